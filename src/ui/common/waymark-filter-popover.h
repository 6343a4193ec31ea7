/* waymark-filter-popover.h: what narrows a list, as ticks in a pop-over (screens.md 4.2) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_FILTER_POPOVER (waymark_filter_popover_get_type ())

/**
 * WaymarkFilterPopover:
 *
 * Ticks under headings, with a search field when there are many, a count, and a button that takes all off. What the ticks mean is up to the class
 * of each list.
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkFilterPopover, waymark_filter_popover, WAYMARK, FILTER_POPOVER, GtkPopover)

/**
 * WaymarkFilterPopoverClass:
 * @clear: takes every tick off
 */
struct _WaymarkFilterPopoverClass
{
  GtkPopoverClass parent_class;

  void (*clear) (WaymarkFilterPopover *self);
};

/**
 * waymark_filter_popover_empty:
 * waymark_filter_popover_filled:
 *
 * Before its ticks are added anew, and afterwards.
 */
void waymark_filter_popover_empty (WaymarkFilterPopover *self);
void waymark_filter_popover_filled (WaymarkFilterPopover *self);

/**
 * waymark_filter_popover_add_heading:
 *
 * Stands above the ticks that follow.
 */
void waymark_filter_popover_add_heading (WaymarkFilterPopover *self, const char *title);

/**
 * waymark_filter_popover_add_tick:
 *
 * Returns: (transfer none): the tick, for its signal
 */
GtkWidget *waymark_filter_popover_add_tick (WaymarkFilterPopover *self, const char *label, gboolean on);

/**
 * waymark_filter_popover_get_ticks:
 *
 * Returns: (transfer none): the box whose children are the ticks and the headings
 */
GtkWidget *waymark_filter_popover_get_ticks (WaymarkFilterPopover *self);

/**
 * waymark_filter_popover_set_count:
 *
 * “41 fit”
 */
void waymark_filter_popover_set_count (WaymarkFilterPopover *self, const char *text);

/**
 * waymark_filter_popover_forget_search:
 *
 * Empties the search field, before it is shown again.
 */
void waymark_filter_popover_forget_search (WaymarkFilterPopover *self);

G_END_DECLS
