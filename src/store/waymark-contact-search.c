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

/* Whether @word is looked for in more than names, references and tags. */
static gboolean
is_long (const char *word)
{
  return strlen (word) > WAYMARK_TEXT_START;
}

/* The first letters of a name are words of their own. */
static void
add_name (GString *expression, const char *word)
{
  if (is_long (word))
    add_word (expression, WAYMARK_WORD_NAME, word, TRUE);
  else
    add_word (expression, WAYMARK_WORD_START, word, FALSE);
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

/* Every one of @words: anywhere, or, where only one is long, that one in anything but names. */
static void
add_others (GString *others, GStrv words, gboolean names_too)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      add_operator (others, " AND ");
      if (!is_long (words[i]))
        {
          add_name (others, words[i]);
          continue;
        }
      g_string_append_c (others, '(');
      if (names_too)
        {
          add_name (others, words[i]);
          g_string_append (others, " OR ");
        }
      add_word (others, "", words[i], TRUE);
      g_string_append_c (others, ')');
    }
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
  guint n_long = 0;

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
      n_long += is_long (words[i]);
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
  else if (n_long > 0)
    {
      expressions->others_are_all = n_long > 1;
      add_others (others, words, n_long > 1);
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

/* --- what is seen ------------------------------------------------------------------------------------------------- */

/* What of the index is to be seen while an import runs, and until it is tidied up. An import's versions lie together at the end of the index,
 * and are passed over without being looked at. */
typedef struct
{
  gint64 end;     /* behind it no key is seen but those of @above */
  GArray *above;  /* gint64, falling */
  gboolean ended; /* versions that are over are still there */
} Sight;

static void
sight_clear (Sight *sight)
{
  g_clear_pointer (&sight->above, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sight, sight_clear)

/* What saves have made since, and what an import after the hidden one has. */
static gboolean
find_above (WaymarkConnection *connection, gint64 first_hidden, Sight *sight, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT p.key FROM main.party p INDEXED BY party_saved WHERE p.made_by IS NULL AND p.key > ?1 AND " WAYMARK_IS_SEEN ("p")
    " UNION ALL SELECT p.key FROM main.change_set s CROSS JOIN main.party p ON p.made_by = s.seq AND p.key > s.first_version"
    " WHERE s.seq > ?2 AND s.state = 1 AND s.first_version > 0 AND " WAYMARK_IS_SEEN ("p") " ORDER BY 1 DESC",
    error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, sight->end);
  sqlite3_bind_int64 (statement, 2, first_hidden);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (sight->above, key);
    }
  return code == 0;
}

static gboolean
look (WaymarkConnection *connection, Sight *sight, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, "SELECT seq, state, first_version FROM main.change_set WHERE untidy = 1", error);
  gint64 first_hidden = G_MAXINT64;
  int code;

  *sight = (Sight) { G_MAXINT64, g_array_new (FALSE, FALSE, sizeof (gint64)), FALSE };
  if (statement == NULL)
    return FALSE;
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      if (sqlite3_column_int64 (statement, 1) == WAYMARK_SET_APPLIED)
        {
          sight->ended = TRUE;
          continue;
        }
      first_hidden = MIN (first_hidden, sqlite3_column_int64 (statement, 0));
      sight->end = MIN (sight->end, sqlite3_column_int64 (statement, 2));
    }
  return code == 0 && (first_hidden == G_MAXINT64 || find_above (connection, first_hidden, sight, error));
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkConnection *connection;
  const WaymarkKeySet *among; /* nullable */
  GCancellable *cancellable;
  const Sight *sight;
} Search;

/* Whether @key is among @keys from *@at on; both are asked for in falling order. */
static gboolean
has_key (GArray *keys, guint *at, gint64 key)
{
  while (*at < keys->len && g_array_index (keys, gint64, *at) > key)
    (*at)++;
  return *at < keys->len && g_array_index (keys, gint64, *at) == key;
}

/* Appends keys from @first to @last, newest first, until there are @limit. */
static gboolean
ask_between (const Search *search,
             const char *expression,
             gint64 first,
             gint64 last,
             GArray *only, /* nullable */
             guint limit,
             GArray *keys,
             GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    search->connection,
    search->sight->ended ? "SELECT w.rowid FROM main.party_words w WHERE w.party_words MATCH ?1 AND w.rowid BETWEEN ?2 AND ?3"
                          " AND NOT EXISTS (SELECT 1 FROM main.party p INDEXED BY party_ended WHERE p.key = w.rowid AND p.ended_by IN"
                          " (SELECT seq FROM main.change_set WHERE untidy = 1 AND state = 1)) ORDER BY w.rowid DESC"
                        : "SELECT rowid FROM main.party_words WHERE party_words MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC",
    error);
  guint at = 0;
  int code;

  if (statement == NULL || g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return FALSE;
  _waymark_bind_text (statement, 1, expression);
  sqlite3_bind_int64 (statement, 2, first);
  sqlite3_bind_int64 (statement, 3, last);
  while ((code = _waymark_connection_step (search->connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      if ((only != NULL && !has_key (only, &at, key)) || (search->among != NULL && !_waymark_key_set_has (search->among, key)))
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

/* Appends up to @limit keys, newest first. */
static gboolean
ask (const Search *search, const char *expression, guint limit, GArray *keys, GError **error)
{
  GArray *above = search->sight->above;

  if (above->len > 0 && !ask_between (search, expression, g_array_index (above, gint64, above->len - 1), g_array_index (above, gint64, 0),
                                      above, limit, keys, error))
    return FALSE;
  return keys->len >= limit || ask_between (search, expression, G_MININT64, search->sight->end, NULL, limit, keys, error);
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
                          const WaymarkKeySet *among,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (Expressions) expressions = { NULL };
  g_auto (Sight) sight = { 0 };
  Search search = { connection, among, cancellable, &sight };
  WaymarkContactOrder *order = NULL;
  GArray *tiers[N_TIERS];

  if (!make_expressions (query->text, query->archived_too, &expressions) || !look (connection, &sight, error))
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
