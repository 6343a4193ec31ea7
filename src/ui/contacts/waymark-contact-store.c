/* waymark-contact-store.c: the jobs of the contacts area */

#include "ui/contacts/waymark-contact-store.h"

#include "core/waymark-clock.h"
#include "store/waymark-profiles.h"

void
waymark_contact_record_free (WaymarkContactRecord *record)
{
  if (record == NULL)
    return;
  g_clear_object (&record->contact);
  g_clear_pointer (&record->draft, waymark_draft_free);
  g_clear_pointer (&record->members, g_ptr_array_unref);
  g_free (record);
}

/* Loading */

static gpointer
load_record (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const WaymarkId *id = data;
  WaymarkContactRecord *record = g_new0 (WaymarkContactRecord, 1);
  g_autoptr (GError) missing = NULL;
  WaymarkId me;

  record->contact = waymark_contacts_load (connection, id, &missing);
  if (record->contact == NULL && missing != NULL && !g_error_matches (missing, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      waymark_contact_record_free (record);
      return NULL;
    }
  g_clear_error (&missing);

  record->draft = waymark_drafts_get (connection, WAYMARK_SHARED, WAYMARK_CONTACT_FORM, id, &missing);
  g_clear_error (&missing);
  if (record->contact != NULL)
    waymark_contacts_get_favourite (connection, id, &record->favourite, NULL);
  record->is_me = waymark_profiles_get_contact (connection, &me, NULL) && waymark_id_equal (&me, id);
  if (record->contact != NULL && waymark_contact_get_kind (record->contact) == WAYMARK_CONTACT_ORGANISATION)
    record->members = waymark_contacts_members (connection, id, WAYMARK_CONTACT_MEMBERS + 1, NULL);

  return record;
}

void
waymark_contact_record_load_async (WaymarkDatabase *database, const WaymarkId *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (id != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "contact-load", load_record, g_memdup2 (id, sizeof *id), g_free,
                              (GDestroyNotify) waymark_contact_record_free, cancellable, callback, user_data);
}

/* Saving */

typedef struct
{
  WaymarkContact *base;
  WaymarkContact *record;
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
static WaymarkContact *
merge_with_stored (WaymarkConnection *connection, SaveJob *job, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (WaymarkContact) stored = waymark_contacts_load (connection, waymark_contact_get_id (job->record), &missing);
  g_autoptr (GPtrArray) changes = NULL;

  if (stored == NULL && !g_error_matches (missing, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  if (stored == NULL || job->base == NULL)
    return g_object_ref (job->record);

  changes = waymark_contact_diff (job->base, job->record);
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);

      if (!waymark_contact_apply (stored, change->field, change->new_value, error))
        return NULL;
    }

  return g_steal_pointer (&stored);
}

static gpointer
save_record (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  SaveJob *job = data;
  g_autoptr (WaymarkContact) contact = merge_with_stored (connection, job, error);
  gboolean good;

  if (contact == NULL || !waymark_connection_begin (connection, error))
    return NULL;
  good = waymark_contacts_save (connection, contact, NULL, error);
  if (good && job->draft != NULL)
    good = waymark_drafts_put (connection, job->draft, error);
  else if (good)
    good = waymark_drafts_drop (connection, WAYMARK_SHARED, WAYMARK_CONTACT_FORM, waymark_contact_get_id (contact), error);
  if (!good || !waymark_connection_commit (connection, error))
    {
      waymark_connection_rollback (connection);
      return NULL;
    }

  return g_steal_pointer (&contact);
}

void
waymark_contact_record_save_async (WaymarkDatabase *database,
                                   WaymarkContact *base,
                                   WaymarkContact *record,
                                   WaymarkDraft *draft,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  SaveJob *job;

  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (WAYMARK_IS_CONTACT (record));

  job = g_new0 (SaveJob, 1);
  job->base = base != NULL ? waymark_contact_copy (base) : NULL;
  job->record = waymark_contact_copy (record);
  job->draft = draft;
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contact-save", save_record, job, save_job_free, g_object_unref, NULL,
                              callback, user_data);
}

/* Drafts */

static gpointer
put_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_drafts_put (connection, data, error);

  return NULL;
}

void
waymark_contact_draft_put_async (WaymarkDatabase *database, WaymarkDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (draft != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contact-draft", put_draft, draft, (GDestroyNotify) waymark_draft_free,
                              NULL, NULL, callback, user_data);
}

static gpointer
drop_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_drafts_drop (connection, WAYMARK_SHARED, WAYMARK_CONTACT_FORM, data, error);

  return NULL;
}

void
waymark_contact_draft_drop (WaymarkDatabase *database, const WaymarkId *id)
{
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contact-draft-drop", drop_draft, g_memdup2 (id, sizeof *id), g_free,
                              NULL, NULL, NULL, NULL);
}

/* Archive and favourite */

typedef struct
{
  guint n_ids;
  gboolean value;
  WaymarkId ids[];
} IdsJob;

static IdsJob *
ids_job_new (const WaymarkId *ids, guint n_ids, gboolean value)
{
  IdsJob *job = g_malloc (sizeof *job + n_ids * sizeof *ids);

  job->n_ids = n_ids;
  job->value = value;
  memcpy (job->ids, ids, n_ids * sizeof *ids);

  return job;
}

static gpointer
archive (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  IdsJob *job = data;
  WaymarkId set;

  if (!waymark_contacts_set_archived (connection, job->ids, job->n_ids, job->value, &set, error))
    return NULL;

  return g_memdup2 (&set, sizeof set);
}

void
waymark_contacts_archive_async (WaymarkDatabase *database,
                                const WaymarkId *ids,
                                guint n_ids,
                                gboolean archived,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (ids != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contacts-archive", archive, ids_job_new (ids, n_ids, archived), g_free,
                              g_free, NULL, callback, user_data);
}

static gpointer
set_favourite (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  IdsJob *job = data;

  waymark_contacts_set_favourite (connection, job->ids, job->value, error);

  return NULL;
}

void
waymark_contacts_favourite_async (WaymarkDatabase *database, const WaymarkId *id, gboolean favourite)
{
  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (id != NULL);

  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contact-favourite", set_favourite, ids_job_new (id, 1, favourite), g_free,
                              NULL, NULL, NULL, NULL);
}

static gpointer
be (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const WaymarkId *id = data;
  WaymarkId before;

  return waymark_profiles_set_contact (connection, waymark_id_is_none (id) ? NULL : id, &before, error) ? g_memdup2 (&before, sizeof before) : NULL;
}

void
waymark_contacts_be_async (WaymarkDatabase *database, const WaymarkId *id, GAsyncReadyCallback callback, gpointer user_data)
{
  WaymarkId contact = id != NULL ? *id : WAYMARK_ID_NONE;

  g_return_if_fail (WAYMARK_IS_DATABASE (database));

  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contact-me", be, g_memdup2 (&contact, sizeof contact), g_free, g_free, NULL,
                              callback, user_data);
}

/* Checking */

typedef struct
{
  WaymarkId id;
  WaymarkId item; /* none: every value that can be checked */
  char *how;
} CheckJob;

static void
check_job_free (gpointer data)
{
  CheckJob *job = data;

  g_free (job->how);
  g_free (job);
}

static gboolean
can_be_checked (WaymarkContactItemKind kind)
{
  return kind == WAYMARK_ITEM_PHONE || kind == WAYMARK_ITEM_EMAIL || kind == WAYMARK_ITEM_ADDRESS || kind == WAYMARK_ITEM_WEBSITE ||
         kind == WAYMARK_ITEM_HOURS;
}

static gpointer
check (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CheckJob *job = data;
  g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, &job->id, error);
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  GPtrArray *items;

  if (contact == NULL)
    return NULL;
  items = waymark_contact_get_items (contact);
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (waymark_id_is_none (&job->item) ? !can_be_checked (item->kind) : !waymark_id_equal (&item->id, &job->item))
        continue;
      g_free (item->checked_on);
      item->checked_on = g_strdup (today);
      g_free (item->checked_how);
      item->checked_how = g_strdup (job->how);
    }
  waymark_contacts_save_as (connection, contact, WAYMARK_ACT_CHECKED, NULL, error);

  return NULL;
}

void
waymark_contacts_check_async (WaymarkDatabase *database,
                              const WaymarkId *id,
                              const WaymarkId *item,
                              const char *how,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CheckJob *job;

  g_return_if_fail (WAYMARK_IS_DATABASE (database));
  g_return_if_fail (id != NULL);
  g_return_if_fail (how != NULL);

  job = g_new0 (CheckJob, 1);
  job->id = *id;
  job->item = item != NULL ? *item : WAYMARK_ID_NONE;
  job->how = g_strdup (how);
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "contact-check", check, job, check_job_free, NULL, NULL, callback, user_data);
}
