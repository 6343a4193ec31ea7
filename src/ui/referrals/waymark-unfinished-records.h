/* waymark-unfinished-records.h: what was typed for a referral and is no record yet */

#pragma once

#include "store/waymark-database.h"
#include "ui/referrals/waymark-record-forms.h"

G_BEGIN_DECLS

/**
 * WaymarkUnfinishedRecord:
 *
 * A draft of a form of records: of a new record, or of changes to one that is there.
 */
typedef struct
{
  const WaymarkRecordFormKind *form;
  WaymarkRecord *typed;
} WaymarkUnfinishedRecord;

/**
 * waymark_unfinished_record_address:
 *
 * Returns: (transfer full): the page on which it is gone on with
 */
char *waymark_unfinished_record_address (const WaymarkUnfinishedRecord *unfinished);

/**
 * waymark_unfinished_records_list:
 * @root: a referral
 *
 * For jobs: what this profile has typed for a referral and has not finished, newest first. A draft that cannot be read is left out.
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkUnfinishedRecord): the drafts
 */
GPtrArray *waymark_unfinished_records_list (WaymarkConnection *connection, const WaymarkId *root, GError **error);

G_END_DECLS
