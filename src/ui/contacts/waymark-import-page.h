/* waymark-import-page.h: contacts from a file in five steps (screens.md 10.6) */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/contacts/waymark-import-session.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_IMPORT_PAGE (waymark_import_page_get_type ())

/**
 * WaymarkImportPage:
 *
 * One step of an import; the next one is a page over it, so that Back leads to the step before. The import itself belongs to its session
 * and goes on when its pages are left.
 */
G_DECLARE_FINAL_TYPE (WaymarkImportPage, waymark_import_page, WAYMARK, IMPORT_PAGE, WaymarkPane)

/**
 * waymark_import_page_new:
 *
 * Returns: (transfer floating): the first step, or the progress of the import that runs already
 */
WaymarkPane *waymark_import_page_new (WaymarkWindow *window);

/**
 * waymark_import_page_open_file:
 *
 * Reads @file as if it had been chosen: for a file that was dropped, and for tests.
 */
void waymark_import_page_open_file (WaymarkImportPage *self, GFile *file);

G_END_DECLS
