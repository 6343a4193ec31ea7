/* F5 and security.md 2.11: a disk that is really full. A private mount of 96 MB, which needs no root where the kernel lets users have their own
 * mounts; where it does not, the test says that it was skipped. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"

static gboolean
write_text (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean good = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);
  return good;
}

/* Before any thread is started: only then may a process leave its user namespace. */
static gboolean
mount_small_disk (const char *folder)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getegid ());

  if (unshare (CLONE_NEWNS) != 0 &&
      (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write_text ("/proc/self/setgroups", "deny") ||
       !write_text ("/proc/self/uid_map", users) || !write_text ("/proc/self/gid_map", groups)))
    return FALSE;
  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 && mount ("small", folder, "tmpfs", 0, "size=96m,mode=700") == 0;
}

/* Leaves about @left bytes free. */
static void
fill_disk (const char *folder, guint64 left)
{
  g_autofree char *path = g_build_filename (folder, "somebody-elses-file", NULL);
  struct statvfs disk;
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (statvfs (folder, &disk), ==, 0);
  g_assert_cmpint (fallocate (fd, 0, 0, (off_t) ((guint64) disk.f_bavail * disk.f_frsize - left)), ==, 0);
  close (fd);
}

static gpointer
put_long_fact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *key = g_strdup_printf ("fact %u", GPOINTER_TO_UINT (data));
  g_autofree char *value = g_strnfill (20000, 'v');

  waymark_facts_put (connection, key, value, error);
  return NULL;
}

static gpointer
count_facts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT count(*) FROM main.fact WHERE key LIKE 'fact %'", error);

  g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
  return GINT_TO_POINTER (sqlite3_column_int (statement, 0));
}

static gpointer
put_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId id = waymark_id_new ();
  g_autofree char *text = g_strnfill (2000, 'd');
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "note", &id, g_variant_new_string (text));

  waymark_drafts_put (connection, draft, error);
  return NULL;
}

static gpointer
delete_facts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  _waymark_connection_exec (connection, "DELETE FROM main.fact", error);
  return NULL;
}

static guint
fill_until_full (WaymarkDatabase *database)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GError) error = NULL;

      waymark_database_run_sync (database, put_long_fact, GUINT_TO_POINTER (i), &error);
      if (error == NULL)
        continue;
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE);
      return i;
    }
}

static void
test_saves (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *reserve = store_fixture_path (fixture, "reserve");
  WaymarkDatabase *database = store_fixture_open (fixture);
  guint kept;

  store_fixture_drain (database);
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  fill_disk (fixture->folder, 300 * 1024);
  kept = fill_until_full (database);
  g_assert_cmpuint (GPOINTER_TO_UINT (store_fixture_run (database, count_facts, NULL)), ==, kept);
  /* The reserve is given back now, and what must work on a full disk does. */
  g_assert_false (g_file_test (reserve, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < 100; i++)
    store_fixture_run (database, put_draft, NULL);
  store_fixture_run (database, delete_facts, NULL);
  g_assert_true (waymark_database_close (database, NULL, NULL, 2000));
  g_object_unref (database);
  database = store_fixture_open (fixture);
  g_assert_cmpint (GPOINTER_TO_INT (store_fixture_run (database, count_facts, NULL)), ==, 0);
  g_object_unref (database);
}

static gpointer
put_large_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId id = waymark_id_new ();
  g_autofree char *text = g_strnfill (60000, 'd');

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "note", &id, g_variant_new_string (text));

      id.bytes[0]++;
      if (!waymark_drafts_put (connection, draft, error))
        break;
    }
  return NULL;
}

/* Quick exit on a full disk: the drafts are kept, from the reserve. */
static void
test_last_job (StoreFixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_drain (database);
  fill_disk (fixture->folder, 200 * 1024);
  g_assert_true (waymark_database_close (database, put_large_draft, NULL, 2000));
  g_object_unref (database);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_fill_keys (&fixture->keys);
  fixture->folder = g_build_filename (data, "r", NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  waymark_database_create (fixture->folder, &fixture->keys, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("disk-XXXXXX", NULL);
  if (!mount_small_disk (folder))
    {
      g_print ("1..0 # SKIP no mount of one's own\n");
      g_rmdir (folder);
      return 0;
    }
  g_test_add ("/disk-full/saves", StoreFixture, folder, set_up, test_saves, store_fixture_tear_down);
  g_test_add ("/disk-full/last-job", StoreFixture, folder, set_up, test_last_job, store_fixture_tear_down);
  status = g_test_run ();
  umount2 (folder, MNT_DETACH);
  g_rmdir (folder);
  return status;
}
