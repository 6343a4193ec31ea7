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
 * waymark_tip:
 * @widget: a control
 * @text: its tooltip
 *
 * Sets the tooltip, of a widget that is not in a window yet without a word to the desktop: GTK would ask where the pointer is, and on X11 hold
 * every other program while it waits for the answer.
 */
void waymark_tip (GtkWidget *widget, const char *text);

/**
 * waymark_name_with_tip:
 * @widget: a control that shows nothing but an icon
 * @name: what it does
 *
 * Gives @widget its name for screen readers, and the same as its tooltip.
 */
void waymark_name_with_tip (GtkWidget *widget, const char *name);

/**
 * waymark_silence_pages:
 * @stack: a #GtkStack, whose pages have come or will come
 *
 * Takes the names of its pages away, for good. A screen reader says where the focus comes from and goes to, and GTK 4.8 has it call every page
 * between the two "GtkStackPage panel" (Orca 43).
 */
void waymark_silence_pages (GtkWidget *stack);

/**
 * waymark_silence_list:
 * @row: that has come into a list, or has left one
 *
 * Takes the name of the list away when it stands in a group without a title: GTK 4.8 has it called "GtkListBox".
 */
void waymark_silence_list (GtkWidget *row);

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
 * waymark_name_menus:
 *
 * From now on every menu that opens, GTK's own too, has its items named by what they show: those of GTK 4.18 have no name at all, and a
 * screen reader says nothing of them. Call it once.
 */
void waymark_name_menus (void);

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
