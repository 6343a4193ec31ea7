/* waymark-guidance.h: the rules and checklists that a register works by */

#pragma once

#include "core/waymark-checklist.h"
#include "core/waymark-rule-book.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GUIDANCE (waymark_guidance_get_type ())

/**
 * WaymarkGuidance:
 *
 * A rule book and checklists, each in all its versions: a referral keeps the one with which it began (D1). Counted references; never changed
 * once it is made, so that all threads may read it.
 */
typedef struct _WaymarkGuidance WaymarkGuidance;

/**
 * waymark_guidance_get_type:
 *
 * Returns: the type, for properties
 */
GType waymark_guidance_get_type (void);

/**
 * waymark_guidance_new:
 * @book: (transfer full):
 * @checklists: (transfer full) (element-type WaymarkChecklist): unrefs its elements
 *
 * Returns: (transfer full): guidance
 */
WaymarkGuidance *waymark_guidance_new (WaymarkRuleBook *book, GPtrArray *checklists);

/**
 * waymark_guidance_ref:
 * waymark_guidance_unref:
 *
 * One more reference, or one less; from any thread. The guidance goes with the last one.
 */
WaymarkGuidance *waymark_guidance_ref (WaymarkGuidance *self);
void waymark_guidance_unref (WaymarkGuidance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkGuidance, waymark_guidance_unref)

/**
 * waymark_guidance_get_book:
 *
 * Returns: (transfer none): its rules
 */
WaymarkRuleBook *waymark_guidance_get_book (WaymarkGuidance *self);

/**
 * waymark_guidance_get_checklists:
 *
 * Returns: (transfer none) (element-type WaymarkChecklist): all versions of all checklists, as they were given
 */
GPtrArray *waymark_guidance_get_checklists (WaymarkGuidance *self);

/**
 * waymark_guidance_find_checklist:
 * @id: (nullable): of a checklist
 * @version: or 0 for the newest
 *
 * Returns: (transfer none) (nullable): that version
 */
WaymarkChecklist *waymark_guidance_find_checklist (WaymarkGuidance *self, const char *id, guint version);

/**
 * waymark_guidance_first_checklist:
 * @route: the code of a referral's type
 *
 * Returns: (transfer none) (nullable): what such a referral begins with in @nation, in its newest version: the checklist that is for the fewest
 * types, the first of those; a plan where there is no checklist
 */
WaymarkChecklist *waymark_guidance_first_checklist (WaymarkGuidance *self, const char *route, WaymarkNation nation);

G_END_DECLS
