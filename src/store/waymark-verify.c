#include "store/waymark-copy-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"

/* The number at the end of a row of the check of seals: "HMAC verification failed for page 7". */
static gint64
read_page (const char *row)
{
  const char *number = row != NULL ? strrchr (row, ' ') : NULL;

  return number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0;
}

/* Reads every row of a check; each row but "ok" is one thing that is wrong, unless it is about a page after @last_page. */
static gboolean
count_faults (sqlite3 *db, const char *sql, gint64 last_page, guint64 *faults, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    while ((code = sqlite3_step (statement)) == SQLITE_ROW)
      {
        const char *row = (const char *) sqlite3_column_text (statement, 0);

        if (g_strcmp0 (row, "ok") != 0 && read_page (row) <= last_page)
          (*faults)++;
      }
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
  g_autofree char *sql_pages = g_strdup_printf ("PRAGMA %s.page_count", schema);
  gint64 pages;

  /* An open file is longer than its pages: it grows by steps of zeros, which no seal fits. */
  return _waymark_cipher_get_number (db, sql_pages, &pages, error) && count_faults (db, sql, pages, bad, error);
}

gboolean
_waymark_copy_check_structure (sqlite3 *db, const char *schema, guint64 *bad, GError **error)
{
  g_autofree char *integrity = g_strdup_printf ("PRAGMA %s.integrity_check", schema);
  g_autofree char *keys = g_strdup_printf ("PRAGMA %s.foreign_key_check", schema);

  return count_faults (db, integrity, G_MAXINT64, bad, error) && count_faults (db, keys, G_MAXINT64, bad, error);
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
