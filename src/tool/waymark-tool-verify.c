/* waymark-tool verify: both compartments and the history chain */

#include "tool/waymark-tool.h"

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database = waymark_tool_open (options, &vault, error);
  WaymarkCheck check = { 0 };
  gboolean finished, good;

  if (database == NULL)
    return WAYMARK_TOOL_FAILED;
  finished = waymark_tool_run_batches (database, waymark_database_check_batch, &check, "checked", error);
  good = finished && waymark_check_is_good (&check);
  waymark_tool_close (vault, database);
  if (!finished)
    return WAYMARK_TOOL_FAILED;

  if (options->json)
    g_print ("{\"good\": %s, \"pages_bad\": %" G_GUINT64_FORMAT ", \"structure_bad\": %" G_GUINT64_FORMAT
             ", \"chain_bad\": %" G_GUINT64_FORMAT ", \"values_bad\": %" G_GUINT64_FORMAT ", \"links_bad\": %" G_GUINT64_FORMAT
             ", \"changes\": %" G_GUINT64_FORMAT ", \"contacts\": %" G_GUINT64_FORMAT "}\n",
             good ? "true" : "false", check.pages_bad, check.structure_bad, check.chain_bad, check.values_bad, check.links_bad,
             check.changes, check.contacts);
  else
    g_print ("%s\nPages that fail: %" G_GUINT64_FORMAT "\nStructure: %" G_GUINT64_FORMAT "\nHistory rows out of order: %" G_GUINT64_FORMAT
             "\nHistory values that do not fit: %" G_GUINT64_FORMAT "\nLinks to nothing: %" G_GUINT64_FORMAT
             "\nHistory rows read: %" G_GUINT64_FORMAT "\nContacts: %" G_GUINT64_FORMAT "\n",
             good ? "All of it could be read and fits together." : "Part of it is damaged. Nothing was changed.", check.pages_bad,
             check.structure_bad, check.chain_bad, check.values_bad, check.links_bad, check.changes, check.contacts);
  return good ? WAYMARK_TOOL_OK : WAYMARK_TOOL_DAMAGED;
}

const WaymarkToolCommand waymark_tool_verify = {
  "verify", "", "Check every page, the structure and the history chain of both files", NULL, run,
};
