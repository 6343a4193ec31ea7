#include "exchange/waymark-import-private.h"

#include <string.h>

#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-record-feed-private.h"
#include "store/waymark-contacts.h"

#define SETTLE_AGAIN_MS 5000

typedef struct
{
  WaymarkImport *import;
  WaymarkRecordFeed *feed;
  guint position;        /* in the plan */
  WaymarkBulk *bulk;     /* only the store's thread makes and frees it: of a hundred thousand rows that takes 40 ms */
  WaymarkId set;         /* none: not begun */
  gboolean all_written;
  gboolean applied;
  gboolean told; /* the caller has its answer */
  guint64 n_written;
  guint n_dropped;
  WaymarkImportResult result;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  _waymark_record_feed_free (run->feed);
  waymark_bulk_free (run->bulk);
  g_object_unref (run->import);
  g_free (run);
}

static void
not_taken (Run *run, const WaymarkImportEntry *entry, WaymarkReason reason)
{
  WaymarkImportEntry refused = { entry->line, reason, entry->name, entry->contact, NULL };

  g_array_append_val (run->import->entries[WAYMARK_VERDICT_NOT_TAKEN], refused);
  run->result.not_taken++;
}

static gboolean
write_new (Run *run, WaymarkConnection *connection, WaymarkImportRecord *record, WaymarkImportEntry *entry, GError **error)
{
  entry->contact = *waymark_contact_get_id (record->contact);
  if (record->has_id)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (WaymarkContact) stored = _waymark_import_load (connection, &entry->contact, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (stored != NULL)
        {
          not_taken (run, entry, WAYMARK_REASON_SAVED_MEANWHILE);
          return TRUE;
        }
      if (!_waymark_import_resolve_links (run->import, connection, record->contact, error))
        return FALSE;
    }
  if (!waymark_bulk_write (run->bulk, NULL, record->contact, error))
    return FALSE;
  run->result.added++;
  return TRUE;
}

static gboolean
write_changed (Run *run, WaymarkConnection *connection, const WaymarkImportRecord *record, const WaymarkPlanned *planned, GError **error)
{
  const WaymarkImportEntry *entry = &g_array_index (run->import->entries[WAYMARK_VERDICT_CHANGED], WaymarkImportEntry, planned->index);
  g_autoptr (GError) failure = NULL;
  g_autoptr (WaymarkContact) stored = _waymark_import_load (connection, &entry->contact, &failure);
  g_autoptr (WaymarkContact) merged = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (stored == NULL || _waymark_import_fingerprint (stored) != g_array_index (run->import->fingerprints, guint64, planned->index))
    {
      not_taken (run, entry, WAYMARK_REASON_SAVED_MEANWHILE);
      return TRUE;
    }
  merged = _waymark_contact_merge (stored, record->contact, record->has_id, record->has_kind, record->has_archived);
  if (!_waymark_import_resolve_links (run->import, connection, merged, error) ||
      !waymark_bulk_write (run->bulk, stored, merged, error))
    return FALSE;
  run->result.changed++;
  return TRUE;
}

/* @go_on: whether another record may be had at once; @more: whether one may be had at all. */
static gboolean
write_next (Run *run, WaymarkConnection *connection, gboolean *go_on, gboolean *more, GError **error)
{
  WaymarkImportRecord *record = NULL;
  WaymarkPlanned planned;
  gboolean good = TRUE;

  *more = run->position < run->import->plan->len;
  if (*more)
    record = _waymark_record_feed_next (run->feed, more);
  *go_on = record != NULL;
  if (record == NULL)
    return TRUE;
  planned = g_array_index (run->import->plan, WaymarkPlanned, run->position++);
  switch ((WaymarkVerdict) planned.verdict)
    {
    case WAYMARK_VERDICT_NEW:
      good = write_new (run, connection, record,
                        &g_array_index (run->import->entries[WAYMARK_VERDICT_NEW], WaymarkImportEntry, planned.index), error);
      run->n_written++;
      break;
    case WAYMARK_VERDICT_CHANGED:
      good = write_changed (run, connection, record, &planned, error);
      run->n_written++;
      break;
    case WAYMARK_VERDICT_SAME:
    case WAYMARK_VERDICT_NOT_TAKEN:
    case WAYMARK_N_VERDICTS:
    default:
      break;
    }
  return good;
}

static gboolean
write_batch (Run *run, WaymarkConnection *connection, GError **error)
{
  gboolean go_on;
  gboolean more;
  gboolean good;

  if (!waymark_bulk_begin_batch (run->bulk, error))
    return FALSE;
  do
    good = write_next (run, connection, &go_on, &more, error);
  while (good && go_on && !waymark_bulk_batch_is_full (run->bulk));
  run->all_written = good && !more;
  return waymark_bulk_end_batch (run->bulk, good, error);
}

static gboolean
run_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  Run *run = data;

  *total = run->import->entries[WAYMARK_VERDICT_NEW]->len + run->import->entries[WAYMARK_VERDICT_CHANGED]->len;
  if (run->bulk == NULL)
    {
      run->bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error);
      if (run->bulk != NULL)
        run->set = *waymark_bulk_get_set (run->bulk);
      return run->bulk != NULL;
    }
  if (!run->all_written)
    {
      gboolean good = write_batch (run, connection, error);

      *done = run->n_written;
      return good;
    }
  *done = run->n_written;
  if (!waymark_bulk_apply_some (run->bulk, &run->applied, error))
    return FALSE;
  /* contacts that somebody saved while the import ran; before it, the fingerprint told */
  if (run->applied)
    {
      run->n_dropped = waymark_contacts_bulk_dropped (connection, &run->set);
      g_clear_pointer (&run->bulk, waymark_bulk_free);
    }
  return !run->applied;
}

/* Folding old versions away and removing what was withdrawn is nobody's to wait for. */
static void
tidy (WaymarkDatabase *database)
{
  waymark_database_run_batches_async (database, "tidy", waymark_contacts_tidy_batch, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
succeed (GTask *task, Run *run)
{
  WaymarkImport *self = run->import;

  self->result = run->result;
  self->result.set = run->set;
  self->result.same = self->entries[WAYMARK_VERDICT_SAME]->len;
  self->result.not_taken = self->entries[WAYMARK_VERDICT_NOT_TAKEN]->len + run->n_dropped;
  self->result.changed -= MIN (run->n_dropped, self->result.changed);
  tidy (self->database);
  g_task_return_boolean (task, TRUE);
}

/* What is left of an import that failed is withdrawn; until that is done no other can begin. */
static gpointer
settle_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  g_clear_pointer (&run->bulk, waymark_bulk_free);
  if (waymark_contacts_bulk_settle (connection, &run->set, &run->applied, error) && run->applied)
    run->n_dropped = waymark_contacts_bulk_dropped (connection, &run->set);
  return NULL;
}

static void settle (GTask *task);

static gboolean
on_settle_again (gpointer task)
{
  settle (g_object_ref (task));
  return G_SOURCE_REMOVE;
}

static void
on_settled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_object_get_data (G_OBJECT (task), "run");
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, &error);
  /* A disk that failed may answer again; a register that was closed withdraws the set when it is opened. */
  if (error != NULL && !g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED))
    g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_AGAIN_MS, on_settle_again, g_object_ref (task), g_object_unref);
  if (run->told)
    return;
  run->told = TRUE;
  if (run->applied)
    {
      succeed (task, run);
      return;
    }
  tidy (WAYMARK_DATABASE (object));
  g_task_return_error (task, g_error_copy (g_task_get_task_data (task)));
}

/* (transfer full) */
static void
settle (GTask *task)
{
  Run *run = g_object_get_data (G_OBJECT (task), "run");

  waymark_database_run_async (run->import->database, WAYMARK_PRIORITY_SAVE, "import-settle", settle_job, run, NULL, NULL, NULL, on_settled, task);
}

static void
on_run (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_object_get_data (G_OBJECT (task), "run");
  GError *error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, &error);
  if (run->applied)
    {
      /* cancelling that came after the last moment came too late: everything is there, and can be undone */
      g_clear_error (&error);
      succeed (task, run);
      return;
    }
  if (error == NULL)
    error = g_error_new_literal (WAYMARK_ERROR, WAYMARK_ERROR_FAILED, "the import ended without being applied");
  if (waymark_id_is_none (&run->set))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
  settle (g_steal_pointer (&task));
}

void
waymark_import_run_async (WaymarkImport *self,
                          WaymarkProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Run *run;
  GTask *task;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (self->state == WAYMARK_IMPORT_CHECKED);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_import_run_async);
  g_task_set_check_cancellable (task, FALSE);
  run = g_new0 (Run, 1);
  run->import = g_object_ref (self);
  run->feed = _waymark_record_feed_new (self->bytes, &self->scan.reading, self->scan.mapping, self->plan);
  g_object_set_data_full (G_OBJECT (task), "run", run, run_free);
  self->busy = TRUE;
  _waymark_import_set_state (self, WAYMARK_IMPORT_RUNNING);
  waymark_database_run_batches_async (self->database, "import", run_batch, run, NULL, progress, progress_data, cancellable, on_run, task);
}

gboolean
waymark_import_run_finish (WaymarkImport *self, GAsyncResult *result, GError **error)
{
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  good = g_task_propagate_boolean (G_TASK (result), error);
  self->busy = FALSE;
  /* after a stop the register may have changed: a new check comes before a new try */
  if (!good)
    _waymark_import_forget_check (self);
  _waymark_import_set_state (self, good ? WAYMARK_IMPORT_APPLIED : WAYMARK_IMPORT_OPENED);
  return good;
}

/* --- undo ------------------------------------------------------------------------------------------------------------ */

static void
on_undone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, &error);
  tidy (WAYMARK_DATABASE (object));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
waymark_import_undo_async (WaymarkImport *self,
                           WaymarkProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  WaymarkUndo *undo;
  GTask *task;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (self->state == WAYMARK_IMPORT_APPLIED);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_import_undo_async);
  g_task_set_check_cancellable (task, FALSE);
  undo = g_new0 (WaymarkUndo, 1);
  undo->set = self->result.set;
  g_task_set_task_data (task, undo, g_free);
  self->busy = TRUE;
  waymark_database_run_batches_async (self->database, "import-undo", waymark_history_undo_batch, undo, NULL, progress, progress_data,
                                      cancellable, on_undone, task);
}

gboolean
waymark_import_undo_finish (WaymarkImport *self, GAsyncResult *result, guint *kept, GError **error)
{
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (kept != NULL)
    *kept = ((WaymarkUndo *) g_task_get_task_data (G_TASK (result)))->kept;
  good = g_task_propagate_boolean (G_TASK (result), error);
  self->busy = FALSE;
  if (good)
    _waymark_import_set_state (self, WAYMARK_IMPORT_UNDONE);
  return good;
}
