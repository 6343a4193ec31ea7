/* waymark-contact-record.h: from what was typed to what may be stored (screens.md 3.3, 10.4) */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

/**
 * waymark_contact_record_read_date:
 * @text: "25/11/2026", "25 nov 2026", "2026-11-25", "2026-11" or ""
 *
 * Returns: (transfer full) (nullable): the stored form; "" for nothing; %NULL when it is not understood
 */
char *waymark_contact_record_read_date (const char *text);

/**
 * waymark_contact_record_problem:
 *
 * Returns: (transfer none) (nullable): what can never be right about that field as it is typed, as a sentence that says how to mend it
 */
const char *waymark_contact_record_problem (WaymarkContact *typed, WaymarkContactField field);

/**
 * waymark_contact_record_make:
 * @typed: raw
 * @base: (nullable): the stored record
 * @n_unfinished: (out) (optional): fields that break a rule and were left as they are in @base
 *
 * Returns: (transfer full) (nullable): what of @typed can become the record; %NULL while there is no name
 */
WaymarkContact *waymark_contact_record_make (WaymarkContact *typed, WaymarkContact *base, guint *n_unfinished);

/**
 * waymark_contact_record_is_blank:
 *
 * Returns: whether nothing at all is typed
 */
gboolean waymark_contact_record_is_blank (WaymarkContact *typed);

G_END_DECLS
