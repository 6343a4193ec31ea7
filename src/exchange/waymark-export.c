#include "exchange/waymark-export.h"

#include <string.h>

#include "core/waymark-clock.h"
#include "exchange/waymark-csv-writer.h"
#include "exchange/waymark-safe-file-private.h"
#include "exchange/waymark-vcard-writer.h"
#include "store/waymark-ledger.h"

#define BATCH_US 12000
#define PAGE 100 /* contacts whose ids are fetched together */

typedef struct
{
  WaymarkDatabase *database;
  WaymarkExportFormat format;
  WaymarkContactQuery *query;
  GArray *ids; /* WaymarkId; those asked for, or the page being written */
  char *path;
  char *recipient;
  char *reason;

  WaymarkProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  WaymarkCheck check;
  WaymarkContactOrder *order; /* NULL: @ids is all */
  guint page;
  guint position;
  guint64 n_done;
  GString *content;
  WaymarkExportResult counts;
  WaymarkSafeFile *file;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_pointer (&self->query, waymark_contact_query_free);
  g_clear_pointer (&self->order, waymark_contact_order_free);
  g_array_unref (self->ids);
  g_string_free (self->content, TRUE);
  _waymark_safe_file_free (self->file);
  g_clear_object (&self->cancellable);
  g_object_unref (self->database);
  g_free (self->path);
  g_free (self->recipient);
  g_free (self->reason);
  g_free (self);
}

/* --- collecting, on the worker --------------------------------------------------------------------------------------- */

static gboolean
start_order (Export *self, WaymarkConnection *connection, GError **error)
{
  if (self->query == NULL || self->order != NULL)
    return TRUE;
  self->order = waymark_contacts_list (connection, self->query, NULL, error);
  if (self->order == NULL)
    return FALSE;
  if (!self->order->complete)
    {
      /* a search lists its best rows only; a file must not pretend to be all of them */
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "more contacts fit the search than are listed");
      return FALSE;
    }
  return TRUE;
}

static gboolean
next_page (Export *self, WaymarkConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  guint n = MIN (PAGE, self->order->keys->len - self->page);

  rows = waymark_contacts_rows (connection, &g_array_index (self->order->keys, gint64, self->page), n, error);
  if (rows == NULL)
    return FALSE;
  self->page += n;
  self->position = 0;
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (self->ids, ((WaymarkContactRow *) g_ptr_array_index (rows, i))->id);
  return TRUE;
}

static gboolean
append_contact (Export *self, WaymarkConnection *connection, const WaymarkId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, id, &failure);

  if (contact == NULL)
    {
      if (g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
        return TRUE; /* gone since the list was made */
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* C12 */
  if (*waymark_contact_get (contact, WAYMARK_CONTACT_NO_SHARING) != '\0')
    {
      self->counts.left_out++;
      return TRUE;
    }
  if (self->format == WAYMARK_EXPORT_CSV)
    waymark_csv_append_contact (self->content, contact);
  else
    waymark_vcard_append_contact (self->content, contact, self->format == WAYMARK_EXPORT_VCARD_4 ? WAYMARK_VCARD_4 : WAYMARK_VCARD_3);
  self->counts.exported++;
  return TRUE;
}

static gboolean
collect_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  Export *self = data;
  gint64 end = g_get_monotonic_time () + BATCH_US;

  if (!start_order (self, connection, error))
    return FALSE;
  *total = self->order != NULL ? self->order->keys->len : self->ids->len;
  do
    {
      if (self->position == self->ids->len)
        {
          if (self->order == NULL || self->page == self->order->keys->len)
            {
              *done = *total;
              return FALSE;
            }
          if (!next_page (self, connection, error))
            return FALSE;
          continue;
        }
      if (!append_contact (self, connection, &g_array_index (self->ids, WaymarkId, self->position), error))
        return FALSE;
      self->position++;
      *done = ++self->n_done;
    }
  while (g_get_monotonic_time () < end);
  return TRUE;
}

/* --- the steps, each begun by the end of the one before ---------------------------------------------------------------- */

static void
on_committed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
commit_on_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;

  if (_waymark_safe_file_commit (self->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_ledger (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) commit = NULL;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  waymark_database_run_finish (self->database, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  commit = g_task_new (NULL, NULL, on_committed, g_object_ref (task));
  g_task_set_task_data (commit, self, NULL);
  g_task_run_in_thread (commit, commit_on_thread);
}

static gpointer
ledger_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *self = data;
  WaymarkDisclosure disclosure = { 0 };

  disclosure.id = waymark_id_new ();
  disclosure.kind = WAYMARK_DISCLOSED_EXPORT;
  disclosure.when = waymark_clock_now (waymark_clock_get_default ());
  disclosure.profile = *waymark_connection_get_profile (connection);
  disclosure.what = (char *) (self->format == WAYMARK_EXPORT_CSV ? "contacts-csv" : "contacts-vcard");
  disclosure.count = self->counts.exported;
  disclosure.recipient = self->recipient;
  disclosure.reason = self->reason;
  waymark_ledger_add (connection, WAYMARK_SHARED, &disclosure, error);
  return NULL;
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* from here on it counts as having left: the line stands before the file does */
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "export-ledger", ledger_job, self, NULL, NULL, NULL, on_ledger,
                              g_object_ref (task));
}

static void
write_on_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;

  self->file = _waymark_safe_file_write (self->path, self->content->str, self->content->len, cancellable, &error);
  if (self->file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_collected (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) writing = NULL;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  waymark_database_run_finish (self->database, result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  writing = g_task_new (NULL, self->cancellable, on_written, g_object_ref (task));
  g_task_set_task_data (writing, self, NULL);
  g_task_run_in_thread (writing, write_on_thread);
}

static void
collect (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  if (self->format == WAYMARK_EXPORT_CSV)
    waymark_csv_append_heading (self->content);
  waymark_database_run_batches_async (self->database, "export", collect_batch, self, NULL, self->progress, self->progress_data,
                                      self->cancellable, on_collected, g_object_ref (task));
}

static void
on_check (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  waymark_database_run_finish (self->database, result, &error);
  if (error == NULL && !waymark_check_is_good (&self->check))
    error = g_error_new_literal (WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "the check before the export found damage");
  if (error != NULL)
    g_task_return_error (task, error);
  else
    collect (task);
}

void
waymark_export_async (WaymarkDatabase *database,
                      const WaymarkExportRequest *request,
                      WaymarkProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *self;

  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (request != NULL && request->path != NULL);

  self = g_new0 (Export, 1);
  self->database = g_object_ref (database);
  self->format = request->format;
  self->ids = g_array_new (FALSE, FALSE, sizeof (WaymarkId));
  if (request->ids != NULL)
    g_array_append_vals (self->ids, request->ids, request->n_ids);
  else
    {
      self->query = request->query != NULL ? waymark_contact_query_copy (request->query) : waymark_contact_query_new ();
      if (request->query == NULL)
        self->query->archived_too = TRUE;
    }
  self->path = g_strdup (request->path);
  self->recipient = g_strdup (request->recipient != NULL ? request->recipient : "");
  self->reason = g_strdup (request->reason != NULL ? request->reason : "");
  self->progress = progress;
  self->progress_data = progress_data;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->content = g_string_new (NULL);
  task = g_task_new (database, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_export_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, export_free);
  if (request->checked)
    collect (task);
  else
    waymark_database_run_batches_async (database, "export-check", waymark_database_check_batch, &self->check, NULL, progress, progress_data,
                                        cancellable, on_check, g_object_ref (task));
}

gboolean
waymark_export_finish (WaymarkDatabase *database, GAsyncResult *result, WaymarkExportResult *counts, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, database), FALSE);

  if (counts != NULL)
    *counts = ((Export *) g_task_get_task_data (G_TASK (result)))->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
