#include "ui/preferences/waymark-preferences.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/preferences/waymark-preferences-pages.h"

/* In the order of the list. Those without an icon are reached from another page. */
static const struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  GtkWidget *(*create) (WaymarkWindow *window);
} pages[] = {
  { "privacy", N_ ("Privacy and exit"), "application-exit-symbolic", waymark_preferences_privacy_new },
  { "lock", N_ ("Lock and passphrase"), "system-lock-screen-symbolic", waymark_preferences_lock_new },
  { "look", N_ ("Look and reading"), "preferences-desktop-appearance-symbolic", waymark_preferences_look_new },
  { "keyboard", N_ ("Keyboard"), "input-keyboard-symbolic", waymark_keyboard_page_new },
  { "about", N_ ("About"), "help-about-symbolic", waymark_about_page_new },
  { "practice", N_ ("Practise quick exit"), NULL, waymark_preferences_practice_new },
  { "passphrase", N_ ("Change passphrase"), NULL, waymark_preferences_passphrase_new },
  { "recovery-code", N_ ("New recovery code"), NULL, waymark_preferences_recovery_code_new },
  { "limits", N_ ("It does not hide"), NULL, waymark_preferences_limits_new },
};

/* --- the list ----------------------------------------------------------------------------------------------------- */

#define WAYMARK_TYPE_PREFERENCES_LIST (waymark_preferences_list_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPreferencesList, waymark_preferences_list, WAYMARK, PREFERENCES_LIST, WaymarkPane)

struct _WaymarkPreferencesList
{
  WaymarkPane parent_instance;

  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (WaymarkPreferencesList, waymark_preferences_list, WAYMARK_TYPE_PANE)

static void
open_row (WaymarkPreferencesList *self, GtkListBoxRow *row, gboolean focus)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  waymark_window_open_page (window, waymark_preferences_create_page (window, pages[gtk_list_box_row_get_index (row)].id), focus);
}

static void
on_row_activated (GtkListBox *box, GtkListBoxRow *row, WaymarkPreferencesList *self)
{
  open_row (self, row, TRUE);
}

static GtkWidget *
waymark_preferences_list_first_focus (WaymarkPane *pane)
{
  GtkListBox *rows = GTK_LIST_BOX (WAYMARK_PREFERENCES_LIST (pane)->rows);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (rows);

  return GTK_WIDGET (row != NULL ? row : gtk_list_box_get_row_at_index (rows, 0));
}

static void
waymark_preferences_list_class_init (WaymarkPreferencesListClass *klass)
{
  WAYMARK_PANE_CLASS (klass)->first_focus = waymark_preferences_list_first_focus;
}

static void
waymark_preferences_list_init (WaymarkPreferencesList *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->rows = gtk_list_box_new ();
  gtk_widget_add_css_class (self->rows, "navigation-sidebar");
  waymark_name (self->rows, _("Preferences"));
  for (gsize i = 0; i < G_N_ELEMENTS (pages) && pages[i].icon_name != NULL; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *label = gtk_label_new (_ (pages[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", pages[i].icon_name, "accessible-role",
                                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      waymark_name (row, _ (pages[i].title));
      gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
    }
  g_signal_connect (self->rows, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->rows);
  waymark_pane_set_content (WAYMARK_PANE (self), scroll);
  waymark_pane_set_title (WAYMARK_PANE (self), _("Preferences"), NULL);
}

WaymarkPane *
waymark_preferences_create_list (WaymarkWindow *window)
{
  return g_object_new (WAYMARK_TYPE_PREFERENCES_LIST, NULL);
}

/* --- a page ------------------------------------------------------------------------------------------------------- */

#define WAYMARK_TYPE_PREFERENCES_PANE (waymark_preferences_pane_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPreferencesPane, waymark_preferences_pane, WAYMARK, PREFERENCES_PANE, WaymarkPane)

struct _WaymarkPreferencesPane
{
  WaymarkPane parent_instance;

  int index; /* in pages */
};

G_DEFINE_FINAL_TYPE (WaymarkPreferencesPane, waymark_preferences_pane, WAYMARK_TYPE_PANE)

/* The list shows which page is open, however it was opened. */
static void
waymark_preferences_pane_shown (WaymarkPane *pane)
{
  WaymarkPreferencesPane *self = WAYMARK_PREFERENCES_PANE (pane);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (pane));
  WaymarkPane *list = window != NULL ? waymark_window_get_list (window) : NULL;
  GtkListBox *rows;

  if (!WAYMARK_IS_PREFERENCES_LIST (list) || pages[self->index].icon_name == NULL)
    return;
  rows = GTK_LIST_BOX (WAYMARK_PREFERENCES_LIST (list)->rows);
  gtk_list_box_select_row (rows, gtk_list_box_get_row_at_index (rows, self->index));
}

static void
waymark_preferences_pane_class_init (WaymarkPreferencesPaneClass *klass)
{
  WAYMARK_PANE_CLASS (klass)->shown = waymark_preferences_pane_shown;
}

static void
waymark_preferences_pane_init (WaymarkPreferencesPane *self)
{
}

WaymarkPane *
waymark_preferences_create_page (WaymarkWindow *window, const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].id, id))
      {
        WaymarkPreferencesPane *self = g_object_new (WAYMARK_TYPE_PREFERENCES_PANE, NULL);
        g_autofree char *address = g_strconcat ("preferences/", id, NULL);

        self->index = (int) i;
        waymark_pane_set_address (WAYMARK_PANE (self), address);
        waymark_pane_set_title (WAYMARK_PANE (self), _ (pages[i].title), NULL);
        waymark_pane_set_body (WAYMARK_PANE (self), pages[i].create (window));
        return WAYMARK_PANE (self);
      }
  return NULL;
}
