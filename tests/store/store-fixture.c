#include "store-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static void
fill (guint8 *bytes, gsize length, guint8 first)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (first + i);
}

void
store_fixture_fill_keys (WaymarkStoreKeys *keys)
{
  *keys = (WaymarkStoreKeys) { .has_cases = TRUE };
  fill (keys->shared_key, 32, 'A');
  fill (keys->shared_salt, 16, 'B');
  fill (keys->shared_chain, 32, 'C');
  fill (keys->cases_key, 32, 'D');
  fill (keys->cases_salt, 16, 'E');
  fill (keys->cases_chain, 32, 'F');
  fill (keys->register_id, 16, 'G');
  fill (keys->profile.bytes, 16, 'H');
}

void
store_fixture_set_up_empty (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_fill_keys (&fixture->keys);
  fixture->folder = g_dir_make_tmp ("store-XXXXXX", &error);
  g_assert_no_error (error);
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up_empty (fixture, data);
  waymark_database_create (fixture->folder, &fixture->keys, &error);
  g_assert_no_error (error);
}

void
store_fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      store_fixture_remove_tree (child);
    }
  g_remove (path);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

char *
store_fixture_path (StoreFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

WaymarkDatabase *
store_fixture_open (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = waymark_database_open (fixture->folder, &fixture->keys, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);
  return database;
}

int
store_fixture_refusal (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkDatabase) database = waymark_database_open (fixture->folder, &fixture->keys, &error);

  g_assert_null (database);
  g_assert_nonnull (error);
  g_assert_true (error->domain == WAYMARK_ERROR);
  return error->code;
}

guint
store_fixture_count_files (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += g_strcmp0 (name, "reserve") != 0;
  return count;
}

gpointer
store_fixture_run (WaymarkDatabase *database, WaymarkJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = waymark_database_run_sync (database, job, data, &error);

  g_assert_no_error (error);
  return result;
}

static gpointer
do_nothing (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
on_drained (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
store_fixture_drain (WaymarkDatabase *database)
{
  gboolean done = FALSE;

  waymark_database_run_async (database, WAYMARK_PRIORITY_BACKGROUND, "drain", do_nothing, NULL, NULL, NULL, NULL, on_drained, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}
