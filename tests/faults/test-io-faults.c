/* security.md 3 test 16: every write, flush, cut and delete fails once, and from then on. Nothing acknowledged is lost, nothing is torn between
 * the files, and the error is one for which there is a sentence. */

#include <glib/gstdio.h>

#include "store-fixture.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"
#include "watch-vfs.h"

#define N_SAVES 3

typedef StoreFixture Fixture;

/* One act over both files, as large as a real one. */
static gpointer
save (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strnfill (3000, 'x');
  g_autofree char *key = g_strdup_printf ("save %u", number);
  WaymarkId id = { { (guint8) number } };
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "save", &id, g_variant_new_string (text));

  if (!waymark_connection_begin (connection, error))
    return NULL;
  if (waymark_facts_put (connection, key, text, error) && waymark_drafts_put (connection, draft, error))
    waymark_connection_commit (connection, error);
  return NULL;
}

static gpointer
read_saves (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint saves = 0;

  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autofree char *key = g_strdup_printf ("save %u", i);
      g_autofree char *fact = waymark_facts_get (connection, key, error);
      WaymarkId id = { { (guint8) i } };
      g_autoptr (WaymarkDraft) draft = waymark_drafts_get (connection, WAYMARK_CASES, "save", &id, error);

      g_assert_no_error (*error);
      g_assert_cmpint (fact != NULL, ==, draft != NULL);
      if (fact != NULL)
        saves |= 1u << i;
    }
  return GUINT_TO_POINTER (saves);
}

static gboolean
has_sentence (const GError *error)
{
  return g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE) || g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_IO) ||
         g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
}

/* Returns whether the fault was reached. */
static gboolean
run_with_fault (Fixture *fixture, guint nth, int code, gboolean sticky, guint *committed_though_error)
{
  WaymarkDatabase *database;
  guint acknowledged = 0;
  guint found;
  gboolean reached;

  store_fixture_set_up (fixture, NULL);
  database = store_fixture_open (fixture);
  store_fixture_drain (database);
  watch_vfs_fail (nth, code, sticky);
  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autoptr (GError) error = NULL;

      waymark_database_run_sync (database, save, GUINT_TO_POINTER (i), &error);
      if (error == NULL)
        acknowledged |= 1u << i;
      else
        g_assert_true (has_sentence (error));
    }
  reached = watch_vfs_get_operations () >= nth;
  waymark_database_close (database, NULL, NULL, 2000);
  watch_vfs_fail (0, 0, FALSE);
  g_object_unref (database);

  database = store_fixture_open (fixture);
  found = GPOINTER_TO_UINT (store_fixture_run (database, read_saves, NULL));
  g_assert_cmpuint (found & acknowledged, ==, acknowledged);
  *committed_though_error += found != acknowledged;
  waymark_database_close (database, NULL, NULL, 2000);
  g_object_unref (database);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  store_fixture_tear_down (fixture, NULL);
  return reached;
}

static void
test_series (gconstpointer data)
{
  static const int codes[] = { SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC };
  gboolean sticky = GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      guint committed_though_error = 0;
      guint nth = 1;
      Fixture fixture;

      while (run_with_fault (&fixture, nth, codes[i], sticky, &committed_though_error))
        nth++;
      g_test_message ("code %d, %s: %u places, %u committed though an error was told", codes[i], sticky ? "from then on" : "once", nth - 1,
                      committed_though_error);
      /* The control: a commit of two files is made of many operations. */
      g_assert_cmpuint (nth, >, 30);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (_waymark_cipher_start (NULL));
  watch_vfs_install ();
  g_test_add_data_func ("/io-faults/once", GINT_TO_POINTER (FALSE), test_series);
  g_test_add_data_func ("/io-faults/from-then-on", GINT_TO_POINTER (TRUE), test_series);
  return g_test_run ();
}
