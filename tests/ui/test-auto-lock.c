/* L1: an open register locks by itself, by a clock that the test sets. What the desktop says is tested in tests/vault, the focus in the tour. */

#include "ui-test.h"

#include "core/waymark-clock.h"
#include "ui/lock/waymark-auto-lock.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-quick-exit.h"

#define SECOND G_USEC_PER_SEC
#define DAY ((gint64) 24 * 3600 * G_USEC_PER_SEC)

typedef struct
{
  GtkWidget *window;
  WaymarkAutoLock *auto_lock;
  gint64 now;
  int warnings; /* those that hold: 1 or 0 */
  int locks;
  guint minutes;
} Fixture;

static void
on_warning (WaymarkAutoLock *auto_lock, gboolean holds, Fixture *fixture)
{
  fixture->warnings += holds ? 1 : -1;
}

static void
on_lock (WaymarkAutoLock *auto_lock, guint minutes, Fixture *fixture)
{
  fixture->locks++;
  fixture->minutes = minutes;
}

static void
pass (Fixture *fixture, gint64 time)
{
  fixture->now += time;
  waymark_clock_set (waymark_clock_get_default (), -1, fixture->now);
}

/* A real movement of the pointer over our window, which reaches quick exit's hook as every event does. */
static void
touch (Fixture *fixture)
{
  static int place = 20;
  g_autofree char *command = g_strdup_printf ("xdotool mousemove %d 40", place = 60 - place);
  gint64 before = waymark_quick_exit_get_last_input (waymark_quick_exit_get ());

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  for (gint64 end = g_get_monotonic_time () + 5 * SECOND;
       waymark_quick_exit_get_last_input (waymark_quick_exit_get ()) == before && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (waymark_quick_exit_get_last_input (waymark_quick_exit_get ()), ==, fixture->now);
}

static void
assert_state (Fixture *fixture, int warnings, int locks)
{
  waymark_auto_lock_look (fixture->auto_lock);
  g_assert_cmpint (fixture->warnings, ==, warnings);
  g_assert_cmpint (fixture->locks, ==, locks);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (waymark_settings_get (), "lock-minutes");
  fixture->now = waymark_clock_awake (waymark_clock_get_default ()) + DAY;
  pass (fixture, 0);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  touch (fixture);
  fixture->auto_lock = waymark_auto_lock_new ();
  g_signal_connect (fixture->auto_lock, "warning", G_CALLBACK (on_warning), fixture);
  g_signal_connect (fixture->auto_lock, "lock", G_CALLBACK (on_lock), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->auto_lock);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
}

/* Three minutes unless the user says otherwise; said 30 seconds before; a movement takes it back, and the time begins anew. */
static void
test_idle (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 149 * SECOND);
  assert_state (fixture, 0, 0);
  pass (fixture, SECOND);
  assert_state (fixture, 1, 0);
  pass (fixture, 29 * SECOND);
  assert_state (fixture, 1, 0);
  touch (fixture);
  assert_state (fixture, 0, 0);
  pass (fixture, 179 * SECOND);
  assert_state (fixture, 1, 0);
  pass (fixture, SECOND);
  assert_state (fixture, 1, 1);
  g_assert_cmpuint (fixture->minutes, ==, 3);
}

/* A shorter time holds at once. */
static void
test_choice (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 45 * SECOND);
  assert_state (fixture, 0, 0);
  g_settings_set_int (waymark_settings_get (), "lock-minutes", 1);
  g_assert_cmpint (fixture->warnings, ==, 1);
  g_settings_set_int (waymark_settings_get (), "lock-minutes", 30);
  g_assert_cmpint (fixture->warnings, ==, 0);
  pass (fixture, 29 * 60 * SECOND);
  assert_state (fixture, 1, 0);
  pass (fixture, 15 * SECOND);
  assert_state (fixture, 1, 1);
  g_assert_cmpuint (fixture->minutes, ==, 30);
}

/* The machine slept, and nothing said so: timers stood still, the clock did not. It is noticed without anybody looking. */
static void
test_slept (Fixture *fixture, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 10 * SECOND;

  pass (fixture, *(const gint64 *) data);
  while (fixture->locks == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fixture->locks, ==, 1);
}

int
main (int argc, char **argv)
{
  static const gint64 three_minutes = 180 * SECOND, three_days = 3 * DAY;

  ui_test_init (&argc, &argv);
  waymark_quick_exit_install (waymark_quick_exit_get ());
#define ADD(name, data, function) g_test_add ("/auto-lock/" name, Fixture, data, set_up, function, tear_down)
  ADD ("idle", NULL, test_idle);
  ADD ("choice", NULL, test_choice);
  ADD ("slept-minutes", &three_minutes, test_slept);
  ADD ("slept-days", &three_days, test_slept);
#undef ADD
  return g_test_run ();
}
