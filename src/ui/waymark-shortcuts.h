/* waymark-shortcuts.h: every key that does something, and which key the user wants for it (E3) */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * WaymarkShortcut:
 * @action: detailed action name: "win.back"; also its stable code in the register
 * @title: marked for translation
 * @key: as it comes
 * @in_text: the key is a text field's own while one has the focus
 */
typedef struct
{
  const char *action;
  const char *title;
  const char *key;
  gboolean in_text;
} WaymarkShortcut;

/**
 * waymark_shortcuts_get:
 * @n_shortcuts: (out): how many
 *
 * Returns: (transfer none) (array length=n_shortcuts): every key with the words for it, in the order of the page
 */
const WaymarkShortcut *waymark_shortcuts_get (guint *n_shortcuts);

/**
 * waymark_shortcuts_get_key:
 *
 * Returns: (transfer none): the key of today, as GTK writes it
 */
const char *waymark_shortcuts_get_key (const char *action);

/**
 * waymark_shortcuts_get_label:
 *
 * Returns: (transfer full): the key of today, as users read it
 */
char *waymark_shortcuts_get_label (const char *action);

/**
 * waymark_shortcuts_rename_keys:
 * @top: a menu, whose rows GTK made
 *
 * Writes the keys that stand in its labels as waymark_shortcuts_get_label() does.
 */
void waymark_shortcuts_rename_keys (GtkWidget *top);

/**
 * waymark_shortcuts_check:
 *
 * Returns: (transfer full) (nullable): a sentence that says why @key cannot be for @action; %NULL when it can
 */
char *waymark_shortcuts_check (const char *action, guint keyval, GdkModifierType modifiers);

/**
 * waymark_shortcuts_set_key:
 * @key: (nullable): %NULL: as it came
 *
 * Changes a key at once, in menus too, and keeps it in the register.
 */
void waymark_shortcuts_set_key (WaymarkWindow *window, const char *action, const char *key);

/**
 * waymark_shortcuts_reset:
 *
 * Every key is again what it was at first.
 */
void waymark_shortcuts_reset (WaymarkWindow *window);

/**
 * waymark_shortcuts_load:
 *
 * Sets the keys as they come, and when the register has answered, those that the user chose.
 */
void waymark_shortcuts_load (WaymarkWindow *window);

/**
 * waymark_shortcuts_get_changes:
 * waymark_shortcuts_apply_changes:
 *
 * The chosen keys as kept in the register: a{ss}, action and key. What is not a key or clashes is left out.
 */
GVariant *waymark_shortcuts_get_changes (void);
void waymark_shortcuts_apply_changes (WaymarkWindow *window, GVariant *changes);

G_END_DECLS
