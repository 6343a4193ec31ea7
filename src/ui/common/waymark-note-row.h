/* waymark-note-row.h: one line under a field: what it means, or what is wrong with it */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_NOTE_ROW (waymark_note_row_get_type ())

/**
 * WaymarkNoteRow:
 *
 * Icon, one line, and if need be one button. Signal "clicked".
 */
G_DECLARE_FINAL_TYPE (WaymarkNoteRow, waymark_note_row, WAYMARK, NOTE_ROW, AdwPreferencesRow)

/**
 * waymark_note_row_new:
 * @icon_name: (nullable):
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *waymark_note_row_new (const char *icon_name, const char *text);

/**
 * waymark_note_row_set_note:
 * waymark_note_row_get_text:
 *
 * Sets the line, or says what it is.
 */
void waymark_note_row_set_note (WaymarkNoteRow *self, const char *icon_name, const char *text);
const char *waymark_note_row_get_text (WaymarkNoteRow *self);

/**
 * waymark_note_row_set_button:
 * @label: (nullable): %NULL: no button
 */
void waymark_note_row_set_button (WaymarkNoteRow *self, const char *label);

G_END_DECLS
