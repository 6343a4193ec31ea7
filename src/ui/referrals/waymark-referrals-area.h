/* waymark-referrals-area.h: what the referrals add to the window: actions that need no list and no page */

#pragma once

#include "core/waymark-id.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

/**
 * waymark_referrals_area_install:
 *
 * Adds the actions of the area to the window, once: "new-referral", "open-referral" (id), "add-entry" (id of a referral).
 */
void waymark_referrals_area_install (WaymarkWindow *window);

/**
 * waymark_referrals_area_archive:
 * @from: any widget of the window
 *
 * Archives a referral or brings it back, with a message that offers Undo.
 */
void waymark_referrals_area_archive (GtkWidget *from, const WaymarkId *id, gboolean archived);

/**
 * waymark_referrals_area_add_entry:
 *
 * Opens the timeline of a referral with the caret in a new entry.
 */
void waymark_referrals_area_add_entry (GtkWidget *from, const WaymarkId *referral);

G_END_DECLS
