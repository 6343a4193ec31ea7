#include "ui/waymark-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "exchange/waymark-import-trace.h"
#include "exchange/waymark-register-copy.h"
#include "ui/common/waymark-dialogs.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-focus.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-paint-trace.h"
#include "ui/common/waymark-recents.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-style.h"
#include "ui/lock/waymark-auto-lock.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-promise.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/lock/waymark-session.h"
#include "ui/lock/waymark-setup.h"
#include "ui/lock/waymark-unlock-page.h"
#include "ui/waymark-history-check.h"
#include "ui/waymark-opening-words.h"
#include "ui/waymark-resources.h"
#include "ui/waymark-window.h"
#include "waymark-config.h"

#define RECENTS_DELAY 2
#define HISTORY_DELAY_MS 5000

struct _WaymarkApplication
{
  AdwApplication parent_instance;

  WaymarkStart start;
  WaymarkSession *session;
  WaymarkWindow *window; /* (nullable); owned by GTK */
  WaymarkAutoLock *auto_lock; /* (nullable): a register is open */
  AdwToast *lock_warning; /* (nullable) */
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (WaymarkApplication, waymark_application, ADW_TYPE_APPLICATION)

void
waymark_start_clear (WaymarkStart *start)
{
  g_clear_pointer (&start->program, g_free);
  g_clear_pointer (&start->folder, g_free);
}

/* --- ways out ------------------------------------------------------------------------------------------------ */

/* @minutes: that nobody touched anything; 0: another reason */
static void
remember_for_restart (WaymarkApplication *self, guint minutes, gboolean unseen)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *locked = g_strdup_printf ("--locked=%u", minutes);
  g_auto (GStrv) arguments = NULL;
  int width = 0, height = 0;

  if (self->window != NULL)
    gtk_window_get_default_size (GTK_WINDOW (self->window), &width, &height);
  g_strv_builder_add_many (builder, self->start.program, locked, NULL);
  if (unseen)
    g_strv_builder_add (builder, "--unseen");
  if (width > 0 && height > 0)
    {
      g_autofree char *size = g_strdup_printf ("--size=%dx%d", width, height);

      g_strv_builder_add (builder, size);
    }
  if (self->window != NULL && gtk_window_is_maximized (GTK_WINDOW (self->window)))
    g_strv_builder_add (builder, "--maximised");
  if (self->start.folder != NULL)
    g_strv_builder_add_many (builder, "--register", self->start.folder, NULL);
  arguments = g_strv_builder_end (builder);
  waymark_quick_exit_set_restart (waymark_quick_exit_get (), (const char *const *) arguments);
}

static void
on_hide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_QUICKLY);
}

static void
on_lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remember_for_restart (data, 0, FALSE);
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_LOCK);
}

/* "Stay open": the press itself was all that was needed. */
static void
on_stay (GSimpleAction *action, GVariant *parameter, gpointer data)
{
}

static void
on_forms_left (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkApplication *self = data;

  self->closing = FALSE;
  /* A form that cannot become its record stays open and says why; its draft is safe in any case. */
  if (waymark_forms_leave_finish (result, NULL))
    waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_CLOSE);
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkApplication *self = data;

  if (self->closing)
    return;
  if (self->window == NULL || waymark_session_get_database (self->session) == NULL)
    {
      waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_CLOSE);
      return;
    }
  self->closing = TRUE;
  waymark_window_leave_forms_async (self->window, on_forms_left, self);
}

/* The session ends, or somebody asks the process to go: leave as by the key, so that nothing is lost and nothing stays on the screen. */
static gboolean
on_signal (gpointer data)
{
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_QUICKLY);
  return G_SOURCE_CONTINUE;
}

static gboolean
waymark_application_name_lost (GApplication *application)
{
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_QUICKLY);
  return TRUE;
}

/* --- start --------------------------------------------------------------------------------------------------- */

static void
waymark_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "hide", on_hide },
    { "lock", on_lock },
    { "stay", on_stay },
    { "close", on_close },
  };
  static const char *const lock_keys[] = { "<Control>l", NULL };
  static const char *const close_keys[] = { "<Control>w", NULL };
  GDBusConnection *bus;

  g_resources_register (waymark_get_resource ());
  G_APPLICATION_CLASS (waymark_application_parent_class)->startup (application);
  waymark_style_install (gdk_display_get_default ());
  waymark_name_menus ();
  waymark_trace_loop ();

  waymark_quick_exit_install (waymark_quick_exit_get ());
  WAYMARK_APPLICATION (application)->session = waymark_session_new (WAYMARK_APPLICATION (application)->start.folder);
  bus = g_application_get_dbus_connection (application);
  if (bus != NULL)
    {
      /* By default the loss of the bus ends the process on the spot, with drafts unwritten. */
      g_dbus_connection_set_exit_on_close (bus, FALSE);
      g_signal_connect_swapped (bus, "closed", G_CALLBACK (on_signal), application);
    }
  g_unix_signal_add (SIGTERM, on_signal, application);
  g_unix_signal_add (SIGINT, on_signal, application);
  g_unix_signal_add (SIGHUP, on_signal, application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.lock", lock_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.close", close_keys);
}

/* --- from the gate to the register --------------------------------------------------------------------------- */

static void show_gate (WaymarkApplication *self);

static GVariant *
collect (GPtrArray *drafts, gpointer data)
{
  WaymarkApplication *self = data;
  g_autoptr (GPtrArray) open = waymark_window_collect_drafts (self->window);
  GVariant *view = waymark_window_get_view_state (self->window);

  for (guint i = 0; i < open->len; i++)
    g_ptr_array_add (drafts, g_ptr_array_index (open, i));
  g_ptr_array_set_free_func (open, NULL);
  return view != NULL ? g_variant_ref_sink (view) : NULL;
}

static void
say_how_it_was_opened (WaymarkApplication *self)
{
  WaymarkVault *vault = waymark_session_get_vault (self->session);
  WaymarkWrongTries tries = { 0 };
  gint64 when;

  waymark_vault_get_wrong_tries (vault, &tries);
  if (tries.count > 0)
    {
      g_autofree char *text = waymark_opening_words_tries (&tries, FALSE);

      waymark_toast (GTK_WIDGET (self->window), text, NULL, NULL, NULL);
    }
  if (waymark_vault_get_opened_from_old (vault))
    waymark_toast (GTK_WIDGET (self->window), _("The key file was damaged; its copy opened"), NULL, NULL, NULL);
  if (waymark_vault_get_older_copy (vault, &when))
    {
      g_autofree char *text = waymark_opening_words_older_copy (when);

      waymark_toast (GTK_WIDGET (self->window), text, NULL, NULL, NULL);
    }
}

static void
on_autosaved (WaymarkAutosave *autosave, const GError *error, WaymarkApplication *self)
{
  waymark_window_set_problem_line (self->window, error != NULL ? waymark_error_text (error) : NULL);
}

static void
on_start_import_again (WaymarkPane *pane, gpointer data)
{
  waymark_pane_set_banner (pane, NULL, NULL, NULL, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (pane), "win.import", NULL);
}

static gboolean
on_clean_recents (gpointer data)
{
  waymark_recents_clean ();
  return G_SOURCE_REMOVE;
}

static void
on_lock_warning (WaymarkAutoLock *auto_lock, gboolean holds, WaymarkApplication *self)
{
  if (holds)
    self->lock_warning = waymark_toast_hold (GTK_WIDGET (self->window), _("Locking in 30 seconds"), _("Stay open"), "app.stay");
  else if (self->lock_warning != NULL)
    waymark_toast_let_go (g_steal_pointer (&self->lock_warning));
}

/* A window that comes up takes the focus from what the user is doing now: it comes when it is asked for, or where it just was. */
static void
on_auto_lock (WaymarkAutoLock *auto_lock, guint minutes, WaymarkApplication *self)
{
  remember_for_restart (self, minutes, !waymark_focus_is_ours ());
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_LOCK);
}

static void
begin_auto_lock (WaymarkApplication *self)
{
  if (self->auto_lock != NULL)
    return;
  self->auto_lock = waymark_auto_lock_new ();
  g_signal_connect_object (self->auto_lock, "warning", G_CALLBACK (on_lock_warning), self, 0);
  g_signal_connect_object (self->auto_lock, "lock", G_CALLBACK (on_auto_lock), self, 0);
}

static void
show_register (WaymarkApplication *self, WaymarkPlace *place)
{
  WaymarkAutosave *autosave;

  waymark_trace ("place-found");
  waymark_window_open_register (self->window, waymark_session_get_vault (self->session), waymark_session_get_database (self->session));
  autosave = waymark_session_begin (self->session, collect, self);
  g_signal_connect_object (self->window, "form-changed", G_CALLBACK (waymark_autosave_touch), autosave, G_CONNECT_SWAPPED);
  g_signal_connect_object (autosave, "result", G_CALLBACK (on_autosaved), self, 0);
  if (place != NULL && place->view != NULL)
    {
      waymark_window_restore (self->window, place->view);
      waymark_toast (GTK_WIDGET (self->window), _("Back where you were"), NULL, NULL, NULL);
    }
  if (place != NULL && place->undone && waymark_window_get_list (self->window) != NULL)
    waymark_pane_set_banner (waymark_window_get_list (self->window), "edit-undo-symbolic",
                             _("The import was stopped and undone when you left."), _("Start again"), on_start_import_again, NULL);
  say_how_it_was_opened (self);
  waymark_trace ("frame-built");
  waymark_trace_import (waymark_session_get_database (self->session));
  waymark_database_run_async (waymark_session_get_database (self->session), WAYMARK_PRIORITY_BACKGROUND, "copy-clean",
                              waymark_register_copy_clean, NULL, NULL, NULL, NULL, NULL, NULL);
  /* What a crash left in the desktop's list; after the first rows are painted. */
  g_timeout_add_seconds (RECENTS_DELAY, on_clean_recents, NULL);
  waymark_history_check_start (self->window, HISTORY_DELAY_MS);
  begin_auto_lock (self);
}

static void
on_set_up (WaymarkSetup *setup, WaymarkApplication *self)
{
  WaymarkPlace *place = g_object_get_data (G_OBJECT (setup), "place");

  show_register (self, place);
}

static void on_choose_register (WaymarkApplication *self);
static void on_choose_folder (WaymarkSetup *setup, WaymarkApplication *self);

static void
show_set_up (WaymarkApplication *self, WaymarkSetupFrom from, WaymarkPlace *place)
{
  GtkWidget *setup = waymark_setup_new (self->session, from);

  /* The conditions are asked for when the register is open already. */
  if (waymark_session_get_database (self->session) != NULL)
    begin_auto_lock (self);
  if (place != NULL)
    g_object_set_data_full (G_OBJECT (setup), "place", place, (GDestroyNotify) waymark_place_free);
  g_signal_connect_object (setup, "finished", G_CALLBACK (on_set_up), self, 0);
  g_signal_connect_object (setup, "open-another", G_CALLBACK (on_choose_register), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (setup, "choose-folder", G_CALLBACK (on_choose_folder), self, 0);
  waymark_window_show_gate (self->window, setup);
  gtk_widget_grab_focus (setup);
}

static void
on_place_found (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkApplication *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkPlace) place = waymark_session_find_place_finish (self->session, result, &error);

  if (place != NULL && !place->set_up && place->promise == NULL && place->view == NULL)
    show_set_up (self, WAYMARK_SETUP_QUICK_EXIT, g_steal_pointer (&place));
  else if (place != NULL && !waymark_promise_is_current (place->promise))
    show_set_up (self, WAYMARK_SETUP_PROMISE, g_steal_pointer (&place));
  else
    show_register (self, place);
}

static void
on_unlocked (WaymarkApplication *self)
{
  waymark_session_find_place_async (self->session, on_place_found, self);
}

/* --- other registers ----------------------------------------------------------------------------------------- */

static void
use_folder (WaymarkApplication *self, const char *folder)
{
  g_free (self->start.folder);
  self->start.folder = g_strdup (folder);
  g_clear_object (&self->auto_lock);
  g_clear_object (&self->session);
  self->session = waymark_session_new (folder);
}

/* There is no room for toasts before a register is open. */
static void
say_at_gate (WaymarkApplication *self, const char *text)
{
  GtkWidget *gate = waymark_window_get_gate (self->window);

  if (WAYMARK_IS_SETUP (gate))
    waymark_setup_set_problem (WAYMARK_SETUP (gate), text);
  else if (WAYMARK_IS_UNLOCK_PAGE (gate))
    waymark_unlock_page_set_problem (WAYMARK_UNLOCK_PAGE (gate), text);
  waymark_announce (GTK_WIDGET (self->window), text);
}

static void
on_register_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkApplication *self = data;
  g_autoptr (GFile) file = waymark_dialogs_choose_finish (result, NULL);
  g_autofree char *folder = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (WaymarkVault) vault = NULL;
  g_autofree char *inner = NULL;

  if (folder == NULL)
    return;
  /* The folder itself, or the one that Waymark made in it. */
  inner = g_build_filename (folder, "r", NULL);
  vault = waymark_vault_new (folder);
  if (!waymark_vault_exists (vault))
    {
      g_clear_object (&vault);
      vault = waymark_vault_new (inner);
    }
  if (waymark_vault_exists (vault))
    {
      use_folder (self, waymark_vault_get_folder (vault));
      show_gate (self);
    }
  else
    say_at_gate (self, _("There is no register in that folder. Choose the one that holds its files, or the one that it was made in."));
}

static void
on_choose_register (WaymarkApplication *self)
{
  waymark_dialogs_choose_async (WAYMARK_DIALOG_REGISTER_FOLDER, GTK_WIDGET (self->window), NULL, on_register_chosen, self);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSetup) setup = data;
  WaymarkApplication *self = WAYMARK_APPLICATION (g_application_get_default ());
  g_autoptr (GFile) file = waymark_dialogs_choose_finish (result, NULL);
  g_autofree char *parent = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *folder = NULL;

  if (parent == NULL)
    return;
  folder = g_build_filename (parent, "r", NULL);
  if (!waymark_vault_check_folder (folder, NULL))
    {
      waymark_setup_set_problem (setup, _("This folder is copied to the internet by another program. Choose one that stays here."));
      return;
    }
  waymark_setup_set_problem (setup, NULL);
  use_folder (self, folder);
  waymark_setup_set_session (setup, self->session);
}

static void
on_choose_folder (WaymarkSetup *setup, WaymarkApplication *self)
{
  waymark_dialogs_choose_async (WAYMARK_DIALOG_NEW_FOLDER, GTK_WIDGET (setup), NULL, on_folder_chosen, g_object_ref (setup));
}

/* Said once: a register that is opened from there is another story. */
static void
say_why_locked (WaymarkApplication *self, WaymarkUnlockPage *page)
{
  guint minutes = (guint) self->start.locked_after;
  g_autofree char *text = NULL;

  if (minutes == 0)
    return;
  self->start.locked_after = 0;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Locked after %u minute. What you typed is kept.",
                                       "Locked after %u minutes. What you typed is kept.", minutes),
                          minutes);
  waymark_unlock_page_set_note (page, text);
}

static void
show_gate (WaymarkApplication *self)
{
  GtkWidget *page;

  if (!waymark_vault_exists (waymark_session_get_vault (self->session)))
    {
      show_set_up (self, WAYMARK_SETUP_WELCOME, NULL);
      return;
    }
  page = waymark_unlock_page_new (self->session);
  g_signal_connect_object (page, "unlocked", G_CALLBACK (on_unlocked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-another", G_CALLBACK (on_choose_register), self, G_CONNECT_SWAPPED);
  waymark_window_show_gate (self->window, page);
  gtk_widget_grab_focus (page);
  say_why_locked (self, WAYMARK_UNLOCK_PAGE (page));
}

/* --- the window ---------------------------------------------------------------------------------------------- */

static gboolean
on_close_request (GtkWindow *window, WaymarkApplication *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "close", NULL);
  return TRUE;
}

static void
waymark_application_activate (GApplication *application)
{
  WaymarkApplication *self = WAYMARK_APPLICATION (application);

  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }
  /* The first activation is the program's own. */
  if (self->start.unseen)
    {
      self->start.unseen = FALSE;
      g_application_hold (application);
      return;
    }
  self->window = waymark_window_new (GTK_APPLICATION (self));
  if (self->start.width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self->window), self->start.width, self->start.height);
  if (self->start.maximised)
    gtk_window_maximize (GTK_WINDOW (self->window));
  gtk_window_set_icon_name (GTK_WINDOW (self->window), waymark_cover_icon ());
  g_signal_connect (self->window, "close-request", G_CALLBACK (on_close_request), self);
  show_gate (self);
  gtk_window_present (GTK_WINDOW (self->window));
  waymark_trace_frames (GTK_WIDGET (self->window));
  waymark_trace_after_paint (GTK_WIDGET (self->window), "gate-painted");
}

static void
waymark_application_finalize (GObject *object)
{
  g_clear_object (&WAYMARK_APPLICATION (object)->auto_lock);
  g_clear_object (&WAYMARK_APPLICATION (object)->session);
  waymark_start_clear (&WAYMARK_APPLICATION (object)->start);
  G_OBJECT_CLASS (waymark_application_parent_class)->finalize (object);
}

static void
waymark_application_class_init (WaymarkApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = waymark_application_startup;
  G_APPLICATION_CLASS (klass)->activate = waymark_application_activate;
  G_APPLICATION_CLASS (klass)->name_lost = waymark_application_name_lost;
}

static void
waymark_application_init (WaymarkApplication *self)
{
}

WaymarkApplication *
waymark_application_new (const WaymarkStart *start)
{
  WaymarkApplication *self = g_object_new (WAYMARK_TYPE_APPLICATION, "application-id", WAYMARK_APP_ID, "resource-base-path", NULL, NULL);

  self->start = *start;
  self->start.program = g_strdup (start->program);
  self->start.folder = g_strdup (start->folder);
  return self;
}
