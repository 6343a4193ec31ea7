/* waymark-calendar.h: working days, bank holidays and the days on which we are closed */

#pragma once

#include <glib-object.h>

#include "core/waymark-nation.h"

G_BEGIN_DECLS

/**
 * WaymarkDay:
 *
 * A day as the number of days since the year 1 began, as in g_date_get_julian(): 1 January of the year 1 is 1. 0 is "none".
 */
typedef guint32 WaymarkDay;

#define WAYMARK_DAY_NONE 0u

/**
 * waymark_day_new:
 *
 * Returns: that day, or %WAYMARK_DAY_NONE when there is no such day
 */
WaymarkDay waymark_day_new (guint year, guint month, guint day);

/**
 * waymark_day_get_year:
 * waymark_day_get_weekday:
 *
 * Returns: the year; the day of the week
 */
guint waymark_day_get_year (WaymarkDay day);
GDateWeekday waymark_day_get_weekday (WaymarkDay day);

/**
 * waymark_day_to_text:
 *
 * Returns: (transfer full): YYYY-MM-DD, or "" for none
 */
char *waymark_day_to_text (WaymarkDay day);

/**
 * waymark_day_from_text:
 * @text: (nullable): YYYY-MM-DD
 *
 * Returns: that day, or %WAYMARK_DAY_NONE for everything else
 */
WaymarkDay waymark_day_from_text (const char *text);

/**
 * waymark_day_add_months:
 *
 * Returns: the same day of the month, @months later (or earlier); the last day of that month where there is none
 */
WaymarkDay waymark_day_add_months (WaymarkDay day, int months);

/**
 * WaymarkBankHoliday:
 *
 * Why a day is a bank holiday. A holiday by an act of its own, once, has a name that came with the data.
 */
typedef enum
{
  WAYMARK_HOLIDAY_NEW_YEAR = 0,
  WAYMARK_HOLIDAY_SECOND_JANUARY,
  WAYMARK_HOLIDAY_ST_PATRICK,
  WAYMARK_HOLIDAY_GOOD_FRIDAY,
  WAYMARK_HOLIDAY_EASTER_MONDAY,
  WAYMARK_HOLIDAY_EARLY_MAY,
  WAYMARK_HOLIDAY_SPRING,
  WAYMARK_HOLIDAY_BOYNE,
  WAYMARK_HOLIDAY_SUMMER,
  WAYMARK_HOLIDAY_ST_ANDREW,
  WAYMARK_HOLIDAY_CHRISTMAS,
  WAYMARK_HOLIDAY_BOXING_DAY,
  WAYMARK_HOLIDAY_ONCE, /* proclaimed for one year */
  WAYMARK_N_HOLIDAYS
} WaymarkBankHoliday;

/**
 * WaymarkDayKind:
 *
 * What a day is in a calendar. The numbers are stored: never renumber.
 */
typedef enum
{
  WAYMARK_DAY_WORKING = 0,
  WAYMARK_DAY_WEEKEND,
  WAYMARK_DAY_HOLIDAY,
  WAYMARK_DAY_CLOSED, /* our own office; counts only where a rule says so */
} WaymarkDayKind;

/**
 * WaymarkCalendarDay:
 *
 * One day that is not what its day of the week says. In the shipped list: a bank holiday. Of the user: a bank holiday that was added, one that
 * was taken back (%WAYMARK_DAY_WORKING), or a day on which the office is closed.
 */
typedef struct
{
  WaymarkDay day;
  WaymarkDayKind kind;
  guint divisions;            /* bits of 1 << WaymarkDivision */
  WaymarkBankHoliday holiday; /* for WAYMARK_DAY_HOLIDAY */
  gboolean substitute;        /* a holiday that stands in for one at a weekend */
  char *name;                 /* (nullable): what it is called, where the data or the user says so */
} WaymarkCalendarDay;

/**
 * waymark_calendar_day_new:
 * @name: (nullable):
 *
 * Returns: (transfer full): a day
 */
WaymarkCalendarDay *waymark_calendar_day_new (WaymarkDay day, WaymarkDayKind kind, guint divisions, const char *name);

/**
 * waymark_calendar_day_free:
 * @day: (nullable):
 */
void waymark_calendar_day_free (WaymarkCalendarDay *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkCalendarDay, waymark_calendar_day_free)

#define WAYMARK_TYPE_CALENDAR (waymark_calendar_get_type ())

/**
 * WaymarkCalendar:
 *
 * The working days of all divisions: published bank holidays for the years that are shipped, the rules of domain/facts.md 6 for all other
 * years, and what users added or took back. Counted references; never changed once it is made, so that all threads may read it.
 */
typedef struct _WaymarkCalendar WaymarkCalendar;

/**
 * waymark_calendar_get_type:
 *
 * Returns: the type, for properties
 */
GType waymark_calendar_get_type (void);

/**
 * waymark_calendar_new:
 * @published: (nullable) (element-type WaymarkCalendarDay): the bank holidays of whole years, in any order
 * @first_year: the first of those years
 * @last_year: the last of those years; before @first_year when there are none
 * @changes: (nullable) (element-type WaymarkCalendarDay): what users added or took back
 *
 * Returns: (transfer full): a calendar; nothing of the arrays is kept
 */
WaymarkCalendar *waymark_calendar_new (GPtrArray *published, guint first_year, guint last_year, GPtrArray *changes);

/**
 * waymark_calendar_ref:
 * waymark_calendar_unref:
 *
 * One more reference, or one less; from any thread. The calendar goes with the last one.
 */
WaymarkCalendar *waymark_calendar_ref (WaymarkCalendar *self);
void waymark_calendar_unref (WaymarkCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkCalendar, waymark_calendar_unref)

/**
 * waymark_calendar_get_last_year:
 *
 * Returns: the last year whose bank holidays are published, 0 when none is: those of later years follow the rules until proclaimed otherwise
 */
guint waymark_calendar_get_last_year (WaymarkCalendar *self);

/**
 * waymark_calendar_look:
 * @division: whose bank holidays count
 * @closures: whether the days on which the office is closed count too
 * @holiday: (out caller-allocates) (optional): filled when the answer is a holiday or a closed day; its name belongs to the calendar
 *
 * Returns: what @day is
 */
WaymarkDayKind waymark_calendar_look (WaymarkCalendar *self,
                                      WaymarkDivision division,
                                      gboolean closures,
                                      WaymarkDay day,
                                      WaymarkCalendarDay *holiday);

/**
 * waymark_calendar_is_working_day:
 *
 * Returns: whether waymark_calendar_look() finds nothing that speaks against it
 */
gboolean waymark_calendar_is_working_day (WaymarkCalendar *self, WaymarkDivision division, gboolean closures, WaymarkDay day);

/**
 * waymark_calendar_add_working_days:
 * @start: day 0; need not be a working day
 * @days: how many working days after it (before it, when negative)
 *
 * Returns: the day; @start itself for 0 @days
 */
WaymarkDay waymark_calendar_add_working_days (WaymarkCalendar *self,
                                              WaymarkDivision division,
                                              gboolean closures,
                                              WaymarkDay start,
                                              int days);

/**
 * waymark_calendar_count_working_days:
 *
 * Returns: how many working days lie after @from, up to @to and with it; negative when @to is before @from
 */
int waymark_calendar_count_working_days (WaymarkCalendar *self,
                                         WaymarkDivision division,
                                         gboolean closures,
                                         WaymarkDay from,
                                         WaymarkDay to);

/**
 * waymark_calendar_list_year:
 *
 * Returns: (transfer full) (element-type WaymarkCalendarDay): the bank holidays of @division in @year as they count, in order, without
 * weekends and closed days
 */
GPtrArray *waymark_calendar_list_year (WaymarkCalendar *self, WaymarkDivision division, guint year);

G_END_DECLS
