/* From any script to Latin letters. Scripts that Waymark's users meet daily have small tables here, so that most names never
 * reach ICU; it does the rest. */

#include "core/waymark-text-private.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* A letter and what is written for it; @wide where accents are often spelt out, else NULL. */
typedef struct
{
  gunichar letter;
  const char *plain;
  const char *wide;
} Letter;

/* Latin letters that do not come apart into a base and a mark, or whose mark is often spelt out. */
static const Letter latin[] = {
  { 0x00df, "ss", NULL }, /* ß */
  { 0x00e4, "a", "ae" },  /* ä */
  { 0x00e5, "a", "aa" },  /* å */
  { 0x00e6, "ae", NULL }, /* æ */
  { 0x00e7, "c", "ch" },  /* ç */
  { 0x00f0, "d", NULL },  /* ð */
  { 0x00f6, "o", "oe" },  /* ö */
  { 0x00f8, "o", "oe" },  /* ø */
  { 0x00fc, "u", "ue" },  /* ü */
  { 0x00fe, "th", NULL }, /* þ */
  { 0x0107, "c", "ch" },  /* ć */
  { 0x010d, "c", "ch" },  /* č */
  { 0x0111, "d", "dj" },  /* đ */
  { 0x011f, "g", "gh" },  /* ğ */
  { 0x0127, "h", NULL },  /* ħ */
  { 0x0131, "i", NULL },  /* ı */
  { 0x0142, "l", NULL },  /* ł */
  { 0x014b, "ng", NULL }, /* ŋ */
  { 0x0153, "oe", NULL }, /* œ */
  { 0x015b, "s", "sh" },  /* ś */
  { 0x015f, "s", "sh" },  /* ş */
  { 0x0161, "s", "sh" },  /* š */
  { 0x0163, "t", "ts" },  /* ţ */
  { 0x0167, "t", NULL },  /* ŧ */
  { 0x017e, "z", "zh" },  /* ž */
  { 0x01dd, "e", NULL },  /* ǝ */
  { 0x0219, "s", "sh" },  /* ș */
  { 0x021b, "t", "ts" },  /* ț */
  { 0x0253, "b", NULL },  /* ɓ */
  { 0x0254, "o", NULL },  /* ɔ */
  { 0x0257, "d", NULL },  /* ɗ */
  { 0x0259, "a", "e" },   /* ə */
  { 0x025b, "e", NULL },  /* ɛ */
  { 0x0268, "i", NULL },  /* ɨ */
  { 0x0199, "k", NULL },  /* ƙ */
};

/* Here "wide" is the way of the Slavic languages that write Latin with accents. */
static const Letter cyrillic[] = {
  { 0x0430, "a", NULL },   { 0x0431, "b", NULL },  { 0x0432, "v", NULL },  { 0x0433, "g", NULL },
  { 0x0434, "d", NULL },   { 0x0435, "e", NULL },  { 0x0436, "zh", "z" },  { 0x0437, "z", NULL },
  { 0x0438, "i", NULL },   { 0x0439, "y", NULL },  { 0x043a, "k", NULL },  { 0x043b, "l", NULL },
  { 0x043c, "m", NULL },   { 0x043d, "n", NULL },  { 0x043e, "o", NULL },  { 0x043f, "p", NULL },
  { 0x0440, "r", NULL },   { 0x0441, "s", NULL },  { 0x0442, "t", NULL },  { 0x0443, "u", NULL },
  { 0x0444, "f", NULL },   { 0x0445, "kh", "h" },  { 0x0446, "ts", "c" },  { 0x0447, "ch", "c" },
  { 0x0448, "sh", "s" },   { 0x0449, "shch", "sht" }, { 0x044a, "", "a" }, { 0x044b, "y", NULL },
  { 0x044c, "", NULL },    { 0x044d, "e", NULL },  { 0x044e, "yu", NULL }, { 0x044f, "ya", NULL },
  { 0x0450, "e", NULL },   { 0x0451, "e", "yo" },  { 0x0452, "dj", "d" },  { 0x0453, "gj", NULL },
  { 0x0454, "ye", "e" },   { 0x0455, "dz", NULL }, { 0x0456, "i", NULL },  { 0x0457, "yi", NULL },
  { 0x0458, "j", NULL },   { 0x0459, "lj", NULL }, { 0x045a, "nj", NULL }, { 0x045b, "ch", "c" },
  { 0x045c, "kj", NULL },  { 0x045d, "i", NULL },  { 0x045e, "u", NULL },  { 0x045f, "dzh", "dz" },
  { 0x0491, "g", NULL },   { 0x0493, "gh", NULL }, { 0x0497, "zh", NULL }, { 0x049b, "q", "k" },
  { 0x04a3, "ng", NULL },  { 0x04af, "u", NULL },  { 0x04b1, "u", NULL },  { 0x04b3, "kh", "h" },
  { 0x04b7, "j", NULL },   { 0x04bb, "h", NULL },  { 0x04cf, "", NULL },   { 0x04d9, "a", NULL },
  { 0x04e3, "i", NULL },   { 0x04e9, "o", NULL },  { 0x04ef, "u", NULL },
};

/* Arabic, Persian, Urdu, Pashto, Kurdish. Short vowels are not written: names are known by waymark-text-names.c. */
static const Letter arabic[] = {
  { 0x0621, "", NULL },   { 0x0622, "a", NULL },  { 0x0623, "a", NULL },  { 0x0624, "u", NULL },  { 0x0625, "i", NULL },
  { 0x0626, "y", NULL },  { 0x0627, "a", NULL },  { 0x0628, "b", NULL },  { 0x0629, "a", NULL },  { 0x062a, "t", NULL },
  { 0x062b, "th", NULL }, { 0x062c, "j", NULL },  { 0x062d, "h", NULL },  { 0x062e, "kh", NULL }, { 0x062f, "d", NULL },
  { 0x0630, "dh", NULL }, { 0x0631, "r", NULL },  { 0x0632, "z", NULL },  { 0x0633, "s", NULL },  { 0x0634, "sh", NULL },
  { 0x0635, "s", NULL },  { 0x0636, "d", NULL },  { 0x0637, "t", NULL },  { 0x0638, "z", NULL },  { 0x0639, "a", NULL },
  { 0x063a, "gh", NULL }, { 0x0641, "f", NULL },  { 0x0642, "q", NULL },  { 0x0643, "k", NULL },  { 0x0644, "l", NULL },
  { 0x0645, "m", NULL },  { 0x0646, "n", NULL },  { 0x0647, "h", NULL },  { 0x0648, "w", NULL },  { 0x0649, "a", NULL },
  { 0x064a, "y", NULL },  { 0x0671, "a", NULL },  { 0x0679, "t", NULL },  { 0x067e, "p", NULL },  { 0x0686, "ch", NULL },
  { 0x0688, "d", NULL },  { 0x0691, "r", NULL },  { 0x0695, "r", NULL },  { 0x0698, "zh", NULL }, { 0x06a4, "v", NULL },
  { 0x06a9, "k", NULL },  { 0x06af, "g", NULL },  { 0x06b5, "l", NULL },  { 0x06ba, "n", NULL },  { 0x06be, "h", NULL },
  { 0x06c1, "h", NULL },  { 0x06c6, "o", NULL },  { 0x06cc, "i", NULL },  { 0x06ce, "e", NULL },  { 0x06d2, "e", NULL },
  { 0x06d5, "e", NULL },
};

static const Letter hebrew[] = {
  { 0x05d0, "a", NULL }, { 0x05d1, "b", NULL }, { 0x05d2, "g", NULL }, { 0x05d3, "d", NULL }, { 0x05d4, "h", NULL },
  { 0x05d5, "v", NULL }, { 0x05d6, "z", NULL }, { 0x05d7, "ch", NULL }, { 0x05d8, "t", NULL }, { 0x05d9, "y", NULL },
  { 0x05da, "k", NULL }, { 0x05db, "k", NULL }, { 0x05dc, "l", NULL }, { 0x05dd, "m", NULL }, { 0x05de, "m", NULL },
  { 0x05df, "n", NULL }, { 0x05e0, "n", NULL }, { 0x05e1, "s", NULL }, { 0x05e2, "a", NULL }, { 0x05e3, "f", NULL },
  { 0x05e4, "p", NULL }, { 0x05e5, "ts", NULL }, { 0x05e6, "ts", NULL }, { 0x05e7, "k", NULL }, { 0x05e8, "r", NULL },
  { 0x05e9, "sh", NULL }, { 0x05ea, "t", NULL },
};

static const Letter *
find_letter (const Letter *table, guint length, gunichar letter)
{
  for (guint i = 0; i < length; i++)
    {
      if (table[i].letter == letter)
        return &table[i];
    }
  return NULL;
}

static void
append (char text[WORD_MAX + 1], const char *more)
{
  g_strlcat (text, more, WORD_MAX + 1);
}

/* Adds one letter that may carry accents. */
static void
add_latin (gunichar character, char plain[WORD_MAX + 1], char wide[WORD_MAX + 1])
{
  gunichar lower = g_unichar_tolower (character);
  const Letter *letter = lower < 0x80 ? NULL : find_letter (latin, G_N_ELEMENTS (latin), lower);
  gunichar pieces[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_pieces;

  if (letter != NULL)
    {
      append (plain, letter->plain);
      append (wide, letter->wide != NULL ? letter->wide : letter->plain);
      return;
    }
  n_pieces = g_unichar_fully_decompose (lower, FALSE, pieces, G_N_ELEMENTS (pieces));
  for (gsize i = 0; i < n_pieces; i++)
    {
      if (pieces[i] < 0x80 && g_ascii_isalnum ((char) pieces[i]))
        {
          const char text[2] = { g_ascii_tolower ((char) pieces[i]), '\0' };

          append (plain, text);
          append (wide, text);
        }
    }
}

static void
add_from_table (const Letter *table, guint length, gunichar character, char plain[WORD_MAX + 1], char wide[WORD_MAX + 1])
{
  const Letter *letter = find_letter (table, length, g_unichar_tolower (character));

  if (letter != NULL)
    {
      append (plain, letter->plain);
      append (wide, letter->wide != NULL ? letter->wide : letter->plain);
    }
  else if (character < 0x80)
    {
      add_latin (character, plain, wide);
    }
}

static gboolean
has_letter_of (const char *raw, const char *letters)
{
  for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_utf8_strchr (letters, -1, g_unichar_tolower (g_utf8_get_char (at))) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
romanise_cyrillic (const char *raw, WaymarkFoldWord *word)
{
  /* Ukrainian and Belarusian have letters that Russian lacks, and read two others in another way. Serbian has a Latin
   * alphabet of its own, in which its speakers are most often written. */
  gboolean ukrainian = has_letter_of (raw, "іїєґ");
  gboolean serbian = has_letter_of (raw, "ђјљњћџ");
  char *plain = serbian ? word->wide : word->plain;
  char *wide = serbian ? word->plain : word->wide;

  for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar lower = g_unichar_tolower (g_utf8_get_char (at));

      if (ukrainian && lower == 0x0433)
        add_latin ('h', plain, wide);
      else if (ukrainian && lower == 0x0438)
        add_latin ('y', plain, wide);
      else
        add_from_table (cyrillic, G_N_ELEMENTS (cyrillic), lower, plain, wide);
    }
}

/* Letters that are written in several ways, and marks that are mostly left out. */
static void
normalise_arabic (const char *raw, char *normal)
{
  for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      switch (character)
        {
        case 0x0622:
        case 0x0623:
        case 0x0625:
        case 0x0671:
          character = 0x0627;
          break;
        case 0x0629:
        case 0x06c1:
        case 0x06be:
        case 0x06d5:
          character = 0x0647;
          break;
        case 0x0649:
        case 0x0626:
        case 0x06cc:
          character = 0x064a;
          break;
        case 0x0624:
          character = 0x0648;
          break;
        case 0x06a9:
          character = 0x0643;
          break;
        case 0x0640: /* a stroke that only makes a word longer */
          continue;
        default:
          if (g_unichar_ismark (character))
            continue;
          break;
        }
      normal += g_unichar_to_utf8 (character, normal);
    }
  *normal = '\0';
}

#define ARABIC_ARTICLE "\xd8\xa7\xd9\x84" /* alef, lam */
#define ARABIC_LETTER 2                   /* bytes */

static guint
romanise_arabic (const char *raw, WaymarkFoldWord *words, guint room)
{
  char normal[WORD_MAX * 6];
  const char *rest = normal;
  const char *name;
  guint n_words = 0;

  normalise_arabic (raw, normal);
  name = _waymark_fold_canon_script (normal);
  if (name == NULL && room > 1 && g_str_has_prefix (normal, ARABIC_ARTICLE) &&
      strlen (normal) >= strlen (ARABIC_ARTICLE) + 3 * ARABIC_LETTER)
    {
      memset (&words[n_words], 0, sizeof words[n_words]);
      g_strlcpy (words[n_words++].plain, "al", WORD_MAX);
      rest += strlen (ARABIC_ARTICLE);
      name = _waymark_fold_canon_script (rest);
    }

  memset (&words[n_words], 0, sizeof words[n_words]);
  words[n_words].hyphen = n_words > 0;
  if (name != NULL)
    g_strlcpy (words[n_words].canon, name, sizeof words[n_words].canon);
  for (const char *at = rest; *at != '\0'; at = g_utf8_next_char (at))
    add_from_table (arabic, G_N_ELEMENTS (arabic), g_utf8_get_char (at), words[n_words].plain, words[n_words].wide);
  /* "Abd" joins the next word by its Latin spelling. */
  if (name != NULL && g_str_equal (name, "abd"))
    g_strlcpy (words[n_words].plain, name, sizeof words[n_words].plain);
  return n_words + 1;
}

/* --- ICU -------------------------------------------------------------------------------------------------------- */

typedef enum
{
  BY_ANY,
  BY_GREEK,
  BY_HAN,
  N_TRANSLITERATORS
} Transliterator;

static const char *const transliterator_ids[N_TRANSLITERATORS] = {
  [BY_ANY] = "Any-Latin",
  [BY_GREEK] = "Greek-Latin/UNGEGN",
  [BY_HAN] = "Han-Latin/Names", /* surnames have readings of their own */
};

static void
close_transliterators (gpointer data)
{
  UTransliterator **open = data;

  for (guint i = 0; i < N_TRANSLITERATORS; i++)
    {
      if (open[i] != NULL)
        utrans_close (open[i]);
    }
  g_free (open);
}

/* A transliterator is not safe to share between threads, and opening one takes milliseconds. */
static GPrivate thread_transliterators = G_PRIVATE_INIT (close_transliterators);

static UTransliterator *
get_transliterator (Transliterator which)
{
  UTransliterator **open = g_private_get (&thread_transliterators);

  if (open == NULL)
    {
      open = g_new0 (UTransliterator *, N_TRANSLITERATORS);
      g_private_set (&thread_transliterators, open);
    }
  if (open[which] == NULL)
    {
      UErrorCode code = U_ZERO_ERROR;
      UChar id[32];

      u_uastrcpy (id, transliterator_ids[which]);
      open[which] = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
    }
  return open[which];
}

/* Returns Latin letters with their accents, or NULL. */
static char *
transliterate (const char *raw, Transliterator which)
{
  UTransliterator *transliterator = get_transliterator (which);
  UErrorCode code = U_ZERO_ERROR;
  UChar text[WORD_MAX * 16];
  char latin_text[WORD_MAX * 48];
  int32_t length;
  int32_t limit;

  if (transliterator == NULL)
    return NULL;
  u_strFromUTF8 (text, G_N_ELEMENTS (text), &length, raw, -1, &code);
  limit = length;
  utrans_transUChars (transliterator, text, &length, G_N_ELEMENTS (text), 0, &limit, &code);
  u_strToUTF8 (latin_text, sizeof latin_text, NULL, text, length, &code);
  if (U_FAILURE (code))
    return NULL;
  return g_utf8_normalize (latin_text, -1, G_NORMALIZE_NFC);
}

/* Whether a consonant at the end of a word is written with an "a" that nobody speaks. */
static gboolean
has_silent_a (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_DEVANAGARI || script == G_UNICODE_SCRIPT_BENGALI || script == G_UNICODE_SCRIPT_GURMUKHI ||
         script == G_UNICODE_SCRIPT_GUJARATI || script == G_UNICODE_SCRIPT_ORIYA;
}

static void
romanise_by_icu (const char *raw, GUnicodeScript script, WaymarkFoldWord *word)
{
  g_autofree char *text = transliterate (raw, script == G_UNICODE_SCRIPT_GREEK ? BY_GREEK : BY_ANY);
  gsize length;

  if (text == NULL)
    return;
  length = strlen (text);
  if (has_silent_a (script) && length > 2 && text[length - 1] == 'a')
    text[length - 1] = '\0';
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (script == G_UNICODE_SCRIPT_ETHIOPIC && character == 'a')
        character = 'e'; /* the first order: Selam, Kebede */
      else if (script == G_UNICODE_SCRIPT_ETHIOPIC && character == 0x01dd)
        continue; /* the sixth: Tesfaye */
      add_latin (character, word->plain, word->wide);
    }
}

/* --- names of several syllables ---------------------------------------------------------------------------------- */

static gboolean
has_double_surname (const char *raw)
{
  static const char *const surnames[] = { "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "慕容", "夏侯", "皇甫",
                                          "尉迟", "尉遲", "令狐", "东方", "東方", "长孙", "長孫", "司徒", "公孙", "公孫" };

  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    {
      if (g_str_has_prefix (raw, surnames[i]))
        return TRUE;
    }
  return FALSE;
}

static const char *
korean_surname (const char *syllable)
{
  static const char *const surnames[][2] = { { "김", "kim" }, { "이", "lee" }, { "박", "park" }, { "최", "choi" },
                                             { "정", "jung" }, { "강", "kang" }, { "조", "cho" }, { "윤", "yoon" },
                                             { "임", "lim" }, { "오", "oh" }, { "서", "seo" }, { "신", "shin" },
                                             { "권", "kwon" }, { "황", "hwang" }, { "안", "ahn" }, { "유", "yoo" } };

  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    {
      if (g_str_equal (surnames[i][0], syllable))
        return surnames[i][1];
    }
  return NULL;
}

/* One text a character. */
static char **
read_syllables (const char *raw, gboolean korean)
{
  g_autoptr (GStrvBuilder) syllables = NULL;
  g_autofree char *whole = NULL;

  if (!korean)
    {
      /* All at once: the reading of a surname depends on where it stands. */
      whole = transliterate (raw, BY_HAN);
      return g_strsplit (whole != NULL ? whole : "", " ", -1);
    }
  syllables = g_strv_builder_new ();
  for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
    {
      char character[8] = { 0 };
      g_autofree char *text = NULL;

      memcpy (character, at, (gsize) (g_utf8_next_char (at) - at));
      if (at == raw && korean_surname (character) != NULL)
        {
          g_strv_builder_add (syllables, korean_surname (character));
          continue;
        }
      text = transliterate (character, BY_ANY);
      g_strv_builder_add (syllables, text != NULL ? text : "");
    }
  return g_strv_builder_end (syllables);
}

/* Chinese and Korean names are written in one: the surname is a word, the given name another, which is found by its parts too. */
static guint
romanise_syllables (const char *raw, GUnicodeScript script, WaymarkFoldWord *words, guint room)
{
  gboolean korean = script == G_UNICODE_SCRIPT_HANGUL;
  g_auto (GStrv) syllables = read_syllables (raw, korean);
  guint length = g_strv_length (syllables);
  guint surname = !korean && length > 2 && has_double_surname (raw) ? 2 : 1;
  gboolean name = length >= 2 && length - surname <= 2;
  guint n_words = 0;

  for (guint i = 0; i < length; i++)
    {
      WaymarkFoldWord syllable = { .hyphen = FALSE };
      WaymarkFoldWord *word;

      for (const char *letter = syllables[i]; *letter != '\0'; letter = g_utf8_next_char (letter))
        add_latin (g_utf8_get_char (letter), syllable.plain, syllable.wide);
      if (!name || i == 0 || i == surname)
        {
          if (n_words == room)
            break;
          memset (&words[n_words++], 0, sizeof words[0]);
        }
      word = &words[n_words - 1];
      append (word->plain, syllable.plain);
      if (name && i >= surname && length - surname > 1 && syllable.plain[0] != '\0')
        {
          if (word->parts[0] != '\0')
            append (word->parts, " ");
          append (word->parts, syllable.plain);
        }
    }
  return n_words;
}

static GUnicodeScript
script_of (const char *raw)
{
  for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (at));

      if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED)
        return script;
    }
  return G_UNICODE_SCRIPT_COMMON;
}

guint
_waymark_fold_romanise (const char *raw, WaymarkFoldWord *words, guint room)
{
  GUnicodeScript script = script_of (raw);
  const char *name;

  memset (&words[0], 0, sizeof words[0]);
  if (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_COMMON)
    {
      for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
        add_latin (g_utf8_get_char (at), words[0].plain, words[0].wide);
    }
  else if (script == G_UNICODE_SCRIPT_CYRILLIC)
    {
      romanise_cyrillic (raw, &words[0]);
    }
  else if (script == G_UNICODE_SCRIPT_ARABIC)
    {
      return romanise_arabic (raw, words, room);
    }
  else if (script == G_UNICODE_SCRIPT_HEBREW)
    {
      for (const char *at = raw; *at != '\0'; at = g_utf8_next_char (at))
        add_from_table (hebrew, G_N_ELEMENTS (hebrew), g_utf8_get_char (at), words[0].plain, words[0].wide);
      name = _waymark_fold_canon_script (raw);
      if (name != NULL)
        g_strlcpy (words[0].canon, name, sizeof words[0].canon);
    }
  else if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HANGUL)
    {
      return romanise_syllables (raw, script, words, room);
    }
  else
    {
      romanise_by_icu (raw, script, &words[0]);
      name = _waymark_fold_canon_script (raw);
      if (name != NULL)
        g_strlcpy (words[0].canon, name, sizeof words[0].canon);
    }
  return 1;
}
