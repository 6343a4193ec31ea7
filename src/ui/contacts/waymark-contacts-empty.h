/* waymark-contacts-empty.h: what the list of contacts says when it has no rows */

#pragma once

#include <gtk/gtk.h>

#include "store/waymark-contacts.h"

G_BEGIN_DECLS

/**
 * waymark_contacts_empty_new:
 * @query: what was looked for
 *
 * Returns: (transfer floating): why there is nothing, and the way on: other letters, fewer filters, or the first contact
 */
GtkWidget *waymark_contacts_empty_new (const WaymarkContactQuery *query);

G_END_DECLS
