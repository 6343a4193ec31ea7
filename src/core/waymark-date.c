#include "core/waymark-date.h"

#include <string.h>

/* Returns the number of exactly @digits digits at @text, or -1. */
static int
read_digits (const char *text, guint digits)
{
  int number = 0;

  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }
  return number;
}

gboolean
waymark_date_is_valid (const char *text, WaymarkDatePrecision precision)
{
  gsize length;
  int year;
  int month = 1;
  int day = 1;

  if (text == NULL)
    return FALSE;

  length = strlen (text);
  if (!(length == 10 || (length == 7 && precision >= WAYMARK_DATE_MONTH) ||
        (length == 4 && precision >= WAYMARK_DATE_YEAR)))
    return FALSE;

  year = read_digits (text, 4);
  if (length >= 7)
    month = text[4] == '-' ? read_digits (text + 5, 2) : -1;
  if (length == 10)
    day = text[7] == '-' ? read_digits (text + 8, 2) : -1;
  return year > 0 && month > 0 && day > 0 && g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year);
}
