/* waymark-order-diff-private.h: how one order of rows becomes another */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkOrderEdit:
 *
 * At @position of the old order, @n_removed rows give way to @n_added rows that stand at @new_position of the new order.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
  guint new_position;
} WaymarkOrderEdit;

/**
 * _waymark_order_diff:
 * @before: (element-type gint64)
 * @after: (element-type gint64)
 *
 * Finds the few places in which two orders differ, in one pass. Edits are in ascending order and meant to be made from the last to the
 * first, so that earlier positions stay right.
 *
 * Returns: (transfer full) (nullable): the edits; %NULL when there are so many differences that a new model is cheaper
 */
GArray *_waymark_order_diff (GArray *before, GArray *after);

G_END_DECLS
