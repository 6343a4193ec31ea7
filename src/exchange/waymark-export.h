/* waymark-export.h: contacts to a file (X5, H3, H4, C12) */

#pragma once

#include <gio/gio.h>

#include "store/waymark-contacts.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_EXPORT_CSV = 1,
  WAYMARK_EXPORT_VCARD_4 = 2,
  WAYMARK_EXPORT_VCARD_3 = 3,
} WaymarkExportFormat;

/**
 * WaymarkExportRequest:
 *
 * What goes out, where to and why.
 */
typedef struct
{
  WaymarkExportFormat format;
  const WaymarkContactQuery *query; /* nullable: everybody, archived contacts too */
  const WaymarkId *ids;             /* instead of @query: these */
  guint n_ids;
  const char *path;                 /* the file to be made; replaced when it exists (the caller has asked) */
  const char *recipient;            /* as typed, or "" */
  const char *reason;               /* as typed, or "" */
  gboolean checked;                 /* the check of B5 has finished well since the register was opened: do not run it again */
} WaymarkExportRequest;

typedef struct
{
  guint64 exported;
  guint64 left_out; /* "do not share onward" */
} WaymarkExportResult;

/**
 * waymark_export_async:
 * waymark_export_finish:
 * @progress: (nullable): first the check, then contacts; @total starts anew
 *
 * Unless @request says that it was done, runs the check of B5 and H3 first: when it finds damage the export fails with WAYMARK_ERROR_DAMAGED
 * and no file is made. Then writes a temporary file with mode 0600 in the target folder, in batches; fsync; writes the ledger line; renames;
 * fsync of the folder. On failure or cancel the temporary file is unlinked and nothing has left.
 */
void waymark_export_async (WaymarkDatabase *database,
                           const WaymarkExportRequest *request,
                           WaymarkProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean waymark_export_finish (WaymarkDatabase *database, GAsyncResult *result, WaymarkExportResult *counts, GError **error);

G_END_DECLS
