/* vault-fixture.h: a register to try things on, and what every test of the vault asks it */

#pragma once

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/waymark-clock.h"
#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-vault-private.h"

#define PHRASE "five plain words for tests"
#define OTHER_PHRASE "another five words for tests"

typedef struct
{
  char *top;
  char *folder;
  WaymarkSecret *phrase;
  WaymarkSecret *other;
  WaymarkSecret *code;
  WaymarkVault *vault;
} Fixture;

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Opening a thousand registers with Argon2id would take minutes; what it derives is proved in test-vectors.c. */
static inline gboolean
derive_cheaply (const char *text, gsize length, const guint8 *salt, guint8 *key)
{
  return crypto_generichash (key, 32, (const guint8 *) text, length, salt, 16) == 0;
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WaymarkVaultSetup setup;

  f->top = g_dir_make_tmp ("vault-XXXXXX", NULL);
  f->folder = g_build_filename (f->top, "data", "r", NULL);
  f->phrase = waymark_secret_new_from (PHRASE, -1);
  f->other = waymark_secret_new_from (OTHER_PHRASE, -1);
  f->code = waymark_recovery_code_new ();
  f->vault = waymark_vault_new (f->folder);
  g_assert_false (waymark_vault_exists (f->vault));
  setup = (WaymarkVaultSetup){ .passphrase = f->phrase, .recovery_code = f->code, .role = WAYMARK_ROLE_CASE_WORKER,
                               .display_name = "Ada", .derivation_floor = TRUE };
  g_assert_true (waymark_vault_create (f->vault, &setup, &error));
  g_assert_no_error (error);
  g_assert_true (waymark_vault_exists (f->vault));
  g_assert_false (waymark_vault_is_open (f->vault));
}

static inline void
set_up_cheaply (Fixture *f, gconstpointer data)
{
  _waymark_derivation_hook = derive_cheaply;
  set_up (f, data);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
  _waymark_files_step_hook = NULL;
  _waymark_derivation_hook = NULL;
  g_clear_object (&f->vault);
  waymark_secret_unref (f->phrase);
  waymark_secret_unref (f->other);
  waymark_secret_unref (f->code);
  remove_tree (f->top);
  g_free (f->folder);
  g_free (f->top);
}

static inline WaymarkDatabase *
unlock (WaymarkVault *vault, WaymarkSecret *secret, WaymarkUnlockMethod method)
{
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database = waymark_vault_unlock (vault, secret, method, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);
  g_assert_true (waymark_vault_is_open (vault));
  return database;
}

static inline void
wait_for_write (WaymarkVault *vault)
{
  g_mutex_lock (&vault->state);
  while (vault->n_writing > 0)
    g_cond_wait (&vault->written, &vault->state);
  g_mutex_unlock (&vault->state);
}

static inline void
lock (WaymarkVault *vault, WaymarkDatabase *database)
{
  g_assert_true (waymark_database_close (database, NULL, NULL, 2000));
  g_object_unref (database);
  waymark_vault_lock (vault);
  g_assert_false (waymark_vault_is_open (vault));
  /* A late write holds the lock file, and a child that is forked then would hold it for ever. */
  wait_for_write (vault);
}

static inline void
refuse (WaymarkVault *vault, WaymarkSecret *secret, WaymarkUnlockMethod method, WaymarkError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (waymark_vault_unlock (vault, secret, method, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, (int) code);
  g_assert_false (waymark_vault_is_open (vault));
}

/* Whether those words open the register now, with a vault of its own and whatever was tried before forgotten. */
static inline gboolean
opens (Fixture *f, WaymarkSecret *secret, WaymarkUnlockMethod method)
{
  g_autoptr (WaymarkVault) vault = waymark_vault_new (f->folder);
  g_autofree char *attempts = g_build_filename (f->folder, "attempts", NULL);
  g_autoptr (GError) error = NULL;
  WaymarkDatabase *database;

  g_unlink (attempts);
  database = waymark_vault_unlock (vault, secret, method, NULL, &error);
  if (database == NULL)
    {
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE);
      g_unlink (attempts);
      return FALSE;
    }
  lock (vault, database);
  return TRUE;
}

