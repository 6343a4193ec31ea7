/* waymark-preferences-pages.h: what stands on each page of Preferences */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * waymark_preferences_privacy_new:
 * waymark_preferences_lock_new:
 * waymark_preferences_look_new:
 * waymark_preferences_practice_new:
 * waymark_preferences_passphrase_new:
 * waymark_preferences_recovery_code_new:
 * waymark_preferences_limits_new:
 * waymark_preferences_pin_new:
 *
 * Every row acts at once, and its second line says what holds now.
 *
 * Returns: (transfer floating): a column of groups
 */
GtkWidget *waymark_preferences_privacy_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_lock_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_look_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_practice_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_passphrase_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_recovery_code_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_pin_new (WaymarkWindow *window);
GtkWidget *waymark_preferences_limits_new (WaymarkWindow *window);

/**
 * waymark_keyboard_page_new:
 *
 * Every key. Enter on a row, then the new key; one that is taken is refused with what it does.
 */
GtkWidget *waymark_keyboard_page_new (WaymarkWindow *window);

/**
 * waymark_about_page_new:
 *
 * Version, licence, and what the program does not do.
 */
GtkWidget *waymark_about_page_new (WaymarkWindow *window);

/**
 * waymark_preferences_group_new:
 * @description: (nullable): wraps, unlike the title, which is short
 *
 * Returns: (transfer floating): an AdwPreferencesGroup whose list is named by its title
 */
GtkWidget *waymark_preferences_group_new (const char *title, const char *description);

G_END_DECLS
