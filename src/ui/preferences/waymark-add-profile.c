#include "ui/preferences/waymark-add-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/waymark-profiles.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-text-row.h"
#include "ui/lock/waymark-ask-again.h"
#include "ui/lock/waymark-new-passphrase.h"
#include "ui/preferences/waymark-profiles-page.h"
#include "waymark-config.h"

struct _WaymarkAddProfile
{
  GtkBox parent_instance;

  WaymarkRadioRow *trainer;
  WaymarkRadioRow *case_worker;
  WaymarkTextRow *name;
  WaymarkNewPassphrase *passphrase;
  WaymarkPassphraseRow *current;
  GtkLabel *result;
  GtkWidget *button;

  WaymarkVault *vault;
  WaymarkDatabase *database;
  GCancellable *running; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WaymarkAddProfile, waymark_add_profile, GTK_TYPE_BOX)

/* What is being added, from the key file to its name in the register. */
typedef struct
{
  WaymarkAddProfile *page;
  WaymarkRole role;
  char *name;
  WaymarkId id;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->page);
  g_free (adding->name);
  g_free (adding);
}

static void
set_busy (WaymarkAddProfile *self, gboolean busy)
{
  if (!busy)
    g_clear_object (&self->running);
  else
    self->running = g_cancellable_new ();
  gtk_button_set_label (GTK_BUTTON (self->button), busy ? _("Adding the profile…") : _("Add the profile"));
}

static gpointer
keep_name (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Adding *adding = data;

  waymark_profiles_set_name (connection, &adding->id, adding->role == WAYMARK_ROLE_CASE_WORKER, adding->name, error);
  return NULL;
}

/* Without its name in the register the profile is there all the same, and has the name from its slot when it first opens. */
static void
on_named (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkAddProfile *self = ((Adding *) g_task_get_task_data (G_TASK (result)))->page;
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  if (window == NULL)
    return;
  waymark_toast (GTK_WIDGET (window), _("Profile added"), NULL, NULL, NULL);
  if (gtk_widget_is_ancestor (GTK_WIDGET (self), GTK_WIDGET (waymark_window_get_page (window))))
    waymark_window_close_page (window);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  WaymarkAddProfile *self = adding->page;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (!waymark_vault_add_profile_finish (WAYMARK_VAULT (source), result, &adding->id, &error))
    {
      waymark_profile_say_problem (self->current, self->result, error,
                                   _("That did not work. Nothing is lost. Look at the list of profiles, and try again if it is not there."));
      adding_free (adding);
      return;
    }
  waymark_passphrase_row_clear (self->current);
  waymark_new_passphrase_clear (self->passphrase);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "profile-name", keep_name, adding, adding_free, NULL, NULL, on_named, NULL);
}

static gboolean
check_name (WaymarkAddProfile *self, char **name)
{
  const char *problem = NULL;

  *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  if (**name == '\0')
    problem = _("Type a name, or what you call them here.");
  else if (strlen (*name) > WAYMARK_NAME_MAX_BYTES)
    problem = _("This name is too long. Shorten it.");
  waymark_text_row_set_note (self->name, problem, problem != NULL);
  if (problem == NULL)
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  g_clear_pointer (name, g_free);
  return FALSE;
}

static void
on_add (WaymarkAddProfile *self)
{
  g_autofree char *name = NULL;
  g_autoptr (WaymarkSecret) passphrase = NULL;
  g_autoptr (WaymarkSecret) current = NULL;
  Adding *adding;

  if (self->running != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  if (!check_name (self, &name) || (passphrase = waymark_new_passphrase_take (self->passphrase)) == NULL ||
      (current = waymark_ask_again_take (self->current)) == NULL)
    return;
  set_busy (self, TRUE);
  adding = g_new0 (Adding, 1);
  adding->page = g_object_ref (self);
  adding->role = waymark_radio_row_get_active (self->case_worker) ? WAYMARK_ROLE_CASE_WORKER : WAYMARK_ROLE_TRAINER;
  adding->name = g_steal_pointer (&name);
  waymark_vault_add_profile_async (self->vault, current, passphrase, adding->role, adding->name, self->running, on_added, adding);
}

static void
on_name_changed (WaymarkAddProfile *self)
{
  waymark_text_row_set_note (self->name, NULL, FALSE);
}

static void
on_name_entered (WaymarkAddProfile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
on_passphrase_entered (WaymarkAddProfile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

static void
on_current_changed (WaymarkAddProfile *self)
{
  waymark_passphrase_row_set_note (self->current, NULL, NULL);
}

/* --- the widget -------------------------------------------------------------------------------------------------------- */

static gboolean
waymark_add_profile_grab_focus (GtkWidget *widget)
{
  WaymarkAddProfile *self = WAYMARK_ADD_PROFILE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (waymark_radio_row_get_active (self->case_worker) ? self->case_worker : self->trainer));
}

static void
waymark_add_profile_unroot (GtkWidget *widget)
{
  WaymarkAddProfile *self = WAYMARK_ADD_PROFILE (widget);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  GTK_WIDGET_CLASS (waymark_add_profile_parent_class)->unroot (widget);
}

static void
waymark_add_profile_dispose (GObject *object)
{
  WaymarkAddProfile *self = WAYMARK_ADD_PROFILE (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->database);
  g_clear_object (&self->running);
  G_OBJECT_CLASS (waymark_add_profile_parent_class)->dispose (object);
}

static void
waymark_add_profile_class_init (WaymarkAddProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_add_profile_dispose;
  widget_class->grab_focus = waymark_add_profile_grab_focus;
  widget_class->unroot = waymark_add_profile_unroot;
  g_type_ensure (WAYMARK_TYPE_NEW_PASSPHRASE);
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  g_type_ensure (WAYMARK_TYPE_RADIO_ROW);
  g_type_ensure (WAYMARK_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-add-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, trainer);
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, case_worker);
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, name);
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, current);
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, result);
  gtk_widget_class_bind_template_child (widget_class, WaymarkAddProfile, button);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_name_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_current_changed);
}

static void
waymark_add_profile_init (WaymarkAddProfile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_add_profile_new (WaymarkWindow *window)
{
  WaymarkAddProfile *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  self = g_object_new (WAYMARK_TYPE_ADD_PROFILE, NULL);
  self->vault = g_object_ref (waymark_window_get_vault (window));
  self->database = g_object_ref (waymark_window_get_database (window));
  return GTK_WIDGET (self);
}
