/* waymark-connection-private.h: statements, for the store only */

#pragma once

#include <sqlite3.h>

#include "store/waymark-connection.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

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
 * Sets @error from a result code: 13 is NO_SPACE, 11 and 26 DAMAGED, 9 cancelled, 5 OPEN_ELSEWHERE, else IO. The message
 * is fixed words and the code, never SQLite's text, which may quote a record.
 */
void _waymark_error_from_sqlite (sqlite3 *db, int code, GError **error);

G_END_DECLS
