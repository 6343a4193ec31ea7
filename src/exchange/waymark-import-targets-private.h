/* waymark-import-targets-private.h: what the headings of other programs mean */

#pragma once

#include "exchange/waymark-import-mapping.h"

G_BEGIN_DECLS

/**
 * _waymark_heading_normalise:
 * @number: (out): the number in the heading ("Phone 2"), or 0
 *
 * Returns: (transfer full): its letters without case and accents, words between single blanks
 */
char *_waymark_heading_normalise (const char *heading, guint *number);

/**
 * _waymark_import_target_guess:
 *
 * Returns: (transfer none) (nullable): where a column of that heading goes, by the table
 */
const WaymarkImportTarget *_waymark_import_target_guess (const char *heading, guint *group);

/**
 * _waymark_import_target_of_own:
 *
 * Returns: (transfer none) (nullable): where a column of our own export goes
 */
const WaymarkImportTarget *_waymark_import_target_of_own (const char *heading, guint *group);

G_END_DECLS
