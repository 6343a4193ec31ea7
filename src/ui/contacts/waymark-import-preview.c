/* waymark-import-preview.c: the first rows of a file, to be looked at */

#include "ui/contacts/waymark-import-preview.h"

#include <glib/gi18n-lib.h>

/* A table of hundreds of columns says no more than its first ones. */
#define MOST_COLUMNS 40

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringList *row = gtk_list_item_get_item (item);
  const char *heading = g_object_get_data (G_OBJECT (factory), "heading");
  const char *text = gtk_string_list_get_string (row, GPOINTER_TO_UINT (data));
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *cell;
  g_autofree char *sentence = g_strdup_printf ("%s: %s", heading, text != NULL && text[0] != '\0' ? text : _("empty"));

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  /* Tables have no headings for a screen reader at GTK 4.8: cells speak theirs (E2). */
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  cell = gtk_widget_get_parent (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  if (gtk_widget_get_parent (cell) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_string_list_get_string (row, 0), -1);
}

GtkWidget *
waymark_import_preview_new (WaymarkImport *import)
{
  WaymarkImportMapping *mapping = waymark_import_get_mapping (import);
  GPtrArray *preview = waymark_import_get_preview (import);
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  GtkWidget *view, *scroller;
  guint n_columns = MIN (waymark_import_mapping_get_n_columns (mapping), MOST_COLUMNS);

  for (guint i = 0; i < preview->len; i++)
    {
      g_autoptr (GtkStringList) row = gtk_string_list_new (g_ptr_array_index (preview, i));

      g_list_store_append (rows, row);
    }
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The first rows of the file"), -1);
  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      const char *heading = waymark_import_mapping_get_heading (mapping, i);
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data_full (G_OBJECT (factory), "heading", g_strdup (heading), g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (heading, factory);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }

  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);

  return scroller;
}
