/* waymark-drafts-private.h: what is kept with a profile, for the store only */

#pragma once

#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"

G_BEGIN_DECLS

/**
 * _waymark_profile_home:
 *
 * Returns: where this profile's own things lie: case workers' in cases, trainers' in shared
 */
WaymarkCompartment _waymark_profile_home (WaymarkConnection *connection);

/**
 * _waymark_view_state_put_for:
 * _waymark_view_state_get_for:
 * @profile: any profile whose compartment is open
 * @value: (transfer floating):
 *
 * As waymark_view_state_put() and waymark_view_state_get(), for any profile.
 *
 * Returns: whether it is kept; (transfer full) (nullable): the value
 */
gboolean _waymark_view_state_put_for (WaymarkConnection *connection,
                                      WaymarkCompartment compartment,
                                      const WaymarkId *profile,
                                      const char *key,
                                      GVariant *value,
                                      GError **error);
GVariant *_waymark_view_state_get_for (WaymarkConnection *connection,
                                       WaymarkCompartment compartment,
                                       const WaymarkId *profile,
                                       const char *key,
                                       GError **error);

/**
 * _waymark_view_state_pack:
 * @value: (transfer floating):
 *
 * Returns: (transfer full): the bytes that stand in the table for @value
 */
GBytes *_waymark_view_state_pack (GVariant *value);

/**
 * _waymark_view_state_unpack:
 * @statement: on a row
 * @column: with bytes as _waymark_view_state_pack() makes them
 *
 * Returns: (transfer full): the value; what is no value of ours is an empty one
 */
GVariant *_waymark_view_state_unpack (sqlite3_stmt *statement, int column);

G_END_DECLS
