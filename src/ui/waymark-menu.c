#include "ui/waymark-menu.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/waymark-shortcuts.h"
#include "ui/waymark-window.h"

/* A row is shown when there is such an action. NULL begins a new part. */
static const struct
{
  const char *label;
  const char *action;
} rows[] = {
  { N_ ("_Undo"), "win.undo" },
  { N_ ("_Recent changes"), "win.recent-changes" },
  { NULL, NULL },
  { N_ ("Quick _contact"), "win.quick-contact" },
  { N_ ("_Import…"), "win.import" },
  { N_ ("_Export…"), "win.export" },
  { N_ ("_Make a copy…"), "win.make-copy" },
  { NULL, NULL },
  { N_ ("_Preferences"), "win.preferences" },
  { N_ ("_Keyboard"), "win.keyboard" },
  { N_ ("_About"), "win.about" },
  { NULL, NULL },
  { N_ ("_Lock"), "app.lock" },
  { N_ ("_Quick exit"), "app.hide" },
};

static gboolean
has_action (WaymarkWindow *window, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GActionGroup *group = G_ACTION_GROUP (window);

  if (g_str_has_prefix (action, "app."))
    group = G_ACTION_GROUP (application);
  return group != NULL && g_action_group_has_action (group, strchr (action, '.') + 1);
}

static void
append_row (GMenu *part, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  /* Its key is no shortcut of GTK's, which would have shown it. */
  if (g_str_equal (action, "app.hide"))
    {
      g_autofree char *key = waymark_quick_exit_get_accelerator (waymark_quick_exit_get ());

      g_menu_item_set_attribute (item, "accel", "s", key);
    }
  g_menu_append_item (part, item);
}

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) part = g_menu_new ();
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (button));

  for (gsize i = 0; window != NULL && i <= G_N_ELEMENTS (rows); i++)
    {
      if (i == G_N_ELEMENTS (rows) || rows[i].label == NULL)
        {
          g_menu_append_section (menu, NULL, G_MENU_MODEL (part));
          g_object_unref (part);
          part = g_menu_new ();
        }
      else if (g_str_equal (rows[i].action, "win.undo") && has_action (window, rows[i].action))
        g_menu_append (part, waymark_contacts_area_get_undo_label (window), rows[i].action);
      else if (has_action (window, rows[i].action))
        append_row (part, _ (rows[i].label), rows[i].action);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  waymark_name (GTK_WIDGET (gtk_menu_button_get_popover (button)), _("Menu"));
  waymark_shortcuts_rename_keys (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

void
waymark_menu_attach (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_create_popup_func (button, create_menu, NULL, NULL);
}
