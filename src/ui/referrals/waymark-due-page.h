/* waymark-due-page.h: what happened, what is due, and why (screens.md 9.3, D5, D8, D11, D14, R20) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DUE_PAGE (waymark_due_page_get_type ())

/**
 * WaymarkDuePage:
 *
 * The dates from which others start, and the due dates of a referral in the groups of every list and count. A due date opens why it is that day.
 */
G_DECLARE_FINAL_TYPE (WaymarkDuePage, waymark_due_page, WAYMARK, DUE_PAGE, WaymarkSummaryPage)

/**
 * waymark_due_page_create:
 *
 * For the table of pages: "due/<referral>".
 */
WaymarkPane *waymark_due_page_create (WaymarkWindow *window, const char *id);

#define WAYMARK_TYPE_WHY_PAGE (waymark_why_page_get_type ())

/**
 * WaymarkWhyPage:
 *
 * One due date: a sentence a row, and what can be done about it.
 */
G_DECLARE_FINAL_TYPE (WaymarkWhyPage, waymark_why_page, WAYMARK, WHY_PAGE, WaymarkSummaryPage)

/**
 * waymark_why_page_create:
 *
 * For the table of pages: "why/<referral>:<kind>:<code>".
 */
WaymarkPane *waymark_why_page_create (WaymarkWindow *window, const char *id);

/**
 * waymark_why_page_address:
 * @referral: the id of a referral
 *
 * Returns: (transfer full): the address of the page about one due date
 */
char *waymark_why_page_address (const WaymarkId *referral, int kind, const char *code);

G_END_DECLS
