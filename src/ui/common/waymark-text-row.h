/* waymark-text-row.h: one line of typing, with what is said about it below */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_TEXT_ROW (waymark_text_row_get_type ())

/**
 * WaymarkTextRow:
 *
 * An entry row that no input method and no spelling list learns from. Its note stands in a row below it and is its description. Signal
 * "note-clicked" when the button of the note is pressed.
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
 * waymark_text_row_set_note_button:
 * @label: (nullable): what can be done about it; %NULL takes it away
 *
 * The row must have a note; the button goes where the note goes.
 */
void waymark_text_row_set_note_button (WaymarkTextRow *self, const char *label);

/**
 * waymark_text_row_get_note:
 *
 * Returns: (transfer none) (nullable): what is said below the row now
 */
const char *waymark_text_row_get_note (WaymarkTextRow *self);

/**
 * waymark_text_row_get_speaker:
 *
 * Returns: (transfer none): the text in the row, which a screen reader reads when the focus comes
 */
GtkWidget *waymark_text_row_get_speaker (WaymarkTextRow *self);

G_END_DECLS
