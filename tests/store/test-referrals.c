/* Lists of referrals and of what is due: one due table feeds them all (D9, D10, D14). */

#include <string.h>

#include "core/waymark-clock.h"
#include "core/waymark-error.h"
#include "store-fixture.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-access-log.h"
#include "store/waymark-referrals.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
} Fixture;

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* Three rules, and a checklist of three steps that name them; the third waits for the second. */
static WaymarkGuidance *
make_guidance (void)
{
  static const struct
  {
    const char *id;
    WaymarkAnchor anchor;
    int amount;
  } rules_wanted[] = { { "review", WAYMARK_ANCHOR_REFERRAL_OPENED, 10 }, { "first-decision", WAYMARK_ANCHOR_REFERRAL_SENT, 5 }, { "later", WAYMARK_ANCHOR_REFERRAL_OPENED, 1 } };
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_unref);
  GPtrArray *checklists = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_checklist_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rules_wanted); i++)
    {
      GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
      WaymarkRuleVersion *version = waymark_rule_version_new ();

      version->amount = rules_wanted[i].amount;
      version->unit = WAYMARK_RULE_WORKING_DAYS;
      version->nature = WAYMARK_RULE_HOUSE;
      g_ptr_array_add (versions, version);
      g_ptr_array_add (rules, waymark_rule_new (rules_wanted[i].id, "Due", rules_wanted[i].anchor, versions, &error));
      g_assert_no_error (error);
    }
  for (guint version = 1; version <= 2; version++)
    {
      WaymarkChecklistParts *parts = waymark_checklist_parts_new ();
      WaymarkChecklistSection *section = waymark_checklist_section_new ();

      set_text (&parts->id, "test");
      set_text (&parts->title, "A checklist");
      set_text (&parts->purpose, "For this test");
      set_text (&parts->effective, "2026-11-27");
      set_text (&parts->change, "New");
      parts->version = version;
      parts->routes = WAYMARK_CHECKLIST_ALL_ROUTES;
      set_text (&section->id, "all");
      set_text (&section->title, "All");
      for (guint i = 0; i < G_N_ELEMENTS (rules_wanted); i++)
        {
          WaymarkChecklistStep *step = waymark_checklist_step_new ();

          set_text (&step->id, rules_wanted[i].id);
          set_text (&step->text, "A step");
          set_text (&step->rule, rules_wanted[i].id);
          step->house = TRUE;
          if (i == 2)
            {
              g_strfreev (step->after);
              step->after = g_strdupv ((char **) (const char *[]){ "first-decision", NULL });
            }
          g_ptr_array_add (section->steps, step);
        }
      g_ptr_array_add (parts->sections, section);
      g_ptr_array_add (checklists, waymark_checklist_new (parts, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
  return waymark_guidance_new (waymark_rule_book_new (rules, g_ptr_array_new (), 1, 0, NULL), checklists);
}

static gpointer
set_guidance (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkGuidance) guidance = make_guidance ();

  waymark_connection_set_guidance (connection, guidance);
  return NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  store_fixture_set_up (&f->store, data);
  f->database = store_fixture_open (&f->store);
  /* Friday 27 November 2026, noon. */
  waymark_clock_set (waymark_clock_get_default (), G_GINT64_CONSTANT (1795780800) * G_USEC_PER_SEC, -1);
  store_fixture_run (f->database, set_guidance, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
  g_assert_true (waymark_database_close (f->database, NULL, NULL, 5000));
  g_clear_object (&f->database);
  store_fixture_tear_down (&f->store, data);
}

#define RUN(f, job) store_fixture_run ((f)->database, job, NULL)

static WaymarkRecord *
start (WaymarkConnection *connection, const char *route)
{
  WaymarkRecord *referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  g_autoptr (GError) error = NULL;

  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, route);
  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, "england");
  waymark_referrals_start (connection, referral, "test", NULL, &error);
  g_assert_no_error (error);
  return referral;
}

static void
save (WaymarkConnection *connection, WaymarkRecord *record)
{
  g_autoptr (GError) error = NULL;

  waymark_records_save (connection, WAYMARK_ACT_REFERRAL_CHANGED, record, NULL, &error);
  g_assert_no_error (error);
}

static WaymarkRecord *
add (WaymarkConnection *connection, WaymarkRecord *parent, WaymarkRecordType type, guint field, const char *value, guint other, const char *other_value)
{
  WaymarkRecord *record = waymark_record_new (type, waymark_record_get_id (parent));

  waymark_record_set (record, field, value);
  waymark_record_set (record, other, other_value);
  save (connection, record);
  return record;
}

static guint
count_order (WaymarkConnection *connection, const WaymarkReferralQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = waymark_referrals_order (connection, query, &error);

  g_assert_no_error (error);
  return keys->len;
}

static WaymarkReferralRow *
get_row (WaymarkConnection *connection, WaymarkRecord *referral)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 key;

  waymark_referrals_find_key (connection, waymark_record_get_id (referral), &key, &error);
  rows = waymark_referrals_rows (connection, &key, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

static void
assert_due (WaymarkConnection *connection, WaymarkRecord *referral, const char *code, const char *day)
{
  g_autoptr (WaymarkReferralRow) row = get_row (connection, referral);
  g_autofree char *text = waymark_day_to_text (row->due);

  g_assert_cmpstr (row->due_code, ==, code);
  g_assert_cmpstr (text, ==, day);
}

/* R4: a route is enough; the reference, the person, the first date and the checklist come by themselves, as one act. */
static gpointer
starting (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, WAYMARK_ROUTE_ADULT_CONSENT);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (WaymarkRecord) twin = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  g_autoptr (GPtrArray) people = waymark_records_list (connection, WAYMARK_RECORD_PERSON, id, error);
  g_autoptr (GPtrArray) checklists = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, id, error);
  g_autoptr (WaymarkReferralRow) row = get_row (connection, referral);
  g_autoptr (GError) problem = NULL;
  WaymarkChangeSet set;

  g_assert_cmpuint (strlen (row->reference), ==, 7);
  g_assert_cmpint (row->route, ==, 0);
  g_assert_cmpint (row->status, ==, WAYMARK_STATUS_DRAFT);
  g_assert_cmpint (row->opened, >, 0);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpuint (checklists->len, ==, 1);
  g_assert_true (waymark_record_is (g_ptr_array_index (checklists, 0), WAYMARK_CHECKLIST_VERSION, "2"));
  assert_due (connection, referral, "review", "2026-12-11");

  waymark_record_set (twin, WAYMARK_REFERRAL_REFERENCE, row->reference);
  g_assert_false (waymark_referrals_start (connection, twin, "test", NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS);

  g_assert_true (waymark_history_undoable (connection, &set, error));
  g_assert_cmpint (set.act, ==, WAYMARK_ACT_REFERRAL_STARTED);
  g_assert_true (waymark_history_undo (connection, &set.id, NULL, error));
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ 0 }), ==, 0);
  return NULL;
}

static void
test_start (Fixture *f, gconstpointer data)
{
  RUN (f, starting);
}

/* A step that is ticked is due no more, and one that waited is. */
static gpointer
steps (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, WAYMARK_ROUTE_ADULT_CONSENT);
  g_autoptr (GPtrArray) checklists = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, waymark_record_get_id (referral), error);
  WaymarkRecord *in_use = g_ptr_array_index (checklists, 0);
  g_autoptr (WaymarkRecord) review = NULL;
  g_autoptr (WaymarkRecord) sent = NULL;
  g_autoptr (WaymarkRecord) decided = NULL;
  guint counts[WAYMARK_DUE_N_GROUPS];
  WaymarkDay today = waymark_day_new (2026, 11, 27);

  waymark_referrals_count_due (connection, today, waymark_day_new (2026, 12, 8), counts, error);
  g_assert_cmpuint (counts[WAYMARK_DUE_LATER], ==, 1);
  g_assert_cmpuint (counts[WAYMARK_DUE_NEEDED], ==, 1); /* nobody knows when it was sent */
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .date_needed = TRUE }), ==, 1);
  review = add (connection, in_use, WAYMARK_RECORD_STEP, WAYMARK_STEP_CODE, "review", WAYMARK_STEP_STATE, "done");
  assert_due (connection, referral, "first-decision", "");
  sent = add (connection, referral, WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_ANCHOR, "referral-sent", WAYMARK_HAPPENING_MADE, "2026-11-18");
  assert_due (connection, referral, "first-decision", "2026-11-25");
  waymark_referrals_count_due (connection, today, waymark_day_new (2026, 12, 8), counts, error);
  g_assert_cmpuint (counts[WAYMARK_DUE_OVERDUE], ==, 1);
  g_assert_cmpuint (counts[WAYMARK_DUE_NEEDED], ==, 0);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .due_before = today }), ==, 1);
  decided = add (connection, in_use, WAYMARK_RECORD_STEP, WAYMARK_STEP_CODE, "first-decision", WAYMARK_STEP_STATE, "done");
  assert_due (connection, referral, "later", "2026-11-30");
  waymark_record_set (referral, WAYMARK_REFERRAL_CLOSED_ON, "2026-11-27");
  save (connection, referral);
  waymark_referrals_count_due (connection, today, waymark_day_new (2026, 12, 8), counts, error);
  for (guint i = 0; i < WAYMARK_DUE_N_GROUPS; i++)
    g_assert_cmpuint (counts[i], ==, 0);
  return NULL;
}

static void
test_steps (Fixture *f, gconstpointer data)
{
  RUN (f, steps);
}

/* D6: a closed office moves our own reminders, from the next change of the referral on. */
static gpointer
calendar (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) day = waymark_record_new (WAYMARK_RECORD_CALENDAR_DAY, NULL);
  g_autoptr (WaymarkRecord) unfinished = waymark_record_new (WAYMARK_RECORD_CALENDAR_DAY, NULL);
  g_autoptr (WaymarkCalendar) found = NULL;

  waymark_record_set (day, WAYMARK_CALENDAR_DAY_DAY, "2026-12-03");
  waymark_record_set (day, WAYMARK_CALENDAR_DAY_KIND, "closed");
  waymark_record_set (day, WAYMARK_CALENDAR_DAY_DIVISIONS, "england-and-wales scotland");
  waymark_records_save (connection, WAYMARK_ACT_CALENDAR_CHANGED, day, NULL, error);
  waymark_records_save (connection, WAYMARK_ACT_CALENDAR_CHANGED, unfinished, NULL, error);
  found = waymark_referrals_make_calendar (connection, error);
  g_assert_false (waymark_calendar_is_working_day (found, WAYMARK_DIVISION_SCOTLAND, TRUE, waymark_day_new (2026, 12, 3)));
  g_assert_true (waymark_calendar_is_working_day (found, WAYMARK_DIVISION_SCOTLAND, FALSE, waymark_day_new (2026, 12, 3)));
  g_assert_true (waymark_calendar_is_working_day (found, WAYMARK_DIVISION_NORTHERN_IRELAND, TRUE, waymark_day_new (2026, 12, 3)));
  return NULL;
}

static void
test_calendar (Fixture *f, gconstpointer data)
{
  RUN (f, calendar);
}

/* S4: by the start of the reference, with and without its hyphen, of the list word and of tags; never in the middle of a word. */
static gpointer
text_search (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, WAYMARK_ROUTE_OTHER);
  g_autoptr (WaymarkRecord) other = start (connection, WAYMARK_ROUTE_CHILD);
  static const struct
  {
    const char *text;
    guint found;
  } cases[] = {
    { "k7m-4qd", 1 }, { "K7M4", 1 }, { "k7m 4q", 1 }, { "4qd", 1 }, { "light", 1 }, { "LIGHTHOUSE urg", 1 }, { "house", 0 }, { "urgent", 1 }, { "nothing", 0 },
  };

  waymark_record_set (referral, WAYMARK_REFERRAL_REFERENCE, "K7M-4QD");
  waymark_record_set (referral, WAYMARK_REFERRAL_LIST_WORD, "lighthouse");
  waymark_record_set (referral, WAYMARK_REFERRAL_TAGS, "court, urgent");
  save (connection, referral);
  waymark_record_set (other, WAYMARK_REFERRAL_REFERENCE, "222-222");
  save (connection, other);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .text = (char *) cases[i].text }), ==, cases[i].found);
    }
  return NULL;
}

static void
test_text (Fixture *f, gconstpointer data)
{
  RUN (f, text_search);
}

/* D9: whatever the referrals are, the counts, the filters and the rows tell the same story. */
static gpointer
one_story (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const routes[] = { WAYMARK_ROUTE_ADULT_CONSENT, WAYMARK_ROUTE_ADULT_NOTIFICATION, WAYMARK_ROUTE_CHILD, WAYMARK_ROUTE_OTHER };
  WaymarkDay today = waymark_day_new (2026, 11, 27);
  g_autoptr (WaymarkCalendar) days = waymark_referrals_make_calendar (connection, error);
  WaymarkDay horizon = waymark_due_horizon (days, WAYMARK_DIVISION_ENGLAND_AND_WALES, today);
  g_autoptr (GPtrArray) referrals = g_ptr_array_new_with_free_func (g_object_unref);
  guint from_lists[WAYMARK_DUE_N_GROUPS] = { 0 };
  guint counts[WAYMARK_DUE_N_GROUPS];
  guint overdue = 0;
  guint needed = 0;
  guint n_open = 0;
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < 60; i++)
    {
      WaymarkRecord *referral = start (connection, routes[g_random_int_range (0, G_N_ELEMENTS (routes))]);

      g_ptr_array_add (referrals, referral);
      if (g_random_boolean ())
        {
          g_autofree char *day = waymark_day_to_text (today + (WaymarkDay) g_random_int_range (-20, 20));

          g_object_unref (add (connection, referral, WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_ANCHOR, "referral-sent", WAYMARK_HAPPENING_MADE, day));
        }
      if (g_random_int_range (0, 4) == 0)
        {
          g_autofree char *day = waymark_day_to_text (today + (WaymarkDay) g_random_int_range (-20, 20));

          g_object_unref (add (connection, referral, WAYMARK_RECORD_DUE_CHANGE, WAYMARK_DUE_CHANGE_RULE, "review", WAYMARK_DUE_CHANGE_SNOOZED, day));
        }
      if (g_random_int_range (0, 6) == 0)
        waymark_record_set (referral, WAYMARK_REFERRAL_CLOSED_ON, "2026-11-26");
      if (g_random_int_range (0, 6) == 0)
        waymark_record_set (referral, WAYMARK_REFERRAL_ARCHIVED, "yes");
      save (connection, referral);
    }
  for (guint i = 0; i < referrals->len; i++)
    {
      WaymarkRecord *referral = g_ptr_array_index (referrals, i);
      g_autoptr (GPtrArray) due = waymark_referrals_due_list (connection, waymark_record_get_id (referral), error);
      gboolean is_overdue = FALSE;
      gboolean is_needed = FALSE;

      if (waymark_record_has (referral, WAYMARK_REFERRAL_ARCHIVED) || !waymark_referral_is_open (referral))
        continue;
      n_open++;
      for (guint k = 0; k < due->len; k++)
        {
          const WaymarkDueItem *item = g_ptr_array_index (due, k);
          WaymarkDueGroup group = waymark_due_group (item->shown, today, horizon);

          from_lists[group]++;
          is_overdue |= group == WAYMARK_DUE_OVERDUE;
          is_needed |= group == WAYMARK_DUE_NEEDED;
        }
      overdue += is_overdue ? 1 : 0;
      needed += is_needed ? 1 : 0;
    }
  waymark_referrals_count_due (connection, today, horizon, counts, error);
  for (guint i = 0; i < WAYMARK_DUE_N_GROUPS; i++)
    g_assert_cmpuint (counts[i], ==, from_lists[i]);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .due_before = today }), ==, overdue);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .date_needed = TRUE }), ==, needed);

  /* The rows come in the order of their first due date. */
  keys = waymark_referrals_order (connection, &(WaymarkReferralQuery){ 0 }, error);
  g_assert_cmpuint (keys->len, ==, n_open);
  rows = waymark_referrals_rows (connection, (const gint64 *) (gpointer) keys->data, keys->len, error);
  g_assert_cmpuint (rows->len, ==, n_open);
  for (guint i = 1; i < rows->len; i++)
    {
      const WaymarkReferralRow *before = g_ptr_array_index (rows, i - 1);
      const WaymarkReferralRow *row = g_ptr_array_index (rows, i);

      /* None comes after every day. */
      g_assert_cmpuint (before->shown - 1, <=, row->shown - 1);
    }
  return NULL;
}

static void
test_one_story (Fixture *f, gconstpointer data)
{
  RUN (f, one_story);
}

static gpointer
filters (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) adult = start (connection, WAYMARK_ROUTE_ADULT_CONSENT);
  g_autoptr (WaymarkRecord) child = start (connection, WAYMARK_ROUTE_CHILD);
  g_autoptr (WaymarkRecord) onward = add (connection, adult, WAYMARK_RECORD_ONWARD, WAYMARK_ONWARD_KIND, "nrm", WAYMARK_ONWARD_STATUS, "sent");
  g_autoptr (WaymarkRecord) risk = add (connection, child, WAYMARK_RECORD_RISK, WAYMARK_RISK_LEVEL, "high", WAYMARK_RISK_WHEN, "2026-11-27");

  waymark_record_set (child, WAYMARK_REFERRAL_NATION, "scotland");
  save (connection, child);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ 0 }), ==, 2);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .statuses = 1u << WAYMARK_STATUS_SENT }), ==, 1);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .routes = 1u << 2 }), ==, 1);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .nations = 1u << WAYMARK_NATION_SCOTLAND }), ==, 1);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .high_risk = TRUE }), ==, 1);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .closed = TRUE }), ==, 0);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .archived = TRUE }), ==, 0);
  return NULL;
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  RUN (f, filters);
}

/* R24, S1: a name finds the referral, in any script and without its accents; no row has it; taken out, it finds nothing. */
static gpointer
names (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, WAYMARK_ROUTE_OTHER);
  g_autoptr (GPtrArray) people = waymark_records_list (connection, WAYMARK_RECORD_PERSON, waymark_record_get_id (referral), error);
  g_autoptr (WaymarkRecord) name = waymark_record_new (WAYMARK_RECORD_IDENTITY, waymark_record_get_id (g_ptr_array_index (people, 0)));
  g_autoptr (WaymarkRecord) card = waymark_record_new (WAYMARK_RECORD_SAFE_CONTACT, waymark_record_get_id (referral));
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WaymarkReferralRow *row;

  waymark_record_set (referral, WAYMARK_REFERRAL_REFERENCE, "K7M-4QD");
  save (connection, referral);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .text = (char *) "zofia" }), ==, 0);
  waymark_record_set (name, WAYMARK_FACT_KIND, "family-name");
  waymark_record_set (name, WAYMARK_FACT_VALUE, "Zółkowska-Müller");
  save (connection, name);
  waymark_record_set (card, WAYMARK_SAFE_CONTACT_NAME, "Zofia");
  save (connection, card);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .text = (char *) "zolk" }), ==, 1);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .text = (char *) "ZOFIA k7m" }), ==, 1);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .text = (char *) "kowska" }), ==, 0);
  keys = waymark_referrals_order (connection, &(WaymarkReferralQuery){ .text = (char *) "zofia" }, error);
  rows = waymark_referrals_rows (connection, (const gint64 *) (gpointer) keys->data, keys->len, error);
  row = g_ptr_array_index (rows, 0);
  g_assert_false (waymark_referral_row_fits (row, "zofia"));
  g_assert_true (waymark_referral_row_fits (row, "k7m"));
  waymark_record_set (card, WAYMARK_SAFE_CONTACT_NAME, "");
  save (connection, card);
  g_assert_cmpuint (count_order (connection, &(WaymarkReferralQuery){ .text = (char *) "zofia" }), ==, 0);
  return NULL;
}

static void
test_names (Fixture *f, gconstpointer data)
{
  RUN (f, names);
}

/* R1: nothing is lost when the type is changed; what the new one asks for is added once. */
static gpointer
change_route (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, WAYMARK_ROUTE_ADULT_CONSENT);
  g_autoptr (WaymarkRecord) after = NULL;
  g_autoptr (GPtrArray) onwards = NULL;
  g_autoptr (GPtrArray) checklists = NULL;
  g_autoptr (GError) problem = NULL;
  const WaymarkId *id = waymark_record_get_id (referral);
  WaymarkId set;

  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, "england");
  waymark_record_set (referral, WAYMARK_REFERRAL_REFER, "no");
  save (connection, referral);
  g_assert_true (waymark_referrals_change_route (connection, id, WAYMARK_ROUTE_ADULT_NOTIFICATION, &set, error));
  after = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, id, error);
  g_assert_true (waymark_record_is (after, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_NOTIFICATION));
  g_assert_true (waymark_record_is (after, WAYMARK_REFERRAL_REFER, "no"));
  onwards = waymark_records_list (connection, WAYMARK_RECORD_ONWARD, id, error);
  g_assert_true (waymark_record_is (g_ptr_array_index (onwards, onwards->len - 1), WAYMARK_ONWARD_KIND, "notification"));
  g_assert_true (waymark_referrals_change_route (connection, id, WAYMARK_ROUTE_ADULT_CONSENT, &set, error));
  g_assert_true (waymark_referrals_change_route (connection, id, WAYMARK_ROUTE_ADULT_NOTIFICATION, &set, error));
  g_clear_pointer (&onwards, g_ptr_array_unref);
  onwards = waymark_records_list (connection, WAYMARK_RECORD_ONWARD, id, error);
  g_assert_cmpuint (onwards->len, ==, 2);
  checklists = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, id, error);
  g_assert_cmpuint (checklists->len, ==, 1);
  g_assert_false (waymark_referrals_change_route (connection, id, "nowhere", &set, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  return NULL;
}

static void
test_change_route (Fixture *f, gconstpointer data)
{
  RUN (f, change_route);
}

/* H2: every opening is noted, with who and when; of what is not there, none. */
static gpointer
opening (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, WAYMARK_ROUTE_CHILD);
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GError) problem = NULL;
  WaymarkId nobody = waymark_id_new ();
  const WaymarkId *id = waymark_record_get_id (referral);

  openings = waymark_access_log_list (connection, id, 10, error);
  g_assert_no_error (*error);
  g_assert_cmpuint (openings->len, ==, 0);
  g_assert_true (waymark_access_log_note (connection, id, error));
  waymark_clock_set (waymark_clock_get_default (), G_GINT64_CONSTANT (1795784400) * G_USEC_PER_SEC, -1);
  g_assert_true (waymark_access_log_note (connection, id, error));
  g_clear_pointer (&openings, g_ptr_array_unref);
  openings = waymark_access_log_list (connection, id, 10, error);
  g_assert_cmpuint (openings->len, ==, 2);
  g_assert_cmpint (((WaymarkOpening *) g_ptr_array_index (openings, 0))->when, ==, G_GINT64_CONSTANT (1795784400) * G_USEC_PER_SEC);
  g_assert_true (waymark_id_equal (&((WaymarkOpening *) g_ptr_array_index (openings, 1))->profile, waymark_connection_get_profile (connection)));
  g_assert_false (waymark_access_log_note (connection, &nobody, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  return NULL;
}

static void
test_opening (Fixture *f, gconstpointer data)
{
  RUN (f, opening);
}

static gpointer
without_cases (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  g_autoptr (GError) problem = NULL;
  guint counts[WAYMARK_DUE_N_GROUPS];

  g_assert_null (waymark_referrals_order (connection, &(WaymarkReferralQuery){ 0 }, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&problem);
  g_assert_false (waymark_referrals_count_due (connection, 1, 2, counts, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&problem);
  g_assert_false (waymark_access_log_note (connection, waymark_record_get_id (referral), &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&problem);
  g_assert_false (waymark_referrals_start (connection, referral, "test", NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  return NULL;
}

static void
test_trainer (Fixture *f, gconstpointer data)
{
  g_assert_true (waymark_database_close (f->database, NULL, NULL, 5000));
  g_clear_object (&f->database);
  f->store.keys.has_cases = FALSE;
  f->database = store_fixture_open (&f->store);
  RUN (f, without_cases);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/referrals/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("start", test_start);
  ADD ("steps", test_steps);
  ADD ("calendar", test_calendar);
  ADD ("change-route", test_change_route);
  ADD ("names", test_names);
  ADD ("opening", test_opening);
  ADD ("text", test_text);
  ADD ("one-story", test_one_story);
  ADD ("filters", test_filters);
  ADD ("trainer", test_trainer);
  return g_test_run ();
}
