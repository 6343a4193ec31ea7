#include "ui/preferences/waymark-remove-profile.h"

#include <glib/gi18n-lib.h>

#include "store/waymark-profiles.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-say.h"
#include "ui/lock/waymark-ask-again.h"
#include "ui/preferences/waymark-profiles-page.h"
#include "waymark-config.h"

struct _WaymarkRemoveProfile
{
  GtkBox parent_instance;

  WaymarkRow *who;
  WaymarkPassphraseRow *current;
  GtkLabel *result;
  GtkWidget *button;

  WaymarkVault *vault;
  WaymarkDatabase *database;
  WaymarkId id;
  const char *role;
  GCancellable *running; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WaymarkRemoveProfile, waymark_remove_profile, GTK_TYPE_BOX)

static void
set_busy (WaymarkRemoveProfile *self, gboolean busy)
{
  if (!busy)
    g_clear_object (&self->running);
  else
    self->running = g_cancellable_new ();
  gtk_button_set_label (GTK_BUTTON (self->button), busy ? _("Removing the profile…") : _("Remove the profile"));
}

static gpointer
forget (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_profiles_forget (connection, data, error);
  return NULL;
}

/* What the register kept of them is of no use to anybody; the keys are what counts. */
static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRemoveProfile) self = data;
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  if (window == NULL)
    return;
  waymark_toast (GTK_WIDGET (window), _("Profile removed"), NULL, NULL, NULL);
  /* The page of the profile, which lies below, has nobody to show any more. */
  if (gtk_widget_is_ancestor (GTK_WIDGET (self), GTK_WIDGET (waymark_window_get_page (window))))
    waymark_window_open_address (window, "preferences/profiles");
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRemoveProfile) self = data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (!waymark_vault_remove_profile_finish (WAYMARK_VAULT (source), result, &error))
    {
      waymark_profile_say_problem (self->current, self->result, error,
                                   _("That did not work. Nothing else was changed. Look at the list of profiles, and try again if it is still "
                                     "there."));
      return;
    }
  waymark_passphrase_row_clear (self->current);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "profile-forget", forget, g_memdup2 (&self->id, sizeof self->id), g_free, NULL,
                              NULL, on_forgotten, g_object_ref (self));
}

static void
on_remove (WaymarkRemoveProfile *self)
{
  g_autoptr (WaymarkSecret) current = NULL;

  if (self->running != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  current = waymark_ask_again_take (self->current);
  if (current == NULL)
    return;
  set_busy (self, TRUE);
  waymark_vault_remove_profile_async (self->vault, current, &self->id, self->running, on_removed, g_object_ref (self));
}

static void
on_current_changed (WaymarkRemoveProfile *self)
{
  waymark_passphrase_row_set_note (self->current, NULL, NULL);
}

static void
on_names (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRemoveProfile) self = data;
  g_autoptr (GHashTable) names = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  const char *name = names != NULL ? g_hash_table_lookup (names, &self->id) : NULL;

  if (name != NULL && *name != '\0')
    waymark_row_set_texts (self->who, name, self->role);
}

/* --- the widget -------------------------------------------------------------------------------------------------------- */

static gboolean
waymark_remove_profile_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_REMOVE_PROFILE (widget)->current));
}

static void
waymark_remove_profile_unroot (GtkWidget *widget)
{
  WaymarkRemoveProfile *self = WAYMARK_REMOVE_PROFILE (widget);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  GTK_WIDGET_CLASS (waymark_remove_profile_parent_class)->unroot (widget);
}

static void
waymark_remove_profile_dispose (GObject *object)
{
  WaymarkRemoveProfile *self = WAYMARK_REMOVE_PROFILE (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->database);
  g_clear_object (&self->running);
  G_OBJECT_CLASS (waymark_remove_profile_parent_class)->dispose (object);
}

static void
waymark_remove_profile_class_init (WaymarkRemoveProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_remove_profile_dispose;
  widget_class->grab_focus = waymark_remove_profile_grab_focus;
  widget_class->unroot = waymark_remove_profile_unroot;
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  g_type_ensure (WAYMARK_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-remove-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkRemoveProfile, who);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRemoveProfile, current);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRemoveProfile, result);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRemoveProfile, button);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_current_changed);
}

static void
waymark_remove_profile_init (WaymarkRemoveProfile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WaymarkPane *
waymark_remove_profile_create (WaymarkWindow *window, const char *id)
{
  WaymarkRemoveProfile *self;
  WaymarkPane *pane;
  WaymarkProfile profile;
  g_autofree char *address = g_strconcat ("profile-removal/", id, NULL);

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  if (!waymark_id_from_string (id, &profile.id) || !waymark_profile_find (waymark_window_get_vault (window), &profile.id, &profile) ||
      profile.is_own || profile.has_code)
    return NULL;
  self = g_object_new (WAYMARK_TYPE_REMOVE_PROFILE, NULL);
  self->vault = g_object_ref (waymark_window_get_vault (window));
  self->database = g_object_ref (waymark_window_get_database (window));
  self->id = profile.id;
  self->role = waymark_profile_role_words (profile.role);
  waymark_row_set_texts (self->who, _("No name yet"), self->role);
  waymark_profile_names_async (self->database, on_names, g_object_ref (self));
  pane = g_object_new (WAYMARK_TYPE_PANE, NULL);
  waymark_pane_set_address (pane, address);
  waymark_pane_set_title (pane, _("Remove a profile"), NULL);
  waymark_pane_set_body (pane, GTK_WIDGET (self));
  return pane;
}
