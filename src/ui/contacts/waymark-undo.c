/* waymark-undo.c: undoing what was done */

#include "ui/contacts/waymark-undo.h"

#include "store/waymark-contacts.h"

/* From so many records on the store wants batches. */
#define MOST_AT_ONCE 500
#define MOST_LOOKED_AT 1000

typedef struct
{
  WaymarkId set; /* none: the last one */
  WaymarkChangeSet found;
  gboolean look_only;
  WaymarkUndo undo;
} UndoJob;

typedef struct
{
  WaymarkUndone undone;
  WaymarkId set;
  gboolean big;
} UndoResult;

static gboolean
find_set (WaymarkConnection *connection, UndoJob *job, GError **error)
{
  g_autoptr (GPtrArray) recent = NULL;

  if (waymark_id_is_none (&job->set))
    {
      if (waymark_history_undoable (connection, &job->found, error))
        return TRUE;
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "nothing to undo");
      return FALSE;
    }
  recent = waymark_history_recent (connection, MOST_LOOKED_AT, error);
  for (guint i = 0; recent != NULL && i < recent->len; i++)
    {
      const WaymarkChangeSet *set = g_ptr_array_index (recent, i);

      if (waymark_id_equal (&set->id, &job->set))
        {
          job->found = *set;
          return TRUE;
        }
    }
  if (recent != NULL)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such change set");

  return FALSE;
}

static gpointer
undo (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  UndoJob *job = data;
  UndoResult *result;
  guint kept = 0;

  if (!find_set (connection, job, error))
    return NULL;
  if (!job->look_only && job->found.objects <= MOST_AT_ONCE && !waymark_history_undo (connection, &job->found.id, &kept, error))
    return NULL;

  result = g_new0 (UndoResult, 1);
  result->undone.act = job->found.act;
  result->undone.objects = job->found.objects;
  result->undone.kept = kept;
  result->set = job->found.id;
  result->big = !job->look_only && job->found.objects > MOST_AT_ONCE;

  return result;
}

static void
on_batches_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  UndoResult *undone = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  /* What is gone from sight is to leave the file too, today and not at the next unlock. */
  waymark_database_run_batches_async (WAYMARK_DATABASE (source), "tidy", waymark_contacts_tidy_batch, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  undone->undone.kept = ((WaymarkUndo *) g_task_get_task_data (G_TASK (result)))->kept;
  g_task_return_pointer (task, g_memdup2 (&undone->undone, sizeof undone->undone), g_free);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  UndoResult *undone = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (undone == NULL)
    {
      if (error == NULL)
        g_set_error_literal (&error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "nothing to undo");
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (undone->big)
    {
      WaymarkUndo *batch = g_new0 (WaymarkUndo, 1);

      batch->set = undone->set;
      g_task_set_task_data (task, undone, g_free);
      waymark_database_run_batches_async (WAYMARK_DATABASE (source), "undo", waymark_history_undo_batch, batch, g_free, NULL, NULL, NULL, on_batches_done,
                                          g_steal_pointer (&task));
      return;
    }
  g_task_return_pointer (task, g_memdup2 (&undone->undone, sizeof undone->undone), g_free);
  g_free (undone);
}

static void
run (WaymarkDatabase *database, const WaymarkId *set, gboolean look_only, GAsyncReadyCallback callback, gpointer user_data)
{
  UndoJob *job = g_new0 (UndoJob, 1);

  job->set = set != NULL ? *set : WAYMARK_ID_NONE;
  job->look_only = look_only;
  waymark_database_run_async (database, look_only ? WAYMARK_PRIORITY_VISIBLE : WAYMARK_PRIORITY_SAVE, "undo", undo, job, g_free, g_free, NULL,
                              on_undone, g_task_new (database, NULL, callback, user_data));
}

void
waymark_undo_async (WaymarkDatabase *database, const WaymarkId *set, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));

  run (database, set, FALSE, callback, user_data);
}

void
waymark_undo_look_async (WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));

  run (database, NULL, TRUE, callback, user_data);
}

gboolean
waymark_undo_finish (GAsyncResult *result, WaymarkUndone *undone, GError **error)
{
  g_autofree WaymarkUndone *answer = g_task_propagate_pointer (G_TASK (result), error);

  if (answer == NULL)
    return FALSE;
  if (undone != NULL)
    *undone = *answer;

  return TRUE;
}
