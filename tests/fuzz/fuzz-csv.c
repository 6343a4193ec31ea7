#include "exchange/waymark-import-private.h"
#include "tests/fuzz/fuzz.h"

static void
read_records (GBytes *bytes, WaymarkScan *scan)
{
  g_autoptr (WaymarkRecordSource) source = _waymark_record_source_new (bytes, &scan->reading);
  WaymarkImportRecord record;
  guint64 n = 0;

  while (_waymark_record_source_next (source, scan->mapping, &record))
    {
      g_assert_true ((record.contact != NULL) == (record.reason == WAYMARK_REASON_NONE));
      g_assert_true (record.contact == NULL || waymark_contact_validate (record.contact, NULL));
      waymark_import_record_clear (&record);
      n++;
    }
  g_assert_cmpuint (n, ==, scan->n_records);
}

static void
read_file (GBytes *bytes, const WaymarkImportReading *wanted, WaymarkImportReading *reading)
{
  WaymarkScan scan = { 0 };

  if (_waymark_scan_run (bytes, wanted, &scan, NULL, NULL))
    read_records (bytes, &scan);
  else
    g_assert_cmpint (scan.refusal.reason, !=, WAYMARK_REASON_NONE);
  *reading = scan.reading;
  _waymark_scan_clear (&scan);
}

/* A file of any kind, first as it is guessed to be, then with the choices that somebody may make about it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char delimiters[] = ",;\t|";
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  const char *const *encodings = waymark_text_encodings ();
  guint n_encodings = g_strv_length ((char **) encodings);
  WaymarkImportReading reading;

  read_file (bytes, NULL, &reading);
  reading.encoding = encodings[size % n_encodings];
  reading.delimiter = delimiters[size / n_encodings % 4];
  reading.has_heading = !reading.has_heading;
  reading.dates = reading.dates == WAYMARK_DATES_DAY_FIRST ? WAYMARK_DATES_MONTH_FIRST : WAYMARK_DATES_DAY_FIRST;
  read_file (bytes, &reading, &reading);
  return 0;
}
