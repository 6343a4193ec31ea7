/* waymark-new-referral.h: beginning a referral with nothing but its type (screens.md 8.1, R4) */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_NEW_REFERRAL (waymark_new_referral_get_type ())

/**
 * WaymarkNewReferral:
 *
 * Types as radio rows, which keys 1 to 5 choose, the nation, and one button. Waymark makes the reference (R24).
 */
G_DECLARE_FINAL_TYPE (WaymarkNewReferral, waymark_new_referral, WAYMARK, NEW_REFERRAL, WaymarkPane)

/**
 * waymark_new_referral_create:
 *
 * For the table of pages: "new-referral/".
 */
WaymarkPane *waymark_new_referral_create (WaymarkWindow *window, const char *id);

G_END_DECLS
