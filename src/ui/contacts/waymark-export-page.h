/* waymark-export-page.h: contacts to a file: which form, for whom, and why (X5, H4, C12) */

#pragma once

#include "store/waymark-contacts.h"
#include "store/waymark-database.h"
#include "ui/common/waymark-pane.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_EXPORT_PAGE (waymark_export_page_get_type ())

/**
 * WaymarkExportPage:
 *
 * Says what leaves before it leaves, asks who gets it and why, and writes both to the sharing record.
 */
G_DECLARE_FINAL_TYPE (WaymarkExportPage, waymark_export_page, WAYMARK, EXPORT_PAGE, WaymarkPane)

/**
 * waymark_export_page_new:
 * @ids: (nullable): these; %NULL is everybody, archived contacts too
 */
WaymarkPane *waymark_export_page_new (WaymarkDatabase *database, const WaymarkId *ids, guint n_ids);

G_END_DECLS
