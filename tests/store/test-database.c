/* The worker: order, batches, cancelling, closing (security.md 2.7 step 3), and what the connection does between jobs. */

#include "store-fixture.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"

typedef StoreFixture Fixture;

/* A job that holds the worker until it is let go, so that a queue can build up behind it. */
typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean running;
  gboolean go;
} Gate;

static void
gate_init (Gate *gate)
{
  g_mutex_init (&gate->lock);
  g_cond_init (&gate->cond);
  gate->running = gate->go = FALSE;
}

static gpointer
wait_at_gate (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->running = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->go)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return NULL;
}

static void
gate_wait_running (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->running)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->go = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

/* A line of what ran, written by the worker. */
static GString *trace;
static GMutex trace_lock;

static gpointer
write_letter (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_mutex_lock (&trace_lock);
  g_string_append (trace, data);
  g_mutex_unlock (&trace_lock);
  return NULL;
}

static gboolean
write_batch_letter (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  guint *left = data;

  write_letter (connection, (gpointer) "i", NULL, error);
  (*left)--;
  *done = 3 - *left;
  *total = 3;
  return *left > 0;
}

static void
push_letter (WaymarkDatabase *database, WaymarkPriority priority, const char *letter, GCancellable *cancellable)
{
  waymark_database_run_async (database, priority, "letter", write_letter, (gpointer) letter, NULL, NULL, cancellable, NULL, NULL);
}

/* F4: what is on screen and what is saved goes before long work; jobs of one kind keep their order */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  guint left = 3;
  Gate gate;

  store_fixture_drain (database);
  gate_init (&gate);
  trace = g_string_new (NULL);
  waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "gate", wait_at_gate, &gate, NULL, NULL, NULL, NULL, NULL);
  gate_wait_running (&gate);
  waymark_database_run_batches_async (database, "import", write_batch_letter, &left, NULL, NULL, NULL, NULL, NULL, NULL);
  push_letter (database, WAYMARK_PRIORITY_BACKGROUND, "b", NULL);
  push_letter (database, WAYMARK_PRIORITY_VISIBLE, "v", NULL);
  push_letter (database, WAYMARK_PRIORITY_SAVE, "s", NULL);
  push_letter (database, WAYMARK_PRIORITY_VISIBLE, "w", NULL);
  push_letter (database, WAYMARK_PRIORITY_SAVE, "t", NULL);
  gate_open (&gate);
  store_fixture_drain (database);
  store_fixture_drain (database);
  store_fixture_drain (database);
  g_assert_cmpstr (trace->str, ==, "stvwibii");
  g_string_free (trace, TRUE);
}

typedef struct
{
  guint told;
  guint64 last;
  gboolean ended;
  gboolean told_after_end;
  GError *error;
} Watch;

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  Watch *watch = data;

  watch->told++;
  watch->last = done;
  watch->told_after_end = watch->told_after_end || watch->ended;
}

static void
on_end (GObject *source, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &watch->error);
  watch->ended = TRUE;
}

static void
wait_for_end (Watch *watch)
{
  while (!watch->ended)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
take_millisecond (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  guint *count = data;

  g_usleep (1000);
  *done = ++*count;
  *total = 200;
  return *count < 200;
}

/* Progress comes at most 20 times a second, once at the end, and never after the end. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  gint64 start = g_get_monotonic_time ();
  Watch watch = { 0 };
  guint count = 0;

  waymark_database_run_batches_async (database, "long", take_millisecond, &count, NULL, on_progress, &watch, NULL, on_end, &watch);
  wait_for_end (&watch);
  g_assert_no_error (watch.error);
  g_assert_cmpuint (watch.last, ==, 200);
  g_assert_false (watch.told_after_end);
  g_assert_cmpuint (watch.told, >=, 2);
  g_assert_cmpuint (watch.told, <=, (guint) ((g_get_monotonic_time () - start) / (G_USEC_PER_SEC / 20)) + 2);
}

static void
test_cancel_batches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { 0 };
  guint count = 0;

  waymark_database_run_batches_async (database, "long", take_millisecond, &count, NULL, NULL, NULL, cancellable, on_end, &watch);
  g_usleep (20 * 1000);
  g_cancellable_cancel (cancellable);
  wait_for_end (&watch);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count, <, 200);
  g_clear_error (&watch.error);
}

/* Cancelling takes a waiting job out of the queue, one that is cancelled before is never run. */
static void
test_cancel_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  Gate gate;

  gate_init (&gate);
  trace = g_string_new (NULL);
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "gate", wait_at_gate, &gate, NULL, NULL, NULL, NULL, NULL);
  gate_wait_running (&gate);
  push_letter (database, WAYMARK_PRIORITY_VISIBLE, "x", first);
  push_letter (database, WAYMARK_PRIORITY_VISIBLE, "v", NULL);
  g_cancellable_cancel (first);
  g_cancellable_cancel (second);
  push_letter (database, WAYMARK_PRIORITY_VISIBLE, "y", second);
  gate_open (&gate);
  store_fixture_drain (database);
  g_assert_cmpstr (trace->str, ==, "v");
  g_string_free (trace, TRUE);
}

static gpointer
count_for_ever (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);
  gint *started = data;

  g_atomic_int_set (started, TRUE);
  if (statement != NULL)
    _waymark_connection_step (connection, statement, error);
  return NULL;
}

/* S1: the query of an outdated key stroke ends when the next one comes */
static void
test_cancel_running (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { 0 };
  gint started = FALSE;

  waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "search", count_for_ever, &started, NULL, NULL, cancellable, on_end, &watch);
  while (!g_atomic_int_get (&started))
    g_usleep (1000);
  g_cancellable_cancel (cancellable);
  wait_for_end (&watch);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&watch.error);
  /* The next job is not touched by it. */
  trace = g_string_new (NULL);
  push_letter (database, WAYMARK_PRIORITY_VISIBLE, "v", NULL);
  store_fixture_drain (database);
  g_assert_cmpstr (trace->str, ==, "v");
  g_string_free (trace, TRUE);
}

static gpointer
put_fact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_facts_put (connection, data, "kept", error);
  _waymark_connection_touch (connection, WAYMARK_CHANGED_CONTACTS, NULL);
  return NULL;
}

static gpointer
has_fact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *value = waymark_facts_get (connection, data, error);

  return GINT_TO_POINTER (value != NULL);
}

/* Reads for ever within a transaction into which it has also written: the measured trap of 2.7. */
static gpointer
write_and_read_for_ever (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_connection_begin (connection, error));
  g_assert_true (waymark_facts_put (connection, "torn", "never seen", error));
  return count_for_ever (connection, data, cancellable, error);
}

/* Fills a search index for ever in one transaction. The index keeps statements of its own open; while one is, SQLite does not forget an
 * sqlite3_interrupt(), and not even the rollback would come through: how this was found is tests/faults/test-saves.c. */
static gpointer
index_for_ever (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint *started = data;

  g_assert_true (waymark_connection_begin (connection, error));
  g_assert_true (waymark_facts_put (connection, "torn", "never seen", error));
  g_assert_true (_waymark_connection_exec (connection, "CREATE VIRTUAL TABLE main.torn USING fts5 (a);"
                                                       " INSERT INTO torn (torn, rank) VALUES ('secure-delete', 1)", error));
  for (guint i = 0; *error == NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO torn (rowid, a) VALUES (%u, 'word%u of%u')", i % 500, i % 77, i % 1009);

      g_atomic_int_set (started, i > 600);
      _waymark_connection_exec (connection, sql, error);
    }
  return NULL;
}

static gboolean
write_for_ever (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  g_atomic_int_set ((gint *) data, TRUE);
  if (waymark_connection_begin (connection, error))
    {
      if (waymark_facts_put (connection, "batch", "half", error))
        count_for_ever (connection, data, NULL, error);
      waymark_connection_rollback (connection);
    }
  return TRUE;
}

/* Q8, Q9: a close in the middle of a long search or import loses neither the waiting saves nor the last job, and keeps nothing half */
static void
test_close_in_transaction (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database;
  gint64 start;

  for (guint i = 0; i < 12; i++)
    {
      WaymarkJob job = i % 3 == 0 ? write_and_read_for_ever : index_for_ever;
      gint started = FALSE;

      database = store_fixture_open (fixture);
      if (i % 3 != 1)
        waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "search", job, &started, NULL, NULL, NULL, NULL, NULL);
      else
        waymark_database_run_batches_async (database, "import", write_for_ever, &started, NULL, NULL, NULL, NULL, NULL, NULL);
      while (!g_atomic_int_get (&started))
        g_usleep (1000);
      waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "save", put_fact, (gpointer) "saved", NULL, NULL, NULL, NULL, NULL);
      start = g_get_monotonic_time ();
      g_assert_true (waymark_database_close (database, put_fact, (gpointer) "last", 2000));
      g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_object_unref (database);

      database = store_fixture_open (fixture);
      g_assert_nonnull (store_fixture_run (database, has_fact, (gpointer) "saved"));
      g_assert_nonnull (store_fixture_run (database, has_fact, (gpointer) "last"));
      g_assert_null (store_fixture_run (database, has_fact, (gpointer) "torn"));
      g_assert_null (store_fixture_run (database, has_fact, (gpointer) "batch"));
      g_object_unref (database);
    }
}

/* Q8: a worker that is stuck where nothing reaches it: the caller gets its answer in time, and nothing more is committed. */
static void
test_close_stuck (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  gint64 start;
  gint64 took;
  Gate gate;

  gate_init (&gate);
  waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "stuck", wait_at_gate, &gate, NULL, NULL, NULL, NULL, NULL);
  gate_wait_running (&gate);
  start = g_get_monotonic_time ();
  g_assert_false (waymark_database_close (database, put_fact, (gpointer) "last", 200));
  took = g_get_monotonic_time () - start;
  g_assert_cmpint (took, >=, 200 * 1000);
  g_assert_cmpint (took, <, 900 * 1000);

  /* Only here does the process go on; the worker ends by itself. */
  gate_open (&gate);
  for (;;)
    {
      g_autoptr (WaymarkDatabase) again = waymark_database_open (fixture->folder, &fixture->keys, NULL);

      if (again != NULL)
        {
          g_assert_null (store_fixture_run (again, has_fact, (gpointer) "last"));
          break;
        }
      g_usleep (10 * 1000);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (database);
  /* The reference that the close kept for the worker. */
  g_object_unref (database);
}

static void
test_closed_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };

  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "late", put_fact, (gpointer) "late", NULL, NULL, NULL, on_end, &watch);
  wait_for_end (&watch);
  g_assert_error (watch.error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED);
  g_clear_error (&watch.error);
  g_assert_null (waymark_database_run_sync (database, put_fact, (gpointer) "late", &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED);
}

static void
on_changed (WaymarkDatabase *database, guint what, const WaymarkId *id, gpointer data)
{
  guint *changes = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  if ((what & WAYMARK_CHANGED_CONTACTS) != 0)
    (*changes)++;
}

static gpointer
fail_after_touch (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_connection_begin (connection, error));
  put_fact (connection, (gpointer) "failed", cancellable, error);
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_FAILED, "on purpose");
  return NULL;
}

/* A job that fails inside its transaction leaves nothing of it, and the next one starts clean. */
static void
test_failed_job (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  g_signal_connect (database, "changed", G_CALLBACK (on_changed), &changes);
  g_assert_null (waymark_database_run_sync (database, fail_after_touch, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_FAILED);
  g_assert_null (store_fixture_run (database, has_fact, (gpointer) "failed"));
  store_fixture_run (database, put_fact, (gpointer) "good");
  store_fixture_drain (database);
  g_assert_cmpuint (changes, >=, 1);
  g_assert_nonnull (store_fixture_run (database, has_fact, (gpointer) "good"));
}

static guint freed;

static void
count_free (gpointer data)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  freed++;
}

static void
test_data_is_freed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  freed = 0;
  trace = g_string_new (NULL);
  for (guint i = 0; i < 20; i++)
    waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "letter", write_letter, (gpointer) "v", count_free, NULL, NULL, NULL, NULL);
  store_fixture_drain (database);
  g_assert_cmpuint (freed, ==, 20);
  g_string_free (trace, TRUE);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_main_context_acquire (g_main_context_default ());
  g_test_init (&argc, &argv, NULL);
  add ("/database/order", test_order);
  add ("/database/progress", test_progress);
  add ("/database/cancel-batches", test_cancel_batches);
  add ("/database/cancel-waiting", test_cancel_waiting);
  add ("/database/cancel-running", test_cancel_running);
  add ("/database/close-in-transaction", test_close_in_transaction);
  add ("/database/close-stuck", test_close_stuck);
  add ("/database/closed-refuses", test_closed_refuses);
  add ("/database/failed-job", test_failed_job);
  add ("/database/data-is-freed", test_data_is_freed);
  return g_test_run ();
}
