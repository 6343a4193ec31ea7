#include "ui/common/waymark-when-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Dates and times are those on the wall: local time would move an hour that its clocks leave out. */
static char *
format (const WaymarkWhen *when, const WaymarkWhenDate *date, const char *pattern)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (date->year, MAX (date->month, 1), MAX (date->day, 1), when->hour, when->minute, 0);

  return g_date_time_format (time, pattern);
}

typedef enum
{
  FORM_WHOLE,    /* with the day of the week */
  FORM_SENTENCE, /* without it */
  FORM_SHORT,    /* abbreviated */
} Form;

/* @like: (nullable): the other date of a range; what both share is said there only */
static char *
date_words (const WaymarkWhen *when, const WaymarkWhenDate *date, Form form, const WaymarkWhenDate *like)
{
  gboolean same_year = like != NULL && like->year == date->year && (like->month != 0) == (date->month != 0);

  if (date->month == 0)
    return g_strdup_printf ("%u", date->year);
  if (date->day == 0)
    return format (when, date, same_year && like->month != date->month ? C_ ("month without year", "%B") : C_ ("month", "%B %Y"));
  if (same_year && like->day != 0)
    return format (when, date, like->month == date->month ? C_ ("day without month", "%-e") : C_ ("day without year", "%-e %B"));
  switch (form)
    {
    case FORM_WHOLE:
      return format (when, date, C_ ("day on its own", "%A %-e %B %Y"));
    case FORM_SHORT:
      return format (when, date, C_ ("day", "%a %-e %b %Y"));
    case FORM_SENTENCE:
    default:
      return format (when, date, C_ ("day in a sentence", "%-e %B %Y"));
    }
}

static char *
add_time (const WaymarkWhen *when, char *day)
{
  g_autofree char *words = day;
  g_autofree char *time = NULL;

  if (!when->has_time)
    return g_steal_pointer (&words);
  time = g_strdup_printf ("%02u:%02u", when->hour, when->minute);
  /* Translators: a day and a time, "Sat 21 Nov, 11:05" */
  return g_strdup_printf (C_ ("moment", "%s, %s"), words, time);
}

static char *
range_words (const WaymarkWhen *when, Form form)
{
  g_autofree char *from = date_words (when, &when->from, FORM_SENTENCE, &when->to);
  g_autofree char *to = date_words (when, &when->to, FORM_SENTENCE, NULL);

  switch (form)
    {
    case FORM_WHOLE:
      return g_strdup_printf (C_ ("date on its own", "Between %s and %s"), from, to);
    case FORM_SHORT:
      return g_strdup_printf (C_ ("dates in a list", "%s to %s"), from, to);
    case FORM_SENTENCE:
    default:
      return g_strdup_printf (C_ ("date in a sentence", "between %s and %s"), from, to);
    }
}

char *
waymark_when_words_whole (const WaymarkWhen *when)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (when != NULL && waymark_when_is_valid (when), NULL);

  switch (when->kind)
    {
    case WAYMARK_WHEN_NOT_KNOWN:
      return g_strdup (_("Not known"));
    case WAYMARK_WHEN_AT:
      return add_time (when, date_words (when, &when->from, FORM_WHOLE, NULL));
    case WAYMARK_WHEN_ABOUT:
      date = add_time (when, date_words (when, &when->from, FORM_SENTENCE, NULL));
      return g_strdup_printf (C_ ("date on its own", "About %s"), date);
    case WAYMARK_WHEN_BEFORE:
      date = add_time (when, date_words (when, &when->from, FORM_SENTENCE, NULL));
      return g_strdup_printf (C_ ("date on its own", "Before %s"), date);
    case WAYMARK_WHEN_AFTER:
      date = add_time (when, date_words (when, &when->from, FORM_SENTENCE, NULL));
      return g_strdup_printf (C_ ("date on its own", "After %s"), date);
    case WAYMARK_WHEN_BETWEEN:
      return range_words (when, FORM_WHOLE);
    case WAYMARK_WHEN_UNSET:
    default:
      return g_strdup ("");
    }
}

char *
waymark_when_words_sentence (const WaymarkWhen *when)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (when != NULL && waymark_when_is_valid (when), NULL);

  if (when->kind == WAYMARK_WHEN_NOT_KNOWN)
    return g_strdup (C_ ("date in a sentence", "not known"));
  if (when->kind == WAYMARK_WHEN_BETWEEN)
    return range_words (when, FORM_SENTENCE);
  if (when->kind == WAYMARK_WHEN_UNSET)
    return g_strdup ("");
  date = add_time (when, date_words (when, &when->from, FORM_SENTENCE, NULL));
  switch ((guint) when->kind)
    {
    case WAYMARK_WHEN_ABOUT:
      return g_strdup_printf (C_ ("date in a sentence", "about %s"), date);
    case WAYMARK_WHEN_BEFORE:
      return g_strdup_printf (C_ ("date in a sentence", "before %s"), date);
    case WAYMARK_WHEN_AFTER:
      return g_strdup_printf (C_ ("date in a sentence", "after %s"), date);
    default:
      return g_steal_pointer (&date);
    }
}

char *
waymark_when_words_short (const WaymarkWhen *when, guint today)
{
  WaymarkWhen now = waymark_when_day (today);
  guint day, latest;

  g_return_val_if_fail (when != NULL && waymark_when_is_valid (when), NULL);

  if (when->kind == WAYMARK_WHEN_BETWEEN)
    return range_words (when, FORM_SHORT);
  if (!waymark_when_is_exact (when))
    return waymark_when_words_whole (when);
  waymark_when_get_days (when, &day, &latest);
  if (day == today)
    return add_time (when, g_strdup (_("today")));
  if (day + 1 == today)
    return add_time (when, g_strdup (_("yesterday")));
  if (day == today + 1)
    return add_time (when, g_strdup (_("tomorrow")));
  if (when->from.year == now.from.year)
    return add_time (when, format (when, &when->from, C_ ("day this year", "%a %-e %b")));
  return add_time (when, date_words (when, &when->from, FORM_SHORT, NULL));
}

/* With a year of four digits nothing depends on the day on which it is typed. */
static gboolean
can_only_mean (const char *typed, const WaymarkWhen *when)
{
  WaymarkWhenContext context = { WAYMARK_WHEN_FIRST_DAY };
  WaymarkWhenReading reading;

  return waymark_when_parse (typed, &context, &reading) && waymark_when_equal (&reading.when, when) &&
         reading.alternative.kind == WAYMARK_WHEN_UNSET && !reading.relative;
}

char *
waymark_when_words_typed (const WaymarkWhen *when)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (when != NULL && waymark_when_is_valid (when), NULL);

  words = waymark_when_words_sentence (when);
  if (when->kind == WAYMARK_WHEN_UNSET || can_only_mean (words, when))
    return g_steal_pointer (&words);
  /* A translation that is not understood: the form of files always is. */
  return waymark_when_to_text (when);
}

char *
waymark_when_words_age (const WaymarkWhen *born, guint today)
{
  WaymarkWhenAge age;

  g_return_val_if_fail (born != NULL && waymark_when_is_valid (born), NULL);

  if (!waymark_when_get_age (born, today, &age))
    return NULL;
  if (born->kind == WAYMARK_WHEN_ABOUT)
    return g_strdup_printf (_("Age about %d"), age.middle);
  if (born->kind == WAYMARK_WHEN_BEFORE)
    return g_strdup_printf (_("Age %d or more"), age.least);
  if (born->kind == WAYMARK_WHEN_AFTER)
    return g_strdup_printf (_("Age %d or less"), age.most);
  if (age.least == age.most)
    return g_strdup_printf (_("Age %d"), age.least);
  if (age.least + 1 == age.most)
    return g_strdup_printf (_("Age %d or %d"), age.least, age.most);
  return g_strdup_printf (_("Age between %d and %d"), age.least, age.most);
}

static char *
counted_words (const WaymarkWhenReading *reading, guint today)
{
  const WaymarkWhen *when = &reading->when;
  gboolean this_year = when->from.year == waymark_when_day (today).from.year;
  g_autofree char *day = format (when, &when->from, this_year ? C_ ("counted day this year", "%a %-e %B") : C_ ("counted day", "%a %-e %B %Y"));
  g_autofree char *words = add_time (when, g_steal_pointer (&day));
  guint count = (guint) ABS (reading->count);

  if (reading->counted == WAYMARK_WHEN_COUNTED_WORKING_DAYS)
    return reading->count > 0 ? g_strdup_printf (ngettext ("%u working day: %s", "%u working days: %s", count), count, words)
                              : g_strdup_printf (ngettext ("%u working day ago: %s", "%u working days ago: %s", count), count, words);
  return reading->count > 0 ? g_strdup_printf (ngettext ("%u day from today: %s", "%u days from today: %s", count), count, words)
                            : g_strdup_printf (ngettext ("%u day ago: %s", "%u days ago: %s", count), count, words);
}

static char *
other_weekday_words (const WaymarkWhen *date)
{
  g_autofree char *day = NULL;

  if (!waymark_when_is_exact (date))
    return g_strdup (_("That date is another day of the week."));
  day = waymark_when_words_whole (date);
  /* Translators: a day with its day of the week, "Thursday 26 November 2026" */
  return g_strdup_printf (_("Another day of the week: it is %s."), day);
}

char *
waymark_when_words_read_back (const WaymarkWhenReading *reading, const WaymarkWhenContext *context, gboolean with_age)
{
  g_autofree char *words = NULL;
  g_autofree char *age = NULL;

  g_return_val_if_fail (reading != NULL && context != NULL, NULL);

  switch (reading->result)
    {
    case WAYMARK_WHEN_EMPTY:
      return NULL;
    case WAYMARK_WHEN_NO_SUCH_DAY:
      return g_strdup (_("There is no such day. Look at the day, the month and the time again."));
    case WAYMARK_WHEN_BACKWARDS:
      return g_strdup (_("It ends before it begins. Type the earlier date first."));
    case WAYMARK_WHEN_TO_COME:
      return g_strdup (_("That day is still to come."));
    case WAYMARK_WHEN_OTHER_WEEKDAY:
      return other_weekday_words (&reading->alternative);
    case WAYMARK_WHEN_UNDERSTOOD:
      break;
    case WAYMARK_WHEN_NOT_UNDERSTOOD:
    default:
      return g_strdup (_("Not understood yet. Try 25 Nov, about 1994, or not known."));
    }
  words = reading->counted != WAYMARK_WHEN_COUNTED_NOTHING && reading->count != 0 ? counted_words (reading, context->today)
                                                                                  : waymark_when_words_whole (&reading->when);
  age = with_age ? waymark_when_words_age (&reading->when, context->today) : NULL;
  if (age == NULL)
    return g_steal_pointer (&words);
  /* Translators: a date of birth, and how old that is: "About March 1994. Age about 32." */
  return g_strdup_printf (C_ ("date of birth", "%s. %s."), words, age);
}

char *
waymark_when_words_alternative (const WaymarkWhenReading *reading)
{
  const WaymarkWhen *when, *other;
  g_autofree char *words = NULL;

  g_return_val_if_fail (reading != NULL, NULL);

  when = &reading->when;
  other = &reading->alternative;
  if (other->kind == WAYMARK_WHEN_UNSET)
    return NULL;
  if (waymark_when_is_exact (other) && waymark_when_is_exact (when) && when->from.year == other->from.year)
    words = format (other, &other->from, C_ ("day without year", "%-e %B"));
  else
    words = waymark_when_words_sentence (other);
  /* Translators: what a date may mean as well: "Or 4 March?" */
  return g_strdup_printf (_("Or %s?"), words);
}
