#include "exchange/waymark-import-private.h"

#include <string.h>

#include "core/waymark-text.h"
#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-record-feed-private.h"
#include "store/waymark-contacts.h"
#include "store/waymark-history.h"

#define BATCH_US 12000 /* of the 20 ms that a batch may take */
#define RELIABLE_ID 16 /* characters from which an id of another program is hardly one of a second program too */

typedef struct
{
  WaymarkImport *import;
  WaymarkRecordFeed *feed;
  GHashTable *seen;      /* of every contact that a row of this file is: "id:…", "new:name|number" */
  GStringChunk *strings; /* that are seen: one by one, to free them takes the main loop 25 ms */
  guint64 n_done;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  _waymark_record_feed_free (check->feed);
  g_hash_table_unref (check->seen);
  g_string_chunk_free (check->strings);
  g_object_unref (check->import);
  g_free (check);
}

WaymarkContact *
_waymark_import_load (WaymarkConnection *connection, const WaymarkId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WaymarkContact *contact = waymark_contacts_load (connection, id, &failure);

  if (contact == NULL && failure != NULL && !g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  return contact;
}

guint64
_waymark_import_fingerprint (WaymarkContact *contact)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (waymark_contact_to_variant (contact));
  const guint8 *data = g_variant_get_data (variant);
  gsize size = g_variant_get_size (variant);
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037); /* FNV-1a */

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ data[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

gboolean
_waymark_import_resolve_links (WaymarkImport *self, WaymarkConnection *connection, WaymarkContact *contact, GError **error)
{
  GPtrArray *items = waymark_contact_get_items (contact);

  for (guint i = 0; i < items->len; i++)
    {
      WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autoptr (WaymarkContact) organisation = NULL;
      g_autoptr (GError) failure = NULL;

      if (waymark_id_is_none (&item->link) || g_hash_table_contains (self->file_ids, &item->link))
        continue;
      organisation = _waymark_import_load (connection, &item->link, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (organisation == NULL)
        item->link = WAYMARK_ID_NONE;
    }
  return TRUE;
}

/* --- which contact is meant ---------------------------------------------------------------------------------------- */

static gboolean
share_a_word (const char *a, const char *b)
{
  g_autofree char *folded_a = waymark_text_fold (a);
  g_autofree char *folded_b = waymark_text_fold (b);
  g_auto (GStrv) words_a = g_strsplit (folded_a, " ", -1);
  g_auto (GStrv) words_b = g_strsplit (folded_b, " ", -1);

  for (guint i = 0; words_a[i] != NULL; i++)
    if (strlen (words_a[i]) > 1 && g_strv_contains ((const char *const *) words_b, words_a[i]))
      return TRUE;
  return g_str_equal (folded_a, folded_b);
}

static gboolean
share_a_value (WaymarkContact *a, WaymarkContact *b)
{
  GPtrArray *items_a = waymark_contact_get_items (a);
  GPtrArray *items_b = waymark_contact_get_items (b);

  for (guint i = 0; i < items_a->len; i++)
    for (guint j = 0; j < items_b->len; j++)
      {
        const WaymarkContactItem *item_a = g_ptr_array_index (items_a, i);
        const WaymarkContactItem *item_b = g_ptr_array_index (items_b, j);

        if (item_a->kind == item_b->kind && (item_a->kind == WAYMARK_ITEM_PHONE || item_a->kind == WAYMARK_ITEM_EMAIL) &&
            _waymark_items_same_value (item_a->kind, item_a->value, item_b->value))
          return TRUE;
      }
  return FALSE;
}

/* "17" is an id in many programs: a short one counts only when something else fits. */
static gboolean
find_by_external_id (WaymarkConnection *connection, WaymarkContact *imported, WaymarkContact **stored, GError **error)
{
  const char *external = waymark_contact_get (imported, WAYMARK_CONTACT_EXTERNAL_ID);
  g_autoptr (GError) failure = NULL;
  g_autoptr (WaymarkContact) found = NULL;
  WaymarkId id;

  if (*external == '\0')
    return TRUE;
  if (waymark_contacts_find_external (connection, external, &id, &failure))
    {
      found = _waymark_import_load (connection, &id, &failure);
      if (found != NULL &&
          (strlen (external) >= RELIABLE_ID || share_a_value (imported, found) ||
           share_a_word (waymark_contact_get (imported, WAYMARK_CONTACT_NAME), waymark_contact_get (found, WAYMARK_CONTACT_NAME))))
        *stored = g_steal_pointer (&found);
    }
  if (failure == NULL || g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_by_name_and_number (WaymarkConnection *connection, WaymarkContact *imported, WaymarkContact **stored, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WaymarkId id;

  if (waymark_contacts_find_same (connection, imported, &id, &failure))
    *stored = _waymark_import_load (connection, &id, &failure);
  if (failure == NULL || g_error_matches (failure, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_stored (WaymarkConnection *connection, const WaymarkImportRecord *record, WaymarkContact **stored, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *stored = NULL;
  if (record->has_id)
    {
      *stored = _waymark_import_load (connection, waymark_contact_get_id (record->contact), &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      return TRUE; /* an id of ours is the contact's for ever: never guess beside it */
    }
  if (!find_by_external_id (connection, record->contact, stored, error))
    return FALSE;
  return *stored != NULL || find_by_name_and_number (connection, record->contact, stored, error);
}

/* --- the same contact twice in one file ------------------------------------------------------------------------------ */

/* Returns whether this file had it before; remembers it otherwise. */
static gboolean
seen_before (Check *check, const char *key)
{
  if (g_hash_table_contains (check->seen, key))
    return TRUE;
  g_hash_table_add (check->seen, g_string_chunk_insert (check->strings, key));
  return FALSE;
}

static gboolean
seen_id_before (Check *check, const WaymarkId *id)
{
  g_autofree char *hex = waymark_id_to_string (id);
  g_autofree char *key = g_strconcat ("id:", hex, NULL);

  return seen_before (check, key);
}

static gboolean
seen_new_before (Check *check, WaymarkContact *contact)
{
  GPtrArray *items = waymark_contact_get_items (contact);
  const char *external = waymark_contact_get (contact, WAYMARK_CONTACT_EXTERNAL_ID);
  g_autofree char *name = waymark_text_fold (waymark_contact_get (contact, WAYMARK_CONTACT_NAME));
  gboolean before = FALSE;

  /* different ids are different people, whatever they share */
  if (*external != '\0')
    {
      g_autofree char *key = g_strconcat ("external:", external, "|", strlen (external) < RELIABLE_ID ? name : "", NULL);

      return seen_before (check, key);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autofree char *value = NULL;

      if (item->kind == WAYMARK_ITEM_PHONE)
        value = waymark_phone_fold (item->value, NULL);
      else if (item->kind == WAYMARK_ITEM_EMAIL)
        value = waymark_email_fold (item->value);
      if (value != NULL && *value != '\0')
        {
          g_autofree char *key = g_strconcat ("new:", name, "|", value, NULL);

          before = seen_before (check, key) || before;
        }
    }
  return before;
}

/* --- the verdict ----------------------------------------------------------------------------------------------------- */

static void
add_entry (Check *check, WaymarkVerdict verdict, const WaymarkImportRecord *record, WaymarkReason reason, const WaymarkId *id, GPtrArray *changes)
{
  WaymarkImport *self = check->import;
  WaymarkImportEntry entry = { 0 };
  WaymarkPlanned planned = { (guint8) verdict, self->entries[verdict]->len };

  entry.line = record->line;
  entry.reason = reason;
  entry.name = g_string_chunk_insert (self->names, record->contact != NULL ? waymark_contact_get (record->contact, WAYMARK_CONTACT_NAME) : "");
  if (id != NULL)
    entry.contact = *id;
  entry.changes = changes;
  g_array_append_val (self->entries[verdict], entry);
  g_array_append_val (self->plan, planned);
}

static gboolean
judge_known (Check *check, WaymarkConnection *connection, WaymarkImportRecord *record, WaymarkContact *stored, GError **error)
{
  const WaymarkId *id = waymark_contact_get_id (stored);
  g_autoptr (WaymarkContact) merged = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  guint64 fingerprint;

  if (seen_id_before (check, id))
    {
      add_entry (check, WAYMARK_VERDICT_NOT_TAKEN, record, WAYMARK_REASON_TWICE, id, NULL);
      return TRUE;
    }
  merged = _waymark_contact_merge (stored, record->contact, record->has_id, record->has_kind, record->has_archived);
  if (!_waymark_import_resolve_links (check->import, connection, merged, error))
    return FALSE;
  if (!waymark_contact_validate (merged, NULL))
    {
      add_entry (check, WAYMARK_VERDICT_NOT_TAKEN, record, WAYMARK_REASON_TOO_MANY_ITEMS, id, NULL);
      return TRUE;
    }
  changes = waymark_contact_diff (stored, merged);
  if (changes->len == 0)
    {
      add_entry (check, WAYMARK_VERDICT_SAME, record, WAYMARK_REASON_NONE, id, NULL);
      return TRUE;
    }
  fingerprint = _waymark_import_fingerprint (stored);
  g_array_append_val (check->import->fingerprints, fingerprint);
  add_entry (check, WAYMARK_VERDICT_CHANGED, record, WAYMARK_REASON_NONE, id, g_steal_pointer (&changes));
  return TRUE;
}

static gboolean
judge (Check *check, WaymarkConnection *connection, WaymarkImportRecord *record, GError **error)
{
  g_autoptr (WaymarkContact) stored = NULL;
  const WaymarkId *id;

  check->import->n_controls += record->n_controls;
  if (record->contact == NULL)
    {
      add_entry (check, WAYMARK_VERDICT_NOT_TAKEN, record, record->reason, NULL, NULL);
      return TRUE;
    }
  if (!find_stored (connection, record, &stored, error))
    return FALSE;
  if (stored != NULL)
    {
      if (record->has_id)
        g_hash_table_add (check->import->file_ids, g_memdup2 (waymark_contact_get_id (stored), sizeof (WaymarkId)));
      return judge_known (check, connection, record, stored, error);
    }
  id = waymark_contact_get_id (record->contact);
  if (record->has_id ? seen_id_before (check, id) : seen_new_before (check, record->contact))
    {
      add_entry (check, WAYMARK_VERDICT_NOT_TAKEN, record, WAYMARK_REASON_TWICE, NULL, NULL);
      return TRUE;
    }
  if (record->has_id)
    {
      gboolean erased;

      /* An old file does not undo an erasure without a word. */
      if (!waymark_history_is_erased (connection, WAYMARK_SHARED, id, &erased, error))
        return FALSE;
      if (erased)
        {
          add_entry (check, WAYMARK_VERDICT_NOT_TAKEN, record, WAYMARK_REASON_ERASED, NULL, NULL);
          return TRUE;
        }
      g_hash_table_add (check->import->file_ids, g_memdup2 (id, sizeof (WaymarkId)));
    }
  add_entry (check, WAYMARK_VERDICT_NEW, record, WAYMARK_REASON_NONE, record->has_id ? id : NULL, NULL);
  return TRUE;
}

static gboolean
check_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  Check *check = data;
  gint64 end = g_get_monotonic_time () + BATCH_US;
  gboolean more = TRUE;

  *total = check->import->scan.n_records;
  do
    {
      WaymarkImportRecord *record = _waymark_record_feed_next (check->feed, &more);

      if (record == NULL)
        break;
      if (!judge (check, connection, record, error))
        return FALSE;
      check->n_done++;
    }
  while (g_get_monotonic_time () < end);
  *done = check->n_done;
  return more;
}

static void
on_checked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
waymark_import_check_async (WaymarkImport *self,
                            WaymarkProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Check *check;
  GTask *task;

  g_return_if_fail (WAYMARK_IS_IMPORT (self) && !self->busy);
  g_return_if_fail (self->scan.mapping != NULL);

  _waymark_import_forget_check (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_import_check_async);
  /* the database says whether cancelling came in time */
  g_task_set_check_cancellable (task, FALSE);
  check = g_new0 (Check, 1);
  check->import = g_object_ref (self);
  check->feed = _waymark_record_feed_new (self->bytes, &self->scan.reading, self->scan.mapping, NULL);
  check->seen = g_hash_table_new (g_str_hash, g_str_equal);
  check->strings = g_string_chunk_new (WAYMARK_IMPORT_STRINGS);
  self->busy = TRUE;
  _waymark_import_set_state (self, WAYMARK_IMPORT_CHECKING);
  waymark_database_run_batches_async (self->database, "import-check", check_batch, check, check_free, progress, progress_data, cancellable,
                                      on_checked, task);
}

gboolean
waymark_import_check_finish (WaymarkImport *self, GAsyncResult *result, GError **error)
{
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  good = g_task_propagate_boolean (G_TASK (result), error);
  self->busy = FALSE;
  if (!good)
    _waymark_import_forget_check (self);
  _waymark_import_set_state (self, good ? WAYMARK_IMPORT_CHECKED : WAYMARK_IMPORT_OPENED);
  return good;
}
