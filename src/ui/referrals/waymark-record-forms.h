/* waymark-record-forms.h: which fields of which records are typed on one page, and in which order */

#pragma once

#include "store/waymark-records.h"

G_BEGIN_DECLS

/**
 * WaymarkFormField:
 * @group: (nullable): heading of this field and those behind it; %NULL: of the one before
 * @field: of the form's type of record
 */
typedef struct
{
  const char *group;
  guint field;
} WaymarkFormField;

/**
 * WaymarkRecordComplete:
 * @record: what was typed, about to be saved; may be changed
 * @saved: (element-type WaymarkRecord): gets what is saved with it
 * @removed: (element-type WaymarkRecord): gets what is removed with it
 *
 * Runs on the worker: what else follows from the record, by a rule of core.
 *
 * Returns: whether it may be saved
 */
typedef gboolean (*WaymarkRecordComplete) (WaymarkConnection *connection, WaymarkRecord *record, GPtrArray *saved, GPtrArray *removed, GError **error);

/**
 * WaymarkRecordFormKind:
 * @code: stable: in addresses and drafts
 * @title: of the page, marked for translation
 * @removable: the record can be removed from its page, with Undo
 * @fields: (array length=n_fields):
 * @complete: (nullable): the record is an act: it is made by its button alone, together with what follows; left by Back it stays a draft
 */
typedef struct
{
  const char *code;
  WaymarkRecordType type;
  const char *title;
  gboolean removable;
  const WaymarkFormField *fields;
  guint n_fields;
  WaymarkRecordComplete complete;
} WaymarkRecordFormKind;

/**
 * waymark_record_form_find:
 * @code: (nullable):
 *
 * Returns: (transfer none) (nullable): the form of that code
 */
const WaymarkRecordFormKind *waymark_record_form_find (const char *code);

/**
 * waymark_record_form_address:
 * @form: the code of a form
 * @parent: (nullable): what a new record hangs on
 *
 * Returns: (transfer full): the address of the page on which that record is typed
 */
char *waymark_record_form_address (const char *form, const WaymarkId *id, const WaymarkId *parent);

/**
 * waymark_record_form_new_address:
 * @preset: (nullable): what is known already: "field=value", with "&" between
 *
 * Returns: (transfer full): the address of an empty form, whose record has a fresh id
 */
char *waymark_record_form_new_address (const char *form, const WaymarkId *parent, const char *preset);

/**
 * waymark_record_form_apply_preset:
 * @preset: (nullable): likewise
 *
 * Sets what is known already. What is no field of the record, or can be none of its values, is left out.
 */
void waymark_record_form_apply_preset (WaymarkRecord *record, const char *preset);

G_END_DECLS
