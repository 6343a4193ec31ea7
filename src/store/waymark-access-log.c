#include "store/waymark-access-log.h"

#include "core/waymark-clock.h"
#include "store/waymark-history-private.h"

/* 0 where it is not there, -1 on failure; @error is set in both cases. */
static gint64
find_object (WaymarkConnection *connection, const WaymarkId *object, GError **error)
{
  gint64 key = _waymark_history_has (connection, WAYMARK_CASES, error) ? _waymark_object_find (connection, WAYMARK_CASES, object, error) : -1;

  if (key == 0)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such record");
  return key;
}

static gboolean
note (WaymarkConnection *connection, gint64 key, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "INSERT INTO cases.opening (object, profile, time) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  _waymark_bind_id (statement, 2, waymark_connection_get_profile (connection));
  sqlite3_bind_int64 (statement, 3, waymark_clock_now (waymark_clock_get_default ()));
  return _waymark_connection_run (connection, statement, error);
}

gboolean
waymark_access_log_note (WaymarkConnection *connection, const WaymarkId *object, GError **error)
{
  gint64 key;
  gboolean own;

  g_return_val_if_fail (object != NULL, FALSE);

  key = find_object (connection, object, error);
  return key > 0 && _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, note (connection, key, error), error);
}

GPtrArray *
waymark_access_log_list (WaymarkConnection *connection, const WaymarkId *object, guint limit, GError **error)
{
  g_autoptr (GPtrArray) openings = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement;
  gint64 key;
  int code;

  g_return_val_if_fail (object != NULL, NULL);

  key = find_object (connection, object, error);
  if (key <= 0 || (statement = _waymark_connection_prepare (
                     connection, "SELECT profile, time FROM cases.opening WHERE object = ?1 ORDER BY seq DESC LIMIT ?2", error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, key);
  sqlite3_bind_int64 (statement, 2, limit);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkOpening *opening = g_new0 (WaymarkOpening, 1);

      opening->profile = _waymark_column_id (statement, 0);
      opening->when = sqlite3_column_int64 (statement, 1);
      g_ptr_array_add (openings, opening);
    }
  return code == 0 ? g_steal_pointer (&openings) : NULL;
}
