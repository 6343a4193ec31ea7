/* waymark-tool info: what a register holds, in numbers */

#include "store/waymark-contacts.h"
#include "tool/waymark-tool.h"

static gpointer
count_contacts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint64 *counts = data;

  counts[0] = waymark_contacts_count (connection, FALSE, error);
  if (*error == NULL)
    counts[1] = waymark_contacts_count (connection, TRUE, error);
  return NULL;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database = waymark_tool_open (options, &vault, error);
  g_autoptr (GError) failed = NULL;
  guint64 counts[2] = { 0 };
  const char *role;
  guint64 generation;

  if (database == NULL)
    return WAYMARK_TOOL_FAILED;

  waymark_database_run_sync (database, count_contacts, counts, &failed);
  role = waymark_vault_get_role (vault) == WAYMARK_ROLE_TRAINER ? "trainer" : "case worker";
  generation = waymark_database_get_generation (database, WAYMARK_SHARED);
  waymark_tool_close (vault, database);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return WAYMARK_TOOL_FAILED;
    }

  if (options->json)
    g_print ("{\"role\": \"%s\", \"contacts\": %" G_GUINT64_FORMAT ", \"archived\": %" G_GUINT64_FORMAT
             ", \"openings\": %" G_GUINT64_FORMAT "}\n",
             role, counts[0], counts[1] - counts[0], generation);
  else
    g_print ("Opened as: %s\nContacts: %" G_GUINT64_FORMAT "\nArchived: %" G_GUINT64_FORMAT "\nOpenings: %" G_GUINT64_FORMAT "\n",
             role, counts[0], counts[1] - counts[0], generation);
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_info = {
  "info", "", "Say what a register holds, in numbers", NULL, run,
};
