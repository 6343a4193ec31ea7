/* waymark-idle.h: when a register that nobody touches is locked (L1) */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long before the end it is said, in microseconds. */
#define WAYMARK_IDLE_WARNING (30 * G_USEC_PER_SEC)

/**
 * WaymarkIdle:
 * @WAYMARK_IDLE_IN_USE: nothing to do
 * @WAYMARK_IDLE_WARNING_DUE: within the last 30 seconds
 * @WAYMARK_IDLE_OVER: the limit is reached: lock
 */
typedef enum
{
  WAYMARK_IDLE_IN_USE,
  WAYMARK_IDLE_WARNING_DUE,
  WAYMARK_IDLE_OVER,
} WaymarkIdle;

/**
 * waymark_idle_look:
 * @limit: how long nobody may touch anything, in microseconds; more than the warning
 * @last_input: when somebody last did, in microseconds of waymark_clock_awake()
 * @now: of the same clock
 * @next: (out): microseconds after which the answer can be another one, without new input; 0 when it is over
 *
 * The clock counts the time that the machine slept.
 *
 * Returns: how things stand
 */
WaymarkIdle waymark_idle_look (gint64 limit, gint64 last_input, gint64 now, gint64 *next);

/**
 * waymark_idle_minutes:
 * @n_minutes: (out): how many there are
 *
 * Returns: (transfer none): the choices of the user, in minutes, shortest first
 */
const guint *waymark_idle_minutes (guint *n_minutes);

G_END_DECLS
