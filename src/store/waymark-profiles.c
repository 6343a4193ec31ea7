/* Names of profiles, and "this contact is me". Both lie among the things that are kept with a profile (view_state), each with its profile. */

#include "store/waymark-profiles-private.h"

#include "store/waymark-contacts-private.h"
#include "store/waymark-drafts-private.h"

#define NAME "name"
#define CONTACT "contact"

/* --- names ------------------------------------------------------------------------------------------------------------- */

/* What another program wrote there is no name. */
static char *
take_text (GVariant *value)
{
  g_autoptr (GVariant) owned = value;

  return owned != NULL && g_variant_is_of_type (owned, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (owned, NULL) : NULL;
}

#define LIST_NAMES(db) "SELECT profile, value FROM " db ".view_state WHERE key = '" NAME "'"

GHashTable *
waymark_profiles_get_names (WaymarkConnection *connection, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (LIST_NAMES);
  g_autoptr (GHashTable) names = g_hash_table_new_full (waymark_id_hash, waymark_id_equal_func, g_free, g_free);

  /* What cases says of a case worker comes after what changes in shared are signed with. */
  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[i], error);
      int row;

      if (statement == NULL)
        return NULL;
      while ((row = _waymark_connection_step (connection, statement, error)) == 1)
        {
          WaymarkId profile = _waymark_column_id (statement, 0);
          char *name = take_text (_waymark_view_state_unpack (statement, 1));

          if (name != NULL)
            g_hash_table_insert (names, g_memdup2 (&profile, sizeof profile), name);
        }
      if (row < 0)
        return NULL;
    }
  return g_steal_pointer (&names);
}

static gboolean
set_name (WaymarkConnection *connection, const WaymarkId *profile, WaymarkCompartment home, const char *name, GError **error)
{
  g_autoptr (GVariant) signs = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!_waymark_view_state_put_for (connection, home, profile, NAME, g_variant_new_string (name), error))
    return FALSE;
  if (home == WAYMARK_CASES)
    signs = _waymark_view_state_get_for (connection, WAYMARK_SHARED, profile, NAME, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return signs == NULL || _waymark_view_state_put_for (connection, WAYMARK_SHARED, profile, NAME, g_variant_new_string (name), error);
}

gboolean
waymark_profiles_set_name (WaymarkConnection *connection, const WaymarkId *profile, gboolean opens_cases, const char *name, GError **error)
{
  gboolean own;

  g_return_val_if_fail (profile != NULL && name != NULL, FALSE);

  if (!waymark_connection_has_cases (connection) &&
      (opens_cases || !waymark_id_equal (profile, waymark_connection_get_profile (connection))))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY, "A case worker does this.");
      return FALSE;
    }
  if (!_waymark_connection_enter (connection, &own, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_PROFILES, NULL);
  return _waymark_connection_leave (connection, own,
                                    set_name (connection, profile, opens_cases ? WAYMARK_CASES : WAYMARK_SHARED, name, error), error);
}

char *
waymark_profiles_settle_own_name (WaymarkConnection *connection, const char *name)
{
  char *kept;

  g_return_val_if_fail (name != NULL, NULL);

  kept = take_text (waymark_view_state_get (connection, NAME, NULL));
  if (kept != NULL)
    return kept;
  /* A name is no reason to keep anybody out: a full disk takes it another day. */
  if (*name != '\0')
    waymark_view_state_put (connection, NAME, g_variant_new_string (name), NULL);
  return g_strdup (name);
}

#define SIGN                                                                                                              \
  "INSERT INTO main.view_state (profile, key, value)"                                                                     \
  " SELECT profile, key, value FROM cases.view_state WHERE profile = ?1 AND key = '" NAME "'"                             \
  " ON CONFLICT (profile, key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value"

gboolean
_waymark_profiles_sign (WaymarkConnection *connection, GError **error)
{
  sqlite3_stmt *statement;

  if (!waymark_connection_has_cases (connection))
    return TRUE;
  statement = _waymark_connection_prepare (connection, SIGN, error);
  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, waymark_connection_get_profile (connection));
  return _waymark_connection_run (connection, statement, error);
}

/* --- a profile that is gone ---------------------------------------------------------------------------------------------- */

static gboolean
run_on_profile (WaymarkConnection *connection, const char *sql, const WaymarkId *profile, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, profile);
  return _waymark_connection_run (connection, statement, error);
}

gboolean
waymark_profiles_forget (WaymarkConnection *connection, const WaymarkId *profile, GError **error)
{
  static const char *const sql[] = {
    "DELETE FROM main.draft WHERE profile = ?1",
    "DELETE FROM cases.draft WHERE profile = ?1",
    "DELETE FROM main.favourite WHERE profile = ?1",
    "DELETE FROM cases.favourite WHERE profile = ?1",
    "DELETE FROM main.view_state WHERE profile = ?1"
    " AND (key <> '" NAME "' OR NOT EXISTS (SELECT 1 FROM main.change_set WHERE profile = ?1))",
    "DELETE FROM cases.view_state WHERE profile = ?1",
  };
  gboolean good = TRUE, own;

  g_return_val_if_fail (profile != NULL, FALSE);

  if (!_waymark_history_has (connection, WAYMARK_CASES, error) || !_waymark_connection_enter (connection, &own, error))
    return FALSE;
  for (guint i = 0; good && i < G_N_ELEMENTS (sql); i++)
    good = run_on_profile (connection, sql[i], profile, error);
  _waymark_connection_touch (connection, WAYMARK_CHANGED_PROFILES, NULL);
  return _waymark_connection_leave (connection, own, good, error);
}

/* --- this contact is me -------------------------------------------------------------------------------------------------- */

#define DROP_OWN(db) "DELETE FROM " db ".view_state WHERE profile = ?1 AND key = '" CONTACT "'"
#define DROP_ALL(db) "DELETE FROM " db ".view_state WHERE key = '" CONTACT "' AND value = ?1"

static gboolean
read_contact (WaymarkConnection *connection, WaymarkId *contact, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = take_text (waymark_view_state_get (connection, CONTACT, &local_error));

  if (text == NULL || !waymark_id_from_string (text, contact))
    *contact = WAYMARK_ID_NONE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
write_contact (WaymarkConnection *connection, const WaymarkId *contact, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (DROP_OWN);
  g_autofree char *text = contact != NULL ? waymark_id_to_string (contact) : NULL;

  if (text != NULL)
    return waymark_view_state_put (connection, CONTACT, g_variant_new_string (text), error);
  return run_on_profile (connection, sql[_waymark_profile_home (connection)], waymark_connection_get_profile (connection), error);
}

gboolean
waymark_profiles_set_contact (WaymarkConnection *connection, const WaymarkId *contact, WaymarkId *before, GError **error)
{
  WaymarkId was = WAYMARK_ID_NONE;
  gboolean own;

  if (!_waymark_connection_enter (connection, &own, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_PROFILES, NULL);
  if (!_waymark_connection_leave (connection, own, read_contact (connection, &was, error) && write_contact (connection, contact, error), error))
    return FALSE;
  if (before != NULL)
    *before = was;
  return TRUE;
}

#define IS_THERE                                                                                                          \
  "SELECT 1 FROM main.object o JOIN main.party p ON p.object = o.key WHERE o.id = ?1 AND p.archived = 0 AND " WAYMARK_IS_SEEN ("p")

gboolean
waymark_profiles_get_contact (WaymarkConnection *connection, WaymarkId *contact, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (contact != NULL, FALSE);

  if (!read_contact (connection, contact, error))
    return FALSE;
  if (waymark_id_is_none (contact))
    return TRUE;
  statement = _waymark_connection_prepare (connection, IS_THERE, error);
  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, contact);
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  if (code == 0)
    *contact = WAYMARK_ID_NONE;
  return code >= 0;
}

gboolean
_waymark_profiles_drop_contact (WaymarkConnection *connection, const WaymarkId *contact, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (DROP_ALL);
  g_autofree char *text = waymark_id_to_string (contact);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (text));
  g_autoptr (GBytes) bytes = _waymark_view_state_pack (value);
  gboolean good = TRUE;

  for (guint i = 0; good && i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[i], error);

      good = statement != NULL;
      if (good)
        {
          sqlite3_bind_blob64 (statement, 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_STATIC);
          good = _waymark_connection_run (connection, statement, error);
        }
    }
  return good;
}
