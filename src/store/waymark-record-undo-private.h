/* waymark-record-undo-private.h: undoing acts on records, for the store only */

#pragma once

#include "store/waymark-undo-rows-private.h"

G_BEGIN_DECLS

/**
 * _waymark_record_undo:
 * @id: the set that is undone
 * @undone: its number
 * @kept: (out): fields and records that were changed again since, and are left as they are now
 */
gboolean _waymark_record_undo (WaymarkConnection *connection,
                               WaymarkCompartment compartment,
                               const WaymarkId *id,
                               gint64 undone,
                               guint *kept,
                               GError **error);

/**
 * _waymark_record_put_back:
 *
 * Gives one field the value it had before @row; of a record that was removed, the whole record.
 */
gboolean _waymark_record_put_back (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkUndoRow *row, GError **error);

G_END_DECLS
