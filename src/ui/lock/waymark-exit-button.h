/* waymark-exit-button.h: the door in the left-most header bar (Q5) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_EXIT_BUTTON (waymark_exit_button_get_type ())

/**
 * WaymarkExitButton:
 *
 * Hides everything at once. It acts when it is pressed, not when it is let go; it looks like any other button of a header bar. While Shift
 * is being counted it shows three small dots (Q6).
 */
G_DECLARE_FINAL_TYPE (WaymarkExitButton, waymark_exit_button, WAYMARK, EXIT_BUTTON, GtkButton)

/**
 * waymark_exit_button_new:
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *waymark_exit_button_new (void);

G_END_DECLS
