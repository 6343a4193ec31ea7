/* From process start to the first window on the screen: two programs, turn by turn, so that both meet the same machine.
 * Usage, inside tests/tour/desktop.sh: bench-start STARTS EMPTY-WINDOW PROGRAM ARGUMENTS... */

#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "rig.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
start_once (const char *const *arguments)
{
  Rig rig = { 0 };
  double ms;

  rig_start (&rig, arguments);
  ms = (double) (g_get_monotonic_time () - rig.started) / 1000;
  kill (rig.pid, SIGKILL);
  waitpid (rig.pid, NULL, 0);
  rig_close (&rig);
  g_usleep (200000);
  return ms;
}

int
main (int argc, char **argv)
{
  const char *const empty[] = { argc > 2 ? argv[2] : NULL, NULL };
  g_autoptr (GArray) empty_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) program_ms = g_array_new (FALSE, FALSE, sizeof (double));
  int starts = argc > 1 ? atoi (argv[1]) : 0;
  double a, b;

  if (argc < 4 || starts < 1)
    {
      g_printerr ("bench-start STARTS EMPTY-WINDOW PROGRAM ARGUMENTS...\n");
      return 2;
    }
  start_once (empty); /* both in the file cache */
  start_once ((const char *const *) argv + 3);
  for (int i = 0; i < starts; i++)
    {
      double first = start_once (empty), second = start_once ((const char *const *) argv + 3);

      g_array_append_val (empty_ms, first);
      g_array_append_val (program_ms, second);
    }
  g_array_sort (empty_ms, compare);
  g_array_sort (program_ms, compare);
  a = g_array_index (empty_ms, double, starts / 2);
  b = g_array_index (program_ms, double, starts / 2);
  g_print ("starts %d\nempty window: median %.1f ms (%.1f to %.1f)\nunlock page: median %.1f ms (%.1f to %.1f)\nratio %.3f, goal 1.15\n", starts,
           a, g_array_index (empty_ms, double, 0), g_array_index (empty_ms, double, starts - 1), b,
           g_array_index (program_ms, double, 0), g_array_index (program_ms, double, starts - 1), b / a);
  return 0;
}
