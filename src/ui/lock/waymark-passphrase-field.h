/* waymark-passphrase-field.h: a line to type a secret into, of which no other program can read a letter */

#pragma once

#include <gtk/gtk.h>

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PASSPHRASE_FIELD (waymark_passphrase_field_get_type ())

/**
 * WaymarkPassphraseField:
 *
 * GTK's own password entries give their clear text to the accessibility bus and keep copies of it in ordinary memory. In this widget what is
 * typed lies in a #WaymarkSecret from the first byte, and no interface shows it. Copying out of it is not possible.
 *
 * It is a #GtkPasswordEntry all the same, whose own text stays empty: by nothing but its type GTK 4 tells a screen reader that this is a
 * password, and of any other field Orca speaks each key aloud (heard with Orca 43).
 *
 * Signals, of #GtkPasswordEntry: "changed" after each change; "activate" when Return is pressed.
 */
G_DECLARE_FINAL_TYPE (WaymarkPassphraseField, waymark_passphrase_field, WAYMARK, PASSPHRASE_FIELD, GtkWidget)

/**
 * waymark_passphrase_field_new:
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *waymark_passphrase_field_new (void);

/**
 * waymark_passphrase_field_get_secret:
 *
 * Returns: (transfer none): what is typed; it changes with the next key
 */
WaymarkSecret *waymark_passphrase_field_get_secret (WaymarkPassphraseField *self);

/**
 * waymark_passphrase_field_clear:
 *
 * Wipes what was typed.
 */
void waymark_passphrase_field_clear (WaymarkPassphraseField *self);

/**
 * waymark_passphrase_field_set_shown:
 *
 * Whether the letters are drawn instead of bullets. While they are, Pango holds a copy in ordinary memory.
 */
void waymark_passphrase_field_set_shown (WaymarkPassphraseField *self, gboolean shown);

/**
 * waymark_passphrase_field_set_always_shown:
 *
 * For a recovery code, which is copied from paper: its letters are drawn, and still nobody else can read them.
 */
void waymark_passphrase_field_set_always_shown (WaymarkPassphraseField *self, gboolean always_shown);

/**
 * waymark_passphrase_field_insert:
 *
 * As if @text had been pasted: line ends are left out.
 */
void waymark_passphrase_field_insert (WaymarkPassphraseField *self, const char *text);

G_END_DECLS
