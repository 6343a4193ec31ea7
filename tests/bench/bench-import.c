/* bench-import.c: 100,000 rows of CSV into a register, beside a bare SQLCipher program that inserts the same final rows.
 *
 * Usage: bench-import [rows] [rounds]. Prints medians; docs/performance.md keeps them with the machine beside them. The bare program
 * inserts the rows that the import left in every table but history (change, change_value, change_set, chain_head) and the search index, with the same
 * schema, key, page size, TRUNCATE and FULL, from values that are in memory already, in one transaction. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "exchange/waymark-import.h"
#include "tests/store/store-fixture.h"

static const char *const tables[] = { "object", "party", "party_order", "party_item" };

/* --- ours ----------------------------------------------------------------------------------------------------------- */

static char *
make_rows (guint n)
{
  static const char *const given[] = { "Amara", "Bence", "Chidi", "Dana", "Elif", "Farah", "Goran", "Hana", "José", "Zoë" };
  static const char *const family[] = { "Okafor", "Tóth", "Eze", "Popescu", "Yılmaz", "Rahman", "Petrović", "Nováková", "Muñoz", "Smith" };
  static const char *const towns[] = { "Coventry", "Leeds", "Cardiff", "Glasgow", "Belfast", "Bristol", "Luton" };
  static const char *const tags[] = { "lawyer", "Wales; interpreter", "shelter", "", "trainer; panel" };
  GString *text = g_string_new ("First Name,Last Name,Company,Mobile Phone,Business Phone,E-mail Address,Business Street,Business City,"
                                "Business Postal Code,Categories,Languages,Notes\r\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++)
    {
      const char *first = given[g_rand_int_range (random, 0, 10)];
      const char *last = family[g_rand_int_range (random, 0, 10)];

      g_string_append_printf (text, "%s,%s%u,Organisation %u,07700 9%05u,024 76%06u,contact%u@example.org,%u High Street,%s,CV%u 1AA,%s,%s,", first, last, i / 10,
                              i % 5000, i % 100000, i, i, i % 200, towns[i % 7], i % 30, tags[i % 5], i % 3 == 0 ? "Romanian; English" : "");
      g_string_append (text, i % 4 == 0 ? "\"Met at the panel.\r\nRing after ten, ask for the duty desk.\"\r\n" : "\r\n");
    }
  return g_string_free (text, FALSE);
}

static void
on_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The longest stretches that the main loop was away: by the clock, in which the machine's other work counts, and in its own processor time. */
static struct
{
  gint64 since; /* 0: nothing that counts has begun */
  double cpu_since;
  gint64 longest;     /* µs */
  double longest_cpu; /* ms */
} away;

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1000000.0;
}

static int
timed_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (away.since != 0)
    {
      away.longest = MAX (away.longest, g_get_monotonic_time () - away.since);
      away.longest_cpu = MAX (away.longest_cpu, thread_ms () - away.cpu_since);
    }
  result = g_poll (fds, n_fds, timeout);
  away.since = g_get_monotonic_time ();
  away.cpu_since = thread_ms ();
  return result;
}

/* Of all threads: on a busy machine the truer figure. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1000000.0;
}

/* Somebody who asks for something small twenty times a second. */
typedef struct
{
  WaymarkDatabase *database;
  GArray *waits; /* ms */
} Asker;

typedef struct
{
  Asker *asker;
  gint64 start;
} Question;

static gpointer
answer (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
on_answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  double waited = (double) (g_get_monotonic_time () - question->start) / 1000.0;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, NULL);
  g_array_append_val (question->asker->waits, waited);
}

static gboolean
on_ask (gpointer user_data)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { user_data, g_get_monotonic_time () };
  waymark_database_run_async (question->asker->database, WAYMARK_PRIORITY_VISIBLE, "ask", answer, NULL, NULL, NULL, NULL, on_answered, question);
  return G_SOURCE_CONTINUE;
}

static double
wait_for (GAsyncResult **result)
{
  gint64 start = g_get_monotonic_time ();

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

/* @waits: (nullable): takes how long somebody who asks meanwhile has waited each time */
static void
time_ours (StoreFixture *fixture, const char *text, GArray *waits, double *open_ms, double *check_ms, double *run_ms, double *run_cpu)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autoptr (WaymarkImport) import = waymark_import_new (database);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) checked = NULL;
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  Asker asker = { database, waits };
  guint asking = 0;

  away.since = 0;
  waymark_import_open_bytes_async (import, bytes, NULL, on_result, &opened);
  *open_ms = wait_for (&opened);
  waymark_import_open_finish (import, opened, &error);
  g_assert_no_error (error);
  waymark_import_check_async (import, NULL, NULL, NULL, on_result, &checked);
  *check_ms = wait_for (&checked);
  waymark_import_check_finish (import, checked, &error);
  g_assert_no_error (error);
  if (waits != NULL)
    asking = g_timeout_add (50, on_ask, &asker);
  *run_cpu = cpu_ms ();
  waymark_import_run_async (import, NULL, NULL, NULL, on_result, &imported);
  *run_ms = wait_for (&imported);
  *run_cpu = cpu_ms () - *run_cpu;
  waymark_import_run_finish (import, imported, &error);
  g_assert_no_error (error);
  g_clear_handle_id (&asking, g_source_remove);
  waymark_database_close (database, NULL, NULL, 60000);
}

/* --- the bare program ----------------------------------------------------------------------------------------------- */

static sqlite3 *
open_keyed (const char *path, const WaymarkStoreKeys *keys)
{
  g_autoptr (GString) key = g_string_new ("x'");
  sqlite3 *db;

  for (guint i = 0; i < 32; i++)
    g_string_append_printf (key, "%02x", keys->shared_key[i]);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (key, "%02x", keys->shared_salt[i]);
  g_string_append_c (key, '\'');
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key_v2 (db, "main", key->str, (int) key->len), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE;"
                                     "PRAGMA temp_store = MEMORY", NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

typedef struct
{
  guint n_columns;
  GPtrArray *values; /* sqlite3_value */
} Table;

static void
free_value (gpointer value)
{
  sqlite3_value_free (value);
}

static void
read_table (sqlite3 *db, const char *name, Table *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", name);
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  table->n_columns = (guint) sqlite3_column_count (statement);
  table->values = g_ptr_array_new_with_free_func (free_value);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (guint i = 0; i < table->n_columns; i++)
      g_ptr_array_add (table->values, sqlite3_value_dup (sqlite3_column_value (statement, (int) i)));
  sqlite3_finalize (statement);
}

/* The tables, with or without their indexes. */
static void
copy_schema (sqlite3 *from, sqlite3 *to, gboolean with_indexes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT sql FROM sqlite_master WHERE tbl_name = '%s' AND sql IS NOT NULL AND (type = 'table' OR (type = 'index' AND %d))"
                                              " ORDER BY type DESC", tables[i], with_indexes);
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_prepare_v2 (from, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        g_assert_cmpint (sqlite3_exec (to, (const char *) sqlite3_column_text (statement, 0), NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_finalize (statement);
    }
}

static void
insert_table (sqlite3 *db, const char *name, const Table *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_printf (sql, "INSERT INTO %s VALUES (?", name);
  for (guint i = 1; i < table->n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql->str, -1, &statement, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < table->values->len; i += table->n_columns)
    {
      for (guint j = 0; j < table->n_columns; j++)
        sqlite3_bind_value (statement, (int) j + 1, g_ptr_array_index (table->values, i + j));
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
}

static double
time_bare (StoreFixture *fixture, const Table *contents, gboolean with_indexes, double *cpu)
{
  g_autofree char *source_path = store_fixture_path (fixture, "shared.db");
  g_autofree char *path = store_fixture_path (fixture, "bare.db");
  sqlite3 *source = open_keyed (source_path, &fixture->keys);
  sqlite3 *db = open_keyed (path, &fixture->keys);
  gint64 start;
  double ms;

  copy_schema (source, db, with_indexes);
  sqlite3_close (source);
  start = g_get_monotonic_time ();
  *cpu = cpu_ms ();
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    insert_table (db, tables[i], &contents[i]);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  *cpu = cpu_ms () - *cpu;
  sqlite3_close (db);
  g_unlink (path);
  return ms;
}

/* --- together ------------------------------------------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  guint rounds = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 3;
  g_autofree char *text = make_rows (n);
  g_autoptr (GArray) opens = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bares = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) run_cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare_cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plains = g_array_new (FALSE, FALSE, sizeof (double));
  double asked_ms;

  g_main_context_set_poll_func (NULL, timed_poll);
  for (guint round = 0; round < rounds; round++)
    {
      StoreFixture fixture;
      Table contents[G_N_ELEMENTS (tables)];
      g_autofree char *path = NULL;
      double open_ms;
      double check_ms;
      double run_ms;
      double bare_ms;
      double plain_ms;
      double run_cpu;
      double bare_cpu;
      double plain_cpu;
      sqlite3 *db;

      store_fixture_set_up (&fixture, NULL);
      time_ours (&fixture, text, NULL, &open_ms, &check_ms, &run_ms, &run_cpu);
      path = store_fixture_path (&fixture, "shared.db");
      db = open_keyed (path, &fixture.keys);
      for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
        read_table (db, tables[i], &contents[i]);
      sqlite3_close (db);
      bare_ms = time_bare (&fixture, contents, TRUE, &bare_cpu);
      plain_ms = time_bare (&fixture, contents, FALSE, &plain_cpu);
      for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
        g_ptr_array_unref (contents[i].values);
      g_array_append_val (opens, open_ms);
      g_array_append_val (checks, check_ms);
      g_array_append_val (run_cpus, run_cpu);
      g_array_append_val (bare_cpus, bare_cpu);
      g_array_append_val (runs, run_ms);
      g_array_append_val (bares, bare_ms);
      g_array_append_val (plains, plain_ms);
      store_fixture_tear_down (&fixture, NULL);
    }
  {
    g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (double));
    StoreFixture fixture;
    double unused;

    store_fixture_set_up (&fixture, NULL);
    time_ours (&fixture, text, waits, &unused, &unused, &asked_ms, &unused);
    store_fixture_tear_down (&fixture, NULL);
    g_array_sort (waits, compare);
    g_print ("an import while somebody asks 20 times a second: %.0f ms; %u waits, median %.1f ms, 95th percentile %.1f ms, longest %.1f ms\n", asked_ms,
             waits->len, g_array_index (waits, double, waits->len / 2), g_array_index (waits, double, waits->len * 95 / 100),
             g_array_index (waits, double, waits->len - 1));
  }
  g_print ("rows %u, medians of %u rounds\n", n, rounds);
  g_print ("read and guess %.0f ms, check %.0f ms, import %.0f ms\n", median (opens), median (checks), median (runs));
  g_print ("main loop away at most %.1f ms by the clock, %.1f ms of its processor time\n", (double) away.longest / 1000.0, away.longest_cpu);
  g_print ("bare, same tables and their indexes %.0f ms: import is %.2f times\n", median (bares), median (runs) / median (bares));
  g_print ("the same in processor time of all threads: %.0f and %.0f ms, %.2f times\n", median (run_cpus), median (bare_cpus),
           median (run_cpus) / median (bare_cpus));
  g_print ("bare, tables without indexes %.0f ms: import is %.2f times\n", median (plains), median (runs) / median (plains));
  return 0;
}
