/* What left the register (H4). Its rows stand in the chain like every change. */

#include "store/waymark-ledger.h"

#include <sodium.h>
#include <string.h>

#include "store/waymark-history-private.h"

void
waymark_disclosure_free (WaymarkDisclosure *disclosure)
{
  if (disclosure == NULL)
    return;
  g_free (disclosure->what);
  g_free (disclosure->recipient);
  g_free (disclosure->reason);
  g_free (disclosure);
}

char *
_waymark_disclosure_to_text (const guint8 id[16], gint64 kind, const char *what, gint64 number, const char *recipient, const char *reason)
{
  g_autofree char *digits = waymark_id_to_string ((const WaymarkId *) id);

  /* Lengths, so that no two rows have one text. */
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GSIZE_FORMAT " %s %" G_GSIZE_FORMAT " %s %s", digits, kind, number,
                          strlen (what), what, strlen (recipient), recipient, reason);
}

#define INSERT_DISCLOSURE(db)                                                                                            \
  "INSERT INTO " db ".disclosure (change, id, kind, object, what, number, recipient, reason, salt)"                      \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"

static gboolean
add (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkDisclosure *disclosure, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (INSERT_DISCLOSURE);
  const char *what = disclosure->what != NULL ? disclosure->what : "";
  const char *recipient = disclosure->recipient != NULL ? disclosure->recipient : "";
  const char *reason = disclosure->reason != NULL ? disclosure->reason : "";
  gboolean about_one = !waymark_id_is_none (&disclosure->object);
  WaymarkId id = waymark_id_is_none (&disclosure->id) ? waymark_id_new () : disclosure->id;
  g_autofree char *text = _waymark_disclosure_to_text (id.bytes, disclosure->kind, what, (gint64) disclosure->count, recipient, reason);
  guint8 hash[WAYMARK_VALUE_HASH_SIZE];
  guint8 salt[16];
  WaymarkSetWriter set;
  sqlite3_stmt *statement;
  gint64 object = 0;
  gint64 change;

  if (about_one && (object = _waymark_object_make (connection, compartment, &disclosure->object, NULL, error)) == 0)
    return FALSE;
  randombytes_buf (salt, sizeof salt);
  _waymark_chain_hash_value (_waymark_connection_get_chain_key (connection, compartment), salt, text, hash);
  if (!_waymark_set_begin (connection, compartment, WAYMARK_ACT_DISCLOSURE, WAYMARK_SET_APPLIED, NULL, &set, error) ||
      !_waymark_set_add_hashed (connection, &set, WAYMARK_CHANGE_DISCLOSED, object, about_one ? &disclosure->object : NULL, NULL, NULL, hash,
                                &change, error))
    return FALSE;

  statement = _waymark_connection_prepare (connection, sql[compartment], error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change);
  _waymark_bind_id (statement, 2, &id);
  sqlite3_bind_int64 (statement, 3, disclosure->kind);
  if (about_one)
    sqlite3_bind_int64 (statement, 4, object);
  _waymark_bind_text (statement, 5, what);
  sqlite3_bind_int64 (statement, 6, (gint64) disclosure->count);
  _waymark_bind_text (statement, 7, recipient);
  _waymark_bind_text (statement, 8, reason);
  sqlite3_bind_blob (statement, 9, salt, sizeof salt, SQLITE_STATIC);
  if (!_waymark_connection_run (connection, statement, error) || !_waymark_set_end (connection, &set, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_LEDGER | WAYMARK_CHANGED_HISTORY, about_one ? &disclosure->object : NULL);
  return TRUE;
}

gboolean
waymark_ledger_add (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkDisclosure *disclosure, GError **error)
{
  gboolean own;

  g_return_val_if_fail (disclosure != NULL, FALSE);

  return _waymark_history_has (connection, compartment, error) && _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, add (connection, compartment, disclosure, error), error);
}

#define SELECT_DISCLOSURES(db)                                                                                           \
  "SELECT d.id, d.kind, s.time, s.profile, o.id, d.what, d.number, d.recipient, d.reason, s.id FROM " db ".disclosure d" \
  " JOIN " db ".change c ON c.id = d.change JOIN " db ".change_set s ON s.seq = c.set_seq"                               \
  " LEFT JOIN " db ".object o ON o.key = d.object WHERE (?1 IS NULL OR d.object = ?1) ORDER BY d.change DESC LIMIT ?2"

GPtrArray *
waymark_ledger_list (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, guint limit, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (SELECT_DISCLOSURES);
  g_autoptr (GPtrArray) disclosures = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_disclosure_free);
  sqlite3_stmt *statement;
  gint64 key = 0;
  int code;

  if (!_waymark_history_has (connection, compartment, error))
    return NULL;
  if (object != NULL && (key = _waymark_object_find (connection, compartment, object, error)) <= 0)
    return key < 0 ? NULL : g_steal_pointer (&disclosures);
  statement = _waymark_connection_prepare (connection, sql[compartment], error);
  if (statement == NULL)
    return NULL;
  if (object != NULL)
    sqlite3_bind_int64 (statement, 1, key);
  sqlite3_bind_int64 (statement, 2, limit);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkDisclosure *disclosure = g_new0 (WaymarkDisclosure, 1);

      disclosure->id = _waymark_column_id (statement, 0);
      disclosure->kind = (WaymarkDisclosureKind) sqlite3_column_int64 (statement, 1);
      disclosure->when = sqlite3_column_int64 (statement, 2);
      disclosure->profile = _waymark_column_id (statement, 3);
      disclosure->object = _waymark_column_id (statement, 4);
      disclosure->what = _waymark_column_dup (statement, 5);
      disclosure->count = (guint64) sqlite3_column_int64 (statement, 6);
      disclosure->recipient = _waymark_column_dup (statement, 7);
      disclosure->reason = _waymark_column_dup (statement, 8);
      disclosure->set = _waymark_column_id (statement, 9);
      g_ptr_array_add (disclosures, disclosure);
    }
  return code == 0 ? g_steal_pointer (&disclosures) : NULL;
}
