/* waymark-referral-summary.h: what the page of a referral says, as rows (screens.md 9) */

#pragma once

#include "ui/common/waymark-summary.h"
#include "ui/referrals/waymark-referral-file.h"

G_BEGIN_DECLS

/**
 * waymark_referral_summary_rows:
 * @today: the day on which it is read
 *
 * Safe contact comes first whatever else there is (R11); what the type of referral asks for follows the status. A child is never asked for
 * consent to be referred (R10). Groups without anything in them are absent.
 *
 * Returns: (transfer full) (element-type WaymarkSummaryRow): the rows of the page
 */
GPtrArray *waymark_referral_summary_rows (const WaymarkReferralFile *file, WaymarkDay today);

/**
 * waymark_referral_summary_address:
 * @kind: a kind of page
 *
 * Returns: (transfer full): “timeline/…”, the address of a page about one record
 */
char *waymark_referral_summary_address (const char *kind, const WaymarkId *id);

G_END_DECLS
