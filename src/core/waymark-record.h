/* waymark-record.h: one of a few types of record, all of whose values are texts */

#pragma once

#include <glib-object.h>

#include "core/waymark-field-change.h"
#include "core/waymark-id.h"
#include "core/waymark-record-types.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORD (waymark_record_get_type ())

/**
 * WaymarkRecord:
 *
 * One record: its type, the record that it hangs on, and a text for each field of the type, "" where nothing is known. What a type has is in
 * waymark-record-types.h; what is true of all of them (difference, history, undo, drafts, files) is one loop over its fields.
 */
G_DECLARE_FINAL_TYPE (WaymarkRecord, waymark_record, WAYMARK, RECORD, GObject)

/**
 * waymark_record_new:
 * @parent: (nullable): the record that it hangs on; %NULL only for a type without one
 *
 * Returns: (transfer full): an empty record with a fresh id
 */
WaymarkRecord *waymark_record_new (WaymarkRecordType type, const WaymarkId *parent);

/**
 * waymark_record_new_with_id:
 * @parent: (nullable): likewise
 *
 * Returns: (transfer full): an empty record
 */
WaymarkRecord *waymark_record_new_with_id (WaymarkRecordType type, const WaymarkId *id, const WaymarkId *parent);

/**
 * waymark_record_copy:
 *
 * Returns: (transfer full): the same record, with the same id
 */
WaymarkRecord *waymark_record_copy (WaymarkRecord *self);

/**
 * waymark_record_get_record_type:
 * waymark_record_get_id:
 *
 * Returns: what it is; (transfer none): its id
 */
WaymarkRecordType waymark_record_get_record_type (WaymarkRecord *self);
const WaymarkId *waymark_record_get_id (WaymarkRecord *self);

/**
 * waymark_record_get_parent:
 *
 * Returns: (transfer none): the id of the record that it hangs on, or none
 */
const WaymarkId *waymark_record_get_parent (WaymarkRecord *self);

/**
 * waymark_record_get:
 * @field: a field of its type, such as %WAYMARK_REFERRAL_REFERENCE
 *
 * Returns: (transfer none): its text, "" when there is none
 */
const char *waymark_record_get (WaymarkRecord *self, guint field);

/**
 * waymark_record_has:
 *
 * Returns: whether that field has a text
 */
gboolean waymark_record_has (WaymarkRecord *self, guint field);

/**
 * waymark_record_is:
 *
 * Returns: whether that field has just this text
 */
gboolean waymark_record_is (WaymarkRecord *self, guint field, const char *value);

/**
 * waymark_record_get_choice:
 * @field: of the kind %WAYMARK_FIELD_CHOICE
 *
 * Returns: the place of its text among the choices; -1 when it is none of them
 */
int waymark_record_get_choice (WaymarkRecord *self, guint field);

/**
 * waymark_record_set:
 * @value: (nullable): valid or not; %NULL is ""
 */
void waymark_record_set (WaymarkRecord *self, guint field, const char *value);

/**
 * waymark_record_equal:
 *
 * Returns: whether both are the same record with the same texts
 */
gboolean waymark_record_equal (WaymarkRecord *a, WaymarkRecord *b);

/**
 * waymark_record_validate:
 *
 * The limits of every form and import: what each field may hold, and that something hangs on what it must.
 *
 * Returns: whether it may be stored; else @error is %WAYMARK_ERROR_INVALID or %WAYMARK_ERROR_LIMIT, its message the codes of type and field
 */
gboolean waymark_record_validate (WaymarkRecord *self, GError **error);

/**
 * waymark_record_diff:
 * @before: (nullable): %NULL when @after is new
 *
 * Returns: (transfer full) (element-type WaymarkFieldChange): what differs, in the order of the fields; no value is %NULL
 */
GPtrArray *waymark_record_diff (WaymarkRecord *before, WaymarkRecord *after);

/**
 * waymark_record_apply:
 * @field: the code of a field
 * @value: (nullable): %NULL is ""
 * @error: %WAYMARK_ERROR_INVALID when its type has no such field
 *
 * Sets one field from its history form: the inverse of waymark_record_diff().
 */
gboolean waymark_record_apply (WaymarkRecord *self, const char *field, const char *value, GError **error);

/**
 * waymark_record_to_variant:
 * waymark_record_from_variant:
 *
 * The form in which drafts hold a record, valid or not. A field that its type has not is left out, so that a draft of an older version opens.
 */
GVariant *waymark_record_to_variant (WaymarkRecord *self);
WaymarkRecord *waymark_record_from_variant (GVariant *variant, GError **error);

G_END_DECLS
