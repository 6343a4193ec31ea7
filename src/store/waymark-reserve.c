#include "store/waymark-reserve-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

void
_waymark_reserve_make (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, WAYMARK_RESERVE_FILE, NULL);
  struct statvfs disk;
  GStatBuf info;
  int fd;

  if (g_lstat (path, &info) == 0 && info.st_size == WAYMARK_RESERVE_SIZE)
    return;
  if (statvfs (folder, &disk) != 0 || (guint64) disk.f_bavail * disk.f_frsize < G_GUINT64_CONSTANT (4) * WAYMARK_RESERVE_SIZE)
    return;
  fd = open (path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  /* Where a file system cannot set room aside there is none: zeros written one by one would hold the worker up. */
  if (fallocate (fd, 0, 0, WAYMARK_RESERVE_SIZE) != 0)
    g_unlink (path);
  close (fd);
}

gboolean
_waymark_reserve_release (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, WAYMARK_RESERVE_FILE, NULL);

  return g_unlink (path) == 0;
}
