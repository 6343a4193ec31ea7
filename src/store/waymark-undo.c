/* Undoing acts and putting values back (H1, H7, X3): always as a new change set made from the values that history keeps. */

#include "store/waymark-contacts-private.h"

#define UNDO_AT_ONCE 500 /* records; more go in batches */
#define BATCH_US 12000

/* --- what a set did to one record -------------------------------------------------------------------------------- */

typedef struct
{
  gint64 object;
  WaymarkId id;
  gint64 first_row;
  gboolean made;
  guint lost;         /* rows whose values are erased */
  GPtrArray *changes; /* WaymarkFieldChange, one a field, in the order in which they were made */
} Group;

static void
group_clear (Group *group)
{
  g_clear_pointer (&group->changes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Group, group_clear)

static WaymarkFieldChange *
find_change (GPtrArray *changes, const char *field)
{
  for (guint i = 0; i < changes->len; i++)
    {
      WaymarkFieldChange *change = g_ptr_array_index (changes, i);

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

/* Rows come newest first. A field that the set changed twice went from the older row's old value to the newer row's new one. */
static void
add_row (Group *group, sqlite3_stmt *statement)
{
  const char *field = _waymark_column_text (statement, 4);
  WaymarkFieldChange *change = find_change (group->changes, field);

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

/* The last group of rows about one record before row @before. Returns: 1 with @group, 0 when there is none, -1 on failure. */
static int
read_group (WaymarkConnection *connection, gint64 set, gint64 first, gint64 before, Group *group, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT c.id, c.object, o.id, c.kind, c.field, v.change, v.old_value, v.new_value FROM main.change c"
    " JOIN main.object o ON o.key = c.object LEFT JOIN main.change_value v ON v.change = c.id"
    " WHERE c.set_seq = ?1 AND c.id >= ?2 AND c.id < ?3 AND NOT EXISTS"
    " (SELECT 1 FROM main.not_taken n WHERE n.set_seq = ?1 AND n.object = c.object) ORDER BY c.id DESC",
    error);
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, set);
  sqlite3_bind_int64 (statement, 2, first);
  sqlite3_bind_int64 (statement, 3, before);
  *group = (Group) { .changes = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_field_change_free) };
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
      else if (sqlite3_column_int (statement, 3) == WAYMARK_CHANGE_FIELD)
        add_row (group, statement);
    }
  if (code < 0)
    return -1;
  return group->object != 0;
}

/* --- undoing it -------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkConnection *connection;
  WaymarkSetWriter writer;   /* the set that undoes */
  gboolean pending;
  gint64 undone;             /* the number of the set that is undone */
  gboolean keep_values;      /* of records whose making is undone */
  guint kept;
} Undoing;

/* Whether anybody else has changed the record since, and that still stands. Returns: 1, 0, or -1 on failure. */
static int
changed_since (Undoing *undoing, const Group *group, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    undoing->connection,
    "SELECT 1 FROM main.change c JOIN main.change_set s ON s.seq = c.set_seq WHERE c.object = ?1 AND c.id > ?2 AND c.kind = 1"
    " AND c.set_seq NOT IN (?3, ?4) AND s.state = 1 AND s.act <> 6"
    " AND NOT EXISTS (SELECT 1 FROM main.not_taken n WHERE n.set_seq = c.set_seq AND n.object = c.object)"
    " AND NOT EXISTS (SELECT 1 FROM main.change_set u WHERE u.undoes = s.id AND u.state = 1) LIMIT 1",
    error);
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, group->object);
  sqlite3_bind_int64 (statement, 2, group->first_row);
  sqlite3_bind_int64 (statement, 3, undoing->undone);
  sqlite3_bind_int64 (statement, 4, undoing->writer.seq);
  code = _waymark_connection_step (undoing->connection, statement, error);
  sqlite3_reset (statement);
  return code;
}
G_STATIC_ASSERT (WAYMARK_ACT_UNDO == 6 && WAYMARK_CHANGE_FIELD == 1);

static gboolean
write_version (Undoing *undoing, gint64 object, gint64 key, WaymarkContact *before, WaymarkContact *after, GError **error)
{
  if (undoing->pending)
    return _waymark_contacts_write_pending (undoing->connection, &undoing->writer, object, key, before, after, NULL, error);
  if (!_waymark_party_drop_pending (undoing->connection, object, error))
    return FALSE;
  if (after == NULL && !undoing->keep_values)
    return _waymark_set_add (undoing->connection, &undoing->writer, WAYMARK_CHANGE_REMOVED, object, waymark_contact_get_id (before), NULL, NULL,
                             NULL, error) &&
           _waymark_party_delete (undoing->connection, key, error);
  return _waymark_contacts_write (undoing->connection, &undoing->writer, object, key, before, after, error);
}

static gboolean
undo_group (Undoing *undoing, const Group *group, GError **error)
{
  g_autoptr (WaymarkContact) before = NULL;
  g_autoptr (WaymarkContact) after = NULL;
  gboolean own = FALSE;
  gint64 key;
  int since;

  if (undoing->pending)
    {
      if (!_waymark_contacts_find_for (undoing->connection, group->object, undoing->writer.seq, &key, &own, error))
        return FALSE;
    }
  else if ((key = _waymark_party_find (undoing->connection, group->object, error)) < 0)
    {
      return FALSE;
    }
  if (key == 0)
    {
      undoing->kept += group->made ? 0 : group->changes->len + group->lost;
      return TRUE;
    }
  if ((before = _waymark_party_read (undoing->connection, key, error)) == NULL)
    return FALSE;

  if (group->made)
    {
      since = changed_since (undoing, group, error);
      if (since != 0)
        {
          undoing->kept++;
          return since > 0;
        }
      return write_version (undoing, group->object, key, before, NULL, error);
    }

  undoing->kept += group->lost;
  after = waymark_contact_copy (before);
  for (guint i = 0; i < group->changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (group->changes, i);
      /* As it was before any row was undone: an item that comes back changes the order of its kind. */
      g_autofree char *now = waymark_contact_dup_field (before, change->field);

      if (g_strcmp0 (now, change->new_value) != 0)
        undoing->kept++;
      else if (!waymark_contact_apply (after, change->field, change->old_value, error))
        return FALSE;
    }
  return write_version (undoing, group->object, key, before, after, error);
}

static gboolean
find_to_undo (WaymarkConnection *connection, const WaymarkId *id, gint64 *seq, WaymarkChangeSet *set, GError **error)
{
  WaymarkCompartment compartment;

  if (!_waymark_set_find (connection, id, &compartment, seq, set, error))
    return FALSE;
  if (compartment == WAYMARK_SHARED && set->state == WAYMARK_SET_APPLIED && !set->undone && set->act != WAYMARK_ACT_UNDO &&
      set->act != WAYMARK_ACT_DISCLOSURE && set->act != WAYMARK_ACT_ERASED)
    return TRUE;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CONFLICT, "not to be undone");
  return FALSE;
}

/* What somebody typed is kept even when its making is undone; what came from a file is not. */
static gboolean
was_typed (WaymarkAct act)
{
  return act == WAYMARK_ACT_CONTACT_ADDED || act == WAYMARK_ACT_PUT_BACK;
}

#define SELECT_FIRST "SELECT first_change, last_change FROM main.change_set WHERE seq = ?1"

static gboolean
read_range (WaymarkConnection *connection, gint64 seq, gint64 *first, gint64 *last, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, SELECT_FIRST, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  if (_waymark_connection_step (connection, statement, error) != 1)
    return FALSE;
  *first = sqlite3_column_int64 (statement, 0);
  *last = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
undo (WaymarkConnection *connection, const WaymarkId *id, guint *kept, GError **error)
{
  Undoing undoing = { .connection = connection };
  WaymarkChangeSet set;
  gint64 first;
  gint64 before;
  int code;

  if (!find_to_undo (connection, id, &undoing.undone, &set, error))
    return FALSE;
  if (set.objects > UNDO_AT_ONCE)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "too many records to undo at once");
      return FALSE;
    }
  undoing.keep_values = was_typed (set.act);
  if (!read_range (connection, undoing.undone, &first, &before, error) ||
      !_waymark_set_begin (connection, WAYMARK_SHARED, WAYMARK_ACT_UNDO, WAYMARK_SET_APPLIED, id, &undoing.writer, error))
    return FALSE;
  before++;
  do
    {
      g_auto (Group) group = { 0 };

      code = read_group (connection, undoing.undone, first, before, &group, error);
      if (code < 0 || (code > 0 && !undo_group (&undoing, &group, error)))
        return FALSE;
      before = group.first_row;
    }
  while (code > 0);
  *kept = undoing.kept;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_HISTORY, NULL);
  return _waymark_set_end (connection, &undoing.writer, error);
}

gboolean
waymark_history_undo (WaymarkConnection *connection, const WaymarkId *set, guint *kept, GError **error)
{
  guint number = 0;
  gboolean own;
  gboolean good;

  g_return_val_if_fail (set != NULL, FALSE);

  good = _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, undo (connection, set, &number, error), error);
  if (kept != NULL)
    *kept = number;
  return good;
}

/* --- in batches --------------------------------------------------------------------------------------------------- */

typedef struct
{
  Undoing undoing;
  gint64 first;
  gint64 last;
  gint64 before;
  gboolean decided;
} UndoState;

/* The work ended. When it did not come to its end, nothing of it is to be seen; a crash does the same at the next opening. */
static void
undo_state_free (gpointer data)
{
  UndoState *state = data;

  if (!state->decided)
    waymark_contacts_bulk_withdraw (state->undoing.connection, &state->undoing.writer.id, NULL);
  g_free (state);
}

static gboolean
begin_undo (WaymarkConnection *connection, WaymarkUndo *undo, UndoState *state, GError **error)
{
  WaymarkChangeSet set;

  state->undoing.connection = connection;
  state->undoing.pending = TRUE;
  if (!find_to_undo (connection, &undo->set, &state->undoing.undone, &set, error) ||
      !read_range (connection, state->undoing.undone, &state->first, &state->last, error))
    return FALSE;
  state->before = state->last + 1;
  return _waymark_contacts_begin_pending (connection, WAYMARK_ACT_UNDO, &undo->set, &state->undoing.writer, error);
}

/* Returns: 1 when more is to be done, 0 when all of it is, -1 on failure. */
static int
undo_some (UndoState *state, GError **error)
{
  gint64 end = g_get_monotonic_time () + BATCH_US;

  do
    {
      g_auto (Group) group = { 0 };

      switch (read_group (state->undoing.connection, state->undoing.undone, state->first, state->before, &group, error))
        {
        case 1:
          if (!undo_group (&state->undoing, &group, error))
            return -1;
          state->before = group.first_row;
          break;
        case 0:
          return _waymark_set_flush (state->undoing.connection, &state->undoing.writer, error) ? 0 : -1;
        default:
          return -1;
        }
    }
  while (g_get_monotonic_time () < end);
  return _waymark_set_flush (state->undoing.connection, &state->undoing.writer, error) ? 1 : -1;
}

gboolean
waymark_history_undo_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkUndo *undo = data;
  UndoState *state = undo->state;
  gboolean own;
  int code;

  if (state == NULL)
    {
      g_autofree UndoState *fresh = g_new0 (UndoState, 1);

      if (!_waymark_connection_enter (connection, &own, error) ||
          !_waymark_connection_leave (connection, own, begin_undo (connection, undo, fresh, error), error))
        return FALSE;
      undo->kept = 0;
      undo->state = state = g_steal_pointer (&fresh);
      _waymark_connection_keep (connection, &undo->state, undo_state_free);
    }
  if (!_waymark_connection_enter (connection, &own, error))
    return FALSE;
  code = undo_some (state, error);
  if (!_waymark_connection_leave (connection, own, code >= 0, error))
    return FALSE;
  *total = (guint64) (state->last + 1 - state->first);
  *done = (guint64) (state->last + 1 - state->before);
  if (code == 1)
    return TRUE;

  if (_waymark_contacts_decide (connection, &state->undoing.writer.id, WAYMARK_SET_APPLIED, error))
    {
      state->decided = TRUE;
      *done = *total;
      undo->kept = state->undoing.kept + waymark_contacts_bulk_dropped (connection, &state->undoing.writer.id);
    }
  return FALSE;
}

/* --- one value ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 set;
  WaymarkId object;
  WaymarkChangeKind kind;
  gboolean has_values;
  char *field;
  char *old_value;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->field);
  g_free (row->old_value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
read_row (WaymarkConnection *connection, gint64 change, Row *row, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT c.set_seq, o.id, c.kind, c.field, v.change, v.old_value FROM main.change c JOIN main.object o ON o.key = c.object"
    " LEFT JOIN main.change_value v ON v.change = c.id WHERE c.id = ?1",
    error);
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
  row->object = _waymark_column_id (statement, 1);
  row->kind = (WaymarkChangeKind) sqlite3_column_int (statement, 2);
  row->field = _waymark_column_dup (statement, 3);
  row->has_values = sqlite3_column_type (statement, 4) != SQLITE_NULL;
  row->old_value = dup_value (statement, 5);
  sqlite3_reset (statement);
  return TRUE;
}

/* The record as it was when its making was undone. */
static WaymarkContact *
read_removed (WaymarkConnection *connection, const Row *row, GError **error)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new_with_id (WAYMARK_CONTACT_PERSON, &row->object);
  g_auto (Group) group = { 0 };
  gint64 first;
  gint64 last;

  if (!read_range (connection, row->set, &first, &last, error))
    return NULL;
  for (gint64 before = last + 1;;)
    {
      group_clear (&group);
      switch (read_group (connection, row->set, first, before, &group, error))
        {
        case 1:
          before = group.first_row;
          break;
        case 0:
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "nothing is kept of it");
          return NULL;
        default:
          return NULL;
        }
      if (waymark_id_equal (&group.id, &row->object))
        break;
    }
  for (guint i = 0; i < group.changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (group.changes, i);

      if (!waymark_contact_apply (contact, change->field, change->old_value, error))
        return NULL;
    }
  return g_steal_pointer (&contact);
}

static gboolean
put_back (WaymarkConnection *connection, gint64 change, GError **error)
{
  g_autoptr (WaymarkContact) contact = NULL;
  g_auto (Row) row = { 0 };
  gint64 key = 0;

  if (!read_row (connection, change, &row, error))
    return FALSE;
  waymark_contacts_find_key (connection, &row.object, &key, NULL);
  if (key == 0)
    {
      contact = read_removed (connection, &row, error);
      return contact != NULL && waymark_contacts_save_as (connection, contact, WAYMARK_ACT_PUT_BACK, NULL, error);
    }
  if (row.kind != WAYMARK_CHANGE_FIELD || !row.has_values)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no value to put back");
      return FALSE;
    }
  contact = _waymark_party_read (connection, key, error);
  return contact != NULL && waymark_contact_apply (contact, row.field, row.old_value, error) &&
         waymark_contacts_save_as (connection, contact, WAYMARK_ACT_PUT_BACK, NULL, error);
}

gboolean
waymark_history_put_back (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 change, GError **error)
{
  gboolean own;

  /* Records of the other file come with their own areas. */
  if (compartment != WAYMARK_SHARED)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such change");
      return FALSE;
    }
  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, put_back (connection, change, error), error);
}
