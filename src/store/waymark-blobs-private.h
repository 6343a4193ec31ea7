/* waymark-blobs-private.h: the pool, for backups */

#pragma once

#include "store/waymark-blobs.h"

G_BEGIN_DECLS

#define WAYMARK_BLOBS_FOLDER "files"

/**
 * _waymark_blobs_list_files:
 *
 * Returns: (transfer full) (element-type filename): all files of the pool, below the register's folder, in no order
 */
GPtrArray *_waymark_blobs_list_files (WaymarkConnection *connection, GError **error);

G_END_DECLS
