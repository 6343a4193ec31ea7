/* waymark-referral-page.h: one referral (screens.md 9) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REFERRAL_PAGE (waymark_referral_page_get_type ())

/**
 * WaymarkReferralPage:
 *
 * Says where a referral stands, under headings; each row opens the page on which it is worked on. The safe contact comes first.
 */
G_DECLARE_FINAL_TYPE (WaymarkReferralPage, waymark_referral_page, WAYMARK, REFERRAL_PAGE, WaymarkSummaryPage)

/**
 * waymark_referral_page_new:
 *
 * Returns: (transfer floating): the page
 */
WaymarkPane *waymark_referral_page_new (WaymarkDatabase *database, const WaymarkId *id);

/**
 * waymark_referral_page_create:
 *
 * For the table of pages: "referral/<id>".
 */
WaymarkPane *waymark_referral_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
