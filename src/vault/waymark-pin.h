/* waymark-pin.h: a short PIN, which opens a register only together with what the login keyring of this laptop holds */

#pragma once

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

/* House defaults: long enough that a try a second takes days, short enough to be typed with one hand. */
#define WAYMARK_PIN_MIN_CHARACTERS 6
#define WAYMARK_PIN_MAX_CHARACTERS 32

/**
 * waymark_pin_is_acceptable:
 *
 * Returns: whether @pin is six to 32 characters that are not all the same and no run such as 123456 or fedcba
 */
gboolean waymark_pin_is_acceptable (WaymarkSecret *pin);

/**
 * waymark_pin_new_half:
 *
 * Returns: (transfer full): what the keyring is to hold: 32 random bytes as one line of base64
 */
WaymarkSecret *waymark_pin_new_half (void);

/**
 * waymark_pin_is_half:
 *
 * Returns: whether @text is something that waymark_pin_new_half() can have made; a keyring may hand out anything
 */
gboolean waymark_pin_is_half (WaymarkSecret *text);

/**
 * waymark_pin_join:
 * @half: from the keyring
 *
 * Returns: (transfer full): both as the words that open a slot
 */
WaymarkSecret *waymark_pin_join (WaymarkSecret *pin, WaymarkSecret *half);

G_END_DECLS
