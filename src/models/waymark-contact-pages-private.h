/* waymark-contact-pages-private.h: fills the rows that are on screen, a page at a time, and remembers what it has read */

#pragma once

#include "models/waymark-contact-rows-private.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_PAGES (waymark_contact_pages_get_type ())

/* Signal "failed" (GError): a page could not be read. */
G_DECLARE_FINAL_TYPE (WaymarkContactPages, waymark_contact_pages, WAYMARK, CONTACT_PAGES, GObject)

WaymarkContactPages *_waymark_contact_pages_new (WaymarkDatabase *database);

/* The rows to fill from now on; what was asked for older ones is forgotten. */
void _waymark_contact_pages_set_rows (WaymarkContactPages *self, WaymarkContactRows *rows);

/* Reads what the rows on screen are waiting for. */
void _waymark_contact_pages_want_bound (WaymarkContactPages *self);

/* @rows: (element-type WaymarkContactRow): taken out of the array. Read at @generation: kept if nothing has changed since. */
void _waymark_contact_pages_take (WaymarkContactPages *self, GPtrArray *rows, guint64 generation);

/* Of the data: rows that were read before a change are thrown away. */
guint64 _waymark_contact_pages_get_generation (WaymarkContactPages *self);

/* @id: (nullable): this contact was changed, or anyone may have been. Its row is shown as it was until it has been read again. */
void _waymark_contact_pages_make_stale (WaymarkContactPages *self, const WaymarkId *id);

/* Whether that contact is among those that were read. */
gboolean _waymark_contact_pages_find_key (WaymarkContactPages *self, const WaymarkId *id, gint64 *key);

G_END_DECLS
