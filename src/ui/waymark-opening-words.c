#include "ui/waymark-opening-words.h"

#include <glib/gi18n-lib.h>

/* A file of the register may say any number: one that is no time has no words. */
static char *
format_time (gint64 when, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, format) : NULL;
}

char *
waymark_opening_words_tries (const WaymarkWrongTries *tries, gboolean with_day)
{
  g_autofree char *last = NULL;

  g_return_val_if_fail (tries != NULL && tries->count > 0, NULL);

  /* Translators: a day and a time: "Tuesday 3 November, 14:05" */
  last = with_day ? format_time (tries->last, _("%A %-d %B, %H:%M")) : NULL;
  if (last == NULL)
    return g_strdup_printf (ngettext ("%u try with a wrong passphrase", "%u tries with a wrong passphrase", tries->count), tries->count);
  return g_strdup_printf (ngettext ("%u try with a wrong passphrase on %s", "%u tries with a wrong passphrase, last on %s", tries->count),
                          tries->count, last);
}

char *
waymark_opening_words_older_copy (gint64 when)
{
  g_autofree char *day = format_time (when, _("%-d %B"));

  return day != NULL ? g_strdup_printf (_("This copy is from %s; a newer one existed"), day)
                     : g_strdup (_("This copy is an old one; a newer one existed"));
}
