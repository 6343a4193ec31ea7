#include "ui/common/waymark-list-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-filter-bar.h"
#include "ui/common/waymark-focus.h"
#include "ui/common/waymark-input.h"
#include "ui/common/waymark-list-holder.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-say.h"
#include "waymark-config.h"

#define SAY_FOUND_MS 700

typedef struct
{
  /* of the .ui file */
  GtkWidget *buttons;
  GtkWidget *search_bar;
  GtkWidget *search_entry;
  GtkWidget *count;
  GtkWidget *filter_bar;
  GtkWidget *body;
  GtkWidget *holder;
  GtkWidget *list;
  GtkWidget *empty_scroll;
  GtkWidget *empty;

  GtkWidget *find;      /* header */
  GtkWidget *menu;      /* of a row; made at the first one */
  char *title;
  guint restored;       /* row to be chosen when there are rows again */
  guint say_found;      /* source: what a search found is said when no more letters come */
  gboolean pointer_down; /* a second press is no Enter */
} WaymarkListPanePrivate;

enum
{
  SEARCH_CHANGED,
  OPEN,
  MENU_FOR,
  CHIP_REMOVED,
  REMOVE_ROW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (WaymarkListPane, waymark_list_pane, WAYMARK_TYPE_PANE)

static GtkSingleSelection *
get_selection (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (priv->list));

  return model != NULL ? GTK_SINGLE_SELECTION (model) : NULL;
}

static guint
get_n_rows (WaymarkListPane *self)
{
  GtkSingleSelection *selection = get_selection (self);

  return selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (selection)) : 0;
}

/* --- opening, menus, keys ---------------------------------------------------------------------------------------- */

/* GTK names the type of its rows only inside; a row is the child of the list under the pointer. */
static GtkWidget *
find_row_at (WaymarkListPane *self, double x, double y)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkWidget *row = gtk_widget_pick (priv->list, x, y, GTK_PICK_DEFAULT);

  while (row != NULL && row != priv->list && gtk_widget_get_parent (row) != priv->list)
    row = gtk_widget_get_parent (row);
  return row != priv->list ? row : NULL;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  priv->pointer_down = TRUE;
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  guint position = waymark_list_pane_get_selected (self);

  priv->pointer_down = FALSE;
  if (n_press == 1 && position != GTK_INVALID_LIST_POSITION && find_row_at (self, x, y) != NULL)
    g_signal_emit (self, signals[OPEN], 0, position, FALSE);
}

static void
on_gesture_stopped (GtkGestureClick *gesture, WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  priv->pointer_down = FALSE;
}

static void
on_activate (GtkListView *list, guint position, WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  if (!priv->pointer_down)
    g_signal_emit (self, signals[OPEN], 0, position, TRUE);
}

/* GTK would give the focus to whatever stands after the list. */
static void
on_menu_closed (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkWidget *row = gtk_widget_get_focus_child (priv->list);

  gtk_widget_grab_focus (row != NULL ? row : priv->list);
}

static gboolean
popup_menu_at (WaymarkListPane *self, const GdkRectangle *place)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  guint position = waymark_list_pane_get_selected (self);
  g_autoptr (GMenuModel) model = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  g_signal_emit (self, signals[MENU_FOR], 0, position, &model);
  if (model == NULL)
    return FALSE;
  if (priv->menu == NULL)
    {
      priv->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_parent (priv->menu, priv->holder);
      gtk_widget_set_halign (priv->menu, GTK_ALIGN_START);
      gtk_popover_set_has_arrow (GTK_POPOVER (priv->menu), FALSE);
      waymark_name (priv->menu, _("Menu of this row"));
      g_signal_connect_object (priv->menu, "closed", G_CALLBACK (on_menu_closed), self, G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (priv->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (priv->menu), place);
  gtk_popover_popup (GTK_POPOVER (priv->menu));
  return TRUE;
}

static void
on_secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkWidget *row = find_row_at (self, x, y);
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (row == NULL)
    return;
  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  gtk_widget_translate_coordinates (priv->list, priv->holder, x, y, &x, &y);
  place.x = (int) x;
  place.y = (int) y;
  popup_menu_at (self, &place);
}

static gboolean
popup_menu_by_key (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkWidget *row = gtk_widget_get_focus_child (priv->list);
  graphene_rect_t bounds;
  GdkRectangle place;

  if (row == NULL || !gtk_widget_compute_bounds (row, priv->holder, &bounds))
    return FALSE;
  place.x = (int) (bounds.origin.x + 24);
  place.y = (int) (bounds.origin.y + bounds.size.height / 2);
  place.width = place.height = 1;
  return popup_menu_at (self, &place);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, WaymarkListPane *self)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  guint position = waymark_list_pane_get_selected (self);

  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    return popup_menu_by_key (self);
  if (keyval == GDK_KEY_Delete && held == 0 && position != GTK_INVALID_LIST_POSITION)
    {
      g_signal_emit (self, signals[REMOVE_ROW], 0, position);
      return TRUE;
    }
  return FALSE;
}

static void
on_chip_removed (WaymarkFilterBar *bar, guint index, WaymarkListPane *self)
{
  g_signal_emit (self, signals[CHIP_REMOVED], 0, index);
}

/* --- search ---------------------------------------------------------------------------------------------------- */

static gboolean
on_say_found (gpointer user_data)
{
  WaymarkListPane *self = user_data;
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  gboolean is_empty = gtk_stack_get_visible_child (GTK_STACK (priv->body)) == priv->empty_scroll;

  priv->say_found = 0;
  if (*waymark_list_pane_get_search_text (self) != '\0')
    waymark_announce (GTK_WIDGET (self), is_empty ? _("Nothing found") : gtk_label_get_label (GTK_LABEL (priv->count)));
  return G_SOURCE_REMOVE;
}

static void
on_search_changed (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_clear_handle_id (&priv->say_found, g_source_remove);
  priv->say_found = g_timeout_add (SAY_FOUND_MS, on_say_found, self);
  g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

/* Enter, or Down, in the search field: on to the first row. */
static void
go_to_rows (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  if (get_n_rows (self) == 0)
    return;
  if (waymark_list_pane_get_selected (self) == GTK_INVALID_LIST_POSITION)
    waymark_list_pane_select (self, 0);
  gtk_widget_child_focus (priv->holder, GTK_DIR_TAB_FORWARD);
}

static void
on_search_activate (WaymarkListPane *self)
{
  if (get_n_rows (self) == 0)
    return;
  if (waymark_list_pane_get_selected (self) == GTK_INVALID_LIST_POSITION)
    waymark_list_pane_select (self, 0);
  g_signal_emit (self, signals[OPEN], 0, waymark_list_pane_get_selected (self), TRUE);
}

static gboolean
on_search_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, WaymarkListPane *self)
{
  if (keyval != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  go_to_rows (self);
  return TRUE;
}

static void
on_stop_search (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (priv->search_bar), FALSE);
}

static void
on_notify_search_mode (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  if (!gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (priv->search_bar)))
    waymark_pane_focus_first (WAYMARK_PANE (self));
}

static void
on_find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_list_pane_start_search (WAYMARK_LIST_PANE (widget));
}

/* Alt+Down and Alt+Up on a page: the next record of this list. */
static void
on_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkListPane *self = WAYMARK_LIST_PANE (widget);
  guint position = waymark_list_pane_get_selected (self);
  gboolean forward = g_str_equal (name, "pane.next");

  if (position == GTK_INVALID_LIST_POSITION || (!forward && position == 0) || (forward && position + 1 >= get_n_rows (self)))
    return;
  position = forward ? position + 1 : position - 1;
  waymark_list_pane_select (self, position);
  waymark_list_pane_scroll_to (self, position);
  g_signal_emit (self, signals[OPEN], 0, position, TRUE);
}

/* --- pane -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
waymark_list_pane_first_focus (WaymarkPane *pane)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (WAYMARK_LIST_PANE (pane));

  if (gtk_stack_get_visible_child (GTK_STACK (priv->body)) == priv->empty_scroll)
    return WAYMARK_PANE_CLASS (waymark_list_pane_parent_class)->first_focus (pane);
  return priv->list;
}

static GVariant *
waymark_list_pane_save_state (WaymarkPane *pane)
{
  WaymarkListPane *self = WAYMARK_LIST_PANE (pane);
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GVariantDict dict;

  /* Never the search text (S5). */
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "row", "u", waymark_list_pane_get_selected (self));
  g_variant_dict_insert (&dict, "focus", "b", gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL);
  g_variant_dict_insert (&dict, "searching", "b", gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (priv->search_bar)));
  return g_variant_dict_end (&dict);
}

static void
choose_restored (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  if (priv->restored == GTK_INVALID_LIST_POSITION || priv->restored >= get_n_rows (self))
    return;
  waymark_list_pane_select (self, priv->restored);
  waymark_list_pane_scroll_to (self, priv->restored);
  priv->restored = GTK_INVALID_LIST_POSITION;
}

static void
waymark_list_pane_restore_state (WaymarkPane *pane, GVariant *state)
{
  WaymarkListPane *self = WAYMARK_LIST_PANE (pane);
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  gboolean focus = FALSE, searching = FALSE;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT))
    return;
  g_variant_dict_init (&dict, state);
  g_variant_dict_lookup (&dict, "row", "u", &priv->restored);
  g_variant_dict_lookup (&dict, "focus", "b", &focus);
  g_variant_dict_lookup (&dict, "searching", "b", &searching);
  choose_restored (self);
  if (searching)
    gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (priv->search_bar), TRUE);
  if (focus)
    waymark_pane_offer_focus (pane);
}

static void
waymark_list_pane_dispose (GObject *object)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (WAYMARK_LIST_PANE (object));

  g_clear_pointer (&priv->menu, gtk_widget_unparent);
  g_clear_handle_id (&priv->say_found, g_source_remove);
  G_OBJECT_CLASS (waymark_list_pane_parent_class)->dispose (object);
}

static void
waymark_list_pane_finalize (GObject *object)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (WAYMARK_LIST_PANE (object));

  g_free (priv->title);
  G_OBJECT_CLASS (waymark_list_pane_parent_class)->finalize (object);
}

static void
waymark_list_pane_class_init (WaymarkListPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = waymark_list_pane_dispose;
  object_class->finalize = waymark_list_pane_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = waymark_list_pane_first_focus;
  WAYMARK_PANE_CLASS (klass)->save_state = waymark_list_pane_save_state;
  WAYMARK_PANE_CLASS (klass)->restore_state = waymark_list_pane_restore_state;

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[MENU_FOR] = g_signal_new ("menu-for", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins, NULL, NULL,
                                    G_TYPE_MENU_MODEL, 1, G_TYPE_UINT);
  signals[CHIP_REMOVED] = g_signal_new ("chip-removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REMOVE_ROW] = g_signal_new ("remove-row", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "pane.find", NULL, on_find_action);
  gtk_widget_class_install_action (widget_class, "pane.next", NULL, on_step_action);
  gtk_widget_class_install_action (widget_class, "pane.previous", NULL, on_step_action);
  g_type_ensure (WAYMARK_TYPE_FILTER_BAR);
  g_type_ensure (WAYMARK_TYPE_LIST_HOLDER);
}

static void
add_list_controllers (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the rows, so that a double click is known for one when the row reports it as an activation. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect (click, "stopped", G_CALLBACK (on_gesture_stopped), self);
  gtk_widget_add_controller (priv->list, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (on_secondary_pressed), self);
  gtk_widget_add_controller (priv->list, GTK_EVENT_CONTROLLER (secondary));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (priv->list, keys);
}

static void
waymark_list_pane_init (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (WAYMARK_RESOURCE_PATH "/ui/waymark-list-pane.ui");
  GtkEventController *keys = gtk_event_controller_key_new ();

  priv->restored = GTK_INVALID_LIST_POSITION;
  priv->search_bar = GTK_WIDGET (gtk_builder_get_object (builder, "search_bar"));
  priv->search_entry = GTK_WIDGET (gtk_builder_get_object (builder, "search_entry"));
  priv->count = GTK_WIDGET (gtk_builder_get_object (builder, "count"));
  priv->filter_bar = GTK_WIDGET (gtk_builder_get_object (builder, "filter_bar"));
  priv->body = GTK_WIDGET (gtk_builder_get_object (builder, "body"));
  waymark_silence_pages (priv->body);
  priv->holder = GTK_WIDGET (gtk_builder_get_object (builder, "holder"));
  priv->list = GTK_WIDGET (gtk_builder_get_object (builder, "list"));
  priv->empty_scroll = GTK_WIDGET (gtk_builder_get_object (builder, "empty_scroll"));
  priv->empty = GTK_WIDGET (gtk_builder_get_object (builder, "empty"));
  waymark_pane_set_content (WAYMARK_PANE (self), GTK_WIDGET (gtk_builder_get_object (builder, "content")));

  waymark_input_keep_private (priv->search_entry);
  /* Ctrl+Z is for what was done to a row, and nothing that was sought is kept (S5); the action stays on at GTK 4.8 */
  gtk_editable_set_enable_undo (GTK_EDITABLE (priv->search_entry), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (priv->search_entry))), "text.undo", FALSE);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (priv->search_bar), GTK_EDITABLE (priv->search_entry));
  gtk_search_bar_set_key_capture_widget (GTK_SEARCH_BAR (priv->search_bar), priv->holder);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (priv->search_entry, keys);
  g_signal_connect_swapped (priv->search_entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (priv->search_entry, "activate", G_CALLBACK (on_search_activate), self);
  g_signal_connect_swapped (priv->search_entry, "stop-search", G_CALLBACK (on_stop_search), self);
  g_signal_connect_swapped (priv->search_bar, "notify::search-mode-enabled", G_CALLBACK (on_notify_search_mode), self);
  g_signal_connect (priv->list, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect (priv->filter_bar, "chip-removed", G_CALLBACK (on_chip_removed), self);
  add_list_controllers (self);

  priv->find = waymark_icon_button_new ("system-search-symbolic", _("Find"), "pane.find");
  priv->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (priv->buttons), priv->find);
  waymark_pane_pack_end (WAYMARK_PANE (self), priv->buttons);
}

/* --- interface ---------------------------------------------------------------------------------------------------- */

static void
update_names (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  const char *title = priv->title != NULL ? priv->title : "";
  const char *count = gtk_label_get_label (GTK_LABEL (priv->count));
  /* Translators: a list and how many rows it shows: "Contacts, 214 shown" */
  g_autofree char *name = *count != '\0' ? g_strdup_printf (_("%s, %s"), title, count) : g_strdup (title);

  waymark_name (priv->list, name);
  waymark_pane_set_region_name (WAYMARK_PANE (self), name);
}

void
waymark_list_pane_set_names (WaymarkListPane *self, const char *title, const char *search_name, const char *search_placeholder)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  g_free (priv->title);
  priv->title = g_strdup (title);
  waymark_pane_set_title (WAYMARK_PANE (self), title, NULL);
  waymark_name (priv->search_entry, search_name);
  waymark_name_with_tip (priv->find, search_name);
  g_object_set (priv->search_entry, "placeholder-text", search_placeholder, NULL);
  update_names (self);
}

/* Whether the focus went with the last row, or goes with what is hidden next. */
static gboolean
loses_focus (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* a row that was taken out is the focus until the next frame */
  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
         (focus == NULL || gtk_widget_is_ancestor (focus, priv->body) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (root)));
}

/* Else GTK takes the focus to whatever comes next: a message, which then never goes. */
static void
focus_beside_rows (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  GtkWidget *first = waymark_focus_first_below (priv->body);

  /* The row took only itself along: what it stood in would say that the focus is there still, and let no Tab in. */
  for (GtkWidget *widget = priv->list; widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    gtk_widget_set_focus_child (widget, NULL);
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (priv->search_bar)))
    gtk_widget_grab_focus (priv->search_entry);
  else
    gtk_widget_grab_focus (first != NULL ? first : priv->find);
}

static void
on_rows_changed (WaymarkListPane *self)
{
  choose_restored (self);
  if (get_n_rows (self) == 0 && loses_focus (self))
    focus_beside_rows (self);
}

void
waymark_list_pane_set_model (WaymarkListPane *self, GListModel *model)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  if (model != NULL)
    {
      selection = gtk_single_selection_new (NULL);
      gtk_single_selection_set_autoselect (selection, FALSE);
      gtk_single_selection_set_can_unselect (selection, TRUE);
      gtk_single_selection_set_model (selection, model);
      g_signal_connect_object (selection, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  gtk_list_view_set_model (GTK_LIST_VIEW (priv->list), selection != NULL ? GTK_SELECTION_MODEL (selection) : NULL);
  on_rows_changed (self);
}

void
waymark_list_pane_set_factory (WaymarkListPane *self, GtkListItemFactory *factory)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  gtk_list_view_set_factory (GTK_LIST_VIEW (priv->list), factory);
}

GtkListView *
waymark_list_pane_get_list_view (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_LIST_PANE (self), NULL);

  return GTK_LIST_VIEW (priv->list);
}

void
waymark_list_item_set_sentence (GtkListItem *item, const char *sentence)
{
  GtkWidget *child, *row;

  g_return_if_fail (GTK_IS_LIST_ITEM (item));
  g_return_if_fail (sentence != NULL);

  child = gtk_list_item_get_child (item);
  row = child != NULL ? gtk_widget_get_parent (child) : NULL;
  if (row != NULL)
    waymark_name (row, sentence);
}

void
waymark_list_pane_set_count_line (WaymarkListPane *self, const char *text)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  gtk_label_set_label (GTK_LABEL (priv->count), text != NULL ? text : "");
  gtk_widget_set_visible (priv->count, text != NULL);
  update_names (self);
}

const char *
waymark_list_pane_get_search_text (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_LIST_PANE (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (priv->search_entry));
}

void
waymark_list_pane_set_search_text (WaymarkListPane *self, const char *text)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  gtk_editable_set_text (GTK_EDITABLE (priv->search_entry), text);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (priv->search_bar), *text != '\0');
}

void
waymark_list_pane_add_button (WaymarkListPane *self, GtkWidget *button)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  gtk_box_append (GTK_BOX (priv->buttons), button);
}

void
waymark_list_pane_start_search (WaymarkListPane *self)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (priv->search_bar), TRUE);
  gtk_widget_grab_focus (priv->search_entry);
}

void
waymark_list_pane_set_chips (WaymarkListPane *self, const char *const *chips)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  waymark_filter_bar_set_chips (WAYMARK_FILTER_BAR (priv->filter_bar), chips);
}

void
waymark_list_pane_set_filter_popover (WaymarkListPane *self, GtkPopover *popover)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  waymark_filter_bar_set_popover (WAYMARK_FILTER_BAR (priv->filter_bar), popover);
}

void
waymark_list_pane_set_empty (WaymarkListPane *self, GtkWidget *empty)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);
  gboolean loses;

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  if (empty == NULL && gtk_stack_get_visible_child (GTK_STACK (priv->body)) == priv->holder)
    return;
  loses = loses_focus (self);
  gtk_stack_set_visible_child (GTK_STACK (priv->body), empty != NULL ? priv->empty_scroll : priv->holder);
  if (empty == NULL && loses)
    gtk_widget_child_focus (priv->holder, GTK_DIR_TAB_FORWARD);
  adw_bin_set_child (ADW_BIN (priv->empty), empty);
  if (empty != NULL && loses)
    focus_beside_rows (self);
}

GtkWidget *
waymark_empty_page_new (const char *icon_name, const char *title, const char *text, const char *button_label, const char *action_name)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *safe_text = g_markup_escape_text (text, -1);
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  GtkWidget *button;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), safe_title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), safe_text);
  gtk_widget_add_css_class (page, "compact");
  if (button_label != NULL)
    {
      button = waymark_button_new (button_label, action_name);
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "pill");
      adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
    }
  waymark_focus_only_to_scroll (page);
  return page;
}

void
waymark_list_pane_scroll_to (WaymarkListPane *self, guint position)
{
  WaymarkListPanePrivate *priv = waymark_list_pane_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  /* Never by the adjustment: the first jump after the first paint leaves the list blank (mechanisms, measured). */
  if (position < get_n_rows (self))
    gtk_widget_activate_action (priv->list, "list.scroll-to-item", "u", position);
}

void
waymark_list_pane_select (WaymarkListPane *self, guint position)
{
  GtkSingleSelection *selection;

  g_return_if_fail (WAYMARK_IS_LIST_PANE (self));

  selection = get_selection (self);
  if (selection != NULL)
    gtk_single_selection_set_selected (selection, position);
}

guint
waymark_list_pane_get_selected (WaymarkListPane *self)
{
  GtkSingleSelection *selection;

  g_return_val_if_fail (WAYMARK_IS_LIST_PANE (self), GTK_INVALID_LIST_POSITION);

  selection = get_selection (self);
  return selection != NULL ? gtk_single_selection_get_selected (selection) : GTK_INVALID_LIST_POSITION;
}
