/* waymark-keyboard.h: what the keyboard will write, for people who type what they cannot see */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * waymark_keyboard_tells_layout:
 *
 * Returns: whether waymark_keyboard_layout() can answer on this desktop; known without asking it
 */
gboolean waymark_keyboard_tells_layout (GdkDisplay *display);

/**
 * waymark_keyboard_layout:
 *
 * Returns: (transfer full) (nullable): the name of the layout in use, "English (UK)"; %NULL where the desktop does not say (Wayland)
 */
char *waymark_keyboard_layout (GdkDisplay *display);

/**
 * waymark_keyboard_get:
 *
 * Returns: (transfer none) (nullable): the keyboard, whose "caps-lock-state" can be watched
 */
GdkDevice *waymark_keyboard_get (GdkDisplay *display);

G_END_DECLS
