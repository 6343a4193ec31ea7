#include "ui/referrals/waymark-record-store.h"

void
waymark_kept_record_free (WaymarkKeptRecord *kept)
{
  if (kept == NULL)
    return;
  g_clear_object (&kept->record);
  g_clear_pointer (&kept->draft, waymark_draft_free);
  g_free (kept);
}

/* The record, or NULL without an error when there is none. */
static gboolean
load_if_there (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *id, WaymarkRecord **record, GError **error)
{
  g_autoptr (GError) missing = NULL;

  *record = waymark_records_load (connection, type, id, &missing);
  if (*record == NULL && !g_error_matches (missing, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  return TRUE;
}

static WaymarkCompartment
get_compartment (WaymarkRecordType type)
{
  return waymark_record_info (type)->shared ? WAYMARK_SHARED : WAYMARK_CASES;
}

/* --- loading ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const WaymarkRecordFormKind *form;
  WaymarkId id;
} LoadJob;

static LoadJob *
load_job_new (const WaymarkRecordFormKind *form, const WaymarkId *id)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->form = form;
  job->id = *id;
  return job;
}

static gpointer
load (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;
  g_autoptr (WaymarkKeptRecord) kept = g_new0 (WaymarkKeptRecord, 1);

  if (!load_if_there (connection, job->form->type, &job->id, &kept->record, error))
    return NULL;
  kept->draft = waymark_drafts_get (connection, get_compartment (job->form->type), job->form->code, &job->id, NULL);
  return g_steal_pointer (&kept);
}

void
waymark_record_load_async (WaymarkDatabase *database,
                           const WaymarkRecordFormKind *form,
                           const WaymarkId *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (id != NULL && form != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "record-load", load, load_job_new (form, id), g_free,
                              (GDestroyNotify) waymark_kept_record_free, cancellable, callback, user_data);
}

/* --- saving ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkRecord *base;
  WaymarkRecord *record;
  const WaymarkRecordFormKind *form;
  WaymarkId id;
  WaymarkDraft *draft;
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;

  g_clear_object (&job->base);
  g_clear_object (&job->record);
  g_clear_pointer (&job->draft, waymark_draft_free);
  g_free (job);
}

/* What the user changed, on top of what is stored now: another hand may have changed another field meanwhile. */
static WaymarkRecord *
merge_with_stored (WaymarkConnection *connection, SaveJob *job, GError **error)
{
  g_autoptr (WaymarkRecord) stored = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (!load_if_there (connection, waymark_record_get_record_type (job->record), waymark_record_get_id (job->record), &stored, error))
    return NULL;
  if (stored == NULL || job->base == NULL)
    return g_object_ref (job->record);
  changes = waymark_record_diff (job->base, job->record);
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);

      if (!waymark_record_apply (stored, change->field, change->new_value, error))
        return NULL;
    }
  return g_steal_pointer (&stored);
}

static WaymarkAct
get_act (WaymarkRecordType type)
{
  return type == WAYMARK_RECORD_CALENDAR_DAY ? WAYMARK_ACT_CALENDAR_CHANGED : WAYMARK_ACT_REFERRAL_CHANGED;
}

static gboolean
write_with_what_follows (WaymarkConnection *connection, const WaymarkRecordFormKind *form, WaymarkRecord *record, GError **error)
{
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);

  if (form->complete != NULL && !form->complete (connection, record, saved, removed, error))
    return FALSE;
  g_ptr_array_add (saved, g_object_ref (record));
  return waymark_records_write (connection, get_act (form->type), saved, removed, NULL, error);
}

static gpointer
save (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  SaveJob *job = data;
  g_autoptr (WaymarkRecord) record = job->record != NULL ? merge_with_stored (connection, job, error) : NULL;
  gboolean good;

  if (job->record == NULL)
    {
      waymark_drafts_put (connection, job->draft, error);
      return NULL;
    }
  if (record == NULL || !waymark_connection_begin (connection, error))
    return NULL;
  good = write_with_what_follows (connection, job->form, record, error);
  if (good && job->draft != NULL)
    good = waymark_drafts_put (connection, job->draft, error);
  else if (good)
    good = waymark_drafts_drop (connection, get_compartment (job->form->type), job->form->code, &job->id, error);
  if (!good || !waymark_connection_commit (connection, error))
    {
      waymark_connection_rollback (connection);
      return NULL;
    }
  return g_steal_pointer (&record);
}

void
waymark_record_save_async (WaymarkDatabase *database,
                           WaymarkRecord *base,
                           WaymarkRecord *record,
                           const WaymarkRecordFormKind *form,
                           const WaymarkId *id,
                           WaymarkDraft *draft,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  SaveJob *job;

  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (record != NULL || draft != NULL);
  g_return_if_fail (form != NULL && id != NULL);

  job = g_new0 (SaveJob, 1);
  job->base = base != NULL ? waymark_record_copy (base) : NULL;
  job->record = record != NULL ? waymark_record_copy (record) : NULL;
  job->form = form;
  job->id = *id;
  job->draft = draft;
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "record-save", save, job, save_job_free, g_object_unref, NULL, callback, user_data);
}

static gpointer
drop_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;

  waymark_drafts_drop (connection, get_compartment (job->form->type), job->form->code, &job->id, error);
  return NULL;
}

void
waymark_record_drop_draft (WaymarkDatabase *database, const WaymarkRecordFormKind *form, const WaymarkId *id)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (form != NULL && id != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "record-draft-drop", drop_draft, load_job_new (form, id), g_free, NULL,
                              NULL, NULL, NULL);
}

/* --- several at once ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  WaymarkAct act;
  GPtrArray *saved;
  GPtrArray *removed;
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  g_clear_pointer (&job->saved, g_ptr_array_unref);
  g_clear_pointer (&job->removed, g_ptr_array_unref);
  g_free (job);
}

static gpointer
write_records (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  WaymarkId set;

  return waymark_records_write (connection, job->act, job->saved, job->removed, &set, error) ? g_memdup2 (&set, sizeof set) : NULL;
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copies = records != NULL ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copies, waymark_record_copy (g_ptr_array_index (records, i)));
  return copies;
}

void
waymark_records_write_async (WaymarkDatabase *database,
                             WaymarkAct act,
                             GPtrArray *saved,
                             GPtrArray *removed,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  WriteJob *job;

  g_return_if_fail (WAYMARK_IS_DATABASE (database));

  job = g_new0 (WriteJob, 1);
  job->act = act;
  job->saved = copy_records (saved);
  job->removed = copy_records (removed);
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "records-write", write_records, job, write_job_free, g_free, NULL, callback, user_data);
}
