/* waymark-record-words.h: the fields of records and what they may hold, in the words of the screen */

#pragma once

#include "core/waymark-record.h"
#include "core/waymark-referral.h"

G_BEGIN_DECLS

/**
 * waymark_record_words_title:
 *
 * Returns: (transfer none): what a field is called: "Reference", "Given on"
 */
const char *waymark_record_words_title (WaymarkRecordType type, guint field);

/**
 * waymark_record_words_hint:
 *
 * Returns: (transfer none) (nullable): what is said about a field that needs it
 */
const char *waymark_record_words_hint (WaymarkRecordType type, guint field);

/**
 * waymark_record_words_choice:
 * @field: of the kind choice or ticks
 * @code: one of its choices
 *
 * Returns: (transfer none): the choice as it is shown; @code itself where there are no words for it
 */
const char *waymark_record_words_choice (WaymarkRecordType type, guint field, const char *code);

/**
 * waymark_record_words_value:
 *
 * Returns: (transfer full): what a field of @record says, as it is read: a choice in words, ticks with commas between, a date; "" when it says nothing
 */
char *waymark_record_words_value (WaymarkRecord *record, guint field);

/**
 * waymark_record_words_type:
 *
 * Returns: (transfer none): what one record of a type is called: "Consent", "Risk entry"
 */
const char *waymark_record_words_type (WaymarkRecordType type);

/**
 * waymark_words_referral_status:
 *
 * Returns: (transfer none): the status word: "Draft", "Sent"
 */
const char *waymark_words_referral_status (WaymarkReferralStatus status);

/**
 * waymark_words_route:
 * @route: as the choices of %WAYMARK_REFERRAL_ROUTE are numbered; -1 is none
 *
 * Returns: (transfer none): the type of referral as lists show it: "Adult", "Duty to notify", "Child"
 */
const char *waymark_words_route (int route);

G_END_DECLS
