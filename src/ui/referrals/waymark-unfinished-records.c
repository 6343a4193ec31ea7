#include "ui/referrals/waymark-unfinished-records.h"

#include "store/waymark-drafts.h"

static void
unfinished_free (gpointer data)
{
  WaymarkUnfinishedRecord *unfinished = data;

  g_clear_object (&unfinished->typed);
  g_free (unfinished);
}

char *
waymark_unfinished_record_address (const WaymarkUnfinishedRecord *unfinished)
{
  const WaymarkId *parent;

  g_return_val_if_fail (unfinished != NULL, NULL);

  parent = waymark_record_get_parent (unfinished->typed);
  /* Where it was begun, it stands again. */
  if (g_str_equal (unfinished->form->code, "timeline"))
    {
      g_autofree char *id = waymark_id_to_string (parent);

      return g_strconcat ("timeline/", id, NULL);
    }
  return waymark_record_form_address (unfinished->form->code, waymark_record_get_id (unfinished->typed), waymark_id_is_none (parent) ? NULL : parent);
}

/* A draft's content begins with the record as it was typed (waymark-record-page.c). */
static WaymarkRecord *
read_typed (const WaymarkDraft *draft)
{
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GVariant) content = NULL;

  if (draft->content == NULL || !g_variant_is_of_type (draft->content, G_VARIANT_TYPE ("(v(si))")))
    return NULL;
  first = g_variant_get_child_value (draft->content, 0);
  content = g_variant_get_variant (first);
  return waymark_record_from_variant (content, NULL);
}

/* What hangs on nothing is a referral itself. */
static gboolean
belongs_to (WaymarkConnection *connection, WaymarkRecord *typed, const WaymarkId *root)
{
  const WaymarkId *parent = waymark_record_get_parent (typed);
  WaymarkId found;

  if (waymark_id_is_none (parent))
    return waymark_id_equal (waymark_record_get_id (typed), root);
  return waymark_id_equal (parent, root) || (waymark_records_find_root (connection, WAYMARK_CASES, parent, &found, NULL) && waymark_id_equal (&found, root));
}

GPtrArray *
waymark_unfinished_records_list (WaymarkConnection *connection, const WaymarkId *root, GError **error)
{
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (unfinished_free);

  g_return_val_if_fail (root != NULL, NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const WaymarkDraft *draft = g_ptr_array_index (drafts, i);
      const WaymarkRecordFormKind *form = waymark_record_form_find (draft->form);
      g_autoptr (WaymarkRecord) typed = form != NULL && draft->compartment == WAYMARK_CASES ? read_typed (draft) : NULL;
      WaymarkUnfinishedRecord *unfinished;

      if (typed == NULL || waymark_record_get_record_type (typed) != form->type || !belongs_to (connection, typed, root))
        continue;
      unfinished = g_new0 (WaymarkUnfinishedRecord, 1);
      unfinished->form = form;
      unfinished->typed = g_steal_pointer (&typed);
      g_ptr_array_add (list, unfinished);
    }
  return drafts != NULL ? g_steal_pointer (&list) : NULL;
}
