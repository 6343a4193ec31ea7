/* waymark-tool directory: adds the starter directory, or what is missing of it */

#include "exchange/waymark-directory.h"
#include "store/waymark-contacts.h"
#include "tool/waymark-tool.h"

static gpointer
add_directory (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *added = data;

  waymark_directory_add (connection, added, error);
  return NULL;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database = waymark_tool_open (options, &vault, error);
  g_autoptr (GError) failed = NULL;
  guint added = 0;

  if (database == NULL)
    return WAYMARK_TOOL_FAILED;
  waymark_database_run_sync (database, add_directory, &added, &failed);
  waymark_tool_close (vault, database);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return WAYMARK_TOOL_FAILED;
    }
  g_print ("%u added\n", added);
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_directory = {
  "directory", "", "Add the starter directory of services", NULL, run,
};
