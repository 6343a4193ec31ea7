/* waymark-contact-page.h: one contact, to read and to edit in place (screens.md 10.2–10.4) */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_PAGE (waymark_contact_page_get_type ())

/**
 * WaymarkContactPage:
 *
 * Reads the contact; F2 turns the rows into entry rows in place. It is a #WaymarkForm: what is typed goes to a draft, and leaving makes it
 * the record in one change set. Fields that break a rule stay in the draft, and the page says "Unfinished".
 */
G_DECLARE_FINAL_TYPE (WaymarkContactPage, waymark_contact_page, WAYMARK, CONTACT_PAGE, WaymarkPane)

/**
 * waymark_contact_page_new:
 *
 * Returns: (transfer floating): the page of a contact that is there, or of one that so far has only a draft
 */
WaymarkPane *waymark_contact_page_new (WaymarkDatabase *database, const WaymarkId *id);

/**
 * waymark_contact_page_new_empty:
 * @text: (nullable): a name to begin with
 *
 * Returns: (transfer floating): a form for a new contact
 */
WaymarkPane *waymark_contact_page_new_empty (WaymarkDatabase *database, const char *text);

/**
 * waymark_contact_page_create:
 *
 * For the table of pages: "contact/<id>".
 */
WaymarkPane *waymark_contact_page_create (WaymarkWindow *window, const char *id);

/**
 * waymark_contact_page_is_editing:
 *
 * Returns: whether the rows are entry rows now
 */
gboolean waymark_contact_page_is_editing (WaymarkContactPage *self);

G_END_DECLS
