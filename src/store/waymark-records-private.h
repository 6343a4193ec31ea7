/* waymark-records-private.h: records, for the store only */

#pragma once

#include "store/waymark-history-private.h"
#include "store/waymark-records.h"

G_BEGIN_DECLS

/* Fields of history rows that are no field of a type: what was removed is made again from them. */
#define WAYMARK_FIELD_TYPE "record:type"
#define WAYMARK_FIELD_PARENT "record:parent"

/* Where one living record stands. */
typedef struct
{
  gint64 object;
  WaymarkRecordType type;
  gint64 parent; /* 0: none */
  gint64 root;
} WaymarkRecordPlace;

/**
 * _waymark_record_compartment:
 *
 * Returns: the file that holds records of that type
 */
WaymarkCompartment _waymark_record_compartment (WaymarkRecordType type);

/**
 * _waymark_record_find_place:
 *
 * Returns: 1 with @place, 0 when no record of that key lives, -1 on failure
 */
int _waymark_record_find_place (WaymarkConnection *connection,
                                WaymarkCompartment compartment,
                                gint64 object,
                                WaymarkRecordPlace *place,
                                GError **error);

/**
 * _waymark_record_read:
 *
 * Returns: (transfer full) (nullable): the record at @place
 */
WaymarkRecord *_waymark_record_read (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error);

/**
 * WaymarkRecordWriter:
 *
 * A change set of records that is being written. What it touched is worked out anew at its end.
 */
typedef struct
{
  WaymarkConnection *connection;
  WaymarkSetWriter set;
  GHashTable *roots; /* keys of what was touched */
} WaymarkRecordWriter;

/**
 * _waymark_record_writer_begin:
 * @undoes: (nullable):
 */
gboolean _waymark_record_writer_begin (WaymarkRecordWriter *writer,
                                       WaymarkConnection *connection,
                                       WaymarkCompartment compartment,
                                       WaymarkAct act,
                                       const WaymarkId *undoes,
                                       GError **error);

/**
 * _waymark_record_writer_put:
 * @before: (nullable): what is stored; %NULL makes the record
 */
gboolean _waymark_record_writer_put (WaymarkRecordWriter *writer, WaymarkRecord *before, WaymarkRecord *after, GError **error);

/**
 * _waymark_record_writer_remove:
 *
 * Removes a record with all that hangs on it. Its values stay in history, so that nothing that was typed is lost.
 */
gboolean _waymark_record_writer_remove (WaymarkRecordWriter *writer, const WaymarkRecordPlace *place, GError **error);

/**
 * _waymark_record_writer_end:
 *
 * Works out what hangs on the changes and ends the set. The last call within the transaction.
 */
gboolean _waymark_record_writer_end (WaymarkRecordWriter *writer, GError **error);

void _waymark_record_writer_clear (WaymarkRecordWriter *writer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkRecordWriter, _waymark_record_writer_clear)

/**
 * _waymark_record_drop:
 *
 * Deletes the rows of a record, and of those alone. For its history see _waymark_record_writer_remove().
 */
gboolean _waymark_record_drop (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error);

/**
 * _waymark_record_children:
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkRecordPlace): what hangs on a record, the newest first
 */
GArray *_waymark_record_children (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 object, GError **error);

G_END_DECLS
