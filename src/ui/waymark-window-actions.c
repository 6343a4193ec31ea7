#include "ui/common/waymark-list-pane.h"
#include "ui/waymark-sections.h"
#include "ui/waymark-window-private.h"

/* --- actions that the page on top or the list carries out -------------------------------------------------------------- */

/* What an action does with a list that cannot be seen. */
typedef enum
{
  NOTHING,
  AS_IT_IS,
  SHOW,
} Hidden;

/* The window's action, and the class action of the pane that it reaches. */
static const struct
{
  const char *name;
  const char *pane_action;
  Hidden hidden;
} pane_actions[] = {
  { "find", "pane.find", SHOW },
  { "new", "pane.new", AS_IT_IS },
  { "edit", "pane.edit", NOTHING },
  { "done", "pane.done", NOTHING },
  { "save", "pane.save", NOTHING },
  { "copy", "pane.copy", NOTHING },
  { "entry", "pane.entry", NOTHING },
  { "jump", "pane.jump", NOTHING },
  { "next-record", "pane.next", AS_IT_IS },
  { "previous-record", "pane.previous", AS_IT_IS },
};

static gboolean
reach (GtkWidget *pane, const char *action, gboolean hidden)
{
  return pane != NULL && (hidden || gtk_widget_get_mapped (pane)) && gtk_widget_activate_action (pane, action, NULL);
}

static void
on_pane_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    if (g_str_equal (pane_actions[i].name, name))
      {
        WaymarkPane *page = waymark_window_get_page (self);
        WaymarkPane *list = waymark_window_get_list (self);
        GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

        /* What has the focus is meant first: a row, or a field, may carry out the action itself. */
        if (focus != NULL && gtk_widget_activate_action (focus, pane_actions[i].pane_action, NULL))
          return;
        if (reach (GTK_WIDGET (page), pane_actions[i].pane_action, FALSE))
          return;
        if (pane_actions[i].hidden == SHOW && WAYMARK_IS_LIST_PANE (list))
          waymark_frame_show_list (self->frame);
        reach (GTK_WIDGET (list), pane_actions[i].pane_action, pane_actions[i].hidden != NOTHING);
        return;
      }
}

/* --- actions of the window itself ---------------------------------------------------------------------------------------- */

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_window_back (data);
}

static void
on_section (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkWindow *self = data;
  const char *name = waymark_sidebar_get_nth (waymark_frame_get_sidebar (self->frame), g_variant_get_uint32 (parameter));

  if (name != NULL)
    waymark_frame_show_section (self->frame, name, TRUE);
}

static void
on_next_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_frame_step_pane (WAYMARK_WINDOW (data)->frame, TRUE);
}

static void
on_previous_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_frame_step_pane (WAYMARK_WINDOW (data)->frame, FALSE);
}

static void
on_menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_frame_open_menu (WAYMARK_WINDOW (data)->frame);
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* Beside the list there is room for the first page at once. */
  if (waymark_frame_shows_list_and_page (WAYMARK_WINDOW (data)->frame))
    waymark_window_open_address (data, "preferences/privacy");
  else
    waymark_window_show_section (data, "preferences");
}

static void
on_keyboard (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_window_open_address (data, "preferences/keyboard");
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_window_open_address (data, "preferences/about");
}

static void
on_push_address (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkPane *page = waymark_sections_create_page (data, g_variant_get_string (parameter, NULL), NULL);

  if (page != NULL)
    waymark_window_push_page (data, page);
}

static const GActionEntry own_actions[] = {
  { "back", on_back },
  { "section", on_section, "u" },
  { "next-pane", on_next_pane },
  { "previous-pane", on_previous_pane },
  { "menu", on_menu },
  { "preferences", on_preferences },
  { "keyboard", on_keyboard },
  { "about", on_about },
  { "push-address", on_push_address, "s" },
};

void
_waymark_window_add_actions (WaymarkWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), own_actions, G_N_ELEMENTS (own_actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (pane_actions[i].name, NULL);

      g_signal_connect (action, "activate", G_CALLBACK (on_pane_action), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

void
_waymark_window_update_actions (WaymarkWindow *self)
{
  gboolean is_open = self->frame != NULL && (self->state == WAYMARK_WINDOW_BROWSING || self->state == WAYMARK_WINDOW_EDITING);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      /* Also what the areas added: without an open register there is nothing to do it to. */
      if (G_IS_SIMPLE_ACTION (action))
        {
          gboolean was_closed = g_object_get_data (G_OBJECT (action), "closed") != NULL;

          if (!is_open && !was_closed && g_action_get_enabled (action))
            {
              g_object_set_data (G_OBJECT (action), "closed", GINT_TO_POINTER (TRUE));
              g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
            }
          else if (is_open && was_closed)
            {
              g_object_set_data (G_OBJECT (action), "closed", NULL);
              g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TRUE);
            }
        }
    }
}
