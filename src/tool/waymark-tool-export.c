/* waymark-tool export: contacts to a CSV or vCard file, with a line in the disclosure ledger */

#include <string.h>

#include "exchange/waymark-export.h"
#include "tool/waymark-tool.h"

static char *format;
static char *recipient;
static char *reason;

static const GOptionEntry entries[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, "csv (the default), vcard or vcard3", "FORMAT" },
  { "recipient", 0, 0, G_OPTION_ARG_STRING, &recipient, "Who gets it: kept in the sharing record", "WHO" },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, "Why: kept in the sharing record", "WHY" },
  { NULL },
};

static gboolean
parse_format (WaymarkExportFormat *result)
{
  if (format == NULL || strcmp (format, "csv") == 0)
    *result = WAYMARK_EXPORT_CSV;
  else if (strcmp (format, "vcard") == 0)
    *result = WAYMARK_EXPORT_VCARD_4;
  else if (strcmp (format, "vcard3") == 0)
    *result = WAYMARK_EXPORT_VCARD_3;
  else
    return FALSE;
  return TRUE;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database;
  WaymarkExportRequest request = { 0 };
  WaymarkExportResult counts = { 0 };
  WaymarkToolWait wait = { .unit = "contacts" };
  g_autoptr (GAsyncResult) result = NULL;
  gboolean ok;

  if (arguments[0] == NULL || !parse_format (&request.format))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "say into which file, and as csv, vcard or vcard3");
      return WAYMARK_TOOL_USAGE;
    }
  database = waymark_tool_open (options, &vault, error);
  if (database == NULL)
    return WAYMARK_TOOL_FAILED;

  request.path = arguments[0];
  request.recipient = recipient != NULL ? recipient : "";
  request.reason = reason != NULL ? reason : "";
  waymark_export_async (database, &request, waymark_tool_progress, &wait, NULL, waymark_tool_waited, &wait);
  result = waymark_tool_wait (&wait);
  ok = waymark_export_finish (database, result, &counts, error);
  waymark_tool_close (vault, database);
  if (!ok)
    return WAYMARK_TOOL_FAILED;
  g_print ("%" G_GUINT64_FORMAT " written, %" G_GUINT64_FORMAT " left out: not to be shared onward.\n", counts.exported,
           counts.left_out);
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_export = {
  "export", "FILE", "Write contacts to a CSV or vCard file", entries, run,
};
