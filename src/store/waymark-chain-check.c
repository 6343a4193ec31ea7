/* Reading the chain back, from its first row to its head (H3). */

#include "store/waymark-history-private.h"

#include <sodium.h>
#include <string.h>

#define ROWS_BETWEEN_LOOKS 64
#define BATCH_US 15000

typedef struct
{
  WaymarkCompartment compartment;
  gboolean started;
  gint64 last;                    /* id of the last row that was read */
  guint8 link[WAYMARK_LINK_SIZE]; /* before the next row */
  gint64 length;                  /* rows of the file when its reading began */
  guint64 before;                 /* rows of the files before */
} Checker;

static gboolean
read_number (WaymarkConnection *connection, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);

  if (statement == NULL || _waymark_connection_step (connection, statement, error) != 1)
    return FALSE;
  *number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static const guint8 *
column_bytes (sqlite3_stmt *statement, int column, int length)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);

  return bytes != NULL && sqlite3_column_bytes (statement, column) == length ? bytes : NULL;
}

static gboolean
value_fits (const guint8 *key, const guint8 *salt, sqlite3_stmt *statement, int column, const guint8 *hash)
{
  guint8 found[WAYMARK_VALUE_HASH_SIZE];

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return hash == NULL;
  if (hash == NULL || salt == NULL)
    return FALSE;
  _waymark_chain_hash_value (key, salt, _waymark_column_text (statement, column), found);
  return memcmp (found, hash, sizeof found) == 0;
}

static gboolean
disclosure_fits (const guint8 *key, sqlite3_stmt *statement, const guint8 *hash)
{
  const guint8 *id = column_bytes (statement, 17, 16);
  const guint8 *salt = column_bytes (statement, 23, 16);
  guint8 found[WAYMARK_VALUE_HASH_SIZE];
  g_autofree char *text = NULL;

  if (id == NULL || salt == NULL || hash == NULL)
    return FALSE;
  text = _waymark_disclosure_to_text (id, sqlite3_column_int64 (statement, 18), _waymark_column_text (statement, 19),
                                      sqlite3_column_int64 (statement, 20), _waymark_column_text (statement, 21),
                                      _waymark_column_text (statement, 22));
  _waymark_chain_hash_value (key, salt, text, found);
  return memcmp (found, hash, sizeof found) == 0;
}

static void
check_row (WaymarkConnection *connection, Checker *checker, sqlite3_stmt *statement, WaymarkCheck *check)
{
  const guint8 *key = _waymark_connection_get_chain_key (connection, checker->compartment);
  const guint8 *stored = column_bytes (statement, 12, WAYMARK_LINK_SIZE);
  WaymarkChainRow row = {
    .id = sqlite3_column_int64 (statement, 0),
    .set = _waymark_column_id (statement, 1),
    .act = (WaymarkAct) sqlite3_column_int64 (statement, 2),
    .when = sqlite3_column_int64 (statement, 3),
    .profile = _waymark_column_id (statement, 4),
    .undoes = _waymark_column_id (statement, 5),
    .kind = (WaymarkChangeKind) sqlite3_column_int64 (statement, 6),
    .object = _waymark_column_id (statement, 8),
    .field = sqlite3_column_type (statement, 9) == SQLITE_NULL ? NULL : _waymark_column_text (statement, 9),
    .old_hash = column_bytes (statement, 10, WAYMARK_VALUE_HASH_SIZE),
    .new_hash = column_bytes (statement, 11, WAYMARK_VALUE_HASH_SIZE),
  };

  check->changes++;
  _waymark_chain_link (key, &row, checker->link);
  if (row.id != checker->last + 1 || stored == NULL || memcmp (checker->link, stored, WAYMARK_LINK_SIZE) != 0)
    check->chain_bad++;
  /* What was stored leads on, so that one bad row is counted once. */
  if (stored != NULL)
    memcpy (checker->link, stored, WAYMARK_LINK_SIZE);
  checker->last = row.id;

  if (sqlite3_column_type (statement, 7) != SQLITE_NULL && waymark_id_is_none (&row.object))
    check->links_bad++;
  if (sqlite3_column_type (statement, 14) != SQLITE_NULL)
    {
      const guint8 *salt = column_bytes (statement, 13, 16);

      if (!value_fits (key, salt, statement, 15, row.old_hash) || !value_fits (key, salt, statement, 16, row.new_hash))
        check->values_bad++;
    }
  if (row.kind == WAYMARK_CHANGE_DISCLOSED && !disclosure_fits (key, statement, row.new_hash))
    check->values_bad++;
}

#define SELECT_ROWS(db)                                                                                                 \
  "SELECT c.id, s.id, s.act, s.time, s.profile, s.undoes, c.kind, c.object, o.id, c.field, c.old_hash, c.new_hash,"     \
  " c.link, o.salt, v.change, v.old_value, v.new_value, d.id, d.kind, d.what, d.number, d.recipient, d.reason, d.salt"  \
  " FROM " db ".change c LEFT JOIN " db ".change_set s ON s.seq = c.set_seq LEFT JOIN " db ".object o ON o.key = c.object" \
  " LEFT JOIN " db ".change_value v ON v.change = c.id LEFT JOIN " db ".disclosure d ON d.change = c.id"                \
  " WHERE c.id > ?1 ORDER BY c.id"

/* Returns: 1 when the file has more rows, 0 at its end, -1 on failure. */
static int
check_some (WaymarkConnection *connection, Checker *checker, WaymarkCheck *check, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_ROWS);
  gint64 end = g_get_monotonic_time () + BATCH_US;
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[checker->compartment], error);
  int code = -1;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, checker->last);
  for (guint n = 1; (code = _waymark_connection_step (connection, statement, error)) == 1; n++)
    {
      check_row (connection, checker, statement, check);
      if (n % ROWS_BETWEEN_LOOKS == 0 && g_get_monotonic_time () >= end)
        {
          sqlite3_reset (statement);
          return 1;
        }
    }
  return code;
}

#define SELECT_HEAD(db) "SELECT length, link FROM " db ".chain_head"
#define SELECT_LINK(db) "SELECT link FROM " db ".change WHERE id = ?1"
#define COUNT_PENDING(db) "SELECT count(*) FROM " db ".change_set WHERE untidy = 1 AND state = 0"

/* The head names the last row of the last finished act. Only an import that is running may have written more. */
static gboolean
check_head (WaymarkConnection *connection, Checker *checker, WaymarkCheck *check, GError **error)
{
  static const char *const sql_head[] = WAYMARK_IN_BOTH (SELECT_HEAD);
  static const char *const sql_link[] = WAYMARK_IN_BOTH (SELECT_LINK);
  static const char *const sql_pending[] = WAYMARK_IN_BOTH (COUNT_PENDING);
  guint8 head[WAYMARK_LINK_SIZE] = { 0 };
  gint64 length = -1;
  gint64 pending = 0;
  gboolean same;
  sqlite3_stmt *statement;

  if (!read_number (connection, sql_pending[checker->compartment], &pending, error))
    return FALSE;
  statement = _waymark_connection_prepare (connection, sql_head[checker->compartment], error);
  if (statement == NULL || _waymark_connection_step (connection, statement, error) < 0)
    return FALSE;
  if (sqlite3_data_count (statement) > 0 && column_bytes (statement, 1, WAYMARK_LINK_SIZE) != NULL)
    {
      length = sqlite3_column_int64 (statement, 0);
      memcpy (head, sqlite3_column_blob (statement, 1), WAYMARK_LINK_SIZE);
    }
  sqlite3_reset (statement);

  statement = _waymark_connection_prepare (connection, sql_link[checker->compartment], error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, length);
  switch (_waymark_connection_step (connection, statement, error))
    {
    case 1:
      same = column_bytes (statement, 0, WAYMARK_LINK_SIZE) != NULL &&
             memcmp (sqlite3_column_blob (statement, 0), head, WAYMARK_LINK_SIZE) == 0;
      sqlite3_reset (statement);
      break;
    case 0:
      same = length == 0 && sodium_is_zero (head, sizeof head);
      break;
    default:
      return FALSE;
    }
  if (!same || length > checker->last || (length < checker->last && pending == 0))
    check->chain_bad++;
  return TRUE;
}

#define COUNT_ROWS(db) "SELECT ifnull (max (id), 0) FROM " db ".change"

static gboolean
start_file (WaymarkConnection *connection, Checker *checker, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (COUNT_ROWS);

  checker->started = TRUE;
  checker->last = 0;
  memset (checker->link, 0, sizeof checker->link);
  return read_number (connection, sql[checker->compartment], &checker->length, error);
}

/* Contacts, and links from one to another that does not even have a stub. */
static gboolean
check_contacts (WaymarkConnection *connection, WaymarkCheck *check, GError **error)
{
  gint64 number;

  if (!read_number (connection,
                    "SELECT count(*) FROM main.party_item i WHERE i.link IS NOT NULL AND NOT EXISTS"
                    " (SELECT 1 FROM main.object o WHERE o.id = i.link)",
                    &number, error))
    return FALSE;
  check->links_bad += (guint64) number;
  if (!read_number (connection, "SELECT count(*) FROM main.party_order WHERE ended_by IS NULL", &number, error))
    return FALSE;
  check->contacts = (guint64) number;
  return TRUE;
}

gboolean
_waymark_history_check_step (WaymarkConnection *connection,
                             WaymarkCheck *check,
                             gpointer *state,
                             guint64 *done,
                             guint64 *total,
                             GError **error)
{
  Checker *checker = *state;
  gboolean last_file;

  if (checker == NULL)
    {
      checker = *state = g_new0 (Checker, 1);
      _waymark_connection_keep (connection, state, g_free);
    }
  if (!checker->started && !start_file (connection, checker, error))
    goto over;
  switch (check_some (connection, checker, check, error))
    {
    case 1:
      *done = checker->before + (guint64) checker->last;
      *total = checker->before + (guint64) MAX (checker->length, checker->last);
      return TRUE;
    case 0:
      if (!check_head (connection, checker, check, error))
        goto over;
      break;
    default:
      goto over;
    }

  last_file = checker->compartment == WAYMARK_CASES || !waymark_connection_has_cases (connection);
  checker->before += (guint64) checker->last;
  *done = *total = checker->before;
  if (!last_file)
    {
      checker->compartment = WAYMARK_CASES;
      checker->started = FALSE;
      return TRUE;
    }
  check_contacts (connection, check, error);
over:
  g_clear_pointer (state, g_free);
  return FALSE;
}
