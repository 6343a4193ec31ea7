#include "core/waymark-bank-holidays-private.h"

#include <stdlib.h>

#define EW (1u << WAYMARK_DIVISION_ENGLAND_AND_WALES)
#define SCOTLAND (1u << WAYMARK_DIVISION_SCOTLAND)
#define NI (1u << WAYMARK_DIVISION_NORTHERN_IRELAND)

/* Those that always fall on a Monday or hang on Easter. */
static const struct
{
  WaymarkBankHoliday holiday;
  guint divisions;
  int after_easter; /* days; used where month is 0 */
  guint8 month;
  gboolean last_monday; /* of the month; else the first */
} moving[] = {
  { WAYMARK_HOLIDAY_GOOD_FRIDAY, EW | SCOTLAND | NI, -2, 0, FALSE },
  { WAYMARK_HOLIDAY_EASTER_MONDAY, EW | NI, 1, 0, FALSE },
  { WAYMARK_HOLIDAY_EARLY_MAY, EW | SCOTLAND | NI, 0, 5, FALSE },
  { WAYMARK_HOLIDAY_SPRING, EW | SCOTLAND | NI, 0, 5, TRUE },
  { WAYMARK_HOLIDAY_SUMMER, SCOTLAND, 0, 8, FALSE },
  { WAYMARK_HOLIDAY_SUMMER, EW | NI, 0, 8, TRUE },
};

/* Those with a date of their own, in the order in which they are moved from a weekend. */
static const struct
{
  WaymarkBankHoliday holiday;
  guint divisions;
  guint8 month;
  guint8 day;
} fixed[] = {
  { WAYMARK_HOLIDAY_NEW_YEAR, EW | SCOTLAND | NI, 1, 1 },
  { WAYMARK_HOLIDAY_SECOND_JANUARY, SCOTLAND, 1, 2 },
  { WAYMARK_HOLIDAY_ST_PATRICK, NI, 3, 17 },
  { WAYMARK_HOLIDAY_BOYNE, NI, 7, 12 },
  { WAYMARK_HOLIDAY_ST_ANDREW, SCOTLAND, 11, 30 },
  { WAYMARK_HOLIDAY_CHRISTMAS, EW | SCOTLAND | NI, 12, 25 },
  { WAYMARK_HOLIDAY_BOXING_DAY, EW | SCOTLAND | NI, 12, 26 },
};

WaymarkDay
_waymark_easter_sunday (guint year)
{
  /* The anonymous Gregorian algorithm of Nature, 1876; the letters are its own. */
  guint a = year % 19;
  guint b = year / 100;
  guint c = year % 100;
  guint d = b / 4;
  guint e = b % 4;
  guint f = (b + 8) / 25;
  guint g = (b - f + 1) / 3;
  guint h = (19 * a + b - d - g + 15) % 30;
  guint i = c / 4;
  guint k = c % 4;
  guint l = (32 + 2 * e + 2 * i - h - k) % 7;
  guint m = (a + 11 * h + 22 * l) / 451;
  guint n = h + l - 7 * m + 114;

  return waymark_day_new (year, n / 31, n % 31 + 1);
}

static WaymarkDay
monday_of (guint year, guint month, gboolean last)
{
  WaymarkDay day = waymark_day_new (year, month, last ? g_date_get_days_in_month (month, (GDateYear) year) : 1);

  while (waymark_day_get_weekday (day) != G_DATE_MONDAY)
    day += last ? -1 : 1;
  return day;
}

static gboolean
is_taken (const WaymarkCalendarDay *days, guint n, WaymarkDay day)
{
  for (guint i = 0; i < n; i++)
    if (days[i].day == day)
      return TRUE;
  return FALSE;
}

static void
add (WaymarkCalendarDay *days, guint *n, WaymarkDay day, WaymarkBankHoliday holiday, gboolean substitute, WaymarkDivision division)
{
  days[(*n)++] = (WaymarkCalendarDay){ day, WAYMARK_DAY_HOLIDAY, 1u << division, holiday, substitute, NULL };
}

static int
compare_days (const void *a, const void *b)
{
  const WaymarkCalendarDay *first = a;
  const WaymarkCalendarDay *second = b;

  return (first->day > second->day) - (first->day < second->day);
}

guint
_waymark_bank_holidays_of_year (WaymarkDivision division, guint year, WaymarkCalendarDay *days)
{
  guint bit = 1u << division;
  guint n = 0;

  if (year < 1 || year > 9998)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    if ((moving[i].divisions & bit) != 0)
      add (days, &n,
           moving[i].month == 0 ? (WaymarkDay) ((int) _waymark_easter_sunday (year) + moving[i].after_easter)
                                : monday_of (year, moving[i].month, moving[i].last_monday),
           moving[i].holiday, FALSE, division);
  /* Those on a weekday keep their day; only then are those at a weekend moved, each to the next weekday that is still free. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
      {
        WaymarkDay day = waymark_day_new (year, fixed[i].month, fixed[i].day);
        gboolean at_weekend = waymark_day_get_weekday (day) >= G_DATE_SATURDAY;

        if ((fixed[i].divisions & bit) == 0 || at_weekend != (pass == 1))
          continue;
        while (waymark_day_get_weekday (day) >= G_DATE_SATURDAY || (at_weekend && is_taken (days, n, day)))
          day++;
        add (days, &n, day, fixed[i].holiday, at_weekend, division);
      }
  qsort (days, n, sizeof days[0], compare_days);
  return n;
}
