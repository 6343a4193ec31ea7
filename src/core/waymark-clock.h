/* waymark-clock.h: the one source of time */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_CLOCK (waymark_clock_get_type ())

/**
 * WaymarkClock:
 *
 * All time that Waymark stores, compares or waits for comes from here, so that a test can set it.
 * Safe to read from any thread.
 */
G_DECLARE_FINAL_TYPE (WaymarkClock, waymark_clock, WAYMARK, CLOCK, GObject)

/**
 * waymark_clock_get_default:
 *
 * Returns: (transfer none): the clock of the program
 */
WaymarkClock *waymark_clock_get_default (void);

/**
 * waymark_clock_now:
 *
 * Returns: the wall clock, in microseconds since 1970 UTC
 */
gint64 waymark_clock_now (WaymarkClock *self);

/**
 * waymark_clock_awake:
 *
 * Returns: microseconds since the machine started, counting the time it slept (CLOCK_BOOTTIME), which nobody can set
 * back: for idle limits and delays.
 */
gint64 waymark_clock_awake (WaymarkClock *self);

/**
 * waymark_clock_today:
 *
 * Returns: (transfer full): today's date in the local time zone, as YYYY-MM-DD
 */
char *waymark_clock_today (WaymarkClock *self);

/**
 * waymark_clock_set:
 * @now: microseconds since 1970 UTC, or -1 to follow the machine again
 * @awake: microseconds since start, or -1 to follow the machine again
 *
 * For tests and for fictional registers: stops the clock at the given moment.
 */
void waymark_clock_set (WaymarkClock *self, gint64 now, gint64 awake);

G_END_DECLS
