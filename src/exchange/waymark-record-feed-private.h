/* waymark-record-feed-private.h: records read ahead on a thread of their own */

#pragma once

#include "exchange/waymark-import-private.h"

G_BEGIN_DECLS

/**
 * WaymarkRecordFeed:
 *
 * The records of a file in their order, read some hundred ahead, so that the thread that writes them need not parse.
 */
typedef struct _WaymarkRecordFeed WaymarkRecordFeed;

/**
 * _waymark_record_feed_new:
 * @plan: (nullable): what the check found; records that it does not want are handed out empty, the others ready to be stored: new ones have
 *   ids that rise with their place in the file, so that an import into a large register does not write all over it (measured)
 */
WaymarkRecordFeed *_waymark_record_feed_new (GBytes *bytes, const WaymarkImportReading *reading, WaymarkImportMapping *mapping, GArray *plan);

/**
 * _waymark_record_feed_free:
 *
 * Stops the reading; waits for the piece of the file that is being read, not for the next record.
 */
void _waymark_record_feed_free (WaymarkRecordFeed *self);

/**
 * _waymark_record_feed_next:
 *
 * @more: (out): whether there is a record now, or may be one later
 *
 * Waits no longer than some milliseconds.
 *
 * Returns: (transfer none) (nullable): the next record, until the next call; %NULL: that was the last, or, with @more, none is ready yet
 */
WaymarkImportRecord *_waymark_record_feed_next (WaymarkRecordFeed *self, gboolean *more);

G_END_DECLS
