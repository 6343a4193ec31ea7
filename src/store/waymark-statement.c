#include "store/waymark-connection-private.h"

#include <string.h>

void
_waymark_error_from_sqlite (sqlite3 *db, int code, GError **error)
{
  int primary = code & 0xff;

  switch (primary)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
      break;
    case SQLITE_FULL:
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE, "no space left");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "database: %d", primary);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_OPEN_ELSEWHERE, "database: %d", primary);
      break;
    case SQLITE_NOMEM:
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY, "no memory");
      break;
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_MISUSE:
    case SQLITE_AUTH:
    case SQLITE_RANGE:
      /* Not the disk: a mistake of ours. */
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_FAILED, "database: %d", code);
      break;
    default:
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "database: %d", code);
      break;
    }
}

void
_waymark_bind_id (sqlite3_stmt *statement, int index, const WaymarkId *id)
{
  sqlite3_bind_blob (statement, index, id->bytes, sizeof id->bytes, SQLITE_TRANSIENT);
}

void
_waymark_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

WaymarkId
_waymark_column_id (sqlite3_stmt *statement, int column)
{
  WaymarkId id = WAYMARK_ID_NONE;
  const void *bytes = sqlite3_column_blob (statement, column);

  if (bytes != NULL && sqlite3_column_bytes (statement, column) == (int) sizeof id.bytes)
    memcpy (id.bytes, bytes, sizeof id.bytes);
  return id;
}

const char *
_waymark_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

char *
_waymark_column_dup (sqlite3_stmt *statement, int column)
{
  return g_strdup (_waymark_column_text (statement, column));
}
