#include "store/waymark-copy-private.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-schema-private.h"

#define STEP_PAGES 64
#define STEP_TIME (10 * 1000)  /* µs */
#define WAIT_TIME (10 * 1000)  /* µs */

/* One file. */
typedef struct
{
  char *part;
  char *path;
  char *key_text; /* sodium_malloc() */
  char *marks;    /* of the source at the moment of the copy: see read_marks() */
  sqlite3 *target;
  sqlite3_backup *backup;
} Half;

/* What the proving thread and the copy share; whoever is last frees it. The thread cannot be stopped, so nobody waits for a proof that is not done: its
 * files are removed under it. */
typedef struct
{
  gatomicrefcount ref_count;
  guint n_halves;
  Half halves[2]; /* without target and backup */

  GMutex lock;
  GCond cond;
  gboolean done;
  WaymarkCheck check;
  GError *error;
} Proof;

struct _WaymarkCopy
{
  guint n_halves;
  Half halves[2];
  Proof *proof;
  GThread *prover; /* until the proof is done */
  gboolean proven; /* told once */
  gboolean finished;
};

static void
half_clear (Half *half)
{
  if (half->backup != NULL)
    sqlite3_backup_finish (half->backup);
  sqlite3_close (half->target);
  sodium_free (half->key_text);
  g_free (half->part);
  g_free (half->path);
  g_free (half->marks);
}

static void
proof_unref (Proof *proof)
{
  if (!g_atomic_ref_count_dec (&proof->ref_count))
    return;
  for (guint i = 0; i < proof->n_halves; i++)
    half_clear (&proof->halves[i]);
  g_mutex_clear (&proof->lock);
  g_cond_clear (&proof->cond);
  g_clear_error (&proof->error);
  g_free (proof);
}

/* The highest row of every table: what a copy must show too. Cheap, unlike counting, so that it can be read in the moment of the copy. */
static char *
read_marks (sqlite3 *db, const char *schema)
{
  g_autofree char *tables = g_strdup_printf ("SELECT name FROM %s.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%%'"
                                             " AND name NOT LIKE 'sqlite_%%' ORDER BY name", schema);
  GString *marks = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, tables, -1, &statement, NULL) == SQLITE_OK)
    while (sqlite3_step (statement) == SQLITE_ROW)
      {
        const char *name = (const char *) sqlite3_column_text (statement, 0);
        g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (rowid), 0) FROM %s.\"%s\"", schema, name);
        gint64 highest = -1;

        /* A table without row ids has none. */
        _waymark_cipher_get_number (db, sql, &highest, NULL);
        g_string_append_printf (marks, "%s %" G_GINT64_FORMAT "\n", name, highest);
      }
  sqlite3_finalize (statement);
  return g_string_free (marks, FALSE);
}

static gboolean
start_half (Half *half, WaymarkConnection *connection, WaymarkCompartment compartment, const char *folder, GError **error)
{
  const WaymarkStoreKeys *keys = _waymark_connection_get_keys (connection);
  const char *name = compartment == WAYMARK_CASES ? WAYMARK_CASES_FILE : WAYMARK_SHARED_FILE;
  sqlite3 *source = _waymark_connection_get_handle (connection);

  half->path = g_build_filename (folder, name, NULL);
  half->part = g_strconcat (half->path, ".part", NULL);
  half->key_text = compartment == WAYMARK_CASES ? _waymark_cipher_key_text (keys->cases_key, keys->cases_salt)
                                                : _waymark_cipher_key_text (keys->shared_key, keys->shared_salt);
  if (g_file_test (half->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS, "a copy is there already");
      return FALSE;
    }
  if (!_waymark_cipher_make_file (half->part, error))
    return FALSE;
  half->target = _waymark_cipher_open (half->part, half->key_text, error);
  if (half->target == NULL)
    return FALSE;
  half->backup = sqlite3_backup_init (half->target, "main", source, _waymark_connection_schema (compartment));
  if (half->backup != NULL)
    return TRUE;
  _waymark_error_from_sqlite (half->target, sqlite3_errcode (half->target), error);
  return FALSE;
}

WaymarkCopy *
_waymark_copy_new (WaymarkConnection *connection, const char *folder, GError **error)
{
  WaymarkCopy *self = g_new0 (WaymarkCopy, 1);

  /* What is in memory would be copied from there, and damage on the disk would stay unseen. */
  sqlite3_db_release_memory (_waymark_connection_get_handle (connection));
  self->n_halves = waymark_connection_has_cases (connection) ? 2 : 1;
  for (guint i = 0; i < self->n_halves; i++)
    if (!start_half (&self->halves[i], connection, (WaymarkCompartment) i, folder, error))
      {
        _waymark_copy_free (self);
        return NULL;
      }
  return self;
}

static gboolean
end_half (Half *half, WaymarkConnection *connection, WaymarkCompartment compartment, GError **error)
{
  int code;

  half->marks = read_marks (_waymark_connection_get_handle (connection), _waymark_connection_schema (compartment));
  code = sqlite3_backup_finish (g_steal_pointer (&half->backup));
  if (code == SQLITE_OK)
    code = sqlite3_close (g_steal_pointer (&half->target));
  if (code == SQLITE_OK)
    return TRUE;
  _waymark_error_from_sqlite (NULL, code, error);
  return FALSE;
}

gboolean
_waymark_copy_step (WaymarkCopy *self, WaymarkConnection *connection, guint64 *done, guint64 *total, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + STEP_TIME;
  gboolean near_end;

  /* The last pages of both files are copied in one step: SQLite brings what changes behind a copy's back into it only until its end. */
  do
    {
      near_end = TRUE;
      *done = *total = 0;
      for (guint i = 0; i < self->n_halves; i++)
        {
          Half *half = &self->halves[i];
          int pages = sqlite3_backup_pagecount (half->backup);
          int code = SQLITE_OK;

          if (pages == 0 || sqlite3_backup_remaining (half->backup) > STEP_PAGES)
            code = sqlite3_backup_step (half->backup, pages == 0 ? 1 : STEP_PAGES);
          if (code != SQLITE_OK && code != SQLITE_DONE)
            {
              _waymark_error_from_sqlite (half->target, code, error);
              return FALSE;
            }
          near_end = near_end && sqlite3_backup_remaining (half->backup) <= STEP_PAGES;
          *total += (guint64) sqlite3_backup_pagecount (half->backup);
          *done += (guint64) (sqlite3_backup_pagecount (half->backup) - sqlite3_backup_remaining (half->backup));
        }
    }
  while (!near_end && g_get_monotonic_time () < deadline);
  if (!near_end)
    return TRUE;

  for (guint i = 0; i < self->n_halves; i++)
    {
      int code = sqlite3_backup_step (self->halves[i].backup, -1);

      if (code != SQLITE_DONE)
        {
          _waymark_error_from_sqlite (self->halves[i].target, code, error);
          return FALSE;
        }
    }
  for (guint i = 0; i < self->n_halves; i++)
    if (!end_half (&self->halves[i], connection, (WaymarkCompartment) i, error))
      return FALSE;
  *done = *total;
  return FALSE;
}

/* Whether the copy shows the rows that its source had. */
static gboolean
has_marks (const Half *half)
{
  sqlite3 *db = _waymark_cipher_open_alone (half->part, half->key_text, NULL);
  g_autofree char *marks = db != NULL ? read_marks (db, "main") : NULL;

  sqlite3_close (db);
  return g_strcmp0 (marks, half->marks) == 0;
}

static gpointer
prove (gpointer data)
{
  Proof *proof = data;
  WaymarkCheck check = { 0 };
  GError *error = NULL;

  for (guint i = 0; i < proof->n_halves && error == NULL; i++)
    if (_waymark_copy_verify (proof->halves[i].part, proof->halves[i].key_text, &check, &error) && !has_marks (&proof->halves[i]))
      check.structure_bad++;

  g_mutex_lock (&proof->lock);
  proof->check = check;
  proof->error = error;
  proof->done = TRUE;
  g_cond_broadcast (&proof->cond);
  g_mutex_unlock (&proof->lock);
  proof_unref (proof);
  return NULL;
}

void
_waymark_copy_start_proof (WaymarkCopy *self)
{
  Proof *proof = g_new0 (Proof, 1);

  g_atomic_ref_count_init (&proof->ref_count);
  g_mutex_init (&proof->lock);
  g_cond_init (&proof->cond);
  proof->n_halves = self->n_halves;
  for (guint i = 0; i < self->n_halves; i++)
    {
      proof->halves[i].part = g_strdup (self->halves[i].part);
      proof->halves[i].marks = g_steal_pointer (&self->halves[i].marks);
      proof->halves[i].key_text = g_steal_pointer (&self->halves[i].key_text);
    }
  self->proof = proof;
  g_atomic_ref_count_inc (&proof->ref_count);
  self->prover = g_thread_new ("store-check", prove, proof);
}

gboolean
_waymark_copy_wait (WaymarkCopy *self, WaymarkCheck *check, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + WAIT_TIME;
  Proof *proof = self->proof;
  gboolean done;

  g_mutex_lock (&proof->lock);
  while (!proof->done && g_cond_wait_until (&proof->cond, &proof->lock, deadline))
    ;
  done = proof->done;
  if (done && !self->proven)
    {
      self->proven = TRUE;
      check->pages_bad += proof->check.pages_bad;
      check->structure_bad += proof->check.structure_bad;
      if (proof->error != NULL)
        g_propagate_error (error, g_steal_pointer (&proof->error));
    }
  g_mutex_unlock (&proof->lock);
  /* What OpenSSL keeps for a thread is freed at the thread's end, which has to come before the end of the process. */
  if (done && self->prover != NULL)
    g_thread_join (g_steal_pointer (&self->prover));
  return !done;
}

gboolean
_waymark_copy_finish (WaymarkCopy *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->halves[0].path);

  g_assert (self->proven);
  for (guint i = 0; i < self->n_halves; i++)
    if (!_waymark_cipher_sync (self->halves[i].part, error))
      return FALSE;
  for (guint i = 0; i < self->n_halves; i++)
    if (g_rename (self->halves[i].part, self->halves[i].path) != 0)
      {
        g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "a copy could not be named");
        return FALSE;
      }
  self->finished = TRUE;
  return _waymark_cipher_sync (folder, error);
}

static void
remove_with_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

void
_waymark_copy_free (WaymarkCopy *self)
{
  for (guint i = 0; i < self->n_halves; i++)
    {
      Half *half = &self->halves[i];

      if (half->part != NULL)
        remove_with_journal (half->part);
      if (!self->finished && half->path != NULL && self->proven)
        g_unlink (half->path);
      half_clear (half);
    }
  if (self->proof != NULL)
    proof_unref (self->proof);
  g_clear_pointer (&self->prover, g_thread_unref);
  g_free (self);
}
