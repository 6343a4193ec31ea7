/* waymark-key-change-private.h: one change of the key file's slots, from "ask again" to "written" */

#pragma once

#include "vault/waymark-vault-private.h"

G_BEGIN_DECLS

/**
 * WaymarkKeyChange:
 *
 * It works on copies, so that a lock never waits for a key derivation, and holds the register's lock itself until it is written.
 */
typedef struct
{
  int folder;
  int lock;
  WaymarkKeyfile keyfile;
  WaymarkKeySlot *session; /* who has the register open */
  WaymarkKeySlot *asked;   /* what the words that were asked again open; without words the session's */
} WaymarkKeyChange;

/**
 * _waymark_key_change_begin:
 * @current: (nullable): the words that were asked again, a passphrase or a recovery code, however it is typed; %NULL: none were asked
 *
 * _waymark_key_change_end() follows in any case.
 */
gboolean _waymark_key_change_begin (WaymarkVault *self, WaymarkKeyChange *change, WaymarkSecret *current, GError **error);
void _waymark_key_change_end (WaymarkKeyChange *change);

/**
 * _waymark_key_change_set_slot:
 *
 * Puts @slot into the file under @secret. Words that open another slot are refused: they would open the wrong one.
 */
gboolean _waymark_key_change_set_slot (WaymarkVault *self, WaymarkKeyChange *change, const WaymarkKeySlot *slot, WaymarkSecret *secret, GError **error);

/**
 * _waymark_key_change_write:
 *
 * The crash-safe step: after it the change is made, before it nothing is.
 */
gboolean _waymark_key_change_write (WaymarkVault *self, WaymarkKeyChange *change, GError **error);

/**
 * _waymark_key_change_get_record:
 * _waymark_key_change_put_record:
 *
 * Which slots are whose, as only case workers know it (NO_KEY). Putting it brings the map that all profiles read up to date.
 */
gboolean _waymark_key_change_get_record (const WaymarkKeyChange *change, WaymarkKeyRecord *record, GError **error);
void _waymark_key_change_put_record (WaymarkKeyChange *change, const WaymarkKeyRecord *record);

/**
 * _waymark_key_change_find_free:
 * @record: (nullable): of cases, where this profile can read it
 *
 * Returns: a slot that nobody has, each as likely; -1: all are taken (LIMIT)
 */
int _waymark_key_change_find_free (const WaymarkKeyChange *change, const WaymarkKeyRecord *record, GError **error);

/**
 * _waymark_key_record_find:
 * @profile: (nullable): %NULL: anybody's
 *
 * Returns: the slot of that use; -1 when there is none
 */
int _waymark_key_record_find (const WaymarkKeyRecord *record, WaymarkSlotUse use, const WaymarkId *profile);

/**
 * WaymarkChangeKeys:
 *
 * A blocking function of the vault that _waymark_key_change_start() runs on a thread.
 */
typedef gboolean (*WaymarkChangeKeys) (WaymarkVault *self, WaymarkSecret *current, WaymarkSecret *replacement, GError **error);

/**
 * _waymark_key_change_start:
 * @current: (nullable):
 * @replacement: (nullable):
 */
void _waymark_key_change_start (WaymarkVault *self,
                                WaymarkChangeKeys change_keys,
                                WaymarkSecret *current,
                                WaymarkSecret *replacement,
                                gpointer tag,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

G_END_DECLS
