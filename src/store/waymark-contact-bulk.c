/* Imports: many contacts under one pending change set, and what is left to do once it is decided (security.md 2.10). */

#include "store/waymark-contacts-private.h"

#define BATCH_US 12000 /* the commit comes on top; both together stay within 20 ms */

/* --- writing ------------------------------------------------------------------------------------------------------ */

/* Hundreds of commits would have the search index merge the same words again and again, some of them all at once: while an import writes,
 * merges wait until 64 pieces have gathered; tidying up merges what is left and puts the usual numbers back. FTS5 keeps them in the file. */
#define MERGE_SELDOM                                                                                     \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('automerge', 64);"                           \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('crisismerge', 512)"
#define MERGE_USUALLY                                                                                    \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('automerge', 4);"                            \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('crisismerge', 16)"
#define MERGES_SELDOM "SELECT 1 FROM main.party_words_config WHERE k = 'automerge' AND v = 64"
#define MERGE_SOME "INSERT INTO main.party_words (party_words, rank) VALUES ('merge', 16)" /* pages */

gboolean
_waymark_contacts_begin_pending (WaymarkConnection *connection,
                                 WaymarkAct act,
                                 const WaymarkId *undoes,
                                 WaymarkSetWriter *set,
                                 GError **error)
{
  sqlite3_stmt *statement;

  if (!_waymark_set_begin (connection, WAYMARK_SHARED, act, WAYMARK_SET_PENDING, undoes, set, error) ||
      !_waymark_connection_exec (connection, MERGE_SELDOM, error))
    return FALSE;
  statement = _waymark_connection_prepare (
    connection, "UPDATE main.change_set SET first_version = (SELECT ifnull (max (key), 0) FROM main.party) WHERE seq = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, set->seq);
  return _waymark_connection_run (connection, statement, error);
}

gboolean
waymark_contacts_bulk_begin (WaymarkConnection *connection, WaymarkAct act, WaymarkId *set_id, GError **error)
{
  WaymarkSetWriter set;
  gboolean own;

  g_return_val_if_fail (set_id != NULL, FALSE);

  *set_id = WAYMARK_ID_NONE;
  if (!_waymark_connection_enter (connection, &own, error) ||
      !_waymark_connection_leave (connection, own, _waymark_contacts_begin_pending (connection, act, NULL, &set, error), error))
    return FALSE;
  *set_id = set.id;
  return TRUE;
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
                                 GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (after != NULL ? after : before);
  gboolean own = FALSE;

  if (before == NULL)
    return _waymark_set_add (connection, set, WAYMARK_CHANGE_MADE, object, id, NULL, NULL, NULL, error) &&
           _waymark_party_insert (connection, after, object, set->seq, error);
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
         _waymark_party_insert (connection, after, object, set->seq, error);
}

static gboolean
count_dropped (WaymarkConnection *connection, gint64 set, GError **error)
{
  sqlite3_stmt *statement =
    _waymark_connection_prepare (connection, "UPDATE main.change_set SET dropped = dropped + 1 WHERE seq = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, set);
  return _waymark_connection_run (connection, statement, error);
}

static gboolean
write_one (WaymarkConnection *connection, const WaymarkId *set_id, WaymarkContact *before, WaymarkContact *after, GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (after);
  g_autoptr (WaymarkContact) stored = NULL;
  WaymarkSetWriter set;
  gint64 object;
  gint64 key = 0;
  gboolean own = FALSE;

  if (!_waymark_set_resume (connection, set_id, &set, error) || (object = _waymark_object_find (connection, WAYMARK_SHARED, id, error)) < 0)
    return FALSE;
  if (object == 0)
    {
      if ((object = _waymark_object_make (connection, WAYMARK_SHARED, id, error)) == 0)
        return FALSE;
    }
  else if (!_waymark_contacts_find_for (connection, object, set.seq, &key, &own, error) ||
           (key > 0 && (stored = _waymark_party_read (connection, key, error)) == NULL))
    {
      return FALSE;
    }

  /* What the set itself has written may be written again; of what is seen, only what the caller has looked at. */
  if (!own)
    {
      g_autoptr (GPtrArray) changes = before != NULL && stored != NULL ? waymark_contact_diff (stored, before) : NULL;

      if ((before != NULL) != (stored != NULL) || (changes != NULL && changes->len > 0))
        return count_dropped (connection, set.seq, error);
    }
  return _waymark_contacts_write_pending (connection, &set, object, key, stored, after, error) &&
         _waymark_set_flush (connection, &set, error);
}

gboolean
waymark_contacts_bulk_write (WaymarkConnection *connection,
                             const WaymarkId *set,
                             WaymarkContact *before,
                             WaymarkContact *after,
                             GError **error)
{
  gboolean own;

  g_return_val_if_fail (set != NULL, FALSE);
  g_return_val_if_fail (before == NULL || WAYMARK_IS_CONTACT (before), FALSE);
  g_return_val_if_fail (WAYMARK_IS_CONTACT (after), FALSE);

  return waymark_contact_validate (after, error) && _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, write_one (connection, set, before, after, error), error);
}

/* --- deciding ----------------------------------------------------------------------------------------------------- */

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
waymark_contacts_bulk_apply (WaymarkConnection *connection, const WaymarkId *set, GError **error)
{
  gboolean own;

  g_return_val_if_fail (set != NULL, FALSE);

  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, decide (connection, set, WAYMARK_SET_APPLIED, error), error);
}

gboolean
waymark_contacts_bulk_withdraw (WaymarkConnection *connection, const WaymarkId *set, GError **error)
{
  gboolean own;

  g_return_val_if_fail (set != NULL, FALSE);

  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, decide (connection, set, WAYMARK_SET_WITHDRAWN, error), error);
}

guint
waymark_contacts_bulk_dropped (WaymarkConnection *connection, const WaymarkId *set)
{
  sqlite3_stmt *statement;
  guint dropped = 0;

  g_return_val_if_fail (set != NULL, 0);

  statement = _waymark_connection_prepare (connection, "SELECT dropped FROM main.change_set WHERE id = ?1", NULL);
  if (statement == NULL)
    return 0;
  _waymark_bind_id (statement, 1, set);
  if (_waymark_connection_step (connection, statement, NULL) == 1)
    dropped = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return dropped;
}

/* --- tidying up --------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 seq;
  gboolean applied;
  gint64 first_version;
  gint64 first_change;
  gint64 last_change;
} Untidy;

/* Returns: 1 with @untidy, 0 when all is tidy, -1 on failure. */
static int
find_untidy (WaymarkConnection *connection, Untidy *untidy, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT seq, state, first_version, first_change, last_change FROM main.change_set WHERE untidy = 1 AND state <> 0 ORDER BY seq LIMIT 1",
    error);
  int code;

  if (statement == NULL)
    return -1;
  code = _waymark_connection_step (connection, statement, error);
  if (code != 1)
    return code;
  untidy->seq = sqlite3_column_int64 (statement, 0);
  untidy->applied = sqlite3_column_int64 (statement, 1) == WAYMARK_SET_APPLIED;
  untidy->first_version = sqlite3_column_int64 (statement, 2);
  untidy->first_change = sqlite3_column_int64 (statement, 3);
  untidy->last_change = sqlite3_column_int64 (statement, 4);
  sqlite3_reset (statement);
  return 1;
}

/* Runs @sql, which deals with at most some rows. Returns: how many rows it changed, -1 on failure. */
static gint64
run_some (WaymarkConnection *connection, const char *sql, const Untidy *untidy, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, untidy->seq);
  if (sqlite3_bind_parameter_count (statement) > 1)
    {
      sqlite3_bind_int64 (statement, 2, untidy->first_change);
      sqlite3_bind_int64 (statement, 3, untidy->last_change);
    }
  if (!_waymark_connection_run (connection, statement, error))
    return -1;
  return sqlite3_changes64 (_waymark_connection_get_handle (connection));
}

/* Deletes versions until none is left or time is up. Returns: 1 when none is left, 0 when time is up, -1 on failure. */
static int
delete_versions (WaymarkConnection *connection, const Untidy *untidy, gint64 end, guint64 *done, GError **error)
{
  for (;;)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (
        connection,
        untidy->applied ? "SELECT key FROM main.party WHERE ended_by = ?1 LIMIT 1"
                        : "SELECT key FROM main.party WHERE made_by = ?1 AND key > ?2 LIMIT 1",
        error);
      gint64 key;
      int code;

      if (statement == NULL)
        return -1;
      sqlite3_bind_int64 (statement, 1, untidy->seq);
      if (!untidy->applied)
        sqlite3_bind_int64 (statement, 2, untidy->first_version);
      code = _waymark_connection_step (connection, statement, error);
      if (code != 1)
        return code == 0 ? 1 : -1;
      key = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      if (!_waymark_party_delete (connection, key, error))
        return -1;
      (*done)++;
      if (g_get_monotonic_time () >= end)
        return 0;
    }
}

/* Returns: 1 when nothing is left of the set's marks, 0 when time is up, -1 on failure. */
static int
tidy_some (WaymarkConnection *connection, const Untidy *untidy, gint64 end, guint64 *done, GError **error)
{
  static const char *const withdrawn[] = {
    "UPDATE main.party SET ended_by = NULL WHERE key IN (SELECT key FROM main.party WHERE ended_by = ?1 LIMIT 64)",
    "DELETE FROM main.change_value WHERE change IN (SELECT v.change FROM main.change_value v JOIN main.change c ON c.id = v.change"
    " WHERE c.set_seq = ?1 AND v.change BETWEEN ?2 AND ?3 LIMIT 64)",
  };
  int code = delete_versions (connection, untidy, end, done, error);

  for (guint i = 0; code == 1 && !untidy->applied && i < G_N_ELEMENTS (withdrawn); i++)
    {
      gint64 changed;

      do
        {
          if (g_get_monotonic_time () >= end)
            return 0;
          changed = run_some (connection, withdrawn[i], untidy, error);
          if (changed < 0)
            return -1;
        }
      while (changed > 0);
    }
  return code;
}

static gboolean
tidy (WaymarkConnection *connection, const Untidy *untidy, guint64 *done, GError **error)
{
  switch (tidy_some (connection, untidy, g_get_monotonic_time () + BATCH_US, done, error))
    {
    case 1:
      return run_some (connection, "UPDATE main.change_set SET untidy = 0 WHERE seq = ?1", untidy, error) >= 0;
    case 0:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Returns: 1 when the search index is to be merged, 0 when not (or an import still writes), -1 on failure. */
static int
needs_merging (WaymarkConnection *connection, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, MERGES_SELDOM " AND NOT EXISTS (SELECT 1 FROM main.change_set WHERE state = 0)", error);
  int code;

  if (statement == NULL)
    return -1;
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  return code;
}

static gboolean
merge_words (WaymarkConnection *connection, GError **error)
{
  gint64 end = g_get_monotonic_time () + BATCH_US;
  sqlite3 *handle = _waymark_connection_get_handle (connection);

  do
    {
      gint64 before = sqlite3_total_changes64 (handle);

      if (!_waymark_connection_exec (connection, MERGE_SOME, error))
        return FALSE;
      /* fewer than two: there was nothing left to merge (FTS5's documentation) */
      if (sqlite3_total_changes64 (handle) - before < 2)
        return _waymark_connection_exec (connection, MERGE_USUALLY, error);
    }
  while (g_get_monotonic_time () < end);
  return TRUE;
}

gboolean
waymark_contacts_tidy_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  Untidy untidy;
  gboolean own;
  int code = find_untidy (connection, &untidy, error);

  if (code == 0 && needs_merging (connection, error) == 1)
    return _waymark_connection_enter (connection, &own, error) &&
           _waymark_connection_leave (connection, own, merge_words (connection, error), error);
  if (code != 1)
    return FALSE;
  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, tidy (connection, &untidy, done, error), error);
}
