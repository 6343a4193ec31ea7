/* Figures of the store at the size of F1 (docs/performance.md). Not a test: it proves nothing by passing.
 *
 *   bench-store [--contacts 100000] [--folder FOLDER] [--queries FILE]
 *
 * A register that an earlier run has left in the folder is used as it is; otherwise one is made there and left behind. Without a folder it is
 * made in TMPDIR and removed. Times are of this thread's processor where the clock is not named: the machine may have other work. */

#include <glib/gstdio.h>
#include <locale.h>
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
  g_autoptr (WaymarkBulk) writer = NULL;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();
  double processor = processor_seconds ();

  writer = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, &error);
  must (writer != NULL, error);
  for (guint i = 0; i < bulk->contacts->len;)
    {
      gint64 batch = g_get_monotonic_time ();

      must (waymark_bulk_begin_batch (writer, &error), error);
      while (i < bulk->contacts->len && !waymark_bulk_batch_is_full (writer))
        must (waymark_bulk_write (writer, NULL, g_ptr_array_index (bulk->contacts, i++), &error), error);
      must (waymark_bulk_end_batch (writer, TRUE, &error), error);
      bulk->longest = MAX (bulk->longest, seconds_since (batch));
      bulk->batches++;
    }
  must (waymark_bulk_apply (writer, &error), error);
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

static void
on_tidied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  must (TRUE, error);
  *(gboolean *) data = TRUE;
}

/* What the program does after an import: the search index is in few pieces again. */
static void
tidy (WaymarkDatabase *database)
{
  gint64 start = g_get_monotonic_time ();
  gboolean done = FALSE;

  waymark_database_run_batches_async (database, "tidy", waymark_contacts_tidy_batch, NULL, NULL, NULL, NULL, NULL, on_tidied, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_print ("tidied up in %.2f s (clock)\n", seconds_since (start));
}

static void
count_words (void)
{
  g_autoptr (WaymarkSample) sample = waymark_sample_new (1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_words = 0;
  gsize bytes = 0;
  guint n = MIN (n_contacts, 5000);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, i);
      g_autofree char *text = _waymark_contact_words (contact);
      g_auto (GStrv) words = g_strsplit (text, " ", -1);
      g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);

      bytes += strlen (text);
      for (guint w = 0; words[w] != NULL; w++)
        if (words[w][0] != '\0' && g_hash_table_add (own, words[w]))
          {
            n_words++;
            g_hash_table_add (known, g_strdup (words[w]));
          }
    }
  g_print ("words in the index: %.1f a contact in %.0f bytes; %u different ones in %u contacts\n", (double) n_words / n, (double) bytes / n,
           g_hash_table_size (known), n);
}

/* --- lists and searches beside bare statements ------------------------------------------------------------------------ */

/* What is done again and again, ours and the bare program's in turn, so that what else the machine does hits both. */
typedef guint (*Work) (WaymarkConnection *connection, gpointer data);

typedef struct
{
  double clock; /* milliseconds, as all here */
  double processor;
  guint found;
} Took;

static Took
time_once (WaymarkConnection *connection, Work work, gpointer data)
{
  double processor = processor_seconds ();
  gint64 start = g_get_monotonic_time ();
  guint found = work (connection, data);

  return (Took) { seconds_since (start) * 1e3, (processor_seconds () - processor) * 1e3, found };
}

/* The least of some times each. */
static void
compare_works (WaymarkConnection *connection, Work ours, Work bare, gpointer data, Took *our_best, Took *bare_best)
{
  for (guint i = 0; i < REPEATS; i++)
    {
      Took theirs = time_once (connection, bare, data);
      Took own = time_once (connection, ours, data);

      if (i == 0 || theirs.processor < bare_best->processor)
        *bare_best = theirs;
      if (i == 0 || own.processor < our_best->processor)
        *our_best = own;
    }
}

static guint
run_bare (WaymarkConnection *connection, const char *sql, const char *text)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, NULL);
  guint found = 0;

  if (text != NULL)
    sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  for (; sqlite3_step (statement) == SQLITE_ROW; found++)
    sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return found;
}

static guint
list_all (WaymarkConnection *connection, gpointer data)
{
  GError *error = NULL;
  WaymarkContactOrder *order = waymark_contacts_list (connection, data, NULL, &error);
  guint found;

  must (order != NULL, error);
  found = order->keys->len;
  waymark_contact_order_free (order);
  return found;
}

static guint
list_all_bare (WaymarkConnection *connection, gpointer data)
{
  return run_bare (connection, "SELECT party FROM main.party_order WHERE archived = 0 ORDER BY sort_key", NULL);
}

static guint
count_all (WaymarkConnection *connection, gpointer data)
{
  return (guint) waymark_contacts_count (connection, FALSE, NULL);
}

static guint
count_all_bare (WaymarkConnection *connection, gpointer data)
{
  run_bare (connection, "SELECT count(*) FROM main.party_order WHERE archived = 0", NULL);
  return 0;
}

static guint
read_rows (WaymarkConnection *connection, gpointer data)
{
  GError *error = NULL;
  GPtrArray *rows = waymark_contacts_rows (connection, data, 100, &error);

  must (rows != NULL, error);
  g_ptr_array_unref (rows);
  return 100;
}

static guint
read_rows_bare (WaymarkConnection *connection, gpointer data)
{
  const gint64 *keys = data;

  for (guint i = 0; i < 100; i++)
    {
      sqlite3_stmt *party = _waymark_connection_prepare (connection, "SELECT * FROM main.party WHERE key = ?1", NULL);
      sqlite3_stmt *items = _waymark_connection_prepare (connection, "SELECT * FROM main.party_item WHERE party = ?1", NULL);

      sqlite3_bind_int64 (party, 1, keys[i]);
      sqlite3_bind_int64 (items, 1, keys[i]);
      while (sqlite3_step (party) == SQLITE_ROW)
        sqlite3_column_text (party, 7);
      while (sqlite3_step (items) == SQLITE_ROW)
        sqlite3_column_text (items, 5);
      sqlite3_reset (party);
      sqlite3_reset (items);
    }
  return 100;
}

static void
print_works (const char *what, const Took *ours, const Took *bare)
{
  g_print ("%s (%u): %.2f ms (clock %.2f); bare %.2f ms; %.2f times\n", what, ours->found, ours->processor, ours->clock, bare->processor,
           ours->processor / MAX (bare->processor, 1e-3));
}

static void
time_pages (WaymarkConnection *connection)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  WaymarkContactOrder *order = waymark_contacts_list (connection, query, NULL, NULL);

  for (guint i = 0; i < 100 && order->keys->len > 100; i++)
    {
      guint first = g_random_int_range (0, (int) order->keys->len - 100);
      gpointer keys = &g_array_index (order->keys, gint64, first);
      /* Whoever comes first reads the pages from the disk. */
      Took one = time_once (connection, i % 2 == 0 ? read_rows : read_rows_bare, keys);

      g_array_append_val (i % 2 == 0 ? ours : bare, one.processor);
    }
  if (ours->len > 0)
    g_print ("page of 100 rows anywhere, not read before: median %.2f ms, 95 %% %.2f ms; bare median %.2f ms, 95 %% %.2f ms\n",
             quantile (ours, 0.5), quantile (ours, 0.95), quantile (bare, 0.5), quantile (bare, 0.95));
  waymark_contact_order_free (order);
}

static gpointer
time_lists (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  char *tags[] = { (char *) "trusted", NULL };
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (WaymarkContactQuery) filtered = waymark_contact_query_new ();
  GError *error = NULL;
  Took ours = time_once (connection, list_all, query);
  Took bare;

  g_print ("ids of the whole list (%u), first time: %.2f ms (clock %.2f)\n", ours.found, ours.processor, ours.clock);
  compare_works (connection, list_all, list_all_bare, query, &ours, &bare);
  print_works ("ids of the whole list", &ours, &bare);
  filtered->tags = g_strdupv (tags);
  compare_works (connection, list_all, list_all_bare, filtered, &ours, &bare);
  print_works ("ids filtered by a tag, beside the bare whole list", &ours, &bare);
  compare_works (connection, count_all, count_all_bare, NULL, &ours, &bare);
  print_works ("count", &ours, &bare);
  time_pages (connection);

  for (int kind = WAYMARK_ITEM_LANGUAGE; kind <= WAYMARK_ITEM_CATEGORY; kind++)
    {
      gint64 start = g_get_monotonic_time ();
      GPtrArray *values = waymark_contacts_values (connection, kind, &error);

      must (values != NULL, error);
      g_print ("values in use of kind %d: %u in %.1f ms (clock)\n", kind, values->len, seconds_since (start) * 1e3);
      g_ptr_array_unref (values);
    }
  return NULL;
}

static guint
search (WaymarkConnection *connection, gpointer data)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();

  query->text = g_strdup (data);
  return list_all (connection, query);
}

/* The statement of S1, with the expression that finds all that ours finds. */
static guint
search_bare (WaymarkConnection *connection, gpointer data)
{
  g_autofree char *expression = _waymark_contacts_dup_search (data, FALSE);

  return expression == NULL
           ? 0
           : run_bare (connection, "SELECT rowid FROM main.party_words WHERE party_words MATCH ?1 ORDER BY rowid DESC LIMIT 50", expression);
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
      Took own;
      Took theirs;
      double ratio;

      if (lines[i][0] == '\0')
        continue;
      compare_works (connection, search, search_bare, lines[i], &own, &theirs);
      ratio = own.processor / MAX (theirs.processor, 1e-3);
      g_array_append_val (ours, own.processor);
      g_array_append_val (bare, theirs.processor);
      g_array_append_val (ratios, ratio);
      sum_ours += own.processor;
      sum_bare += theirs.processor;
      if (g_getenv ("BENCH_VERBOSE") != NULL)
        g_print ("    %-16s %5u rows  %7.3f ms  bare %7.3f ms  %.2f\n", lines[i], own.found, own.processor, theirs.processor, ratio);
    }
  g_print ("%u searches: ours median %.3f ms, 95 %% %.3f ms, most %.3f ms; bare median %.3f ms, 95 %% %.3f ms, most %.3f ms\n", ours->len,
           quantile (ours, 0.5), quantile (ours, 0.95), quantile (ours, 1), quantile (bare, 0.5), quantile (bare, 0.95), quantile (bare, 1));
  g_print ("  in sum %.1f against %.1f ms: %.2f times the bare statement; each: median %.2f, 95 %% %.2f times\n", sum_ours, sum_bare,
           sum_ours / sum_bare, quantile (ratios, 0.5), quantile (ratios, 0.95));
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
  gboolean made = TRUE;

  setlocale (LC_ALL, ""); /* the queries are printed */
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  given = folder != NULL;
  if (given)
    {
      store_fixture_fill_keys (&fixture.keys);
      fixture.folder = g_steal_pointer (&folder);
      g_mkdir_with_parents (fixture.folder, 0700);
      {
        g_autofree char *file = store_fixture_path (&fixture, "shared.db");

        made = !g_file_test (file, G_FILE_TEST_EXISTS);
      }
      if (made)
        must (waymark_database_create (fixture.folder, &fixture.keys, &error), error);
    }
  else
    {
      store_fixture_set_up (&fixture, NULL);
    }
  count_words ();
  if (made)
    {
      database = store_fixture_open (&fixture);
      bench_bulk (database, &fixture);
      waymark_database_close (database, NULL, NULL, 1000);
      g_object_unref (database);
    }

  database = store_fixture_open (&fixture);
  tidy (database);
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
