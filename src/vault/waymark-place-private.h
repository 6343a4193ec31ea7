/* waymark-place-private.h: where a register may lie (B7) */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * _waymark_place_is_remote:
 * @magic: statfs() f_type
 * @type: (nullable): the type of the mount as the kernel names it, for FUSE, which has one magic for a stick and for a server
 *
 * Returns: whether that file system lies on another computer or belongs to another program
 */
gboolean _waymark_place_is_remote (gint64 magic, const char *type);

/**
 * _waymark_place_mount_type:
 * @mountinfo: the text of /proc/self/mountinfo
 * @device: st_dev of a file there
 *
 * Returns: (transfer full) (nullable): the type of the mount with that device
 */
char *_waymark_place_mount_type (const char *mountinfo, guint64 device);

/**
 * _waymark_place_is_synced:
 *
 * Returns: whether a sync program's mark lies in @folder or in one above it
 */
gboolean _waymark_place_is_synced (const char *folder);

G_END_DECLS
