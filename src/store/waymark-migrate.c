#include "store/waymark-schema-private.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-copy-private.h"

static gboolean
run_steps (const char *path, const char *key_text, WaymarkCompartment compartment, guint from, GError **error)
{
  sqlite3 *db = _waymark_cipher_open_alone (path, key_text, error);
  gboolean good = db != NULL &&
                  _waymark_cipher_exec (db, "BEGIN", error) &&
                  _waymark_schema_run (db, compartment, from, error) &&
                  _waymark_cipher_exec (db, "UPDATE register SET generation = generation + 1, migrated_at = generation + 1", error) &&
                  _waymark_cipher_exec (db, "COMMIT", error);

  sqlite3_close (db);
  return good;
}

static gboolean
read_version (const char *path, const char *key_text, guint *version, GError **error)
{
  sqlite3 *db = NULL;
  gboolean good = FALSE;

  /* A journal of a crash is rolled back by this opening, so that the copies are of a whole file. */
  if (_waymark_cipher_check_file (path, error))
    db = _waymark_cipher_open_alone (path, key_text, error);
  if (db != NULL)
    good = _waymark_schema_read_version (db, "main", version, error);
  sqlite3_close (db);
  return good;
}

static gboolean
migrate_file (const char *path, const char *key_text, WaymarkCompartment compartment, GError **error)
{
  guint version;
  g_autofree char *before = NULL;
  g_autofree char *migrated = g_strconcat (path, ".migrated", NULL);
  g_autofree char *journal = g_strconcat (migrated, "-journal", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean good;

  if (!read_version (path, key_text, &version, error))
    return FALSE;
  if (version == _waymark_schema_get_version ())
    return TRUE;

  before = g_strdup_printf ("%s.before-%u", path, version);
  good = _waymark_copy_whole (path, before, key_text, error) &&
         _waymark_copy_whole (before, migrated, key_text, error) &&
         run_steps (migrated, key_text, compartment, version, error) &&
         _waymark_copy_verify (migrated, key_text, NULL, error) &&
         _waymark_cipher_sync (migrated, error);
  if (good && g_rename (migrated, path) != 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "the migrated file could not be named");
      good = FALSE;
    }
  g_unlink (migrated);
  g_unlink (journal);
  return good && _waymark_cipher_sync (folder, error);
}

gboolean
_waymark_schema_migrate (const char *folder, const WaymarkStoreKeys *keys, GError **error)
{
  g_autofree char *shared = g_build_filename (folder, WAYMARK_SHARED_FILE, NULL);
  g_autofree char *cases = g_build_filename (folder, WAYMARK_CASES_FILE, NULL);
  char *key_text = _waymark_cipher_key_text (keys->shared_key, keys->shared_salt);
  gboolean good = migrate_file (shared, key_text, WAYMARK_SHARED, error);

  sodium_free (key_text);
  if (!good || !keys->has_cases)
    return good;
  key_text = _waymark_cipher_key_text (keys->cases_key, keys->cases_salt);
  good = migrate_file (cases, key_text, WAYMARK_CASES, error);
  sodium_free (key_text);
  return good;
}

static void
sweep_copies (const char *folder, const char *name)
{
  g_autofree char *prefix = g_strconcat (name, ".before-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix))
      {
        g_autofree char *path = g_build_filename (folder, entry, NULL);

        g_unlink (path);
      }
}

void
_waymark_schema_sweep (WaymarkConnection *connection)
{
  static const char *const due[] = {
    "SELECT count(*) FROM main.register WHERE generation > migrated_at + 2",
    "SELECT count(*) FROM cases.register WHERE generation > migrated_at + 2",
  };
  static const char *const swept[] = {
    "UPDATE main.register SET migrated_at = NULL",
    "UPDATE cases.register SET migrated_at = NULL",
  };
  static const char *const names[] = { WAYMARK_SHARED_FILE, WAYMARK_CASES_FILE };
  sqlite3 *db = _waymark_connection_get_handle (connection);

  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      gint64 is_due = 0;

      if (!_waymark_cipher_get_number (db, due[i], &is_due, NULL) || is_due == 0)
        continue;
      sweep_copies (_waymark_connection_get_folder (connection), names[i]);
      _waymark_cipher_exec (db, swept[i], NULL);
    }
}
