/* Test 9 of the security design: puts 1,000 unique words into the cases compartment of a register, or counts them in all that a passphrase opens,
 * decrypted, table by table. Or only holds a register open until its input ends (B6).
 *
 *     tokens plant|count|hold FOLDER     the passphrase is the first line of the standard input
 */

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"
#include "store/waymark-history-private.h"
#include "vault/waymark-vault.h"

#define N_TOKENS 1000
#define TOKEN "Qvxtoken"

/* Each is the value of a change to a record of its own, as a referral will have them, and stands in a draft. */
static gpointer
plant (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (WaymarkDraft) draft = NULL;
  const WaymarkId object = waymark_id_new ();
  WaymarkSetWriter set;

  if (!waymark_connection_begin (connection, error) ||
      !_waymark_set_begin (connection, WAYMARK_CASES, WAYMARK_ACT_CONTACT_CHANGED, WAYMARK_SET_APPLIED, NULL, &set, error))
    return NULL;
  for (guint i = 0; i < N_TOKENS; i++)
    {
      g_autofree char *token = g_strdup_printf (TOKEN "%04u", i);
      WaymarkId id = waymark_id_new ();
      gint64 key = _waymark_object_make (connection, WAYMARK_CASES, &id, NULL, error);

      if (key == 0 || !_waymark_set_add (connection, &set, WAYMARK_CHANGE_FIELD, key, &id, "notes", NULL, token, error))
        return NULL;
      g_string_append_printf (all, "%s ", token);
    }
  draft = waymark_draft_new (WAYMARK_CASES, "referral", &object, g_variant_new_string (all->str));
  if (!_waymark_set_end (connection, &set, error) || !waymark_drafts_put (connection, draft, error))
    return NULL;
  waymark_connection_commit (connection, error);
  return NULL;
}

static guint
count_in (const char *bytes, gsize size)
{
  guint count = 0;

  for (const char *at = bytes; at != NULL && (at = memmem (at, size - (gsize) (at - bytes), TOKEN, strlen (TOKEN))) != NULL; at++)
    count++;
  return count;
}

static guint
count_table (sqlite3 *db, const char *schema, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s.\"%s\"", schema, table);
  sqlite3_stmt *statement = NULL;
  guint count = 0;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("a table cannot be read: %s", table);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        const char *bytes = sqlite3_column_blob (statement, i);

        count += count_in (bytes, (gsize) sqlite3_column_bytes (statement, i));
      }
  sqlite3_finalize (statement);
  return count;
}

static gpointer
count (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3 *db = _waymark_connection_get_handle (connection);

  for (guint i = 0; i < (waymark_connection_has_cases (connection) ? 2 : 1); i++)
    {
      const char *schema = _waymark_connection_schema (i);
      g_autofree char *sql = g_strdup_printf ("SELECT name FROM %s.sqlite_schema WHERE type = 'table'", schema);
      sqlite3_stmt *statement = NULL;
      guint found = 0, tables = 0;

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
        g_error ("no tables in %s", schema);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          found += count_table (db, schema, (const char *) sqlite3_column_text (statement, 0));
          tables++;
        }
      sqlite3_finalize (statement);
      g_print ("%s %u %u\n", schema, tables, found);
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (WaymarkVault) vault = NULL;
  g_autoptr (WaymarkDatabase) database = NULL;
  g_autoptr (WaymarkSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    g_error ("tokens plant|count|hold FOLDER");
  waymark_vault_harden_process ();
  secret = waymark_secret_read_line (STDIN_FILENO, 4096, &error);
  vault = waymark_vault_new (argv[2]);
  if (secret != NULL)
    database = waymark_vault_unlock (vault, secret, WAYMARK_BY_PASSPHRASE, NULL, &error);
  if (database != NULL && g_str_equal (argv[1], "hold"))
    {
      char end;

      g_print ("held\n");
      fflush (stdout);
      if (read (STDIN_FILENO, &end, 1) > 0)
        g_error ("more than a passphrase");
    }
  else if (database != NULL)
    waymark_database_run_sync (database, g_str_equal (argv[1], "plant") ? plant : count, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  waymark_database_close (database, NULL, NULL, 10000);
  waymark_vault_lock (vault);
  return 0;
}
