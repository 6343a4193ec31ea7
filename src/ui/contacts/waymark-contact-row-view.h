/* waymark-contact-row-view.h: one contact in a list, two lines */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-contacts.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_ROW_VIEW (waymark_contact_row_view_get_type ())

/**
 * WaymarkContactRowView:
 *
 * Name, and below it kind, place and when it was checked (screens.md 10.1). A screen reader gets the sentence of the row that it stands in.
 *
 * GTK 4.8 makes and measures 205 rows of a list before it paints the first, at every new search. Labels in boxes took 1.5 million
 * instructions a row, so the texts are drawn, when they are seen, and the height is asked once a list.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactRowView, waymark_contact_row_view, WAYMARK, CONTACT_ROW_VIEW, GtkWidget)

/**
 * waymark_contact_row_view_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *waymark_contact_row_view_new (void);

/**
 * waymark_contact_row_view_set_row:
 * @row: (nullable): %NULL while it is loading: the row keeps its height
 * @today: YYYY-MM-DD
 * @chosen: for something that will be done to several rows
 */
void waymark_contact_row_view_set_row (WaymarkContactRowView *self, const WaymarkContactRow *row, const char *today, gboolean chosen);

G_END_DECLS
