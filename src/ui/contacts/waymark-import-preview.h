/* waymark-import-preview.h: the first rows of a file, to be looked at */

#pragma once

#include <gtk/gtk.h>

#include "exchange/waymark-import.h"

G_BEGIN_DECLS

/**
 * waymark_import_preview_new:
 *
 * Returns: (transfer floating): a table of the first five rows that scrolls sideways inside its own holder
 */
GtkWidget *waymark_import_preview_new (WaymarkImport *import);

G_END_DECLS
