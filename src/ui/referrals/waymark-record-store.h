/* waymark-record-store.h: the jobs of forms of records, each a plain function on the worker */

#pragma once

#include "store/waymark-database.h"
#include "store/waymark-drafts.h"
#include "ui/referrals/waymark-record-forms.h"

G_BEGIN_DECLS

/**
 * WaymarkKeptRecord:
 *
 * A record as its form needs it.
 */
typedef struct
{
  WaymarkRecord *record; /* (nullable): there is none yet */
  WaymarkDraft *draft;   /* (nullable): nothing unfinished */
} WaymarkKeptRecord;

/**
 * waymark_kept_record_free:
 * @kept: (nullable):
 */
void waymark_kept_record_free (WaymarkKeptRecord *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkKeptRecord, waymark_kept_record_free)

/**
 * waymark_record_load_async:
 * @form: whose draft is looked for
 *
 * Finish with waymark_database_run_finish(), which returns a #WaymarkKeptRecord. A record that does not exist is no error.
 */
void waymark_record_load_async (WaymarkDatabase *database,
                                const WaymarkRecordFormKind *form,
                                const WaymarkId *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * waymark_record_save_async:
 * @base: (nullable): the record as it was when the form was opened
 * @record: (nullable): what it is to be; %NULL keeps @draft alone
 * @draft: (nullable) (transfer full): what stays unfinished; %NULL drops the draft
 *
 * What differs between @base and @record is applied to the record as it is stored now, as one change set together with what follows from it
 * (#WaymarkRecordComplete) and the draft. Finish with
 * waymark_database_run_finish(); it returns the stored #WaymarkRecord, or %NULL where only the draft was kept.
 */
void waymark_record_save_async (WaymarkDatabase *database,
                                WaymarkRecord *base,
                                WaymarkRecord *record,
                                const WaymarkRecordFormKind *form,
                                const WaymarkId *id,
                                WaymarkDraft *draft,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * waymark_record_drop_draft:
 *
 * Forgets what was typed into that form. Nobody waits for it.
 */
void waymark_record_drop_draft (WaymarkDatabase *database, const WaymarkRecordFormKind *form, const WaymarkId *id);

/**
 * waymark_records_write_async:
 * @saved: (nullable) (element-type WaymarkRecord): copied
 * @removed: (nullable) (element-type WaymarkRecord): likewise
 *
 * One act (waymark_records_write()). Finish with waymark_database_run_finish(); it returns a #WaymarkId of the change set, to be freed.
 */
void waymark_records_write_async (WaymarkDatabase *database,
                                  WaymarkAct act,
                                  GPtrArray *saved,
                                  GPtrArray *removed,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

G_END_DECLS
