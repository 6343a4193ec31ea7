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

#define LOOK_EVERY 4096 /* rows, whether it was cancelled */

#define FAVOURITES(db)                                                                                                   \
  "SELECT p.key FROM " db ".favourite f JOIN main.object o ON o.id = f.id JOIN main.party p ON p.object = o.key WHERE f.profile = ?1"

static WaymarkKeySet *
key_set_of (const WaymarkContactOrder *order)
{
  WaymarkKeySet *set = _waymark_key_set_new ();

  for (guint i = 0; i < order->keys->len; i++)
    _waymark_key_set_add (set, g_array_index (order->keys, gint64, i));
  return set;
}

/* Adds the keys that @statement answers. */
static gboolean
collect (WaymarkConnection *connection, sqlite3_stmt *statement, WaymarkKeySet *set, GError **error)
{
  int code;

  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    _waymark_key_set_add (set, sqlite3_column_int64 (statement, 0));
  return code == 0;
}

static gboolean
collect_value (WaymarkConnection *connection, WaymarkContactItemKind kind, const char *value, WaymarkKeySet *set, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, "SELECT party FROM main.party_item WHERE kind = ?1 AND " WAYMARK_VALUE_KINDS " AND value = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  _waymark_bind_text (statement, 2, value);
  return collect (connection, statement, set, error);
}

static gboolean
collect_favourites (WaymarkConnection *connection, WaymarkKeySet *set, GError **error)
{
  static const char *const sql[] = WAYMARK_IN_BOTH (FAVOURITES);
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[_waymark_contacts_favourites_lie_in (connection)], error);

  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, waymark_connection_get_profile (connection));
  return collect (connection, statement, set, error);
}

/* What goes through all that was asked so far. */
static void
narrow (WaymarkKeySet **filter, WaymarkKeySet *set)
{
  if (*filter == NULL)
    {
      *filter = set;
      return;
    }
  _waymark_key_set_keep (*filter, set);
  _waymark_key_set_free (set);
}

/* All of @values, or any of them. */
static gboolean
narrow_by_values (WaymarkConnection *connection, WaymarkContactItemKind kind, GStrv values, gboolean any, WaymarkKeySet **filter, GError **error)
{
  WaymarkKeySet *set = NULL;

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      if (set == NULL)
        set = _waymark_key_set_new ();
      if (!collect_value (connection, kind, values[i], set, error))
        {
          _waymark_key_set_free (set);
          return FALSE;
        }
      if (!any || values[i + 1] == NULL)
        narrow (filter, g_steal_pointer (&set));
    }
  return TRUE;
}

/* @filter stays %NULL when none is asked for by value. */
static gboolean
make_filter (WaymarkConnection *connection, const WaymarkContactQuery *query, WaymarkKeySet **filter, GError **error)
{
  if (query->favourites_only)
    {
      *filter = _waymark_key_set_new ();
      if (!collect_favourites (connection, *filter, error))
        return FALSE;
    }
  return narrow_by_values (connection, WAYMARK_ITEM_TAG, query->tags, FALSE, filter, error) &&
         narrow_by_values (connection, WAYMARK_ITEM_CATEGORY, query->categories, TRUE, filter, error) &&
         narrow_by_values (connection, WAYMARK_ITEM_SERVICE, query->services, FALSE, filter, error) &&
         narrow_by_values (connection, WAYMARK_ITEM_LANGUAGE, query->languages, FALSE, filter, error);
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

/* Whether every version is seen: no import has left any to be tidied up. */
static gboolean
find_all_seen (WaymarkConnection *connection, gboolean *all, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT 1 FROM main.change_set WHERE untidy = 1 LIMIT 1", error);
  int code;

  if (statement == NULL || (code = _waymark_connection_step (connection, statement, error)) < 0)
    return FALSE;
  *all = code == 0;
  sqlite3_reset (statement);
  return TRUE;
}

#define LIST "SELECT p.party FROM main.party_order p WHERE p.archived <= ?1 AND p.kind BETWEEN ?2 AND ?3"
#define IN_ORDER " ORDER BY p.sort_key, p.party"

static WaymarkContactOrder *
read_order (WaymarkConnection *connection, const WaymarkContactQuery *query, guint most, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkKeySet) filter = NULL;
  WaymarkContactOrder *order;
  sqlite3_stmt *statement;
  gboolean all_seen;
  guint n = 0;
  int code;

  if (!find_all_seen (connection, &all_seen, error) || !make_filter (connection, query, &filter, error))
    return NULL;
  statement = _waymark_connection_prepare (connection, all_seen ? LIST IN_ORDER : LIST " AND " WAYMARK_IS_SEEN ("p") IN_ORDER, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, query->archived_too);
  sqlite3_bind_int (statement, 2, query->kind >= 0 ? query->kind : 0);
  sqlite3_bind_int (statement, 3, query->kind >= 0 ? query->kind : G_MAXINT);

  order = g_new0 (WaymarkContactOrder, 1);
  order->complete = TRUE;
  order->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      if (filter == NULL || _waymark_key_set_has (filter, key))
        {
          if (order->keys->len == most)
            {
              order->complete = FALSE;
              sqlite3_reset (statement);
              code = 0;
              break;
            }
          g_array_append_val (order->keys, key);
        }
      if (++n % LOOK_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          sqlite3_reset (statement);
          code = -1;
          break;
        }
    }
  if (code == 0)
    return order;
  waymark_contact_order_free (order);
  return NULL;
}

WaymarkContactOrder *
waymark_contacts_list (WaymarkConnection *connection, const WaymarkContactQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkKeySet) among = NULL;
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
  order = read_order (connection, query, G_MAXUINT, cancellable, error);
  if (order == NULL || query->text == NULL)
    return order;

  among = key_set_of (order);
  found = _waymark_contacts_search (connection, query, among, cancellable, error);
  if (found == NULL && (error == NULL || *error == NULL))
    return order;
  waymark_contact_order_free (order);
  return found;
}

WaymarkContactOrder *
waymark_contacts_list_first (WaymarkConnection *connection, const WaymarkContactQuery *query, guint most, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (most > 0, NULL);

  if (query->text != NULL)
    return waymark_contacts_list (connection, query, cancellable, error);
  return read_order (connection, query, most, cancellable, error);
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
waymark_contacts_members (WaymarkConnection *connection, const WaymarkId *organisation, guint most, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (organisation != NULL, NULL);

  statement = _waymark_connection_prepare (connection,
                                           "SELECT p.key FROM main.party p WHERE p.archived = 0 AND p.key IN"
                                           " (SELECT party FROM main.party_item WHERE link = ?1 AND kind = 10) AND " WAYMARK_IS_SEEN ("p")
                                           " ORDER BY p.sort_key, p.key LIMIT ?2",
                                           error);
  if (statement == NULL)
    return NULL;
  _waymark_bind_id (statement, 1, organisation);
  sqlite3_bind_int64 (statement, 2, most);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }
  return code == 0 ? waymark_contacts_rows (connection, (const gint64 *) (void *) keys->data, keys->len, error) : NULL;
}

/* Only the index is read, value by value, beside a set of who counts: looking each contact up would take a second. */
GPtrArray *
waymark_contacts_values (WaymarkConnection *connection, WaymarkContactItemKind kind, GError **error)
{
  g_autoptr (WaymarkContactQuery) everybody = waymark_contact_query_new ();
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (WaymarkKeySet) counted = NULL;
  WaymarkContactOrder *order;
  WaymarkValueCount *last = NULL;
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (kind < WAYMARK_ITEM_N_KINDS, NULL);

  order = read_order (connection, everybody, G_MAXUINT, NULL, error);
  if (order == NULL)
    return NULL;
  counted = key_set_of (order);
  waymark_contact_order_free (order);

  /* The index has the kinds that are chosen from a list; for the others this reads every item. */
  statement = _waymark_connection_prepare (
    connection,
    kind >= WAYMARK_ITEM_LANGUAGE && kind <= WAYMARK_ITEM_ROLE
      ? "SELECT party, value FROM main.party_item WHERE kind = ?1 AND " WAYMARK_VALUE_KINDS " ORDER BY value"
      : "SELECT party, value FROM main.party_item WHERE kind = ?1 ORDER BY value",
    error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  values = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_count_free);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      if (!_waymark_key_set_has (counted, sqlite3_column_int64 (statement, 0)))
        continue;
      if (last == NULL || !g_str_equal (last->value, _waymark_column_text (statement, 1)))
        {
          last = g_new0 (WaymarkValueCount, 1);
          last->value = _waymark_column_dup (statement, 1);
          g_ptr_array_add (values, last);
        }
      last->count++;
    }
  return code == 0 ? g_steal_pointer (&values) : NULL;
}
