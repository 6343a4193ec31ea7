/* One contact: load, save, archive, favourite. */

#include "store/waymark-contacts-private.h"

#include <string.h>

/* Returns: the key of the object, 0 when it never was, -1 on failure. */
static gint64
find_contact (WaymarkConnection *connection, const WaymarkId *id, gint64 *key, GError **error)
{
  gint64 object = _waymark_object_find (connection, WAYMARK_SHARED, id, error);

  *key = 0;
  if (object > 0)
    {
      *key = _waymark_party_find (connection, object, error);
      if (*key < 0)
        return -1;
    }
  return object;
}

gboolean
waymark_contacts_find_key (WaymarkConnection *connection, const WaymarkId *id, gint64 *key, GError **error)
{
  g_return_val_if_fail (id != NULL && key != NULL, FALSE);

  return find_contact (connection, id, key, error) > 0 && *key > 0;
}

WaymarkContact *
waymark_contacts_load (WaymarkConnection *connection, const WaymarkId *id, GError **error)
{
  gint64 key;

  g_return_val_if_fail (id != NULL, NULL);

  if (find_contact (connection, id, &key, error) < 0)
    return NULL;
  if (key == 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such contact");
      return NULL;
    }
  return _waymark_party_read (connection, key, error);
}

guint64
waymark_contacts_count (WaymarkConnection *connection, gboolean archived_too, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, "SELECT count(*) FROM main.party_order p WHERE (?1 OR p.archived = 0) AND " WAYMARK_IS_SEEN ("p"), error);
  guint64 count;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int (statement, 1, archived_too);
  if (_waymark_connection_step (connection, statement, error) != 1)
    return 0;
  count = (guint64) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return count;
}

gboolean
waymark_contacts_find_external (WaymarkConnection *connection, const char *external_id, WaymarkId *id, GError **error)
{
  sqlite3_stmt *statement;
  gint64 key;

  g_return_val_if_fail (external_id != NULL && id != NULL, FALSE);

  if (waymark_id_from_string (external_id, id))
    {
      if (find_contact (connection, id, &key, error) < 0)
        return FALSE;
      if (key > 0)
        return TRUE;
    }
  *id = WAYMARK_ID_NONE;
  if (*external_id == '\0')
    return FALSE;
  statement = _waymark_connection_prepare (connection,
                                           "SELECT o.id FROM main.party p JOIN main.object o ON o.key = p.object"
                                           " WHERE p.external_id = ?1 AND " WAYMARK_IS_SEEN ("p") " ORDER BY p.key LIMIT 1",
                                           error);
  if (statement == NULL)
    return FALSE;
  _waymark_bind_text (statement, 1, external_id);
  if (_waymark_connection_step (connection, statement, error) != 1)
    return FALSE;
  *id = _waymark_column_id (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* --- saving ----------------------------------------------------------------------------------------------------- */

static gboolean
remove_contact (WaymarkConnection *connection,
                WaymarkSetWriter *set,
                gint64 object,
                gint64 key,
                WaymarkContact *before,
                GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (before);
  g_autoptr (WaymarkContact) nothing = waymark_contact_new_with_id (waymark_contact_get_kind (before), id);
  g_autoptr (GPtrArray) changes = waymark_contact_diff (before, nothing);
  g_autofree char *kind = waymark_contact_dup_field (before, "kind");

  /* Its values stay in history, so that nothing that was typed is lost. */
  return _waymark_set_add (connection, set, WAYMARK_CHANGE_REMOVED, object, id, NULL, NULL, NULL, error) &&
         _waymark_set_add (connection, set, WAYMARK_CHANGE_FIELD, object, id, "kind", kind, NULL, error) &&
         _waymark_set_add_changes (connection, set, object, id, changes, error) && _waymark_party_delete (connection, key, error);
}

gboolean
_waymark_contacts_write (WaymarkConnection *connection,
                         WaymarkSetWriter *set,
                         gint64 object,
                         gint64 key,
                         WaymarkContact *before,
                         WaymarkContact *after,
                         GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (after != NULL ? after : before);
  g_autoptr (GPtrArray) changes = NULL;

  if (after == NULL)
    return remove_contact (connection, set, object, key, before, error);
  if (before == NULL)
    return _waymark_set_add (connection, set, WAYMARK_CHANGE_MADE, object, id, NULL, NULL, NULL, error) &&
           _waymark_party_insert (connection, after, object, 0, NULL, error);
  changes = waymark_contact_diff (before, after);
  return _waymark_set_add_changes (connection, set, object, id, changes, error) &&
         _waymark_party_update (connection, key, before, after, error);
}

static gboolean
is_only (GPtrArray *changes, const char *field)
{
  return changes->len == 1 && g_str_equal (((WaymarkFieldChange *) g_ptr_array_index (changes, 0))->field, field);
}

/* What a save was, when nobody says. */
static WaymarkAct
find_act (WaymarkContact *before, WaymarkContact *after)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (before == NULL)
    return WAYMARK_ACT_CONTACT_ADDED;
  changes = waymark_contact_diff (before, after);
  if (is_only (changes, "archived"))
    return waymark_contact_get_archived (after) ? WAYMARK_ACT_CONTACT_ARCHIVED : WAYMARK_ACT_CONTACT_RESTORED;
  return WAYMARK_ACT_CONTACT_CHANGED;
}

static gboolean
is_same (WaymarkContact *before, WaymarkContact *after)
{
  g_autoptr (GPtrArray) changes = before != NULL ? waymark_contact_diff (before, after) : NULL;

  return changes != NULL && changes->len == 0;
}

static gboolean
save (WaymarkConnection *connection, WaymarkContact *contact, WaymarkAct act, WaymarkId *set_id, GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (contact);
  g_autoptr (WaymarkContact) before = NULL;
  WaymarkSetWriter set;
  gint64 object;
  gint64 key;

  object = find_contact (connection, id, &key, error);
  if (object < 0)
    return FALSE;
  if (object == 0 && (object = _waymark_object_make (connection, WAYMARK_SHARED, id, NULL, error)) == 0)
    return FALSE;
  if (key > 0 && (before = _waymark_party_read (connection, key, error)) == NULL)
    return FALSE;
  if (is_same (before, contact))
    return TRUE;

  if (!_waymark_party_drop_pending (connection, object, error) ||
      !_waymark_set_begin (connection, WAYMARK_SHARED, act != 0 ? act : find_act (before, contact), WAYMARK_SET_APPLIED, NULL, &set, error) ||
      !_waymark_contacts_write (connection, &set, object, key, before, contact, error) ||
      !_waymark_set_end (connection, &set, error))
    return FALSE;
  *set_id = set.id;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_HISTORY, id);
  return TRUE;
}

gboolean
waymark_contacts_save_as (WaymarkConnection *connection, WaymarkContact *contact, WaymarkAct act, WaymarkId *set, GError **error)
{
  WaymarkId id = WAYMARK_ID_NONE;
  gboolean own;
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (contact), FALSE);

  if (!waymark_contact_validate (contact, error) || !_waymark_connection_enter (connection, &own, error))
    return FALSE;
  good = _waymark_connection_leave (connection, own, save (connection, contact, act, &id, error), error);
  if (set != NULL)
    *set = good ? id : WAYMARK_ID_NONE;
  return good;
}

gboolean
waymark_contacts_save (WaymarkConnection *connection, WaymarkContact *contact, WaymarkId *set, GError **error)
{
  return waymark_contacts_save_as (connection, contact, 0, set, error);
}

/* --- archive ---------------------------------------------------------------------------------------------------- */

static gboolean
archive (WaymarkConnection *connection, const WaymarkId *ids, guint n_ids, gboolean archived, WaymarkId *set_id, GError **error)
{
  WaymarkSetWriter set = { 0 };

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (WaymarkContact) before = NULL;
      g_autoptr (WaymarkContact) after = NULL;
      gint64 key;
      gint64 object = find_contact (connection, &ids[i], &key, error);

      if (object < 0)
        return FALSE;
      if (key == 0)
        continue;
      if ((before = _waymark_party_read (connection, key, error)) == NULL)
        return FALSE;
      if (waymark_contact_get_archived (before) == (archived != FALSE))
        continue;
      after = waymark_contact_copy (before);
      waymark_contact_set_archived (after, archived);
      if (set.seq == 0 &&
          !_waymark_set_begin (connection, WAYMARK_SHARED, archived ? WAYMARK_ACT_CONTACT_ARCHIVED : WAYMARK_ACT_CONTACT_RESTORED,
                               WAYMARK_SET_APPLIED, NULL, &set, error))
        return FALSE;
      if (!_waymark_party_drop_pending (connection, object, error) ||
          !_waymark_contacts_write (connection, &set, object, key, before, after, error))
        return FALSE;
      _waymark_connection_touch (connection, WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_HISTORY, &ids[i]);
    }
  *set_id = set.id;
  return set.seq == 0 || _waymark_set_end (connection, &set, error);
}

gboolean
waymark_contacts_set_archived (WaymarkConnection *connection,
                               const WaymarkId *ids,
                               guint n_ids,
                               gboolean archived,
                               WaymarkId *set,
                               GError **error)
{
  WaymarkId id = WAYMARK_ID_NONE;
  gboolean own;
  gboolean good;

  g_return_val_if_fail (ids != NULL || n_ids == 0, FALSE);

  if (!_waymark_connection_enter (connection, &own, error))
    return FALSE;
  good = _waymark_connection_leave (connection, own, archive (connection, ids, n_ids, archived, &id, error), error);
  if (set != NULL)
    *set = good ? id : WAYMARK_ID_NONE;
  return good;
}

/* --- favourites ------------------------------------------------------------------------------------------------- */

#define ADD_FAVOURITE(db) "INSERT OR IGNORE INTO " db ".favourite (profile, id) VALUES (?1, ?2)"
#define DROP_FAVOURITE(db) "DELETE FROM " db ".favourite WHERE profile = ?1 AND id = ?2"
#define IS_FAVOURITE(db) "SELECT 1 FROM " db ".favourite WHERE profile = ?1 AND id = ?2"

static sqlite3_stmt *
prepare_favourite (WaymarkConnection *connection, const char *const sql[2], const WaymarkId *id, GError **error)
{
  sqlite3_stmt *statement =
    _waymark_connection_prepare (connection, sql[_waymark_contacts_favourites_lie_in (connection)], error);

  if (statement != NULL)
    {
      _waymark_bind_id (statement, 1, waymark_connection_get_profile (connection));
      _waymark_bind_id (statement, 2, id);
    }
  return statement;
}

WaymarkCompartment
_waymark_contacts_favourites_lie_in (WaymarkConnection *connection)
{
  return waymark_connection_has_cases (connection) ? WAYMARK_CASES : WAYMARK_SHARED;
}

gboolean
waymark_contacts_set_favourite (WaymarkConnection *connection, const WaymarkId *id, gboolean favourite, GError **error)
{
  static const char *const sql_add[] = WAYMARK_IN_BOTH (ADD_FAVOURITE);
  static const char *const sql_drop[] = WAYMARK_IN_BOTH (DROP_FAVOURITE);
  sqlite3_stmt *statement;

  g_return_val_if_fail (id != NULL, FALSE);

  statement = prepare_favourite (connection, favourite ? sql_add : sql_drop, id, error);
  if (statement == NULL || !_waymark_connection_run (connection, statement, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_FAVOURITES, id);
  return TRUE;
}

gboolean
waymark_contacts_get_favourite (WaymarkConnection *connection, const WaymarkId *id, gboolean *favourite, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (IS_FAVOURITE);
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (id != NULL && favourite != NULL, FALSE);

  statement = prepare_favourite (connection, sql, id, error);
  if (statement == NULL || (code = _waymark_connection_step (connection, statement, error)) < 0)
    return FALSE;
  *favourite = code == 1;
  sqlite3_reset (statement);
  return TRUE;
}
