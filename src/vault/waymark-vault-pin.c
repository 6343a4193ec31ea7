#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-key-change-private.h"

/* The slot with the passphrase of the profile that has the register open: -1 when it cannot be told. */
static int
find_own_passphrase (const WaymarkKeyfile *keyfile, const WaymarkKeySlot *session, const WaymarkSlotMap *map)
{
  WaymarkKeyRecord record;

  if (session->use == WAYMARK_SLOT_PASSPHRASE)
    return (int) session->number;
  if (session->use == WAYMARK_SLOT_PIN && map->uses[session->number] == WAYMARK_SLOT_PIN)
    return (int) map->owners[session->number];
  /* By the recovery code, or by a PIN that was taken away in this session. */
  if (!_waymark_key_slot_has_cases (session) || !_waymark_keyfile_get_record (keyfile, WAYMARK_CASES, session->cases, &record, NULL))
    return -1;
  return _waymark_key_record_find (&record, WAYMARK_SLOT_PASSPHRASE, &session->profile);
}

static int
find_pin (const WaymarkSlotMap *map, int owner)
{
  for (int i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (map->uses[i] == WAYMARK_SLOT_PIN && (owner < 0 || map->owners[i] == (guint) owner))
      return i;
  return -1;
}

static gboolean
set_pin (WaymarkVault *self, WaymarkKeyChange *change, WaymarkSecret *joined, GError **error)
{
  gboolean has_record = _waymark_key_slot_has_cases (change->session);
  WaymarkKeyRecord record;
  WaymarkSlotMap map;
  int owner, number;

  if (has_record)
    {
      if (!_waymark_key_change_get_record (change, &record, error))
        return FALSE;
      _waymark_key_change_put_record (change, &record);
    }
  if (!_waymark_keyfile_get_map (&change->keyfile, change->session->shared, &map))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY, "Which slots are taken is not known.");
      return FALSE;
    }
  owner = find_own_passphrase (&change->keyfile, change->asked, &map);
  if (owner < 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "The profile has no slot.");
      return FALSE;
    }
  number = find_pin (&map, owner);
  if (number < 0)
    number = _waymark_key_change_find_free (change, has_record ? &record : NULL, error);
  if (number < 0)
    return FALSE;
  change->asked->use = WAYMARK_SLOT_PIN;
  change->asked->number = (guint) number;
  map.uses[number] = WAYMARK_SLOT_PIN;
  map.owners[number] = (guint) owner;
  _waymark_keyfile_put_map (&change->keyfile, change->session->shared, &map);
  return _waymark_key_change_set_slot (self, change, change->asked, joined, error) && _waymark_key_change_write (self, change, error);
}

gboolean
waymark_vault_set_pin (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *joined, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkKeyChange change;
  gboolean done;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (current != NULL && joined != NULL, FALSE);

  locker = g_mutex_locker_new (&self->work);
  done = _waymark_key_change_begin (self, &change, current, error) && set_pin (self, &change, joined, error);
  if (done)
    _waymark_vault_note_pin (self, change.folder, TRUE);
  _waymark_key_change_end (&change);
  return done;
}

gboolean
waymark_vault_remove_pin (WaymarkVault *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkKeyChange change;
  gboolean done;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->work);
  done = _waymark_key_change_begin (self, &change, NULL, error);
  if (done)
    {
      WaymarkSlotMap map;
      int owner, number = -1;

      _waymark_keyfile_get_map (&change.keyfile, change.session->shared, &map);
      owner = find_own_passphrase (&change.keyfile, change.session, &map);
      if (owner >= 0)
        number = find_pin (&map, owner);
      if (number >= 0)
        {
          _waymark_keyfile_clear_slot (&change.keyfile, (guint) number);
          map.uses[number] = WAYMARK_SLOT_UNUSED;
          _waymark_keyfile_put_map (&change.keyfile, change.session->shared, &map);
          done = _waymark_key_change_write (self, &change, error);
        }
      if (done)
        _waymark_vault_note_pin (self, change.folder, find_pin (&map, -1) >= 0);
    }
  _waymark_key_change_end (&change);
  return done;
}

int
_waymark_vault_settle_pins (WaymarkVault *self, WaymarkUnlockMethod method, WaymarkKeyfile *keyfile, const WaymarkKeySlot *slot)
{
  gboolean refused = method != WAYMARK_BY_PIN && waymark_vault_get_pin_state (self) == WAYMARK_PIN_REFUSED;
  gboolean erased = FALSE;
  WaymarkSlotMap map;
  int number;

  _waymark_keyfile_get_map (keyfile, slot->shared, &map);
  while (refused && (number = find_pin (&map, -1)) >= 0)
    {
      _waymark_keyfile_clear_slot (keyfile, (guint) number);
      map.uses[number] = WAYMARK_SLOT_UNUSED;
      erased = TRUE;
    }
  if (erased)
    _waymark_keyfile_put_map (keyfile, slot->shared, &map);
  /* What was erased is written in the background. Should that fail, the next unlock does it again: the PIN stays refused until then. */
  if (erased)
    return WAYMARK_ATTEMPTS_PINS;
  return find_pin (&map, -1) >= 0 ? 0 : -1;
}

gboolean
waymark_vault_has_pin (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkSlotMap map;
  int owner;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->state);
  if (self->slot == NULL)
    return FALSE;
  _waymark_keyfile_get_map (&self->keyfile, self->slot->shared, &map);
  owner = find_own_passphrase (&self->keyfile, self->slot, &map);
  return owner >= 0 && find_pin (&map, owner) >= 0;
}

char *
waymark_vault_get_keyring_id (WaymarkVault *self)
{
  static const char *const names[] = { WAYMARK_KEYS_FILE, WAYMARK_OLD_KEYS_FILE };
  char *text = NULL;
  int folder;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), NULL);

  folder = _waymark_files_open_folder (self->folder, NULL);
  if (folder < 0)
    return NULL;
  for (guint i = 0; i < 2 * G_N_ELEMENTS (names) && text == NULL; i++)
    {
      guint8 file[WAYMARK_KEYFILE_SIZE];
      WaymarkKeyfile keyfile;
      gssize size = _waymark_files_read (folder, names[i / 2], file, sizeof file, NULL);

      if (size >= 0 && _waymark_keyfile_parse (&keyfile, file, (gsize) size, i % 2, NULL))
        {
          WaymarkId id;

          _waymark_keyfile_get_register_id (&keyfile, &id);
          text = waymark_id_to_string (&id);
        }
    }
  close (folder);
  return text;
}

static gboolean
remove_on_thread (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GError **error)
{
  return waymark_vault_remove_pin (self, error);
}

void
waymark_vault_set_pin_async (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *joined, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (current != NULL && joined != NULL);

  _waymark_key_change_start (self, waymark_vault_set_pin, current, joined, waymark_vault_set_pin_async, callback, user_data);
}

gboolean
waymark_vault_set_pin_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
waymark_vault_remove_pin_async (WaymarkVault *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));

  _waymark_key_change_start (self, remove_on_thread, NULL, NULL, waymark_vault_remove_pin_async, callback, user_data);
}

gboolean
waymark_vault_remove_pin_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
