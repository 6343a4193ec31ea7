/* Rules of due dates and bank holidays as files, and those that come with Waymark (D3, D5, D6). */

#include <string.h>

#include "core/waymark-error.h"
#include "exchange/waymark-rule-file.h"

#define RULES(versions)                                                                                                  \
  "{\"format\": 1, \"date\": \"2026-11-27\", \"sources\": {\"act\": {\"title\": \"An act\", \"date\": \"2015\"}},\n"    \
  "\"rules\": [{\"id\": \"a-rule\", \"title\": \"Due\", \"anchor\": \"referral-sent\", \"versions\": [\n" versions "]}]}"
#define HOLIDAYS(days)                                                                                                   \
  "{\"format\": 1, \"title\": \"t\", \"source\": \"s\", \"date\": \"2026-08-21\", \"first-year\": 2026, \"last-year\": 2027,\n" \
  "\"divisions\": {\"scotland\": [\n" days "]}}"
#define WHOLE "{\"amount\": 5, \"unit\": \"working-days\", \"nature\": \"target\", \"source\": \"act\"}"

static void
test_read (void)
{
  static const char text[] = RULES ("{\"nations\": [\"wales\", \"scotland\"], \"from\": \"2022-12-13\", \"to\": \"2026-01-31\", \"amount\": -30,"
                                    " \"unit\": \"months\", \"first-day\": 1, \"counts-from\": \"received\", \"roll\": \"next\","
                                    " \"nature\": \"law\", \"compare-months\": 2, \"note\": \"Why\", \"source\": \"act\"}");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = waymark_rule_file_read (bytes, NULL, &error);
  const WaymarkRuleVersion *version;

  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_cmpint (waymark_rule_get_anchor (g_ptr_array_index (rules, 0)), ==, WAYMARK_ANCHOR_REFERRAL_SENT);
  version = g_ptr_array_index (waymark_rule_get_versions (g_ptr_array_index (rules, 0)), 0);
  g_assert_cmpuint (version->nations, ==, 1u << WAYMARK_NATION_WALES | 1u << WAYMARK_NATION_SCOTLAND);
  g_assert_cmpuint (version->from, ==, waymark_day_new (2022, 12, 13));
  g_assert_cmpuint (version->to, ==, waymark_day_new (2026, 1, 31));
  g_assert_cmpint (version->amount, ==, -30);
  g_assert_cmpint (version->unit, ==, WAYMARK_RULE_MONTHS);
  g_assert_true (version->first_is_one);
  g_assert_true (version->received);
  g_assert_false (version->closures);
  g_assert_cmpint (version->roll, ==, WAYMARK_RULE_ROLLS_ON);
  g_assert_cmpint (version->nature, ==, WAYMARK_RULE_LAW);
  g_assert_cmpint (version->compare_months, ==, 2);
  g_assert_cmpstr (version->note, ==, "Why");
  g_assert_cmpstr (version->source, ==, "An act");
  g_assert_cmpstr (version->source_date, ==, "2015");
}

/* Each is refused whole, with the reason and the line. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    WaymarkReason reason;
    guint64 line;
  } cases[] = {
    { "", WAYMARK_REASON_EMPTY, 0 },
    { "[]", WAYMARK_REASON_BROKEN_JSON, 0 },
    { "{\"date\": \"2026-11-27\", \"rules\": []}", WAYMARK_REASON_MISSING, 1 },
    { "{\"format\": 2, \"date\": \"2026-11-27\", \"rules\": []}", WAYMARK_REASON_NEWER_FORMAT, 1 },
    { "{\"format\": 1, \"rules\": []}", WAYMARK_REASON_MISSING, 1 },
    { "{\"format\": 1, \"date\": \"2026-11-31\", \"rules\": []}", WAYMARK_REASON_BAD_DATE, 1 },
    { "{\"format\": 1, \"date\": \"2026-11-27\", \"rules\": [], \"x\": 1}", WAYMARK_REASON_UNKNOWN_NAME, 1 },
    { RULES ("{\"unit\": \"days\", \"nature\": \"house\"}"), WAYMARK_REASON_MISSING, 3 },
    { RULES ("{\"amount\": 1, \"nature\": \"house\"}"), WAYMARK_REASON_MISSING, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\"}"), WAYMARK_REASON_MISSING, 3 },
    { RULES ("{\"amount\": \"1\", \"unit\": \"days\", \"nature\": \"house\"}"), WAYMARK_REASON_WRONG_KIND, 3 },
    { RULES ("{\"amount\": 10000, \"unit\": \"days\", \"nature\": \"house\"}"), WAYMARK_REASON_BAD_NUMBER, 3 },
    { RULES ("{\"amount\": 1.5, \"unit\": \"days\", \"nature\": \"house\"}"), WAYMARK_REASON_BAD_NUMBER, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"weeks\", \"nature\": \"house\"}"), WAYMARK_REASON_BAD_CHOICE, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\", \"nature\": \"advice\"}"), WAYMARK_REASON_BAD_CHOICE, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\", \"nature\": \"house\", \"nations\": [\"france\"]}"), WAYMARK_REASON_BAD_CHOICE, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\", \"nature\": \"house\", \"from\": \"2026-02-30\"}"), WAYMARK_REASON_BAD_DATE, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\", \"nature\": \"house\", \"first-day\": 2}"), WAYMARK_REASON_BAD_NUMBER, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\", \"nature\": \"law\", \"source\": \"other\"}"), WAYMARK_REASON_UNKNOWN_SOURCE, 3 },
    { RULES ("{\"amount\": 1, \"unit\": \"days\", \"nature\": \"law\"}"), WAYMARK_REASON_RULES_MEET, 2 },
    { RULES (WHOLE ",\n" WHOLE), WAYMARK_REASON_RULES_MEET, 2 },
    { RULES (WHOLE "]}, {\"id\": \"a-rule\", \"title\": \"x\", \"anchor\": \"support-ended\", \"versions\": [" WHOLE), WAYMARK_REASON_ID_TWICE, 3 },
    { RULES (WHOLE "]}, {\"id\": \"B\", \"title\": \"x\", \"anchor\": \"support-ended\", \"versions\": [" WHOLE), WAYMARK_REASON_BAD_ID, 3 },
    { RULES (WHOLE "]}, {\"id\": \"b\", \"title\": \"x\", \"anchor\": \"new-year\", \"versions\": [" WHOLE), WAYMARK_REASON_BAD_CHOICE, 3 },
    { RULES (""), WAYMARK_REASON_RULES_MEET, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_null (waymark_rule_file_read (bytes, &fault, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (fault.reason, ==, cases[i].reason);
      if (cases[i].line > 0)
        g_assert_cmpuint (fault.line, ==, cases[i].line);
    }
}

static void
test_refused_holidays (void)
{
  static const struct
  {
    const char *text;
    WaymarkReason reason;
  } cases[] = {
    { "{\"format\": 1}", WAYMARK_REASON_MISSING },
    { HOLIDAYS ("{\"date\": \"2026-02-30\", \"holiday\": \"once\"}"), WAYMARK_REASON_BAD_DATE },
    { HOLIDAYS ("{\"date\": \"2028-01-01\", \"holiday\": \"once\"}"), WAYMARK_REASON_BAD_DATE },
    { HOLIDAYS ("{\"date\": \"2026-01-01\"}"), WAYMARK_REASON_MISSING },
    { HOLIDAYS ("{\"date\": \"2026-01-01\", \"holiday\": \"yule\"}"), WAYMARK_REASON_BAD_CHOICE },
    { HOLIDAYS ("{\"date\": \"2026-01-01\", \"holiday\": \"once\", \"x\": 1}"), WAYMARK_REASON_UNKNOWN_NAME },
    { HOLIDAYS ("7"), WAYMARK_REASON_WRONG_KIND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
      g_autoptr (GError) error = NULL;
      guint first_year;
      guint last_year;

      g_test_message ("case %u", i);
      g_assert_null (waymark_holiday_file_read (bytes, &first_year, &last_year, &fault, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (fault.reason, ==, cases[i].reason);
    }
}

static WaymarkDay
due (const char *id, WaymarkNation nation, guint year, guint month, guint day)
{
  WaymarkRuleBook *book = waymark_guidance_get_book (waymark_guidance_get_shipped ());
  g_autoptr (WaymarkCalendar) calendar = waymark_rule_book_make_calendar (book, NULL);
  WaymarkRule *rule = waymark_rule_book_find (book, id);
  g_autoptr (WaymarkDue) found = NULL;

  g_assert_nonnull (rule);
  found = waymark_rule_apply (rule, calendar, nation, waymark_nation_get_division (nation), waymark_day_new (year, month, day));
  return found != NULL ? found->day : WAYMARK_DAY_NONE;
}

/* The periods of facts.md 1.15, where nations and years differ. */
static void
test_shipped_rules (void)
{
  g_assert_cmpuint (due ("recovery-period", WAYMARK_NATION_ENGLAND, 2026, 11, 27), ==, waymark_day_new (2026, 12, 27));
  g_assert_cmpuint (due ("recovery-period", WAYMARK_NATION_WALES, 2022, 12, 13), ==, waymark_day_new (2023, 1, 12));
  g_assert_cmpuint (due ("recovery-period", WAYMARK_NATION_ENGLAND, 2022, 12, 12), ==, waymark_day_new (2023, 1, 26));
  g_assert_cmpuint (due ("recovery-period", WAYMARK_NATION_SCOTLAND, 2026, 11, 27), ==, waymark_day_new (2027, 2, 25));
  g_assert_cmpuint (due ("recovery-period", WAYMARK_NATION_NORTHERN_IRELAND, 2026, 11, 27), ==, waymark_day_new (2027, 1, 11));
  g_assert_cmpuint (due ("recovery-period", WAYMARK_NATION_ELSEWHERE, 2026, 11, 27), ==, WAYMARK_DAY_NONE);
  g_assert_cmpuint (due ("first-decision", WAYMARK_NATION_SCOTLAND, 2026, 11, 27), ==, waymark_day_new (2026, 12, 7));
  g_assert_cmpuint (due ("first-decision", WAYMARK_NATION_NORTHERN_IRELAND, 2026, 3, 13), ==, waymark_day_new (2026, 3, 23));
  g_assert_cmpuint (due ("reconsideration", WAYMARK_NATION_ENGLAND, 2026, 1, 31), ==, waymark_day_new (2026, 3, 2));
  g_assert_cmpuint (due ("reconsideration", WAYMARK_NATION_ENGLAND, 2023, 1, 31), ==, WAYMARK_DAY_NONE);
  g_assert_cmpuint (due ("move-on", WAYMARK_NATION_ENGLAND, 2026, 11, 27), ==, waymark_day_new (2027, 1, 11));
  g_assert_cmpuint (due ("send-notification", WAYMARK_NATION_SCOTLAND, 2026, 11, 27), ==, WAYMARK_DAY_NONE);
}

/* Our own reminders are never shown as law: whatever has no source is a house rule. */
static void
test_shipped_natures (void)
{
  GPtrArray *rules = waymark_rule_book_get_rules (waymark_guidance_get_book (waymark_guidance_get_shipped ()));
  guint sourced = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      GPtrArray *versions = waymark_rule_get_versions (g_ptr_array_index (rules, i));

      for (guint k = 0; k < versions->len; k++)
        {
          const WaymarkRuleVersion *version = g_ptr_array_index (versions, k);

          g_assert_cmpint (version->source[0] == '\0', ==, version->nature == WAYMARK_RULE_HOUSE);
          sourced += version->nature != WAYMARK_RULE_HOUSE ? 1 : 0;
        }
    }
  g_assert_cmpuint (rules->len, >=, 20);
  g_assert_cmpuint (sourced, >=, 8);
}

/* Every rule that a shipped checklist names is there. */
static void
test_shipped_checklists (void)
{
  WaymarkGuidance *guidance = waymark_guidance_get_shipped ();
  GPtrArray *checklists = waymark_guidance_get_checklists (guidance);
  guint named = 0;

  for (guint i = 0; i < checklists->len; i++)
    {
      WaymarkChecklist *checklist = g_ptr_array_index (checklists, i);

      for (guint k = 0; k < waymark_checklist_get_n_steps (checklist); k++)
        {
          const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist, k);

          if (step->rule[0] == '\0')
            continue;
          named++;
          g_test_message ("%s: %s", waymark_checklist_get_id (checklist), step->rule);
          g_assert_nonnull (waymark_rule_book_find (waymark_guidance_get_book (guidance), step->rule));
        }
      g_assert_true (waymark_guidance_find_checklist (guidance, waymark_checklist_get_id (checklist), 0) == checklist);
      g_assert_true (waymark_guidance_find_checklist (guidance, waymark_checklist_get_id (checklist), 1) == checklist);
      g_assert_null (waymark_guidance_find_checklist (guidance, waymark_checklist_get_id (checklist), 2));
    }
  g_assert_cmpuint (named, >, 25);
}

/* D6: at least two years ahead. */
static void
test_shipped_holidays (void)
{
  g_autoptr (WaymarkCalendar) calendar =
    waymark_rule_book_make_calendar (waymark_guidance_get_book (waymark_guidance_get_shipped ()), NULL);
  WaymarkCalendarDay found = { 0 };

  g_assert_cmpuint (waymark_calendar_get_last_year (calendar), >=, 2028);
  g_assert_cmpint (waymark_calendar_look (calendar, WAYMARK_DIVISION_SCOTLAND, FALSE, waymark_day_new (2026, 6, 15), &found), ==,
                   WAYMARK_DAY_HOLIDAY);
  g_assert_cmpstr (found.name, ==, "World Cup");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-file/read", test_read);
  g_test_add_func ("/rule-file/refused", test_refused);
  g_test_add_func ("/rule-file/refused-holidays", test_refused_holidays);
  g_test_add_func ("/rule-file/shipped-rules", test_shipped_rules);
  g_test_add_func ("/rule-file/shipped-natures", test_shipped_natures);
  g_test_add_func ("/rule-file/shipped-checklists", test_shipped_checklists);
  g_test_add_func ("/rule-file/shipped-holidays", test_shipped_holidays);
  return g_test_run ();
}
