#include "ui/common/waymark-drawn.h"

#include <adwaita.h>

#define DIM_OPACITY 0.8f /* as in style.css */

void
waymark_drawn_text (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, gboolean dim)
{
  GdkRGBA colour;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (PANGO_IS_LAYOUT (layout));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  if (dim && !adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    colour.alpha *= DIM_OPACITY;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

void
waymark_drawn_icon_show (GtkWidget *widget, GtkWidget **icon, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (icon != NULL);

  if (name != NULL && *icon == NULL)
    {
      *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (*icon, widget);
    }
  if (*icon == NULL)
    return;
  if (name != NULL && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (*icon)), name) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (*icon), name);
  gtk_widget_set_visible (*icon, name != NULL);
}

int
waymark_drawn_icon_get_width (GtkWidget *icon)
{
  int width = 0;

  if (icon != NULL && gtk_widget_get_visible (icon))
    gtk_widget_measure (icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

void
waymark_drawn_icon_place (GtkWidget *widget, GtkWidget *icon, int x, int height)
{
  GtkAllocation place = { x, 0, waymark_drawn_icon_get_width (icon), height };

  if (place.width == 0)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (widget) - x - place.width;
  gtk_widget_size_allocate (icon, &place, -1);
}
