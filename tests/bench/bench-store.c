/* Figures of the store at the size of F1 (docs/performance.md). Not a test: it proves nothing by passing.
 *
 *   bench-store [--contacts 100000] [--folder FOLDER] [--queries FILE]
 *
 * The folder must be empty or absent and is left behind; without it one is made in TMPDIR and removed. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "core/waymark-text.h"
#include "store-fixture.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-contacts-private.h"
#include "tool/sample/waymark-sample.h"

#define IMPORT_US 12000
#define REPEATS 7

static int n_contacts = 100000;
static char *folder = NULL;
static char *queries_path = NULL;

static const GOptionEntry options[] = {
  { "contacts", 0, 0, G_OPTION_ARG_INT, &n_contacts, "How many", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Where the register goes", "FOLDER" },
  { "queries", 0, 0, G_OPTION_ARG_FILENAME, &queries_path, "What is typed, one a line", "FILE" },
  { NULL },
};

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* On a machine that others use, too, the processor's time says more than the clock's. */
static double
processor_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* @share of the sorted values: 0.5 is the median. */
static double
quantile (GArray *values, double share)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

static void
must (gboolean good, GError *error)
{
  if (!good || error != NULL)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* --- bulk insert ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *contacts;
  GPtrArray *sort_keys;
  double ours;
  double processor;
  double longest; /* batch */
  guint batches;
} Bulk;

static gpointer
write_ours (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Bulk *bulk = data;
  GError *error = NULL;
  WaymarkId set;
  gint64 start = g_get_monotonic_time ();
  double processor = processor_seconds ();

  must (waymark_contacts_bulk_begin (connection, WAYMARK_ACT_IMPORT, &set, &error), error);
  for (guint i = 0; i < bulk->contacts->len;)
    {
      gint64 batch = g_get_monotonic_time ();

      must (waymark_connection_begin (connection, &error), error);
      while (i < bulk->contacts->len && g_get_monotonic_time () < batch + IMPORT_US)
        must (waymark_contacts_bulk_write (connection, &set, NULL, g_ptr_array_index (bulk->contacts, i++), &error), error);
      must (waymark_connection_commit (connection, &error), error);
      bulk->longest = MAX (bulk->longest, seconds_since (batch));
      bulk->batches++;
    }
  must (waymark_contacts_bulk_apply (connection, &set, &error), error);
  bulk->ours = seconds_since (start);
  bulk->processor = processor_seconds () - processor;
  return NULL;
}

static void
bind (sqlite3_stmt *statement, int column, const char *text)
{
  if (*text != '\0')
    sqlite3_bind_text (statement, column, text, -1, SQLITE_STATIC);
}

static void
run (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("bare insert");
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/* A program that does nothing but insert the final rows, from parsed values: keyed, TRUNCATE, one transaction. */
static double
write_bare (const char *path, const StoreFixture *fixture, Bulk *bulk, gboolean indexes, double *processor)
{
  static const char tables[] =
    "CREATE TABLE object (key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, salt BLOB) STRICT;"
    "CREATE TABLE party (key INTEGER PRIMARY KEY, object INTEGER NOT NULL, kind INTEGER NOT NULL, archived INTEGER NOT NULL, made_by INTEGER,"
    " ended_by INTEGER, sort_key BLOB NOT NULL, name TEXT, given_name TEXT, family_name TEXT, script_name TEXT, pronouns TEXT, job_title TEXT,"
    " place TEXT, country TEXT, how_to_refer TEXT, notes TEXT, listing_agreed TEXT, no_sharing TEXT, source TEXT, source_date TEXT,"
    " external_id TEXT) STRICT;"
    "CREATE TABLE party_item (party INTEGER NOT NULL, kind INTEGER NOT NULL, place INTEGER NOT NULL, id BLOB NOT NULL, label TEXT,"
    " value TEXT NOT NULL, link BLOB, from_date TEXT, to_date TEXT, checked_on TEXT, checked_by TEXT, checked_how TEXT,"
    " PRIMARY KEY (party, kind, place)) STRICT, WITHOUT ROWID;";
  static const char their_indexes[] =
    "CREATE INDEX party_order ON party (sort_key, made_by, ended_by, archived, kind);"
    "CREATE INDEX party_object ON party (object);"
    "CREATE INDEX party_external ON party (external_id) WHERE external_id IS NOT NULL;"
    "CREATE INDEX party_item_value ON party_item (kind, value) WHERE kind BETWEEN 4 AND 9;"
    "CREATE INDEX party_item_link ON party_item (link) WHERE link IS NOT NULL;";
  GError *error = NULL;
  char *key = _waymark_cipher_key_text (fixture->keys.shared_key, fixture->keys.shared_salt);
  sqlite3_stmt *object;
  sqlite3_stmt *party;
  sqlite3_stmt *items;
  sqlite3 *db;
  gint64 start;
  double seconds;

  must (_waymark_cipher_make_file (path, &error), error);
  db = _waymark_cipher_open (path, key, &error);
  must (db != NULL, error);
  sodium_free (key);
  must (_waymark_cipher_set_up (db, TRUE, &error), error);
  must (_waymark_cipher_exec (db, tables, &error), error);
  if (indexes)
    must (_waymark_cipher_exec (db, their_indexes, &error), error);

  *processor = processor_seconds ();
  start = g_get_monotonic_time ();
  must (_waymark_cipher_exec (db, "BEGIN", &error), error);
  sqlite3_prepare_v2 (db, "INSERT INTO object (key, id) VALUES (?1, ?2)", -1, &object, NULL);
  sqlite3_prepare_v2 (db,
                      "INSERT INTO party VALUES (?1, ?2, ?3, 0, ?4, NULL, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
                      -1, &party, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO party_item VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", -1, &items, NULL);
  for (guint i = 0; i < bulk->contacts->len; i++)
    {
      WaymarkContact *contact = g_ptr_array_index (bulk->contacts, i);
      GPtrArray *list = waymark_contact_get_items (contact);
      const char *sort_key = g_ptr_array_index (bulk->sort_keys, i);

      sqlite3_bind_int64 (object, 1, i + 1);
      sqlite3_bind_blob (object, 2, waymark_contact_get_id (contact)->bytes, 16, SQLITE_STATIC);
      run (object);
      sqlite3_bind_int64 (party, 1, i + 1);
      sqlite3_bind_int64 (party, 2, i + 1);
      sqlite3_bind_int64 (party, 3, waymark_contact_get_kind (contact));
      sqlite3_bind_int64 (party, 4, 1);
      sqlite3_bind_blob (party, 5, sort_key, (int) strlen (sort_key), SQLITE_STATIC);
      for (int field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
        bind (party, 6 + field, waymark_contact_get (contact, (WaymarkContactField) field));
      run (party);
      for (guint n = 0; n < list->len; n++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (list, n);

          sqlite3_bind_int64 (items, 1, i + 1);
          sqlite3_bind_int64 (items, 2, item->kind);
          sqlite3_bind_int64 (items, 3, n);
          sqlite3_bind_blob (items, 4, item->id.bytes, 16, SQLITE_STATIC);
          bind (items, 5, item->label);
          sqlite3_bind_text (items, 6, item->value, -1, SQLITE_STATIC);
          if (!waymark_id_is_none (&item->link))
            sqlite3_bind_blob (items, 7, item->link.bytes, 16, SQLITE_STATIC);
          bind (items, 8, item->from);
          bind (items, 9, item->to);
          bind (items, 10, item->checked_on);
          bind (items, 11, item->checked_by);
          bind (items, 12, item->checked_how);
          run (items);
        }
    }
  must (_waymark_cipher_exec (db, "COMMIT", &error), error);
  seconds = seconds_since (start);
  *processor = processor_seconds () - *processor;
  sqlite3_finalize (object);
  sqlite3_finalize (party);
  sqlite3_finalize (items);
  sqlite3_close (db);
  g_unlink (path);
  return seconds;
}

static void
bench_bulk (WaymarkDatabase *database, StoreFixture *fixture)
{
  g_autofree char *bare = store_fixture_path (fixture, "bare.db");
  g_autofree char *journal = store_fixture_path (fixture, "bare.db-journal");
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);
  Bulk bulk = { 0 };
  double with;
  double without;
  double with_processor;
  double without_processor;
  guint n_items = 0;

  bulk.contacts = g_ptr_array_new_with_free_func (g_object_unref);
  bulk.sort_keys = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < n_contacts; i++)
    {
      WaymarkContact *contact = waymark_sample_contact (sample, (guint) i);

      g_ptr_array_add (bulk.contacts, contact);
      g_ptr_array_add (bulk.sort_keys, waymark_text_sort_key (waymark_contact_get (contact, WAYMARK_CONTACT_NAME)));
      n_items += waymark_contact_get_items (contact)->len;
    }
  with = write_bare (bare, fixture, &bulk, TRUE, &with_processor);
  without = write_bare (bare, fixture, &bulk, FALSE, &without_processor);
  store_fixture_run (database, write_ours, &bulk);
  g_unlink (journal);
  g_print ("bulk insert of %d contacts with %u items: %.2f s (processor %.2f s) in %u batches, longest %.1f ms\n", n_contacts, n_items, bulk.ours,
           bulk.processor, bulk.batches, bulk.longest * 1e3);
  g_print ("  the same final rows bare, tables with their indexes: %.2f s (%.2f): %.2f times (%.2f)\n", with, with_processor, bulk.ours / with,
           bulk.processor / with_processor);
  g_print ("  and without: %.2f s (%.2f): %.2f times (%.2f)\n", without, without_processor, bulk.ours / without,
           bulk.processor / without_processor);
  g_ptr_array_unref (bulk.contacts);
  g_ptr_array_unref (bulk.sort_keys);
}

/* --- lists ---------------------------------------------------------------------------------------------------------- */

static gpointer
time_lists (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  GError *error = NULL;
  WaymarkContactOrder *order = NULL;

  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double time;

      waymark_contact_order_free (order);
      order = waymark_contacts_list (connection, query, NULL, &error);
      must (order != NULL, error);
      time = seconds_since (start) * 1e3;
      if (i == 0)
        g_print ("ids of the whole list (%u): first %.1f ms", order->keys->len, time);
      g_array_append_val (times, time);
    }
  g_print (", median %.1f ms\n", quantile (times, 0.5));

  g_array_set_size (times, 0);
  for (guint i = 0; i < 50 && order->keys->len > 100; i++)
    {
      guint first = g_random_int_range (0, (int) order->keys->len - 100);
      gint64 start = g_get_monotonic_time ();
      GPtrArray *rows = waymark_contacts_rows (connection, &g_array_index (order->keys, gint64, first), 100, &error);
      double time = seconds_since (start) * 1e3;

      must (rows != NULL, error);
      g_ptr_array_unref (rows);
      g_array_append_val (times, time);
    }
  g_print ("page of 100 rows anywhere: median %.2f ms, 95 %% %.2f ms\n", quantile (times, 0.5), quantile (times, 0.95));
  waymark_contact_order_free (order);

  for (int kind = WAYMARK_ITEM_LANGUAGE; kind <= WAYMARK_ITEM_CATEGORY; kind++)
    {
      gint64 start = g_get_monotonic_time ();
      GPtrArray *values = waymark_contacts_values (connection, kind, &error);

      must (values != NULL, error);
      g_print ("values in use of kind %d: %u in %.1f ms\n", kind, values->len, seconds_since (start) * 1e3);
      g_ptr_array_unref (values);
    }
  {
    char *tags[] = { (char *) "trusted", NULL };
    g_autoptr (WaymarkContactQuery) filtered = waymark_contact_query_new ();
    gint64 start;

    filtered->tags = g_strdupv (tags);
    start = g_get_monotonic_time ();
    order = waymark_contacts_list (connection, filtered, NULL, &error);
    must (order != NULL, error);
    g_print ("filtered by a tag: %u in %.1f ms\n", order->keys->len, seconds_since (start) * 1e3);
    waymark_contact_order_free (order);
  }
  return NULL;
}

/* --- searches ------------------------------------------------------------------------------------------------------- */

static double
time_ours (WaymarkConnection *connection, const char *text, guint *found)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();
  WaymarkContactOrder *order;
  double time;

  query->text = g_strdup (text);
  order = waymark_contacts_list (connection, query, NULL, &error);
  time = seconds_since (start) * 1e3;
  must (order != NULL, error);
  *found = order->keys->len;
  waymark_contact_order_free (order);
  return time;
}

static double
time_bare (WaymarkConnection *connection, const char *text)
{
  g_autofree char *expression = _waymark_contacts_dup_search (text, FALSE);
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *statement = NULL;

  if (expression == NULL)
    return 0;
  statement = _waymark_connection_prepare (
    connection, "SELECT rowid FROM main.party_words WHERE party_words MATCH ?1 ORDER BY rowid DESC LIMIT 50", NULL);
  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return seconds_since (start) * 1e3;
}

static gpointer
time_searches (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  GStrv lines = data;
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  double sum_ours = 0;
  double sum_bare = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double best_ours = G_MAXDOUBLE;
      double best_bare = G_MAXDOUBLE;
      double ratio;
      guint found = 0;

      if (lines[i][0] == '\0')
        continue;
      for (guint n = 0; n < REPEATS; n++)
        {
          best_bare = MIN (best_bare, time_bare (connection, lines[i]));
          best_ours = MIN (best_ours, time_ours (connection, lines[i], &found));
        }
      ratio = best_ours / MAX (best_bare, 1e-3);
      g_array_append_val (ours, best_ours);
      g_array_append_val (bare, best_bare);
      g_array_append_val (ratios, ratio);
      sum_ours += best_ours;
      sum_bare += best_bare;
      if (g_getenv ("BENCH_VERBOSE") != NULL)
        g_print ("    %-16s %5u rows  %7.3f ms  bare %7.3f ms  %.2f\n", lines[i], found, best_ours, best_bare, ratio);
    }
  g_print ("%u searches: ours median %.3f ms, 95 %% %.3f ms, most %.3f ms; bare median %.3f ms, 95 %% %.3f ms, most %.3f ms\n", ours->len,
           quantile (ours, 0.5), quantile (ours, 0.95), quantile (ours, 1), quantile (bare, 0.5), quantile (bare, 0.95), quantile (bare, 1));
  g_print ("  all together %.2f times the bare statement; each: median %.2f, 95 %% %.2f times\n", sum_ours / sum_bare, quantile (ratios, 0.5),
           quantile (ratios, 0.95));
  return NULL;
}

/* --- saves ---------------------------------------------------------------------------------------------------------- */

static gpointer
time_saves (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);
  GError *error = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (WaymarkContact) made = waymark_sample_contact (sample, (guint) g_random_int_range (0, n_contacts));
      g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, waymark_contact_get_id (made), &error);
      gint64 start;
      double time;

      must (contact != NULL, error);
      waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, "Called back; will write");
      start = g_get_monotonic_time ();
      must (waymark_contacts_save (connection, contact, NULL, &error), error);
      time = seconds_since (start) * 1e3;
      g_array_append_val (times, time);
    }
  g_print ("save of a changed contact: median %.2f ms, 95 %% %.2f ms\n", quantile (times, 0.5), quantile (times, 0.95));

  g_array_set_size (times, 0);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (WaymarkContact) made = waymark_sample_contact (sample, (guint) g_random_int_range (0, n_contacts));
      gint64 start = g_get_monotonic_time ();
      GPtrArray *duplicates = waymark_contacts_find_duplicates (connection, made, 5, &error);
      double time = seconds_since (start) * 1e3;

      must (duplicates != NULL, error);
      g_ptr_array_unref (duplicates);
      g_array_append_val (times, time);
    }
  g_print ("possible duplicates: median %.2f ms, 95 %% %.2f ms\n", quantile (times, 0.5), quantile (times, 0.95));
  return NULL;
}

static gpointer
time_chain (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  static gpointer state = NULL;
  GError *error = NULL;
  WaymarkCheck check = { 0 };
  guint64 done;
  guint64 total;
  gint64 start = g_get_monotonic_time ();

  while (_waymark_history_check_step (connection, &check, &state, &done, &total, &error))
    ;
  must (TRUE, error);
  g_print ("chain of %" G_GUINT64_FORMAT " rows checked in %.2f s, %" G_GUINT64_FORMAT " bad\n", check.changes, seconds_since (start),
           check.chain_bad + check.values_bad);
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (WaymarkDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  StoreFixture fixture = { 0 };
  gboolean given;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  given = folder != NULL;
  if (given)
    {
      store_fixture_fill_keys (&fixture.keys);
      fixture.folder = g_steal_pointer (&folder);
      g_mkdir_with_parents (fixture.folder, 0700);
      must (waymark_database_create (fixture.folder, &fixture.keys, &error), error);
    }
  else
    {
      store_fixture_set_up (&fixture, NULL);
    }
  database = store_fixture_open (&fixture);
  bench_bulk (database, &fixture);
  waymark_database_close (database, NULL, NULL, 1000);
  g_object_unref (database);

  database = store_fixture_open (&fixture);
  store_fixture_run (database, time_lists, NULL);
  if (queries_path != NULL && g_file_get_contents (queries_path, &text, NULL, &error))
    {
      lines = g_strsplit (text, "\n", -1);
      store_fixture_run (database, time_searches, lines);
    }
  store_fixture_run (database, time_saves, NULL);
  store_fixture_run (database, time_chain, NULL);
  waymark_database_close (database, NULL, NULL, 1000);
  if (!given)
    store_fixture_tear_down (&fixture, NULL);
  return 0;
}
