#include "tool/waymark-tool.h"

#include <termios.h>
#include <unistd.h>

/* A passphrase and a recovery code fit many times over. */
#define LONGEST_SECRET 4096

WaymarkSecret *
waymark_tool_read_secret (WaymarkToolOptions *options, const char *prompt, GError **error)
{
  WaymarkSecret *secret;
  struct termios before, quiet;

  if (options->passphrase_fd >= 0)
    return waymark_secret_read_line (options->passphrase_fd, LONGEST_SECRET, error);

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID,
                           "no terminal to ask on: give the passphrase with --passphrase-fd");
      return NULL;
    }
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t) ECHO;
  g_printerr ("%s: ", prompt);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
  secret = waymark_secret_read_line (STDIN_FILENO, LONGEST_SECRET, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_printerr ("\n");
  return secret;
}

WaymarkDatabase *
waymark_tool_open (WaymarkToolOptions *options, WaymarkVault **vault, GError **error)
{
  g_autoptr (WaymarkVault) opened = waymark_vault_new (options->folder);
  g_autoptr (WaymarkSecret) secret = NULL;
  WaymarkDatabase *database;

  if (!waymark_vault_exists (opened))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND, "there is no register in that folder");
      return NULL;
    }
  secret = waymark_tool_read_secret (options, options->recovery ? "Recovery code" : "Passphrase", error);
  if (secret == NULL)
    return NULL;

  database = waymark_vault_unlock (opened, secret, options->recovery ? WAYMARK_BY_RECOVERY_CODE : WAYMARK_BY_PASSPHRASE,
                                   NULL, error);
  if (database != NULL)
    *vault = g_steal_pointer (&opened);
  return database;
}

void
waymark_tool_close (WaymarkVault *vault, WaymarkDatabase *database)
{
  /* Nothing waits behind the tool, so the budget is generous. */
  if (database != NULL)
    waymark_database_close (database, NULL, NULL, 60 * 1000);
  if (vault != NULL)
    waymark_vault_lock (vault);
  g_clear_object (&database);
  g_clear_object (&vault);
}

void
waymark_tool_waited (GObject *source, GAsyncResult *result, gpointer wait)
{
  ((WaymarkToolWait *) wait)->result = g_object_ref (result);
}

void
waymark_tool_progress (guint64 done, guint64 total, gpointer wait)
{
  const char *unit = ((WaymarkToolWait *) wait)->unit;

  if (unit[0] == '\0' || !isatty (STDERR_FILENO))
    return;
  if (total > 0)
    g_printerr ("\r%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " %s", done, total, unit);
  else
    g_printerr ("\r%" G_GUINT64_FORMAT " %s", done, unit);
}

GAsyncResult *
waymark_tool_wait (WaymarkToolWait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (wait->unit[0] != '\0' && isatty (STDERR_FILENO))
    g_printerr ("\n");
  return g_steal_pointer (&wait->result);
}

gboolean
waymark_tool_run_batches (WaymarkDatabase *database, WaymarkBatchJob job, gpointer data, const char *unit, GError **error)
{
  WaymarkToolWait wait = { .unit = unit };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) failed = NULL;

  waymark_database_run_batches_async (database, "tool", job, data, NULL, waymark_tool_progress, &wait, NULL, waymark_tool_waited,
                                      &wait);
  result = waymark_tool_wait (&wait);
  waymark_database_run_finish (database, result, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

WaymarkToolExit
waymark_tool_exit_code (const GError *error)
{
  if (error == NULL)
    return WAYMARK_TOOL_OK;
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE) ||
      g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CODE_SLIP) ||
      g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_WAIT))
    return WAYMARK_TOOL_WRONG;
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED))
    return WAYMARK_TOOL_DAMAGED;
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_OPEN_ELSEWHERE))
    return WAYMARK_TOOL_HELD;
  return WAYMARK_TOOL_FAILED;
}
