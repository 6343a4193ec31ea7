/* Contacts that could be the same (C8), and those that are (imports). */

#include "store/waymark-contacts-private.h"

#include <string.h>

#include "core/waymark-text.h"

#define CANDIDATES 50      /* looked at for each reason */
#define LEAST_LETTERS 3    /* of a name that is worth a hint */

void
waymark_duplicate_free (WaymarkDuplicate *duplicate)
{
  if (duplicate == NULL)
    return;
  waymark_contact_row_free (duplicate->row);
  g_free (duplicate);
}

/* --- how the typed contact is compared ---------------------------------------------------------------------------- */

typedef struct
{
  char *name;     /* folded, or "" */
  GStrv words;    /* of @name */
  GPtrArray *phones;
  GPtrArray *emails;
} Traits;

static void
traits_clear (Traits *traits)
{
  g_free (traits->name);
  g_strfreev (traits->words);
  g_clear_pointer (&traits->phones, g_ptr_array_unref);
  g_clear_pointer (&traits->emails, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Traits, traits_clear)

static void
traits_init (Traits *traits, WaymarkContact *contact)
{
  GPtrArray *items = waymark_contact_get_items (contact);

  traits->name = waymark_text_fold (waymark_contact_get (contact, WAYMARK_CONTACT_NAME));
  traits->words = *traits->name != '\0' ? g_strsplit (traits->name, " ", -1) : g_new0 (char *, 1);
  traits->phones = g_ptr_array_new_with_free_func (g_free);
  traits->emails = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      char *folded = NULL;

      if (item->kind == WAYMARK_ITEM_PHONE)
        folded = waymark_phone_term (item->value);
      else if (item->kind == WAYMARK_ITEM_EMAIL)
        folded = _waymark_email_word (item->value);
      if (folded != NULL && *folded != '\0')
        g_ptr_array_add (item->kind == WAYMARK_ITEM_PHONE ? traits->phones : traits->emails, folded);
      else
        g_free (folded);
    }
}

static gboolean
share_one (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    {
      if (g_ptr_array_find_with_equal_func (b, g_ptr_array_index (a, i), g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_all_words (GStrv all, GStrv some)
{
  for (guint i = 0; some[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) all, some[i]))
        return FALSE;
    }
  return some[0] != NULL;
}

static WaymarkSameness
compare (const Traits *typed, WaymarkContact *other)
{
  g_auto (Traits) traits = { NULL };
  WaymarkSameness why = 0;

  traits_init (&traits, other);
  if (share_one (typed->phones, traits.phones))
    why |= WAYMARK_SAME_PHONE;
  if (share_one (typed->emails, traits.emails))
    why |= WAYMARK_SAME_EMAIL;
  if (*typed->name != '\0' && g_str_equal (typed->name, traits.name))
    why |= WAYMARK_SAME_NAME;
  else if (has_all_words (traits.words, typed->words) || has_all_words (typed->words, traits.words))
    why |= WAYMARK_SIMILAR_NAME;
  return why;
}

/* --- finding them ------------------------------------------------------------------------------------------------- */

static void
quote (GString *expression, const char *mark, const char *word)
{
  g_string_append_printf (expression, "\"%s%s\"", mark, word);
}

static char *
any_of (GPtrArray *words)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0)
        g_string_append (expression, " OR ");
      quote (expression, "", g_ptr_array_index (words, i));
    }
  return g_string_free (expression, FALSE);
}

static char *
whole_name (const Traits *traits)
{
  GString *expression = g_string_new (NULL);
  g_autofree char *joined = g_strjoinv (".", traits->words);

  quote (expression, WAYMARK_WORD_WHOLE, joined);
  return g_string_free (expression, FALSE);
}

static char *
all_words (const Traits *traits)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; traits->words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (expression, " AND ");
      quote (expression, WAYMARK_WORD_NAME, traits->words[i]);
    }
  return g_string_free (expression, FALSE);
}

static gboolean
find (WaymarkConnection *connection, const char *expression, guint limit, GHashTable *keys, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT w.rowid FROM main.party_words w CROSS JOIN main.party p ON p.key = w.rowid WHERE w.party_words MATCH ?1 AND "
    WAYMARK_IS_SEEN ("p") " ORDER BY w.rowid DESC LIMIT ?2",
    error);
  int code;

  if (statement == NULL)
    return FALSE;
  _waymark_bind_text (statement, 1, expression);
  sqlite3_bind_int64 (statement, 2, limit);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    g_hash_table_add (keys, GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (statement, 0)));
  return code == 0;
}

/* Returns: 1 when somebody has said that the two are different people, 0 when not, -1 on failure. */
static int
are_different (WaymarkConnection *connection, const WaymarkId *a, const WaymarkId *b, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT 1 FROM main.party_different d JOIN main.object a ON a.id = ?1 JOIN main.object b ON b.id = ?2"
    " WHERE d.a = min (a.key, b.key) AND d.b = max (a.key, b.key)",
    error);
  int code;

  if (statement == NULL)
    return -1;
  _waymark_bind_id (statement, 1, a);
  _waymark_bind_id (statement, 2, b);
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  return code;
}

static guint
weight (WaymarkSameness why)
{
  guint weight = 0;

  if (why & WAYMARK_SAME_PHONE)
    weight += 4;
  if (why & WAYMARK_SAME_EMAIL)
    weight += 4;
  if (why & WAYMARK_SAME_NAME)
    weight += 3;
  if (why & WAYMARK_SIMILAR_NAME)
    weight += 1;
  return weight;
}

static gint
compare_duplicates (gconstpointer a, gconstpointer b)
{
  const WaymarkDuplicate *one = *(WaymarkDuplicate *const *) a;
  const WaymarkDuplicate *other = *(WaymarkDuplicate *const *) b;
  guint weight_one = weight (one->why);
  guint weight_other = weight (other->why);

  if (weight_one != weight_other)
    return weight_one > weight_other ? -1 : 1;
  /* Never equal: the order must not depend on the order of a hash table. */
  return one->row->key > other->row->key ? -1 : 1;
}

static gboolean
add_duplicate (WaymarkConnection *connection, WaymarkContact *contact, const Traits *typed, gint64 key, GPtrArray *duplicates, GError **error)
{
  g_autoptr (WaymarkContact) other = _waymark_party_read (connection, key, error);
  g_autoptr (GPtrArray) rows = NULL;
  WaymarkDuplicate *duplicate;
  WaymarkSameness why;
  int different;

  if (other == NULL)
    return FALSE;
  if (waymark_id_equal (waymark_contact_get_id (other), waymark_contact_get_id (contact)) || (why = compare (typed, other)) == 0)
    return TRUE;
  different = are_different (connection, waymark_contact_get_id (other), waymark_contact_get_id (contact), error);
  if (different != 0)
    return different > 0;
  rows = waymark_contacts_rows (connection, &key, 1, error);
  if (rows == NULL)
    return FALSE;
  duplicate = g_new (WaymarkDuplicate, 1);
  duplicate->row = g_ptr_array_steal_index (rows, 0);
  duplicate->why = why;
  g_ptr_array_add (duplicates, duplicate);
  return TRUE;
}

static gboolean
find_candidates (WaymarkConnection *connection, const Traits *typed, GHashTable *keys, GError **error)
{
  g_autofree char *phones = any_of (typed->phones);
  g_autofree char *emails = any_of (typed->emails);

  if ((typed->phones->len > 0 && !find (connection, phones, CANDIDATES, keys, error)) ||
      (typed->emails->len > 0 && !find (connection, emails, CANDIDATES, keys, error)))
    return FALSE;
  if (strlen (typed->name) >= LEAST_LETTERS)
    {
      g_autofree char *whole = whole_name (typed);
      g_autofree char *words = all_words (typed);

      return find (connection, whole, CANDIDATES, keys, error) && find (connection, words, CANDIDATES, keys, error);
    }
  return TRUE;
}

GPtrArray *
waymark_contacts_find_duplicates (WaymarkConnection *connection, WaymarkContact *contact, guint limit, GError **error)
{
  g_autoptr (GPtrArray) duplicates = NULL;
  g_autoptr (GHashTable) keys = g_hash_table_new (NULL, NULL);
  g_auto (Traits) typed = { NULL };
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (contact), NULL);

  traits_init (&typed, contact);
  if (!find_candidates (connection, &typed, keys, error))
    return NULL;
  duplicates = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_duplicate_free);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!add_duplicate (connection, contact, &typed, (gint64) GPOINTER_TO_SIZE (key), duplicates, error))
        return NULL;
    }
  g_ptr_array_sort (duplicates, compare_duplicates);
  if (duplicates->len > limit)
    g_ptr_array_set_size (duplicates, (int) limit);
  return g_steal_pointer (&duplicates);
}

gboolean
waymark_contacts_find_same (WaymarkConnection *connection, WaymarkContact *contact, WaymarkId *id, GError **error)
{
  g_autoptr (GHashTable) keys = NULL;
  g_autoptr (GString) expression = NULL;
  g_autofree char *phones = NULL;
  g_autofree char *emails = NULL;
  g_autofree char *whole = NULL;
  g_auto (Traits) typed = { NULL };
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (contact), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  *id = WAYMARK_ID_NONE;
  traits_init (&typed, contact);
  if (*typed.name == '\0' || typed.phones->len + typed.emails->len == 0)
    return FALSE;
  phones = any_of (typed.phones);
  emails = any_of (typed.emails);
  whole = whole_name (&typed);
  expression = g_string_new (NULL);
  g_string_append_printf (expression, "%s AND (%s%s%s)", whole, phones, *phones != '\0' && *emails != '\0' ? " OR " : "", emails);

  keys = g_hash_table_new (NULL, NULL);
  if (!find (connection, expression->str, CANDIDATES, keys, error))
    return FALSE;
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autoptr (WaymarkContact) other = _waymark_party_read (connection, (gint64) GPOINTER_TO_SIZE (key), error);
      WaymarkSameness why;

      if (other == NULL)
        return FALSE;
      why = compare (&typed, other);
      if ((why & WAYMARK_SAME_NAME) && (why & (WAYMARK_SAME_PHONE | WAYMARK_SAME_EMAIL)))
        {
          *id = *waymark_contact_get_id (other);
          return TRUE;
        }
    }
  return FALSE;
}

/* --- different people --------------------------------------------------------------------------------------------- */

static gboolean
mark_different (WaymarkConnection *connection, const WaymarkId *a, const WaymarkId *b, GError **error)
{
  gint64 key_a = _waymark_object_make (connection, WAYMARK_SHARED, a, NULL, error);
  gint64 key_b = key_a != 0 ? _waymark_object_make (connection, WAYMARK_SHARED, b, NULL, error) : 0;
  sqlite3_stmt *statement;

  if (key_a == 0 || key_b == 0)
    return FALSE;
  statement = _waymark_connection_prepare (connection, "INSERT OR IGNORE INTO main.party_different (a, b) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, MIN (key_a, key_b));
  sqlite3_bind_int64 (statement, 2, MAX (key_a, key_b));
  return _waymark_connection_run (connection, statement, error);
}

gboolean
waymark_contacts_mark_different (WaymarkConnection *connection, const WaymarkId *a, const WaymarkId *b, GError **error)
{
  gboolean own;

  g_return_val_if_fail (a != NULL && b != NULL && !waymark_id_equal (a, b), FALSE);

  return _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, mark_different (connection, a, b, error), error);
}
