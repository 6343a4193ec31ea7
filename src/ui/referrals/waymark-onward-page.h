/* waymark-onward-page.h: one onward referral: where it stands, what can come next, and what came before (screens.md 9.10, R2, R3) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ONWARD_PAGE (waymark_onward_page_get_type ())

/**
 * WaymarkOnwardPage:
 *
 * Its moves are acts of their own, each with a date and where it is needed a reason. It follows what is changed.
 */
G_DECLARE_FINAL_TYPE (WaymarkOnwardPage, waymark_onward_page, WAYMARK, ONWARD_PAGE, WaymarkSummaryPage)

/**
 * waymark_onward_page_create:
 *
 * For the table of pages: "onward/<id>".
 */
WaymarkPane *waymark_onward_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
