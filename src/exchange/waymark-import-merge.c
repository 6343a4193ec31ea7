#include "exchange/waymark-exchange-items-private.h"

#include "core/waymark-text.h"
#include "exchange/waymark-text-decoder.h"

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *clean_a = NULL;
  g_autofree char *clean_b = NULL;

  if (g_str_equal (a, b))
    return TRUE;
  clean_a = waymark_text_clean (a);
  clean_b = waymark_text_clean (b);
  return g_str_equal (clean_a, clean_b);
}

gboolean
_waymark_items_same_value (WaymarkContactItemKind kind, const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (same_text (a, b))
    return TRUE;
  if (kind == WAYMARK_ITEM_PHONE && waymark_text_looks_like_phone (a) && waymark_text_looks_like_phone (b))
    {
      folded_a = waymark_phone_fold (a, NULL);
      folded_b = waymark_phone_fold (b, NULL);
    }
  else if (kind == WAYMARK_ITEM_EMAIL)
    {
      folded_a = waymark_email_fold (a);
      folded_b = waymark_email_fold (b);
    }
  else
    return FALSE;
  return g_str_equal (folded_a, folded_b);
}

/* The item of @contact that @wanted means: the same label before another one; each item answers once. */
static WaymarkContactItem *
find_same (WaymarkContact *contact, const WaymarkContactItem *wanted, GHashTable *answered)
{
  GPtrArray *items = waymark_contact_get_items (contact);
  WaymarkContactItem *found = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind != wanted->kind || g_hash_table_contains (answered, item) ||
          !_waymark_items_same_value (item->kind, item->value, wanted->value))
        continue;
      if (same_text (item->label, wanted->label))
        return item;
      if (found == NULL)
        found = item;
    }
  return found;
}

static void
merge_item (WaymarkContact *merged, const WaymarkContactItem *imported, gboolean own, GHashTable *answered)
{
  WaymarkContactItem *item = find_same (merged, imported, answered);

  if (item == NULL)
    item = waymark_contact_add_item (merged, waymark_contact_item_copy (imported));
  else
    {
      if ((own || *item->label == '\0') && *imported->label != '\0' && !same_text (item->label, imported->label))
        {
          g_free (item->label);
          item->label = g_strdup (imported->label);
        }
      if (own)
        _waymark_item_take_facts (item, imported);
    }
  g_hash_table_add (answered, item);
}

WaymarkContact *
_waymark_contact_merge (WaymarkContact *stored, WaymarkContact *imported, gboolean own, gboolean with_kind, gboolean with_archived)
{
  WaymarkContact *merged = waymark_contact_copy (stored);
  g_autoptr (GHashTable) answered = g_hash_table_new (NULL, NULL);
  GPtrArray *items = waymark_contact_get_items (imported);

  if (with_kind)
    waymark_contact_set_kind (merged, waymark_contact_get_kind (imported));
  if (with_archived)
    waymark_contact_set_archived (merged, waymark_contact_get_archived (imported));
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      const char *value = waymark_contact_get (imported, i);

      if (*value != '\0' && !same_text (waymark_contact_get (stored, i), value))
        waymark_contact_set (merged, i, value);
    }
  for (guint i = 0; i < items->len; i++)
    merge_item (merged, g_ptr_array_index (items, i), own, answered);
  return merged;
}
