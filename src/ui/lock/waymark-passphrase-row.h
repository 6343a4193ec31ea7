/* waymark-passphrase-row.h: a passphrase field as a row of a group */

#pragma once

#include <adwaita.h>

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PASSPHRASE_ROW (waymark_passphrase_row_get_type ())

/**
 * WaymarkPassphraseRow:
 *
 * Title, a #WaymarkPassphraseField, a button that shows the letters only while it is held, and a line that says how things stand. It warns of
 * Caps Lock and names the layout of the keyboard where that is known.
 *
 * Properties: "keyboard": whether the layout is shown under the field; "always-shown": letters instead of bullets, for a recovery code.
 * Signals: "changed"; "entered": Return was pressed.
 */
G_DECLARE_FINAL_TYPE (WaymarkPassphraseRow, waymark_passphrase_row, WAYMARK, PASSPHRASE_ROW, AdwPreferencesRow)

/**
 * waymark_passphrase_row_new:
 *
 * Returns: (transfer floating): an empty row of that title
 */
GtkWidget *waymark_passphrase_row_new (const char *title);

/**
 * waymark_passphrase_row_get_secret:
 *
 * Returns: (transfer none): what is typed; it changes with the next key
 */
WaymarkSecret *waymark_passphrase_row_get_secret (WaymarkPassphraseRow *self);

/**
 * waymark_passphrase_row_clear:
 *
 * Wipes what was typed.
 */
void waymark_passphrase_row_clear (WaymarkPassphraseRow *self);

/**
 * waymark_passphrase_row_set_note:
 * @icon_name: (nullable)
 * @text: (nullable): one sentence, also read out as the field's description
 */
void waymark_passphrase_row_set_note (WaymarkPassphraseRow *self, const char *icon_name, const char *text);

G_END_DECLS
