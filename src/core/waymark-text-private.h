/* waymark-text-private.h: the parts of folding, for core only */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer words are cut: no name is that long, and a search index is no place for what is. */
#define WORD_MAX 64

/**
 * WaymarkFoldWord:
 *
 * One word in ASCII lower-case letters and digits, in the spellings under which it is found.
 */
typedef struct
{
  char plain[WORD_MAX + 1];  /* accents taken off */
  char wide[WORD_MAX + 1];   /* accents spelt out: mueller, djokovic; or "" */
  char canon[WORD_MAX + 1];  /* the one spelling of a name that has many; or "" */
  char parts[WORD_MAX + 1];  /* index only: pieces that are looked for alone, with blanks between; or "" */
  gboolean hyphen;           /* a hyphen stands between this word and the one before */
} WaymarkFoldWord;

/**
 * _waymark_fold_key:
 * @typed: the word may not be whole yet
 *
 * The spelling in which sounds that languages write differently are written alike (Natalya, Natalija: natalia). The key of the start of a word
 * is a start of the key of the word, so that typing on never loses what was found.
 */
void _waymark_fold_key (const char *plain, char key[WORD_MAX + 1], gboolean typed);

/**
 * _waymark_fold_sounds:
 *
 * The same for a part of a word: a key shorter than three letters stays.
 */
void _waymark_fold_sounds (const char *plain, char key[WORD_MAX + 1], gboolean typed);

/**
 * _waymark_fold_canon:
 * @word: in ASCII
 * @canon: (out): "" when @word is no name that has several spellings
 */
void _waymark_fold_canon (const char *word, char canon[WORD_MAX + 1]);

/**
 * _waymark_fold_canon_script:
 *
 * Returns: (transfer none) (nullable): the Latin name of a word in Arabic or Hebrew script, which write no vowels
 */
const char *_waymark_fold_canon_script (const char *word);

/**
 * _waymark_fold_romanise:
 * @raw: one word of one script, in composed form, not ASCII
 * @words: what it becomes: one word, or several (Chinese names)
 * @room: how many @words there is room for
 *
 * Returns: how many words there are
 */
guint _waymark_fold_romanise (const char *raw, WaymarkFoldWord *words, guint room);

G_END_DECLS
