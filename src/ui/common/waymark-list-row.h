/* waymark-list-row.h: one thing in a list, two lines */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_LIST_ROW (waymark_list_row_get_type ())

/**
 * WaymarkListRowTexts:
 * @first: in bold: what it is
 * @first_end: (nullable): at the end of the first line, never cut
 * @second: what else is said
 * @second_end: (nullable): at the end of the second line, never cut
 * @start_icon: (nullable): before both lines
 * @end_icon: (nullable): at the end of the first line
 *
 * What a row shows.
 */
typedef struct
{
  const char *first;
  const char *first_end;
  const char *second;
  const char *second_end;
  const char *start_icon;
  const char *end_icon;
} WaymarkListRowTexts;

/**
 * WaymarkListRow:
 *
 * Two lines, each with something at its end (screens.md 8, 10.1). A screen reader gets the sentence of the row that it stands in.
 *
 * GTK 4.8 makes and measures 205 rows of a list before it paints the first, at every new search. Labels in boxes took 1.5 million
 * instructions a row, so the texts are drawn, when they are seen, and the height is asked once a list.
 */
G_DECLARE_FINAL_TYPE (WaymarkListRow, waymark_list_row, WAYMARK, LIST_ROW, GtkWidget)

/**
 * waymark_list_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *waymark_list_row_new (void);

/**
 * waymark_list_row_set_texts:
 * @texts: (nullable): copied; %NULL while it is loading: the row keeps its height
 */
void waymark_list_row_set_texts (WaymarkListRow *self, const WaymarkListRowTexts *texts);

G_END_DECLS
