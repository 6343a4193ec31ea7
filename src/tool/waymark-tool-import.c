/* waymark-tool import: contacts from a CSV or vCard file, as one undoable act */

#include "exchange/waymark-import.h"
#include "tool/waymark-tool.h"

static gboolean check_only;
static char **choices;

static const GOptionEntry entries[] = {
  { "check", 0, 0, G_OPTION_ARG_NONE, &check_only, "Say what an import would do; write nothing", NULL },
  { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices, "Send a column to a field, as HEADING=FIELD (repeatable)", "H=F" },
  { NULL },
};

static gboolean
choose_columns (WaymarkImportMapping *mapping, GError **error)
{
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      const char *equals = g_strrstr (choices[i], "=");
      g_autofree char *heading = equals != NULL ? g_strndup (choices[i], (gsize) (equals - choices[i])) : NULL;
      const WaymarkImportTarget *target = equals != NULL ? waymark_import_target_find (equals + 1) : NULL;
      gboolean set = FALSE;

      for (guint column = 0; target != NULL && column < waymark_import_mapping_get_n_columns (mapping); column++)
        if (g_strcmp0 (waymark_import_mapping_get_heading (mapping, column), heading) == 0)
          set = waymark_import_mapping_set_target (mapping, column, target);
      if (!set)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "a --column names no column or no field");
          return FALSE;
        }
    }
  return TRUE;
}

static void
print_check (WaymarkImport *import)
{
  g_autoptr (GArray) losses = waymark_import_get_losses (import, NULL);

  g_print ("New: %u\nChanged: %u\nThe same: %u\nNot taken: %u\n", waymark_import_get_n_entries (import, WAYMARK_VERDICT_NEW),
           waymark_import_get_n_entries (import, WAYMARK_VERDICT_CHANGED),
           waymark_import_get_n_entries (import, WAYMARK_VERDICT_SAME),
           waymark_import_get_n_entries (import, WAYMARK_VERDICT_NOT_TAKEN));
  for (guint i = 0; i < waymark_import_get_n_entries (import, WAYMARK_VERDICT_NOT_TAKEN); i++)
    {
      const WaymarkImportEntry *entry = waymark_import_get_entry (import, WAYMARK_VERDICT_NOT_TAKEN, i);

      g_print ("Line %" G_GUINT64_FORMAT ": %s\n", entry->line, waymark_reason_text (entry->reason));
    }
  for (guint i = 0; i < losses->len; i++)
    {
      const WaymarkImportLoss *loss = &g_array_index (losses, WaymarkImportLoss, i);

      g_print ("Will be lost: %s, %" G_GUINT64_FORMAT " values\n", loss->heading, loss->n_values);
    }
}

static gboolean
import_file (WaymarkDatabase *database, const char *path, GError **error)
{
  g_autoptr (WaymarkImport) import = waymark_import_new (database);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) checked = NULL;
  g_autoptr (GAsyncResult) finished = NULL;
  WaymarkToolWait wait = { .unit = "" };
  const WaymarkImportResult *result;

  waymark_import_open_async (import, path, NULL, waymark_tool_waited, &wait);
  opened = waymark_tool_wait (&wait);
  if (!waymark_import_open_finish (import, opened, error))
    {
      const WaymarkRefusal *refusal = waymark_import_get_refusal (import);

      if (refusal != NULL && refusal->reason != WAYMARK_REASON_NONE)
        g_printerr ("Line %" G_GUINT64_FORMAT ": %s\n", refusal->line, waymark_reason_text (refusal->reason));
      return FALSE;
    }
  if (!choose_columns (waymark_import_get_mapping (import), error))
    return FALSE;

  wait.unit = "read";
  waymark_import_check_async (import, waymark_tool_progress, &wait, NULL, waymark_tool_waited, &wait);
  checked = waymark_tool_wait (&wait);
  if (!waymark_import_check_finish (import, checked, error))
    return FALSE;
  print_check (import);
  if (check_only)
    return TRUE;

  wait.unit = "written";
  waymark_import_run_async (import, waymark_tool_progress, &wait, NULL, waymark_tool_waited, &wait);
  finished = waymark_tool_wait (&wait);
  if (!waymark_import_run_finish (import, finished, error))
    return FALSE;
  result = waymark_import_get_result (import);
  g_print ("%" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT " not taken.\n", result->added,
           result->changed, result->not_taken);
  return TRUE;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database;
  gboolean ok;

  if (arguments[0] == NULL)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "say which file");
      return WAYMARK_TOOL_USAGE;
    }
  database = waymark_tool_open (options, &vault, error);
  if (database == NULL)
    return WAYMARK_TOOL_FAILED;
  ok = import_file (database, arguments[0], error);
  waymark_tool_close (vault, database);
  return ok ? WAYMARK_TOOL_OK : WAYMARK_TOOL_FAILED;
}

const WaymarkToolCommand waymark_tool_import = {
  "import", "FILE", "Bring in contacts from a CSV or vCard file", entries, run,
};
