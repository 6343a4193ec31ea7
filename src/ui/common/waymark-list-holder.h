/* waymark-list-holder.h: makes a list one Tab stop */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_LIST_HOLDER (waymark_list_holder_get_type ())

/**
 * WaymarkListHolder:
 *
 * Stands around the scrolled window of a GtkListView or GtkColumnView, in which Tab would step through every row: with 20,000 rows the
 * keyboard never gets out (measured at GTK 4.8). Here Tab leaves, and comes back to the row it left.
 */
G_DECLARE_FINAL_TYPE (WaymarkListHolder, waymark_list_holder, WAYMARK, LIST_HOLDER, GtkWidget)

/**
 * waymark_list_holder_new:
 *
 * Returns: (transfer floating): a holder of nothing
 */
GtkWidget *waymark_list_holder_new (void);

/**
 * waymark_list_holder_set_child:
 * @child: the list, whose rows the arrow keys reach
 */
void waymark_list_holder_set_child (WaymarkListHolder *self, GtkWidget *child);

G_END_DECLS
