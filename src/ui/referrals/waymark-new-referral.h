/* waymark-new-referral.h: beginning a referral with nothing but its type (screens.md 8.1, R4) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_NEW_REFERRAL (waymark_new_referral_get_type ())

/**
 * WaymarkNewReferral:
 *
 * Types as radio rows, which keys 1 to 5 choose, the nation, and one button. Waymark makes the reference (R24).
 */
G_DECLARE_FINAL_TYPE (WaymarkNewReferral, waymark_new_referral, WAYMARK, NEW_REFERRAL, WaymarkPane)

/**
 * waymark_new_referral_create:
 *
 * For the table of pages: "new-referral/".
 */
WaymarkPane *waymark_new_referral_create (WaymarkWindow *window, const char *id);

#define WAYMARK_TYPE_ROUTE_PAGE (waymark_route_page_get_type ())

/**
 * WaymarkRoutePage:
 *
 * What a referral becomes when its type is changed, and what that brings; one press changes it, with Undo (R1).
 */
G_DECLARE_FINAL_TYPE (WaymarkRoutePage, waymark_route_page, WAYMARK, ROUTE_PAGE, WaymarkSummaryPage)

/**
 * waymark_route_page_create:
 *
 * For the table of pages: "type/<referral>".
 */
WaymarkPane *waymark_route_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
