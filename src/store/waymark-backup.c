#include "store/waymark-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/waymark-blobs-private.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-copy-private.h"
#include "store/waymark-schema-private.h"

#define PIECE (256 * 1024)

typedef enum
{
  COPYING,
  PROVING,
  COPYING_FILES,
  DONE,
} Phase;

typedef struct
{
  Phase phase;
  WaymarkCopy *copy;
  char *folder;
  GPtrArray *files; /* char *: below the register's folder; copied as they are */
  guint n_files;    /* copied, or being copied */
  char *part;       /* of the file that is being copied */
  int source;
  int target;
} State;

static void
close_piece (State *state)
{
  if (state->source >= 0)
    close (state->source);
  if (state->target >= 0)
    close (state->target);
  state->source = state->target = -1;
  if (state->part != NULL)
    g_unlink (state->part);
  g_clear_pointer (&state->part, g_free);
}

static void
state_free (gpointer data)
{
  State *state = data;

  close_piece (state);
  g_clear_pointer (&state->copy, _waymark_copy_free);
  /* What was copied before the rest failed is no backup. */
  for (guint i = 0; state->phase != DONE && state->files != NULL && i < state->n_files; i++)
    {
      g_autofree char *path = g_build_filename (state->folder, state->files->pdata[i], NULL);

      g_unlink (path);
    }
  if (state->phase != DONE)
    g_rmdir (state->folder); /* as long as nothing else is in it */
  g_clear_pointer (&state->files, g_ptr_array_unref);
  g_free (state->folder);
  g_free (state);
}

static gboolean
fail (GError **error, int code, const char *what)
{
  g_set_error_literal (error, WAYMARK_ERROR, code, what);
  return FALSE;
}

static gboolean
fail_by_errno (GError **error, const char *what)
{
  return fail (error, errno == ENOSPC || errno == EDQUOT ? WAYMARK_ERROR_NO_SPACE : WAYMARK_ERROR_IO, what);
}

/* A profile without the key of cases carries that file as it is. With a journal beside it the file alone is not whole. */
static gboolean
add_sealed_cases (State *state, WaymarkConnection *connection, GError **error)
{
  g_autofree char *journal = g_build_filename (_waymark_connection_get_folder (connection), WAYMARK_CASES_FILE "-journal", NULL);
  GStatBuf info;

  if (waymark_connection_has_cases (connection))
    return TRUE;
  if (g_lstat (journal, &info) == 0 && info.st_size > 0)
    return fail (error, WAYMARK_ERROR_NO_KEY, "cases must be opened first");
  g_ptr_array_add (state->files, g_strdup (WAYMARK_CASES_FILE));
  return TRUE;
}

static gboolean
start_piece (State *state, WaymarkConnection *connection, GError **error)
{
  const char *name = state->files->pdata[state->n_files];
  g_autofree char *from = g_build_filename (_waymark_connection_get_folder (connection), name, NULL);
  g_autofree char *to = g_build_filename (state->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_by_errno (error, "no folder for a copy");
  state->source = open (from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (state->source < 0)
    return fail_by_errno (error, "a file cannot be read");
  state->part = g_strconcat (to, ".part", NULL);
  state->target = open (state->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (state->target < 0)
    {
      g_clear_pointer (&state->part, g_free);
      return fail_by_errno (error, "a copy cannot be made");
    }
  return TRUE;
}

static gboolean
end_piece (State *state, GError **error)
{
  g_autofree char *to = g_build_filename (state->folder, state->files->pdata[state->n_files], NULL);
  g_autofree char *folder = g_path_get_dirname (to);
  struct stat source;
  struct stat target;

  if (fstat (state->source, &source) != 0 || fstat (state->target, &target) != 0 || source.st_size != target.st_size)
    return fail (error, WAYMARK_ERROR_IO, "a copy is not whole");
  if (fsync (state->target) != 0 || g_rename (state->part, to) != 0)
    return fail_by_errno (error, "a copy cannot be written");
  g_clear_pointer (&state->part, g_free);
  close_piece (state);
  state->n_files++;
  return _waymark_cipher_sync (folder, error);
}

/* Copies a piece of a file that is encrypted already. Sets @error, or goes on. */
static gboolean
copy_piece (State *state, WaymarkConnection *connection, GError **error)
{
  g_autofree char *piece = NULL;
  gssize length;
  gssize written = 0;

  if (state->source < 0 && !start_piece (state, connection, error))
    return FALSE;
  piece = g_malloc (PIECE);
  length = read (state->source, piece, PIECE);
  if (length < 0)
    return fail_by_errno (error, "a file cannot be read");
  if (length == 0)
    return end_piece (state, error);
  while (written < length)
    {
      gssize now = write (state->target, piece + written, (gsize) (length - written));

      if (now < 0)
        return fail_by_errno (error, "a copy cannot be written");
      written += now;
    }
  return TRUE;
}

/* One step of the whole; FALSE with @error set on failure. */
static gboolean
take_step (State *state, WaymarkConnection *connection, guint64 *done, guint64 *total, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WaymarkCheck check = { 0 };

  switch (state->phase)
    {
    case COPYING:
      if (!_waymark_copy_step (state->copy, connection, done, total, &failure) && failure == NULL)
        {
          _waymark_copy_start_proof (state->copy);
          state->phase = PROVING;
        }
      break;
    case PROVING:
      if (_waymark_copy_wait (state->copy, &check, &failure) || failure != NULL)
        break;
      if (check.pages_bad + check.structure_bad > 0)
        fail (&failure, WAYMARK_ERROR_DAMAGED, "the copy is not good");
      else
        state->phase = COPYING_FILES;
      break;
    case COPYING_FILES:
      if (state->n_files < state->files->len)
        copy_piece (state, connection, &failure);
      else if (_waymark_copy_finish (state->copy, &failure))
        state->phase = DONE;
      break;
    case DONE:
    default:
      break;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
waymark_database_backup_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkBackup *backup = data;
  State *state = backup->state;

  g_return_val_if_fail (backup->folder != NULL, FALSE);

  if (state == NULL)
    {
      state = g_new0 (State, 1);
      state->source = state->target = -1;
      state->folder = g_strdup (backup->folder);
      backup->state = state;
      _waymark_connection_keep (connection, &backup->state, state_free);
      state->copy = _waymark_copy_new (connection, state->folder, error);
      state->files = state->copy != NULL ? _waymark_blobs_list_files (connection, error) : NULL;
      if (state->files == NULL || !add_sealed_cases (state, connection, error))
        return FALSE;
    }
  /* Counted in thousandths: copying is half of it, the proof takes the longest and tells nothing. */
  if (!take_step (state, connection, done, total, error))
    return FALSE;
  *done = state->phase == COPYING ? *done * 400 / MAX (*total, 1) : state->phase == PROVING ? 400 :
          state->phase == COPYING_FILES ? 800 + 200 * state->n_files / MAX (state->files->len, 1) : 1000;
  *total = 1000;
  return state->phase != DONE;
}
