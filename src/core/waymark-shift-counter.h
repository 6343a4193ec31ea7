/* waymark-shift-counter.h: when Shift pressed three times means "hide everything" (Q5, Q6) */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAYMARK_SHIFT_PRESSES 3
#define WAYMARK_SHIFT_SPAN (5 * G_USEC_PER_SEC)

/**
 * WaymarkShiftCounter:
 *
 * Counts presses of a Shift key. A press counts when the key goes down and up again with nothing between: no other key, pointer button,
 * scroll or second Shift. Repeats add nothing; left and right count alike; more than five seconds after the last counted press the next
 * one is the first again. A plain value: zero-initialised is empty.
 */
typedef struct
{
  guint down[2];    /* key codes of the Shift keys that are down; 0: none */
  gboolean spoiled; /* something happened since a Shift went down */
  gint64 since;     /* when the only Shift that is down went down */
  guint count;      /* presses counted so far */
  gint64 last;      /* when the last counted press went down */
} WaymarkShiftCounter;

/**
 * waymark_shift_counter_press:
 * @key: a number of the physical key, not 0
 * @with_others: whether Control, Alt or Super is held, which makes it part of some other shortcut
 * @time: microseconds of any clock that only goes forward
 */
void waymark_shift_counter_press (WaymarkShiftCounter *self, guint key, gboolean with_others, gint64 time);

/**
 * waymark_shift_counter_release:
 *
 * Returns: how many presses are counted now when this release completed one, else 0. At #WAYMARK_SHIFT_PRESSES the counter empties itself
 */
guint waymark_shift_counter_release (WaymarkShiftCounter *self, guint key, gint64 time);

/**
 * waymark_shift_counter_other:
 *
 * Another key, a pointer button or a scroll.
 */
void waymark_shift_counter_other (WaymarkShiftCounter *self);

/**
 * waymark_shift_counter_lose:
 *
 * The keyboard went to another window: releases of keys that are down now will not be seen.
 */
void waymark_shift_counter_lose (WaymarkShiftCounter *self);

/**
 * waymark_shift_counter_get:
 *
 * Returns: presses counted at @time; 0 when the last one is too long ago
 */
guint waymark_shift_counter_get (const WaymarkShiftCounter *self, gint64 time);

G_END_DECLS
