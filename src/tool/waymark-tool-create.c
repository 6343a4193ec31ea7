/* waymark-tool create: a new register */

#include "tool/waymark-tool.h"

static gboolean derivation_floor;
static char *display_name;

static const GOptionEntry entries[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &display_name, "The name that signs changes", "NAME" },
  { "derivation-floor", 0, 0, G_OPTION_ARG_NONE, &derivation_floor,
    "The cheapest key derivation allowed: for made-up registers and tests only", NULL },
  { NULL },
};

static WaymarkToolExit
run (WaymarkToolOptions *options, char **arguments, GError **error)
{
  g_autoptr (WaymarkVault) vault = waymark_vault_new (options->folder);
  g_autoptr (WaymarkSecret) passphrase = waymark_tool_read_secret (options, "New passphrase", error);
  g_autoptr (WaymarkSecret) again = NULL;
  g_autoptr (WaymarkSecret) code = NULL;
  g_autofree char *owned_name = display_name;
  WaymarkVaultSetup setup;

  if (passphrase == NULL)
    return WAYMARK_TOOL_FAILED;
  if (options->passphrase_fd < 0)
    {
      again = waymark_tool_read_secret (options, "The same again", error);
      if (again == NULL)
        return WAYMARK_TOOL_FAILED;
      if (!waymark_secret_equal (passphrase, again))
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "the two are different; nothing was made");
          return WAYMARK_TOOL_FAILED;
        }
    }

  code = waymark_recovery_code_new ();
  setup = (WaymarkVaultSetup){
    .passphrase = passphrase,
    .recovery_code = code,
    .role = WAYMARK_ROLE_CASE_WORKER,
    .display_name = owned_name,
    .derivation_floor = derivation_floor,
  };
  if (!waymark_vault_create (vault, &setup, error))
    return WAYMARK_TOOL_FAILED;

  /* Shown once, as on the set-up page: nobody else has a copy and nobody can make another. */
  for (guint group = 0; group < WAYMARK_RECOVERY_GROUPS; group++)
    g_print ("%.*s%c", WAYMARK_RECOVERY_GROUP_LENGTH, waymark_secret_get (code) + group * WAYMARK_RECOVERY_GROUP_LENGTH,
             group + 1 < WAYMARK_RECOVERY_GROUPS ? '-' : '\n');
  g_printerr ("Keep this recovery code away from this computer. It is not shown again.\n");
  return WAYMARK_TOOL_OK;
}

const WaymarkToolCommand waymark_tool_create = {
  "create", "", "Make a new register and print its recovery code", entries, run,
};
