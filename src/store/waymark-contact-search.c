/* Searching contacts (S1, S2, S4). */

#include "store/waymark-contacts-private.h"

#include <string.h>

#include "core/waymark-text.h"

#define RANKED 2000     /* rows: more are not ranked */
#define SHOWN 200       /* of those that are not */
#define WORDS_LIMIT 12  /* further words of a query are left out */
#define SHORT_LETTERS 3 /* fewer search names, references and tags only */

/* --- what was typed, in the language of FTS5 ---------------------------------------------------------------------- */

typedef struct
{
  char *all;   /* every row that fits */
  char *names; /* those whose name, reference or tags fit; NULL: it is all of them */
  char *words; /* those of whose name it is whole words */
  char *whole; /* those of whose name it is all */
} Expressions;

static void
expressions_clear (Expressions *expressions)
{
  g_free (expressions->all);
  g_free (expressions->names);
  g_free (expressions->words);
  g_free (expressions->whole);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Expressions, expressions_clear)

/* One word for FTS5: @mark and @word in quotes, so that nothing in it can be an operator. */
static void
add_word (GString *expression, const char *mark, const char *word, gboolean prefix)
{
  g_string_append_c (expression, '"');
  g_string_append (expression, mark);
  for (const char *at = word; *at != '\0'; at++)
    g_string_append_c (expression, g_ascii_isalnum (*at) || (*at & 0x80) != 0 || strchr ("_@.=#-", *at) != NULL ? *at : '_');
  g_string_append (expression, prefix ? "\" *" : "\"");
}

static void
add_and (GString *expression)
{
  if (expression->len > 0)
    g_string_append (expression, " AND ");
}

static char *
close_expression (const GString *expression, gboolean archived_too)
{
  return archived_too ? g_strdup (expression->str) : g_strdup_printf ("(%s) NOT \"#archived\"", expression->str);
}

/* @all becomes "what it was, or any row with a word that begins with @word". */
static void
add_alternative (GString *all, const char *word)
{
  if (all->len > 0)
    {
      g_string_prepend_c (all, '(');
      g_string_append (all, ") OR ");
    }
  add_word (all, "", word, TRUE);
}

/* Returns: whether @text has anything to search for. */
static gboolean
make_expressions (const char *text, gboolean archived_too, Expressions *expressions)
{
  g_autofree char *folded = waymark_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", WORDS_LIMIT + 1);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new (NULL);
  g_autoptr (GString) whole = g_string_new (NULL);
  gboolean names_only = TRUE;

  *expressions = (Expressions) { NULL, NULL, NULL, NULL };
  if (*folded == '\0')
    return FALSE;
  for (guint i = 0; words[i] != NULL && i < WORDS_LIMIT; i++)
    {
      gboolean is_short = g_utf8_strlen (words[i], -1) < SHORT_LETTERS;

      add_and (all);
      add_and (names);
      add_and (exact);
      add_word (exact, "_", words[i], FALSE);
      /* The first letters of a name are words of their own. */
      add_word (names, "_", words[i], !is_short);
      if (is_short)
        {
          add_word (all, "_", words[i], FALSE);
          continue;
        }
      names_only = FALSE;
      g_string_append_c (all, '(');
      add_word (all, "_", words[i], TRUE);
      g_string_append (all, " OR ");
      add_word (all, "", words[i], TRUE);
      g_string_append_c (all, ')');
    }
  if (waymark_text_looks_like_phone (text))
    {
      g_autofree char *digits = waymark_phone_fold (text, NULL);

      if (!g_str_equal (digits, folded))
        add_alternative (all, digits);
      names_only = FALSE;
    }
  else if (strchr (text, '@') != NULL)
    {
      g_autofree char *email = _waymark_email_word (text);

      add_alternative (all, email);
      names_only = FALSE;
    }

  add_word (whole, "=", g_strdelimit (folded, " ", '.'), FALSE);
  expressions->all = close_expression (all, archived_too);
  expressions->words = close_expression (exact, archived_too);
  expressions->whole = close_expression (whole, archived_too);
  if (!names_only)
    expressions->names = close_expression (names, archived_too);
  return TRUE;
}

char *
_waymark_contacts_dup_search (const char *text, gboolean archived_too)
{
  g_auto (Expressions) expressions = { NULL, NULL, NULL, NULL };

  return make_expressions (text, archived_too, &expressions) ? g_steal_pointer (&expressions.all) : NULL;
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

/* Whether any version stands in the index that is not to be seen: while an import runs, and until it is tidied up. */
static gboolean
has_hidden (WaymarkConnection *connection, gboolean *hidden, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT 1 FROM main.change_set WHERE untidy = 1 LIMIT 1", error);
  int code;

  if (statement == NULL || (code = _waymark_connection_step (connection, statement, error)) < 0)
    return FALSE;
  *hidden = code == 1;
  sqlite3_reset (statement);
  return TRUE;
}

typedef struct
{
  WaymarkConnection *connection;
  GHashTable *among; /* nullable */
  GCancellable *cancellable;
  gboolean hidden;
} Search;

/* Appends up to @limit keys, newest first. */
static gboolean
ask (const Search *search, const char *expression, guint limit, GArray *keys, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    search->connection,
    search->hidden ? "SELECT w.rowid FROM main.party_words w CROSS JOIN main.party p ON p.key = w.rowid"
                     " WHERE w.party_words MATCH ?1 AND " WAYMARK_IS_SEEN ("p") " ORDER BY w.rowid DESC"
                   : "SELECT rowid FROM main.party_words WHERE party_words MATCH ?1 ORDER BY rowid DESC",
    error);
  int code;

  if (statement == NULL || g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return FALSE;
  _waymark_bind_text (statement, 1, expression);
  while ((code = _waymark_connection_step (search->connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      if (search->among != NULL && !g_hash_table_contains (search->among, &key))
        continue;
      g_array_append_val (keys, key);
      if (keys->len >= limit)
        {
          sqlite3_reset (statement);
          return TRUE;
        }
    }
  return code == 0;
}

static void
take_new (GArray *target, GHashTable *taken, GArray *keys, guint limit)
{
  for (guint i = 0; i < keys->len && target->len < limit; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);

      if (g_hash_table_add (taken, GSIZE_TO_POINTER ((gsize) key)))
        g_array_append_val (target, key);
    }
}

WaymarkContactOrder *
_waymark_contacts_search (WaymarkConnection *connection,
                          const WaymarkContactQuery *query,
                          GHashTable *among,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (Expressions) expressions = { NULL, NULL, NULL, NULL };
  Search search = { connection, among, cancellable, FALSE };
  g_autoptr (GHashTable) taken = NULL;
  WaymarkContactOrder *order = NULL;
  GArray *tiers[4];
  const char *asked[4];
  gboolean good;
  gboolean many = FALSE;

  if (!make_expressions (query->text, query->archived_too, &expressions) || !has_hidden (connection, &search.hidden, error))
    return NULL;

  /* From the surest to the least sure. When names alone are too many, the rest need not be asked for. */
  asked[0] = expressions.whole;
  asked[1] = expressions.words;
  asked[2] = expressions.names;
  asked[3] = expressions.all;
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    tiers[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  good = TRUE;
  for (guint i = 0; good && i < G_N_ELEMENTS (tiers) && !many; i++)
    {
      if (asked[i] == NULL)
        continue;
      good = ask (&search, asked[i], RANKED + 1, tiers[i], error);
      many = tiers[i]->len > RANKED;
    }

  if (good)
    {
      order = g_new0 (WaymarkContactOrder, 1);
      order->complete = !many;
      order->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      taken = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
        take_new (order->keys, taken, tiers[i], many ? SHOWN : RANKED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    g_array_unref (tiers[i]);
  return order;
}
