/* waymark-import-session.c: an import that goes on while its pages come and go */

#include "ui/contacts/waymark-import-session.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-say.h"

#define RUNNING "waymark-import-session"

struct _WaymarkImportSession
{
  GObject parent_instance;

  WaymarkWindow *window; /* weak */
  WaymarkImport *import;
  char *name;
  WaymarkImportWork work;
  guint64 done;
  guint64 total;
  char *problem;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WaymarkImportSession, waymark_import_session, G_TYPE_OBJECT)

static guint changed_signal;

static void
show_busy_line (WaymarkImportSession *self)
{
  g_autofree char *line = NULL;

  if (self->window == NULL)
    return;
  if (self->work == WAYMARK_IMPORT_WRITING && self->total > 0)
    line = g_strdup_printf (_("Importing %u %%"), (guint) (self->done * 100 / self->total));
  else if (self->work == WAYMARK_IMPORT_WRITING)
    line = g_strdup (_("Importing"));
  else if (self->work == WAYMARK_IMPORT_UNDOING)
    line = g_strdup (_("Undoing the import"));
  waymark_window_set_busy_line (self->window, line);
}

static void
begin (WaymarkImportSession *self, WaymarkImportWork work)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->problem, g_free);
  self->work = work;
  self->done = 0;
  self->total = 0;
  if (self->window != NULL && work >= WAYMARK_IMPORT_WRITING)
    g_object_set_data_full (G_OBJECT (self->window), RUNNING, g_object_ref (self), g_object_unref);
  show_busy_line (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
end (WaymarkImportSession *self, const GError *error)
{
  WaymarkImportWork work = self->work;

  self->work = WAYMARK_IMPORT_IDLE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      const WaymarkRefusal *refusal = waymark_import_get_refusal (self->import);

      if (refusal != NULL && refusal->reason != WAYMARK_REASON_NONE && refusal->line > 0)
        self->problem = g_strdup_printf (_("%s (line %u)"), waymark_reason_text (refusal->reason), (guint) refusal->line);
      else if (refusal != NULL && refusal->reason != WAYMARK_REASON_NONE)
        self->problem = g_strdup (waymark_reason_text (refusal->reason));
      else
        self->problem = g_strdup (waymark_error_text (error));
    }
  show_busy_line (self);
  g_signal_emit (self, changed_signal, 0);
  if (self->window == NULL || work < WAYMARK_IMPORT_WRITING)
    return;
  if (error == NULL && work == WAYMARK_IMPORT_WRITING)
    waymark_announce (GTK_WIDGET (self->window), _("The import is done."));
  else if (work == WAYMARK_IMPORT_WRITING)
    waymark_announce (GTK_WIDGET (self->window), _("The import was stopped. Nothing of it is left."));
  g_object_set_data (G_OBJECT (self->window), RUNNING, NULL);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  WaymarkImportSession *self = data;

  self->done = done;
  self->total = total;
  show_busy_line (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportSession) self = data;
  g_autoptr (GError) error = NULL;

  waymark_import_open_finish (WAYMARK_IMPORT (source), result, &error);
  end (self, error);
}

void
waymark_import_session_open (WaymarkImportSession *self, GFile *file)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_free (self->name);
  self->name = g_file_get_basename (file);
  /* A new file is a new import. */
  g_clear_object (&self->import);
  self->import = waymark_import_new (waymark_window_get_database (self->window));
  begin (self, WAYMARK_IMPORT_OPENING);
  waymark_import_open_async (self->import, g_file_peek_path (file), self->cancellable, on_opened, g_object_ref (self));
}

void
waymark_import_session_rescan (WaymarkImportSession *self)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));

  begin (self, WAYMARK_IMPORT_OPENING);
  waymark_import_rescan_async (self->import, self->cancellable, on_opened, g_object_ref (self));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportSession) self = data;
  g_autoptr (GError) error = NULL;

  waymark_import_check_finish (WAYMARK_IMPORT (source), result, &error);
  end (self, error);
}

void
waymark_import_session_check (WaymarkImportSession *self)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));

  begin (self, WAYMARK_IMPORT_COMPARING);
  waymark_import_check_async (self->import, on_progress, self, self->cancellable, on_checked, g_object_ref (self));
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportSession) self = data;
  g_autoptr (GError) error = NULL;

  waymark_import_run_finish (WAYMARK_IMPORT (source), result, &error);
  end (self, error);
}

void
waymark_import_session_run (WaymarkImportSession *self)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));

  begin (self, WAYMARK_IMPORT_WRITING);
  waymark_import_run_async (self->import, on_progress, self, self->cancellable, on_run, g_object_ref (self));
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportSession) self = data;
  g_autoptr (GError) error = NULL;
  guint kept = 0;

  waymark_import_undo_finish (WAYMARK_IMPORT (source), result, &kept, &error);
  end (self, error);
  if (error == NULL && kept > 0)
    {
      self->problem = g_strdup_printf (ngettext ("%u later change stays as it is.", "%u later changes stay as they are.", kept), kept);
      g_signal_emit (self, changed_signal, 0);
    }
}

void
waymark_import_session_undo (WaymarkImportSession *self)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));

  begin (self, WAYMARK_IMPORT_UNDOING);
  waymark_import_undo_async (self->import, on_progress, self, self->cancellable, on_undone, g_object_ref (self));
}

static void
on_losses_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkImportSession) self = data;
  g_autoptr (GError) error = NULL;

  waymark_import_save_losses_finish (WAYMARK_IMPORT (source), result, &error);
  if (error != NULL)
    {
      g_free (self->problem);
      self->problem = g_strdup (waymark_error_text (error));
      g_signal_emit (self, changed_signal, 0);
    }
  else if (self->window != NULL)
    waymark_toast (GTK_WIDGET (self->window), _("The list is saved"), NULL, NULL, NULL);
}

void
waymark_import_session_save_losses (WaymarkImportSession *self, GFile *file)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  waymark_import_save_losses_async (self->import, g_file_peek_path (file), NULL, on_losses_saved, g_object_ref (self));
}

void
waymark_import_session_stop (WaymarkImportSession *self)
{
  g_return_if_fail (WAYMARK_IS_IMPORT_SESSION (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

WaymarkImportSession *
waymark_import_session_get_running (WaymarkWindow *window)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  return g_object_get_data (G_OBJECT (window), RUNNING);
}

WaymarkImport *
waymark_import_session_get_import (WaymarkImportSession *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_SESSION (self), NULL);

  return self->import;
}

const char *
waymark_import_session_get_name (WaymarkImportSession *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_SESSION (self), NULL);

  return self->name != NULL ? self->name : "";
}

WaymarkImportWork
waymark_import_session_get_work (WaymarkImportSession *self, guint64 *done, guint64 *total)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_SESSION (self), WAYMARK_IMPORT_IDLE);

  if (done != NULL)
    *done = self->done;
  if (total != NULL)
    *total = self->total;

  return self->work;
}

const char *
waymark_import_session_get_problem (WaymarkImportSession *self)
{
  g_return_val_if_fail (WAYMARK_IS_IMPORT_SESSION (self), NULL);

  return self->problem;
}

static void
waymark_import_session_finalize (GObject *object)
{
  WaymarkImportSession *self = WAYMARK_IMPORT_SESSION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->import);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self->problem);

  G_OBJECT_CLASS (waymark_import_session_parent_class)->finalize (object);
}

static void
waymark_import_session_class_init (WaymarkImportSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_import_session_finalize;

  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_IMPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_import_session_init (WaymarkImportSession *self)
{
}

WaymarkImportSession *
waymark_import_session_new (WaymarkWindow *window)
{
  WaymarkImportSession *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  self = g_object_new (WAYMARK_TYPE_IMPORT_SESSION, NULL);
  g_set_weak_pointer (&self->window, window);
  self->import = waymark_import_new (waymark_window_get_database (window));

  return self;
}
