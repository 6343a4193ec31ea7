/* waymark-exit-key.h: which keys may mean "hide everything" (Q7) */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * waymark_exit_key_parse:
 * @name: as GTK writes shortcuts: "F12", "<Control>F9"
 *
 * Returns: whether @name is a key; an unusable one is read as F12, so that there always is a key
 */
gboolean waymark_exit_key_parse (const char *name, guint *keyval, GdkModifierType *modifiers);

/**
 * waymark_exit_key_label:
 *
 * Returns: (transfer full): the key as the user reads it
 */
char *waymark_exit_key_label (guint keyval, GdkModifierType modifiers);

/**
 * waymark_exit_key_clash:
 *
 * Returns: (transfer full) (nullable): a sentence that says why this key cannot be the quick-exit key; %NULL when it can
 */
char *waymark_exit_key_clash (guint keyval, GdkModifierType modifiers);

/**
 * waymark_exit_key_is_media:
 *
 * Returns: whether this is what a laptop sends for a function key when Fn is not held
 */
gboolean waymark_exit_key_is_media (guint keyval);

/**
 * waymark_exit_key_matches:
 * @keyval: what the key gives in the layout in use
 * @keycode: the physical key
 * @state: modifiers that are held
 *
 * A key without modifiers matches whatever else is held: a hand that hits it in a hurry may hold Shift. A letter is found by its place where
 * the layout in use has no Latin letters.
 */
gboolean waymark_exit_key_matches (GdkDisplay *display,
                                   guint wanted,
                                   GdkModifierType wanted_modifiers,
                                   guint keyval,
                                   guint keycode,
                                   GdkModifierType state);

G_END_DECLS
