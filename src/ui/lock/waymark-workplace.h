/* waymark-workplace.h: where the user works, and what the register starts with (screens.md 5.5, W3) */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_WORKPLACE (waymark_workplace_get_type ())

/**
 * WaymarkWorkplace:
 *
 * Nation, kind of organisation, and the starter data that is wanted.
 */
G_DECLARE_FINAL_TYPE (WaymarkWorkplace, waymark_workplace, WAYMARK, WORKPLACE, GtkBox)

/**
 * waymark_workplace_new:
 *
 * Returns: (transfer floating): the two questions, without an answer
 */
GtkWidget *waymark_workplace_new (void);

/**
 * waymark_workplace_save_async:
 *
 * Keeps the answers as facts of the register and adds the starter data. Finish with waymark_database_run_finish().
 */
void waymark_workplace_save_async (WaymarkWorkplace *self, WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
