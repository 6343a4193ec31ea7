/* Q8, F2 and security.md 3 test 14: a process that writes without pause is killed at random moments, 200 times. What it acknowledged (wrote
 * to a pipe that the killer reads) is there afterwards; everything else is whole or absent. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"

#define N_KILLS 200
#define N_IN_JOURNAL 150
#define ROWS 60

static const char *program;

/* The writer: act after act, of three kinds, without pause. */

static gpointer
write_act (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint number = GPOINTER_TO_UINT (data);
  /* A save is one row in each file; every third act is as long as a batch of an import. */
  guint rows = number % 3 == 0 ? ROWS : 1;
  g_autofree char *text = g_strnfill (700, (char) ('a' + number % 26));
  WaymarkId id = { { 0 } };
  g_autoptr (WaymarkDraft) draft = NULL;
  gboolean good = waymark_connection_begin (connection, error);

  memcpy (id.bytes, &number, sizeof number);
  draft = waymark_draft_new (WAYMARK_CASES, "act", &id, g_variant_new_uint32 (rows));
  for (guint i = 0; good && i < rows; i++)
    {
      g_autofree char *key = g_strdup_printf ("act %u %u", number, i);

      good = waymark_facts_put (connection, key, text, error);
    }
  if (good && waymark_drafts_put (connection, draft, error))
    waymark_connection_commit (connection, error);
  return NULL;
}

static int
run_writer (const char *folder, guint first)
{
  StoreFixture fixture = { (char *) folder };
  WaymarkDatabase *database;

  store_fixture_fill_keys (&fixture.keys);
  database = store_fixture_open (&fixture);
  for (guint number = first;; number++)
    {
      g_autofree char *line = g_strdup_printf ("%u\n", number);

      store_fixture_run (database, write_act, GUINT_TO_POINTER (number));
      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 1;
    }
}

/* The killer */

static gboolean
is_journal_filled (StoreFixture *fixture)
{
  static const char *const names[] = { "shared.db-journal", "cases.db-journal" };
  gboolean filled = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = store_fixture_path (fixture, names[i]);
      GStatBuf info;

      filled = filled || (g_stat (path, &info) == 0 && info.st_size > 0);
    }
  return filled;
}

typedef struct
{
  guint first;
  guint acknowledged; /* the last one, or first - 1 */
  guint found;        /* the last one that is there */
} Round;

static gpointer
look (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const count_rows = "SELECT count(*) FROM main.fact WHERE key >= ?1 AND key < ?2";
  Round *round = data;
  gboolean there = TRUE;

  /* Acts are made one after the other: those there are come first, without a gap. */
  for (guint number = round->first; there || number <= round->acknowledged; number++)
    {
      g_autofree char *from = g_strdup_printf ("act %u ", number);
      g_autofree char *to = g_strdup_printf ("act %u!", number);
      g_autoptr (WaymarkDraft) draft = NULL;
      WaymarkId id = { { 0 } };
      sqlite3_stmt *statement;
      guint rows;

      memcpy (id.bytes, &number, sizeof number);
      draft = waymark_drafts_get (connection, WAYMARK_CASES, "act", &id, error);
      statement = _waymark_connection_prepare (connection, count_rows, error);
      _waymark_bind_text (statement, 1, from);
      _waymark_bind_text (statement, 2, to);
      g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
      rows = (guint) sqlite3_column_int (statement, 0);
      sqlite3_reset (statement);

      g_assert_cmpuint (rows, ==, draft == NULL ? 0 : g_variant_get_uint32 (draft->content));
      if (number <= round->acknowledged)
        g_assert_nonnull (draft);
      there = draft != NULL;
      if (there)
        round->found = number;
    }
  return NULL;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
check_wholly (WaymarkDatabase *database)
{
  WaymarkCheck check = { 0 };
  gboolean done = FALSE;

  waymark_database_run_batches_async (database, "check", waymark_database_check_batch, &check, NULL, NULL, NULL, NULL, on_checked, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (waymark_check_is_good (&check));
}

/* Starts a writer, kills it after @delay microseconds of writing, and reads what it acknowledged. */
static void
kill_a_writer (StoreFixture *fixture, Round *round, gulong delay)
{
  g_autofree char *first = g_strdup_printf ("%u", round->first);
  const char *const arguments[] = { program, "--write", fixture->folder, first, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  char piece[4096];
  gssize length;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  /* The first act is waited for, so that the delay falls into the writing. */
  length = read (out, piece, sizeof piece);
  g_assert_cmpint (length, >, 0);
  g_string_append_len (text, piece, length);
  g_usleep (delay);
  kill (pid, SIGKILL);
  while ((length = read (out, piece, sizeof piece)) > 0)
    g_string_append_len (text, piece, length);
  waitpid (pid, NULL, 0);
  close (out);

  /* A line that was cut off is no acknowledgement. */
  {
    char *end = strrchr (text->str, '\n');

    g_assert_nonnull (end);
    *end = '\0';
    end = strrchr (text->str, '\n');
    round->acknowledged = (guint) g_ascii_strtoull (end != NULL ? end + 1 : text->str, NULL, 10);
  }
}

static void
test_kills (StoreFixture *fixture, gconstpointer data)
{
  GRand *random = g_rand_new_with_seed (20261124);
  guint in_journal = 0;
  Round round = { 1, 0, 0 };

  for (guint i = 0; i < N_KILLS; i++)
    {
      WaymarkDatabase *database;

      kill_a_writer (fixture, &round, (gulong) g_rand_int_range (random, 0, 40 * 1000));
      in_journal += is_journal_filled (fixture);
      database = store_fixture_open (fixture);
      store_fixture_run (database, look, &round);
      if (i % 50 == 49)
        check_wholly (database);
      g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
      g_object_unref (database);
      round.first = round.found + 1;
    }
  g_test_message ("%u kills, %u of them with a journal to roll back, %u acts kept", N_KILLS, in_journal, round.found);
  /* The control: most kills must fall into a commit, or the test shows nothing. */
  g_assert_cmpuint (in_journal, >=, N_IN_JOURNAL);
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_strcmp0 (argv[1], "--write") == 0)
    return run_writer (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kills/mixed-writes", StoreFixture, NULL, store_fixture_set_up, test_kills, store_fixture_tear_down);
  return g_test_run ();
}
