/* Reading history. */

#include "store/waymark-history-private.h"

#include <string.h>

#define UNDOABLE 20 /* acts (H7) */

void
waymark_change_set_free (WaymarkChangeSet *set)
{
  g_free (set);
}

void
waymark_change_free (WaymarkChange *change)
{
  if (change == NULL)
    return;
  g_free (change->field);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change);
}

gboolean
_waymark_history_has (WaymarkConnection *connection, WaymarkCompartment compartment, GError **error)
{
  if (compartment == WAYMARK_SHARED || waymark_connection_has_cases (connection))
    return TRUE;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY, "no key for that compartment");
  return FALSE;
}

/* --- sets --------------------------------------------------------------------------------------------------------- */

#define SET_COLUMNS(db)                                                                                                  \
  "s.id, s.act, s.state, s.time, s.profile, s.undoes, s.changes, s.objects, s.dropped,"                                  \
  " EXISTS (SELECT 1 FROM " db ".change_set u WHERE u.undoes = s.id AND u.state = 1), s.seq"

static void
read_set (sqlite3_stmt *statement, WaymarkChangeSet *set)
{
  *set = (WaymarkChangeSet) {
    .id = _waymark_column_id (statement, 0),
    .act = (WaymarkAct) sqlite3_column_int64 (statement, 1),
    .state = (WaymarkSetState) sqlite3_column_int64 (statement, 2),
    .when = sqlite3_column_int64 (statement, 3),
    .profile = _waymark_column_id (statement, 4),
    .undoes = _waymark_column_id (statement, 5),
    .changes = (guint) sqlite3_column_int64 (statement, 6),
    .objects = (guint) sqlite3_column_int64 (statement, 7),
    .dropped = (guint) sqlite3_column_int64 (statement, 8),
    .undone = sqlite3_column_int (statement, 9) != 0,
  };
}

#define FIND_SET(db) "SELECT " SET_COLUMNS (db) " FROM " db ".change_set s WHERE s.id = ?1"

gboolean
_waymark_set_find (WaymarkConnection *connection,
                   const WaymarkId *id,
                   WaymarkCompartment *compartment,
                   gint64 *seq,
                   WaymarkChangeSet *set,
                   GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (FIND_SET);

  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[i], error);
      int code;

      if (statement == NULL)
        return FALSE;
      _waymark_bind_id (statement, 1, id);
      code = _waymark_connection_step (connection, statement, error);
      if (code < 0)
        return FALSE;
      if (code == 0)
        continue;
      *compartment = (WaymarkCompartment) i;
      *seq = sqlite3_column_int64 (statement, 10);
      read_set (statement, set);
      sqlite3_reset (statement);
      return TRUE;
    }
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such change set");
  return FALSE;
}

static gint
compare_sets (gconstpointer a, gconstpointer b)
{
  const WaymarkChangeSet *one = *(WaymarkChangeSet *const *) a;
  const WaymarkChangeSet *other = *(WaymarkChangeSet *const *) b;

  return one->when > other->when ? -1 : one->when < other->when ? 1 : 0;
}

static gboolean
read_sets (WaymarkConnection *connection, const char *sql, guint limit, GPtrArray *sets, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, limit);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkChangeSet *set = g_new (WaymarkChangeSet, 1);

      read_set (statement, set);
      g_ptr_array_add (sets, set);
    }
  return code == 0;
}

/* The newest sets of all open files; within one file by number, since clocks are set back. */
static GPtrArray *
list_sets (WaymarkConnection *connection, const char *const sql[2], guint limit, GError **error)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_change_set_free);
  guint n_files = waymark_connection_has_cases (connection) ? 2 : 1;
  guint n_shared;

  if (!read_sets (connection, sql[WAYMARK_SHARED], limit, sets, error))
    return NULL;
  n_shared = sets->len;
  if (n_files == 2 && !read_sets (connection, sql[WAYMARK_CASES], limit, sets, error))
    return NULL;
  if (sets->len > n_shared && n_shared > 0)
    g_ptr_array_sort (sets, compare_sets);
  if (sets->len > limit)
    g_ptr_array_set_size (sets, (int) limit);
  return g_steal_pointer (&sets);
}

#define RECENT_SETS(db) "SELECT " SET_COLUMNS (db) " FROM " db ".change_set s WHERE s.state <> 0 ORDER BY s.seq DESC LIMIT ?1"

GPtrArray *
waymark_history_recent (WaymarkConnection *connection, guint limit, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (RECENT_SETS);

  return list_sets (connection, sql, limit, error);
}

/* Undos, disclosures and erasures are nothing to undo, and do not push acts out of the last twenty. */
#define LAST_ACTS(db)                                                                                                    \
  "SELECT " SET_COLUMNS (db) " FROM " db ".change_set s WHERE s.state = 1 AND s.act NOT IN (6, 9, 11) ORDER BY s.seq DESC LIMIT ?1"
G_STATIC_ASSERT (WAYMARK_ACT_UNDO == 6 && WAYMARK_ACT_DISCLOSURE == 9 && WAYMARK_ACT_ERASED == 11);

gboolean
waymark_history_undoable (WaymarkConnection *connection, WaymarkChangeSet *set, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (LAST_ACTS);
  g_autoptr (GPtrArray) sets = NULL;

  g_return_val_if_fail (set != NULL, FALSE);

  sets = list_sets (connection, sql, UNDOABLE, error);
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      const WaymarkChangeSet *candidate = g_ptr_array_index (sets, i);

      if (!candidate->undone)
        {
          *set = *candidate;
          return TRUE;
        }
    }
  return FALSE;
}

/* --- changes ------------------------------------------------------------------------------------------------------ */

#define SELECT_CHANGES(db)                                                                                               \
  "SELECT c.id, s.id, o.id, c.kind, c.field, v.old_value, v.new_value, v.change IS NULL AND"                             \
  " (c.old_hash IS NOT NULL OR c.new_hash IS NOT NULL) AND c.kind = 1, s.time, s.profile FROM " db ".change c"           \
  " JOIN " db ".change_set s ON s.seq = c.set_seq LEFT JOIN " db ".object o ON o.key = c.object"                         \
  " LEFT JOIN " db ".change_value v ON v.change = c.id"
#define TAKEN(db) " NOT EXISTS (SELECT 1 FROM " db ".not_taken n WHERE n.set_seq = c.set_seq AND n.object = c.object)"

static char *
dup_value (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NULL : _waymark_column_dup (statement, column);
}

static GPtrArray *
read_changes (WaymarkConnection *connection, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_change_free);
  int code;

  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkChange *change = g_new0 (WaymarkChange, 1);

      change->id = sqlite3_column_int64 (statement, 0);
      change->set = _waymark_column_id (statement, 1);
      change->object = _waymark_column_id (statement, 2);
      change->kind = (WaymarkChangeKind) sqlite3_column_int64 (statement, 3);
      change->field = _waymark_column_dup (statement, 4);
      change->old_value = dup_value (statement, 5);
      change->new_value = dup_value (statement, 6);
      change->erased = sqlite3_column_int (statement, 7) != 0;
      change->when = sqlite3_column_int64 (statement, 8);
      change->profile = _waymark_column_id (statement, 9);
      g_ptr_array_add (changes, change);
    }
  return code == 0 ? g_steal_pointer (&changes) : NULL;
}

#define CHANGES_OF_OBJECT(db)                                                                                            \
  SELECT_CHANGES (db) " WHERE c.object = ?1 AND s.state = 1 AND" TAKEN (db) " ORDER BY c.id DESC LIMIT ?2"

GPtrArray *
waymark_history_of (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, guint limit, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (CHANGES_OF_OBJECT);
  sqlite3_stmt *statement;
  gint64 key;

  g_return_val_if_fail (object != NULL, NULL);

  if (!_waymark_history_has (connection, compartment, error) ||
      (key = _waymark_object_find (connection, compartment, object, error)) < 0 ||
      (statement = _waymark_connection_prepare (connection, sql[compartment], error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, key);
  sqlite3_bind_int64 (statement, 2, limit);
  return read_changes (connection, statement, error);
}

#define CHANGES_OF_SET(db)                                                                                               \
  SELECT_CHANGES (db) " WHERE c.set_seq = ?1 AND c.id > ?2 AND c.id >= s.first_change AND c.id <= s.last_change"         \
  " AND c.kind NOT IN (4, 5) AND" TAKEN (db) " ORDER BY c.id LIMIT ?3"
G_STATIC_ASSERT (WAYMARK_CHANGE_APPLIED == 4 && WAYMARK_CHANGE_WITHDRAWN == 5);

GPtrArray *
waymark_history_items (WaymarkConnection *connection, const WaymarkId *set_id, gint64 after, guint limit, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (CHANGES_OF_SET);
  WaymarkCompartment compartment;
  WaymarkChangeSet set;
  sqlite3_stmt *statement;
  gint64 seq;

  g_return_val_if_fail (set_id != NULL, NULL);

  if (!_waymark_set_find (connection, set_id, &compartment, &seq, &set, error) ||
      (statement = _waymark_connection_prepare (connection, sql[compartment], error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  sqlite3_bind_int64 (statement, 2, after);
  sqlite3_bind_int64 (statement, 3, limit);
  return read_changes (connection, statement, error);
}

#define SELECT_HEAD(db) "SELECT link FROM " db ".chain_head"

gboolean
waymark_history_get_head (WaymarkConnection *connection, WaymarkCompartment compartment, guint8 head[32], GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_HEAD);
  sqlite3_stmt *statement;

  memset (head, 0, 32);
  if (!_waymark_history_has (connection, compartment, error) ||
      (statement = _waymark_connection_prepare (connection, sql[compartment], error)) == NULL ||
      _waymark_connection_step (connection, statement, error) < 0)
    return FALSE;
  if (sqlite3_data_count (statement) > 0 && sqlite3_column_bytes (statement, 0) == 32)
    memcpy (head, sqlite3_column_blob (statement, 0), 32);
  sqlite3_reset (statement);
  return TRUE;
}
