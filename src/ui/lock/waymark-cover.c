#include "ui/lock/waymark-cover.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "waymark-config.h"

GSettings *
waymark_settings_get (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new (WAYMARK_APP_ID);
  return settings;
}

char *
waymark_cover_name (void)
{
  g_autofree char *name = g_settings_get_string (waymark_settings_get (), "cover-name");

  g_strstrip (name);
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_("Notes"));
}

const char *
waymark_cover_icon (void)
{
  g_autofree char *icon = g_settings_get_string (waymark_settings_get (), "cover-icon");

  if (g_str_equal (icon, "calendar"))
    return "x-office-calendar";
  if (g_str_equal (icon, "folder"))
    return "folder";
  return WAYMARK_APP_ID;
}

gboolean
waymark_cover_apply (GError **error)
{
  g_autofree char *chosen = g_settings_get_string (waymark_settings_get (), "cover-name");
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *path = g_build_filename (folder, WAYMARK_APP_ID ".desktop", NULL);
  g_autofree char *name = waymark_cover_name ();
  g_autofree char *data = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize length;

  g_strstrip (chosen);
  if (*chosen == '\0' && g_str_equal (waymark_cover_icon (), WAYMARK_APP_ID))
    {
      g_unlink (path);
      return TRUE;
    }

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, "Application");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, name);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, "waymark");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, waymark_cover_icon ());
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TERMINAL, FALSE);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_STARTUP_NOTIFY, TRUE);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_DBUS_ACTIVATABLE, FALSE);
  data = g_key_file_to_data (file, &length, NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents (path, data, (gssize) length, error);
}
