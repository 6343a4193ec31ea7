/* waymark-pin-pane.h: opening the register by PIN (security.md 2.2, screens.md 6) */

#pragma once

#include "ui/lock/waymark-gate-pane.h"
#include "ui/lock/waymark-passphrase-row.h"
#include "vault/waymark-keyring.h"
#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PIN_PANE (waymark_pin_pane_get_type ())

/**
 * WaymarkPinPane:
 *
 * The field for the PIN, and the question to the login keyring for its half. The first time that it is seen it asks once, without troubling the
 * user; a PIN that was entered meanwhile is used when the answer comes.
 *
 * Signals: "open": (WaymarkSecret *joined): words for WAYMARK_BY_PIN; "answered": (int answer, gboolean asked): a #WaymarkKeyringAnswer, and
 * whether it was asked for by waymark_pin_pane_ask(); "use-passphrase": the button for that was pressed.
 */
G_DECLARE_FINAL_TYPE (WaymarkPinPane, waymark_pin_pane, WAYMARK, PIN_PANE, WaymarkGatePane)

/**
 * waymark_pin_pane_new:
 *
 * Returns: (transfer floating): the pane for the register of @vault
 */
GtkWidget *waymark_pin_pane_new (WaymarkVault *vault);

/**
 * waymark_pin_pane_get_row:
 *
 * Returns: (transfer none): where the PIN is typed
 */
WaymarkPassphraseRow *waymark_pin_pane_get_row (WaymarkPinPane *self);

/**
 * waymark_pin_pane_ask:
 *
 * Asks the keyring, which may ask the user for its password; "answered" follows, at once where the half is known already.
 */
void waymark_pin_pane_ask (WaymarkPinPane *self);

/**
 * waymark_pin_pane_stop:
 *
 * Wipes what was typed. A question that was asked without the user is not answered any more.
 */
void waymark_pin_pane_stop (WaymarkPinPane *self);

G_END_DECLS
