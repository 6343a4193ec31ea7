/* waymark-copy-private.h: copying a file of a register and proving that the copy is good */

#pragma once

#include <sqlite3.h>

#include "store/waymark-database.h"

G_BEGIN_DECLS

/**
 * _waymark_copy_verify:
 * @path: a closed file
 * @check: (nullable): counts what is wrong, instead of stopping there
 *
 * Opens the file from the disk and reads all of it: every page's seal, every row of the answer (only the first one is read by many
 * programs), then the structure.
 *
 * Returns: whether all of it is as it should be; with @check, whether all of it could be read
 */
gboolean _waymark_copy_verify (const char *path, const char *key_text, WaymarkCheck *check, GError **error);

/**
 * _waymark_copy_check_seals:
 * _waymark_copy_check_structure:
 *
 * The two parts of it, for a connection that is open.
 */
gboolean _waymark_copy_check_seals (sqlite3 *db, const char *schema, guint64 *bad, GError **error);
gboolean _waymark_copy_check_structure (sqlite3 *db, const char *schema, guint64 *bad, GError **error);

/**
 * _waymark_copy_whole:
 * @from: a file that nobody has open
 * @to: its copy, replaced; only a copy that was checked ever gets that name
 */
gboolean _waymark_copy_whole (const char *from, const char *to, const char *key_text, GError **error);

G_END_DECLS
