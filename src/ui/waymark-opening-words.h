/* waymark-opening-words.h: how a register was opened, in words */

#pragma once

#include "vault/waymark-vault.h"

G_BEGIN_DECLS

/**
 * waymark_opening_words_tries:
 * @tries: one or more
 * @with_day: FALSE where there is room for one short line
 *
 * Returns: (transfer full): "3 tries with a wrong passphrase, last on Tuesday 3 November, 14:05"; without a day also when there is no such time
 */
char *waymark_opening_words_tries (const WaymarkWrongTries *tries, gboolean with_day);

/**
 * waymark_opening_words_older_copy:
 * @when: microseconds since 1970 UTC
 *
 * Returns: (transfer full): that this copy is older than one that was opened before
 */
char *waymark_opening_words_older_copy (gint64 when);

G_END_DECLS
