#include "tool/sample/waymark-sample.h"

#include <string.h>

#include "core/waymark-text.h"
#include "tool/sample/waymark-sample-private.h"

#define ORGANISATION_EVERY 8

struct _WaymarkSample
{
  guint64 seed;
};

/* --- numbers ---------------------------------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea and Flood 2014; public domain): small, the same on every machine, and any number of streams. */
typedef struct
{
  guint64 state;
} Stream;

static guint64
stream_next (Stream *stream)
{
  guint64 value = (stream->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

/* A stream of its own for each contact, so that one can be made without those before it. */
static Stream
stream_for (guint64 seed, guint n)
{
  Stream stream = { seed };

  stream.state = stream_next (&stream) ^ ((guint64) n * G_GUINT64_CONSTANT (0xd1342543de82ef95) + 1);
  stream_next (&stream);
  return stream;
}

static guint
pick (Stream *stream, guint n)
{
  return (guint) ((stream_next (stream) >> 32) * n >> 32);
}

static gboolean
chance (Stream *stream, guint per_cent)
{
  return pick (stream, 100) < per_cent;
}

static const char *
pick_text (Stream *stream, const char *const *texts)
{
  return texts[pick (stream, g_strv_length ((char **) texts))];
}

static const WaymarkSampleName *
pick_name (Stream *stream, const WaymarkSampleName *names)
{
  guint length = 0;

  while (names[length].latin != NULL)
    length++;
  return &names[pick (stream, length)];
}

static WaymarkId
pick_id (Stream *stream)
{
  guint64 halves[2] = { stream_next (stream), stream_next (stream) };
  WaymarkId id;

  for (guint i = 0; i < sizeof id.bytes; i++)
    id.bytes[i] = (guint8) (halves[i / 8] >> (i % 8 * 8));
  return id;
}

/* The first draws of a contact's stream, so that a link can be made without the contact. */
static WaymarkId
id_of (guint64 seed, guint n)
{
  Stream stream = stream_for (seed, n);

  return pick_id (&stream);
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
  Stream stream = stream_for (~seed, n);
  guint sort = pick (&stream, g_strv_length ((char **) _waymark_sample_sorts));
  Organisation organisation;

  organisation.stem = pick_text (&stream, _waymark_sample_stems);
  organisation.sort = _waymark_sample_sorts[sort];
  organisation.category = _waymark_sample_sort_categories[sort];
  organisation.place = &_waymark_sample_places[pick (&stream, _waymark_sample_get_n_places ())];
  return organisation;
}

static char *
organisation_name (const Organisation *organisation)
{
  return g_strdup_printf ("%s %s, %s", organisation->stem, organisation->sort, organisation->place->name);
}

/* --- what persons and organisations share ------------------------------------------------------------------------ */

static WaymarkContactItem *
add (WaymarkContact *contact, Stream *stream, WaymarkContactItemKind kind, const char *label, const char *value)
{
  WaymarkContactItem *item = waymark_contact_add (contact, kind, label, value);

  item->id = pick_id (stream);
  return item;
}

static char *
pick_date (Stream *stream)
{
  GDate date;
  char text[16];

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 23, G_DATE_NOVEMBER, 2026);
  g_date_subtract_days (&date, pick (stream, 730));
  g_snprintf (text, sizeof text, "%04u-%02u-%02u", g_date_get_year (&date), (guint) g_date_get_month (&date),
              (guint) g_date_get_day (&date));
  return g_strdup (text);
}

static void
add_phone (WaymarkContact *contact, Stream *stream, const char *label, const char *prefix)
{
  guint end = pick (stream, 1000);
  g_autofree char *number = NULL;
  WaymarkContactItem *item;

  /* Some people write numbers for abroad. */
  if (chance (stream, 15))
    number = g_strdup_printf ("+44 %s%03u", prefix + 1, end);
  else
    number = g_strdup_printf ("%s%03u", prefix, end);
  item = add (contact, stream, WAYMARK_ITEM_PHONE, label, number);
  if (chance (stream, 40))
    {
      g_free (item->checked_on);
      g_free (item->checked_how);
      item->checked_on = pick_date (stream);
      item->checked_how = g_strdup ("By telephone");
    }
}

static void
add_some (WaymarkContact *contact, Stream *stream, WaymarkContactItemKind kind, const char *const *values, guint most)
{
  guint n_values = pick (stream, most + 1);
  guint first = pick (stream, g_strv_length ((char **) values));

  /* Neighbours in the list, so that none comes twice. */
  for (guint i = 0; i < n_values; i++)
    add (contact, stream, kind, "", values[(first + i * 3) % g_strv_length ((char **) values)]);
}

static void
add_address (WaymarkContact *contact, Stream *stream, const WaymarkSamplePlace *place)
{
  g_autofree char *address =
    g_strdup_printf ("%u %s\n%s", pick (stream, 200) + 1, pick_text (stream, _waymark_sample_streets), place->name);

  add (contact, stream, WAYMARK_ITEM_ADDRESS, "Work", address);
}

static const char *
pick_language (Stream *stream)
{
  return _waymark_sample_cultures[pick (stream, _waymark_sample_get_n_cultures ())].language;
}

static void
set_notes (WaymarkContact *contact, Stream *stream, const WaymarkSamplePlace *place)
{
  guint n_sentences = pick (stream, 4);
  GString *notes = g_string_new (NULL);

  for (guint i = 0; i < n_sentences; i++)
    {
      const char *sentence = pick_text (stream, _waymark_sample_sentences);
      const char *slot = strstr (sentence, "%s");

      if (notes->len > 0)
        g_string_append_c (notes, chance (stream, 30) ? '\n' : ' ');
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
add_marks (WaymarkContact *contact, Stream *stream)
{
  add_some (contact, stream, WAYMARK_ITEM_TAG, _waymark_sample_tags, 3);
  if (chance (stream, 60))
    {
      g_autofree char *agreed = pick_date (stream);

      waymark_contact_set (contact, WAYMARK_CONTACT_LISTING_AGREED, agreed);
    }
  if (chance (stream, 2))
    waymark_contact_set (contact, WAYMARK_CONTACT_NO_SHARING, "yes");
  waymark_contact_set_archived (contact, chance (stream, 1));
}

/* --- the contacts ----------------------------------------------------------------------------------------------- */

static void
fill_organisation (WaymarkSample *self, WaymarkContact *contact, Stream *stream, guint n)
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
  if (chance (stream, 30))
    add_phone (contact, stream, "Out of hours", "0808 157 0");
  add (contact, stream, WAYMARK_ITEM_EMAIL, "Work", email);
  add_address (contact, stream, organisation.place);
  if (chance (stream, 70))
    add (contact, stream, WAYMARK_ITEM_WEBSITE, "Website", website);
  add (contact, stream, WAYMARK_ITEM_CATEGORY, "", organisation.category);
  add_some (contact, stream, WAYMARK_ITEM_SERVICE, _waymark_sample_services, 3);
  add_some (contact, stream, WAYMARK_ITEM_PRACTICE_AREA, _waymark_sample_areas, 2);
  if (chance (stream, 60))
    add (contact, stream, WAYMARK_ITEM_HOURS, "", chance (stream, 50) ? "Monday to Friday, 9 to 17" : "Every day, 8 to 20");
  if (chance (stream, 50))
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
           Stream *stream,
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
  if (given->script != NULL && family->script != NULL && chance (stream, 80))
    {
      g_autofree char *script = culture->family_first ? g_strconcat (family->script, culture->joint, given->script, NULL)
                                                      : g_strconcat (given->script, culture->joint, family->script, NULL);

      waymark_contact_set (contact, WAYMARK_CONTACT_SCRIPT_NAME, script);
    }
}

static void
fill_person (WaymarkSample *self, WaymarkContact *contact, Stream *stream, guint n)
{
  const WaymarkSampleCulture *culture = &_waymark_sample_cultures[pick (stream, _waymark_sample_get_n_cultures ())];
  gboolean woman = chance (stream, 55);
  const WaymarkSampleName *givens = woman ? culture->women : culture->men;
  const WaymarkSampleName *given = pick_name (stream, givens);
  const WaymarkSampleName *middle = !culture->latin_family_first && chance (stream, 25) ? pick_name (stream, givens) : NULL;
  const WaymarkSampleName *family =
    pick_name (stream, woman && culture->women_families[0].latin != NULL ? culture->women_families : culture->families);
  guint employer = ORGANISATION_EVERY * pick (stream, n / ORGANISATION_EVERY + 1);
  Organisation organisation = organisation_of (self->seed, employer);
  const char *job = pick_text (stream, _waymark_sample_jobs);
  g_autofree char *given_part = address_part (given->latin);
  g_autofree char *family_part = address_part (family->latin);
  g_autofree char *email = g_strdup_printf ("%s.%s%u@example.org", given_part, family_part, n);

  set_names (contact, stream, culture, given, middle == given ? NULL : middle, family);
  if (chance (stream, 30))
    waymark_contact_set (contact, WAYMARK_CONTACT_PRONOUNS, chance (stream, 10) ? "they/them" : woman ? "she/her" : "he/him");
  waymark_contact_set (contact, WAYMARK_CONTACT_JOB_TITLE, job);
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, organisation.place->name);
  waymark_contact_set (contact, WAYMARK_CONTACT_COUNTRY, "United Kingdom");

  add_phone (contact, stream, "Mobile", "07700 900");
  if (chance (stream, 50))
    add_phone (contact, stream, "Work", organisation.place->prefix);
  add (contact, stream, WAYMARK_ITEM_EMAIL, "Work", email);
  if (chance (stream, 20))
    add_address (contact, stream, organisation.place);
  if (!g_str_equal (culture->language, "English"))
    add (contact, stream, WAYMARK_ITEM_LANGUAGE, "", culture->language);
  add (contact, stream, WAYMARK_ITEM_LANGUAGE, "", "English");
  if (chance (stream, 60))
    add (contact, stream, WAYMARK_ITEM_CATEGORY, "", organisation.category);
  if (chance (stream, 30))
    add_some (contact, stream, WAYMARK_ITEM_PRACTICE_AREA, _waymark_sample_areas, 2);
  add (contact, stream, WAYMARK_ITEM_ROLE, "", chance (stream, 60) ? "Specialist" : chance (stream, 60) ? "Colleague" : "Trainee");
  if (chance (stream, 75))
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
  Stream stream;
  WaymarkContact *contact;
  WaymarkId id;

  g_return_val_if_fail (self != NULL, NULL);

  stream = stream_for (self->seed, n);
  id = pick_id (&stream);
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
