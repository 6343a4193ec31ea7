/* waymark-csv-reader.h: rows out of a byte source */

#pragma once

#include <glib.h>

#include "exchange/waymark-reason.h"

G_BEGIN_DECLS

/**
 * WaymarkCsvReader:
 *
 * A pull parser on libcsv. No I/O, no main loop; it holds one row and 64 KiB of input, whatever the file.
 */
typedef struct _WaymarkCsvReader WaymarkCsvReader;

/**
 * waymark_csv_reader_new:
 * @delimiter: ',', ';', '\t' or '|'
 * @limit: how many rows may come before TOO_MANY_RECORDS; 0 is WAYMARK_LIMIT_RECORDS and a heading
 */
WaymarkCsvReader *waymark_csv_reader_new (WaymarkReadFunc read, gpointer source, char delimiter, guint limit);

/**
 * waymark_csv_reader_free:
 * @self: (nullable):
 */
void waymark_csv_reader_free (WaymarkCsvReader *self);

/**
 * WaymarkCsvRow:
 *
 * @line is the line of the file on which the row begins. Cells are exactly what stood in the file, quotes undone; valid until the next call.
 */
typedef struct
{
  guint64 line;
  guint n_cells;
  const char *const *cells;
} WaymarkCsvRow;

/**
 * waymark_csv_reader_next:
 *
 * Rows without any text are passed over.
 *
 * Returns: %TRUE with @row set; %FALSE at the end, or when the file is refused: see waymark_csv_reader_get_refusal()
 */
gboolean waymark_csv_reader_next (WaymarkCsvReader *self, WaymarkCsvRow *row);

/**
 * waymark_csv_reader_get_refusal:
 *
 * Returns: (transfer none): why the file was refused, and on which line; its reason is NONE as long as it was not
 */
const WaymarkRefusal *waymark_csv_reader_get_refusal (WaymarkCsvReader *self);

/**
 * waymark_csv_guess_delimiter:
 * @text: the first part of the file, UTF-8
 *
 * Returns: the one of comma, semicolon, tab and pipe that makes the first rows most alike
 */
char waymark_csv_guess_delimiter (const char *text, gsize length);

/**
 * waymark_csv_unguard:
 * waymark_csv_needs_guard:
 *
 * The formula guard of X5. A cell needs it when, after any number of apostrophes, it starts with = @ tab or CR, or with + or - and is not a
 * plain number or phone number. Export puts one apostrophe before such a cell; import takes one off before exactly those.
 *
 * Returns: (transfer none): @cell, or one character further on
 */
const char *waymark_csv_unguard (const char *cell);
gboolean waymark_csv_needs_guard (const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkCsvReader, waymark_csv_reader_free)

G_END_DECLS
