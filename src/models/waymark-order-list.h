/* waymark-order-list.h: an order of 100,000 rows as a GListModel */

#pragma once

#include <gio/gio.h>

#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ORDER_ROW (waymark_order_row_get_type ())

/**
 * WaymarkOrderRow:
 *
 * One place in the list: an empty shell until its page has come. Signal "changed" when it is filled, and when what it shows has changed.
 */
G_DECLARE_FINAL_TYPE (WaymarkOrderRow, waymark_order_row, WAYMARK, ORDER_ROW, GObject)

/**
 * waymark_order_row_get:
 *
 * Returns: (transfer none) (nullable): the row as its kind has it, or %NULL while it is loading
 */
gconstpointer waymark_order_row_get (WaymarkOrderRow *self);

/**
 * waymark_order_row_get_key:
 *
 * Returns: the row's key in the order, known before the row itself
 */
gint64 waymark_order_row_get_key (WaymarkOrderRow *self);

/**
 * waymark_order_row_get_position:
 *
 * Returns: where the row stands now
 */
guint waymark_order_row_get_position (WaymarkOrderRow *self);

/**
 * waymark_order_row_bind:
 * waymark_order_row_unbind:
 *
 * Tells the model that the row is on screen: its page is fetched on bind, never on get_item; requests for rows that are no longer
 * bound are dropped, newest first (mechanisms.md 6).
 */
void waymark_order_row_bind (WaymarkOrderRow *self);
void waymark_order_row_unbind (WaymarkOrderRow *self);

/**
 * WaymarkOrderKind:
 * @changes: bits of #WaymarkChanged after which it is asked again
 * @order_job: name of the job that reads an order
 * @page_job: name of the job that reads rows
 * @copy_query: (transfer full): a copy
 * @free_query: frees one
 * @equal_queries: whether both ask for the same
 * @read_order: (transfer full) (element-type gint64): the keys of all rows in their order, on the worker; @first above 0: the first so many are
 *   enough, and @whole says whether that was all; @complete: whether more rows fit than are told
 * @read_rows: (transfer full): the rows of those keys, on the worker
 * @free_row: frees a row
 * @get_key: the key in a row
 * @get_id: the id in a row
 *
 * What is in a list, and how it is read.
 */
typedef struct
{
  guint changes;
  const char *order_job;
  const char *page_job;
  gpointer (*copy_query) (gconstpointer query);
  void (*free_query) (gpointer query);
  gboolean (*equal_queries) (gconstpointer a, gconstpointer b);
  GArray *(*read_order) (WaymarkConnection *connection,
                         gconstpointer query,
                         guint first,
                         gboolean *complete,
                         gboolean *whole,
                         GCancellable *cancellable,
                         GError **error);
  GPtrArray *(*read_rows) (WaymarkConnection *connection, const gint64 *keys, guint n_keys, GError **error);
  void (*free_row) (gpointer row);
  gint64 *(*get_key) (gpointer row);
  const WaymarkId *(*get_id) (gconstpointer row);
} WaymarkOrderKind;

#define WAYMARK_TYPE_ORDER_LIST (waymark_order_list_get_type ())

/**
 * WaymarkOrderList:
 *
 * The ids of the whole order, fetched once a query, the first few before all others so that they are seen at once; rows by page of 100. It
 * follows WaymarkDatabase::changed.
 *
 * The rows are in "model", a #GListModel of #WaymarkOrderRow. Few differences are told by that model as such; many, and every new
 * query, put a new model in its place (notify::model): items_changed (0, n, n) never is emitted, because GTK would then ask for every
 * row there is.
 *
 * Properties: "model", "query-running", "n-shown", "complete", "whole". Signal "failed" (GError), when a query or a page could not be read.
 */
G_DECLARE_FINAL_TYPE (WaymarkOrderList, waymark_order_list, WAYMARK, ORDER_LIST, GObject)

/**
 * waymark_order_list_new:
 * @kind: static: of the rows and their queries
 *
 * Returns: (transfer full): a list without rows, until waymark_order_list_set_query()
 */
WaymarkOrderList *waymark_order_list_new (WaymarkDatabase *database, const WaymarkOrderKind *kind);

/**
 * waymark_order_list_get_model:
 *
 * Returns: (transfer none): the rows
 */
GListModel *waymark_order_list_get_model (WaymarkOrderList *self);

/**
 * waymark_order_list_get_n_shown:
 *
 * Returns: how many rows there are; when not complete, more fit
 */
guint waymark_order_list_get_n_shown (WaymarkOrderList *self);

/**
 * waymark_order_list_get_complete:
 *
 * Returns: %FALSE when a search has more rows than the list shows
 */
gboolean waymark_order_list_get_complete (WaymarkOrderList *self);

/**
 * waymark_order_list_get_query_running:
 *
 * Returns: whether an answer is still to come
 */
gboolean waymark_order_list_get_query_running (WaymarkOrderList *self);

/**
 * waymark_order_list_get_whole:
 *
 * Returns: %FALSE while the list has the beginning of its order only; "n-shown" is told when the rest is there
 */
gboolean waymark_order_list_get_whole (WaymarkOrderList *self);

/**
 * waymark_order_list_set_query:
 * @query: of the kind; copied
 *
 * Runs at once; a running older query is cancelled and its rows never shown.
 */
void waymark_order_list_set_query (WaymarkOrderList *self, gconstpointer query);

/**
 * waymark_order_list_get_query:
 *
 * Returns: (transfer none) (nullable): the query that was set last
 */
gconstpointer waymark_order_list_get_query (WaymarkOrderList *self);

/**
 * waymark_order_list_find:
 * @position: (out) (optional): where
 *
 * Returns: whether that one is among the loaded rows
 */
gboolean waymark_order_list_find (WaymarkOrderList *self, const WaymarkId *id, guint *position);

/**
 * waymark_order_list_find_key:
 * @key: of a row in the order
 * @position: (out) (optional): where
 *
 * Returns: whether that one is in the list, loaded or not
 */
gboolean waymark_order_list_find_key (WaymarkOrderList *self, gint64 key, guint *position);

G_END_DECLS
