#include "exchange/waymark-import-private.h"

/* A file can go on for very long without a record: lines without a value, texts between the cards. Whoever gives up is heard at every piece. */
static gsize
read_piece (gpointer source, char *buffer, gsize size)
{
  WaymarkRecordSource *self = source;

  if (g_cancellable_is_cancelled (self->stop))
    return 0;
  return waymark_text_decoder_read (self->decoder, buffer, size);
}

WaymarkRecordSource *
_waymark_record_source_new (GBytes *bytes, const WaymarkImportReading *reading)
{
  WaymarkRecordSource *self;
  WaymarkTextDecoder *decoder = waymark_text_decoder_new (bytes, reading->encoding);

  if (decoder == NULL)
    return NULL;
  self = g_new0 (WaymarkRecordSource, 1);
  self->reading = *reading;
  self->decoder = decoder;
  if (reading->format == WAYMARK_IMPORT_CSV)
    self->csv = waymark_csv_reader_new (read_piece, self, reading->delimiter,
                                        WAYMARK_LIMIT_RECORDS + (reading->has_heading ? 1 : 0));
  else
    self->cards = waymark_vcard_reader_new (read_piece, self, 0);
  return self;
}

void
_waymark_record_source_free (WaymarkRecordSource *self)
{
  if (self == NULL)
    return;
  waymark_csv_reader_free (self->csv);
  waymark_vcard_reader_free (self->cards);
  waymark_text_decoder_free (self->decoder);
  g_clear_object (&self->stop);
  g_free (self);
}

void
_waymark_record_source_set_stop (WaymarkRecordSource *self, GCancellable *stop)
{
  g_set_object (&self->stop, stop);
}

gboolean
_waymark_record_source_next_row (WaymarkRecordSource *self, WaymarkCsvRow *row)
{
  if (!self->past_heading && self->reading.has_heading && !waymark_csv_reader_next (self->csv, row))
    return FALSE;
  self->past_heading = TRUE;
  return waymark_csv_reader_next (self->csv, row);
}

WaymarkVcard *
_waymark_record_source_next_card (WaymarkRecordSource *self)
{
  return waymark_vcard_reader_next (self->cards);
}

gboolean
_waymark_record_source_next (WaymarkRecordSource *self, WaymarkImportMapping *mapping, WaymarkImportRecord *record)
{
  if (self->csv != NULL)
    {
      WaymarkCsvRow row;

      if (!_waymark_record_source_next_row (self, &row))
        return FALSE;
      waymark_import_mapping_read_row (mapping, &row, self->reading.dates, record);
    }
  else
    {
      g_autoptr (WaymarkVcard) card = _waymark_record_source_next_card (self);

      if (card == NULL)
        return FALSE;
      waymark_import_mapping_read_card (mapping, card, record);
    }
  return TRUE;
}

const WaymarkRefusal *
_waymark_record_source_get_refusal (WaymarkRecordSource *self)
{
  const WaymarkRefusal *refusal = waymark_text_decoder_get_refusal (self->decoder);

  if (refusal->reason != WAYMARK_REASON_NONE)
    return refusal;
  return self->csv != NULL ? waymark_csv_reader_get_refusal (self->csv) : waymark_vcard_reader_get_refusal (self->cards);
}
