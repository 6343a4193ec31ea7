/* waymark-job-private.h: one piece of work for the worker of a WaymarkDatabase */

#pragma once

#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_JOB_N_PRIORITIES 3

/**
 * WaymarkStoreJob:
 *
 * What is run, for whom, and how the answer gets back to their main context. Reference counted; atomic.
 */
typedef struct _WaymarkStoreJob WaymarkStoreJob;

WaymarkStoreJob *_waymark_job_new (WaymarkDatabase *database,
                                   WaymarkPriority priority,
                                   const char *name,
                                   WaymarkJob run,
                                   gpointer data,
                                   GDestroyNotify data_free,
                                   GDestroyNotify result_free,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
WaymarkStoreJob *_waymark_job_new_batches (WaymarkDatabase *database,
                                           const char *name,
                                           WaymarkBatchJob batch,
                                           gpointer data,
                                           GDestroyNotify data_free,
                                           WaymarkProgress progress,
                                           gpointer progress_data,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);

/**
 * _waymark_job_new_waited:
 *
 * A job that a thread waits for: see _waymark_job_is_done().
 */
WaymarkStoreJob *_waymark_job_new_waited (WaymarkJob run, gpointer data);

/**
 * _waymark_job_new_unheard:
 *
 * @run: or %NULL
 * @batch: or %NULL
 *
 * Background work of the store's own, whose end nobody is told.
 */
WaymarkStoreJob *_waymark_job_new_unheard (const char *name, WaymarkJob run, WaymarkBatchJob batch);

WaymarkStoreJob *_waymark_job_ref (WaymarkStoreJob *self);
void _waymark_job_unref (WaymarkStoreJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkStoreJob, _waymark_job_unref)

WaymarkPriority _waymark_job_get_priority (WaymarkStoreJob *self);
gboolean _waymark_job_is_batches (WaymarkStoreJob *self);
gpointer _waymark_job_run (WaymarkStoreJob *self, WaymarkConnection *connection, GError **error);

/**
 * _waymark_job_run_batch:
 *
 * Runs one batch and tells its progress, at most 20 times a second and once at the end.
 *
 * Returns: whether another batch is wanted
 */
gboolean _waymark_job_run_batch (WaymarkStoreJob *self, WaymarkConnection *connection, GError **error);

/**
 * _waymark_job_watch:
 * @cancelled: called in the thread that cancels, or at once
 *
 * Looks out for the caller's cancellable.
 */
void _waymark_job_watch (WaymarkStoreJob *self, void (*cancelled) (WaymarkStoreJob *job, gpointer data), gpointer data);
gboolean _waymark_job_is_cancelled (WaymarkStoreJob *self);

/**
 * _waymark_job_cancel:
 *
 * Tells the job itself to stop; its caller's cancellable is left alone.
 */
void _waymark_job_cancel (WaymarkStoreJob *self);

/**
 * _waymark_job_complete:
 * @result: (transfer full) (nullable)
 * @error: (transfer full) (nullable)
 *
 * Once: sends the answer to the main context of the caller, where callback and frees run.
 */
void _waymark_job_complete (WaymarkStoreJob *self, gpointer result, GError *error);

gboolean _waymark_job_is_done (WaymarkStoreJob *self);
gpointer _waymark_job_take_result (WaymarkStoreJob *self, GError **error);

G_END_DECLS
