/* waymark-contact-filter.h: what narrows the list of contacts, as a pop-over (screens.md 4.2, 10.1) */

#pragma once

#include "store/waymark-contacts.h"
#include "store/waymark-database.h"
#include "ui/common/waymark-filter-popover.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_FILTER (waymark_contact_filter_get_type ())

/**
 * WaymarkContactFilter:
 *
 * Ticks for people or organisations, favourites, the archive, and for every kind, language and tag in use. Signal "changed", at every tick.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactFilter, waymark_contact_filter, WAYMARK, CONTACT_FILTER, WaymarkFilterPopover)

/**
 * waymark_contact_filter_new:
 *
 * Returns: (transfer floating): the pop-over; it reads the values in use when it is opened
 */
GtkWidget *waymark_contact_filter_new (WaymarkDatabase *database);

/**
 * waymark_contact_filter_set_query:
 *
 * Shows what is on. Does not emit "changed".
 */
void waymark_contact_filter_set_query (WaymarkContactFilter *self, const WaymarkContactQuery *query);

/**
 * waymark_contact_filter_apply:
 *
 * Sets everything in @query but its text.
 */
void waymark_contact_filter_apply (WaymarkContactFilter *self, WaymarkContactQuery *query);

/**
 * waymark_contact_filter_chips:
 *
 * Returns: (transfer full): one word a filter that is on, in a fixed order
 */
GStrv waymark_contact_filter_chips (const WaymarkContactQuery *query);

/**
 * waymark_contact_filter_take_off:
 * @index: which of waymark_contact_filter_chips()
 */
void waymark_contact_filter_take_off (WaymarkContactQuery *query, guint index);

G_END_DECLS
