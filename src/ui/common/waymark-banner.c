#include "ui/common/waymark-banner.h"

#include "ui/common/waymark-name.h"
#include "waymark-config.h"

struct _WaymarkBanner
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *revealer;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *button;
};

enum
{
  CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkBanner, waymark_banner, GTK_TYPE_WIDGET)

static void
on_clicked (WaymarkBanner *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
waymark_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WAYMARK_TYPE_BANNER);
  G_OBJECT_CLASS (waymark_banner_parent_class)->dispose (object);
}

static void
waymark_banner_class_init (WaymarkBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_banner_dispose;
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, WaymarkBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, WaymarkBanner, label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
waymark_banner_init (WaymarkBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_banner_new (void)
{
  return g_object_new (WAYMARK_TYPE_BANNER, NULL);
}

void
waymark_banner_set (WaymarkBanner *self, const char *icon_name, const char *text, const char *button_label)
{
  g_return_if_fail (WAYMARK_IS_BANNER (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), text != NULL);
  if (text == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->button, button_label != NULL);
  if (button_label != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), button_label);
      waymark_name_by_label (self->button);
    }
}

const char *
waymark_banner_get_text (WaymarkBanner *self)
{
  g_return_val_if_fail (WAYMARK_IS_BANNER (self), NULL);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) ? gtk_label_get_label (GTK_LABEL (self->label)) : NULL;
}
