/* waymark-referrals-pane.h: the list of referrals (screens.md 8) */

#pragma once

#include "ui/common/waymark-list-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REFERRALS_PANE (waymark_referrals_pane_get_type ())

/**
 * WaymarkReferralsPane:
 *
 * Reference, type, what is due next and how it stands, never a name (R24). What is due first stands first.
 */
G_DECLARE_FINAL_TYPE (WaymarkReferralsPane, waymark_referrals_pane, WAYMARK, REFERRALS_PANE, WaymarkListPane)

/**
 * waymark_referrals_pane_create:
 *
 * For the table of sections.
 */
WaymarkPane *waymark_referrals_pane_create (WaymarkWindow *window);

G_END_DECLS
