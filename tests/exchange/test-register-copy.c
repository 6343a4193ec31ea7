/* Copies of the register that are cut off: nothing half done stays. What a whole one holds is tested by store/copies and by the tool. */

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "exchange/waymark-register-copy.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
  char *stick;
  char *folder;
  char *part;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  store_fixture_set_up (&f->store, data);
  f->database = store_fixture_open (&f->store);
  f->stick = g_dir_make_tmp ("stick-XXXXXX", NULL);
  f->folder = g_build_filename (f->stick, "copy", NULL);
  f->part = g_strconcat (f->folder, ".part", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  waymark_database_close (f->database, NULL, NULL, 2000);
  g_object_unref (f->database);
  if (g_file_test (f->stick, G_FILE_TEST_EXISTS))
    store_fixture_remove_tree (f->stick);
  store_fixture_tear_down (&f->store, data);
  g_free (f->stick);
  g_free (f->folder);
  g_free (f->part);
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

static gpointer
one_batch (WaymarkConnection *connection, gpointer copy, GCancellable *cancellable, GError **error)
{
  guint64 done, total;

  g_assert_true (waymark_register_copy_batch (connection, copy, &done, &total, error));
  return NULL;
}

/* The register is closed and opened again. */
static void
leave (Fixture *f)
{
  g_assert_true (waymark_database_close (f->database, NULL, NULL, 2000));
  g_object_unref (f->database);
  f->database = store_fixture_open (&f->store);
}

/* A quick exit in the middle of it: it never has the name of a copy, and the next opening finds nothing or removes it. */
static void
test_left (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkRegisterCopy) copy = waymark_register_copy_new (f->folder, NULL);

  g_assert_true (exists (f->part));
  store_fixture_run (f->database, one_batch, copy);
  leave (f);
  g_assert_false (exists (f->folder));
  store_fixture_run (f->database, waymark_register_copy_clean, NULL);
  g_assert_false (exists (f->part));
}

/* A kill, and the stick comes back later: it is removed then. Links are not followed. */
static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkRegisterCopy) copy = waymark_register_copy_new (f->folder, NULL);
  g_autofree char *away = g_strconcat (f->stick, "-away", NULL);
  g_autofree char *files = g_build_filename (f->part, "files", "ab", NULL);
  g_autofree char *file = g_build_filename (files, "0123", NULL);
  g_autofree char *link = g_build_filename (f->part, "link", NULL);
  g_autofree char *other = g_build_filename (f->stick, "other", NULL);
  g_autofree char *theirs = g_build_filename (other, "theirs", NULL);

  store_fixture_run (f->database, one_batch, copy);
  leave (f);
  g_mkdir_with_parents (files, 0700);
  g_mkdir (other, 0700);
  g_assert_true (g_file_set_contents (file, "half", -1, NULL));
  g_assert_true (g_file_set_contents (theirs, "theirs", -1, NULL));
  g_assert_cmpint (symlink (other, link), ==, 0);

  g_assert_cmpint (g_rename (f->stick, away), ==, 0);
  store_fixture_run (f->database, waymark_register_copy_clean, NULL);
  leave (f);
  g_assert_cmpint (g_rename (away, f->stick), ==, 0);
  g_assert_true (exists (file));
  store_fixture_run (f->database, waymark_register_copy_clean, NULL);
  g_assert_false (exists (f->part));
  g_assert_true (exists (theirs));

  /* It is forgotten: what has that name later is not ours. */
  g_mkdir (f->part, 0700);
  store_fixture_run (f->database, waymark_register_copy_clean, NULL);
  g_assert_true (exists (f->part));
}

/* Nothing that is there is hit, whole or growing. */
static void
test_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_mkdir (f->folder, 0700);
  g_assert_null (waymark_register_copy_new (f->folder, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS);
  g_clear_error (&error);
  g_rmdir (f->folder);
  g_mkdir (f->part, 0700);
  g_assert_null (waymark_register_copy_new (f->folder, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/register-copy/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("left", test_left);
  ADD ("killed", test_killed);
  ADD ("taken", test_taken);
#undef ADD
  return g_test_run ();
}
