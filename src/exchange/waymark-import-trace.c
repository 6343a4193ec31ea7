#include "exchange/waymark-import-trace.h"

#if WAYMARK_TESTS_BUILD

#include "core/waymark-trace.h"
#include "exchange/waymark-import.h"

static void
on_run (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaymarkImport) import = WAYMARK_IMPORT (object);

  waymark_import_run_finish (import, result, NULL);
  waymark_trace ("import-ended");
}

static void
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  gboolean *marked = user_data;

  if (done > 0 && !*marked)
    waymark_trace ("import-running");
  *marked = *marked || done > 0;
}

static void
on_checked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  static gboolean marked;

  if (waymark_import_check_finish (WAYMARK_IMPORT (object), result, NULL))
    waymark_import_run_async (WAYMARK_IMPORT (object), on_progress, &marked, NULL, on_run, NULL);
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer user_data)
{
  if (waymark_import_open_finish (WAYMARK_IMPORT (object), result, NULL))
    waymark_import_check_async (WAYMARK_IMPORT (object), NULL, NULL, NULL, on_checked, NULL);
}

void
waymark_trace_import (WaymarkDatabase *database)
{
  const char *path = g_getenv ("WAYMARK_TRACE_IMPORT");

  if (path != NULL)
    waymark_import_open_async (waymark_import_new (database), path, NULL, on_opened, NULL);
}

#endif
