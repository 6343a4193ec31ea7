/* waymark-record-forms.h: which fields of which records are typed on one page, and in which order */

#pragma once

#include "core/waymark-record.h"

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
 * WaymarkRecordFormKind:
 * @code: stable: in addresses and drafts
 * @title: of the page, marked for translation
 * @removable: the record can be removed from its page, with Undo
 * @fields: (array length=n_fields):
 */
typedef struct
{
  const char *code;
  WaymarkRecordType type;
  const char *title;
  gboolean removable;
  const WaymarkFormField *fields;
  guint n_fields;
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
 *
 * Returns: (transfer full): the address of an empty form, whose record has a fresh id
 */
char *waymark_record_form_new_address (const char *form, const WaymarkId *parent);

G_END_DECLS
