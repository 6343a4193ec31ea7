/* "A save is never lost to somebody else's work": saves and drafts while an import runs that is cancelled, quick-exited or killed. Every acknowledged
 * one is there afterwards, and no row of the import is seen. */

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"

#define N_ROUNDS 30
#define N_ACKNOWLEDGED 200
#define N_A_ROUND 12 /* saves before the import is cancelled or the program leaves; a killed one goes on until it is killed */

typedef enum
{
  CANCELLED,
  LEFT, /* by quick exit */
  KILLED,
  N_ENDS
} End;

static const char *program;

/* The program that saves while it imports */

typedef struct
{
  WaymarkBulk *bulk;
  guint written; /* atomic */
} Import;

/* An import without an end, as fast as its batches allow. */
static gboolean
import_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  Import *import = data;
  gboolean good = TRUE;

  if (import->bulk == NULL)
    return (import->bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error)) != NULL;
  if (!waymark_bulk_begin_batch (import->bulk, error))
    return FALSE;
  while (good && !waymark_bulk_batch_is_full (import->bulk))
    {
      g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
      g_autofree char *name = g_strdup_printf ("Imported Person %d", g_atomic_int_get (&import->written));

      waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
      waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "", "020 7946 0000");
      good = waymark_bulk_write (import->bulk, NULL, contact, error);
      g_atomic_int_inc (&import->written);
    }
  return waymark_bulk_end_batch (import->bulk, good, error);
}

static WaymarkId
make_id (guint number)
{
  WaymarkId id = { { 0x5a } };

  memcpy (id.bytes + 4, &number, sizeof number);
  return id;
}

static gpointer
save_contact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint number = GPOINTER_TO_UINT (data);
  WaymarkId id = make_id (number);
  g_autoptr (WaymarkContact) contact = waymark_contact_new_with_id (WAYMARK_CONTACT_PERSON, &id);
  g_autofree char *name = g_strdup_printf ("Saved Person %u", number);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  waymark_contacts_save (connection, contact, NULL, error);
  return NULL;
}

static gpointer
save_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint number = GPOINTER_TO_UINT (data);
  WaymarkId id = make_id (number);
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "note", &id, g_variant_new_uint32 (number));

  waymark_drafts_put (connection, draft, error);
  return NULL;
}

static void
acknowledge (guint number)
{
  g_autofree char *line = g_strdup_printf ("%u\n", number);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
save (WaymarkDatabase *database, guint number)
{
  store_fixture_run (database, number % 2 == 0 ? save_contact : save_draft, GUINT_TO_POINTER (number));
  acknowledge (number);
}

static gpointer
withdraw (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *import = data;

  if (import->bulk != NULL)
    waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (import->bulk), error);
  return NULL;
}

static void
on_import_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static int
run_writer (const char *folder, guint first, End end)
{
  StoreFixture fixture = { (char *) folder };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Import import = { 0 };
  gboolean ended = FALSE;
  WaymarkDatabase *database;
  guint number = first;

  store_fixture_fill_keys (&fixture.keys);
  database = store_fixture_open (&fixture);
  waymark_database_run_batches_async (database, "import", import_batch, &import, NULL, NULL, NULL, cancellable, on_import_ended, &ended);
  while (g_atomic_int_get (&import.written) == 0)
    g_usleep (500);

  for (; end == KILLED || number < first + N_A_ROUND; number++)
    {
      save (database, number);
      g_usleep (g_random_int_range (0, 4000));
    }
  if (end == CANCELLED)
    {
      g_cancellable_cancel (cancellable);
      while (!ended)
        g_main_context_iteration (NULL, TRUE);
      store_fixture_run (database, withdraw, &import);
      save (database, number++);
      save (database, number);
      if (!waymark_database_close (database, NULL, NULL, 2000))
        return 1;
    }
  else
    {
      /* A save that still waits, and the last job: both count as acknowledged when the close says so. */
      waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "save", save_contact, GUINT_TO_POINTER (number + number % 2), NULL, NULL,
                                  NULL, NULL, NULL);
      if (!waymark_database_close (database, save_draft, GUINT_TO_POINTER (number + 1 - number % 2), 300))
        return 1;
      acknowledge (number);
      acknowledge (number + 1);
    }
  _exit (0);
}

/* The one that looks */

typedef struct
{
  GHashTable *acknowledged; /* numbers */
  guint contacts;
} Look;

static gpointer
look (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *what = data;
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  WaymarkContactOrder *order;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, what->acknowledged);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint number = GPOINTER_TO_UINT (key);
      WaymarkId id = make_id (number);

      if (number % 2 == 0)
        {
          g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, &id, error);
          g_autofree char *name = g_strdup_printf ("Saved Person %u", number);

          g_assert_no_error (*error);
          g_assert_nonnull (contact);
          g_assert_cmpstr (waymark_contact_get (contact, WAYMARK_CONTACT_NAME), ==, name);
        }
      else
        {
          g_autoptr (WaymarkDraft) draft = waymark_drafts_get (connection, WAYMARK_CASES, "note", &id, error);

          g_assert_nonnull (draft);
          g_assert_cmpuint (g_variant_get_uint32 (draft->content), ==, number);
        }
    }

  order = waymark_contacts_list (connection, query, NULL, error);
  g_assert_no_error (*error);
  what->contacts = order->keys->len;
  g_assert_cmpuint (waymark_contacts_count (connection, TRUE, error), ==, order->keys->len);
  waymark_contact_order_free (order);

  query->text = g_strdup ("imported");
  order = waymark_contacts_list (connection, query, NULL, error);
  g_assert_no_error (*error);
  g_assert_cmpuint (order->keys->len, ==, 0);
  waymark_contact_order_free (order);
  /* The control: the saved ones are found by the same search. */
  g_free (query->text);
  query->text = g_strdup ("saved");
  order = waymark_contacts_list (connection, query, NULL, error);
  g_assert_cmpuint (order->keys->len, ==, MIN (what->contacts, order->complete ? G_MAXUINT : order->keys->len));
  waymark_contact_order_free (order);
  return NULL;
}

/* Reads lines of numbers to the end of the pipe; kills the writer after @delay when there is one. Returns the highest. */
static guint
run_round (StoreFixture *fixture, guint first, End end, gulong delay, GHashTable *acknowledged)
{
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  g_autofree char *end_text = g_strdup_printf ("%d", (int) end);
  const char *const arguments[] = { program, "--write", fixture->folder, first_text, end_text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char piece[4096];
  gssize length;
  guint highest = first;
  GPid pid;
  int status;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  length = read (out, piece, sizeof piece);
  g_assert_cmpint (length, >, 0);
  g_string_append_len (text, piece, length);
  if (end == KILLED)
    {
      g_usleep (delay);
      kill (pid, SIGKILL);
    }
  while ((length = read (out, piece, sizeof piece)) > 0)
    g_string_append_len (text, piece, length);
  close (out);
  waitpid (pid, &status, 0);
  g_assert_true (end == KILLED ? WIFSIGNALED (status) : WIFEXITED (status) && WEXITSTATUS (status) == 0);

  lines = g_strsplit (text->str, "\n", -1);
  /* What follows the last line end is empty, or a line that was cut off. */
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      guint number = (guint) g_ascii_strtoull (lines[i], NULL, 10);

      g_hash_table_add (acknowledged, GUINT_TO_POINTER (number));
      highest = MAX (highest, number);
    }
  return highest;
}

static void
on_tidy (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
run_batches (WaymarkDatabase *database, WaymarkBatchJob job, gpointer data)
{
  gboolean done = FALSE;

  waymark_database_run_batches_async (database, "batches", job, data, NULL, NULL, NULL, NULL, on_tidy, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_saves (StoreFixture *fixture, gconstpointer data)
{
  GRand *random = g_rand_new_with_seed (20261124);
  Look what = { g_hash_table_new (NULL, NULL), 0 };
  guint ends[N_ENDS] = { 0 };
  guint first = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      End end = i % N_ENDS;
      WaymarkDatabase *database;
      guint before = g_hash_table_size (what.acknowledged);

      first = run_round (fixture, first, end, (gulong) g_rand_int_range (random, 0, 500 * 1000), what.acknowledged) + 10;
      ends[end] += g_hash_table_size (what.acknowledged) - before;
      database = store_fixture_open (fixture);
      store_fixture_run (database, look, &what);
      /* What is left of the imports goes, while every save stays. */
      if (i % 3 == 2)
        {
          run_batches (database, waymark_contacts_tidy_batch, NULL);
          store_fixture_run (database, look, &what);
        }
      g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
      g_object_unref (database);
    }

  {
    WaymarkDatabase *database = store_fixture_open (fixture);
    WaymarkCheck check = { 0 };

    run_batches (database, waymark_database_check_batch, &check);
    g_assert_true (waymark_check_is_good (&check));
    waymark_database_close (database, NULL, NULL, 5000);
    g_object_unref (database);
  }
  g_test_message ("acknowledged during imports that were cancelled: %u, left: %u, killed: %u; lost: 0; contacts: %u", ends[CANCELLED], ends[LEFT],
                  ends[KILLED], what.contacts);
  g_assert_cmpuint (g_hash_table_size (what.acknowledged), >=, N_ACKNOWLEDGED);
  for (guint i = 0; i < N_ENDS; i++)
    g_assert_cmpuint (ends[i], >, 20);
  g_hash_table_unref (what.acknowledged);
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_strcmp0 (argv[1], "--write") == 0)
    return run_writer (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10), (End) g_ascii_strtoull (argv[4], NULL, 10));
  program = argv[0];
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/saves/during-imports", StoreFixture, NULL, store_fixture_set_up, test_saves, store_fixture_tear_down);
  return g_test_run ();
}
