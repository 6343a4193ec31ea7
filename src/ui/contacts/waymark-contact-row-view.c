/* waymark-contact-row-view.c: one contact in a list, two lines */

#include "ui/contacts/waymark-contact-row-view.h"

#include "waymark-config.h"

#include "ui/contacts/waymark-contact-words.h"

struct _WaymarkContactRowView
{
  GtkBox parent_instance;

  GtkWidget *chosen;
  GtkLabel *name;
  GtkWidget *favourite;
  GtkWidget *archived;
  GtkLabel *line;
  GtkLabel *checked;
};

G_DEFINE_FINAL_TYPE (WaymarkContactRowView, waymark_contact_row_view, GTK_TYPE_BOX)

void
waymark_contact_row_view_set_row (WaymarkContactRowView *self, const WaymarkContactRow *row, const char *today, gboolean chosen)
{
  g_autofree char *line = NULL;
  g_autofree char *checked = NULL;

  g_return_if_fail (WAYMARK_IS_CONTACT_ROW_VIEW (self));

  if (row != NULL)
    {
      line = waymark_contact_row_second_line (row);
      checked = waymark_words_checked_ago (row->checked_on, today);
    }
  /* A blank keeps the height of the line. */
  gtk_label_set_label (self->name, row != NULL ? row->name : " ");
  gtk_label_set_label (self->line, row != NULL ? line : " ");
  gtk_label_set_label (self->checked, row != NULL ? checked : "");
  gtk_widget_set_visible (self->favourite, row != NULL && row->favourite);
  gtk_widget_set_visible (self->archived, row != NULL && row->archived);
  gtk_widget_set_visible (self->chosen, chosen);
}

static void
waymark_contact_row_view_class_init (WaymarkContactRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-contact-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactRowView, chosen);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactRowView, name);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactRowView, favourite);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactRowView, archived);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactRowView, line);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactRowView, checked);
}

static void
waymark_contact_row_view_init (WaymarkContactRowView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_contact_row_view_new (void)
{
  return g_object_new (WAYMARK_TYPE_CONTACT_ROW_VIEW, NULL);
}
