/* waymark-schema-private.h: the tables of each version, and how an older file becomes a newer one */

#pragma once

#include <sqlite3.h>

#include "store/waymark-connection.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

#define WAYMARK_SHARED_FILE "shared.db"
#define WAYMARK_CASES_FILE "cases.db"

/**
 * WaymarkSchemaStep:
 * @version: the version that a file has when all steps of that version have run
 * @compartments: bits 1 << #WaymarkCompartment
 * @script: name of a file in src/store/schema; or, with a space in it, the SQL itself (tests)
 *
 * A released step never changes: a new version is new steps at the end of the list.
 */
typedef struct
{
  guint version;
  guint compartments;
  const char *script;
} WaymarkSchemaStep;

typedef struct
{
  const WaymarkSchemaStep *steps;
  guint n_steps;
} WaymarkSchema;

const WaymarkSchema *_waymark_schema_get (void);

/**
 * _waymark_schema_use:
 * @schema: (nullable): another list of steps, for tests of migrations; %NULL for the real one
 */
void _waymark_schema_use (const WaymarkSchema *schema);

guint _waymark_schema_get_version (void);

/**
 * _waymark_schema_run:
 * @db: one file as "main", in a transaction
 *
 * Runs the steps above @from for that compartment and writes the version.
 */
gboolean _waymark_schema_run (sqlite3 *db, WaymarkCompartment compartment, guint from, GError **error);

/**
 * _waymark_schema_read_version:
 *
 * The first read of a file: a wrong key shows here. WAYMARK_ERROR_DAMAGED when it is no file of ours, WAYMARK_ERROR_NEWER_FORMAT when it
 * was made by a newer program.
 */
gboolean _waymark_schema_read_version (sqlite3 *db, const char *schema, guint *version, GError **error);

/**
 * _waymark_schema_check:
 * @generation: (out): the counter in the file
 *
 * Refuses a file of another register or of the other compartment. An older one is WAYMARK_ERROR_CONFLICT: _waymark_schema_migrate() it.
 */
gboolean _waymark_schema_check (sqlite3 *db, WaymarkCompartment compartment, const guint8 *register_id, guint64 *generation, GError **error);

/**
 * _waymark_schema_migrate:
 * @folder: whose files nobody has open
 *
 * Brings each file that @keys open to the version of the program: a checked copy is kept beside it ("shared.db.before-1"), another copy is
 * migrated in one transaction, checked, and takes the file's place. A crash at any moment leaves a file that opens.
 */
gboolean _waymark_schema_migrate (const char *folder, const WaymarkStoreKeys *keys, GError **error);

/**
 * _waymark_schema_sweep:
 *
 * Removes the copies from before a migration when the register has been opened twice since.
 */
void _waymark_schema_sweep (WaymarkConnection *connection);

G_END_DECLS
