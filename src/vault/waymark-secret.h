/* waymark-secret.h: bytes that never touch ordinary memory */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkSecret:
 *
 * A growing buffer in sodium_malloc() memory: locked, guarded, left out of core files, wiped at free. Reference counted; atomic.
 */
typedef struct _WaymarkSecret WaymarkSecret;

/**
 * waymark_secret_new:
 *
 * Returns: (transfer full): an empty one
 */
WaymarkSecret *waymark_secret_new (void);

/**
 * waymark_secret_new_from:
 * @length: bytes, or -1: up to the NUL
 *
 * For tests and for what came over a descriptor: the caller wipes its own copy.
 *
 * Returns: (transfer full): those bytes
 */
WaymarkSecret *waymark_secret_new_from (const char *text, gssize length);

/**
 * waymark_secret_ref:
 * waymark_secret_unref:
 *
 * The last one that goes wipes it.
 */
WaymarkSecret *waymark_secret_ref (WaymarkSecret *self);
void waymark_secret_unref (WaymarkSecret *self);

/**
 * waymark_secret_copy:
 *
 * Returns: (transfer full): the same bytes in memory of its own
 */
WaymarkSecret *waymark_secret_copy (WaymarkSecret *self);

/**
 * waymark_secret_get:
 *
 * Returns: (transfer none): the bytes, NUL after them; valid until the next change
 */
const char *waymark_secret_get (WaymarkSecret *self);

/**
 * waymark_secret_get_length:
 * waymark_secret_get_n_characters:
 *
 * Returns: bytes; characters of UTF-8
 */
gsize waymark_secret_get_length (WaymarkSecret *self);
guint waymark_secret_get_n_characters (WaymarkSecret *self);

/**
 * waymark_secret_read_line:
 * @fd: a descriptor, read byte by byte so that nothing after the line is taken
 * @longest: bytes
 *
 * Reads one line straight into locked memory, without its newline. An empty line, or the end of the file before any byte, is
 * WAYMARK_ERROR_IO, too long a line WAYMARK_ERROR_LIMIT. The end of the file ends a line too.
 *
 * Returns: (transfer full) (nullable): the line
 */
WaymarkSecret *waymark_secret_read_line (int fd, gsize longest, GError **error);

/**
 * waymark_secret_insert:
 * @character: position in characters
 */
void waymark_secret_insert (WaymarkSecret *self, guint character, const char *text, gssize length);

/**
 * waymark_secret_remove:
 * @character: position in characters
 *
 * Takes characters out, and wipes where they stood.
 */
void waymark_secret_remove (WaymarkSecret *self, guint character, guint n_characters);

/**
 * waymark_secret_clear:
 *
 * Empties and wipes it.
 */
void waymark_secret_clear (WaymarkSecret *self);

/**
 * waymark_secret_equal:
 *
 * Returns: whether both hold the same bytes; takes the same time for all of one length
 */
gboolean waymark_secret_equal (WaymarkSecret *a, WaymarkSecret *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSecret, waymark_secret_unref)

G_END_DECLS
