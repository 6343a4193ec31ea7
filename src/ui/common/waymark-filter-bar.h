/* waymark-filter-bar.h: which filters are on, and the button that changes them */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_FILTER_BAR (waymark_filter_bar_get_type ())

/**
 * WaymarkFilterBar:
 *
 * One chip a filter; pressing it takes the filter away. Chips wrap: in a plain row they would set the smallest width of the list. More than
 * a few become "3 more", which opens the filters. Signal "chip-removed" (guint index).
 */
G_DECLARE_FINAL_TYPE (WaymarkFilterBar, waymark_filter_bar, WAYMARK, FILTER_BAR, GtkBox)

/**
 * waymark_filter_bar_set_chips:
 * @chips: (nullable): %NULL-terminated: one word a filter that is on
 */
void waymark_filter_bar_set_chips (WaymarkFilterBar *self, const char *const *chips);

/**
 * waymark_filter_bar_set_popover:
 * @popover: (nullable): %NULL: there is no button
 */
void waymark_filter_bar_set_popover (WaymarkFilterBar *self, GtkPopover *popover);

G_END_DECLS
