/* waymark-record-typed.h: from what was typed into a form to what may be stored */

#pragma once

#include "core/waymark-record.h"

G_BEGIN_DECLS

/**
 * waymark_record_typed_problem:
 * @typed: as it stands in the form; a moment that was understood in the form of files, else as it was typed
 *
 * Returns: (transfer none) (nullable): why this field cannot be stored, and how to mend it; %NULL when it can
 */
const char *waymark_record_typed_problem (WaymarkRecord *typed, guint field);

/**
 * waymark_record_typed_make:
 * @base: (nullable): what is stored
 * @n_unfinished: (out): how many fields stay as they were in @base, because they cannot be stored yet
 *
 * Returns: (transfer full): the record that can be stored
 */
WaymarkRecord *waymark_record_typed_make (WaymarkRecord *typed, WaymarkRecord *base, guint *n_unfinished);

G_END_DECLS
