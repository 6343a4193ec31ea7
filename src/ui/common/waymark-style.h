/* waymark-style.h: our style sheets, and when each holds */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_style_install:
 * @display: the display
 *
 * Gives all windows of @display the sheet style.css; style-hc.css too while the desktop asks for high contrast, with style-hc-light.css
 * where that is not dark, and style-large.css while its text is large. Call it once, when libadwaita is initialised and our resources are registered.
 *
 * This takes the place of the application's resource base path. With one, GTK 4.8 adds our (empty) icon folder to the icon theme just
 * after a thread has read the theme; all of it is then thrown away and read again, on the main thread, before the first window.
 */
void waymark_style_install (GdkDisplay *display);

G_END_DECLS
