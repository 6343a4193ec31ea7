#include "store/waymark-copy-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"

/* Reads every row of a check; each row but "ok" is one thing that is wrong. */
static gboolean
count_faults (sqlite3 *db, const char *sql, guint64 *faults, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    while ((code = sqlite3_step (statement)) == SQLITE_ROW)
      if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
        (*faults)++;
  sqlite3_finalize (statement);
  if (code == SQLITE_DONE)
    return TRUE;
  _waymark_error_from_sqlite (db, code, error);
  return FALSE;
}

gboolean
_waymark_copy_check_seals (sqlite3 *db, const char *schema, guint64 *bad, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s.cipher_integrity_check", schema);

  return count_faults (db, sql, bad, error);
}

gboolean
_waymark_copy_check_structure (sqlite3 *db, const char *schema, guint64 *bad, GError **error)
{
  g_autofree char *integrity = g_strdup_printf ("PRAGMA %s.integrity_check", schema);
  g_autofree char *keys = g_strdup_printf ("PRAGMA %s.foreign_key_check", schema);

  return count_faults (db, integrity, bad, error) && count_faults (db, keys, bad, error);
}

gboolean
_waymark_copy_verify (const char *path, const char *key_text, WaymarkCheck *check, GError **error)
{
  guint64 pages_bad = 0;
  guint64 structure_bad = 0;
  gboolean read = FALSE;
  sqlite3 *db = NULL;

  if (_waymark_cipher_check_file (path, error))
    db = _waymark_cipher_open_alone (path, key_text, error);
  if (db != NULL)
    {
      read = _waymark_copy_check_seals (db, "main", &pages_bad, error) &&
             _waymark_copy_check_structure (db, "main", &structure_bad, error);
      sqlite3_close (db);
    }
  if (check != NULL)
    {
      check->pages_bad += pages_bad;
      check->structure_bad += structure_bad;
      return read;
    }
  if (read && pages_bad + structure_bad > 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "the copy is not good");
      read = FALSE;
    }
  return read;
}

static gboolean
copy_pages (const char *from, const char *to, const char *key_text, GError **error)
{
  sqlite3 *source = _waymark_cipher_open_alone (from, key_text, error);
  sqlite3 *target = source != NULL ? _waymark_cipher_open (to, key_text, error) : NULL;
  sqlite3_backup *backup = NULL;
  int code = SQLITE_ERROR;

  if (target != NULL)
    backup = sqlite3_backup_init (target, "main", source, "main");
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }
  if (target != NULL && code != SQLITE_OK)
    _waymark_error_from_sqlite (target, code, error);
  sqlite3_close (target);
  sqlite3_close (source);
  return target != NULL && code == SQLITE_OK;
}

gboolean
_waymark_copy_whole (const char *from, const char *to, const char *key_text, GError **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);
  g_autofree char *folder = g_path_get_dirname (to);
  gboolean good;

  /* What an earlier attempt left. */
  g_unlink (part);
  g_unlink (journal);
  good = _waymark_cipher_check_file (from, error) &&
         _waymark_cipher_make_file (part, error) &&
         copy_pages (from, part, key_text, error) &&
         _waymark_copy_verify (part, key_text, NULL, error) &&
         _waymark_cipher_sync (part, error);
  if (good && g_rename (part, to) != 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "the copy could not be named");
      good = FALSE;
    }
  g_unlink (part);
  g_unlink (journal);
  return good && _waymark_cipher_sync (folder, error);
}
