/* Working days, bank holidays and due dates: the vectors of domain/facts.md 6, and a walk over every day. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/waymark-bank-holidays-private.h"
#include "core/waymark-error.h"
#include "core/waymark-rule.h"

#define FIRST_YEAR 2019
#define LAST_YEAR 2028
#define UK_DIVISIONS 3

static const char *const holiday_codes[WAYMARK_N_HOLIDAYS] = {
  "new-year", "second-january", "st-patrick", "good-friday", "easter-monday", "early-may", "spring",
  "boyne",    "summer",         "st-andrew",  "christmas",   "boxing-day",    "once",
};

static WaymarkBankHoliday
holiday_from_code (const char *code)
{
  for (guint i = 0; i < WAYMARK_N_HOLIDAYS; i++)
    if (g_str_equal (holiday_codes[i], code))
      return (WaymarkBankHoliday) i;
  g_assert_not_reached ();
}

/* The shipped list, read here on its own so that a fault in the program's reader does not hide one in the data. */
static GPtrArray *
read_published (void)
{
  GPtrArray *days = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_calendar_day_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "calendars", "bank-holidays.json", NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *divisions;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  divisions = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "divisions");
  for (guint division = 0; division < UK_DIVISIONS; division++)
    {
      JsonArray *list = json_object_get_array_member (divisions, waymark_division_get_code (division));

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonObject *object = json_array_get_object_element (list, i);
          WaymarkDay day = waymark_day_from_text (json_object_get_string_member (object, "date"));
          WaymarkCalendarDay *read = waymark_calendar_day_new (day, WAYMARK_DAY_HOLIDAY, 1u << division,
                                                               json_object_get_string_member_with_default (object, "name", NULL));

          g_assert_cmpuint (day, !=, WAYMARK_DAY_NONE);
          read->holiday = holiday_from_code (json_object_get_string_member (object, "holiday"));
          read->substitute = json_object_get_boolean_member_with_default (object, "substitute", FALSE);
          g_ptr_array_add (days, read);
        }
    }
  return days;
}

static WaymarkCalendar *
make_calendar (GPtrArray *changes)
{
  g_autoptr (GPtrArray) published = read_published ();

  return waymark_calendar_new (published, FIRST_YEAR, LAST_YEAR, changes);
}

static WaymarkDay
day (const char *text)
{
  WaymarkDay result = waymark_day_from_text (text);

  g_assert_cmpuint (result, !=, WAYMARK_DAY_NONE);
  return result;
}

static void
assert_day (WaymarkDay found, const char *expected)
{
  g_autofree char *text = waymark_day_to_text (found);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_days (void)
{
  static const char *const none[] = { "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-04-31", "2026-01-01x" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpuint (waymark_day_from_text (none[i]), ==, WAYMARK_DAY_NONE);
  g_assert_cmpuint (waymark_day_from_text (NULL), ==, WAYMARK_DAY_NONE);
  g_assert_cmpuint (waymark_day_new (2026, 2, 300), ==, WAYMARK_DAY_NONE);
  g_assert_cmpuint (waymark_day_new (1, 1, 1), ==, 1);
  assert_day (day ("2028-02-29") + 1, "2028-03-01");
  g_assert_cmpint (waymark_day_get_weekday (day ("2026-11-27")), ==, G_DATE_FRIDAY);
  g_assert_cmpint (waymark_day_get_weekday (day ("2000-01-01")), ==, G_DATE_SATURDAY);
  g_assert_cmpuint (waymark_day_get_year (day ("2026-12-31")), ==, 2026);
  assert_day (WAYMARK_DAY_NONE, "");
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" }, { "2028-01-31", 1, "2028-02-29" }, { "2026-03-31", -1, "2026-02-28" },
    { "2026-11-27", 3, "2027-02-27" }, { "2026-05-31", 1, "2026-06-30" }, { "2024-02-29", 12, "2025-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_day (waymark_day_add_months (day (cases[i].from), cases[i].months), cases[i].to);
}

static void
test_nations (void)
{
  for (guint i = 0; i < WAYMARK_N_NATIONS; i++)
    {
      WaymarkNation nation = WAYMARK_N_NATIONS;

      g_assert_true (waymark_nation_from_code (waymark_nation_get_code (i), &nation));
      g_assert_cmpint (nation, ==, i);
    }
  for (guint i = 0; i < WAYMARK_N_DIVISIONS; i++)
    {
      WaymarkDivision division = WAYMARK_N_DIVISIONS;

      g_assert_true (waymark_division_from_code (waymark_division_get_code (i), &division));
      g_assert_cmpint (division, ==, i);
    }
  g_assert_cmpint (waymark_nation_get_division (WAYMARK_NATION_ENGLAND), ==, WAYMARK_DIVISION_ENGLAND_AND_WALES);
  g_assert_cmpint (waymark_nation_get_division (WAYMARK_NATION_WALES), ==, WAYMARK_DIVISION_ENGLAND_AND_WALES);
  g_assert_cmpint (waymark_nation_get_division (WAYMARK_NATION_SCOTLAND), ==, WAYMARK_DIVISION_SCOTLAND);
  g_assert_cmpint (waymark_nation_get_division (WAYMARK_NATION_NORTHERN_IRELAND), ==, WAYMARK_DIVISION_NORTHERN_IRELAND);
  g_assert_cmpint (waymark_nation_get_division (WAYMARK_NATION_ELSEWHERE), ==, WAYMARK_DIVISION_ELSEWHERE);
}

static void
test_easter (void)
{
  static const char *const sundays[] = { "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
                                         "2029-04-01", "2030-04-21", "2035-03-25", "2038-04-25" };

  for (guint i = 0; i < G_N_ELEMENTS (sundays); i++)
    assert_day (_waymark_easter_sunday ((guint) g_ascii_strtoull (sundays[i], NULL, 10)), sundays[i]);
}

/* Where a year differs from the rules by an act of its own. */
static gboolean
is_proclaimed (WaymarkDay each)
{
  static const char *const days[] = { "2020-05-04", "2020-05-08", "2022-05-30", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2026-06-15" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (each == day (days[i]))
      return TRUE;
  return FALSE;
}

/* The rules, which later years rest on, say of every shipped day what was published. */
static void
test_rules_match_published (void)
{
  g_autoptr (WaymarkCalendar) published = make_calendar (NULL);
  g_autoptr (WaymarkCalendar) rules = waymark_calendar_new (NULL, 1, 0, NULL);
  guint holidays = 0;

  g_assert_cmpuint (waymark_calendar_get_last_year (published), ==, LAST_YEAR);
  g_assert_cmpuint (waymark_calendar_get_last_year (rules), ==, 0);
  for (guint division = 0; division < UK_DIVISIONS; division++)
    for (WaymarkDay each = day ("2019-01-01"); each <= day ("2028-12-31"); each++)
      {
        WaymarkCalendarDay from_list = { 0 };
        WaymarkCalendarDay from_rule = { 0 };
        WaymarkDayKind listed = waymark_calendar_look (published, division, FALSE, each, &from_list);
        WaymarkDayKind ruled = waymark_calendar_look (rules, division, FALSE, each, &from_rule);

        if (is_proclaimed (each))
          continue;
        g_assert_cmpint (listed, ==, ruled);
        /* Of two holidays that are moved together, either may keep its name: only that both count is a rule. */
        if (from_rule.holiday != WAYMARK_HOLIDAY_CHRISTMAS && from_rule.holiday != WAYMARK_HOLIDAY_BOXING_DAY &&
            from_rule.holiday != WAYMARK_HOLIDAY_NEW_YEAR && from_rule.holiday != WAYMARK_HOLIDAY_SECOND_JANUARY)
          {
            g_assert_cmpint (from_list.substitute, ==, from_rule.substitute);
            g_assert_cmpint (from_list.holiday, ==, from_rule.holiday);
          }
        holidays += listed == WAYMARK_DAY_HOLIDAY ? 1 : 0;
      }
  g_assert_cmpuint (holidays, >, 250);
}

static void
test_no_holidays_elsewhere (void)
{
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);

  g_assert_true (waymark_calendar_is_working_day (calendar, WAYMARK_DIVISION_ELSEWHERE, TRUE, day ("2026-12-25")));
  g_assert_false (waymark_calendar_is_working_day (calendar, WAYMARK_DIVISION_ELSEWHERE, TRUE, day ("2026-12-26")));
  g_assert_false (waymark_calendar_is_working_day (calendar, WAYMARK_DIVISION_SCOTLAND, TRUE, day ("2035-11-30")));
}

/* Nine triggers, five working days, three divisions (domain/facts.md 6). */
static void
test_five_working_days (void)
{
  static const char *const cases[][4] = {
    { "2026-12-24", "2027-01-05", "2027-01-06", "2027-01-05" }, { "2026-04-01", "2026-04-10", "2026-04-09", "2026-04-10" },
    { "2026-07-09", "2026-07-16", "2026-07-16", "2026-07-17" }, { "2026-11-27", "2026-12-04", "2026-12-07", "2026-12-04" },
    { "2026-06-11", "2026-06-18", "2026-06-19", "2026-06-18" }, { "2026-03-13", "2026-03-20", "2026-03-20", "2026-03-23" },
    { "2025-12-23", "2026-01-02", "2026-01-05", "2026-01-02" }, { "2022-09-14", "2022-09-22", "2022-09-22", "2022-09-22" },
    { "2026-11-21", "2026-11-27", "2026-11-27", "2026-11-27" },
  };
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint division = 0; division < UK_DIVISIONS; division++)
      {
        WaymarkDay start = day (cases[i][0]);
        WaymarkDay end = waymark_calendar_add_working_days (calendar, division, FALSE, start, 5);

        assert_day (end, cases[i][division + 1]);
        g_assert_cmpint (waymark_calendar_count_working_days (calendar, division, FALSE, start, end), ==, 5);
        g_assert_cmpint (waymark_calendar_count_working_days (calendar, division, FALSE, end, start), ==, -5);
      }
}

static void
test_changes (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_calendar_day_free);
  g_autoptr (WaymarkCalendar) calendar = NULL;
  WaymarkCalendarDay found = { 0 };
  guint scotland = 1u << WAYMARK_DIVISION_SCOTLAND;

  g_ptr_array_add (changes, waymark_calendar_day_new (day ("2027-06-14"), WAYMARK_DAY_HOLIDAY, scotland, "A day of joy"));
  g_ptr_array_add (changes, waymark_calendar_day_new (day ("2026-06-15"), WAYMARK_DAY_WORKING, scotland, NULL));
  g_ptr_array_add (changes, waymark_calendar_day_new (day ("2026-12-29"), WAYMARK_DAY_CLOSED, WAYMARK_ALL_DIVISIONS, "Stocktaking"));
  calendar = make_calendar (changes);

  g_assert_cmpint (waymark_calendar_look (calendar, WAYMARK_DIVISION_SCOTLAND, FALSE, day ("2027-06-14"), &found), ==, WAYMARK_DAY_HOLIDAY);
  g_assert_cmpstr (found.name, ==, "A day of joy");
  g_assert_cmpint (found.holiday, ==, WAYMARK_HOLIDAY_ONCE);
  g_assert_true (waymark_calendar_is_working_day (calendar, WAYMARK_DIVISION_NORTHERN_IRELAND, FALSE, day ("2027-06-14")));
  g_assert_true (waymark_calendar_is_working_day (calendar, WAYMARK_DIVISION_SCOTLAND, FALSE, day ("2026-06-15")));
  /* A closed office stops our own counting, and nobody else's. */
  g_assert_true (waymark_calendar_is_working_day (calendar, WAYMARK_DIVISION_SCOTLAND, FALSE, day ("2026-12-29")));
  g_assert_cmpint (waymark_calendar_look (calendar, WAYMARK_DIVISION_SCOTLAND, TRUE, day ("2026-12-29"), &found), ==, WAYMARK_DAY_CLOSED);
  g_assert_cmpstr (found.name, ==, "Stocktaking");
}

static void
test_list_year (void)
{
  static const char *const scotland[] = { "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25",
                                          "2026-06-15", "2026-08-03", "2026-11-30", "2026-12-25", "2026-12-28" };
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);
  g_autoptr (GPtrArray) days = waymark_calendar_list_year (calendar, WAYMARK_DIVISION_SCOTLAND, 2026);

  g_assert_cmpuint (days->len, ==, G_N_ELEMENTS (scotland));
  for (guint i = 0; i < days->len; i++)
    assert_day (((WaymarkCalendarDay *) g_ptr_array_index (days, i))->day, scotland[i]);
  g_assert_cmpstr (((WaymarkCalendarDay *) g_ptr_array_index (days, 5))->name, ==, "World Cup");
  g_assert_true (((WaymarkCalendarDay *) g_ptr_array_index (days, 9))->substitute);
}

/* Rules */

static WaymarkRule *
make_rule (int amount, WaymarkRuleUnit unit, WaymarkRuleRoll roll, gboolean first_is_one)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
  WaymarkRuleVersion *version = waymark_rule_version_new ();
  WaymarkRule *rule;

  version->amount = amount;
  version->unit = unit;
  version->roll = roll;
  version->first_is_one = first_is_one;
  version->nature = WAYMARK_RULE_HOUSE;
  g_ptr_array_add (versions, version);
  rule = waymark_rule_new ("a-rule", "Something is due", WAYMARK_ANCHOR_REFERRAL_SENT, versions, &error);
  g_assert_no_error (error);
  return rule;
}

static void
test_apply (void)
{
  static const struct
  {
    const char *start;
    int amount;
    WaymarkRuleUnit unit;
    WaymarkRuleRoll roll;
    gboolean first_is_one;
    const char *due;
    const char *before;
    guint skipped;
  } cases[] = {
    { "2026-11-18", 5, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-11-25", "2026-11-25", 2 },
    { "2026-11-18", 5, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, TRUE, "2026-11-24", "2026-11-24", 2 },
    { "2026-11-21", 1, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, TRUE, "2026-11-23", "2026-11-23", 2 },
    { "2026-11-25", -2, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-11-23", "2026-11-23", 0 },
    { "2026-11-23", -1, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-11-20", "2026-11-20", 2 },
    { "2026-11-27", 30, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-12-27", "2026-12-24", 0 },
    { "2026-11-27", 30, WAYMARK_RULE_DAYS, WAYMARK_RULE_ROLLS_ON, FALSE, "2026-12-29", "2026-12-29", 2 },
    { "2026-11-27", 30, WAYMARK_RULE_DAYS, WAYMARK_RULE_ROLLS_BACK, FALSE, "2026-12-24", "2026-12-24", 3 },
    { "2026-11-27", 30, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, TRUE, "2026-12-26", "2026-12-24", 0 },
    { "2026-11-27", 0, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-11-27", "2026-11-27", 0 },
    { "2026-11-27", -90, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-08-29", "2026-08-28", 0 },
    { "2026-01-31", 1, WAYMARK_RULE_MONTHS, WAYMARK_RULE_STAYS, FALSE, "2026-02-28", "2026-02-27", 0 },
    { "2026-01-31", 1, WAYMARK_RULE_MONTHS, WAYMARK_RULE_ROLLS_ON, FALSE, "2026-03-02", "2026-03-02", 2 },
    { "2028-01-31", 1, WAYMARK_RULE_MONTHS, WAYMARK_RULE_STAYS, FALSE, "2028-02-29", "2028-02-29", 0 },
    { "2024-02-29", 12, WAYMARK_RULE_MONTHS, WAYMARK_RULE_STAYS, FALSE, "2025-02-28", "2025-02-28", 0 },
    /* Across both changes of the clock: a day is a day. */
    { "2026-03-28", 30, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-04-27", "2026-04-27", 0 },
    { "2026-10-24", 30, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, FALSE, "2026-11-23", "2026-11-23", 0 },
  };
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkRule) rule = make_rule (cases[i].amount, cases[i].unit, cases[i].roll, cases[i].first_is_one);
      g_autoptr (WaymarkDue) due = waymark_rule_apply (rule, calendar, WAYMARK_NATION_ENGLAND, WAYMARK_DIVISION_ENGLAND_AND_WALES,
                                                       day (cases[i].start));

      g_test_message ("case %u", i);
      g_assert_nonnull (due);
      assert_day (due->day, cases[i].due);
      assert_day (due->before, cases[i].before);
      g_assert_cmpuint (due->skipped->len, ==, cases[i].skipped);
    }
}

/* D5: every day that was not counted has its name. */
static void
test_skipped_days (void)
{
  static const struct
  {
    const char *date;
    WaymarkDayKind kind;
    WaymarkBankHoliday holiday;
  } skipped[] = {
    { "2026-12-25", WAYMARK_DAY_HOLIDAY, WAYMARK_HOLIDAY_CHRISTMAS },
    { "2026-12-26", WAYMARK_DAY_WEEKEND, 0 },
    { "2026-12-27", WAYMARK_DAY_WEEKEND, 0 },
    { "2026-12-28", WAYMARK_DAY_HOLIDAY, WAYMARK_HOLIDAY_BOXING_DAY },
    { "2027-01-01", WAYMARK_DAY_HOLIDAY, WAYMARK_HOLIDAY_NEW_YEAR },
    { "2027-01-02", WAYMARK_DAY_WEEKEND, 0 },
    { "2027-01-03", WAYMARK_DAY_WEEKEND, 0 },
  };
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);
  g_autoptr (WaymarkRule) rule = make_rule (5, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, FALSE);
  g_autoptr (WaymarkDue) due = waymark_rule_apply (rule, calendar, WAYMARK_NATION_WALES, WAYMARK_DIVISION_ENGLAND_AND_WALES, day ("2026-12-24"));

  g_assert_cmpuint (due->skipped->len, ==, G_N_ELEMENTS (skipped));
  for (guint i = 0; i < due->skipped->len; i++)
    {
      const WaymarkSkippedDay *found = g_ptr_array_index (due->skipped, i);

      assert_day (found->day, skipped[i].date);
      g_assert_cmpint (found->kind, ==, skipped[i].kind);
      if (found->kind == WAYMARK_DAY_HOLIDAY)
        g_assert_cmpint (found->holiday, ==, skipped[i].holiday);
    }
}

/* Thirty days and one month: the earlier is told, and only then. */
static void
test_compare (void)
{
  static const struct
  {
    const char *start;
    const char *compare;
  } cases[] = {
    { "2026-01-30", "2026-02-28" }, { "2026-01-31", "2026-02-28" }, { "2026-02-28", "2026-03-28" },
    { "2026-02-01", "2026-03-01" }, { "2026-01-29", "" },           { "2026-01-28", "" },
    { "2026-03-01", "" },           { "2026-04-30", "" },           { "2028-01-30", "" },
    { "2028-01-31", "2028-02-29" }, { "2028-02-29", "2028-03-29" },
  };
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);
  g_autoptr (WaymarkRule) rule = make_rule (30, WAYMARK_RULE_DAYS, WAYMARK_RULE_STAYS, FALSE);

  ((WaymarkRuleVersion *) g_ptr_array_index (waymark_rule_get_versions (rule), 0))->compare_months = 1;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkDue) due = waymark_rule_apply (rule, calendar, WAYMARK_NATION_ENGLAND, WAYMARK_DIVISION_ENGLAND_AND_WALES,
                                                       day (cases[i].start));

      assert_day (due->compare, cases[i].compare);
    }
}

/* Every start of four years, every amount of a fortnight, either way, against a plain walk over a table of days. */
static void
test_against_walk (void)
{
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);
  WaymarkDay first = day ("2024-01-01");
  WaymarkDay last = day ("2033-12-31");
  guint n = last - first + 1;
  guint checked = 0;

  for (guint division = 0; division < WAYMARK_N_DIVISIONS; division++)
    {
      g_autofree gboolean *works = g_new0 (gboolean, n);
      g_autofree guint *nth = g_new0 (guint, n); /* the days that work, in order */
      g_autofree guint *before = g_new0 (guint, n + 1);
      guint count = 0;

      for (guint i = 0; i < n; i++)
        works[i] = (first + i - 1) % 7 < 5;
      for (guint year = 2024; year <= 2033; year++)
        {
          g_autoptr (GPtrArray) holidays = waymark_calendar_list_year (calendar, division, year);

          for (guint i = 0; i < holidays->len; i++)
            works[((WaymarkCalendarDay *) g_ptr_array_index (holidays, i))->day - first] = FALSE;
        }
      for (guint i = 0; i < n; i++)
        {
          before[i] = count;
          if (works[i])
            nth[count++] = i;
        }
      before[n] = count;

      for (int amount = -14; amount <= 14; amount++)
        {
          g_autoptr (WaymarkRule) rule = make_rule (amount, WAYMARK_RULE_WORKING_DAYS, WAYMARK_RULE_STAYS, FALSE);

          for (WaymarkDay start = day ("2026-01-01"); start <= day ("2029-12-31"); start++)
            {
              g_autoptr (WaymarkDue) due = waymark_rule_apply (rule, calendar, WAYMARK_NATION_ENGLAND, division, start);
              guint at = start - first;
              guint expected = amount == 0  ? at
                               : amount > 0 ? nth[before[at + 1] + (guint) amount - 1]
                                            : nth[before[at] - (guint) -amount];

              g_assert_cmpuint (due->day - first, ==, expected);
              /* What was skipped and what counted is every day between. */
              g_assert_cmpuint (due->skipped->len + (guint) ABS (amount), ==, MAX (expected, at) - MIN (expected, at));
              checked++;
            }
        }
    }
  g_assert_cmpuint (checked, ==, WAYMARK_N_DIVISIONS * 29 * 1461);
}

static WaymarkRuleVersion *
add_version (GPtrArray *versions, int amount, guint nations, const char *from, const char *to)
{
  WaymarkRuleVersion *version = waymark_rule_version_new ();

  version->amount = amount;
  version->nations = nations;
  version->from = waymark_day_from_text (from);
  version->to = waymark_day_from_text (to);
  version->nature = WAYMARK_RULE_HOUSE;
  g_ptr_array_add (versions, version);
  return version;
}

static void
test_versions (void)
{
  guint england = 1u << WAYMARK_NATION_ENGLAND;
  guint scotland = 1u << WAYMARK_NATION_SCOTLAND;
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkRule) rule = NULL;

  add_version (versions, 45, england, "", "2022-12-12");
  add_version (versions, 30, england, "2022-12-13", "");
  add_version (versions, 90, scotland, "", "");
  rule = waymark_rule_new ("recovery-period", "Ends", WAYMARK_ANCHOR_FIRST_DECISION_POSITIVE, versions, &error);
  g_assert_no_error (error);

  g_assert_cmpint (waymark_rule_find_version (rule, WAYMARK_NATION_ENGLAND, day ("2022-12-12"))->amount, ==, 45);
  g_assert_cmpint (waymark_rule_find_version (rule, WAYMARK_NATION_ENGLAND, day ("2022-12-13"))->amount, ==, 30);
  g_assert_cmpint (waymark_rule_find_version (rule, WAYMARK_NATION_SCOTLAND, day ("2022-12-13"))->amount, ==, 90);
  g_assert_null (waymark_rule_find_version (rule, WAYMARK_NATION_NORTHERN_IRELAND, day ("2022-12-13")));
  g_assert_null (waymark_rule_apply (rule, calendar, WAYMARK_NATION_ELSEWHERE, WAYMARK_DIVISION_ELSEWHERE, day ("2026-01-01")));
  g_assert_null (waymark_rule_apply (rule, calendar, WAYMARK_NATION_ENGLAND, WAYMARK_DIVISION_ENGLAND_AND_WALES, day ("0009-01-01")));
  g_assert_null (waymark_rule_apply (rule, calendar, WAYMARK_NATION_ENGLAND, WAYMARK_DIVISION_ENGLAND_AND_WALES, day ("9999-01-01")));
}

static void
test_refused (void)
{
  guint england = 1u << WAYMARK_NATION_ENGLAND;
  static const char *const ids[] = { "", "Upper", "two words", "a/b", "käse" };
  enum
  {
    MEETS,
    NO_NATION,
    STRANGE_NATION,
    TOO_MUCH,
    BACKWARDS,
    NO_SOURCE,
    OUR_CLOSURES,
    NONE,
    N
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
      g_autoptr (GError) error = NULL;

      add_version (versions, 1, england, "", "");
      g_assert_null (waymark_rule_new (ids[i], "x", WAYMARK_ANCHOR_REFERRAL_SENT, versions, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
    }
  for (guint fault = 0; fault < N; fault++)
    {
      GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_rule_version_free);
      WaymarkRuleVersion *version = fault == NONE ? NULL : add_version (versions, 1, england, "2022-01-01", "2022-12-31");
      g_autoptr (GError) error = NULL;

      if (fault == MEETS)
        add_version (versions, 2, england, "2022-12-31", "");
      else if (fault == NO_NATION)
        version->nations = 0;
      else if (fault == STRANGE_NATION)
        version->nations = 1u << WAYMARK_N_NATIONS;
      else if (fault == TOO_MUCH)
        version->amount = -WAYMARK_RULE_MAX_AMOUNT - 1;
      else if (fault == BACKWARDS)
        version->to = day ("2021-12-31");
      else if (fault == NO_SOURCE)
        version->nature = WAYMARK_RULE_LAW;
      else if (fault == OUR_CLOSURES)
        {
          g_free (version->source);
          version->source = g_strdup ("An act");
          version->nature = WAYMARK_RULE_LAW;
          version->closures = TRUE;
        }
      g_assert_null (waymark_rule_new ("id", "x", WAYMARK_ANCHOR_REFERRAL_SENT, versions, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
    }
}

static void
test_codes (void)
{
  for (guint i = 0; i < WAYMARK_N_ANCHORS; i++)
    {
      WaymarkAnchor anchor = WAYMARK_N_ANCHORS;

      g_assert_true (waymark_anchor_from_code (waymark_anchor_get_code (i), &anchor));
      g_assert_cmpint (anchor, ==, i);
    }
  g_assert_false (waymark_anchor_from_code ("nothing", &(WaymarkAnchor){ 0 }));
  g_assert_false (waymark_anchor_from_code (NULL, &(WaymarkAnchor){ 0 }));
  g_assert_true (waymark_anchor_is_decision (WAYMARK_ANCHOR_DECISION_NEGATIVE));
  g_assert_false (waymark_anchor_is_decision (WAYMARK_ANCHOR_REFERRAL_SENT));
}

/* D10: seven working days reach over Christmas and the new year. */
static void
test_groups (void)
{
  g_autoptr (WaymarkCalendar) calendar = make_calendar (NULL);
  WaymarkDay today = day ("2026-12-23");
  WaymarkDay horizon = waymark_due_horizon (calendar, WAYMARK_DIVISION_ENGLAND_AND_WALES, today);

  assert_day (horizon, "2027-01-06");
  g_assert_cmpint (waymark_due_group (today - 1, today, horizon), ==, WAYMARK_DUE_OVERDUE);
  g_assert_cmpint (waymark_due_group (today, today, horizon), ==, WAYMARK_DUE_TODAY);
  g_assert_cmpint (waymark_due_group (today + 1, today, horizon), ==, WAYMARK_DUE_SOON);
  g_assert_cmpint (waymark_due_group (horizon, today, horizon), ==, WAYMARK_DUE_SOON);
  g_assert_cmpint (waymark_due_group (horizon + 1, today, horizon), ==, WAYMARK_DUE_LATER);
  g_assert_cmpint (waymark_due_group (WAYMARK_DAY_NONE, today, horizon), ==, WAYMARK_DUE_NEEDED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/days", test_days);
  g_test_add_func ("/rule/months", test_months);
  g_test_add_func ("/rule/nations", test_nations);
  g_test_add_func ("/rule/easter", test_easter);
  g_test_add_func ("/rule/rules-match-published", test_rules_match_published);
  g_test_add_func ("/rule/no-holidays-elsewhere", test_no_holidays_elsewhere);
  g_test_add_func ("/rule/five-working-days", test_five_working_days);
  g_test_add_func ("/rule/changes", test_changes);
  g_test_add_func ("/rule/list-year", test_list_year);
  g_test_add_func ("/rule/apply", test_apply);
  g_test_add_func ("/rule/skipped-days", test_skipped_days);
  g_test_add_func ("/rule/compare", test_compare);
  g_test_add_func ("/rule/against-walk", test_against_walk);
  g_test_add_func ("/rule/versions", test_versions);
  g_test_add_func ("/rule/refused", test_refused);
  g_test_add_func ("/rule/codes", test_codes);
  g_test_add_func ("/rule/groups", test_groups);
  return g_test_run ();
}
