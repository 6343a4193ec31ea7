#include "core/waymark-when.h"

#include <string.h>

#define LAST_YEAR 9999
#define ABOUT_DAYS 7 /* before and after "about 25 November" */

/* Within one day, see waymark_when_get_sort_key(); each is four keys wide, in the order of places. */
enum
{
  SORT_EDGE, /* before the day, after the day before it */
  SORT_RANGE,
  SORT_YEAR,
  SORT_MONTH,
  SORT_DAY,
  SORT_TIMES,
};

static WaymarkWhen *
copy_when (const WaymarkWhen *self)
{
  return g_memdup2 (self, sizeof *self);
}

G_DEFINE_BOXED_TYPE (WaymarkWhen, waymark_when, copy_when, g_free)

/* --- dates --------------------------------------------------------------------------------------------------------- */

static gboolean
date_exists (const WaymarkWhenDate *date)
{
  if (date->year < 1 || date->year > LAST_YEAR || date->month > 12 || (date->month == 0 && date->day != 0))
    return FALSE;
  return date->day == 0 || g_date_valid_dmy (date->day, (GDateMonth) date->month, date->year);
}

static gboolean
date_is_none (const WaymarkWhenDate *date)
{
  return date->year == 0 && date->month == 0 && date->day == 0;
}

static guint
day_number (guint year, guint month, guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static guint
first_day (const WaymarkWhenDate *date)
{
  return day_number (date->year, MAX (date->month, 1), MAX (date->day, 1));
}

static guint
last_day (const WaymarkWhenDate *date)
{
  guint month = date->month != 0 ? date->month : 12;

  return day_number (date->year, month, date->day != 0 ? date->day : g_date_get_days_in_month ((GDateMonth) month, date->year));
}

/* The same as a year, month or day that is so many further on, or the last one that there is. */
static WaymarkWhenDate
move_date (const WaymarkWhenDate *date, int step)
{
  WaymarkWhenDate moved = *date;

  if (date->month == 0)
    {
      moved.year = (guint16) CLAMP (date->year + step, 1, LAST_YEAR);
    }
  else
    {
      int months = CLAMP (date->year * 12 + date->month - 1 + step, 12, LAST_YEAR * 12 + 11);

      moved.year = (guint16) (months / 12);
      moved.month = (guint8) (months % 12 + 1);
    }
  return moved;
}

WaymarkWhen
waymark_when_day (guint number)
{
  WaymarkWhen when = { WAYMARK_WHEN_UNSET };
  GDate date;

  if (number < WAYMARK_WHEN_FIRST_DAY || number > WAYMARK_WHEN_LAST_DAY)
    return when;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, number);
  when.kind = WAYMARK_WHEN_AT;
  when.from = (WaymarkWhenDate) { g_date_get_year (&date), (guint8) g_date_get_month (&date), g_date_get_day (&date) };
  return when;
}

/* --- the value ------------------------------------------------------------------------------------------------------ */

gboolean
waymark_when_is_valid (const WaymarkWhen *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_time ? self->from.day == 0 || self->hour > 23 || self->minute > 59 : self->hour != 0 || self->minute != 0)
    return FALSE;
  switch (self->kind)
    {
    case WAYMARK_WHEN_UNSET:
    case WAYMARK_WHEN_NOT_KNOWN:
      return date_is_none (&self->from) && date_is_none (&self->to);
    case WAYMARK_WHEN_AT:
    case WAYMARK_WHEN_ABOUT:
      return date_exists (&self->from) && date_is_none (&self->to);
    case WAYMARK_WHEN_BEFORE:
      return date_exists (&self->from) && date_is_none (&self->to) && (self->has_time || first_day (&self->from) > WAYMARK_WHEN_FIRST_DAY);
    case WAYMARK_WHEN_AFTER:
      return date_exists (&self->from) && date_is_none (&self->to) && (self->has_time || last_day (&self->from) < WAYMARK_WHEN_LAST_DAY);
    case WAYMARK_WHEN_BETWEEN:
      return !self->has_time && date_exists (&self->from) && date_exists (&self->to) && first_day (&self->from) <= first_day (&self->to) &&
             last_day (&self->from) <= last_day (&self->to) && memcmp (&self->from, &self->to, sizeof self->from) != 0;
    default:
      return FALSE;
    }
}

gboolean
waymark_when_equal (const WaymarkWhen *a, const WaymarkWhen *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->kind == b->kind && memcmp (&a->from, &b->from, sizeof a->from) == 0 && memcmp (&a->to, &b->to, sizeof a->to) == 0 &&
         a->has_time == b->has_time && a->hour == b->hour && a->minute == b->minute;
}

gboolean
waymark_when_is_exact (const WaymarkWhen *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == WAYMARK_WHEN_AT && self->from.day != 0;
}

/* --- as text --------------------------------------------------------------------------------------------------------- */

static void
append_date (GString *text, const WaymarkWhenDate *date)
{
  g_string_append_printf (text, "%04u", date->year);
  if (date->month != 0)
    g_string_append_printf (text, "-%02u", date->month);
  if (date->day != 0)
    g_string_append_printf (text, "-%02u", date->day);
}

char *
waymark_when_to_text (const WaymarkWhen *self)
{
  static const char *const marks[] = { [WAYMARK_WHEN_ABOUT] = "~", [WAYMARK_WHEN_BEFORE] = "<", [WAYMARK_WHEN_AFTER] = ">" };
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (waymark_when_is_valid (self), NULL);

  if (self->kind == WAYMARK_WHEN_UNSET)
    return g_strdup ("");
  if (self->kind == WAYMARK_WHEN_NOT_KNOWN)
    return g_strdup ("?");
  text = g_string_new (self->kind < G_N_ELEMENTS (marks) ? marks[self->kind] : NULL);
  append_date (text, &self->from);
  if (self->has_time)
    g_string_append_printf (text, "T%02u:%02u", self->hour, self->minute);
  if (self->kind == WAYMARK_WHEN_BETWEEN)
    {
      g_string_append (text, "..");
      append_date (text, &self->to);
    }
  return g_string_free (text, FALSE);
}

static gboolean
take_number (const char **at, guint digits, guint *number)
{
  *number = 0;
  for (guint i = 0; i < digits; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *number = *number * 10 + (guint) (**at - '0');
    }
  return TRUE;
}

static gboolean
take_date (const char **at, WaymarkWhenDate *date)
{
  guint year, month = 0, day = 0;

  if (!take_number (at, 4, &year))
    return FALSE;
  if (**at == '-')
    {
      (*at)++;
      if (!take_number (at, 2, &month) || month == 0)
        return FALSE;
      if (**at == '-')
        {
          (*at)++;
          if (!take_number (at, 2, &day) || day == 0)
            return FALSE;
        }
    }
  *date = (WaymarkWhenDate) { (guint16) year, (guint8) month, (guint8) day };
  return TRUE;
}

static gboolean
take_when (const char *at, WaymarkWhen *when)
{
  guint hour, minute;

  switch (*at)
    {
    case '\0':
      return TRUE;
    case '?':
      when->kind = WAYMARK_WHEN_NOT_KNOWN;
      return at[1] == '\0';
    case '~':
      when->kind = WAYMARK_WHEN_ABOUT;
      at++;
      break;
    case '<':
      when->kind = WAYMARK_WHEN_BEFORE;
      at++;
      break;
    case '>':
      when->kind = WAYMARK_WHEN_AFTER;
      at++;
      break;
    default:
      when->kind = WAYMARK_WHEN_AT;
    }
  if (!take_date (&at, &when->from))
    return FALSE;
  if (*at == 'T')
    {
      at++;
      if (!take_number (&at, 2, &hour) || *at++ != ':' || !take_number (&at, 2, &minute))
        return FALSE;
      when->has_time = TRUE;
      when->hour = (guint8) hour;
      when->minute = (guint8) minute;
    }
  else if (when->kind == WAYMARK_WHEN_AT && g_str_has_prefix (at, ".."))
    {
      when->kind = WAYMARK_WHEN_BETWEEN;
      at += strlen ("..");
      if (!take_date (&at, &when->to))
        return FALSE;
    }
  return *at == '\0';
}

gboolean
waymark_when_from_text (const char *text, WaymarkWhen *when)
{
  WaymarkWhen read = { WAYMARK_WHEN_UNSET };
  gboolean valid;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (when != NULL, FALSE);

  valid = take_when (text, &read) && waymark_when_is_valid (&read);
  *when = valid ? read : (WaymarkWhen) { WAYMARK_WHEN_UNSET };
  return valid;
}

/* --- order, search, age ---------------------------------------------------------------------------------------------- */

gboolean
waymark_when_get_days (const WaymarkWhen *self, guint *earliest, guint *latest)
{
  WaymarkWhenDate before, after;

  g_return_val_if_fail (self != NULL && earliest != NULL && latest != NULL, FALSE);

  *earliest = WAYMARK_WHEN_FIRST_DAY;
  *latest = WAYMARK_WHEN_LAST_DAY;
  switch (self->kind)
    {
    case WAYMARK_WHEN_AT:
      *earliest = first_day (&self->from);
      *latest = last_day (&self->from);
      return TRUE;
    case WAYMARK_WHEN_ABOUT:
      if (self->from.day != 0)
        {
          guint spread = self->has_time ? 0 : ABOUT_DAYS;

          *earliest = MAX (first_day (&self->from), WAYMARK_WHEN_FIRST_DAY + spread) - spread;
          *latest = MIN (last_day (&self->from) + spread, WAYMARK_WHEN_LAST_DAY);
          return TRUE;
        }
      before = move_date (&self->from, -1);
      after = move_date (&self->from, 1);
      *earliest = first_day (&before);
      *latest = last_day (&after);
      return TRUE;
    case WAYMARK_WHEN_BEFORE:
      *latest = self->has_time ? first_day (&self->from) : first_day (&self->from) - 1;
      return TRUE;
    case WAYMARK_WHEN_AFTER:
      *earliest = self->has_time ? first_day (&self->from) : last_day (&self->from) + 1;
      return TRUE;
    case WAYMARK_WHEN_BETWEEN:
      *earliest = first_day (&self->from);
      *latest = last_day (&self->to);
      return TRUE;
    case WAYMARK_WHEN_UNSET:
    case WAYMARK_WHEN_NOT_KNOWN:
    default:
      return FALSE;
    }
}

gint64
waymark_when_get_sort_key (const WaymarkWhen *self)
{
  static const guint places[] = { [WAYMARK_WHEN_BEFORE] = 0, [WAYMARK_WHEN_AT] = 1, [WAYMARK_WHEN_BETWEEN] = 1,
                                  [WAYMARK_WHEN_ABOUT] = 2, [WAYMARK_WHEN_AFTER] = 3 };
  guint day, slot;

  g_return_val_if_fail (self != NULL, WAYMARK_WHEN_SORT_UNSET);

  if (self->kind == WAYMARK_WHEN_UNSET)
    return WAYMARK_WHEN_SORT_UNSET;
  if (self->kind == WAYMARK_WHEN_NOT_KNOWN)
    return WAYMARK_WHEN_SORT_NOT_KNOWN;
  day = first_day (&self->from);
  if (self->has_time)
    {
      slot = SORT_TIMES + self->hour * 60u + self->minute;
    }
  else if (self->kind == WAYMARK_WHEN_BEFORE || self->kind == WAYMARK_WHEN_AFTER)
    {
      slot = SORT_EDGE;
      if (self->kind == WAYMARK_WHEN_AFTER)
        day = last_day (&self->from) + 1;
    }
  else if (self->kind == WAYMARK_WHEN_BETWEEN)
    slot = SORT_RANGE;
  else
    slot = self->from.day != 0 ? SORT_DAY : self->from.month != 0 ? SORT_MONTH : SORT_YEAR;
  return (gint64) day * 8192 + slot * 4 + places[self->kind];
}

static int
whole_years (guint from, guint to)
{
  WaymarkWhenDate born = waymark_when_day (from).from;
  WaymarkWhenDate then = waymark_when_day (to).from;

  return then.year - born.year - (then.month < born.month || (then.month == born.month && then.day < born.day));
}

gboolean
waymark_when_get_age (const WaymarkWhen *self, guint number, WaymarkWhenAge *age)
{
  guint earliest, latest, middle;

  g_return_val_if_fail (self != NULL && age != NULL, FALSE);
  g_return_val_if_fail (number >= WAYMARK_WHEN_FIRST_DAY && number <= WAYMARK_WHEN_LAST_DAY, FALSE);

  *age = (WaymarkWhenAge) { 0 };
  if (!waymark_when_get_days (self, &earliest, &latest) || earliest > number)
    return FALSE;
  latest = MIN (latest, number);
  middle = MIN (self->kind == WAYMARK_WHEN_ABOUT ? (first_day (&self->from) + last_day (&self->from)) / 2 : (earliest + latest) / 2, number);
  age->least = whole_years (latest, number);
  age->most = self->kind == WAYMARK_WHEN_BEFORE ? -1 : whole_years (earliest, number);
  age->middle = whole_years (middle, number);
  return TRUE;
}
