/* waymark-import.h: contacts from a file, as one undoable act (X1–X5, screens.md 10.6) */

#pragma once

#include <gio/gio.h>

#include "exchange/waymark-import-mapping.h"
#include "store/waymark-database.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_IMPORT_CSV = 1,
  WAYMARK_IMPORT_VCARD = 2,
} WaymarkImportFormat;

typedef enum
{
  WAYMARK_IMPORT_CHOOSING,  /* no file yet, or opening */
  WAYMARK_IMPORT_OPENED,    /* guesses and mapping can be changed */
  WAYMARK_IMPORT_CHECKING,
  WAYMARK_IMPORT_CHECKED,
  WAYMARK_IMPORT_RUNNING,
  WAYMARK_IMPORT_APPLIED,
  WAYMARK_IMPORT_UNDONE,
} WaymarkImportState;

#define WAYMARK_TYPE_IMPORT (waymark_import_get_type ())

/**
 * WaymarkImport:
 *
 * One import, from choosing a file to its undo. Create it on the main thread; every callback and signal comes there. Nothing is written
 * before waymark_import_run_async(), and what that writes is seen by nobody until its last moment. One thing runs at a time: a second
 * call while one runs is a programmer's error. Quick exit needs no call: closing the database withdraws what is pending.
 *
 * Steps: open_async → (set_encoding …, rescan_async) → mapping → check_async → run_async → undo_async.
 *
 * Property "state" (WaymarkImportState, notified).
 */
G_DECLARE_FINAL_TYPE (WaymarkImport, waymark_import, WAYMARK, IMPORT, GObject)

/**
 * waymark_import_new:
 *
 * Returns: (transfer full): an import into that register, without a file
 */
WaymarkImport *waymark_import_new (WaymarkDatabase *database);

/**
 * waymark_import_get_state:
 *
 * Returns: how far it has come
 */
WaymarkImportState waymark_import_get_state (WaymarkImport *self);

/* Step 1: the file. */

/**
 * waymark_import_open_async:
 * @path: read once, on a thread, into memory; neither kept nor stored
 *
 * Reads, guesses and scans the whole file. Fails with WAYMARK_ERROR_INVALID or _LIMIT and waymark_import_get_refusal() set when the file is
 * refused; WAYMARK_ERROR_NOT_FOUND, _IO, _NO_MEMORY as they say.
 */
void waymark_import_open_async (WaymarkImport *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_import_open_bytes_async:
 * waymark_import_open_finish:
 *
 * The same for bytes that are already there (the starter directory, tests).
 */
void waymark_import_open_bytes_async (WaymarkImport *self, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_import_open_finish (WaymarkImport *self, GAsyncResult *result, GError **error);

/**
 * waymark_import_get_refusal:
 *
 * Returns: (transfer none): why the file as a whole is refused, and the line
 */
const WaymarkRefusal *waymark_import_get_refusal (WaymarkImport *self);

/**
 * waymark_import_get_format:
 * waymark_import_get_n_records:
 * waymark_import_get_encoding:
 * waymark_import_get_delimiter:
 * waymark_import_get_has_heading:
 * waymark_import_get_date_order:
 * waymark_import_is_own_export:
 *
 * What was guessed of the file, or chosen since. They hold from the state OPENED on.
 */
WaymarkImportFormat waymark_import_get_format (WaymarkImport *self);
guint64 waymark_import_get_n_records (WaymarkImport *self);        /* rows without the heading, or cards */
const char *waymark_import_get_encoding (WaymarkImport *self);     /* one of waymark_text_encodings() */
char waymark_import_get_delimiter (WaymarkImport *self);           /* CSV */
gboolean waymark_import_get_has_heading (WaymarkImport *self);     /* CSV */
WaymarkDateOrder waymark_import_get_date_order (WaymarkImport *self);
gboolean waymark_import_is_own_export (WaymarkImport *self);       /* made by Waymark: step 2 is answered already */

/**
 * waymark_import_set_encoding:
 * waymark_import_set_delimiter:
 * waymark_import_set_has_heading:
 * waymark_import_set_date_order:
 *
 * What the user knows better. waymark_import_rescan_async() comes after the first three.
 */
void waymark_import_set_encoding (WaymarkImport *self, const char *encoding);
void waymark_import_set_delimiter (WaymarkImport *self, char delimiter);
void waymark_import_set_has_heading (WaymarkImport *self, gboolean has_heading);
void waymark_import_set_date_order (WaymarkImport *self, WaymarkDateOrder order); /* needs no rescan */

/**
 * waymark_import_rescan_async:
 *
 * After the setters above: scans again and makes a new mapping. Finish with waymark_import_open_finish().
 */
void waymark_import_rescan_async (WaymarkImport *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_import_get_preview:
 *
 * Returns: (transfer none) (element-type GStrv): the first five rows, each with one text a column of the mapping, made fit for a label
 */
GPtrArray *waymark_import_get_preview (WaymarkImport *self);

/* Step 2: the columns. */

/**
 * waymark_import_get_mapping:
 *
 * Returns: (transfer none): where the columns go; another one after a scan
 */
WaymarkImportMapping *waymark_import_get_mapping (WaymarkImport *self);

/* Step 3: the check. */

/**
 * waymark_import_check_async:
 * waymark_import_check_finish:
 *
 * Compares every record with the register, in batches: by our own id; by external id; a row with neither is a contact that is there when the
 * folded name and a phone or e-mail are the same. Writes nothing. Finish with waymark_import_check_finish(). Changing the mapping
 * afterwards needs a new check.
 */
void waymark_import_check_async (WaymarkImport *self,
                                 WaymarkProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean waymark_import_check_finish (WaymarkImport *self, GAsyncResult *result, GError **error);

typedef enum
{
  WAYMARK_VERDICT_NEW = 0,
  WAYMARK_VERDICT_CHANGED,
  WAYMARK_VERDICT_SAME,
  WAYMARK_VERDICT_NOT_TAKEN,
  WAYMARK_N_VERDICTS
} WaymarkVerdict;

/**
 * WaymarkImportEntry:
 *
 * One row or card after the check.
 */
typedef struct
{
  guint64 line;
  WaymarkReason reason; /* NOT_TAKEN only */
  const char *name;     /* as it will be shown, or "" */
  WaymarkId contact;    /* of the contact that is there, or of the one to be made */
  GPtrArray *changes;   /* CHANGED only: WaymarkFieldChange, else NULL */
} WaymarkImportEntry;

/**
 * waymark_import_get_n_entries:
 * waymark_import_get_entry:
 * @index: counts from 0, in the order of the file
 *
 * Returns: how many rows or cards have that verdict; (transfer none): one of them, valid until the next check
 */
guint waymark_import_get_n_entries (WaymarkImport *self, WaymarkVerdict verdict);
const WaymarkImportEntry *waymark_import_get_entry (WaymarkImport *self, WaymarkVerdict verdict, guint index);

/**
 * WaymarkImportLoss:
 *
 * One column that will be lost (X2).
 */
typedef struct
{
  const char *heading;
  guint64 n_values;
} WaymarkImportLoss;

/**
 * waymark_import_get_losses:
 * @n_values: (out) (optional): all values together
 *
 * Every column that goes nowhere and holds anything. Known from the mapping alone, so also right in step 2.
 *
 * Returns: (transfer container) (element-type WaymarkImportLoss): free with g_array_unref()
 */
GArray *waymark_import_get_losses (WaymarkImport *self, guint64 *n_values);

/**
 * waymark_import_get_n_controls:
 *
 * Returns: texts out of which hidden direction controls were taken
 */
guint64 waymark_import_get_n_controls (WaymarkImport *self);

/* Step 4: the import. */

/**
 * waymark_import_run_async:
 * waymark_import_run_finish:
 * @progress: contacts written, of those that are new or changed
 *
 * Writes in batches of at most 20 ms under a pending change set, then applies it in one moment. Cancelling, a failure, a quick exit and a
 * crash withdraw it: nothing is left behind. A contact that somebody saved since the check is not taken: theirs stays.
 */
void waymark_import_run_async (WaymarkImport *self,
                               WaymarkProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean waymark_import_run_finish (WaymarkImport *self, GAsyncResult *result, GError **error);

/* Step 5: the result. */

typedef struct
{
  guint64 added;
  guint64 changed;
  guint64 same;
  guint64 not_taken;
  WaymarkId set;     /* the change set, for history */
} WaymarkImportResult;

/**
 * waymark_import_get_result:
 *
 * Returns: (transfer none): the counts of the import that was applied
 */
const WaymarkImportResult *waymark_import_get_result (WaymarkImport *self);

/**
 * waymark_import_save_losses_async:
 * waymark_import_save_losses_finish:
 * @path: a new file
 *
 * Writes a CSV of the rows that were not taken (line, reason, their cells) and of every value in the columns that were left out.
 */
void waymark_import_save_losses_async (WaymarkImport *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean waymark_import_save_losses_finish (WaymarkImport *self, GAsyncResult *result, GError **error);

/**
 * waymark_import_undo_async:
 * waymark_import_undo_finish:
 *
 * Undoes the whole import as one new change set. Fields that were changed again since stay as they are: @kept counts them.
 */
void waymark_import_undo_async (WaymarkImport *self,
                                WaymarkProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean waymark_import_undo_finish (WaymarkImport *self, GAsyncResult *result, guint *kept, GError **error);

G_END_DECLS
