/* waymark-checklist-page.h: a checklist in use, and one of its steps (screens.md 9.2, D1, D2, D15) */

#pragma once

#include "ui/referrals/waymark-summary-page.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHECKLIST_PAGE (waymark_checklist_page_get_type ())

/**
 * WaymarkChecklistPage:
 *
 * Sections with their steps: Space or a click on the box ticks one and takes the tick back, Enter opens it. A step that comes after others
 * is asked about first.
 */
G_DECLARE_FINAL_TYPE (WaymarkChecklistPage, waymark_checklist_page, WAYMARK, CHECKLIST_PAGE, WaymarkSummaryPage)

/**
 * waymark_checklist_page_create:
 *
 * For the table of pages: "checklist/<checklist in use>".
 */
WaymarkPane *waymark_checklist_page_create (WaymarkWindow *window, const char *id);

#define WAYMARK_TYPE_CHECKLISTS_PAGE (waymark_checklists_page_get_type ())

/**
 * WaymarkChecklistsPage:
 *
 * The checklists that fit a referral and are not in use in it yet: one press takes one.
 */
G_DECLARE_FINAL_TYPE (WaymarkChecklistsPage, waymark_checklists_page, WAYMARK, CHECKLISTS_PAGE, WaymarkSummaryPage)

/**
 * waymark_checklists_page_create:
 *
 * For the table of pages: "checklists/<referral>".
 */
WaymarkPane *waymark_checklists_page_create (WaymarkWindow *window, const char *id);

#define WAYMARK_TYPE_STEP_PAGE (waymark_step_page_get_type ())

/**
 * WaymarkStepPage:
 *
 * One step: how and why, who does it, what became of it, what is kept as proof, and where the template has it from.
 */
G_DECLARE_FINAL_TYPE (WaymarkStepPage, waymark_step_page, WAYMARK, STEP_PAGE, WaymarkSummaryPage)

/**
 * waymark_step_page_create:
 *
 * For the table of pages: "step/<checklist in use>:<id of the step>".
 */
WaymarkPane *waymark_step_page_create (WaymarkWindow *window, const char *id);

G_END_DECLS
