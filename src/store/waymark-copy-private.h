/* waymark-copy-private.h: copying the files of a register and proving that the copy is good */

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
 * The two parts of it, for a connection that is open. Each is one long statement, the first of which nothing can interrupt.
 */
gboolean _waymark_copy_check_seals (sqlite3 *db, const char *schema, guint64 *bad, GError **error);
gboolean _waymark_copy_check_structure (sqlite3 *db, const char *schema, guint64 *bad, GError **error);

/**
 * _waymark_copy_whole:
 * @from: a file that nobody has open
 * @to: its copy, replaced; only a copy that was checked ever gets that name
 */
gboolean _waymark_copy_whole (const char *from, const char *to, const char *key_text, GError **error);

/**
 * WaymarkCopy:
 *
 * Both files of an open register on their way into another folder, in short steps between which the register is used. Both copies are of one
 * moment: that of the last step. They are checked by a thread of their own, on the copies, because a check of the open files would hold
 * up the worker for seconds.
 */
typedef struct _WaymarkCopy WaymarkCopy;

/**
 * _waymark_copy_new:
 * @folder: an existing folder; both files get the name they have, and ".part" until _waymark_copy_finish()
 */
WaymarkCopy *_waymark_copy_new (WaymarkConnection *connection, const char *folder, GError **error);

/**
 * _waymark_copy_step:
 *
 * Copies for at most some 10 ms.
 *
 * Returns: whether more is to be copied; %FALSE with @error set on failure
 */
gboolean _waymark_copy_step (WaymarkCopy *self, WaymarkConnection *connection, guint64 *done, guint64 *total, GError **error);

/**
 * _waymark_copy_start_proof:
 *
 * Starts checking what was copied.
 */
void _waymark_copy_start_proof (WaymarkCopy *self);

/**
 * _waymark_copy_wait:
 * @check: what is wrong with the copies is added there, once, when the proof has ended
 *
 * Waits for the proof, at most 10 ms.
 *
 * Returns: whether it goes on; %FALSE with @error set when the copies could not be read to their end
 */
gboolean _waymark_copy_wait (WaymarkCopy *self, WaymarkCheck *check, GError **error);

/**
 * _waymark_copy_finish:
 *
 * Writes the copies to the disk for good and gives them their names.
 */
gboolean _waymark_copy_finish (WaymarkCopy *self, GError **error);

/**
 * _waymark_copy_free:
 *
 * Removes copies that were not finished.
 */
void _waymark_copy_free (WaymarkCopy *self);

G_END_DECLS
