/* waymark-new-passphrase.h: choosing a passphrase (screens.md 5.2) */

#pragma once

#include <gtk/gtk.h>

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_NEW_PASSPHRASE (waymark_new_passphrase_get_type ())

/**
 * WaymarkNewPassphrase:
 *
 * Two rows, how strong the first one is in words, and five words when asked for. The words are copied by hand: typing them once is the proof
 * that the second row is for otherwise.
 *
 * Signal "entered": Return was pressed in the last row.
 */
G_DECLARE_FINAL_TYPE (WaymarkNewPassphrase, waymark_new_passphrase, WAYMARK, NEW_PASSPHRASE, GtkBox)

/**
 * waymark_new_passphrase_new:
 *
 * Returns: (transfer floating): two empty fields
 */
GtkWidget *waymark_new_passphrase_new (void);

/**
 * waymark_new_passphrase_take:
 *
 * Returns: (transfer full) (nullable): the passphrase; %NULL when it will not do, which is then said beside the row that has the focus
 */
WaymarkSecret *waymark_new_passphrase_take (WaymarkNewPassphrase *self);

/**
 * waymark_new_passphrase_clear:
 *
 * Wipes everything that was typed and suggested.
 */
void waymark_new_passphrase_clear (WaymarkNewPassphrase *self);

G_END_DECLS
