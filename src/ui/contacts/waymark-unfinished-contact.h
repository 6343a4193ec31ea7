/* waymark-unfinished-contact.h: a new contact that was left without a name is in no list, so it is offered above the list */

#pragma once

#include "store/waymark-database.h"
#include "ui/common/waymark-pane.h"

G_BEGIN_DECLS

/**
 * waymark_unfinished_contact_offer:
 * @pane: its banner offers the contact while there is one whose form is not open
 *
 * Looks now, and after every change of contacts and drafts for as long as @pane lives.
 */
void waymark_unfinished_contact_offer (WaymarkPane *pane, WaymarkDatabase *database);

G_END_DECLS
