/* Searching contacts (S1, S2, S4). */

#include "store/waymark-contacts-private.h"

#include <string.h>

#include "core/waymark-text.h"

#define RANKED 2000     /* rows: more are not ranked */
#define SHOWN 200       /* of those that are not */
#define WORDS_LIMIT 12  /* further words of a query are left out */

/* --- what was typed, in the language of FTS5 ---------------------------------------------------------------------- */

/* Every row that fits is found by names or by others. FTS5 gathers all rows of a word that is not whole before it answers, so that no such
 * word is asked for twice where that can be helped. */
typedef struct
{
  char *whole;              /* those of whose name it is all */
  char *words;              /* those of whose name it is whole words */
  char *names;              /* those whose name, reference or tags fit */
  char *others;             /* those that fit by something else; NULL: only names are searched */
  gboolean others_are_all;  /* others finds what names finds, too */
} Expressions;

static void
expressions_clear (Expressions *expressions)
{
  g_free (expressions->whole);
  g_free (expressions->words);
  g_free (expressions->names);
  g_free (expressions->others);
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

/* The first letters of a name are words of their own. */
static void
add_name (GString *expression, const char *word)
{
  if (strlen (word) <= WAYMARK_TEXT_START)
    add_word (expression, WAYMARK_WORD_START, word, FALSE);
  else
    add_word (expression, WAYMARK_WORD_NAME, word, TRUE);
}

static void
add_operator (GString *expression, const char *operator)
{
  if (expression->len > 0)
    g_string_append (expression, operator);
}

static char *
close_expression (const GString *expression, gboolean archived_too)
{
  return archived_too ? g_strdup (expression->str) : g_strdup_printf ("(%s) NOT \"" WAYMARK_WORD_ARCHIVED "\"", expression->str);
}

/* Every one of @words anywhere. Returns: whether one of them is looked for in more than names. */
static gboolean
add_all (GString *all, GStrv words)
{
  gboolean more = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      add_operator (all, " AND ");
      if (strlen (words[i]) <= WAYMARK_TEXT_START)
        {
          add_name (all, words[i]);
          continue;
        }
      more = TRUE;
      g_string_append_c (all, '(');
      add_name (all, words[i]);
      g_string_append (all, " OR ");
      add_word (all, "", words[i], TRUE);
      g_string_append_c (all, ')');
    }
  return more;
}

/* Returns: whether @text has anything to search for. */
static gboolean
make_expressions (const char *text, gboolean archived_too, Expressions *expressions)
{
  g_autofree char *folded = waymark_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", WORDS_LIMIT + 1);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new (NULL);
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);

  *expressions = (Expressions) { .others_are_all = FALSE };
  if (*folded == '\0')
    return FALSE;
  if (g_strv_length (words) > WORDS_LIMIT)
    g_clear_pointer (&words[WORDS_LIMIT], g_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      add_operator (names, " AND ");
      add_operator (exact, " AND ");
      add_name (names, words[i]);
      add_word (exact, WAYMARK_WORD_NAME, words[i], FALSE);
    }
  add_word (whole, WAYMARK_WORD_WHOLE, g_strdelimit (folded, " ", '.'), FALSE);

  if (waymark_text_looks_like_phone (text))
    {
      /* The groups of a number are no words. */
      g_autofree char *starts = waymark_phone_starts (text);
      g_auto (GStrv) any = g_strsplit (starts, " ", -1);

      for (guint i = 0; any[i] != NULL; i++)
        {
          add_operator (others, " OR ");
          add_word (others, "", any[i], TRUE);
        }
    }
  else if (words[1] == NULL)
    {
      if (strlen (words[0]) > WAYMARK_TEXT_START)
        add_word (others, "", words[0], TRUE);
    }
  else
    {
      expressions->others_are_all = add_all (others, words);
      if (!expressions->others_are_all)
        g_string_truncate (others, 0);
    }
  if (strchr (text, '@') != NULL)
    {
      g_autofree char *email = _waymark_email_word (text);

      if (others->len > 0)
        {
          g_string_prepend_c (others, '(');
          g_string_append (others, ") OR ");
        }
      add_word (others, "", email, TRUE);
    }

  expressions->whole = close_expression (whole, archived_too);
  expressions->words = close_expression (exact, archived_too);
  expressions->names = close_expression (names, archived_too);
  if (others->len > 0)
    expressions->others = close_expression (others, archived_too);
  return TRUE;
}

char *
_waymark_contacts_dup_search (const char *text, gboolean archived_too)
{
  g_auto (Expressions) expressions = { NULL };

  if (!make_expressions (text, archived_too, &expressions))
    return NULL;
  if (expressions.others == NULL)
    return g_steal_pointer (&expressions.names);
  if (expressions.others_are_all)
    return g_steal_pointer (&expressions.others);
  return g_strdup_printf ("(%s) OR (%s)", expressions.names, expressions.others);
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

/* Whether @key is among @keys from *@at on; both are asked for in falling order. */
static gboolean
has_key (GArray *keys, guint *at, gint64 key)
{
  while (*at < keys->len && g_array_index (keys, gint64, *at) > key)
    (*at)++;
  return *at < keys->len && g_array_index (keys, gint64, *at) == key;
}

/* From the surest to the least sure, within each the newest first. */
enum
{
  WHOLE,
  WORDS,
  NAMES,
  OTHERS,
  N_TIERS
};

static void
append_tier (GArray *order, GArray *const tiers[N_TIERS], guint tier)
{
  guint at[N_TIERS] = { 0 };

  for (guint i = 0; i < tiers[tier]->len; i++)
    {
      gint64 key = g_array_index (tiers[tier], gint64, i);
      gboolean taken = FALSE;

      for (guint before = 0; before < tier && !taken; before++)
        taken = has_key (tiers[before], &at[before], key);
      if (!taken)
        g_array_append_val (order, key);
    }
}

/* Asks for no more than can change what is shown. */
static gboolean
ask_tiers (const Search *search, const Expressions *expressions, GArray *const tiers[N_TIERS], GError **error)
{
  guint rows = RANKED + 1;

  if (expressions->others_are_all)
    {
      if (!ask (search, expressions->others, rows, tiers[OTHERS], error))
        return FALSE;
      if (tiers[OTHERS]->len > RANKED)
        rows = SHOWN;
      if (tiers[OTHERS]->len > 1 && !ask (search, expressions->names, rows, tiers[NAMES], error))
        return FALSE;
    }
  else
    {
      if (!ask (search, expressions->names, rows, tiers[NAMES], error))
        return FALSE;
      if (tiers[NAMES]->len > RANKED)
        rows = SHOWN;
      else if (expressions->others != NULL && !ask (search, expressions->others, rows, tiers[OTHERS], error))
        return FALSE;
    }
  return tiers[NAMES]->len <= 1 || (ask (search, expressions->words, rows, tiers[WORDS], error) &&
                                    ask (search, expressions->whole, rows, tiers[WHOLE], error));
}

WaymarkContactOrder *
_waymark_contacts_search (WaymarkConnection *connection,
                          const WaymarkContactQuery *query,
                          GHashTable *among,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (Expressions) expressions = { NULL };
  Search search = { connection, among, cancellable, FALSE };
  WaymarkContactOrder *order = NULL;
  GArray *tiers[N_TIERS];

  if (!make_expressions (query->text, query->archived_too, &expressions) || !has_hidden (connection, &search.hidden, error))
    return NULL;

  for (guint i = 0; i < N_TIERS; i++)
    tiers[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ask_tiers (&search, &expressions, tiers, error))
    {
      order = g_new0 (WaymarkContactOrder, 1);
      order->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < N_TIERS; i++)
        append_tier (order->keys, tiers, i);
      order->complete = order->keys->len <= RANKED;
      if (!order->complete)
        g_array_set_size (order->keys, SHOWN);
    }
  for (guint i = 0; i < N_TIERS; i++)
    g_array_unref (tiers[i]);
  return order;
}
