/* waymark-preferences.h: Preferences as a section: page names in the list pane, one page each */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * waymark_preferences_create_list:
 *
 * Returns: (transfer floating): the names of the pages
 */
WaymarkPane *waymark_preferences_create_list (WaymarkWindow *window);

/**
 * waymark_preferences_create_page:
 * @id: "privacy", "lock", "look", "keyboard", "about", or one that those lead to
 *
 * Returns: (transfer floating) (nullable): that page
 */
WaymarkPane *waymark_preferences_create_page (WaymarkWindow *window, const char *id);

G_END_DECLS
