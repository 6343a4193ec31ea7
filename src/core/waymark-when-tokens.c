/* The words of dates in English and Welsh, and from what was typed to a row of them. */

#include "core/waymark-when-private.h"

#include <langinfo.h>
#include <string.h>

/* Folded: lower case, no accents. Any start of a word of at least @start letters stands for it; 0: only the whole. */
typedef struct
{
  const char *text;
  guint8 start;
  WaymarkWhenWord word;
  gint8 value;
} Entry;

static const Entry english[] = {
  { "january", 3, WORD_MONTH, 1 },     { "february", 3, WORD_MONTH, 2 },   { "march", 3, WORD_MONTH, 3 },     { "april", 3, WORD_MONTH, 4 },
  { "may", 0, WORD_MONTH, 5 },         { "june", 3, WORD_MONTH, 6 },       { "july", 3, WORD_MONTH, 7 },      { "august", 3, WORD_MONTH, 8 },
  { "september", 3, WORD_MONTH, 9 },   { "october", 3, WORD_MONTH, 10 },   { "november", 3, WORD_MONTH, 11 }, { "december", 3, WORD_MONTH, 12 },
  { "monday", 3, WORD_WEEKDAY, 1 },    { "tuesday", 3, WORD_WEEKDAY, 2 },  { "wednesday", 3, WORD_WEEKDAY, 3 }, { "weds", 0, WORD_WEEKDAY, 3 },
  { "thursday", 3, WORD_WEEKDAY, 4 },  { "friday", 3, WORD_WEEKDAY, 5 },   { "saturday", 3, WORD_WEEKDAY, 6 }, { "sunday", 3, WORD_WEEKDAY, 7 },
  { "spring", 0, WORD_SEASON, 3 },     { "summer", 0, WORD_SEASON, 6 },    { "autumn", 0, WORD_SEASON, 9 },   { "fall", 0, WORD_SEASON, 9 },
  { "winter", 0, WORD_SEASON, 12 },
  { "today", 3, WORD_DAY, 0 },         { "yesterday", 4, WORD_DAY, -1 },   { "tomorrow", 3, WORD_DAY, 1 },
  { "about", 0, WORD_ABOUT },          { "around", 0, WORD_ABOUT },        { "approximately", 6, WORD_ABOUT }, { "circa", 0, WORD_ABOUT },
  { "c", 0, WORD_ABOUT },              { "ca", 0, WORD_ABOUT },            { "roughly", 0, WORD_ABOUT },
  { "before", 0, WORD_BEFORE },        { "pre", 0, WORD_BEFORE },          { "after", 0, WORD_AFTER },        { "post", 0, WORD_AFTER },
  { "d", 0, WORD_UNIT, UNIT_DAY },     { "day", 0, WORD_UNIT, UNIT_DAY },  { "days", 0, WORD_UNIT, UNIT_DAY },
  { "w", 0, WORD_UNIT, UNIT_WORKING_DAY }, { "wd", 0, WORD_UNIT, UNIT_WORKING_DAY },
  { "week", 0, WORD_UNIT, UNIT_WEEK }, { "weeks", 0, WORD_UNIT, UNIT_WEEK },
  { "month", 0, WORD_UNIT, UNIT_MONTH }, { "months", 0, WORD_UNIT, UNIT_MONTH },
  { "year", 0, WORD_UNIT, UNIT_YEAR }, { "years", 0, WORD_UNIT, UNIT_YEAR },
  { "working", 0, WORD_WORKING },
  { "last", 0, WORD_STEP, -1 },        { "this", 0, WORD_STEP, 0 },        { "next", 0, WORD_STEP, 1 },       { "ago", 0, WORD_AGO },
  { "in", 0, WORD_IN },                { "between", 0, WORD_BETWEEN },     { "from", 0, WORD_BETWEEN },       { "and", 0, WORD_AND },
  { "to", 0, WORD_TO },                { "until", 0, WORD_TO },            { "till", 0, WORD_TO },
  { "early", 0, WORD_PART, 0 },        { "start", 0, WORD_PART, 0 },       { "beginning", 0, WORD_PART, 0 },
  { "mid", 0, WORD_PART, 1 },          { "middle", 0, WORD_PART, 1 },      { "late", 0, WORD_PART, 2 },       { "end", 0, WORD_PART, 2 },
  { "am", 0, WORD_HALF, 0 },           { "pm", 0, WORD_HALF, 12 },         { "noon", 0, WORD_NOON },
  { "at", 0, WORD_CLOCK },             { "t", 0, WORD_CLOCK },
  { "st", 0, WORD_ORDINAL },           { "nd", 0, WORD_ORDINAL },          { "rd", 0, WORD_ORDINAL },         { "th", 0, WORD_ORDINAL },
  { "s", 0, WORD_DECADE },
  { "on", 0, WORD_NOISE },             { "the", 0, WORD_NOISE },           { "of", 0, WORD_NOISE },
};

/* Months also as they begin after "o", "ym" and "a". */
static const Entry welsh[] = {
  { "ionawr", 3, WORD_MONTH, 1 },      { "chwefror", 3, WORD_MONTH, 2 },   { "mawrth", 3, WORD_MONTH, 3 },    { "fawrth", 0, WORD_MONTH, 3 },
  { "ebrill", 3, WORD_MONTH, 4 },      { "mai", 0, WORD_MONTH, 5 },        { "fai", 0, WORD_MONTH, 5 },       { "mehefin", 3, WORD_MONTH, 6 },
  { "fehefin", 0, WORD_MONTH, 6 },     { "gorffennaf", 3, WORD_MONTH, 7 }, { "orffennaf", 0, WORD_MONTH, 7 }, { "ngorffennaf", 0, WORD_MONTH, 7 },
  { "awst", 3, WORD_MONTH, 8 },        { "medi", 3, WORD_MONTH, 9 },       { "fedi", 0, WORD_MONTH, 9 },      { "hydref", 3, WORD_MONTH, 10 },
  { "tachwedd", 3, WORD_MONTH, 11 },   { "dachwedd", 0, WORD_MONTH, 11 },  { "nhachwedd", 0, WORD_MONTH, 11 }, { "thachwedd", 0, WORD_MONTH, 11 },
  { "rhagfyr", 3, WORD_MONTH, 12 },    { "ragfyr", 0, WORD_MONTH, 12 },
  { "llun", 3, WORD_WEEKDAY, 1 },      { "mawrth", 3, WORD_WEEKDAY, 2 },   { "mercher", 3, WORD_WEEKDAY, 3 }, { "iau", 0, WORD_WEEKDAY, 4 },
  { "gwener", 3, WORD_WEEKDAY, 5 },    { "sadwrn", 3, WORD_WEEKDAY, 6 },   { "sul", 0, WORD_WEEKDAY, 7 },     { "dydd", 0, WORD_WEEKDAY_NEXT },
  { "gwanwyn", 0, WORD_SEASON, 3 },    { "haf", 0, WORD_SEASON, 6 },       { "hydref", 0, WORD_SEASON, 9 },   { "gaeaf", 0, WORD_SEASON, 12 },
  { "heddiw", 0, WORD_DAY, 0 },        { "ddoe", 0, WORD_DAY, -1 },        { "doe", 0, WORD_DAY, -1 },        { "echdoe", 0, WORD_DAY, -2 },
  { "yfory", 0, WORD_DAY, 1 },         { "fory", 0, WORD_DAY, 1 },         { "trennydd", 0, WORD_DAY, 2 },
  { "tua", 0, WORD_ABOUT },            { "oddeutu", 0, WORD_ABOUT },       { "cyn", 0, WORD_BEFORE },         { "wedi", 0, WORD_AFTER },
  { "diwrnod", 0, WORD_UNIT, UNIT_DAY }, { "dyddiau", 0, WORD_UNIT, UNIT_DAY },
  { "wythnos", 0, WORD_UNIT, UNIT_WEEK }, { "wythnosau", 0, WORD_UNIT, UNIT_WEEK },
  { "mis", 0, WORD_UNIT, UNIT_MONTH }, { "mlynedd", 0, WORD_UNIT, UNIT_YEAR }, { "blynedd", 0, WORD_UNIT, UNIT_YEAR },
  { "flwyddyn", 0, WORD_UNIT, UNIT_YEAR }, { "blwyddyn", 0, WORD_UNIT, UNIT_YEAR }, { "gwaith", 0, WORD_WORKING },
  { "diwethaf", 0, WORD_STEP, -1 },    { "nesaf", 0, WORD_STEP, 1 },       { "ymhen", 0, WORD_IN },
  { "rhwng", 0, WORD_BETWEEN },        { "a", 0, WORD_AND },               { "ac", 0, WORD_AND },             { "i", 0, WORD_TO },
  { "dechrau", 0, WORD_PART, 0 },      { "canol", 0, WORD_PART, 1 },       { "diwedd", 0, WORD_PART, 2 },
  { "yb", 0, WORD_HALF, 0 },           { "yp", 0, WORD_HALF, 12 },         { "yh", 0, WORD_HALF, 12 },        { "am", 0, WORD_CLOCK },
  { "af", 0, WORD_ORDINAL },           { "il", 0, WORD_ORDINAL },          { "ydd", 0, WORD_ORDINAL },        { "fed", 0, WORD_ORDINAL },
  { "eg", 0, WORD_ORDINAL },           { "ain", 0, WORD_ORDINAL },
  { "y", 0, WORD_NOISE },              { "yr", 0, WORD_NOISE },            { "o", 0, WORD_NOISE },            { "ym", 0, WORD_NOISE },
  { "yn", 0, WORD_NOISE },             { "ar", 0, WORD_NOISE },            { "mewn", 0, WORD_NOISE },
};

/* Two words of Welsh that mean one thing. */
static const struct
{
  const char *first, *second;
  WaymarkWhenWord word;
} pairs[] = { { "ar", "ol", WORD_AFTER }, { "yn", "ol", WORD_AGO } };

/* With everything but letters and digits taken out. */
static const char *const not_known[] = { "notknown", "nk", "unknown", "dontknow", "idontknow", "notsure",
                                         "anhysbys", "ddimynhysbys", "dimynhysbys", "ddimyngwybod", "dimyngwybod" };

/* What nl_langinfo() calls them: in this order, twelve or seven of each, one after the other (POSIX; ALTMON is GNU's). */
static const struct
{
  nl_item first;
  guint n;
  WaymarkWhenWord word;
  guint8 value; /* of the first: a week begins with Sunday there */
} locale_names[] = {
  { MON_1, 12, WORD_MONTH, 1 },   { ABMON_1, 12, WORD_MONTH, 1 },
  { DAY_1, 7, WORD_WEEKDAY, 7 },  { ABDAY_1, 7, WORD_WEEKDAY, 7 },
#ifdef __GLIBC__
  { ALTMON_1, 12, WORD_MONTH, 1 },
#endif
};

static gunichar
fold_sign (gunichar character)
{
  switch (character)
    {
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0x2044:
    case 0x2215:
      return '/';
    case 0x2236:
      return ':';
    case 0x223c: /* about */
    case 0x2248:
      return '~';
    case 0x061f:
      return '?';
    case 0x066b: /* Arabic decimal point and comma */
      return '.';
    case 0x060c:
    case 0x066c:
    case 0x3001:
      return ',';
    case '`':
    case 0x02bc:
    case 0x2018:
    case 0x2019:
      return '\'';
    default:
      return character;
    }
}

/* Marks of direction come with what was copied out of a right-to-left text. */
static gboolean
is_invisible (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT;
}

char *
_waymark_when_fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (apart, -1);
  GString *folded = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      int digit = g_unichar_digit_value (character);

      if (digit >= 0)
        g_string_append_c (folded, (char) ('0' + digit));
      else if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
        g_string_append_c (folded, ' ');
      else if (!is_invisible (character))
        g_string_append_unichar (folded, fold_sign (character));
    }
  return g_string_free (folded, FALSE);
}

gboolean
_waymark_when_says_not_known (const char *folded)
{
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || (guchar) *at >= 128)
      g_string_append_c (bare, *at);
  if (bare->len == 0)
    return strchr (folded, '?') != NULL && folded[strspn (folded, "? ")] == '\0';
  for (guint i = 0; i < G_N_ELEMENTS (not_known); i++)
    if (g_str_equal (bare->str, not_known[i]))
      return TRUE;
  return FALSE;
}

static void
add_meaning (WaymarkWhenToken *token, WaymarkWhenWord word, int value)
{
  token->meanings |= 1u << word;
  token->values[word] = (gint8) value;
}

static void
look_up_in (const Entry *entries, guint n_entries, const char *word, WaymarkWhenToken *token)
{
  gsize length = strlen (word);

  for (guint i = 0; i < n_entries; i++)
    if (g_str_equal (entries[i].text, word) ||
        (entries[i].start > 0 && length >= entries[i].start && g_str_has_prefix (entries[i].text, word)))
      add_meaning (token, entries[i].word, entries[i].value);
}

static void
look_up_in_locale (const char *word, WaymarkWhenToken *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (locale_names); i++)
    for (guint j = 0; j < locale_names[i].n; j++)
      {
        const char *name = nl_langinfo (locale_names[i].first + (nl_item) j);
        g_autofree char *folded = g_utf8_validate (name, -1, NULL) ? _waymark_when_fold (name) : NULL;
        guint value = locale_names[i].value + j;

        /* Some write their short names with a dot. */
        if (folded != NULL && g_str_has_suffix (folded, "."))
          folded[strlen (folded) - 1] = '\0';
        if (g_strcmp0 (folded, word) == 0)
          add_meaning (token, locale_names[i].word, (int) (locale_names[i].word == WORD_WEEKDAY && j > 0 ? j : value));
      }
}

gboolean
_waymark_when_look_up (const char *word, WaymarkWhenToken *token)
{
  look_up_in (english, G_N_ELEMENTS (english), word, token);
  look_up_in (welsh, G_N_ELEMENTS (welsh), word, token);
  if (token->meanings == 0)
    look_up_in_locale (word, token);
  return token->meanings != 0;
}

/* --- from text to tokens ---------------------------------------------------------------------------------------------- */

static gboolean
is_letter (const char *at)
{
  return *at != '\0' && g_unichar_isalpha (g_utf8_get_char (at));
}

/* A word, with the dots inside of "a.m." taken out. */
static char *
take_word (const char **at)
{
  GString *word = g_string_new (NULL);

  while (is_letter (*at) || ((**at == '.' || **at == '\'') && word->len > 0 && is_letter (*at + 1)))
    {
      const char *next = g_utf8_next_char (*at);

      if (is_letter (*at))
        g_string_append_len (word, *at, next - *at);
      *at = next;
    }
  return g_string_free (word, FALSE);
}

static void
take_number (const char **at, WaymarkWhenToken *token)
{
  for (; g_ascii_isdigit (**at); (*at)++)
    {
      token->digits++;
      if (token->digits <= 4) /* longer ones are nothing that is counted here */
        token->number = token->number * 10 + (guint) (**at - '0');
    }
}

/* "25th", "1990s" */
static gboolean
take_ending (const WaymarkWhenToken *ending, WaymarkWhenToken *number)
{
  if (number == NULL || number->digits == 0 || ending->spaced)
    return FALSE;
  number->ordinal |= _waymark_when_means (ending, WORD_ORDINAL);
  number->decade |= _waymark_when_means (ending, WORD_DECADE);
  return number->ordinal || number->decade;
}

static gboolean
take_pair (const char *first, const char **at, WaymarkWhenToken *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *rest = *at + strspn (*at, " ");

      if (g_str_equal (first, pairs[i].first) && g_str_has_prefix (rest, pairs[i].second) && !is_letter (rest + strlen (pairs[i].second)))
        {
          *at = rest + strlen (pairs[i].second);
          add_meaning (token, pairs[i].word, 0);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_unit (const WaymarkWhenToken *token, WaymarkWhenUnit unit)
{
  return _waymark_when_means (token, WORD_UNIT) && token->values[WORD_UNIT] == (gint8) unit;
}

/* What a word and the one before it decide together. Returns whether @token is to stay; @before may be changed. */
static gboolean
settle (WaymarkWhenToken *before, WaymarkWhenToken *token)
{
  if (_waymark_when_means (token, WORD_NOISE))
    return FALSE;
  if (before == NULL)
    return TRUE;
  if ((_waymark_when_means (before, WORD_WORKING) && is_unit (token, UNIT_DAY)) ||
      (is_unit (before, UNIT_DAY) && _waymark_when_means (token, WORD_WORKING)))
    {
      before->meanings = 0;
      add_meaning (before, WORD_UNIT, UNIT_WORKING_DAY);
      return FALSE;
    }
  if ((_waymark_when_means (before, WORD_WEEKDAY_NEXT) && _waymark_when_means (token, WORD_WEEKDAY)) ||
      (is_unit (before, UNIT_MONTH) && _waymark_when_means (token, WORD_MONTH)))
    {
      token->meanings = 1u << (_waymark_when_means (before, WORD_WEEKDAY_NEXT) ? WORD_WEEKDAY : WORD_MONTH);
      *before = *token;
      return FALSE;
    }
  return TRUE;
}

/* Dots, commas and apostrophes count as room, but for a dot between two numbers. */
static gboolean
is_room (const char *at, const WaymarkWhenToken *before, gboolean spaced)
{
  if (*at == '.')
    return before == NULL || before->digits == 0 || spaced || !g_ascii_isdigit (at[1]);
  return *at == ',' || *at == '\'';
}

/* Takes one thing off the text. Returns whether it can be part of a date; *@stays says whether it becomes a token. */
static gboolean
take_token (const char **at, WaymarkWhenToken *before, WaymarkWhenToken *token, gboolean *stays)
{
  *stays = TRUE;
  if (g_ascii_isdigit (**at))
    {
      take_number (at, token);
      return TRUE;
    }
  if (is_letter (*at))
    {
      g_autofree char *word = take_word (at);

      if (take_pair (word, at, token))
        return TRUE;
      if (!_waymark_when_look_up (word, token))
        return FALSE;
      if (take_ending (token, before))
        *stays = FALSE;
      else
        *stays = settle (before, token);
      return TRUE;
    }
  if (g_str_has_prefix (*at, ".."))
    {
      *at += strspn (*at, ".");
      add_meaning (token, WORD_TO, 0);
      return TRUE;
    }
  token->sign = **at;
  *stays = !is_room (*at, before, token->spaced);
  if (strchr ("/-.:+~<>?,'", **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

guint
_waymark_when_tokenise (const char *folded, WaymarkWhenToken tokens[WAYMARK_WHEN_TOKENS])
{
  const char *at = folded;
  guint n = 0;
  gboolean spaced = FALSE;

  while (at[0] != '\0')
    {
      WaymarkWhenToken token = { 0 };
      gboolean stays, after_mark = at > folded && at[-1] == '\'';

      if (*at == ' ')
        {
          spaced = TRUE;
          at++;
          continue;
        }
      token.spaced = spaced;
      if (n == WAYMARK_WHEN_TOKENS || !take_token (&at, n > 0 ? &tokens[n - 1] : NULL, &token, &stays))
        return 0;
      token.short_year = after_mark && token.digits == 2;
      spaced = !stays;
      if (stays)
        tokens[n++] = token;
    }
  return n;
}
