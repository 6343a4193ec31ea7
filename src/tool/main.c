/* waymark-tool: the register without a window, for scripts, administrators, benchmarks and tests */

#include <locale.h>
#include <string.h>

#include "tool/waymark-tool.h"

static const WaymarkToolCommand *const commands[] = {
  &waymark_tool_create, &waymark_tool_info,   &waymark_tool_verify,    &waymark_tool_backup, &waymark_tool_search,
  &waymark_tool_import, &waymark_tool_export, &waymark_tool_directory, &waymark_tool_sample,
};

static void
print_overview (void)
{
  g_print ("Usage: waymark-tool COMMAND --register FOLDER [OPTIONS]\n\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i]->name, commands[i]->summary);
  g_print ("\nwaymark-tool COMMAND --help tells the options. Passphrases come on a descriptor or a prompt, never as an "
           "argument.\n");
}

static const WaymarkToolCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

static WaymarkToolExit
run_command (const WaymarkToolCommand *command, char ***arguments)
{
  WaymarkToolOptions options = { .passphrase_fd = -1 };
  const GOptionEntry common[] = {
    { "register", 'r', 0, G_OPTION_ARG_FILENAME, &options.folder, "The folder of the register", "FOLDER" },
    { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &options.passphrase_fd, "Read the passphrase from this descriptor", "N" },
    { "recovery-code", 0, 0, G_OPTION_ARG_NONE, &options.recovery, "Open with the recovery code", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print JSON", NULL },
    { NULL },
  };
  g_autofree char *parameters = g_strdup_printf ("%s - %s", command->arguments, command->summary);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  WaymarkToolExit status;

  g_option_context_add_main_entries (context, common, NULL);
  if (command->entries != NULL)
    g_option_context_add_main_entries (context, command->entries, NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      g_printerr ("waymark-tool: %s\n", error->message);
      return WAYMARK_TOOL_USAGE;
    }
  if (options.folder == NULL)
    options.folder = waymark_vault_default_folder ();
  folder = options.folder;

  status = command->run (&options, *arguments + 1, &error);
  if (error != NULL)
    {
      g_printerr ("waymark-tool: %s\n", error->message);
      return waymark_tool_exit_code (error);
    }
  return status;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv + 1);
  const WaymarkToolCommand *command;

  setlocale (LC_ALL, "");
  waymark_vault_harden_process ();

  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_overview ();
      return argc < 2 ? WAYMARK_TOOL_USAGE : WAYMARK_TOOL_OK;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    {
      g_printerr ("waymark-tool: there is no such command; see waymark-tool --help\n");
      return WAYMARK_TOOL_USAGE;
    }
  return run_command (command, &arguments);
}
