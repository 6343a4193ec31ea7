#include <string.h>

#include "core/waymark-clock.h"
#include "core/waymark-id.h"

static void
test_round_trip (void)
{
  WaymarkId id = waymark_id_new ();
  WaymarkId other = waymark_id_new ();
  WaymarkId back;
  g_autofree char *text = waymark_id_to_string (&id);

  g_assert_false (waymark_id_is_none (&id));
  g_assert_false (waymark_id_equal (&id, &other));
  g_assert_true (waymark_id_from_string (text, &back));
  g_assert_true (waymark_id_equal (&id, &back));
}

static void
test_refuses (void)
{
  const char *const wrong[] = { NULL, "", "00", "000000000000000000000000000000zz", "000000000000000000000000000000000" };
  WaymarkId id;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (waymark_id_from_string (wrong[i], &id));
      g_assert_true (waymark_id_is_none (&id));
    }
}

/* Rising, each its own, and spread over all there are: not numbers that somebody could count. */
static void
test_rising (void)
{
  g_autofree WaymarkId *ids = waymark_ids_new_rising (4096);
  guint first_bytes[256] = { 0 };

  for (guint i = 0; i < 4096; i++)
    {
      first_bytes[ids[i].bytes[0]]++;
      if (i > 0)
        g_assert_cmpint (memcmp (&ids[i - 1], &ids[i], sizeof ids[i]), <, 0);
    }
  for (guint i = 0; i < 256; i++)
    g_assert_cmpuint (first_bytes[i], <, 64);
}

static void
test_clock (void)
{
  WaymarkClock *clock = waymark_clock_get_default ();
  g_autofree char *today = NULL;

  waymark_clock_set (clock, G_GINT64_CONSTANT (1795478400) * G_USEC_PER_SEC, 5);
  g_assert_cmpint (waymark_clock_awake (clock), ==, 5);
  today = waymark_clock_today (clock);
  g_assert_cmpstr (today, ==, "2026-11-24");
  waymark_clock_set (clock, -1, -1);
  g_assert_cmpint (waymark_clock_now (clock), >, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/round-trip", test_round_trip);
  g_test_add_func ("/id/refuses", test_refuses);
  g_test_add_func ("/id/rising", test_rising);
  g_test_add_func ("/clock/set", test_clock);
  return g_test_run ();
}
