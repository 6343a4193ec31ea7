/* waymark-add-profile.h: a profile for another person (G2) */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ADD_PROFILE (waymark_add_profile_get_type ())

/**
 * WaymarkAddProfile:
 *
 * The content of a page in Preferences: what the new person may see, their name and passphrase, and one's own passphrase again. Leaving the page
 * before it is done adds nothing.
 */
G_DECLARE_FINAL_TYPE (WaymarkAddProfile, waymark_add_profile, WAYMARK, ADD_PROFILE, GtkBox)

/**
 * waymark_add_profile_new:
 * @window: with a register open by a case worker
 *
 * Returns: (transfer floating): the content of the page
 */
GtkWidget *waymark_add_profile_new (WaymarkWindow *window);

G_END_DECLS
