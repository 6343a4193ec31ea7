/* waymark-connection.h: the open register, as jobs see it */

#pragma once

#include <glib.h>

#include "core/waymark-error.h"
#include "core/waymark-guidance.h"
#include "core/waymark-id.h"

G_BEGIN_DECLS

/**
 * WaymarkConnection:
 *
 * The one connection to shared.db and, when the key opens it, cases.db. It lives on the worker thread of a
 * #WaymarkDatabase and is handed to jobs; every function that takes one asserts that thread. There is no locking.
 */
typedef struct _WaymarkConnection WaymarkConnection;

/**
 * WaymarkCompartment:
 *
 * The two files. A row in cases may name a row in shared, never the reverse.
 */
typedef enum
{
  WAYMARK_SHARED = 0,
  WAYMARK_CASES = 1,
} WaymarkCompartment;

/**
 * waymark_connection_has_cases:
 *
 * Returns: whether this profile's key opened the cases compartment
 */
gboolean waymark_connection_has_cases (WaymarkConnection *self);

/**
 * waymark_connection_get_profile:
 *
 * Returns: (transfer none): the profile that unlocked the register; it signs every change
 */
const WaymarkId *waymark_connection_get_profile (WaymarkConnection *self);

/**
 * waymark_connection_set_guidance:
 * @guidance: (nullable):
 *
 * The rules and checklists by which due dates are worked out from here on. Without any, only dates that somebody set are due.
 */
void waymark_connection_set_guidance (WaymarkConnection *self, WaymarkGuidance *guidance);

/**
 * waymark_connection_begin:
 * waymark_connection_commit:
 * waymark_connection_rollback:
 *
 * One transaction over both files. Store functions that write open their own when none is open.
 */
gboolean waymark_connection_begin (WaymarkConnection *self, GError **error);
gboolean waymark_connection_commit (WaymarkConnection *self, GError **error);
void waymark_connection_rollback (WaymarkConnection *self);

G_END_DECLS
