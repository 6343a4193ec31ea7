/* Backups, checks and the attachment pool. */

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-clock.h"
#include "store-fixture.h"
#include "store/waymark-blobs.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"

typedef StoreFixture Fixture;

#define N_FACTS 3000

static gpointer
fill (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_connection_begin (connection, error));
  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autofree char *key = g_strdup_printf ("fact %u", i);
      g_autofree char *value = g_strnfill (400, (char) ('a' + i % 26));
      g_autoptr (WaymarkDraft) draft = NULL;
      WaymarkId id = waymark_id_new ();

      draft = waymark_draft_new (WAYMARK_CASES, "note", &id, g_variant_new_string (value));
      g_assert_true (waymark_facts_put (connection, key, value, error));
      g_assert_true (waymark_drafts_put (connection, draft, error));
    }
  g_assert_true (waymark_connection_commit (connection, error));
  return NULL;
}

static gpointer
put_fact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_facts_put (connection, data, "kept", error);
  return NULL;
}

typedef struct
{
  gboolean ended;
  GError *error;
} End;

static void
on_end (GObject *source, GAsyncResult *result, gpointer data)
{
  End *end = data;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &end->error);
  end->ended = TRUE;
}

static void
run_batches (WaymarkDatabase *database, WaymarkBatchJob job, gpointer data, GError **error)
{
  End end = { 0 };

  waymark_database_run_batches_async (database, "batches", job, data, NULL, NULL, NULL, NULL, on_end, &end);
  while (!end.ended)
    g_main_context_iteration (NULL, TRUE);
  if (end.error != NULL)
    g_propagate_error (error, end.error);
}

static gpointer
count_facts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const sql = "SELECT (SELECT count(*) FROM main.fact WHERE key LIKE 'fact %'), (SELECT count(*) FROM cases.draft)";
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);

  g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, sqlite3_column_int (statement, 1));
  return GINT_TO_POINTER (sqlite3_column_int (statement, 0));
}

/* B1, B2: saves go on while the copy is made; the copy opens and holds all that was there */
static void
test_backup (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  Fixture copy = { store_fixture_path (fixture, "copy"), fixture->keys };
  WaymarkBackup backup = { copy.folder, NULL };
  End end = { 0 };
  guint saves = 0;

  store_fixture_run (database, fill, NULL);
  g_mkdir (copy.folder, 0700);
  waymark_database_run_batches_async (database, "backup", waymark_database_backup_batch, &backup, NULL, NULL, NULL, NULL, on_end, &end);
  while (!end.ended)
    {
      g_autofree char *key = g_strdup_printf ("meanwhile %u", saves++);

      store_fixture_run (database, put_fact, key);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_no_error (end.error);
  g_assert_null (backup.state);
  g_assert_cmpuint (saves, >, 3);
  g_assert_true (waymark_database_close (database, NULL, NULL, 2000));
  g_object_unref (database);

  database = store_fixture_open (&copy);
  g_assert_cmpint (GPOINTER_TO_INT (store_fixture_run (database, count_facts, NULL)), ==, N_FACTS);
  g_object_unref (database);
  g_assert_cmpuint (store_fixture_count_files (&copy), <=, 4); /* two files, and their empty journals */
  g_free (copy.folder);
}

/* A copy that exists already is never replaced. */
static void
test_backup_refuses_existing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = store_fixture_path (fixture, "copy");
  g_autofree char *present = g_build_filename (folder, "cases.db", NULL);
  g_autofree char *content = NULL;
  WaymarkBackup backup = { folder, NULL };

  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (present, "good", -1, NULL));
  run_batches (database, waymark_database_backup_batch, &backup, &error);
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (present, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "good");
}

/* Q8: a close in the middle of a backup or a check is not held up, and leaves no half copy behind. */
static void
test_close_during (Fixture *fixture, gconstpointer data)
{
  WaymarkBatchJob job = data;
  guint files = 0;

  for (guint i = 0; i < 8; i++)
    {
      WaymarkDatabase *database = store_fixture_open (fixture);
      g_autofree char *folder = store_fixture_path (fixture, "copy");
      WaymarkBackup backup = { folder, NULL };
      WaymarkCheck check = { 0 };
      gint64 start;

      if (i == 0)
        {
          store_fixture_run (database, fill, NULL);
          files = store_fixture_count_files (fixture);
        }
      if (job == waymark_database_backup_batch)
        g_mkdir (folder, 0700);
      waymark_database_run_batches_async (database, "cut", job, job == waymark_database_backup_batch ? (gpointer) &backup : &check,
                                          NULL, NULL, NULL, NULL, NULL, NULL);
      g_usleep (i * 4000);
      start = g_get_monotonic_time ();
      g_assert_true (waymark_database_close (database, put_fact, (gpointer) "last", 2000));
      g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_object_unref (database);
      g_assert_null (backup.state);
      g_assert_null (check.state);
      /* A copy that was cut off took its folder away too. */
      g_assert_cmpuint (store_fixture_count_files (fixture), ==, files + (g_file_test (folder, G_FILE_TEST_EXISTS) ? 1 : 0));
      if (job == waymark_database_backup_batch)
        {
          Fixture copy = { folder, fixture->keys };

          if (g_file_test (folder, G_FILE_TEST_EXISTS) && store_fixture_count_files (&copy) != 0)
            break; /* this one was finished in time */
        }
    }
}

static void
test_check_good (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GError) error = NULL;
  WaymarkCheck check = { 0 };

  store_fixture_run (database, fill, NULL);
  run_batches (database, waymark_database_check_batch, &check, &error);
  g_assert_no_error (error);
  g_assert_true (waymark_check_is_good (&check));
}

/* Where no copy can be made the check is made in place, and finds a good register good. */
static void
test_check_in_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  struct rlimit small;
  WaymarkCheck check = { 0 };

  store_fixture_run (database, fill, NULL);
  /* Any file larger than this cannot be written: the copy fails half way. */
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 300 * 1024;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  run_batches (database, waymark_database_check_batch, &check, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_no_error (error);
  g_assert_true (waymark_check_is_good (&check));
}

static void
flip (const char *path, off_t offset)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  guint8 byte;

  g_assert_cmpint (pread (fd, &byte, 1, offset), ==, 1);
  byte ^= 0x10;
  g_assert_cmpint (pwrite (fd, &byte, 1, offset), ==, 1);
  close (fd);
}

/* B5: every flipped bit is found, wherever it is, in either file; nothing is written to make it go away */
static void
test_check_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (fixture, data);
  GRand *random = g_rand_new_with_seed (20261124);
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_run (database, fill, NULL);
  g_object_unref (database);
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GError) error = NULL;
      WaymarkCheck check = { 0 };
      off_t offset = g_rand_int_range (random, 5, 200) * 4096 + g_rand_int_range (random, 0, 4096);

      flip (path, offset);
      database = waymark_database_open (fixture->folder, &fixture->keys, &error);
      if (database != NULL)
        {
          run_batches (database, waymark_database_check_batch, &check, &error);
          g_assert_false (error == NULL && waymark_check_is_good (&check));
          waymark_database_close (database, NULL, NULL, 2000);
          g_object_unref (database);
        }
      else
        g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
      flip (path, offset);
    }
  g_rand_free (random);
  /* The same file, all bits back in place: nothing was written meanwhile. */
  database = store_fixture_open (fixture);
  g_assert_cmpint (GPOINTER_TO_INT (store_fixture_run (database, count_facts, NULL)), ==, N_FACTS);
  g_object_unref (database);
}

/* A backup of a damaged register fails, and is not left where it looks like one. */
static void
test_backup_of_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_fixture_path (fixture, "cases.db");
  Fixture copy = { store_fixture_path (fixture, "copy"), fixture->keys };
  WaymarkBackup backup = { copy.folder, NULL };
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_run (database, fill, NULL);
  g_object_unref (database);
  flip (path, 100 * 4096 + 77);
  g_mkdir (copy.folder, 0700);
  database = store_fixture_open (fixture);
  run_batches (database, waymark_database_backup_batch, &backup, &error);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (copy.folder, G_FILE_TEST_EXISTS));
  g_object_unref (database);
  g_free (copy.folder);
}

/* Attachments */

static GBytes *
make_content (gsize size)
{
  guint8 *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (i * 31 + (i >> 8));
  return g_bytes_new_take (bytes, size);
}

static gpointer
round_trip (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const gsize sizes[] = { 0, 1, 4095, 4096, 4097, 65535, 65536, 65537, 131072, 262144, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) content = make_content (sizes[i]);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
      g_autoptr (GBytes) back = NULL;
      WaymarkBlob blob;

      g_assert_true (waymark_blobs_add (connection, i % 2, stream, &blob, NULL, error));
      g_assert_cmpuint (blob.size, ==, sizes[i]);
      back = waymark_blobs_read (connection, i % 2, &blob.id, error);
      g_assert_no_error (*error);
      g_assert_true (g_bytes_equal (content, back));
      /* The other compartment does not know it. */
      g_assert_null (waymark_blobs_read (connection, 1 - i % 2, &blob.id, NULL));
    }
  return NULL;
}

static guint64
get_only_size (const char *folder, GPtrArray *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 size = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      g_stat (path, &info);
      if (S_ISDIR (info.st_mode))
        size += get_only_size (path, paths);
      else
        {
          size += (guint64) info.st_size;
          g_ptr_array_add (paths, g_steal_pointer (&path));
        }
    }
  return size;
}

static gpointer
add_one (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) content = make_content (5000);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (content);

  g_assert_true (waymark_blobs_add (connection, WAYMARK_CASES, stream, data, NULL, error));
  return NULL;
}

static gpointer
read_one (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_blobs_read (connection, WAYMARK_CASES, data, error);
}

static gpointer
sweep (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return GUINT_TO_POINTER (waymark_blobs_sweep (connection, error));
}

/* A changed bit, a cut file, a swapped one: refused, never shown. Sizes are padded, and the clear text is not in the file. */
static void
test_pool_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autofree char *pool = store_fixture_path (fixture, "files");
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  WaymarkBlob blob;
  guint64 size;

  store_fixture_run (database, round_trip, NULL);
  store_fixture_remove_tree (pool);
  store_fixture_run (database, add_one, &blob);
  size = get_only_size (pool, paths);
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpuint (size, ==, 24 + 5120 + 17);
  for (off_t offset = 0; offset < (off_t) size; offset += 397)
    {
      flip (paths->pdata[0], offset);
      g_assert_null (waymark_database_run_sync (database, read_one, &blob.id, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
      g_clear_error (&error);
      flip (paths->pdata[0], offset);
    }
  g_bytes_unref (store_fixture_run (database, read_one, &blob.id));
  g_assert_cmpint (truncate (paths->pdata[0], (off_t) size - 1), ==, 0);
  g_assert_null (waymark_database_run_sync (database, read_one, &blob.id, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
}

/* Files that no row owns go after a day; a trainer, who cannot tell, removes none. */
static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  g_autofree char *orphan = store_fixture_path (fixture, "files/00/00000000000000000000000000000001");
  g_autofree char *folder = g_path_get_dirname (orphan);
  gint64 now = g_get_real_time ();
  WaymarkBlob blob;

  store_fixture_run (database, add_one, &blob);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (orphan, "left by a crash", -1, NULL));
  g_assert_null (store_fixture_run (database, sweep, NULL));
  g_object_unref (database);

  waymark_clock_set (waymark_clock_get_default (), now + G_GINT64_CONSTANT (25) * 3600 * G_USEC_PER_SEC, -1);
  fixture->keys.has_cases = FALSE;
  database = store_fixture_open (fixture);
  g_assert_null (store_fixture_run (database, sweep, NULL));
  g_assert_true (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_object_unref (database);

  fixture->keys.has_cases = TRUE;
  database = store_fixture_open (fixture);
  g_assert_cmpuint (GPOINTER_TO_UINT (store_fixture_run (database, sweep, NULL)), ==, 1);
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_bytes_unref (store_fixture_run (database, read_one, &blob.id));
  g_object_unref (database);
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
}

/* The pool travels with the backup. */
static void
test_backup_pool (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  Fixture copy = { store_fixture_path (fixture, "copy"), fixture->keys };
  WaymarkBackup backup = { copy.folder, NULL };
  g_autoptr (GError) error = NULL;
  WaymarkBlob blob;

  g_mkdir (copy.folder, 0700);
  store_fixture_run (database, add_one, &blob);
  run_batches (database, waymark_database_backup_batch, &backup, &error);
  g_assert_no_error (error);
  g_object_unref (database);
  database = store_fixture_open (&copy);
  g_bytes_unref (store_fixture_run (database, read_one, &blob.id));
  g_object_unref (database);
  g_free (copy.folder);
}

static void
add (const char *name, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, data, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/backup/whole", NULL, test_backup);
  add ("/backup/refuses-existing", NULL, test_backup_refuses_existing);
  add ("/backup/close-during", waymark_database_backup_batch, test_close_during);
  add ("/backup/of-damaged", NULL, test_backup_of_damaged);
  add ("/backup/pool", NULL, test_backup_pool);
  add ("/check/good", NULL, test_check_good);
  add ("/check/in-place", NULL, test_check_in_place);
  add ("/check/close-during", waymark_database_check_batch, test_close_during);
  add ("/check/damaged-shared", "shared.db", test_check_damaged);
  add ("/check/damaged-cases", "cases.db", test_check_damaged);
  add ("/pool/damage", NULL, test_pool_damage);
  add ("/pool/sweep", NULL, test_sweep);
  return g_test_run ();
}
