/* waymark-when-private.h: the words and numbers of a typed date, for core only */

#pragma once

#include "core/waymark-when.h"

G_BEGIN_DECLS

/**
 * WaymarkWhenWord:
 *
 * What a word may mean, and which of them: one word may mean several things ("mawrth" is March and Tuesday).
 */
typedef enum
{
  WORD_MONTH,        /* 1 to 12 */
  WORD_WEEKDAY,      /* 1 to 7, Monday first, as GDateWeekday */
  WORD_SEASON,       /* its first month: 3, 6, 9, 12 */
  WORD_DAY,          /* today 0, yesterday -1 */
  WORD_ABOUT,
  WORD_BEFORE,
  WORD_AFTER,
  WORD_UNIT,         /* WaymarkWhenUnit */
  WORD_STEP,         /* last -1, this 0, next 1 */
  WORD_AGO,
  WORD_IN,           /* in 5 days */
  WORD_BETWEEN,      /* between, from: a range comes */
  WORD_AND,          /* joins a range after "between" only */
  WORD_TO,           /* joins a range */
  WORD_PART,         /* early 0, mid 1, late 2 */
  WORD_HALF,         /* am 0, pm 12 */
  WORD_NOON,
  WORD_CLOCK,        /* at: a time comes */
  WORD_ORDINAL,      /* the "th" of 25th */
  WORD_DECADE,       /* the "s" of 1990s */
  WORD_WORKING,      /* working days */
  WORD_WEEKDAY_NEXT, /* "dydd": the word after it is a day of the week */
  WORD_NOISE,
  N_WORDS
} WaymarkWhenWord;

typedef enum
{
  UNIT_DAY,
  UNIT_WORKING_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
} WaymarkWhenUnit;

/**
 * WaymarkWhenToken:
 * @sign: one of / - . : + ~ < > ?, 0 for a number or a word
 * @digits: of a number, else 0
 * @meanings: of a word: a bit for each #WaymarkWhenWord
 * @values: which of them
 * @spaced: something stands between it and the one before
 * @ordinal: 25th
 * @decade: 1990s
 * @short_year: '94
 */
typedef struct
{
  char sign;
  guint digits;
  guint number;
  guint32 meanings;
  gint8 values[N_WORDS];
  gboolean spaced;
  gboolean ordinal;
  gboolean decade;
  gboolean short_year;
} WaymarkWhenToken;

#define WAYMARK_WHEN_TOKENS 24 /* more are no date */

/**
 * _waymark_when_fold:
 * @text: any UTF-8
 *
 * Returns: (transfer full): lower case without accents, with ASCII digits and signs where others mean the same
 */
char *_waymark_when_fold (const char *text);

/**
 * _waymark_when_says_not_known:
 * @folded: from _waymark_when_fold()
 *
 * Returns: whether that is the answer "not known"
 */
gboolean _waymark_when_says_not_known (const char *folded);

/**
 * _waymark_when_look_up:
 * @word: a folded word
 *
 * Sets the meanings of @token that @word has in English, in Welsh or in the locale.
 *
 * Returns: whether it has any
 */
gboolean _waymark_when_look_up (const char *word, WaymarkWhenToken *token);

/**
 * _waymark_when_tokenise:
 * @folded: from _waymark_when_fold()
 *
 * Returns: how many @tokens there are, without words that say nothing; 0 when a word or sign has no meaning here
 */
guint _waymark_when_tokenise (const char *folded, WaymarkWhenToken tokens[WAYMARK_WHEN_TOKENS]);

/**
 * _waymark_when_means:
 *
 * Returns: whether @token may mean that
 */
static inline gboolean
_waymark_when_means (const WaymarkWhenToken *token, WaymarkWhenWord word)
{
  return (token->meanings & (1u << word)) != 0;
}

/* --- from tokens to dates --------------------------------------------------------------------------------------------- */

#define FIRST_TYPED_YEAR 1000 /* people type none before it */

/**
 * WaymarkWhenParser:
 * @other_end: (nullable): the other end of a range: what lacks a year takes it from there
 * @ends_there: the other end is the later one
 */
typedef struct
{
  const WaymarkWhenContext *context;
  const WaymarkWhenToken *tokens;
  const WaymarkWhenDate *other_end;
  gboolean ends_there;
} WaymarkWhenParser;

static inline gboolean
_waymark_when_at_means (const WaymarkWhenParser *parser, guint at, WaymarkWhenWord word)
{
  return _waymark_when_means (&parser->tokens[at], word);
}

static inline gboolean
_waymark_when_at_is (const WaymarkWhenParser *parser, guint at, char sign)
{
  return parser->tokens[at].sign == sign;
}

/* The number may be a year. */
static inline gboolean
_waymark_when_is_year (const WaymarkWhenToken *token)
{
  return (token->digits == 2 || token->digits == 4) && !token->ordinal && !token->decade;
}

/* The number may be a day or a month. */
static inline gboolean
_waymark_when_is_day (const WaymarkWhenToken *token)
{
  return (token->digits == 1 || token->digits == 2) && !token->decade && !token->short_year;
}

/**
 * _waymark_when_get_day:
 *
 * Returns: the number of its first day
 */
guint _waymark_when_get_day (const WaymarkWhenDate *date);

/**
 * _waymark_when_get_year:
 *
 * Returns: the year of today
 */
int _waymark_when_get_year (const WaymarkWhenParser *parser);

/**
 * _waymark_when_is_to_come:
 *
 * Returns: whether @when can only be after today
 */
gboolean _waymark_when_is_to_come (const WaymarkWhenParser *parser, const WaymarkWhen *when);

/**
 * _waymark_when_make_date:
 * @month: 0 for none
 * @day: 0 for none
 *
 * Sets @when, to unset where there is no such day.
 */
WaymarkWhenResult _waymark_when_make_date (guint year, guint month, guint day, WaymarkWhen *when);

/**
 * _waymark_when_make_day:
 *
 * The same by the number of the day.
 */
WaymarkWhenResult _waymark_when_make_day (gint64 number, WaymarkWhen *when);

/**
 * _waymark_when_make_date_of_year:
 * @year: of four or two digits
 *
 * The same, with the century: see waymark_when_parse().
 */
WaymarkWhenResult _waymark_when_make_date_of_year (const WaymarkWhenParser *parser, const WaymarkWhenToken *year, guint month, guint day,
                                                   WaymarkWhen *when);

/**
 * _waymark_when_make_nearest:
 * @day: 0 for the whole month
 * @weekday: what it must be, 0 for any
 *
 * The same where nobody said the year: the nearest one, or what the other end of a range says.
 */
WaymarkWhenResult _waymark_when_make_nearest (const WaymarkWhenParser *parser, guint month, guint day, guint weekday, WaymarkWhenReading *reading);

/**
 * _waymark_when_make_range:
 *
 * From a date to a later one; the same one twice is that date.
 */
WaymarkWhenResult _waymark_when_make_range (const WaymarkWhenDate *from, const WaymarkWhenDate *to, WaymarkWhen *when);

/**
 * _waymark_when_make_season:
 *
 * The three months that begin with @month in @year.
 */
WaymarkWhenResult _waymark_when_make_season (guint year, guint month, WaymarkWhen *when);

/**
 * _waymark_when_read_date:
 * @from: the first token
 * @to: the one after the last
 * @weekday: what a day without its year must be, 0 for any
 *
 * Reads one date, a season, a decade or a part of a year, with everything from @from up to @to.
 */
WaymarkWhenResult _waymark_when_read_date (const WaymarkWhenParser *parser, guint from, guint to, guint weekday, WaymarkWhenReading *reading);

G_END_DECLS
