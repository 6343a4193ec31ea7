/* waymark-profiles-private.h: profiles, for the rest of the store */

#pragma once

#include "store/waymark-profiles.h"

G_BEGIN_DECLS

/**
 * _waymark_profiles_sign:
 *
 * In the transaction of a change to a shared record: a case worker's name is known in shared from here on.
 */
gboolean _waymark_profiles_sign (WaymarkConnection *connection, GError **error);

/**
 * _waymark_profiles_drop_contact:
 *
 * No profile is this contact any more, as far as the profiles can be read.
 */
gboolean _waymark_profiles_drop_contact (WaymarkConnection *connection, const WaymarkId *contact, GError **error);

G_END_DECLS
