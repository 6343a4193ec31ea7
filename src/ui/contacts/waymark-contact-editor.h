/* waymark-contact-editor.h: a contact to be typed, in the place of its page (screens.md 10.4) */

#pragma once

#include <gtk/gtk.h>

#include "core/waymark-contact.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_EDITOR (waymark_contact_editor_get_type ())

/**
 * WaymarkContactEditor:
 *
 * Entry rows over a working copy that holds what was typed, valid or not. It saves nothing itself: the page around it keeps the draft and
 * makes the record.
 *
 * Signals: "changed" (), after every change of the working copy; "open-contact" (const WaymarkId *), when a possible duplicate is
 * to be looked at; "done" (), on Enter in a single-line field of a form with one field to go.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactEditor, waymark_contact_editor, WAYMARK, CONTACT_EDITOR, GtkBox)

/**
 * waymark_contact_editor_new:
 *
 * Returns: (transfer floating): a form without a contact
 */
GtkWidget *waymark_contact_editor_new (WaymarkDatabase *database);

/**
 * waymark_contact_editor_set_contact:
 * @working: (transfer none): copied
 * @is_new: whether the record does not exist yet: its kind can still be chosen
 */
void waymark_contact_editor_set_contact (WaymarkContactEditor *self, WaymarkContact *working, gboolean is_new);

/**
 * waymark_contact_editor_get_working:
 *
 * Returns: (transfer none): what is typed, raw
 */
WaymarkContact *waymark_contact_editor_get_working (WaymarkContactEditor *self);

/**
 * waymark_contact_editor_dup_record:
 * @base: (nullable): the stored record
 * @n_unfinished: (out): fields that break a rule and were left as they are in @base
 *
 * What of the typing can become the record: blanks trimmed, emptied items gone, dates in their stored form, fields that break a
 * rule as in @base.
 *
 * Returns: (transfer full) (nullable): the record; %NULL while even the name is missing
 */
WaymarkContact *waymark_contact_editor_dup_record (WaymarkContactEditor *self, WaymarkContact *base, guint *n_unfinished);

/**
 * waymark_contact_editor_is_whole:
 * waymark_contact_editor_make_whole:
 *
 * The form grows for some frames, and can be typed in meanwhile. What has to find a certain row makes it whole at once.
 */
gboolean waymark_contact_editor_is_whole (WaymarkContactEditor *self);
void waymark_contact_editor_make_whole (WaymarkContactEditor *self);

/**
 * waymark_contact_editor_get_caret:
 * waymark_contact_editor_set_caret:
 *
 * Where the typing was: a field's code and a position in it, for the draft. While the focus is elsewhere, where it was last.
 *
 * Returns: (transfer none): "(sui)"
 */
GVariant *waymark_contact_editor_get_caret (WaymarkContactEditor *self);
void waymark_contact_editor_set_caret (WaymarkContactEditor *self, GVariant *caret);

/**
 * waymark_contact_editor_focus_first:
 *
 * To “Name”, or to the first field that breaks a rule.
 */
void waymark_contact_editor_focus_first (WaymarkContactEditor *self);

/**
 * waymark_contact_editor_show_problems:
 *
 * Says at the first field that breaks a rule how to mend it, and goes there.
 */
void waymark_contact_editor_show_problems (WaymarkContactEditor *self);

/**
 * waymark_contact_editor_take_typed:
 *
 * Makes values of what still stands in the “Add …” entries, for leaving the form.
 */
void waymark_contact_editor_take_typed (WaymarkContactEditor *self);

G_END_DECLS
