/* Erasing a person: no value is left anywhere, and the chain is whole (H1). */

#include "store/waymark-contacts-private.h"
#include "store/waymark-profiles-private.h"
#include "store/waymark-record-index-private.h"

#define DELETE_VALUES(db) "DELETE FROM " db ".change_value WHERE change IN (SELECT id FROM " db ".change WHERE object = ?1)"
#define DELETE_SALT(db) "UPDATE " db ".object SET salt = NULL WHERE key = ?1"
#define DELETE_DRAFTS(db) "DELETE FROM " db ".draft WHERE object = ?1"
#define DELETE_FAVOURITES(db) "DELETE FROM " db ".favourite WHERE id = ?1"

static gboolean
run_on_id (WaymarkConnection *connection, const char *sql, const WaymarkId *id, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, id);
  return _waymark_connection_run (connection, statement, error);
}

static gboolean
erase_versions (WaymarkConnection *connection, gint64 object, GError **error)
{
  if (!_waymark_party_drop_pending (connection, object, error))
    return FALSE;
  for (;;)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT key FROM main.party WHERE object = ?1 LIMIT 1", error);
      gint64 key;
      int code;

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, object);
      code = _waymark_connection_step (connection, statement, error);
      if (code != 1)
        return code == 0 && _waymark_connection_run_on (connection, "DELETE FROM main.party_different WHERE a = ?1 OR b = ?1", object, error);
      key = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      if (!_waymark_party_delete (connection, key, error))
        return FALSE;
    }
}

/* What is left of one record elsewhere: its values in history, drafts and favourites; then the row that says so. */
static gboolean
erase_traces (WaymarkConnection *connection, WaymarkSetWriter *set, gint64 object, const WaymarkId *id, GError **error)
{
  static const char *const sql_values[] = WAYMARK_IN_BOTH (DELETE_VALUES);
  static const char *const sql_salt[] = WAYMARK_IN_BOTH (DELETE_SALT);
  static const char *const sql_drafts[] = WAYMARK_IN_BOTH (DELETE_DRAFTS);
  static const char *const sql_favourites[] = WAYMARK_IN_BOTH (DELETE_FAVOURITES);

  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    if (!run_on_id (connection, sql_drafts[i], id, error) || !run_on_id (connection, sql_favourites[i], id, error))
      return FALSE;
  return _waymark_connection_run_on (connection, sql_values[set->compartment], object, error) &&
         _waymark_connection_run_on (connection, sql_salt[set->compartment], object, error) &&
         _waymark_set_add (connection, set, WAYMARK_CHANGE_ERASED, object, id, NULL, NULL, NULL, error);
}

/* A record goes with all that hangs on it. */
static gboolean
erase_record (WaymarkConnection *connection, WaymarkSetWriter *set, const WaymarkRecordPlace *place, GError **error)
{
  g_autoptr (GArray) children = _waymark_record_children (connection, set->compartment, place->object, error);
  g_autoptr (WaymarkRecord) record = children != NULL ? _waymark_record_read (connection, place, error) : NULL;

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    if (!erase_record (connection, set, &g_array_index (children, WaymarkRecordPlace, i), error))
      return FALSE;
  return _waymark_record_drop (connection, place, error) &&
         erase_traces (connection, set, place->object, waymark_record_get_id (record), error);
}

static gboolean
erase_contact (WaymarkConnection *connection, WaymarkSetWriter *set, gint64 object, const WaymarkId *id, GError **error)
{
  return _waymark_profiles_drop_contact (connection, id, error) && erase_versions (connection, object, error) &&
         erase_traces (connection, set, object, id, error);
}

static gboolean
erase (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, GError **error)
{
  gint64 object = _waymark_object_find (connection, compartment, id, error);
  WaymarkRecordPlace place;
  WaymarkSetWriter set;
  int is_record;

  if (object < 0)
    return FALSE;
  if (object == 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such record");
      return FALSE;
    }
  is_record = _waymark_record_find_place (connection, compartment, object, &place, error);
  if (is_record < 0 ||
      !_waymark_set_begin (connection, compartment, WAYMARK_ACT_ERASED, WAYMARK_SET_APPLIED, NULL, &set, error) ||
      !(is_record                        ? erase_record (connection, &set, &place, error)
        : compartment == WAYMARK_SHARED ? erase_contact (connection, &set, object, id, error)
                                        : erase_traces (connection, &set, object, id, error)) ||
      (is_record && !_waymark_record_index_refresh (connection, compartment, place.root, error)) ||
      !_waymark_set_end (connection, &set, error))
    return FALSE;
  _waymark_connection_touch (connection,
                             WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_HISTORY | WAYMARK_CHANGED_DRAFTS | WAYMARK_CHANGED_FAVOURITES |
                               WAYMARK_CHANGED_PROFILES | WAYMARK_CHANGED_RECORDS,
                             id);
  return TRUE;
}

gboolean
waymark_history_erase (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, GError **error)
{
  gboolean own;

  g_return_val_if_fail (object != NULL, FALSE);

  return _waymark_history_has (connection, compartment, error) && _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, erase (connection, compartment, object, error), error);
}

#define IS_ERASED(db) "SELECT 1 FROM " db ".object o JOIN " db ".change c ON c.object = o.key WHERE o.id = ?1 AND c.kind = 6 LIMIT 1"
G_STATIC_ASSERT (WAYMARK_CHANGE_ERASED == 6);

gboolean
waymark_history_is_erased (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, gboolean *erased, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (IS_ERASED);
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (object != NULL && erased != NULL, FALSE);

  if (!_waymark_history_has (connection, compartment, error) ||
      (statement = _waymark_connection_prepare (connection, sql[compartment], error)) == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, object);
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  *erased = code == 1;
  return code >= 0;
}
