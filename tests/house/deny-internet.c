/* deny-internet: runs a command in which nobody can open an internet or packet socket (V7).
 *
 * Usage: deny-internet COMMAND...      Everything the command starts inherits the denial. Local sockets (X11, Wayland,
 * D-Bus, accessibility) stay. With --try instead of a command it only says whether such a socket can be opened. */

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
deny (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 5),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[0])),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 2, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 1, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AF_PACKET, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EACCES & SECCOMP_RET_DATA)),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { sizeof filter / sizeof filter[0], filter };

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return -1;
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static int
try_sockets (void)
{
  static const int families[] = { AF_INET, AF_INET6, AF_PACKET };
  int opened = 0;

  for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
    {
      int fd = socket (families[i], SOCK_DGRAM, 0);

      if (fd >= 0)
        {
          opened++;
          close (fd);
        }
    }
  return opened;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;

  /* The control: a machine on which no such socket opens anyway would make the test mean nothing. */
  if (strcmp (argv[1], "--try") == 0)
    {
      int before = try_sockets ();

      if (deny () != 0)
        return 2;
      printf ("opened before: %d, after: %d\n", before, try_sockets ());
      return before > 0 && try_sockets () == 0 ? 0 : 1;
    }

  if (deny () != 0)
    {
      perror ("deny-internet");
      return 2;
    }
  execvp (argv[1], argv + 1);
  perror (argv[1]);
  return 127;
}
