/* waymark-csv-writer.h: contacts as CSV, in the form that every program reads (docs/file-format.md) */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

/**
 * waymark_csv_append_cell:
 *
 * Appends one cell by RFC 4180, with the formula guard of X5, without a delimiter.
 */
void waymark_csv_append_cell (GString *out, const char *text);

/**
 * waymark_csv_append_heading:
 *
 * Appends the byte order mark and the heading row of our own export.
 */
void waymark_csv_append_heading (GString *out);

/**
 * waymark_csv_append_contact:
 *
 * Appends one row. What has no column of its own goes to "details", so that nothing is lost.
 */
void waymark_csv_append_contact (GString *out, WaymarkContact *contact);

/**
 * waymark_csv_columns:
 *
 * Returns: (transfer none): the headings of our own export, %NULL-terminated
 */
const char *const *waymark_csv_columns (void);

G_END_DECLS
