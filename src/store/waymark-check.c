#include "store/waymark-database.h"

#include <glib/gstdio.h>

#include "store/waymark-connection-private.h"
#include "store/waymark-copy-private.h"
#include "store/waymark-history-private.h"

#define FOLDER_PREFIX "check-"

/* The seals and the structure are checked on a copy, by a thread of its own: SQLCipher's check is one uninterruptible statement over the
 * whole file, and a quick exit or a save must not wait for it. What cannot be copied is checked in place: then damage, or a full disk, is
 * the greater worry. */
typedef enum
{
  COPYING,
  PROVING,
  IN_PLACE,
  HISTORY,
  DONE,
} Phase;

typedef struct
{
  Phase phase;
  WaymarkCopy *copy;
  char *folder;    /* of the copy */
  guint in_place;  /* half checks done */
  gpointer history;
} State;

static void
drop_copy (State *state)
{
  g_clear_pointer (&state->copy, _waymark_copy_free);
  if (state->folder != NULL)
    g_rmdir (state->folder);
  g_clear_pointer (&state->folder, g_free);
}

static void
state_free (gpointer data)
{
  State *state = data;

  drop_copy (state);
  g_free (state);
}

/* What a check that was killed left behind. */
static void
sweep_folders (const char *register_folder)
{
  g_autoptr (GDir) dir = g_dir_open (register_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, FOLDER_PREFIX))
      {
        g_autofree char *folder = g_build_filename (register_folder, name, NULL);
        g_autoptr (GDir) inner = g_dir_open (folder, 0, NULL);
        const char *child;

        while (inner != NULL && (child = g_dir_read_name (inner)) != NULL)
          {
            g_autofree char *path = g_build_filename (folder, child, NULL);

            g_unlink (path);
          }
        g_rmdir (folder);
      }
}

static void
start (State *state, WaymarkConnection *connection)
{
  const char *folder = _waymark_connection_get_folder (connection);

  sweep_folders (folder);
  state->folder = g_build_filename (folder, FOLDER_PREFIX "XXXXXX", NULL);
  if (g_mkdtemp (state->folder) == NULL)
    g_clear_pointer (&state->folder, g_free);
  else
    state->copy = _waymark_copy_new (connection, state->folder, NULL);
  state->phase = state->copy != NULL ? COPYING : IN_PLACE;
}

/* One half of the check of one file. */
static gboolean
check_in_place (State *state, WaymarkConnection *connection, WaymarkCheck *check, GError **error)
{
  const char *schema = _waymark_connection_schema (state->in_place / 2);
  sqlite3 *db = _waymark_connection_get_handle (connection);
  g_autoptr (GError) failure = NULL;

  if (state->in_place % 2 == 0)
    _waymark_copy_check_seals (db, schema, &check->pages_bad, &failure);
  else
    _waymark_copy_check_structure (db, schema, &check->structure_bad, &failure);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL)
    check->structure_bad++;
  state->in_place++;
  if (state->in_place == (waymark_connection_has_cases (connection) ? 4 : 2))
    state->phase = HISTORY;
  return TRUE;
}

/* @slot keeps the state of the reading. Returns: whether there is more to read; FALSE also with @error set. */
static gboolean
read_history (WaymarkConnection *connection, WaymarkCheck *check, gpointer *slot, guint64 *done, guint64 *total, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (_waymark_history_check_step (connection, check, slot, done, total, &failure))
    return TRUE;
  /* What cannot be read is what was looked for. */
  if (g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED) || g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_IO))
    check->chain_bad++;
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
waymark_database_check_history_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkCheck *check = data;

  return read_history (connection, check, &check->state, done, total, error);
}

gboolean
waymark_database_check_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkCheck *check = data;
  State *state = check->state;
  g_autoptr (GError) failure = NULL;

  if (state == NULL)
    {
      state = g_new0 (State, 1);
      check->state = state;
      _waymark_connection_keep (connection, &check->state, state_free);
      start (state, connection);
      return TRUE;
    }

  switch (state->phase)
    {
    case COPYING:
      if (_waymark_copy_step (state->copy, connection, done, total, &failure))
        break;
      if (failure == NULL)
        _waymark_copy_start_proof (state->copy);
      else
        drop_copy (state);
      state->phase = failure == NULL ? PROVING : IN_PLACE;
      break;
    case PROVING:
      if (_waymark_copy_wait (state->copy, check, &failure))
        break;
      if (failure != NULL)
        check->structure_bad++;
      drop_copy (state);
      state->phase = HISTORY;
      break;
    case IN_PLACE:
      if (!check_in_place (state, connection, check, error))
        return FALSE;
      break;
    case HISTORY:
      if (read_history (connection, check, &state->history, done, total, &failure))
        break;
      state->phase = DONE;
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      break;
    case DONE:
    default:
      return FALSE;
    }
  return state->phase != DONE;
}

gboolean
waymark_check_is_good (const WaymarkCheck *check)
{
  return check->pages_bad == 0 && check->structure_bad == 0 && check->chain_bad == 0 && check->values_bad == 0 && check->links_bad == 0;
}
