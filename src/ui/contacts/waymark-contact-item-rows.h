/* waymark-contact-item-rows.h: the phones, addresses … of a contact, to be typed (screens.md 10.4) */

#pragma once

#include <adwaita.h>

#include "core/waymark-contact.h"
#include "store/waymark-database.h"
#include "ui/common/waymark-long-text.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_ITEM_ROWS (waymark_contact_item_rows_get_type ())

/**
 * WaymarkContactItemRows:
 *
 * All items of one kind as rows, and a last row “Add …”. It writes into the contact that it shows. An emptied row goes away when the form
 * is left.
 *
 * Signal: "changed" (WaymarkContactItemKind).
 */
G_DECLARE_FINAL_TYPE (WaymarkContactItemRows, waymark_contact_item_rows, WAYMARK, CONTACT_ITEM_ROWS, AdwPreferencesGroup)

/**
 * waymark_contact_item_rows_new:
 * @database: where organisations are looked up, for affiliations
 */
GtkWidget *waymark_contact_item_rows_new (WaymarkContactItemKind kind, WaymarkDatabase *database);

/**
 * waymark_contact_item_rows_set_contact:
 * @contact: referenced, and written to
 */
void waymark_contact_item_rows_set_contact (WaymarkContactItemRows *self, WaymarkContact *contact);

/**
 * waymark_contact_item_rows_get_caret:
 * waymark_contact_item_rows_set_caret:
 * @place: which row
 * @position: the caret in it
 *
 * Returns: whether the focus is in one of these rows
 */
gboolean waymark_contact_item_rows_get_caret (WaymarkContactItemRows *self, guint *place, int *position);
void waymark_contact_item_rows_set_caret (WaymarkContactItemRows *self, guint place, int position);

/**
 * waymark_contact_item_rows_get_text_caret:
 * waymark_contact_item_rows_set_text_caret:
 *
 * The caret of a long text, in characters.
 */
int waymark_contact_item_rows_get_text_caret (WaymarkLongText *text);
void waymark_contact_item_rows_set_text_caret (WaymarkLongText *text, int position);

G_END_DECLS
