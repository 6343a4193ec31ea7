#include "vault/waymark-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-error.h"

gboolean (*_waymark_files_step_hook) (const char *step) = NULL;

/* The step as it went, unless a test says otherwise. */
static gboolean
step_done (const char *step, gboolean done)
{
  if (done && _waymark_files_step_hook != NULL && !_waymark_files_step_hook (step))
    {
      errno = EIO;
      return FALSE;
    }
  return done;
}

void
_waymark_files_set_error (GError **error, int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE, "The disk is full.");
      break;
    case ENOENT:
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "A file is missing.");
      break;
    case ELOOP:
    case ENOTDIR:
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_FILE, "A file is a link.");
      break;
    default:
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "Reading or writing failed (%d).", number);
      break;
    }
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_FILE, "A file is a link, or not of this account.");
  return FALSE;
}

static gboolean
check_status (const struct stat *status, GError **error)
{
  if (S_ISREG (status->st_mode) && status->st_nlink == 1 && status->st_uid == geteuid ())
    return TRUE;
  return refuse (error);
}

int
_waymark_files_open_folder (const char *path, GError **error)
{
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat status;

  if (folder < 0)
    {
      _waymark_files_set_error (error, errno);
      return -1;
    }
  if (fstat (folder, &status) != 0 || status.st_uid != geteuid ())
    {
      refuse (error);
      close (folder);
      return -1;
    }
  return folder;
}

int
_waymark_files_open (int folder, const char *name, int flags, GError **error)
{
  /* O_NONBLOCK: a FIFO in a file's place must not hold us. It means nothing for a regular file. */
  int file = openat (folder, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
  struct stat status;

  if (file < 0)
    {
      if (errno == EISDIR || errno == ENXIO)
        refuse (error);
      else
        _waymark_files_set_error (error, errno);
      return -1;
    }
  if (fstat (file, &status) != 0 || !check_status (&status, error))
    {
      if (error != NULL && *error == NULL)
        _waymark_files_set_error (error, EIO);
      close (file);
      return -1;
    }
  return file;
}

gboolean
_waymark_files_is_safe (int folder, const char *name, GError **error)
{
  struct stat status;

  if (fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0)
    return check_status (&status, error);
  if (errno == ENOENT)
    return TRUE;
  _waymark_files_set_error (error, errno);
  return FALSE;
}

static gssize
read_all (int file, guint8 *buffer, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t got = read (file, buffer + done, size - done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      done += (gsize) got;
    }
  return (gssize) done;
}

static gboolean
write_all (int file, const guint8 *bytes, gsize size)
{
  while (size > 0)
    {
      ssize_t put = write (file, bytes, size);

      if (put < 0 && errno == EINTR)
        continue;
      if (put < 0)
        return FALSE;
      bytes += put;
      size -= (gsize) put;
    }
  return TRUE;
}

gssize
_waymark_files_read (int folder, const char *name, guint8 *buffer, gsize size, GError **error)
{
  int file = _waymark_files_open (folder, name, O_RDONLY, error);
  gssize got;

  if (file < 0)
    return -1;
  got = read_all (file, buffer, size);
  if (got < 0)
    _waymark_files_set_error (error, errno);
  close (file);
  return got;
}

/* Whether the disk gives back what was written. The pages are dropped first, so that it is the disk that answers. */
static gboolean
read_back (int folder, const char *name, const guint8 *bytes, gsize size)
{
  g_autofree guint8 *again = g_malloc (size + 1);
  int file = _waymark_files_open (folder, name, O_RDONLY, NULL);
  gboolean same;

  if (file < 0)
    return FALSE;
  posix_fadvise (file, 0, 0, POSIX_FADV_DONTNEED);
  same = read_all (file, again, size + 1) == (gssize) size && memcmp (again, bytes, size) == 0;
  close (file);
  if (!same)
    errno = EIO;
  return same;
}

gboolean
_waymark_files_write (int folder, const char *name, const guint8 *bytes, gsize size, GError **error)
{
  g_autofree char *new_name = g_strconcat (name, ".new", NULL);
  gboolean renamed = FALSE;
  gboolean done;
  int file, number;

  unlinkat (folder, new_name, 0);
  file = _waymark_files_open (folder, new_name, O_WRONLY | O_CREAT | O_EXCL, error);
  if (file < 0)
    return FALSE;
  done = step_done ("create", TRUE)
         && step_done ("write", write_all (file, bytes, size))
         && step_done ("sync", fsync (file) == 0);
  number = errno;
  if (close (file) != 0 && done)
    {
      done = FALSE;
      number = errno;
    }
  if (done)
    {
      done = step_done ("read-back", read_back (folder, new_name, bytes, size));
      if (done)
        {
          renamed = renameat (folder, new_name, folder, name) == 0;
          done = step_done ("rename", renamed) && step_done ("sync-folder", fsync (folder) == 0);
        }
      number = errno;
    }
  if (done)
    return TRUE;
  if (!renamed)
    unlinkat (folder, new_name, 0);
  _waymark_files_set_error (error, number);
  return FALSE;
}

gboolean
_waymark_files_lock (int lock)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (lock, F_OFD_SETLK, &whole) == 0;
}

gboolean
_waymark_files_is_locked (int lock)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (lock, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}
