#include "ui/preferences/waymark-preferences.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-focus.h"
#include "ui/common/waymark-name.h"
#include "ui/preferences/waymark-add-profile.h"
#include "ui/preferences/waymark-preferences-pages.h"
#include "ui/preferences/waymark-profile-page.h"
#include "ui/preferences/waymark-profiles-page.h"

/* For whom a page is there. */
typedef enum
{
  EVERYBODY,
  CASE_WORKERS,
  TRAINERS,
} Audience;

/* In the order of the list. Those without an icon are reached from another page. */
static const struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  Audience audience;
  GtkWidget *(*create) (WaymarkWindow *window);
} pages[] = {
  { "privacy", N_ ("Privacy and exit"), "application-exit-symbolic", EVERYBODY, waymark_preferences_privacy_new },
  { "lock", N_ ("Lock and passphrase"), "system-lock-screen-symbolic", EVERYBODY, waymark_preferences_lock_new },
  { "look", N_ ("Look and reading"), "preferences-desktop-appearance-symbolic", EVERYBODY, waymark_preferences_look_new },
  { "profiles", N_ ("Profiles"), "avatar-default-symbolic", CASE_WORKERS, waymark_profiles_page_new },
  { "name", N_ ("Your name"), "avatar-default-symbolic", TRAINERS, waymark_own_name_new },
  { "keyboard", N_ ("Keyboard"), "input-keyboard-symbolic", EVERYBODY, waymark_keyboard_page_new },
  { "about", N_ ("About"), "help-about-symbolic", EVERYBODY, waymark_about_page_new },
  { "practice", N_ ("Practise quick exit"), NULL, EVERYBODY, waymark_preferences_practice_new },
  { "passphrase", N_ ("Change passphrase"), NULL, EVERYBODY, waymark_preferences_passphrase_new },
  /* The code opens everything, so that only those who may see everything can make one. */
  { "recovery-code", N_ ("New recovery code"), NULL, CASE_WORKERS, waymark_preferences_recovery_code_new },
  { "pin", N_ ("PIN on this laptop"), NULL, EVERYBODY, waymark_preferences_pin_new },
  { "add-profile", N_ ("Add a profile"), NULL, CASE_WORKERS, waymark_add_profile_new },
  { "limits", N_ ("It does not hide"), NULL, EVERYBODY, waymark_preferences_limits_new },
};

static gboolean
is_for (gsize index, WaymarkWindow *window)
{
  Audience reader = waymark_window_opens_cases (window) ? CASE_WORKERS : TRAINERS;

  return pages[index].audience == EVERYBODY || pages[index].audience == reader;
}

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

  waymark_window_open_page (window, waymark_preferences_create_page (window, g_object_get_data (G_OBJECT (row), "id")), focus);
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

static GtkWidget *
new_row (gsize index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (pages[index].title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", pages[index].icon_name, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "id", (gpointer) pages[index].id);
  waymark_name (row, _ (pages[index].title));
  return row;
}

static void
waymark_preferences_list_init (WaymarkPreferencesList *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->rows = gtk_list_box_new ();
  gtk_widget_add_css_class (self->rows, "navigation-sidebar");
  waymark_name (self->rows, _("Preferences"));
  g_signal_connect (self->rows, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->rows);
  waymark_pane_set_content (WAYMARK_PANE (self), scroll);
  waymark_pane_set_title (WAYMARK_PANE (self), _("Preferences"), NULL);
}

WaymarkPane *
waymark_preferences_create_list (WaymarkWindow *window)
{
  WaymarkPreferencesList *self = g_object_new (WAYMARK_TYPE_PREFERENCES_LIST, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].icon_name != NULL && is_for (i, window))
      gtk_list_box_append (GTK_LIST_BOX (self->rows), new_row (i));
  return WAYMARK_PANE (self);
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
  GtkListBoxRow *row;
  GtkListBox *rows;

  if (!WAYMARK_IS_PREFERENCES_LIST (list))
    return;
  rows = GTK_LIST_BOX (WAYMARK_PREFERENCES_LIST (list)->rows);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (rows, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), "id") == pages[self->index].id)
      waymark_focus_mark_shown (rows, row);
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
    if (g_str_equal (pages[i].id, id) && is_for (i, window))
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
