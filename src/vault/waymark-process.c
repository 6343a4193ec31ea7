#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vault/waymark-vault.h"
#include "waymark-config.h"

void
waymark_vault_harden_process (void)
{
  /* 1 and not 0: it also stops a core_pattern that pipes to a program. PR_SET_DUMPABLE would stop it too, and with it
   * every portal (docs/security.md). */
  const struct rlimit no_core = { .rlim_cur = 1, .rlim_max = 1 };
  int filter;

  setrlimit (RLIMIT_CORE, &no_core);
  /* Should a core be written in spite of that: no mapping is put into it, as if every one had MADV_DONTDUMP. */
  filter = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
  if (filter >= 0)
    {
      if (write (filter, "0\n", 2) != 2)
        g_debug ("The core filter stays as it is.");
      close (filter);
    }
  umask (077);
  if (sodium_init () < 0)
    g_error ("The cryptographic library cannot start.");
}

/* --- the end ---------------------------------------------------------------------------------------------------------- */

/* Ranges of memory that a process may have; what is beyond them stays. */
#define MOST_RANGES 4096

typedef struct
{
  guintptr first;
  guintptr last;
} Range;

static volatile sig_atomic_t is_held;

/* A thread that still ran found its memory gone. */
static void
on_fault (int number)
{
  while (is_held)
    pause ();
  _exit (0);
}

static const char *
read_hex (const char *at, guintptr *number)
{
  for (*number = 0; g_ascii_isxdigit (*at); at++)
    *number = *number * 16 + (guintptr) g_ascii_xdigit_value (*at);
  return at;
}

/* A line is "first-last rights offset device inode name". What is taken is private, can be written, and comes from no file. */
static gboolean
parse_range (const char *line, Range *range)
{
  const char *at = read_hex (line, &range->first);

  at = read_hex (at + 1, &range->last);
  if (strncmp (at, " rw-p ", 6) != 0)
    return FALSE;
  at = strchr (at + 6, ' ');       /* behind the offset */
  at = at != NULL ? strchr (at + 1, ' ') : NULL; /* behind the device */
  return at != NULL && strncmp (at, " 0", 2) == 0;
}

static guint
read_ranges (Range *ranges)
{
  int maps = open ("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  char buffer[8192];
  gsize filled = 0;
  gssize got;
  guint n = 0;

  while (maps >= 0 && (got = read (maps, buffer + filled, sizeof buffer - 1 - filled)) > 0)
    {
      char *line = buffer, *end;

      filled += (gsize) got;
      buffer[filled] = '\0';
      for (; (end = strchr (line, '\n')) != NULL; line = end + 1)
        {
          *end = '\0';
          if (n < MOST_RANGES && parse_range (line, &ranges[n]))
            n++;
        }
      filled -= (gsize) (line - buffer);
      memmove (buffer, line, filled);
    }
  return n;
}

void
waymark_vault_end_process (void)
{
  static const int faults[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP };
  Range ranges[MOST_RANGES];
  guintptr page = (guintptr) sysconf (_SC_PAGESIZE);
  guintptr here = (guintptr) __builtin_frame_address (0), below = ((guintptr) ranges & ~(page - 1)) - 2 * page;
  gboolean hold = WAYMARK_TESTS_BUILD && getenv ("WAYMARK_HOLD_AT_END") != NULL;
  guint n = read_ranges (ranges);

  is_held = hold;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    signal (faults[i], on_fault);
  /* From here on nothing that is in memory is there any more, but for this function and what it calls. */
  for (guint i = 0; i < n; i++)
    {
      guintptr last = ranges[i].first <= here && here < ranges[i].last ? below : ranges[i].last;

      if (last > ranges[i].first && madvise ((void *) ranges[i].first, last - ranges[i].first, MADV_DONTNEED) != 0)
        {
          /* Memory that is locked is not given up before it is unlocked. */
          munlock ((void *) ranges[i].first, last - ranges[i].first);
          madvise ((void *) ranges[i].first, last - ranges[i].first, MADV_DONTNEED);
        }
    }
  if (hold)
    kill (getpid (), SIGSTOP); /* all threads of it; a test looks at it now */
  _exit (0);
}
