#include "vault/waymark-session-monitor.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"
#define LOGIND_SESSION "org.freedesktop.login1.Session"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/* What is read by anybody on this computer: neutral words, and not for translators. */
#define WHY "Saving"

/* Bus name and interface in one. */
static const char *const screen_savers[] = {
  "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver", "org.xfce.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver",
};

typedef struct
{
  GDBusConnection *bus;
  guint id;
} Subscription;

struct _WaymarkSessionMonitor
{
  GObject parent_instance;

  char *name;
  GCancellable *cancellable;
  GArray *subscriptions;
  int sleep_held; /* descriptor of logind's; -1: none */
};

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSessionMonitor, waymark_session_monitor, G_TYPE_OBJECT)

static void
listen (WaymarkSessionMonitor *self, GDBusConnection *bus, const char *sender, const char *interface, const char *member, const char *path,
        GDBusSignalCallback callback)
{
  Subscription subscription = { g_object_ref (bus) };

  subscription.id = g_dbus_connection_signal_subscribe (bus, sender, interface, member, path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
  g_array_append_val (self->subscriptions, subscription);
}

static void
subscription_clear (gpointer data)
{
  Subscription *subscription = data;

  g_dbus_connection_signal_unsubscribe (subscription->bus, subscription->id);
  g_object_unref (subscription->bus);
}

/* --- sleep -------------------------------------------------------------------------------------------------------- */

static void
let_sleep (WaymarkSessionMonitor *self)
{
  if (self->sleep_held >= 0)
    g_close (self->sleep_held, NULL);
  self->sleep_held = -1;
}

static void
on_sleep_held (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSessionMonitor) self = data;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GVariant) reply = NULL;
  int index;

  reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &descriptors, result, NULL);
  if (reply == NULL || descriptors == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  let_sleep (self);
  g_variant_get (reply, "(h)", &index);
  self->sleep_held = g_unix_fd_list_get (descriptors, index, NULL);
}

static void
hold_sleep (WaymarkSessionMonitor *self, GDBusConnection *bus)
{
  g_dbus_connection_call_with_unix_fd_list (bus, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
                                            g_variant_new ("(ssss)", "sleep", self->name, WHY, "delay"), G_VARIANT_TYPE ("(h)"),
                                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, on_sleep_held, g_object_ref (self));
}

static void
on_prepare_for_sleep (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *member, GVariant *parameters,
                      gpointer data)
{
  g_autoptr (WaymarkSessionMonitor) self = g_object_ref (data); /* a handler may let it go */
  gboolean goes;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &goes);
  if (!goes)
    {
      hold_sleep (self, bus);
      return;
    }
  g_signal_emit (self, signals[LEFT], 0);
  let_sleep (self);
}

/* --- logind's session ------------------------------------------------------------------------------------------------ */

static void
on_lock_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *member, GVariant *parameters,
                gpointer data)
{
  g_signal_emit (data, signals[LEFT], 0);
}

static void
on_session_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *member, GVariant *parameters,
                    gpointer data)
{
  g_autoptr (GVariant) changed = NULL;
  gboolean locked = FALSE, active = TRUE;
  const char *of;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  g_variant_get (parameters, "(&s@a{sv}as)", &of, &changed, NULL);
  if (!g_str_equal (of, LOGIND_SESSION))
    return;
  g_variant_lookup (changed, "LockedHint", "b", &locked);
  g_variant_lookup (changed, "Active", "b", &active);
  if (locked || !active)
    g_signal_emit (data, signals[LEFT], 0);
}

static void
on_session_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSessionMonitor) self = data;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, NULL);
  g_autoptr (GVariant) display = NULL;
  const char *path = NULL;

  if (reply == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (g_variant_is_of_type (reply, G_VARIANT_TYPE ("(o)")))
    g_variant_get (reply, "(&o)", &path);
  else if (g_variant_is_of_type (reply, G_VARIANT_TYPE ("(v)")))
    {
      g_variant_get (reply, "(v)", &display);
      if (g_variant_is_of_type (display, G_VARIANT_TYPE ("(so)")))
        g_variant_get (display, "(&s&o)", NULL, &path);
    }
  if (path == NULL)
    return;
  listen (self, bus, LOGIND, LOGIND_SESSION, "Lock", path, on_lock_signal);
  listen (self, bus, LOGIND, PROPERTIES, "PropertiesChanged", path, on_session_changed);
}

/* A program that was started by the desktop's services belongs to no session of its own: then it is the one that the user sees. */
static void
find_session (WaymarkSessionMonitor *self, GDBusConnection *bus)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  if (id != NULL && g_utf8_validate (id, -1, NULL))
    g_dbus_connection_call (bus, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "GetSession", g_variant_new ("(s)", id), G_VARIANT_TYPE ("(o)"),
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, on_session_found, g_object_ref (self));
  else
    g_dbus_connection_call (bus, LOGIND, LOGIND_PATH "/user/self", PROPERTIES, "Get", g_variant_new ("(ss)", "org.freedesktop.login1.User", "Display"),
                            G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, on_session_found, g_object_ref (self));
}

/* --- buses ----------------------------------------------------------------------------------------------------------- */

static void
on_screen_saver (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *member, GVariant *parameters,
                 gpointer data)
{
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (data, signals[LEFT], 0);
}

static void
on_session_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSessionMonitor) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (screen_savers); i++)
    listen (self, bus, screen_savers[i], screen_savers[i], "ActiveChanged", NULL, on_screen_saver);
}

static void
on_system_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSessionMonitor) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  /* By default the loss of a bus ends the process on the spot. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  listen (self, bus, LOGIND, LOGIND_MANAGER, "PrepareForSleep", LOGIND_PATH, on_prepare_for_sleep);
  find_session (self, bus);
  hold_sleep (self, bus);
}

/* --- the object ------------------------------------------------------------------------------------------------------- */

static void
waymark_session_monitor_dispose (GObject *object)
{
  WaymarkSessionMonitor *self = WAYMARK_SESSION_MONITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_array_set_size (self->subscriptions, 0);
  let_sleep (self);
  G_OBJECT_CLASS (waymark_session_monitor_parent_class)->dispose (object);
}

static void
waymark_session_monitor_finalize (GObject *object)
{
  WaymarkSessionMonitor *self = WAYMARK_SESSION_MONITOR (object);

  g_object_unref (self->cancellable);
  g_array_unref (self->subscriptions);
  g_free (self->name);
  G_OBJECT_CLASS (waymark_session_monitor_parent_class)->finalize (object);
}

static void
waymark_session_monitor_class_init (WaymarkSessionMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_session_monitor_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_session_monitor_finalize;

  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_session_monitor_init (WaymarkSessionMonitor *self)
{
  self->cancellable = g_cancellable_new ();
  self->subscriptions = g_array_new (FALSE, FALSE, sizeof (Subscription));
  g_array_set_clear_func (self->subscriptions, subscription_clear);
  self->sleep_held = -1;
}

WaymarkSessionMonitor *
waymark_session_monitor_new (const char *name)
{
  WaymarkSessionMonitor *self = g_object_new (WAYMARK_TYPE_SESSION_MONITOR, NULL);

  g_return_val_if_fail (name != NULL, NULL);

  self->name = g_strdup (name);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_session_bus, g_object_ref (self));
  return self;
}
