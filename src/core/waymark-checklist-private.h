/* waymark-checklist-private.h: what makes a template sound */

#pragma once

#include "core/waymark-checklist.h"

G_BEGIN_DECLS

/**
 * _waymark_checklist_check:
 * @parts: steps know their section already
 * @problem: all zeros; the first thing that is wrong
 *
 * Returns: whether nothing is
 */
gboolean _waymark_checklist_check (const WaymarkChecklistParts *parts,
                                   WaymarkRuleExists exists,
                                   gpointer user_data,
                                   WaymarkChecklistProblem *problem);

/**
 * _waymark_checklist_fault_get_code:
 *
 * Returns: a stable word for messages and tests: "circular"
 */
const char *_waymark_checklist_fault_get_code (WaymarkChecklistFault fault);

G_END_DECLS
