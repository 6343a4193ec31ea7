/* waymark-access-log.h: who opened a record, and when (H2) */

#pragma once

#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WaymarkOpening:
 *
 * That somebody opened a record.
 */
typedef struct
{
  WaymarkId profile;
  gint64 when; /* microseconds since 1970 UTC */
} WaymarkOpening;

/**
 * waymark_access_log_note:
 * @object: a record of cases
 *
 * Notes that this profile opened it now. There is no way to switch that off, and none to take a note back. A record that is not there is
 * %WAYMARK_ERROR_NOT_FOUND.
 */
gboolean waymark_access_log_note (WaymarkConnection *connection, const WaymarkId *object, GError **error);

/**
 * waymark_access_log_list:
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkOpening): who opened it, the newest first
 */
GPtrArray *waymark_access_log_list (WaymarkConnection *connection, const WaymarkId *object, guint limit, GError **error);

G_END_DECLS
