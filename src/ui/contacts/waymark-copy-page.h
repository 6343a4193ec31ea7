/* waymark-copy-page.h: “Make a copy…”: the whole register, in a folder, checked */

#pragma once

#include "ui/common/waymark-pane.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_COPY_PAGE (waymark_copy_page_get_type ())

/**
 * WaymarkCopyPage:
 *
 * Copies both files and the key file of today into a new folder, opens the copy, checks it wholly, and says so. The copy opens with the same
 * passphrase.
 */
G_DECLARE_FINAL_TYPE (WaymarkCopyPage, waymark_copy_page, WAYMARK, COPY_PAGE, WaymarkPane)

/**
 * waymark_copy_page_new:
 *
 * Returns: (transfer floating): the page
 */
WaymarkPane *waymark_copy_page_new (WaymarkWindow *window);

G_END_DECLS
