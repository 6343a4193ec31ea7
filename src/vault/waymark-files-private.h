/* waymark-files-private.h: the small files of a register, read and written without surprises */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Descriptors of a register's folder and files are closed at exec, and never follow a link. */

/**
 * _waymark_files_step_hook:
 *
 * For tests: called with a static word after each step of a write; the step counts as failed when it returns %FALSE. %NULL otherwise.
 */
extern gboolean (*_waymark_files_step_hook) (const char *step);

/**
 * _waymark_files_open_folder:
 *
 * Returns: a descriptor of the folder, which is a real one of our own; -1 with NOT_FOUND, UNSAFE_FILE or IO
 */
int _waymark_files_open_folder (const char *path, GError **error);

/**
 * _waymark_files_open:
 * @flags: of open(); with O_CREAT the file gets mode 0600
 *
 * Returns: a descriptor of a regular file of our own with one name only; -1 with NOT_FOUND, UNSAFE_FILE, NO_SPACE or IO
 */
int _waymark_files_open (int folder, const char *name, int flags, GError **error);

/**
 * _waymark_files_is_safe:
 *
 * Looks without opening, for the databases: another descriptor would drop SQLite's locks when it is closed. A file that is not there is safe.
 */
gboolean _waymark_files_is_safe (int folder, const char *name, GError **error);

/**
 * _waymark_files_read:
 * @buffer: room for @size bytes
 *
 * Returns: how many bytes were read, at most @size; -1 on failure
 */
gssize _waymark_files_read (int folder, const char *name, guint8 *buffer, gsize size, GError **error);

/**
 * _waymark_files_write:
 *
 * Writes name.new, syncs it, reads it back from the disk, renames it to @name and syncs the folder. On failure @name is as it was,
 * or, when only the last sync failed, one of the two.
 */
gboolean _waymark_files_write (int folder, const char *name, const guint8 *bytes, gsize size, GError **error);

/**
 * _waymark_files_lock:
 * @lock: a descriptor of the lock file
 *
 * Returns: whether the lock was free; it holds until every copy of the descriptor is closed
 */
gboolean _waymark_files_lock (int lock);
gboolean _waymark_files_is_locked (int lock);

/**
 * _waymark_files_set_error:
 *
 * Sets @error from an error number of the C library: NO_SPACE, NOT_FOUND, UNSAFE_FILE (a link) or IO. The message names nothing.
 */
void _waymark_files_set_error (GError **error, int number);

G_END_DECLS
