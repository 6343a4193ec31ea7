/* waymark-emergency.h: emergency numbers, one key away at every width (C14, screens.md 10.7) */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_EMERGENCY (waymark_emergency_get_type ())

/**
 * WaymarkEmergency:
 *
 * A pop-over with the numbers in large figures. Enter copies one; the clipboard is cleared after ten seconds.
 */
G_DECLARE_FINAL_TYPE (WaymarkEmergency, waymark_emergency, WAYMARK, EMERGENCY, GtkPopover)

/**
 * waymark_emergency_new:
 * @nation: (nullable): where we work, as the code of a #WaymarkNation; %NULL or "" shows the lines of all
 */
GtkWidget *waymark_emergency_new (const char *nation);

/**
 * waymark_emergency_show:
 *
 * Opens it over the visible widget named "emergency-button", else over the top of the window. Pressed again, it goes away.
 */
void waymark_emergency_show (WaymarkWindow *window);

G_END_DECLS
