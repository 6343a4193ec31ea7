/* Records: load, list, and write with their history. */

#include "store/waymark-record-index-private.h"
#include "store/waymark-record-sql-private.h"
#include "store/waymark-records-private.h"

WaymarkCompartment
_waymark_record_compartment (WaymarkRecordType type)
{
  return waymark_record_info (type)->shared ? WAYMARK_SHARED : WAYMARK_CASES;
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

#define FIND_PLACE(db) "SELECT type, ifnull (parent, 0), root FROM " db ".record WHERE object = ?1"

int
_waymark_record_find_place (WaymarkConnection *connection,
                            WaymarkCompartment compartment,
                            gint64 object,
                            WaymarkRecordPlace *place,
                            GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (FIND_PLACE);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, object);
  code = _waymark_connection_step (connection, statement, error);
  if (code != 1)
    return code;
  place->object = object;
  place->type = (WaymarkRecordType) sqlite3_column_int (statement, 0);
  place->parent = sqlite3_column_int64 (statement, 1);
  place->root = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);
  if (place->type >= WAYMARK_RECORD_REFERRAL && place->type < WAYMARK_RECORD_N_TYPES)
    return 1;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "a record has a type that there is not");
  return -1;
}

/* A row of WAYMARK_RECORD_SQL_ONE or _ALL. */
static WaymarkRecord *
read_row (WaymarkRecordType type, sqlite3_stmt *statement)
{
  WaymarkId id = _waymark_column_id (statement, 0);
  WaymarkId parent = _waymark_column_id (statement, 1);
  WaymarkRecord *record = waymark_record_new_with_id (type, &id, &parent);
  guint n_fields = waymark_record_info (type)->n_fields;

  for (guint i = 0; i < n_fields; i++)
    waymark_record_set (record, i, (const char *) sqlite3_column_text (statement, (int) i + 2));
  return record;
}

WaymarkRecord *
_waymark_record_read (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, _waymark_record_sql (place->type, WAYMARK_RECORD_SQL_ONE), error);
  WaymarkRecord *record;
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, place->type);
  sqlite3_bind_int64 (statement, 2, place->object);
  code = _waymark_connection_step (connection, statement, error);
  if (code == 0)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "a record has lost its values");
  if (code != 1)
    return NULL;
  record = read_row (place->type, statement);
  sqlite3_reset (statement);
  return record;
}

/* Returns: 1 with @place, 0 when no record of that id lives, -1 on failure. */
static int
find (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, WaymarkRecordPlace *place, GError **error)
{
  gint64 object = _waymark_object_find (connection, compartment, id, error);

  return object <= 0 ? (int) object : _waymark_record_find_place (connection, compartment, object, place, error);
}

WaymarkRecord *
waymark_records_load (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *id, GError **error)
{
  WaymarkCompartment compartment = _waymark_record_compartment (type);
  WaymarkRecordPlace place;
  int found;

  g_return_val_if_fail (id != NULL, NULL);

  if (!_waymark_history_has (connection, compartment, error) || (found = find (connection, compartment, id, &place, error)) < 0)
    return NULL;
  if (found == 0 || place.type != type)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such record");
      return NULL;
    }
  return _waymark_record_read (connection, &place, error);
}

GPtrArray *
waymark_records_list (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *parent, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkCompartment compartment = _waymark_record_compartment (type);
  sqlite3_stmt *statement;
  gint64 object = 0;
  int code;

  g_return_val_if_fail ((parent != NULL) == (waymark_record_info (type)->parent != 0), NULL);

  if (!_waymark_history_has (connection, compartment, error) ||
      (parent != NULL && (object = _waymark_object_find (connection, compartment, parent, error)) < 0) ||
      (statement = _waymark_connection_prepare (connection, _waymark_record_sql (type, WAYMARK_RECORD_SQL_ALL), error)) == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, type);
  if (parent != NULL)
    sqlite3_bind_int64 (statement, 2, object);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    g_ptr_array_add (records, read_row (type, statement));
  return code == 0 ? g_steal_pointer (&records) : NULL;
}

#define FIND_ROOT(db)                                                                                                    \
  "SELECT k.id FROM " db ".object o JOIN " db ".record r ON r.object = o.key JOIN " db ".object k ON k.key = r.root WHERE o.id = ?1"

gboolean
waymark_records_find_root (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, WaymarkId *root, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (FIND_ROOT);
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (id != NULL && root != NULL, FALSE);

  *root = WAYMARK_ID_NONE;
  if (!_waymark_history_has (connection, compartment, error) ||
      (statement = _waymark_connection_prepare (connection, sql[compartment], error)) == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, id);
  code = _waymark_connection_step (connection, statement, error);
  if (code == 1)
    {
      *root = _waymark_column_id (statement, 0);
      sqlite3_reset (statement);
    }
  return code >= 0;
}

#define CHILDREN(db) "SELECT object, type, root FROM " db ".record WHERE parent = ?1 ORDER BY object DESC"

GArray *
_waymark_record_children (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 object, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (CHILDREN);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (WaymarkRecordPlace));
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, object);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkRecordPlace place = { sqlite3_column_int64 (statement, 0), (WaymarkRecordType) sqlite3_column_int (statement, 1), object,
                                   sqlite3_column_int64 (statement, 2) };

      g_array_append_val (places, place);
    }
  return code == 0 ? g_steal_pointer (&places) : NULL;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static gboolean
put_values (WaymarkConnection *connection, gint64 object, WaymarkRecord *record, GError **error)
{
  WaymarkRecordType type = waymark_record_get_record_type (record);
  guint n_fields = waymark_record_info (type)->n_fields;
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, _waymark_record_sql (type, WAYMARK_RECORD_SQL_PUT), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  for (guint i = 0; i < n_fields; i++)
    if (waymark_record_has (record, i))
      _waymark_bind_text (statement, (int) i + 2, waymark_record_get (record, i));
  return _waymark_connection_run (connection, statement, error);
}

#define INSERT_PLACE(db) "INSERT INTO " db ".record (object, type, parent, root) VALUES (?1, ?2, nullif (?3, 0), ?4)"

static gboolean
insert_place (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkRecordPlace *place, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (INSERT_PLACE);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[compartment], error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, place->object);
  sqlite3_bind_int (statement, 2, place->type);
  sqlite3_bind_int64 (statement, 3, place->parent);
  sqlite3_bind_int64 (statement, 4, place->root);
  return _waymark_connection_run (connection, statement, error);
}

#define DELETE_PLACE(db) "DELETE FROM " db ".record WHERE object = ?1"

gboolean
_waymark_record_drop (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (DELETE_PLACE);
  WaymarkCompartment compartment = _waymark_record_compartment (place->type);

  return _waymark_record_index_drop (connection, place, error) &&
         _waymark_connection_run_on (connection, _waymark_record_sql (place->type, WAYMARK_RECORD_SQL_DROP), place->object, error) &&
         _waymark_connection_run_on (connection, sql[compartment], place->object, error);
}

/* --- a set that is being written --------------------------------------------------------------------------------- */

gboolean
_waymark_record_writer_begin (WaymarkRecordWriter *writer,
                              WaymarkConnection *connection,
                              WaymarkCompartment compartment,
                              WaymarkAct act,
                              const WaymarkId *undoes,
                              GError **error)
{
  writer->connection = connection;
  writer->roots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return _waymark_set_begin (connection, compartment, act, WAYMARK_SET_APPLIED, undoes, &writer->set, error);
}

void
_waymark_record_writer_clear (WaymarkRecordWriter *writer)
{
  g_clear_pointer (&writer->roots, g_hash_table_unref);
}

static void
remember_root (WaymarkRecordWriter *writer, gint64 root)
{
  gint64 *key = g_new (gint64, 1);

  *key = root;
  g_hash_table_add (writer->roots, key);
}

/* Finds where a new record is to hang. */
static gboolean
find_new_place (WaymarkRecordWriter *writer, WaymarkRecord *record, WaymarkRecordPlace *place, GError **error)
{
  WaymarkConnection *connection = writer->connection;
  WaymarkCompartment compartment = writer->set.compartment;
  WaymarkRecordPlace above = { 0 };
  int found = 1;

  place->type = waymark_record_get_record_type (record);
  if (waymark_record_info (place->type)->parent != 0)
    {
      found = find (connection, compartment, waymark_record_get_parent (record), &above, error);
      if (found < 0)
        return FALSE;
      if (found == 0 || above.type != waymark_record_info (place->type)->parent)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "what the record hangs on is not there");
          return FALSE;
        }
    }
  place->object = _waymark_object_make (connection, compartment, waymark_record_get_id (record), NULL, error);
  place->parent = above.object;
  place->root = above.object != 0 ? above.root : place->object;
  return place->object != 0;
}

gboolean
_waymark_record_writer_put (WaymarkRecordWriter *writer, WaymarkRecord *before, WaymarkRecord *after, GError **error)
{
  WaymarkConnection *connection = writer->connection;
  WaymarkCompartment compartment = writer->set.compartment;
  const WaymarkId *id = waymark_record_get_id (after);
  g_autoptr (GPtrArray) changes = NULL;
  WaymarkRecordPlace place;
  int found;

  if (before == NULL)
    {
      if (!find_new_place (writer, after, &place, error) ||
          !_waymark_set_add (connection, &writer->set, WAYMARK_CHANGE_MADE, place.object, id, NULL, NULL, NULL, error) ||
          !insert_place (connection, compartment, &place, error))
        return FALSE;
    }
  else
    {
      if ((found = find (connection, compartment, id, &place, error)) <= 0)
        {
          if (found == 0)
            g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CONFLICT, "the record is gone");
          return FALSE;
        }
      changes = waymark_record_diff (before, after);
      if (!_waymark_set_add_changes (connection, &writer->set, place.object, id, changes, error))
        return FALSE;
    }
  remember_root (writer, place.root);
  return put_values (connection, place.object, after, error) && _waymark_record_index_put (connection, &place, after, error);
}

static gboolean
keep_values (WaymarkRecordWriter *writer, const WaymarkRecordPlace *place, GError **error)
{
  g_autoptr (WaymarkRecord) record = _waymark_record_read (writer->connection, place, error);
  g_autoptr (WaymarkRecord) nothing = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *parent = NULL;
  const WaymarkId *id;

  if (record == NULL)
    return FALSE;
  id = waymark_record_get_id (record);
  nothing = waymark_record_new_with_id (place->type, id, waymark_record_get_parent (record));
  changes = waymark_record_diff (record, nothing);
  parent = waymark_id_to_string (waymark_record_get_parent (record));
  return _waymark_set_add (writer->connection, &writer->set, WAYMARK_CHANGE_REMOVED, place->object, id, NULL, NULL, NULL, error) &&
         _waymark_set_add (writer->connection, &writer->set, WAYMARK_CHANGE_FIELD, place->object, id, WAYMARK_FIELD_TYPE,
                           waymark_record_info (place->type)->code, NULL, error) &&
         _waymark_set_add (writer->connection, &writer->set, WAYMARK_CHANGE_FIELD, place->object, id, WAYMARK_FIELD_PARENT, parent, NULL,
                           error) &&
         _waymark_set_add_changes (writer->connection, &writer->set, place->object, id, changes, error);
}

gboolean
_waymark_record_writer_remove (WaymarkRecordWriter *writer, const WaymarkRecordPlace *place, GError **error)
{
  g_autoptr (GArray) children = _waymark_record_children (writer->connection, writer->set.compartment, place->object, error);

  if (children == NULL)
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    if (!_waymark_record_writer_remove (writer, &g_array_index (children, WaymarkRecordPlace, i), error))
      return FALSE;
  remember_root (writer, place->root);
  return keep_values (writer, place, error) && _waymark_record_drop (writer->connection, place, error);
}

gboolean
_waymark_record_writer_end (WaymarkRecordWriter *writer, GError **error)
{
  GHashTableIter iter;
  gint64 *root;

  g_hash_table_iter_init (&iter, writer->roots);
  while (g_hash_table_iter_next (&iter, (gpointer *) &root, NULL))
    if (!_waymark_record_index_refresh (writer->connection, writer->set.compartment, *root, error))
      return FALSE;
  _waymark_connection_touch (writer->connection, WAYMARK_CHANGED_RECORDS | WAYMARK_CHANGED_HISTORY, NULL);
  return _waymark_set_end (writer->connection, &writer->set, error);
}

/* --- one act of the user ------------------------------------------------------------------------------------------ */

/* What of @saved differs from what is stored, as pairs in two arrays; nothing is written. */
static gboolean
compare (WaymarkConnection *connection, GPtrArray *saved, GPtrArray *before, GPtrArray *after, GError **error)
{
  for (guint i = 0; saved != NULL && i < saved->len; i++)
    {
      WaymarkRecord *record = g_ptr_array_index (saved, i);
      g_autoptr (WaymarkRecord) stored = NULL;
      WaymarkRecordPlace place;
      int found;

      if (!waymark_record_validate (record, error) ||
          (found = find (connection, _waymark_record_compartment (waymark_record_get_record_type (record)), waymark_record_get_id (record), &place,
                         error)) < 0 ||
          (found == 1 && (stored = _waymark_record_read (connection, &place, error)) == NULL))
        return FALSE;
      if (stored != NULL && (waymark_record_get_record_type (stored) != waymark_record_get_record_type (record) ||
                             !waymark_id_equal (waymark_record_get_parent (stored), waymark_record_get_parent (record))))
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "a record cannot become another or hang elsewhere");
          return FALSE;
        }
      if (stored != NULL && waymark_record_equal (stored, record))
        continue;
      g_ptr_array_add (before, g_steal_pointer (&stored));
      g_ptr_array_add (after, record);
    }
  return TRUE;
}

static void
unref_if_any (gpointer object)
{
  g_clear_object (&object);
}

static gboolean
write_all (WaymarkConnection *connection, WaymarkAct act, GPtrArray *saved, GPtrArray *removed, WaymarkId *set, GError **error)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (unref_if_any);
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  g_auto (WaymarkRecordWriter) writer = { 0 };
  WaymarkRecord *any = saved != NULL && saved->len > 0 ? g_ptr_array_index (saved, 0) : removed != NULL && removed->len > 0 ? g_ptr_array_index (removed, 0) : NULL;

  if (any == NULL)
    return TRUE;
  if (!compare (connection, saved, before, after, error))
    return FALSE;
  if (after->len == 0 && (removed == NULL || removed->len == 0))
    return TRUE;
  if (!_waymark_record_writer_begin (&writer, connection, _waymark_record_compartment (waymark_record_get_record_type (any)), act, NULL, error))
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    if (!_waymark_record_writer_put (&writer, g_ptr_array_index (before, i), g_ptr_array_index (after, i), error))
      return FALSE;
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    {
      WaymarkRecordPlace place;
      int found = find (connection, writer.set.compartment, waymark_record_get_id (g_ptr_array_index (removed, i)), &place, error);

      if (found < 0 || (found == 1 && !_waymark_record_writer_remove (&writer, &place, error)))
        return FALSE;
    }
  *set = writer.set.id;
  return _waymark_record_writer_end (&writer, error);
}

/* Whether all lie in one file, which this profile's key opens. */
static gboolean
are_of_one_file (WaymarkConnection *connection, GPtrArray *saved, GPtrArray *removed, GError **error)
{
  GPtrArray *lists[] = { saved, removed };

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; lists[list] != NULL && i < lists[list]->len; i++)
      {
        WaymarkRecord *record = g_ptr_array_index (lists[list], i);
        WaymarkRecord *first = g_ptr_array_index (saved != NULL && saved->len > 0 ? saved : removed, 0);
        WaymarkCompartment compartment = _waymark_record_compartment (waymark_record_get_record_type (record));

        g_return_val_if_fail (compartment == _waymark_record_compartment (waymark_record_get_record_type (first)), FALSE);
        if (!_waymark_history_has (connection, compartment, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
waymark_records_write (WaymarkConnection *connection, WaymarkAct act, GPtrArray *saved, GPtrArray *removed, WaymarkId *set, GError **error)
{
  WaymarkId id = WAYMARK_ID_NONE;
  gboolean own;
  gboolean good = are_of_one_file (connection, saved, removed, error) && _waymark_connection_enter (connection, &own, error) &&
                  _waymark_connection_leave (connection, own, write_all (connection, act, saved, removed, &id, error), error);

  if (set != NULL)
    *set = good ? id : WAYMARK_ID_NONE;
  return good;
}

gboolean
waymark_records_save (WaymarkConnection *connection, WaymarkAct act, WaymarkRecord *record, WaymarkId *set, GError **error)
{
  g_autoptr (GPtrArray) saved = g_ptr_array_new ();

  g_return_val_if_fail (WAYMARK_IS_RECORD (record), FALSE);

  g_ptr_array_add (saved, record);
  return waymark_records_write (connection, act, saved, NULL, set, error);
}
