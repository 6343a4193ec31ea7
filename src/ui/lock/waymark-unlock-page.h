/* waymark-unlock-page.h: the only page of a locked register (screens.md 6) */

#pragma once

#include <adwaita.h>

#include "ui/lock/waymark-session.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_UNLOCK_PAGE (waymark_unlock_page_get_type ())

/**
 * WaymarkUnlockPage:
 *
 * Passphrase or recovery code in, open register out. It says no name, count, date or path.
 *
 * Signals: "unlocked": the session has an open register; "open-another": another register is wanted.
 */
G_DECLARE_FINAL_TYPE (WaymarkUnlockPage, waymark_unlock_page, WAYMARK, UNLOCK_PAGE, GtkBox)

/**
 * waymark_unlock_page_new:
 * @session: of a register that is there
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *waymark_unlock_page_new (WaymarkSession *session);

/**
 * waymark_unlock_page_set_note:
 * @text: one sentence about how the register came to be locked; it goes with the first try
 */
void waymark_unlock_page_set_note (WaymarkUnlockPage *self, const char *text);

/**
 * waymark_unlock_page_set_problem:
 * @text: (nullable): sentences over the button
 */
void waymark_unlock_page_set_problem (WaymarkUnlockPage *self, const char *text);

G_END_DECLS
