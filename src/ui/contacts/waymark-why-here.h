/* waymark-why-here.h: “Why is this here?” (S3, screens.md 4.2) */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-contacts.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

/**
 * waymark_why_here_reasons:
 *
 * Returns: (transfer full): one line a reason for which @query shows @contact: "Found in “Name”", "Tag: urgent"; never empty
 */
GStrv waymark_why_here_reasons (WaymarkContact *contact, const WaymarkContactQuery *query, gboolean favourite);

/**
 * waymark_why_here_show:
 * @from: the list; the pop-over stands over the widget in it that has the focus
 *
 * Reads the contact and says why it is in the list, one label a line so that a screen reader steps through them.
 */
void waymark_why_here_show (GtkWidget *from, WaymarkDatabase *database, const WaymarkId *id, const WaymarkContactQuery *query);

G_END_DECLS
