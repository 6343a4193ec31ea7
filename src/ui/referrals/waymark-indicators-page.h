/* waymark-indicators-page.h: signs of modern slavery that were noted, by theme, never added up to a verdict (screens.md 9.7, R13) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_INDICATORS_PAGE (waymark_indicators_page_get_type ())

/**
 * WaymarkIndicatorsPage:
 *
 * What was noted comes first, each with who noticed it; below it the signs of the template, which one press notes. A search field narrows them.
 */
G_DECLARE_FINAL_TYPE (WaymarkIndicatorsPage, waymark_indicators_page, WAYMARK, INDICATORS_PAGE, WaymarkSummaryPage)

/**
 * waymark_indicators_page_create:
 *
 * For the table of pages: "indicators/<referral>".
 */
WaymarkPane *waymark_indicators_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
