#include "store/waymark-database.h"

#include "store/waymark-connection-private.h"
#include "store/waymark-contacts.h"
#include "store/waymark-history-private.h"
#include "store/waymark-job-private.h"
#include "store/waymark-reserve-private.h"
#include "store/waymark-schema-private.h"

/* How long the files may take to close after the saves had their budget. */
#define CLOSE_GRACE_MS 300
/* A database that is let go without being closed: nobody is in a hurry. */
#define DISPOSE_BUDGET_MS 10000

struct _WaymarkDatabase
{
  GObject parent_instance;

  /* Fixed once open. */
  gboolean has_cases;
  guint64 generation[2];
  GThread *thread;

  GMutex lock; /* of everything below */
  GCond wake;  /* for the worker: there is something to do */
  GCond news;  /* for those who wait: a job is done, the register is open or closed */
  GQueue waiting[WAYMARK_JOB_N_PRIORITIES];
  WaymarkStoreJob *running;
  WaymarkConnection *connection; /* while it may be interrupted */
  gboolean closing;
  gboolean saved; /* the waiting saves and the last job are done */
  gboolean closed;
  gboolean abandoned;
  WaymarkJob last;
  gpointer last_data;
  gboolean last_good;
};

G_DEFINE_FINAL_TYPE (WaymarkDatabase, waymark_database, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* News on its way to the main context. It does not keep the register open. */
typedef struct
{
  GWeakRef database;
  WaymarkChanged what;
  WaymarkId id;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_weak_ref_clear (&change->database);
  g_free (change);
}

static gboolean
on_change_idle (gpointer data)
{
  Change *change = data;
  g_autoptr (WaymarkDatabase) database = g_weak_ref_get (&change->database);

  if (database != NULL)
    g_signal_emit (database, signals[CHANGED], 0, (guint) change->what,
                   waymark_id_is_none (&change->id) ? NULL : &change->id);
  return G_SOURCE_REMOVE;
}

static void
tell_changed (WaymarkDatabase *self, WaymarkChanged what, const WaymarkId *id)
{
  Change *change;

  if (what == 0)
    return;
  change = g_new (Change, 1);
  g_weak_ref_init (&change->database, self);
  change->what = what;
  change->id = *id;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_change_idle, change, change_free);
}

/* The worker */

/* Called with the lock held. */
static WaymarkStoreJob *
take_next (WaymarkDatabase *self)
{
  for (guint i = 0; i < WAYMARK_JOB_N_PRIORITIES; i++)
    if (!g_queue_is_empty (&self->waiting[i]))
      return g_queue_pop_head (&self->waiting[i]);
  return NULL;
}

/* Whether anybody waits whom background work has to let pass. Called with the lock held. */
static gboolean
somebody_waits (WaymarkDatabase *self)
{
  for (guint i = 0; i < WAYMARK_PRIORITY_BACKGROUND; i++)
    if (!g_queue_is_empty (&self->waiting[i]))
      return TRUE;
  return FALSE;
}

/* Runs a job, or one batch of it. */
static void
run_job (WaymarkDatabase *self, WaymarkConnection *connection, WaymarkStoreJob *job)
{
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean more = FALSE;
  WaymarkChanged what;
  WaymarkId id;

  /* One that was cancelled between two batches is still brought here, so that what it kept is freed on this thread. */
  if (_waymark_job_is_batches (job) && _waymark_job_is_cancelled (job))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  else if (_waymark_job_is_batches (job))
    more = _waymark_job_run_batch (job, connection, &error);
  else
    result = _waymark_job_run (job, connection, &error);

  /* From here on nobody interrupts: the rollback must come through. */
  g_mutex_lock (&self->lock);
  self->running = NULL;
  if (more && _waymark_job_is_cancelled (job))
    {
      more = FALSE;
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
    }
  if (more && !self->closing)
    g_queue_push_tail (&self->waiting[WAYMARK_PRIORITY_BACKGROUND], _waymark_job_ref (job));
  else if (more)
    {
      more = FALSE;
      g_set_error_literal (&error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "closed");
    }
  g_mutex_unlock (&self->lock);

  what = _waymark_connection_end_job (connection, error == NULL, &id);
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE))
    _waymark_reserve_release (_waymark_connection_get_folder (connection));
  tell_changed (self, what, &id);
  if (!more)
    {
      _waymark_connection_forget (connection, job);
      _waymark_job_complete (job, result, g_steal_pointer (&error));
      g_mutex_lock (&self->lock);
      g_cond_broadcast (&self->news);
      g_mutex_unlock (&self->lock);
    }
}

/* Takes what will not be run any more out of the queue. Called with the lock held; gives it up meanwhile. */
static void
refuse_waiting (WaymarkDatabase *self, WaymarkConnection *connection, guint first_priority)
{
  for (guint i = first_priority; i < WAYMARK_JOB_N_PRIORITIES; i++)
    {
      WaymarkStoreJob *job;

      while ((job = g_queue_pop_head (&self->waiting[i])) != NULL)
        {
          g_mutex_unlock (&self->lock);
          _waymark_connection_forget (connection, job);
          _waymark_job_complete (job, NULL, g_error_new_literal (WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "closed"));
          _waymark_job_unref (job);
          g_mutex_lock (&self->lock);
          g_cond_broadcast (&self->news);
        }
    }
}

static gboolean
run_last_once (WaymarkDatabase *self, WaymarkConnection *connection, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean good;
  WaymarkId id;

  _waymark_connection_start_job (connection, NULL, FALSE);
  good = waymark_connection_begin (connection, &failure);
  if (good)
    {
      self->last (connection, self->last_data, NULL, &failure);
      good = failure == NULL && waymark_connection_commit (connection, &failure);
    }
  _waymark_connection_end_job (connection, good, &id);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return good;
}

/* The last job has no form left to which an error could be told: what a full disk refuses is tried again with the reserve. */
static gboolean
run_last (WaymarkDatabase *self, WaymarkConnection *connection)
{
  g_autoptr (GError) error = NULL;

  if (self->last == NULL || run_last_once (self, connection, &error))
    return TRUE;
  return g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE) &&
         _waymark_reserve_release (_waymark_connection_get_folder (connection)) &&
         run_last_once (self, connection, NULL);
}

/* The end of the register, on the worker: security.md 2.7 step 3. The running job has ended, and its transaction with it. */
static void
end_work (WaymarkDatabase *self, WaymarkConnection *connection)
{
  WaymarkStoreJob *job;
  gboolean good;

  g_mutex_lock (&self->lock);
  refuse_waiting (self, connection, WAYMARK_PRIORITY_VISIBLE);
  while (!self->abandoned && (job = g_queue_pop_head (&self->waiting[WAYMARK_PRIORITY_SAVE])) != NULL)
    {
      self->running = job;
      _waymark_connection_start_job (connection, job, FALSE);
      g_mutex_unlock (&self->lock);
      run_job (self, connection, job);
      _waymark_job_unref (job);
      g_mutex_lock (&self->lock);
    }
  refuse_waiting (self, connection, WAYMARK_PRIORITY_SAVE);
  good = !self->abandoned;
  g_mutex_unlock (&self->lock);

  good = good && run_last (self, connection);

  g_mutex_lock (&self->lock);
  self->last_good = good;
  self->saved = TRUE;
  self->connection = NULL;
  g_cond_broadcast (&self->news);
  g_mutex_unlock (&self->lock);

  _waymark_connection_close (connection);
}

typedef struct
{
  WaymarkDatabase *database;
  const char *folder;
  const WaymarkStoreKeys *keys;
  gboolean done;
  GError *error;
} Opening;

static WaymarkConnection *
open_connection (const char *folder, const WaymarkStoreKeys *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WaymarkConnection *connection = _waymark_connection_open (folder, keys, &failure);

  if (connection == NULL && g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_CONFLICT))
    {
      if (!_waymark_schema_migrate (folder, keys, error))
        return NULL;
      g_clear_error (&failure);
      connection = _waymark_connection_open (folder, keys, &failure);
    }
  /* What a crash left of an import: nobody has seen it, and nobody will. */
  if (connection != NULL && !_waymark_history_recover (connection, &failure))
    g_clear_pointer (&connection, _waymark_connection_close);
  if (connection == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return connection;
}

static gpointer
work (gpointer data)
{
  Opening *opening = data;
  WaymarkDatabase *self = opening->database;
  WaymarkConnection *connection = open_connection (opening->folder, opening->keys, &opening->error);
  WaymarkStoreJob *job;

  g_mutex_lock (&self->lock);
  if (connection != NULL)
    {
      self->connection = connection;
      self->has_cases = waymark_connection_has_cases (connection);
      for (guint i = 0; i < G_N_ELEMENTS (self->generation); i++)
        self->generation[i] = _waymark_connection_get_generation (connection, i) + 1;
    }
  opening->done = TRUE;
  opening = NULL; /* it lies on the stack of who opens */
  g_cond_broadcast (&self->news);

  while (connection != NULL && !self->closing)
    {
      job = take_next (self);
      if (job == NULL)
        {
          g_cond_wait (&self->wake, &self->lock);
          continue;
        }
      self->running = job;
      _waymark_connection_set_wanted (connection, somebody_waits (self) || _waymark_job_is_cancelled (job));
      _waymark_connection_start_job (connection, job, _waymark_job_get_priority (job) != WAYMARK_PRIORITY_SAVE);
      g_mutex_unlock (&self->lock);
      run_job (self, connection, job);
      _waymark_job_unref (job);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);

  if (connection != NULL)
    end_work (self, connection);

  g_mutex_lock (&self->lock);
  self->saved = TRUE;
  self->closed = TRUE;
  g_cond_broadcast (&self->news);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* The queue, from any thread */

static void
on_job_cancelled (WaymarkStoreJob *job, gpointer data)
{
  WaymarkDatabase *self = data;
  gboolean waited;

  g_mutex_lock (&self->lock);
  waited = !_waymark_job_is_batches (job) && g_queue_remove (&self->waiting[_waymark_job_get_priority (job)], job);
  /* A batch ends by itself soon, and a save is not torn. */
  if (!waited && self->running == job && _waymark_job_is_batches (job))
    _waymark_connection_set_wanted (self->connection, TRUE);
  else if (!waited && self->running == job)
    _waymark_connection_interrupt (self->connection);
  g_mutex_unlock (&self->lock);
  if (waited)
    {
      _waymark_job_complete (job, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped"));
      _waymark_job_unref (job);
    }
}

/* Takes the caller's reference: into the queue, or back with an answer when the register is closing or the job is cancelled already. */
static void
push (WaymarkDatabase *self, WaymarkStoreJob *job)
{
  g_autoptr (GError) refusal = NULL;

  g_mutex_lock (&self->lock);
  if (self->closing || self->closed)
    g_set_error_literal (&refusal, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "closed");
  else if (_waymark_job_is_cancelled (job))
    g_set_error_literal (&refusal, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  else
    {
      g_queue_push_tail (&self->waiting[_waymark_job_get_priority (job)], job);
      if (self->connection != NULL && _waymark_job_get_priority (job) != WAYMARK_PRIORITY_BACKGROUND)
        _waymark_connection_set_wanted (self->connection, TRUE);
      g_cond_signal (&self->wake);
    }
  g_mutex_unlock (&self->lock);

  if (refusal != NULL)
    {
      _waymark_job_complete (job, NULL, g_steal_pointer (&refusal));
      _waymark_job_unref (job);
    }
}

void
waymark_database_run_async (WaymarkDatabase *self,
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
  WaymarkStoreJob *job;

  g_return_if_fail (WAYMARK_IS_DATABASE (self));
  g_return_if_fail (priority < WAYMARK_JOB_N_PRIORITIES);
  g_return_if_fail (run != NULL);

  job = _waymark_job_new (self, priority, name, run, data, data_free, result_free, cancellable, callback, user_data);
  _waymark_job_watch (job, on_job_cancelled, self);
  push (self, job);
}

gpointer
waymark_database_run_finish (WaymarkDatabase *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
waymark_database_run_batches_async (WaymarkDatabase *self,
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
  WaymarkStoreJob *job;

  g_return_if_fail (WAYMARK_IS_DATABASE (self));
  g_return_if_fail (batch != NULL);

  job = _waymark_job_new_batches (self, name, batch, data, data_free, progress, progress_data, cancellable, callback, user_data);
  _waymark_job_watch (job, on_job_cancelled, self);
  push (self, job);
}

gpointer
waymark_database_run_sync (WaymarkDatabase *self, WaymarkJob run, gpointer data, GError **error)
{
  g_autoptr (WaymarkStoreJob) job = NULL;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (self), NULL);
  g_return_val_if_fail (run != NULL, NULL);
  g_return_val_if_fail (g_thread_self () != self->thread, NULL);

  job = _waymark_job_new_waited (run, data);
  push (self, _waymark_job_ref (job));
  g_mutex_lock (&self->lock);
  while (!_waymark_job_is_done (job))
    g_cond_wait (&self->news, &self->lock);
  g_mutex_unlock (&self->lock);
  return _waymark_job_take_result (job, error);
}

/* Opening and closing */

/* What every opening does once, in the background. */
static gpointer
settle_in (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  if (_waymark_connection_raise_generation (connection, error))
    {
      _waymark_schema_sweep (connection);
      _waymark_reserve_make (_waymark_connection_get_folder (connection));
    }
  return NULL;
}

WaymarkDatabase *
waymark_database_open (const char *folder, const WaymarkStoreKeys *keys, GError **error)
{
  g_autoptr (WaymarkDatabase) self = NULL;
  Opening opening = { NULL, folder, keys, FALSE, NULL };

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (keys != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_DATABASE, NULL);
  opening.database = self;
  self->thread = g_thread_new ("store", work, &opening);
  g_mutex_lock (&self->lock);
  while (!opening.done)
    g_cond_wait (&self->news, &self->lock);
  g_mutex_unlock (&self->lock);
  if (opening.error != NULL)
    {
      g_propagate_error (error, opening.error);
      return NULL;
    }
  /* In the background: the two flushes must not stand before the first list, nor what a crash left of an import. */
  push (self, _waymark_job_new_unheard ("settle", settle_in, NULL));
  push (self, _waymark_job_new_unheard ("tidy", NULL, waymark_contacts_tidy_batch));
  return g_steal_pointer (&self);
}

static gboolean
wait_until (WaymarkDatabase *self, const gboolean *what, gint64 deadline)
{
  while (!*what)
    if (!g_cond_wait_until (&self->news, &self->lock, deadline))
      return *what;
  return TRUE;
}

gboolean
waymark_database_close (WaymarkDatabase *self, WaymarkJob last, gpointer last_data, guint budget_ms)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) budget_ms * 1000;
  g_autoptr (WaymarkStoreJob) running = NULL;
  gboolean good;
  gboolean closed;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (g_thread_self () != self->thread, FALSE);

  if (self->thread == NULL)
    return TRUE;

  g_mutex_lock (&self->lock);
  self->last = last;
  self->last_data = last_data;
  self->closing = TRUE;
  if (self->running != NULL && _waymark_job_get_priority (self->running) != WAYMARK_PRIORITY_SAVE)
    {
      running = _waymark_job_ref (self->running);
      _waymark_connection_interrupt (self->connection);
    }
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
  /* A loop that runs no statement looks at this. */
  if (running != NULL)
    _waymark_job_cancel (running);

  g_mutex_lock (&self->lock);
  good = wait_until (self, &self->saved, deadline);
  closed = wait_until (self, &self->closed, MAX (deadline, g_get_monotonic_time ()) + CLOSE_GRACE_MS * 1000);
  good = good && closed && self->last_good;
  if (!closed)
    {
      self->abandoned = TRUE;
      if (self->connection != NULL)
        _waymark_connection_abandon (self->connection);
      /* The worker still uses the object; the process is about to end. */
      g_object_ref (self);
    }
  g_mutex_unlock (&self->lock);

  if (closed)
    g_thread_join (g_steal_pointer (&self->thread));
  else
    g_thread_unref (g_steal_pointer (&self->thread));
  return good;
}

gboolean
waymark_database_has_cases (WaymarkDatabase *self)
{
  g_return_val_if_fail (WAYMARK_IS_DATABASE (self), FALSE);

  return self->has_cases;
}

guint64
waymark_database_get_generation (WaymarkDatabase *self, WaymarkCompartment compartment)
{
  g_return_val_if_fail (WAYMARK_IS_DATABASE (self), 0);

  return self->generation[compartment];
}

static void
waymark_database_dispose (GObject *object)
{
  WaymarkDatabase *self = WAYMARK_DATABASE (object);

  waymark_database_close (self, NULL, NULL, DISPOSE_BUDGET_MS);
  G_OBJECT_CLASS (waymark_database_parent_class)->dispose (object);
}

static void
waymark_database_finalize (GObject *object)
{
  WaymarkDatabase *self = WAYMARK_DATABASE (object);

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->news);
  G_OBJECT_CLASS (waymark_database_parent_class)->finalize (object);
}

static void
waymark_database_class_init (WaymarkDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_database_dispose;
  object_class->finalize = waymark_database_finalize;

  /**
   * WaymarkDatabase::changed:
   * @what: #WaymarkChanged
   * @id: (type gpointer) (nullable): the one record, a #WaymarkId, or %NULL for many
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_POINTER);
}

static void
waymark_database_init (WaymarkDatabase *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_cond_init (&self->news);
  for (guint i = 0; i < WAYMARK_JOB_N_PRIORITIES; i++)
    g_queue_init (&self->waiting[i]);
}
