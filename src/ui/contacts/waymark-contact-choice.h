/* waymark-contact-choice.h: rows that were chosen for something that is done to all of them */

#pragma once

#include <gtk/gtk.h>

#include "core/waymark-id.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_CHOICE (waymark_contact_choice_get_type ())

/**
 * WaymarkContactChoice:
 *
 * The bar below the list while something is chosen: how many, and what can be done with them ("contacts.export-chosen",
 * "contacts.archive-chosen", "contacts.clear-chosen"). Signal "changed" (const WaymarkId *id or %NULL for all of them): rows show themselves anew.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactChoice, waymark_contact_choice, WAYMARK, CONTACT_CHOICE, GtkWidget)

/**
 * waymark_contact_choice_new:
 *
 * Returns: (transfer floating): with nothing chosen
 */
WaymarkContactChoice *waymark_contact_choice_new (void);

/**
 * waymark_contact_choice_toggle:
 *
 * Chooses the contact, or no longer.
 */
void waymark_contact_choice_toggle (WaymarkContactChoice *self, const WaymarkId *id);

/**
 * waymark_contact_choice_clear:
 *
 * Nothing is chosen afterwards.
 */
void waymark_contact_choice_clear (WaymarkContactChoice *self);

/**
 * waymark_contact_choice_contains:
 *
 * Returns: whether the contact is chosen
 */
gboolean waymark_contact_choice_contains (WaymarkContactChoice *self, const WaymarkId *id);

/**
 * waymark_contact_choice_get_n:
 *
 * Returns: how many are chosen
 */
guint waymark_contact_choice_get_n (WaymarkContactChoice *self);

/**
 * waymark_contact_choice_dup_ids:
 * @n_ids: (out): how many
 *
 * Returns: (transfer full) (array length=n_ids): the chosen ones, in no order
 */
WaymarkId *waymark_contact_choice_dup_ids (WaymarkContactChoice *self, guint *n_ids);

G_END_DECLS
