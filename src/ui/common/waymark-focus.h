/* waymark-focus.h: where the focus and the caret are, as a value that outlives the widgets */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_focus_save:
 *
 * Returns: (transfer floating) (nullable): the place of the focus in @top and the caret in it; %NULL when the focus is elsewhere
 */
GVariant *waymark_focus_save (GtkWidget *top);

/**
 * waymark_focus_restore:
 *
 * Returns: whether there is such a place in @top again, and it took the focus
 */
gboolean waymark_focus_restore (GtkWidget *top, GVariant *focus);

/**
 * waymark_focus_is_ours:
 *
 * Returns: whether the focus of the desktop is in a window of ours, a chooser or a dialog counted
 */
gboolean waymark_focus_is_ours (void);

/**
 * waymark_focus_first_below:
 *
 * Returns: (transfer none) (nullable): the first widget in @top, in reading order, that takes the focus by Tab
 */
GtkWidget *waymark_focus_first_below (GtkWidget *top);

/**
 * waymark_focus_first_to_use:
 *
 * Returns: (transfer none) (nullable): likewise, and something can be done there: a row that only says something is passed over while there
 * is anything else
 */
GtkWidget *waymark_focus_first_to_use (GtkWidget *top);

/**
 * waymark_focus_only_to_scroll:
 *
 * What scrolls in @top is a stop for Tab only while there is something to scroll. For pages of words, which have nothing else to stop at.
 */
void waymark_focus_only_to_scroll (GtkWidget *top);

/**
 * waymark_focus_mark_shown:
 * @row: (nullable): one of @rows, or %NULL for none
 *
 * Selects the row of what is shown. Keys move the selection and open nothing: when they leave @rows it goes back there.
 */
void waymark_focus_mark_shown (GtkListBox *rows, GtkListBoxRow *row);

G_END_DECLS
