/* waymark-name.h: names for screen readers */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * waymark_name:
 *
 * Gives @widget its name for screen readers (E1), and where the focus or the press lands on an inner widget, that one as well:
 * GtkMenuButton and GtkDropDown hold a button that would be called by its type.
 */
void waymark_name (GtkWidget *widget, const char *name);

/**
 * waymark_without_mnemonic:
 * @label: words, with an underscore before the letter of the mnemonic where @use_underline
 *
 * Returns: (transfer full): the words as they are read
 */
char *waymark_without_mnemonic (const char *label, gboolean use_underline);

/**
 * waymark_name_by_label:
 * @button: a #GtkButton with a label
 *
 * Names @button by its own words, without the mark of its mnemonic. GTK 4.8 reads a button with a mnemonic as "_Next Next".
 */
void waymark_name_by_label (GtkWidget *button);

/**
 * waymark_wrap_label:
 * @button: with a label
 *
 * Lets its words take several lines in a narrow window, or in a language of long words (I4).
 */
void waymark_wrap_label (GtkWidget *button);

/**
 * waymark_button_new:
 * @label: its words, with a mnemonic
 * @action_name: (nullable): what it does
 *
 * Returns: (transfer floating): a button that is read as it is written
 */
GtkWidget *waymark_button_new (const char *label, const char *action_name);

G_END_DECLS
