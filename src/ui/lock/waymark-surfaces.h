/* waymark-surfaces.h: taking every window of ours off the screen at once, on X11 and on Wayland */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_surfaces_prepare:
 *
 * Makes what waymark_surfaces_hide() needs on this display; once, before there is a window.
 */
void waymark_surfaces_prepare (GdkDisplay *display);

/**
 * waymark_surfaces_hear_drags:
 *
 * Returns: whether keys reach us while something is dragged (X11); on Wayland the compositor keeps them
 */
gboolean waymark_surfaces_hear_drags (GdkDisplay *display);

/**
 * waymark_surfaces_hide:
 *
 * Takes every surface of this process off the screen: windows, dialogs, choosers, pop-overs, menus, tooltips and what is being dragged. The
 * requests have left for the display when it returns. Widgets keep their state. On Wayland the compositor is given a blank picture of each
 * window first, since it may show the last one for a while.
 */
void waymark_surfaces_hide (void);

/**
 * waymark_surfaces_bring_back:
 *
 * Shows the windows again that waymark_surfaces_hide() took away.
 */
void waymark_surfaces_bring_back (void);

/**
 * WaymarkKeyReport:
 * @keyval: what the key gives; %GDK_KEY_VoidSymbol: a pointer button, which is no key but comes between keys
 */
typedef void (*WaymarkKeyReport) (gboolean press, guint keyval, guint keycode, GdkModifierType state, gpointer user_data);

/**
 * waymark_surfaces_watch_keys:
 *
 * Reports keys that GDK keeps for itself: on X11 all of them, as the server sends them, also during a drag; on Wayland those that are down when
 * the keyboard comes to a window of ours, as it does at the end of a drag.
 *
 * Returns: whether all are reported; then each key of GDK's is one of those
 */
gboolean waymark_surfaces_watch_keys (GdkDisplay *display, WaymarkKeyReport report, gpointer user_data);

G_END_DECLS
