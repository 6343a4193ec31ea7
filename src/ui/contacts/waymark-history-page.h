/* waymark-history-page.h: what was done here, and putting it back (H1, H6, H7, screens.md 3.7) */

#pragma once

#include "store/waymark-database.h"
#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_HISTORY_PAGE (waymark_history_page_get_type ())

/**
 * WaymarkHistoryPage:
 *
 * "Recent changes": one row an action, with its time and "Put back"; Enter opens what it did, record by record. "History of this": one row a
 * changed field, with the old and the new value and "Put this back".
 */
G_DECLARE_FINAL_TYPE (WaymarkHistoryPage, waymark_history_page, WAYMARK, HISTORY_PAGE, WaymarkPane)

/**
 * waymark_history_page_new:
 *
 * Returns: (transfer floating): Recent changes
 */
WaymarkPane *waymark_history_page_new (WaymarkDatabase *database);

/**
 * waymark_history_page_new_of:
 *
 * Returns: (transfer floating): what happened to one contact
 */
WaymarkPane *waymark_history_page_new_of (WaymarkDatabase *database, const WaymarkId *contact);

/**
 * waymark_history_page_new_set:
 *
 * Returns: (transfer floating): what one change set did, record by record
 */
WaymarkPane *waymark_history_page_new_set (WaymarkDatabase *database, const WaymarkId *set);

/* For the table of pages: "changes/all", "contact-history/<id>", "change/<id>". */

/**
 * waymark_history_page_create:
 * waymark_history_page_create_of:
 * waymark_history_page_create_set:
 *
 * Returns: (transfer floating) (nullable): the page of that address; %NULL when @id is none
 */
WaymarkPane *waymark_history_page_create (WaymarkWindow *window, const char *id);
WaymarkPane *waymark_history_page_create_of (WaymarkWindow *window, const char *id);
WaymarkPane *waymark_history_page_create_set (WaymarkWindow *window, const char *id);

G_END_DECLS
