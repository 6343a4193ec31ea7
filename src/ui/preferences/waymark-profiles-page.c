#include "ui/preferences/waymark-profiles-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"
#include "store/waymark-profiles.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"
#include "ui/lock/waymark-ask-again.h"
#include "ui/preferences/waymark-preferences-pages.h"
#include "ui/preferences/waymark-preferences.h"
#include "ui/waymark-sections.h"

struct _WaymarkProfilesPage
{
  GtkBox parent_instance;

  WaymarkVault *vault;
  WaymarkDatabase *database;
  GtkWidget *group;
  GtkWidget *add;
  GPtrArray *rows;    /* of WaymarkRow, borrowed; as profiles */
  GArray *profiles;   /* of WaymarkProfile */
};

G_DEFINE_FINAL_TYPE (WaymarkProfilesPage, waymark_profiles_page, GTK_TYPE_BOX)

const char *
waymark_profile_role_words (WaymarkRole role)
{
  return role == WAYMARK_ROLE_CASE_WORKER ? _("Case worker") : _("Trainer");
}

gboolean
waymark_profile_find (WaymarkVault *vault, const WaymarkId *id, WaymarkProfile *profile)
{
  g_autoptr (GArray) profiles = waymark_vault_get_profiles (vault, NULL);

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    if (waymark_id_equal (&g_array_index (profiles, WaymarkProfile, i).id, id))
      {
        *profile = g_array_index (profiles, WaymarkProfile, i);
        return TRUE;
      }
  return FALSE;
}

static gpointer
read_names (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_profiles_get_names (connection, error);
}

void
waymark_profile_names_async (WaymarkDatabase *database, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));

  waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "profile-names", read_names, NULL, NULL, (GDestroyNotify) g_hash_table_unref,
                              NULL, callback, user_data);
}

/* --- why a change was not made -------------------------------------------------------------------------------------------- */

void
waymark_profile_say_problem (WaymarkPassphraseRow *row, GtkLabel *label, const GError *error, const char *unsure)
{
  const char *text = unsure;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED))
    return;
  if (waymark_ask_again_explain (row, error))
    return;
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID))
    text = _("This passphrase cannot be used here. Nothing was changed. Choose other words.");
  else if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT))
    text = _("There is no room for another person: a register has eight places, and each PIN takes one too. Nothing was changed. Remove somebody or a PIN first.");
  else if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY))
    text = _("This laptop is short of memory. Close other programs and try again. Nothing was changed.");
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
  waymark_announce (GTK_WIDGET (label), text);
}

/* --- rows ----------------------------------------------------------------------------------------------------------------- */

static void
show_profile (WaymarkProfilesPage *self, guint i, const char *name)
{
  const WaymarkProfile *profile = &g_array_index (self->profiles, WaymarkProfile, i);
  const char *role = waymark_profile_role_words (profile->role);
  /* Translators: a role: "Case worker · you" */
  g_autofree char *own = profile->is_own ? g_strdup_printf (_("%s · you"), role) : NULL;

  waymark_row_set_texts (g_ptr_array_index (self->rows, i), name != NULL && *name != '\0' ? name : _("No name yet"), own != NULL ? own : role);
}

static void
on_open (GtkWidget *row, WaymarkProfilesPage *self)
{
  guint i;

  if (g_ptr_array_find (self->rows, row, &i))
    {
      g_autofree char *id = waymark_id_to_string (&g_array_index (self->profiles, WaymarkProfile, i).id);
      g_autofree char *address = g_strconcat ("profile/", id, NULL);

      waymark_window_push_page (waymark_window_from (row), waymark_sections_create_page (waymark_window_from (row), address, NULL));
    }
}

static void
on_add (GtkWidget *row)
{
  waymark_window_push_page (waymark_window_from (row), waymark_preferences_create_page (waymark_window_from (row), "add-profile"));
}

static gboolean
is_shown (WaymarkProfilesPage *self, GArray *profiles)
{
  if (self->profiles == NULL || self->profiles->len != profiles->len)
    return FALSE;
  for (guint i = 0; i < profiles->len; i++)
    if (!waymark_id_equal (&g_array_index (profiles, WaymarkProfile, i).id, &g_array_index (self->profiles, WaymarkProfile, i).id))
      return FALSE;
  return TRUE;
}

static void
make_rows (WaymarkProfilesPage *self, GArray *profiles)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->profiles, g_array_unref);
  self->profiles = g_array_ref (profiles);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         profiles->len > 1 ? NULL
                                                           : _("Only you open this register so far. Give each person a profile, so that nobody "
                                                               "shares a passphrase."));
  for (guint i = 0; i < profiles->len; i++)
    {
      GtkWidget *row = waymark_row_new ("", NULL);

      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (on_open), self);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
      show_profile (self, i, NULL);
    }
  waymark_name (gtk_widget_get_parent (g_ptr_array_index (self->rows, 0)), _("Who opens this register"));
}

/* --- names ---------------------------------------------------------------------------------------------------------------- */

static void
on_names (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkProfilesPage) self = data;
  g_autoptr (GHashTable) names = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);

  for (guint i = 0; names != NULL && i < self->rows->len; i++)
    show_profile (self, i, g_hash_table_lookup (names, &g_array_index (self->profiles, WaymarkProfile, i).id));
}

static void
refresh (WaymarkProfilesPage *self)
{
  g_autoptr (GArray) profiles = waymark_vault_get_profiles (self->vault, NULL);

  /* A lock came first, or the key file cannot be read: what is shown stays. */
  if (profiles == NULL)
    return;
  if (!is_shown (self, profiles))
    make_rows (self, profiles);
  waymark_profile_names_async (self->database, on_names, g_object_ref (self));
}

static void
on_changed (WaymarkProfilesPage *self, WaymarkChanged what)
{
  if (what & WAYMARK_CHANGED_PROFILES)
    refresh (self);
}

/* --- the page --------------------------------------------------------------------------------------------------------------- */

static gboolean
waymark_profiles_page_grab_focus (GtkWidget *widget)
{
  WaymarkProfilesPage *self = WAYMARK_PROFILES_PAGE (widget);

  return gtk_widget_grab_focus (self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : self->add);
}

static void
waymark_profiles_page_finalize (GObject *object)
{
  WaymarkProfilesPage *self = WAYMARK_PROFILES_PAGE (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->database);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->profiles, g_array_unref);
  G_OBJECT_CLASS (waymark_profiles_page_parent_class)->finalize (object);
}

static void
waymark_profiles_page_class_init (WaymarkProfilesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_profiles_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = waymark_profiles_page_grab_focus;
}

static void
waymark_profiles_page_init (WaymarkProfilesPage *self)
{
  GtkWidget *more = waymark_preferences_group_new (_("Somebody new"), NULL);

  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  self->group = waymark_preferences_group_new (_("Who opens this register"), NULL);
  self->add = waymark_row_new (_("Add a profile"), _("With a passphrase of their own"));
  waymark_row_set_icon (WAYMARK_ROW (self->add), "list-add-symbolic");
  waymark_row_set_opens (WAYMARK_ROW (self->add), TRUE);
  g_signal_connect (self->add, "activated", G_CALLBACK (on_add), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (more), self->add);
  waymark_name (gtk_widget_get_parent (self->add), _("Somebody new"));
  gtk_box_append (GTK_BOX (self), self->group);
  gtk_box_append (GTK_BOX (self), more);
}

GtkWidget *
waymark_profiles_page_new (WaymarkWindow *window)
{
  WaymarkProfilesPage *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  self = g_object_new (WAYMARK_TYPE_PROFILES_PAGE, NULL);
  self->vault = g_object_ref (waymark_window_get_vault (window));
  self->database = g_object_ref (waymark_window_get_database (window));
  g_signal_connect_object (self->database, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
