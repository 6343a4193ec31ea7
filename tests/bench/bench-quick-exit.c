/* Q1: from the press of the key, as the X server is given it, to the last UnmapNotify that another client sees; and to the end of the process.
 *
 * Usage, inside tests/tour/desktop.sh:
 *   bench-quick-exit [--presses N] [--passphrase TEXT] [--settle MS] [--import FILE] [--before COMMAND] PROGRAM ARGUMENTS...
 *
 * Each press begins with a fresh start: unlock with the passphrase, wait for the first painted rows (the program must be a tests build, which
 * says so on the descriptor in WAYMARK_TRACE_FD), or with --import until it has written rows of that file, and --settle milliseconds, run
 * --before (it gets the process id as its last argument), press F12. Prints the figures; says 1 when a press was lost, which is also one
 * after which a window can be seen, and 3 when a register was not open. A press that came after the end of the import is counted beside. */

#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rig.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
percentile (GArray *sorted, double p)
{
  guint i = (guint) (p * sorted->len + 0.999999);

  return sorted->len == 0 ? 0 : g_array_index (sorted, double, CLAMP (i, 1, sorted->len) - 1);
}

/* Reads the program's marks until that one has come. */
static gboolean
wait_for_mark (int fd, const char *mark, int limit_ms)
{
  gint64 until = g_get_monotonic_time () + limit_ms * 1000;
  g_autoptr (GString) marks = g_string_new (NULL);

  while (strstr (marks->str, mark) == NULL)
    {
      struct pollfd news = { fd, POLLIN, 0 };
      gint64 rest = until - g_get_monotonic_time ();
      char buffer[4096];
      gssize length;

      if (rest <= 0 || poll (&news, 1, (int) (rest / 1000) + 1) <= 0)
        return FALSE;
      length = read (fd, buffer, sizeof buffer);
      if (length <= 0)
        return FALSE;
      g_string_append_len (marks, buffer, length);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  int presses = 100, settle = 1500, lost = 0, ended = 0;
  g_autofree char *passphrase = NULL;
  g_autofree char *before = NULL;
  g_autofree char *import = NULL;
  g_auto (GStrv) program = NULL;
  const GOptionEntry entries[] = {
    { "presses", 0, 0, G_OPTION_ARG_INT, &presses, "How many", "N" },
    { "passphrase", 0, 0, G_OPTION_ARG_STRING, &passphrase, "Of the made-up register: small letters and blanks", "TEXT" },
    { "settle", 0, 0, G_OPTION_ARG_INT, &settle, "After the unlock", "MS" },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &import, "Press while the program imports this file", "FILE" },
    { "before", 0, 0, G_OPTION_ARG_STRING, &before, "Run before each press", "COMMAND" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &program, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (double));

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error) || program == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Which program?");
      return 2;
    }

  if (import != NULL)
    g_setenv ("WAYMARK_TRACE_IMPORT", import, TRUE);
  for (int i = 0; i < presses; i++)
    {
      Rig rig = { 0 };
      g_autofree char *number = NULL;
      double hidden_ms, gone_ms;
      gboolean open, visible;
      gint64 since;
      int marks[2];

      if (pipe (marks) != 0 || fcntl (marks[0], F_SETFD, FD_CLOEXEC) != 0)
        g_error ("no pipe for the marks");
      /* The program stops writing its marks rather than wait for somebody who reads them no longer. */
      g_unix_set_fd_nonblocking (marks[1], TRUE, NULL);
      number = g_strdup_printf ("%d", marks[1]);
      g_setenv ("WAYMARK_TRACE_FD", number, TRUE);
      rig_start (&rig, (const char *const *) program);
      close (marks[1]);
      if (passphrase != NULL)
        {
          wait_for_mark (marks[0], "gate-painted", 30000);
          rig_type (&rig, passphrase);
          rig_keys (&rig, "Return");
        }
      open = passphrase == NULL || wait_for_mark (marks[0], "rows-painted", 30000);
      open = open && (import == NULL || wait_for_mark (marks[0], "import-running", 120000));
      g_usleep ((gulong) settle * 1000);
      if (before != NULL)
        {
          g_autofree char *command = g_strdup_printf ("%s %d", before, (int) rig.pid);

          if (system (command) != 0)
            g_printerr ("%s failed\n", before);
        }
      rig_look (&rig);
      since = rig_press (&rig, "F12");
      hidden_ms = rig_wait_hidden (&rig, since, 5000);
      gone_ms = rig_wait_gone (&rig, since, 5000);
      rig_release (&rig, "F12");
      visible = rig_any_visible (&rig);
      ended += import != NULL && open && wait_for_mark (marks[0], "import-ended", 50);
      close (marks[0]);
      if (!open)
        {
          g_printerr ("the register was not open at press %d\n", i + 1);
          return 3;
        }
      if (hidden_ms < 0 || gone_ms < 0 || visible || !WIFEXITED (rig.exit_status))
        lost++;
      else
        {
          g_array_append_val (hidden, hidden_ms);
          g_array_append_val (gone, gone_ms);
        }
      rig_close (&rig);
    }
  g_array_sort (hidden, compare);
  g_array_sort (gone, compare);
  g_print ("presses %d lost %d\nhidden ms: p50 %.2f p99 %.2f max %.2f\ngone ms: p50 %.1f p99 %.1f max %.1f\n", presses, lost,
           percentile (hidden, 0.5), percentile (hidden, 0.99), percentile (hidden, 1), percentile (gone, 0.5), percentile (gone, 0.99),
           percentile (gone, 1));
  if (import != NULL)
    g_print ("presses after the end of the import: %d\n", ended);
  return lost > 0;
}
