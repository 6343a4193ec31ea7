/* waymark-session.h: the register that is open, and closing it in time */

#pragma once

#include <gtk/gtk.h>

#include "ui/lock/waymark-autosave.h"
#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SESSION (waymark_session_get_type ())

/**
 * WaymarkSession:
 *
 * Holds the vault and, between unlock and the end of the process, the database. It is what quick exit and lock close: drafts and the place
 * where the user was are the last thing written, then the files are closed and the keys wiped (Q8, Q9).
 */
G_DECLARE_FINAL_TYPE (WaymarkSession, waymark_session, WAYMARK, SESSION, GObject)

/**
 * waymark_session_new:
 * @folder: (nullable): of the register; %NULL: the user's own
 */
WaymarkSession *waymark_session_new (const char *folder);

/**
 * waymark_session_get_vault:
 * waymark_session_get_database:
 *
 * Returns: (transfer none): the vault; (nullable): its database while it is open
 */
WaymarkVault *waymark_session_get_vault (WaymarkSession *self);
WaymarkDatabase *waymark_session_get_database (WaymarkSession *self); /* nullable */

/**
 * waymark_session_open:
 *
 * From here on leaving closes @database.
 */
void waymark_session_open (WaymarkSession *self, WaymarkDatabase *database);

/* Where the user is, in the view state. */
#define WAYMARK_VIEW_KEY "view"

/* The newest import that was given up while somebody could see it happen. */
#define WAYMARK_WITHDRAWN_KEY "withdrawn-import"

/**
 * waymark_session_newest_withdrawn:
 *
 * Returns: (transfer full) (nullable): the id of the newest import that was given up, by the user or because the register was closed
 */
char *waymark_session_newest_withdrawn (WaymarkConnection *connection);

/* Facts of the register that set-up writes: texts in shared, see waymark_facts_put(). */
#define WAYMARK_FACT_PROMISE "promise"           /* version, day and name, a line each (G4) */
#define WAYMARK_FACT_SETUP "set-up"              /* "done" when the last step was passed */
#define WAYMARK_FACT_NATION "nation"             /* "england", "wales", "scotland", "northern-ireland", "elsewhere" */
#define WAYMARK_FACT_ORGANISATION "organisation" /* "first-responder", "duty-to-notify", "neither" (W3) */

/**
 * WaymarkPlace:
 *
 * Where the user was when the register was last closed.
 */
typedef struct
{
  GVariant *view;      /* (nullable) */
  char *promise;       /* (nullable): which texts were accepted (G4) */
  gboolean set_up;     /* whether set-up was passed to its end */
  gboolean undone;     /* an import was given up because the register was left */
} WaymarkPlace;

/**
 * waymark_place_free:
 * @place: (transfer full):
 */
void waymark_place_free (WaymarkPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkPlace, waymark_place_free)

/**
 * waymark_session_find_place_async:
 * waymark_session_find_place_finish:
 *
 * Reads where the user was, right after the opening.
 *
 * Returns: (transfer full) (nullable): the place
 */
void waymark_session_find_place_async (WaymarkSession *self, GAsyncReadyCallback callback, gpointer user_data);
WaymarkPlace *waymark_session_find_place_finish (WaymarkSession *self, GAsyncResult *result, GError **error);

/**
 * waymark_session_begin:
 * @collect: what is typed and where the user is
 *
 * The register is shown: from here on drafts are written while the user types, and on the way out.
 *
 * Returns: (transfer none): to be told of every keystroke
 */
WaymarkAutosave *waymark_session_begin (WaymarkSession *self, WaymarkCollect collect, gpointer user_data);

G_END_DECLS
