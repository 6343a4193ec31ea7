/* A window with the places of Q2 in it, and Waymark's own quick exit. The test opens each place with real keys.
 * Usage: quick-exit-stage PLACE [slow]    slow: closing takes half a minute */

#include <adwaita.h>
#include <unistd.h>

#include "ui/lock/waymark-exit-button.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/waymark-resources.h"

static GtkWidget *
make_place (const char *place)
{
  if (g_str_equal (place, "note"))
    return gtk_text_view_new ();
  if (g_str_equal (place, "drop-down"))
    return gtk_drop_down_new_from_strings ((const char *const[]){ "One", "Two", "Three", NULL });
  if (g_str_equal (place, "drop-down-search"))
    {
      GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char *const[]){ "One", "Two", "Three", NULL });
      GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

      gtk_drop_down_set_expression (GTK_DROP_DOWN (drop_down), expression);
      gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
      gtk_expression_unref (expression);
      return drop_down;
    }
  if (g_str_equal (place, "menu"))
    {
      GtkWidget *button = gtk_menu_button_new ();
      g_autoptr (GMenu) menu = g_menu_new ();

      g_menu_append (menu, "Lock", "app.lock");
      g_menu_append (menu, "About", "app.about");
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
      return button;
    }
  if (g_str_equal (place, "date"))
    {
      GtkWidget *button = gtk_menu_button_new ();
      GtkWidget *popover = gtk_popover_new ();

      gtk_popover_set_child (GTK_POPOVER (popover), gtk_calendar_new ());
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
      gtk_widget_set_valign (button, GTK_ALIGN_START); /* newer GTK shows no calendar that has no room below or above */
      return button;
    }
  if (g_str_equal (place, "drag"))
    {
      GtkWidget *label = gtk_label_new ("Drag me");
      GtkDragSource *source = gtk_drag_source_new ();
      g_autoptr (GdkContentProvider) content = gdk_content_provider_new_typed (G_TYPE_STRING, "a row");

      gtk_drag_source_set_content (source, content);
      gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
      return label;
    }
  return gtk_entry_new ();
}

static void
open_over (GtkWindow *window, const char *place)
{
  GtkWidget *dialog = NULL;

  if (g_str_equal (place, "dialog"))
    {
      dialog = adw_window_new ();
      adw_window_set_content (ADW_WINDOW (dialog), gtk_entry_new ());
    }
  else if (g_str_equal (place, "chooser"))
    dialog = gtk_file_chooser_dialog_new ("Notes", window, GTK_FILE_CHOOSER_ACTION_OPEN, "Choose", GTK_RESPONSE_ACCEPT, NULL);
  if (dialog == NULL)
    return;
  gtk_window_set_transient_for (GTK_WINDOW (dialog), window);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 300, 200);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_blank (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  return content != NULL && gdk_content_provider_get_value (content, &value, NULL) && g_str_equal (g_value_get_string (&value), " ");
}

/* Q8: what was ours is a blank when the windows are gone, and not nothing, which a desktop would fill again. */
static void
check_clipboards (gpointer display)
{
  if (!is_blank (gdk_display_get_clipboard (display)) || !is_blank (gdk_display_get_primary_clipboard (display)))
    _exit (3);
}

static void
fill_clipboards (GdkDisplay *display)
{
  gdk_clipboard_set_text (gdk_display_get_clipboard (display), "07700 900456");
  gdk_clipboard_set_text (gdk_display_get_primary_clipboard (display), "07700 900456");
  waymark_quick_exit_set_close (waymark_quick_exit_get (), check_clipboards, display);
}

static void
never_ends (gpointer data)
{
  g_usleep (30 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  const char *place = argc > 1 ? argv[1] : "entry";
  GtkWidget *window, *box, *header, *child;

  gtk_init ();
  g_resources_register (waymark_get_resource ());
  adw_init ();
  waymark_quick_exit_install (waymark_quick_exit_get ());
  if (argc > 2)
    waymark_quick_exit_set_close (waymark_quick_exit_get (), never_ends, NULL);

  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  header = adw_header_bar_new ();
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), waymark_exit_button_new ());
  child = make_place (place);
  gtk_widget_set_vexpand (child, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), child);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (child);
  open_over (GTK_WINDOW (window), place);
  if (g_str_equal (place, "clipboard"))
    fill_clipboards (gdk_display_get_default ());
  if (g_str_equal (place, "insensitive"))
    gtk_widget_set_sensitive (window, FALSE);

  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
