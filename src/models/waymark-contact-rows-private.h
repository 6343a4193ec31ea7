/* waymark-contact-rows-private.h: an order of keys as a GListModel of rows, empty until somebody fills them */

#pragma once

#include "models/waymark-contact-list.h"

G_BEGIN_DECLS

/* As many as a tall window shows. */
#define WAYMARK_CONTACT_FIRST_ROWS 32

/* What is known about one contact's row; shared by the cache and by the rows that show it. */
typedef struct
{
  WaymarkContactRow *row;
  gboolean stale; /* still shown, but asked for again */
} WaymarkContactEntry;

/* (transfer full): with one holder; takes @row. */
WaymarkContactEntry *_waymark_contact_entry_new (WaymarkContactRow *row);
void _waymark_contact_entry_unref (gpointer entry);

/* A row that is on screen and has nothing to show, or what was changed since. */
gboolean _waymark_contact_item_row_is_wanted (WaymarkContactItemRow *self);
WaymarkContactEntry *_waymark_contact_item_row_get_entry (WaymarkContactItemRow *self);
void _waymark_contact_item_row_fill (WaymarkContactItemRow *self, WaymarkContactEntry *entry);

#define WAYMARK_TYPE_CONTACT_ROWS (waymark_contact_rows_get_type ())

/* The model. Signal "bound" (WaymarkContactItemRow) when a row came on screen: whoever listens fills it, now or later. */
G_DECLARE_FINAL_TYPE (WaymarkContactRows, waymark_contact_rows, WAYMARK, CONTACT_ROWS, GObject)

/* (transfer full): a model of @keys (gint64, never changed afterwards). GTK is told of the first rows; the rest follows in steps. */
WaymarkContactRows *_waymark_contact_rows_new (GArray *keys);
GArray *_waymark_contact_rows_get_keys (WaymarkContactRows *self);

/* Every row up to @position is known to GTK afterwards. */
void _waymark_contact_rows_give (WaymarkContactRows *self, guint position);
void _waymark_contact_rows_splice (WaymarkContactRows *self, guint position, guint n_removed, const gint64 *added, guint n_added);

/* (nullable): the row of @key, if somebody holds it. */
WaymarkContactItemRow *_waymark_contact_rows_find_live (WaymarkContactRows *self, gint64 key);

/* All rows that somebody holds: a few hundred. */
void _waymark_contact_rows_iter_live (WaymarkContactRows *self, GHashTableIter *iter);

G_END_DECLS
