/* waymark-when.h: a moment that is known exactly or not, and what somebody types for it (R17, E5) */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaymarkWhenKind:
 *
 * How much is said about a moment. Not known is an answer; unset is none.
 */
typedef enum
{
  WAYMARK_WHEN_UNSET,
  WAYMARK_WHEN_NOT_KNOWN,
  WAYMARK_WHEN_AT,
  WAYMARK_WHEN_ABOUT,
  WAYMARK_WHEN_BEFORE,
  WAYMARK_WHEN_AFTER,
  WAYMARK_WHEN_BETWEEN,
} WaymarkWhenKind;

/**
 * WaymarkWhenDate:
 * @year: 1 to 9999
 * @month: 1 to 12; 0 when only the year is known
 * @day: 1 to 31; 0 when only the month is known
 *
 * A day, a month or a year.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
} WaymarkWhenDate;

/**
 * WaymarkWhen:
 * @from: the date; of a range its first one
 * @to: the last date of a range, both included
 * @has_time: @hour and @minute are known; only with a day, and not of a range
 *
 * A plain value: copy it with =. All zeros is unset. Times are those of the clock on the wall, of no time zone.
 */
typedef struct
{
  WaymarkWhenKind kind;
  WaymarkWhenDate from;
  WaymarkWhenDate to;
  gboolean has_time;
  guint8 hour;
  guint8 minute;
} WaymarkWhen;

#define WAYMARK_TYPE_WHEN (waymark_when_get_type ())

/**
 * waymark_when_get_type:
 *
 * Returns: the type, for properties
 */
GType waymark_when_get_type (void);

/**
 * WAYMARK_WHEN_FIRST_DAY:
 * WAYMARK_WHEN_LAST_DAY:
 *
 * Days are numbers as in #GDate: 1 January of the year 1 and 31 December 9999. "Before" begins at the one, "after" ends at the other.
 */
#define WAYMARK_WHEN_FIRST_DAY 1u
#define WAYMARK_WHEN_LAST_DAY 3652059u

/**
 * WAYMARK_WHEN_SORT_NOT_KNOWN:
 * WAYMARK_WHEN_SORT_UNSET:
 *
 * The sort keys of what has no day; every other one is less.
 */
#define WAYMARK_WHEN_SORT_NOT_KNOWN ((gint64) (WAYMARK_WHEN_LAST_DAY + 1) * 8192)
#define WAYMARK_WHEN_SORT_UNSET (WAYMARK_WHEN_SORT_NOT_KNOWN + 1)

/**
 * waymark_when_day:
 *
 * Returns: that day, or unset where there is no such day
 */
WaymarkWhen waymark_when_day (guint day_number);

/**
 * waymark_when_is_valid:
 *
 * Returns: whether its dates exist, a range ends after it begins, and nothing else is said than its kind has
 */
gboolean waymark_when_is_valid (const WaymarkWhen *self);

/**
 * waymark_when_equal:
 *
 * Returns: whether both say the same
 */
gboolean waymark_when_equal (const WaymarkWhen *a, const WaymarkWhen *b);

/**
 * waymark_when_is_exact:
 *
 * Returns: whether it is one day, with or without a time
 */
gboolean waymark_when_is_exact (const WaymarkWhen *self);

/**
 * waymark_when_to_text:
 * @self: a valid one
 *
 * Returns: (transfer full): the form of files and of JSON (docs/file-format.md, Dates): "2026-11-25", "~1994-03", "<2020", "2019..2021",
 * "2026-11-21T11:05", "?"; unset is ""
 */
char *waymark_when_to_text (const WaymarkWhen *self);

/**
 * waymark_when_from_text:
 * @when: (out): unset where @text is refused
 *
 * Returns: whether @text is just what waymark_when_to_text() writes
 */
gboolean waymark_when_from_text (const char *text, WaymarkWhen *when);

/**
 * waymark_when_get_days:
 * @earliest: (out): the first day that it can be
 * @latest: (out): the last one
 *
 * For a search. "About" has a year before and after it, of a month a month, of a day a week; with a time it is that day.
 *
 * Returns: whether anything is known
 */
gboolean waymark_when_get_days (const WaymarkWhen *self, guint *earliest, guint *latest);

/**
 * waymark_when_get_sort_key:
 *
 * For ORDER BY: what can only be earlier is less. What may be on one day stands in this order: before it, after the day before it, the range,
 * year, month and day that begin with it, then the times. "About" stands after the same date without it.
 *
 * Returns: a number; of what has no day %WAYMARK_WHEN_SORT_NOT_KNOWN or %WAYMARK_WHEN_SORT_UNSET
 */
gint64 waymark_when_get_sort_key (const WaymarkWhen *self);

/**
 * WaymarkWhenAge:
 * @least: whole years, if they were born as late as can be
 * @most: if as early as can be; -1 when there is no such limit
 * @middle: if they were born in the middle of the date, for "about 32"
 */
typedef struct
{
  int least;
  int most;
  int middle;
} WaymarkWhenAge;

/**
 * waymark_when_get_age:
 * @self: when somebody was born
 * @day_number: the day to count to
 * @age: (out): how old they are then. Who was born on 29 February is a year older on 1 March
 *
 * Returns: whether that can be said: something is known, and they can have been born by then
 */
gboolean waymark_when_get_age (const WaymarkWhen *self, guint day_number, WaymarkWhenAge *age);

/* --- what people type ----------------------------------------------------------------------------------------------- */

/**
 * WaymarkIsWorkingDay:
 *
 * Returns: whether people work on that day
 */
typedef gboolean (*WaymarkIsWorkingDay) (guint day_number, gpointer user_data);

/**
 * WaymarkWhenContext:
 * @today: the day on which it is typed
 * @past_only: nothing that is still to come, as for a birth
 * @is_working_day: (nullable): for "+5w"; %NULL: Monday to Friday
 */
typedef struct
{
  guint today;
  gboolean past_only;
  WaymarkIsWorkingDay is_working_day;
  gpointer user_data;
} WaymarkWhenContext;

/**
 * WaymarkWhenResult:
 * @WAYMARK_WHEN_NO_SUCH_DAY: understood, and impossible: 31/2, 29/2/2027, 25:00
 * @WAYMARK_WHEN_BACKWARDS: a range that ends before it begins
 * @WAYMARK_WHEN_TO_COME: only past days are asked for, and this one is not
 * @WAYMARK_WHEN_OTHER_WEEKDAY: that date is another day of the week; the alternative is the date
 */
typedef enum
{
  WAYMARK_WHEN_UNDERSTOOD,
  WAYMARK_WHEN_EMPTY,
  WAYMARK_WHEN_NOT_UNDERSTOOD,
  WAYMARK_WHEN_NO_SUCH_DAY,
  WAYMARK_WHEN_BACKWARDS,
  WAYMARK_WHEN_TO_COME,
  WAYMARK_WHEN_OTHER_WEEKDAY,
} WaymarkWhenResult;

/**
 * WaymarkWhenCounted:
 *
 * What was counted from today.
 */
typedef enum
{
  WAYMARK_WHEN_COUNTED_NOTHING,
  WAYMARK_WHEN_COUNTED_DAYS,
  WAYMARK_WHEN_COUNTED_WORKING_DAYS,
} WaymarkWhenCounted;

/**
 * WaymarkWhenReading:
 * @when: what it means; unset unless understood
 * @alternative: what it may mean as well and what somebody is to be asked about; else unset
 * @count: how many days were counted, less than 0 before today
 * @relative: on another day the same words may mean another one, so that the meaning must be kept beside them
 */
typedef struct
{
  WaymarkWhenResult result;
  WaymarkWhen when;
  WaymarkWhen alternative;
  WaymarkWhenCounted counted;
  int count;
  gboolean relative;
} WaymarkWhenReading;

/**
 * waymark_when_parse:
 * @text: what somebody typed, or has typed so far; English, Welsh, or with the names of months and days of the locale
 * @reading: (out): what it means, or why it means nothing
 *
 * Day first, as in Britain; the other way round is the alternative where it is possible. Dots, commas and case do not count; digits of every
 * script do. Years of two digits lie between 79 years ago and in 20 years; where only the past is asked for, they are the last ones that are
 * not to come. A day or month without its year is the nearest one, and where that is more than 90 days away, the one on the other side of
 * today is the alternative. A weekday is today or the last one, with the next as the alternative. The number beside the name of a month is a day
 * if it can be: "nov 25", with November 2025 as the alternative.
 *
 * Returns: whether it was understood
 */
gboolean waymark_when_parse (const char *text, const WaymarkWhenContext *context, WaymarkWhenReading *reading);

G_END_DECLS
