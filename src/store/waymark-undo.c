/* Undoing acts and putting values back (H1, H7, X3): always as a new change set made from the values that history keeps. */

#include "store/waymark-contacts-private.h"
#include "store/waymark-record-undo-private.h"
#include "store/waymark-undo-rows-private.h"

#define UNDO_AT_ONCE 500 /* records; more go in batches */
#define BATCH_US 12000     /* or this many records: a quick machine shows its progress too, and a test needs no slow one */
#define BATCH_RECORDS 500

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
undo_group (Undoing *undoing, const WaymarkUndoGroup *group, GError **error)
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
      since = _waymark_undo_changed_since (undoing->connection, WAYMARK_SHARED, group, undoing->undone, undoing->writer.seq, error);
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
find_to_undo (WaymarkConnection *connection, const WaymarkId *id, WaymarkCompartment *compartment, gint64 *seq, WaymarkChangeSet *set, GError **error)
{
  if (!_waymark_set_find (connection, id, compartment, seq, set, error))
    return FALSE;
  if (set->state == WAYMARK_SET_APPLIED && !set->undone && set->act != WAYMARK_ACT_UNDO && set->act != WAYMARK_ACT_DISCLOSURE &&
      set->act != WAYMARK_ACT_ERASED)
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

static gboolean
undo (WaymarkConnection *connection, const WaymarkId *id, guint *kept, GError **error)
{
  Undoing undoing = { .connection = connection };
  WaymarkCompartment compartment;
  WaymarkChangeSet set;
  gint64 first;
  gint64 before;
  int code;

  if (!find_to_undo (connection, id, &compartment, &undoing.undone, &set, error))
    return FALSE;
  if (set.objects > UNDO_AT_ONCE)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "too many records to undo at once");
      return FALSE;
    }
  if (waymark_act_is_of_records (set.act))
    return _waymark_record_undo (connection, compartment, id, undoing.undone, kept, error);
  undoing.keep_values = was_typed (set.act);
  if (!_waymark_undo_range (connection, compartment, undoing.undone, &first, &before, error) ||
      !_waymark_set_begin (connection, WAYMARK_SHARED, WAYMARK_ACT_UNDO, WAYMARK_SET_APPLIED, id, &undoing.writer, error))
    return FALSE;
  before++;
  do
    {
      g_auto (WaymarkUndoGroup) group = { 0 };

      code = _waymark_undo_read_group (connection, compartment, undoing.undone, first, before, &group, error);
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
  WaymarkCompartment compartment;
  WaymarkChangeSet set;

  state->undoing.connection = connection;
  state->undoing.pending = TRUE;
  if (!find_to_undo (connection, &undo->set, &compartment, &state->undoing.undone, &set, error) ||
      !_waymark_undo_range (connection, WAYMARK_SHARED, state->undoing.undone, &state->first, &state->last, error))
    return FALSE;
  state->before = state->last + 1;
  return _waymark_contacts_begin_pending (connection, WAYMARK_ACT_UNDO, &undo->set, &state->undoing.writer, error);
}

/* Returns: 1 when more is to be done, 0 when all of it is, -1 on failure. */
static int
undo_some (UndoState *state, GError **error)
{
  gint64 end = g_get_monotonic_time () + BATCH_US;
  guint groups = 0;

  do
    {
      g_auto (WaymarkUndoGroup) group = { 0 };

      switch (_waymark_undo_read_group (state->undoing.connection, WAYMARK_SHARED, state->undoing.undone, state->first, state->before, &group, error))
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
  while (++groups < BATCH_RECORDS && g_get_monotonic_time () < end);
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

/* The record as it was when its making was undone. */
static WaymarkContact *
read_removed (WaymarkConnection *connection, const WaymarkUndoRow *row, GError **error)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new_with_id (WAYMARK_CONTACT_PERSON, &row->object);
  g_auto (WaymarkUndoGroup) group = { 0 };
  int found = _waymark_undo_find_group (connection, WAYMARK_SHARED, row->set, &row->object, &group, error);

  if (found == 0)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "nothing is kept of it");
  if (found != 1)
    return NULL;
  for (guint i = 0; i < group.changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (group.changes, i);

      if (!waymark_contact_apply (contact, change->field, change->old_value, error))
        return NULL;
    }
  return g_steal_pointer (&contact);
}

static gboolean
put_back (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 change, GError **error)
{
  g_autoptr (WaymarkContact) contact = NULL;
  g_auto (WaymarkUndoRow) row = { 0 };
  gint64 key = 0;

  if (!_waymark_undo_read_row (connection, compartment, change, &row, error))
    return FALSE;
  if (waymark_act_is_of_records (row.act))
    return _waymark_record_put_back (connection, compartment, &row, error);
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

  return _waymark_history_has (connection, compartment, error) && _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, put_back (connection, compartment, change, error), error);
}
