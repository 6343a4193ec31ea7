/* waymark-name.h: names for screen readers */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_name:
 *
 * Gives @widget its name for screen readers (E1), and where the focus or the press lands on an inner widget, that one as well:
 * GtkMenuButton and GtkDropDown hold a button that would be called by its type.
 */
void waymark_name (GtkWidget *widget, const char *name);

G_END_DECLS
