/* Rows of contacts: reading, writing and removing versions. */

#include "store/waymark-contacts-private.h"

#include <string.h>

#include "core/waymark-text.h"

/* In the order of WaymarkContactField. */
#define FIELDS                                                                                                            \
  "name, given_name, family_name, script_name, pronouns, job_title, place, country, how_to_refer, notes, listing_agreed," \
  " no_sharing, source, source_date, external_id"
G_STATIC_ASSERT (WAYMARK_CONTACT_N_FIELDS == 15);

static gint64
find (WaymarkConnection *connection, sqlite3_stmt *statement, GError **error)
{
  gint64 key;
  int code = _waymark_connection_step (connection, statement, error);

  if (code != 1)
    return code;
  key = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return key;
}

gint64
_waymark_party_find (WaymarkConnection *connection, gint64 object, GError **error)
{
  sqlite3_stmt *statement =
    _waymark_connection_prepare (connection, "SELECT p.key FROM main.party p WHERE p.object = ?1 AND " WAYMARK_IS_SEEN ("p"), error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, object);
  return find (connection, statement, error);
}

gint64
_waymark_party_find_made_by (WaymarkConnection *connection, gint64 object, gint64 set, GError **error)
{
  sqlite3_stmt *statement =
    _waymark_connection_prepare (connection, "SELECT key FROM main.party WHERE object = ?1 AND made_by = ?2", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, object);
  sqlite3_bind_int64 (statement, 2, set);
  return find (connection, statement, error);
}

/* --- reading ---------------------------------------------------------------------------------------------------- */

static void
take_text (char **text, sqlite3_stmt *statement, int column)
{
  g_free (*text);
  *text = _waymark_column_dup (statement, column);
}

static gboolean
read_items (WaymarkConnection *connection, gint64 key, WaymarkContact *contact, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT kind, id, label, value, link, from_date, to_date, checked_on, checked_by, checked_how FROM main.party_item"
    " WHERE party = ?1 ORDER BY kind, place",
    error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      WaymarkContactItem *item;
      int kind = sqlite3_column_int (statement, 0);

      if (kind < 0 || kind >= WAYMARK_ITEM_N_KINDS)
        continue;
      item = waymark_contact_item_new ((WaymarkContactItemKind) kind, _waymark_column_text (statement, 2),
                                       _waymark_column_text (statement, 3));
      item->id = _waymark_column_id (statement, 1);
      item->link = _waymark_column_id (statement, 4);
      take_text (&item->from, statement, 5);
      take_text (&item->to, statement, 6);
      take_text (&item->checked_on, statement, 7);
      take_text (&item->checked_by, statement, 8);
      take_text (&item->checked_how, statement, 9);
      waymark_contact_add_item (contact, item);
    }
  return code == 0;
}

WaymarkContact *
_waymark_party_read (WaymarkConnection *connection, gint64 key, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT o.id, p.kind, p.archived, " FIELDS " FROM main.party p JOIN main.object o ON o.key = p.object WHERE p.key = ?1", error);
  g_autoptr (WaymarkContact) contact = NULL;
  WaymarkId id;
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, key);
  code = _waymark_connection_step (connection, statement, error);
  if (code == 0)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "no such contact");
  if (code != 1)
    return NULL;

  id = _waymark_column_id (statement, 0);
  contact = waymark_contact_new_with_id (
    sqlite3_column_int (statement, 1) == WAYMARK_CONTACT_ORGANISATION ? WAYMARK_CONTACT_ORGANISATION : WAYMARK_CONTACT_PERSON, &id);
  waymark_contact_set_archived (contact, sqlite3_column_int (statement, 2));
  for (int field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    waymark_contact_set (contact, (WaymarkContactField) field, _waymark_column_text (statement, 3 + field));
  sqlite3_reset (statement);
  return read_items (connection, key, contact, error) ? g_steal_pointer (&contact) : NULL;
}

/* --- writing ---------------------------------------------------------------------------------------------------- */

/* An empty text takes no room. */
static void
bind_text (sqlite3_stmt *statement, int column, const char *text)
{
  if (*text != '\0')
    _waymark_bind_text (statement, column, text);
}

static void
bind_fields (sqlite3_stmt *statement, int column, WaymarkContact *contact)
{
  for (int field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    bind_text (statement, column + field, waymark_contact_get (contact, (WaymarkContactField) field));
}

static gboolean
write_items (WaymarkConnection *connection, gint64 key, WaymarkContact *contact, GError **error)
{
  GPtrArray *items = waymark_contact_get_items (contact);
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "INSERT INTO main.party_item (party, kind, place, id, label, value, link, from_date, to_date, checked_on, checked_by, checked_how)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      sqlite3_clear_bindings (statement);
      sqlite3_bind_int64 (statement, 1, key);
      sqlite3_bind_int (statement, 2, (int) item->kind);
      sqlite3_bind_int (statement, 3, (int) i);
      sqlite3_bind_blob (statement, 4, item->id.bytes, sizeof item->id.bytes, SQLITE_STATIC);
      bind_text (statement, 5, item->label);
      _waymark_bind_text (statement, 6, item->value);
      if (!waymark_id_is_none (&item->link))
        _waymark_bind_id (statement, 7, &item->link);
      bind_text (statement, 8, item->from);
      bind_text (statement, 9, item->to);
      bind_text (statement, 10, item->checked_on);
      bind_text (statement, 11, item->checked_by);
      bind_text (statement, 12, item->checked_how);
      if (!_waymark_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_words (WaymarkConnection *connection, gint64 key, const char *words, GError **error)
{
  sqlite3_stmt *statement =
    _waymark_connection_prepare (connection, "INSERT INTO main.party_words (rowid, words) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  _waymark_bind_text (statement, 2, words);
  return _waymark_connection_run (connection, statement, error);
}

static gboolean
delete_items (WaymarkConnection *connection, gint64 key, GError **error)
{
  return _waymark_connection_run_on (connection, "DELETE FROM main.party_item WHERE party = ?1", key, error);
}

static gboolean
delete_words (WaymarkConnection *connection, gint64 key, GError **error)
{
  return _waymark_connection_run_on (connection, "DELETE FROM main.party_words WHERE rowid = ?1", key, error);
}

typedef struct
{
  gboolean valid;
  char *sort_key;
  char *words;
} Prepared;

static void
prepared_free (gpointer data)
{
  Prepared *prepared = data;

  g_free (prepared->sort_key);
  g_free (prepared->words);
  g_free (prepared);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Prepared, prepared_free)

static G_DEFINE_QUARK (waymark-contact-prepared, prepared)

static Prepared *
prepare (WaymarkContact *contact)
{
  Prepared *prepared = g_new0 (Prepared, 1);

  prepared->sort_key = waymark_text_sort_key (waymark_contact_get (contact, WAYMARK_CONTACT_NAME));
  prepared->words = _waymark_contact_words (contact);
  return prepared;
}

void
waymark_contacts_prepare (WaymarkContact *contact)
{
  Prepared *prepared;

  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  prepared = prepare (contact);
  prepared->valid = waymark_contact_validate (contact, NULL);
  g_object_set_qdata_full (G_OBJECT (contact), prepared_quark (), prepared, prepared_free);
}

gboolean
_waymark_contact_validate_once (WaymarkContact *contact, GError **error)
{
  const Prepared *prepared = g_object_get_qdata (G_OBJECT (contact), prepared_quark ());

  return (prepared != NULL && prepared->valid) || waymark_contact_validate (contact, error);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WaymarkPartyPlace *place_a = a;
  const WaymarkPartyPlace *place_b = b;
  int order = strcmp (place_a->sort_key, place_b->sort_key);

  return order != 0 ? order : (place_a->party > place_b->party) - (place_a->party < place_b->party);
}

GTree *
_waymark_party_order_new (void)
{
  return g_tree_new_full (compare_places, NULL, g_free, NULL);
}

gboolean
_waymark_party_put_in_order (WaymarkConnection *connection, const WaymarkPartyPlace *place, gint64 set, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, "INSERT INTO main.party_order (sort_key, party, kind, archived, made_by) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, place->sort_key, (int) strlen (place->sort_key), SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, place->party);
  sqlite3_bind_int (statement, 3, (int) place->kind);
  sqlite3_bind_int (statement, 4, place->archived);
  if (set != 0)
    sqlite3_bind_int64 (statement, 5, set);
  return _waymark_connection_run (connection, statement, error);
}

static WaymarkPartyPlace *
make_place (gint64 party, WaymarkContact *contact, const char *sort_key)
{
  gsize size = strlen (sort_key) + 1;
  WaymarkPartyPlace *place = g_malloc (sizeof *place + size);

  place->party = party;
  place->kind = waymark_contact_get_kind (contact);
  place->archived = waymark_contact_get_archived (contact);
  memcpy (place->sort_key, sort_key, size);
  return place;
}

gboolean
_waymark_party_insert (WaymarkConnection *connection, WaymarkContact *contact, gint64 object, gint64 set, GTree *later, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "INSERT INTO main.party (object, kind, archived, made_by, sort_key, " FIELDS ")"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    error);
  const Prepared *prepared = g_object_get_qdata (G_OBJECT (contact), prepared_quark ());
  g_autoptr (Prepared) now = NULL;
  g_autofree WaymarkPartyPlace *place = NULL;
  gint64 key;

  if (statement == NULL)
    return FALSE;
  if (prepared == NULL)
    prepared = now = prepare (contact);
  sqlite3_bind_int64 (statement, 1, object);
  sqlite3_bind_int (statement, 2, (int) waymark_contact_get_kind (contact));
  sqlite3_bind_int (statement, 3, waymark_contact_get_archived (contact));
  if (set != 0)
    sqlite3_bind_int64 (statement, 4, set);
  sqlite3_bind_blob (statement, 5, prepared->sort_key, (int) strlen (prepared->sort_key), SQLITE_STATIC);
  bind_fields (statement, 6, contact);
  if (!_waymark_connection_run (connection, statement, error))
    return FALSE;
  key = sqlite3_last_insert_rowid (_waymark_connection_get_handle (connection));
  place = make_place (key, contact, prepared->sort_key);
  if (later != NULL)
    g_tree_insert (later, g_steal_pointer (&place), NULL);
  else if (!_waymark_party_put_in_order (connection, place, set, error))
    return FALSE;
  return write_items (connection, key, contact, error) && write_words (connection, key, prepared->words, error);
}

gboolean
_waymark_party_update (WaymarkConnection *connection, gint64 key, WaymarkContact *before, WaymarkContact *after, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "UPDATE main.party SET (kind, archived, sort_key, " FIELDS ")"
    " = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) WHERE key = ?1",
    error);
  g_autofree char *sort_key = NULL;
  g_autofree char *old_words = NULL;
  g_autofree char *new_words = NULL;

  if (statement == NULL)
    return FALSE;
  sort_key = waymark_text_sort_key (waymark_contact_get (after, WAYMARK_CONTACT_NAME));
  sqlite3_bind_int64 (statement, 1, key);
  sqlite3_bind_int (statement, 2, (int) waymark_contact_get_kind (after));
  sqlite3_bind_int (statement, 3, waymark_contact_get_archived (after));
  sqlite3_bind_blob (statement, 4, sort_key, (int) strlen (sort_key), SQLITE_STATIC);
  bind_fields (statement, 5, after);
  if (!_waymark_connection_run (connection, statement, error) || !delete_items (connection, key, error) ||
      !write_items (connection, key, after, error))
    return FALSE;

  old_words = _waymark_contact_words (before);
  new_words = _waymark_contact_words (after);
  return g_str_equal (old_words, new_words) ||
         (delete_words (connection, key, error) && write_words (connection, key, new_words, error));
}

gboolean
_waymark_party_delete (WaymarkConnection *connection, gint64 key, GError **error)
{
  return delete_words (connection, key, error) && delete_items (connection, key, error) &&
         _waymark_connection_run_on (connection, "DELETE FROM main.party WHERE key = ?1", key, error);
}

gboolean
_waymark_party_set_ended (WaymarkConnection *connection, gint64 key, gint64 set, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "UPDATE main.party SET ended_by = ?2 WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  if (set != 0)
    sqlite3_bind_int64 (statement, 2, set);
  return _waymark_connection_run (connection, statement, error);
}

/* --- a save against a pending import ----------------------------------------------------------------------------- */

/* Takes back what one hidden set did to @object. */
static gboolean
drop_version (WaymarkConnection *connection, gint64 object, gint64 set, gboolean pending, GError **error)
{
  static const char *const sql[] = {
    "INSERT OR IGNORE INTO main.not_taken (set_seq, object) VALUES (?1, ?2)",
    "DELETE FROM main.change_value WHERE change IN (SELECT id FROM main.change WHERE object = ?2 AND set_seq = ?1)",
    "UPDATE main.change_set SET dropped = dropped + 1 WHERE seq = ?1 AND ?2 <> 0",
  };
  gint64 key = _waymark_party_find_made_by (connection, object, set, error);

  if (key < 0 || (key > 0 && !_waymark_party_delete (connection, key, error)))
    return FALSE;
  for (guint i = 0; pending && i < G_N_ELEMENTS (sql); i++)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, set);
      sqlite3_bind_int64 (statement, 2, object);
      if (!_waymark_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
_waymark_party_drop_pending (WaymarkConnection *connection, gint64 object, GError **error)
{
  for (;;)
    {
      sqlite3_stmt *statement = _waymark_connection_prepare (
        connection,
        "SELECT s.seq, s.state FROM main.party p JOIN main.change_set s ON s.seq = p.made_by OR s.seq = p.ended_by"
        " WHERE p.object = ?1 AND s.untidy = 1 AND s.state <> 1",
        error);
      gint64 set;
      gboolean pending;
      int code;

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, object);
      code = _waymark_connection_step (connection, statement, error);
      if (code <= 0)
        return code == 0;
      set = sqlite3_column_int64 (statement, 0);
      pending = sqlite3_column_int64 (statement, 1) == WAYMARK_SET_PENDING;
      sqlite3_reset (statement);

      statement = _waymark_connection_prepare (connection, "UPDATE main.party SET ended_by = NULL WHERE object = ?1 AND ended_by = ?2", error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, object);
      sqlite3_bind_int64 (statement, 2, set);
      if (!_waymark_connection_run (connection, statement, error) || !drop_version (connection, object, set, pending, error))
        return FALSE;
    }
}
