#include "exchange/waymark-safe-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "core/waymark-id.h"

#define PIECE (1024 * 1024)

struct _WaymarkSafeFile
{
  int fd;
  char *path;
  char *folder;
  char *temporary; /* NULL while the file has no name */
};

static void
set_errno (int code, GError **error)
{
  WaymarkError kind = WAYMARK_ERROR_IO;

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    kind = WAYMARK_ERROR_NO_SPACE;
  else if (code == ENOENT || code == ENOTDIR)
    kind = WAYMARK_ERROR_NOT_FOUND;
  g_set_error (error, WAYMARK_ERROR, kind, "the file cannot be written (%d)", code);
}

static void
name_temporary (WaymarkSafeFile *self)
{
  WaymarkId id = waymark_id_new ();
  g_autofree char *hex = waymark_id_to_string (&id);
  g_autofree char *name = g_strdup_printf (".%.16s.tmp", hex);

  g_free (self->temporary);
  self->temporary = g_build_filename (self->folder, name, NULL);
}

static gboolean
open_file (WaymarkSafeFile *self)
{
  self->fd = open (self->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOSYS)
    return FALSE;
  name_temporary (self);
  self->fd = open (self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    g_clear_pointer (&self->temporary, g_free);
  return self->fd >= 0;
}

static gboolean
write_all (int fd, const char *content, gsize length, GCancellable *cancellable, GError **error)
{
  for (gsize put = 0; put < length;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = write (fd, content + put, MIN (length - put, PIECE));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_errno (errno, error);
          return FALSE;
        }
      put += (gsize) n;
    }
  if (fsync (fd) != 0)
    {
      set_errno (errno, error);
      return FALSE;
    }
  return TRUE;
}

WaymarkSafeFile *
_waymark_safe_file_write (const char *path, const char *content, gsize length, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkSafeFile) self = g_new0 (WaymarkSafeFile, 1);

  self->fd = -1;
  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  if (!open_file (self))
    {
      set_errno (errno, error);
      return NULL;
    }
  if (!write_all (self->fd, content, length, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* A file without a name cannot replace one: it gets a hidden name for a moment. */
static gboolean
give_name (WaymarkSafeFile *self)
{
  g_autofree char *by_descriptor = NULL;

  if (self->temporary != NULL)
    return TRUE;
  by_descriptor = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  name_temporary (self);
  if (linkat (AT_FDCWD, by_descriptor, AT_FDCWD, self->temporary, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  g_clear_pointer (&self->temporary, g_free);
  return FALSE;
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* the name is there: a folder that cannot be synced is no reason to say it is not */
  if (fd >= 0)
    {
      (void) fsync (fd);
      close (fd);
    }
}

gboolean
_waymark_safe_file_commit (WaymarkSafeFile *self, GError **error)
{
  if (!give_name (self) || rename (self->temporary, self->path) != 0)
    {
      set_errno (errno, error);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->folder);
  return TRUE;
}

void
_waymark_safe_file_free (WaymarkSafeFile *self)
{
  if (self == NULL)
    return;
  if (self->temporary != NULL)
    unlink (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->temporary);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
