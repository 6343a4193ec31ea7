/* How two spellings of one name come to the same words. docs/architecture.md tells the idea; the tables are in
 * waymark-text-names.c and waymark-text-scripts.c. */

#include "core/waymark-text.h"

#include <string.h>

#include "core/waymark-text-private.h"

#define KEY_FROM 4 /* letters: shorter words are compared as they are written, or "j" would find Ibrahim */
#define KEY_LEAST 3

/* --- the key of a word ------------------------------------------------------------------------------------------ */

/* Spellings of one sound of two letters, beginning with @first: what is written for them, or 0. */
static char
pair_sound (char first, char second)
{
  switch (first)
    {
    case 'k':
      return second == 'h' ? 'h' : 0; /* Akhmed, Mikhail */
    case 'p':
      return second == 'h' ? 'f' : 0;
    case 'c':
      return second == 'k' ? 'k' : 0;
    case 'e':
      return second == 'e' ? 'i' : 0; /* Nadeem */
    case 'o':
      return second == 'o' || second == 'u' ? 'u' : 0; /* Noor, Youssef */
    default:
      return 0;
    }
}

static char
letter_sound (char letter)
{
  switch (letter)
    {
    case 'y':
    case 'j':
      return 'i';
    case 'w':
      return 'v';
    case 'q':
      return 'k';
    default:
      return letter;
    }
}

/* Whether @letter is silent after @before: ae, oe, ue for umlauts; Matthias, Ghulam; Djokovic. */
static gboolean
is_silent (char before, char letter)
{
  if (letter == 'e')
    return before == 'a' || before == 'o' || before == 'u';
  if (letter == 'h')
    return before == 't' || before == 'g' || before == 'd' || before == 'b' || before == 'r';
  return letter == 'j' && before == 'd';
}

void
_waymark_fold_sounds (const char *plain, char key[WORD_MAX + 1], gboolean typed)
{
  gsize length = strlen (plain);
  gsize used = 0;
  gboolean changed = FALSE; /* before the last letter */
  gboolean open = FALSE;

  for (gsize i = 0; i < length && used < WORD_MAX - 1; i++)
    {
      char letter = plain[i];
      char sound = i + 1 < length ? pair_sound (letter, plain[i + 1]) : 0;
      char last = used > 0 ? key[used - 1] : '\0';

      if (g_ascii_isdigit (letter))
        {
          g_strlcpy (key, plain, WORD_MAX + 1);
          return;
        }
      if (i + 1 == length)
        open = changed && strchr ("kpceo", letter) != NULL;
      if (sound != 0)
        {
          i++;
          changed = TRUE;
        }
      else if ((i > 0 && is_silent (plain[i - 1], letter)) ||
               (letter == 'h' && i + 1 == length && used >= KEY_FROM && strchr ("aeiou", last) != NULL))
        {
          changed = TRUE;
          continue;
        }
      else if (letter == 'x')
        {
          key[used++] = 'k';
          sound = 's';
          changed = TRUE;
        }
      else if (letter == 'z' && last == 't')
        {
          sound = 's';
          changed = TRUE;
        }
      else
        {
          sound = letter_sound (letter);
          changed = changed || sound != letter;
        }
      if (used > 0 && key[used - 1] == sound)
        changed = TRUE;
      else
        key[used++] = sound;
    }
  /* The next letter may make another sound of the last one. */
  if (typed && open && used > 1)
    used--;
  key[used] = '\0';
}

void
_waymark_fold_key (const char *plain, char key[WORD_MAX + 1], gboolean typed)
{
  _waymark_fold_sounds (plain, key, typed);
  if (strlen (key) < KEY_LEAST)
    g_strlcpy (key, plain, WORD_MAX + 1);
}

/* --- from a text to its words ----------------------------------------------------------------------------------- */

typedef enum
{
  FOLD_TYPED, /* one form a word: what is looked for */
  FOLD_INDEX, /* all forms: what is found */
  FOLD_PLAIN, /* as it is written, without accents */
} FoldMode;

typedef struct
{
  WaymarkFoldWord held[2]; /* a word that may join the next one: "al", "Abdul" */
  guint n_held;
  FoldMode mode;
  GString *out;
  GString *starts; /* nullable: first letters go here */
} Folding;

static void
put_token (GString *out, const char *token, gsize length)
{
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, token, (gssize) length);
}

/* The one form in which @word is looked for. */
static void
fold_typed (const WaymarkFoldWord *word, char form[WORD_MAX + 1])
{
  if (word->canon[0] != '\0')
    g_strlcpy (form, word->canon, WORD_MAX + 1);
  else if (strlen (word->plain) < KEY_FROM)
    g_strlcpy (form, word->plain, WORD_MAX + 1);
  else
    _waymark_fold_key (word->plain, form, TRUE);
}

static void
put_starts (GString *starts, const char *form)
{
  gsize length = strlen (form);

  for (gsize n = 1; n <= WAYMARK_TEXT_START && n <= length; n++)
    put_token (starts, form, n);
}

#define FORMS 16 /* of one word: more than there are ways to add one */

/* The forms of one word, none of them twice. */
typedef struct
{
  char text[FORMS][WORD_MAX + 1];
  guint n;
} Forms;

static void
add_form (Forms *forms, const char *form)
{
  for (guint i = 0; i < forms->n; i++)
    {
      if (g_str_equal (forms->text[i], form))
        return;
    }
  if (*form != '\0' && forms->n < FORMS)
    g_strlcpy (forms->text[forms->n++], form, WORD_MAX + 1);
}

static gboolean
begins_a_form (const Forms *forms, const char *start)
{
  for (guint i = 0; i < forms->n; i++)
    {
      if (g_str_has_prefix (forms->text[i], start))
        return TRUE;
    }
  return FALSE;
}

/* Makes sure that the first @length letters of @written find it. */
static void
add_start (Forms *forms, const char *written, gsize length)
{
  WaymarkFoldWord typed = { .hyphen = FALSE };
  char start[WORD_MAX + 1];

  memcpy (typed.plain, written, length);
  _waymark_fold_canon (typed.plain, typed.canon);
  fold_typed (&typed, start);
  if (!begins_a_form (forms, start))
    add_form (forms, start);
}

/* The key of a start is a start of the key, except where the first letter that changes would stay without the next one (brindlemo;
 * brindlemur), and while a key is too short to be used (anne, by its sound an; anemike). */
static void
add_odd_starts (Forms *forms, const char *written, const char *key)
{
  gsize length = strlen (written);
  gsize same = 0;
  gsize too_short = 0;
  char start[WORD_MAX + 1];
  char sounds[WORD_MAX + 1];

  while (written[same] != '\0' && written[same] == key[same])
    same++;
  if (same == length)
    return;
  if (same + 1 >= KEY_FROM)
    add_start (forms, written, same + 1);
  for (gsize n = KEY_FROM; n <= length; n++)
    {
      g_strlcpy (start, written, n + 1);
      _waymark_fold_sounds (start, sounds, TRUE);
      if (strlen (sounds) < KEY_LEAST)
        too_short = n;
      else if (strlen (sounds) > KEY_LEAST) /* the last letter may still go, no more */
        break;
    }
  if (too_short > 0)
    add_start (forms, written, too_short);
}

/* What is typed comes as it is written up to three letters and by its sound or name from four on: a longer word stands in the index as it
 * is written no further than it can be looked for so. */
static void
put_indexed (Folding *folding, const WaymarkFoldWord *word)
{
  const char *written[] = { word->plain, word->wide };
  char keys[G_N_ELEMENTS (written)][WORD_MAX + 1];
  guint n_written = word->wide[0] != '\0' ? 2 : 1;
  Forms forms;

  forms.n = 0;
  for (guint i = 0; i < n_written; i++)
    {
      _waymark_fold_key (written[i], keys[i], FALSE);
      if (strlen (written[i]) < KEY_FROM)
        add_form (&forms, written[i]);
      add_form (&forms, keys[i]);
    }
  add_form (&forms, word->canon);
  for (gsize n = strlen (word->plain); n > KEY_FROM && word->canon[0] != '\0'; n--)
    add_start (&forms, word->plain, n - 1);
  for (guint i = 0; i < n_written; i++)
    {
      add_odd_starts (&forms, written[i], keys[i]);
      add_start (&forms, written[i], MIN (strlen (written[i]), KEY_FROM - 1));
      if (folding->starts != NULL)
        put_starts (folding->starts, written[i]);
    }
  if (folding->starts != NULL)
    put_starts (folding->starts, word->canon);
  for (guint i = 0; i < forms.n; i++)
    put_token (folding->out, forms.text[i], strlen (forms.text[i]));
}

/* "neill" of O'Neill: words of their own. */
static void
put_parts (Folding *folding, const char *parts)
{
  for (const char *part = parts; *part != '\0';)
    {
      WaymarkFoldWord word = { .hyphen = FALSE };
      gsize length = strcspn (part, " ");

      memcpy (word.plain, part, length); /* parts is no longer than plain */
      put_indexed (folding, &word);
      part += length + (part[length] == ' ');
    }
}

static void
put_word (Folding *folding, const WaymarkFoldWord *word)
{
  char typed[WORD_MAX + 1];

  switch (folding->mode)
    {
    case FOLD_TYPED:
      fold_typed (word, typed);
      put_token (folding->out, typed, strlen (typed));
      break;
    case FOLD_INDEX:
      put_indexed (folding, word);
      put_parts (folding, word->parts);
      break;
    case FOLD_PLAIN:
    default:
      put_token (folding->out, word->plain, strlen (word->plain));
      break;
    }
}

static gboolean
is_article (const WaymarkFoldWord *word)
{
  return g_str_equal (word->plain, "al") || g_str_equal (word->plain, "el");
}

/* "ar-Rashid", "ash-Shami": the article as it is spoken. */
static gboolean
is_spoken_article (const WaymarkFoldWord *article, const WaymarkFoldWord *word)
{
  gsize length = strlen (article->plain);

  return word->hyphen && length >= 2 && length <= 3 && article->plain[0] == 'a' &&
         strncmp (article->plain + 1, word->plain, length - 1) == 0 && strchr ("rsntzd", article->plain[1]) != NULL;
}

static gboolean
is_servant (const WaymarkFoldWord *word)
{
  static const char *const servants[] = { "abd", "abdul", "abdel", "abdal", "abdoul", "abdol", "abdu" };

  for (guint i = 0; i < G_N_ELEMENTS (servants); i++)
    {
      if (g_str_equal (word->plain, servants[i]))
        return TRUE;
    }
  return FALSE;
}

static void
put_held (Folding *folding)
{
  for (guint i = 0; i < folding->n_held; i++)
    put_word (folding, &folding->held[i]);
  folding->n_held = 0;
}

/* Joins "al" and "Abdul" with the name that they belong to, since they are written apart, together and with a hyphen. */
static void
add_word (Folding *folding, const WaymarkFoldWord *word)
{
  WaymarkFoldWord joined = { .hyphen = FALSE };
  gboolean spoken;

  if (folding->n_held == 0 && (is_article (word) || is_servant (word) || strlen (word->plain) <= 3))
    {
      folding->held[folding->n_held++] = *word;
      return;
    }
  /* One letter may become the article while it is typed. */
  if (folding->n_held == 1 && is_servant (&folding->held[0]) && (is_article (word) || word->plain[1] == '\0'))
    {
      folding->held[folding->n_held++] = *word;
      return;
    }
  if (folding->n_held == 0)
    {
      put_word (folding, word);
      return;
    }

  spoken = is_spoken_article (&folding->held[0], word);
  if (!spoken && !is_article (&folding->held[0]) && !is_servant (&folding->held[0]))
    {
      put_held (folding);
      add_word (folding, word);
      return;
    }
  if (is_servant (&folding->held[0]) || spoken)
    {
      g_strlcpy (joined.plain, is_servant (&folding->held[0]) ? "abdul" : "al", sizeof joined.plain);
      g_strlcat (joined.plain, word->canon[0] != '\0' ? word->canon : word->plain, sizeof joined.plain);
    }
  else
    {
      g_strlcpy (joined.plain, folding->held[0].plain, sizeof joined.plain);
      g_strlcat (joined.plain, word->canon[0] != '\0' ? word->canon : word->plain, sizeof joined.plain);
    }
  _waymark_fold_canon (joined.plain, joined.canon);
  if (folding->mode != FOLD_TYPED)
    {
      put_held (folding);
      put_word (folding, word);
    }
  folding->n_held = 0;
  put_word (folding, &joined);
}

static gboolean
is_apostrophe (gunichar character)
{
  switch (character)
    {
    case '\'':
    case '`':
    case 0x00b4:
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0x02b9:
    case 0x02ba:
    case 0x02bb:
    case 0x02bc:
    case 0x02be:
    case 0x02bf:
    case 0x05f3: /* Hebrew geresh */
    case 0x05f4:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_hyphen (gunichar character)
{
  return character == '-' || character == 0x2010 || character == 0x2011 || character == 0x05be;
}

/* Two scripts that may stand in one word: marks, digits and the two Japanese syllabaries take part in any. */
static GUnicodeScript
word_script (gunichar character)
{
  GUnicodeScript script = g_unichar_get_script (character);

  if (script == G_UNICODE_SCRIPT_HIRAGANA)
    return G_UNICODE_SCRIPT_KATAKANA;
  if (script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_UNKNOWN)
    return G_UNICODE_SCRIPT_COMMON;
  return script;
}

/* One word as it stands in the text. */
typedef struct
{
  char text[WORD_MAX * 4 + 1];
  gsize length;
  gsize apostrophe; /* bytes before the first one, or 0 */
  gboolean ascii;
  gboolean hyphen;
  GUnicodeScript script;
} RawWord;

static void
finish_word (Folding *folding, RawWord *raw)
{
  WaymarkFoldWord words[8];
  guint n_words = 1;

  if (raw->length > 0)
    {
      raw->text[raw->length] = '\0';
      if (raw->ascii)
        {
          memset (&words[0], 0, sizeof words[0]);
          g_strlcpy (words[0].plain, raw->text, sizeof words[0].plain);
          if (raw->apostrophe > 0 && raw->length >= raw->apostrophe + 3)
            g_strlcpy (words[0].parts, raw->text + raw->apostrophe, sizeof words[0].parts);
        }
      else
        {
          n_words = _waymark_fold_romanise (raw->text, words, G_N_ELEMENTS (words));
        }
      for (guint i = 0; i < n_words; i++)
        {
          if (words[i].canon[0] == '\0')
            _waymark_fold_canon (words[i].plain, words[i].canon);
          if (i == 0)
            words[i].hyphen = raw->hyphen;
          if (words[i].plain[0] != '\0')
            add_word (folding, &words[i]);
        }
    }
  raw->length = 0;
  raw->apostrophe = 0;
  raw->ascii = TRUE;
  raw->hyphen = FALSE;
  raw->script = G_UNICODE_SCRIPT_COMMON;
}

static void
fold_ascii (Folding *folding, const char *text)
{
  RawWord raw = { .ascii = TRUE, .script = G_UNICODE_SCRIPT_COMMON };

  for (const char *at = text; *at != '\0'; at++)
    {
      char character = *at;

      if (g_ascii_isalnum (character))
        {
          if (raw.length < WORD_MAX)
            raw.text[raw.length++] = g_ascii_tolower (character);
        }
      else if (character == '\'' || character == '`')
        {
          if (raw.apostrophe == 0)
            raw.apostrophe = raw.length;
        }
      else
        {
          finish_word (folding, &raw);
          raw.hyphen = character == '-';
        }
    }
  finish_word (folding, &raw);
}

static void
fold_unicode (Folding *folding, const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  RawWord raw = { .ascii = TRUE, .script = G_UNICODE_SCRIPT_COMMON };

  for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      int digit;

      if (is_apostrophe (character))
        {
          if (raw.apostrophe == 0)
            raw.apostrophe = raw.length;
          continue;
        }
      if (g_unichar_type (character) == G_UNICODE_FORMAT)
        continue; /* joiners and marks of direction */
      if (!g_unichar_isalnum (character) && !g_unichar_ismark (character))
        {
          finish_word (folding, &raw);
          raw.hyphen = is_hyphen (character);
          continue;
        }
      digit = g_unichar_digit_value (character);
      if (digit >= 0)
        {
          character = (gunichar) ('0' + digit);
        }
      else
        {
          GUnicodeScript script = word_script (character);

          if (script != G_UNICODE_SCRIPT_COMMON && raw.script != G_UNICODE_SCRIPT_COMMON && script != raw.script)
            finish_word (folding, &raw);
          if (script != G_UNICODE_SCRIPT_COMMON)
            raw.script = script;
        }
      if (character < 0x80)
        character = (gunichar) g_ascii_tolower ((char) character);
      else
        raw.ascii = FALSE;
      if (raw.length + 6 < sizeof raw.text)
        raw.length += (gsize) g_unichar_to_utf8 (character, raw.text + raw.length);
    }
  finish_word (folding, &raw);
}

static char *
fold (const char *text, FoldMode mode, GString *starts)
{
  gsize length = strlen (text);
  Folding folding = { .mode = mode, .out = g_string_sized_new (mode == FOLD_INDEX ? 2 * length + 8 : length + 8), .starts = starts };

  if (g_str_is_ascii (text))
    fold_ascii (&folding, text);
  else
    fold_unicode (&folding, text);
  put_held (&folding);
  return g_string_free (folding.out, FALSE);
}

char *
waymark_text_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fold (text, FOLD_TYPED, NULL);
}

char *
waymark_text_fold_words (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fold (text, FOLD_INDEX, NULL);
}

char *
waymark_text_fold_name (const char *text, char **starts)
{
  g_autoptr (GString) letters = NULL;
  char *words;

  g_return_val_if_fail (text != NULL && starts != NULL, NULL);

  letters = g_string_new (NULL);
  words = fold (text, FOLD_INDEX, letters);
  *starts = g_string_free (g_steal_pointer (&letters), FALSE);
  return words;
}

char *
waymark_text_fold_plain (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fold (text, FOLD_PLAIN, NULL);
}
