/* waymark-reserve-private.h: room on the disk that is kept for the day when it is full */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAYMARK_RESERVE_FILE "reserve"
#define WAYMARK_RESERVE_SIZE (16 * 1024 * 1024)

/**
 * _waymark_reserve_make:
 * @folder: the register's folder
 *
 * Sets 16 MiB aside, unless that is done already or the disk has less than four times as much.
 */
void _waymark_reserve_make (const char *folder);

/**
 * _waymark_reserve_release:
 *
 * Gives the room back: on a full disk not even a row can be deleted without it (measured).
 *
 * Returns: whether there was some
 */
gboolean _waymark_reserve_release (const char *folder);

G_END_DECLS
