#include "store/waymark-schema-private.h"

#include <gio/gio.h>
#include <string.h>

#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "waymark-schema-scripts.h"

#define SHARED (1 << WAYMARK_SHARED)
#define CASES (1 << WAYMARK_CASES)

static const WaymarkSchemaStep steps[] = {
  { 1, SHARED | CASES, "base.sql" },
  { 1, SHARED | CASES, "history.sql" },
  { 1, SHARED, "contacts.sql" },
  { 2, SHARED | CASES, "records.sql" },
  { 2, SHARED, "calendar.sql" },
  { 2, CASES, "referrals.sql" },
  { 2, CASES, "opening.sql" },
};

static const WaymarkSchema real = { steps, G_N_ELEMENTS (steps) };
static const WaymarkSchema *current = &real;

const WaymarkSchema *
_waymark_schema_get (void)
{
  return current;
}

void
_waymark_schema_use (const WaymarkSchema *schema)
{
  current = schema != NULL ? schema : &real;
}

guint
_waymark_schema_get_version (void)
{
  return current->steps[current->n_steps - 1].version;
}

static gboolean
run_script (sqlite3 *db, const char *script, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (strchr (script, ' ') != NULL)
    return _waymark_cipher_exec (db, script, error);
  path = g_strconcat ("/schema/", script, NULL);
  bytes = g_resource_lookup_data (waymark_schema_scripts_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  /* The data of a resource ends with a NUL that is not counted. */
  return bytes != NULL && _waymark_cipher_exec (db, g_bytes_get_data (bytes, NULL), error);
}

gboolean
_waymark_schema_run (sqlite3 *db, WaymarkCompartment compartment, guint from, GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d",
                                              _waymark_schema_get_version (), WAYMARK_CIPHER_APPLICATION);

  for (guint i = 0; i < current->n_steps; i++)
    {
      const WaymarkSchemaStep *step = &current->steps[i];

      if (step->version > from && (step->compartments & (1u << compartment)) != 0 && !run_script (db, step->script, error))
        return FALSE;
    }
  return _waymark_cipher_exec (db, version, error);
}

gboolean
_waymark_schema_read_version (sqlite3 *db, const char *schema, guint *version, GError **error)
{
  g_autofree char *sql_application = g_strdup_printf ("PRAGMA %s.application_id", schema);
  g_autofree char *sql_version = g_strdup_printf ("PRAGMA %s.user_version", schema);
  gint64 application = 0;
  gint64 found = 0;

  if (!_waymark_cipher_get_number (db, sql_application, &application, error) ||
      !_waymark_cipher_get_number (db, sql_version, &found, error))
    return FALSE;
  if (application != WAYMARK_CIPHER_APPLICATION || found < 1)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "not a file of a register");
      return FALSE;
    }
  if (found > _waymark_schema_get_version ())
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NEWER_FORMAT, "made by a newer version");
      return FALSE;
    }
  *version = (guint) found;
  return TRUE;
}

gboolean
_waymark_schema_check (sqlite3 *db, WaymarkCompartment compartment, const guint8 *register_id, guint64 *generation, GError **error)
{
  const char *schema = _waymark_connection_schema (compartment);
  g_autofree char *sql = g_strdup_printf ("SELECT register, compartment, generation FROM %s.register", schema);
  sqlite3_stmt *statement = NULL;
  gboolean ours = FALSE;
  guint version;
  int code;

  if (!_waymark_schema_read_version (db, schema, &version, error))
    return FALSE;
  code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      ours = sqlite3_column_bytes (statement, 0) == 16 &&
             memcmp (sqlite3_column_blob (statement, 0), register_id, 16) == 0 &&
             sqlite3_column_int (statement, 1) == (int) compartment;
      *generation = (guint64) sqlite3_column_int64 (statement, 2);
    }
  sqlite3_finalize (statement);
  if (code == SQLITE_ROW && ours && version == _waymark_schema_get_version ())
    return TRUE;
  if (code == SQLITE_ROW && ours)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CONFLICT, "to be migrated");
      return FALSE;
    }
  if (code == SQLITE_ROW || code == SQLITE_DONE || code == SQLITE_ERROR)
    code = SQLITE_CORRUPT;
  _waymark_error_from_sqlite (db, code, error);
  return FALSE;
}
