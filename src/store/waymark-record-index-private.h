/* waymark-record-index-private.h: tables that are worked out from records, for the store only */

#pragma once

#include "store/waymark-records-private.h"

G_BEGIN_DECLS

/**
 * _waymark_record_index_put:
 * @record: as it has just been written
 *
 * Keeps up with one record.
 */
gboolean _waymark_record_index_put (WaymarkConnection *connection, const WaymarkRecordPlace *place, WaymarkRecord *record, GError **error);

/**
 * _waymark_record_index_drop:
 *
 * Forgets one record, whose rows are still there.
 */
gboolean _waymark_record_index_drop (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error);

/**
 * _waymark_record_index_refresh:
 * @root: the key of what records were written under, or which was removed
 *
 * Keeps up with what depends on several records together, once at the end of a change set.
 */
gboolean _waymark_record_index_refresh (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 root, GError **error);

G_END_DECLS
