/* waymark-remove-profile.h: a profile is removed (G2) */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REMOVE_PROFILE (waymark_remove_profile_get_type ())

/**
 * WaymarkRemoveProfile:
 *
 * What a removal does and what it does not reach, and one's own passphrase again. Leaving the page before it is done removes nothing.
 */
G_DECLARE_FINAL_TYPE (WaymarkRemoveProfile, waymark_remove_profile, WAYMARK, REMOVE_PROFILE, GtkBox)

/**
 * waymark_remove_profile_create:
 * @id: of the profile, as text
 *
 * Returns: (transfer floating) (nullable): a page of the frame; %NULL when there is no such profile, or it has to stay
 */
WaymarkPane *waymark_remove_profile_create (WaymarkWindow *window, const char *id);

G_END_DECLS
