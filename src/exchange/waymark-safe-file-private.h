/* waymark-safe-file-private.h: a file that is there whole or not at all */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WaymarkSafeFile:
 *
 * Content that gets its name at the last moment. Where the file system can (O_TMPFILE), it has no name before, so that even a kill leaves
 * nothing; elsewhere a hidden file in the target folder, removed on every way out but a kill.
 */
typedef struct _WaymarkSafeFile WaymarkSafeFile;

/**
 * _waymark_safe_file_write:
 * @path: where it will be
 *
 * Writes @content with mode 0600 and waits until it is on the disk. Blocks: on a thread only.
 *
 * Returns: (transfer full) (nullable): the file without its name
 */
WaymarkSafeFile *_waymark_safe_file_write (const char *path, const char *content, gsize length, GCancellable *cancellable, GError **error);

/**
 * _waymark_safe_file_commit:
 *
 * Gives it its name, over what is there, and waits until the folder is on the disk.
 */
gboolean _waymark_safe_file_commit (WaymarkSafeFile *self, GError **error);

/**
 * _waymark_safe_file_free:
 *
 * Without a commit before, nothing is left.
 */
void _waymark_safe_file_free (WaymarkSafeFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSafeFile, _waymark_safe_file_free)

G_END_DECLS
