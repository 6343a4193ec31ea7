#include "exchange/waymark-import-dates-private.h"

#include <string.h>

#include "core/waymark-clock.h"

/* Three numbers with one of / . - between; how many digits each has. */
static gboolean
read_numbers (const char *text, guint numbers[3], guint digits[3])
{
  guint n = 0;

  memset (numbers, 0, 3 * sizeof *numbers);
  memset (digits, 0, 3 * sizeof *digits);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          numbers[n] = numbers[n] * 10 + (guint) (*p - '0');
          if (++digits[n] > 4)
            return FALSE;
        }
      else if (strchr ("/.-", *p) != NULL && digits[n] > 0 && n < 2)
        n++;
      else if (*p == ' ' && n == 2 && digits[2] > 0 && strchr (p, ':') != NULL)
        break; /* a time of day comes after it */
      else
        return FALSE;
    }
  return n == 2 && digits[2] > 0;
}

static guint
whole_year (guint year, guint digits)
{
  g_autofree char *today = NULL;
  guint this_year;

  if (digits > 2)
    return year;
  today = waymark_clock_today (waymark_clock_get_default ());
  this_year = (guint) g_ascii_strtoull (today, NULL, 10);
  return year + this_year / 100 * 100 <= this_year + 1 ? year + this_year / 100 * 100 : year + (this_year / 100 - 1) * 100;
}

char *
_waymark_import_date (const char *text, WaymarkDateOrder order, WaymarkDatePrecision least)
{
  guint numbers[3];
  guint digits[3];
  guint day;
  guint month;
  g_autofree char *date = NULL;

  if (waymark_date_is_valid (text, least))
    return g_strdup (text);
  if (!read_numbers (text, numbers, digits))
    return NULL;
  if (digits[0] == 4)
    date = g_strdup_printf ("%04u-%02u-%02u", numbers[0], numbers[1], numbers[2]);
  else
    {
      day = order == WAYMARK_DATES_DAY_FIRST ? numbers[0] : numbers[1];
      month = order == WAYMARK_DATES_DAY_FIRST ? numbers[1] : numbers[0];
      date = g_strdup_printf ("%04u-%02u-%02u", whole_year (numbers[2], digits[2]), month, day);
    }
  return waymark_date_is_valid (date, WAYMARK_DATE_DAY) ? g_steal_pointer (&date) : NULL;
}

void
_waymark_import_vote_date (const char *text, guint *day_first, guint *month_first)
{
  guint numbers[3];
  guint digits[3];

  if (!g_ascii_isdigit (*text) || strlen (text) > 24 || !read_numbers (text, numbers, digits) || digits[0] > 2)
    return;
  if (numbers[0] > 12 && numbers[0] <= 31 && numbers[1] <= 12)
    ++*day_first;
  else if (numbers[1] > 12 && numbers[1] <= 31 && numbers[0] <= 12)
    ++*month_first;
}
