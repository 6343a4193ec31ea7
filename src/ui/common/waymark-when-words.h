/* waymark-when-words.h: moments that are known exactly or not, in the words of the screen (screens.md 2.3, 4.3) */

#pragma once

#include "core/waymark-when.h"

G_BEGIN_DECLS

/**
 * waymark_when_words_whole:
 *
 * Returns: (transfer full): all that is known, as it stands alone: "Wednesday 25 November 2026", "Saturday 21 November 2026, 11:05",
 * "About March 1994", "Between June and August 2020", "Not known"; "" when nothing was said
 */
char *waymark_when_words_whole (const WaymarkWhen *when);

/**
 * waymark_when_words_sentence:
 *
 * Returns: (transfer full): the same as it stands in a sentence, without the day of the week: "25 November 2026", "about March 1994"
 */
char *waymark_when_words_sentence (const WaymarkWhen *when);

/**
 * waymark_when_words_short:
 * @today: the day on which it is read
 *
 * Returns: (transfer full): the form of lists: "today", "yesterday", "tomorrow", "Wed 25 Nov" in this year, "Wed 25 Nov 2027" in another one,
 * with a time "Wed 25 Nov, 11:05", "March 1994", "2019 to 2021", "Not known"
 */
char *waymark_when_words_short (const WaymarkWhen *when, guint today);

/**
 * waymark_when_words_typed:
 *
 * Returns: (transfer full): what somebody could have typed for it, in their language; waymark_when_parse() understands it as @when and
 * nothing else
 */
char *waymark_when_words_typed (const WaymarkWhen *when);

/**
 * waymark_when_words_age:
 * @born: when somebody was born
 * @today: the day to count to
 *
 * Returns: (transfer full) (nullable): "Age 32", "Age about 32", "Age 31 or 32", "Age 26 or more"; %NULL where nothing can be said
 */
char *waymark_when_words_age (const WaymarkWhen *born, guint today);

/**
 * waymark_when_words_read_back:
 * @with_age: it is a birth, and the age is read back as well
 *
 * Returns: (transfer full) (nullable): what stands below the field while it is typed: what it means, "5 working days: Fri 27 November", or why it
 * means nothing; %NULL for an empty field
 */
char *waymark_when_words_read_back (const WaymarkWhenReading *reading, const WaymarkWhenContext *context, gboolean with_age);

/**
 * waymark_when_words_alternative:
 *
 * Returns: (transfer full) (nullable): the button beside it: "Or 4 March?"; %NULL where it can mean nothing else
 */
char *waymark_when_words_alternative (const WaymarkWhenReading *reading);

G_END_DECLS
