#include "vault-fixture.h"

#include <sys/resource.h>

#include "count-copies.h"

/* G1: one person, no account: create, unlock by either, lock. */
static void
test_round_trip (Fixture *f, gconstpointer data)
{
  const char *const names[] = { "keys", "keys.old", "shared.db", "cases.db", "lock" };
  g_autoptr (GDir) parent = NULL;
  g_autofree char *above = g_path_get_dirname (f->folder);
  WaymarkDatabase *database;
  struct stat status;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_no_errno (lstat (path, &status));
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      if (i < 2)
        g_assert_cmpint (status.st_size, ==, 4096);
    }
  g_assert_no_errno (lstat (f->folder, &status));
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  parent = g_dir_open (above, 0, NULL);
  while (g_dir_read_name (parent) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);

  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_true (waymark_database_has_cases (database));
  g_assert_cmpint (waymark_vault_get_role (f->vault), ==, WAYMARK_ROLE_CASE_WORKER);
  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Ada");
  g_assert_false (waymark_vault_get_opened_from_old (f->vault));
  g_assert_false (waymark_vault_get_older_copy (f->vault, NULL));
  lock (f->vault, database);
  database = unlock (f->vault, f->code, WAYMARK_BY_RECOVERY_CODE);
  g_assert_true (waymark_database_has_cases (database));
  lock (f->vault, database);
  /* A code is no passphrase and the reverse. */
  refuse (f->vault, f->code, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_WRONG_PASSPHRASE);
  refuse (f->vault, f->phrase, WAYMARK_BY_RECOVERY_CODE, WAYMARK_ERROR_CODE_SLIP);
}

/* L2: the delay grows as written, holds across restarts and across a clock that is set back, and a right phrase ends it. */
static void
test_delay (Fixture *f, gconstpointer data)
{
  const guint delays[] = { 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60 };
  WaymarkClock *clock = waymark_clock_get_default ();
  gint64 now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC, awake = 5000 * (gint64) G_USEC_PER_SEC;
  WaymarkDatabase *database;
  WaymarkWrongTries tries;

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      g_autoptr (WaymarkVault) again = NULL;
      gint64 wait = (gint64) delays[i] * G_USEC_PER_SEC;

      waymark_clock_set (clock, now, awake);
      g_assert_cmpuint (waymark_vault_get_wait (f->vault), ==, delays[i]);
      /* A restart of the program, and of the machine (whose awake clock starts anew), forgets nothing. */
      again = waymark_vault_new (f->folder);
      g_assert_cmpuint (waymark_vault_get_wait (again), ==, delays[i]);
      if (delays[i] > 0)
        {
          g_autoptr (WaymarkVault) after_boot = NULL;

          refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_WAIT);
          refuse (again, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_WAIT);
          waymark_clock_set (clock, now, 7);
          after_boot = waymark_vault_new (f->folder);
          g_assert_cmpuint (waymark_vault_get_wait (after_boot), ==, delays[i]);
          /* A wall clock set back by a year makes it no shorter. */
          waymark_clock_set (clock, now - (gint64) 365 * 86400 * G_USEC_PER_SEC, 7);
          g_clear_object (&after_boot);
          after_boot = waymark_vault_new (f->folder);
          g_assert_cmpuint (waymark_vault_get_wait (after_boot), ==, delays[i]);
          waymark_clock_set (clock, now + wait - 1, awake + wait - 1);
          refuse (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_WAIT);
        }
      now += wait;
      awake += wait;
      waymark_clock_set (clock, now, awake);
      g_assert_cmpuint (waymark_vault_get_wait (f->vault), ==, 0);
      /* Every second try is in another process. */
      if (i % 2 == 0)
        {
          g_object_unref (f->vault);
          f->vault = waymark_vault_new (f->folder);
        }
      refuse (f->vault, f->other, WAYMARK_BY_PASSPHRASE, WAYMARK_ERROR_WRONG_PASSPHRASE);
    }
  now += 60 * (gint64) G_USEC_PER_SEC;
  waymark_clock_set (clock, now, awake + 60 * (gint64) G_USEC_PER_SEC);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  waymark_vault_get_wrong_tries (f->vault, &tries);
  g_assert_cmpuint (tries.count, ==, G_N_ELEMENTS (delays));
  g_assert_cmpint (tries.last, ==, now - 60 * (gint64) G_USEC_PER_SEC);
  lock (f->vault, database);
  g_assert_cmpuint (waymark_vault_get_wait (f->vault), ==, 0);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  waymark_vault_get_wrong_tries (f->vault, &tries);
  g_assert_cmpuint (tries.count, ==, 0);
  lock (f->vault, database);
}

/* L4: after a change no file of the register but an older copy opens with the old phrase. L5: a code resets. */
static void
test_change (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->top, "copy", NULL);
  g_autofree char *keys = g_build_filename (f->folder, "keys", NULL);
  g_autofree char *copied_keys = g_build_filename (copy, "keys", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);

  g_assert_no_errno (g_mkdir (copy, 0700));
  g_assert_true (waymark_vault_write_key_copy (f->vault, copy, &error));
  g_assert_false (waymark_vault_change_passphrase (f->vault, f->other, f->other, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (waymark_vault_change_passphrase (f->vault, f->phrase, f->other, &error));
  g_assert_no_error (error);
  lock (f->vault, database);

  g_assert_false (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
  /* keys.old neither. */
  g_assert_true (g_file_get_contents (keys, &before, NULL, NULL));
  g_assert_no_errno (g_unlink (keys));
  g_assert_false (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
  /* The older copy does: the control. */
  {
    g_autofree char *old = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (copied_keys, &old, &size, NULL));
    g_assert_cmpuint (size, ==, 4096);
    g_assert_true (g_file_set_contents (keys, old, (gssize) size, NULL));
    g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
    g_assert_true (g_file_set_contents (keys, before, 4096, NULL));
  }

  database = unlock (f->vault, f->code, WAYMARK_BY_RECOVERY_CODE);
  g_assert_true (waymark_vault_reset_passphrase (f->vault, f->code, f->phrase, &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_false (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));

  {
    g_autoptr (WaymarkSecret) new_code = waymark_recovery_code_new ();

    database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
    g_assert_true (waymark_vault_replace_recovery_code (f->vault, f->phrase, new_code, &error));
    g_assert_no_error (error);
    lock (f->vault, database);
    g_assert_false (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
    g_assert_true (opens (f, new_code, WAYMARK_BY_RECOVERY_CODE));
    g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  }
}

#if !defined(__SANITIZE_ADDRESS__)
static void
turn (guint8 *turned, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    turned[i] = (guint8) ~bytes[i];
}
#endif

/* Test 10, this library's part: after a lock no root, no database key and no words are anywhere in the process. */
static void
test_wiped (Fixture *f, gconstpointer data)
{
#if defined(__SANITIZE_ADDRESS__)
  g_test_skip ("needs the plain build");
#else
  WaymarkSecret *words = waymark_secret_copy (f->code); /* random, unlike a literal of this file */
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  WaymarkStoreKeys *keys = sodium_malloc (sizeof *keys);
  guint8 turned[6][32];
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat (waymark_vault_get_derivation_ms (f->vault), >, 1);
  _waymark_keyfile_derive_store_keys (&f->vault->keyfile, f->vault->slot, keys);
  turn (turned[0], f->vault->slot->shared, 32);
  turn (turned[1], f->vault->slot->cases, 32);
  turn (turned[2], keys->shared_key, 32);
  turn (turned[3], keys->cases_key, 32);
  turn (turned[4], keys->cases_chain, 32);
  turn (turned[5], (const guint8 *) waymark_secret_get (words), 28);
  sodium_free (keys);
  g_assert_cmpuint (count_copies (turned[0], 32), >, 0); /* the search finds what is there */
  g_assert_cmpuint (count_copies (turned[5], 28), >, 0);
  g_assert_true (waymark_vault_change_passphrase (f->vault, f->phrase, f->other, &error));
  g_assert_true (waymark_vault_reset_passphrase (f->vault, words, f->phrase, &error));
  lock (f->vault, database);
  for (guint round = 0; round < 1; round++)
    {
      database = unlock (f->vault, words, WAYMARK_BY_RECOVERY_CODE);
      lock (f->vault, database);
    }
  waymark_secret_unref (words);
  waymark_secret_clear (f->code);
  for (guint i = 0; i < G_N_ELEMENTS (turned); i++)
    g_assert_cmpuint (count_copies (turned[i], i < 5 ? 32 : 28), ==, 0);
#endif
}

/* Too little memory for the derivation says so, and is not a wrong try. */
static void
test_no_memory (Fixture *f, gconstpointer data)
{
#if defined(__SANITIZE_ADDRESS__)
  g_test_skip ("the sanitizer needs its address space");
#else
  g_autofree char *attempts = g_build_filename (f->folder, "attempts", NULL);
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autofree char *sizes = NULL;
      g_autoptr (GError) error = NULL;
      struct rlimit little;

      if (!g_file_get_contents ("/proc/self/statm", &sizes, NULL, NULL))
        _exit (1);
      little.rlim_cur = little.rlim_max = g_ascii_strtoull (sizes, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) + (32 << 20);
      setrlimit (RLIMIT_AS, &little);
      for (guint i = 0; i < 5; i++)
        {
          g_clear_error (&error);
          if (waymark_vault_unlock (f->vault, f->other, WAYMARK_BY_PASSPHRASE, NULL, &error) != NULL
              || !g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY))
            _exit (2);
        }
      _exit (waymark_vault_get_wait (f->vault) == 0 ? 0 : 3);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_false (g_file_test (attempts, G_FILE_TEST_EXISTS));
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  waymark_vault_harden_process ();
  g_test_add ("/vault/round-trip", Fixture, NULL, set_up_cheaply, test_round_trip, tear_down);
  g_test_add ("/vault/wiped", Fixture, NULL, set_up, test_wiped, tear_down);
  g_test_add ("/vault/no-memory", Fixture, NULL, set_up, test_no_memory, tear_down);
  g_test_add ("/vault/delay", Fixture, NULL, set_up_cheaply, test_delay, tear_down);
  g_test_add ("/vault/change", Fixture, NULL, set_up_cheaply, test_change, tear_down);
  return g_test_run ();
}
