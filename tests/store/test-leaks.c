/* Nothing in clear reaches the disk or stays in memory: security.md 3 tests 1, 3 and 12 as far as the store goes. Each has a control that must
 * find something, so that a test that has gone blind is noticed. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "store-fixture.h"
#include "store/waymark-allocator-private.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "watch-vfs.h"

typedef StoreFixture Fixture;

/* Put together at run time, so that no constant of the program is found instead. */
static char *
make_marker (void)
{
  return g_strconcat ("QZ7", "marker", "Ürsula", "K3", NULL);
}

static const char *const workload[] = {
  "INSERT INTO @.fact (key, value) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
  " SELECT i || ' ' || ?1, ?1 || ' ' || i || hex (randomblob (200)) FROM n",
  "UPDATE @.fact SET value = value || ?1 WHERE is_even (key) = 0",
  "DELETE FROM @.fact WHERE key LIKE '%7 ' || ?1",
};

static void
is_even (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_int (context, sqlite3_value_bytes (values[0]) % 2 == 0);
}

static void
run_sql (sqlite3 *db, const char *sql, const char *marker)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  g_assert_cmpint (code, ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, marker, -1, SQLITE_TRANSIENT);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    ;
  g_assert_cmpint (code, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

/* Writes, a savepoint that is given up, a search index, sorts of more than the cache, temporary tables, and a transaction that is left open. */
static void
work_on (sqlite3 *db, const char *schema, const char *marker)
{
  g_autofree char *index = g_strdup_printf ("CREATE VIRTUAL TABLE %s.words USING fts5 (a)", schema);
  g_autofree char *fill = g_strdup_printf ("INSERT INTO %s.words SELECT value || ?1 FROM %s.fact", schema, schema);
  g_autofree char *sort = g_strdup_printf ("SELECT count(*) FROM (SELECT value, key FROM %s.fact UNION SELECT key || ?1, value FROM %s.fact ORDER BY 1)", schema, schema);
  g_autofree char *temporary = g_strdup_printf ("CREATE TEMP TABLE t AS SELECT value, ?1 FROM %s.fact ORDER BY value", schema);

  sqlite3_create_function (db, "is_even", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, is_even, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (workload); i++)
    {
      g_auto (GStrv) parts = g_strsplit (workload[i], "@", -1);
      g_autofree char *sql = g_strjoinv (schema, parts);

      run_sql (db, sql, marker);
    }
  run_sql (db, index, marker);
  run_sql (db, "SAVEPOINT a", marker);
  run_sql (db, fill, marker);
  run_sql (db, "ROLLBACK TO a", marker);
  run_sql (db, "RELEASE a", marker);
  run_sql (db, fill, marker);
  run_sql (db, sort, marker);
  run_sql (db, temporary, marker);
  run_sql (db, "DROP TABLE temp.t", marker);
  run_sql (db, "BEGIN", marker);
  run_sql (db, fill, marker);
  /* Left open: the caller closes in the middle of it. */
}

static gpointer
work_in_both (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  work_on (_waymark_connection_get_handle (connection), "main", data);
  waymark_connection_rollback (connection);
  work_on (_waymark_connection_get_handle (connection), "cases", data);
  waymark_connection_rollback (connection);
  return NULL;
}

static guint
count_in_files (const char *folder, const char *marker)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, marker, strlen (marker)) != NULL)
        count++;
    }
  return count;
}

static void
test_register (Fixture *fixture, gconstpointer data)
{
  g_autofree char *marker = make_marker ();
  WaymarkDatabase *database = store_fixture_open (fixture);

  watch_vfs_look_for (marker);
  store_fixture_run (database, work_in_both, marker);
  g_assert_cmpuint (_waymark_allocator_count (marker, strlen (marker)), >, 0); /* the control of what follows */
  g_object_unref (database);
  g_assert_cmpuint (watch_vfs_get_writes (), >, 1000);
  g_assert_cmpuint (watch_vfs_get_found (), ==, 0);
  g_assert_cmpuint (watch_vfs_get_temporary_files (), ==, 0);
  g_assert_cmpuint (count_in_files (fixture->folder, marker), ==, 0);
  /* Freed memory is wiped, and everything was freed. */
  g_assert_cmpuint (_waymark_allocator_count (marker, strlen (marker)), ==, 0);
}

/* Keys, as they are and as digits, are gone from SQLite's memory after the close. */
static void
test_keys_wiped (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  char digits[65];

  sodium_bin2hex (digits, sizeof digits, fixture->keys.shared_key, 32);
  g_assert_cmpuint (_waymark_allocator_count (fixture->keys.shared_key, 32), >, 0);
  g_object_unref (database);
  g_assert_cmpuint (_waymark_allocator_count (fixture->keys.shared_key, 32), ==, 0);
  g_assert_cmpuint (_waymark_allocator_count (fixture->keys.cases_key, 32), ==, 0);
  g_assert_cmpuint (_waymark_allocator_count (digits, 64), ==, 0);
}

static void
test_control_unkeyed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *marker = make_marker ();
  g_autofree char *path = store_fixture_path (fixture, "plain.db");
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s.other' AS cases KEY ''", path);
  gboolean attached = GPOINTER_TO_INT (data);
  WaymarkStoreKeys *keys = &fixture->keys;
  char *key_text = _waymark_cipher_key_text (keys->shared_key, keys->shared_salt);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (attached)
    {
      sqlite3_key_v2 (db, "main", key_text, 99);
      g_assert_cmpint (sqlite3_exec (db, attach, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  watch_vfs_look_for (marker);
  sqlite3_exec (db, attached ? "CREATE TABLE cases.fact (key, value)" : "CREATE TABLE fact (key, value)", NULL, NULL, NULL);
  work_on (db, attached ? "cases" : "main", marker);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  sodium_free (key_text);
  g_assert_cmpuint (watch_vfs_get_found (), >, 0);
  g_assert_cmpuint (count_in_files (fixture->folder, marker), >, 0);
}

static void
test_control_temporary_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *marker = make_marker ();
  g_autofree char *path = store_fixture_path (fixture, "shared.db");
  char *key_text = _waymark_cipher_key_text (fixture->keys.shared_key, fixture->keys.shared_salt);
  sqlite3 *db = _waymark_cipher_open (path, key_text, NULL);

  sodium_free (key_text);
  g_assert_nonnull (db);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA temp_store = FILE; PRAGMA temp.cache_size = 5", NULL, NULL, NULL), ==, SQLITE_OK);
  watch_vfs_look_for (marker);
  work_on (db, "main", marker);
  sqlite3_close (db);
  g_assert_cmpuint (watch_vfs_get_temporary_files (), >, 0);
  g_assert_cmpuint (watch_vfs_get_found (), >, 0);
}

/* The allocator: blocks do not overlap, keep their content over a move, and are wiped when freed. */
static void
test_allocator (void)
{
  const sqlite3_mem_methods *methods = _waymark_allocator_get_methods ();
  GRand *random = g_rand_new_with_seed (7);
  gsize before = _waymark_allocator_get_in_use ();
  guint8 *blocks[200] = { NULL };
  int sizes[200] = { 0 };

  for (guint i = 0; i < 40000; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, 200);
      int wanted = 1 << g_rand_int_range (random, 0, 19);

      wanted += g_rand_int_range (random, 0, wanted);
      for (int j = 0; j < sizes[at]; j += 1 + sizes[at] / 7)
        g_assert_cmpuint (blocks[at][j], ==, at);
      if (blocks[at] == NULL)
        blocks[at] = methods->xMalloc (wanted);
      else if (g_rand_boolean (random))
        blocks[at] = methods->xRealloc (blocks[at], wanted);
      else
        {
          methods->xFree (blocks[at]);
          blocks[at] = NULL;
          wanted = 0;
        }
      sizes[at] = wanted;
      if (blocks[at] == NULL)
        continue;
      g_assert_cmpuint ((guintptr) blocks[at] % 16, ==, 0);
      g_assert_cmpint (methods->xSize (blocks[at]), >=, wanted);
      g_assert_cmpint (methods->xRoundup (wanted), >=, wanted);
      memset (blocks[at], (int) at, (gsize) wanted);
    }
  for (guint i = 0; i < 200; i++)
    methods->xFree (blocks[i]);
  g_assert_cmpuint (_waymark_allocator_get_in_use (), ==, before);
  /* A run of 64 equal bytes would be what is left of a block. */
  for (guint i = 1; i < 200; i++)
    {
      guint8 rest[64];

      memset (rest, (int) i, sizeof rest);
      g_assert_cmpuint (_waymark_allocator_count (rest, sizeof rest), ==, 0);
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (_waymark_cipher_start (NULL));
  watch_vfs_install ();
  g_test_add_func ("/leaks/allocator", test_allocator);
  g_test_add ("/leaks/register", Fixture, NULL, store_fixture_set_up, test_register, store_fixture_tear_down);
  g_test_add ("/leaks/keys-wiped", Fixture, NULL, store_fixture_set_up, test_keys_wiped, store_fixture_tear_down);
  g_test_add ("/leaks/control/unkeyed", Fixture, GINT_TO_POINTER (FALSE), store_fixture_set_up_empty, test_control_unkeyed, store_fixture_tear_down);
  g_test_add ("/leaks/control/attached-unkeyed", Fixture, GINT_TO_POINTER (TRUE), store_fixture_set_up_empty, test_control_unkeyed, store_fixture_tear_down);
  g_test_add ("/leaks/control/temporary-files", Fixture, NULL, store_fixture_set_up, test_control_temporary_files, store_fixture_tear_down);
  return g_test_run ();
}
