/* waymark-input.h: text fields that nothing learns from */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_INPUT_HINTS (GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI)

/**
 * waymark_input_keep_private:
 * @field: a GtkEntry, GtkSearchEntry, AdwEntryRow, GtkTextView, or a widget that holds one
 *
 * Tells input methods to learn nothing, and takes spelling and emoji (which remembers) away. For every text field there is.
 */
void waymark_input_keep_private (GtkWidget *field);

/**
 * waymark_input_find_careless:
 *
 * Returns: (transfer none) (nullable): the first text field in @top or below that lacks the hints; %NULL when all have them
 */
GtkWidget *waymark_input_find_careless (GtkWidget *top);

G_END_DECLS
