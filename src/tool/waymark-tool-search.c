/* waymark-tool search: the same search as in the window */

#include "store/waymark-contacts.h"
#include "tool/waymark-tool.h"

static int limit = 20;

static const GOptionEntry entries[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "How many rows at most (20)", "N" },
  { NULL },
};

static gpointer
search (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  WaymarkContactOrder *order;
  GPtrArray *rows;

  query->text = g_strdup (data);
  order = waymark_contacts_list (connection, query, cancellable, error);
  if (order == NULL)
    return NULL;
  rows = waymark_contacts_rows (connection, (const gint64 *) order->keys->data, MIN (order->keys->len, (guint) limit), error);
  waymark_contact_order_free (order);
  return rows;
}

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  WaymarkVault *vault = NULL;
  WaymarkDatabase *database;
  g_autoptr (GPtrArray) rows = NULL;

  if (arguments[0] == NULL || limit < 1)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "say what to look for");
      return WAYMARK_TOOL_USAGE;
    }
  database = waymark_tool_open (options, &vault, error);
  if (database == NULL)
    return WAYMARK_TOOL_FAILED;
  rows = waymark_database_run_sync (database, search, arguments[0], error);
  waymark_tool_close (vault, database);
  if (rows == NULL)
    return WAYMARK_TOOL_FAILED;

  for (guint i = 0; i < rows->len; i++)
    {
      const WaymarkContactRow *row = g_ptr_array_index (rows, i);

      g_print ("%s\t%s\t%s\t%s\n", row->name, row->category, row->place, row->phone);
    }
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_search = {
  "search", "WORDS", "Find contacts", entries, run,
};
