/* Lists of contacts: their order, their rows, the values in use. */

#include "store/waymark-contacts-private.h"

#include <string.h>

/* --- queries and rows as values ---------------------------------------------------------------------------------- */

WaymarkContactQuery *
waymark_contact_query_new (void)
{
  WaymarkContactQuery *query = g_new0 (WaymarkContactQuery, 1);

  query->kind = -1;
  return query;
}

WaymarkContactQuery *
waymark_contact_query_copy (const WaymarkContactQuery *query)
{
  WaymarkContactQuery *copy;

  g_return_val_if_fail (query != NULL, NULL);

  copy = g_new (WaymarkContactQuery, 1);
  *copy = *query;
  copy->text = g_strdup (query->text);
  copy->tags = g_strdupv (query->tags);
  copy->categories = g_strdupv (query->categories);
  copy->services = g_strdupv (query->services);
  copy->languages = g_strdupv (query->languages);
  return copy;
}

void
waymark_contact_query_free (WaymarkContactQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->text);
  g_strfreev (query->tags);
  g_strfreev (query->categories);
  g_strfreev (query->services);
  g_strfreev (query->languages);
  g_free (query);
}

static gboolean
strv_equal (GStrv a, GStrv b)
{
  guint n_a = a != NULL ? g_strv_length (a) : 0;
  guint n_b = b != NULL ? g_strv_length (b) : 0;

  return n_a == n_b && (n_a == 0 || g_strv_equal ((const char *const *) a, (const char *const *) b));
}

gboolean
waymark_contact_query_equal (const WaymarkContactQuery *a, const WaymarkContactQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->text, b->text) == 0 && strv_equal (a->tags, b->tags) && strv_equal (a->categories, b->categories) &&
         strv_equal (a->services, b->services) && strv_equal (a->languages, b->languages) && a->kind == b->kind &&
         !a->archived_too == !b->archived_too && !a->favourites_only == !b->favourites_only;
}

void
waymark_contact_order_free (WaymarkContactOrder *order)
{
  if (order == NULL)
    return;
  g_array_unref (order->keys);
  g_free (order);
}

WaymarkContactRow *
waymark_contact_row_copy (const WaymarkContactRow *row)
{
  WaymarkContactRow *copy;

  g_return_val_if_fail (row != NULL, NULL);

  copy = g_new (WaymarkContactRow, 1);
  *copy = *row;
  copy->name = g_strdup (row->name);
  copy->category = g_strdup (row->category);
  copy->place = g_strdup (row->place);
  copy->affiliation = g_strdup (row->affiliation);
  copy->phone = g_strdup (row->phone);
  copy->checked_on = g_strdup (row->checked_on);
  copy->source = g_strdup (row->source);
  return copy;
}

void
waymark_contact_row_free (WaymarkContactRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->category);
  g_free (row->place);
  g_free (row->affiliation);
  g_free (row->phone);
  g_free (row->checked_on);
  g_free (row->source);
  g_free (row);
}

void
waymark_value_count_free (WaymarkValueCount *value)
{
  if (value == NULL)
    return;
  g_free (value->value);
  g_free (value);
}

/* --- the order of a list ----------------------------------------------------------------------------------------- */

#define FILTER_LIMIT 500 /* values; SQLite takes 4,096 */

static void
add_values (GString *sql, guint *n_values, GStrv values)
{
  g_string_append (sql, "(");
  for (guint i = 0; values[i] != NULL; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append (sql, ")");
  *n_values += g_strv_length (values);
}

/* Any of @values: one list of keys. */
static void
add_any_of (GString *sql, guint *n_values, WaymarkContactItemKind kind, GStrv values)
{
  if (values == NULL || values[0] == NULL)
    return;
  g_string_append_printf (sql, " AND p.key IN (SELECT party FROM main.party_item WHERE kind = %d AND " WAYMARK_VALUE_KINDS " AND value IN ",
                          (int) kind);
  add_values (sql, n_values, values);
  g_string_append (sql, ")");
}

/* All of @values. */
static void
add_all_of (GString *sql, guint *n_values, WaymarkContactItemKind kind, GStrv values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      char *one[] = { values[i], NULL };

      add_any_of (sql, n_values, kind, one);
    }
}

static int
bind_values (sqlite3_stmt *statement, int index, GStrv values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    _waymark_bind_text (statement, index++, values[i]);
  return index;
}

static gboolean
is_filtered (const WaymarkContactQuery *query)
{
  const GStrv lists[] = { query->tags, query->categories, query->services, query->languages };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (lists[i] != NULL && lists[i][0] != NULL)
        return TRUE;
    }
  return query->kind >= 0 || query->favourites_only;
}

/* Puts the filter together from fixed parts: what a user chose is bound, never part of the text. */
static sqlite3_stmt *
prepare_list (WaymarkConnection *connection, const WaymarkContactQuery *query, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT p.key FROM main.party p WHERE ");
  sqlite3_stmt *statement;
  guint n_values = 0;
  int index = 1;

  g_string_append (sql, WAYMARK_IS_SEEN ("p"));
  if (!query->archived_too)
    g_string_append (sql, " AND p.archived = 0");
  if (query->kind >= 0)
    g_string_append (sql, query->kind == WAYMARK_CONTACT_ORGANISATION ? " AND p.kind = 1" : " AND p.kind = 0");
  if (query->favourites_only)
    g_string_append_printf (sql,
                            " AND p.object IN (SELECT o.key FROM %s.favourite f JOIN main.object o ON o.id = f.id WHERE f.profile = ?)",
                            _waymark_connection_schema (_waymark_contacts_favourites_lie_in (connection)));
  add_all_of (sql, &n_values, WAYMARK_ITEM_TAG, query->tags);
  add_any_of (sql, &n_values, WAYMARK_ITEM_CATEGORY, query->categories);
  add_all_of (sql, &n_values, WAYMARK_ITEM_SERVICE, query->services);
  add_all_of (sql, &n_values, WAYMARK_ITEM_LANGUAGE, query->languages);
  g_string_append (sql, " ORDER BY p.sort_key, p.key");
  if (n_values > FILTER_LIMIT)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "too many values in a filter");
      return NULL;
    }

  statement = _waymark_connection_prepare_dynamic (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  if (query->favourites_only)
    _waymark_bind_id (statement, index++, waymark_connection_get_profile (connection));
  index = bind_values (statement, index, query->tags);
  index = bind_values (statement, index, query->categories);
  index = bind_values (statement, index, query->services);
  bind_values (statement, index, query->languages);
  return statement;
}

static WaymarkContactOrder *
read_order (WaymarkConnection *connection, const WaymarkContactQuery *query, GCancellable *cancellable, GError **error)
{
  WaymarkContactOrder *order;
  sqlite3_stmt *statement = prepare_list (connection, query, error);
  int code;

  if (statement == NULL)
    return NULL;
  order = g_new0 (WaymarkContactOrder, 1);
  order->complete = TRUE;
  order->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (order->keys, key);
      if (order->keys->len % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          code = -1;
          break;
        }
    }
  sqlite3_finalize (statement);
  if (code == 0)
    return order;
  waymark_contact_order_free (order);
  return NULL;
}

WaymarkContactOrder *
waymark_contacts_list (WaymarkConnection *connection, const WaymarkContactQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) among = NULL;
  WaymarkContactOrder *order;
  WaymarkContactOrder *found;

  g_return_val_if_fail (query != NULL, NULL);

  if (query->text != NULL && !is_filtered (query))
    {
      found = _waymark_contacts_search (connection, query, NULL, cancellable, error);
      /* Nothing but signs was typed: not a search. */
      if (found != NULL || (error != NULL && *error != NULL))
        return found;
    }
  order = read_order (connection, query, cancellable, error);
  if (order == NULL || query->text == NULL)
    return order;

  among = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < order->keys->len; i++)
    g_hash_table_add (among, &g_array_index (order->keys, gint64, i));
  found = _waymark_contacts_search (connection, query, among, cancellable, error);
  if (found == NULL && (error == NULL || *error == NULL))
    return order;
  waymark_contact_order_free (order);
  return found;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

/* What a row shows of the items: the first of a kind, and the newest check. */
static gboolean
read_row_items (WaymarkConnection *connection, WaymarkContactRow *row, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, "SELECT kind, value, checked_on FROM main.party_item WHERE party = ?1 ORDER BY kind, place", error);
  char *checked_on = g_strdup ("");
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row->key);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      const char *checked = _waymark_column_text (statement, 2);
      char **text = NULL;

      switch (sqlite3_column_int (statement, 0))
        {
        case WAYMARK_ITEM_PHONE:
          text = &row->phone;
          break;
        case WAYMARK_ITEM_CATEGORY:
          text = &row->category;
          break;
        case WAYMARK_ITEM_AFFILIATION:
          text = &row->affiliation;
          break;
        default:
          break;
        }
      if (text != NULL && *text == NULL)
        *text = _waymark_column_dup (statement, 1);
      if (strcmp (checked, checked_on) > 0)
        {
          g_free (checked_on);
          checked_on = g_strdup (checked);
        }
    }
  row->checked_on = checked_on;
  return code == 0;
}

/* Returns: 1 with @row, 0 when the key is gone, -1 on failure. */
static int
read_row (WaymarkConnection *connection, gint64 key, WaymarkContactRow **row, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT o.id, p.kind, p.archived, p.name, p.job_title, p.place, p.source FROM main.party p"
    " JOIN main.object o ON o.key = p.object WHERE p.key = ?1",
    error);
  g_autofree char *job_title = NULL;
  WaymarkContactRow *read;
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, key);
  code = _waymark_connection_step (connection, statement, error);
  if (code != 1)
    return code;
  read = g_new0 (WaymarkContactRow, 1);
  read->key = key;
  read->id = _waymark_column_id (statement, 0);
  read->kind = sqlite3_column_int (statement, 1) == WAYMARK_CONTACT_ORGANISATION ? WAYMARK_CONTACT_ORGANISATION : WAYMARK_CONTACT_PERSON;
  read->archived = sqlite3_column_int (statement, 2) != 0;
  read->name = _waymark_column_dup (statement, 3);
  job_title = _waymark_column_dup (statement, 4);
  read->place = _waymark_column_dup (statement, 5);
  read->source = _waymark_column_dup (statement, 6);
  sqlite3_reset (statement);

  if (!read_row_items (connection, read, error) ||
      !waymark_contacts_get_favourite (connection, &read->id, &read->favourite, error))
    {
      waymark_contact_row_free (read);
      return -1;
    }
  if (read->category == NULL)
    read->category = g_steal_pointer (&job_title);
  if (read->affiliation == NULL)
    read->affiliation = g_strdup ("");
  if (read->phone == NULL)
    read->phone = g_strdup ("");
  *row = read;
  return 1;
}

GPtrArray *
waymark_contacts_rows (WaymarkConnection *connection, const gint64 *keys, guint n_keys, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (keys != NULL || n_keys == 0, NULL);

  rows = g_ptr_array_new_full (n_keys, (GDestroyNotify) waymark_contact_row_free);
  for (guint i = 0; i < n_keys; i++)
    {
      WaymarkContactRow *row;

      switch (read_row (connection, keys[i], &row, error))
        {
        case 1:
          g_ptr_array_add (rows, row);
          break;
        case 0:
          break;
        default:
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
waymark_contacts_members (WaymarkConnection *connection, const WaymarkId *organisation, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (organisation != NULL, NULL);

  statement = _waymark_connection_prepare (connection,
                                           "SELECT p.key FROM main.party p WHERE p.archived = 0 AND p.key IN"
                                           " (SELECT party FROM main.party_item WHERE link = ?1 AND kind = 10) AND " WAYMARK_IS_SEEN ("p")
                                           " ORDER BY p.sort_key, p.key",
                                           error);
  if (statement == NULL)
    return NULL;
  _waymark_bind_id (statement, 1, organisation);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }
  return code == 0 ? waymark_contacts_rows (connection, (const gint64 *) (void *) keys->data, keys->len, error) : NULL;
}

GPtrArray *
waymark_contacts_values (WaymarkConnection *connection, WaymarkContactItemKind kind, GError **error)
{
  g_autoptr (GPtrArray) values = NULL;
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (kind < WAYMARK_ITEM_N_KINDS, NULL);

  /* The index serves the kinds that are chosen from a list; for the others this reads every item. */
  statement = _waymark_connection_prepare (
    connection,
    kind >= WAYMARK_ITEM_LANGUAGE && kind <= WAYMARK_ITEM_ROLE
      ? "SELECT i.value, count(*) FROM main.party_item i JOIN main.party p ON p.key = i.party"
        " WHERE i.kind = ?1 AND i." WAYMARK_VALUE_KINDS " AND p.archived = 0 AND " WAYMARK_IS_SEEN ("p") " GROUP BY i.value"
      : "SELECT i.value, count(*) FROM main.party_item i JOIN main.party p ON p.key = i.party"
        " WHERE i.kind = ?1 AND p.archived = 0 AND " WAYMARK_IS_SEEN ("p") " GROUP BY i.value",
    error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  values = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_count_free);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkValueCount *value = g_new (WaymarkValueCount, 1);

      value->value = _waymark_column_dup (statement, 0);
      value->count = (guint) sqlite3_column_int64 (statement, 1);
      g_ptr_array_add (values, value);
    }
  return code == 0 ? g_steal_pointer (&values) : NULL;
}
