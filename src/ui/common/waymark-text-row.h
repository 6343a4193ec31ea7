/* waymark-text-row.h: one line of typing, with what is said about it below */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_TEXT_ROW (waymark_text_row_get_type ())

/**
 * WaymarkTextRow:
 *
 * An entry row that no input method and no spelling list learns from. Its note stands in a row below it and is its description.
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkTextRow, waymark_text_row, WAYMARK, TEXT_ROW, AdwEntryRow)

struct _WaymarkTextRowClass
{
  AdwEntryRowClass parent_class;
};

/**
 * waymark_text_row_new:
 *
 * Returns: (transfer floating): an empty row of that title
 */
GtkWidget *waymark_text_row_new (const char *title);

/**
 * waymark_text_row_set_note:
 * @text: (nullable): a read-back, or what can never be right and how to mend it; %NULL takes it away
 * @is_error: the row is marked as well
 *
 * The row must stand in a list box or a preferences group.
 */
void waymark_text_row_set_note (WaymarkTextRow *self, const char *text, gboolean is_error);

/**
 * waymark_text_row_get_note:
 *
 * Returns: (transfer none) (nullable): what is said below the row now
 */
const char *waymark_text_row_get_note (WaymarkTextRow *self);

/**
 * waymark_text_row_get_speaker:
 *
 * Returns: (transfer none): what a screen reader reads when the focus comes: the row, or with GTK 4.8 the text in it
 */
GtkWidget *waymark_text_row_get_speaker (WaymarkTextRow *self);

G_END_DECLS
