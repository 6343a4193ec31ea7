/* waymark-replace-code.h: a new recovery code for an open register (L5) */

#pragma once

#include <gtk/gtk.h>

#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REPLACE_CODE (waymark_replace_code_get_type ())

/**
 * WaymarkReplaceCode:
 *
 * The content of a page in Preferences: a new code to copy by hand, the check of the copy, the passphrase, and what a change does not
 * reach. The code holds once all three are done. Signal "changed": it holds.
 */
G_DECLARE_FINAL_TYPE (WaymarkReplaceCode, waymark_replace_code, WAYMARK, REPLACE_CODE, GtkBox)

/**
 * waymark_replace_code_new:
 * @vault: open for a case worker
 *
 * Returns: (transfer floating): the page's content, with a code that nobody has seen before
 */
GtkWidget *waymark_replace_code_new (WaymarkVault *vault);

G_END_DECLS
