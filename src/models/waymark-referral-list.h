/* waymark-referral-list.h: 20,000 referrals as a list */

#pragma once

#include "models/waymark-order-list.h"
#include "store/waymark-referrals.h"

G_BEGIN_DECLS

/**
 * waymark_referral_list_new:
 *
 * Its queries are #WaymarkReferralQuery, its rows #WaymarkReferralRow.
 *
 * Returns: (transfer full): a list without rows, until waymark_order_list_set_query()
 */
WaymarkOrderList *waymark_referral_list_new (WaymarkDatabase *database);

G_END_DECLS
