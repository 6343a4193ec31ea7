/* waymark-contact-view.c: a contact to be read, in groups of rows */

#include "ui/contacts/waymark-contact-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "waymark-config.h"

#include "core/waymark-clock.h"
#include "ui/common/waymark-clipboard.h"
#include "ui/common/waymark-row.h"
#include "ui/contacts/waymark-contact-fact-row.h"

/* Rows are made a few at a time, so that no stretch of the main loop is long (F2): each step lasts about this long, and between two of them
 * what is there is laid out and painted. */
#define STEP_US 3000
#define STEP_PAUSE_MS 20

struct _WaymarkContactView
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLabel *line;
  GtkWidget *me;
  GtkWidget *sharing;
  GtkBox *groups;

  WaymarkDatabase *database;
  WaymarkContact *contact;
  GPtrArray *facts; /* of WaymarkContactFact: all rows of the page */
  GPtrArray *rows;  /* of WaymarkContactFactRow, borrowed: those that are made, from the first on */
  guint step_source;
  GtkWidget *menu; /* the open row menu */
};

enum
{
  OPEN_CONTACT,
  CHECK,
  EDIT,
  WHOLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkContactView, waymark_contact_view, GTK_TYPE_BOX)

static const WaymarkContactFact *
get_fact (gpointer row)
{
  return waymark_contact_fact_row_get_fact (row);
}

/* Copying */

static void
on_tick (guint seconds, gpointer data)
{
  GtkWidget *row = data;
  g_autofree char *countdown = NULL;

  if (seconds > 0)
    countdown = g_strdup_printf (_("Copied. Cleared in %u s"), seconds);
  waymark_contact_fact_row_set_news (WAYMARK_CONTACT_FACT_ROW (row), countdown);
  if (seconds == WAYMARK_CLIPBOARD_SECONDS)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, countdown, -1);
}

static void
copy_row (WaymarkContactView *self, GtkWidget *row)
{
  const WaymarkContactFact *fact = get_fact (row);

  if (fact->value[0] != '\0')
    waymark_clipboard_copy (row, self->database, waymark_contact_get_id (self->contact), fact->what, fact->value, on_tick, row);
}

static GtkWidget *
get_focused_row (WaymarkContactView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, GTK_WIDGET (self)))
    return NULL;

  return gtk_widget_get_ancestor (widget, WAYMARK_TYPE_CONTACT_FACT_ROW);
}

gboolean
waymark_contact_view_copy_focused (WaymarkContactView *self)
{
  GtkWidget *row;

  g_return_val_if_fail (WAYMARK_IS_CONTACT_VIEW (self), FALSE);

  row = get_focused_row (self);
  if (row == NULL || get_fact (row)->value[0] == '\0')
    return FALSE;
  copy_row (self, row);

  return TRUE;
}

/* The menu of a row */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_contact_view_copy_focused (WAYMARK_CONTACT_VIEW (widget));
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (widget);
  GtkWidget *row = get_focused_row (self);

  if (row != NULL && get_fact (row)->can_be_checked)
    g_signal_emit (self, signals[CHECK], 0, &get_fact (row)->item, g_variant_get_string (parameter, NULL));
}

static void
on_menu_closed (GtkPopover *menu, WaymarkContactView *self)
{
  if (self->menu == GTK_WIDGET (menu))
    self->menu = NULL;
  /* Not within its own signal: the chosen row of the menu has still to act. */
  g_object_ref (menu);
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, menu);
  g_object_unref (menu);
}

static void
show_row_menu (WaymarkContactView *self, GtkWidget *row)
{
  const WaymarkContactFact *fact = get_fact (row);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->menu != NULL)
    return;
  if (fact->value[0] != '\0')
    g_menu_append (menu, _("_Copy"), "contact-view.copy");
  if (fact->can_be_checked)
    {
      g_autoptr (GMenu) checks = g_menu_new ();

      g_menu_append (checks, _("Checked today by _phone"), "contact-view.check::phone");
      g_menu_append (checks, _("Checked today by _e-mail"), "contact-view.check::email");
      g_menu_append (checks, _("Checked today by a _visit"), "contact-view.check::visit");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (checks));
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    return;

  gtk_widget_grab_focus (row);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, row);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, 0);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (widget);
  GtkWidget *row = get_focused_row (self);

  if (row != NULL)
    show_row_menu (self, row);
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkContactView *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, WAYMARK_TYPE_CONTACT_FACT_ROW) : NULL;

  if (row != NULL)
    show_row_menu (self, row);
}

/* Rows and groups */

static void
on_row_activated (GtkListBox *list, GtkWidget *row, WaymarkContactView *self)
{
  const WaymarkContactFact *fact = get_fact (row);

  switch (fact->act)
    {
    case WAYMARK_CONTACT_FACT_OPENS:
      g_signal_emit (self, signals[OPEN_CONTACT], 0, &fact->link);
      break;
    case WAYMARK_CONTACT_FACT_EDITS:
      g_signal_emit (self, signals[EDIT], 0);
      break;
    case WAYMARK_CONTACT_FACT_CHECKS_ALL:
      g_signal_emit (self, signals[CHECK], 0, NULL, "");
      break;
    case WAYMARK_CONTACT_FACT_SAYS:
      break;
    case WAYMARK_CONTACT_FACT_COPIES:
    default:
      copy_row (self, row);
    }
}

static void
make_next_row (WaymarkContactView *self)
{
  WaymarkContactFact *fact = g_ptr_array_index (self->facts, self->rows->len);
  GtkWidget *group = gtk_widget_get_last_child (GTK_WIDGET (self->groups));
  gboolean new_group = group == NULL || !g_str_equal (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), fact->group);
  GtkWidget *row = waymark_contact_fact_row_new ();

  if (new_group)
    {
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), fact->group);
      gtk_box_append (self->groups, group);
    }
  waymark_contact_fact_row_set_fact (WAYMARK_CONTACT_FACT_ROW (row), fact);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  if (new_group)
    g_signal_connect_object (gtk_widget_get_parent (row), "row-activated", G_CALLBACK (on_row_activated), self, 0);
  g_ptr_array_add (self->rows, row);
}

/* Says whether there are more. */
static gboolean
make_some_rows (WaymarkContactView *self)
{
  gint64 until = g_get_monotonic_time () + STEP_US;

  while (self->rows->len < self->facts->len && g_get_monotonic_time () < until)
    make_next_row (self);

  return self->rows->len < self->facts->len;
}

static gboolean
on_step (gpointer data)
{
  WaymarkContactView *self = data;

  if (make_some_rows (self))
    return G_SOURCE_CONTINUE;
  self->step_source = 0;
  g_signal_emit (self, signals[WHOLE], 0);

  return G_SOURCE_REMOVE;
}

/* Takes away the rows from the @n_rows-th on, and their groups when nothing is left in them. */
static void
drop_rows (WaymarkContactView *self, guint n_rows)
{
  while (self->rows->len > n_rows)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, self->rows->len - 1);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
      gboolean first = self->rows->len == 1 || gtk_widget_get_ancestor (g_ptr_array_index (self->rows, self->rows->len - 2),
                                                                        ADW_TYPE_PREFERENCES_GROUP) != group;

      g_ptr_array_set_size (self->rows, self->rows->len - 1);
      if (first)
        gtk_box_remove (self->groups, group);
      else
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
}

/* Rows that stay keep their widgets, and with them the focus and what is scrolled to. */
static void
show_facts (WaymarkContactView *self)
{
  GtkWidget *row = get_focused_row (self);
  g_autoptr (WaymarkContactFact) focused = row != NULL ? waymark_contact_fact_ref ((WaymarkContactFact *) get_fact (row)) : NULL;
  guint n_before = self->rows->len, n_kept = 0, place = 0;

  while (n_kept < MIN (n_before, self->facts->len) &&
         waymark_contact_fact_is_same (get_fact (g_ptr_array_index (self->rows, n_kept)), g_ptr_array_index (self->facts, n_kept)))
    {
      waymark_contact_fact_row_set_fact (g_ptr_array_index (self->rows, n_kept), g_ptr_array_index (self->facts, n_kept));
      n_kept++;
    }
  drop_rows (self, n_kept);
  /* What was seen is seen again at once; only what is new may take its time. */
  while (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->rows->len < MIN (n_before, self->facts->len))
    make_next_row (self);

  if (focused != NULL && get_focused_row (self) == NULL)
    {
      while (place < self->facts->len && !waymark_contact_fact_is_same (g_ptr_array_index (self->facts, place), focused))
        place++;
      if (place == self->facts->len)
        place = 0;
      while (self->rows->len <= place)
        make_next_row (self);
      gtk_widget_grab_focus (g_ptr_array_index (self->rows, place));
    }
  if (make_some_rows (self))
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_PAUSE_MS, on_step, self, NULL);
}

/* “Interpreter · Cardiff” */
static void
show_heading (WaymarkContactView *self)
{
  const WaymarkContactItem *category = waymark_contact_first (self->contact, WAYMARK_ITEM_CATEGORY);
  const WaymarkContactItem *organisation = waymark_contact_first (self->contact, WAYMARK_ITEM_AFFILIATION);
  const char *job = waymark_contact_get (self->contact, WAYMARK_CONTACT_JOB_TITLE);
  const char *place = waymark_contact_get (self->contact, WAYMARK_CONTACT_PLACE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *line = NULL;

  if (category != NULL)
    g_ptr_array_add (parts, category->value);
  else if (job[0] != '\0')
    g_ptr_array_add (parts, (gpointer) job);
  if (organisation != NULL)
    g_ptr_array_add (parts, organisation->value);
  if (place[0] != '\0' && (organisation == NULL || !g_str_has_suffix (organisation->value, place)))
    g_ptr_array_add (parts, (gpointer) place);
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);

  gtk_label_set_label (self->name, waymark_contact_get (self->contact, WAYMARK_CONTACT_NAME));
  gtk_label_set_label (self->line, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line), line[0] != '\0');
  gtk_widget_set_visible (self->sharing, waymark_contact_get (self->contact, WAYMARK_CONTACT_NO_SHARING)[0] != '\0');
}

void
waymark_contact_view_set_contact (WaymarkContactView *self, WaymarkContact *contact, GPtrArray *members)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());

  g_return_if_fail (WAYMARK_IS_CONTACT_VIEW (self));
  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_set_object (&self->contact, contact);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = waymark_contact_facts (contact, members, today);
  self->menu = NULL;
  show_heading (self);
  show_facts (self);
}

void
waymark_contact_view_set_is_me (WaymarkContactView *self, gboolean is_me)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_VIEW (self));

  gtk_widget_set_visible (self->me, is_me);
}

gboolean
waymark_contact_view_is_whole (WaymarkContactView *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_VIEW (self), FALSE);

  return self->step_source == 0;
}

GtkWidget *
waymark_contact_view_get_first_row (WaymarkContactView *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_VIEW (self), NULL);

  return self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
}

static void
waymark_contact_view_dispose (GObject *object)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (waymark_contact_view_parent_class)->dispose (object);
}

static void
waymark_contact_view_finalize (GObject *object)
{
  WaymarkContactView *self = WAYMARK_CONTACT_VIEW (object);

  g_clear_object (&self->database);
  g_clear_object (&self->contact);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (waymark_contact_view_parent_class)->finalize (object);
}

static void
waymark_contact_view_class_init (WaymarkContactViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_contact_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_view_finalize;

  signals[OPEN_CONTACT] = g_signal_new ("open-contact", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CHECK] = g_signal_new ("check", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WHOLE] = g_signal_new ("whole", WAYMARK_TYPE_CONTACT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "contact-view.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "contact-view.check", "s", check_action);
  gtk_widget_class_install_action (widget_class, "contact-view.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "contact-view.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "contact-view.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "contact-view.copy", NULL);

  g_type_ensure (WAYMARK_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-contact-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, name);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, line);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, me);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, sharing);
  gtk_widget_class_bind_template_child (widget_class, WaymarkContactView, groups);
}

static void
waymark_contact_view_init (WaymarkContactView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
waymark_contact_view_new (WaymarkDatabase *database)
{
  WaymarkContactView *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT_VIEW, NULL);
  self->database = g_object_ref (database);

  return GTK_WIDGET (self);
}
