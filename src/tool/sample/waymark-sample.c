#include "tool/sample/waymark-sample.h"

#include <string.h>

#include "core/waymark-text.h"
#include "tool/sample/waymark-sample-private.h"
#include "tool/sample/waymark-sample-stream-private.h"

#define ORGANISATION_EVERY 8

struct _WaymarkSample
{
  guint64 seed;
};

/* The first draws of a contact's stream, so that a link can be made without the contact. */
static WaymarkId
id_of (guint64 seed, guint n)
{
  WaymarkSampleStream stream = _waymark_sample_stream (seed, n);

  return _waymark_sample_pick_id (&stream);
}

/* --- organisations ---------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *stem;
  const char *sort;
  const char *category;
  const WaymarkSamplePlace *place;
} Organisation;

static Organisation
organisation_of (guint64 seed, guint n)
{
  WaymarkSampleStream stream = _waymark_sample_stream (~seed, n);
  guint sort = _waymark_sample_pick (&stream, g_strv_length ((char **) _waymark_sample_sorts));
  Organisation organisation;

  organisation.stem = _waymark_sample_pick_text (&stream, _waymark_sample_stems);
  organisation.sort = _waymark_sample_sorts[sort];
  organisation.category = _waymark_sample_sort_categories[sort];
  organisation.place = &_waymark_sample_places[_waymark_sample_pick (&stream, _waymark_sample_get_n_places ())];
  return organisation;
}

static char *
organisation_name (const Organisation *organisation)
{
  return g_strdup_printf ("%s %s, %s", organisation->stem, organisation->sort, organisation->place->name);
}

/* --- what persons and organisations share ------------------------------------------------------------------------ */

static WaymarkContactItem *
add (WaymarkContact *contact, WaymarkSampleStream *stream, WaymarkContactItemKind kind, const char *label, const char *value)
{
  WaymarkContactItem *item = waymark_contact_add (contact, kind, label, value);

  item->id = _waymark_sample_pick_id (stream);
  return item;
}

static char *
pick_date (WaymarkSampleStream *stream)
{
  GDate date;
  char text[16];

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 23, G_DATE_NOVEMBER, 2026);
  g_date_subtract_days (&date, _waymark_sample_pick (stream, 730));
  g_snprintf (text, sizeof text, "%04u-%02u-%02u", g_date_get_year (&date), (guint) g_date_get_month (&date),
              (guint) g_date_get_day (&date));
  return g_strdup (text);
}

static void
add_phone (WaymarkContact *contact, WaymarkSampleStream *stream, const char *label, const char *prefix)
{
  guint end = _waymark_sample_pick (stream, 1000);
  g_autofree char *number = NULL;
  WaymarkContactItem *item;

  /* Some people write numbers for abroad. */
  if (_waymark_sample_chance (stream, 15))
    number = g_strdup_printf ("+44 %s%03u", prefix + 1, end);
  else
    number = g_strdup_printf ("%s%03u", prefix, end);
  item = add (contact, stream, WAYMARK_ITEM_PHONE, label, number);
  if (_waymark_sample_chance (stream, 40))
    {
      g_free (item->checked_on);
      g_free (item->checked_how);
      item->checked_on = pick_date (stream);
      item->checked_how = g_strdup ("By telephone");
    }
}

static void
add_some (WaymarkContact *contact, WaymarkSampleStream *stream, WaymarkContactItemKind kind, const char *const *values, guint most)
{
  guint n_values = _waymark_sample_pick (stream, most + 1);
  guint first = _waymark_sample_pick (stream, g_strv_length ((char **) values));

  /* Neighbours in the list, so that none comes twice. */
  for (guint i = 0; i < n_values; i++)
    add (contact, stream, kind, "", values[(first + i * 3) % g_strv_length ((char **) values)]);
}

static void
add_address (WaymarkContact *contact, WaymarkSampleStream *stream, const WaymarkSamplePlace *place)
{
  g_autofree char *address =
    g_strdup_printf ("%u %s\n%s", _waymark_sample_pick (stream, 200) + 1, _waymark_sample_pick_text (stream, _waymark_sample_streets), place->name);

  add (contact, stream, WAYMARK_ITEM_ADDRESS, "Work", address);
}

static const char *
pick_language (WaymarkSampleStream *stream)
{
  return _waymark_sample_cultures[_waymark_sample_pick (stream, _waymark_sample_get_n_cultures ())].language;
}

static void
set_notes (WaymarkContact *contact, WaymarkSampleStream *stream, const WaymarkSamplePlace *place)
{
  guint n_sentences = _waymark_sample_pick (stream, 4);
  GString *notes = g_string_new (NULL);

  for (guint i = 0; i < n_sentences; i++)
    {
      const char *sentence = _waymark_sample_pick_text (stream, _waymark_sample_sentences);
      const char *slot = strstr (sentence, "%s");

      if (notes->len > 0)
        g_string_append_c (notes, _waymark_sample_chance (stream, 30) ? '\n' : ' ');
      if (slot == NULL)
        {
          g_string_append (notes, sentence);
          continue;
        }
      g_string_append_len (notes, sentence, slot - sentence);
      g_string_append (notes, strstr (sentence, "interpreter") || strstr (sentence, "writes") || strstr (sentence, "slides")
                                ? pick_language (stream)
                                : place->name);
      g_string_append (notes, slot + strlen ("%s"));
    }
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, notes->str);
  g_string_free (notes, TRUE);
}

static void
add_marks (WaymarkContact *contact, WaymarkSampleStream *stream)
{
  add_some (contact, stream, WAYMARK_ITEM_TAG, _waymark_sample_tags, 3);
  if (_waymark_sample_chance (stream, 60))
    {
      g_autofree char *agreed = pick_date (stream);

      waymark_contact_set (contact, WAYMARK_CONTACT_LISTING_AGREED, agreed);
    }
  if (_waymark_sample_chance (stream, 2))
    waymark_contact_set (contact, WAYMARK_CONTACT_NO_SHARING, "yes");
  waymark_contact_set_archived (contact, _waymark_sample_chance (stream, 1));
}

/* --- the contacts ----------------------------------------------------------------------------------------------- */

static void
fill_organisation (WaymarkSample *self, WaymarkContact *contact, WaymarkSampleStream *stream, guint n)
{
  Organisation organisation = organisation_of (self->seed, n);
  g_autofree char *name = organisation_name (&organisation);
  g_autofree char *stem = g_ascii_strdown (organisation.stem, -1);
  g_autofree char *email = g_strdup_printf ("info@%s%u.example.org", stem, n);
  g_autofree char *website = g_strdup_printf ("www.%s%u.example.org", stem, n);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, organisation.place->name);
  waymark_contact_set (contact, WAYMARK_CONTACT_COUNTRY, "United Kingdom");
  add_phone (contact, stream, "Switchboard", organisation.place->prefix);
  if (_waymark_sample_chance (stream, 30))
    add_phone (contact, stream, "Out of hours", "0808 157 0");
  add (contact, stream, WAYMARK_ITEM_EMAIL, "Work", email);
  add_address (contact, stream, organisation.place);
  if (_waymark_sample_chance (stream, 70))
    add (contact, stream, WAYMARK_ITEM_WEBSITE, "Website", website);
  add (contact, stream, WAYMARK_ITEM_CATEGORY, "", organisation.category);
  add_some (contact, stream, WAYMARK_ITEM_SERVICE, _waymark_sample_services, 3);
  add_some (contact, stream, WAYMARK_ITEM_PRACTICE_AREA, _waymark_sample_areas, 2);
  if (_waymark_sample_chance (stream, 60))
    add (contact, stream, WAYMARK_ITEM_HOURS, "", _waymark_sample_chance (stream, 50) ? "Monday to Friday, 9 to 17" : "Every day, 8 to 20");
  if (_waymark_sample_chance (stream, 50))
    waymark_contact_set (contact, WAYMARK_CONTACT_HOW_TO_REFER, "Ring first, then send the form by e-mail. Adults only.");
}

/* "O'Neill" to "oneill", "Nguyễn" to "nguyen", for addresses. */
static char *
address_part (const char *latin)
{
  g_autofree char *folded = waymark_text_fold_plain (latin);
  char *blank = strchr (folded, ' ');

  return blank != NULL ? g_strndup (folded, (gsize) (blank - folded)) : g_steal_pointer (&folded);
}

static void
set_names (WaymarkContact *contact,
           WaymarkSampleStream *stream,
           const WaymarkSampleCulture *culture,
           const WaymarkSampleName *given,
           const WaymarkSampleName *middle,
           const WaymarkSampleName *family)
{
  g_autofree char *all_given =
    middle != NULL ? g_strconcat (given->latin, " ", middle->latin, NULL) : g_strdup (given->latin);
  g_autofree char *name = culture->latin_family_first ? g_strconcat (family->latin, " ", all_given, NULL)
                                                      : g_strconcat (all_given, " ", family->latin, NULL);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  waymark_contact_set (contact, WAYMARK_CONTACT_GIVEN_NAME, all_given);
  waymark_contact_set (contact, WAYMARK_CONTACT_FAMILY_NAME, family->latin);
  if (given->script != NULL && family->script != NULL && _waymark_sample_chance (stream, 80))
    {
      g_autofree char *script = culture->family_first ? g_strconcat (family->script, culture->joint, given->script, NULL)
                                                      : g_strconcat (given->script, culture->joint, family->script, NULL);

      waymark_contact_set (contact, WAYMARK_CONTACT_SCRIPT_NAME, script);
    }
}

static void
fill_person (WaymarkSample *self, WaymarkContact *contact, WaymarkSampleStream *stream, guint n)
{
  const WaymarkSampleCulture *culture = &_waymark_sample_cultures[_waymark_sample_pick (stream, _waymark_sample_get_n_cultures ())];
  gboolean woman = _waymark_sample_chance (stream, 55);
  const WaymarkSampleName *givens = woman ? culture->women : culture->men;
  const WaymarkSampleName *given = _waymark_sample_pick_name (stream, givens);
  const WaymarkSampleName *middle = !culture->latin_family_first && _waymark_sample_chance (stream, 25) ? _waymark_sample_pick_name (stream, givens) : NULL;
  const WaymarkSampleName *family =
    _waymark_sample_pick_name (stream, woman && culture->women_families[0].latin != NULL ? culture->women_families : culture->families);
  guint employer = ORGANISATION_EVERY * _waymark_sample_pick (stream, n / ORGANISATION_EVERY + 1);
  Organisation organisation = organisation_of (self->seed, employer);
  const char *job = _waymark_sample_pick_text (stream, _waymark_sample_jobs);
  g_autofree char *given_part = address_part (given->latin);
  g_autofree char *family_part = address_part (family->latin);
  g_autofree char *email = g_strdup_printf ("%s.%s%u@example.org", given_part, family_part, n);

  set_names (contact, stream, culture, given, middle == given ? NULL : middle, family);
  if (_waymark_sample_chance (stream, 30))
    waymark_contact_set (contact, WAYMARK_CONTACT_PRONOUNS, _waymark_sample_chance (stream, 10) ? "they/them" : woman ? "she/her" : "he/him");
  waymark_contact_set (contact, WAYMARK_CONTACT_JOB_TITLE, job);
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, organisation.place->name);
  waymark_contact_set (contact, WAYMARK_CONTACT_COUNTRY, "United Kingdom");

  add_phone (contact, stream, "Mobile", "07700 900");
  if (_waymark_sample_chance (stream, 50))
    add_phone (contact, stream, "Work", organisation.place->prefix);
  add (contact, stream, WAYMARK_ITEM_EMAIL, "Work", email);
  if (_waymark_sample_chance (stream, 20))
    add_address (contact, stream, organisation.place);
  if (!g_str_equal (culture->language, "English"))
    add (contact, stream, WAYMARK_ITEM_LANGUAGE, "", culture->language);
  add (contact, stream, WAYMARK_ITEM_LANGUAGE, "", "English");
  if (_waymark_sample_chance (stream, 60))
    add (contact, stream, WAYMARK_ITEM_CATEGORY, "", organisation.category);
  if (_waymark_sample_chance (stream, 30))
    add_some (contact, stream, WAYMARK_ITEM_PRACTICE_AREA, _waymark_sample_areas, 2);
  add (contact, stream, WAYMARK_ITEM_ROLE, "", _waymark_sample_chance (stream, 60) ? "Specialist" : _waymark_sample_chance (stream, 60) ? "Colleague" : "Trainee");
  if (_waymark_sample_chance (stream, 75))
    {
      g_autofree char *name = organisation_name (&organisation);
      WaymarkContactItem *item = add (contact, stream, WAYMARK_ITEM_AFFILIATION, job, name);

      item->link = id_of (self->seed, employer);
    }
  set_notes (contact, stream, organisation.place);
}

WaymarkContact *
waymark_sample_contact (WaymarkSample *self, guint n)
{
  gboolean organisation = n % ORGANISATION_EVERY == 0;
  WaymarkSampleStream stream;
  WaymarkContact *contact;
  WaymarkId id;

  g_return_val_if_fail (self != NULL, NULL);

  stream = _waymark_sample_stream (self->seed, n);
  id = _waymark_sample_pick_id (&stream);
  contact = waymark_contact_new_with_id (organisation ? WAYMARK_CONTACT_ORGANISATION : WAYMARK_CONTACT_PERSON, &id);
  if (organisation)
    fill_organisation (self, contact, &stream, n);
  else
    fill_person (self, contact, &stream, n);
  add_marks (contact, &stream);
  return contact;
}

WaymarkSample *
waymark_sample_new (guint64 seed)
{
  WaymarkSample *self = g_new0 (WaymarkSample, 1);

  self->seed = seed;
  return self;
}

void
waymark_sample_free (WaymarkSample *self)
{
  g_free (self);
}
