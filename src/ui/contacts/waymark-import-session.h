/* waymark-import-session.h: an import that goes on while its pages come and go */

#pragma once

#include "exchange/waymark-import.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_IMPORT_SESSION (waymark_import_session_get_type ())

/**
 * WaymarkImportSession:
 *
 * One import, from choosing a file to its undo, with what its pages show. While it runs, the window keeps it and shows “Importing 33 %”.
 *
 * Signal "changed": progress, an end, or a failure.
 */
G_DECLARE_FINAL_TYPE (WaymarkImportSession, waymark_import_session, WAYMARK, IMPORT_SESSION, GObject)

/**
 * waymark_import_session_new:
 *
 * Returns: (transfer full): a session without a file
 */
WaymarkImportSession *waymark_import_session_new (WaymarkWindow *window);

/**
 * waymark_import_session_get_running:
 *
 * Returns: (transfer none) (nullable): the import that runs in that window now
 */
WaymarkImportSession *waymark_import_session_get_running (WaymarkWindow *window);

/**
 * waymark_import_session_get_import:
 *
 * Returns: (transfer none) (nullable): the import; another one for every file
 */
WaymarkImport *waymark_import_session_get_import (WaymarkImportSession *self);

/**
 * waymark_import_session_get_name:
 *
 * Returns: (transfer none): the file's name, for the first step only; nothing stores it
 */
const char *waymark_import_session_get_name (WaymarkImportSession *self);

typedef enum
{
  WAYMARK_IMPORT_IDLE,
  WAYMARK_IMPORT_OPENING,
  WAYMARK_IMPORT_COMPARING,
  WAYMARK_IMPORT_WRITING,
  WAYMARK_IMPORT_UNDOING,
} WaymarkImportWork;

/**
 * waymark_import_session_get_work:
 * @done: (out) (optional):
 * @total: (out) (optional): 0 while unknown
 *
 * Returns: what goes on now
 */
WaymarkImportWork waymark_import_session_get_work (WaymarkImportSession *self, guint64 *done, guint64 *total);

/**
 * waymark_import_session_get_problem:
 *
 * Returns: (transfer none) (nullable): why the last work failed, as a sentence for the user
 */
const char *waymark_import_session_get_problem (WaymarkImportSession *self);

/* Each begins one work; "changed" comes at its end. */

/**
 * waymark_import_session_open:
 * waymark_import_session_rescan:
 * waymark_import_session_check:
 * waymark_import_session_run:
 * waymark_import_session_undo:
 * waymark_import_session_save_losses:
 *
 * One work at a time: a second one while one goes on is a programmer's error.
 */
void waymark_import_session_open (WaymarkImportSession *self, GFile *file);
void waymark_import_session_rescan (WaymarkImportSession *self);
void waymark_import_session_check (WaymarkImportSession *self);
void waymark_import_session_run (WaymarkImportSession *self);
void waymark_import_session_undo (WaymarkImportSession *self);
void waymark_import_session_save_losses (WaymarkImportSession *self, GFile *file);

/**
 * waymark_import_session_stop:
 *
 * Stops the running work. Nothing of an import is left behind.
 */
void waymark_import_session_stop (WaymarkImportSession *self);

G_END_DECLS
