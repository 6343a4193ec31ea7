/* waymark-contact-list.h: 100,000 contacts as a GListModel */

#pragma once

#include <gio/gio.h>

#include "store/waymark-contacts.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_ITEM_ROW (waymark_contact_item_row_get_type ())

/**
 * WaymarkContactItemRow:
 *
 * One place in the list: an empty shell until its page has come. Signal "changed" when it is filled.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactItemRow, waymark_contact_item_row, WAYMARK, CONTACT_ITEM_ROW, GObject)

/**
 * waymark_contact_item_row_get:
 *
 * Returns: (transfer none) (nullable): the row, or %NULL while it is loading
 */
const WaymarkContactRow *waymark_contact_item_row_get (WaymarkContactItemRow *self);

/**
 * waymark_contact_item_row_bind:
 * waymark_contact_item_row_unbind:
 *
 * Tells the model that the row is on screen: its page is fetched on bind, never on get_item; requests for rows that are no longer
 * bound are dropped, newest first (mechanisms.md 6).
 */
void waymark_contact_item_row_bind (WaymarkContactItemRow *self);
void waymark_contact_item_row_unbind (WaymarkContactItemRow *self);

#define WAYMARK_TYPE_CONTACT_LIST (waymark_contact_list_get_type ())

/**
 * WaymarkContactList:
 *
 * The ids of the whole order, fetched once a query; rows by page of 100. Few differences are told as such, many make "replaced" be
 * emitted so that the view takes a new model: items_changed (0, n, n) never is. Follows WaymarkDatabase::changed.
 *
 * Properties: "query-running", "n-shown", "complete". Signal "replaced" (new model).
 */
G_DECLARE_FINAL_TYPE (WaymarkContactList, waymark_contact_list, WAYMARK, CONTACT_LIST, GObject)

WaymarkContactList *waymark_contact_list_new (WaymarkDatabase *database);

/**
 * waymark_contact_list_set_query:
 *
 * Runs at once; a running older query is cancelled and its rows never shown.
 */
void waymark_contact_list_set_query (WaymarkContactList *self, const WaymarkContactQuery *query);
const WaymarkContactQuery *waymark_contact_list_get_query (WaymarkContactList *self);

/**
 * waymark_contact_list_find:
 *
 * Returns: whether that contact is among the loaded rows, and where
 */
gboolean waymark_contact_list_find (WaymarkContactList *self, const WaymarkId *id, guint *position);

G_END_DECLS
