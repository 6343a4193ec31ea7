/* waymark-openings-page.h: who has opened a referral, and when (H2) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_OPENINGS_PAGE (waymark_openings_page_get_type ())

/**
 * WaymarkOpeningsPage:
 *
 * The newest first. Nobody can switch it off.
 */
G_DECLARE_FINAL_TYPE (WaymarkOpeningsPage, waymark_openings_page, WAYMARK, OPENINGS_PAGE, WaymarkSummaryPage)

/**
 * waymark_openings_page_create:
 *
 * For the table of pages: "openings/<referral>".
 */
WaymarkPane *waymark_openings_page_create (WaymarkWindow *window, const char *id);

/**
 * waymark_openings_note:
 *
 * Notes that this profile has opened a referral. Nobody waits for it.
 */
void waymark_openings_note (WaymarkDatabase *database, const WaymarkId *referral);

G_END_DECLS
