/* Undoing acts on records: what was made goes, what was removed comes back, what was changed becomes what it was. */

#include "store/waymark-record-undo-private.h"

#include "store/waymark-records-private.h"

typedef struct
{
  WaymarkRecordWriter writer;
  gint64 undone;
  guint kept;
} Undoing;

static void
undoing_clear (Undoing *undoing)
{
  _waymark_record_writer_clear (&undoing->writer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Undoing, undoing_clear)

/* The record that a removal took away, from the values that it left in history. */
static WaymarkRecord *
make_again (const WaymarkUndoGroup *group, GError **error)
{
  const WaymarkFieldChange *type_change = _waymark_undo_group_find (group, WAYMARK_FIELD_TYPE);
  const WaymarkFieldChange *parent_change = _waymark_undo_group_find (group, WAYMARK_FIELD_PARENT);
  g_autoptr (WaymarkRecord) record = NULL;
  WaymarkRecordType type;
  WaymarkId parent;

  if (type_change == NULL || parent_change == NULL || !waymark_record_type_from_code (type_change->old_value, &type) ||
      !waymark_id_from_string (parent_change->old_value, &parent))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "nothing is kept of it");
      return NULL;
    }
  record = waymark_record_new_with_id (type, &group->id, &parent);
  for (guint i = 0; i < group->changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (group->changes, i);

      if (change != type_change && change != parent_change)
        waymark_record_apply (record, change->field, change->old_value, NULL);
    }
  return g_steal_pointer (&record);
}

/* Whether what a record is to hang on is there. Returns: 1, 0, or -1 on failure. */
static int
has_parent (WaymarkConnection *connection, WaymarkCompartment compartment, WaymarkRecord *record, GError **error)
{
  WaymarkRecordPlace place;
  gint64 object;

  if (waymark_id_is_none (waymark_record_get_parent (record)))
    return 1;
  object = _waymark_object_find (connection, compartment, waymark_record_get_parent (record), error);
  return object <= 0 ? (int) object : _waymark_record_find_place (connection, compartment, object, &place, error);
}

static gboolean
undo_removal (Undoing *undoing, const WaymarkUndoGroup *group, GError **error)
{
  g_autoptr (WaymarkRecord) record = make_again (group, NULL);
  int above;

  if (record == NULL)
    {
      undoing->kept++;
      return TRUE;
    }
  above = has_parent (undoing->writer.connection, undoing->writer.set.compartment, record, error);
  if (above == 1)
    return _waymark_record_writer_put (&undoing->writer, NULL, record, error);
  undoing->kept++;
  return above == 0;
}

/* What hangs on it by now was made by somebody else, or it would have been undone before it. */
static gboolean
undo_making (Undoing *undoing, const WaymarkUndoGroup *group, const WaymarkRecordPlace *place, GError **error)
{
  WaymarkConnection *connection = undoing->writer.connection;
  WaymarkCompartment compartment = undoing->writer.set.compartment;
  g_autoptr (GArray) children = _waymark_record_children (connection, compartment, group->object, error);
  int since = children != NULL
                ? _waymark_undo_changed_since (connection, compartment, group, undoing->undone, undoing->writer.set.seq, error)
                : -1;

  if (since < 0)
    return FALSE;
  if (since == 0 && children->len == 0)
    return _waymark_record_writer_remove (&undoing->writer, place, error);
  undoing->kept++;
  return TRUE;
}

static gboolean
undo_changes (Undoing *undoing, const WaymarkUndoGroup *group, const WaymarkRecordPlace *place, GError **error)
{
  g_autoptr (WaymarkRecord) before = _waymark_record_read (undoing->writer.connection, place, error);
  g_autoptr (WaymarkRecord) after = NULL;
  const WaymarkRecordInfo *info = waymark_record_info (place->type);

  if (before == NULL)
    return FALSE;
  undoing->kept += group->lost;
  after = waymark_record_copy (before);
  for (guint i = 0; i < group->changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (group->changes, i);
      guint field = waymark_record_info_find (info, change->field);

      if (field < info->n_fields && waymark_record_is (before, field, change->new_value))
        waymark_record_set (after, field, change->old_value);
      else
        undoing->kept++;
    }
  return _waymark_record_writer_put (&undoing->writer, before, after, error);
}

static gboolean
undo_group (Undoing *undoing, const WaymarkUndoGroup *group, GError **error)
{
  WaymarkRecordPlace place;
  int lives = _waymark_record_find_place (undoing->writer.connection, undoing->writer.set.compartment, group->object, &place, error);

  if (lives < 0)
    return FALSE;
  if (group->removed && !lives)
    return undo_removal (undoing, group, error);
  if (group->removed || !lives)
    {
      /* It is back already, or was taken away since. */
      undoing->kept += group->made ? 0 : 1;
      return TRUE;
    }
  return group->made ? undo_making (undoing, group, &place, error) : undo_changes (undoing, group, &place, error);
}

gboolean
_waymark_record_undo (WaymarkConnection *connection,
                      WaymarkCompartment compartment,
                      const WaymarkId *id,
                      gint64 undone,
                      guint *kept,
                      GError **error)
{
  g_auto (Undoing) undoing = { .undone = undone };
  gint64 first;
  gint64 before;
  int code;

  if (!_waymark_undo_range (connection, compartment, undone, &first, &before, error) ||
      !_waymark_record_writer_begin (&undoing.writer, connection, compartment, WAYMARK_ACT_UNDO, id, error))
    return FALSE;
  before++;
  /* From the last to the first: what hangs on a record was made after it and removed before it. */
  do
    {
      g_auto (WaymarkUndoGroup) group = { 0 };

      code = _waymark_undo_read_group (connection, compartment, undone, first, before, &group, error);
      if (code < 0 || (code > 0 && !undo_group (&undoing, &group, error)))
        return FALSE;
      before = group.first_row;
    }
  while (code > 0);
  *kept = undoing.kept;
  return _waymark_record_writer_end (&undoing.writer, error);
}

gboolean
_waymark_record_put_back (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkUndoRow *row, GError **error)
{
  g_autoptr (WaymarkRecord) record = NULL;
  gint64 object = _waymark_object_find (connection, compartment, &row->object, error);
  WaymarkRecordPlace place;
  int lives = object > 0 ? _waymark_record_find_place (connection, compartment, object, &place, error) : -1;

  if (lives < 0)
    return FALSE;
  if (lives == 0)
    {
      g_auto (WaymarkUndoGroup) group = { 0 };
      int found = _waymark_undo_find_group (connection, compartment, row->set, &row->object, &group, error);

      if (found < 0 || (record = make_again (&group, error)) == NULL)
        return FALSE;
      return waymark_records_save (connection, WAYMARK_ACT_RECORD_PUT_BACK, record, NULL, error);
    }
  if (row->kind != WAYMARK_CHANGE_FIELD || !row->has_values)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no value to put back");
      return FALSE;
    }
  record = _waymark_record_read (connection, &place, error);
  return record != NULL && waymark_record_apply (record, row->field, row->old_value, error) &&
         waymark_records_save (connection, WAYMARK_ACT_RECORD_PUT_BACK, record, NULL, error);
}
