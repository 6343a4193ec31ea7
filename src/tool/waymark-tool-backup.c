/* waymark-tool backup: a verified copy as a folder */

#include <glib/gstdio.h>

#include "store/waymark-ledger.h"
#include "tool/waymark-tool.h"

static gpointer
note_copy (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const WaymarkDisclosure disclosure = {
    .kind = WAYMARK_DISCLOSED_BACKUP, .what = (char *) "register", .count = 1, .recipient = (char *) "", .reason = (char *) "",
  };

  waymark_ledger_add (connection, WAYMARK_SHARED, &disclosure, error);
  return NULL;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database;
  WaymarkBackup backup = { 0 };
  gboolean ok;

  if (arguments[0] == NULL)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "say into which new folder");
      return WAYMARK_TOOL_USAGE;
    }
  database = waymark_tool_open (options, &vault, error);
  if (database == NULL)
    return WAYMARK_TOOL_FAILED;

  if (g_mkdir (arguments[0], 0700) != 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS, "that folder exists already or cannot be made");
      waymark_tool_close (vault, database);
      return WAYMARK_TOOL_FAILED;
    }
  waymark_database_run_sync (database, note_copy, NULL, error);
  backup.folder = arguments[0];
  ok = *error == NULL && waymark_tool_run_batches (database, waymark_database_backup_batch, &backup, "pages", error) &&
       waymark_vault_write_key_copy (vault, arguments[0], error);
  waymark_tool_close (vault, database);
  if (!ok)
    return WAYMARK_TOOL_FAILED;
  g_printerr ("The copy was opened and checked. It opens with the same passphrase and recovery code as today.\n");
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_backup = {
  "backup", "FOLDER", "Make a verified copy in a new folder", NULL, run,
};
