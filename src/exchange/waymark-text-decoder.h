/* waymark-text-decoder.h: bytes of a file to UTF-8 */

#pragma once

#include <glib.h>

#include "exchange/waymark-reason.h"

G_BEGIN_DECLS

/**
 * WAYMARK_BAD_CHARACTER:
 *
 * What stands for a byte that is no character: U+FDD0, which is never a character. A row that holds it is not taken, and shown with
 * U+FFFD in its place.
 */
#define WAYMARK_BAD_CHARACTER "\357\267\220"

/**
 * waymark_text_guess_encoding:
 *
 * By byte order mark, then UTF-16 and UTF-32 by their zeros, then UTF-8 by being valid, then uchardet over the first MiB, then windows-1252.
 *
 * Returns: (transfer none) (nullable): a name for iconv, or %NULL with @refusal when the bytes are no text
 */
const char *waymark_text_guess_encoding (GBytes *bytes, WaymarkRefusal *refusal);

/**
 * waymark_text_encodings:
 *
 * Returns: (transfer none): the encodings that a user may choose from, %NULL-terminated, UTF-8 first
 */
const char *const *waymark_text_encodings (void);

/**
 * WaymarkTextDecoder:
 *
 * The byte source over a file that was read into memory. One thread at a time.
 */
typedef struct _WaymarkTextDecoder WaymarkTextDecoder;

/**
 * waymark_text_decoder_new:
 * @encoding: a name from waymark_text_encodings() or waymark_text_guess_encoding()
 *
 * Returns: (transfer full) (nullable): %NULL when iconv does not know @encoding
 */
WaymarkTextDecoder *waymark_text_decoder_new (GBytes *bytes, const char *encoding);

/**
 * waymark_text_decoder_free:
 * @self: (nullable):
 */
void waymark_text_decoder_free (WaymarkTextDecoder *self);

/**
 * waymark_text_decoder_read:
 *
 * A #WaymarkReadFunc over a #WaymarkTextDecoder. A byte order mark is taken off.
 */
gsize waymark_text_decoder_read (gpointer self, char *buffer, gsize size);

/**
 * waymark_text_decoder_get_refusal:
 *
 * Returns: (transfer none): set when a NUL came, after which there is nothing more to read
 */
const WaymarkRefusal *waymark_text_decoder_get_refusal (WaymarkTextDecoder *self);

/**
 * waymark_text_decoder_get_n_bad:
 *
 * Returns: how many bad bytes came so far
 */
guint64 waymark_text_decoder_get_n_bad (WaymarkTextDecoder *self);

/**
 * waymark_text_has_direction_controls:
 *
 * Returns: whether @text holds one of the nine characters that embed, override or isolate a direction. Imports take them out and count
 * them; the marks that right-to-left text needs (U+200E, U+200F, U+061C) stay.
 */
gboolean waymark_text_has_direction_controls (const char *text);

/**
 * waymark_text_clean:
 *
 * The form in which texts enter the register: direction controls and control characters other than tab and line feed out, CR LF and CR
 * to LF, outer blanks off.
 *
 * Returns: (transfer full): the cleaned text
 */
char *waymark_text_clean (const char *text);

/**
 * waymark_text_for_preview:
 *
 * Returns: (transfer full): @text for a preview cell: one line, at most @max_characters, what cannot be seen made visible (U+2423, ⏎, ‹U+202E›)
 */
char *waymark_text_for_preview (const char *text, guint max_characters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkTextDecoder, waymark_text_decoder_free)

G_END_DECLS
