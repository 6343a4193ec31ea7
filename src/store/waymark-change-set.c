/* Writing change sets: one act, its rows in the chain, and their values. */

#include "store/waymark-history-private.h"
#include "store/waymark-profiles-private.h"

#include <sodium.h>
#include <string.h>

#include "core/waymark-clock.h"

/* --- records ---------------------------------------------------------------------------------------------------- */

#define FIND_OBJECT(db) "SELECT key FROM " db ".object WHERE id = ?1"

gint64
_waymark_object_find (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (FIND_OBJECT);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  gint64 key;
  int code;

  if (statement == NULL)
    return -1;
  _waymark_bind_id (statement, 1, id);
  code = _waymark_connection_step (connection, statement, error);
  if (code != 1)
    return code;
  key = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return key;
}

#define INSERT_OBJECT(db) "INSERT INTO " db ".object (id) VALUES (?1) ON CONFLICT (id) DO NOTHING"

gint64
_waymark_object_make (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, gboolean *made, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (INSERT_OBJECT);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  sqlite3 *handle = _waymark_connection_get_handle (connection);
  gboolean is_new;

  if (statement == NULL)
    return 0;
  _waymark_bind_id (statement, 1, id);
  if (!_waymark_connection_run (connection, statement, error))
    return 0;
  is_new = sqlite3_changes (handle) > 0;
  if (made != NULL)
    *made = is_new;
  return is_new ? sqlite3_last_insert_rowid (handle) : MAX (_waymark_object_find (connection, compartment, id, error), 0);
}

#define GET_SALT(db) "SELECT salt FROM " db ".object WHERE key = ?1"
#define SET_SALT(db) "UPDATE " db ".object SET salt = ?2 WHERE key = ?1"

/* The salt of a record's values; made with its first value, and anew after an erasure. */
static gboolean
get_salt (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 object, guint8 salt[16], GError **error)
{
  static const char *const sql_get[] = WAYMARK_IN_BOTH (GET_SALT);
  static const char *const sql_set[] = WAYMARK_IN_BOTH (SET_SALT);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql_get[compartment], error);
  gboolean found = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  if (_waymark_connection_step (connection, statement, error) != 1)
    return FALSE;
  if (sqlite3_column_bytes (statement, 0) == 16)
    {
      memcpy (salt, sqlite3_column_blob (statement, 0), 16);
      found = TRUE;
    }
  sqlite3_reset (statement);
  if (found)
    return TRUE;

  randombytes_buf (salt, 16);
  statement = _waymark_connection_prepare (connection, sql_set[compartment], error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  sqlite3_bind_blob (statement, 2, salt, 16, SQLITE_STATIC);
  return _waymark_connection_run (connection, statement, error);
}

/* --- sets ------------------------------------------------------------------------------------------------------- */

#define INSERT_SET(db)                                                                                                   \
  "INSERT INTO " db ".change_set (id, act, state, time, profile, undoes, untidy, first_change)"                          \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT ifnull (max (id), 0) + 1 FROM " db ".change))"

gboolean
_waymark_set_begin (WaymarkConnection *connection,
                    WaymarkCompartment compartment,
                    WaymarkAct act,
                    WaymarkSetState state,
                    const WaymarkId *undoes,
                    WaymarkSetWriter *set,
                    GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (INSERT_SET);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);

  if (statement == NULL || (compartment == WAYMARK_SHARED && !_waymark_profiles_sign (connection, error)))
    return FALSE;
  *set = (WaymarkSetWriter) { .compartment = compartment, .id = waymark_id_new () };
  set->act = act;
  set->when = waymark_clock_now (waymark_clock_get_default ());
  set->profile = *waymark_connection_get_profile (connection);
  if (undoes != NULL)
    set->undoes = *undoes;
  _waymark_bind_id (statement, 1, &set->id);
  sqlite3_bind_int64 (statement, 2, act);
  sqlite3_bind_int64 (statement, 3, state);
  sqlite3_bind_int64 (statement, 4, set->when);
  _waymark_bind_id (statement, 5, &set->profile);
  if (undoes != NULL)
    _waymark_bind_id (statement, 6, undoes);
  sqlite3_bind_int64 (statement, 7, state == WAYMARK_SET_PENDING);
  if (!_waymark_connection_run (connection, statement, error))
    return FALSE;
  set->seq = sqlite3_last_insert_rowid (_waymark_connection_get_handle (connection));
  return TRUE;
}

#define SELECT_PENDING(db) "SELECT seq, act, time, profile, undoes, state FROM " db ".change_set WHERE id = ?1"

gboolean
_waymark_set_resume (WaymarkConnection *connection, const WaymarkId *id, WaymarkSetWriter *set, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_PENDING);

  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[i], error);
      gboolean pending;
      int code;

      if (statement == NULL)
        return FALSE;
      _waymark_bind_id (statement, 1, id);
      code = _waymark_connection_step (connection, statement, error);
      if (code < 0)
        return FALSE;
      if (code == 0)
        continue;
      *set = (WaymarkSetWriter) { .compartment = i, .id = *id };
      set->seq = sqlite3_column_int64 (statement, 0);
      set->act = (WaymarkAct) sqlite3_column_int64 (statement, 1);
      set->when = sqlite3_column_int64 (statement, 2);
      set->profile = _waymark_column_id (statement, 3);
      set->undoes = _waymark_column_id (statement, 4);
      pending = sqlite3_column_int64 (statement, 5) == WAYMARK_SET_PENDING;
      sqlite3_reset (statement);
      if (pending)
        return TRUE;
      break;
    }
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no pending change set");
  return FALSE;
}

/* --- rows ------------------------------------------------------------------------------------------------------- */

#define LAST_LINK(db) "SELECT id, link FROM " db ".change ORDER BY id DESC LIMIT 1"

static gboolean
get_last_link (WaymarkConnection *connection, WaymarkSetWriter *set, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (LAST_LINK);
  sqlite3_stmt *statement;
  int code;

  if (set->knows_chain)
    return TRUE;
  statement = _waymark_connection_prepare (connection, sql[set->compartment], error);
  if (statement == NULL || (code = _waymark_connection_step (connection, statement, error)) < 0)
    return FALSE;
  set->last_change = 0;
  memset (set->last_link, 0, WAYMARK_LINK_SIZE);
  if (code == 1)
    {
      set->last_change = sqlite3_column_int64 (statement, 0);
      if (sqlite3_column_bytes (statement, 1) == WAYMARK_LINK_SIZE)
        memcpy (set->last_link, sqlite3_column_blob (statement, 1), WAYMARK_LINK_SIZE);
      sqlite3_reset (statement);
    }
  set->knows_chain = TRUE;
  return TRUE;
}

#define INSERT_VALUE(db) "INSERT INTO " db ".change_value (change, old_value, new_value) VALUES (?1, ?2, ?3)"

static gboolean
keep_values (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 id, const char *old_value, const char *new_value, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (INSERT_VALUE);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  _waymark_bind_text (statement, 2, old_value);
  _waymark_bind_text (statement, 3, new_value);
  return _waymark_connection_run (connection, statement, error);
}

#define INSERT_CHANGE(db)                                                                                                \
  "INSERT INTO " db ".change (id, set_seq, object, kind, field, old_hash, new_hash, link)"                               \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"

gboolean
_waymark_set_add_hashed (WaymarkConnection *connection,
                         WaymarkSetWriter *set,
                         WaymarkChangeKind kind,
                         gint64 object,
                         const WaymarkId *object_id,
                         const char *field,
                         const guint8 *old_hash,
                         const guint8 *new_hash,
                         gint64 *id,
                         GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (INSERT_CHANGE);
  WaymarkChainRow row = {
    .set = set->id, .act = set->act, .when = set->when, .profile = set->profile, .undoes = set->undoes,
    .kind = kind, .field = field, .old_hash = old_hash, .new_hash = new_hash,
  };
  sqlite3_stmt *statement;

  if (!get_last_link (connection, set, error))
    return FALSE;
  row.id = ++set->last_change;
  if (object_id != NULL)
    row.object = *object_id;
  _waymark_chain_link (_waymark_connection_get_chain_key (connection, set->compartment), &row, set->last_link);

  statement = _waymark_connection_prepare (connection, sql[set->compartment], error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row.id);
  sqlite3_bind_int64 (statement, 2, set->seq);
  if (object != 0)
    sqlite3_bind_int64 (statement, 3, object);
  sqlite3_bind_int64 (statement, 4, kind);
  _waymark_bind_text (statement, 5, field);
  if (old_hash != NULL)
    sqlite3_bind_blob (statement, 6, old_hash, WAYMARK_VALUE_HASH_SIZE, SQLITE_STATIC);
  if (new_hash != NULL)
    sqlite3_bind_blob (statement, 7, new_hash, WAYMARK_VALUE_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 8, set->last_link, sizeof set->last_link, SQLITE_STATIC);
  if (!_waymark_connection_run (connection, statement, error))
    return FALSE;

  set->changes++;
  if (object != 0 && object != set->last_object)
    {
      set->objects++;
      set->last_object = object;
    }
  *id = row.id;
  return TRUE;
}

gboolean
_waymark_set_add (WaymarkConnection *connection,
                  WaymarkSetWriter *set,
                  WaymarkChangeKind kind,
                  gint64 object,
                  const WaymarkId *object_id,
                  const char *field,
                  const char *old_value,
                  const char *new_value,
                  GError **error)
{
  const guint8 *key = _waymark_connection_get_chain_key (connection, set->compartment);
  gboolean values = old_value != NULL || new_value != NULL;
  guint8 salt[16];
  guint8 old_hash[WAYMARK_VALUE_HASH_SIZE];
  guint8 new_hash[WAYMARK_VALUE_HASH_SIZE];
  gint64 id;

  if (values && !get_salt (connection, set->compartment, object, salt, error))
    return FALSE;
  if (old_value != NULL)
    _waymark_chain_hash_value (key, salt, old_value, old_hash);
  if (new_value != NULL)
    _waymark_chain_hash_value (key, salt, new_value, new_hash);
  return _waymark_set_add_hashed (connection, set, kind, object, object_id, field, old_value != NULL ? old_hash : NULL,
                                  new_value != NULL ? new_hash : NULL, &id, error) &&
         (!values || keep_values (connection, set->compartment, id, old_value, new_value, error));
}

gboolean
_waymark_set_add_changes (WaymarkConnection *connection,
                          WaymarkSetWriter *set,
                          gint64 object,
                          const WaymarkId *object_id,
                          GPtrArray *changes,
                          GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);

      if (!_waymark_set_add (connection, set, WAYMARK_CHANGE_FIELD, object, object_id, change->field, change->old_value,
                             change->new_value, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the end of a set ------------------------------------------------------------------------------------------- */

#define UPDATE_COUNTS(db)                                                                                                \
  "UPDATE " db ".change_set SET changes = changes + ?2, objects = objects + ?3,"                                         \
  " last_change = (SELECT ifnull (max (id), 0) FROM " db ".change) WHERE seq = ?1"

gboolean
_waymark_set_flush (WaymarkConnection *connection, WaymarkSetWriter *set, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (UPDATE_COUNTS);
  sqlite3_stmt *statement;

  set->knows_chain = FALSE;
  if (set->changes == 0)
    return TRUE;
  statement = _waymark_connection_prepare (connection, sql[set->compartment], error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, set->seq);
  sqlite3_bind_int64 (statement, 2, set->changes);
  sqlite3_bind_int64 (statement, 3, set->objects);
  if (!_waymark_connection_run (connection, statement, error))
    return FALSE;
  set->changes = set->objects = 0;
  return TRUE;
}

#define UPDATE_HEAD(db)                                                                                                  \
  "UPDATE " db ".chain_head SET (length, link) = (SELECT id, link FROM " db ".change ORDER BY id DESC LIMIT 1)"

gboolean
_waymark_set_end (WaymarkConnection *connection, WaymarkSetWriter *set, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (UPDATE_HEAD);
  sqlite3_stmt *statement;

  if (!_waymark_set_flush (connection, set, error))
    return FALSE;
  statement = _waymark_connection_prepare (connection, sql[set->compartment], error);
  return statement != NULL && _waymark_connection_run (connection, statement, error);
}

#define UPDATE_STATE(db) "UPDATE " db ".change_set SET state = ?2, untidy = ?3 WHERE seq = ?1"

gboolean
_waymark_set_decide (WaymarkConnection *connection, WaymarkSetWriter *set, WaymarkSetState state, gboolean untidy, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (UPDATE_STATE);
  sqlite3_stmt *statement;

  if (!_waymark_set_add (connection, set, state == WAYMARK_SET_APPLIED ? WAYMARK_CHANGE_APPLIED : WAYMARK_CHANGE_WITHDRAWN, 0, NULL,
                         NULL, NULL, NULL, error))
    return FALSE;
  statement = _waymark_connection_prepare (connection, sql[set->compartment], error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, set->seq);
  sqlite3_bind_int64 (statement, 2, state);
  sqlite3_bind_int64 (statement, 3, untidy);
  return _waymark_connection_run (connection, statement, error) && _waymark_set_end (connection, set, error);
}

#define SELECT_LEFT_PENDING(db) "SELECT id FROM " db ".change_set WHERE untidy = 1 AND state = 0"

gboolean
_waymark_history_recover (WaymarkConnection *connection, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_LEFT_PENDING);

  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      for (;;)
        {
          sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[i], error);
          WaymarkSetWriter set;
          WaymarkId id;
          gboolean own;
          int code;

          if (statement == NULL || (code = _waymark_connection_step (connection, statement, error)) < 0)
            return FALSE;
          if (code == 0)
            break;
          id = _waymark_column_id (statement, 0);
          sqlite3_reset (statement);
          if (!_waymark_connection_enter (connection, &own, error))
            return FALSE;
          if (!_waymark_connection_leave (connection, own,
                                          _waymark_set_resume (connection, &id, &set, error) &&
                                            _waymark_set_decide (connection, &set, WAYMARK_SET_WITHDRAWN, TRUE, error),
                                          error))
            return FALSE;
        }
    }
  return TRUE;
}
