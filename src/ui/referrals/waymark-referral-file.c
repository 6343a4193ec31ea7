#include "ui/referrals/waymark-referral-file.h"

#include "exchange/waymark-rule-file.h"
#include "ui/referrals/waymark-unfinished-records.h"

static void
checklist_in_use_free (gpointer data)
{
  WaymarkChecklistInUse *checklist = data;

  g_clear_object (&checklist->in_use);
  g_clear_pointer (&checklist->template, waymark_checklist_unref);
  g_free (checklist->statuses);
  g_clear_pointer (&checklist->steps, g_ptr_array_unref);
  g_free (checklist);
}

void
waymark_referral_file_free (WaymarkReferralFile *file)
{
  if (file == NULL)
    return;
  g_clear_object (&file->referral);
  g_clear_object (&file->safe_contact);
  g_clear_pointer (&file->people, g_ptr_array_unref);
  g_clear_pointer (&file->facts, g_ptr_array_unref);
  g_clear_pointer (&file->onwards, g_ptr_array_unref);
  g_clear_pointer (&file->happenings, g_ptr_array_unref);
  g_clear_pointer (&file->consents, g_ptr_array_unref);
  g_clear_pointer (&file->entries, g_ptr_array_unref);
  g_clear_pointer (&file->indicators, g_ptr_array_unref);
  g_clear_pointer (&file->risks, g_ptr_array_unref);
  g_clear_pointer (&file->facets, g_ptr_array_unref);
  g_clear_pointer (&file->documents, g_ptr_array_unref);
  g_clear_pointer (&file->citations, g_ptr_array_unref);
  g_clear_pointer (&file->checklists, g_ptr_array_unref);
  g_clear_pointer (&file->due, g_ptr_array_unref);
  g_clear_pointer (&file->unfinished, g_ptr_array_unref);
  g_free (file);
}

WaymarkChecklistWho
waymark_referral_file_who (WaymarkRecord *referral)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD (referral), WAYMARK_CHECKLIST_FOR_ANY);

  return waymark_referral_is_child (referral) ? WAYMARK_CHECKLIST_FOR_CHILD : WAYMARK_CHECKLIST_FOR_ADULT;
}

static gboolean
read_checklists (WaymarkConnection *connection, WaymarkReferralFile *file, const WaymarkId *id, GError **error)
{
  g_autoptr (GPtrArray) in_use = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, id, error);

  file->checklists = g_ptr_array_new_with_free_func (checklist_in_use_free);
  for (guint i = 0; in_use != NULL && i < in_use->len; i++)
    {
      WaymarkChecklistInUse *checklist = g_new0 (WaymarkChecklistInUse, 1);
      WaymarkChecklist *template;

      g_ptr_array_add (file->checklists, checklist);
      checklist->in_use = g_object_ref (g_ptr_array_index (in_use, i));
      checklist->steps = waymark_records_list (connection, WAYMARK_RECORD_STEP, waymark_record_get_id (checklist->in_use), error);
      if (checklist->steps == NULL)
        return FALSE;
      template = waymark_referral_find_checklist (waymark_guidance_get_shipped (), checklist->in_use);
      if (template != NULL)
        {
          checklist->template = waymark_checklist_ref (template);
          checklist->statuses = waymark_checklist_read_statuses (template, checklist->steps);
        }
    }
  return in_use != NULL;
}

static gboolean
read_safe_contact (WaymarkConnection *connection, WaymarkReferralFile *file, const WaymarkId *id, GError **error)
{
  g_autoptr (GPtrArray) records = waymark_records_list (connection, WAYMARK_RECORD_SAFE_CONTACT, id, error);

  if (records != NULL && records->len > 0)
    file->safe_contact = g_object_ref (g_ptr_array_index (records, 0));
  return records != NULL;
}

static gboolean
read_people (WaymarkConnection *connection, WaymarkReferralFile *file, const WaymarkId *id, GError **error)
{
  file->people = waymark_records_list (connection, WAYMARK_RECORD_PERSON, id, error);
  for (guint i = 0; file->people != NULL && i < file->people->len; i++)
    {
      WaymarkRecord *person = g_ptr_array_index (file->people, i);

      if (file->facts == NULL && waymark_record_is (person, WAYMARK_PERSON_ROLE, "the-person") &&
          (file->facts = waymark_records_list (connection, WAYMARK_RECORD_FACT, waymark_record_get_id (person), error)) == NULL)
        return FALSE;
    }
  if (file->facts == NULL)
    file->facts = g_ptr_array_new_with_free_func (g_object_unref);
  return file->people != NULL;
}

gpointer
waymark_referral_file_read (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const WaymarkId *id = data;
  g_autoptr (WaymarkReferralFile) file = g_new0 (WaymarkReferralFile, 1);
  const struct
  {
    WaymarkRecordType type;
    GPtrArray **records;
  } lists[] = {
    { WAYMARK_RECORD_ONWARD, &file->onwards },       { WAYMARK_RECORD_HAPPENING, &file->happenings }, { WAYMARK_RECORD_CONSENT, &file->consents },
    { WAYMARK_RECORD_ENTRY, &file->entries },        { WAYMARK_RECORD_INDICATOR, &file->indicators }, { WAYMARK_RECORD_RISK, &file->risks },
    { WAYMARK_RECORD_FACET, &file->facets },         { WAYMARK_RECORD_DOCUMENT, &file->documents },   { WAYMARK_RECORD_CITATION, &file->citations },
  };

  file->referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, id, error);
  if (file->referral == NULL || !read_safe_contact (connection, file, id, error) || !read_people (connection, file, id, error) ||
      !read_checklists (connection, file, id, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((*lists[i].records = waymark_records_list (connection, lists[i].type, id, error)) == NULL)
      return NULL;
  if ((file->due = waymark_referrals_due_list (connection, id, error)) == NULL ||
      (file->unfinished = waymark_unfinished_records_list (connection, id, error)) == NULL)
    return NULL;
  return g_steal_pointer (&file);
}
