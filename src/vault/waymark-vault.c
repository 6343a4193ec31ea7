#include "vault/waymark-vault-private.h"

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
#include "waymark-config.h"

/* How long a lock waits for a key file that is just being written. After that the write goes on alone: it holds no key. */
#define WRITE_WAIT (200 * G_TIME_SPAN_MILLISECOND)

G_DEFINE_FINAL_TYPE (WaymarkVault, waymark_vault, G_TYPE_OBJECT)

static guint renamed_signal;

static void
waymark_vault_finalize (GObject *object)
{
  WaymarkVault *self = WAYMARK_VAULT (object);

  waymark_vault_lock (self);
  g_free (self->folder);
  g_cond_clear (&self->written);
  g_mutex_clear (&self->state);
  g_mutex_clear (&self->work);

  G_OBJECT_CLASS (waymark_vault_parent_class)->finalize (object);
}

static void
waymark_vault_class_init (WaymarkVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_vault_finalize;
  renamed_signal = g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  if (sodium_init () < 0)
    g_error ("The cryptographic library cannot start.");
}

static void
waymark_vault_init (WaymarkVault *self)
{
  g_mutex_init (&self->work);
  g_mutex_init (&self->state);
  g_cond_init (&self->written);
  self->lock = -1;
}

char *
waymark_vault_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), WAYMARK_APP_ID, "r", NULL);
}

WaymarkVault *
waymark_vault_new (const char *folder)
{
  WaymarkVault *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_VAULT, NULL);
  self->folder = g_canonicalize_filename (folder, NULL); /* no slash at the end: it would follow a link */
  return self;
}

const char *
waymark_vault_get_folder (WaymarkVault *self)
{
  g_return_val_if_fail (WAYMARK_IS_VAULT (self), NULL);

  return self->folder;
}

gboolean
waymark_vault_exists (WaymarkVault *self)
{
  static const char *const names[] = { WAYMARK_KEYS_FILE, WAYMARK_OLD_KEYS_FILE, "shared.db", "cases.db" };

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      struct stat status;

      if (lstat (path, &status) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The wrong tries are read once; afterwards the object knows them. */
static void
load_attempts (WaymarkVault *self)
{
  int folder;

  if (self->has_attempts)
    return;
  self->has_attempts = TRUE;
  self->attempts = (WaymarkAttempts){ .pin = -1 };
  folder = _waymark_files_open_folder (self->folder, NULL);
  if (folder < 0)
    return;
  _waymark_attempts_load (&self->attempts, folder);
  close (folder);
}

guint
waymark_vault_get_wait (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), 0);

  locker = g_mutex_locker_new (&self->state);
  load_attempts (self);
  return _waymark_attempts_wait (&self->attempts);
}

gboolean
_waymark_vault_check_wait (WaymarkVault *self, GError **error)
{
  if (waymark_vault_get_wait (self) == 0)
    return TRUE;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_WAIT, "Another try is not accepted yet.");
  return FALSE;
}

/* Written without holding the state: the window asks for the wait while a slow disk is at work. Both callers hold the work. */
static void
set_attempts (WaymarkVault *self, const WaymarkAttempts *attempts)
{
  g_mutex_lock (&self->state);
  self->attempts = *attempts;
  g_mutex_unlock (&self->state);
}

static WaymarkAttempts
get_attempts (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state);

  load_attempts (self);
  return self->attempts;
}

void
_waymark_vault_count_wrong_try (WaymarkVault *self, int folder, gboolean of_pin, const GError *error)
{
  WaymarkAttempts attempts;

  if (!g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE))
    return;
  attempts = get_attempts (self);
  /* On a full disk the wait still holds for this process. */
  if (!_waymark_attempts_add (&attempts, folder, of_pin, NULL))
    g_debug ("A wrong try could not be recorded.");
  set_attempts (self, &attempts);
}

void
_waymark_vault_forget_wrong_tries (WaymarkVault *self, int folder, int pin, WaymarkWrongTries *tries)
{
  WaymarkAttempts attempts = get_attempts (self);

  tries->count = attempts.count;
  tries->last = attempts.count > 0 ? attempts.walls[attempts.count - 1] : 0;
  if (!_waymark_attempts_settle (&attempts, folder, pin, NULL))
    g_debug ("The wrong tries stay recorded.");
  set_attempts (self, &attempts);
}

void
_waymark_vault_note_pin (WaymarkVault *self, int folder, gboolean on)
{
  WaymarkAttempts attempts = get_attempts (self);

  if (!_waymark_attempts_set_pin (&attempts, folder, on ? 0 : -1, NULL))
    g_debug ("The PIN was not noted.");
  set_attempts (self, &attempts);
}

WaymarkPinState
waymark_vault_get_pin_state (WaymarkVault *self)
{
  WaymarkAttempts attempts;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), WAYMARK_PIN_NONE);

  attempts = get_attempts (self);
  return attempts.pin < 0 ? WAYMARK_PIN_NONE : attempts.pin < WAYMARK_ATTEMPTS_PINS ? WAYMARK_PIN_ON : WAYMARK_PIN_REFUSED;
}

gboolean
_waymark_vault_derive (WaymarkVault *self,
                       const WaymarkKeyfile *keyfile,
                       WaymarkSecret *secret,
                       guint8 *key,
                       GError **error)
{
  gint64 start = g_get_monotonic_time ();
  WaymarkDerivationCost cost;
  gboolean derived;

  _waymark_keyfile_get_cost (keyfile, &cost);
  derived = _waymark_derivation_run (&cost, _waymark_keyfile_get_salt (keyfile), secret, key, error);
  g_mutex_lock (&self->state);
  self->derivation_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  g_mutex_unlock (&self->state);
  return derived;
}

guint8 *
_waymark_vault_key_new (void)
{
  guint8 *key = sodium_malloc (32);

  if (key == NULL)
    g_error ("No locked memory is left.");
  return key;
}

gboolean
_waymark_vault_check_phrase (WaymarkSecret *passphrase, GError **error)
{
  if (!g_utf8_validate_len (waymark_secret_get (passphrase), waymark_secret_get_length (passphrase), NULL))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "The passphrase is not text.");
      return FALSE;
    }
  if (waymark_secret_get_n_characters (passphrase) < WAYMARK_PASSPHRASE_MIN_CHARACTERS)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_WEAK_PASSPHRASE, "The passphrase is too short.");
      return FALSE;
    }
  return TRUE;
}

gboolean
_waymark_vault_check_name (const char *display_name, GError **error)
{
  if (display_name == NULL
      || (strlen (display_name) <= WAYMARK_KEYFILE_NAME_SIZE && g_utf8_validate (display_name, -1, NULL)))
    return TRUE;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "The name is too long.");
  return FALSE;
}

gboolean
_waymark_vault_write_keys (const WaymarkKeyfile *keyfile, int folder, GError **error)
{
  if (!_waymark_keyfile_write (keyfile, folder, WAYMARK_KEYS_FILE, error))
    return FALSE;
  if (!_waymark_keyfile_write (keyfile, folder, WAYMARK_OLD_KEYS_FILE, NULL))
    {
      unlinkat (folder, WAYMARK_OLD_KEYS_FILE, 0);
      if (fsync (folder) != 0)
        g_debug ("The folder was not synced.");
    }
  return TRUE;
}

double
waymark_vault_get_derivation_ms (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), 0);

  locker = g_mutex_locker_new (&self->state);
  return self->derivation_ms;
}

gboolean
waymark_vault_is_open (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->state);
  return self->slot != NULL;
}

WaymarkRole
waymark_vault_get_role (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), WAYMARK_ROLE_TRAINER);

  locker = g_mutex_locker_new (&self->state);
  return self->slot != NULL ? self->slot->role : WAYMARK_ROLE_TRAINER;
}

const char *
waymark_vault_get_display_name (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), "");

  locker = g_mutex_locker_new (&self->state);
  return self->slot != NULL ? self->slot->display_name : "";
}

void
waymark_vault_set_display_name (WaymarkVault *self, const char *display_name)
{
  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (display_name != NULL && strlen (display_name) <= WAYMARK_NAME_MAX_BYTES);

  g_mutex_lock (&self->state);
  if (self->slot != NULL)
    g_strlcpy (self->slot->display_name, display_name, sizeof self->slot->display_name);
  g_mutex_unlock (&self->state);
  g_signal_emit (self, renamed_signal, 0);
}

gboolean
waymark_vault_get_opened_from_old (WaymarkVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->state);
  return self->from_old;
}

void
waymark_vault_get_wrong_tries (WaymarkVault *self, WaymarkWrongTries *tries)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (WAYMARK_IS_VAULT (self));
  g_return_if_fail (tries != NULL);

  locker = g_mutex_locker_new (&self->state);
  *tries = self->wrong_tries;
}

gboolean
waymark_vault_get_older_copy (WaymarkVault *self, gint64 *when)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->state);
  if (when != NULL)
    *when = self->older_copy_when;
  return self->older_copy;
}

/* The lock file holds two lines: the computer's name, and since when in microseconds since 1970. */
gboolean
waymark_vault_get_holder (WaymarkVault *self, WaymarkHolder *holder)
{
  g_auto (GStrv) lines = NULL;
  char text[512] = { 0 };
  gboolean held = FALSE;
  int folder, lock;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), FALSE);
  g_return_val_if_fail (holder != NULL, FALSE);

  memset (holder, 0, sizeof *holder);
  folder = _waymark_files_open_folder (self->folder, NULL);
  if (folder < 0)
    return FALSE;
  lock = _waymark_files_open (folder, WAYMARK_LOCK_FILE, O_RDONLY, NULL);
  if (lock >= 0)
    {
      held = _waymark_files_is_locked (lock);
      if (held && pread (lock, text, sizeof text - 1, 0) < 0)
        text[0] = '\0';
      close (lock);
    }
  close (folder);
  if (!held)
    return FALSE;
  lines = g_strsplit (text, "\n", 3);
  if (g_strv_length (lines) >= 2 && g_utf8_validate (lines[0], -1, NULL))
    {
      holder->host = g_strdup (lines[0]);
      if (!g_ascii_string_to_signed (lines[1], 10, 0, G_MAXINT64, &holder->since, NULL))
        holder->since = 0;
    }
  else
    {
      holder->host = g_strdup ("");
    }
  return TRUE;
}

void
waymark_holder_clear (WaymarkHolder *holder)
{
  g_return_if_fail (holder != NULL);

  g_clear_pointer (&holder->host, g_free);
  holder->since = 0;
}

char *
waymark_vault_find_conflict_copy (WaymarkVault *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (WAYMARK_IS_VAULT (self), NULL);

  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *lower = g_utf8_validate (name, -1, NULL) ? g_utf8_strdown (name, -1) : g_ascii_strdown (name, -1);

      /* Nextcloud, Dropbox: "shared (conflicted copy …).db"; Syncthing: "shared.sync-conflict-….db" */
      if (strstr (lower, "conflict") != NULL)
        return g_filename_display_name (name);
    }
  return NULL;
}

void
waymark_vault_lock (WaymarkVault *self)
{
  gint64 end = g_get_monotonic_time () + WRITE_WAIT;

  g_return_if_fail (WAYMARK_IS_VAULT (self));

  g_mutex_lock (&self->state);
  self->epoch++;
  g_clear_pointer (&self->slot, _waymark_key_slot_free);
  self->has_attempts = FALSE;
  self->from_old = FALSE;
  self->older_copy = FALSE;
  while (self->n_writing > 0 && g_cond_wait_until (&self->written, &self->state, end))
    ;
  if (self->lock >= 0)
    {
      if (ftruncate (self->lock, 0) != 0)
        g_debug ("The lock file keeps its words.");
      close (self->lock);
      self->lock = -1;
    }
  g_mutex_unlock (&self->state);
}
