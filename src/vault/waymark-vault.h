/* waymark-vault.h: who may open a register, and opening it */

#pragma once

#include <gio/gio.h>

#include "store/waymark-database.h"
#include "vault/waymark-passphrase.h"
#include "vault/waymark-pin.h"
#include "vault/waymark-recovery-code.h"
#include "vault/waymark-secret.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_ROLE_CASE_WORKER = 1,
  WAYMARK_ROLE_TRAINER = 2,
} WaymarkRole;

typedef enum
{
  WAYMARK_BY_PASSPHRASE,
  WAYMARK_BY_RECOVERY_CODE,
  WAYMARK_BY_PIN, /* with waymark_pin_join() */
} WaymarkUnlockMethod;

/**
 * waymark_vault_harden_process:
 *
 * For the first lines of a program: no core file holds anything, new files are the user's own (umask 077), libsodium is ready.
 */
void waymark_vault_harden_process (void);

/**
 * waymark_vault_end_process:
 *
 * Ends the process with 0, from any thread, without a handler of anybody's. First all of its private memory is given back to the kernel: a thread that
 * the disk holds can keep the memory of a process after its end (Q8). Locked secrets go with it.
 */
G_NORETURN void waymark_vault_end_process (void);

#define WAYMARK_TYPE_VAULT (waymark_vault_get_type ())

/* What fits a key slot, in UTF-8. */
#define WAYMARK_NAME_MAX_BYTES 64

/**
 * WaymarkVault:
 *
 * One register folder: its key file, its lock file, its record of wrong tries, and while it is open the two roots in locked memory.
 * Blocking functions are for threads and the tool; the _async ones do the same on a thread. Files and formats: docs/file-format.md.
 * Signal "renamed": waymark_vault_set_display_name().
 */
G_DECLARE_FINAL_TYPE (WaymarkVault, waymark_vault, WAYMARK, VAULT, GObject)

/**
 * waymark_vault_default_folder:
 *
 * Returns: (transfer full): $XDG_DATA_HOME/<neutral id>/r
 */
char *waymark_vault_default_folder (void);

/**
 * waymark_vault_new:
 * @folder: need not exist yet
 *
 * Returns: (transfer full): the vault of that folder, closed
 */
WaymarkVault *waymark_vault_new (const char *folder);

/**
 * waymark_vault_get_folder:
 *
 * Returns: (transfer none): where the register lies; never for a log
 */
const char *waymark_vault_get_folder (WaymarkVault *self);

/**
 * waymark_vault_exists:
 *
 * Returns: whether the folder holds a register, whole or damaged (a key file or a database)
 */
gboolean waymark_vault_exists (WaymarkVault *self);

/**
 * waymark_vault_check_folder:
 *
 * Refuses network file systems and folders that a sync program copies elsewhere (B7): WAYMARK_ERROR_SYNCED_FOLDER. The folder need not exist
 * yet. Creating asks it too; before opening it is the caller's to ask, and to warn.
 */
gboolean waymark_vault_check_folder (const char *folder, GError **error);

/**
 * WaymarkVaultSetup:
 *
 * What creating needs. @derivation_floor: use the floor of the key derivation instead of a calibrated cost (tests, samples, benches).
 */
typedef struct
{
  WaymarkSecret *passphrase;
  WaymarkSecret *recovery_code;
  WaymarkRole role;             /* of the first profile: a case worker */
  const char *display_name;     /* nullable; at most 64 bytes */
  gboolean derivation_floor;
} WaymarkVaultSetup;

/**
 * waymark_vault_create:
 * waymark_vault_create_async:
 * waymark_vault_create_finish:
 *
 * Makes the folder, both databases and the key file; nothing is there before it succeeds and nothing is left when it fails. The _async one
 * takes copies of what is in @setup. WAYMARK_ERROR_EXISTS when a register is there, else as waymark_vault_check_folder() and for bad words.
 */
gboolean waymark_vault_create (WaymarkVault *self, const WaymarkVaultSetup *setup, GError **error);
void waymark_vault_create_async (WaymarkVault *self, const WaymarkVaultSetup *setup, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_vault_create_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * waymark_vault_get_wait:
 *
 * Returns: seconds until another try is accepted (0, 0, 1, 2, 4, 8 ... 60; kept across restarts)
 */
guint waymark_vault_get_wait (WaymarkVault *self);

/**
 * waymark_vault_unlock:
 * waymark_vault_unlock_async:
 * waymark_vault_unlock_finish:
 *
 * One key derivation, then every slot is tried. Wrong: WAYMARK_ERROR_WRONG_PASSPHRASE and the try is recorded. A damaged key file is
 * WAYMARK_ERROR_DAMAGED after its older copy was tried too, never "wrong". Others: WAIT before the next try is accepted, CODE_SLIP for a code
 * that cannot be right (costs no try), OPEN_ELSEWHERE, PIN_OFF for a PIN after five wrong ones, CLOSED when it was locked meanwhile, and what opening the files may say.
 *
 * Returns: (transfer full) (nullable): the open database
 */
WaymarkDatabase *waymark_vault_unlock (WaymarkVault *self, WaymarkSecret *secret, WaymarkUnlockMethod method, GCancellable *cancellable, GError **error);
void waymark_vault_unlock_async (WaymarkVault *self,
                                 WaymarkSecret *secret,
                                 WaymarkUnlockMethod method,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
WaymarkDatabase *waymark_vault_unlock_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * waymark_vault_get_derivation_ms:
 *
 * Returns: how long the key derivation of the last unlock took, for the benches
 */
double waymark_vault_get_derivation_ms (WaymarkVault *self);

/**
 * waymark_vault_is_open:
 *
 * Returns: whether the roots are in memory
 */
gboolean waymark_vault_is_open (WaymarkVault *self);

/**
 * waymark_vault_get_role:
 * waymark_vault_get_display_name:
 *
 * Of the profile that opened it.
 *
 * Returns: the role, while it is closed a trainer's; (transfer none): the name, "" while it is closed, valid until it is set or
 *   waymark_vault_lock()
 */
WaymarkRole waymark_vault_get_role (WaymarkVault *self);
const char *waymark_vault_get_display_name (WaymarkVault *self);

/**
 * waymark_vault_set_display_name:
 * @display_name: at most %WAYMARK_NAME_MAX_BYTES
 *
 * After waymark_profiles_set_name() for this profile: what the window calls it from now on. Emits "renamed". Nothing is written: the slot keeps
 * the name of the day when its words were chosen. For the main thread.
 */
void waymark_vault_set_display_name (WaymarkVault *self, const char *display_name);

/**
 * waymark_vault_get_opened_from_old:
 *
 * Returns: whether the key file was unreadable and its older copy opened: the user is told
 */
gboolean waymark_vault_get_opened_from_old (WaymarkVault *self);

/**
 * WaymarkWrongTries:
 *
 * Wrong tries since the last unlock before this one, for Today and the sidebar's pop-over.
 */
typedef struct
{
  guint count;
  gint64 last; /* microseconds since 1970 UTC */
} WaymarkWrongTries;

/**
 * waymark_vault_get_wrong_tries:
 * @tries: (out): of the time before this unlock
 */
void waymark_vault_get_wrong_tries (WaymarkVault *self, WaymarkWrongTries *tries);

/**
 * waymark_vault_get_older_copy:
 *
 * @when: (out) (optional): when the newer copy was last opened, in microseconds since 1970 UTC
 *
 * Returns: whether the databases are further behind the counter in the key file than a crash explains: a newer copy of this register existed
 */
gboolean waymark_vault_get_older_copy (WaymarkVault *self, gint64 *when);

/**
 * WaymarkHolder:
 *
 * Who holds the register open, from its lock file (B6).
 */
typedef struct
{
  char *host;
  gint64 since;
} WaymarkHolder;

/**
 * waymark_vault_get_holder:
 * @holder: (out): to be cleared by waymark_holder_clear()
 *
 * Returns: whether somebody else holds the register open
 */
gboolean waymark_vault_get_holder (WaymarkVault *self, WaymarkHolder *holder);

/**
 * waymark_holder_clear:
 *
 * Frees what @holder holds.
 */
void waymark_holder_clear (WaymarkHolder *holder);

/**
 * waymark_vault_change_passphrase:
 * waymark_vault_change_passphrase_async:
 * waymark_vault_change_passphrase_finish:
 * @current: the passphrase or recovery code that is asked again
 *
 * Wraps the same roots anew in this profile's slot, in one crash-safe step (L4): keys, then keys.old. Afterwards the old one opens only
 * older copies. The register must be open: WAYMARK_ERROR_CLOSED. WEAK_PASSPHRASE: too short; INVALID: words that open another slot; a wrong
 * @current is counted like a wrong unlock.
 */
gboolean waymark_vault_change_passphrase (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GError **error);
void waymark_vault_change_passphrase_async (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_vault_change_passphrase_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * waymark_vault_reset_passphrase:
 * waymark_vault_reset_passphrase_async:
 * waymark_vault_reset_passphrase_finish:
 *
 * After an unlock by recovery code: gives the profile a new passphrase without the old one.
 */
gboolean waymark_vault_reset_passphrase (WaymarkVault *self, WaymarkSecret *recovery_code, WaymarkSecret *replacement, GError **error);
void waymark_vault_reset_passphrase_async (WaymarkVault *self, WaymarkSecret *recovery_code, WaymarkSecret *replacement, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_vault_reset_passphrase_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * waymark_vault_replace_recovery_code:
 * waymark_vault_replace_recovery_code_async:
 * waymark_vault_replace_recovery_code_finish:
 * @code: from waymark_recovery_code_new()
 *
 * Puts a new code into the recovery slot in one crash-safe step; the old one opens nothing but older copies. From then on it belongs to the
 * profile that made it. Only a case worker can (WAYMARK_ERROR_NO_KEY): the code opens both compartments.
 */
gboolean waymark_vault_replace_recovery_code (WaymarkVault *self, WaymarkSecret *current_passphrase, WaymarkSecret *code, GError **error);
void waymark_vault_replace_recovery_code_async (WaymarkVault *self, WaymarkSecret *current_passphrase, WaymarkSecret *code, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_vault_replace_recovery_code_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * WaymarkProfile:
 *
 * Somebody who opens the register, as case workers know them. Names: waymark_profiles_get_names().
 */
typedef struct
{
  WaymarkId id;
  WaymarkRole role;
  gboolean is_own;    /* of the profile that has it open */
  gboolean has_code;  /* the recovery code is theirs */
} WaymarkProfile;

/**
 * waymark_vault_get_profiles:
 *
 * Quick: reads what the key file says, in memory. Only a case worker can: WAYMARK_ERROR_NO_KEY.
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkProfile): one's own first, then case workers, then trainers
 */
GArray *waymark_vault_get_profiles (WaymarkVault *self, GError **error);

/**
 * waymark_vault_add_profile:
 * waymark_vault_add_profile_async:
 * waymark_vault_add_profile_finish:
 * @current: this person's own passphrase, asked again
 * @passphrase: the new person's
 * @display_name: (nullable): at most %WAYMARK_NAME_MAX_BYTES; whoever adds a profile also keeps it by waymark_profiles_set_name()
 * @id: (out) (optional): the new profile
 *
 * A slot for another person. A trainer's slot holds R_shared only. NO_KEY for a trainer, LIMIT when all slots are taken, INVALID for words that
 * open another slot, WEAK_PASSPHRASE; a wrong @current is counted like a wrong unlock. @cancellable (nullable) counts until the key file is written.
 */
gboolean waymark_vault_add_profile (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *passphrase, WaymarkRole role, const char *display_name, GError **error);
void waymark_vault_add_profile_async (WaymarkVault *self,
                                      WaymarkSecret *current,
                                      WaymarkSecret *passphrase,
                                      WaymarkRole role,
                                      const char *display_name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean waymark_vault_add_profile_finish (WaymarkVault *self, GAsyncResult *result, WaymarkId *id, GError **error);

/**
 * waymark_vault_remove_profile:
 * waymark_vault_remove_profile_async:
 * waymark_vault_remove_profile_finish:
 * @current: this person's own passphrase, asked again
 * @id: another's profile
 *
 * Every slot of that profile goes, whatever opens it, in one crash-safe step: keys, then keys.old. Its passphrase then opens only older copies.
 * INVALID: one's own profile, so that a case worker always stays, or the one that the recovery code belongs to, which would go with it. NO_KEY
 * for a trainer, NOT_FOUND when there is no such profile; a wrong @current is counted like a wrong unlock. @cancellable (nullable) counts until
 * the key file is written.
 */
gboolean waymark_vault_remove_profile (WaymarkVault *self, WaymarkSecret *current, const WaymarkId *id, GError **error);
void waymark_vault_remove_profile_async (WaymarkVault *self,
                                         WaymarkSecret *current,
                                         const WaymarkId *id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean waymark_vault_remove_profile_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * WaymarkPinState:
 *
 * What the unlock page may know of a PIN before anything is open.
 */
typedef enum
{
  WAYMARK_PIN_NONE,
  WAYMARK_PIN_ON,
  WAYMARK_PIN_REFUSED, /* five wrong ones were tried: off, until somebody turns it on again */
} WaymarkPinState;

/**
 * waymark_vault_get_pin_state:
 *
 * Returns: whether a PIN may open this register; it is kept in the clear, beside the wrong tries
 */
WaymarkPinState waymark_vault_get_pin_state (WaymarkVault *self);

/**
 * waymark_vault_get_keyring_id:
 *
 * Returns: (transfer full) (nullable): 32 digits that the login keyring knows this register by, from the key file: random, and no secret;
 * %NULL: the key file cannot be read
 */
char *waymark_vault_get_keyring_id (WaymarkVault *self);

/**
 * waymark_vault_has_pin:
 *
 * Returns: whether the profile that has the register open has a PIN; %FALSE while it is closed
 */
gboolean waymark_vault_has_pin (WaymarkVault *self);

/**
 * waymark_vault_set_pin:
 * waymark_vault_set_pin_async:
 * waymark_vault_set_pin_finish:
 * @current: this profile's passphrase, asked again
 * @joined: from waymark_pin_join(): the PIN alone opens nothing
 *
 * Gives this profile a PIN, or another one. LIMIT when all slots are taken; NO_KEY when a trainer asks and no case worker has opened the
 * register since there are PINs; a wrong @current is counted like a wrong unlock.
 */
gboolean waymark_vault_set_pin (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *joined, GError **error);
void waymark_vault_set_pin_async (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *joined, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_vault_set_pin_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * waymark_vault_remove_pin:
 * waymark_vault_remove_pin_async:
 * waymark_vault_remove_pin_finish:
 *
 * Takes this profile's PIN away. Nothing is asked: it opens less than before. Afterwards waymark_vault_get_pin_state() is NONE when
 * nobody else has a PIN either, so that the keyring's half can go.
 */
gboolean waymark_vault_remove_pin (WaymarkVault *self, GError **error);
void waymark_vault_remove_pin_async (WaymarkVault *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_vault_remove_pin_finish (WaymarkVault *self, GAsyncResult *result, GError **error);

/**
 * waymark_vault_write_key_copy:
 *
 * Writes the key file of today into @folder, for a backup.
 */
gboolean waymark_vault_write_key_copy (WaymarkVault *self, const char *folder, GError **error);

/**
 * waymark_vault_find_conflict_copy:
 *
 * Returns: (transfer full) (nullable): the name of a file in the folder that a sync program left there as a second version (B7); it is
 * named to the user and left alone
 */
char *waymark_vault_find_conflict_copy (WaymarkVault *self);

/**
 * waymark_vault_lock:
 *
 * Wipes every key and releases the lock file. The database must be closed first. Waits 200 ms at most for a key file that is being written.
 */
void waymark_vault_lock (WaymarkVault *self);

G_END_DECLS
