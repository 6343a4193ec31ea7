/* waymark-order-pages-private.h: fills the rows that are on screen, a page at a time, and remembers what it has read */

#pragma once

#include "models/waymark-order-rows-private.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ORDER_PAGES (waymark_order_pages_get_type ())

/* Signal "failed" (GError): a page could not be read. */
G_DECLARE_FINAL_TYPE (WaymarkOrderPages, waymark_order_pages, WAYMARK, ORDER_PAGES, GObject)

WaymarkOrderPages *_waymark_order_pages_new (WaymarkDatabase *database, const WaymarkOrderKind *kind);

/* The rows to fill from now on; what was asked for older ones is forgotten. */
void _waymark_order_pages_set_rows (WaymarkOrderPages *self, WaymarkOrderRows *rows);

/* Reads what the rows on screen are waiting for. */
void _waymark_order_pages_want_bound (WaymarkOrderPages *self);

/* @rows: of the kind; taken out of the array. Read at @generation: kept if nothing has changed since. */
void _waymark_order_pages_take (WaymarkOrderPages *self, GPtrArray *rows, guint64 generation);

/* Of the data: rows that were read before a change are thrown away. */
guint64 _waymark_order_pages_get_generation (WaymarkOrderPages *self);

/* @id: (nullable): this one was changed, or anyone may have been. Its row is shown as it was until it has been read again. */
void _waymark_order_pages_make_stale (WaymarkOrderPages *self, const WaymarkId *id);

/* Whether that one is among those that were read. */
gboolean _waymark_order_pages_find_key (WaymarkOrderPages *self, const WaymarkId *id, gint64 *key);

G_END_DECLS
