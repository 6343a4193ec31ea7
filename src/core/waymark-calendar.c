#include "core/waymark-calendar.h"

#include "core/waymark-bank-holidays-private.h"
#include "core/waymark-date.h"

struct _WaymarkCalendar
{
  gatomicrefcount references;
  guint first_year;
  guint last_year;
  GHashTable *published; /* place () → WaymarkCalendarDay */
  GHashTable *changes;   /* place () → WaymarkCalendarDay: bank holidays that were added or taken back */
  GHashTable *closed;    /* place () → WaymarkCalendarDay */
};

G_DEFINE_BOXED_TYPE (WaymarkCalendar, waymark_calendar, waymark_calendar_ref, waymark_calendar_unref)

/* Days */

WaymarkDay
waymark_day_new (guint year, guint month, guint day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || !g_date_valid_dmy ((GDateDay) MIN (day, 99), month, (GDateYear) year))
    return WAYMARK_DAY_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static GDate
date_of (WaymarkDay day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return date;
}

guint
waymark_day_get_year (WaymarkDay day)
{
  GDate date;

  g_return_val_if_fail (day != WAYMARK_DAY_NONE, 0);

  date = date_of (day);
  return g_date_get_year (&date);
}

GDateWeekday
waymark_day_get_weekday (WaymarkDay day)
{
  g_return_val_if_fail (day != WAYMARK_DAY_NONE, G_DATE_BAD_WEEKDAY);

  /* 1 January of the year 1 was a Monday. */
  return (GDateWeekday) ((day - 1) % 7 + 1);
}

char *
waymark_day_to_text (WaymarkDay day)
{
  GDate date;

  if (day == WAYMARK_DAY_NONE)
    return g_strdup ("");
  date = date_of (day);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), (guint) g_date_get_month (&date), g_date_get_day (&date));
}

WaymarkDay
waymark_day_from_text (const char *text)
{
  if (!waymark_date_is_valid (text, WAYMARK_DATE_DAY))
    return WAYMARK_DAY_NONE;
  return waymark_day_new ((guint) g_ascii_strtoull (text, NULL, 10), (guint) g_ascii_strtoull (text + 5, NULL, 10),
                          (guint) g_ascii_strtoull (text + 8, NULL, 10));
}

WaymarkDay
waymark_day_add_months (WaymarkDay day, int months)
{
  GDate date;

  g_return_val_if_fail (day != WAYMARK_DAY_NONE, WAYMARK_DAY_NONE);

  /* GDate ends at the last day of a shorter month, as the rules do. */
  date = date_of (day);
  if (months >= 0)
    g_date_add_months (&date, (guint) months);
  else
    g_date_subtract_months (&date, (guint) -months);
  return g_date_get_julian (&date);
}

WaymarkCalendarDay *
waymark_calendar_day_new (WaymarkDay day, WaymarkDayKind kind, guint divisions, const char *name)
{
  WaymarkCalendarDay *result = g_new0 (WaymarkCalendarDay, 1);

  result->day = day;
  result->kind = kind;
  result->divisions = divisions;
  result->holiday = WAYMARK_HOLIDAY_ONCE;
  result->name = g_strdup (name);
  return result;
}

void
waymark_calendar_day_free (WaymarkCalendarDay *day)
{
  if (day == NULL)
    return;
  g_free (day->name);
  g_free (day);
}

/* A calendar */

static gpointer
place (WaymarkDay day, WaymarkDivision division)
{
  return GUINT_TO_POINTER (day * WAYMARK_N_DIVISIONS + division);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) waymark_calendar_day_free);
}

static void
put (GHashTable *table, const WaymarkCalendarDay *day)
{
  for (guint i = 0; i < WAYMARK_N_DIVISIONS; i++)
    {
      WaymarkCalendarDay *copy;

      if ((day->divisions & (1u << i)) == 0)
        continue;
      copy = waymark_calendar_day_new (day->day, day->kind, 1u << i, day->name);
      copy->holiday = day->holiday;
      copy->substitute = day->substitute;
      g_hash_table_replace (table, place (day->day, i), copy);
    }
}

WaymarkCalendar *
waymark_calendar_new (GPtrArray *published, guint first_year, guint last_year, GPtrArray *changes)
{
  WaymarkCalendar *self = g_new0 (WaymarkCalendar, 1);

  g_atomic_ref_count_init (&self->references);
  self->first_year = first_year;
  self->last_year = last_year;
  self->published = new_table ();
  self->changes = new_table ();
  self->closed = new_table ();
  for (guint i = 0; published != NULL && i < published->len; i++)
    put (self->published, g_ptr_array_index (published, i));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const WaymarkCalendarDay *day = g_ptr_array_index (changes, i);

      put (day->kind == WAYMARK_DAY_CLOSED ? self->closed : self->changes, day);
    }
  return self;
}

WaymarkCalendar *
waymark_calendar_ref (WaymarkCalendar *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
waymark_calendar_unref (WaymarkCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->published);
  g_hash_table_unref (self->changes);
  g_hash_table_unref (self->closed);
  g_free (self);
}

guint
waymark_calendar_get_last_year (WaymarkCalendar *self)
{
  return self->last_year >= self->first_year ? self->last_year : 0;
}

static gboolean
is_published (WaymarkCalendar *self, guint year)
{
  return year >= self->first_year && year <= self->last_year;
}

/* Fills @holiday when @day is a bank holiday by the published list or the rules, before any change of the user. */
static gboolean
find_bank_holiday (WaymarkCalendar *self, WaymarkDivision division, WaymarkDay day, WaymarkCalendarDay *holiday)
{
  guint year = waymark_day_get_year (day);
  WaymarkCalendarDay days[WAYMARK_MAX_BANK_HOLIDAYS];
  guint n;

  if (is_published (self, year))
    {
      const WaymarkCalendarDay *found = g_hash_table_lookup (self->published, place (day, division));

      if (found != NULL)
        *holiday = *found;
      return found != NULL;
    }
  n = _waymark_bank_holidays_of_year (division, year, days);
  for (guint i = 0; i < n; i++)
    if (days[i].day == day)
      {
        *holiday = days[i];
        return TRUE;
      }
  return FALSE;
}

WaymarkDayKind
waymark_calendar_look (WaymarkCalendar *self, WaymarkDivision division, gboolean closures, WaymarkDay day, WaymarkCalendarDay *holiday)
{
  const WaymarkCalendarDay *change = g_hash_table_lookup (self->changes, place (day, division));
  const WaymarkCalendarDay *closed = closures ? g_hash_table_lookup (self->closed, place (day, division)) : NULL;
  WaymarkCalendarDay found = { 0 };

  g_return_val_if_fail (day != WAYMARK_DAY_NONE, WAYMARK_DAY_WORKING);

  if (waymark_day_get_weekday (day) >= G_DATE_SATURDAY)
    return WAYMARK_DAY_WEEKEND;
  if (change != NULL && change->kind == WAYMARK_DAY_HOLIDAY)
    found = *change;
  else if (change == NULL && !find_bank_holiday (self, division, day, &found) && closed != NULL)
    found = *closed;
  else if (change != NULL && closed != NULL)
    found = *closed;
  if (found.day == WAYMARK_DAY_NONE)
    return WAYMARK_DAY_WORKING;
  if (holiday != NULL)
    *holiday = found;
  return found.kind;
}

gboolean
waymark_calendar_is_working_day (WaymarkCalendar *self, WaymarkDivision division, gboolean closures, WaymarkDay day)
{
  return waymark_calendar_look (self, division, closures, day, NULL) == WAYMARK_DAY_WORKING;
}

WaymarkDay
waymark_calendar_add_working_days (WaymarkCalendar *self, WaymarkDivision division, gboolean closures, WaymarkDay start, int days)
{
  WaymarkDay day = start;
  int step = days < 0 ? -1 : 1;

  for (int left = ABS (days); left > 0;)
    {
      day += step;
      if (waymark_calendar_is_working_day (self, division, closures, day))
        left--;
    }
  return day;
}

int
waymark_calendar_count_working_days (WaymarkCalendar *self, WaymarkDivision division, gboolean closures, WaymarkDay from, WaymarkDay to)
{
  WaymarkDay first = MIN (from, to);
  WaymarkDay last = MAX (from, to);
  int count = 0;

  for (WaymarkDay day = first + 1; day <= last; day++)
    if (waymark_calendar_is_working_day (self, division, closures, day))
      count++;
  return to >= from ? count : -count;
}

GPtrArray *
waymark_calendar_list_year (WaymarkCalendar *self, WaymarkDivision division, guint year)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_calendar_day_free);
  WaymarkDay last = waymark_day_new (year, 12, 31);

  for (WaymarkDay day = waymark_day_new (year, 1, 1); day != WAYMARK_DAY_NONE && day <= last; day++)
    {
      WaymarkCalendarDay holiday;
      WaymarkCalendarDay *copy;

      if (waymark_calendar_look (self, division, FALSE, day, &holiday) != WAYMARK_DAY_HOLIDAY)
        continue;
      copy = waymark_calendar_day_new (holiday.day, holiday.kind, holiday.divisions, holiday.name);
      copy->holiday = holiday.holiday;
      copy->substitute = holiday.substitute;
      g_ptr_array_add (list, copy);
    }
  return list;
}
