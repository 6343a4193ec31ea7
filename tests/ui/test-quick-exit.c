/* Q1, Q2, Q4, Q5, Q6, Q7, Q8: real key presses, and the screen as another X client sees it.
 * Usage: test-quick-exit STAGE PROGRAM, on a desktop with a window manager. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

#include "rig.h"

#define GONE_LIMIT_MS 1050

static const char *stage;
static const char *program;

/* The place is open, and @keys opened it; then one route. */
static void
leave (const char *place, const char *opening_keys, guint windows, const char *route, const char *extra)
{
  const char *const arguments[] = { stage, place, extra, NULL };
  Rig rig = { 0 };
  double hidden, gone;
  gint64 since;

  rig_start (&rig, arguments);
  g_usleep (300000);
  if (opening_keys != NULL)
    rig_keys (&rig, opening_keys);
  rig_wait_for_windows (&rig, windows);
  g_usleep (100000);
  rig_look (&rig);

  if (g_str_equal (route, "shift"))
    {
      rig_keys (&rig, "Shift_L");
      rig_keys (&rig, "Shift_R");
      since = rig_press (&rig, "Shift_L");
      rig_release (&rig, "Shift_L");
    }
  else if (g_str_equal (route, "button"))
    {
      /* The window has 12 px of shadow on each side at most; the button is the first in its header bar. */
      rig_move (&rig, 40, 40);
      since = g_get_monotonic_time ();
      rig_button (&rig, TRUE);
    }
  else
    since = rig_press (&rig, route);
  hidden = rig_wait_hidden (&rig, since, 2000);
  if (!g_str_equal (route, "shift") && !g_str_equal (route, "button"))
    rig_release (&rig, route);
  else if (g_str_equal (route, "button"))
    rig_button (&rig, FALSE);
  g_test_message ("%s by %s: hidden after %.1f ms", place, route, hidden);
  g_assert_cmpfloat (hidden, >=, 0);
  gone = rig_wait_gone (&rig, since, 3000);
  g_test_message ("%s by %s: gone after %.1f ms", place, route, gone);
  g_assert_cmpfloat (gone, >=, 0);
  g_assert_cmpfloat (gone, <=, GONE_LIMIT_MS);
  g_assert_true (WIFEXITED (rig.exit_status));
  g_assert_cmpint (WEXITSTATUS (rig.exit_status), ==, 0);
  rig_close (&rig);
}

static void test_entry (void) { leave ("entry", NULL, 1, "F12", NULL); }
static void test_note (void) { leave ("note", NULL, 1, "F12", NULL); }
static void test_drop_down (void) { leave ("drop-down", "space", 2, "F12", NULL); }
static void test_drop_down_search (void) { leave ("drop-down-search", "space", 2, "F12", NULL); }
static void test_menu (void) { leave ("menu", "space", 2, "F12", NULL); }
static void test_context_menu (void) { leave ("entry", "Shift_L+F10", 2, "F12", NULL); }
static void test_date (void) { leave ("date", "space", 2, "F12", NULL); }
static void test_dialog (void) { leave ("dialog", NULL, 2, "F12", NULL); }
static void test_chooser (void) { leave ("chooser", NULL, 2, "F12", NULL); }
static void test_insensitive (void) { leave ("insensitive", NULL, 1, "F12", NULL); }
static void test_control_q (void) { leave ("note", NULL, 1, "Control_L+q", NULL); }
static void test_control_q_menu (void) { leave ("menu", "space", 2, "Control_L+q", NULL); }
static void test_shift (void) { leave ("note", NULL, 1, "shift", NULL); }
static void test_shift_drop_down (void) { leave ("drop-down", "space", 2, "shift", NULL); }
static void test_shift_chooser (void) { leave ("chooser", NULL, 2, "shift", NULL); }
static void test_button (void) { leave ("entry", NULL, 1, "button", NULL); }
static void test_clipboard (void) { leave ("clipboard", NULL, 1, "F12", NULL); }
/* A disk that does not answer: the windows go as fast, the process within the second. */
static void test_stuck (void) { leave ("entry", NULL, 1, "F12", "slow"); }

/* Q2: (X11) a drag in progress */
static void
test_drag (void)
{
  const char *const arguments[] = { stage, "drag", NULL };
  Rig rig = { 0 };
  gint64 since;

  rig_start (&rig, arguments);
  g_usleep (300000);
  rig_look (&rig);
  rig_move (&rig, 300, 220);
  rig_button (&rig, TRUE);
  g_usleep (50000);
  for (int i = 1; i <= 6; i++)
    rig_move (&rig, 300 + i * 12, 220 + i * 6);
  rig_wait_for_windows (&rig, 2); /* the window, and the picture under the pointer */
  since = rig_press (&rig, "F12");
  g_assert_cmpfloat (rig_wait_hidden (&rig, since, 2000), >=, 0);
  g_assert_cmpfloat (rig_wait_gone (&rig, since, 3000), >=, 0);
  rig_release (&rig, "F12");
  rig_button (&rig, FALSE);
  rig_close (&rig);
}

/* Q7: none of these may leave. */
static void
test_stays (void)
{
  static const char *const others[] = { "Escape", "F11", "q", "Shift_L", "Shift_L+a", "Shift_L+b", "Control_L+c", "Alt_L+q" };
  const char *const arguments[] = { stage, "note", NULL };
  Rig rig = { 0 };

  rig_start (&rig, arguments);
  g_usleep (300000);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    rig_keys (&rig, others[i]);
  g_usleep (300000);
  g_assert_true (rig_any_visible (&rig));
  g_assert_cmpint (waitpid (rig.pid, NULL, WNOHANG), ==, 0);
  rig_keys (&rig, "F12");
  g_assert_cmpfloat (rig_wait_gone (&rig, g_get_monotonic_time (), 1500), >=, 0);
  rig_close (&rig);
}

/* Q12, Q2: set-up and unlock page of the real program; Q18: --hide. */
static void
start_program (Rig *rig)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "exit-test", "r", NULL);
  const char *const arguments[] = { program, "--register", folder, NULL };

  rig_start (rig, arguments);
  g_usleep (500000);
  rig_look (rig);
}

static void
test_program (void)
{
  Rig rig = { 0 };
  gint64 since;

  start_program (&rig);
  since = rig_press (&rig, "F12");
  g_assert_cmpfloat (rig_wait_hidden (&rig, since, 2000), >=, 0);
  rig_release (&rig, "F12");
  g_assert_cmpfloat (rig_wait_gone (&rig, since, 3000), <=, GONE_LIMIT_MS);
  g_assert_true (WIFEXITED (rig.exit_status));
  rig_close (&rig);
}

/* Q18 */
static void
test_hide (void)
{
  const char *const arguments[] = { program, "--hide", NULL };
  Rig rig = { 0 };
  gint64 since;
  int status;

  start_program (&rig);
  since = g_get_monotonic_time ();
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpfloat (rig_wait_hidden (&rig, since, 2000), >=, 0);
  g_assert_cmpfloat (rig_wait_gone (&rig, since, 3000), >=, 0);

  /* Nothing runs: it ends, and starts nothing. */
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_usleep (500000);
  g_assert_false (rig_any_visible (&rig));
  rig_close (&rig);
}

/* A lock replaces the process: same number, new page, and no window of the old one is left. */
static void
test_lock (void)
{
  Rig rig = { 0 };
  gint64 since;
  g_autofree char *path = NULL;
  g_autofree char *command = NULL;
  gsize length = 0;

  start_program (&rig);
  since = rig_press (&rig, "Control_L+l");
  g_assert_cmpfloat (rig_wait_hidden (&rig, since, 2000), >=, 0);
  rig_release (&rig, "Control_L+l");
  rig_wait_for_windows (&rig, 1);
  path = g_strdup_printf ("/proc/%d/cmdline", (int) rig.pid);
  g_assert_true (g_file_get_contents (path, &command, &length, NULL));
  g_assert_nonnull (memmem (command, length, "--locked", 8));
  g_usleep (500000);
  rig_look (&rig);
  since = rig_press (&rig, "F12");
  g_assert_cmpfloat (rig_wait_gone (&rig, since, 3000), >=, 0);
  rig_release (&rig, "F12");
  rig_close (&rig);
}

/* The session ends, or somebody stops the program in the ordinary way. */
static void
test_terminate (void)
{
  Rig rig = { 0 };
  gint64 since;

  start_program (&rig);
  since = g_get_monotonic_time ();
  kill (rig.pid, SIGTERM);
  g_assert_cmpfloat (rig_wait_gone (&rig, since, 3000), >=, 0);
  g_assert_true (WIFEXITED (rig.exit_status));
  rig_close (&rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  stage = argv[1];
  program = argv[2];
#define ADD(name, function) g_test_add_func ("/quick-exit/" name, function)
  ADD ("entry", test_entry);
  ADD ("note", test_note);
  ADD ("drop-down", test_drop_down);
  ADD ("drop-down-search", test_drop_down_search);
  ADD ("menu", test_menu);
  ADD ("context-menu", test_context_menu);
  ADD ("date", test_date);
  ADD ("dialog", test_dialog);
  ADD ("chooser", test_chooser);
  ADD ("insensitive", test_insensitive);
  ADD ("control-q", test_control_q);
  ADD ("control-q-menu", test_control_q_menu);
  ADD ("shift", test_shift);
  ADD ("shift-drop-down", test_shift_drop_down);
  ADD ("shift-chooser", test_shift_chooser);
  ADD ("button", test_button);
  ADD ("clipboard", test_clipboard);
  ADD ("drag", test_drag);
  ADD ("stuck", test_stuck);
  ADD ("stays", test_stays);
  ADD ("program", test_program);
  ADD ("hide", test_hide);
  ADD ("lock", test_lock);
  ADD ("terminate", test_terminate);
#undef ADD
  return g_test_run ();
}
