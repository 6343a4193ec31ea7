/* Imports: many contacts under one pending change set (security.md 2.10). What is left to do once it is
 * decided: waymark-contact-tidy.c. */

#include "store/waymark-contacts-private.h"

/* A batch ends when somebody waits: then it has the time of a commit left, which grows with its rows. The
 * other limits are for rows of unusual size, and so that somebody who saves without a pause cannot stop an
 * import. */
#define BATCH_ROWS 384
#define BATCH_ROWS_AT_LEAST 16
#define BATCH_US 100000
#define BATCH_PLACES 4096 /* of the order of the list, which are small */
#define PIECES 512        /* of the search index, before they are merged */

/* --- writing ------------------------------------------------------------------------------------------------------- */

/* One at a time: two that write at once would each mark the same version as over, and forget the other's mark. A large undo beside an import
 * then left contacts in two versions, or brought back what was undone. */
static gboolean
check_none_pending (WaymarkConnection *connection, GError **error)
{
  sqlite3_stmt *statement =
      _waymark_connection_prepare (connection, "SELECT 1 FROM main.change_set WHERE untidy = 1 AND state = 0 LIMIT 1", error);
  int code;

  if (statement == NULL)
    return FALSE;
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  if (code == 1)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_BUSY, "another change set is pending");
  return code == 0;
}

gboolean
_waymark_contacts_begin_pending (
    WaymarkConnection *connection, WaymarkAct act, const WaymarkId *undoes, WaymarkSetWriter *set, GError **error)
{
  return check_none_pending (connection, error) &&
         _waymark_set_begin (connection, WAYMARK_SHARED, act, WAYMARK_SET_PENDING, undoes, set, error) &&
         _waymark_contacts_merge_seldom (connection, error) &&
         _waymark_connection_run_on (connection,
                                     "UPDATE main.change_set SET first_version = (SELECT ifnull (max (key), 0) FROM main.party) WHERE seq "
                                     "= ?1",
                                     set->seq, error);
}

gboolean
_waymark_contacts_find_for (WaymarkConnection *connection, gint64 object, gint64 set, gint64 *key, gboolean *own, GError **error)
{
  *key = _waymark_party_find_made_by (connection, object, set, error);
  *own = *key > 0;
  if (*key == 0)
    *key = _waymark_party_find (connection, object, error);
  return *key >= 0;
}

gboolean
_waymark_contacts_write_pending (WaymarkConnection *connection,
                                 WaymarkSetWriter *set,
                                 gint64 object,
                                 gint64 key,
                                 WaymarkContact *before,
                                 WaymarkContact *after,
                                 GTree *later,
                                 GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (after != NULL ? after : before);
  gboolean own = FALSE;

  if (before == NULL)
    return _waymark_set_add (connection, set, WAYMARK_CHANGE_MADE, object, id, NULL, NULL, NULL, error) &&
           _waymark_party_insert (connection, after, object, set->seq, later, error);
  if (key > 0)
    own = _waymark_party_find_made_by (connection, object, set->seq, error) == key;
  if (after == NULL)
    return _waymark_set_add (connection, set, WAYMARK_CHANGE_REMOVED, object, id, NULL, NULL, NULL, error) &&
           (own ? _waymark_party_delete (connection, key, error) : _waymark_party_set_ended (connection, key, set->seq, error));

  {
    g_autoptr (GPtrArray) changes = waymark_contact_diff (before, after);

    if (changes->len == 0)
      return TRUE;
    if (!_waymark_set_add_changes (connection, set, object, id, changes, error))
      return FALSE;
  }
  if (own)
    return _waymark_party_update (connection, key, before, after, error);
  return _waymark_party_set_ended (connection, key, set->seq, error) &&
         _waymark_party_insert (connection, after, object, set->seq, later, error);
}

struct _WaymarkBulk
{
  WaymarkConnection *connection;
  WaymarkId id;
  WaymarkSetWriter set;

  gboolean in_batch;
  gboolean owns_transaction;
  gint64 batch_start;
  guint batch_rows;
  guint n_pieces;   /* of the search index, since they were merged */
  gboolean merging; /* for some batches, which have no time for more than a row */

  GTree *order;    /* of what was written, to be put in order */
  GTreeNode *next; /* the first that is not; NULL before the first and after the last */
  guint64 n_ordered;
  gboolean rewritten; /* what it had written was written again: the places may be wrong */
};

WaymarkBulk *
waymark_bulk_new (WaymarkConnection *connection, WaymarkAct act, GError **error)
{
  g_autoptr (WaymarkBulk) self = NULL;
  WaymarkSetWriter set;
  gboolean own;

  g_return_val_if_fail (connection != NULL, NULL);

  if (!_waymark_connection_enter (connection, &own, error) ||
      !_waymark_connection_leave (connection, own, _waymark_contacts_begin_pending (connection, act, NULL, &set, error), error))
    return NULL;
  self = g_new0 (WaymarkBulk, 1);
  self->connection = connection;
  self->id = set.id;
  self->order = _waymark_party_order_new ();
  return g_steal_pointer (&self);
}

void
waymark_bulk_free (WaymarkBulk *self)
{
  if (self == NULL)
    return;
  g_tree_unref (self->order);
  g_free (self);
}

const WaymarkId *
waymark_bulk_get_set (WaymarkBulk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->id;
}

gboolean
waymark_bulk_begin_batch (WaymarkBulk *self, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->in_batch, FALSE);

  if (!_waymark_connection_enter (self->connection, &self->owns_transaction, error))
    return FALSE;
  if (!_waymark_set_resume (self->connection, &self->id, &self->set, error))
    return _waymark_connection_leave (self->connection, self->owns_transaction, FALSE, error);
  if (self->n_pieces >= PIECES)
    {
      self->merging = TRUE;
      self->n_pieces = 0;
    }
  if (self->merging && !_waymark_contacts_merge_some (self->connection, &self->merging, error))
    return _waymark_connection_leave (self->connection, self->owns_transaction, FALSE, error);
  self->in_batch = TRUE;
  self->batch_start = g_get_monotonic_time ();
  self->batch_rows = 0;
  return TRUE;
}

gboolean
waymark_bulk_end_batch (WaymarkBulk *self, gboolean good, GError **error)
{
  g_return_val_if_fail (self != NULL && self->in_batch, FALSE);

  self->in_batch = FALSE;
  self->n_pieces++;
  good = good && _waymark_set_flush (self->connection, &self->set, error);
  return _waymark_connection_leave (self->connection, self->owns_transaction, good, error);
}

gboolean
waymark_bulk_batch_is_full (WaymarkBulk *self)
{
  g_return_val_if_fail (self != NULL && self->in_batch, TRUE);

  self->batch_rows++;
  return self->merging || self->batch_rows >= BATCH_ROWS || g_get_monotonic_time () - self->batch_start >= BATCH_US ||
         (self->batch_rows >= BATCH_ROWS_AT_LEAST && _waymark_connection_is_wanted (self->connection));
}

static gboolean
write_one (WaymarkBulk *self, WaymarkContact *before, WaymarkContact *after, GError **error)
{
  g_autoptr (WaymarkContact) stored = NULL;
  gint64 object;
  gint64 key = 0;
  gboolean is_new;
  gboolean own = FALSE;

  object = _waymark_object_make (self->connection, WAYMARK_SHARED, waymark_contact_get_id (after), &is_new, error);
  if (object == 0 || (!is_new && !_waymark_contacts_find_for (self->connection, object, self->set.seq, &key, &own, error)) ||
      (key > 0 && (stored = _waymark_party_read (self->connection, key, error)) == NULL))
    return FALSE;

  /* What the set itself has written may be written again; of what is seen, only what the caller has looked at. */
  if (!own)
    {
      g_autoptr (GPtrArray) changes = before != NULL && stored != NULL ? waymark_contact_diff (stored, before) : NULL;

      if ((before != NULL) != (stored != NULL) || (changes != NULL && changes->len > 0))
        return _waymark_connection_run_on (self->connection, "UPDATE main.change_set SET dropped = dropped + 1 WHERE seq = ?1",
                                           self->set.seq, error);
    }
  self->rewritten = self->rewritten || own;
  return _waymark_contacts_write_pending (self->connection, &self->set, object, key, stored, after, self->order, error);
}

gboolean
waymark_bulk_write (WaymarkBulk *self, WaymarkContact *before, WaymarkContact *after, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (before == NULL || WAYMARK_IS_CONTACT (before), FALSE);
  g_return_val_if_fail (WAYMARK_IS_CONTACT (after), FALSE);

  if (!self->in_batch)
    return waymark_bulk_begin_batch (self, error) && waymark_bulk_end_batch (self, waymark_bulk_write (self, before, after, error), error);
  return _waymark_contact_validate_once (after, error) && write_one (self, before, after, error);
}

/* --- putting in order ---------------------------------------------------------------------------------------------- */

static gint64
get_dropped (WaymarkConnection *connection, const WaymarkId *set)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT dropped FROM main.change_set WHERE id = ?1", NULL);
  gint64 dropped = 0;

  if (statement == NULL)
    return 0;
  _waymark_bind_id (statement, 1, set);
  if (_waymark_connection_step (connection, statement, NULL) == 1)
    dropped = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return dropped;
}

/* For a version that somebody's save may have removed, or that the set itself has changed since. */
#define PUT_IN_ORDER_AGAIN                                                            \
  "INSERT INTO main.party_order (sort_key, party, kind, archived, made_by, ended_by)" \
  " SELECT sort_key, key, kind, archived, made_by, ended_by FROM main.party WHERE key = ?1"

/* Returns: 1 when more is to be put in order, 0 when nothing is, -1 on failure. */
static int
order_some (WaymarkBulk *self, guint limit, GError **error)
{
  gboolean again = self->rewritten || get_dropped (self->connection, &self->id) > 0;

  if (self->next == NULL && self->n_ordered == 0)
    self->next = g_tree_node_first (self->order);
  for (guint n = 0; self->next != NULL && n < limit; n++)
    {
      const WaymarkPartyPlace *place = g_tree_node_key (self->next);

      if (!(again ? _waymark_connection_run_on (self->connection, PUT_IN_ORDER_AGAIN, place->party, error)
                  : _waymark_party_put_in_order (self->connection, place, self->set.seq, error)))
        return -1;
      self->next = g_tree_node_next (self->next);
      self->n_ordered++;
      if (n >= BATCH_ROWS_AT_LEAST && limit != G_MAXUINT && _waymark_connection_is_wanted (self->connection))
        break;
    }
  return self->next != NULL;
}

static gboolean
order_batch (WaymarkBulk *self, guint limit, gboolean *more, GError **error)
{
  int code;

  if (!waymark_bulk_begin_batch (self, error))
    return FALSE;
  code = order_some (self, limit, error);
  *more = code == 1;
  return waymark_bulk_end_batch (self, code >= 0, error);
}

/* --- deciding ------------------------------------------------------------------------------------------------------ */

static gboolean
has_ended (WaymarkConnection *connection, gint64 set, gboolean *ended, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT 1 FROM main.party WHERE ended_by = ?1 LIMIT 1", error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, set);
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  *ended = code == 1;
  return code >= 0;
}

static gboolean
decide (WaymarkConnection *connection, const WaymarkId *id, WaymarkSetState state, GError **error)
{
  WaymarkSetWriter set;
  gboolean untidy = TRUE;

  if (!_waymark_set_resume (connection, id, &set, error) ||
      (state == WAYMARK_SET_APPLIED && !has_ended (connection, set.seq, &untidy, error)) ||
      !_waymark_set_decide (connection, &set, state, untidy, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_HISTORY | (state == WAYMARK_SET_APPLIED ? WAYMARK_CHANGED_CONTACTS : 0), NULL);
  return TRUE;
}

gboolean
_waymark_contacts_decide (WaymarkConnection *connection, const WaymarkId *id, WaymarkSetState state, GError **error)
{
  gboolean own;

  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, decide (connection, id, state, error), error);
}

gboolean
waymark_bulk_apply_some (WaymarkBulk *self, gboolean *applied, GError **error)
{
  gboolean more;

  g_return_val_if_fail (self != NULL && !self->in_batch && applied != NULL, FALSE);

  *applied = FALSE;
  if (!order_batch (self, BATCH_PLACES, &more, error) ||
      (!more && !_waymark_contacts_decide (self->connection, &self->id, WAYMARK_SET_APPLIED, error)))
    return FALSE;
  *applied = !more;
  return TRUE;
}

gboolean
waymark_bulk_apply (WaymarkBulk *self, GError **error)
{
  gboolean more;

  g_return_val_if_fail (self != NULL && !self->in_batch, FALSE);

  return order_batch (self, G_MAXUINT, &more, error) && _waymark_contacts_decide (self->connection, &self->id, WAYMARK_SET_APPLIED, error);
}

gboolean
waymark_contacts_bulk_withdraw (WaymarkConnection *connection, const WaymarkId *set, GError **error)
{
  g_return_val_if_fail (set != NULL, FALSE);

  return _waymark_contacts_decide (connection, set, WAYMARK_SET_WITHDRAWN, error);
}

gboolean
waymark_contacts_bulk_settle (WaymarkConnection *connection, const WaymarkId *set, gboolean *applied, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (set != NULL && applied != NULL, FALSE);

  *applied = FALSE;
  statement = _waymark_connection_prepare (connection, "SELECT state FROM main.change_set WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, set);
  code = _waymark_connection_step (connection, statement, error);
  if (code != 1)
    return code == 0;
  *applied = sqlite3_column_int64 (statement, 0) == WAYMARK_SET_APPLIED;
  code = sqlite3_column_int64 (statement, 0) == WAYMARK_SET_PENDING;
  sqlite3_reset (statement);
  return code == 0 || waymark_contacts_bulk_withdraw (connection, set, error);
}

guint
waymark_contacts_bulk_dropped (WaymarkConnection *connection, const WaymarkId *set)
{
  g_return_val_if_fail (set != NULL, 0);

  return (guint)get_dropped (connection, set);
}
