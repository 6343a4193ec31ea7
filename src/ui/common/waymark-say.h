/* waymark-say.h: telling the user that something was done, on screen and to a screen reader */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * waymark_toast:
 * @from: any widget of the window
 * @title: at most 45 characters, never a name
 * @button_label: (nullable): usually "Undo"
 * @action_name: (nullable): of the button
 * @target: (nullable): of the action; a floating reference is taken
 *
 * Ten seconds, or until it is closed while a screen reader runs. It is announced, and its close button has a name. Not for errors, not for
 * anything that needs a decision.
 */
void waymark_toast (GtkWidget *from, const char *title, const char *button_label, const char *action_name, GVariant *target);

/**
 * waymark_toast_hold:
 * @from: any widget of the window
 * @title: at most 45 characters
 * @button_label: what can be done about it
 * @action_name: of the button
 *
 * A message that stays until waymark_toast_let_go(), before all others. It is announced.
 *
 * Returns: (transfer full) (nullable): %NULL where there is no room for messages
 */
AdwToast *waymark_toast_hold (GtkWidget *from, const char *title, const char *button_label, const char *action_name);

/**
 * waymark_toast_let_go:
 * @toast: (transfer full): of waymark_toast_hold()
 *
 * Closes it, if the user has not.
 */
void waymark_toast_let_go (AdwToast *toast);

/**
 * waymark_toasts_withdraw:
 * @from: any widget of the window
 *
 * Closes every toast that has a button: what it offers is out of date, because something was undone.
 */
void waymark_toasts_withdraw (GtkWidget *from);

/**
 * waymark_toasts_name:
 * @overlay: the #AdwToastOverlay that shows them
 *
 * Gives the buttons of every toast their names when it comes, also of one that had to wait for another.
 */
void waymark_toasts_name (GtkWidget *overlay);

/**
 * waymark_announce:
 * @sentence: from a fixed list, without data
 *
 * Says @sentence to a screen reader, whatever has the focus.
 */
void waymark_announce (GtkWidget *from, const char *sentence);

G_END_DECLS
