#include "vault-fixture.h"

#include "vault/waymark-place-private.h"

static void
set_up_empty (Fixture *f, gconstpointer data)
{
  _waymark_derivation_hook = derive_cheaply;
  f->top = g_dir_make_tmp ("vault-XXXXXX", NULL);
  f->folder = g_build_filename (f->top, "data", "r", NULL);
  f->phrase = waymark_secret_new_from (PHRASE, -1);
  f->other = waymark_secret_new_from (OTHER_PHRASE, -1);
  f->code = waymark_recovery_code_new ();
  f->vault = waymark_vault_new (f->folder);
}

static WaymarkVaultSetup
get_setup (Fixture *f)
{
  return (WaymarkVaultSetup){ .passphrase = f->phrase, .recovery_code = f->code, .role = WAYMARK_ROLE_CASE_WORKER,
                              .display_name = NULL, .derivation_floor = TRUE };
}

/* How many names there are below the top folder. */
static guint
count_names (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += 1 + (g_file_test (child, G_FILE_TEST_IS_DIR) ? count_names (child) : 0);
    }
  return n;
}

static int fail_at;

static gboolean
fail_at_step (const char *step)
{
  return fail_at-- != 0;
}

static gboolean
die_at_step (const char *step)
{
  if (fail_at-- == 0)
    _exit (9);
  return TRUE;
}

/* Creating is whole or nothing: whatever fails, no file and no folder of it is left, and the next try works. */
static void
test_failures (Fixture *f, gconstpointer data)
{
  const WaymarkVaultSetup setup = get_setup (f);
  g_autoptr (GError) error = NULL;

  for (int step = 0; step < 12; step++)
    {
      fail_at = step;
      _waymark_files_step_hook = fail_at_step;
      g_assert_false (waymark_vault_create (f->vault, &setup, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_IO);
      g_clear_error (&error);
      g_assert_cmpuint (count_names (f->top), ==, 1); /* "data" */
      g_assert_false (waymark_vault_exists (f->vault));
    }
  _waymark_files_step_hook = NULL;
  g_assert_true (waymark_vault_create (f->vault, &setup, &error));
  g_assert_no_error (error);
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  /* A second one is refused and the first is not touched. */
  g_assert_false (waymark_vault_create (f->vault, &setup, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS);
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
}

/* A creation that is killed leaves nothing under the register's name; what it left beside it goes at the next one. */
static void
test_kills (Fixture *f, gconstpointer data)
{
  const WaymarkVaultSetup setup = get_setup (f);
  g_autofree char *data_folder = g_path_get_dirname (f->folder);

  for (int step = 0; step < 12; step += 3)
    {
      pid_t child = fork ();
      int status;

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          fail_at = step;
          _waymark_files_step_hook = die_at_step;
          waymark_vault_create (f->vault, &setup, NULL);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_cmpint (WEXITSTATUS (status), ==, 9);
      g_assert_false (waymark_vault_exists (f->vault));
    }
  g_assert_cmpuint (count_names (data_folder), >, 1);
  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  g_assert_cmpuint (count_names (f->top) - count_names (f->folder), ==, 2); /* data, r */
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
}

static void
refuse_setup (Fixture *f, WaymarkVaultSetup setup, WaymarkError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_vault_create (f->vault, &setup, &error));
  g_assert_error (error, WAYMARK_ERROR, (int) code);
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS) && waymark_vault_exists (f->vault));
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkSecret) short_one = waymark_secret_new_from ("eleven char", -1);
  g_autoptr (WaymarkSecret) not_text = waymark_secret_new_from ("twelve bytes \xff\xfe", -1);
  g_autoptr (WaymarkSecret) slip = waymark_secret_new_from ("0000000000000000000000000001", -1);
  g_autofree char *long_name = g_strnfill (65, 'n');
  g_autofree char *file = g_build_filename (f->folder, "something", NULL);
  g_autofree char *mark = g_build_filename (f->top, ".stfolder", NULL);
  WaymarkVaultSetup setup;

  setup = get_setup (f);
  setup.passphrase = short_one;
  refuse_setup (f, setup, WAYMARK_ERROR_WEAK_PASSPHRASE);
  setup.passphrase = not_text;
  refuse_setup (f, setup, WAYMARK_ERROR_INVALID);
  setup = get_setup (f);
  setup.recovery_code = slip;
  refuse_setup (f, setup, WAYMARK_ERROR_CODE_SLIP);
  setup = get_setup (f);
  setup.display_name = long_name;
  refuse_setup (f, setup, WAYMARK_ERROR_LIMIT);
  setup = get_setup (f);
  /* B7 */
  g_assert_no_errno (g_mkdir (mark, 0700));
  refuse_setup (f, setup, WAYMARK_ERROR_SYNCED_FOLDER);
  g_assert_no_errno (g_rmdir (mark));
  /* A folder with something in it is not ours to fill. */
  g_assert_no_errno (g_mkdir_with_parents (f->folder, 0700));
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  refuse_setup (f, setup, WAYMARK_ERROR_EXISTS);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_no_errno (g_unlink (file));
  g_assert_cmpuint (count_names (f->top), ==, 2);
  /* An empty one is. */
  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
}

static int derived;

static gboolean
derive_slowly (const char *text, gsize length, const guint8 *salt, guint8 *key)
{
  g_usleep (300 * 1000);
  g_atomic_int_set (&derived, 1);
  return derive_cheaply (text, length, salt, key);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* The asynchronous forms do the same, and take copies of what was typed. */
static void
test_async (Fixture *f, gconstpointer data)
{
  const WaymarkVaultSetup setup = get_setup (f);
  g_autoptr (WaymarkSecret) typed = waymark_secret_copy (f->phrase);
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) unlocked = NULL;
  g_autoptr (GAsyncResult) changed = NULL;
  g_autoptr (GAsyncResult) reset = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database;

  waymark_vault_create_async (f->vault, &setup, on_done, &created);
  g_assert_true (waymark_vault_create_finish (f->vault, wait_for (&created), &error));
  g_assert_no_error (error);

  /* Escape while it is derived: nothing is open, no try is counted. */
  _waymark_derivation_hook = derive_slowly;
  waymark_vault_unlock_async (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, cancellable, on_done, &cancelled);
  g_usleep (50 * 1000);
  g_cancellable_cancel (cancellable);
  g_assert_null (waymark_vault_unlock_finish (f->vault, wait_for (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (waymark_vault_is_open (f->vault));
  _waymark_derivation_hook = derive_cheaply;
  waymark_vault_unlock_async (f->vault, f->other, WAYMARK_BY_PASSPHRASE, NULL, on_done, &wrong);
  g_assert_null (waymark_vault_unlock_finish (f->vault, wait_for (&wrong), &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);

  waymark_vault_unlock_async (f->vault, typed, WAYMARK_BY_PASSPHRASE, NULL, on_done, &unlocked);
  waymark_secret_clear (typed);
  database = waymark_vault_unlock_finish (f->vault, wait_for (&unlocked), &error);
  g_assert_no_error (error);
  waymark_vault_change_passphrase_async (f->vault, f->phrase, f->other, on_done, &changed);
  g_assert_true (waymark_vault_change_passphrase_finish (f->vault, wait_for (&changed), &error));
  g_assert_no_error (error);
  waymark_vault_reset_passphrase_async (f->vault, f->code, f->phrase, on_done, &reset);
  g_assert_true (waymark_vault_reset_passphrase_finish (f->vault, wait_for (&reset), &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
}

static gboolean
derive_never (const char *text, gsize length, const guint8 *salt, guint8 *key)
{
  g_assert_not_reached ();
}

/* B6: another process is refused, is told by whom, and writes nothing. */
static void
test_two_openers (Fixture *f, gconstpointer data)
{
  const WaymarkVaultSetup setup = get_setup (f);
  WaymarkClock *clock = waymark_clock_get_default ();
  const gint64 since = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;
  WaymarkHolder holder;
  WaymarkDatabase *database;
  int to_child[2], to_parent[2], status;
  pid_t child;
  char byte = 0;

  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  g_assert_false (waymark_vault_get_holder (f->vault, &holder));
  g_assert_no_errno (pipe (to_child));
  g_assert_no_errno (pipe (to_parent));
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      waymark_clock_set (clock, since, 5);
      database = waymark_vault_unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, NULL, NULL);
      wait_for_write (f->vault);
      if (write (to_parent[1], database != NULL ? "y" : "n", 1) != 1 || read (to_child[0], &byte, 1) != 1)
        _exit (1);
      _exit (0); /* as a kill: the lock goes with the process */
    }
  g_assert_cmpint (read (to_parent[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  {
    g_autofree char *keys = g_build_filename (f->folder, "keys", NULL);
    g_autofree char *attempts = g_build_filename (f->folder, "attempts", NULL);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    _waymark_derivation_hook = derive_never;
    g_assert_true (g_file_get_contents (keys, &before, NULL, NULL));
    for (guint i = 0; i < 3; i++)
      {
        refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_OPEN_ELSEWHERE);
        refuse (f->vault, f->other, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_OPEN_ELSEWHERE);
      }
    _waymark_derivation_hook = derive_cheaply;
    g_assert_true (g_file_get_contents (keys, &after, NULL, NULL));
    g_assert_cmpmem (before, 4096, after, 4096);
    g_assert_false (g_file_test (attempts, G_FILE_TEST_EXISTS));
  }
  g_assert_true (waymark_vault_get_holder (f->vault, &holder));
  g_assert_cmpstr (holder.host, ==, g_get_host_name ());
  g_assert_cmpint (holder.since, ==, since);
  waymark_holder_clear (&holder);
  g_assert_cmpint (write (to_child[1], "x", 1), ==, 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_false (waymark_vault_get_holder (f->vault, &holder));
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_true (waymark_vault_get_holder (f->vault, &holder));
  waymark_holder_clear (&holder);
  /* Two vaults of one process are two openers too. */
  {
    g_autoptr (WaymarkVault) second = waymark_vault_new (f->folder);

    refuse (second, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_OPEN_ELSEWHERE);
  }
  lock (f->vault, database);
  for (guint i = 0; i < 4; i++)
    {
      close (i < 2 ? to_child[i] : to_parent[i - 2]);
    }
}

static gboolean
write_slowly (const char *step)
{
  g_usleep (100 * 1000);
  return TRUE;
}

/* A lock does not wait for a slow disk; the next opener waits for what is still being written. */
static void
test_late_write (Fixture *f, gconstpointer data)
{
  const WaymarkVaultSetup setup = get_setup (f);
  g_autoptr (WaymarkVault) next = waymark_vault_new (f->folder);
  WaymarkDatabase *database;
  gint64 start, locking;

  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  _waymark_files_step_hook = write_slowly;
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  start = g_get_monotonic_time ();
  g_assert_true (waymark_database_close (database, NULL, NULL, 2000));
  g_object_unref (database);
  locking = g_get_monotonic_time ();
  waymark_vault_lock (f->vault);
  g_assert_cmpint (g_get_monotonic_time () - locking, <, 900 * 1000);
  database = unlock (next, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 900 * 1000);
  _waymark_files_step_hook = NULL;
  lock (next, database);
}

/* Files that are links or of another account are not opened. */
static void
test_unsafe_files (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "keys", "shared.db", "cases.db", "lock" };
  const WaymarkVaultSetup setup = get_setup (f);
  g_autofree char *away = g_build_filename (f->top, "away", NULL);

  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_no_errno (rename (path, away));
      g_assert_no_errno (symlink (away, path));
      refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_UNSAFE_FILE);
      g_assert_no_errno (g_unlink (path));
      g_assert_no_errno (link (away, path));
      refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_UNSAFE_FILE);
      g_assert_no_errno (g_unlink (away));
    }
  {
    g_autofree char *linked = g_build_filename (f->top, "linked", NULL);
    g_autoptr (WaymarkVault) through_link = waymark_vault_new (linked);

    g_assert_no_errno (symlink (f->folder, linked));
    refuse (through_link, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_UNSAFE_FILE);
  }
  g_assert_cmpuint (waymark_vault_get_wait (f->vault), ==, 0);
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "keys", "keys.old" };
  const WaymarkVaultSetup setup = get_setup (f);

  refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_NOT_FOUND);
  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_no_errno (g_unlink (path));
    }
  /* The databases are there, so it is a damaged register and not a missing one. */
  g_assert_true (waymark_vault_exists (f->vault));
  refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_DAMAGED);
}

/* A register that was locked while it was being unlocked does not open. */
static void
test_overtaken (Fixture *f, gconstpointer data)
{
  const WaymarkVaultSetup setup = get_setup (f);
  g_autoptr (GAsyncResult) unlocked = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  derived = 0;
  _waymark_derivation_hook = derive_slowly;
  waymark_vault_unlock_async (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, NULL, on_done, &unlocked);
  g_usleep (50 * 1000);
  waymark_vault_lock (f->vault);
  g_assert_cmpint (g_atomic_int_get (&derived), ==, 0); /* it did not wait */
  g_assert_null (waymark_vault_unlock_finish (f->vault, wait_for (&unlocked), &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED);
  g_assert_false (waymark_vault_is_open (f->vault));
  _waymark_derivation_hook = derive_cheaply;
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
}

/* B7 */
static void
test_place (Fixture *f, gconstpointer data)
{
  static const struct { const char *mark; gboolean is_folder; gboolean synced; } marks[] = {
    { ".sync_1a2b3c.db", FALSE, TRUE }, { ".nextcloudsync.log", FALSE, TRUE }, { ".owncloudsync.log", FALSE, TRUE },
    { "._sync_0123.db", FALSE, TRUE }, { ".dropbox", FALSE, TRUE }, { ".dropbox", TRUE, FALSE }, { ".dropbox.cache", TRUE, TRUE },
    { ".stfolder", TRUE, TRUE }, { ".stfolder", FALSE, TRUE }, { ".megaignore", FALSE, TRUE }, { "sync.db", FALSE, FALSE },
    { ".config", TRUE, FALSE }, { "OneDrive", TRUE, FALSE },
  };
  static const struct { const char *name; gboolean synced; } names[] = {
    { "OneDrive", TRUE }, { "OneDrive - Some Charity", TRUE }, { "Nextcloud", TRUE }, { "Dropbox", TRUE }, { "Notes", FALSE },
    { "OneDriveless", FALSE },
  };
  const char *mountinfo = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                          "44 21 0:52 / /media/stick rw,nosuid shared:4 - fuseblk /dev/sdb1 rw\n"
                          "45 21 0:53 / /run/user/1000/gvfs rw shared:5 master:2 - fuse.gvfsd-fuse gvfsd-fuse rw\n";
  g_autofree char *stick = _waymark_place_mount_type (mountinfo, makedev (0, 52));
  g_autofree char *server = _waymark_place_mount_type (mountinfo, makedev (0, 53));
  g_autofree char *none = _waymark_place_mount_type (mountinfo, makedev (0, 99));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *path = g_build_filename (f->top, marks[i].mark, NULL);

      if (marks[i].is_folder)
        g_assert_no_errno (g_mkdir (path, 0700));
      else
        g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_assert_cmpint (waymark_vault_check_folder (f->folder, &error), ==, !marks[i].synced);
      if (marks[i].synced)
        g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_SYNCED_FOLDER);
      g_clear_error (&error);
      g_assert_no_errno (g_remove (path));
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->top, names[i].name, "deep", "r", NULL);

      g_assert_cmpint (waymark_vault_check_folder (path, NULL), ==, !names[i].synced);
    }
  /* A link into a synced folder leads there. */
  {
    g_autofree char *cloud = g_build_filename (f->top, "Nextcloud", NULL);
    g_autofree char *linked = g_build_filename (f->top, "innocent", NULL);

    g_assert_no_errno (g_mkdir (cloud, 0700));
    g_assert_no_errno (symlink (cloud, linked));
    g_assert_false (waymark_vault_check_folder (linked, NULL));
    g_assert_no_errno (g_unlink (linked));
    g_assert_no_errno (g_rmdir (cloud));
  }
  g_assert_cmpstr (stick, ==, "fuseblk");
  g_assert_cmpstr (server, ==, "fuse.gvfsd-fuse");
  g_assert_null (none);
  g_assert_false (_waymark_place_is_remote (0xef53, NULL));          /* ext4 */
  g_assert_false (_waymark_place_is_remote (0x9123683e, NULL));      /* btrfs */
  g_assert_false (_waymark_place_is_remote (0x65735546, stick));     /* a stick with NTFS */
  g_assert_false (_waymark_place_is_remote (0x65735546, "fuse.gocryptfs"));
  g_assert_true (_waymark_place_is_remote (0x65735546, server));
  g_assert_true (_waymark_place_is_remote (0x65735546, "fuse.sshfs"));
  g_assert_true (_waymark_place_is_remote (0x65735546, NULL));
  g_assert_true (_waymark_place_is_remote (0x6969, NULL));           /* NFS */
  g_assert_true (_waymark_place_is_remote (0xff534d42, NULL));       /* CIFS */
  g_assert_true (_waymark_place_is_remote ((gint32) 0xfe534d42, NULL)); /* SMB 2, where f_type is signed */
}

/* B7: a second version that a sync program left is named and left alone. */
static void
test_conflict_copy (Fixture *f, gconstpointer data)
{
  static const char *const names[] = {
    "shared (conflicted copy 2026-11-24 101010).db", "shared.sync-conflict-20261124-101010-ABCDEFG.db", "keys (Ada's conflicted copy)",
    "shared (Case Conflict 1).db",
  };
  const WaymarkVaultSetup setup = get_setup (f);

  g_assert_true (waymark_vault_create (f->vault, &setup, NULL));
  g_assert_null (waymark_vault_find_conflict_copy (f->vault));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autofree char *found = NULL;

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      found = waymark_vault_find_conflict_copy (f->vault);
      g_assert_cmpstr (found, ==, names[i]);
      g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_no_errno (g_unlink (path));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  waymark_vault_harden_process ();
  g_test_add ("/vault-create/failures", Fixture, NULL, set_up_empty, test_failures, tear_down);
  g_test_add ("/vault-create/kills", Fixture, NULL, set_up_empty, test_kills, tear_down);
  g_test_add ("/vault-create/two-openers", Fixture, NULL, set_up_empty, test_two_openers, tear_down);
  g_test_add ("/vault-create/late-write", Fixture, NULL, set_up_empty, test_late_write, tear_down);
  g_test_add ("/vault-create/refusals", Fixture, NULL, set_up_empty, test_refusals, tear_down);
  g_test_add ("/vault-create/async", Fixture, NULL, set_up_empty, test_async, tear_down);
  g_test_add ("/vault-create/unsafe-files", Fixture, NULL, set_up_empty, test_unsafe_files, tear_down);
  g_test_add ("/vault-create/missing", Fixture, NULL, set_up_empty, test_missing, tear_down);
  g_test_add ("/vault-create/overtaken", Fixture, NULL, set_up_empty, test_overtaken, tear_down);
  g_test_add ("/vault-create/place", Fixture, NULL, set_up_empty, test_place, tear_down);
  g_test_add ("/vault-create/conflict-copy", Fixture, NULL, set_up_empty, test_conflict_copy, tear_down);
  return g_test_run ();
}
