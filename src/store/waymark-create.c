#include "store/waymark-database.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "core/waymark-clock.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-schema-private.h"

static const char *const file_names[] = { WAYMARK_SHARED_FILE, WAYMARK_CASES_FILE };

static gboolean
are_keys_sound (const WaymarkStoreKeys *keys)
{
  return keys->has_cases &&
         !sodium_is_zero (keys->shared_key, 32) && !sodium_is_zero (keys->cases_key, 32) &&
         !sodium_is_zero (keys->shared_salt, 16) && !sodium_is_zero (keys->cases_salt, 16) &&
         !sodium_is_zero (keys->shared_chain, 32) && !sodium_is_zero (keys->cases_chain, 32) &&
         !sodium_is_zero (keys->register_id, 16) &&
         sodium_memcmp (keys->shared_key, keys->cases_key, 32) != 0 &&
         sodium_memcmp (keys->shared_chain, keys->cases_chain, 32) != 0;
}

static char *
get_key_text (const WaymarkStoreKeys *keys, WaymarkCompartment compartment)
{
  return compartment == WAYMARK_CASES ? _waymark_cipher_key_text (keys->cases_key, keys->cases_salt)
                                      : _waymark_cipher_key_text (keys->shared_key, keys->shared_salt);
}

static gboolean
fill_file (sqlite3 *db, WaymarkCompartment compartment, const guint8 *register_id, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code;

  if (!_waymark_cipher_exec (db, "BEGIN", error) || !_waymark_schema_run (db, compartment, 0, error))
    return FALSE;
  code = sqlite3_prepare_v2 (db, "INSERT INTO register (one, register, compartment) VALUES (1, ?1, ?2)", -1, &statement, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_blob (statement, 1, register_id, 16, SQLITE_STATIC);
      sqlite3_bind_int (statement, 2, (int) compartment);
      code = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    {
      _waymark_error_from_sqlite (db, code, error);
      return FALSE;
    }
  return _waymark_cipher_exec (db, "COMMIT", error);
}

static gboolean
make_file (const char *path, WaymarkCompartment compartment, const WaymarkStoreKeys *keys, GError **error)
{
  char *key_text = get_key_text (keys, compartment);
  sqlite3 *db = _waymark_cipher_open_alone (path, key_text, error);
  gboolean good = db != NULL && fill_file (db, compartment, keys->register_id, error);

  sodium_free (key_text);
  if (db != NULL)
    sqlite3_close (db);
  return good && _waymark_cipher_sync (path, error);
}

/* Whether SQLite reads the file without that key; nothing is written. */
static gboolean
opens_with (const char *path, const char *key_text)
{
  sqlite3 *db = NULL;
  gint64 tables;
  gboolean opens = FALSE;

  if (key_text != NULL)
    db = _waymark_cipher_open (path, key_text, NULL);
  else
    sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  if (db != NULL)
    opens = _waymark_cipher_get_number (db, "SELECT count(*) FROM sqlite_schema", &tables, NULL);
  sqlite3_close (db);
  return opens;
}

/* That encryption works is proven on the files themselves: a program that was put together wrongly would write plain text and say
 * nothing (security.md, findings 1 and 2). */
static gboolean
prove_encrypted (char **paths, const WaymarkStoreKeys *keys, GError **error)
{
  char *shared = get_key_text (keys, WAYMARK_SHARED);
  char *cases = get_key_text (keys, WAYMARK_CASES);
  gboolean proven = _waymark_cipher_check_file (paths[WAYMARK_SHARED], NULL) &&
                    _waymark_cipher_check_file (paths[WAYMARK_CASES], NULL) &&
                    !opens_with (paths[WAYMARK_SHARED], NULL) &&
                    !opens_with (paths[WAYMARK_CASES], NULL) &&
                    !opens_with (paths[WAYMARK_CASES], shared) &&
                    !opens_with (paths[WAYMARK_SHARED], cases) &&
                    opens_with (paths[WAYMARK_SHARED], shared) &&
                    opens_with (paths[WAYMARK_CASES], cases);

  sodium_free (shared);
  sodium_free (cases);
  if (!proven)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_BUILD, "the new files are not encrypted");
  return proven;
}

static void
remove_file (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

gboolean
waymark_database_create (const char *folder, const WaymarkStoreKeys *keys, GError **error)
{
  char *paths[G_N_ELEMENTS (file_names)];
  guint made = 0;
  gboolean good = TRUE;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (keys != NULL, FALSE);

  if (!_waymark_cipher_start (error))
    return FALSE;
  if (!are_keys_sound (keys))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "not the keys of a new register");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    paths[i] = g_build_filename (folder, file_names[i], NULL);

  /* Only what was made here is removed again: something that was there already is somebody's register. */
  for (guint i = 0; good && i < G_N_ELEMENTS (paths); i++)
    {
      good = _waymark_cipher_make_file (paths[i], error);
      made += good;
      good = good && make_file (paths[i], (WaymarkCompartment) i, keys, error);
    }
  good = good && prove_encrypted (paths, keys, error) && _waymark_cipher_sync (folder, error);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      if (!good && i < made)
        remove_file (paths[i]);
      g_free (paths[i]);
    }
  return good;
}
