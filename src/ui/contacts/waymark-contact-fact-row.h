/* waymark-contact-fact-row.h: one row of a contact's page */

#pragma once

#include <adwaita.h>

#include "ui/contacts/waymark-contact-facts.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTACT_FACT_ROW (waymark_contact_fact_row_get_type ())

/**
 * WaymarkContactFactRow:
 *
 * Looks like an AdwActionRow, for a #WaymarkContactFact. It draws its two texts itself: a page has dozens of these rows, and a label that
 * wraps is laid out several times before it is shown.
 */
G_DECLARE_FINAL_TYPE (WaymarkContactFactRow, waymark_contact_fact_row, WAYMARK, CONTACT_FACT_ROW, AdwPreferencesRow)

/**
 * waymark_contact_fact_row_new:
 *
 * Returns: (transfer floating): a row that says nothing yet
 */
GtkWidget *waymark_contact_fact_row_new (void);

/**
 * waymark_contact_fact_row_set_fact:
 * @fact: a reference is taken
 *
 * May be given another fact at any time: the row is used again.
 */
void waymark_contact_fact_row_set_fact (WaymarkContactFactRow *self, WaymarkContactFact *fact);

/**
 * waymark_contact_fact_row_get_fact:
 *
 * Returns: (transfer none): what the row shows
 */
WaymarkContactFact *waymark_contact_fact_row_get_fact (WaymarkContactFactRow *self);

/**
 * waymark_contact_fact_row_set_news:
 * @news: (nullable): stands in place of the second line for a while; %NULL brings that back, and the description of the row
 */
void waymark_contact_fact_row_set_news (WaymarkContactFactRow *self, const char *news);

G_END_DECLS
