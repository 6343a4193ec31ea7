/* waymark-setup.h: the first start, step by step (screens.md 5) */

#pragma once

#include <adwaita.h>

#include "ui/lock/waymark-session.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SETUP (waymark_setup_get_type ())

/**
 * WaymarkSetup:
 *
 * Welcome, passphrase, recovery code, quick exit, where you work, promise. The register is made after the recovery code was copied; nothing is
 * written before. From then on a set-up that was left goes on where it was at the next unlock.
 *
 * Signals: "finished": the session has an open register; "open-another": a register that exists is to be chosen; "choose-folder": the place of
 * the new register is to be chosen.
 */
G_DECLARE_FINAL_TYPE (WaymarkSetup, waymark_setup, WAYMARK, SETUP, GtkBox)

typedef enum
{
  WAYMARK_SETUP_WELCOME,
  WAYMARK_SETUP_QUICK_EXIT, /* the register was made and set-up was left */
  WAYMARK_SETUP_PROMISE,    /* the texts have changed, or were never agreed to */
} WaymarkSetupFrom;

/**
 * waymark_setup_new:
 *
 * Returns: (transfer floating): set-up, from the step that is still to come
 */
GtkWidget *waymark_setup_new (WaymarkSession *session, WaymarkSetupFrom from);

/**
 * waymark_setup_set_problem:
 * @text: (nullable): shown on the welcome page
 */
void waymark_setup_set_problem (WaymarkSetup *self, const char *text);

/**
 * waymark_setup_set_session:
 *
 * Another place for the new register.
 */
void waymark_setup_set_session (WaymarkSetup *self, WaymarkSession *session);

G_END_DECLS
