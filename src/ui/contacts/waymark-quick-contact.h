/* waymark-quick-contact.h: a name and a number, from anywhere (C7) */

#pragma once

#include "store/waymark-database.h"
#include "ui/common/waymark-pane.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_QUICK_CONTACT (waymark_quick_contact_get_type ())

/**
 * WaymarkQuickContact:
 *
 * A small page over whatever is open: Name, Number, Enter adds and goes back. A #WaymarkForm: what is typed is never lost.
 */
G_DECLARE_FINAL_TYPE (WaymarkQuickContact, waymark_quick_contact, WAYMARK, QUICK_CONTACT, WaymarkPane)

/**
 * waymark_quick_contact_new:
 *
 * Returns: (transfer floating): the page
 */
WaymarkPane *waymark_quick_contact_new (WaymarkDatabase *database);

G_END_DECLS
