/* Figures of referrals at the size of F1 (docs/performance.md). Not a test: it proves nothing by passing.
 *
 *   bench-referrals [--referrals 20000] [--entries 50] [--folder FOLDER]
 *
 * A register that an earlier run has left in the folder is used as it is; otherwise one is made there and left behind. Without a folder it is
 * made in TMPDIR and removed. Times are of the worker's processor: the machine may have other work. */

#include <glib/gstdio.h>
#include <time.h>

#include "core/waymark-clock.h"
#include "exchange/waymark-rule-file.h"
#include "store-fixture.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-referrals.h"
#include "tool/sample/waymark-sample.h"

#define OPENED 100
#define REPEATS 15
#define A_PAGE 100

static int n_referrals = 20000;
static int n_entries = 50;
static char *folder = NULL;

static const GOptionEntry options[] = {
  { "referrals", 0, 0, G_OPTION_ARG_INT, &n_referrals, "How many", "N" },
  { "entries", 0, 0, G_OPTION_ARG_INT, &n_entries, "How long each timeline is", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Where the register goes", "FOLDER" },
  { NULL },
};

static double
milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
tell (const char *what, GArray *values)
{
  g_array_sort (values, compare_doubles);
  g_print ("%-60s median %7.2f ms, 95 %% %7.2f ms, most %7.2f ms\n", what, g_array_index (values, double, values->len / 2),
           g_array_index (values, double, (guint) (0.95 * (values->len - 1))), g_array_index (values, double, values->len - 1));
}

static void
must (gboolean good, GError *error)
{
  if (!good || error != NULL)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* --- each figure ---------------------------------------------------------------------------------------------------- */

static double
order_once (WaymarkConnection *connection, const WaymarkReferralQuery *query, guint *n)
{
  GError *error = NULL;
  double start = milliseconds ();
  g_autoptr (GArray) keys = waymark_referrals_order (connection, query, &error);

  must (keys != NULL, error);
  *n = keys->len;
  return milliseconds () - start;
}

/* The same WHERE and ORDER BY, selecting the id only, one page. */
static double
bare_once (WaymarkConnection *connection, const char *sql)
{
  GError *error = NULL;
  double start = milliseconds ();
  sqlite3_stmt *statement = _waymark_connection_prepare_dynamic (connection, sql, &error);

  must (statement != NULL, error);
  while (_waymark_connection_step (connection, statement, &error) == 1)
    continue;
  must (TRUE, error);
  sqlite3_finalize (statement);
  return milliseconds () - start;
}

static void
measure_order (WaymarkConnection *connection)
{
  static const struct
  {
    const char *what;
    WaymarkReferralQuery query;
    const char *bare;
  } cases[] = {
    { "order, open", { 0 }, "SELECT o.referral FROM cases.referral_order o WHERE o.archived = 0 AND o.open = 1 ORDER BY o.due, o.opened DESC, o.referral" },
    { "order, open, sent", { .statuses = 1 << WAYMARK_STATUS_SENT },
      "SELECT o.referral FROM cases.referral_order o WHERE o.archived = 0 AND o.open = 1 AND o.status = 2 ORDER BY o.due, o.opened DESC, o.referral" },
    { "order, closed", { .closed = TRUE }, "SELECT o.referral FROM cases.referral_order o WHERE o.archived = 0 AND o.open = 0 ORDER BY o.due, o.opened DESC, o.referral" },
    { "order, high risk", { .high_risk = TRUE },
      "SELECT o.referral FROM cases.referral_order o WHERE o.archived = 0 AND o.open = 1 AND o.risk = 2 ORDER BY o.due, o.opened DESC, o.referral" },
    { "order, date needed", { .date_needed = TRUE },
      "SELECT o.referral FROM cases.referral_order o WHERE o.archived = 0 AND o.open = 1 AND EXISTS (SELECT 1 FROM cases.due d"
      " WHERE d.referral = o.referral AND d.shown = 0) ORDER BY o.due, o.opened DESC, o.referral" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double ours = G_MAXDOUBLE;
      double bare = G_MAXDOUBLE;
      guint n = 0;

      /* In turn, the least of each. */
      for (guint k = 0; k < REPEATS; k++)
        {
          ours = MIN (ours, order_once (connection, &cases[i].query, &n));
          bare = MIN (bare, bare_once (connection, cases[i].bare));
        }
      g_print ("%-32s %6u ids: ours %6.2f ms, bare %6.2f ms, %.2f times\n", cases[i].what, n, ours, bare, ours / bare);
    }
}

static void
measure_rows (WaymarkConnection *connection)
{
  GError *error = NULL;
  g_autoptr (GArray) keys = waymark_referrals_order (connection, &(WaymarkReferralQuery){ 0 }, &error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  must (keys != NULL, error);
  for (guint i = 0; i < OPENED; i++)
    {
      guint first = i * 7919 % (keys->len > A_PAGE ? keys->len - A_PAGE : 1);
      double start = milliseconds ();
      g_autoptr (GPtrArray) rows = waymark_referrals_rows (connection, &g_array_index (keys, gint64, first), MIN (A_PAGE, keys->len), &error);
      double took = milliseconds () - start;

      must (rows != NULL, error);
      g_array_append_val (times, took);
    }
  tell ("a page of 100 rows", times);
}

/* All that the page of a referral shows before it is scrolled. */
static void
open_referral (WaymarkConnection *connection, const WaymarkId *id)
{
  static const WaymarkRecordType shown[] = { WAYMARK_RECORD_SAFE_CONTACT, WAYMARK_RECORD_ONWARD, WAYMARK_RECORD_HAPPENING,
                                             WAYMARK_RECORD_CHECKLIST, WAYMARK_RECORD_CONSENT, WAYMARK_RECORD_RISK };
  GError *error = NULL;
  g_autoptr (WaymarkRecord) referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, id, &error);
  g_autoptr (GPtrArray) due = NULL;

  must (referral != NULL, error);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (GPtrArray) records = waymark_records_list (connection, shown[i], id, &error);

      must (records != NULL, error);
      if (shown[i] == WAYMARK_RECORD_CHECKLIST)
        for (guint k = 0; k < records->len; k++)
          {
            g_autoptr (GPtrArray) steps =
              waymark_records_list (connection, WAYMARK_RECORD_STEP, waymark_record_get_id (g_ptr_array_index (records, k)), &error);

            must (steps != NULL, error);
          }
    }
  due = waymark_referrals_due_list (connection, id, &error);
  must (due != NULL, error);
}

static void
measure_opening (WaymarkConnection *connection)
{
  GError *error = NULL;
  g_autoptr (GArray) keys = waymark_referrals_order (connection, &(WaymarkReferralQuery){ 0 }, &error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) saves = g_array_new (FALSE, FALSE, sizeof (double));

  must (keys != NULL, error);
  for (guint i = 0; i < OPENED; i++)
    {
      gint64 key = g_array_index (keys, gint64, i * 7919 % keys->len);
      g_autoptr (GPtrArray) rows = waymark_referrals_rows (connection, &key, 1, &error);
      const WaymarkId *id = &((WaymarkReferralRow *) g_ptr_array_index (rows, 0))->id;
      g_autoptr (WaymarkRecord) entry = waymark_record_new (WAYMARK_RECORD_ENTRY, id);
      double start = milliseconds ();
      double took;

      open_referral (connection, id);
      took = milliseconds () - start;
      g_array_append_val (times, took);
      waymark_record_set (entry, WAYMARK_ENTRY_TEXT, "One more.");
      waymark_record_set (entry, WAYMARK_ENTRY_WHEN, "2026-11-24");
      start = milliseconds ();
      must (waymark_records_save (connection, WAYMARK_ACT_REFERRAL_CHANGED, entry, NULL, &error), error);
      took = milliseconds () - start;
      g_array_append_val (saves, took);
    }
  tell ("opening a referral: its records and all that is due", times);
  tell ("adding an entry to its timeline", saves);
}

static void
measure_due (WaymarkConnection *connection)
{
  GError *error = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  WaymarkDay today = waymark_day_new (2026, 11, 24);
  guint counts[WAYMARK_DUE_N_GROUPS] = { 0 };

  for (guint i = 0; i < REPEATS; i++)
    {
      double start = milliseconds ();
      double took;

      must (waymark_referrals_count_due (connection, today, today + 9, counts, &error), error);
      took = milliseconds () - start;
      g_array_append_val (times, took);
    }
  tell ("counting all that is due", times);
  g_print ("  overdue %u, today %u, soon %u, later %u, date needed %u\n", counts[WAYMARK_DUE_OVERDUE], counts[WAYMARK_DUE_TODAY],
           counts[WAYMARK_DUE_SOON], counts[WAYMARK_DUE_LATER], counts[WAYMARK_DUE_NEEDED]);
}

static gpointer
measure (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_connection_set_guidance (connection, waymark_guidance_get_shipped ());
  measure_order (connection);
  measure_rows (connection);
  measure_due (connection);
  measure_opening (connection);
  return NULL;
}

static void
on_made (GObject *database, GAsyncResult *result, gpointer loop)
{
  GError *error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (database), result, &error);
  must (TRUE, error);
  g_main_loop_quit (loop);
}

static void
make (WaymarkDatabase *database)
{
  WaymarkSampleReferrals write = { .seed = 1, .n_referrals = (guint) n_referrals, .n_entries = (guint) n_entries, .guidance = waymark_guidance_get_shipped () };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gint64 start = g_get_monotonic_time ();

  waymark_database_run_batches_async (database, "sample", waymark_sample_write_referrals_batch, &write, NULL, NULL, NULL, NULL, on_made, loop);
  g_main_loop_run (loop);
  g_print ("made %d referrals with %d entries each in %.1f s\n", n_referrals, n_entries, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  StoreFixture fixture = { 0 };
  WaymarkDatabase *database;
  GError *error = NULL;
  gboolean made = FALSE;

  g_option_context_add_main_entries (context, options, NULL);
  must (g_option_context_parse (context, &argc, &argv, &error), error);
  if (folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      fixture.folder = g_strdup (folder);
      store_fixture_fill_keys (&fixture.keys);
    }
  else
    {
      store_fixture_set_up (&fixture, NULL);
      made = TRUE;
    }
  waymark_clock_set (waymark_clock_get_default (), WAYMARK_SAMPLE_NOW, -1);
  database = store_fixture_open (&fixture);
  if (made)
    make (database);
  store_fixture_run (database, measure, NULL);
  waymark_database_close (database, NULL, NULL, 60000);
  g_object_unref (database);
  if (made && folder != NULL)
    must (g_rename (fixture.folder, folder) == 0, NULL);
  else if (made)
    store_fixture_tear_down (&fixture, NULL);
  return 0;
}
