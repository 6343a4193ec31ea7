/* waymark-promise.h: privacy notice and code of conduct, and that somebody agreed to them (G4) */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-database.h"

G_BEGIN_DECLS

/**
 * WAYMARK_PROMISE_VERSION:
 *
 * The day of the last change of the two texts. Whoever agreed to another version is asked again.
 */
#define WAYMARK_PROMISE_VERSION "2026-11-24"

#define WAYMARK_TYPE_PROMISE (waymark_promise_get_type ())

/**
 * WaymarkPromise:
 *
 * The two texts, and a switch for the yes. Signal "read" (const char *title, const char *text): all of a text is to be shown; "entered": Enter in the name.
 */
G_DECLARE_FINAL_TYPE (WaymarkPromise, waymark_promise, WAYMARK, PROMISE, GtkBox)

/**
 * waymark_promise_new:
 *
 * Returns: (transfer floating): the two texts, agreed to by nobody
 */
GtkWidget *waymark_promise_new (void);

/**
 * waymark_promise_is_given:
 *
 * Returns: whether the switch is on and a name is typed; what is missing gets the focus
 */
gboolean waymark_promise_is_given (WaymarkPromise *self);

/**
 * waymark_promise_save_async:
 *
 * Keeps version, day and name in the register. Finish with waymark_database_run_finish().
 */
void waymark_promise_save_async (WaymarkPromise *self, WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_promise_is_current:
 * @fact: (nullable): what the register keeps
 *
 * Returns: whether the texts of today were agreed to
 */
gboolean waymark_promise_is_current (const char *fact);

G_END_DECLS
