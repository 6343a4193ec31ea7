/* waymark-contacts-pane.h: the list of contacts (screens.md 10.1) */

#pragma once

#include "ui/common/waymark-list-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACTS_PANE (waymark_contacts_pane_get_type ())

/**
 * WaymarkContactsPane:
 *
 * Every contact, found by name, number or words, narrowed by filters. Space chooses rows for something that is done to all of them.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactsPane, waymark_contacts_pane, WAYMARK, CONTACTS_PANE, WaymarkListPane)

/**
 * waymark_contacts_pane_create:
 *
 * For the table of sections.
 */
WaymarkPane *waymark_contacts_pane_create (WaymarkWindow *window);

/**
 * waymark_contacts_pane_new:
 *
 * Returns: (transfer floating): the list, asking for everybody at once
 */
WaymarkPane *waymark_contacts_pane_new (WaymarkDatabase *database);

G_END_DECLS
