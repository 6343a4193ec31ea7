/* waymark-ask-again.h: one's own passphrase, asked again before the keys are changed */

#pragma once

#include "ui/lock/waymark-passphrase-row.h"

G_BEGIN_DECLS

/**
 * waymark_ask_again_take:
 * @row: where it is asked
 *
 * Returns: (transfer full) (nullable): what is typed; %NULL when nothing is, which is then said at the row, and the row has the focus
 */
WaymarkSecret *waymark_ask_again_take (WaymarkPassphraseRow *row);

/**
 * waymark_ask_again_explain:
 * @error: why the change was not made
 *
 * When it is that the words were wrong, or came before the wait after wrong ones was over, empties the row and says so at it.
 *
 * Returns: whether that was it
 */
gboolean waymark_ask_again_explain (WaymarkPassphraseRow *row, const GError *error);

G_END_DECLS
