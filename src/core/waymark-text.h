/* waymark-text.h: how names and numbers are compared (S2, S4, C8) */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Two texts meet when every word of waymark_text_fold() of the one is a word, or the start of a word, of waymark_text_fold_words() of the
 * other, in any order. For numbers: waymark_phone_starts() and waymark_phone_index_terms(). Pairs that must meet and must not:
 * tests/data/name-pairs.json.
 */

/**
 * waymark_text_fold:
 * @text: any UTF-8, whole or still being typed
 *
 * What is looked for. Transliterated to Latin letters, accents taken off, lower case; apostrophes inside words dropped (O'Neill, ONeill),
 * everything else that is no letter or digit a blank. Words of four letters and more are written by their sound (Müller/Mueller,
 * Natalya/Natalija), names with many spellings come to one (Mohammed/Muhammad), "al" and "Abdul" join their name. Typing on never makes
 * a word drop out that the whole word finds. ASCII takes a fast path without ICU.
 *
 * Returns: (transfer full): ASCII lower-case words and numbers, each of at most 64 bytes, with single blanks between
 */
char *waymark_text_fold (const char *text);

/**
 * waymark_text_fold_words:
 * @text: any UTF-8
 *
 * What is found, for the search index: every word of @text by its sound, with accents taken off and spelt out, and as the one spelling of
 * a name; then as it is written, as far as it may be looked for so and none of those begins so; then the parts that are looked for alone (Neill of
 * O'Neill, the syllables of a Chinese given name).
 *
 * Returns: (transfer full): as waymark_text_fold()
 */
char *waymark_text_fold_words (const char *text);

/**
 * WAYMARK_TEXT_START:
 *
 * So few typed letters search names only, of which such starts are words of their own.
 */
#define WAYMARK_TEXT_START 2

/**
 * waymark_text_fold_name:
 * @text: any UTF-8
 * @starts: (out) (transfer full): the first one to %WAYMARK_TEXT_START letters of every word, as they are written; some more than once
 *
 * Returns: (transfer full): waymark_text_fold_words()
 */
char *waymark_text_fold_name (const char *text, char **starts);

/**
 * waymark_text_fold_plain:
 *
 * Returns: (transfer full): the words of @text as they are written, in ASCII lower case without accents
 */
char *waymark_text_fold_plain (const char *text);

/**
 * waymark_text_sort_key:
 *
 * Returns: (transfer full): bytes without NUL whose order by memcmp() is the order of a list (ICU collation of the locale LC_COLLATE,
 * which setlocale() has set; en_GB for "C"; level 2: accents count, case does not)
 */
char *waymark_text_sort_key (const char *text);

/**
 * waymark_phone_fold:
 * @text: a phone number as somebody typed it
 * @country_code: (nullable): digits of the country to assume for numbers that start with one 0; %NULL is "44"
 *
 * Returns: (transfer full): the digits, with the country code and without the trunk 0: "+44 (0)20 7946 0000",
 * "020 7946 0000" and "00442079460000" are all "442079460000". Up to six digits (999, 101, 116 123) stay as they are. What comes
 * after the number (an extension) is left out.
 */
char *waymark_phone_fold (const char *text, const char *country_code);

/**
 * waymark_phone_term:
 *
 * Returns: (transfer full): the one word of the search index that stands for the whole number: waymark_phone_fold(), at home without the
 * country code
 */
char *waymark_phone_term (const char *text);

/**
 * waymark_phone_index_terms:
 *
 * Returns: (transfer full): the words under which a number is found: waymark_phone_term() first, then, of more than six digits, without the
 * country code or the code alone, and its last digits
 */
char *waymark_phone_index_terms (const char *text);

/**
 * waymark_phone_starts:
 * @text: a number as far as it is typed, with or without a country code or trunk 0
 *
 * Returns: (transfer full): words with blanks between; numbers are found that have one of them as the start of one of
 * waymark_phone_index_terms()
 */
char *waymark_phone_starts (const char *text);

/**
 * waymark_email_fold:
 *
 * Returns: (transfer full): lower case, outer blanks gone
 */
char *waymark_email_fold (const char *text);

/**
 * waymark_text_looks_like_phone:
 *
 * Returns: whether @text holds only digits and the signs used in phone numbers, and at least three digits; an extension may follow
 */
gboolean waymark_text_looks_like_phone (const char *text);

G_END_DECLS
