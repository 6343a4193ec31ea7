/* What is left to do once a change set of many contacts is decided: folding old versions away, removing
 * withdrawn ones, merging the index. */

#include "store/waymark-contacts-private.h"

#define BATCH_US 12000      /* the commit comes on top; both together stay within 20 ms */
#define MERGE_US 6000       /* it leaves more to the commit */
#define VERSIONS_AT_ONCE 48 /* the search index takes their words out at the commit, some 0.1 ms a version */

/* --- versions ------------------------------------------------------------------------------------------------------ */

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
  sqlite3_stmt *statement = _waymark_connection_prepare (connection,
                                                         "SELECT seq, state, first_version, first_change, last_change FROM "
                                                         "main.change_set WHERE untidy = 1 AND state <> 0 ORDER BY seq LIMIT 1",
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

/* Deletes versions until none is left or the batch is full. Returns: 1 when none is left, 0 when it is full, -1 on failure. */
static int
delete_versions (WaymarkConnection *connection, const Untidy *untidy, gint64 end, guint64 *done, GError **error)
{
  for (guint n = 0;; n++)
    {
      sqlite3_stmt *statement =
          _waymark_connection_prepare (connection,
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
      if (n >= VERSIONS_AT_ONCE || g_get_monotonic_time () >= end)
        return 0;
    }
}

/* Returns: 1 when nothing is left of the set's marks, 0 when time is up, -1 on failure. */
static int
tidy_some (WaymarkConnection *connection, const Untidy *untidy, gint64 end, guint64 *done, GError **error)
{
  static const char *const withdrawn[] = {
    "UPDATE main.party SET ended_by = NULL WHERE key IN (SELECT key FROM main.party WHERE ended_by = ?1 "
    "LIMIT 64)",
    "DELETE FROM main.change_value WHERE change IN (SELECT v.change FROM main.change_value v JOIN "
    "main.change c ON c.id = v.change"
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

/* --- the search index ---------------------------------------------------------------------------------------------- */

/* Hundreds of commits would have the search index merge the same words again and again, some of them all at once: while an import writes, each
 * leaves a piece of its own, and who writes asks for merging in batches; tidying up merges what is left and puts the usual numbers back. FTS5
 * keeps them in the file. Merging comes before anything is deleted: every word of a version is looked for in every piece (measured: ten times the time). */
#define MERGE_SELDOM                                                           \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('automerge', 0);" \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('crisismerge', 1000)"
#define MERGE_USUALLY                                                         \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('automerge', 4);" \
  "INSERT INTO main.party_words (party_words, rank) VALUES ('crisismerge', 16)"
#define MERGES_SELDOM "SELECT 1 FROM main.party_words_config WHERE k = 'automerge' AND v = 0"
#define MERGE_SOME "INSERT INTO main.party_words (party_words, rank) VALUES ('merge', 16)" /* pages */

gboolean
_waymark_contacts_merge_seldom (WaymarkConnection *connection, GError **error)
{
  return _waymark_connection_exec (connection, MERGE_SELDOM, error);
}

/* Returns: 1 when the search index is to be merged, 0 when not (or an import still writes), -1 on failure. */
static int
needs_merging (WaymarkConnection *connection, GError **error)
{
  sqlite3_stmt *statement =
      _waymark_connection_prepare (connection, MERGES_SELDOM " AND NOT EXISTS (SELECT 1 FROM main.change_set WHERE state = 0)", error);
  int code;

  if (statement == NULL)
    return -1;
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  return code;
}

gboolean
_waymark_contacts_merge_some (WaymarkConnection *connection, gboolean *more, GError **error)
{
  gint64 end = g_get_monotonic_time () + MERGE_US;
  sqlite3 *handle = _waymark_connection_get_handle (connection);

  do
    {
      gint64 before = sqlite3_total_changes64 (handle);

      if (!_waymark_connection_exec (connection, MERGE_SOME, error))
        return FALSE;
      /* fewer than two: there was nothing left to merge (FTS5's documentation) */
      *more = sqlite3_total_changes64 (handle) - before >= 2;
    }
  while (*more && g_get_monotonic_time () < end);
  return TRUE;
}

static gboolean
merge_words (WaymarkConnection *connection, GError **error)
{
  gboolean more;

  return _waymark_contacts_merge_some (connection, &more, error) && (more || _waymark_connection_exec (connection, MERGE_USUALLY, error));
}

/* --- together ------------------------------------------------------------------------------------------------------ */

gboolean
waymark_contacts_tidy_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  Untidy untidy;
  gboolean own;
  int code = needs_merging (connection, error);

  if (code == 1)
    return _waymark_connection_enter (connection, &own, error) &&
           _waymark_connection_leave (connection, own, merge_words (connection, error), error);
  if (code == 0)
    code = find_untidy (connection, &untidy, error);
  if (code != 1)
    return FALSE;
  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, tidy (connection, &untidy, done, error), error);
}
