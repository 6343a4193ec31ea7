/* waymark-tool.h: what the commands of waymark-tool share */

#pragma once

#include <glib.h>

#include "vault/waymark-vault.h"

G_BEGIN_DECLS

/**
 * WaymarkToolExit:
 *
 * Exit codes, stable for scripts (docs/tool.md).
 */
typedef enum
{
  WAYMARK_TOOL_OK = 0,
  WAYMARK_TOOL_FAILED = 1,       /* something went wrong; the reason is on standard error */
  WAYMARK_TOOL_USAGE = 2,        /* the command line cannot be understood */
  WAYMARK_TOOL_WRONG = 3,        /* passphrase or recovery code did not open it */
  WAYMARK_TOOL_DAMAGED = 4,      /* verify or open found damage */
  WAYMARK_TOOL_HELD = 5,         /* open elsewhere */
} WaymarkToolExit;

/**
 * WaymarkToolOptions:
 *
 * What every command takes.
 */
typedef struct
{
  char *folder;          /* --register */
  int passphrase_fd;     /* --passphrase-fd, or -1: ask */
  gboolean recovery;     /* --recovery-code: the secret is the recovery code */
  gboolean json;         /* --json */
} WaymarkToolOptions;

/**
 * WaymarkToolCommand:
 * @run: gets the arguments after the options
 *
 * One command. @entries ends with a zeroed entry.
 */
typedef struct
{
  const char *name;
  const char *arguments; /* "FILE", or "" */
  const char *summary;
  const GOptionEntry *entries;
  WaymarkToolExit (*run) (WaymarkToolOptions *options, char **arguments, GError **error);
} WaymarkToolCommand;

extern const WaymarkToolCommand waymark_tool_create;
extern const WaymarkToolCommand waymark_tool_info;
extern const WaymarkToolCommand waymark_tool_verify;
extern const WaymarkToolCommand waymark_tool_backup;
extern const WaymarkToolCommand waymark_tool_search;
extern const WaymarkToolCommand waymark_tool_import;
extern const WaymarkToolCommand waymark_tool_export;
extern const WaymarkToolCommand waymark_tool_directory;
extern const WaymarkToolCommand waymark_tool_sample;

/**
 * waymark_tool_read_secret:
 * @prompt: asked on the terminal when no descriptor was given
 *
 * Reads one line from the descriptor of --passphrase-fd (each call the next line), or from the terminal without echo. Never from an
 * argument, which other users of the machine could read.
 *
 * Returns: (transfer full) (nullable): the secret in locked memory
 */
WaymarkSecret *waymark_tool_read_secret (WaymarkToolOptions *options, const char *prompt, GError **error);

/**
 * waymark_tool_open:
 * @vault: (out) (transfer full): the vault of --register
 *
 * Returns: (transfer full) (nullable): the open database
 */
WaymarkDatabase *waymark_tool_open (WaymarkToolOptions *options, WaymarkVault **vault, GError **error);

/**
 * waymark_tool_close:
 * @vault: (transfer full): as from waymark_tool_open()
 * @database: (transfer full): likewise
 *
 * Closes both and wipes the keys.
 */
void waymark_tool_close (WaymarkVault *vault, WaymarkDatabase *database);

/**
 * waymark_tool_run_batches:
 * @unit: what is counted, for the progress line on a terminal; "" for none
 *
 * Runs long work and waits for it.
 */
gboolean waymark_tool_run_batches (WaymarkDatabase *database, WaymarkBatchJob job, gpointer data, const char *unit, GError **error);

/**
 * WaymarkToolWait:
 *
 * Waits for one asynchronous call: give waymark_tool_waited() and the struct as its callback, waymark_tool_progress() and the struct as
 * its progress.
 */
typedef struct
{
  const char *unit;      /* what is counted, or "" */
  GAsyncResult *result;
} WaymarkToolWait;

/**
 * waymark_tool_waited:
 * waymark_tool_progress:
 * @wait: a #WaymarkToolWait
 *
 * Keeps the result; shows the count on a terminal.
 */
void waymark_tool_waited (GObject *source, GAsyncResult *result, gpointer wait);
void waymark_tool_progress (guint64 done, guint64 total, gpointer wait);

/**
 * waymark_tool_wait:
 *
 * Returns: (transfer full): the result that came
 */
GAsyncResult *waymark_tool_wait (WaymarkToolWait *wait);

/**
 * waymark_tool_exit_code:
 *
 * Returns: the exit code that fits @error
 */
WaymarkToolExit waymark_tool_exit_code (const GError *error);

G_END_DECLS
