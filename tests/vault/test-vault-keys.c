#include "vault-fixture.h"

#include "store/waymark-contacts.h"
#include "store/waymark-history.h"
#include "store/waymark-profiles.h"

static void
get_file (Fixture *f, const char *name, char **bytes)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  gsize size;

  if (!g_file_get_contents (path, bytes, &size, NULL))
    *bytes = NULL;
  else
    g_assert_cmpuint (size, ==, 4096);
}

static void
put_file (Fixture *f, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_unlink (path);
  if (bytes != NULL)
    g_assert_true (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* 0: opens; else the error's code. Leaves no wrong try behind. */
static int
try_code (Fixture *f, WaymarkSecret *secret, gboolean *from_old)
{
  g_autoptr (WaymarkVault) vault = waymark_vault_new (f->folder);
  g_autofree char *attempts = g_build_filename (f->folder, "attempts", NULL);
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = waymark_vault_unlock (vault, secret, WAYMARK_BY_PASSPHRASE, NULL, &error);

  g_unlink (attempts);
  *from_old = FALSE;
  if (database == NULL)
    {
      g_assert_true (error->domain == WAYMARK_ERROR);
      return error->code;
    }
  *from_old = waymark_vault_get_opened_from_old (vault);
  lock (vault, database);
  return 0;
}

typedef enum
{
  GOOD,
  FIRST_HALF_BAD,
  BOTH_HALVES_BAD,
  SHORT,
  EMPTY,
  MISSING,
  FORGED, /* hashes mended by somebody without the key */
  N_STATES
} State;

static void
put_state (Fixture *f, const char *name, const char *good, State state)
{
  char bytes[4096];

  memcpy (bytes, good, sizeof bytes);
  if (state == FIRST_HALF_BAD || state == BOTH_HALVES_BAD)
    bytes[700] ^= 4;
  if (state == BOTH_HALVES_BAD)
    bytes[2048 + 701] ^= 4;
  if (state == FORGED)
    {
      bytes[1990] ^= 1;
      crypto_generichash ((guint8 *) bytes + 2032, 16, (guint8 *) bytes, 2032, NULL, 0);
      memcpy (bytes + 2048, bytes, 2048);
    }
  put_file (f, name, state == MISSING ? NULL : bytes, state == SHORT ? 1500 : state == EMPTY ? 0 : 4096);
}

/* Test 19: every state of keys beside every state of keys.old opens by the right phrase or says damaged, and never "wrong passphrase";
 * a wrong phrase is called wrong only where one that is right would open. Opening by the older copy says so. */
static void
test_copies (Fixture *f, gconstpointer data)
{
  g_autofree char *good = NULL;

  get_file (f, "keys", &good);
  for (State new_state = 0; new_state < N_STATES; new_state++)
    for (State old_state = 0; old_state < N_STATES; old_state++)
      {
        gboolean readable = new_state == GOOD || new_state == FIRST_HALF_BAD;
        gboolean older = old_state == GOOD || old_state == FIRST_HALF_BAD;
        gboolean from_old;
        int code;

        put_state (f, "keys", good, new_state);
        put_state (f, "keys.old", good, old_state);
        code = try_code (f, f->phrase, &from_old);
        g_assert_cmpint (code, ==, readable || older ? 0 : WAYMARK_ERROR_DAMAGED);
        g_assert_cmpint (from_old, ==, !readable && older);
        /* What was opened heals both. */
        if (code == 0)
          {
            g_autofree char *keys = NULL;
            g_autofree char *old = NULL;

            get_file (f, "keys", &keys);
            get_file (f, "keys.old", &old);
            g_assert_cmpmem (keys, 4096, old, 4096);
            g_assert_cmpmem (keys, 2048, keys + 2048, 2048);
          }
        put_state (f, "keys", good, new_state);
        put_state (f, "keys.old", good, old_state);
        code = try_code (f, f->other, &from_old);
        if (code != WAYMARK_ERROR_DAMAGED)
          g_assert_cmpint (code, ==, WAYMARK_ERROR_WRONG_PASSPHRASE);
        else
          g_assert_false (readable);
      }
}

/* A damaged or foreign keys.old changes nothing while keys is whole, and a newer format is not called damaged. */
static void
test_newer_format (Fixture *f, gconstpointer data)
{
  g_autofree char *good = NULL;
  char bytes[4096];
  gboolean from_old;

  get_file (f, "keys", &good);
  memcpy (bytes, good, sizeof bytes);
  bytes[8] = 2;
  crypto_generichash ((guint8 *) bytes + 2032, 16, (guint8 *) bytes, 2032, NULL, 0);
  memcpy (bytes + 2048, bytes, 2048);
  put_file (f, "keys", bytes, sizeof bytes);
  g_assert_cmpint (try_code (f, f->phrase, &from_old), ==, WAYMARK_ERROR_NEWER_FORMAT);
  put_file (f, "keys", good, 4096);
  put_file (f, "keys.old", bytes, sizeof bytes);
  g_assert_cmpint (try_code (f, f->phrase, &from_old), ==, 0);
  g_assert_false (from_old);
}

/* G2's mathematics: a trainer's slot opens shared and nothing of cases, by no key that can be derived from it. */
static void
test_roles (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkSecret) trainer = waymark_secret_new_from ("a trainer has other words", -1);
  g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  WaymarkStoreKeys *keys = sodium_malloc (sizeof *keys);
  WaymarkKeyfile half;
  guint8 key[32];

  g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, trainer, WAYMARK_ROLE_TRAINER, "Tess", &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  get_file (f, "keys", &before);

  database = unlock (f->vault, trainer, WAYMARK_BY_PASSPHRASE);
  g_assert_false (waymark_database_has_cases (database));
  g_assert_cmpint (waymark_vault_get_role (f->vault), ==, WAYMARK_ROLE_TRAINER);
  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Tess");
  /* What only case workers do. */
  g_assert_false (waymark_vault_add_profile (f->vault, trainer, f->other, WAYMARK_ROLE_CASE_WORKER, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&error);
  g_assert_false (waymark_vault_replace_recovery_code (f->vault, trainer, f->code, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&error);
  /* Another person's words are wrong here, however right they are there. */
  g_assert_false (waymark_vault_change_passphrase (f->vault, f->phrase, f->other, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  /* Words that open another slot cannot be taken. */
  g_assert_false (waymark_vault_change_passphrase (f->vault, trainer, f->phrase, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_clear_error (&error);
  lock (f->vault, database);
  get_file (f, "keys", &after);
  g_assert_cmpmem (before + 1688, 248, after + 1688, 248); /* the record of cases: carried, not touched */
  g_assert_cmpint (memcmp (before + 1600, after + 1600, 88), !=, 0);

  /* Everything in the trainer's hands, as roots, sub-keys and contexts: none opens cases.db. */
  g_assert_true (_waymark_keyfile_parse (&half, (guint8 *) after, 4096, 0, NULL));
  derive_cheaply (waymark_secret_get (trainer), waymark_secret_get_length (trainer), _waymark_keyfile_get_salt (&half), key);
  g_assert_true (_waymark_keyfile_unwrap (&half, key, slot, NULL));
  {
    static const char *const contexts[] = { "register", "keyslots", "cases   ", "shared  " };
    const guint8 *roots[] = { slot->shared, slot->cases, key };
    guint tried = 0;

    for (guint r = 0; r < G_N_ELEMENTS (roots); r++)
      for (guint c = 0; c < G_N_ELEMENTS (contexts); c++)
        for (guint number = 0; number < 12; number++)
          {
            g_autoptr (WaymarkDatabase) opened = NULL;
            guint8 both[48];

            _waymark_keyfile_derive_store_keys (&half, slot, keys);
            crypto_kdf_derive_from_key (both, sizeof both, number, contexts[c], roots[r]);
            keys->has_cases = TRUE;
            memcpy (keys->cases_key, both, 32);
            memcpy (keys->cases_salt, both + 32, 16);
            memcpy (keys->cases_chain, both, 32);
            opened = waymark_database_open (f->folder, keys, &error);
            g_assert_null (opened);
            g_clear_error (&error);
            tried++;
          }
    /* And the roots as they are, with the salt that lies in the file's first bytes. */
    for (guint r = 0; r < G_N_ELEMENTS (roots); r++)
      {
        g_autofree char *path = g_build_filename (f->folder, "cases.db", NULL);
        g_autofree char *start = NULL;

        g_assert_true (g_file_get_contents (path, &start, NULL, NULL));
        _waymark_keyfile_derive_store_keys (&half, slot, keys);
        keys->has_cases = TRUE;
        memcpy (keys->cases_key, roots[r], 32);
        memcpy (keys->cases_salt, start, 16);
        memset (keys->cases_chain, 7, 32);
        g_assert_null (waymark_database_open (f->folder, keys, NULL));
        tried++;
      }
    g_assert_cmpuint (tried, ==, 147);
  }
  /* The control: the case worker's do. */
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_true (waymark_database_has_cases (database));
  lock (f->vault, database);
  sodium_free (keys);
}

/* Eight slots: the first person, the code, six more; a trainer changes their own phrase and nobody else's. */
static void
test_profiles (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_secret_unref);
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_autofree char *long_name = g_strnfill (65, 'n');

  g_assert_false (waymark_vault_add_profile (f->vault, f->phrase, f->other, WAYMARK_ROLE_TRAINER, long_name, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  g_clear_error (&error);
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *words = g_strdup_printf ("the words of person %u", i);
      WaymarkSecret *phrase = waymark_secret_new_from (words, -1);

      g_ptr_array_add (phrases, phrase);
      if (i < 6)
        {
          g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, phrase,
                                                    i % 2 ? WAYMARK_ROLE_TRAINER : WAYMARK_ROLE_CASE_WORKER, NULL, &error));
          g_assert_no_error (error);
        }
      else
        {
          g_assert_false (waymark_vault_add_profile (f->vault, f->phrase, phrase, WAYMARK_ROLE_TRAINER, NULL, &error));
          g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
          g_clear_error (&error);
        }
    }
  lock (f->vault, database);
  for (guint i = 0; i < 6; i++)
    {
      database = unlock (f->vault, phrases->pdata[i], WAYMARK_BY_PASSPHRASE);
      g_assert_cmpint (waymark_database_has_cases (database), ==, i % 2 == 0);
      g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "");
      lock (f->vault, database);
    }
  database = unlock (f->vault, phrases->pdata[1], WAYMARK_BY_PASSPHRASE);
  g_assert_true (waymark_vault_change_passphrase (f->vault, phrases->pdata[1], f->other, &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  g_assert_false (opens (f, phrases->pdata[1], WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, phrases->pdata[2], WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
}

static int die_at;

static gboolean
die_at_step (const char *step)
{
  if (die_at-- == 0)
    _exit (9);
  return TRUE;
}

/* L4: a change that is killed after any of its twelve steps leaves exactly one of the two phrases working, and the recovery code; the same
 * when keys is lost afterwards and keys.old must do. */
static void
test_killed_change (Fixture *f, gconstpointer data)
{
  guint old_worked = 0, new_worked = 0;
  g_autofree char *good = NULL;

  get_file (f, "keys", &good);
  for (int step = 0; step < 13; step++)
    {
      gboolean old_opens, new_opens;
      pid_t child;
      int status;

      put_file (f, "keys", good, 4096);
      put_file (f, "keys.old", good, 4096);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          WaymarkDatabase *database = waymark_vault_unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, NULL, NULL);

          if (database == NULL)
            _exit (1);
          /* The write of the unlock itself comes first. */
          wait_for_write (f->vault);
          die_at = step;
          _waymark_files_step_hook = die_at_step;
          if (!waymark_vault_change_passphrase (f->vault, f->phrase, f->other, NULL))
            _exit (2);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, step < 12 ? 9 : 0);
      old_opens = opens (f, f->phrase, WAYMARK_BY_PASSPHRASE);
      new_opens = opens (f, f->other, WAYMARK_BY_PASSPHRASE);
      g_assert_true (old_opens != new_opens);
      g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
      old_worked += old_opens;
      new_worked += new_opens;
      /* The unlocks above finished what was interrupted: the old phrase is gone from keys.old too. */
      put_file (f, "keys", NULL, 0);
      g_assert_cmpint (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE), ==, old_opens);
      g_assert_cmpint (opens (f, f->other, WAYMARK_BY_PASSPHRASE), ==, new_opens);
    }
  g_assert_cmpuint (old_worked, ==, 4); /* create, write, sync, read back: nothing has happened yet */
  g_assert_cmpuint (new_worked, ==, 9);
}

static gboolean
fail_all_but_first (const char *step)
{
  return die_at-- > 0;
}

/* A keys.old that cannot be written after a change is removed: the old phrase must not stay in it. */
static void
test_old_cannot_be_written (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_autofree char *keys = NULL;
  g_autofree char *old = NULL;

  wait_for_write (f->vault);
  die_at = 6;
  _waymark_files_step_hook = fail_all_but_first;
  g_assert_true (waymark_vault_change_passphrase (f->vault, f->phrase, f->other, &error));
  g_assert_no_error (error);
  _waymark_files_step_hook = NULL;
  get_file (f, "keys", &keys);
  get_file (f, "keys.old", &old);
  g_assert_nonnull (keys);
  g_assert_null (old);
  lock (f->vault, database);
  g_assert_true (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
  g_assert_false (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  get_file (f, "keys.old", &old);
  g_assert_nonnull (old);
}

static gpointer
rename_all (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_profiles_set_name (connection, data, FALSE, "Tess B", error));
  g_assert_true (waymark_profiles_set_name (connection, waymark_connection_get_profile (connection), TRUE, "Ada B", error));
  return NULL;
}

static void
count_call (guint *count)
{
  (*count)++;
}

static WaymarkId
find_profile (WaymarkVault *vault, guint n_expected, WaymarkRole role, gboolean is_own, gboolean has_code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) profiles = waymark_vault_get_profiles (vault, &error);
  WaymarkId found = WAYMARK_ID_NONE;

  g_assert_no_error (error);
  g_assert_cmpuint (profiles->len, ==, n_expected);
  g_assert_true (g_array_index (profiles, WaymarkProfile, 0).is_own);
  for (guint i = 0; i < profiles->len; i++)
    {
      const WaymarkProfile *profile = &g_array_index (profiles, WaymarkProfile, i);

      g_assert_true (i < 2 || profile[-1].role <= profile->role);
      if (profile->role == role && profile->is_own == is_own && profile->has_code == has_code)
        found = profile->id;
    }
  g_assert_false (waymark_id_is_none (&found));
  return found;
}

static void
refuse_removal (WaymarkVault *vault, WaymarkSecret *current, const WaymarkId *id, WaymarkError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_vault_remove_profile (vault, current, id, &error));
  g_assert_error (error, WAYMARK_ERROR, (int) code);
}

/* G2: a removed profile's words open nothing here, in either copy of the key file; who removes stays, and so does the recovery code. */
static void
test_remove (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkSecret) trainer = waymark_secret_new_from ("a trainer has other words", -1);
  g_autoptr (WaymarkSecret) second = waymark_secret_new_from ("a second case worker's words", -1);
  g_autoptr (WaymarkSecret) new_code = waymark_recovery_code_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *old = NULL;
  const WaymarkId unknown = waymark_id_new ();
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  WaymarkId ada, tess, bo;

  ada = find_profile (f->vault, 1, WAYMARK_ROLE_CASE_WORKER, TRUE, TRUE);
  refuse_removal (f->vault, f->phrase, &ada, WAYMARK_ERROR_INVALID);
  g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, trainer, WAYMARK_ROLE_TRAINER, "Tess", &error));
  g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, second, WAYMARK_ROLE_CASE_WORKER, "Bo", &error));
  g_assert_no_error (error);
  tess = find_profile (f->vault, 3, WAYMARK_ROLE_TRAINER, FALSE, FALSE);
  bo = find_profile (f->vault, 3, WAYMARK_ROLE_CASE_WORKER, FALSE, FALSE);
  refuse_removal (f->vault, f->other, &tess, WAYMARK_ERROR_WRONG_PASSPHRASE);
  refuse_removal (f->vault, f->phrase, &unknown, WAYMARK_ERROR_NOT_FOUND);
  lock (f->vault, database);

  database = unlock (f->vault, trainer, WAYMARK_BY_PASSPHRASE);
  g_assert_null (waymark_vault_get_profiles (f->vault, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&error);
  refuse_removal (f->vault, trainer, &bo, WAYMARK_ERROR_NO_KEY);
  lock (f->vault, database);

  get_file (f, "keys", &before);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_true (waymark_vault_remove_profile (f->vault, f->phrase, &tess, &error));
  g_assert_no_error (error);
  refuse_removal (f->vault, f->phrase, &tess, WAYMARK_ERROR_NOT_FOUND);
  find_profile (f->vault, 2, WAYMARK_ROLE_CASE_WORKER, FALSE, FALSE);
  get_file (f, "keys", &after);
  get_file (f, "keys.old", &old);
  g_assert_cmpmem (after, 4096, old, 4096);
  lock (f->vault, database);
  g_assert_false (opens (f, trainer, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, second, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
  /* The control, and what the dialog says: an older copy still opens. */
  put_file (f, "keys", before, 4096);
  g_assert_true (opens (f, trainer, WAYMARK_BY_PASSPHRASE));
  put_file (f, "keys", after, 4096);
  put_file (f, "keys.old", after, 4096);

  /* Who has the recovery code stays until somebody else has made a new one. */
  database = unlock (f->vault, second, WAYMARK_BY_PASSPHRASE);
  refuse_removal (f->vault, second, &ada, WAYMARK_ERROR_INVALID);
  g_assert_true (waymark_vault_replace_recovery_code (f->vault, second, new_code, &error));
  g_assert_no_error (error);
  find_profile (f->vault, 2, WAYMARK_ROLE_CASE_WORKER, TRUE, TRUE);
  g_assert_true (waymark_vault_remove_profile (f->vault, second, &ada, &error));
  g_assert_no_error (error);
  refuse_removal (f->vault, second, &bo, WAYMARK_ERROR_INVALID);
  lock (f->vault, database);
  g_assert_false (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
  g_assert_false (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
  database = unlock (f->vault, new_code, WAYMARK_BY_RECOVERY_CODE);
  g_assert_true (waymark_vault_reset_passphrase (f->vault, new_code, f->other, &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  g_assert_false (opens (f, second, WAYMARK_BY_PASSPHRASE));
  g_assert_true (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
}

/* Eight slots: one that is free again is used again. */
static void
test_slots_come_free (Fixture *f, gconstpointer data)
{
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *words = g_strdup_printf ("the words of person %u", i);
      g_autoptr (WaymarkSecret) phrase = waymark_secret_new_from (words, -1);
      WaymarkId id;

      g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, phrase, WAYMARK_ROLE_TRAINER, NULL, &error));
      g_assert_no_error (error);
      id = find_profile (f->vault, 2, WAYMARK_ROLE_TRAINER, FALSE, FALSE);
      g_assert_true (waymark_vault_remove_profile (f->vault, f->phrase, &id, &error));
      g_assert_no_error (error);
    }
  lock (f->vault, database);
}

/* A removal that is killed after any of its twelve steps is whole or has not been: also when keys is lost and keys.old must do. */
static void
test_killed_removal (Fixture *f, gconstpointer data)
{
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  guint there = 0, gone = 0;
  g_autofree char *good = NULL;
  WaymarkId id;

  g_assert_true (waymark_vault_add_profile (f->vault, f->phrase, f->other, WAYMARK_ROLE_TRAINER, NULL, NULL));
  id = find_profile (f->vault, 2, WAYMARK_ROLE_TRAINER, FALSE, FALSE);
  lock (f->vault, database);
  get_file (f, "keys", &good);
  for (int step = 0; step < 13; step++)
    {
      gboolean still;
      pid_t child;
      int status;

      put_file (f, "keys", good, 4096);
      put_file (f, "keys.old", good, 4096);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          if (waymark_vault_unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE, NULL, NULL) == NULL)
            _exit (1);
          wait_for_write (f->vault);
          die_at = step;
          _waymark_files_step_hook = die_at_step;
          _exit (waymark_vault_remove_profile (f->vault, f->phrase, &id, NULL) ? 0 : 2);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, step < 12 ? 9 : 0);
      /* The owner's unlock comes first: it finishes what was interrupted. */
      g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
      g_assert_true (opens (f, f->code, WAYMARK_BY_RECOVERY_CODE));
      still = opens (f, f->other, WAYMARK_BY_PASSPHRASE);
      there += still;
      gone += !still;
      put_file (f, "keys", NULL, 0);
      g_assert_cmpint (opens (f, f->other, WAYMARK_BY_PASSPHRASE), ==, still);
      g_assert_true (opens (f, f->phrase, WAYMARK_BY_PASSPHRASE));
    }
  g_assert_cmpuint (there, ==, 4); /* create, write, sync, read back: nothing has happened yet */
  g_assert_cmpuint (gone, ==, 9);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* The same on a thread, and what a name is: the slot's at first, then the register's. */
static void
test_names (Fixture *f, gconstpointer data)
{
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WaymarkId id, found;
  guint n_renamed = 0;

  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Ada");
  g_cancellable_cancel (cancelled);
  waymark_vault_add_profile_async (f->vault, f->phrase, f->other, WAYMARK_ROLE_TRAINER, "Tess", cancelled, on_done, &added);
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (waymark_vault_add_profile_finish (f->vault, added, &id, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&added);
  waymark_vault_add_profile_async (f->vault, f->phrase, f->other, WAYMARK_ROLE_TRAINER, "Tess", NULL, on_done, &added);
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (waymark_vault_add_profile_finish (f->vault, added, &id, &error));
  found = find_profile (f->vault, 2, WAYMARK_ROLE_TRAINER, FALSE, FALSE);
  g_assert_true (waymark_id_equal (&id, &found));
  waymark_database_run_sync (database, rename_all, &id, NULL);
  g_signal_connect_swapped (f->vault, "renamed", G_CALLBACK (count_call), &n_renamed);
  waymark_vault_set_display_name (f->vault, "Ada C");
  g_assert_cmpuint (n_renamed, ==, 1);
  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Ada C");
  lock (f->vault, database);

  database = unlock (f->vault, f->other, WAYMARK_BY_PASSPHRASE);
  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Tess B");
  lock (f->vault, database);
  database = unlock (f->vault, f->code, WAYMARK_BY_RECOVERY_CODE);
  g_assert_cmpstr (waymark_vault_get_display_name (f->vault), ==, "Ada B");
  waymark_vault_remove_profile_async (f->vault, f->code, &id, cancelled, on_done, &removed);
  while (removed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (waymark_vault_remove_profile_finish (f->vault, removed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&removed);
  waymark_vault_remove_profile_async (f->vault, f->code, &id, NULL, on_done, &removed);
  while (removed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (waymark_vault_remove_profile_finish (f->vault, removed, &error));
  g_assert_no_error (error);
  lock (f->vault, database);
  g_assert_false (opens (f, f->other, WAYMARK_BY_PASSPHRASE));
}

static gpointer
do_nothing (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

/* Waits until the jobs of the opening have run: the database counts it in the background. */
static void
settle (WaymarkDatabase *database)
{
  gboolean settled = FALSE;

  waymark_database_run_async (database, WAYMARK_PRIORITY_BACKGROUND, "settle", do_nothing, NULL, NULL, NULL, NULL, on_settled, &settled);
  while (!settled)
    g_main_context_iteration (NULL, TRUE);
}

/* An older copy of the databases is noticed, a crash is not taken for one (security.md 2.3). */
static void
test_older_copy (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "shared.db", "cases.db" };
  WaymarkClock *clock = waymark_clock_get_default ();
  gint64 now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC, when = 0;
  g_autofree char *keys = NULL;
  char *copies[2];
  gsize sizes[2];
  WaymarkDatabase *database;

  waymark_clock_set (clock, now, 100);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_true (g_file_get_contents (path, &copies[i], &sizes[i], NULL));
    }
  for (guint behind = 1; behind <= 3; behind++)
    for (guint which = 0; which < 2; which++)
      {
        waymark_clock_set (clock, ++now, 100);
        for (guint i = 0; i < behind; i++)
          {
            waymark_clock_set (clock, ++now, 100);
            database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
            g_assert_false (waymark_vault_get_older_copy (f->vault, NULL));
            settle (database);
            lock (f->vault, database);
          }
        /* Both were put back at the last turn, so the counter stands at what the copies have, plus behind. */
        for (guint i = 0; i < 2; i++)
          if (which == 0 || i == 1)
            put_file (f, names[i], copies[i], sizes[i]);
        waymark_clock_set (clock, now + 1000, 100);
        database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
        g_assert_cmpint (waymark_vault_get_older_copy (f->vault, &when), ==, behind > 1);
        if (behind > 1)
          g_assert_cmpint (when, ==, now);
        settle (database);
        lock (f->vault, database);
        now += 1000;
        for (guint i = 0; i < 2; i++)
          {
            g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

            g_free (copies[i]);
            g_assert_true (g_file_get_contents (path, &copies[i], &sizes[i], NULL));
          }
      }
  /* A key file from before, as a crash leaves it that came before the write in the background. */
  get_file (f, "keys", &keys);
  for (guint i = 0; i < 3; i++)
    {
      database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
      settle (database);
      lock (f->vault, database);
    }
  put_file (f, "keys", keys, 4096);
  put_file (f, "keys.old", keys, 4096);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_false (waymark_vault_get_older_copy (f->vault, NULL));
  lock (f->vault, database);
  g_free (copies[0]);
  g_free (copies[1]);
}

static gpointer
save_contact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Ada");
  g_assert_true (waymark_contacts_save (connection, contact, NULL, error));
  g_assert_true (waymark_history_get_head (connection, WAYMARK_SHARED, data, error));
  return NULL;
}

/* The key file carries the end of the history as it was at the last unlock. */
static void
test_head (Fixture *f, gconstpointer data)
{
  WaymarkDatabase *database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  WaymarkKeyRecord record;
  guint8 head[32] = { 0 };

  g_assert_true (_waymark_keyfile_get_record (&f->vault->keyfile, WAYMARK_SHARED, f->vault->slot->shared, &record, NULL));
  waymark_database_run_sync (database, save_contact, head, NULL);
  g_assert_false (sodium_is_zero (head, 32));
  g_assert_cmpint (memcmp (record.head, head, 32), !=, 0);
  lock (f->vault, database);
  database = unlock (f->vault, f->phrase, WAYMARK_BY_PASSPHRASE);
  g_assert_true (_waymark_keyfile_get_record (&f->vault->keyfile, WAYMARK_SHARED, f->vault->slot->shared, &record, NULL));
  g_assert_cmpmem (record.head, 32, head, 32);
  lock (f->vault, database);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  waymark_vault_harden_process ();
  g_test_add ("/vault-keys/copies", Fixture, NULL, set_up_cheaply, test_copies, tear_down);
  g_test_add ("/vault-keys/newer-format", Fixture, NULL, set_up_cheaply, test_newer_format, tear_down);
  g_test_add ("/vault-keys/roles", Fixture, NULL, set_up_cheaply, test_roles, tear_down);
  g_test_add ("/vault-keys/profiles", Fixture, NULL, set_up_cheaply, test_profiles, tear_down);
  g_test_add ("/vault-keys/remove", Fixture, NULL, set_up_cheaply, test_remove, tear_down);
  g_test_add ("/vault-keys/slots-come-free", Fixture, NULL, set_up_cheaply, test_slots_come_free, tear_down);
  g_test_add ("/vault-keys/killed-removal", Fixture, NULL, set_up_cheaply, test_killed_removal, tear_down);
  g_test_add ("/vault-keys/names", Fixture, NULL, set_up_cheaply, test_names, tear_down);
  g_test_add ("/vault-keys/killed-change", Fixture, NULL, set_up_cheaply, test_killed_change, tear_down);
  g_test_add ("/vault-keys/old-cannot-be-written", Fixture, NULL, set_up_cheaply, test_old_cannot_be_written, tear_down);
  g_test_add ("/vault-keys/head", Fixture, NULL, set_up_cheaply, test_head, tear_down);
  g_test_add ("/vault-keys/older-copy", Fixture, NULL, set_up_cheaply, test_older_copy, tear_down);
  return g_test_run ();
}
