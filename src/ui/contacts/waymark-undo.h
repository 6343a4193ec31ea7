/* waymark-undo.h: undoing what was done (H7) */

#pragma once

#include "store/waymark-database.h"
#include "store/waymark-history.h"

G_BEGIN_DECLS

/**
 * WaymarkUndone:
 *
 * What an undo did.
 */
typedef struct
{
  WaymarkAct act;  /* of the set that was undone */
  guint objects;
  guint kept;      /* fields that were changed again since, and stay */
} WaymarkUndone;

/**
 * waymark_undo_async:
 * @set: (nullable): the change set; %NULL is the last one that can be undone
 *
 * Undoes it as a new change set; big ones in batches. Finish with waymark_undo_finish().
 */
void waymark_undo_async (WaymarkDatabase *database, const WaymarkId *set, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_undo_finish:
 * @undone: (out): what was done
 *
 * Returns: %FALSE with WAYMARK_ERROR_NOT_FOUND when there is nothing to undo
 */
gboolean waymark_undo_finish (GAsyncResult *result, WaymarkUndone *undone, GError **error);

/**
 * waymark_undo_look_async:
 *
 * Asks what Ctrl+Z would undo now. Finish with waymark_undo_finish(): %FALSE when nothing.
 */
void waymark_undo_look_async (WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
