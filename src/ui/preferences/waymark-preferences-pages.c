#include "ui/preferences/waymark-preferences-pages.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-idle.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-switch-row.h"
#include "ui/lock/waymark-change-passphrase.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-exit-lesson.h"
#include "ui/lock/waymark-pin-form.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/lock/waymark-replace-code.h"
#include "ui/preferences/waymark-preferences.h"
#include "ui/waymark-shortcuts.h"
#include "waymark-config.h"

GtkWidget *
waymark_preferences_group_new (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *safe_title = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), safe_title);
  if (description != NULL)
    {
      g_autofree char *safe = g_markup_escape_text (description, -1);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), safe);
    }
  return group;
}

/* libadwaita's list in a group has no name; it is the list box that the first row is in (M4). */
static void
add_row (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  if (GTK_IS_LIST_BOX (gtk_widget_get_parent (row)))
    waymark_name (gtk_widget_get_parent (row), adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)));
}

static GtkWidget *
new_column (void)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
}

static void
on_opens (GtkWidget *row, const char *id)
{
  WaymarkWindow *window = waymark_window_from (row);

  waymark_window_push_page (window, waymark_preferences_create_page (window, id));
}

/* A row that opens another page of Preferences. @id is static. */
static GtkWidget *
new_opening_row (const char *title, const char *subtitle, const char *id)
{
  GtkWidget *row = waymark_row_new (title, subtitle);

  waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_opens), (gpointer) id);
  return row;
}

/* --- privacy and exit ------------------------------------------------------------------------------------------------ */

static void
show_key (WaymarkRow *row)
{
  g_autofree char *key = waymark_quick_exit_get_key (waymark_quick_exit_get ());

  waymark_row_set_texts (row, _("Quick-exit key"), key);
}

GtkWidget *
waymark_preferences_privacy_new (WaymarkWindow *window)
{
  GtkWidget *column = new_column ();
  GtkWidget *group = waymark_preferences_group_new (_("Quick exit"), _("One key hides everything. Leaving by accident costs one unlock; "
                                                                       "nothing is lost."));
  GtkWidget *key = new_opening_row ("", NULL, "practice");
  GtkWidget *shift = waymark_switch_row_new (_("Shift three times"), _("Press and let go three times within 5 seconds of each other"));

  show_key (WAYMARK_ROW (key));
  g_signal_connect_object (waymark_quick_exit_get (), "key-changed", G_CALLBACK (show_key), key, G_CONNECT_SWAPPED);
  g_settings_bind (waymark_settings_get (), "quick-exit-shift", shift, "active", G_SETTINGS_BIND_DEFAULT);
  add_row (group, key);
  add_row (group, shift);
  add_row (group, new_opening_row (_("Practise, name and icon"), _("The window goes and comes back after 3 seconds"), "practice"));
  add_row (group, new_opening_row (_("It does not hide"), _("Printed pages, exported files, and a few more"), "limits"));
  gtk_box_append (GTK_BOX (column), group);
  return column;
}

static void
on_show_limits (GtkWidget *lesson)
{
  on_opens (lesson, "limits");
}

GtkWidget *
waymark_preferences_practice_new (WaymarkWindow *window)
{
  GtkWidget *lesson = waymark_exit_lesson_new ();

  g_signal_connect (lesson, "show-limits", G_CALLBACK (on_show_limits), NULL);
  return lesson;
}

GtkWidget *
waymark_preferences_limits_new (WaymarkWindow *window)
{
  return waymark_exit_limits_new ();
}

/* --- lock and passphrase --------------------------------------------------------------------------------------------- */

static void
on_lock_now (GtkWidget *row)
{
  gtk_widget_activate_action (row, "app.lock", NULL);
}

static void
on_minutes_chosen (WaymarkRadioRow *row, GParamSpec *pspec, gpointer minutes)
{
  if (waymark_radio_row_get_active (row))
    g_settings_set_int (waymark_settings_get (), "lock-minutes", GPOINTER_TO_INT (minutes));
}

static GtkWidget *
new_idle_group (void)
{
  GtkWidget *group = waymark_preferences_group_new (_("Lock by itself"), _("When you have not typed or moved the mouse here for"));
  GtkWidget *unfocused = waymark_switch_row_new (_("When another program comes to the front"),
                                                 _("Also for a quick look elsewhere"));
  guint now = (guint) g_settings_get_int (waymark_settings_get (), "lock-minutes"), n_minutes;
  const guint *minutes = waymark_idle_minutes (&n_minutes);
  GtkWidget *first = NULL;

  for (guint i = 0; i < n_minutes; i++)
    {
      g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute", "%u minutes", minutes[i]), minutes[i]);
      GtkWidget *row = g_object_new (WAYMARK_TYPE_RADIO_ROW, "title", title, "subtitle", "", "group", first, NULL);

      first = first != NULL ? first : row;
      waymark_radio_row_set_active (WAYMARK_RADIO_ROW (row), minutes[i] == now);
      g_signal_connect (row, "notify::active", G_CALLBACK (on_minutes_chosen), GINT_TO_POINTER ((int) minutes[i]));
      add_row (group, row);
    }
  g_settings_bind (waymark_settings_get (), "lock-unfocused", unfocused, "active", G_SETTINGS_BIND_DEFAULT);
  add_row (group, unfocused);
  add_row (group, waymark_row_new (_("When the screen locks, or the laptop goes to sleep"), _("Always")));
  return group;
}

/* Each time the row comes into sight: it was turned on or off on a page of its own. */
static void
show_pin_state (WaymarkRow *row, WaymarkVault *vault)
{
  waymark_row_set_texts (row, _("PIN on this laptop"), waymark_vault_has_pin (vault) ? _("On") : _("Off"));
}

GtkWidget *
waymark_preferences_lock_new (WaymarkWindow *window)
{
  GtkWidget *column = new_column ();
  GtkWidget *lock = waymark_preferences_group_new (_("Lock"), NULL);
  GtkWidget *keys = waymark_preferences_group_new (_("Passphrase"), NULL);
  g_autofree char *key = waymark_shortcuts_get_label ("app.lock");
  /* Translators: %s is a key */
  g_autofree char *how = g_strdup_printf (_("%s. What is typed is kept."), key);
  GtkWidget *now = waymark_row_new (_("Lock now"), how);
  GtkWidget *pin;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (now), TRUE);
  g_signal_connect (now, "activated", G_CALLBACK (on_lock_now), NULL);
  add_row (lock, now);
  add_row (keys, new_opening_row (_("Change passphrase"), _("The one of today is asked first"), "passphrase"));
  if (waymark_window_opens_cases (window))
    add_row (keys, new_opening_row (_("New recovery code"), _("If the paper was lost, or somebody may have read it"), "recovery-code"));
  pin = new_opening_row (_("PIN on this laptop"), _("Off"), "pin");
  g_signal_connect (pin, "map", G_CALLBACK (show_pin_state), waymark_window_get_vault (window));
  add_row (keys, pin);
  /* Locking comes last: the page begins where nothing happens at a press out of habit. */
  gtk_box_append (GTK_BOX (column), new_idle_group ());
  gtk_box_append (GTK_BOX (column), keys);
  gtk_box_append (GTK_BOX (column), lock);
  return column;
}

static void
on_passphrase_changed (GtkWidget *content)
{
  /* The page stays: it says what the old one still opens (L4). */
  waymark_toast (content, _("Passphrase changed"), NULL, NULL, NULL);
}

GtkWidget *
waymark_preferences_passphrase_new (WaymarkWindow *window)
{
  GtkWidget *content = waymark_change_passphrase_new (waymark_window_get_vault (window));

  g_signal_connect (content, "changed", G_CALLBACK (on_passphrase_changed), NULL);
  return content;
}

static void
on_pin_changed (GtkWidget *content)
{
  /* The page stays: it says what opens the register now. */
  waymark_toast (content, _("PIN changed"), NULL, NULL, NULL);
}

GtkWidget *
waymark_preferences_pin_new (WaymarkWindow *window)
{
  GtkWidget *content = g_object_new (WAYMARK_TYPE_PIN_FORM, NULL);

  waymark_pin_form_set_vault (WAYMARK_PIN_FORM (content), waymark_window_get_vault (window));
  g_signal_connect (content, "changed", G_CALLBACK (on_pin_changed), NULL);
  return content;
}

static void
on_code_replaced (GtkWidget *content)
{
  waymark_toast (content, _("Recovery code changed"), NULL, NULL, NULL);
}

GtkWidget *
waymark_preferences_recovery_code_new (WaymarkWindow *window)
{
  GtkWidget *content = waymark_replace_code_new (waymark_window_get_vault (window));

  g_signal_connect (content, "changed", G_CALLBACK (on_code_replaced), NULL);
  return content;
}

/* --- look and reading -------------------------------------------------------------------------------------------------- */

static void
on_scheme_chosen (WaymarkRadioRow *row, GParamSpec *pspec, const char *scheme)
{
  if (waymark_radio_row_get_active (row))
    g_settings_set_string (waymark_settings_get (), "color-scheme", scheme);
}

GtkWidget *
waymark_preferences_look_new (WaymarkWindow *window)
{
  static const struct
  {
    const char *scheme;
    const char *title;
    const char *subtitle;
  } schemes[] = {
    { "system", N_ ("As the desktop"), N_ ("Light or dark, as chosen in the settings of this laptop") },
    { "light", N_ ("Light"), "" },
    { "dark", N_ ("Dark"), "" },
  };
  GtkWidget *column = new_column ();
  GtkWidget *group = waymark_preferences_group_new (_("Light and dark"), NULL);
  GtkWidget *first = NULL;
  g_autofree char *now = g_settings_get_string (waymark_settings_get (), "color-scheme");

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      GtkWidget *row = g_object_new (WAYMARK_TYPE_RADIO_ROW, "title", _ (schemes[i].title), "subtitle",
                                     *schemes[i].subtitle != '\0' ? _ (schemes[i].subtitle) : "", "group", first, NULL);

      first = first != NULL ? first : row;
      waymark_radio_row_set_active (WAYMARK_RADIO_ROW (row), g_str_equal (schemes[i].scheme, now));
      g_signal_connect (row, "notify::active", G_CALLBACK (on_scheme_chosen), (gpointer) schemes[i].scheme);
      add_row (group, row);
    }
  gtk_box_append (GTK_BOX (column), group);
  return column;
}
