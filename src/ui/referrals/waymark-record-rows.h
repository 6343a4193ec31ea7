/* waymark-record-rows.h: records of a referral as rows of lists */

#pragma once

#include "core/waymark-record.h"
#include "ui/common/waymark-summary.h"

G_BEGIN_DECLS

/**
 * waymark_record_rows_add:
 * @rows: (element-type WaymarkSummaryRow):
 * @group: heading of the row
 * @today: the day on which it is read
 *
 * Adds the row of a record, in the words of its type; it opens the form on which the record is typed.
 *
 * Returns: (transfer none): the row
 */
WaymarkSummaryRow *waymark_record_rows_add (GPtrArray *rows, const char *group, WaymarkRecord *record, guint today);

/**
 * waymark_record_rows_add_new:
 * @rows: (element-type WaymarkSummaryRow):
 * @title: “Add a consent”
 * @form: the form of the record that is made
 * @parent: what it hangs on
 *
 * Adds the row that begins a new record.
 */
void waymark_record_rows_add_new (GPtrArray *rows, const char *group, const char *title, const char *form, const WaymarkId *parent);

/**
 * waymark_record_rows_form:
 *
 * Returns: (transfer none): the code of the form on which records of that type are typed
 */
const char *waymark_record_rows_form (WaymarkRecordType type);

G_END_DECLS
