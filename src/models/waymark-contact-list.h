/* waymark-contact-list.h: 100,000 contacts as a list */

#pragma once

#include "models/waymark-order-list.h"
#include "store/waymark-contacts.h"

G_BEGIN_DECLS

/**
 * waymark_contact_list_new:
 *
 * Its queries are #WaymarkContactQuery, its rows #WaymarkContactRow.
 *
 * Returns: (transfer full): a list without rows, until waymark_order_list_set_query()
 */
WaymarkOrderList *waymark_contact_list_new (WaymarkDatabase *database);

G_END_DECLS
