/* L1: how long nobody may touch anything, from the rule in words to every second of every limit. */

#include "core/waymark-idle.h"

#define SECOND G_USEC_PER_SEC
#define MINUTE (60 * G_USEC_PER_SEC)

static void
assert_look (gint64 limit, gint64 last_input, gint64 now, WaymarkIdle expected, gint64 expected_next)
{
  gint64 next = -1;

  g_assert_cmpint (waymark_idle_look (limit, last_input, now, &next), ==, expected);
  g_assert_cmpint (next, ==, expected_next);
}

static void
test_three_minutes (void)
{
  assert_look (3 * MINUTE, 100, 100, WAYMARK_IDLE_IN_USE, 150 * SECOND);
  assert_look (3 * MINUTE, 0, 150 * SECOND - 1, WAYMARK_IDLE_IN_USE, 1);
  assert_look (3 * MINUTE, 0, 150 * SECOND, WAYMARK_IDLE_WARNING_DUE, 30 * SECOND);
  assert_look (3 * MINUTE, 0, 180 * SECOND - 1, WAYMARK_IDLE_WARNING_DUE, 1);
  assert_look (3 * MINUTE, 0, 180 * SECOND, WAYMARK_IDLE_OVER, 0);
  assert_look (3 * MINUTE, 0, G_MAXINT64, WAYMARK_IDLE_OVER, 0); /* after a long sleep */
}

/* Whoever only looks again when he was told to misses nothing, at every limit and wherever he began. */
static void
test_next_is_enough (void)
{
  guint n_minutes;
  const guint *minutes = waymark_idle_minutes (&n_minutes);

  g_assert_cmpuint (n_minutes, ==, 5);
  for (guint i = 0; i < n_minutes; i++)
    for (gint64 start = 0; start < minutes[i] * MINUTE; start += 7 * SECOND)
      {
        WaymarkIdle seen[4];
        guint n_seen = 0;
        gint64 now = start, next;

        do
          {
            g_assert_cmpuint (n_seen, <, G_N_ELEMENTS (seen));
            seen[n_seen++] = waymark_idle_look (minutes[i] * MINUTE, 0, now, &next);
            now += next;
          }
        while (next > 0);
        g_assert_cmpint (now, ==, minutes[i] * MINUTE);
        g_assert_cmpint (seen[n_seen - 1], ==, WAYMARK_IDLE_OVER);
        g_assert_cmpint (seen[n_seen - 2], ==, WAYMARK_IDLE_WARNING_DUE);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idle/three-minutes", test_three_minutes);
  g_test_add_func ("/idle/next-is-enough", test_next_is_enough);
  return g_test_run ();
}
