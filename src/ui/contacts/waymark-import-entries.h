/* waymark-import-entries.h: what a check found, row by row (X2) */

#pragma once

#include "exchange/waymark-import.h"
#include "ui/common/waymark-pane.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_IMPORT_ENTRIES (waymark_import_entries_get_type ())

/* Beside the verdicts: the columns that will be lost. */
#define WAYMARK_IMPORT_LOSSES WAYMARK_N_VERDICTS

/**
 * WaymarkImportEntries:
 *
 * New: names. Changed: field by field. Not taken: row number and why. Lost: columns and how many values.
 */
G_DECLARE_FINAL_TYPE (WaymarkImportEntries, waymark_import_entries, WAYMARK, IMPORT_ENTRIES, WaymarkPane)

/**
 * waymark_import_entries_new:
 * @verdict: a #WaymarkVerdict or WAYMARK_IMPORT_LOSSES
 */
WaymarkPane *waymark_import_entries_new (WaymarkImport *import, int verdict);

G_END_DECLS
