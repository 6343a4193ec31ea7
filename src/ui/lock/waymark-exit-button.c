#include "ui/lock/waymark-exit-button.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-shift-counter.h"
#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-quick-exit.h"

struct _WaymarkExitButton
{
  GtkButton parent_instance;

  GtkWidget *dots;
};

G_DEFINE_FINAL_TYPE (WaymarkExitButton, waymark_exit_button, GTK_TYPE_BUTTON)

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  waymark_quick_exit_press_button (waymark_quick_exit_get ());
}

static void
on_clicked (GtkButton *button, gpointer data)
{
  /* From the keyboard or a screen reader; a pointer has acted at its press already. */
  waymark_quick_exit_press_button (waymark_quick_exit_get ());
}

static void
show_key (WaymarkExitButton *self)
{
  g_autofree char *key = waymark_quick_exit_get_key (waymark_quick_exit_get ());
  /* Translators: %s is a key, such as F12 */
  g_autofree char *tooltip = g_strdup_printf (_("Quick exit (%s)"), key);
  g_autofree char *description = g_strdup_printf (_("Hides everything at once. Key: %s"), key);

  waymark_tip (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quick exit"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_count (WaymarkExitButton *self, guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < WAYMARK_SHIFT_PRESSES; i++)
    g_string_append (text, i < count ? "●" : "○");
  gtk_label_set_text (GTK_LABEL (self->dots), text->str);
  gtk_widget_set_visible (self->dots, count > 0 && count < WAYMARK_SHIFT_PRESSES);
  g_string_free (text, TRUE);
}

static void
waymark_exit_button_class_init (WaymarkExitButtonClass *klass)
{
}

static void
waymark_exit_button_init (WaymarkExitButton *self)
{
  WaymarkQuickExit *exit = waymark_quick_exit_get ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("application-exit-symbolic");
  GtkGesture *gesture = gtk_gesture_click_new ();

  self->dots = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->dots, "waymark-dots");
  gtk_widget_set_valign (self->dots, GTK_ALIGN_END);
  gtk_widget_set_halign (self->dots, GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (self->dots, FALSE);
  gtk_widget_set_visible (self->dots, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), image);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->dots);
  gtk_button_set_child (GTK_BUTTON (self), overlay);
  gtk_widget_add_css_class (GTK_WIDGET (self), "image-button");
  gtk_widget_add_css_class (GTK_WIDGET (self), "waymark-exit");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_pressed), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect (self, "clicked", G_CALLBACK (on_clicked), NULL);

  g_signal_connect_object (exit, "key-changed", G_CALLBACK (show_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exit, "shift-counted", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_key (self);
}

GtkWidget *
waymark_exit_button_new (void)
{
  return g_object_new (WAYMARK_TYPE_EXIT_BUTTON, NULL);
}
