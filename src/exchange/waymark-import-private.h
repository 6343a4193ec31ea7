/* waymark-import-private.h: what the steps of an import share */

#pragma once

#include "exchange/waymark-import-mapping-private.h"
#include "exchange/waymark-import.h"
#include "exchange/waymark-text-decoder.h"

G_BEGIN_DECLS

#define WAYMARK_IMPORT_STRINGS (64 * 1024) /* bytes of a block: strings of one life live and go together */

/* How the file is to be read: guessed, or chosen by the user. */
typedef struct
{
  WaymarkImportFormat format;
  const char *encoding;
  char delimiter;
  gboolean has_heading;
  WaymarkDateOrder dates;
} WaymarkImportReading;

/**
 * WaymarkRecordSource:
 *
 * The records of a file in memory, one after the other.
 */
typedef struct
{
  WaymarkImportReading reading;
  WaymarkTextDecoder *decoder;
  WaymarkCsvReader *csv;
  WaymarkVcardReader *cards;
  gboolean past_heading;
  GCancellable *stop; /* (nullable) */
} WaymarkRecordSource;

WaymarkRecordSource *_waymark_record_source_new (GBytes *bytes, const WaymarkImportReading *reading);
void _waymark_record_source_free (WaymarkRecordSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRecordSource, _waymark_record_source_free)

/**
 * _waymark_record_source_set_stop:
 * @stop: (nullable): once it is cancelled, by any thread, reading goes on as if the file ended
 */
void _waymark_record_source_set_stop (WaymarkRecordSource *self, GCancellable *stop);

/**
 * _waymark_record_source_next_row:
 * _waymark_record_source_next_card:
 *
 * The next row after the heading, or the next card.
 */
gboolean _waymark_record_source_next_row (WaymarkRecordSource *self, WaymarkCsvRow *row);
WaymarkVcard *_waymark_record_source_next_card (WaymarkRecordSource *self);

/**
 * _waymark_record_source_next:
 *
 * Returns: whether there was another record; free it with waymark_import_record_clear()
 */
gboolean _waymark_record_source_next (WaymarkRecordSource *self, WaymarkImportMapping *mapping, WaymarkImportRecord *record);

/**
 * _waymark_record_source_get_refusal:
 *
 * Returns: (transfer none): the decoder's or the parser's
 */
const WaymarkRefusal *_waymark_record_source_get_refusal (WaymarkRecordSource *self);

/**
 * WaymarkScan:
 *
 * What one reading of the whole file tells, before any comparison.
 */
typedef struct
{
  WaymarkImportReading reading;
  WaymarkRefusal refusal;
  guint64 n_records;
  WaymarkImportMapping *mapping;
  GPtrArray *preview;
} WaymarkScan;

/**
 * _waymark_scan_run:
 * @wanted: (nullable): what the user chose; %NULL guesses all
 *
 * Runs on any thread. @scan is filled as far as the file was read; free it with _waymark_scan_clear().
 *
 * Returns: %FALSE with @error when the file is refused or @cancellable was
 */
gboolean _waymark_scan_run (GBytes *bytes, const WaymarkImportReading *wanted, WaymarkScan *scan, GCancellable *cancellable, GError **error);
void _waymark_scan_clear (WaymarkScan *scan);

/**
 * _waymark_read_file:
 * @limit: WAYMARK_LIMIT_FILE or WAYMARK_LIMIT_DATA
 *
 * Returns: (transfer full) (nullable): the whole file, read once; %NULL with @refusal or only @error set
 */
GBytes *_waymark_read_file (const char *path,
                            guint64 limit,
                            WaymarkRefusal *refusal,
                            GCancellable *cancellable,
                            GError **error);

/* What the check found about one record, in the order of the file. */
typedef struct
{
  guint8 verdict; /* WaymarkVerdict */
  guint index;    /* among the entries of that verdict */
} WaymarkPlanned;

struct _WaymarkImport
{
  GObject parent_instance;

  WaymarkDatabase *database;
  WaymarkImportState state;
  gboolean busy;

  GBytes *bytes;
  WaymarkScan scan;

  /* After the check. While it or the import runs, these belong to the worker. */
  GArray *entries[WAYMARK_N_VERDICTS]; /* WaymarkImportEntry */
  GStringChunk *names;                 /* of the entries; freed at once */
  GArray *plan;                        /* WaymarkPlanned */
  GArray *fingerprints;                /* guint64, of the stored contact behind each CHANGED entry */
  GHashTable *file_ids;                /* WaymarkId of ours that the file names */
  guint64 n_controls;

  WaymarkImportResult result;
};

void _waymark_import_set_state (WaymarkImport *self, WaymarkImportState state);
void _waymark_import_forget_check (WaymarkImport *self);

/**
 * _waymark_import_resolve_links:
 *
 * Takes links off affiliations whose organisation is neither in the register nor in the file, so that nothing names a contact that is not there.
 */
gboolean _waymark_import_resolve_links (WaymarkImport *self, WaymarkConnection *connection, WaymarkContact *contact, GError **error);

/**
 * _waymark_import_fingerprint:
 *
 * Returns: a number that is another one when anything about the contact is
 */
guint64 _waymark_import_fingerprint (WaymarkContact *contact);

/**
 * _waymark_import_load:
 *
 * Returns: (transfer full) (nullable): the stored contact; %NULL without @error when there is none
 */
WaymarkContact *_waymark_import_load (WaymarkConnection *connection, const WaymarkId *id, GError **error);

G_END_DECLS
