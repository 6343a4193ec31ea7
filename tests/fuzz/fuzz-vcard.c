#include <string.h>

#include "exchange/waymark-import-private.h"
#include "tests/fuzz/fuzz.h"

/* Raw bytes straight into the reader, as no decoder would let them pass: what comes out of it is text all the same. */
static gsize
read_bytes (gpointer source, char *buffer, gsize size)
{
  GString *left = source;

  size = MIN (size, left->len);
  memcpy (buffer, left->str, size);
  g_string_erase (left, 0, (gssize) size);
  return size;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GString) left = g_string_new_len ((const char *) data, (gssize) size);
  g_autoptr (WaymarkVcardReader) reader = waymark_vcard_reader_new (read_bytes, left, 0);
  g_autoptr (WaymarkImportMapping) mapping = waymark_import_mapping_new_for_cards ();
  WaymarkVcard *card;

  while ((card = waymark_vcard_reader_next (reader)) != NULL)
    {
      WaymarkImportRecord record;

      g_assert_cmpuint (card->line, >, 0);
      for (guint i = 0; i < card->properties->len; i++)
        {
          const WaymarkVcardProperty *property = g_ptr_array_index (card->properties, i);

          g_assert_cmpuint (property->size, <=, size);
          g_assert_true (g_utf8_validate (property->value, -1, NULL) && g_utf8_validate (property->types, -1, NULL));
          g_assert_true (g_utf8_validate (property->label, -1, NULL) && g_utf8_validate (property->language, -1, NULL));
        }
      waymark_import_mapping_add_card (mapping, card);
      waymark_import_mapping_read_card (mapping, card, &record);
      g_assert_true ((record.contact != NULL) == (record.reason == WAYMARK_REASON_NONE));
      waymark_import_record_clear (&record);
      waymark_vcard_free (card);
    }
  return 0;
}
