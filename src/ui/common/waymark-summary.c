#include "ui/common/waymark-summary.h"

#include "ui/common/waymark-name.h"
#include "ui/common/waymark-row.h"

#define STEP_US 4000
#define STEP_PAUSE_MS 12
#define FIRST_ROWS 4 /* made at once: the first takes the focus */

struct _WaymarkSummary
{
  GtkBox parent_instance;

  GPtrArray *rows;    /* (nullable): of WaymarkSummaryRow */
  GPtrArray *widgets; /* of WaymarkRow, borrowed: those that are made, from the first on */
  guint step_source;
  GtkWidget *menu; /* the open row menu */
};

G_DEFINE_FINAL_TYPE (WaymarkSummary, waymark_summary, GTK_TYPE_BOX)

static guint whole_signal;
static guint toggled_signal;

/* --- rows as values --------------------------------------------------------------------------------------------------------- */

WaymarkSummaryRow *
waymark_summary_row_new (const char *group, const char *key, const char *icon, const char *title, const char *subtitle)
{
  WaymarkSummaryRow *row;

  g_return_val_if_fail (key != NULL && title != NULL, NULL);

  row = g_new0 (WaymarkSummaryRow, 1);
  row->group = g_strdup (group != NULL ? group : "");
  row->key = g_strdup (key);
  row->icon = g_strdup (icon);
  row->title = g_strdup (title);
  row->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  return row;
}

void
waymark_summary_row_free (WaymarkSummaryRow *row)
{
  if (row == NULL)
    return;
  g_free (row->group);
  g_free (row->key);
  g_free (row->icon);
  g_free (row->title);
  g_free (row->subtitle);
  g_free (row->sentence);
  g_free (row->address);
  g_free (row->action);
  g_free (row->target);
  g_clear_object (&row->menu);
  g_free (row);
}

GPtrArray *
waymark_summary_rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_summary_row_free);
}

WaymarkSummaryRow *
waymark_summary_add (GPtrArray *rows, const char *group, const char *key, const char *icon, const char *title, const char *subtitle)
{
  WaymarkSummaryRow *row = waymark_summary_row_new (group, key, icon, title, subtitle);

  g_ptr_array_add (rows, row);
  return row;
}

/* --- widgets ---------------------------------------------------------------------------------------------------------------- */

static const WaymarkSummaryRow *
get_row (WaymarkSummary *self, GtkWidget *widget)
{
  guint place;

  return g_ptr_array_find (self->widgets, widget, &place) ? g_ptr_array_index (self->rows, place) : NULL;
}

static void
on_activated (GtkWidget *widget, WaymarkSummary *self)
{
  const WaymarkSummaryRow *row = get_row (self, widget);

  if (row == NULL)
    return;
  if (row->address != NULL)
    gtk_widget_activate_action (widget, "win.push-address", "s", row->address);
  else if (row->action != NULL && row->target != NULL)
    gtk_widget_activate_action (widget, row->action, "s", row->target);
  else if (row->action != NULL)
    gtk_widget_activate_action (widget, row->action, NULL);
}

#define CHECK "waymark-summary-check"

static void
toggle (WaymarkSummary *self, GtkWidget *widget)
{
  const WaymarkSummaryRow *row = get_row (self, widget);

  if (row != NULL && row->check != WAYMARK_SUMMARY_NO_BOX)
    {
      g_autofree char *key = g_strdup (row->key);

      g_signal_emit (self, toggled_signal, 0, key);
    }
}

/* The box shows what is stored: pressed, it stays as it was until that has changed. */
static void
on_check_toggled (GtkCheckButton *check, GtkWidget *widget)
{
  WaymarkSummary *self = WAYMARK_SUMMARY (gtk_widget_get_ancestor (widget, WAYMARK_TYPE_SUMMARY));
  const WaymarkSummaryRow *row = self != NULL ? get_row (self, widget) : NULL;

  if (row == NULL || gtk_check_button_get_active (check) == (row->check == WAYMARK_SUMMARY_TICKED))
    return;
  gtk_check_button_set_active (check, row->check == WAYMARK_SUMMARY_TICKED);
  toggle (self, widget);
}

/* The row says whether it is done: the box is for the eye and the pointer. */
static void
fill_check (GtkWidget *widget, WaymarkSummaryCheck wanted)
{
  GtkWidget *check = g_object_get_data (G_OBJECT (widget), CHECK);

  if (check == NULL && wanted != WAYMARK_SUMMARY_NO_BOX)
    {
      check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, "focusable", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      adw_action_row_add_prefix (ADW_ACTION_ROW (widget), check);
      g_object_set_data (G_OBJECT (widget), CHECK, check);
      g_signal_connect (check, "toggled", G_CALLBACK (on_check_toggled), widget);
    }
  if (check == NULL)
    return;
  g_signal_handlers_block_by_func (check, on_check_toggled, widget);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), wanted == WAYMARK_SUMMARY_TICKED);
  g_signal_handlers_unblock_by_func (check, on_check_toggled, widget);
  gtk_widget_set_visible (check, wanted != WAYMARK_SUMMARY_NO_BOX);
}

static void
fill_widget (GtkWidget *widget, const WaymarkSummaryRow *row)
{
  fill_check (widget, row->check);
  waymark_row_set_texts (WAYMARK_ROW (widget), row->title, row->subtitle);
  waymark_row_set_sentence (WAYMARK_ROW (widget), row->sentence);
  waymark_row_set_icon (WAYMARK_ROW (widget), row->icon);
  waymark_row_set_opens (WAYMARK_ROW (widget), row->address != NULL || row->action != NULL);
  if (row->warning)
    gtk_widget_add_css_class (widget, "stale");
  else
    gtk_widget_remove_css_class (widget, "stale");
}

static GtkWidget *
get_group_of (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);
}

static void
make_next (WaymarkSummary *self)
{
  const WaymarkSummaryRow *row = g_ptr_array_index (self->rows, self->widgets->len);
  const WaymarkSummaryRow *before = self->widgets->len > 0 ? g_ptr_array_index (self->rows, self->widgets->len - 1) : NULL;
  GtkWidget *widget = waymark_row_new ("", NULL);
  GtkWidget *group;

  if (before != NULL && g_str_equal (before->group, row->group))
    group = get_group_of (g_ptr_array_index (self->widgets, self->widgets->len - 1));
  else
    {
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), row->group);
      gtk_box_append (GTK_BOX (self), group);
    }
  fill_widget (widget, row);
  g_signal_connect_object (widget, "activated", G_CALLBACK (on_activated), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), widget);
  if (row->group[0] != '\0')
    waymark_name (gtk_widget_get_parent (widget), row->group);
  else
    waymark_silence_list (widget);
  g_ptr_array_add (self->widgets, widget);
}

static gboolean
make_some (WaymarkSummary *self)
{
  gint64 until = g_get_monotonic_time () + STEP_US;

  while (self->widgets->len < self->rows->len && (self->widgets->len < FIRST_ROWS || g_get_monotonic_time () < until))
    make_next (self);
  return self->widgets->len < self->rows->len;
}

static gboolean
on_step (gpointer data)
{
  WaymarkSummary *self = data;

  if (make_some (self))
    return G_SOURCE_CONTINUE;
  self->step_source = 0;
  g_signal_emit (self, whole_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Takes away the widgets from the @n_kept-th on, and their groups when nothing is left in them. */
static void
drop_widgets (WaymarkSummary *self, guint n_kept)
{
  while (self->widgets->len > n_kept)
    {
      GtkWidget *widget = g_ptr_array_index (self->widgets, self->widgets->len - 1);
      GtkWidget *group = get_group_of (widget);
      gboolean last = self->widgets->len == 1 || get_group_of (g_ptr_array_index (self->widgets, self->widgets->len - 2)) != group;

      g_ptr_array_set_size (self->widgets, self->widgets->len - 1);
      if (last)
        gtk_box_remove (GTK_BOX (self), group);
      else
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), widget);
    }
}

static GtkWidget *
get_focused (WaymarkSummary *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? gtk_widget_get_ancestor (focus, WAYMARK_TYPE_ROW) : NULL;

  return row != NULL && g_ptr_array_find (self->widgets, row, NULL) ? row : NULL;
}

static guint
find_place (GPtrArray *rows, const char *key)
{
  guint place = 0;

  while (place < rows->len && !g_str_equal (((WaymarkSummaryRow *) g_ptr_array_index (rows, place))->key, key))
    place++;
  return place;
}

static gboolean
is_same (const WaymarkSummaryRow *a, const WaymarkSummaryRow *b)
{
  return g_str_equal (a->key, b->key) && g_str_equal (a->group, b->group);
}

void
waymark_summary_set_rows (WaymarkSummary *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) older = NULL;
  g_autofree char *focused = NULL;
  guint focused_place = 0;
  guint n_before;
  guint n_kept = 0;

  g_return_if_fail (WAYMARK_IS_SUMMARY (self));
  g_return_if_fail (rows != NULL);

  g_clear_handle_id (&self->step_source, g_source_remove);
  n_before = self->widgets->len;
  if (get_focused (self) != NULL && g_ptr_array_find (self->widgets, get_focused (self), &focused_place))
    focused = g_strdup (((WaymarkSummaryRow *) g_ptr_array_index (self->rows, focused_place))->key);
  older = g_steal_pointer (&self->rows);
  self->rows = g_ptr_array_ref (rows);
  while (older != NULL && n_kept < MIN (n_before, rows->len) && is_same (g_ptr_array_index (older, n_kept), g_ptr_array_index (rows, n_kept)))
    {
      fill_widget (g_ptr_array_index (self->widgets, n_kept), g_ptr_array_index (rows, n_kept));
      n_kept++;
    }
  drop_widgets (self, n_kept);
  /* What was seen is seen again at once; only what is new may take its time. */
  while (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->widgets->len < MIN (n_before, rows->len))
    make_next (self);
  if (focused != NULL && get_focused (self) == NULL && rows->len > 0)
    {
      guint place = find_place (rows, focused);

      /* What had the focus has gone: what took its place has it. */
      if (place == rows->len)
        place = MIN (focused_place, rows->len - 1);
      while (self->widgets->len <= place)
        make_next (self);
      gtk_widget_grab_focus (g_ptr_array_index (self->widgets, place));
    }
  if (make_some (self))
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_PAUSE_MS, on_step, self, NULL);
  else
    g_signal_emit (self, whole_signal, 0);
}

gboolean
waymark_summary_is_whole (WaymarkSummary *self)
{
  g_return_val_if_fail (WAYMARK_IS_SUMMARY (self), FALSE);

  return self->step_source == 0;
}

GtkWidget *
waymark_summary_find (WaymarkSummary *self, const char *key)
{
  guint place;

  g_return_val_if_fail (WAYMARK_IS_SUMMARY (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  place = self->rows != NULL ? find_place (self->rows, key) : 0;
  if (self->rows == NULL || place == self->rows->len)
    return NULL;
  while (self->widgets->len <= place)
    make_next (self);
  return g_ptr_array_index (self->widgets, place);
}

gboolean
waymark_summary_focus_group (WaymarkSummary *self, const char *group)
{
  g_return_val_if_fail (WAYMARK_IS_SUMMARY (self), FALSE);
  g_return_val_if_fail (group != NULL, FALSE);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      const WaymarkSummaryRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->group, group))
        return gtk_widget_grab_focus (waymark_summary_find (self, row->key));
    }
  return FALSE;
}

GStrv
waymark_summary_list_groups (WaymarkSummary *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *before = "";

  g_return_val_if_fail (WAYMARK_IS_SUMMARY (self), NULL);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      const WaymarkSummaryRow *row = g_ptr_array_index (self->rows, i);

      if (!g_str_equal (row->group, before))
        g_strv_builder_add (builder, row->group);
      before = row->group;
    }
  return g_strv_builder_end (builder);
}

/* --- the menu of a row -------------------------------------------------------------------------------------------------------- */

static void
on_menu_closed (GtkPopover *menu, WaymarkSummary *self)
{
  if (self->menu == GTK_WIDGET (menu))
    self->menu = NULL;
  /* Not within its own signal: the chosen row of the menu has still to act. */
  g_object_ref (menu);
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, menu);
  g_object_unref (menu);
}

static void
show_menu (WaymarkSummary *self, GtkWidget *widget)
{
  const WaymarkSummaryRow *row = get_row (self, widget);

  if (row == NULL || row->menu == NULL || self->menu != NULL)
    return;
  gtk_widget_grab_focus (widget);
  self->menu = gtk_popover_menu_new_from_model (row->menu);
  gtk_widget_set_parent (self->menu, widget);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, 0);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummary *self = WAYMARK_SUMMARY (widget);
  GtkWidget *row = get_focused (self);

  if (row != NULL)
    show_menu (self, row);
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkSummary *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, WAYMARK_TYPE_ROW) : NULL;

  if (row != NULL)
    show_menu (self, row);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, WaymarkSummary *self)
{
  GtkWidget *widget = keyval == GDK_KEY_space && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0 ? get_focused (self) : NULL;
  const WaymarkSummaryRow *row = widget != NULL ? get_row (self, widget) : NULL;

  if (row == NULL || row->check == WAYMARK_SUMMARY_NO_BOX)
    return FALSE;
  toggle (self, widget);
  return TRUE;
}

/* --- the widget ---------------------------------------------------------------------------------------------------------------- */

static gboolean
waymark_summary_grab_focus (GtkWidget *widget)
{
  WaymarkSummary *self = WAYMARK_SUMMARY (widget);

  return self->widgets->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->widgets, 0));
}

static void
waymark_summary_dispose (GObject *object)
{
  WaymarkSummary *self = WAYMARK_SUMMARY (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_ptr_array_set_size (self->widgets, 0);
  G_OBJECT_CLASS (waymark_summary_parent_class)->dispose (object);
}

static void
waymark_summary_finalize (GObject *object)
{
  WaymarkSummary *self = WAYMARK_SUMMARY (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->widgets);
  G_OBJECT_CLASS (waymark_summary_parent_class)->finalize (object);
}

static void
waymark_summary_class_init (WaymarkSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_summary_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_summary_finalize;
  widget_class->grab_focus = waymark_summary_grab_focus;

  toggled_signal = g_signal_new ("toggled", WAYMARK_TYPE_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  whole_signal = g_signal_new ("whole", WAYMARK_TYPE_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "summary.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "summary.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "summary.menu", NULL);
}

static void
waymark_summary_init (WaymarkSummary *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->widgets = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
waymark_summary_new (void)
{
  return g_object_new (WAYMARK_TYPE_SUMMARY, NULL);
}
