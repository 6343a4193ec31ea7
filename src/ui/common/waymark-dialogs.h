/* waymark-dialogs.h: the one place where dialogs and file choosers are made (Q10) */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WaymarkDialogId:
 *
 * Every dialog there is. A new one is a line here and a line of the table in waymark-dialogs.c; tests walk the table.
 */
typedef enum
{
  WAYMARK_DIALOG_IMPORT,          /* a file to bring contacts in from */
  WAYMARK_DIALOG_EXPORT_CSV,
  WAYMARK_DIALOG_EXPORT_VCARD,
  WAYMARK_DIALOG_SAVE_LIST,       /* what an import did not take */
  WAYMARK_DIALOG_COPY_FOLDER,     /* where a copy of the register goes */
  WAYMARK_DIALOG_REGISTER_FOLDER, /* a register that the user already has */
  WAYMARK_DIALOG_NEW_FOLDER,      /* where a new register will lie */
  WAYMARK_DIALOG_READABLE_FILE,   /* question: an export that anybody can read */
  WAYMARK_N_DIALOGS,
} WaymarkDialogId;

/**
 * waymark_dialogs_choose_async:
 * @id: one of the choosers
 * @from: any widget of the window it stands over
 * @suggested_name: (nullable): when saving
 *
 * Asks for a file or folder. It starts in the home folder, and what the desktop remembers of it is taken back.
 */
void waymark_dialogs_choose_async (WaymarkDialogId id,
                                   GtkWidget *from,
                                   const char *suggested_name,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * waymark_dialogs_choose_finish:
 *
 * Returns: (transfer full) (nullable): the choice, which has a path; %NULL with G_IO_ERROR_CANCELLED when there was none, with
 *   G_IO_ERROR_NOT_SUPPORTED when it is not on this machine, which the user was told
 */
GFile *waymark_dialogs_choose_finish (GAsyncResult *result, GError **error);

/**
 * waymark_dialogs_ask_async:
 * @id: one of the questions
 *
 * Asks one of the few questions that cannot be undone. Escape and closing are the safe answer, which has the focus.
 */
void waymark_dialogs_ask_async (WaymarkDialogId id, GtkWidget *from, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_dialogs_ask_finish:
 *
 * Returns: whether the user said to go on
 */
gboolean waymark_dialogs_ask_finish (GAsyncResult *result);

/**
 * waymark_dialogs_is_chooser:
 *
 * Returns: whether @id asks for a file or folder
 */
gboolean waymark_dialogs_is_chooser (WaymarkDialogId id);

/**
 * waymark_dialogs_get_open:
 *
 * Returns: (transfer none) (element-type GtkWindow): the dialogs on screen now
 */
GPtrArray *waymark_dialogs_get_open (void);

/**
 * waymark_dialogs_close_all:
 *
 * Closes every open dialog with its safe answer, without asking.
 */
void waymark_dialogs_close_all (void);

G_END_DECLS
