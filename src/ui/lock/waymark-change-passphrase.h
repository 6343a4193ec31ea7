/* waymark-change-passphrase.h: changing the passphrase of an open register (L4) */

#pragma once

#include <gtk/gtk.h>

#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHANGE_PASSPHRASE (waymark_change_passphrase_get_type ())

/**
 * WaymarkChangePassphrase:
 *
 * The content of a page in Preferences: the passphrase of now, a new one, and what a change does not reach. Signal "changed": it was changed.
 */
G_DECLARE_FINAL_TYPE (WaymarkChangePassphrase, waymark_change_passphrase, WAYMARK, CHANGE_PASSPHRASE, GtkBox)

/**
 * waymark_change_passphrase_new:
 * @vault: open
 *
 * Returns: (transfer floating): the content of the page
 */
GtkWidget *waymark_change_passphrase_new (WaymarkVault *vault);

G_END_DECLS
