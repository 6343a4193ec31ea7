/* What change sets did, read back from the values that history keeps. */

#include "store/waymark-undo-rows-private.h"

void
_waymark_undo_group_clear (WaymarkUndoGroup *group)
{
  g_clear_pointer (&group->changes, g_ptr_array_unref);
}

WaymarkFieldChange *
_waymark_undo_group_find (const WaymarkUndoGroup *group, const char *field)
{
  for (guint i = 0; i < group->changes->len; i++)
    {
      WaymarkFieldChange *change = g_ptr_array_index (group->changes, i);

      if (g_str_equal (change->field, field))
        return change;
    }
  return NULL;
}

static char *
dup_value (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NULL : _waymark_column_dup (statement, column);
}

#define SELECT_RANGE(db) "SELECT first_change, last_change FROM " db ".change_set WHERE seq = ?1"

gboolean
_waymark_undo_range (WaymarkConnection *connection,
                     WaymarkCompartment compartment,
                     gint64 set,
                     gint64 *first,
                     gint64 *last,
                     GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_RANGE);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, set);
  if (_waymark_connection_step (connection, statement, error) != 1)
    return FALSE;
  *first = sqlite3_column_int64 (statement, 0);
  *last = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return TRUE;
}

/* Rows come newest first. A field that the set changed twice went from the older row's old value to the newer row's new one. */
static void
add_row (WaymarkUndoGroup *group, sqlite3_stmt *statement)
{
  const char *field = _waymark_column_text (statement, 4);
  WaymarkFieldChange *change = _waymark_undo_group_find (group, field);

  if (sqlite3_column_type (statement, 5) == SQLITE_NULL)
    {
      group->lost++;
      return;
    }
  if (change == NULL)
    {
      change = g_new0 (WaymarkFieldChange, 1);
      change->field = g_strdup (field);
      change->new_value = dup_value (statement, 7);
      g_ptr_array_insert (group->changes, 0, change);
    }
  g_free (change->old_value);
  change->old_value = dup_value (statement, 6);
}

#define SELECT_GROUP(db)                                                                                                 \
  "SELECT c.id, c.object, o.id, c.kind, c.field, v.change, v.old_value, v.new_value FROM " db ".change c"                \
  " JOIN " db ".object o ON o.key = c.object LEFT JOIN " db ".change_value v ON v.change = c.id"                         \
  " WHERE c.set_seq = ?1 AND c.id >= ?2 AND c.id < ?3 AND NOT EXISTS"                                                    \
  " (SELECT 1 FROM " db ".not_taken n WHERE n.set_seq = ?1 AND n.object = c.object) ORDER BY c.id DESC"

int
_waymark_undo_read_group (WaymarkConnection *connection,
                          WaymarkCompartment compartment,
                          gint64 set,
                          gint64 first,
                          gint64 before,
                          WaymarkUndoGroup *group,
                          GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_GROUP);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, set);
  sqlite3_bind_int64 (statement, 2, first);
  sqlite3_bind_int64 (statement, 3, before);
  *group = (WaymarkUndoGroup) { .changes = waymark_field_changes_new () };
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 object = sqlite3_column_int64 (statement, 1);

      if (group->object == 0)
        {
          group->object = object;
          group->id = _waymark_column_id (statement, 2);
        }
      else if (group->object != object)
        {
          sqlite3_reset (statement);
          break;
        }
      group->first_row = sqlite3_column_int64 (statement, 0);
      if (sqlite3_column_int (statement, 3) == WAYMARK_CHANGE_MADE)
        group->made = TRUE;
      else if (sqlite3_column_int (statement, 3) == WAYMARK_CHANGE_REMOVED)
        group->removed = TRUE;
      else if (sqlite3_column_int (statement, 3) == WAYMARK_CHANGE_FIELD)
        add_row (group, statement);
    }
  if (code < 0)
    return -1;
  return group->object != 0;
}

int
_waymark_undo_find_group (WaymarkConnection *connection,
                          WaymarkCompartment compartment,
                          gint64 set,
                          const WaymarkId *object,
                          WaymarkUndoGroup *group,
                          GError **error)
{
  gint64 first;
  gint64 last;

  if (!_waymark_undo_range (connection, compartment, set, &first, &last, error))
    return -1;
  for (gint64 before = last + 1;;)
    {
      int code;

      _waymark_undo_group_clear (group);
      code = _waymark_undo_read_group (connection, compartment, set, first, before, group, error);
      if (code != 1 || waymark_id_equal (&group->id, object))
        return code;
      before = group->first_row;
    }
}

#define CHANGED_SINCE(db)                                                                                                \
  "SELECT 1 FROM " db ".change c JOIN " db ".change_set s ON s.seq = c.set_seq WHERE c.object = ?1 AND c.id > ?2 AND c.kind = 1" \
  " AND c.set_seq NOT IN (?3, ?4) AND s.state = 1 AND s.act <> 6"                                                        \
  " AND NOT EXISTS (SELECT 1 FROM " db ".not_taken n WHERE n.set_seq = c.set_seq AND n.object = c.object)"               \
  " AND NOT EXISTS (SELECT 1 FROM " db ".change_set u WHERE u.undoes = s.id AND u.state = 1) LIMIT 1"
G_STATIC_ASSERT (WAYMARK_ACT_UNDO == 6 && WAYMARK_CHANGE_FIELD == 1);

int
_waymark_undo_changed_since (WaymarkConnection *connection,
                             WaymarkCompartment compartment,
                             const WaymarkUndoGroup *group,
                             gint64 undone,
                             gint64 undoing,
                             GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (CHANGED_SINCE);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, group->object);
  sqlite3_bind_int64 (statement, 2, group->first_row);
  sqlite3_bind_int64 (statement, 3, undone);
  sqlite3_bind_int64 (statement, 4, undoing);
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  return code;
}

void
_waymark_undo_row_clear (WaymarkUndoRow *row)
{
  g_free (row->field);
  g_free (row->old_value);
}

#define SELECT_ROW(db)                                                                                                   \
  "SELECT c.set_seq, s.act, o.id, c.kind, c.field, v.change, v.old_value FROM " db ".change c"                           \
  " JOIN " db ".change_set s ON s.seq = c.set_seq JOIN " db ".object o ON o.key = c.object"                              \
  " LEFT JOIN " db ".change_value v ON v.change = c.id WHERE c.id = ?1"

gboolean
_waymark_undo_read_row (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 change, WaymarkUndoRow *row, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_ROW);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change);
  code = _waymark_connection_step (connection, statement, error);
  if (code == 0)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such change");
  if (code != 1)
    return FALSE;
  row->set = sqlite3_column_int64 (statement, 0);
  row->act = (WaymarkAct) sqlite3_column_int (statement, 1);
  row->object = _waymark_column_id (statement, 2);
  row->kind = (WaymarkChangeKind) sqlite3_column_int (statement, 3);
  row->field = _waymark_column_dup (statement, 4);
  row->has_values = sqlite3_column_type (statement, 5) != SQLITE_NULL;
  row->old_value = dup_value (statement, 6);
  sqlite3_reset (statement);
  return TRUE;
}
