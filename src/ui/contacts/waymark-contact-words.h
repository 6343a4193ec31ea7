/* waymark-contact-words.h: contacts, checks and changes in the words of the screen (screens.md 2.3, 10) */

#pragma once

#include "store/waymark-contacts.h"
#include "store/waymark-history.h"
#include "store/waymark-ledger.h"

G_BEGIN_DECLS

/**
 * WAYMARK_STALE_DAYS:
 *
 * From so many days after its last check a value says that it should be checked before use.
 */
#define WAYMARK_STALE_DAYS 90

/**
 * waymark_words_day:
 * @date: YYYY-MM-DD, YYYY-MM or YYYY
 * @today: YYYY-MM-DD
 *
 * Returns: (transfer full): "today", "yesterday", "Wed 25 Nov", "Wed 25 Nov 2027", "March 2024" or "2024"; @date itself when it is none
 */
char *waymark_words_day (const char *date, const char *today);

/**
 * waymark_words_long_day:
 *
 * Returns: (transfer full): the date as it stands in a sentence: "25 November 2026", "March 2024", "2024"
 */
char *waymark_words_long_day (const char *date);

/**
 * waymark_words_moment:
 * @when: microseconds since 1970 UTC
 *
 * Returns: (transfer full): "Today, 11:05", "Yesterday, 14:00" or "Sat 21 Nov, 11:05"
 */
char *waymark_words_moment (gint64 when, const char *today);

/**
 * waymark_words_title:
 * @title: of a field, a kind of item or a target of an import
 *
 * Returns: (transfer none): the title in the language of the screen
 */
const char *waymark_words_title (const char *title);

/**
 * waymark_words_days_since:
 *
 * Returns: days from @date to @today, or -1 when @date is no day
 */
int waymark_words_days_since (const char *date, const char *today);

/**
 * waymark_words_checked:
 * @checked_on: YYYY-MM-DD or ""
 * @how: "" or a code of waymark_words_check_ways()
 *
 * Returns: (transfer full): "Checked 3 Nov by phone", "Not checked for 124 days" or "Never checked"
 */
char *waymark_words_checked (const char *checked_on, const char *how, const char *today);

/**
 * waymark_words_checked_ago:
 *
 * Returns: (transfer full): the short form for lists: "Checked 18 days ago", "Checked today", "Not checked for 124 days", "Never checked"
 */
char *waymark_words_checked_ago (const char *checked_on, const char *today);

/**
 * waymark_contact_row_second_line:
 *
 * Returns: (transfer full): "Support provider · Cardiff"; never empty
 */
char *waymark_contact_row_second_line (const WaymarkContactRow *row);

/**
 * waymark_contact_row_sentence:
 *
 * Returns: (transfer full): the row as one sentence for a screen reader (E2): name, kind, role or place, check, favourite, archived
 */
char *waymark_contact_row_sentence (const WaymarkContactRow *row, const char *today);

/**
 * waymark_words_act:
 *
 * Returns: (transfer full): what a change set did, for Recent changes: "Contact added", "Import, 1,265 contacts"
 */
char *waymark_words_act (const WaymarkChangeSet *set);

/**
 * waymark_words_disclosure:
 *
 * Returns: (transfer full): what left the register, for Recent changes: "Copied: Phone", "1,265 contacts exported"
 */
char *waymark_words_disclosure (const WaymarkDisclosure *disclosure);

/**
 * waymark_words_undo:
 *
 * Returns: (transfer none): the menu row for undoing such an act: "Undo: add contact"
 */
const char *waymark_words_undo (WaymarkAct act);

/**
 * waymark_words_field:
 * @field: as in waymark_contact_diff()
 *
 * Returns: (transfer full): "Phone", "Order of phones", "Archived"
 */
char *waymark_words_field (const char *field);

/**
 * waymark_words_value:
 * @value: (nullable): in the form of history
 *
 * Returns: (transfer full): the value as it is read: "07700 900456 (Mobile)", "Yes", "Nothing"
 */
char *waymark_words_value (const char *field, const char *value);

G_END_DECLS
