#include "vault/waymark-key-change-private.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"

static gboolean
closed (GError **error)
{
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "The register is closed.");
  return FALSE;
}

void
_waymark_key_change_end (WaymarkKeyChange *change)
{
  if (change->folder >= 0)
    close (change->folder);
  if (change->lock >= 0)
    close (change->lock);
  g_clear_pointer (&change->session, _waymark_key_slot_free);
  g_clear_pointer (&change->asked, _waymark_key_slot_free);
}

/* Asks the words again. Another person's passphrase is not this person's. */
static gboolean
ask (WaymarkVault *self, WaymarkKeyChange *change, WaymarkSecret *current, GError **error)
{
  g_autoptr (WaymarkSecret) code = waymark_recovery_code_normalise (current, NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  guint8 *key = _waymark_vault_key_new ();
  gboolean open = _waymark_vault_derive (self, &change->keyfile, code != NULL ? code : current, key, &local_error)
                  && _waymark_keyfile_unwrap (&change->keyfile, key, change->asked, &local_error);

  sodium_free (key);
  if (open && !waymark_id_equal (&change->asked->profile, &change->session->profile))
    {
      open = FALSE;
      g_set_error_literal (&local_error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE, "No slot of this profile opens.");
    }
  _waymark_vault_count_wrong_try (self, change->folder, FALSE, local_error);
  if (!open)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return open;
}

gboolean
_waymark_key_change_begin (WaymarkVault *self, WaymarkKeyChange *change, WaymarkSecret *current, GError **error)
{
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
      *change->session = *change->asked = *self->slot;
      change->keyfile = self->keyfile;
      change->lock = fcntl (self->lock, F_DUPFD_CLOEXEC, 3);
    }
  g_mutex_unlock (&self->state);
  if (!open)
    return closed (error);
  if (current != NULL && !_waymark_vault_check_wait (self, error))
    return FALSE;
  change->folder = _waymark_files_open_folder (self->folder, error);
  return change->folder >= 0 && (current == NULL || ask (self, change, current, error));
}

gboolean
_waymark_key_change_set_slot (WaymarkVault *self, WaymarkKeyChange *change, const WaymarkKeySlot *slot, WaymarkSecret *secret, GError **error)
{
  g_autoptr (WaymarkKeySlot) other = _waymark_key_slot_new ();
  guint8 *key = _waymark_vault_key_new ();
  gboolean good = _waymark_vault_derive (self, &change->keyfile, secret, key, error);

  /* Only a whole file opens, and this one may have been changed already. */
  _waymark_keyfile_finish (&change->keyfile, change->session->shared);
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

gboolean
_waymark_key_change_write (WaymarkVault *self, WaymarkKeyChange *change, GError **error)
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

gboolean
_waymark_key_change_get_record (const WaymarkKeyChange *change, WaymarkKeyRecord *record, GError **error)
{
  if (_waymark_key_slot_has_cases (change->session))
    return _waymark_keyfile_get_record (&change->keyfile, WAYMARK_CASES, change->session->cases, record, error);
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY, "A case worker does this.");
  return FALSE;
}

void
_waymark_key_change_put_record (WaymarkKeyChange *change, const WaymarkKeyRecord *record)
{
  WaymarkSlotMap map;

  _waymark_keyfile_get_map (&change->keyfile, change->session->shared, &map);
  /* A PIN goes with its profile. */
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (map.uses[i] == WAYMARK_SLOT_PIN && record->slots[map.owners[i]].use != WAYMARK_SLOT_PASSPHRASE)
      {
        map.uses[i] = WAYMARK_SLOT_UNUSED;
        _waymark_keyfile_clear_slot (&change->keyfile, i);
      }
  _waymark_slot_map_take (&map, record);
  _waymark_keyfile_put_map (&change->keyfile, change->session->shared, &map);
  _waymark_keyfile_put_record (&change->keyfile, WAYMARK_CASES, change->session->cases, record);
}

int
_waymark_key_change_find_free (const WaymarkKeyChange *change, const WaymarkKeyRecord *record, GError **error)
{
  WaymarkSlotMap map;
  guint n_free = 0;
  int number = -1;

  _waymark_keyfile_get_map (&change->keyfile, change->session->shared, &map);
  for (int i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (map.uses[i] == WAYMARK_SLOT_UNUSED && (record == NULL || record->slots[i].use == WAYMARK_SLOT_UNUSED) &&
        randombytes_uniform (++n_free) == 0)
      number = i;
  if (number < 0)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "All slots are taken.");
  return number;
}

int
_waymark_key_record_find (const WaymarkKeyRecord *record, WaymarkSlotUse use, const WaymarkId *profile)
{
  for (int i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (record->slots[i].use == use && (profile == NULL || waymark_id_equal (&record->slots[i].profile, profile)))
      return i;
  return -1;
}

/* --- on a thread ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  WaymarkChangeKeys change_keys;
  WaymarkSecret *current;     /* (nullable) */
  WaymarkSecret *replacement; /* (nullable) */
} ChangeData;

static void
free_change_data (gpointer data)
{
  ChangeData *change = data;

  g_clear_pointer (&change->current, waymark_secret_unref);
  g_clear_pointer (&change->replacement, waymark_secret_unref);
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

void
_waymark_key_change_start (WaymarkVault *self,
                           WaymarkChangeKeys change_keys,
                           WaymarkSecret *current,
                           WaymarkSecret *replacement,
                           gpointer tag,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  ChangeData *change = g_new (ChangeData, 1);

  change->change_keys = change_keys;
  change->current = current != NULL ? waymark_secret_copy (current) : NULL;
  change->replacement = replacement != NULL ? waymark_secret_copy (replacement) : NULL;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, change, free_change_data);
  g_task_run_in_thread (task, change_thread);
}
