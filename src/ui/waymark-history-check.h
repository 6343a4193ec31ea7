/* waymark-history-check.h: reading the history's chain after an unlock */

#pragma once

#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * waymark_history_check_start:
 * @window: with an open register
 * @delay_ms: milliseconds to wait first, so that who has just unlocked is not kept waiting
 *
 * Reads the history of the register in the background, in batches that let everybody pass (H3). When a row of it was altered or removed, the
 * list says so and offers a copy; otherwise nothing is seen of it. Leaving ends it.
 */
void waymark_history_check_start (WaymarkWindow *window, guint delay_ms);

G_END_DECLS
