#include "store/waymark-drafts.h"

#include "core/waymark-clock.h"
#include "store/waymark-drafts-private.h"

/* Statements by compartment: shared, cases. */
static const char *const put_draft[] = {
  "INSERT INTO main.draft (profile, form, object, content, changed) VALUES (?1, ?2, ?3, ?4, ?5)"
  " ON CONFLICT (profile, form, object) DO UPDATE SET content = excluded.content, changed = excluded.changed",
  "INSERT INTO cases.draft (profile, form, object, content, changed) VALUES (?1, ?2, ?3, ?4, ?5)"
  " ON CONFLICT (profile, form, object) DO UPDATE SET content = excluded.content, changed = excluded.changed",
};
static const char *const get_draft[] = {
  "SELECT form, object, content, changed FROM main.draft WHERE profile = ?1 AND form = ?2 AND object = ?3",
  "SELECT form, object, content, changed FROM cases.draft WHERE profile = ?1 AND form = ?2 AND object = ?3",
};
static const char *const drop_draft[] = {
  "DELETE FROM main.draft WHERE profile = ?1 AND form = ?2 AND object = ?3",
  "DELETE FROM cases.draft WHERE profile = ?1 AND form = ?2 AND object = ?3",
};
static const char *const list_drafts[] = {
  "SELECT form, object, content, changed FROM main.draft WHERE profile = ?1",
  "SELECT form, object, content, changed FROM cases.draft WHERE profile = ?1",
};
static const char *const put_view_state[] = {
  "INSERT INTO main.view_state (profile, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (profile, key) DO UPDATE SET value = excluded.value",
  "INSERT INTO cases.view_state (profile, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (profile, key) DO UPDATE SET value = excluded.value",
};
static const char *const get_view_state[] = {
  "SELECT value FROM main.view_state WHERE profile = ?1 AND key = ?2",
  "SELECT value FROM cases.view_state WHERE profile = ?1 AND key = ?2",
};

/* Values are kept with their type, little-endian, so that a register can move to another machine. */
GBytes *
_waymark_view_state_pack (GVariant *value)
{
  g_autoptr (GVariant) boxed = g_variant_ref_sink (g_variant_new_variant (value));

#if G_BYTE_ORDER == G_BIG_ENDIAN
  {
    g_autoptr (GVariant) swapped = g_variant_byteswap (boxed);

    return g_variant_get_data_as_bytes (swapped);
  }
#else
  return g_variant_get_data_as_bytes (boxed);
#endif
}

/* Never NULL: what is no value of ours comes out as an empty one, for the caller's type check to refuse. */
GVariant *
_waymark_view_state_unpack (sqlite3_stmt *statement, int column)
{
  g_autoptr (GBytes) bytes = g_bytes_new (sqlite3_column_blob (statement, column), (gsize) sqlite3_column_bytes (statement, column));
  g_autoptr (GVariant) boxed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  g_autoptr (GVariant) normal = NULL;

#if G_BYTE_ORDER == G_BIG_ENDIAN
  normal = g_variant_byteswap (boxed);
#else
  normal = g_variant_get_normal_form (boxed);
#endif
  return g_variant_get_variant (normal);
}

static gboolean
check_key (WaymarkConnection *connection, WaymarkCompartment compartment, GError **error)
{
  if (compartment == WAYMARK_SHARED || waymark_connection_has_cases (connection))
    return TRUE;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY, "not this profile's compartment");
  return FALSE;
}

/* What belongs to a profile lies where the profile does: case workers in cases, trainers in shared. */
WaymarkCompartment
_waymark_profile_home (WaymarkConnection *connection)
{
  return waymark_connection_has_cases (connection) ? WAYMARK_CASES : WAYMARK_SHARED;
}

/* Drafts */

WaymarkDraft *
waymark_draft_new (WaymarkCompartment compartment, const char *form, const WaymarkId *object, GVariant *content)
{
  WaymarkDraft *draft;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (content != NULL, NULL);

  draft = g_new (WaymarkDraft, 1);
  draft->compartment = compartment;
  draft->form = g_strdup (form);
  draft->object = *object;
  draft->content = g_variant_ref_sink (content);
  draft->when = waymark_clock_now (waymark_clock_get_default ());
  return draft;
}

void
waymark_draft_free (WaymarkDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->form);
  g_variant_unref (draft->content);
  g_free (draft);
}

static sqlite3_stmt *
prepare_for_draft (WaymarkConnection *connection,
                   const char *const *statements,
                   WaymarkCompartment compartment,
                   const char *form,
                   const WaymarkId *object,
                   GError **error)
{
  sqlite3_stmt *statement;

  if (!check_key (connection, compartment, error))
    return NULL;
  statement = _waymark_connection_prepare (connection, statements[compartment], error);
  if (statement == NULL)
    return NULL;
  _waymark_bind_id (statement, 1, waymark_connection_get_profile (connection));
  _waymark_bind_text (statement, 2, form);
  _waymark_bind_id (statement, 3, object);
  return statement;
}

gboolean
waymark_drafts_put (WaymarkConnection *connection, const WaymarkDraft *draft, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (draft != NULL, FALSE);

  statement = prepare_for_draft (connection, put_draft, draft->compartment, draft->form, &draft->object, error);
  if (statement == NULL)
    return FALSE;
  bytes = _waymark_view_state_pack (draft->content);
  sqlite3_bind_blob64 (statement, 4, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, draft->when);
  if (!_waymark_connection_run (connection, statement, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_DRAFTS, &draft->object);
  return TRUE;
}

static WaymarkDraft *
read_draft (sqlite3_stmt *statement, WaymarkCompartment compartment)
{
  WaymarkId object = _waymark_column_id (statement, 1);
  g_autoptr (GVariant) content = _waymark_view_state_unpack (statement, 2);
  WaymarkDraft *draft = waymark_draft_new (compartment, _waymark_column_text (statement, 0), &object, content);

  draft->when = sqlite3_column_int64 (statement, 3);
  return draft;
}

WaymarkDraft *
waymark_drafts_get (WaymarkConnection *connection, WaymarkCompartment compartment, const char *form, const WaymarkId *object, GError **error)
{
  WaymarkDraft *draft = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (object != NULL, NULL);

  statement = prepare_for_draft (connection, get_draft, compartment, form, object, error);
  if (statement == NULL || _waymark_connection_step (connection, statement, error) != 1)
    return NULL;
  draft = read_draft (statement, compartment);
  sqlite3_reset (statement);
  return draft;
}

gboolean
waymark_drafts_drop (WaymarkConnection *connection, WaymarkCompartment compartment, const char *form, const WaymarkId *object, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (form != NULL, FALSE);
  g_return_val_if_fail (object != NULL, FALSE);

  statement = prepare_for_draft (connection, drop_draft, compartment, form, object, error);
  if (statement == NULL || !_waymark_connection_run (connection, statement, error))
    return FALSE;
  _waymark_connection_touch (connection, WAYMARK_CHANGED_DRAFTS, object);
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const WaymarkDraft *first = *(const WaymarkDraft *const *) a;
  const WaymarkDraft *second = *(const WaymarkDraft *const *) b;

  return (first->when < second->when) - (first->when > second->when);
}

GPtrArray *
waymark_drafts_list (WaymarkConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_draft_free);

  for (int i = WAYMARK_SHARED; i <= (int) _waymark_profile_home (connection); i++)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, list_drafts[i], error);
      int row;

      if (statement == NULL)
        return NULL;
      _waymark_bind_id (statement, 1, waymark_connection_get_profile (connection));
      while ((row = _waymark_connection_step (connection, statement, error)) == 1)
        g_ptr_array_add (drafts, read_draft (statement, (WaymarkCompartment) i));
      if (row < 0)
        return NULL;
    }
  g_ptr_array_sort (drafts, compare_newest_first);
  return g_steal_pointer (&drafts);
}

/* View state */

static sqlite3_stmt *
prepare_for_view_state (WaymarkConnection *connection,
                        const char *const *statements,
                        WaymarkCompartment compartment,
                        const WaymarkId *profile,
                        const char *key,
                        GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, statements[compartment], error);

  if (statement != NULL)
    {
      _waymark_bind_id (statement, 1, profile);
      _waymark_bind_text (statement, 2, key);
    }
  return statement;
}

gboolean
_waymark_view_state_put_for (WaymarkConnection *connection,
                             WaymarkCompartment compartment,
                             const WaymarkId *profile,
                             const char *key,
                             GVariant *value,
                             GError **error)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (value);
  g_autoptr (GBytes) bytes = NULL;
  sqlite3_stmt *statement = prepare_for_view_state (connection, put_view_state, compartment, profile, key, error);

  if (statement == NULL)
    return FALSE;
  bytes = _waymark_view_state_pack (kept);
  sqlite3_bind_blob64 (statement, 3, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_STATIC);
  return _waymark_connection_run (connection, statement, error);
}

GVariant *
_waymark_view_state_get_for (WaymarkConnection *connection,
                             WaymarkCompartment compartment,
                             const WaymarkId *profile,
                             const char *key,
                             GError **error)
{
  sqlite3_stmt *statement = prepare_for_view_state (connection, get_view_state, compartment, profile, key, error);
  GVariant *value;

  if (statement == NULL || _waymark_connection_step (connection, statement, error) != 1)
    return NULL;
  value = _waymark_view_state_unpack (statement, 0);
  sqlite3_reset (statement);
  return value;
}

gboolean
waymark_view_state_put (WaymarkConnection *connection, const char *key, GVariant *value, GError **error)
{
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return _waymark_view_state_put_for (connection, _waymark_profile_home (connection), waymark_connection_get_profile (connection), key, value,
                                      error);
}

GVariant *
waymark_view_state_get (WaymarkConnection *connection, const char *key, GError **error)
{
  g_return_val_if_fail (key != NULL, NULL);

  return _waymark_view_state_get_for (connection, _waymark_profile_home (connection), waymark_connection_get_profile (connection), key, error);
}

/* Facts */

gboolean
waymark_facts_put (WaymarkConnection *connection, const char *key, const char *value, GError **error)
{
  static const char *const sql = "INSERT INTO main.fact (key, value) VALUES (?1, ?2)"
                                 " ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  sqlite3_stmt *statement;

  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  statement = _waymark_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  _waymark_bind_text (statement, 1, key);
  _waymark_bind_text (statement, 2, value);
  return _waymark_connection_run (connection, statement, error);
}

char *
waymark_facts_get (WaymarkConnection *connection, const char *key, GError **error)
{
  char *value;
  sqlite3_stmt *statement;

  g_return_val_if_fail (key != NULL, NULL);

  statement = _waymark_connection_prepare (connection, "SELECT value FROM main.fact WHERE key = ?1", error);
  if (statement == NULL)
    return NULL;
  _waymark_bind_text (statement, 1, key);
  if (_waymark_connection_step (connection, statement, error) != 1)
    return NULL;
  value = _waymark_column_dup (statement, 0);
  sqlite3_reset (statement);
  return value;
}
