/* waymark-due-explain.h: why a due date is the day that it is, in plain sentences (D5, D8, D14) */

#pragma once

#include "core/waymark-due-list.h"

G_BEGIN_DECLS

/**
 * waymark_due_explain:
 *
 * Each sentence stands alone, so that a reader can step through them.
 *
 * Returns: (transfer full): the sentences, in the order of the reasoning; %NULL at the end
 */
GStrv waymark_due_explain (const WaymarkDueItem *item);

G_END_DECLS
