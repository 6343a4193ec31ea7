#include "watch-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} WatchFile;

static struct
{
  GMutex lock;
  sqlite3_vfs *real;
  char *marker;
  guint found;
  guint writes;
  guint temporary;
  guint operations;
  guint fail_at;
  int code;
  gboolean sticky;
} watch;

/* Counts an operation; returns what it has to fail with, or SQLITE_OK. */
static int
count_operation (void)
{
  int code = SQLITE_OK;

  g_mutex_lock (&watch.lock);
  watch.operations++;
  if (watch.fail_at != 0 && (watch.operations == watch.fail_at || (watch.sticky && watch.operations > watch.fail_at)))
    code = watch.code;
  g_mutex_unlock (&watch.lock);
  return code;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((WatchFile *) (void *) file)->real;
}

static int
on_close (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);
  int code = real->pMethods != NULL ? real->pMethods->xClose (real) : SQLITE_OK;

  g_free (real);
  return code;
}

static int
on_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
  return get_real (file)->pMethods->xRead (get_real (file), bytes, length, offset);
}

static int
on_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  int code = count_operation ();

  g_mutex_lock (&watch.lock);
  watch.writes++;
  if (watch.marker != NULL && memmem (bytes, (gsize) length, watch.marker, strlen (watch.marker)) != NULL)
    watch.found++;
  g_mutex_unlock (&watch.lock);
  if (code != SQLITE_OK)
    return code;
  return get_real (file)->pMethods->xWrite (get_real (file), bytes, length, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = count_operation ();

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  int code = count_operation ();

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
on_lock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xLock (get_real (file), lock);
}

static int
on_unlock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), lock);
}

static int
on_check_reserved (sqlite3_file *file, int *reserved)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), reserved);
}

static int
on_control (sqlite3_file *file, int operation, void *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
on_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
on_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static const sqlite3_io_methods methods = {
  1, on_close, on_read, on_write, on_truncate, on_sync, on_file_size, on_lock, on_unlock, on_check_reserved, on_control,
  on_sector_size, on_characteristics,
};

static int
on_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  WatchFile *self = (WatchFile *) (void *) file;
  int code;

  if ((flags & (SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TEMP_JOURNAL | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_SUBJOURNAL)) != 0)
    {
      g_mutex_lock (&watch.lock);
      watch.temporary++;
      g_mutex_unlock (&watch.lock);
    }
  self->base.pMethods = NULL;
  self->real = g_malloc0 ((gsize) watch.real->szOsFile);
  code = watch.real->xOpen (watch.real, name, self->real, flags, out_flags);
  if (code == SQLITE_OK)
    self->base.pMethods = &methods;
  else
    g_free (self->real);
  return code;
}

static int
on_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  int code = count_operation ();

  return code != SQLITE_OK ? code : watch.real->xDelete (watch.real, name, sync);
}

static int
on_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return watch.real->xAccess (watch.real, name, flags, result);
}

static int
on_full_path (sqlite3_vfs *vfs, const char *name, int length, char *path)
{
  return watch.real->xFullPathname (watch.real, name, length, path);
}

static int
on_randomness (sqlite3_vfs *vfs, int length, char *bytes)
{
  return watch.real->xRandomness (watch.real, length, bytes);
}

static int
on_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return watch.real->xSleep (watch.real, microseconds);
}

static int
on_last_error (sqlite3_vfs *vfs, int length, char *text)
{
  return watch.real->xGetLastError (watch.real, length, text);
}

static int
on_time (sqlite3_vfs *vfs, sqlite3_int64 *time)
{
  return watch.real->xCurrentTimeInt64 (watch.real, time);
}

void
watch_vfs_install (void)
{
  static sqlite3_vfs vfs;

  watch.real = sqlite3_vfs_find (NULL);
  g_assert_nonnull (watch.real);
  vfs = (sqlite3_vfs) {
    .iVersion = 2,
    .szOsFile = sizeof (WatchFile),
    .mxPathname = watch.real->mxPathname,
    .zName = "watch",
    .xOpen = on_open,
    .xDelete = on_delete,
    .xAccess = on_access,
    .xFullPathname = on_full_path,
    .xRandomness = on_randomness,
    .xSleep = on_sleep,
    .xGetLastError = on_last_error,
    .xCurrentTimeInt64 = on_time,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
watch_vfs_look_for (const char *marker)
{
  g_mutex_lock (&watch.lock);
  g_free (watch.marker);
  watch.marker = g_strdup (marker);
  watch.found = watch.writes = watch.temporary = 0;
  g_mutex_unlock (&watch.lock);
}

static guint
get (const guint *value)
{
  guint now;

  g_mutex_lock (&watch.lock);
  now = *value;
  g_mutex_unlock (&watch.lock);
  return now;
}

guint
watch_vfs_get_found (void)
{
  return get (&watch.found);
}

guint
watch_vfs_get_writes (void)
{
  return get (&watch.writes);
}

guint
watch_vfs_get_temporary_files (void)
{
  return get (&watch.temporary);
}

guint
watch_vfs_get_operations (void)
{
  return get (&watch.operations);
}

void
watch_vfs_fail (guint nth, int code, gboolean sticky)
{
  g_mutex_lock (&watch.lock);
  watch.operations = 0;
  watch.fail_at = nth;
  watch.code = code;
  watch.sticky = sticky;
  g_mutex_unlock (&watch.lock);
}
