#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-vault-private.h"

/**
 * Change:
 *
 * One change of the slots, from "ask again" to "written". It works on copies, so that a lock never waits for a key derivation, and holds the
 * register's lock itself until it is written.
 */
typedef struct
{
  int folder;
  int lock;
  WaymarkKeyfile keyfile;
  WaymarkKeySlot *session; /* who has the register open */
  WaymarkKeySlot *asked;   /* what the words that were asked again open */
} Change;

static gboolean
closed (GError **error)
{
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "The register is closed.");
  return FALSE;
}

static void
end_change (Change *change)
{
  if (change->folder >= 0)
    close (change->folder);
  if (change->lock >= 0)
    close (change->lock);
  g_clear_pointer (&change->session, _waymark_key_slot_free);
  g_clear_pointer (&change->asked, _waymark_key_slot_free);
}

/* @current is asked again: a passphrase or a recovery code, however it is typed. */
static gboolean
begin_change (WaymarkVault *self, Change *change, WaymarkSecret *current, GError **error)
{
  g_autoptr (WaymarkSecret) code = waymark_recovery_code_normalise (current, NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  guint8 *key;
  gboolean open;

  change->session = _waymark_key_slot_new ();
  change->asked = _waymark_key_slot_new ();
  change->folder = change->lock = -1;
  g_mutex_lock (&self->state);
  while (self->n_writing > 0)
    g_cond_wait (&self->written, &self->state);
  open = self->slot != NULL;
  if (open)
    {
      *change->session = *self->slot;
      change->keyfile = self->keyfile;
      change->lock = fcntl (self->lock, F_DUPFD_CLOEXEC, 3);
    }
  g_mutex_unlock (&self->state);
  if (!open)
    return closed (error);
  if (!_waymark_vault_check_wait (self, error))
    return FALSE;
  change->folder = _waymark_files_open_folder (self->folder, error);
  if (change->folder < 0)
    return FALSE;
  key = _waymark_vault_key_new ();
  open = _waymark_vault_derive (self, &change->keyfile, code != NULL ? code : current, key, &local_error)
         && _waymark_keyfile_unwrap (&change->keyfile, key, change->asked, &local_error);
  sodium_free (key);
  /* Another person's passphrase is not this person's. */
  if (open && !waymark_id_equal (&change->asked->profile, &change->session->profile))
    {
      open = FALSE;
      g_set_error_literal (&local_error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE, "No slot of this profile opens.");
    }
  _waymark_vault_count_wrong_try (self, change->folder, local_error);
  if (!open)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return open;
}

/* Puts @slot into the file under @secret. Words that open another slot are refused: they would open the wrong one. */
static gboolean
set_slot (WaymarkVault *self, Change *change, const WaymarkKeySlot *slot, WaymarkSecret *secret, GError **error)
{
  g_autoptr (WaymarkKeySlot) other = _waymark_key_slot_new ();
  guint8 *key = _waymark_vault_key_new ();
  gboolean good = _waymark_vault_derive (self, &change->keyfile, secret, key, error);

  if (good && _waymark_keyfile_unwrap (&change->keyfile, key, other, NULL) && other->number != slot->number)
    {
      good = FALSE;
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "These words cannot be used here.");
    }
  if (good)
    _waymark_keyfile_put_slot (&change->keyfile, slot, key);
  sodium_free (key);
  return good;
}

/* The crash-safe step: after it the change is made, before it nothing is. */
static gboolean
write_change (WaymarkVault *self, Change *change, GError **error)
{
  _waymark_keyfile_finish (&change->keyfile, change->session->shared);
  if (!waymark_vault_is_open (self))
    return closed (error);
  if (!_waymark_vault_write_keys (&change->keyfile, change->folder, error))
    return FALSE;
  g_mutex_lock (&self->state);
  if (self->slot != NULL)
    self->keyfile = change->keyfile;
  g_mutex_unlock (&self->state);
  return TRUE;
}

/* Which slots are whose stands in the record of cases. */
static gboolean
get_entries (const Change *change, WaymarkKeyRecord *record, GError **error)
{
  if (_waymark_key_slot_has_cases (change->session))
    return _waymark_keyfile_get_record (&change->keyfile, WAYMARK_CASES, change->session->cases, record, error);
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY, "A case worker does this.");
  return FALSE;
}

/* The slot of that use, of this profile: -1 when there is none. */
static int
find_slot (const WaymarkKeyRecord *record, WaymarkSlotUse use, const WaymarkId *profile)
{
  for (int i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (record->slots[i].use == use && (profile == NULL || waymark_id_equal (&record->slots[i].profile, profile)))
      return i;
  return -1;
}

static gboolean
set_passphrase (WaymarkVault *self, Change *change, WaymarkSecret *replacement, GError **error)
{
  WaymarkKeyRecord record;
  int number = -1;

  /* A trainer, who cannot read the record, knows their own slot: they just opened it. */
  if (change->asked->use == WAYMARK_SLOT_PASSPHRASE)
    number = (int) change->asked->number;
  else if (!get_entries (change, &record, error))
    return FALSE;
  else
    number = find_slot (&record, WAYMARK_SLOT_PASSPHRASE, &change->asked->profile);
  if (number < 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "The profile has no slot.");
      return FALSE;
    }
  change->asked->use = WAYMARK_SLOT_PASSPHRASE;
  change->asked->number = (guint) number;
  return set_slot (self, change, change->asked, replacement, error) && write_change (self, change, error);
}

gboolean
waymark_vault_change_passphrase (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  Change change;
  gboolean done;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current != NULL && replacement != NULL, FALSE);

  if (!_waymark_vault_check_phrase (replacement, error))
    return FALSE;
  locker = g_mutex_locker_new (&self->work);
  done = begin_change (self, &change, current, error) && set_passphrase (self, &change, replacement, error);
  end_change (&change);
  return done;
}

gboolean
waymark_vault_reset_passphrase (WaymarkVault *self, WaymarkSecret *recovery_code, WaymarkSecret *replacement, GError **error)
{
  g_autoptr (WaymarkSecret) code = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (recovery_code != NULL && replacement != NULL, FALSE);

  code = waymark_recovery_code_normalise (recovery_code, NULL, error);
  return code != NULL && waymark_vault_change_passphrase (self, code, replacement, error);
}

gboolean
waymark_vault_replace_recovery_code (WaymarkVault *self, WaymarkSecret *current_passphrase, WaymarkSecret *code, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (WaymarkSecret) right = NULL;
  WaymarkKeyRecord record;
  Change change;
  gboolean done = FALSE;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current_passphrase != NULL && code != NULL, FALSE);

  right = waymark_recovery_code_normalise (code, NULL, error);
  if (right == NULL)
    return FALSE;
  locker = g_mutex_locker_new (&self->work);
  if (begin_change (self, &change, current_passphrase, error) && get_entries (&change, &record, error))
    {
      int number = find_slot (&record, WAYMARK_SLOT_RECOVERY_CODE, NULL);

      if (number < 0)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "There is no slot for the recovery code.");
        }
      else
        {
          /* The code stays with the profile that it can reset. */
          change.asked->use = WAYMARK_SLOT_RECOVERY_CODE;
          change.asked->number = (guint) number;
          change.asked->profile = record.slots[number].profile;
          if (!waymark_id_equal (&change.asked->profile, &change.session->profile))
            change.asked->display_name[0] = '\0';
          done = set_slot (self, &change, change.asked, right, error) && write_change (self, &change, error);
        }
    }
  end_change (&change);
  return done;
}

gboolean
waymark_vault_add_profile (WaymarkVault *self,
                           WaymarkSecret *current,
                           WaymarkSecret *passphrase,
                           WaymarkRole role,
                           const char *display_name,
                           GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkKeyRecord record;
  Change change;
  gboolean done = FALSE;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current != NULL && passphrase != NULL, FALSE);
  g_return_val_if_fail (role == WAYMARK_ROLE_CASE_WORKER || role == WAYMARK_ROLE_TRAINER, FALSE);

  if (!_waymark_vault_check_phrase (passphrase, error) || !_waymark_vault_check_name (display_name, error))
    return FALSE;
  locker = g_mutex_locker_new (&self->work);
  if (begin_change (self, &change, current, error) && get_entries (&change, &record, error))
    {
      guint n_free = 0, number = 0;

      for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
        if (record.slots[i].use == WAYMARK_SLOT_UNUSED && randombytes_uniform (++n_free) == 0)
          number = i; /* each free one is as likely */
      if (n_free == 0)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "All slots are taken.");
        }
      else
        {
          g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();

          memcpy (slot->shared, change.session->shared, sizeof slot->shared);
          if (role == WAYMARK_ROLE_CASE_WORKER)
            memcpy (slot->cases, change.session->cases, sizeof slot->cases);
          slot->use = WAYMARK_SLOT_PASSPHRASE;
          slot->role = role;
          slot->profile = waymark_id_new ();
          slot->number = number;
          if (display_name != NULL)
            g_strlcpy (slot->display_name, display_name, sizeof slot->display_name);
          record.slots[number] = (WaymarkSlotEntry){ .use = slot->use, .role = role, .profile = slot->profile };
          done = set_slot (self, &change, slot, passphrase, error);
          if (done)
            {
              _waymark_keyfile_put_record (&change.keyfile, WAYMARK_CASES, change.session->cases, &record);
              done = write_change (self, &change, error);
            }
        }
    }
  end_change (&change);
  return done;
}

gboolean
waymark_vault_write_key_copy (WaymarkVault *self, const char *folder, GError **error)
{
  WaymarkKeyfile keyfile;
  gboolean open, done;
  int target;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  g_mutex_lock (&self->state);
  open = self->slot != NULL;
  keyfile = self->keyfile;
  g_mutex_unlock (&self->state);
  if (!open)
    return closed (error);
  target = _waymark_files_open_folder (folder, error);
  if (target < 0)
    return FALSE;
  done = _waymark_keyfile_write (&keyfile, target, WAYMARK_KEYS_FILE, error)
         && _waymark_keyfile_write (&keyfile, target, WAYMARK_OLD_KEYS_FILE, error);
  close (target);
  return done;
}

typedef gboolean (*ChangeKeys) (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GError **error);

typedef struct
{
  ChangeKeys change_keys;
  WaymarkSecret *current;
  WaymarkSecret *replacement;
} ChangeData;

static void
free_change_data (gpointer data)
{
  ChangeData *change = data;

  waymark_secret_unref (change->current);
  waymark_secret_unref (change->replacement);
  g_free (change);
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ChangeData *change = data;
  GError *error = NULL;

  if (change->change_keys (source, change->current, change->replacement, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_change (WaymarkVault *self,
              ChangeKeys change_keys,
              WaymarkSecret *current,
              WaymarkSecret *replacement,
              gpointer tag,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  ChangeData *change = g_new (ChangeData, 1);

  change->change_keys = change_keys;
  change->current = waymark_secret_copy (current);
  change->replacement = waymark_secret_copy (replacement);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, change, free_change_data);
  g_task_run_in_thread (task, change_thread);
}

void
waymark_vault_change_passphrase_async (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (current != NULL && replacement != NULL);

  start_change (self, waymark_vault_change_passphrase, current, replacement, waymark_vault_change_passphrase_async, callback, user_data);
}

gboolean
waymark_vault_change_passphrase_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
waymark_vault_reset_passphrase_async (WaymarkVault *self, WaymarkSecret *recovery_code, WaymarkSecret *replacement, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (recovery_code != NULL && replacement != NULL);

  start_change (self, waymark_vault_reset_passphrase, recovery_code, replacement, waymark_vault_reset_passphrase_async, callback, user_data);
}

gboolean
waymark_vault_reset_passphrase_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
waymark_vault_replace_recovery_code_async (WaymarkVault *self, WaymarkSecret *current_passphrase, WaymarkSecret *code, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (current_passphrase != NULL && code != NULL);

  start_change (self, waymark_vault_replace_recovery_code, current_passphrase, code, waymark_vault_replace_recovery_code_async, callback, user_data);
}

gboolean
waymark_vault_replace_recovery_code_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
