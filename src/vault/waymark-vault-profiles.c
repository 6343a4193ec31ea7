#include <string.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-key-change-private.h"

static gboolean
set_passphrase (WaymarkVault *self, WaymarkKeyChange *change, WaymarkSecret *replacement, GError **error)
{
  WaymarkKeyRecord record;
  int number = -1;

  /* A trainer, who cannot read the record, knows their own slot: they just opened it. */
  if (change->asked->use == WAYMARK_SLOT_PASSPHRASE)
    number = (int) change->asked->number;
  else if (!_waymark_key_change_get_record (change, &record, error))
    return FALSE;
  else
    number = _waymark_key_record_find (&record, WAYMARK_SLOT_PASSPHRASE, &change->asked->profile);
  if (number < 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "The profile has no slot.");
      return FALSE;
    }
  change->asked->use = WAYMARK_SLOT_PASSPHRASE;
  change->asked->number = (guint) number;
  return _waymark_key_change_set_slot (self, change, change->asked, replacement, error) && _waymark_key_change_write (self, change, error);
}

gboolean
waymark_vault_change_passphrase (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkKeyChange change;
  gboolean done;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current != NULL && replacement != NULL, FALSE);

  if (!_waymark_vault_check_phrase (replacement, error))
    return FALSE;
  locker = g_mutex_locker_new (&self->work);
  done = _waymark_key_change_begin (self, &change, current, error) && set_passphrase (self, &change, replacement, error);
  _waymark_key_change_end (&change);
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
  WaymarkKeyChange change;
  gboolean done = FALSE;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current_passphrase != NULL && code != NULL, FALSE);

  right = waymark_recovery_code_normalise (code, NULL, error);
  if (right == NULL)
    return FALSE;
  locker = g_mutex_locker_new (&self->work);
  if (_waymark_key_change_begin (self, &change, current_passphrase, error) && _waymark_key_change_get_record (&change, &record, error))
    {
      int number = _waymark_key_record_find (&record, WAYMARK_SLOT_RECOVERY_CODE, NULL);

      if (number < 0)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "There is no slot for the recovery code.");
        }
      else
        {
          /* The code belongs to who made it, so that a profile that somebody else removes does not take the code of today along. */
          change.asked->use = WAYMARK_SLOT_RECOVERY_CODE;
          change.asked->number = (guint) number;
          record.slots[number].profile = change.asked->profile;
          _waymark_key_change_put_record (&change, &record);
          done = _waymark_key_change_set_slot (self, &change, change.asked, right, error) && _waymark_key_change_write (self, &change, error);
        }
    }
  _waymark_key_change_end (&change);
  return done;
}

/* --- who there is ------------------------------------------------------------------------------------------------------- */

static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  const WaymarkProfile *first = a, *second = b;

  if (first->is_own != second->is_own)
    return second->is_own - first->is_own;
  return (int) first->role - (int) second->role;
}

GArray *
waymark_vault_get_profiles (WaymarkVault *self, GError **error)
{
  g_autoptr (GArray) profiles = g_array_new (FALSE, FALSE, sizeof (WaymarkProfile));
  g_autoptr (WaymarkKeySlot) session = _waymark_key_slot_new ();
  WaymarkKeyfile keyfile = { 0 };
  WaymarkKeyRecord record;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), NULL);

  g_mutex_lock (&self->state);
  if (self->slot != NULL)
    *session = *self->slot;
  keyfile = self->keyfile;
  g_mutex_unlock (&self->state);
  if (!_waymark_key_slot_has_cases (session))
    {
      g_set_error_literal (error, WAYMARK_ERROR, session->role == 0 ? WAYMARK_ERROR_CLOSED : WAYMARK_ERROR_NO_KEY, "A case worker does this.");
      return NULL;
    }
  if (!_waymark_keyfile_get_record (&keyfile, WAYMARK_CASES, session->cases, &record, error))
    return NULL;
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (record.slots[i].use == WAYMARK_SLOT_PASSPHRASE)
      {
        const WaymarkSlotEntry *entry = &record.slots[i];
        int code = _waymark_key_record_find (&record, WAYMARK_SLOT_RECOVERY_CODE, &entry->profile);
        WaymarkProfile profile = { entry->profile, entry->role, waymark_id_equal (&entry->profile, &session->profile), code >= 0 };

        g_array_append_val (profiles, profile);
      }
  g_array_sort (profiles, compare_profiles);
  return g_steal_pointer (&profiles);
}

static gboolean
add_profile (WaymarkVault *self,
             WaymarkSecret *current,
             WaymarkSecret *passphrase,
             WaymarkRole role,
             const char *display_name,
             WaymarkId *id,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkKeyRecord record;
  WaymarkKeyChange change;
  gboolean done = FALSE;

  if (!_waymark_vault_check_phrase (passphrase, error) || !_waymark_vault_check_name (display_name, error))
    return FALSE;
  locker = g_mutex_locker_new (&self->work);
  if (_waymark_key_change_begin (self, &change, current, error) && _waymark_key_change_get_record (&change, &record, error))
    {
      int number = _waymark_key_change_find_free (&change, &record, error);

      if (number >= 0)
        {
          g_autoptr (WaymarkKeySlot) slot = _waymark_key_slot_new ();

          memcpy (slot->shared, change.session->shared, sizeof slot->shared);
          if (role == WAYMARK_ROLE_CASE_WORKER)
            memcpy (slot->cases, change.session->cases, sizeof slot->cases);
          slot->use = WAYMARK_SLOT_PASSPHRASE;
          slot->role = role;
          slot->profile = waymark_id_new ();
          slot->number = (guint) number;
          if (display_name != NULL)
            g_strlcpy (slot->display_name, display_name, sizeof slot->display_name);
          record.slots[number] = (WaymarkSlotEntry){ .use = slot->use, .role = role, .profile = slot->profile };
          *id = slot->profile;
          _waymark_key_change_put_record (&change, &record);
          done = _waymark_key_change_set_slot (self, &change, slot, passphrase, error) && !g_cancellable_set_error_if_cancelled (cancellable, error)
                 && _waymark_key_change_write (self, &change, error);
        }
    }
  _waymark_key_change_end (&change);
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
  WaymarkId id;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current != NULL && passphrase != NULL, FALSE);
  g_return_val_if_fail (role == WAYMARK_ROLE_CASE_WORKER || role == WAYMARK_ROLE_TRAINER, FALSE);

  return add_profile (self, current, passphrase, role, display_name, &id, NULL, error);
}

static gboolean
remove_profile (WaymarkVault *self, WaymarkKeyChange *change, const WaymarkId *id, GError **error)
{
  WaymarkKeyRecord record;
  guint n_cleared = 0;

  if (!_waymark_key_change_get_record (change, &record, error))
    return FALSE;
  if (waymark_id_equal (id, &change->session->profile) || _waymark_key_record_find (&record, WAYMARK_SLOT_RECOVERY_CODE, id) >= 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "This profile has to stay.");
      return FALSE;
    }
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (record.slots[i].use != WAYMARK_SLOT_UNUSED && waymark_id_equal (&record.slots[i].profile, id))
      {
        record.slots[i] = (WaymarkSlotEntry){ .use = WAYMARK_SLOT_UNUSED };
        _waymark_keyfile_clear_slot (&change->keyfile, i);
        n_cleared++;
      }
  if (n_cleared > 0)
    {
      _waymark_key_change_put_record (change, &record); /* its PIN goes with it */
      return _waymark_key_change_write (self, change, error);
    }
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "There is no such profile.");
  return FALSE;
}

static gboolean
ask_and_remove (WaymarkVault *self, WaymarkSecret *current, const WaymarkId *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->work);
  WaymarkKeyChange change;
  gboolean done = _waymark_key_change_begin (self, &change, current, error) && !g_cancellable_set_error_if_cancelled (cancellable, error)
                  && remove_profile (self, &change, id, error);

  _waymark_key_change_end (&change);
  return done;
}

gboolean
waymark_vault_remove_profile (WaymarkVault *self, WaymarkSecret *current, const WaymarkId *id, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current != NULL && id != NULL, FALSE);

  return ask_and_remove (self, current, id, NULL, error);
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
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "The register is closed.");
      return FALSE;
    }
  target = _waymark_files_open_folder (folder, error);
  if (target < 0)
    return FALSE;
  done = _waymark_keyfile_write (&keyfile, target, WAYMARK_KEYS_FILE, error)
         && _waymark_keyfile_write (&keyfile, target, WAYMARK_OLD_KEYS_FILE, error);
  close (target);
  return done;
}

void
waymark_vault_change_passphrase_async (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (current != NULL && replacement != NULL);

  _waymark_key_change_start (self, waymark_vault_change_passphrase, current, replacement, waymark_vault_change_passphrase_async, callback, user_data);
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

  _waymark_key_change_start (self, waymark_vault_reset_passphrase, recovery_code, replacement, waymark_vault_reset_passphrase_async, callback, user_data);
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

  _waymark_key_change_start (self, waymark_vault_replace_recovery_code, current_passphrase, code, waymark_vault_replace_recovery_code_async, callback, user_data);
}

gboolean
waymark_vault_replace_recovery_code_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- profiles, on a thread ------------------------------------------------------------------------------------------------ */

typedef struct
{
  WaymarkSecret *current;
  WaymarkSecret *passphrase; /* of who is added */
  WaymarkRole role;
  char *display_name;
  WaymarkId id;
} ProfileData;

static void
free_profile_data (gpointer data)
{
  ProfileData *profile = data;

  waymark_secret_unref (profile->current);
  g_clear_pointer (&profile->passphrase, waymark_secret_unref);
  g_free (profile->display_name);
  g_free (profile);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ProfileData *add = data;
  GError *error = NULL;

  if (add_profile (source, add->current, add->passphrase, add->role, add->display_name, &add->id, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
waymark_vault_add_profile_async (WaymarkVault *self,
                                 WaymarkSecret *current,
                                 WaymarkSecret *passphrase,
                                 WaymarkRole role,
                                 const char *display_name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ProfileData *add;

  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (current != NULL && passphrase != NULL);
  g_return_if_fail (role == WAYMARK_ROLE_CASE_WORKER || role == WAYMARK_ROLE_TRAINER);

  add = g_new0 (ProfileData, 1);
  add->current = waymark_secret_copy (current);
  add->passphrase = waymark_secret_copy (passphrase);
  add->role = role;
  add->display_name = g_strdup (display_name);
  task = g_task_new (self, cancellable, callback, user_data);
  /* What was written is said, also when the cancelling came a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, waymark_vault_add_profile_async);
  g_task_set_task_data (task, add, free_profile_data);
  g_task_run_in_thread (task, add_thread);
}

gboolean
waymark_vault_add_profile_finish (WaymarkVault *self, GAsyncResult *result, WaymarkId *id, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (id != NULL)
    *id = ((ProfileData *) g_task_get_task_data (G_TASK (result)))->id;
  return TRUE;
}

static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ProfileData *removed = data;
  GError *error = NULL;

  if (ask_and_remove (source, removed->current, &removed->id, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
waymark_vault_remove_profile_async (WaymarkVault *self,
                                    WaymarkSecret *current,
                                    const WaymarkId *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ProfileData *removed;

  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (current != NULL && id != NULL);

  removed = g_new0 (ProfileData, 1);
  removed->current = waymark_secret_copy (current);
  removed->id = *id;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, waymark_vault_remove_profile_async);
  g_task_set_task_data (task, removed, free_profile_data);
  g_task_run_in_thread (task, remove_thread);
}

gboolean
waymark_vault_remove_profile_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
