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
 * One place in the list: an empty shell until its page has come. Signal "changed" when it is filled, and when what it shows has changed.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactItemRow, waymark_contact_item_row, WAYMARK, CONTACT_ITEM_ROW, GObject)

/**
 * waymark_contact_item_row_get:
 *
 * Returns: (transfer none) (nullable): the row, or %NULL while it is loading
 */
const WaymarkContactRow *waymark_contact_item_row_get (WaymarkContactItemRow *self);

/**
 * waymark_contact_item_row_get_key:
 *
 * Returns: the row's key in the order, known before the row itself
 */
gint64 waymark_contact_item_row_get_key (WaymarkContactItemRow *self);

/**
 * waymark_contact_item_row_get_position:
 *
 * Returns: where the row stands now
 */
guint waymark_contact_item_row_get_position (WaymarkContactItemRow *self);

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
 * The ids of the whole order, fetched once a query, the first few before all others so that they are seen at once; rows by page of 100. It
 * follows WaymarkDatabase::changed.
 *
 * The rows are in "model", a #GListModel of #WaymarkContactItemRow. Few differences are told by that model as such; many, and every new
 * query, put a new model in its place (notify::model): items_changed (0, n, n) never is emitted, because GTK would then ask for every
 * row there is.
 *
 * Properties: "model", "query-running", "n-shown", "complete", "whole". Signal "failed" (GError), when a query or a page could not be read.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactList, waymark_contact_list, WAYMARK, CONTACT_LIST, GObject)

/**
 * waymark_contact_list_new:
 *
 * Returns: (transfer full): a list without rows, until waymark_contact_list_set_query()
 */
WaymarkContactList *waymark_contact_list_new (WaymarkDatabase *database);

/**
 * waymark_contact_list_get_model:
 *
 * Returns: (transfer none): the rows
 */
GListModel *waymark_contact_list_get_model (WaymarkContactList *self);

/**
 * waymark_contact_list_get_n_shown:
 *
 * Returns: how many rows there are; when not complete, more fit
 */
guint waymark_contact_list_get_n_shown (WaymarkContactList *self);

/**
 * waymark_contact_list_get_complete:
 *
 * Returns: %FALSE when a search has more rows than the list shows
 */
gboolean waymark_contact_list_get_complete (WaymarkContactList *self);

/**
 * waymark_contact_list_get_query_running:
 *
 * Returns: whether an answer is still to come
 */
gboolean waymark_contact_list_get_query_running (WaymarkContactList *self);

/**
 * waymark_contact_list_get_whole:
 *
 * Returns: %FALSE while the list has the beginning of its order only; "n-shown" is told when the rest is there
 */
gboolean waymark_contact_list_get_whole (WaymarkContactList *self);

/**
 * waymark_contact_list_set_query:
 * @query: copied
 *
 * Runs at once; a running older query is cancelled and its rows never shown.
 */
void waymark_contact_list_set_query (WaymarkContactList *self, const WaymarkContactQuery *query);

/**
 * waymark_contact_list_get_query:
 *
 * Returns: (transfer none) (nullable): the query that was set last
 */
const WaymarkContactQuery *waymark_contact_list_get_query (WaymarkContactList *self);

/**
 * waymark_contact_list_find:
 * @position: (out) (optional): where
 *
 * Returns: whether that contact is among the loaded rows
 */
gboolean waymark_contact_list_find (WaymarkContactList *self, const WaymarkId *id, guint *position);

/**
 * waymark_contact_list_find_key:
 * @key: from waymark_contacts_find_key()
 * @position: (out) (optional): where
 *
 * Returns: whether that contact is in the list, loaded or not
 */
gboolean waymark_contact_list_find_key (WaymarkContactList *self, gint64 key, guint *position);

G_END_DECLS
