/* waymark-referral-index-private.h: what lists and reminders read of a referral, for the store only */

#pragma once

#include "store/waymark-records-private.h"

G_BEGIN_DECLS

/* In referral_order.due: after every day. */
#define WAYMARK_DUE_ORDER_NEEDED 2147483646
#define WAYMARK_DUE_ORDER_NOTHING 2147483647

/**
 * _waymark_referral_refresh:
 * @object: its key
 *
 * Works out all that is due about a referral, and what a list shows of it.
 */
gboolean _waymark_referral_refresh (WaymarkConnection *connection, gint64 object, WaymarkRecord *referral, GError **error);

/**
 * _waymark_referral_forget:
 *
 * The referral is gone.
 */
gboolean _waymark_referral_forget (WaymarkConnection *connection, gint64 object, GError **error);

/**
 * _waymark_referral_make_due_list:
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkDueItem): all that is due about it, from its records
 */
GPtrArray *_waymark_referral_make_due_list (WaymarkConnection *connection, WaymarkRecord *referral, GError **error);

G_END_DECLS
