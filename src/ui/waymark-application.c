#include "ui/waymark-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-exit-button.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/waymark-resources.h"
#include "waymark-config.h"

struct _WaymarkApplication
{
  AdwApplication parent_instance;

  WaymarkStart start;
  GtkWindow *window;
};

G_DEFINE_FINAL_TYPE (WaymarkApplication, waymark_application, ADW_TYPE_APPLICATION)

void
waymark_start_clear (WaymarkStart *start)
{
  g_clear_pointer (&start->program, g_free);
  g_clear_pointer (&start->folder, g_free);
}

/* --- ways out ------------------------------------------------------------------------------------------------ */

static void
remember_for_restart (WaymarkApplication *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  int width = 0, height = 0;

  if (self->window != NULL)
    gtk_window_get_default_size (self->window, &width, &height);
  g_strv_builder_add_many (builder, self->start.program, "--locked", NULL);
  if (width > 0 && height > 0)
    {
      g_autofree char *size = g_strdup_printf ("--size=%dx%d", width, height);

      g_strv_builder_add (builder, size);
    }
  if (self->window != NULL && gtk_window_is_maximized (self->window))
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
  remember_for_restart (data);
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_LOCK);
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  waymark_quick_exit_leave (waymark_quick_exit_get (), WAYMARK_LEAVE_CLOSE);
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
    { "close", on_close },
  };
  static const char *const lock_keys[] = { "<Control>l", NULL };
  static const char *const close_keys[] = { "<Control>w", NULL };
  GDBusConnection *bus;

  g_resources_register (waymark_get_resource ());
  G_APPLICATION_CLASS (waymark_application_parent_class)->startup (application);

  waymark_quick_exit_install (waymark_quick_exit_get ());
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
  g_autofree char *name = waymark_cover_name ();
  GtkWidget *box, *header;

  if (self->window == NULL)
    {
      self->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (self)));
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      header = adw_header_bar_new ();
      adw_header_bar_pack_start (ADW_HEADER_BAR (header), waymark_exit_button_new ());
      gtk_box_append (GTK_BOX (box), header);
      adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), box);
      gtk_window_set_title (self->window, name);
      gtk_window_set_default_size (self->window, 1200, 740);
      g_signal_connect (self->window, "close-request", G_CALLBACK (on_close_request), self);
    }
  gtk_window_present (self->window);
}

static void
waymark_application_finalize (GObject *object)
{
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
  WaymarkApplication *self = g_object_new (WAYMARK_TYPE_APPLICATION, "application-id", WAYMARK_APP_ID, "resource-base-path",
                                           WAYMARK_RESOURCE_PATH, NULL);

  self->start = *start;
  self->start.program = g_strdup (start->program);
  self->start.folder = g_strdup (start->folder);
  return self;
}
