/* Times, ranges and what is said about a date. Every function reads all tokens from @from up to @to, or nothing. */

#include "core/waymark-when-private.h"

#include <string.h>

#define LONGEST_TEXT 256 /* bytes */

/* --- times --------------------------------------------------------------------------------------------------------------- */

/* 11:05, 9.30pm, 9am, noon; with @bare also 9 and 11.05. Returns the result for impossible times too: whether it is one. */
static WaymarkWhenResult
read_time (const WaymarkWhenParser *parser, guint from, guint to, gboolean bare, WaymarkWhen *when)
{
  guint hour, minute = 0;
  gboolean half;

  if (from >= to)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  when->has_time = TRUE;
  when->hour = 12;
  when->minute = 0;
  if (to - from == 1 && _waymark_when_at_means (parser, from, WORD_NOON))
    return WAYMARK_WHEN_UNDERSTOOD;
  half = _waymark_when_at_means (parser, to - 1, WORD_HALF);
  if (half)
    to--;
  if (from >= to || !_waymark_when_is_day (&parser->tokens[from]) || parser->tokens[from].ordinal)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  hour = parser->tokens[from].number;
  if (to - from == 3)
    {
      if (!(_waymark_when_at_is (parser, from + 1, ':') || (_waymark_when_at_is (parser, from + 1, '.') && (bare || half))) ||
          parser->tokens[from + 2].digits != 2)
        return WAYMARK_WHEN_NOT_UNDERSTOOD;
      minute = parser->tokens[from + 2].number;
    }
  else if (to - from != 1 || !(bare || half))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (hour > 23 || minute > 59 || (half && (hour < 1 || hour > 12)))
    return WAYMARK_WHEN_NO_SUCH_DAY;
  when->hour = (guint8) (half ? hour % 12 + (guint) parser->tokens[to].values[WORD_HALF] : hour);
  when->minute = (guint8) minute;
  return WAYMARK_WHEN_UNDERSTOOD;
}

static void
set_time (WaymarkWhen *when, const WaymarkWhen *time)
{
  when->has_time = TRUE;
  when->hour = time->hour;
  when->minute = time->minute;
}

static WaymarkWhenResult
join_time (const WaymarkWhenParser *parser,
           guint from,
           guint to,
           WaymarkWhenResult time_result,
           const WaymarkWhen *time,
           WaymarkWhenReading *reading)
{
  WaymarkWhenResult result = _waymark_when_read_date (parser, from, to, 0, reading);

  if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  if (!waymark_when_is_exact (&reading->when))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (time_result != WAYMARK_WHEN_UNDERSTOOD)
    return time_result;
  set_time (&reading->when, time);
  if (waymark_when_is_exact (&reading->alternative))
    set_time (&reading->alternative, time);
  else
    reading->alternative = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
  return WAYMARK_WHEN_UNDERSTOOD;
}

/* A date, with or without a time before or after it, or a time of today. */
static WaymarkWhenResult
read_point (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  WaymarkWhenReading joined = { 0 };
  WaymarkWhen time = { WAYMARK_WHEN_UNSET };
  WaymarkWhenResult date, result;

  if (_waymark_when_at_means (parser, from, WORD_CLOCK) && from + 1 < to)
    from++;
  date = _waymark_when_read_date (parser, from, to, 0, reading);
  if (date == WAYMARK_WHEN_UNDERSTOOD)
    return date;
  for (guint at = from + 1; at < to; at++)
    {
      guint end = at;

      while (end > from && _waymark_when_at_means (parser, end - 1, WORD_CLOCK))
        end--;
      /* What is an impossible date has no hour at its end: "29 feb 23". */
      result = read_time (parser, at, to, date == WAYMARK_WHEN_NOT_UNDERSTOOD, &time);
      if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
        result = join_time (parser, from, end, result, &time, &joined);
      if (result == WAYMARK_WHEN_NOT_UNDERSTOOD)
        {
          result = read_time (parser, from, end, FALSE, &time);
          if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
            result = join_time (parser, at, to, result, &time, &joined);
        }
      if (result != WAYMARK_WHEN_NOT_UNDERSTOOD)
        {
          *reading = joined;
          return result;
        }
    }
  if (date != WAYMARK_WHEN_NOT_UNDERSTOOD)
    return date;
  result = read_time (parser, from, to, FALSE, &time);
  if (result == WAYMARK_WHEN_UNDERSTOOD)
    {
      _waymark_when_make_day (parser->context->today, &reading->when);
      set_time (&reading->when, &time);
      reading->relative = TRUE;
    }
  return result;
}

/* --- ranges and what is known about ------------------------------------------------------------------------------------- */

static gboolean
can_end (const WaymarkWhen *when)
{
  return (when->kind == WAYMARK_WHEN_AT || when->kind == WAYMARK_WHEN_BETWEEN) && !when->has_time;
}

static const WaymarkWhenDate *
last_date (const WaymarkWhen *when)
{
  return when->kind == WAYMARK_WHEN_BETWEEN ? &when->to : &when->from;
}

/* The later end: "2021", or "21" after "2019". */
static WaymarkWhenResult
read_later_end (const WaymarkWhenParser *parser, guint from, guint middle, guint after, guint to, WaymarkWhenReading *reading)
{
  const WaymarkWhenToken *first = &parser->tokens[from], *last = &parser->tokens[after];

  if (middle - from == 1 && to - after == 1 && first->digits == 4 && !first->decade && last->digits == 2 && _waymark_when_is_year (last) &&
      last->number > first->number % 100)
    return _waymark_when_make_date (first->number / 100 * 100 + last->number, 0, 0, &reading->when);
  return _waymark_when_read_date (parser, after, to, 0, reading);
}

/* The earlier end, which may lack its year or month: "3 - 5 nov 2026", "mar - jun 2020". */
static WaymarkWhenResult
read_earlier_end (const WaymarkWhenParser *parser, guint from, guint to, const WaymarkWhenDate *end, WaymarkWhenReading *reading)
{
  WaymarkWhenParser there = *parser;
  WaymarkWhenResult result;

  if (to - from == 1 && _waymark_when_is_day (&parser->tokens[from]) && end->day != 0)
    return _waymark_when_make_date (end->year, end->month, parser->tokens[from].number, &reading->when);
  there.other_end = end;
  there.ends_there = TRUE;
  result = _waymark_when_read_date (&there, from, to, 0, reading);
  return result;
}

static WaymarkWhenResult
read_ends (const WaymarkWhenParser *parser, guint from, guint middle, guint after, guint to, WaymarkWhenReading *reading)
{
  WaymarkWhenReading first = { 0 }, last = { 0 };
  WaymarkWhenResult result = read_later_end (parser, from, middle, after, to, &last);

  if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  result = read_earlier_end (parser, from, middle, &last.when.from, &first);
  if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  if (!can_end (&first.when) || !can_end (&last.when))
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  if (last.relative)
    {
      /* Its year was today's; is the earlier end's meant? */
      WaymarkWhenReading alone = { 0 }, again = { 0 };
      WaymarkWhenParser there = *parser;

      if (_waymark_when_read_date (parser, from, middle, 0, &alone) == WAYMARK_WHEN_UNDERSTOOD && !alone.relative)
        {
          there.other_end = &alone.when.from;
          if (_waymark_when_read_date (&there, after, to, 0, &again) == WAYMARK_WHEN_UNDERSTOOD && can_end (&again.when))
            {
              first = alone;
              last = again;
            }
        }
    }
  reading->relative = first.relative || last.relative;
  if (can_end (&first.alternative) && can_end (&last.alternative))
    _waymark_when_make_range (&first.alternative.from, last_date (&last.alternative), &reading->alternative);
  return _waymark_when_make_range (&first.when.from, last_date (&last.when), &reading->when);
}

static WaymarkWhenResult
read_span (const WaymarkWhenParser *parser, guint from, guint to, WaymarkWhenReading *reading)
{
  gboolean between = from < to && _waymark_when_at_means (parser, from, WORD_BETWEEN);
  WaymarkWhenResult best = WAYMARK_WHEN_NOT_UNDERSTOOD;
  guint n_hyphens = 0;

  if (between)
    from++;
  else
    best = read_point (parser, from, to, reading);
  if (best == WAYMARK_WHEN_UNDERSTOOD)
    return best;
  for (guint i = from; i < to; i++)
    n_hyphens += _waymark_when_at_is (parser, i, '-');
  for (guint i = from + 1; i + 1 < to; i++)
    {
      WaymarkWhenReading ends = { 0 };
      WaymarkWhenResult result;

      /* Hyphens stand inside of dates as well: only one that is alone or has room around it can join two. */
      if (!_waymark_when_at_means (parser, i, WORD_TO) && !(between && _waymark_when_at_means (parser, i, WORD_AND)) &&
          !(_waymark_when_at_is (parser, i, '-') && (n_hyphens == 1 || parser->tokens[i].spaced || parser->tokens[i + 1].spaced)))
        continue;
      result = read_ends (parser, from, i, i + 1, to, &ends);
      if (result == WAYMARK_WHEN_UNDERSTOOD)
        {
          *reading = ends;
          return result;
        }
      if (best == WAYMARK_WHEN_NOT_UNDERSTOOD)
        best = result;
    }
  return best;
}

static void
qualify (WaymarkWhen *when, WaymarkWhenKind kind)
{
  WaymarkWhen qualified = *when;

  qualified.kind = kind;
  if (when->kind == WAYMARK_WHEN_BETWEEN && kind == WAYMARK_WHEN_ABOUT)
    return; /* a range is about already */
  *when = when->kind == WAYMARK_WHEN_AT && waymark_when_is_valid (&qualified) ? qualified : (WaymarkWhen){ WAYMARK_WHEN_UNSET };
}

static WaymarkWhenResult
read_all (const WaymarkWhenParser *parser, guint to, WaymarkWhenReading *reading)
{
  WaymarkWhenKind kind = WAYMARK_WHEN_AT;
  guint from = 0;
  WaymarkWhenResult result;

  if (_waymark_when_at_means (parser, 0, WORD_ABOUT) || _waymark_when_at_is (parser, 0, '~'))
    kind = WAYMARK_WHEN_ABOUT;
  else if (_waymark_when_at_means (parser, 0, WORD_BEFORE) || _waymark_when_at_is (parser, 0, '<'))
    kind = WAYMARK_WHEN_BEFORE;
  else if (_waymark_when_at_means (parser, 0, WORD_AFTER) || _waymark_when_at_is (parser, 0, '>'))
    kind = WAYMARK_WHEN_AFTER;
  if (kind != WAYMARK_WHEN_AT)
    from++;
  if ((kind == WAYMARK_WHEN_AT || kind == WAYMARK_WHEN_ABOUT) && _waymark_when_at_is (parser, to - 1, '?')) /* "1994?" */
    {
      kind = WAYMARK_WHEN_ABOUT;
      to--;
    }
  if (from >= to)
    return WAYMARK_WHEN_NOT_UNDERSTOOD;
  result = read_span (parser, from, to, reading);
  if (kind == WAYMARK_WHEN_AT)
    return result;
  qualify (&reading->alternative, kind);
  if (result != WAYMARK_WHEN_UNDERSTOOD)
    return result;
  reading->counted = WAYMARK_WHEN_COUNTED_NOTHING;
  qualify (&reading->when, kind);
  return reading->when.kind != WAYMARK_WHEN_UNSET ? result : WAYMARK_WHEN_NOT_UNDERSTOOD;
}

gboolean
waymark_when_parse (const char *text, const WaymarkWhenContext *context, WaymarkWhenReading *reading)
{
  WaymarkWhenToken tokens[WAYMARK_WHEN_TOKENS];
  WaymarkWhenParser parser = { context, tokens };
  g_autofree char *folded = NULL;
  guint n;

  g_return_val_if_fail (text != NULL && context != NULL && reading != NULL, FALSE);
  g_return_val_if_fail (context->today >= WAYMARK_WHEN_FIRST_DAY && context->today <= WAYMARK_WHEN_LAST_DAY, FALSE);

  *reading = (WaymarkWhenReading){ WAYMARK_WHEN_NOT_UNDERSTOOD };
  if (strlen (text) > LONGEST_TEXT || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  folded = _waymark_when_fold (text);
  if (folded[strspn (folded, " ")] == '\0')
    {
      reading->result = WAYMARK_WHEN_EMPTY;
      return FALSE;
    }
  if (_waymark_when_says_not_known (folded))
    {
      reading->when.kind = WAYMARK_WHEN_NOT_KNOWN;
      reading->result = WAYMARK_WHEN_UNDERSTOOD;
      return TRUE;
    }
  n = _waymark_when_tokenise (folded, tokens);
  if (n > 0)
    {
      WaymarkWhenResult result = read_all (&parser, n, reading);

      reading->result = result;
    }
  if (reading->result == WAYMARK_WHEN_UNDERSTOOD && context->past_only && _waymark_when_is_to_come (&parser, &reading->when))
    reading->result = WAYMARK_WHEN_TO_COME;
  if (reading->result != WAYMARK_WHEN_UNDERSTOOD)
    {
      reading->when = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
      reading->counted = WAYMARK_WHEN_COUNTED_NOTHING;
      reading->count = 0;
    }
  if (reading->result == WAYMARK_WHEN_NOT_UNDERSTOOD || waymark_when_equal (&reading->when, &reading->alternative) ||
      (context->past_only && _waymark_when_is_to_come (&parser, &reading->alternative)))
    reading->alternative = (WaymarkWhen){ WAYMARK_WHEN_UNSET };
  return reading->result == WAYMARK_WHEN_UNDERSTOOD;
}
