/* R17 E5: moments that are known exactly or not, their form in files, their order, and what people type for them. */

#include "core/waymark-when.h"

#include <locale.h>
#include <string.h>

static guint
day (const char *text)
{
  WaymarkWhen when;
  guint earliest, latest;

  g_assert_true (waymark_when_from_text (text, &when));
  g_assert_true (waymark_when_get_days (&when, &earliest, &latest));
  return earliest;
}

static WaymarkWhen
when (const char *text)
{
  WaymarkWhen read;

  if (!waymark_when_from_text (text, &read))
    g_error ("refused: %s", text);
  return read;
}

/* --- as text --------------------------------------------------------------------------------------------------------------- */

static void
test_texts (void)
{
  static const char *const good[] = { "", "?", "2026-11-25", "2026-11", "2026", "~1994-03", "~1994", "~2026-11-25", "<2020", ">2021-06",
                                      "2019..2021", "2020-06..2020-08", "2026-11-03..2026-11-05", "2019-03..2020", "2019..2019-12", "2019-01..2019",
                                      "2026-11-21T11:05", "~2026-11-21T11:05", "<2026-11-21T00:00", ">9999-12-31T23:59", "0001", "0001-01-01",
                                      "9999-12-31", "<0001-01-02", ">9999-12-30", "2024-02-29", "2000-02-29" };
  static const char *const bad[] = { " ", "??", "? ", " 2026", "2026 ", "26", "02026", "2026-1", "2026-00", "2026-13", "2026-11-00",
                                     "2026-11-31", "2026-02-29", "1900-02-29", "2026-11-25T", "2026-11T11:05", "2026T11:05", "2026-11-25T24:00",
                                     "2026-11-25T11:60", "2026-11-25T1:05", "2026-11-25 11:05", "2026-11-25T11:05:00", "~", "~?", "~~1994", "<",
                                     "<0001", "<0001-01", "<0001-01-01", ">9999", ">9999-12", ">9999-12-31", "2021..2019", "2019..2019", "2019..",
                                     "..2021", "2019...2021", "2019-2021", "~2019..2021", "2019..~2021", "2019-12..2019", "2019..2019-03",
                                     "2026-11-25T11:05..2026-11-26", "0000", "+2026", "-2026", "２０２６", "unset", "2026-11-25\n", "2026/11/25" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      WaymarkWhen read = when (good[i]);
      g_autofree char *text = waymark_when_to_text (&read);

      g_assert_true (waymark_when_is_valid (&read));
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      WaymarkWhen read = { WAYMARK_WHEN_NOT_KNOWN };

      if (waymark_when_from_text (bad[i], &read))
        g_error ("taken: “%s”", bad[i]);
      g_assert_cmpint (read.kind, ==, WAYMARK_WHEN_UNSET);
    }
}

static WaymarkWhen
make_random (GRand *rand)
{
  for (;;)
    {
      WaymarkWhen made = { (WaymarkWhenKind) g_rand_int_range (rand, 0, WAYMARK_WHEN_BETWEEN + 1) };
      /* Now and then anywhere in time, mostly near each other, so that days meet. */
      gboolean far = g_rand_int_range (rand, 0, 4) == 0;

      if (made.kind >= WAYMARK_WHEN_AT)
        {
          made.from = waymark_when_day ((guint) (far ? g_rand_int_range (rand, 1, 3652060) : g_rand_int_range (rand, 738000, 738900))).from;
          made.from.day = g_rand_boolean (rand) ? made.from.day : 0;
          made.from.month = made.from.day != 0 || g_rand_boolean (rand) ? made.from.month : 0;
        }
      if (made.kind == WAYMARK_WHEN_BETWEEN)
        {
          made.to = waymark_when_day ((guint) (far ? g_rand_int_range (rand, 1, 3652060) : g_rand_int_range (rand, 738000, 738900))).from;
          made.to.day = g_rand_boolean (rand) ? made.to.day : 0;
          made.to.month = made.to.day != 0 || g_rand_boolean (rand) ? made.to.month : 0;
        }
      else if (made.from.day != 0 && g_rand_boolean (rand))
        {
          made.has_time = TRUE;
          made.hour = (guint8) g_rand_int_range (rand, 0, 24);
          made.minute = (guint8) g_rand_int_range (rand, 0, 60);
        }
      if (waymark_when_is_valid (&made))
        return made;
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (guint i = 0; i < 20000; i++)
    {
      WaymarkWhen made = make_random (rand);
      g_autofree char *text = waymark_when_to_text (&made);
      WaymarkWhen read = when (text);

      g_assert_true (waymark_when_equal (&made, &read));
      g_assert_true (g_str_is_ascii (text));
      g_assert_cmpuint (strlen (text), <=, strlen ("2026-11-25..2026-11-26"));
    }
}

/* What is stored can be typed: nobody has to know another form to bring a value back. */
static void
test_typed_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (18);
  WaymarkWhenContext context = { day ("2026-11-21") };

  for (guint i = 0; i < 20000; i++)
    {
      WaymarkWhen made = make_random (rand);
      g_autofree char *text = waymark_when_to_text (&made);
      WaymarkWhenReading reading;

      if (made.kind == WAYMARK_WHEN_UNSET || (made.kind != WAYMARK_WHEN_NOT_KNOWN && made.from.year < 1000) ||
          (made.kind == WAYMARK_WHEN_BETWEEN && made.to.year < 1000))
        continue;
      if (!waymark_when_parse (text, &context, &reading))
        g_error ("not understood: %s", text);
      g_assert_true (waymark_when_equal (&made, &reading.when));
    }
}

static void
test_equal (void)
{
  static const char *const all[] = { "", "?", "2026", "2026-11", "2026-11-25", "~2026", "<2026", ">2026", "2026..2027", "2026..2028", "2026-11-25T11:05",
                                     "2026-11-25T11:06", "2026-11-25T12:05" };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint j = 0; j < G_N_ELEMENTS (all); j++)
      {
        WaymarkWhen a = when (all[i]), b = when (all[j]);

        g_assert_cmpint (waymark_when_equal (&a, &b), ==, i == j);
      }
}

static void
test_exact (void)
{
  static const char *const exact[] = { "2026-11-25", "2026-11-25T11:05" };
  static const char *const inexact[] = { "", "?", "2026-11", "2026", "~2026-11-25", "<2026-11-25", ">2026-11-25", "2026-11-25..2026-11-26" };

  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      WaymarkWhen read = when (exact[i]);

      g_assert_true (waymark_when_is_exact (&read));
    }
  for (guint i = 0; i < G_N_ELEMENTS (inexact); i++)
    {
      WaymarkWhen read = when (inexact[i]);

      g_assert_false (waymark_when_is_exact (&read));
    }
}

static void
test_boxed (void)
{
  WaymarkWhen made = when ("2019..2021");
  WaymarkWhen *copy = g_boxed_copy (WAYMARK_TYPE_WHEN, &made);

  g_assert_true (copy != &made);
  g_assert_true (waymark_when_equal (copy, &made));
  g_boxed_free (WAYMARK_TYPE_WHEN, copy);
}

/* --- days and order --------------------------------------------------------------------------------------------------------- */

static void
test_days (void)
{
  static const struct
  {
    const char *when, *earliest, *latest;
  } rows[] = {
    { "2026-11-25", "2026-11-25", "2026-11-25" },
    { "2026-11-25T11:05", "2026-11-25", "2026-11-25" },
    { "2024-02", "2024-02-01", "2024-02-29" },
    { "2023-02", "2023-02-01", "2023-02-28" },
    { "1900-02", "1900-02-01", "1900-02-28" },
    { "2000-02", "2000-02-01", "2000-02-29" },
    { "2024", "2024-01-01", "2024-12-31" },
    { "~1994", "1993-01-01", "1995-12-31" },
    { "~1994-03", "1994-02-01", "1994-04-30" },
    { "~1994-01", "1993-12-01", "1994-02-28" },
    { "~1994-12", "1994-11-01", "1995-01-31" },
    { "~1994-03-05", "1994-02-26", "1994-03-12" },
    { "~1994-03-05T11:00", "1994-03-05", "1994-03-05" },
    { "~0001", "0001-01-01", "0002-12-31" },
    { "~9999-12", "9999-11-01", "9999-12-31" },
    { "~0001-01-03", "0001-01-01", "0001-01-10" },
    { "<2020", "0001-01-01", "2019-12-31" },
    { "<2020-03", "0001-01-01", "2020-02-29" },
    { "<2020-03-05", "0001-01-01", "2020-03-04" },
    { "<2020-03-05T11:00", "0001-01-01", "2020-03-05" },
    { ">2021-06", "2021-07-01", "9999-12-31" },
    { ">2021", "2022-01-01", "9999-12-31" },
    { ">2021-06-30T11:00", "2021-06-30", "9999-12-31" },
    { "2019..2021", "2019-01-01", "2021-12-31" },
    { "2020-06..2020-08", "2020-06-01", "2020-08-31" },
  };
  WaymarkWhen none = when (""), not_known = when ("?");
  guint earliest, latest;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WaymarkWhen read = when (rows[i].when);

      g_assert_true (waymark_when_get_days (&read, &earliest, &latest));
      if (earliest != day (rows[i].earliest) || latest != day (rows[i].latest))
        g_error ("%s: %u to %u", rows[i].when, earliest, latest);
    }
  g_assert_false (waymark_when_get_days (&none, &earliest, &latest));
  g_assert_false (waymark_when_get_days (&not_known, &earliest, &latest));
}

/* Nobody's clock changes what day comes after another: the days of 2026 on which British clocks change, and the ends of years. */
static void
test_next_days (void)
{
  static const char *const pairs[][2] = { { "2026-03-28", "2026-03-29" }, { "2026-03-29", "2026-03-30" }, { "2026-10-24", "2026-10-25" },
                                          { "2026-10-25", "2026-10-26" }, { "2026-12-31", "2027-01-01" }, { "2024-02-28", "2024-02-29" },
                                          { "2024-02-29", "2024-03-01" }, { "2023-02-28", "2023-03-01" }, { "1999-12-31", "2000-01-01" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      WaymarkWhenContext context = { day (pairs[i][0]) };
      WaymarkWhenReading reading;
      g_autofree char *text = NULL;

      g_assert_cmpuint (day (pairs[i][0]) + 1, ==, day (pairs[i][1]));
      g_assert_true (waymark_when_parse ("tomorrow", &context, &reading));
      text = waymark_when_to_text (&reading.when);
      g_assert_cmpstr (text, ==, pairs[i][1]);
      context.today = day (pairs[i][1]);
      g_assert_true (waymark_when_parse ("-1", &context, &reading));
      g_assert_cmpuint (day (pairs[i][0]) + 1, ==, context.today);
      g_assert_true (waymark_when_equal (&reading.when, &(WaymarkWhen) { WAYMARK_WHEN_AT, when (pairs[i][0]).from }));
    }
}

static void
test_order (void)
{
  /* As a list shows them. */
  static const char *const rows[] = { "<2020", "2020..2021", "2020", "~2020", "2020-01", "~2020-01", "2020-01-01", "~2020-01-01", "<2020-01-01T00:00",
                                      "2020-01-01T00:00", "~2020-01-01T00:00", ">2020-01-01T00:00", "2020-01-01T11:05", "2020-01-01T23:59",
                                      "<2020-01-02", ">2020-01-01", "2020-01-02", "<2020-02", ">2020-01", "2020-02", "<2021", ">2020", "2021", "9999-12-31T23:59",
                                      "?", "" };

  for (guint i = 1; i < G_N_ELEMENTS (rows); i++)
    {
      WaymarkWhen a = when (rows[i - 1]), b = when (rows[i]);

      if (waymark_when_get_sort_key (&a) >= waymark_when_get_sort_key (&b))
        g_error ("%s is not before %s", rows[i - 1], rows[i]);
    }
}

/* What can only be earlier is less, whatever the two are; and only the same has the same key, but for ranges, which begin alike. */
static void
test_order_is_true (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);
  guint n_apart = 0;

  for (guint i = 0; i < 100000; i++)
    {
      WaymarkWhen a = make_random (rand), b = make_random (rand);
      gint64 key_a = waymark_when_get_sort_key (&a), key_b = waymark_when_get_sort_key (&b);
      guint earliest_a, latest_a, earliest_b, latest_b;
      gboolean known_a = waymark_when_get_days (&a, &earliest_a, &latest_a);
      gboolean known_b = waymark_when_get_days (&b, &earliest_b, &latest_b);

      g_assert_cmpint (known_a, ==, key_a < WAYMARK_WHEN_SORT_NOT_KNOWN);
      if (known_a && known_b)
        {
          g_assert_cmpuint (earliest_a, <=, latest_a);
          g_assert_cmpuint (earliest_a, >=, WAYMARK_WHEN_FIRST_DAY);
          g_assert_cmpuint (latest_a, <=, WAYMARK_WHEN_LAST_DAY);
        }
      if (known_a && known_b && latest_a < earliest_b)
        {
          n_apart++;
          g_assert_cmpint (key_a, <, key_b);
        }
      if (key_a == key_b && a.kind != WAYMARK_WHEN_BETWEEN && a.kind != WAYMARK_WHEN_BEFORE && a.kind != WAYMARK_WHEN_AFTER)
        g_assert_true (waymark_when_equal (&a, &b));
    }
  g_assert_cmpuint (n_apart, >, 10000);
}

static void
test_day_numbers (void)
{
  WaymarkWhen none = waymark_when_day (0), beyond = waymark_when_day (WAYMARK_WHEN_LAST_DAY + 1);

  g_assert_cmpint (none.kind, ==, WAYMARK_WHEN_UNSET);
  g_assert_cmpint (beyond.kind, ==, WAYMARK_WHEN_UNSET);
  g_assert_cmpuint (day ("0001-01-01"), ==, WAYMARK_WHEN_FIRST_DAY);
  g_assert_cmpuint (day ("9999-12-31"), ==, WAYMARK_WHEN_LAST_DAY);
  for (guint number = WAYMARK_WHEN_FIRST_DAY; number <= WAYMARK_WHEN_LAST_DAY; number += 97)
    {
      WaymarkWhen made = waymark_when_day (number);
      guint earliest, latest;

      g_assert_true (waymark_when_is_exact (&made));
      g_assert_true (waymark_when_get_days (&made, &earliest, &latest));
      g_assert_cmpuint (earliest, ==, number);
      g_assert_cmpuint (latest, ==, number);
    }
}

static void
test_age (void)
{
  static const struct
  {
    const char *born, *day;
    int least, most, middle;
  } rows[] = {
    { "1994-03-05", "2026-11-21", 32, 32, 32 },
    { "1994-11-21", "2026-11-21", 32, 32, 32 },
    { "1994-11-22", "2026-11-21", 31, 31, 31 },
    { "2026-11-21", "2026-11-21", 0, 0, 0 },
    { "1994-03", "2026-11-21", 32, 32, 32 },
    { "1994-11", "2026-11-21", 31, 32, 32 },
    { "1994", "2026-11-21", 31, 32, 32 },
    { "~1994", "2026-11-21", 30, 33, 32 },
    { "~1994-03", "2026-11-21", 32, 32, 32 },
    { "~2026-11-19", "2026-11-21", 0, 0, 0 },
    { "2008..2010", "2026-11-21", 15, 18, 17 },
    { "<2000", "2026-11-21", 26, -1, 0 },
    { ">2008", "2026-11-21", 0, 17, 0 },
    { "2008-02-29", "2026-02-28", 17, 17, 17 },
    { "2008-02-29", "2026-03-01", 18, 18, 18 },
    { "2008-02-29", "2028-02-29", 20, 20, 20 },
    { "2026", "2026-11-21", 0, 0, 0 },
  };
  static const char *const none[] = { "", "?", "2026-11-22", "2027", ">2026-11-21" };
  WaymarkWhenAge age;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WaymarkWhen born = when (rows[i].born);

      g_assert_true (waymark_when_get_age (&born, day (rows[i].day), &age));
      if (age.least != rows[i].least || age.most != rows[i].most ||
          (age.middle != rows[i].middle && born.kind != WAYMARK_WHEN_BEFORE && born.kind != WAYMARK_WHEN_AFTER))
        g_error ("%s on %s: %d to %d, %d", rows[i].born, rows[i].day, age.least, age.most, age.middle);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      WaymarkWhen born = when (none[i]);

      g_assert_false (waymark_when_get_age (&born, day ("2026-11-21"), &age));
    }
}

/* --- what people type --------------------------------------------------------------------------------------------------------- */

#define SATURDAY "2026-11-21"
#define FRIDAY "2026-11-27"

static void
assert_reads (const char *typed, const char *today, gboolean past_only, const char *meaning, const char *alternative)
{
  WaymarkWhenContext context = { day (today), past_only };
  WaymarkWhenReading reading;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  waymark_when_parse (typed, &context, &reading);
  text = waymark_when_to_text (&reading.when);
  other = waymark_when_to_text (&reading.alternative);
  if (reading.result != WAYMARK_WHEN_UNDERSTOOD || g_strcmp0 (text, meaning) != 0 || g_strcmp0 (other, alternative) != 0)
    g_error ("“%s” on %s: result %d, “%s” or “%s”, not “%s” or “%s”", typed, today, reading.result, text, other, meaning, alternative);
}

static const struct
{
  const char *typed, *today, *meaning, *alternative;
} readings[] = {
  /* screens.md 4.3 */
  { "25/11", FRIDAY, "2026-11-25", "" },
  { "25 nov", FRIDAY, "2026-11-25", "" },
  { "25.11.26", FRIDAY, "2026-11-25", "" },
  { "wed", FRIDAY, "2026-11-25", "2026-12-02" },
  { "25/11", SATURDAY, "2026-11-25", "" },
  { "25 nov", SATURDAY, "2026-11-25", "" },
  { "wed", SATURDAY, "2026-11-18", "2026-11-25" },
  { "today", SATURDAY, "2026-11-21", "" },
  { "yest", SATURDAY, "2026-11-20", "" },
  { "yesterday", SATURDAY, "2026-11-20", "" },
  { "tomorrow", SATURDAY, "2026-11-22", "" },
  { "+5", SATURDAY, "2026-11-26", "" },
  { "+5w", SATURDAY, "2026-11-27", "" },
  { "-3", SATURDAY, "2026-11-18", "" },
  { "mar 94", SATURDAY, "1994-03", "" },
  { "3/1994", SATURDAY, "1994-03", "" },
  { "about mar 94", SATURDAY, "~1994-03", "" },
  { "~1994", SATURDAY, "~1994", "" },
  { "c 1994", SATURDAY, "~1994", "" },
  { "before 2020", SATURDAY, "<2020", "" },
  { "after june 2021", SATURDAY, ">2021-06", "" },
  { "2019-2021", SATURDAY, "2019..2021", "" },
  { "summer 2020", SATURDAY, "2020-06..2020-08", "" },
  { "?", SATURDAY, "?", "" },
  { "not known", SATURDAY, "?", "" },
  { "nk", SATURDAY, "?", "" },
  { "today 11:05", SATURDAY, "2026-11-21T11:05", "" },
  { "yest 9", SATURDAY, "2026-11-20T09:00", "" },
  { "3/4/26", SATURDAY, "2026-04-03", "2026-03-04" },
  { "2026-11-25", SATURDAY, "2026-11-25", "" },
  { "25th November 2026", SATURDAY, "2026-11-25", "" },
  { "Nov 25 2026", SATURDAY, "2026-11-25", "" },
  { "25-11-2026", SATURDAY, "2026-11-25", "" },
  /* days */
  { " 25/11/2026 ", SATURDAY, "2026-11-25", "" },
  { "25 11 2026", SATURDAY, "2026-11-25", "" },
  { "25. 11. 2026", SATURDAY, "2026-11-25", "" },
  { "2026/11/25", SATURDAY, "2026-11-25", "" },
  { "2026 nov 25", SATURDAY, "2026-11-25", "" },
  { "25-nov-26", SATURDAY, "2026-11-25", "" },
  { "25nov26", SATURDAY, "2026-11-25", "" },
  { "25. Nov. 2026", SATURDAY, "2026-11-25", "" },
  { "November 25th, 2026", SATURDAY, "2026-11-25", "" },
  { "the 25th of november 2026", SATURDAY, "2026-11-25", "" },
  { "1st sept 2026", SATURDAY, "2026-09-01", "" },
  { "2ND JANUARY 1987", SATURDAY, "1987-01-02", "" },
  { "11/25/2026", SATURDAY, "2026-11-25", "" },
  { "3/4", SATURDAY, "2027-04-03", "2027-03-04" },
  { "3 apr", SATURDAY, "2027-04-03", "2026-04-03" },
  { "30/6", SATURDAY, "2026-06-30", "2027-06-30" },
  { "1/9", SATURDAY, "2026-09-01", "2027-01-09" },
  { "4/4/26", SATURDAY, "2026-04-04", "" },
  { "nov 25", SATURDAY, "2026-11-25", "2025-11" },
  { "nov 25th", SATURDAY, "2026-11-25", "" },
  { "nov 5", SATURDAY, "2026-11-05", "" },
  { "november 2025", SATURDAY, "2025-11", "" },
  { "29/2/2028", SATURDAY, "2028-02-29", "" },
  { "29/2/00", SATURDAY, "2000-02-29", "" },
  { "29 feb", "2028-01-10", "2028-02-29", "" },
  /* the ends of years */
  { "31/12", "2027-01-02", "2026-12-31", "" },
  { "2/1", "2026-12-31", "2027-01-02", "2027-02-01" },
  { "1 jan", "2026-12-31", "2027-01-01", "" },
  { "1 jan", "2026-01-01", "2026-01-01", "" },
  { "yesterday", "2027-01-01", "2026-12-31", "" },
  { "+1", "2026-12-31", "2027-01-01", "" },
  { "last month", "2027-01-01", "2026-12", "" },
  { "next month", "2026-12-31", "2027-01", "" },
  { "dec", "2027-01-15", "2026-12", "" },
  { "thu", "2027-01-01", "2026-12-31", "2027-01-07" },
  /* two digits */
  { "1.1.46", SATURDAY, "2046-01-01", "" },
  { "1.1.47", SATURDAY, "1947-01-01", "" },
  { "1.1.99", "2000-01-01", "1999-01-01", "" },
  { "nov '25", SATURDAY, "2025-11", "" },
  { "'08", SATURDAY, "2008", "" },
  { "94", SATURDAY, "1994", "" },
  { "about 94", SATURDAY, "~1994", "" },
  { "3/94", SATURDAY, "1994-03", "" },
  { "11/26", SATURDAY, "2026-11", "2026-11-26" },
  /* months, years, parts of them */
  { "2026-11", SATURDAY, "2026-11", "" },
  { "1994", SATURDAY, "1994", "" },
  { "in 1994", SATURDAY, "1994", "" },
  { "march", SATURDAY, "2027-03", "2026-03" },
  { "in october", SATURDAY, "2026-10", "" },
  { "june", SATURDAY, "2026-06", "2027-06" },
  { "november", SATURDAY, "2026-11", "" },
  { "mar-94", SATURDAY, "1994-03", "" },
  { "1990s", SATURDAY, "1990..1999", "" },
  { "the 90s", SATURDAY, "1990..1999", "" },
  { "early 2020", SATURDAY, "2020-01..2020-04", "" },
  { "mid-2020", SATURDAY, "2020-05..2020-08", "" },
  { "late 2020", SATURDAY, "2020-09..2020-12", "" },
  { "end of february 2024", SATURDAY, "2024-02-21..2024-02-29", "" },
  { "start of march 2020", SATURDAY, "2020-03-01..2020-03-10", "" },
  { "winter 2020", SATURDAY, "2020-12..2021-02", "2019-12..2020-02" },
  { "winter 2020-21", SATURDAY, "2020-12..2021-02", "" },
  { "autumn 19", SATURDAY, "2019-09..2019-11", "" },
  { "last summer", SATURDAY, "2026-06..2026-08", "" },
  { "last winter", SATURDAY, "2025-12..2026-02", "" },
  { "next spring", SATURDAY, "2027-03..2027-05", "" },
  { "this autumn", SATURDAY, "2026-09..2026-11", "" },
  { "last autumn", SATURDAY, "2025-09..2025-11", "" },
  { "last march", SATURDAY, "2026-03", "" },
  { "last november", SATURDAY, "2025-11", "" },
  { "next march", SATURDAY, "2027-03", "" },
  { "this year", SATURDAY, "2026", "" },
  { "last year", SATURDAY, "2025", "" },
  { "last week", SATURDAY, "2026-11-09..2026-11-15", "" },
  /* weekdays */
  { "sat", SATURDAY, "2026-11-21", "2026-11-28" },
  { "Tues", SATURDAY, "2026-11-17", "2026-11-24" },
  { "last sat", SATURDAY, "2026-11-14", "2026-11-07" },
  { "next sat", SATURDAY, "2026-11-28", "2026-12-05" },
  { "wed next", SATURDAY, "2026-11-25", "2026-12-02" },
  { "next wed", SATURDAY, "2026-11-25", "2026-12-02" },
  { "Wed 25 Nov 2026", SATURDAY, "2026-11-25", "" },
  { "wednesday, 25 november", SATURDAY, "2026-11-25", "" },
  { "tue 25 nov", SATURDAY, "2025-11-25", "" }, /* it was one last year */
  { "wed nov 25", SATURDAY, "2026-11-25", "" },
  { "wed 4/3/26", SATURDAY, "2026-03-04", "" },
  { "wed 3/4/26", SATURDAY, "2026-03-04", "" },
  { "wed 9am", SATURDAY, "2026-11-18T09:00", "2026-11-25T09:00" },
  /* counted */
  { "+0", SATURDAY, "2026-11-21", "" },
  { "-5w", SATURDAY, "2026-11-16", "" },
  { "+1w", FRIDAY, "2026-11-30", "" },
  { "+ 2 weeks", SATURDAY, "2026-12-05", "" },
  { "3 days ago", SATURDAY, "2026-11-18", "" },
  { "in 10 days", SATURDAY, "2026-12-01", "" },
  { "in 3 working days", SATURDAY, "2026-11-25", "" },
  { "2 weeks ago", SATURDAY, "2026-11-07", "" },
  { "2 months ago", SATURDAY, "2026-09", "" },
  { "5 years ago", SATURDAY, "2021", "" },
  { "about 5 years ago", SATURDAY, "~2021", "" },
  /* about, before, after */
  { "circa march 1994", SATURDAY, "~1994-03", "" },
  { "approx. 1994", SATURDAY, "~1994", "" },
  { "1994?", SATURDAY, "~1994", "" },
  { "about 3/4/26", SATURDAY, "~2026-04-03", "~2026-03-04" },
  { "before 25 nov", SATURDAY, "<2026-11-25", "" },
  { "<2020", SATURDAY, "<2020", "" },
  { "> june 2021", SATURDAY, ">2021-06", "" },
  { "after 3/4/26", SATURDAY, ">2026-04-03", ">2026-03-04" },
  { "before yesterday", SATURDAY, "<2026-11-20", "" },
  { "about 2019-2021", SATURDAY, "2019..2021", "" },
  /* ranges */
  { "2019 - 2021", SATURDAY, "2019..2021", "" },
  { "2019–2021", SATURDAY, "2019..2021", "" },
  { "2019 to 2021", SATURDAY, "2019..2021", "" },
  { "between 2019 and 2021", SATURDAY, "2019..2021", "" },
  { "from 2019 to 2021", SATURDAY, "2019..2021", "" },
  { "2019..2021", SATURDAY, "2019..2021", "" },
  { "2019-21", SATURDAY, "2019..2021", "" },
  { "2019/20", SATURDAY, "2019..2020", "" },
  { "2010-11", SATURDAY, "2010-11", "2010..2011" },
  { "mar-jun 2020", SATURDAY, "2020-03..2020-06", "" },
  { "nov - feb 2020", SATURDAY, "2019-11..2020-02", "" },
  { "nov 2019 - feb", SATURDAY, "2019-11..2020-02", "" },
  { "mar 2019 - jun 2020", SATURDAY, "2019-03..2020-06", "" },
  { "3-5 nov 2026", SATURDAY, "2026-11-03..2026-11-05", "" },
  { "3 to 5 november", SATURDAY, "2026-11-03..2026-11-05", "" },
  { "between 28 dec and 3 jan", SATURDAY, "2026-12-28..2027-01-03", "" },
  { "2026-11-03 - 2026-11-05", SATURDAY, "2026-11-03..2026-11-05", "" },
  { "3/4/26 - 5/6/26", SATURDAY, "2026-04-03..2026-06-05", "2026-03-04..2026-05-06" },
  { "summer 2020 - spring 2021", SATURDAY, "2020-06..2021-05", "" },
  /* times */
  { "today at 9", SATURDAY, "2026-11-21T09:00", "" },
  { "today 11.05", SATURDAY, "2026-11-21T11:05", "" },
  { "today 9.30pm", SATURDAY, "2026-11-21T21:30", "" },
  { "yesterday 12 am", SATURDAY, "2026-11-20T00:00", "" },
  { "yesterday 12pm", SATURDAY, "2026-11-20T12:00", "" },
  { "today noon", SATURDAY, "2026-11-21T12:00", "" },
  { "11:05", SATURDAY, "2026-11-21T11:05", "" },
  { "9 p.m.", SATURDAY, "2026-11-21T21:00", "" },
  { "11:05 yesterday", SATURDAY, "2026-11-20T11:05", "" },
  { "at 11:05 on 25 nov", SATURDAY, "2026-11-25T11:05", "" },
  { "25/11/26 23:59", SATURDAY, "2026-11-25T23:59", "" },
  { "25.11.26 9", SATURDAY, "2026-11-25T09:00", "" },
  { "3/4/26 11:05", SATURDAY, "2026-04-03T11:05", "2026-03-04T11:05" },
  { "2026-11-21T11:05", SATURDAY, "2026-11-21T11:05", "" },
  { "about 11:05 today", SATURDAY, "~2026-11-21T11:05", "" },
  { "29/3/26 01:30", SATURDAY, "2026-03-29T01:30", "" }, /* no hour of British clocks, and yet what somebody wrote down */
  { "25/10/26 01:30", SATURDAY, "2026-10-25T01:30", "" },
  /* Welsh */
  { "heddiw", SATURDAY, "2026-11-21", "" },
  { "ddoe 9", SATURDAY, "2026-11-20T09:00", "" },
  { "ddoe am 9", SATURDAY, "2026-11-20T09:00", "" },
  { "yfory", SATURDAY, "2026-11-22", "" },
  { "25 Tachwedd 2026", SATURDAY, "2026-11-25", "" },
  { "25ain o Dachwedd 2026", SATURDAY, "2026-11-25", "" },
  { "1af Ionawr 1990", SATURDAY, "1990-01-01", "" },
  { "mis Mawrth 1994", SATURDAY, "1994-03", "" },
  { "ym mis Gorffennaf 2020", SATURDAY, "2020-07", "" },
  { "tua Maw 94", SATURDAY, "~1994-03", "" },
  { "cyn 2020", SATURDAY, "<2020", "" },
  { "ar ôl Mehefin 2021", SATURDAY, ">2021-06", "" },
  { "rhwng 2019 a 2021", SATURDAY, "2019..2021", "" },
  { "haf 2020", SATURDAY, "2020-06..2020-08", "" },
  { "Hydref 2020", SATURDAY, "2020-10", "2020-09..2020-11" },
  { "dydd Mercher", SATURDAY, "2026-11-18", "2026-11-25" },
  { "dydd Mawrth", SATURDAY, "2026-11-17", "2026-11-24" },
  { "Mawrth", SATURDAY, "2027-03", "2026-11-17" },
  { "Mawrth 24 Tachwedd 2026", SATURDAY, "2026-11-24", "" },
  { "dydd Llun nesaf", SATURDAY, "2026-11-23", "2026-11-30" },
  { "3 diwrnod yn ôl", SATURDAY, "2026-11-18", "" },
  { "+5 diwrnod gwaith", SATURDAY, "2026-11-27", "" },
  { "anhysbys", SATURDAY, "?", "" },
  { "ddim yn hysbys", SATURDAY, "?", "" },
  /* ways of writing */
  { "TODAY", SATURDAY, "2026-11-21", "" },
  { "n/k", SATURDAY, "?", "" },
  { "N.K.", SATURDAY, "?", "" },
  { "don’t know", SATURDAY, "?", "" },
  { "Unknown", SATURDAY, "?", "" },
  { "２５／１１／２０２６", SATURDAY, "2026-11-25", "" },
  { "٢٥/١١/٢٠٢٦", SATURDAY, "2026-11-25", "" },
  { "۲۵-۱۱-۲۰۲۶", SATURDAY, "2026-11-25", "" },
  { "२५.११.२०२६", SATURDAY, "2026-11-25", "" },
  { "\342\200\216" "25/11/2026", SATURDAY, "2026-11-25", "" }, /* a left-to-right mark */
  { "25\302\240nov\302\2402026", SATURDAY, "2026-11-25", "" }, /* no-break spaces */
};

static void
test_readings (void)
{
  g_test_message ("%u readings", (guint) G_N_ELEMENTS (readings));
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    assert_reads (readings[i].typed, readings[i].today, FALSE, readings[i].meaning, readings[i].alternative);
}

static void
test_past_only (void)
{
  static const struct
  {
    const char *typed, *today, *meaning, *alternative;
  } rows[] = {
    { "mar 94", SATURDAY, "1994-03", "" },
    { "1.1.26", SATURDAY, "2026-01-01", "" },
    { "25.11.26", SATURDAY, "1926-11-25", "" },
    { "1.1.27", SATURDAY, "1927-01-01", "" },
    { "25/11", SATURDAY, "2025-11-25", "" },
    { "21/11", SATURDAY, "2026-11-21", "" },
    { "wed", SATURDAY, "2026-11-18", "" },
    { "march", SATURDAY, "2026-03", "" },
    { "november", SATURDAY, "2026-11", "" },
    { "30s", SATURDAY, "1930..1939", "" },
    { "2026", SATURDAY, "2026", "" },
    { "3/12/25", SATURDAY, "2025-12-03", "2025-03-12" },
    { "12/3/26", SATURDAY, "2026-03-12", "" }, /* 3 December is still to come */
    { "before 2030", SATURDAY, "<2030", "" },
    { "about 2008", SATURDAY, "~2008", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_reads (rows[i].typed, rows[i].today, TRUE, rows[i].meaning, rows[i].alternative);
}

/* Refused, each for its own reason; what it could mean instead is offered, never taken. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *typed;
    gboolean past_only;
    WaymarkWhenResult result;
    const char *alternative;
  } rows[] = {
    { "", FALSE, WAYMARK_WHEN_EMPTY, "" },
    { "  \t", FALSE, WAYMARK_WHEN_EMPTY, "" },
    { "banana", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "2", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "25", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "25/", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "25 11", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "ma", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "marsh 94", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "about", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "before about 2020", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "before 2019-2021", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "2019 and 2021", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "between 2019", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "20261125", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "07700 900456", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "25/11-2026", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "+", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "+5x", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "+0w", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "5 days", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "1994 9", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "midnight", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "today today", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "wed 2026", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "summer", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "1993s", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "n/a", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "25 nov 2026 €", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "\377\376", FALSE, WAYMARK_WHEN_NOT_UNDERSTOOD, "" },
    { "31/2", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "31/2/2026", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "31 feb", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "29/2/2027", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "29/2/1900", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "29 feb", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" }, /* neither this year nor next to it */
    { "29 feb 23", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "nov 31", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "2031-11" },
    { "25/13", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "25/13/2026", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "13/2026", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "2026-13", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "2026-13-01", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "2026-11-31", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "0/5", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "5/0", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "1/1/0999", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "25:00", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "today 25:00", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "today 11:60", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "today 13pm", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "31/2 11:05", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "2026-11-31 - 2026-12-02", FALSE, WAYMARK_WHEN_NO_SUCH_DAY, "" },
    { "2021-2019", FALSE, WAYMARK_WHEN_BACKWARDS, "" },
    { "5 nov 2026 to 3 nov 2026", FALSE, WAYMARK_WHEN_BACKWARDS, "" },
    { "wed 26 nov 2026", FALSE, WAYMARK_WHEN_OTHER_WEEKDAY, "2026-11-26" },
    { "tomorrow", TRUE, WAYMARK_WHEN_TO_COME, "" },
    { "2030", TRUE, WAYMARK_WHEN_TO_COME, "" },
    { "3/12/2026", TRUE, WAYMARK_WHEN_TO_COME, "2026-03-12" },
    { "after 2026", TRUE, WAYMARK_WHEN_TO_COME, "" },
  };
  g_autofree char *long_text = g_strnfill (257, ' ');
  WaymarkWhenReading leap = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WaymarkWhenContext context = { day (SATURDAY), rows[i].past_only };
      WaymarkWhenReading reading;
      g_autofree char *alternative = NULL;

      waymark_when_parse (rows[i].typed, &context, &reading);
      alternative = waymark_when_to_text (&reading.alternative);
      if (reading.result != rows[i].result || g_strcmp0 (alternative, rows[i].alternative) != 0)
        g_error ("“%s”: result %d, “%s”", rows[i].typed, reading.result, alternative);
      g_assert_cmpint (reading.when.kind, ==, WAYMARK_WHEN_UNSET);
      g_assert_cmpint (reading.counted, ==, WAYMARK_WHEN_COUNTED_NOTHING);
    }
  /* A day that there was not in 2023, and not eleven in the evening of the one in 2028. */
  g_assert_false (waymark_when_parse ("29 feb 23", &(WaymarkWhenContext) { day ("2028-01-10") }, &leap));
  g_assert_cmpint (leap.result, ==, WAYMARK_WHEN_NO_SUCH_DAY);
  long_text[0] = '?';
  g_assert_false (waymark_when_parse (long_text, &(WaymarkWhenContext) { day (SATURDAY) }, &(WaymarkWhenReading) { 0 }));
  long_text[256] = '\0';
  g_assert_true (waymark_when_parse (long_text, &(WaymarkWhenContext) { day (SATURDAY) }, &(WaymarkWhenReading) { 0 }));
}

/* What was counted is told, so that it can be read back; and what depends on the day says so. */
static void
test_counted (void)
{
  static const struct
  {
    const char *typed;
    WaymarkWhenCounted counted;
    int count;
    gboolean relative;
  } rows[] = {
    { "+5", WAYMARK_WHEN_COUNTED_DAYS, 5, TRUE },        { "-3", WAYMARK_WHEN_COUNTED_DAYS, -3, TRUE },
    { "+5w", WAYMARK_WHEN_COUNTED_WORKING_DAYS, 5, TRUE }, { "2 weeks ago", WAYMARK_WHEN_COUNTED_DAYS, -14, TRUE },
    { "today", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },  { "wed", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },
    { "25/11", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },  { "before 25 nov", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },
    { "march", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },  { "9:30", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },
    { "25/11/2026", WAYMARK_WHEN_COUNTED_NOTHING, 0, FALSE }, { "mar 94", WAYMARK_WHEN_COUNTED_NOTHING, 0, FALSE },
    { "3 - 5 nov 2026", WAYMARK_WHEN_COUNTED_NOTHING, 0, FALSE }, { "3 - 5 nov", WAYMARK_WHEN_COUNTED_NOTHING, 0, TRUE },
    { "?", WAYMARK_WHEN_COUNTED_NOTHING, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WaymarkWhenContext context = { day (SATURDAY) };
      WaymarkWhenReading reading;

      g_assert_true (waymark_when_parse (rows[i].typed, &context, &reading));
      if (reading.counted != rows[i].counted || (rows[i].counted != WAYMARK_WHEN_COUNTED_NOTHING && reading.count != rows[i].count) ||
          reading.relative != rows[i].relative)
        g_error ("“%s”: %d, %d, %d", rows[i].typed, reading.counted, reading.count, reading.relative);
    }
}

static gboolean
works_but_on_thursday (guint number, gpointer data)
{
  const guint *thursday = data;

  return (number - 1) % 7 < 5 && number != *thursday;
}

static gboolean
never_works (guint number, gpointer data)
{
  (*(guint *) data)++;
  return FALSE;
}

static void
test_working_days (void)
{
  guint thursday = day ("2026-11-26"), n_asked = 0;
  WaymarkWhenContext context = { day (SATURDAY), FALSE, works_but_on_thursday, &thursday };
  WaymarkWhenReading reading;
  g_autofree char *text = NULL;

  g_assert_true (waymark_when_parse ("+5w", &context, &reading));
  text = waymark_when_to_text (&reading.when);
  g_assert_cmpstr (text, ==, "2026-11-30");
  context.is_working_day = never_works;
  context.user_data = &n_asked;
  g_assert_false (waymark_when_parse ("+1w", &context, &reading));
  g_assert_cmpint (reading.result, ==, WAYMARK_WHEN_NO_SUCH_DAY);
  g_assert_cmpuint (n_asked, <, 1000);
  context = (WaymarkWhenContext) { WAYMARK_WHEN_LAST_DAY };
  g_assert_false (waymark_when_parse ("+1", &context, &reading));
  g_assert_cmpint (reading.result, ==, WAYMARK_WHEN_NO_SUCH_DAY);
}

/* The names of the locale, beside those of English and Welsh. */
static void
test_locale (void)
{
  g_autofree char *before = g_strdup (setlocale (LC_TIME, NULL));

  if (setlocale (LC_TIME, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no German locale here");
      return;
    }
  assert_reads ("5. März 1994", SATURDAY, FALSE, "1994-03-05", "");
  assert_reads ("12. Dez. 2025", SATURDAY, FALSE, "2025-12-12", "");
  assert_reads ("Mittwoch", SATURDAY, FALSE, "2026-11-18", "2026-11-25");
  assert_reads ("So", SATURDAY, FALSE, "2026-11-15", "2026-11-22");
  assert_reads ("25 nov", SATURDAY, FALSE, "2026-11-25", "");
  setlocale (LC_TIME, before);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/when/texts", test_texts);
  g_test_add_func ("/when/round-trip", test_round_trip);
  g_test_add_func ("/when/typed-back", test_typed_back);
  g_test_add_func ("/when/equal", test_equal);
  g_test_add_func ("/when/exact", test_exact);
  g_test_add_func ("/when/boxed", test_boxed);
  g_test_add_func ("/when/days", test_days);
  g_test_add_func ("/when/next-days", test_next_days);
  g_test_add_func ("/when/order", test_order);
  g_test_add_func ("/when/order-is-true", test_order_is_true);
  g_test_add_func ("/when/day-numbers", test_day_numbers);
  g_test_add_func ("/when/age", test_age);
  g_test_add_func ("/when/readings", test_readings);
  g_test_add_func ("/when/past-only", test_past_only);
  g_test_add_func ("/when/refusals", test_refusals);
  g_test_add_func ("/when/counted", test_counted);
  g_test_add_func ("/when/working-days", test_working_days);
  g_test_add_func ("/when/locale", test_locale);
  return g_test_run ();
}
