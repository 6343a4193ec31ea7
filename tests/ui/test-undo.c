/* The undo of the window (H7), without a display: what the store does is in tests/store. */

#include "store-fixture.h"
#include "store/waymark-contacts-private.h"
#include "ui/contacts/waymark-undo.h"

#define MANY 600 /* more than are undone at once */

static gpointer
import_many (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkBulk) bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error);
  g_autoptr (WaymarkContact) contact = NULL;

  g_assert_true (waymark_bulk_begin_batch (bulk, error));
  for (guint i = 0; i < MANY; i++)
    {
      g_clear_object (&contact);
      contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
      waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Many");
      g_assert_true (waymark_bulk_write (bulk, NULL, contact, error));
    }
  g_assert_true (waymark_bulk_end_batch (bulk, TRUE, error));
  g_assert_true (waymark_bulk_apply (bulk, error));
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, "Leeds");
  waymark_contacts_save (connection, contact, NULL, error);
  return NULL;
}

static gpointer
count_versions (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT count(*) FROM main.party", error);

  g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
  *(gint64 *) data = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return NULL;
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
undo_last (WaymarkDatabase *database, const WaymarkId *set, WaymarkUndone *undone)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  waymark_undo_async (database, set, on_undone, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  waymark_undo_finish (result, undone, &error);
  g_assert_no_error (error);
}

static gpointer
find_import (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sets = waymark_history_recent (connection, 10, error);

  for (guint i = 0; i < sets->len; i++)
    if (((WaymarkChangeSet *) sets->pdata[i])->act == WAYMARK_ACT_IMPORT)
      *(WaymarkId *) data = ((WaymarkChangeSet *) sets->pdata[i])->id;
  return NULL;
}

/* What was changed since stays and is told; everything else is gone from the file too, and not at the next unlock. */
static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  WaymarkUndone undone = { 0 };
  WaymarkId set = WAYMARK_ID_NONE;
  gint64 versions = 0;

  store_fixture_run (database, import_many, NULL);
  store_fixture_run (database, find_import, &set);
  undo_last (database, &set, &undone);
  g_assert_cmpuint (undone.objects, ==, MANY);
  g_assert_cmpuint (undone.kept, ==, 1);
  /* Tidying takes turns with whoever comes. */
  for (guint i = 0; i < 10 * MANY && versions != 1; i++)
    {
      store_fixture_drain (database);
      store_fixture_run (database, count_versions, &versions);
    }
  g_assert_cmpint (versions, ==, 1);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/undo/many", StoreFixture, NULL, store_fixture_set_up, test_many, store_fixture_tear_down);
  return g_test_run ();
}
