/* Made-up referrals: nobody in them exists, and nothing in them happened. */

#include "core/waymark-clock.h"
#include "core/waymark-referral.h"
#include "store/waymark-records.h"
#include "tool/sample/waymark-sample-stream-private.h"
#include "tool/sample/waymark-sample.h"

#define A_BATCH 50
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

typedef struct
{
  WaymarkSampleStream stream;
  GPtrArray *records;
  WaymarkRecord *referral;
  WaymarkDay opened;
} Making;

static WaymarkRecord *
add (Making *making, WaymarkRecordType type, WaymarkRecord *parent)
{
  WaymarkId id = _waymark_sample_pick_id (&making->stream);
  WaymarkRecord *record = waymark_record_new_with_id (type, &id, parent != NULL ? waymark_record_get_id (parent) : NULL);

  g_ptr_array_add (making->records, record);
  return record;
}

/* Some days after it was opened. */
static void
set_day (Making *making, WaymarkRecord *record, guint field, guint within)
{
  g_autofree char *day = waymark_day_to_text (making->opened + _waymark_sample_pick (&making->stream, within + 1));

  waymark_record_set (record, field, day);
}

static void
set_choice (Making *making, WaymarkRecord *record, guint field)
{
  const WaymarkRecordInfo *info = waymark_record_info (waymark_record_get_record_type (record));

  waymark_record_set (record, field, _waymark_sample_pick_text (&making->stream, info->fields[field].choices));
}

static void
add_told (Making *making, WaymarkRecord *person, WaymarkRecordType type, const char *kind, const char *value)
{
  WaymarkRecord *fact = add (making, type, person);

  waymark_record_set (fact, WAYMARK_FACT_KIND, kind);
  waymark_record_set (fact, WAYMARK_FACT_VALUE, value);
  waymark_record_set (fact, WAYMARK_FACT_SOURCE, "person");
  set_day (making, fact, WAYMARK_FACT_SAID_ON, 3);
}

static void
add_person (Making *making)
{
  guint n_cultures = _waymark_sample_get_n_cultures ();
  const WaymarkSampleCulture *culture = &_waymark_sample_cultures[_waymark_sample_pick (&making->stream, n_cultures)];
  gboolean woman = _waymark_sample_chance (&making->stream, 50);
  gboolean child = waymark_referral_is_child (making->referral);
  const WaymarkSampleName *given = _waymark_sample_pick_name (&making->stream, woman ? culture->women : culture->men);
  const WaymarkSampleName *family = _waymark_sample_pick_name (&making->stream, culture->families);
  WaymarkRecord *person = add (making, WAYMARK_RECORD_PERSON, making->referral);
  WaymarkRecord *birth;
  WaymarkRecord *contact;
  g_autofree char *born = g_strdup_printf ("%u-%02u-%02u", (child ? 2009 : 1975) + _waymark_sample_pick (&making->stream, child ? 8 : 30),
                                           1 + _waymark_sample_pick (&making->stream, 12), 1 + _waymark_sample_pick (&making->stream, 28));
  g_autofree char *number = g_strdup_printf ("07700 900%03u", _waymark_sample_pick (&making->stream, 1000));

  waymark_record_set (person, WAYMARK_PERSON_ROLE, "the-person");
  add_told (making, person, WAYMARK_RECORD_IDENTITY, "given-name", given->latin);
  add_told (making, person, WAYMARK_RECORD_IDENTITY, "family-name", family->latin);
  if (given->script != NULL)
    add_told (making, person, WAYMARK_RECORD_IDENTITY, "script-name", given->script);
  birth = add (making, WAYMARK_RECORD_IDENTITY, person);
  waymark_record_set (birth, WAYMARK_FACT_KIND, "birth");
  waymark_record_set (birth, WAYMARK_FACT_WHEN, born);
  add_told (making, person, WAYMARK_RECORD_FACT, "gender", woman ? "Female" : "Male");
  add_told (making, person, WAYMARK_RECORD_FACT, "language", culture->language);
  contact = add (making, WAYMARK_RECORD_SAFE_CONTACT, making->referral);
  waymark_record_set (contact, WAYMARK_SAFE_CONTACT_NAME, given->latin);
  set_choice (making, contact, WAYMARK_SAFE_CONTACT_CHANNEL);
  waymark_record_set (contact, WAYMARK_SAFE_CONTACT_NUMBER, number);
  set_choice (making, contact, WAYMARK_SAFE_CONTACT_VOICEMAIL);
  if (_waymark_sample_chance (&making->stream, 40))
    set_day (making, contact, WAYMARK_SAFE_CONTACT_ASK_AGAIN, 90);
}

static void
add_happening (Making *making, WaymarkAnchor anchor, guint within)
{
  WaymarkRecord *happening = add (making, WAYMARK_RECORD_HAPPENING, making->referral);

  waymark_record_set (happening, WAYMARK_HAPPENING_ANCHOR, waymark_anchor_get_code (anchor));
  set_day (making, happening, WAYMARK_HAPPENING_MADE, within);
}

static void
add_course (Making *making)
{
  gboolean notified = waymark_record_is (making->referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_NOTIFICATION);
  WaymarkRecord *onward = add (making, WAYMARK_RECORD_ONWARD, making->referral);

  waymark_record_set (onward, WAYMARK_ONWARD_KIND, notified ? "notification" : "nrm");
  set_choice (making, onward, WAYMARK_ONWARD_STATUS);
  add_happening (making, WAYMARK_ANCHOR_REFERRAL_OPENED, 0);
  add_happening (making, WAYMARK_ANCHOR_FIRST_CONTACT, 0);
  if (_waymark_sample_chance (&making->stream, 70))
    add_happening (making, notified ? WAYMARK_ANCHOR_NOTIFICATION_SENT : WAYMARK_ANCHOR_REFERRAL_SENT, 5);
  if (_waymark_sample_chance (&making->stream, 40))
    add_happening (making, WAYMARK_ANCHOR_FIRST_DECISION_POSITIVE, 20);
  if (_waymark_sample_chance (&making->stream, 30))
    {
      WaymarkRecord *risk = add (making, WAYMARK_RECORD_RISK, making->referral);

      set_choice (making, risk, WAYMARK_RISK_LEVEL);
      set_day (making, risk, WAYMARK_RISK_WHEN, 10);
      set_day (making, risk, WAYMARK_RISK_REVIEW_ON, 60);
    }
}

static void
add_checklist (Making *making, WaymarkGuidance *guidance)
{
  WaymarkChecklist *checklist = guidance != NULL ? waymark_guidance_first_checklist (guidance, waymark_record_get (making->referral, WAYMARK_REFERRAL_ROUTE),
                                                                                      waymark_referral_get_nation (making->referral))
                                                  : NULL;
  WaymarkRecord *in_use;
  g_autofree char *version = NULL;

  if (checklist == NULL)
    return;
  in_use = add (making, WAYMARK_RECORD_CHECKLIST, making->referral);
  version = g_strdup_printf ("%u", waymark_checklist_get_version (checklist));
  waymark_record_set (in_use, WAYMARK_CHECKLIST_TEMPLATE, waymark_checklist_get_id (checklist));
  waymark_record_set (in_use, WAYMARK_CHECKLIST_VERSION, version);
  set_day (making, in_use, WAYMARK_CHECKLIST_BEGUN, 0);
  for (guint i = _waymark_sample_pick (&making->stream, waymark_checklist_get_n_steps (checklist) + 1); i > 0; i--)
    {
      WaymarkRecord *step = add (making, WAYMARK_RECORD_STEP, in_use);

      waymark_record_set (step, WAYMARK_STEP_CODE, waymark_checklist_get_step (checklist, i - 1)->id);
      waymark_record_set (step, WAYMARK_STEP_STATE, waymark_step_state_get_code (WAYMARK_STEP_DONE));
      set_day (making, step, WAYMARK_STEP_ON, 10);
    }
}

static void
add_entries (Making *making, guint n_entries)
{
  for (guint i = 0; i < n_entries; i++)
    {
      WaymarkRecord *entry = add (making, WAYMARK_RECORD_ENTRY, making->referral);
      const WaymarkSamplePlace *place = &_waymark_sample_places[_waymark_sample_pick (&making->stream, _waymark_sample_get_n_places ())];
      g_auto (GStrv) parts = g_strsplit (_waymark_sample_pick_text (&making->stream, _waymark_sample_entries), "%s", 2);
      g_autofree char *text = g_strjoinv (place->name, parts);

      set_choice (making, entry, WAYMARK_ENTRY_KIND);
      set_day (making, entry, WAYMARK_ENTRY_WHEN, 200);
      waymark_record_set (entry, WAYMARK_ENTRY_TEXT, text);
      waymark_record_set (entry, WAYMARK_ENTRY_SOURCE, "person");
    }
}

GPtrArray *
waymark_sample_referral (guint64 seed, guint n, guint n_entries, WaymarkGuidance *guidance, gint64 *opened)
{
  static const char *const routes[] = { WAYMARK_ROUTE_ADULT_CONSENT, WAYMARK_ROUTE_ADULT_CONSENT, WAYMARK_ROUTE_ADULT_NOTIFICATION,
                                        WAYMARK_ROUTE_CHILD, WAYMARK_ROUTE_AGE_NOT_SURE, WAYMARK_ROUTE_OTHER, NULL };
  Making making = { .stream = _waymark_sample_stream (seed ^ G_GUINT64_CONSTANT (0x7265666572), n) };
  guint days_ago = _waymark_sample_pick (&making.stream, 400);
  WaymarkDay now = waymark_day_new (2026, 11, 24);
  g_autofree char *reference = NULL;

  *opened = WAYMARK_SAMPLE_NOW - days_ago * DAY;
  making.opened = now - days_ago;
  making.records = g_ptr_array_new_with_free_func (g_object_unref);
  making.referral = add (&making, WAYMARK_RECORD_REFERRAL, NULL);
  /* Of seven digits in base 28 as waymark_reference_new() makes them, but of its number, so that no two meet. */
  reference = waymark_reference_from_number (n * G_GUINT64_CONSTANT (7919) + _waymark_sample_pick (&making.stream, 7919));
  waymark_record_set (making.referral, WAYMARK_REFERRAL_REFERENCE, reference);
  waymark_record_set (making.referral, WAYMARK_REFERRAL_ROUTE, _waymark_sample_pick_text (&making.stream, routes));
  set_choice (&making, making.referral, WAYMARK_REFERRAL_NATION);
  if (_waymark_sample_chance (&making.stream, 50))
    waymark_record_set (making.referral, WAYMARK_REFERRAL_TAGS, _waymark_sample_pick_text (&making.stream, _waymark_sample_tags));
  if (_waymark_sample_chance (&making.stream, 60))
    set_day (&making, making.referral, WAYMARK_REFERRAL_CLOSED_ON, 200);
  add_person (&making);
  add_course (&making);
  add_checklist (&making, guidance);
  add_entries (&making, n_entries);
  return making.records;
}

static gboolean
write_some (WaymarkConnection *connection, WaymarkSampleReferrals *write, GError **error)
{
  guint end = MIN (write->written + A_BATCH, write->n_referrals);
  gboolean good = TRUE;

  while (good && write->written < end)
    {
      gint64 opened;
      g_autoptr (GPtrArray) records = waymark_sample_referral (write->seed, write->written++, write->n_entries, write->guidance, &opened);

      waymark_clock_set (waymark_clock_get_default (), opened, -1);
      good = waymark_records_write (connection, WAYMARK_ACT_REFERRAL_STARTED, records, NULL, NULL, error);
    }
  return good;
}

gboolean
waymark_sample_write_referrals_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkSampleReferrals *write = data;
  gboolean good;

  g_return_val_if_fail (connection != NULL && write != NULL, FALSE);

  if (write->written == 0)
    waymark_connection_set_guidance (connection, write->guidance);
  good = waymark_connection_begin (connection, error) && write_some (connection, write, error) && waymark_connection_commit (connection, error);
  waymark_clock_set (waymark_clock_get_default (), WAYMARK_SAMPLE_NOW, -1);
  *done = write->written;
  *total = write->n_referrals;
  return good && write->written < write->n_referrals;
}
