/* waymark-database.h: the register's files, and the one thread that works on them */

#pragma once

#include <gio/gio.h>

#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WaymarkStoreKeys:
 *
 * What the vault hands over. The caller keeps it in locked memory (sodium_malloc) and wipes it; the database takes a
 * copy of its own, also locked, and wipes it at close.
 */
typedef struct
{
  guint8 shared_key[32];
  guint8 shared_salt[16];
  guint8 shared_chain[32];
  gboolean has_cases;
  guint8 cases_key[32];
  guint8 cases_salt[16];
  guint8 cases_chain[32];
  guint8 register_id[16];
  WaymarkId profile;
} WaymarkStoreKeys;

/**
 * WaymarkChanged:
 *
 * What a job may have changed, for lists that show it.
 */
typedef enum
{
  WAYMARK_CHANGED_CONTACTS = 1 << 0,
  WAYMARK_CHANGED_HISTORY = 1 << 1,
  WAYMARK_CHANGED_DRAFTS = 1 << 2,
  WAYMARK_CHANGED_LEDGER = 1 << 3,
  WAYMARK_CHANGED_FAVOURITES = 1 << 4,
  WAYMARK_CHANGED_PROFILES = 1 << 5,
  WAYMARK_CHANGED_RECORDS = 1 << 6,
} WaymarkChanged;

/**
 * WaymarkPriority:
 *
 * The order in which waiting jobs are taken. Jobs of one priority keep their order.
 */
typedef enum
{
  WAYMARK_PRIORITY_SAVE = 0,       /* a save or a draft: runs even when the register is closing */
  WAYMARK_PRIORITY_VISIBLE = 1,    /* a page of a list, a search, a record to be shown */
  WAYMARK_PRIORITY_BACKGROUND = 2, /* checks, copies, imports: one batch at a time, dropped at close */
} WaymarkPriority;

/**
 * WaymarkJob:
 * @data: plain values; never a widget
 * @cancellable: (nullable): to be looked at in long loops
 *
 * Runs on the worker. Returns a new value for the caller, or %NULL with @error set. A job that has nothing to say
 * returns %NULL without an error.
 */
typedef gpointer (*WaymarkJob) (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

/**
 * WaymarkBatchJob:
 * @done: (out): set to how much of the work is done, in the caller's unit
 * @total: (out): all of it; 0 while unknown
 *
 * One batch of a long work, with its own commits: it ends soon (20 ms) once _waymark_connection_is_wanted() says that somebody waits.
 *
 * Returns: %TRUE when another batch is wanted; %FALSE when finished, or with @error set
 */
typedef gboolean (*WaymarkBatchJob) (WaymarkConnection *connection,
                                     gpointer data,
                                     guint64 *done,
                                     guint64 *total,
                                     GError **error);
typedef void (*WaymarkProgress) (guint64 done, guint64 total, gpointer user_data);

#define WAYMARK_TYPE_DATABASE (waymark_database_get_type ())

/**
 * WaymarkDatabase:
 *
 * Owns the connection and its thread. Signal "changed" (WaymarkChanged what, const WaymarkId *id or %NULL for many) comes on the main context
 * after a job that changed something has committed.
 */
G_DECLARE_FINAL_TYPE (WaymarkDatabase, waymark_database, WAYMARK, DATABASE, GObject)

/**
 * waymark_database_create:
 * @folder: an existing, empty folder with mode 0700
 *
 * Makes shared.db and cases.db, both from the first day, and proves that both are encrypted. Blocks: worker or tool only.
 */
gboolean waymark_database_create (const char *folder, const WaymarkStoreKeys *keys, GError **error);

/**
 * waymark_database_open:
 *
 * Opens existing files, migrates them after a verified copy where their schema is older, recovers what a crash left
 * (pending change sets are withdrawn), and starts the worker. Fails closed. Blocks for some milliseconds: call it from a thread.
 *
 * Returns: (transfer full) (nullable): the open database
 */
WaymarkDatabase *waymark_database_open (const char *folder, const WaymarkStoreKeys *keys, GError **error);

/**
 * waymark_database_has_cases:
 *
 * Returns: whether the keys opened the cases compartment too
 */
gboolean waymark_database_has_cases (WaymarkDatabase *self);

/**
 * waymark_database_get_generation:
 *
 * Returns: how often that compartment has been opened for writing (security.md 2.3), after this opening
 */
guint64 waymark_database_get_generation (WaymarkDatabase *self, WaymarkCompartment compartment);

/**
 * waymark_database_run_async:
 * @name: a static word for logs and tests, never data
 * @data: (transfer full): for @job
 * @data_free: (nullable): called on the main context, after the callback
 * @result_free: (nullable): for a result that nobody fetched
 *
 * Queues a job. @callback comes on the thread-default main context of the caller. Cancelling takes a waiting job out of the queue.
 */
void waymark_database_run_async (WaymarkDatabase *self,
                                 WaymarkPriority priority,
                                 const char *name,
                                 WaymarkJob job,
                                 gpointer data,
                                 GDestroyNotify data_free,
                                 GDestroyNotify result_free,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * waymark_database_run_finish:
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer waymark_database_run_finish (WaymarkDatabase *self, GAsyncResult *result, GError **error);

/**
 * waymark_database_run_sync:
 *
 * Runs a job and waits. For the tool, the vault's thread and tests; the window never waits.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer waymark_database_run_sync (WaymarkDatabase *self, WaymarkJob job, gpointer data, GError **error);

/**
 * waymark_database_run_batches_async:
 * @progress: (nullable): called on the main context, at most 20 times a second
 *
 * Long work in batches, between which every waiting save and visible job runs. Cancelling stops after the running batch
 * with G_IO_ERROR_CANCELLED; what that means for the work is the caller's to say (an import is withdrawn). Finish it with
 * waymark_database_run_finish(), which returns %NULL.
 */
void waymark_database_run_batches_async (WaymarkDatabase *self,
                                         const char *name,
                                         WaymarkBatchJob job,
                                         gpointer data,
                                         GDestroyNotify data_free,
                                         WaymarkProgress progress,
                                         gpointer progress_data,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * waymark_database_close:
 * @last: (nullable): the last job: drafts and view state; run after the waiting saves, in one transaction
 * @budget_ms: how long saves and @last may take together
 *
 * The end of the register, in the order of security.md 2.7: background jobs stop, running statements are interrupted, an open
 * transaction is rolled back, waiting saves and @last run, the files are closed, the keys are wiped, the thread ends.
 * Waits for all that, at most @budget_ms and then some; called with the windows already gone.
 *
 * Returns: whether everything was done in time. %FALSE: end the process; rollback journals make that safe
 */
gboolean waymark_database_close (WaymarkDatabase *self, WaymarkJob last, gpointer last_data, guint budget_ms);

/**
 * WaymarkCheck:
 *
 * What a check found; all zero before its first batch.
 */
typedef struct
{
  guint64 pages_bad;      /* pages whose authentication fails */
  guint64 structure_bad;  /* messages of integrity_check */
  guint64 chain_bad;      /* history rows that do not follow from the row before */
  guint64 values_bad;     /* history values that do not fit their hash */
  guint64 links_bad;      /* rows that name a contact without even a stub */
  guint64 changes;        /* history rows read */
  guint64 contacts;
  gpointer state;         /* of the check itself; NULL at the start */
} WaymarkCheck;

/**
 * waymark_database_check_batch:
 * @check: a #WaymarkCheck, zeroed at the start
 *
 * A #WaymarkBatchJob: cipher and structure of both files, on a copy where there is room for one, then the history chain and links (B5, H3).
 */
gboolean waymark_database_check_batch (WaymarkConnection *connection, gpointer check, guint64 *done, guint64 *total, GError **error);

/**
 * waymark_check_is_good:
 *
 * Returns: whether the check found nothing wrong
 */
gboolean waymark_check_is_good (const WaymarkCheck *check);

/**
 * waymark_database_check_history_batch:
 *
 * A #WaymarkBatchJob with a #WaymarkCheck as data: only the history chain, its values, and links. Quick and without a copy: for every unlock (H3).
 */
gboolean waymark_database_check_history_batch (WaymarkConnection *connection, gpointer check, guint64 *done, guint64 *total, GError **error);

/**
 * WaymarkBackup:
 *
 * Where a copy goes: a folder that exists and is empty.
 */
typedef struct
{
  char *folder;   /* owned by the caller */
  gpointer state; /* of the copy itself; NULL at the start */
} WaymarkBackup;

/**
 * waymark_database_backup_batch:
 * @backup: a #WaymarkBackup
 *
 * A #WaymarkBatchJob: copies both files page by page with the same keys, then opens the copy, checks it wholly and compares row counts. A
 * copy that fails or is cut off takes away what it wrote.
 */
gboolean waymark_database_backup_batch (WaymarkConnection *connection, gpointer backup, guint64 *done, guint64 *total, GError **error);

G_END_DECLS
