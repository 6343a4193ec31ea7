#include "core/waymark-safe-contact.h"

#include <stdio.h>
#include <string.h>

#include "core/waymark-calendar.h"

gboolean
waymark_safe_contact_read_time (const char *text, guint *minutes)
{
  guint hour;
  guint minute = 0;
  char separator = '\0';
  int length = 0;
  int read;

  g_return_val_if_fail (minutes != NULL, FALSE);

  if (text == NULL || !g_ascii_isdigit (text[0]))
    return FALSE;
  read = sscanf (text, "%2u%c%2u%n", &hour, &separator, &minute, &length);
  if (read == 1 && strlen (text) > 2)
    return FALSE;
  if (read == 2 || (read == 3 && ((guint) length != strlen (text) || strchr (":.h", separator) == NULL)))
    return FALSE;
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0))
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

/* The choices of the field begin with Monday, as GLib's days of the week do. */
static gboolean
is_safe_day (WaymarkRecord *safe_contact, WaymarkDay day)
{
  const char *const *weekdays = waymark_record_info (WAYMARK_RECORD_SAFE_CONTACT)->fields[WAYMARK_SAFE_CONTACT_DAYS].choices;
  g_auto (GStrv) days = g_strsplit (waymark_record_get (safe_contact, WAYMARK_SAFE_CONTACT_DAYS), " ", -1);

  return days[0] == NULL || g_strv_contains ((const char *const *) days, weekdays[waymark_day_get_weekday (day) - G_DATE_MONDAY]);
}

static gboolean
is_safe_time (WaymarkRecord *safe_contact, guint minutes)
{
  guint from = 0;
  guint to = 24 * 60;
  gboolean has_from = waymark_safe_contact_read_time (waymark_record_get (safe_contact, WAYMARK_SAFE_CONTACT_FROM), &from);
  gboolean has_to = waymark_safe_contact_read_time (waymark_record_get (safe_contact, WAYMARK_SAFE_CONTACT_TO), &to);

  if (!has_from && !has_to)
    return TRUE;
  return from <= to ? minutes >= from && minutes <= to : minutes >= from || minutes <= to;
}

gboolean
waymark_safe_contact_allows (WaymarkRecord *safe_contact, const WaymarkWhen *when)
{
  WaymarkDay day;

  g_return_val_if_fail (when != NULL, TRUE);

  if (safe_contact == NULL)
    return TRUE;
  if (waymark_record_has (safe_contact, WAYMARK_SAFE_CONTACT_DO_NOT))
    return FALSE;
  if (!waymark_when_is_exact (when))
    return TRUE;
  day = waymark_day_new (when->from.year, when->from.month, when->from.day);
  return is_safe_day (safe_contact, day) && (!when->has_time || is_safe_time (safe_contact, when->hour * 60u + when->minute));
}
