/* waymark-order-rows-private.h: an order of keys as a GListModel of rows, empty until somebody fills them */

#pragma once

#include "models/waymark-order-list.h"

G_BEGIN_DECLS

/* As many as a tall window shows. */
#define WAYMARK_ORDER_FIRST_ROWS 32

/* What is known about one row; shared by the cache and by the rows that show it. */
typedef struct
{
  gpointer row;
  GDestroyNotify free_row;
  gboolean stale; /* still shown, but asked for again */
} WaymarkOrderEntry;

/* (transfer full): with one holder; takes @row. */
WaymarkOrderEntry *_waymark_order_entry_new (gpointer row, GDestroyNotify free_row);
void _waymark_order_entry_unref (gpointer entry);

/* A row that is on screen and has nothing to show, or what was changed since. */
gboolean _waymark_order_row_is_wanted (WaymarkOrderRow *self);
WaymarkOrderEntry *_waymark_order_row_get_entry (WaymarkOrderRow *self);
void _waymark_order_row_fill (WaymarkOrderRow *self, WaymarkOrderEntry *entry);

#define WAYMARK_TYPE_ORDER_ROWS (waymark_order_rows_get_type ())

/* The model. Signal "bound" (WaymarkOrderRow) when a row came on screen: whoever listens fills it, now or later. */
G_DECLARE_FINAL_TYPE (WaymarkOrderRows, waymark_order_rows, WAYMARK, ORDER_ROWS, GObject)

/* (transfer full): a model of @keys (gint64, never changed afterwards). GTK is told of the first rows; the rest follows in steps. */
WaymarkOrderRows *_waymark_order_rows_new (GArray *keys);
GArray *_waymark_order_rows_get_keys (WaymarkOrderRows *self);

/* Every row up to @position is known to GTK afterwards. */
void _waymark_order_rows_give (WaymarkOrderRows *self, guint position);
void _waymark_order_rows_splice (WaymarkOrderRows *self, guint position, guint n_removed, const gint64 *added, guint n_added);

/* (nullable): the row of @key, if somebody holds it. */
WaymarkOrderRow *_waymark_order_rows_find_live (WaymarkOrderRows *self, gint64 key);

/* All rows that somebody holds: a few hundred. */
void _waymark_order_rows_iter_live (WaymarkOrderRows *self, GHashTableIter *iter);

G_END_DECLS
