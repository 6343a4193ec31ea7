/* waymark-autosave.h: typing reaches the store within two seconds (F3) */

#pragma once

#include <gio/gio.h>

#include "store/waymark-database.h"
#include "store/waymark-drafts.h"

G_BEGIN_DECLS

/**
 * WaymarkCollect:
 * @drafts: (element-type WaymarkDraft): add a draft for each open form that has one
 *
 * Reads widgets only: no store, no waiting. Also called on the way out, when the windows are gone.
 *
 * Returns: (transfer full) (nullable): where the user is
 */
typedef GVariant *(*WaymarkCollect) (GPtrArray *drafts, gpointer user_data);

#define WAYMARK_TYPE_AUTOSAVE (waymark_autosave_get_type ())

/**
 * WaymarkAutosave:
 *
 * Writes drafts and the place where the user is one second after the first keystroke that is not written; the wait does not begin anew with
 * each key, so that it has an end. It remembers which drafts it wrote and takes back those whose form has none any more. Drafts from before,
 * whose form was not opened since, are left alone: they never expire by themselves.
 *
 * Signal "result" (GError *error or %NULL): a write ended.
 */
G_DECLARE_FINAL_TYPE (WaymarkAutosave, waymark_autosave, WAYMARK, AUTOSAVE, GObject)

/**
 * waymark_autosave_new:
 *
 * Returns: (transfer full): an autosave that has nothing to write
 */
WaymarkAutosave *waymark_autosave_new (WaymarkDatabase *database, WaymarkCollect collect, gpointer user_data);

/**
 * waymark_autosave_touch:
 *
 * Something was typed.
 */
void waymark_autosave_touch (WaymarkAutosave *self);

/**
 * waymark_autosave_close:
 *
 * The same as the last job of the database, which is then closed. For the way out: nothing is freed.
 */
void waymark_autosave_close (WaymarkAutosave *self, guint budget_ms);

G_END_DECLS
