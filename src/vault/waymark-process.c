#include <fcntl.h>
#include <sodium.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vault/waymark-vault.h"

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
