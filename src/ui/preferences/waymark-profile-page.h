/* waymark-profile-page.h: one profile: its name, and removing it (G2) */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PROFILE_PAGE (waymark_profile_page_get_type ())

/**
 * WaymarkProfilePage:
 *
 * The name of a profile, which is kept as it is typed. A case worker also sees the role, and the way to remove it or why it has to stay.
 */
G_DECLARE_FINAL_TYPE (WaymarkProfilePage, waymark_profile_page, WAYMARK, PROFILE_PAGE, GtkBox)

/**
 * waymark_profile_page_create:
 * @id: of the profile, as text
 *
 * Returns: (transfer floating) (nullable): a page of the frame; %NULL when there is no such profile
 */
WaymarkPane *waymark_profile_page_create (WaymarkWindow *window, const char *id);

/**
 * waymark_own_name_new:
 * @window: with a register open
 *
 * Returns: (transfer floating): the same content for one's own name only: all that a trainer sees of profiles
 */
GtkWidget *waymark_own_name_new (WaymarkWindow *window);

G_END_DECLS
