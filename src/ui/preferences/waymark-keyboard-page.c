#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/preferences/waymark-preferences-pages.h"
#include "ui/waymark-shortcuts.h"

/* Keys that are always the same: GTK's own, or those of quick exit, which has a page of its own. */
static const struct
{
  const char *title;
  const char *keys;
} fixed[] = {
  { N_ ("Open what is chosen, go on"), N_ ("Enter") },
  { N_ ("Tick, choose, press"), N_ ("Space") },
  { N_ ("Next control; a list is one stop"), N_ ("Tab") },
  { N_ ("Menu of a row"), N_ ("Shift+F10 or the Menu key") },
  { N_ ("Archive or remove a row, with Undo"), N_ ("Delete") },
  { N_ ("Close a small thing; it never leaves"), N_ ("Escape") },
  { N_ ("Find in a list: just type"), N_ ("Letters and digits") },
};

#define WAYMARK_TYPE_KEYBOARD_PAGE (waymark_keyboard_page_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkKeyboardPage, waymark_keyboard_page, WAYMARK, KEYBOARD_PAGE, GtkBox)

/**
 * WaymarkKeyboardPage:
 *
 * While a row listens, the next key is the window's before it is anybody else's, also before it would do what it does now.
 */
struct _WaymarkKeyboardPage
{
  GtkBox parent_instance;

  GPtrArray *rows;          /* of WaymarkRow, borrowed; as the table of shortcuts */
  WaymarkRow *listening;    /* (nullable) */
  GtkEventController *keys; /* (nullable): of the window, while a row listens */
};

G_DEFINE_FINAL_TYPE (WaymarkKeyboardPage, waymark_keyboard_page, GTK_TYPE_BOX)

static const WaymarkShortcut *
get_shortcut (WaymarkKeyboardPage *self, WaymarkRow *row)
{
  guint n_shortcuts, i = 0;

  g_ptr_array_find (self->rows, row, &i);
  return &waymark_shortcuts_get (&n_shortcuts)[i];
}

static void
show_key (WaymarkKeyboardPage *self, WaymarkRow *row)
{
  const WaymarkShortcut *shortcut = get_shortcut (self, row);
  g_autofree char *label = waymark_shortcuts_get_label (shortcut->action);

  waymark_row_set_texts (row, _ (shortcut->title), label);
}

static void
show_all_keys (WaymarkKeyboardPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_key (self, g_ptr_array_index (self->rows, i));
}

static void
stop_listening (WaymarkKeyboardPage *self)
{
  GtkWidget *owner = self->keys != NULL ? gtk_event_controller_get_widget (self->keys) : NULL;

  if (owner != NULL)
    gtk_widget_remove_controller (owner, self->keys);
  self->keys = NULL;
  self->listening = NULL;
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift ||
         keyval == GDK_KEY_ISO_Next_Group || keyval == GDK_KEY_Num_Lock;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, WaymarkKeyboardPage *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  WaymarkRow *row = self->listening;
  const WaymarkShortcut *shortcut = get_shortcut (self, row);
  g_autofree char *clash = NULL;
  g_autofree char *name = NULL;

  if (is_modifier (keyval))
    return FALSE;
  /* Tab leaves the row, so that the keyboard is never caught here. */
  if (keyval == GDK_KEY_Escape || keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    {
      stop_listening (self);
      show_key (self, row);
      return keyval == GDK_KEY_Escape;
    }
  keyval = gdk_keyval_to_lower (keyval);
  clash = waymark_shortcuts_check (shortcut->action, keyval, modifiers);
  if (clash != NULL)
    {
      waymark_row_set_texts (row, _ (shortcut->title), clash);
      return TRUE;
    }
  name = gtk_accelerator_name (keyval, modifiers);
  stop_listening (self);
  waymark_shortcuts_set_key (waymark_window_from (GTK_WIDGET (self)), shortcut->action, name);
  show_key (self, row);
  return TRUE;
}

static void
on_row_activated (WaymarkRow *row, WaymarkKeyboardPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->listening != NULL)
    show_key (self, self->listening);
  stop_listening (self);
  self->listening = row;
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (root), self->keys);
  waymark_row_set_texts (row, _ (get_shortcut (self, row)->title), _("Press the new key. Escape keeps the old one."));
}

static void
on_reset (GtkWidget *button, WaymarkKeyboardPage *self)
{
  waymark_shortcuts_reset (waymark_window_from (button));
  show_all_keys (self);
  waymark_toast (button, _("Keys are as they came"), NULL, NULL, NULL);
}

static void
waymark_keyboard_page_unroot (GtkWidget *widget)
{
  stop_listening (WAYMARK_KEYBOARD_PAGE (widget));
  GTK_WIDGET_CLASS (waymark_keyboard_page_parent_class)->unroot (widget);
}

static void
waymark_keyboard_page_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_KEYBOARD_PAGE (object)->rows);
  G_OBJECT_CLASS (waymark_keyboard_page_parent_class)->finalize (object);
}

static void
waymark_keyboard_page_class_init (WaymarkKeyboardPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_keyboard_page_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = waymark_keyboard_page_unroot;
}

static void
waymark_keyboard_page_init (WaymarkKeyboardPage *self)
{
  GtkWidget *chosen = waymark_preferences_group_new (_("Keys"), _("Press Enter on a row, then the new key."));
  GtkWidget *always = waymark_preferences_group_new (_("Always the same"), NULL);
  GtkWidget *reset = waymark_button_new (_("_Reset all"), NULL);
  g_autofree char *exit_key = waymark_quick_exit_get_key (waymark_quick_exit_get ());
  g_autofree char *exit_keys = g_strdup_printf (_("%s, Ctrl+Q, or Shift three times"), exit_key);
  guint n_shortcuts;

  waymark_shortcuts_get (&n_shortcuts);
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  for (guint i = 0; i < n_shortcuts; i++)
    {
      GtkWidget *row = waymark_row_new ("", NULL);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (chosen), row);
    }
  show_all_keys (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (always), waymark_row_new (_("Quick exit"), exit_keys));
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (always), waymark_row_new (_ (fixed[i].title), _ (fixed[i].keys)));
  waymark_name (gtk_widget_get_parent (g_ptr_array_index (self->rows, 0)), _("Keys"));
  gtk_widget_set_halign (reset, GTK_ALIGN_START);
  g_signal_connect (reset, "clicked", G_CALLBACK (on_reset), self);
  gtk_box_append (GTK_BOX (self), chosen);
  gtk_box_append (GTK_BOX (self), reset);
  gtk_box_append (GTK_BOX (self), always);
}

GtkWidget *
waymark_keyboard_page_new (WaymarkWindow *window)
{
  return g_object_new (WAYMARK_TYPE_KEYBOARD_PAGE, NULL);
}
