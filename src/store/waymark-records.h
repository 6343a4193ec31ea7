/* waymark-records.h: records of src/core/waymark-record-types.h, read and written with their history */

#pragma once

#include "core/waymark-record.h"
#include "store/waymark-history.h"

G_BEGIN_DECLS

/**
 * waymark_records_load:
 *
 * Returns: (transfer full) (nullable): the record; %NULL with WAYMARK_ERROR_NOT_FOUND when there is none of that type with that id
 */
WaymarkRecord *waymark_records_load (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *id, GError **error);

/**
 * waymark_records_list:
 * @parent: (nullable): what they hang on; %NULL for a type that hangs on nothing
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkRecord): all records of a type, in the order in which they were made
 */
GPtrArray *waymark_records_list (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *parent, GError **error);

/**
 * waymark_records_write:
 * @act: what the user did
 * @saved: (nullable) (element-type WaymarkRecord): to be made or changed, what others hang on before them
 * @removed: (nullable) (element-type WaymarkRecord): to be removed with all that hangs on them
 * @set: (out) (optional): the change set, or none when nothing was different
 *
 * One act on records of one compartment: one change set, whole or not at all. Each record is checked by waymark_record_validate() before
 * anything is written.
 */
gboolean waymark_records_write (WaymarkConnection *connection,
                                WaymarkAct act,
                                GPtrArray *saved,
                                GPtrArray *removed,
                                WaymarkId *set,
                                GError **error);

/**
 * waymark_records_save:
 *
 * waymark_records_write() for one record.
 */
gboolean waymark_records_save (WaymarkConnection *connection, WaymarkAct act, WaymarkRecord *record, WaymarkId *set, GError **error);

/**
 * waymark_records_find_root:
 * @root: (out): what @id hangs on in the end: a referral; itself where it hangs on nothing; none when there is no such record
 */
gboolean waymark_records_find_root (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, WaymarkId *root, GError **error);

G_END_DECLS
