#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-clock.h"
#include "core/waymark-error.h"
#include "core/waymark-trace.h"
#include "store/waymark-history.h"
#include "store/waymark-profiles.h"
#include "vault/waymark-files-private.h"
#include "vault/waymark-vault-private.h"

/* What closing a database that nobody will use may take. */
#define CLOSE_BUDGET_MS 300

/* How long a register that is being closed or opened elsewhere is waited for. */
#define LOCK_WAIT (3 * G_TIME_SPAN_SECOND)

typedef struct
{
  WaymarkKeyfile keyfile;
  WaymarkKeySlot *slot;
  gboolean from_old;
} OpenedKeys;

/* Reads one key file and tries @secret on it. @key is derived when @derived_for is not of the same derivation. Returns whether it
 * opened; @proved: a slot opened although the file is damaged, so the words were right. */
static gboolean
try_file (WaymarkVault *self,
          int folder,
          const char *name,
          WaymarkSecret *secret,
          guint8 *key,
          WaymarkKeyfile *derived_for,
          gboolean *proved,
          OpenedKeys *opened,
          GError **error)
{
  guint8 file[WAYMARK_KEYFILE_SIZE];
  WaymarkKeyfile half;
  gssize size = _waymark_files_read (folder, name, file, sizeof file, error);

  if (size < 0)
    return FALSE;
  if (!_waymark_keyfile_parse (&half, file, (gsize) size, 0, error))
    {
      if (error != NULL && !g_error_matches (*error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED))
        return FALSE;
      g_clear_error (error);
      if (!_waymark_keyfile_parse (&half, file, (gsize) size, 1, error))
        return FALSE;
    }
  if (!_waymark_keyfile_same_derivation (&half, derived_for))
    {
      if (!_waymark_vault_derive (self, &half, secret, key, error))
        return FALSE;
      *derived_for = half;
    }
  if (_waymark_keyfile_read (&opened->keyfile, file, (gsize) size, key, opened->slot, error))
    return TRUE;
  *proved = *proved || g_error_matches (*error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
  return FALSE;
}

/* keys decides. keys.old is asked only when keys cannot be read. */
static gboolean
open_keys (WaymarkVault *self, int folder, WaymarkSecret *secret, WaymarkUnlockMethod method, OpenedKeys *opened, GError **error)
{
  static const char *const names[] = { WAYMARK_KEYS_FILE, WAYMARK_OLD_KEYS_FILE };
  static const WaymarkSlotUse uses[] = {
    [WAYMARK_BY_PASSPHRASE] = WAYMARK_SLOT_PASSPHRASE,
    [WAYMARK_BY_RECOVERY_CODE] = WAYMARK_SLOT_RECOVERY_CODE,
    [WAYMARK_BY_PIN] = WAYMARK_SLOT_PIN,
  };
  g_autoptr (GError) last = NULL;
  WaymarkKeyfile derived_for = { 0 };
  guint8 *key = _waymark_vault_key_new ();
  gboolean open = FALSE, proved = FALSE, unreadable = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names) && !open && unreadable; i++)
    {
      g_clear_error (&last);
      open = try_file (self, folder, names[i], secret, key, &derived_for, &proved, opened, &last);
      opened->from_old = i > 0;
      unreadable = g_error_matches (last, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED)
                   || g_error_matches (last, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND)
                   || g_error_matches (last, WAYMARK_ERROR, WAYMARK_ERROR_IO);
    }
  sodium_free (key);
  if (open && opened->slot->use != uses[method])
    {
      open = FALSE;
      g_set_error_literal (&last, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE, "No slot opens.");
    }
  if (open)
    return TRUE;
  /* Right words are never called wrong because a file is damaged; a register whose key files are gone is damaged too. */
  if ((proved && g_error_matches (last, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE))
      || (g_error_matches (last, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND) && waymark_vault_exists (self)))
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "The key file is damaged.");
  else
    g_propagate_error (error, g_steal_pointer (&last));
  return FALSE;
}

/* Takes the lock of the register; nothing is written when another holds it. One whose holder has no name (yet, or any more) is
 * waited for: it is being closed, with its last write under way, or just being opened. */
static int
take_lock (int folder, GError **error)
{
  int lock = _waymark_files_open (folder, WAYMARK_LOCK_FILE, O_RDWR | O_CREAT, error);
  gint64 end = g_get_monotonic_time () + LOCK_WAIT;
  struct stat status;

  if (lock < 0)
    return -1;
  while (!_waymark_files_lock (lock))
    {
      if (fstat (lock, &status) != 0 || status.st_size > 0 || g_get_monotonic_time () > end)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_OPEN_ELSEWHERE, "Another process holds the register.");
          close (lock);
          return -1;
        }
      g_usleep (20 * G_TIME_SPAN_MILLISECOND);
    }
  return lock;
}

static void
write_holder (int lock)
{
  g_autofree char *text = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n", g_get_host_name (),
                                           waymark_clock_now (waymark_clock_get_default ()));

  if (ftruncate (lock, 0) != 0 || pwrite (lock, text, strlen (text), 0) < 0)
    g_debug ("The holder was not written.");
}

static gboolean
check_databases (int folder, GError **error)
{
  static const char *const names[] = { "shared.db", "shared.db-journal", "cases.db", "cases.db-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!_waymark_files_is_safe (folder, names[i], error))
      return FALSE;
  return TRUE;
}

static WaymarkDatabase *
open_database (WaymarkVault *self, const OpenedKeys *opened, GError **error)
{
  WaymarkStoreKeys *keys = sodium_malloc (sizeof *keys);
  WaymarkDatabase *database;

  if (keys == NULL)
    g_error ("No locked memory is left.");
  _waymark_keyfile_derive_store_keys (&opened->keyfile, opened->slot, keys);
  database = waymark_database_open (self->folder, keys, error);
  sodium_free (keys);
  return database;
}

/* What the register says of itself at an unlock. */
typedef struct
{
  guint8 heads[2][32];    /* the newest link of each history, as it is before this session writes */
  char *display_name;     /* in: of the slot; out: the one that holds */
} Settled;

static gpointer
settle (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Settled *settled = data;
  char *name;

  if (waymark_history_get_head (connection, WAYMARK_SHARED, settled->heads[WAYMARK_SHARED], error)
      && waymark_connection_has_cases (connection))
    waymark_history_get_head (connection, WAYMARK_CASES, settled->heads[WAYMARK_CASES], error);
  name = waymark_profiles_settle_own_name (connection, settled->display_name);
  g_free (settled->display_name);
  settled->display_name = name;
  return NULL;
}

/* Compares a compartment's counter with the key file's, and raises the latter. Both are written in the background, in no order:
 * a crash leaves the database one behind or ahead. Further behind, it is a copy from before (security.md 2.3). */
static gboolean
raise_generation (WaymarkDatabase *database,
                  WaymarkCompartment compartment,
                  const guint8 *root,
                  const guint8 *head,
                  OpenedKeys *opened,
                  gboolean *older,
                  gint64 *when,
                  GError **error)
{
  guint64 now = waymark_database_get_generation (database, compartment);
  guint64 before = now > 0 ? now - 1 : 0;
  WaymarkKeyRecord record;

  if (!_waymark_keyfile_get_record (&opened->keyfile, compartment, root, &record, error))
    return FALSE;
  if (record.generation > before + 1)
    {
      *older = TRUE;
      *when = MAX (*when, record.opened);
    }
  record.generation = now;
  memcpy (record.head, head, sizeof record.head);
  record.opened = waymark_clock_now (waymark_clock_get_default ());
  _waymark_keyfile_put_record (&opened->keyfile, compartment, root, &record);
  return TRUE;
}

static gboolean
raise_generations (WaymarkDatabase *database, OpenedKeys *opened, gboolean *older, gint64 *when, GError **error)
{
  WaymarkKeySlot *slot = opened->slot;
  Settled settled = { .display_name = g_strdup (slot->display_name) };
  g_autofree char *name = NULL;
  g_autoptr (GError) local_error = NULL;

  waymark_database_run_sync (database, settle, &settled, &local_error);
  name = settled.display_name;
  if (strlen (name) <= WAYMARK_NAME_MAX_BYTES)
    g_strlcpy (slot->display_name, name, sizeof slot->display_name);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return raise_generation (database, WAYMARK_SHARED, slot->shared, settled.heads[WAYMARK_SHARED], opened, older, when, error)
         && (!_waymark_key_slot_has_cases (slot)
             || raise_generation (database, WAYMARK_CASES, slot->cases, settled.heads[WAYMARK_CASES], opened, older, when, error));
}

typedef struct
{
  WaymarkVault *vault;
  WaymarkKeyfile keyfile;
  int folder;
  int lock;
} BackgroundWrite;

/* Writes the raised counters. Holds no key: the file was sealed before. A lock does not stop it, it only ceases to wait. */
static gpointer
write_in_background (gpointer data)
{
  BackgroundWrite *write = data;
  WaymarkVault *self = write->vault;
  g_autoptr (GError) error = NULL;

  if (!_waymark_vault_write_keys (&write->keyfile, write->folder, &error))
    g_debug ("The key file was not written in the background.");
  close (write->folder);
  g_mutex_lock (&self->state);
  close (write->lock);
  self->n_writing--;
  g_cond_broadcast (&self->written);
  g_mutex_unlock (&self->state);
  g_object_unref (self);
  g_free (write);
  return NULL;
}

/* Called with the state held. The register's lock is held until the last copy of its descriptor is closed, so that nobody opens
 * the register under a late write. */
static void
start_background_write (WaymarkVault *self, int folder)
{
  BackgroundWrite *write = g_new0 (BackgroundWrite, 1);

  write->vault = g_object_ref (self);
  write->keyfile = self->keyfile;
  write->folder = fcntl (folder, F_DUPFD_CLOEXEC, 3);
  write->lock = fcntl (self->lock, F_DUPFD_CLOEXEC, 3);
  self->n_writing++;
  g_thread_unref (g_thread_new ("keys", write_in_background, write));
}

/* Makes the vault open, unless it was locked meanwhile. Takes the lock and the slot over when it does. */
static gboolean
become_open (WaymarkVault *self, guint epoch, int folder, int lock, OpenedKeys *opened, int pin, gboolean older, gint64 when)
{
  g_autoptr (GMutexLocker) locker = NULL;
  WaymarkWrongTries tries;

  _waymark_vault_forget_wrong_tries (self, folder, pin, &tries);
  locker = g_mutex_locker_new (&self->state);
  if (self->epoch != epoch)
    return FALSE;
  self->keyfile = opened->keyfile;
  self->slot = g_steal_pointer (&opened->slot);
  self->from_old = opened->from_old;
  self->lock = lock;
  self->older_copy = older;
  self->older_copy_when = when;
  self->wrong_tries = tries;
  write_holder (lock);
  start_background_write (self, folder);
  return TRUE;
}

/* The part of an unlock that holds the register's lock. */
static WaymarkDatabase *
unlock_locked (WaymarkVault *self,
               guint epoch,
               int folder,
               int lock,
               WaymarkSecret *secret,
               WaymarkUnlockMethod method,
               GCancellable *cancellable,
               GError **error)
{
  OpenedKeys opened = { .slot = _waymark_key_slot_new () };
  g_autoptr (WaymarkDatabase) database = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean older = FALSE, good;
  gint64 when = 0;

  good = check_databases (folder, &local_error) && open_keys (self, folder, secret, method, &opened, &local_error);
  _waymark_vault_count_wrong_try (self, folder, method == WAYMARK_BY_PIN, local_error);
  if (!good && method == WAYMARK_BY_PIN && waymark_vault_get_pin_state (self) == WAYMARK_PIN_REFUSED)
    {
      g_clear_error (&local_error);
      g_set_error_literal (&local_error, WAYMARK_ERROR, WAYMARK_ERROR_PIN_OFF, "The PIN is off.");
    }
  waymark_trace ("unlock-derived");
  good = good && !g_cancellable_set_error_if_cancelled (cancellable, &local_error);
  if (good)
    {
      database = open_database (self, &opened, &local_error);
      good = database != NULL && raise_generations (database, &opened, &older, &when, &local_error);
    }
  if (good)
    {
      int pin = _waymark_vault_settle_pins (self, method, &opened.keyfile, opened.slot);

      _waymark_keyfile_finish (&opened.keyfile, opened.slot->shared);
      good = become_open (self, epoch, folder, lock, &opened, pin, older, when);
      if (!good)
        g_set_error_literal (&local_error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "The register was locked meanwhile.");
    }
  g_clear_pointer (&opened.slot, _waymark_key_slot_free);
  if (good)
    return g_steal_pointer (&database);
  if (database != NULL)
    waymark_database_close (database, NULL, NULL, CLOSE_BUDGET_MS);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

WaymarkDatabase *
waymark_vault_unlock (WaymarkVault *self, WaymarkSecret *secret, WaymarkUnlockMethod method, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (WaymarkSecret) code = NULL;
  WaymarkDatabase *database;
  gboolean open;
  guint epoch;
  int folder, lock;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  if (method == WAYMARK_BY_RECOVERY_CODE)
    {
      code = waymark_recovery_code_normalise (secret, NULL, error);
      if (code == NULL)
        return NULL;
      secret = code;
    }
  g_mutex_lock (&self->state);
  epoch = self->epoch;
  g_mutex_unlock (&self->state);
  locker = g_mutex_locker_new (&self->work);
  g_mutex_lock (&self->state);
  while (self->n_writing > 0)
    g_cond_wait (&self->written, &self->state);
  open = self->slot != NULL;
  g_mutex_unlock (&self->state);
  if (open)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_OPEN_ELSEWHERE, "The register is open already.");
      return NULL;
    }
  if (method == WAYMARK_BY_PIN && waymark_vault_get_pin_state (self) != WAYMARK_PIN_ON)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_PIN_OFF, "The PIN is off.");
      return NULL;
    }
  if (!_waymark_vault_check_wait (self, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  folder = _waymark_files_open_folder (self->folder, error);
  if (folder < 0)
    return NULL;
  lock = take_lock (folder, error);
  if (lock < 0)
    {
      close (folder);
      return NULL;
    }
  umask (077);
  if (fchmod (folder, 0700) != 0)
    g_debug ("The folder keeps its mode."); /* a stick without modes */
  database = unlock_locked (self, epoch, folder, lock, secret, method, cancellable, error);
  if (database == NULL)
    close (lock);
  close (folder);
  return database;
}

typedef struct
{
  WaymarkSecret *secret;
  WaymarkUnlockMethod method;
} UnlockData;

static void
free_unlock_data (gpointer data)
{
  UnlockData *unlock = data;

  waymark_secret_unref (unlock->secret);
  g_free (unlock);
}

static void
unlock_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  UnlockData *unlock = data;
  GError *error = NULL;
  WaymarkDatabase *database = waymark_vault_unlock (source, unlock->secret, unlock->method, cancellable, &error);

  if (database != NULL)
    g_task_return_pointer (task, database, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
waymark_vault_unlock_async (WaymarkVault *self,
                            WaymarkSecret *secret,
                            WaymarkUnlockMethod method,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  UnlockData *unlock;

  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (secret != NULL);

  unlock = g_new (UnlockData, 1);
  unlock->secret = waymark_secret_copy (secret); /* the field it was typed in may be cleared meanwhile */
  unlock->method = method;
  task = g_task_new (self, cancellable, callback, user_data);
  /* What was unlocked is handed over even when the cancelling comes a moment later: the caller closes it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, waymark_vault_unlock_async);
  g_task_set_task_data (task, unlock, free_unlock_data);
  g_task_run_in_thread (task, unlock_thread);
}

WaymarkDatabase *
waymark_vault_unlock_finish (WaymarkVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
