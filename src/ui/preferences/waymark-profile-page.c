#include "ui/preferences/waymark-profile-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/waymark-profiles.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-text-row.h"
#include "ui/preferences/waymark-preferences-pages.h"
#include "ui/preferences/waymark-preferences.h"
#include "ui/preferences/waymark-profiles-page.h"
#include "ui/waymark-sections.h"

/* A name is written when the typing rests for so long, and when the page is left. */
#define KEEP_AFTER_MS 500

struct _WaymarkProfilePage
{
  GtkBox parent_instance;

  WaymarkVault *vault;
  WaymarkDatabase *database;
  WaymarkId id; /* none: one's own, whatever its id */
  gboolean opens_cases;
  gboolean is_own;
  GtkWidget *name;
  guint keep_later;
};

G_DEFINE_FINAL_TYPE (WaymarkProfilePage, waymark_profile_page, GTK_TYPE_BOX)

/* --- keeping the name ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkId id;
  gboolean opens_cases;
  gboolean is_own;
  char *name;
} Naming;

static void
naming_free (gpointer data)
{
  g_free (((Naming *) data)->name);
  g_free (data);
}

static gpointer
keep_name (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Naming *naming = data;
  const WaymarkId *id = naming->is_own ? waymark_connection_get_profile (connection) : &naming->id;

  waymark_profiles_set_name (connection, id, naming->opens_cases, naming->name, error);
  return NULL;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkProfilePage) self = data;
  const Naming *naming = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  if (error != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    waymark_text_row_set_note (WAYMARK_TEXT_ROW (self->name), waymark_error_text (error), TRUE);
  if (error == NULL && naming->is_own)
    waymark_vault_set_display_name (self->vault, naming->name);
}

/* (nullable): what cannot be kept is said under the field. */
static char *
take_name (WaymarkProfilePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  gboolean fits = strlen (name) <= WAYMARK_NAME_MAX_BYTES;

  waymark_text_row_set_note (WAYMARK_TEXT_ROW (self->name), fits ? NULL : _("This name is too long. The one from before is kept until it is shorter."),
                             !fits);
  return fits ? g_steal_pointer (&name) : NULL;
}

static gboolean
keep_now (gpointer data)
{
  WaymarkProfilePage *self = data;
  char *name = take_name (self);
  Naming *naming;

  self->keep_later = 0;
  if (name == NULL)
    return G_SOURCE_REMOVE;
  naming = g_new0 (Naming, 1);
  *naming = (Naming){ self->id, self->opens_cases, self->is_own, name };
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "profile-name", keep_name, naming, naming_free, NULL, NULL, on_kept,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
on_typed (WaymarkProfilePage *self)
{
  g_free (take_name (self));
  g_clear_handle_id (&self->keep_later, g_source_remove);
  self->keep_later = g_timeout_add (KEEP_AFTER_MS, keep_now, self);
}

static void
keep_what_waits (WaymarkProfilePage *self)
{
  if (self->keep_later == 0)
    return;
  g_clear_handle_id (&self->keep_later, g_source_remove);
  keep_now (self);
}

/* --- the name as it is ---------------------------------------------------------------------------------------------------- */

static void
show_name (WaymarkProfilePage *self, const char *name)
{
  g_signal_handlers_block_by_func (self->name, on_typed, self);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
  g_signal_handlers_unblock_by_func (self->name, on_typed, self);
}

static void
on_names (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkProfilePage) self = data;
  g_autoptr (GHashTable) names = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);

  /* Somebody may be quicker with the keys than the store with an answer. */
  if (names != NULL && self->keep_later == 0 && *gtk_editable_get_text (GTK_EDITABLE (self->name)) == '\0')
    show_name (self, g_hash_table_lookup (names, &self->id));
}

/* --- the page --------------------------------------------------------------------------------------------------------------- */

static gboolean
waymark_profile_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WAYMARK_PROFILE_PAGE (widget)->name);
}

static void
waymark_profile_page_unroot (GtkWidget *widget)
{
  keep_what_waits (WAYMARK_PROFILE_PAGE (widget));
  GTK_WIDGET_CLASS (waymark_profile_page_parent_class)->unroot (widget);
}

static void
waymark_profile_page_finalize (GObject *object)
{
  WaymarkProfilePage *self = WAYMARK_PROFILE_PAGE (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (waymark_profile_page_parent_class)->finalize (object);
}

static void
waymark_profile_page_class_init (WaymarkProfilePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_profile_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = waymark_profile_page_grab_focus;
  GTK_WIDGET_CLASS (klass)->unroot = waymark_profile_page_unroot;
}

static void
waymark_profile_page_init (WaymarkProfilePage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  self->name = waymark_text_row_new (_("Name"));
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_typed), self);
}

static WaymarkProfilePage *
page_new (WaymarkWindow *window, const char *description)
{
  WaymarkProfilePage *self = g_object_new (WAYMARK_TYPE_PROFILE_PAGE, NULL);
  GtkWidget *group = waymark_preferences_group_new (_("Name"), description);

  self->vault = g_object_ref (waymark_window_get_vault (window));
  self->database = g_object_ref (waymark_window_get_database (window));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name);
  waymark_name (gtk_widget_get_parent (self->name), _("Name"));
  gtk_box_append (GTK_BOX (self), group);
  return self;
}

GtkWidget *
waymark_own_name_new (WaymarkWindow *window)
{
  WaymarkProfilePage *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  self = page_new (window, _("It stands beside what you change here."));
  self->is_own = TRUE;
  self->opens_cases = waymark_window_opens_cases (window);
  show_name (self, waymark_vault_get_display_name (self->vault));
  return GTK_WIDGET (self);
}

static void
on_open (GtkWidget *row, const char *address)
{
  waymark_window_push_page (waymark_window_from (row), waymark_sections_create_page (waymark_window_from (row), address, NULL));
}

static GtkWidget *
new_opening_row (const char *title, const char *subtitle, char *address)
{
  GtkWidget *row = waymark_row_new (title, subtitle);

  waymark_row_set_opens (WAYMARK_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (on_open), address, (GClosureNotify) (GCallback) g_free, 0);
  return row;
}

/* A row that removes it, or that says why it has to stay. */
static GtkWidget *
new_removal_row (const WaymarkProfile *profile, const char *id)
{
  GtkWidget *row;

  if (profile->is_own)
    return waymark_row_new (_("You cannot remove yourself"), _("Another case worker can. So somebody who reads everything always stays."));
  if (profile->has_code)
    return new_opening_row (_("Make a new recovery code first"),
                            _("The one of today belongs to this person, who may know it. Afterwards they can be removed."),
                            g_strdup ("preferences/recovery-code"));
  row = new_opening_row (_("Remove this profile"), _("Their passphrase then opens nothing here"), g_strconcat ("profile-removal/", id, NULL));
  waymark_row_set_icon (WAYMARK_ROW (row), "user-trash-symbolic");
  return row;
}

WaymarkPane *
waymark_profile_page_create (WaymarkWindow *window, const char *id)
{
  WaymarkProfilePage *self;
  WaymarkPane *pane;
  WaymarkProfile profile;
  GtkWidget *role, *remove, *row;
  const char *sees;
  g_autofree char *address = g_strconcat ("profile/", id, NULL);

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  if (!waymark_id_from_string (id, &profile.id) || !waymark_profile_find (waymark_window_get_vault (window), &profile.id, &profile))
    return NULL;
  self = page_new (window, profile.is_own ? _("It stands in the list of profiles, and beside what you change.")
                                          : _("It stands in the list of profiles, and beside what they change."));
  self->id = profile.id;
  self->is_own = profile.is_own;
  self->opens_cases = profile.role == WAYMARK_ROLE_CASE_WORKER;

  sees = profile.is_own ? _("What you see") : _("What they see");
  role = waymark_preferences_group_new (sees, NULL);
  row = waymark_row_new (waymark_profile_role_words (profile.role), self->opens_cases ? _("Everything, referrals too") : _("Contacts and training, no referrals"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (role), row);
  waymark_name (gtk_widget_get_parent (row), sees);
  gtk_box_append (GTK_BOX (self), role);

  remove = waymark_preferences_group_new (_("Remove"), NULL);
  row = new_removal_row (&profile, id);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (remove), row);
  waymark_name (gtk_widget_get_parent (row), _("Remove"));
  gtk_box_append (GTK_BOX (self), remove);

  if (profile.is_own)
    show_name (self, waymark_vault_get_display_name (self->vault));
  else
    waymark_profile_names_async (self->database, on_names, g_object_ref (self));

  pane = g_object_new (WAYMARK_TYPE_PANE, NULL);
  waymark_pane_set_address (pane, address);
  waymark_pane_set_title (pane, _("Profile"), NULL);
  waymark_pane_set_body (pane, GTK_WIDGET (self));
  return pane;
}
