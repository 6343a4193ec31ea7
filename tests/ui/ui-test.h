/* ui-test.h: what the widget tests share: a window with an open register of its own, and walks through widgets */

#pragma once

#include <adwaita.h>

#include "ui/waymark-window.h"

/**
 * ui_test_init:
 *
 * GTK, libadwaita, the resources and the style of the program, without animations.
 */
void ui_test_init (int *argc, char ***argv);

/**
 * ui_test_open:
 *
 * Returns: (transfer full): a shown window of that size with an empty register open
 */
WaymarkWindow *ui_test_open (int width, int height);

/**
 * ui_test_open_by_trainer:
 *
 * Returns: (transfer full): the same, opened by a trainer of the name "Tess"
 */
WaymarkWindow *ui_test_open_by_trainer (int width, int height);
void ui_test_close (WaymarkWindow *window);

/**
 * ui_test_settle:
 *
 * Lets everything happen that is due: layout, painting, jobs.
 */
void ui_test_settle (GtkWidget *widget);

void ui_test_resize (WaymarkWindow *window, int width, int height);

/**
 * ui_test_find:
 *
 * Returns: the n-th widget in @top that is of @type and mapped
 */
GtkWidget *ui_test_find (GtkWidget *top, GType type, guint n);
guint ui_test_count_mapped (GtkWidget *top, GType type);

/**
 * ui_test_foreach:
 *
 * Calls @visit for every mapped widget in @top.
 */
void ui_test_foreach (GtkWidget *top, void (*visit) (GtkWidget *widget, gpointer data), gpointer data);

/**
 * ui_test_show_rows:
 * @rows: (array length=n_rows) (transfer floating): what stands in the one group of a page
 *
 * Returns: (transfer none): a shown window of that width with nothing else in it
 */
GtkWidget *ui_test_show_rows (GtkWidget **rows, guint n_rows, int width);

/**
 * ui_test_assert_words_fit:
 *
 * Asserts that every label in @top that may not be cut has room for its longest word.
 */
void ui_test_assert_words_fit (GtkWidget *top);

/**
 * ui_test_picture:
 *
 * With WAYMARK_PICTURES=folder in the environment: writes what @widget looks like into "folder/@name.png".
 */
void ui_test_picture (GtkWidget *widget, const char *name);
