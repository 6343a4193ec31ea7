/* L1: what the desktop and logind say, on buses of our own with services that stand for theirs. */

#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "vault/waymark-session-monitor.h"

#define LOGIND "org.freedesktop.login1"
#define SESSION_PATH "/org/freedesktop/login1/session/_32"
#define OTHER_PATH "/org/freedesktop/login1/session/_33"
#define WAIT_MS 5000
#define QUIET_MS 200 /* for what must not come: several times what a message takes */

static const char logind_xml[] =
  "<node>"
  "<interface name='org.freedesktop.login1.Manager'>"
  "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='h' direction='out'/></method>"
  "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.login1.User'><property name='Display' type='(so)' access='read'/></interface>"
  "</node>";

/* The services' side: what they were asked, and the other end of the descriptor that holds back the sleep. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *services;
  GDBusNodeInfo *info;
  GPtrArray *names; /* owned, of ids */
  char *inhibit;
  int held; /* reading end; -1: not asked */
  gboolean session_asked;
  WaymarkSessionMonitor *monitor;
  guint left;
} Fixture;

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method, GVariant *parameters,
         GDBusMethodInvocation *invocation, gpointer data)
{
  Fixture *fixture = data;

  if (g_str_equal (method, "GetSession"))
    {
      const char *id;

      g_variant_get (parameters, "(&s)", &id);
      g_assert_cmpstr (id, ==, "2");
      fixture->session_asked = TRUE;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION_PATH));
    }
  else
    {
      g_autoptr (GUnixFDList) descriptors = g_unix_fd_list_new ();
      int ends[2];

      g_assert_cmpint (pipe (ends), ==, 0);
      g_free (fixture->inhibit);
      fixture->inhibit = g_variant_print (parameters, FALSE);
      if (fixture->held >= 0)
        close (fixture->held);
      fixture->held = ends[0];
      g_unix_fd_list_append (descriptors, ends[1], NULL);
      close (ends[1]);
      g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), descriptors);
    }
}

static GVariant *
on_get (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *property, GError **error, gpointer data)
{
  ((Fixture *) data)->session_asked = TRUE;
  return g_variant_new ("(so)", "2", SESSION_PATH);
}

static const GDBusInterfaceVTable vtable = { on_call, on_get, NULL };

static void
on_left (Fixture *fixture)
{
  fixture->left++;
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
spin (guint milliseconds, gboolean (*until) (Fixture *fixture), Fixture *fixture)
{
  gboolean over = FALSE;
  guint source = g_timeout_add (milliseconds, on_timeout, &over);

  while (!over && (until == NULL || !until (fixture)))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static gboolean
is_asked (Fixture *fixture)
{
  return fixture->session_asked && fixture->held >= 0;
}

static gboolean
is_left (Fixture *fixture)
{
  return fixture->left > 0;
}

/* Whether the program still holds its end. */
static gboolean
is_sleep_held (Fixture *fixture)
{
  char byte;

  return fixture->held >= 0 && read (fixture->held, &byte, 1) != 0;
}

static gboolean
is_sleep_let (Fixture *fixture)
{
  return !is_sleep_held (fixture);
}

static void
own (Fixture *fixture, const char *name)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (fixture->services, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", name, 0u), G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
say (Fixture *fixture, const char *path, const char *interface, const char *member, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (fixture->services, NULL, path, interface, member, parameters, &error);
  g_assert_no_error (error);
}

static void
assert_leaves (Fixture *fixture, gboolean leaves)
{
  spin (leaves ? WAIT_MS : QUIET_MS, is_left, fixture);
  g_assert_cmpuint (fixture->left, ==, leaves ? 1 : 0);
  fixture->left = 0;
}

/* What the monitor listens to reaches the bus some time after its answers: said until it is heard, and until the last echo has gone. */
static void
wait_until_heard (Fixture *fixture, const char *path, const char *interface, const char *member, gboolean with_state)
{
  for (int tries = 0; fixture->left == 0; tries++)
    {
      g_assert_cmpint (tries, <, WAIT_MS / 20);
      say (fixture, path, interface, member, with_state ? g_variant_new ("(b)", TRUE) : NULL);
      spin (20, is_left, fixture);
    }
  spin (QUIET_MS, NULL, fixture);
  fixture->left = 0;
}

static void
start_monitor (Fixture *fixture)
{
  fixture->monitor = waymark_session_monitor_new ("Calendar");
  g_signal_connect_swapped (fixture->monitor, "left", G_CALLBACK (on_left), fixture);
  spin (WAIT_MS, is_asked, fixture);
  g_assert_true (is_asked (fixture));
  fcntl (fixture->held, F_SETFL, O_NONBLOCK);
  wait_until_heard (fixture, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", TRUE);
  wait_until_heard (fixture, SESSION_PATH, LOGIND ".Session", "Lock", FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer session_id)
{
  g_autoptr (GError) error = NULL;
  gsize i;
  static const char *const names[] = { LOGIND, "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver", "org.xfce.ScreenSaver",
                                       "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver" };
  static const char *const paths[] = { "/org/freedesktop/login1", "/org/freedesktop/login1/user/self" };

  if (session_id != NULL)
    g_setenv ("XDG_SESSION_ID", session_id, TRUE);
  else
    g_unsetenv ("XDG_SESSION_ID");
  fixture->held = -1;
  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (fixture->bus), TRUE);
  fixture->services = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->bus),
                                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                                G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                              NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->info = g_dbus_node_info_new_for_xml (logind_xml, &error);
  g_assert_no_error (error);
  for (i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_dbus_connection_register_object (fixture->services, paths[i], fixture->info->interfaces[i], &vtable, fixture, NULL, &error);
      g_assert_no_error (error);
    }
  for (i = 0; i < G_N_ELEMENTS (names); i++)
    own (fixture, names[i]);
  start_monitor (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer session_id)
{
  g_autoptr (GDBusConnection) system = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_assert_finalize_object (fixture->monitor);
  g_clear_object (&system);
  g_clear_object (&session);
  if (fixture->held >= 0)
    close (fixture->held);
  g_dbus_connection_close_sync (fixture->services, NULL, NULL);
  g_clear_object (&fixture->services);
  g_dbus_node_info_unref (fixture->info);
  g_free (fixture->inhibit);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

/* Every desktop's screen saver, when it comes and not when it goes. */
static void
test_screen_savers (Fixture *fixture, gconstpointer session_id)
{
  static const struct
  {
    const char *name, *path;
  } savers[] = {
    { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
    { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver" },
    { "org.freedesktop.ScreenSaver", "/ScreenSaver" },
    { "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver" },
    { "org.mate.ScreenSaver", "/org/mate/ScreenSaver" },
    { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (savers); i++)
    {
      say (fixture, savers[i].path, savers[i].name, "ActiveChanged", g_variant_new ("(b)", FALSE));
      assert_leaves (fixture, FALSE);
      say (fixture, savers[i].path, savers[i].name, "ActiveChanged", g_variant_new ("(b)", TRUE));
      assert_leaves (fixture, TRUE);
    }
  say (fixture, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", g_variant_new ("(s)", "of another type"));
  assert_leaves (fixture, FALSE);
}

static GVariant *
properties (const char *interface, const char *name, gboolean value)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", name, g_variant_new_boolean (value));
  return g_variant_new ("(sa{sv}as)", interface, &builder, NULL);
}

/* The session that the user sees, and no other one. */
static void
test_session (Fixture *fixture, gconstpointer session_id)
{
  static const char of[] = LOGIND ".Session", changed[] = "org.freedesktop.DBus.Properties";

  say (fixture, SESSION_PATH, of, "Lock", NULL);
  assert_leaves (fixture, TRUE);
  say (fixture, OTHER_PATH, of, "Lock", NULL);
  assert_leaves (fixture, FALSE);
  say (fixture, SESSION_PATH, of, "Unlock", NULL);
  assert_leaves (fixture, FALSE);

  say (fixture, SESSION_PATH, changed, "PropertiesChanged", properties (of, "LockedHint", TRUE));
  assert_leaves (fixture, TRUE);
  say (fixture, SESSION_PATH, changed, "PropertiesChanged", properties (of, "LockedHint", FALSE));
  assert_leaves (fixture, FALSE);
  say (fixture, SESSION_PATH, changed, "PropertiesChanged", properties (of, "Active", FALSE));
  assert_leaves (fixture, TRUE);
  say (fixture, SESSION_PATH, changed, "PropertiesChanged", properties (of, "Active", TRUE));
  assert_leaves (fixture, FALSE);
  say (fixture, SESSION_PATH, changed, "PropertiesChanged", properties (of, "IdleHint", TRUE));
  assert_leaves (fixture, FALSE);
  say (fixture, SESSION_PATH, changed, "PropertiesChanged", properties ("org.example.Other", "LockedHint", TRUE));
  assert_leaves (fixture, FALSE);
}

static void
assert_sleep_held_at_leaving (Fixture *fixture)
{
  g_assert_true (is_sleep_held (fixture));
}

/* The machine waits until the register is locked, and not longer; after it woke the next sleep waits again. */
static void
test_sleep (Fixture *fixture, gconstpointer session_id)
{
  gulong handler = g_signal_connect_swapped (fixture->monitor, "left", G_CALLBACK (assert_sleep_held_at_leaving), fixture);

  g_assert_cmpstr (fixture->inhibit, ==, "('sleep', 'Calendar', 'Saving', 'delay')");
  for (int nights = 0; nights < 3; nights++)
    {
      g_assert_true (is_sleep_held (fixture));
      say (fixture, "/org/freedesktop/login1", LOGIND ".Manager", "PrepareForSleep", g_variant_new ("(b)", TRUE));
      assert_leaves (fixture, TRUE);
      spin (WAIT_MS, is_sleep_let, fixture);
      g_assert_false (is_sleep_held (fixture));
      close (fixture->held);
      fixture->held = -1;
      say (fixture, "/org/freedesktop/login1", LOGIND ".Manager", "PrepareForSleep", g_variant_new ("(b)", FALSE));
      spin (WAIT_MS, is_asked, fixture);
      g_assert_true (is_asked (fixture));
      fcntl (fixture->held, F_SETFL, O_NONBLOCK);
      assert_leaves (fixture, FALSE);
      spin (QUIET_MS, NULL, fixture);
    }
  g_signal_handler_disconnect (fixture->monitor, handler);
}

/* Nobody answers on either bus: nothing happens, nothing is said, nothing waits. */
static void
test_no_service (void)
{
  g_autoptr (WaymarkSessionMonitor) monitor = NULL;
  Fixture fixture = { .held = -1 };

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  monitor = waymark_session_monitor_new ("Calendar");
  g_signal_connect_swapped (monitor, "left", G_CALLBACK (on_left), &fixture);
  spin (QUIET_MS, NULL, &fixture);
  g_assert_cmpuint (fixture.left, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, session_id, function) g_test_add ("/session-monitor/" name, Fixture, session_id, set_up, function, tear_down)
  ADD ("screen-savers", "2", test_screen_savers);
  ADD ("session", "2", test_session);
  ADD ("session-of-the-desktop", NULL, test_session);
  ADD ("sleep", "2", test_sleep);
#undef ADD
  g_test_add_func ("/session-monitor/no-service", test_no_service);
  return g_test_run ();
}
