/* waymark-text.h: how names and numbers are compared (S2, S4, C8) */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * waymark_text_fold:
 * @text: any UTF-8
 *
 * The form under which two spellings of one name meet: transliterated to Latin, accents taken off, lower case,
 * punctuation inside words dropped (O'Neill, ONeill), everything else a blank, blanks single. German umlauts and
 * common transliteration variants (Müller/Mueller, Mohammed/Muhammad) are brought to one form a word.
 * ASCII input takes a fast path without ICU.
 *
 * Returns: (transfer full): words separated by single blanks
 */
char *waymark_text_fold (const char *text);

/**
 * waymark_text_fold_words:
 *
 * Every word of @text in each of its folded forms (at most three a word), for the search index; a query is folded with
 * waymark_text_fold() and met by any of them.
 *
 * Returns: (transfer full): words separated by single blanks
 */
char *waymark_text_fold_words (const char *text);

/**
 * waymark_text_sort_key:
 *
 * Returns: (transfer full): bytes without NUL whose order by memcmp() is the order of a list (ICU collation of the
 * current locale, level 2)
 */
char *waymark_text_sort_key (const char *text);

/**
 * waymark_phone_fold:
 * @text: a phone number as somebody typed it
 * @country_code: (nullable): digits of the country to assume for numbers that start with one 0; %NULL is "44"
 *
 * Returns: (transfer full): the digits, with the country code and without the trunk 0: "+44 (0)20 7946 0000",
 * "020 7946 0000" and "00442079460000" are all "442079460000". Short numbers (999, 101) stay as they are.
 */
char *waymark_phone_fold (const char *text, const char *country_code);

/**
 * waymark_phone_index_terms:
 *
 * Returns: (transfer full): the words under which a number is found by any start that a user would type: with and
 * without the country code, with the trunk 0, and its last digits
 */
char *waymark_phone_index_terms (const char *text);

/**
 * waymark_email_fold:
 *
 * Returns: (transfer full): lower case, outer blanks gone
 */
char *waymark_email_fold (const char *text);

/**
 * waymark_text_looks_like_phone:
 *
 * Returns: whether @text holds only digits and the signs used in phone numbers, and at least three digits
 */
gboolean waymark_text_looks_like_phone (const char *text);

G_END_DECLS
