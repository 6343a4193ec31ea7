/* waymark-tool backup: a verified copy as a folder */

#include "exchange/waymark-register-copy.h"
#include "tool/waymark-tool.h"

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database;
  g_autoptr (WaymarkRegisterCopy) copy = NULL;
  gboolean ok;

  if (arguments[0] == NULL)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "say into which new folder");
      return WAYMARK_TOOL_USAGE;
    }
  database = waymark_tool_open (options, &vault, error);
  if (database == NULL)
    return WAYMARK_TOOL_FAILED;

  copy = waymark_register_copy_new (arguments[0], error);
  ok = copy != NULL && waymark_tool_run_batches (database, waymark_register_copy_batch, copy, "pages", error) &&
       waymark_register_copy_finish (copy, vault, error);
  if (!ok && copy != NULL)
    waymark_register_copy_remove (copy);
  waymark_tool_close (vault, database);
  if (!ok)
    return WAYMARK_TOOL_FAILED;
  g_printerr ("The copy was opened and checked. It opens with the same passphrase and recovery code as today.\n");
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_backup = {
  "backup", "FOLDER", "Make a verified copy in a new folder", NULL, run,
};
