/* waymark-keyring.h: the login keyring of this laptop, which holds one half of what a PIN opens a slot with */

#pragma once

#include <gio/gio.h>

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

/**
 * WaymarkKeyringAnswer:
 *
 * A keyring that is locked, was deleted or damaged, whose password was changed elsewhere, that refused, or that is not there says much the same
 * to a program (security.md, finding 9): anything but FOUND and LOCKED is UNAVAILABLE, and never a reason to make or to delete something.
 */
typedef enum
{
  WAYMARK_KEYRING_UNAVAILABLE,
  WAYMARK_KEYRING_LOCKED, /* it has something of ours, and would ask the user for its password first */
  WAYMARK_KEYRING_FOUND,
} WaymarkKeyringAnswer;

/**
 * waymark_keyring_find_async:
 * waymark_keyring_find_finish:
 * @id: from waymark_vault_get_keyring_id()
 * @ask: whether the keyring may ask the user for its password; then the answer takes as long as the user does, else 3 seconds at most
 * @half: (out) (transfer full) (nullable): with FOUND: what waymark_keyring_keep_async() put there
 *
 * Returns: the answer; a cancelled one is UNAVAILABLE
 */
void waymark_keyring_find_async (const char *id, gboolean ask, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
WaymarkKeyringAnswer waymark_keyring_find_finish (GAsyncResult *result, WaymarkSecret **half);

/**
 * waymark_keyring_keep_async:
 * waymark_keyring_keep_finish:
 * @half: from waymark_pin_new_half()
 *
 * Puts @half into the keyring, in place of an earlier one, and reads it back. The keyring may ask the user for its password. The entry is called "Notes", whatever
 * the program is called here, and says nothing else.
 *
 * Returns: whether the keyring has it now
 */
void waymark_keyring_keep_async (const char *id, WaymarkSecret *half, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_keyring_keep_finish (GAsyncResult *result);

/**
 * waymark_keyring_forget:
 *
 * Has the keyring delete it, some time soon. That it could not is nobody's loss: the half alone opens nothing.
 */
void waymark_keyring_forget (const char *id);

G_END_DECLS
