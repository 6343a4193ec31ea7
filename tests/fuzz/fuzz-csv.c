#include "exchange/waymark-import-private.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  WaymarkScan scan = { 0 };

  /* whatever the bytes: guesses, rows, records; nothing of it may fail but by saying so */
  if (_waymark_scan_run (bytes, NULL, &scan, NULL, NULL))
    {
      g_autoptr (WaymarkRecordSource) source = _waymark_record_source_new (bytes, &scan.reading);
      WaymarkImportRecord record;
      guint64 n = 0;

      while (_waymark_record_source_next (source, scan.mapping, &record))
        {
          g_assert_true ((record.contact != NULL) == (record.reason == WAYMARK_REASON_NONE));
          g_assert_true (record.contact == NULL || waymark_contact_validate (record.contact, NULL));
          waymark_import_record_clear (&record);
          n++;
        }
      g_assert_cmpuint (n, ==, scan.n_records);
    }
  else
    g_assert_cmpint (scan.refusal.reason, !=, WAYMARK_REASON_NONE);
  _waymark_scan_clear (&scan);
  return 0;
}
