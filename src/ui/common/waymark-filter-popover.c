#include "ui/common/waymark-filter-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-text.h"
#include "ui/common/waymark-input.h"
#include "ui/common/waymark-name.h"
#include "waymark-config.h"

#define SEARCH_FROM 12

typedef struct
{
  GtkWidget *search;
  GtkBox *ticks;
  GtkLabel *count;
  GtkWidget *clear_all;
  guint n_ticks;
} WaymarkFilterPopoverPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WaymarkFilterPopover, waymark_filter_popover, GTK_TYPE_POPOVER)

static WaymarkFilterPopoverPrivate *
get (WaymarkFilterPopover *self)
{
  return waymark_filter_popover_get_instance_private (self);
}

static void
on_search_changed (WaymarkFilterPopover *self)
{
  g_autofree char *typed = waymark_text_fold (gtk_editable_get_text (GTK_EDITABLE (get (self)->search)));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get (self)->ticks)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *folded = g_object_get_data (G_OBJECT (child), "folded");

      gtk_widget_set_visible (child, typed[0] == '\0' || (folded != NULL && strstr (folded, typed) != NULL));
    }
}

static void
on_clear_all (WaymarkFilterPopover *self)
{
  WAYMARK_FILTER_POPOVER_GET_CLASS (self)->clear (self);
}

void
waymark_filter_popover_empty (WaymarkFilterPopover *self)
{
  GtkWidget *child;

  g_return_if_fail (WAYMARK_IS_FILTER_POPOVER (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (get (self)->ticks))) != NULL)
    gtk_box_remove (get (self)->ticks, child);
  get (self)->n_ticks = 0;
}

void
waymark_filter_popover_filled (WaymarkFilterPopover *self)
{
  g_return_if_fail (WAYMARK_IS_FILTER_POPOVER (self));

  gtk_widget_set_visible (get (self)->search, get (self)->n_ticks > SEARCH_FROM);
  on_search_changed (self);
}

void
waymark_filter_popover_add_heading (WaymarkFilterPopover *self, const char *title)
{
  GtkWidget *heading = gtk_label_new (title);

  g_return_if_fail (WAYMARK_IS_FILTER_POPOVER (self));

  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_margin_top (heading, 9);
  gtk_box_append (get (self)->ticks, heading);
}

GtkWidget *
waymark_filter_popover_add_tick (WaymarkFilterPopover *self, const char *label, gboolean on)
{
  GtkWidget *tick = gtk_check_button_new_with_label (label);

  g_return_val_if_fail (WAYMARK_IS_FILTER_POPOVER (self), NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), on);
  g_object_set_data_full (G_OBJECT (tick), "folded", waymark_text_fold (label), g_free);
  gtk_box_append (get (self)->ticks, tick);
  get (self)->n_ticks++;
  return tick;
}

GtkWidget *
waymark_filter_popover_get_ticks (WaymarkFilterPopover *self)
{
  g_return_val_if_fail (WAYMARK_IS_FILTER_POPOVER (self), NULL);

  return GTK_WIDGET (get (self)->ticks);
}

void
waymark_filter_popover_set_count (WaymarkFilterPopover *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_FILTER_POPOVER (self));

  gtk_label_set_label (get (self)->count, text);
}

void
waymark_filter_popover_forget_search (WaymarkFilterPopover *self)
{
  g_return_if_fail (WAYMARK_IS_FILTER_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (get (self)->search), "");
}

static void
waymark_filter_popover_class_init (WaymarkFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-filter-popover.ui");
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkFilterPopover, search);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkFilterPopover, ticks);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkFilterPopover, count);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkFilterPopover, clear_all);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_all);
}

static void
waymark_filter_popover_init (WaymarkFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_input_keep_private (get (self)->search);
  waymark_name_by_label (get (self)->clear_all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
}
