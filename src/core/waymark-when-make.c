/* Dates out of numbers: the century of two digits, the year that nobody said. */

#include "core/waymark-when-private.h"

#include <string.h>

#define YEARS_TO_COME 20

guint
_waymark_when_get_day (const WaymarkWhenDate *date)
{
  WaymarkWhen when = { WAYMARK_WHEN_AT, *date };
  guint earliest, latest;

  waymark_when_get_days (&when, &earliest, &latest);
  return earliest;
}

int
_waymark_when_get_year (const WaymarkWhenParser *parser)
{
  return waymark_when_day (parser->context->today).from.year;
}

/* Month and day may be 0 for none. */
WaymarkWhenResult
_waymark_when_make_date (guint year, guint month, guint day, WaymarkWhen *when)
{
  WaymarkWhen made = { WAYMARK_WHEN_AT, { (guint16) year, (guint8) month, (guint8) day } };

  *when = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
  if (year < FIRST_TYPED_YEAR || month > 12 || day > 31 || !waymark_when_is_valid (&made))
    return WAYMARK_WHEN_NO_SUCH_DAY;
  *when = made;
  return WAYMARK_WHEN_UNDERSTOOD;
}

WaymarkWhenResult
_waymark_when_make_day (gint64 number, WaymarkWhen *when)
{
  *when = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
  if (number < WAYMARK_WHEN_FIRST_DAY || number > WAYMARK_WHEN_LAST_DAY)
    return WAYMARK_WHEN_NO_SUCH_DAY;
  *when = waymark_when_day ((guint) number);
  return when->from.year >= FIRST_TYPED_YEAR ? WAYMARK_WHEN_UNDERSTOOD : WAYMARK_WHEN_NO_SUCH_DAY;
}

gboolean
_waymark_when_is_to_come (const WaymarkWhenParser *parser, const WaymarkWhen *when)
{
  guint earliest, latest;

  return waymark_when_get_days (when, &earliest, &latest) && earliest > parser->context->today;
}

/* The century of a year of two digits: see waymark_when_parse(). */
WaymarkWhenResult
_waymark_when_make_date_of_year (const WaymarkWhenParser *parser, const WaymarkWhenToken *year, guint month, guint day, WaymarkWhen *when)
{
  int this_year = _waymark_when_get_year (parser);
  int full = (int) year->number;
  WaymarkWhenResult result;

  if (year->digits == 4)
    return _waymark_when_make_date (year->number, month, day, when);
  full += (this_year / 100 + 1) * 100;
  while (full > this_year + (parser->context->past_only ? 0 : YEARS_TO_COME))
    full -= 100;
  result = _waymark_when_make_date ((guint) full, month, day, when);
  if (parser->context->past_only && result == WAYMARK_WHEN_UNDERSTOOD && _waymark_when_is_to_come (parser, when))
    result = _waymark_when_make_date ((guint) full - 100, month, day, when);
  return result;
}

static guint
distance (guint a, guint b)
{
  return a > b ? a - b : b - a;
}

/* A day (0: a whole month) of which nobody said the year: the nearest, or what the other end of a range says. @weekday: 0 for any. */
WaymarkWhenResult
_waymark_when_make_nearest (const WaymarkWhenParser *parser, guint month, guint day, guint weekday, WaymarkWhenReading *reading)
{
  const WaymarkWhenDate *end = parser->other_end;
  int middle = end != NULL ? end->year : _waymark_when_get_year (parser);
  guint best = G_MAXUINT;

  if (end != NULL && end->month == 0) /* "25/11 - 2026" */
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  for (int year = MAX (middle - 1, FIRST_TYPED_YEAR); year <= middle + 1; year++)
    {
      WaymarkWhen when;
      guint number, away;

      if (_waymark_when_make_date ((guint) year, month, day, &when) != WAYMARK_WHEN_UNDERSTOOD)
        continue;
      number = _waymark_when_get_day (&when.from);
      away = distance (number, end != NULL ? _waymark_when_get_day (end) : parser->context->today);
      if ((end == NULL && parser->context->past_only && _waymark_when_is_to_come (parser, &when)) ||
          (end != NULL && (parser->ends_there ? number > _waymark_when_get_day (end) : number < _waymark_when_get_day (end))) ||
          (weekday != 0 && (number - 1) % 7 + 1 != weekday) || away >= best)
        continue;
      best = away;
      reading->when = when;
    }
  reading->relative = end == NULL;
  return best != G_MAXUINT ? WAYMARK_WHEN_UNDERSTOOD : WAYMARK_WHEN_NO_SUCH_DAY;
}

WaymarkWhenResult
_waymark_when_make_range (const WaymarkWhenDate *from, const WaymarkWhenDate *to, WaymarkWhen *when)
{
  *when = (WaymarkWhen){ WAYMARK_WHEN_BETWEEN, *from, *to };
  if (memcmp (from, to, sizeof *from) == 0)
    *when = (WaymarkWhen){ WAYMARK_WHEN_AT, *from };
  if (waymark_when_is_valid (when))
    return WAYMARK_WHEN_UNDERSTOOD;
  *when = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
  return WAYMARK_WHEN_BACKWARDS;
}

/* The three months that begin with @month in @year. */
WaymarkWhenResult
_waymark_when_make_season (guint year, guint month, WaymarkWhen *when)
{
  WaymarkWhenDate from = { (guint16) year, (guint8) month };
  WaymarkWhenDate to = { (guint16) (month == 12 ? year + 1 : year), (guint8) (month == 12 ? 2 : month + 2) };
  WaymarkWhenResult result = year >= FIRST_TYPED_YEAR ? _waymark_when_make_range (&from, &to, when) : WAYMARK_WHEN_NO_SUCH_DAY;

  return result == WAYMARK_WHEN_UNDERSTOOD ? result : WAYMARK_WHEN_NO_SUCH_DAY;
}
