/* waymark-safe-contact-words.h: how somebody can be reached safely, read back in sentences (R11) */

#pragma once

#include "core/waymark-record.h"

G_BEGIN_DECLS

/**
 * waymark_safe_contact_words_how:
 * @record: of type %WAYMARK_RECORD_SAFE_CONTACT
 *
 * Returns: (transfer full): “Call “Ana” on 07700 900123”, or “Do not contact”
 */
char *waymark_safe_contact_words_how (WaymarkRecord *record);

/**
 * waymark_safe_contact_words_terms:
 *
 * Returns: (transfer full): “Monday to Friday, 10:00 to 15:00. No voicemail. No text messages.”; "" where nothing is said
 */
char *waymark_safe_contact_words_terms (WaymarkRecord *record);

/**
 * waymark_safe_contact_words_checked:
 * @today: the day on which it is read
 *
 * Returns: (transfer full): “Checked 12 November. Ask again by 12 December.”
 */
char *waymark_safe_contact_words_checked (WaymarkRecord *record, guint today);

G_END_DECLS
