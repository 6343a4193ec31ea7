#include "store/waymark-job-private.h"

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 20)

struct _WaymarkStoreJob
{
  gatomicrefcount ref_count;

  GTask *task; /* NULL: nobody is called back */
  WaymarkPriority priority;
  const char *name;
  WaymarkJob run;
  WaymarkBatchJob batch;
  gpointer data; /* owned by the task */
  GDestroyNotify result_free;
  GCancellable *cancellable; /* the job's own, which closing sets too */

  GCancellable *outer; /* the caller's */
  gulong outer_handler;
  void (*cancelled) (WaymarkStoreJob *job, gpointer data);
  gpointer cancelled_data;

  WaymarkProgress progress;
  gpointer progress_data;
  gint64 progress_told;

  gboolean done; /* atomic */
  gpointer result;
  GError *error;
};

static WaymarkStoreJob *
job_new (WaymarkPriority priority, const char *name, WaymarkJob run, WaymarkBatchJob batch, gpointer data)
{
  WaymarkStoreJob *self = g_new0 (WaymarkStoreJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->priority = priority;
  self->name = name;
  self->run = run;
  self->batch = batch;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  return self;
}

static void
job_set_task (WaymarkStoreJob *self,
              WaymarkDatabase *database,
              GDestroyNotify data_free,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  self->task = g_task_new (database, cancellable, callback, user_data);
  g_task_set_name (self->task, self->name);
  g_task_set_task_data (self->task, self->data, data_free);
  /* A save that was committed is reported as such, also when it was cancelled too late. */
  g_task_set_check_cancellable (self->task, FALSE);
  self->outer = cancellable != NULL ? g_object_ref (cancellable) : NULL;
}

WaymarkStoreJob *
_waymark_job_new (WaymarkDatabase *database,
                  WaymarkPriority priority,
                  const char *name,
                  WaymarkJob run,
                  gpointer data,
                  GDestroyNotify data_free,
                  GDestroyNotify result_free,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  WaymarkStoreJob *self = job_new (priority, name, run, NULL, data);

  self->result_free = result_free;
  job_set_task (self, database, data_free, cancellable, callback, user_data);
  return self;
}

WaymarkStoreJob *
_waymark_job_new_batches (WaymarkDatabase *database,
                          const char *name,
                          WaymarkBatchJob batch,
                          gpointer data,
                          GDestroyNotify data_free,
                          WaymarkProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  WaymarkStoreJob *self = job_new (WAYMARK_PRIORITY_BACKGROUND, name, NULL, batch, data);

  self->progress = progress;
  self->progress_data = progress_data;
  job_set_task (self, database, data_free, cancellable, callback, user_data);
  return self;
}

WaymarkStoreJob *
_waymark_job_new_waited (WaymarkJob run, gpointer data)
{
  return job_new (WAYMARK_PRIORITY_SAVE, "waited", run, NULL, data);
}

WaymarkStoreJob *
_waymark_job_new_unheard (const char *name, WaymarkJob run, WaymarkBatchJob batch)
{
  return job_new (WAYMARK_PRIORITY_BACKGROUND, name, run, batch, NULL);
}

WaymarkStoreJob *
_waymark_job_ref (WaymarkStoreJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_waymark_job_unref (WaymarkStoreJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->task);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->outer);
  g_clear_error (&self->error);
  g_free (self);
}

WaymarkPriority
_waymark_job_get_priority (WaymarkStoreJob *self)
{
  return self->priority;
}

gboolean
_waymark_job_is_batches (WaymarkStoreJob *self)
{
  return self->batch != NULL;
}

gpointer
_waymark_job_run (WaymarkStoreJob *self, WaymarkConnection *connection, GError **error)
{
  return self->run (connection, self->data, self->cancellable, error);
}

/* What is sent to the caller's main context; sent and run in one order, so progress never comes after the end. */
typedef struct
{
  WaymarkStoreJob *job;
  guint64 done;
  guint64 total;
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  _waymark_job_unref (message->job);
  g_free (message);
}

static void
send_message (WaymarkStoreJob *self, guint64 done, guint64 total, GSourceFunc receive)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Message *message = g_new (Message, 1);

  message->job = _waymark_job_ref (self);
  message->done = done;
  message->total = total;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, receive, message, message_free);
  g_source_attach (source, g_task_get_context (self->task));
}

static gboolean
receive_progress (gpointer data)
{
  Message *message = data;

  message->job->progress (message->done, message->total, message->job->progress_data);
  return G_SOURCE_REMOVE;
}

gboolean
_waymark_job_run_batch (WaymarkStoreJob *self, WaymarkConnection *connection, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint64 done = 0;
  guint64 total = 0;
  gboolean more = self->batch (connection, self->data, &done, &total, &failure) && failure == NULL;
  gint64 now = g_get_monotonic_time ();

  if (self->progress != NULL && failure == NULL && (!more || now - self->progress_told >= PROGRESS_INTERVAL))
    {
      self->progress_told = now;
      send_message (self, done, total, receive_progress);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return more;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  WaymarkStoreJob *self = data;

  g_cancellable_cancel (self->cancellable);
  self->cancelled (self, self->cancelled_data);
}

void
_waymark_job_watch (WaymarkStoreJob *self, void (*cancelled) (WaymarkStoreJob *job, gpointer data), gpointer data)
{
  if (self->outer == NULL)
    return;
  self->cancelled = cancelled;
  self->cancelled_data = data;
  self->outer_handler = g_cancellable_connect (self->outer, G_CALLBACK (on_outer_cancelled), _waymark_job_ref (self),
                                               (GDestroyNotify) _waymark_job_unref);
}

gboolean
_waymark_job_is_cancelled (WaymarkStoreJob *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

void
_waymark_job_cancel (WaymarkStoreJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

static gboolean
receive_end (gpointer data)
{
  Message *message = data;
  WaymarkStoreJob *self = message->job;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->outer_handler != 0)
    g_cancellable_disconnect (self->outer, self->outer_handler);
  self->outer_handler = 0;
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->result), self->result_free);
  return G_SOURCE_REMOVE;
}

void
_waymark_job_complete (WaymarkStoreJob *self, gpointer result, GError *error)
{
  if (error != NULL && result != NULL && self->result_free != NULL)
    g_clear_pointer (&result, self->result_free);
  self->result = result;
  self->error = error;
  if (self->task != NULL)
    send_message (self, 0, 0, receive_end);
  g_atomic_int_set (&self->done, TRUE);
}

gboolean
_waymark_job_is_done (WaymarkStoreJob *self)
{
  return g_atomic_int_get (&self->done);
}

gpointer
_waymark_job_take_result (WaymarkStoreJob *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return g_steal_pointer (&self->result);
}
