/* waymark-sidebar.h: the sections, and below them what is needed at any time */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SIDEBAR (waymark_sidebar_get_type ())

/**
 * WaymarkSidebar:
 *
 * Signal "section" (const char *name, gboolean keyboard): a section was chosen.
 */
G_DECLARE_FINAL_TYPE (WaymarkSidebar, waymark_sidebar, WAYMARK, SIDEBAR, WaymarkPane)

/**
 * waymark_sidebar_fill:
 * @window: with a register open
 * @vault: (nullable): whose name is shown, and followed when it changes
 *
 * Fills the sections that this profile has, and its name.
 */
void waymark_sidebar_fill (WaymarkSidebar *self, WaymarkWindow *window, WaymarkVault *vault);

/**
 * waymark_sidebar_select:
 * @name: (nullable): the section that is shown; one that has no row unselects
 */
void waymark_sidebar_select (WaymarkSidebar *self, const char *name);

/**
 * waymark_sidebar_get_nth:
 *
 * Returns: (nullable): the name of the n-th section as shown, from 0
 */
const char *waymark_sidebar_get_nth (WaymarkSidebar *self, guint n);

/**
 * waymark_sidebar_set_lines:
 * @problem: (nullable): worse than all else: "Not saved yet: the disk is full"
 * @busy: (nullable): "Importing 33 %"
 */
void waymark_sidebar_set_lines (WaymarkSidebar *self, const char *problem, const char *busy);

/**
 * waymark_sidebar_set_folded:
 *
 * Folded: the foot stands at the bottom of the window instead.
 */
void waymark_sidebar_set_folded (WaymarkSidebar *self, gboolean folded);

/**
 * waymark_sidebar_fill_bottom:
 *
 * Puts the foot's buttons into the bar at the bottom of a folded window.
 */
void waymark_sidebar_fill_bottom (WaymarkSidebar *self, GtkActionBar *bar);

/**
 * waymark_sidebar_open_menu:
 *
 * F10.
 */
void waymark_sidebar_open_menu (WaymarkSidebar *self);

G_END_DECLS
