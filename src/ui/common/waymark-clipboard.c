/* waymark-clipboard.c: a value on the clipboard, for ten seconds */

#include "ui/common/waymark-clipboard.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif
#include <string.h>

#include "core/waymark-clock.h"
#include "store/waymark-ledger.h"
#include "ui/common/waymark-focus.h"

/* The one value of ours that may be on the clipboard. */
static struct
{
  GdkClipboard *clipboard;
  GdkContentProvider *content; /* owned */
  guint source;
  guint seconds;
  GtkWidget *widget; /* weak */
  WaymarkClipboardTick tick;
  gpointer user_data;
} held;

static gboolean
is_still_ours (void)
{
  return held.content != NULL && gdk_clipboard_get_content (held.clipboard) == held.content;
}

static void
say_seconds (guint seconds)
{
  if (held.tick != NULL && held.widget != NULL)
    held.tick (seconds, held.user_data);
}

static void
forget (void)
{
  g_clear_handle_id (&held.source, g_source_remove);
  say_seconds (0);
  held.tick = NULL;
  g_clear_weak_pointer (&held.widget);
  g_clear_object (&held.content);
  g_clear_object (&held.clipboard);
}

void
waymark_clipboard_clear (void)
{
  /* Never NULL, and nothing empty: GNOME's compositor and clipboard managers offer their own copy of what was there when nobody owns it. */
  if (is_still_ours ())
    gdk_clipboard_set_text (held.clipboard, " ");
  forget ();
}

/* A Wayland compositor takes no content from a window without the focus, and whoever copies a number goes on to another one. */
static gboolean
can_be_taken_back (void)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (gdk_clipboard_get_display (held.clipboard)))
    return TRUE;
#endif
  return waymark_focus_is_ours ();
}

static gboolean
on_second (gpointer data)
{
  if (!is_still_ours ())
    {
      held.source = 0;
      forget ();
      return G_SOURCE_REMOVE;
    }
  /* Otherwise the last second lasts until we have the focus again. */
  if (held.seconds > 1)
    held.seconds--;
  else if (can_be_taken_back ())
    {
      held.source = 0;
      waymark_clipboard_clear ();
      return G_SOURCE_REMOVE;
    }
  say_seconds (held.seconds);

  return G_SOURCE_CONTINUE;
}

typedef struct
{
  WaymarkDisclosure disclosure;
} LedgerJob;

static void
ledger_job_free (gpointer data)
{
  LedgerJob *job = data;

  g_free (job->disclosure.what);
  g_free (job->disclosure.recipient);
  g_free (job->disclosure.reason);
  g_free (job);
}

static gpointer
write_ledger (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LedgerJob *job = data;

  waymark_ledger_add (connection, WAYMARK_SHARED, &job->disclosure, error);

  return NULL;
}

static GdkContentProvider *
new_content (const char *text)
{
  static const char secret[] = "secret";
  g_autoptr (GBytes) hint = g_bytes_new_static (secret, strlen (secret));
  GdkContentProvider *parts[2];

  /* The sign by which password managers ask clipboard managers not to keep a value. */
  parts[0] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  parts[1] = gdk_content_provider_new_for_bytes ("x-kde-passwordManagerHint", hint);

  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}

void
waymark_clipboard_copy (GtkWidget *widget,
                        WaymarkDatabase *database,
                        const WaymarkId *object,
                        const char *what,
                        const char *text,
                        WaymarkClipboardTick tick,
                        gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (database == NULL || WAYMARK_IS_DATABASE (database));
  g_return_if_fail (what != NULL);
  g_return_if_fail (text != NULL);

  forget ();
  held.clipboard = g_object_ref (gtk_widget_get_clipboard (widget));
  held.content = new_content (text);
  held.seconds = WAYMARK_CLIPBOARD_SECONDS;
  g_set_weak_pointer (&held.widget, widget);
  held.tick = tick;
  held.user_data = user_data;
  gdk_clipboard_set_content (held.clipboard, held.content);
  held.source = g_timeout_add_seconds (1, on_second, NULL);
  say_seconds (held.seconds);

  if (database != NULL)
    {
      LedgerJob *job = g_new0 (LedgerJob, 1);

      job->disclosure.kind = WAYMARK_DISCLOSED_COPY;
      job->disclosure.when = waymark_clock_now (waymark_clock_get_default ());
      job->disclosure.object = object != NULL ? *object : WAYMARK_ID_NONE;
      job->disclosure.what = g_strdup (what);
      job->disclosure.count = 1;
      job->disclosure.recipient = g_strdup ("");
      job->disclosure.reason = g_strdup ("");
      waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "ledger-copy", write_ledger, job, ledger_job_free, NULL, NULL, NULL, NULL);
    }
}
