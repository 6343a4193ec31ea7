/* waymark-surfaces.h: taking every window of ours off the screen at once, on X11 and on Wayland */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_surfaces_can_vanish:
 *
 * Returns: whether hiding a window shows nothing of it any more (X11); on Wayland the compositor fades its last picture
 */
gboolean waymark_surfaces_can_vanish (GdkDisplay *display);

/**
 * waymark_surfaces_hide:
 *
 * Takes every surface of this process off the screen: windows, dialogs, choosers, pop-overs, menus, tooltips and what is being dragged. The
 * requests have left for the display when it returns. Widgets keep their state.
 */
void waymark_surfaces_hide (void);

/**
 * waymark_surfaces_blank:
 *
 * Empties the windows, hides those that stand over them, and calls @done after the next frame or 20 ms later, whichever comes first.
 */
void waymark_surfaces_blank (void (*done) (gpointer user_data), gpointer user_data);

/**
 * waymark_surfaces_bring_back:
 *
 * Shows the windows again that waymark_surfaces_hide() took away.
 */
void waymark_surfaces_bring_back (void);

/**
 * WaymarkXKey:
 * @keyval: what the key gives; %GDK_KEY_VoidSymbol: a pointer button, which is no key but comes between keys
 */
typedef void (*WaymarkXKey) (gboolean press, guint keyval, guint keycode, GdkModifierType state, gpointer user_data);

/**
 * waymark_surfaces_watch_x_keys:
 *
 * On X11, reports keys as the server sends them, before GDK: during a drag GDK keeps them for itself.
 *
 * Returns: whether they are reported; then each key of GDK's is one of those
 */
gboolean waymark_surfaces_watch_x_keys (GdkDisplay *display, WaymarkXKey report, gpointer user_data);

G_END_DECLS
