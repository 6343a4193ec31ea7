/* waymark-pin-form.h: turning a PIN on and off on this laptop (screens.md 13, security.md 2.2) */

#pragma once

#include <gtk/gtk.h>

#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PIN_FORM (waymark_pin_form_get_type ())

/**
 * WaymarkPinForm:
 *
 * What a PIN is worth, in plain words; the PIN twice and the passphrase once; or, when it is on, the button that turns it off. A case worker first
 * accepts what somebody with the laptop's password could do.
 *
 * Signal "changed": it was turned on or off.
 */
G_DECLARE_FINAL_TYPE (WaymarkPinForm, waymark_pin_form, WAYMARK, PIN_FORM, GtkBox)

/**
 * waymark_pin_form_set_vault:
 * @vault: open
 */
void waymark_pin_form_set_vault (WaymarkPinForm *self, WaymarkVault *vault);

G_END_DECLS
