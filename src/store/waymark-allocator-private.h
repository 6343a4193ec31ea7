/* waymark-allocator-private.h: memory for SQLite that is wiped when it is freed */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * _waymark_allocator_get_methods:
 *
 * Memory for sqlite3_config(SQLITE_CONFIG_MALLOC): every block is overwritten when it is freed or moved, and all of it lies in
 * mappings that are left out of core files. Stock SQLCipher leaves rows in the heap after sqlite3_close(); its own
 * cipher_memory_security costs nine times the time of an insert, this costs about a tenth (docs/security.md).
 *
 * Returns: (transfer none): the methods; safe to use from any thread
 */
const sqlite3_mem_methods *_waymark_allocator_get_methods (void);

/**
 * _waymark_allocator_get_in_use:
 *
 * Returns: bytes that are handed out now
 */
gsize _waymark_allocator_get_in_use (void);

/**
 * _waymark_allocator_count:
 * @needle: bytes to look for
 *
 * Returns: how often @needle occurs in the memory of the allocator, handed out or not. For tests.
 */
guint _waymark_allocator_count (const void *needle, gsize length);

G_END_DECLS
