/* waymark-connection-private.h: statements, for the store only */

#pragma once

#include <sqlite3.h>

#include "store/waymark-connection.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

/**
 * _waymark_connection_open:
 * @folder: with both files in it
 * @keys: copied into locked memory
 *
 * Opens what the keys open, in the order of security.md 2.4; the calling thread owns the connection from here on. Fails closed: nothing
 * was written when it does.
 *
 * Returns: (transfer full) (nullable): close it with _waymark_connection_close()
 */
WaymarkConnection *_waymark_connection_open (const char *folder, const WaymarkStoreKeys *keys, GError **error);

/**
 * _waymark_connection_close:
 *
 * Rolls back what is open, closes the files and wipes the keys.
 */
void _waymark_connection_close (WaymarkConnection *self);

/**
 * _waymark_connection_abandon:
 *
 * For a thread that has waited long enough for the worker: wipes our keys under it. From then on nothing is committed, so that no history
 * row sealed with a wiped key can get into a file. The process must end.
 */
void _waymark_connection_abandon (WaymarkConnection *self);

/**
 * _waymark_connection_start_job:
 * @job: the same for all batches of one work
 * @interruptible: whether _waymark_connection_interrupt() may end it
 */
void _waymark_connection_start_job (WaymarkConnection *self, gconstpointer job, gboolean interruptible);

/**
 * _waymark_connection_keep:
 * @slot: where the running job keeps a state between its batches
 *
 * Has the state freed, and @slot set to %NULL, on this thread when the work has ended in whichever way, before anybody is told. What holds on
 * to the files, like an unfinished copy, would keep them from being closed.
 */
void _waymark_connection_keep (WaymarkConnection *self, gpointer *slot, GDestroyNotify free_state);

/**
 * _waymark_connection_forget:
 *
 * Frees what @job has kept.
 */
void _waymark_connection_forget (WaymarkConnection *self, gconstpointer job);

/**
 * _waymark_connection_end_job:
 * @good: whether the job ended without an error
 * @id: (out): the one record that changed, or none for many
 *
 * Rolls back a transaction that the job left open and resets statements that it left half read: an interrupted read would keep its
 * transaction open, and the next save would go down with it (measured).
 *
 * Returns: what the job changed (#WaymarkChanged), 0 when it failed
 */
WaymarkChanged _waymark_connection_end_job (WaymarkConnection *self, gboolean good, WaymarkId *id);

/**
 * _waymark_connection_interrupt:
 *
 * Ends the running job at its next statement or step, unless it is one that must not be. From any thread; the caller sees to it that the
 * connection is not closed meanwhile.
 */
void _waymark_connection_interrupt (WaymarkConnection *self);

/**
 * _waymark_connection_set_wanted:
 * _waymark_connection_is_wanted:
 *
 * Whether a save, a list or a search waits for the running job to end, or its user has cancelled it. A batch looks here, so that it may be
 * long while nobody waits. The first is for the database, from any thread.
 */
void _waymark_connection_set_wanted (WaymarkConnection *self, gboolean wanted);
gboolean _waymark_connection_is_wanted (WaymarkConnection *self);

const char *_waymark_connection_get_folder (WaymarkConnection *self);

/**
 * _waymark_connection_get_guidance:
 *
 * Returns: (transfer none) (nullable): what was set last
 */
WaymarkGuidance *_waymark_connection_get_guidance (WaymarkConnection *self);

/**
 * _waymark_connection_get_keys:
 *
 * Returns: (transfer none): our copy, in locked memory
 */
const WaymarkStoreKeys *_waymark_connection_get_keys (WaymarkConnection *self);

/**
 * _waymark_connection_get_generation:
 *
 * Returns: the counter of that file as it was found, before this opening
 */
guint64 _waymark_connection_get_generation (WaymarkConnection *self, WaymarkCompartment compartment);

/**
 * _waymark_connection_raise_generation:
 *
 * Counts this opening, each file in a commit of its own (two files in one would cost twice the flushes). Does nothing the second time.
 */
gboolean _waymark_connection_raise_generation (WaymarkConnection *self, GError **error);

/**
 * _waymark_connection_enter:
 * _waymark_connection_leave:
 * @own: (out): whether the transaction was begun here
 *
 * For functions that write: a transaction of their own unless their caller has one. Leaving with @good commits; otherwise, or when the commit
 * fails, an own transaction is rolled back.
 */
gboolean _waymark_connection_enter (WaymarkConnection *self, gboolean *own, GError **error);
gboolean _waymark_connection_leave (WaymarkConnection *self, gboolean own, gboolean good, GError **error);

/**
 * _waymark_connection_prepare:
 * @sql: a static string: it is also the key of the statement cache
 *
 * Returns: (transfer none) (nullable): a reset statement without bindings; owned by the cache. A statement must not be
 * asked for again while it is being stepped. Reset it (sqlite3_reset) when done before its last row.
 */
sqlite3_stmt *_waymark_connection_prepare (WaymarkConnection *self, const char *sql, GError **error);

/**
 * _waymark_connection_prepare_dynamic:
 *
 * For SQL that is put together from a fixed set of parts (filters); never from what a user typed.
 *
 * Returns: (transfer full) (nullable): finalize it with sqlite3_finalize()
 */
sqlite3_stmt *_waymark_connection_prepare_dynamic (WaymarkConnection *self, const char *sql, GError **error);

/**
 * _waymark_connection_exec:
 *
 * Runs statements without bindings and without results.
 */
gboolean _waymark_connection_exec (WaymarkConnection *self, const char *sql, GError **error);

/**
 * _waymark_connection_step:
 *
 * Returns: 1 for a row, 0 when done (the statement is reset), -1 on failure (@error set, the statement is reset)
 */
int _waymark_connection_step (WaymarkConnection *self, sqlite3_stmt *statement, GError **error);

/**
 * _waymark_connection_run:
 *
 * Steps a statement that yields no rows, and resets it.
 */
gboolean _waymark_connection_run (WaymarkConnection *self, sqlite3_stmt *statement, GError **error);

/**
 * _waymark_connection_run_on:
 * @sql: as for _waymark_connection_prepare()
 * @number: its one parameter
 *
 * Runs a statement that yields no rows.
 */
gboolean _waymark_connection_run_on (WaymarkConnection *self, const char *sql, gint64 number, GError **error);

void _waymark_bind_id (sqlite3_stmt *statement, int index, const WaymarkId *id);
void _waymark_bind_text (sqlite3_stmt *statement, int index, const char *text); /* static: must live until the step */
WaymarkId _waymark_column_id (sqlite3_stmt *statement, int column);
const char *_waymark_column_text (sqlite3_stmt *statement, int column); /* never NULL */
char *_waymark_column_dup (sqlite3_stmt *statement, int column);        /* never NULL */

sqlite3 *_waymark_connection_get_handle (WaymarkConnection *self);

/**
 * _waymark_connection_in_transaction:
 *
 * Returns: whether a transaction of ours is open
 */
gboolean _waymark_connection_in_transaction (WaymarkConnection *self);

/**
 * _waymark_connection_get_chain_key:
 *
 * Returns: (transfer none): 32 bytes in locked memory, for the history chain of that compartment
 */
const guint8 *_waymark_connection_get_chain_key (WaymarkConnection *self, WaymarkCompartment compartment);

/**
 * _waymark_connection_schema:
 *
 * Returns: (transfer none): "main" or "cases"
 */
const char *_waymark_connection_schema (WaymarkCompartment compartment);

/**
 * _waymark_connection_touch:
 * @what: which lists may look different after the running job has committed
 *
 * Makes #WaymarkDatabase::changed come after the job. Bulk work touches once, at its end.
 */
void _waymark_connection_touch (WaymarkConnection *self, WaymarkChanged what, const WaymarkId *id);

/**
 * _waymark_error_from_sqlite:
 *
 * Sets @error from a result code: 13 is NO_SPACE, 11 and 26 DAMAGED, 9 G_IO_ERROR_CANCELLED, 5 OPEN_ELSEWHERE, 1 and 19 FAILED, else IO. The message
 * is fixed words and the code, never SQLite's text, which may quote a record.
 */
void _waymark_error_from_sqlite (sqlite3 *db, int code, GError **error);

G_END_DECLS
