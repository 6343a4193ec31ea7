#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-clock.h"
#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-vault-private.h"

/* A register is made beside its place, under a name of this form, and moved there when it is whole. */
#define DRAFT_MARK ".new-"

/* Everything that making a register may leave in a folder. Nothing else is ever removed. */
static const char *const made_files[] = {
  "keys", "keys.new", "keys.old", "keys.old.new", "shared.db", "shared.db-journal", "cases.db", "cases.db-journal", "lock",
};
static const char *const made_folders[] = { "files", "backups" };

static void
remove_draft (int parent, const char *name)
{
  int draft = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (draft < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (made_files); i++)
    unlinkat (draft, made_files[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (made_folders); i++)
    unlinkat (draft, made_folders[i], AT_REMOVEDIR);
  close (draft);
  unlinkat (parent, name, AT_REMOVEDIR);
}

/* Removes what a creation left that was killed. Living ones hold their lock. */
static void
remove_stale_drafts (int parent, const char *parent_path, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (parent_path, 0, NULL);
  g_autofree char *prefix = g_strconcat (name, DRAFT_MARK, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      int draft, lock;

      if (!g_str_has_prefix (entry, prefix) || strlen (entry) != strlen (prefix) + 8)
        continue;
      draft = openat (parent, entry, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (draft < 0)
        continue;
      lock = _waymark_files_open (draft, WAYMARK_LOCK_FILE, O_RDWR, NULL);
      if (lock < 0 || _waymark_files_lock (lock))
        remove_draft (parent, entry);
      if (lock >= 0)
        close (lock);
      close (draft);
    }
}

static gboolean
add_slot (WaymarkVault *self,
          WaymarkKeyfile *keyfile,
          WaymarkKeySlot *slot,
          WaymarkSlotUse use,
          WaymarkSecret *secret,
          WaymarkKeyRecord *cases,
          GError **error)
{
  guint8 *key = _waymark_vault_key_new ();
  gboolean derived = _waymark_vault_derive (self, keyfile, secret, key, error);

  if (derived)
    {
      /* A place at random, so that the file does not show which slot came first. */
      do
        slot->number = randombytes_uniform (WAYMARK_KEYFILE_SLOTS);
      while (cases->slots[slot->number].use != WAYMARK_SLOT_UNUSED);
      slot->use = use;
      _waymark_keyfile_put_slot (keyfile, slot, key);
      cases->slots[slot->number] = (WaymarkSlotEntry){ .use = use, .role = slot->role, .profile = slot->profile };
    }
  sodium_free (key);
  return derived;
}

/* Fills a new key file; @slot keeps the roots. */
static gboolean
make_keys (WaymarkVault *self, const WaymarkVaultSetup *setup, WaymarkKeyfile *keyfile, WaymarkKeySlot *slot, GError **error)
{
  WaymarkDerivationCost cost = WAYMARK_DERIVATION_FLOOR;
  WaymarkKeyRecord shared = { 0 }, cases = { 0 };
  WaymarkSlotMap map = { 0 };

  if (!setup->derivation_floor && !_waymark_derivation_calibrate (&cost, error))
    return FALSE;
  _waymark_keyfile_init (keyfile, &cost);
  randombytes_buf (slot->shared, sizeof slot->shared);
  randombytes_buf (slot->cases, sizeof slot->cases);
  slot->role = WAYMARK_ROLE_CASE_WORKER;
  slot->profile = waymark_id_new ();
  if (setup->display_name != NULL)
    g_strlcpy (slot->display_name, setup->display_name, sizeof slot->display_name);
  if (!add_slot (self, keyfile, slot, WAYMARK_SLOT_PASSPHRASE, setup->passphrase, &cases, error)
      || !add_slot (self, keyfile, slot, WAYMARK_SLOT_RECOVERY_CODE, setup->recovery_code, &cases, error))
    return FALSE;
  shared.opened = cases.opened = waymark_clock_now (waymark_clock_get_default ());
  _waymark_keyfile_put_record (keyfile, WAYMARK_SHARED, slot->shared, &shared);
  _waymark_keyfile_put_record (keyfile, WAYMARK_CASES, slot->cases, &cases);
  _waymark_slot_map_take (&map, &cases);
  _waymark_keyfile_put_map (keyfile, slot->shared, &map);
  _waymark_keyfile_finish (keyfile, slot->shared);
  return TRUE;
}

static gboolean
fill_draft (WaymarkVault *self, const WaymarkVaultSetup *setup, const char *path, int draft, GError **error)
{
  g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();
  WaymarkStoreKeys *keys;
  WaymarkKeyfile keyfile;
  gboolean made;

  if (!make_keys (self, setup, &keyfile, slot, error))
    return FALSE;
  keys = sodium_malloc (sizeof *keys);
  if (keys == NULL)
    g_error ("No locked memory is left.");
  _waymark_keyfile_derive_store_keys (&keyfile, slot, keys);
  made = waymark_database_create (path, keys, error);
  sodium_free (keys);
  return made
         && _waymark_keyfile_write (&keyfile, draft, WAYMARK_KEYS_FILE, error)
         && _waymark_keyfile_write (&keyfile, draft, WAYMARK_OLD_KEYS_FILE, error);
}

/* Makes the register as @name in @parent, or leaves nothing. */
static gboolean
create_in (WaymarkVault *self, const WaymarkVaultSetup *setup, int parent, const char *name, GError **error)
{
  g_autofree char *draft_name = g_strdup_printf ("%s" DRAFT_MARK "%08x", name, randombytes_random ());
  g_autofree char *parent_path = g_path_get_dirname (self->folder);
  g_autofree char *draft_path = g_build_filename (parent_path, draft_name, NULL);
  gboolean made = FALSE;
  int draft, lock = -1;

  remove_stale_drafts (parent, parent_path, name);
  if (mkdirat (parent, draft_name, 0700) != 0)
    {
      _waymark_files_set_error (error, errno);
      return FALSE;
    }
  draft = _waymark_files_open_folder (draft_path, error);
  if (draft >= 0)
    {
      /* The databases are made in an empty folder; the lock comes at once after it is known to be one. */
      lock = _waymark_files_open (draft, WAYMARK_LOCK_FILE, O_RDWR | O_CREAT | O_EXCL, error);
      made = lock >= 0 && _waymark_files_lock (lock) && fill_draft (self, setup, draft_path, draft, error);
    }
  if (made && (fsync (draft) != 0 || renameat (parent, draft_name, parent, name) != 0))
    {
      made = FALSE;
      if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
        g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS, "Something is in that folder.");
      else
        _waymark_files_set_error (error, errno);
    }
  else if (made && fsync (parent) != 0)
    {
      g_debug ("The folder was not synced.");
    }
  if (!made)
    remove_draft (parent, draft_name);
  if (lock >= 0)
    close (lock);
  if (draft >= 0)
    close (draft);
  if (!made && error != NULL && *error == NULL)
    _waymark_files_set_error (error, EIO);
  return made;
}

gboolean
waymark_vault_create (WaymarkVault *self, const WaymarkVaultSetup *setup, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (WaymarkSecret) code = NULL;
  g_autofree char *parent_path = NULL;
  g_autofree char *name = NULL;
  WaymarkVaultSetup own;
  gboolean made;
  int parent;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (setup != NULL && setup->passphrase != NULL && setup->recovery_code != NULL, FALSE);
  g_return_val_if_fail (setup->role == WAYMARK_ROLE_CASE_WORKER, FALSE);

  code = waymark_recovery_code_normalise (setup->recovery_code, NULL, error);
  if (code == NULL || !_waymark_vault_check_phrase (setup->passphrase, error)
      || !_waymark_vault_check_name (setup->display_name, error) || !waymark_vault_check_folder (self->folder, error))
    return FALSE;
  own = *setup;
  own.recovery_code = code;

  locker = g_mutex_locker_new (&self->work);
  if (waymark_vault_exists (self))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS, "A register is there.");
      return FALSE;
    }
  umask (077); /* SQLite makes its journals with it */
  parent_path = g_path_get_dirname (self->folder);
  name = g_path_get_basename (self->folder);
  if (g_mkdir_with_parents (parent_path, 0700) != 0)
    {
      _waymark_files_set_error (error, errno);
      return FALSE;
    }
  parent = open (parent_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (parent < 0)
    {
      _waymark_files_set_error (error, errno);
      return FALSE;
    }
  made = create_in (self, &own, parent, name, error);
  close (parent);
  return made;
}

static WaymarkVaultSetup *
copy_setup (const WaymarkVaultSetup *setup)
{
  WaymarkVaultSetup *copy = g_new (WaymarkVaultSetup, 1);

  *copy = *setup;
  copy->passphrase = waymark_secret_copy (setup->passphrase);
  copy->recovery_code = waymark_secret_copy (setup->recovery_code);
  copy->display_name = g_strdup (setup->display_name);
  return copy;
}

static void
free_setup (gpointer data)
{
  WaymarkVaultSetup *setup = data;

  waymark_secret_unref (setup->passphrase);
  waymark_secret_unref (setup->recovery_code);
  g_free ((char *) setup->display_name);
  g_free (setup);
}

static void
create_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (waymark_vault_create (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
waymark_vault_create_async (WaymarkVault *self, const WaymarkVaultSetup *setup, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (setup != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, waymark_vault_create_async);
  g_task_set_task_data (task, copy_setup (setup), free_setup);
  g_task_run_in_thread (task, create_thread);
}

gboolean
waymark_vault_create_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
