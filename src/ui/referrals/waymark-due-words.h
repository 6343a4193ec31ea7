/* waymark-due-words.h: what is due, and when, in the words of the screen (screens.md 2.3, 7, 8) */

#pragma once

#include "core/waymark-due-list.h"

G_BEGIN_DECLS

/**
 * waymark_due_words_title:
 * @kind: what the due date comes from
 * @rule: (nullable): for %WAYMARK_DUE_BY_RULE
 *
 * Returns: (transfer none): “Review recovery needs”, “Look at the risk again”
 */
const char *waymark_due_words_title (WaymarkDueKind kind, WaymarkRule *rule);

/**
 * waymark_due_words_when:
 * @day: a due date, or %WAYMARK_DAY_NONE
 *
 * Returns: (transfer full): “Due today”, “Overdue by 2 days (Wed 18 Nov)”, “Due Wed 25 Nov, in 3 days”, “Date needed”
 */
char *waymark_due_words_when (WaymarkDay day, WaymarkDay today);

G_END_DECLS
