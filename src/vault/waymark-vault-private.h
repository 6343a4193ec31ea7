/* waymark-vault-private.h: what the files of WaymarkVault share */

#pragma once

#include "vault/waymark-attempts-private.h"
#include "vault/waymark-keyfile-private.h"
#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_KEYS_FILE "keys"
#define WAYMARK_OLD_KEYS_FILE "keys.old"
#define WAYMARK_LOCK_FILE "lock"

struct _WaymarkVault
{
  GObject parent_instance;

  char *folder;

  /* Held for the whole of an unlock or a change, which also wait for the write in the background: there is one at a time. */
  GMutex work;

  /* Held for moments only. Guards everything below. */
  GMutex state;
  GCond written;
  guint epoch;          /* counts locks: an unlock that was overtaken by one is thrown away */
  guint n_writing;      /* threads that write in the background */
  int lock;             /* -1 while not open */
  WaymarkKeyfile keyfile;
  WaymarkKeySlot *slot; /* NULL while not open */
  gboolean from_old;
  gboolean older_copy;
  gint64 older_copy_when;
  gboolean has_attempts;
  WaymarkAttempts attempts;
  WaymarkWrongTries wrong_tries;
  double derivation_ms;
};

/**
 * _waymark_vault_derive:
 * @key: (out): 32 bytes in locked memory
 *
 * One key derivation with the cost of @keyfile; its time is kept for the benches.
 */
gboolean _waymark_vault_derive (WaymarkVault *self,
                                const WaymarkKeyfile *keyfile,
                                WaymarkSecret *secret,
                                guint8 *key,
                                GError **error);

/**
 * _waymark_vault_check_wait:
 *
 * Returns: whether a try is accepted now; otherwise @error is WAYMARK_ERROR_WAIT
 */
gboolean _waymark_vault_check_wait (WaymarkVault *self, GError **error);

/**
 * _waymark_vault_count_wrong_try:
 * @of_pin: whether it was a PIN
 *
 * When @error is WRONG_PASSPHRASE.
 */
void _waymark_vault_count_wrong_try (WaymarkVault *self, int folder, gboolean of_pin, const GError *error);

/**
 * _waymark_vault_forget_wrong_tries:
 * @pin: what is to be kept of the PIN, as _waymark_attempts_settle() has it
 * @tries: (out): what there was to forget
 */
void _waymark_vault_forget_wrong_tries (WaymarkVault *self, int folder, int pin, WaymarkWrongTries *tries);

/**
 * _waymark_vault_note_pin:
 * @on: whether there is a PIN now
 *
 * After a change of the slots; for the unlock page, which cannot see them.
 */
void _waymark_vault_note_pin (WaymarkVault *self, int folder, gboolean on);

/**
 * _waymark_vault_settle_pins:
 *
 * For an unlock by @method, before the key file is finished: erases every PIN when five wrong ones were tried.
 *
 * Returns: what is to be kept of the PIN
 */
int _waymark_vault_settle_pins (WaymarkVault *self, WaymarkUnlockMethod method, WaymarkKeyfile *keyfile, const WaymarkKeySlot *slot);

/**
 * _waymark_vault_write_keys:
 *
 * Writes keys, then keys.old. What counts is keys; a keys.old that cannot be written is removed, so that no old passphrase stays behind in it.
 */
gboolean _waymark_vault_write_keys (const WaymarkKeyfile *keyfile, int folder, GError **error);

/**
 * _waymark_vault_check_phrase:
 *
 * Returns: whether @passphrase may be set: twelve characters or more, of UTF-8
 */
gboolean _waymark_vault_check_phrase (WaymarkSecret *passphrase, GError **error);

/**
 * _waymark_vault_check_name:
 *
 * Returns: whether @display_name (nullable) fits a slot
 */
gboolean _waymark_vault_check_name (const char *display_name, GError **error);

/* Locked memory for one derived key; freed with sodium_free(). */
guint8 *_waymark_vault_key_new (void);

G_END_DECLS
