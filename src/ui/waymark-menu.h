/* waymark-menu.h: the main menu */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_menu_attach:
 *
 * Makes @button open the main menu. It is made anew each time: it names what Undo would undo, shows the keys as they are chosen now, and has
 * only rows whose actions there are.
 */
void waymark_menu_attach (GtkMenuButton *button);

G_END_DECLS
