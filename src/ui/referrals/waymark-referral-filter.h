/* waymark-referral-filter.h: what narrows the list of referrals (screens.md 8) */

#pragma once

#include "core/waymark-rule.h"
#include "store/waymark-referrals.h"
#include "ui/common/waymark-filter-popover.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REFERRAL_FILTER (waymark_referral_filter_get_type ())

/**
 * WaymarkReferralFilter:
 *
 * Ticks for what is due, status, type, nation, high risk, closed and archived. Signal "changed", at every tick.
 */
G_DECLARE_FINAL_TYPE (WaymarkReferralFilter, waymark_referral_filter, WAYMARK, REFERRAL_FILTER, WaymarkFilterPopover)

/**
 * waymark_referral_filter_new:
 * @today: the day
 * @horizon: waymark_due_horizon()
 *
 * Returns: (transfer floating): the pop-over
 */
GtkWidget *waymark_referral_filter_new (WaymarkDay today, WaymarkDay horizon);

/**
 * waymark_referral_filter_set_query:
 *
 * Shows what is on. Does not emit "changed".
 */
void waymark_referral_filter_set_query (WaymarkReferralFilter *self, const WaymarkReferralQuery *query);

/**
 * waymark_referral_filter_apply:
 *
 * Sets everything in @query but its text.
 */
void waymark_referral_filter_apply (WaymarkReferralFilter *self, WaymarkReferralQuery *query);

/**
 * waymark_referral_filter_chips:
 *
 * Returns: (transfer full): one word a filter that is on, in the order of the ticks; “Open” where neither closed nor archived ones are asked for
 */
GStrv waymark_referral_filter_chips (WaymarkReferralFilter *self);

/**
 * waymark_referral_filter_take_off:
 * @index: which of waymark_referral_filter_chips()
 *
 * Takes one filter off; emits "changed". “Open” gives way to the closed ones.
 */
void waymark_referral_filter_take_off (WaymarkReferralFilter *self, guint index);

G_END_DECLS
