#include "store/waymark-connection-private.h"

#include <sodium.h>
#include <string.h>

#include "store/waymark-cipher-private.h"
#include "store/waymark-schema-private.h"

/* How many steps of SQLite's machine pass between two looks at whether the job is to stop: some 10 µs. */
#define STEPS_BETWEEN_LOOKS 1000

typedef struct
{
  gconstpointer job;
  gpointer *slot;
  GDestroyNotify free_state;
} Kept;

struct _WaymarkConnection
{
  sqlite3 *db;
  GThread *thread;
  char *folder;
  WaymarkStoreKeys *keys; /* sodium_malloc() */
  GHashTable *statements; /* SQL (by address) → sqlite3_stmt */
  guint64 generation[2];
  gboolean generation_raised;

  gconstpointer job; /* the running one, or the last */
  GArray *kept;      /* Kept */
  gboolean interruptible; /* of the running job; atomic */
  gboolean stop;          /* the running job is to end; atomic */
  gboolean wanted;        /* somebody waits for the running job's end; atomic */
  gboolean abandoned;     /* nothing is to be committed any more; atomic */

  WaymarkGuidance *guidance;

  WaymarkChanged touched;
  WaymarkId touched_id;
  gboolean touched_many;
};

static inline void
check_thread (WaymarkConnection *self)
{
  g_assert (self->thread == g_thread_self ());
}

static gboolean
is_stopped (WaymarkConnection *self, GError **error)
{
  if (!g_atomic_int_get (&self->stop))
    return FALSE;
  _waymark_error_from_sqlite (self->db, SQLITE_INTERRUPT, error);
  return TRUE;
}

static int
on_progress (void *data)
{
  WaymarkConnection *self = data;

  return g_atomic_int_get (&self->stop);
}

static gboolean
open_files (WaymarkConnection *self, GError **error)
{
  g_autofree char *shared = g_build_filename (self->folder, WAYMARK_SHARED_FILE, NULL);
  g_autofree char *cases = g_build_filename (self->folder, WAYMARK_CASES_FILE, NULL);
  char *key_text;
  gboolean good;

  if (!_waymark_cipher_check_file (shared, error) || (self->keys->has_cases && !_waymark_cipher_check_file (cases, error)))
    return FALSE;

  key_text = _waymark_cipher_key_text (self->keys->shared_key, self->keys->shared_salt);
  self->db = _waymark_cipher_open (shared, key_text, error);
  sodium_free (key_text);
  if (self->db == NULL)
    return FALSE;
  if (!self->keys->has_cases)
    return TRUE;

  key_text = _waymark_cipher_key_text (self->keys->cases_key, self->keys->cases_salt);
  good = _waymark_cipher_attach (self->db, cases, key_text, error);
  sodium_free (key_text);
  return good;
}

static void
free_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

WaymarkConnection *
_waymark_connection_open (const char *folder, const WaymarkStoreKeys *keys, GError **error)
{
  WaymarkConnection *self = g_new0 (WaymarkConnection, 1);

  self->thread = g_thread_self ();
  self->folder = g_strdup (folder);
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, free_statement);
  if (_waymark_cipher_start (error))
    {
      self->keys = sodium_malloc (sizeof *keys);
      g_assert (self->keys != NULL);
      *self->keys = *keys;

      /* BEGIN EXCLUSIVE takes both locks for good: of two processes that open at once one is refused here. */
      if (open_files (self, error) &&
          _waymark_schema_check (self->db, WAYMARK_SHARED, keys->register_id, &self->generation[WAYMARK_SHARED], error) &&
          (!keys->has_cases ||
           _waymark_schema_check (self->db, WAYMARK_CASES, keys->register_id, &self->generation[WAYMARK_CASES], error)) &&
          _waymark_cipher_set_up (self->db, TRUE, error) &&
          _waymark_cipher_exec (self->db, "BEGIN EXCLUSIVE; COMMIT", error) &&
          _waymark_cipher_seal (self->db, error))
        {
          sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, on_progress, self);
          return self;
        }
    }
  _waymark_connection_close (self);
  return NULL;
}

void
_waymark_connection_close (WaymarkConnection *self)
{
  check_thread (self);
  g_assert (self->kept->len == 0);
  g_array_unref (self->kept);
  g_hash_table_unref (self->statements);
  if (self->db != NULL)
    {
      int code;

      if (!sqlite3_get_autocommit (self->db))
        sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      code = sqlite3_close (self->db);
      g_assert (code == SQLITE_OK);
    }
  sodium_free (self->keys);
  g_clear_pointer (&self->guidance, waymark_guidance_unref);
  g_free (self->folder);
  g_free (self);
}

void
_waymark_connection_abandon (WaymarkConnection *self)
{
  g_atomic_int_set (&self->abandoned, TRUE);
  sodium_memzero (self->keys, sizeof *self->keys);
}

void
_waymark_connection_start_job (WaymarkConnection *self, gconstpointer job, gboolean interruptible)
{
  check_thread (self);
  self->job = job;
  self->touched = 0;
  self->touched_many = FALSE;
  self->touched_id = WAYMARK_ID_NONE;
  g_atomic_int_set (&self->stop, FALSE);
  g_atomic_int_set (&self->interruptible, interruptible);
}

WaymarkChanged
_waymark_connection_end_job (WaymarkConnection *self, gboolean good, WaymarkId *id)
{
  GHashTableIter iter;
  gpointer statement;

  check_thread (self);
  g_atomic_int_set (&self->interruptible, FALSE);
  g_atomic_int_set (&self->stop, FALSE);
  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    if (sqlite3_stmt_busy (statement))
      sqlite3_reset (statement);
  if (!sqlite3_get_autocommit (self->db))
    {
      waymark_connection_rollback (self);
      if (good)
        g_critical ("a job left its transaction open");
      good = FALSE;
    }
  *id = self->touched_many ? WAYMARK_ID_NONE : self->touched_id;
  /* A job that failed may have committed something before: lists look again then, too. */
  return self->touched;
}

void
_waymark_connection_keep (WaymarkConnection *self, gpointer *slot, GDestroyNotify free_state)
{
  Kept kept = { self->job, slot, free_state };

  check_thread (self);
  g_array_append_val (self->kept, kept);
}

void
_waymark_connection_forget (WaymarkConnection *self, gconstpointer job)
{
  check_thread (self);
  for (guint i = self->kept->len; i > 0; i--)
    {
      Kept kept = g_array_index (self->kept, Kept, i - 1);

      if (kept.job != job)
        continue;
      /* The newest first, in their order: one may lie within another. */
      g_array_remove_index (self->kept, i - 1);
      if (*kept.slot != NULL)
        kept.free_state (g_steal_pointer (kept.slot));
    }
}

void
_waymark_connection_interrupt (WaymarkConnection *self)
{
  /* Not sqlite3_interrupt(): SQLite forgets that only when no statement is open, and the search index keeps some, so that the rollback, the
   * waiting saves and the last job would be interrupted as well (measured). This stop ends with the job. */
  if (g_atomic_int_get (&self->interruptible))
    g_atomic_int_set (&self->stop, TRUE);
}

void
_waymark_connection_set_wanted (WaymarkConnection *self, gboolean wanted)
{
  g_atomic_int_set (&self->wanted, wanted);
}

gboolean
_waymark_connection_is_wanted (WaymarkConnection *self)
{
  return g_atomic_int_get (&self->wanted);
}

gboolean
waymark_connection_has_cases (WaymarkConnection *self)
{
  check_thread (self);
  return self->keys->has_cases;
}

const WaymarkId *
waymark_connection_get_profile (WaymarkConnection *self)
{
  check_thread (self);
  return &self->keys->profile;
}

const char *
_waymark_connection_get_folder (WaymarkConnection *self)
{
  check_thread (self);
  return self->folder;
}

void
waymark_connection_set_guidance (WaymarkConnection *self, WaymarkGuidance *guidance)
{
  check_thread (self);
  g_clear_pointer (&self->guidance, waymark_guidance_unref);
  self->guidance = guidance != NULL ? waymark_guidance_ref (guidance) : NULL;
}

WaymarkGuidance *
_waymark_connection_get_guidance (WaymarkConnection *self)
{
  check_thread (self);
  return self->guidance;
}

const WaymarkStoreKeys *
_waymark_connection_get_keys (WaymarkConnection *self)
{
  check_thread (self);
  return self->keys;
}

const guint8 *
_waymark_connection_get_chain_key (WaymarkConnection *self, WaymarkCompartment compartment)
{
  check_thread (self);
  return compartment == WAYMARK_CASES ? self->keys->cases_chain : self->keys->shared_chain;
}

const char *
_waymark_connection_schema (WaymarkCompartment compartment)
{
  return compartment == WAYMARK_CASES ? "cases" : "main";
}

sqlite3 *
_waymark_connection_get_handle (WaymarkConnection *self)
{
  check_thread (self);
  return self->db;
}

guint64
_waymark_connection_get_generation (WaymarkConnection *self, WaymarkCompartment compartment)
{
  return self->generation[compartment];
}

gboolean
_waymark_connection_raise_generation (WaymarkConnection *self, GError **error)
{
  if (self->generation_raised)
    return TRUE;
  self->generation_raised =
    _waymark_connection_exec (self, "UPDATE main.register SET generation = generation + 1", error) &&
    (!self->keys->has_cases || _waymark_connection_exec (self, "UPDATE cases.register SET generation = generation + 1", error));
  return self->generation_raised;
}

/* Transactions */

gboolean
_waymark_connection_in_transaction (WaymarkConnection *self)
{
  check_thread (self);
  return !sqlite3_get_autocommit (self->db);
}

gboolean
waymark_connection_begin (WaymarkConnection *self, GError **error)
{
  g_assert (!_waymark_connection_in_transaction (self));
  /* Deferred: only a file that is written to takes part in the commit, and pays for it. */
  return _waymark_connection_exec (self, "BEGIN", error);
}

gboolean
waymark_connection_commit (WaymarkConnection *self, GError **error)
{
  check_thread (self);
  if (g_atomic_int_get (&self->abandoned))
    {
      waymark_connection_rollback (self);
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED, "closed");
      return FALSE;
    }
  if (_waymark_connection_exec (self, "COMMIT", error))
    return TRUE;
  waymark_connection_rollback (self);
  return FALSE;
}

void
waymark_connection_rollback (WaymarkConnection *self)
{
  check_thread (self);
  /* A full disk may have rolled back already. Not through exec: a job that was told to stop must still get here. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
_waymark_connection_enter (WaymarkConnection *self, gboolean *own, GError **error)
{
  *own = !_waymark_connection_in_transaction (self);
  return !*own || waymark_connection_begin (self, error);
}

gboolean
_waymark_connection_leave (WaymarkConnection *self, gboolean own, gboolean good, GError **error)
{
  if (!own)
    return good;
  if (good)
    return waymark_connection_commit (self, error);
  waymark_connection_rollback (self);
  return FALSE;
}

/* Statements */

sqlite3_stmt *
_waymark_connection_prepare (WaymarkConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  check_thread (self);
  statement = g_hash_table_lookup (self->statements, sql);
  /* Looked up by address, which is quick, but not believed: a text that was not static after all must not run another's statement. */
  if (statement != NULL && strcmp (sqlite3_sql (statement), sql) == 0)
    {
      g_assert (!sqlite3_stmt_busy (statement));
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      /* The text is ours and the statement has no values yet, so the message quotes no record. */
      g_debug ("statement: %s", sqlite3_errmsg (self->db));
      _waymark_error_from_sqlite (self->db, code, error);
      return NULL;
    }
  g_hash_table_replace (self->statements, (gpointer) sql, statement);
  return statement;
}

sqlite3_stmt *
_waymark_connection_prepare_dynamic (WaymarkConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  check_thread (self);
  code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    return statement;
  g_debug ("statement: %s", sqlite3_errmsg (self->db));
  _waymark_error_from_sqlite (self->db, code, error);
  return NULL;
}

gboolean
_waymark_connection_exec (WaymarkConnection *self, const char *sql, GError **error)
{
  check_thread (self);
  return !is_stopped (self, error) && _waymark_cipher_exec (self->db, sql, error);
}

int
_waymark_connection_step (WaymarkConnection *self, sqlite3_stmt *statement, GError **error)
{
  int code;

  check_thread (self);
  if (is_stopped (self, error))
    {
      sqlite3_reset (statement);
      return -1;
    }
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return 1;
  sqlite3_reset (statement);
  if (code == SQLITE_DONE)
    return 0;
  _waymark_error_from_sqlite (self->db, code, error);
  return -1;
}

gboolean
_waymark_connection_run (WaymarkConnection *self, sqlite3_stmt *statement, GError **error)
{
  int code = _waymark_connection_step (self, statement, error);

  if (code == 1)
    {
      sqlite3_reset (statement);
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_FAILED, "an unexpected row");
    }
  return code == 0;
}

gboolean
_waymark_connection_run_on (WaymarkConnection *self, const char *sql, gint64 number, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  return _waymark_connection_run (self, statement, error);
}

void
_waymark_connection_touch (WaymarkConnection *self, WaymarkChanged what, const WaymarkId *id)
{
  check_thread (self);
  if (id == NULL || waymark_id_is_none (id) || (self->touched != 0 && !waymark_id_equal (id, &self->touched_id)))
    self->touched_many = TRUE;
  else
    self->touched_id = *id;
  self->touched |= what;
}
