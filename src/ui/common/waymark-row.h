/* waymark-row.h: a row that reads as one sentence */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_ROW (waymark_row_get_type ())

/**
 * WaymarkRow:
 *
 * An AdwActionRow whose whole text is read out once, in a fixed order (E2). Without a sentence it reads title and subtitle.
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkRow, waymark_row, WAYMARK, ROW, AdwActionRow)

struct _WaymarkRowClass
{
  AdwActionRowClass parent_class;
};

/**
 * waymark_row_new:
 * @title: plain text
 * @subtitle: (nullable): plain text; the state, if any, comes first in it
 */
GtkWidget *waymark_row_new (const char *title, const char *subtitle);

/**
 * waymark_row_set_texts:
 *
 * As in waymark_row_new(): text as it is, without mark-up.
 */
void waymark_row_set_texts (WaymarkRow *self, const char *title, const char *subtitle);

/**
 * waymark_row_set_sentence:
 * @sentence: (nullable): %NULL: title, then subtitle
 */
void waymark_row_set_sentence (WaymarkRow *self, const char *sentence);

/**
 * waymark_row_set_icon:
 * @icon_name: (nullable): stands before the text; it repeats what the words say
 */
void waymark_row_set_icon (WaymarkRow *self, const char *icon_name);

/**
 * waymark_row_set_opens:
 *
 * Whether the row opens a page: it can be pressed, and shows an arrow. Connect to "activated", or give it an action.
 */
void waymark_row_set_opens (WaymarkRow *self, gboolean opens);

G_END_DECLS
