/* waymark-cipher-private.h: opening one encrypted file, or refusing to (security.md 2.4) */

#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "core/waymark-error.h"

G_BEGIN_DECLS

#define WAYMARK_CIPHER_KEY_LENGTH 99          /* x'<64 digits of key><32 digits of salt>' */
#define WAYMARK_CIPHER_PAGE_SIZE 4096
#define WAYMARK_CIPHER_STEP (1024 * 1024)     /* files grow by this much, so that their size says little */
#define WAYMARK_CIPHER_APPLICATION 0x4e6f7465 /* application_id of every file */

/**
 * _waymark_cipher_start:
 *
 * Once a process, before anything else of SQLite: our memory, no log, and proof that the SQLite that is linked encrypts.
 */
gboolean _waymark_cipher_start (GError **error);

/**
 * _waymark_cipher_key_text:
 * @key: 32 bytes
 * @salt: 16 bytes
 *
 * Returns: (transfer full): the form that SQLCipher takes without deriving anything, in locked memory: free it with sodium_free()
 */
char *_waymark_cipher_key_text (const guint8 *key, const guint8 *salt);

/**
 * _waymark_cipher_key_is_sound:
 *
 * SQLCipher takes anything else for a passphrase, and an empty key for "do not encrypt".
 *
 * Returns: whether @text is exactly that form, and its key is not all zero
 */
gboolean _waymark_cipher_key_is_sound (const char *text);

/**
 * _waymark_cipher_check_file:
 *
 * A regular file of our own with one name, encrypted as far as its first bytes tell, of whole pages.
 */
gboolean _waymark_cipher_check_file (const char *path, GError **error);

/**
 * _waymark_cipher_make_file:
 *
 * Makes an empty file that nobody else may read; fails when something is there.
 */
gboolean _waymark_cipher_make_file (const char *path, GError **error);

/**
 * _waymark_cipher_open:
 * @key_text: see _waymark_cipher_key_text()
 *
 * Opens an existing file, never creating one, and gives it the key. Nothing has been read yet.
 *
 * Returns: (transfer full) (nullable): close it with sqlite3_close()
 */
sqlite3 *_waymark_cipher_open (const char *path, const char *key_text, GError **error);

/**
 * _waymark_cipher_attach:
 *
 * Attaches a second file as "cases" with a key of its own.
 */
gboolean _waymark_cipher_attach (sqlite3 *db, const char *path, const char *key_text, GError **error);

/**
 * _waymark_cipher_set_up:
 * @exclusive: nobody else may open the files from the first read on
 *
 * Every setting of security.md 2.4 step 6 for all files of the connection, each read back.
 */
gboolean _waymark_cipher_set_up (sqlite3 *db, gboolean exclusive, GError **error);

/**
 * _waymark_cipher_seal:
 *
 * The last step: from here on the connection refuses ATTACH, DETACH and every pragma but the checks.
 */
gboolean _waymark_cipher_seal (sqlite3 *db, GError **error);

/**
 * _waymark_cipher_open_alone:
 *
 * One file as a connection of its own, wholly set up, not sealed: for making, copying, checking and migrating.
 */
sqlite3 *_waymark_cipher_open_alone (const char *path, const char *key_text, GError **error);

/**
 * _waymark_cipher_exec:
 *
 * Runs statements without results.
 */
gboolean _waymark_cipher_exec (sqlite3 *db, const char *sql, GError **error);

/**
 * _waymark_cipher_get_number:
 *
 * Returns: whether @sql (a static text) gave a row; its first column in @value
 */
gboolean _waymark_cipher_get_number (sqlite3 *db, const char *sql, gint64 *value, GError **error);

/**
 * _waymark_cipher_sync:
 *
 * Makes a file, or the names in a folder, survive a power cut.
 */
gboolean _waymark_cipher_sync (const char *path, GError **error);

G_END_DECLS
