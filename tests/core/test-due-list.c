/* All that is due about a referral: what each due date starts from, and what people said about it. */

#include "core/waymark-due-list.h"
#include "core/waymark-error.h"
#include "core/waymark-referral.h"

typedef struct
{
  WaymarkRuleBook *book;
  WaymarkCalendar *calendar;
  WaymarkRecord *referral;
  GPtrArray *happenings;
  GPtrArray *changes;
  GPtrArray *risks;
  GPtrArray *consents;
  WaymarkRecord *safe_contact;
  GPtrArray *rules;
  const char *birth;
} Fixture;

static void
add_rule (GPtrArray *rules, const char *id, WaymarkAnchor anchor, int amount, WaymarkRuleUnit unit, const char *from, gboolean house)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
  WaymarkRuleVersion *version = waymark_rule_version_new ();
  g_autoptr (GError) error = NULL;

  version->amount = amount;
  version->unit = unit;
  version->nations = 1u << WAYMARK_NATION_ENGLAND | 1u << WAYMARK_NATION_SCOTLAND;
  version->from = waymark_day_from_text (from);
  version->nature = house ? WAYMARK_RULE_HOUSE : WAYMARK_RULE_TARGET;
  g_free (version->source);
  version->source = g_strdup ("A source");
  g_ptr_array_add (versions, version);
  g_ptr_array_add (rules, waymark_rule_new (id, "Due", anchor, versions, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_unref);

  add_rule (rules, "first-decision", WAYMARK_ANCHOR_REFERRAL_SENT, 5, WAYMARK_RULE_WORKING_DAYS, "", FALSE);
  add_rule (rules, "send-form", WAYMARK_ANCHOR_CONSENT_GIVEN, 2, WAYMARK_RULE_WORKING_DAYS, "", TRUE);
  add_rule (rules, "reconsideration", WAYMARK_ANCHOR_DECISION_NEGATIVE, 30, WAYMARK_RULE_DAYS, "2024-02-01", FALSE);
  add_rule (rules, "turning-18-plan", WAYMARK_ANCHOR_EIGHTEENTH_BIRTHDAY, -90, WAYMARK_RULE_DAYS, "", TRUE);
  f->book = waymark_rule_book_new (rules, g_ptr_array_new (), 1, 0, NULL);
  f->calendar = waymark_rule_book_make_calendar (f->book, NULL);
  f->referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  waymark_record_set (f->referral, WAYMARK_REFERRAL_NATION, "england");
  f->happenings = g_ptr_array_new_with_free_func (g_object_unref);
  f->changes = g_ptr_array_new_with_free_func (g_object_unref);
  f->risks = g_ptr_array_new_with_free_func (g_object_unref);
  f->consents = g_ptr_array_new_with_free_func (g_object_unref);
  f->rules = g_ptr_array_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  waymark_rule_book_unref (f->book);
  waymark_calendar_unref (f->calendar);
  g_object_unref (f->referral);
  g_ptr_array_unref (f->happenings);
  g_ptr_array_unref (f->changes);
  g_ptr_array_unref (f->risks);
  g_ptr_array_unref (f->consents);
  g_ptr_array_unref (f->rules);
  g_clear_object (&f->safe_contact);
}

static WaymarkRecord *
add_record (Fixture *f, GPtrArray *list, WaymarkRecordType type, guint field, const char *value)
{
  WaymarkRecord *record = waymark_record_new (type, waymark_record_get_id (f->referral));

  waymark_record_set (record, field, value);
  g_ptr_array_add (list, record);
  return record;
}

static WaymarkRecord *
happened (Fixture *f, const char *anchor, const char *made)
{
  WaymarkRecord *happening = add_record (f, f->happenings, WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_ANCHOR, anchor);

  waymark_record_set (happening, WAYMARK_HAPPENING_MADE, made);
  return happening;
}

static GPtrArray *
make (Fixture *f)
{
  WaymarkDueSources sources = { f->referral, f->happenings, f->changes, f->risks, f->consents, f->safe_contact, f->birth, f->rules };

  return waymark_due_list_make (f->book, f->calendar, &sources);
}

/* There is just one item: its day, when it is shown, and its traits. */
static void
assert_one (Fixture *f, const char *day, const char *shown, guint traits)
{
  g_autoptr (GPtrArray) items = make (f);
  const WaymarkDueItem *item;
  g_autofree char *item_day = NULL;
  g_autofree char *item_shown = NULL;

  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  item_day = waymark_day_to_text (item->day);
  item_shown = waymark_day_to_text (item->shown);
  g_assert_cmpstr (item_day, ==, day);
  g_assert_cmpstr (item_shown, ==, shown);
  g_assert_cmpuint (item->traits, ==, traits);
}

static void
assert_none (Fixture *f)
{
  g_autoptr (GPtrArray) items = make (f);

  g_assert_cmpuint (items->len, ==, 0);
}

static void
want (Fixture *f, const char *rule)
{
  g_ptr_array_add (f->rules, (gpointer) rule);
}

static void
test_starts (Fixture *f, gconstpointer data)
{
  WaymarkRecord *sent;

  assert_none (f);
  want (f, "first-decision");
  /* D14: what is missing is said. */
  assert_one (f, "", "", 0);
  sent = happened (f, "referral-sent", "");
  assert_one (f, "", "", 0);
  waymark_record_set (sent, WAYMARK_HAPPENING_MADE, "2026-11-18");
  assert_one (f, "2026-11-25", "2026-11-25", 0);
  waymark_record_set (sent, WAYMARK_HAPPENING_MADE, "2026-11-18T11:05");
  assert_one (f, "2026-11-25", "2026-11-25", 0);
  /* R17: an inexact day counts from the first that may be meant, so that nothing is due too late. */
  waymark_record_set (sent, WAYMARK_HAPPENING_MADE, "2026-11");
  assert_one (f, "2026-11-06", "2026-11-06", WAYMARK_DUE_UNCERTAIN);
  waymark_record_set (sent, WAYMARK_HAPPENING_MADE, "<2026-11-18");
  assert_one (f, "", "", 0);
  waymark_record_set (sent, WAYMARK_HAPPENING_MADE, "?");
  assert_one (f, "", "", 0);
}

static void
test_nation (Fixture *f, gconstpointer data)
{
  want (f, "first-decision");
  happened (f, "referral-sent", "2026-11-27");
  assert_one (f, "2026-12-04", "2026-12-04", 0);
  waymark_record_set (f->referral, WAYMARK_REFERRAL_NATION, "scotland");
  assert_one (f, "2026-12-07", "2026-12-07", 0); /* St Andrew's Day */
  waymark_record_set (f->referral, WAYMARK_REFERRAL_DIVISION, "england-and-wales");
  assert_one (f, "2026-12-04", "2026-12-04", 0);
  waymark_record_set (f->referral, WAYMARK_REFERRAL_NATION, "elsewhere");
  assert_none (f);
}

static void
test_closed (Fixture *f, gconstpointer data)
{
  want (f, "send-form");
  happened (f, "consent-given", "2026-11-26");
  assert_one (f, "2026-11-30", "2026-11-30", WAYMARK_DUE_HOUSE);
  waymark_record_set (f->referral, WAYMARK_REFERRAL_CLOSED_ON, "2026-11-27");
  assert_none (f);
}

/* D8, D11: a day set by hand stands beside the one that was worked out; what is put off is shown later. */
static void
test_changes (Fixture *f, gconstpointer data)
{
  WaymarkRecord *change = add_record (f, f->changes, WAYMARK_RECORD_DUE_CHANGE, WAYMARK_DUE_CHANGE_RULE, "first-decision");
  g_autoptr (GPtrArray) items = NULL;

  want (f, "first-decision");
  happened (f, "referral-sent", "2026-11-18");
  waymark_record_set (change, WAYMARK_DUE_CHANGE_DAY, "2026-11-27");
  assert_one (f, "2026-11-27", "2026-11-27", WAYMARK_DUE_BY_HAND);
  items = make (f);
  g_assert_cmpuint (((WaymarkDueItem *) g_ptr_array_index (items, 0))->due->day, ==, waymark_day_new (2026, 11, 25));
  waymark_record_set (change, WAYMARK_DUE_CHANGE_SNOOZED, "2026-11-30");
  assert_one (f, "2026-11-27", "2026-11-30", WAYMARK_DUE_BY_HAND | WAYMARK_DUE_SNOOZED);
  /* Put off to a day before it is due is nothing. */
  waymark_record_set (change, WAYMARK_DUE_CHANGE_SNOOZED, "2026-11-20");
  assert_one (f, "2026-11-27", "2026-11-27", WAYMARK_DUE_BY_HAND);
  waymark_record_set (change, WAYMARK_DUE_CHANGE_DONE_ON, "2026-11-20");
  assert_none (f);
}

/* D14: what needs a date is not put off; a day that somebody sets is enough. */
static void
test_needed (Fixture *f, gconstpointer data)
{
  WaymarkRecord *change = add_record (f, f->changes, WAYMARK_RECORD_DUE_CHANGE, WAYMARK_DUE_CHANGE_RULE, "first-decision");

  want (f, "first-decision");
  waymark_record_set (change, WAYMARK_DUE_CHANGE_SNOOZED, "2026-11-30");
  assert_one (f, "", "", 0);
  waymark_record_set (change, WAYMARK_DUE_CHANGE_DAY, "2026-11-27");
  assert_one (f, "2026-11-27", "2026-11-30", WAYMARK_DUE_BY_HAND | WAYMARK_DUE_SNOOZED);
}

/* Every kind is put off in the same way, by its code. */
static void
test_any_kind (Fixture *f, gconstpointer data)
{
  WaymarkRecord *change = add_record (f, f->changes, WAYMARK_RECORD_DUE_CHANGE, WAYMARK_DUE_CHANGE_RULE, "risk-review");
  WaymarkRecord *risk = add_record (f, f->risks, WAYMARK_RECORD_RISK, WAYMARK_RISK_LEVEL, "high");

  waymark_record_set (risk, WAYMARK_RISK_REVIEW_ON, "2026-12-03");
  waymark_record_set (change, WAYMARK_DUE_CHANGE_SNOOZED, "2026-12-07");
  assert_one (f, "2026-12-03", "2026-12-07", WAYMARK_DUE_SNOOZED);
}

/* R20: made and received are both kept, and somebody may choose; of two decisions the later recorded counts. */
static void
test_decisions (Fixture *f, gconstpointer data)
{
  WaymarkRecord *first = happened (f, "decision-negative", "2026-06-01");
  WaymarkRecord *second;
  WaymarkRecord *change;

  want (f, "reconsideration");
  waymark_record_set (first, WAYMARK_HAPPENING_RECEIVED, "2026-06-10");
  assert_one (f, "2026-07-01", "2026-07-01", 0);
  change = add_record (f, f->changes, WAYMARK_RECORD_DUE_CHANGE, WAYMARK_DUE_CHANGE_RULE, "reconsideration");
  waymark_record_set (change, WAYMARK_DUE_CHANGE_RECEIVED, "yes");
  assert_one (f, "2026-07-10", "2026-07-10", 0);
  second = happened (f, "decision-negative", "2026-09-01");
  assert_one (f, "", "", 0);
  waymark_record_set (change, WAYMARK_DUE_CHANGE_RECEIVED, "no");
  assert_one (f, "2026-10-01", "2026-10-01", 0);
  /* Before the rule was in force nothing is due by it, unless somebody says when. */
  waymark_record_set (second, WAYMARK_HAPPENING_MADE, "2023-09-01");
  assert_none (f);
  waymark_record_set (change, WAYMARK_DUE_CHANGE_DAY, "2023-10-02");
  assert_one (f, "2023-10-02", "2023-10-02", WAYMARK_DUE_BY_HAND);
}

static void
test_birthday (Fixture *f, gconstpointer data)
{
  want (f, "turning-18-plan");
  assert_one (f, "", "", 0);
  f->birth = "2009-05-20";
  assert_one (f, "2027-02-19", "2027-02-19", WAYMARK_DUE_HOUSE);
  f->birth = "2008-02-29";
  assert_one (f, "2025-12-01", "2025-12-01", WAYMARK_DUE_HOUSE);
  f->birth = "2009";
  assert_one (f, "2026-10-03", "2026-10-03", WAYMARK_DUE_HOUSE | WAYMARK_DUE_UNCERTAIN);
}

static void
test_other_kinds (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  WaymarkRecord *risk = add_record (f, f->risks, WAYMARK_RECORD_RISK, WAYMARK_RISK_LEVEL, "high");
  WaymarkRecord *consent = add_record (f, f->consents, WAYMARK_RECORD_CONSENT, WAYMARK_CONSENT_ENDS_ON, "2026-12-02");
  WaymarkRecord *withdrawn = add_record (f, f->consents, WAYMARK_RECORD_CONSENT, WAYMARK_CONSENT_ENDS_ON, "2026-12-01");
  static const WaymarkDueKind expected[] = { WAYMARK_DUE_ASK_AGAIN, WAYMARK_DUE_CONSENT_ENDS, WAYMARK_DUE_RISK_REVIEW, WAYMARK_DUE_BY_RULE };
  g_autofree char *id = waymark_id_to_string (waymark_record_get_id (consent));

  waymark_record_set (withdrawn, WAYMARK_CONSENT_WITHDRAWN_ON, "2026-11-20");
  waymark_record_set (risk, WAYMARK_RISK_REVIEW_ON, "2026-12-03");
  f->safe_contact = waymark_record_new (WAYMARK_RECORD_SAFE_CONTACT, waymark_record_get_id (f->referral));
  waymark_record_set (f->safe_contact, WAYMARK_SAFE_CONTACT_ASK_AGAIN, "2026-12-01");
  want (f, "first-decision");
  items = make (f);
  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (expected));
  /* In the order of their days; without a day last. */
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpint (((WaymarkDueItem *) g_ptr_array_index (items, i))->kind, ==, expected[i]);
  g_assert_cmpstr (((WaymarkDueItem *) g_ptr_array_index (items, 1))->code, ==, id);
}

static void
test_unknown_rule (Fixture *f, gconstpointer data)
{
  want (f, "no-such-rule");
  assert_none (f);
}

static void
test_book (void)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_unref);
  g_autoptr (GError) error = NULL;

  add_rule (rules, "twice", WAYMARK_ANCHOR_REFERRAL_SENT, 1, WAYMARK_RULE_DAYS, "", TRUE);
  add_rule (rules, "twice", WAYMARK_ANCHOR_REFERRAL_SENT, 2, WAYMARK_RULE_DAYS, "", TRUE);
  g_assert_null (waymark_rule_book_new (rules, g_ptr_array_new (), 1, 0, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/due-list/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("starts", test_starts);
  ADD ("nation", test_nation);
  ADD ("closed", test_closed);
  ADD ("changes", test_changes);
  ADD ("needed", test_needed);
  ADD ("any-kind", test_any_kind);
  ADD ("decisions", test_decisions);
  ADD ("birthday", test_birthday);
  ADD ("other-kinds", test_other_kinds);
  ADD ("unknown-rule", test_unknown_rule);
  g_test_add_func ("/due-list/book", test_book);
  return g_test_run ();
}
