/* waymark-timeline-page.h: what happened in a referral, in the order of time, and a place to write what happens now (screens.md 9.4) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_TIMELINE_PAGE (waymark_timeline_page_get_type ())

/**
 * WaymarkTimelinePage:
 *
 * A #WaymarkForm: what is half written is a draft, which stands there again. Ctrl+Return adds the entry and keeps the caret for the next one.
 */
G_DECLARE_FINAL_TYPE (WaymarkTimelinePage, waymark_timeline_page, WAYMARK, TIMELINE_PAGE, WaymarkSummaryPage)

/**
 * waymark_timeline_page_create:
 *
 * For the table of pages: "timeline/<referral>".
 */
WaymarkPane *waymark_timeline_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
