/* Single dates: counted from today, in numbers, with names. Every function reads all tokens from @from up to @to, or nothing. */

#include "core/waymark-when-private.h"

#include <string.h>

#define NEAR_DAYS 90 /* so near a day without its year is meant */
#define LONGEST_HOLIDAY 400 /* days without a working day: a calendar that has none */

/* --- counted from today ------------------------------------------------------------------------------------------------ */

static gboolean
is_working_day (const WaymarkWhenParser *parser, guint number)
{
  if (parser->context->is_working_day != NULL)
    return parser->context->is_working_day (number, parser->context->user_data);
  return (number - 1) % 7 < 5; /* the first day that there is was a Monday */
}

static WaymarkWhenResult
count_working_days (const WaymarkWhenParser *parser, int count, WaymarkWhen *when)
{
  gint64 number = parser->context->today;
  int step = count < 0 ? -1 : 1;
  guint off = 0;

  while (count != 0)
    {
      number += step;
      if (number < WAYMARK_WHEN_FIRST_DAY || number > WAYMARK_WHEN_LAST_DAY || off > LONGEST_HOLIDAY)
        return WAYMARK_WHEN_NO_SUCH_DAY;
      if (is_working_day (parser, (guint) number))
        {
          count -= step;
          off = 0;
        }
      else
        off++;
    }
  return _waymark_when_make_day (number, when);
}

static WaymarkWhenResult
count_units (const WaymarkWhenParser *parser, int count, WaymarkWhenUnit unit, WaymarkWhenReading *reading)
{
  WaymarkWhenDate today = waymark_when_day (parser->context->today).from;
  int months;

  reading->relative = TRUE;
  reading->count = count;
  switch (unit)
    {
    case UNIT_DAY:
      reading->counted = WAYMARK_WHEN_COUNTED_DAYS;
      return _waymark_when_make_day ((gint64) parser->context->today + count, &reading->when);
    case UNIT_WORKING_DAY:
      if (count == 0)
        return WAYMARK_WHEN_NOT_UNDERSTOOD;
      reading->counted = WAYMARK_WHEN_COUNTED_WORKING_DAYS;
      return count_working_days (parser, count, &reading->when);
    case UNIT_WEEK:
      reading->count = count * 7;
      reading->counted = WAYMARK_WHEN_COUNTED_DAYS;
      return _waymark_when_make_day ((gint64) parser->context->today + reading->count, &reading->when);
    case UNIT_MONTH: /* nobody means the day by it */
      months = MAX (today.year * 12 + today.month - 1 + count, 0);
      return _waymark_when_make_date ((guint) months / 12, (guint) months % 12 + 1, 0, &reading->when);
    case UNIT_YEAR:
    default:
      return _waymark_when_make_date ((guint) MAX (today.year + count, 0), 0, 0, &reading->when);
    }
}

/* +5, -3, +5w, + 2 weeks, 5 days ago, in 5 days */
static WaymarkWhenResult
read_counted (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  guint needed = _waymark_when_at_means (parser, from, WORD_IN) ? 2 : 1; /* "in 2020" counts nothing */
  int direction = 0;
  WaymarkWhenUnit unit = UNIT_DAY;

  if (_waymark_when_at_is (parser, from, '+') || _waymark_when_at_means (parser, from, WORD_IN))
    direction = 1;
  else if (_waymark_when_at_is (parser, from, '-'))
    direction = -1;
  if (direction != 0)
    {
      from++;
    }
  else if (to - from == 3 && _waymark_when_at_means (parser, to - 1, WORD_AGO))
    {
      direction = -1;
      to--;
    }
  if (direction == 0 || to - from > 2 || to - from < needed || parser->tokens[from].digits == 0 || parser->tokens[from].digits > 4 ||
      parser->tokens[from].ordinal || parser->tokens[from].decade)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (to - from == 2)
    {
      if (!_waymark_when_at_means (parser, from + 1, WORD_UNIT))
        return WAYMARK_WHEN_NOT_UNDERSTOOD;
      unit = (WaymarkWhenUnit) parser->tokens[from + 1].values[WORD_UNIT];
    }
  return count_units (parser, direction * (int) parser->tokens[from].number, unit, reading);
}

/* @step: -1 the last, 0 the last or today, 1 the next. */
static guint
find_weekday (guint today, guint weekday, int step)
{
  guint back = (today + 7 - weekday) % 7;

  if (step > 0)
    return today - back + 7;
  return today - (back == 0 && step < 0 ? 7 : back);
}

static WaymarkWhenResult
read_weekday (const WaymarkWhenParser *parser, guint weekday, WaymarkWhenReading *reading)
{
  guint number = find_weekday (parser->context->today, weekday, 0);

  reading->relative = TRUE;
  _waymark_when_make_day (number + 7, &reading->alternative);
  return _waymark_when_make_day (number, &reading->when);
}

static WaymarkWhenResult
step_season (const WaymarkWhenParser *parser, guint month, int step, WaymarkWhen *when)
{
  int year = _waymark_when_get_year (parser) + 1;
  guint earliest, latest;

  /* The newest one that has begun, then the one that is meant. */
  while (_waymark_when_make_season ((guint) year, month, when) != WAYMARK_WHEN_UNDERSTOOD || _waymark_when_is_to_come (parser, when))
    if (--year < FIRST_TYPED_YEAR)
      return WAYMARK_WHEN_NO_SUCH_DAY;
  waymark_when_get_days (when, &earliest, &latest);
  if (step < 0 && latest >= parser->context->today)
    year--;
  else if (step > 0 || (step == 0 && latest < parser->context->today))
    year++;
  return _waymark_when_make_season ((guint) year, month, when);
}

/* last wed, wed next, last march, last summer, this month, next year, last week */
static WaymarkWhenResult
read_stepped (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  WaymarkWhenDate today = waymark_when_day (parser->context->today).from;
  guint what;
  int step;

  if (to - from != 2 || _waymark_when_at_means (parser, from, WORD_STEP) == _waymark_when_at_means (parser, from + 1, WORD_STEP))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  what = _waymark_when_at_means (parser, from, WORD_STEP) ? from + 1 : from;
  step = parser->tokens[what == from ? from + 1 : from].values[WORD_STEP];
  reading->relative = TRUE;
  if (_waymark_when_at_means (parser, what, WORD_MONTH) && step != 0)
    {
      guint month = (guint) parser->tokens[what].values[WORD_MONTH];
      int year = today.year + (step < 0 ? (month < today.month ? 0 : -1) : (month > today.month ? 0 : 1));

      return _waymark_when_make_date ((guint) year, month, 0, &reading->when);
    }
  if (_waymark_when_at_means (parser, what, WORD_WEEKDAY) && step != 0)
    {
      guint number = find_weekday (parser->context->today, (guint) parser->tokens[what].values[WORD_WEEKDAY], step);

      /* To some the one of this week, to others that of the one before or after it. */
      _waymark_when_make_day ((gint64) number + step * 7, &reading->alternative);
      return _waymark_when_make_day (number, &reading->when);
    }
  if (_waymark_when_at_means (parser, what, WORD_SEASON))
    return step_season (parser, (guint) parser->tokens[what].values[WORD_SEASON], step, &reading->when);
  if (!_waymark_when_at_means (parser, what, WORD_UNIT))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (parser->tokens[what].values[WORD_UNIT] == UNIT_WEEK)
    {
      gint64 monday = (gint64) find_weekday (parser->context->today, 1, 0) + step * 7;
      WaymarkWhen first, last;

      if (_waymark_when_make_day (monday, &first) != WAYMARK_WHEN_UNDERSTOOD ||
          _waymark_when_make_day (monday + 6, &last) != WAYMARK_WHEN_UNDERSTOOD)
        return WAYMARK_WHEN_NO_SUCH_DAY;
      return _waymark_when_make_range (&first.from, &last.from, &reading->when);
    }
  if (parser->tokens[what].values[WORD_UNIT] != UNIT_MONTH && parser->tokens[what].values[WORD_UNIT] != UNIT_YEAR)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  return count_units (parser, step, (WaymarkWhenUnit) parser->tokens[what].values[WORD_UNIT], reading);
}

/* --- numbers ------------------------------------------------------------------------------------------------------------ */

/* A day or month of which nobody said the year: where another year is nearly as near, it is offered. */
static WaymarkWhenResult
read_without_year (const WaymarkWhenParser *parser, guint month, guint day, guint weekday, WaymarkWhenReading *reading)
{
  WaymarkWhenResult result = _waymark_when_make_nearest (parser, month, day, weekday, reading);
  guint number, today = parser->context->today;

  if (result != WAYMARK_WHEN_UNDERSTOOD || parser->other_end != NULL || weekday != 0 || reading->alternative.kind != WAYMARK_WHEN_UNSET)
    return result;
  number = _waymark_when_get_day (&reading->when.from);
  if (number > today + NEAR_DAYS)
    _waymark_when_make_date (reading->when.from.year - 1u, month, day, &reading->alternative);
  else if (number + NEAR_DAYS < today)
    _waymark_when_make_date (reading->when.from.year + 1u, month, day, &reading->alternative);
  return result;
}

/* 3/1994, 25/11, 11/26, 2026-11, 2010-11 */
static WaymarkWhenResult
read_two_numbers (const WaymarkWhenParser *parser, const WaymarkWhenToken *a, const WaymarkWhenToken *b, char sign,
                  WaymarkWhenReading *reading)
{
  WaymarkWhenResult result;

  if (a->digits == 4 && _waymark_when_is_day (b) && sign != ' ')
    {
      WaymarkWhenDate first = { (guint16) a->number }, last = { (guint16) (a->number / 100 * 100 + b->number) };

      result = _waymark_when_make_date (a->number, b->number, 0, &reading->when);
      if (b->number == 0)
        result = WAYMARK_WHEN_NO_SUCH_DAY;
      /* The school year, the tax year. */
      if (b->digits == 2 && last.year > first.year && first.year >= FIRST_TYPED_YEAR)
        {
          if (result == WAYMARK_WHEN_UNDERSTOOD)
            _waymark_when_make_range (&first, &last, &reading->alternative);
          else
            result = _waymark_when_make_range (&first, &last, &reading->when);
        }
      return result;
    }
  if (_waymark_when_is_day (a) && b->digits == 4 && !b->decade)
    return a->number != 0 ? _waymark_when_make_date (b->number, a->number, 0, &reading->when) : WAYMARK_WHEN_NO_SUCH_DAY;
  if (!_waymark_when_is_day (a) || !(_waymark_when_is_day (b) || _waymark_when_is_year (b)) || sign == ' ')
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (b->number >= 1 && b->number <= 12 && !b->short_year)
    {
      WaymarkWhenReading turned = { 0 };

      if (a->number == 0)
        return WAYMARK_WHEN_NO_SUCH_DAY;
      if (_waymark_when_make_nearest (parser, a->number, b->number, 0, &turned) == WAYMARK_WHEN_UNDERSTOOD)
        reading->alternative = turned.when;
      return read_without_year (parser, b->number, a->number, 0, reading);
    }
  if (a->number >= 1 && a->number <= 12 && b->digits == 2)
    {
      WaymarkWhenReading turned = { 0 };

      if (b->number > 0 && _waymark_when_make_nearest (parser, a->number, b->number, 0, &turned) == WAYMARK_WHEN_UNDERSTOOD)
        reading->alternative = turned.when;
      return _waymark_when_make_date_of_year (parser, b, a->number, 0, &reading->when);
    }
  return WAYMARK_WHEN_NO_SUCH_DAY;
}

/* 25/11/26, 2026-11-25 */
static WaymarkWhenResult
read_three_numbers (const WaymarkWhenParser *parser,
                    const WaymarkWhenToken *a,
                    const WaymarkWhenToken *b,
                    const WaymarkWhenToken *c,
                    WaymarkWhenReading *reading)
{
  WaymarkWhenResult result;

  if (a->digits == 4 && _waymark_when_is_day (b) && _waymark_when_is_day (c))
    return b->number > 0 && c->number > 0 ? _waymark_when_make_date (a->number, b->number, c->number, &reading->when)
                                          : WAYMARK_WHEN_NO_SUCH_DAY;
  if (!_waymark_when_is_day (a) || !_waymark_when_is_day (b) || !_waymark_when_is_year (c))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (a->number == 0 || b->number == 0)
    return WAYMARK_WHEN_NO_SUCH_DAY;
  result = _waymark_when_make_date_of_year (parser, c, b->number, a->number, &reading->when);
  if (result == WAYMARK_WHEN_UNDERSTOOD)
    _waymark_when_make_date (reading->when.from.year, a->number, b->number, &reading->alternative);
  else if (b->number > 12)
    result = _waymark_when_make_date_of_year (parser, c, a->number, b->number, &reading->when); /* it can only be the other way round */
  return result;
}

static WaymarkWhenResult
read_numbers (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  const WaymarkWhenToken *numbers[3];
  guint n = 0;
  char sign = '\0';

  for (guint i = from; i < to; i++)
    {
      char between = ' ';

      if (n > 0 && parser->tokens[i].sign != '\0')
        {
          between = parser->tokens[i].sign;
          if (strchr ("/-.", between) == NULL || ++i == to)
            return WAYMARK_WHEN_NOT_UNDERSTOOD;
        }
      if (n == G_N_ELEMENTS (numbers) || parser->tokens[i].digits == 0 || (n > 0 && sign != '\0' && sign != between))
        return WAYMARK_WHEN_NOT_UNDERSTOOD;
      sign = n > 0 ? between : '\0';
      numbers[n++] = &parser->tokens[i];
    }
  if (n == 3)
    return read_three_numbers (parser, numbers[0], numbers[1], numbers[2], reading);
  if (n == 2)
    return read_two_numbers (parser, numbers[0], numbers[1], sign, reading);
  if (numbers[0]->decade)
    {
      WaymarkWhenDate last;
      WaymarkWhenResult result = numbers[0]->number % 10 == 0 && (numbers[0]->digits == 2 || numbers[0]->digits == 4)
                                     ? _waymark_when_make_date_of_year (parser, numbers[0], 0, 0, &reading->when)
                                     : WAYMARK_WHEN_NOT_UNDERSTOOD;

      if (result != WAYMARK_WHEN_UNDERSTOOD)
        return result;
      last = (WaymarkWhenDate){ (guint16) (reading->when.from.year + 9) };
      return _waymark_when_make_range (&reading->when.from, &last, &reading->when);
    }
  /* "94" is a year; "25" may still become anything. */
  if (!_waymark_when_is_year (numbers[0]) || (numbers[0]->digits == 2 && numbers[0]->number <= 31 && !numbers[0]->short_year))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  return _waymark_when_make_date_of_year (parser, numbers[0], 0, 0, &reading->when);
}

/* --- names -------------------------------------------------------------------------------------------------------------- */

/* "nov 25" */
static WaymarkWhenResult
read_month_and_number (const WaymarkWhenParser *parser, guint month, const WaymarkWhenToken *number, guint weekday,
                       WaymarkWhenReading *reading)
{
  if (!_waymark_when_is_day (number) || (number->number > 31 && !number->ordinal))
    return _waymark_when_is_year (number) ? _waymark_when_make_date_of_year (parser, number, month, 0, &reading->when)
                                          : WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (number->number == 0)
    return WAYMARK_WHEN_NO_SUCH_DAY;
  if (number->digits == 2 && !number->ordinal && weekday == 0)
    _waymark_when_make_date_of_year (parser, number, month, 0, &reading->alternative);
  return read_without_year (parser, month, number->number, weekday, reading);
}

/* nov, 25 nov, nov 25, nov 94, 25 nov 26, nov 25 2026, 2026 nov 25 */
static WaymarkWhenResult
read_named (const WaymarkWhenParser *parser, guint from, guint to, guint weekday, WaymarkWhenReading *reading)
{
  const WaymarkWhenToken *parts[3];
  guint n = 0, month_at = 3, month;

  for (guint i = from; i < to; i++)
    {
      if (n > 0 && parser->tokens[i].sign != '\0' && strchr ("/-.", parser->tokens[i].sign) != NULL && i + 1 < to)
        i++;
      if (n == G_N_ELEMENTS (parts) ||
          (parser->tokens[i].digits == 0 && (!_waymark_when_at_means (parser, i, WORD_MONTH) || month_at != 3)))
        return WAYMARK_WHEN_NOT_UNDERSTOOD;
      if (parser->tokens[i].digits == 0)
        month_at = n;
      parts[n++] = &parser->tokens[i];
    }
  if (month_at == 3)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  month = (guint) parts[month_at]->values[WORD_MONTH];
  if (n == 1)
    return read_without_year (parser, month, 0, 0, reading);
  if (n == 2 && month_at == 0)
    return read_month_and_number (parser, month, parts[1], weekday, reading);
  if (n == 2 && parts[0]->digits == 4)
    return _waymark_when_make_date_of_year (parser, parts[0], month, 0, &reading->when);
  if (n == 2 && !_waymark_when_is_day (parts[0]))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (n == 2)
    return parts[0]->number != 0 ? read_without_year (parser, month, parts[0]->number, weekday, reading) : WAYMARK_WHEN_NO_SUCH_DAY;
  if (parts[0]->digits == 4 && month_at == 1 && _waymark_when_is_day (parts[2]))
    return parts[2]->number != 0 ? _waymark_when_make_date_of_year (parser, parts[0], month, parts[2]->number, &reading->when)
                                 : WAYMARK_WHEN_NO_SUCH_DAY;
  if (month_at > 1 || !_waymark_when_is_day (parts[1 - month_at]) || !_waymark_when_is_year (parts[2]))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  return parts[1 - month_at]->number != 0
             ? _waymark_when_make_date_of_year (parser, parts[2], month, parts[1 - month_at]->number, &reading->when)
             : WAYMARK_WHEN_NO_SUCH_DAY;
}

/* "wed 25 nov 2026": both must say the same. */
static WaymarkWhenResult
read_after_weekday (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  guint weekday = (guint) parser->tokens[from].values[WORD_WEEKDAY];
  WaymarkWhenReading without = { 0 };
  WaymarkWhenResult result = _waymark_when_read_date (parser, from + 1, to, weekday, reading);

  if (result == WAYMARK_WHEN_NO_SUCH_DAY && reading->relative &&
      _waymark_when_read_date (parser, from + 1, to, 0, &without) == WAYMARK_WHEN_UNDERSTOOD)
    *reading = without;
  else if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  if (!waymark_when_is_exact (&reading->when) || reading->counted != WAYMARK_WHEN_COUNTED_NOTHING)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if ((_waymark_when_get_day (&reading->when.from) - 1) % 7 + 1 == weekday)
    {
      /* The weekday says which way round the numbers are. */
      reading->alternative = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
      return WAYMARK_WHEN_UNDERSTOOD;
    }
  if (waymark_when_is_exact (&reading->alternative) && (_waymark_when_get_day (&reading->alternative.from) - 1) % 7 + 1 == weekday)
    {
      reading->when = reading->alternative;
      reading->alternative = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
      return WAYMARK_WHEN_UNDERSTOOD;
    }
  reading->alternative = reading->when;
  return WAYMARK_WHEN_OTHER_WEEKDAY;
}

/* summer 2020, winter 2020-21 */
static WaymarkWhenResult
read_season (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  guint month = (guint) parser->tokens[from].values[WORD_SEASON];
  const WaymarkWhenToken *year = &parser->tokens[from + 1];
  WaymarkWhen first;
  WaymarkWhenResult result;

  if ((to - from != 2 && to - from != 4) || !_waymark_when_is_year (year))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  result = _waymark_when_make_date_of_year (parser, year, 0, 0, &first);
  if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  if (to - from == 4 &&
      (month != 12 || !(_waymark_when_at_is (parser, from + 2, '-') || _waymark_when_at_is (parser, from + 2, '/')) ||
       !_waymark_when_is_year (&parser->tokens[to - 1]) || parser->tokens[to - 1].number % 100 != (first.from.year + 1u) % 100))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  /* The winter of 2020 begins in its December to some, and ends in its February to others. */
  if (month == 12 && to - from == 2)
    _waymark_when_make_season (first.from.year - 1u, month, &reading->alternative);
  return _waymark_when_make_season (first.from.year, month, &reading->when);
}

/* early 2020, mid march 2020, end of 2020 */
static WaymarkWhenResult
read_part (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  static const guint8 days[][2] = { { 1, 10 }, { 11, 20 }, { 21, 0 } };
  int part = parser->tokens[from].values[WORD_PART];
  WaymarkWhenDate first, last;
  WaymarkWhenResult result;

  if (to - from > 1 && _waymark_when_at_is (parser, from + 1, '-')) /* mid-2020 */
    from++;
  result = to - from > 1 ? _waymark_when_read_date (parser, from + 1, to, 0, reading) : WAYMARK_WHEN_NOT_UNDERSTOOD;
  reading->alternative = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
  if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  if (reading->when.kind != WAYMARK_WHEN_AT || reading->when.from.day != 0)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  first = last = reading->when.from;
  if (first.month == 0)
    {
      first.month = (guint8) (part * 4 + 1);
      last.month = (guint8) (part * 4 + 4);
    }
  else
    {
      first.day = days[part][0];
      last.day = days[part][1] != 0 ? days[part][1] : g_date_get_days_in_month ((GDateMonth) last.month, last.year);
    }
  return _waymark_when_make_range (&first, &last, &reading->when);
}

/* A word that may mean several things is tried as each of them; the first that fits all of the rest is it. */
static WaymarkWhenResult
read_word_first (const WaymarkWhenParser *parser, guint from, guint to, guint weekday, WaymarkWhenReading *reading)
{
  gboolean alone = to - from == 1;
  WaymarkWhenReading season = { 0 };
  WaymarkWhenResult result = WAYMARK_WHEN_NOT_UNDERSTOOD;

  if (_waymark_when_at_means (parser, from, WORD_DAY))
    {
      reading->relative = TRUE;
      return alone ? _waymark_when_make_day ((gint64) parser->context->today + parser->tokens[from].values[WORD_DAY], &reading->when)
                   : result;
    }
  if (_waymark_when_at_means (parser, from, WORD_PART))
    return read_part (parser, from, to, reading);
  if (_waymark_when_at_means (parser, from, WORD_WEEKDAY) && !alone && weekday == 0)
    {
      result = read_after_weekday (parser, from, to, reading);
      if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
        return result;
      *reading = (WaymarkWhenReading){ 0 };
    }
  if (_waymark_when_at_means (parser, from, WORD_MONTH))
    {
      result = read_named (parser, from, to, weekday, reading);
      if (result == WAYMARK_WHEN_UNDERSTOOD && alone && _waymark_when_at_means (parser, from, WORD_WEEKDAY))
        _waymark_when_make_day (find_weekday (parser->context->today, (guint) parser->tokens[from].values[WORD_WEEKDAY], 0),
                                &reading->alternative);
      if (result == WAYMARK_WHEN_UNDERSTOOD && _waymark_when_at_means (parser, from, WORD_SEASON) &&
          reading->alternative.kind == WAYMARK_WHEN_UNSET && read_season (parser, from, to, &season) == WAYMARK_WHEN_UNDERSTOOD)
        reading->alternative = season.when;
      if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
        return result;
    }
  if (_waymark_when_at_means (parser, from, WORD_WEEKDAY) && alone)
    return read_weekday (parser, (guint) parser->tokens[from].values[WORD_WEEKDAY], reading);
  if (_waymark_when_at_means (parser, from, WORD_SEASON) && !alone)
    return read_season (parser, from, to, reading);
  return result;
}

/* @weekday: what a day without its year must be, 0 for any. */
WaymarkWhenResult
_waymark_when_read_date (const WaymarkWhenParser *parser, guint from, guint to, guint weekday, WaymarkWhenReading *reading)
{
  WaymarkWhenResult result;

  *reading = (WaymarkWhenReading){ 0 };
  if (from >= to)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  result = read_counted (parser, from, to, reading);
  if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
    return result;
  result = read_stepped (parser, from, to, reading);
  if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
    return result;
  *reading = (WaymarkWhenReading){ 0 };
  if (_waymark_when_at_means (parser, from, WORD_IN)) /* "in 2020", "in march" */
    return to - from > 1 ? _waymark_when_read_date (parser, from + 1, to, weekday, reading) : WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (parser->tokens[from].meanings != 0)
    return read_word_first (parser, from, to, weekday, reading);
  if (parser->tokens[from].digits == 0)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  result = read_numbers (parser, from, to, reading);
  return result != WAYMARK_WHEN_NOT_UNDERSTOOD ? result : read_named (parser, from, to, weekday, reading);
}
