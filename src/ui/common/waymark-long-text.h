/* waymark-long-text.h: several lines of typing */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_LONG_TEXT (waymark_long_text_get_type ())

/**
 * WaymarkLongText:
 *
 * A heading and a frame that grows to twelve lines, then scrolls. Tab leaves it. Property "text"; notify::text comes at every keystroke.
 */
G_DECLARE_FINAL_TYPE (WaymarkLongText, waymark_long_text, WAYMARK, LONG_TEXT, GtkBox)

/**
 * waymark_long_text_new:
 * @title: stands above the text and names it
 *
 * Returns: (transfer floating): an empty text
 */
GtkWidget *waymark_long_text_new (const char *title);

/**
 * waymark_long_text_set_text:
 *
 * Cannot be undone by Ctrl+Z: it is the record that is set.
 */
void waymark_long_text_set_text (WaymarkLongText *self, const char *text);

/**
 * waymark_long_text_get_text:
 *
 * Returns: (transfer full): what is typed
 */
char *waymark_long_text_get_text (WaymarkLongText *self);

/**
 * waymark_long_text_get_view:
 *
 * Returns: (transfer none): where the caret is
 */
GtkTextView *waymark_long_text_get_view (WaymarkLongText *self);

G_END_DECLS
