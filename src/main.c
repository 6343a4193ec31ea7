/* main.c: the command line, and what has to be so before anything else starts */

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <sys/prctl.h>

#include "core/waymark-trace.h"
#include "ui/waymark-application.h"
#include "vault/waymark-vault.h"
#include "waymark-config.h"

/* After a lock the kernel would call the process "exe". */
#define PROCESS_NAME "notes"

/* Libraries below us may put what they work on into their messages; ours never do. A developer sees all with G_MESSAGES_DEBUG. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (g_getenv ("G_MESSAGES_DEBUG") != NULL)
    return g_log_writer_default (level, fields, n_fields, data);
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "GLIB_DOMAIN") && fields[i].length < 0 && g_str_equal (fields[i].value, G_LOG_DOMAIN))
      return g_log_writer_standard_streams (level, fields, n_fields, data);
  return G_LOG_WRITER_HANDLED;
}

/* --hide: the key that a desktop is told to bind. It must be fast, and it must never show or start anything, so GTK is not involved. */
static int
hide_running (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) reply = NULL;

  if (bus != NULL)
    reply = g_dbus_connection_call_sync (bus, WAYMARK_APP_ID, WAYMARK_RESOURCE_PATH, "org.gtk.Actions", "Activate",
                                         g_variant_new ("(sava{sv})", "hide", NULL, NULL), NULL,
                                         G_DBUS_CALL_FLAGS_NO_AUTO_START, 1000, NULL, NULL);
  return 0; /* also when nothing runs, or when it was gone before it could answer */
}

static const char *
get_locale_folder (void)
{
#if WAYMARK_TESTS_BUILD
  /* Where a test has put its pseudo-translation. */
  if (g_getenv ("WAYMARK_TEST_LOCALEDIR") != NULL)
    return g_getenv ("WAYMARK_TEST_LOCALEDIR");
#endif
  return WAYMARK_LOCALEDIR;
}

static gboolean
read_size (const char *name, const char *value, gpointer data, GError **error)
{
  WaymarkStart *start = data;
  char rest;

  if (sscanf (value, "%dx%d%c", &start->width, &start->height, &rest) == 2 && start->width > 0 && start->height > 0)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--size is WIDTHxHEIGHT");
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_auto (WaymarkStart) start = { 0 };
  g_autoptr (WaymarkApplication) application = NULL;
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  GOptionGroup *group;
  gboolean hide = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "register", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Open the register in this folder"), N_ ("FOLDER") },
    { "hide", 0, 0, G_OPTION_ARG_NONE, &hide, N_ ("Hide the running program at once, and end"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { "locked", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &start.locked_after, NULL, NULL },
    { "unseen", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &start.unseen, NULL, NULL },
    { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_CALLBACK, (gpointer) (GCallback) read_size, NULL, NULL },
    { "maximised", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &start.maximised, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  waymark_trace ("main");
  prctl (PR_SET_NAME, PROCESS_NAME);
  waymark_vault_harden_process ();
  signal (SIGPIPE, SIG_IGN);
  g_log_set_writer_func (write_log, NULL, NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  start.program = g_strdup (argc > 0 ? argv[0] : PROCESS_NAME);
  context = g_option_context_new (NULL);
  group = g_option_group_new ("main", "", "", &start, NULL);
  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (version)
    {
      g_print ("%s\n", WAYMARK_VERSION);
      return 0;
    }
  if (hide)
    return hide_running ();
  if (folder != NULL)
    start.folder = g_canonicalize_filename (folder, NULL);

  g_set_prgname (WAYMARK_APP_ID); /* windows find their desktop file by it */
  application = waymark_application_new (&start);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}
