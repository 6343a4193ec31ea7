/* waymark-contact-view.h: a contact to be read, in groups of rows (screens.md 10.2, 10.3) */

#pragma once

#include <gtk/gtk.h>

#include "core/waymark-contact.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_VIEW (waymark_contact_view_get_type ())

/**
 * WaymarkContactView:
 *
 * Enter on a row copies its value, or opens the contact that it links to. Every row reads as one sentence and has a menu.
 *
 * Signals: "open-contact" (const WaymarkId *), when a link was followed; "check" (const WaymarkId *item or %NULL for all, const char *how),
 * when a value was marked as checked today; "edit" (), when an empty part asks to be filled;
 * "whole" (), when the last row of a long page is made: it grows for some frames.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactView, waymark_contact_view, WAYMARK, CONTACT_VIEW, GtkBox)

/**
 * waymark_contact_view_new:
 *
 * Returns: (transfer floating): a view of nobody
 */
GtkWidget *waymark_contact_view_new (WaymarkDatabase *database);

/**
 * waymark_contact_view_set_contact:
 * @members: (nullable) (element-type WaymarkContactRow): the people of an organisation
 *
 * Shows @contact. The focus stays on the row of the same value where there still is one.
 */
void waymark_contact_view_set_contact (WaymarkContactView *self, WaymarkContact *contact, GPtrArray *members);

/**
 * waymark_contact_view_set_is_me:
 *
 * Whether it says that this contact is the person who looks at it.
 */
void waymark_contact_view_set_is_me (WaymarkContactView *self, gboolean is_me);

/**
 * waymark_contact_view_is_whole:
 *
 * Returns: whether all rows are there; "whole" says when
 */
gboolean waymark_contact_view_is_whole (WaymarkContactView *self);

/**
 * waymark_contact_view_get_first_row:
 *
 * Returns: (transfer none) (nullable): where the focus goes when the page is opened
 */
GtkWidget *waymark_contact_view_get_first_row (WaymarkContactView *self);

/**
 * waymark_contact_view_copy_focused:
 *
 * Copies the value of the row that has the focus.
 *
 * Returns: whether there was one
 */
gboolean waymark_contact_view_copy_focused (WaymarkContactView *self);

G_END_DECLS
