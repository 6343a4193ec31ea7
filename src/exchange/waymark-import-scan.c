#include "exchange/waymark-import-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-text.h"
#include "exchange/waymark-import-dates-private.h"

#define N_PREVIEW 5
#define PREVIEW_CHARACTERS 60
#define GUESS_BYTES (64 * 1024)

static void
set_refused (WaymarkRefusal *refusal, WaymarkReason reason, guint64 line, GError **error)
{
  gboolean limit = reason == WAYMARK_REASON_TOO_BIG || reason == WAYMARK_REASON_DATA_TOO_BIG ||
                   reason == WAYMARK_REASON_TOO_MANY_RECORDS || reason == WAYMARK_REASON_TOO_MANY_COLUMNS ||
                   reason == WAYMARK_REASON_FIELD_TOO_LONG;

  *refusal = (WaymarkRefusal) { reason, line };
  if (reason == WAYMARK_REASON_NO_MEMORY)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY, "not enough memory for the file");
  else
    g_set_error (error, WAYMARK_ERROR, limit ? WAYMARK_ERROR_LIMIT : WAYMARK_ERROR_INVALID, "the file is refused: %s",
                 waymark_reason_get_code (reason));
}

static void
set_errno (int code, GError **error)
{
  g_set_error (error, WAYMARK_ERROR, code == ENOENT || code == ENOTDIR ? WAYMARK_ERROR_NOT_FOUND : WAYMARK_ERROR_IO,
               "the file cannot be read (%d)", code);
}

static GBytes *
read_all (int fd, gsize size, GCancellable *cancellable, GError **error)
{
  g_autofree char *data = g_try_malloc (MAX (size, 1));
  gsize put = 0;

  if (data == NULL)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY, "not enough memory for the file");
      return NULL;
    }
  while (put < size)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      n = read (fd, data + put, MIN (size - put, 4 * 1024 * 1024));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_errno (errno, error);
          return NULL;
        }
      if (n == 0)
        break;
      put += (gsize) n;
    }
  return g_bytes_new_take (g_steal_pointer (&data), put);
}

GBytes *
_waymark_read_file (const char *path, guint64 limit, WaymarkRefusal *refusal, GCancellable *cancellable, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a pipe must not hold us up */
  struct stat status;
  GBytes *bytes = NULL;

  if (fd < 0)
    {
      set_errno (errno, error);
      return NULL;
    }
  if (fstat (fd, &status) != 0)
    set_errno (errno, error);
  else if (!S_ISREG (status.st_mode))
    set_refused (refusal, WAYMARK_REASON_NOT_A_FILE, 0, error);
  else if ((guint64) status.st_size > limit)
    set_refused (refusal, limit == WAYMARK_LIMIT_DATA ? WAYMARK_REASON_DATA_TOO_BIG : WAYMARK_REASON_TOO_BIG, 0, error);
  else
    bytes = read_all (fd, (gsize) status.st_size, cancellable, error);
  close (fd);
  return bytes;
}

static char *
decode_start (GBytes *bytes, const char *encoding)
{
  g_autoptr (WaymarkTextDecoder) decoder = waymark_text_decoder_new (bytes, encoding);
  char *text = g_malloc (GUESS_BYTES + 1);
  gsize length = decoder != NULL ? waymark_text_decoder_read (decoder, text, GUESS_BYTES) : 0;

  text[length] = '\0';
  return text;
}

static gboolean
starts_with_card (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return g_ascii_strncasecmp (text, "BEGIN:VCARD", 11) == 0;
}

/* A first row of values, not of headings: somebody's address or number stands in it. */
static gboolean
looks_like_values (const WaymarkCsvRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (strchr (row->cells[i], '@') != NULL || waymark_text_looks_like_phone (row->cells[i]))
      return TRUE;
  return FALSE;
}

static gboolean
guess_heading (GBytes *bytes, const WaymarkImportReading *reading)
{
  WaymarkImportReading without = *reading;
  g_autoptr (WaymarkRecordSource) source = NULL;
  g_autoptr (WaymarkImportMapping) mapping = NULL;
  WaymarkCsvRow row;

  without.has_heading = FALSE;
  source = _waymark_record_source_new (bytes, &without);
  if (source == NULL || !_waymark_record_source_next_row (source, &row))
    return TRUE;
  mapping = waymark_import_mapping_new (row.cells, row.n_cells);
  return waymark_import_mapping_get_n_matched (mapping) > 0 || !looks_like_values (&row);
}

/* Without headings the first row says what the columns are. */
static WaymarkImportMapping *
mapping_by_values (const WaymarkCsvRow *row)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  WaymarkImportMapping *mapping;
  gboolean named = FALSE;

  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (headings, g_strdup_printf (_("Column %u"), i + 1));
  mapping = waymark_import_mapping_new ((const char *const *) headings->pdata, headings->len);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *cell = row->cells[i];
      const char *code = NULL;

      if (strchr (cell, '@') != NULL)
        code = "email";
      else if (waymark_text_looks_like_phone (cell))
        code = "phone";
      else if (g_str_has_prefix (cell, "http") || g_str_has_prefix (cell, "www."))
        code = "website";
      else if (!named && *cell != '\0')
        {
          code = "name";
          named = TRUE;
        }
      if (code != NULL)
        waymark_import_mapping_set_target (mapping, i, waymark_import_target_find (code));
    }
  return mapping;
}

static void
preview_row (WaymarkScan *scan, const WaymarkCsvRow *row)
{
  guint n = waymark_import_mapping_get_n_columns (scan->mapping);
  GStrv shown = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    shown[i] = waymark_text_for_preview (i < row->n_cells ? waymark_csv_unguard (row->cells[i]) : "", PREVIEW_CHARACTERS);
  g_ptr_array_add (scan->preview, shown);
}

static void
preview_card (WaymarkScan *scan, const WaymarkVcard *card)
{
  guint n = waymark_import_mapping_get_n_columns (scan->mapping);
  GStrv shown = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *heading = waymark_import_mapping_get_heading (scan->mapping, i);

      for (guint p = 0; shown[i] == NULL && p < card->properties->len; p++)
        {
          const WaymarkVcardProperty *property = g_ptr_array_index (card->properties, p);
          g_autofree char *text = NULL;

          if (!g_str_equal (property->name, heading))
            continue;
          text = waymark_vcard_unescape (property->value);
          shown[i] = waymark_text_for_preview (property->dropped ? "…" : text, PREVIEW_CHARACTERS);
        }
      if (shown[i] == NULL)
        shown[i] = g_strdup ("");
    }
  g_ptr_array_add (scan->preview, shown);
}

static void
scan_rows (WaymarkRecordSource *source, WaymarkScan *scan, gboolean guess_dates, GCancellable *cancellable)
{
  guint day_first = 0;
  guint month_first = 0;
  WaymarkCsvRow row;

  if (scan->reading.has_heading)
    {
      if (!waymark_csv_reader_next (source->csv, &row))
        return;
      source->past_heading = TRUE;
      scan->mapping = waymark_import_mapping_new (row.cells, row.n_cells);
    }
  while (_waymark_record_source_next_row (source, &row))
    {
      if (scan->mapping == NULL)
        scan->mapping = mapping_by_values (&row);
      scan->n_records++;
      waymark_import_mapping_add_row (scan->mapping, &row);
      if (scan->preview->len < N_PREVIEW)
        preview_row (scan, &row);
      for (guint i = 0; guess_dates && i < row.n_cells; i++)
        _waymark_import_vote_date (row.cells[i], &day_first, &month_first);
      if (scan->n_records % 512 == 0 && g_cancellable_is_cancelled (cancellable))
        return;
    }
  if (guess_dates)
    scan->reading.dates = month_first > day_first ? WAYMARK_DATES_MONTH_FIRST : WAYMARK_DATES_DAY_FIRST;
}

static void
scan_cards (WaymarkRecordSource *source, WaymarkScan *scan, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_vcard_free);
  WaymarkVcard *card;

  scan->mapping = waymark_import_mapping_new_for_cards ();
  while ((card = _waymark_record_source_next_card (source)) != NULL)
    {
      scan->n_records++;
      waymark_import_mapping_add_card (scan->mapping, card);
      if (first->len < N_PREVIEW)
        g_ptr_array_add (first, card);
      else
        waymark_vcard_free (card);
      if (scan->n_records % 512 == 0 && g_cancellable_is_cancelled (cancellable))
        return;
    }
  for (guint i = 0; i < first->len; i++)
    preview_card (scan, g_ptr_array_index (first, i));
}

gboolean
_waymark_scan_run (GBytes *bytes, const WaymarkImportReading *wanted, WaymarkScan *scan, GCancellable *cancellable, GError **error)
{
  g_autofree char *start = NULL;
  g_autoptr (WaymarkRecordSource) source = NULL;
  const WaymarkRefusal *refusal;

  memset (scan, 0, sizeof *scan);
  scan->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (wanted != NULL)
    scan->reading = *wanted;
  else
    {
      scan->reading.encoding = waymark_text_guess_encoding (bytes, &scan->refusal);
      if (scan->reading.encoding == NULL)
        {
          set_refused (&scan->refusal, scan->refusal.reason, scan->refusal.line, error);
          return FALSE;
        }
    }
  start = decode_start (bytes, scan->reading.encoding);
  scan->reading.format = starts_with_card (start) ? WAYMARK_IMPORT_VCARD : WAYMARK_IMPORT_CSV;
  if (wanted == NULL)
    {
      scan->reading.delimiter = waymark_csv_guess_delimiter (start, strlen (start));
      scan->reading.has_heading = scan->reading.format == WAYMARK_IMPORT_CSV && guess_heading (bytes, &scan->reading);
    }
  source = _waymark_record_source_new (bytes, &scan->reading);
  if (source == NULL)
    {
      set_refused (&scan->refusal, WAYMARK_REASON_ENCODING, 0, error);
      return FALSE;
    }
  _waymark_record_source_set_stop (source, cancellable);
  if (scan->reading.format == WAYMARK_IMPORT_CSV)
    scan_rows (source, scan, wanted == NULL, cancellable);
  else
    scan_cards (source, scan, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  refusal = _waymark_record_source_get_refusal (source);
  if (refusal->reason == WAYMARK_REASON_NONE && scan->n_records > 0)
    return TRUE;
  set_refused (&scan->refusal, refusal->reason != WAYMARK_REASON_NONE ? refusal->reason : WAYMARK_REASON_EMPTY, refusal->line, error);
  return FALSE;
}

void
_waymark_scan_clear (WaymarkScan *scan)
{
  g_clear_object (&scan->mapping);
  g_clear_pointer (&scan->preview, g_ptr_array_unref);
}
