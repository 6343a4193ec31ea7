/* Q5, Q6: Shift three times, from the rules in words to every order of events. */

#include "core/waymark-shift-counter.h"

enum
{
  LEFT = 50,
  RIGHT = 62,
};

static guint
tap (WaymarkShiftCounter *counter, guint key, double seconds)
{
  gint64 time = (gint64) (seconds * G_USEC_PER_SEC);

  waymark_shift_counter_press (counter, key, FALSE, time);
  return waymark_shift_counter_release (counter, key, time + 50000);
}

/* Q6 */
static void
test_three (void)
{
  WaymarkShiftCounter counter = { 0 };

  g_assert_cmpuint (tap (&counter, LEFT, 100), ==, 1);
  g_assert_cmpuint (tap (&counter, RIGHT, 103), ==, 2);
  g_assert_cmpuint (tap (&counter, LEFT, 108), ==, 3);
  g_assert_cmpuint (tap (&counter, LEFT, 108.2), ==, 1); /* begins anew */
}

/* Q6 */
static void
test_span (void)
{
  WaymarkShiftCounter counter = { 0 };

  g_assert_cmpuint (tap (&counter, LEFT, 10), ==, 1);
  g_assert_cmpuint (tap (&counter, LEFT, 15), ==, 2);     /* five seconds still count */
  g_assert_cmpuint (tap (&counter, LEFT, 20.001), ==, 1); /* more do not */
  g_assert_cmpuint (waymark_shift_counter_get (&counter, 25 * G_USEC_PER_SEC), ==, 1);
  g_assert_cmpuint (waymark_shift_counter_get (&counter, 26 * G_USEC_PER_SEC), ==, 0);
}

/* Q6 */
static void
test_repeat (void)
{
  WaymarkShiftCounter counter = { 0 };

  for (int i = 0; i < 40; i++)
    waymark_shift_counter_press (&counter, LEFT, FALSE, G_USEC_PER_SEC + i * 30000);
  g_assert_cmpuint (waymark_shift_counter_release (&counter, LEFT, 3 * G_USEC_PER_SEC), ==, 1);
}

/* Q6 */
static void
test_typing (void)
{
  WaymarkShiftCounter counter = { 0 };

  for (int i = 1; i <= 30; i++)
    {
      waymark_shift_counter_press (&counter, LEFT, FALSE, i * 100000);
      waymark_shift_counter_other (&counter); /* a capital letter, a click or a scroll with Shift */
      g_assert_cmpuint (waymark_shift_counter_release (&counter, LEFT, i * 100000 + 50000), ==, 0);
    }
  g_assert_cmpuint (tap (&counter, LEFT, 10), ==, 1);
}

/* Q6 */
static void
test_both (void)
{
  WaymarkShiftCounter counter = { 0 };

  waymark_shift_counter_press (&counter, LEFT, FALSE, 1);
  waymark_shift_counter_press (&counter, RIGHT, FALSE, 2);
  g_assert_cmpuint (waymark_shift_counter_release (&counter, LEFT, 3), ==, 0);
  waymark_shift_counter_press (&counter, LEFT, FALSE, 4);
  g_assert_cmpuint (waymark_shift_counter_release (&counter, LEFT, 5), ==, 0);
  g_assert_cmpuint (waymark_shift_counter_release (&counter, RIGHT, 6), ==, 0);
  g_assert_cmpuint (tap (&counter, RIGHT, 1), ==, 1);
}

/* Alt+Shift changes the keyboard layout on many desktops: three changes in five seconds are no reason to leave. */
static void
test_with_others (void)
{
  WaymarkShiftCounter counter = { 0 };

  for (int i = 1; i <= 3; i++)
    {
      waymark_shift_counter_press (&counter, LEFT, TRUE, i * G_USEC_PER_SEC);
      g_assert_cmpuint (waymark_shift_counter_release (&counter, LEFT, i * G_USEC_PER_SEC + 1), ==, 0);
    }
}

static void
test_lost_release (void)
{
  WaymarkShiftCounter counter = { 0 };

  waymark_shift_counter_press (&counter, LEFT, FALSE, 1);
  waymark_shift_counter_lose (&counter);
  g_assert_cmpuint (waymark_shift_counter_release (&counter, LEFT, 2), ==, 0);
  g_assert_cmpuint (tap (&counter, LEFT, 1), ==, 1);
}

/* Random orders of events against the sentence of Q6, written down a second time as a scan over the whole past. */
static guint
by_the_sentence (const int *events, const gint64 *times, guint n)
{
  guint count = 0, result = 0, down = 0, down_key = 0;
  gint64 last = 0, since = 0;
  gboolean clean = FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint key = events[i] & 1 ? RIGHT : LEFT, bit = events[i] & 1 ? 2 : 1;

      result = 0;
      if (events[i] < 2 && (down & bit) == 0)
        {
          clean = down == 0;
          down |= bit;
          since = times[i];
          down_key = key;
        }
      else if (events[i] >= 2 && events[i] < 4 && (down & bit) != 0)
        {
          down &= ~bit;
          if (down == 0 && clean && key == down_key)
            {
              count = count > 0 && since - last <= WAYMARK_SHIFT_SPAN ? count + 1 : 1;
              last = since;
              result = count;
              if (count == WAYMARK_SHIFT_PRESSES)
                count = 0;
            }
          if (down != 0)
            clean = FALSE;
        }
      else if (events[i] == 4)
        clean = FALSE;
    }
  return result;
}

static void
test_any_order (void)
{
  for (int run = 0; run < 2000; run++)
    {
      WaymarkShiftCounter counter = { 0 };
      int events[40];
      gint64 times[40];
      gint64 time = 1;

      for (guint i = 0; i < G_N_ELEMENTS (events); i++)
        {
          guint got = 0;

          events[i] = g_test_rand_int_range (0, 5);
          time += g_test_rand_int_range (1, g_test_rand_bit () ? 1000 : 4000000);
          times[i] = time;
          if (events[i] < 2)
            waymark_shift_counter_press (&counter, events[i] & 1 ? RIGHT : LEFT, FALSE, time);
          else if (events[i] < 4)
            got = waymark_shift_counter_release (&counter, events[i] & 1 ? RIGHT : LEFT, time);
          else
            waymark_shift_counter_other (&counter);
          g_assert_cmpuint (got, ==, by_the_sentence (events, times, i + 1));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shift-counter/three", test_three);
  g_test_add_func ("/shift-counter/span", test_span);
  g_test_add_func ("/shift-counter/repeat", test_repeat);
  g_test_add_func ("/shift-counter/typing", test_typing);
  g_test_add_func ("/shift-counter/both", test_both);
  g_test_add_func ("/shift-counter/with-others", test_with_others);
  g_test_add_func ("/shift-counter/lost-release", test_lost_release);
  g_test_add_func ("/shift-counter/any-order", test_any_order);
  return g_test_run ();
}
