#include "ui/common/waymark-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "waymark-config.h"

#define SHOWN_CHIPS 5

struct _WaymarkFilterBar
{
  GtkBox parent_instance;

  /* template */
  GtkWidget *flow;
  GtkWidget *button;
};

enum
{
  CHIP_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkFilterBar, waymark_filter_bar, GTK_TYPE_BOX)

static void
on_chip_clicked (GtkButton *chip, WaymarkFilterBar *self)
{
  g_signal_emit (self, signals[CHIP_REMOVED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "index")));
}

static void
on_more_clicked (GtkButton *chip, WaymarkFilterBar *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

static void
append (WaymarkFilterBar *self, GtkWidget *widget)
{
  /* The chip takes the focus and speaks, not the box around it. */
  GtkWidget *child = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "focusable", FALSE, NULL);

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), widget);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->flow), child, -1);
}

static GtkWidget *
new_chip (const char *text, gboolean removes)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (removes)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "window-close-symbolic", "accessible-role",
                                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "waymark-chip");
  return chip;
}

static void
waymark_filter_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WAYMARK_TYPE_FILTER_BAR);
  G_OBJECT_CLASS (waymark_filter_bar_parent_class)->dispose (object);
}

static void
waymark_filter_bar_class_init (WaymarkFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_filter_bar_dispose;
  signals[CHIP_REMOVED] = g_signal_new ("chip-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                        1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkFilterBar, flow);
  gtk_widget_class_bind_template_child (widget_class, WaymarkFilterBar, button);
}

static void
waymark_filter_bar_init (WaymarkFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_name (self->button, _("Filter"));
}

void
waymark_filter_bar_set_chips (WaymarkFilterBar *self, const char *const *chips)
{
  guint n_chips = chips != NULL ? g_strv_length ((char **) chips) : 0;
  guint n_shown = n_chips > SHOWN_CHIPS ? SHOWN_CHIPS - 1 : n_chips;
  GtkWidget *child;

  g_return_if_fail (WAYMARK_IS_FILTER_BAR (self));

  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
  for (guint i = 0; i < n_shown; i++)
    {
      GtkWidget *chip = new_chip (chips[i], TRUE);
      /* Translators: %s is a filter that is on, such as "Wales" */
      g_autofree char *name = g_strdup_printf (_("Remove filter: %s"), chips[i]);

      waymark_name (chip, name);
      g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (i));
      g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked), self, 0);
      append (self, chip);
    }
  if (n_shown < n_chips)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", n_chips - n_shown), n_chips - n_shown);
      GtkWidget *chip = new_chip (text, FALSE);

      g_signal_connect_object (chip, "clicked", G_CALLBACK (on_more_clicked), self, 0);
      append (self, chip);
    }
  gtk_widget_set_visible (self->flow, n_chips > 0);
}

void
waymark_filter_bar_set_popover (WaymarkFilterBar *self, GtkPopover *popover)
{
  g_return_if_fail (WAYMARK_IS_FILTER_BAR (self));

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover != NULL ? GTK_WIDGET (popover) : NULL);
  gtk_widget_set_visible (self->button, popover != NULL);
}
