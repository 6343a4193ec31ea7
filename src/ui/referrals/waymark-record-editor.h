/* waymark-record-editor.h: the fields of one form, to be typed */

#pragma once

#include <gtk/gtk.h>

#include "ui/referrals/waymark-record-forms.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORD_EDITOR (waymark_record_editor_get_type ())

/**
 * WaymarkRecordEditor:
 *
 * A row for each field of a form, as its kind asks: a line, a text, a date that is read back, a choice, ticks. It works on a copy of the record.
 * Made a few rows at a time (F2). Signal "changed" at every keystroke.
 */
G_DECLARE_FINAL_TYPE (WaymarkRecordEditor, waymark_record_editor, WAYMARK, RECORD_EDITOR, GtkBox)

/**
 * waymark_record_editor_new:
 *
 * Returns: (transfer floating): a form without a record
 */
GtkWidget *waymark_record_editor_new (const WaymarkRecordFormKind *form);

/**
 * waymark_record_editor_set_record:
 * @record: of the form's type; copied
 */
void waymark_record_editor_set_record (WaymarkRecordEditor *self, WaymarkRecord *record);

/**
 * waymark_record_editor_get_working:
 *
 * Returns: (transfer none) (nullable): the copy that is being typed in
 */
WaymarkRecord *waymark_record_editor_get_working (WaymarkRecordEditor *self);

/**
 * waymark_record_editor_get_caret:
 * waymark_record_editor_set_caret:
 * @caret: (nullable): of type "(si)": the code of a field, and where in it
 *
 * Returns: (transfer none): where the typing is, or was last
 */
GVariant *waymark_record_editor_get_caret (WaymarkRecordEditor *self);
void waymark_record_editor_set_caret (WaymarkRecordEditor *self, GVariant *caret);

/**
 * waymark_record_editor_focus_first:
 *
 * Gives the focus to the first field with a problem, or to the first of all.
 */
void waymark_record_editor_focus_first (WaymarkRecordEditor *self);

/**
 * waymark_record_editor_get_field:
 *
 * Returns: (transfer none) (nullable): the row of a field, made when it was not yet; %NULL where the form does not have it
 */
GtkWidget *waymark_record_editor_get_field (WaymarkRecordEditor *self, guint field);

/**
 * waymark_record_editor_make_whole:
 *
 * Makes the rows that are not there yet, at once.
 */
void waymark_record_editor_make_whole (WaymarkRecordEditor *self);

G_END_DECLS
