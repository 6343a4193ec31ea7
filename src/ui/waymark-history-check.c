#include "ui/waymark-history-check.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GWeakRef window;
  WaymarkCheck check;
} HistoryCheck;

static void
history_check_free (HistoryCheck *self)
{
  g_weak_ref_clear (&self->window);
  g_free (self);
}

static void
on_make_copy (WaymarkPane *pane, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (pane), "win.make-copy", NULL);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HistoryCheck *self = user_data;
  g_autoptr (WaymarkWindow) window = g_weak_ref_get (&self->window);
  g_autoptr (GError) error = NULL;
  WaymarkPane *list = window != NULL ? waymark_window_get_list (window) : NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, &error);
  /* an error: the register was closed meanwhile; the next unlock reads again */
  if (error == NULL && list != NULL && !waymark_check_is_good (&self->check))
    waymark_pane_set_banner (list, "dialog-warning-symbolic",
                             _("The history of this register does not fit together: something in it was changed or lost. Make a copy before you go on."),
                             _("Make a copy…"), on_make_copy, NULL);
  history_check_free (self);
}

static gboolean
on_time (gpointer user_data)
{
  HistoryCheck *self = user_data;
  g_autoptr (WaymarkWindow) window = g_weak_ref_get (&self->window);
  WaymarkDatabase *database = window != NULL ? waymark_window_get_database (window) : NULL;

  if (database != NULL)
    waymark_database_run_batches_async (database, "history-check", waymark_database_check_history_batch, &self->check, NULL, NULL, NULL, NULL,
                                        on_read, self);
  else
    history_check_free (self);
  return G_SOURCE_REMOVE;
}

void
waymark_history_check_start (WaymarkWindow *window, guint delay_ms)
{
  HistoryCheck *self;

  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  self = g_new0 (HistoryCheck, 1);
  g_weak_ref_init (&self->window, window);
  g_timeout_add (delay_ms, on_time, self);
}
