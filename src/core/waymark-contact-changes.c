/* The form in which history keeps what changed in a contact, and back again. */

#include "core/waymark-contact.h"

#include <string.h>

#include "core/waymark-error.h"

#define ORDER_PREFIX "order:"

static char *
item_field (const WaymarkContactItem *item)
{
  g_autofree char *id = waymark_id_to_string (&item->id);

  return g_strconcat (waymark_contact_item_kind_info (item->kind)->code, ":", id, NULL);
}

static gboolean
kind_from_code (const char *code, gsize length, WaymarkContactItemKind *kind)
{
  for (guint i = 0; i < WAYMARK_ITEM_N_KINDS; i++)
    {
      const char *known = waymark_contact_item_kind_info (i)->code;

      if (strlen (known) == length && strncmp (known, code, length) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* Splits "phone:<id>". */
static gboolean
parse_item_field (const char *field, WaymarkContactItemKind *kind, WaymarkId *id)
{
  const char *colon = strchr (field, ':');

  return colon != NULL && kind_from_code (field, (gsize) (colon - field), kind) && waymark_id_from_string (colon + 1, id);
}

static gboolean
parse_order_field (const char *field, WaymarkContactItemKind *kind)
{
  return g_str_has_prefix (field, ORDER_PREFIX) &&
         kind_from_code (field + strlen (ORDER_PREFIX), strlen (field) - strlen (ORDER_PREFIX), kind);
}

static gboolean
parse_contact_field (const char *field, WaymarkContactField *result)
{
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      if (g_str_equal (waymark_contact_field_info (i)->code, field))
        {
          *result = i;
          return TRUE;
        }
    }
  return FALSE;
}

static char *
dup_order (WaymarkContact *contact, WaymarkContactItemKind kind)
{
  GPtrArray *items = waymark_contact_get_items (contact);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autofree char *id = NULL;

      if (item->kind != kind)
        continue;
      id = waymark_id_to_string (&item->id);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", id);
    }
  return g_string_free (text, FALSE);
}

/* Where the items of @from would stand after every change from @from to @to, without a word about their order: those that
 * stay keep their places, new ones come last. */
static char *
dup_order_reached (WaymarkContact *from, WaymarkContact *to, WaymarkContactItemKind kind)
{
  GPtrArray *lists[2] = { waymark_contact_get_items (from), waymark_contact_get_items (to) };
  GString *text = g_string_new (NULL);

  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < lists[side]->len; i++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (lists[side], i);
          g_autofree char *id = NULL;
          gboolean in_other = waymark_contact_find_item (side == 0 ? to : from, &item->id) != NULL;

          if (item->kind != kind || (side == 0) != in_other)
            continue;
          id = waymark_id_to_string (&item->id);
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", id);
        }
    }
  return g_string_free (text, FALSE);
}

static void
diff_order (GPtrArray *changes, WaymarkContact *before, WaymarkContact *after, WaymarkContactItemKind kind)
{
  g_autofree char *old_order = dup_order (before, kind);
  g_autofree char *new_order = dup_order (after, kind);
  g_autofree char *forward = dup_order_reached (before, after, kind);
  g_autofree char *backward = dup_order_reached (after, before, kind);
  g_autofree char *field = NULL;

  if (g_str_equal (forward, new_order) && g_str_equal (backward, old_order))
    return;
  field = g_strconcat (ORDER_PREFIX, waymark_contact_item_kind_info (kind)->code, NULL);
  waymark_field_changes_add (changes, field, old_order, new_order);
}

static void
diff_items (GPtrArray *changes, WaymarkContact *before, WaymarkContact *after)
{
  GPtrArray *old_items = before != NULL ? waymark_contact_get_items (before) : NULL;
  GPtrArray *new_items = waymark_contact_get_items (after);
  guint32 kinds = 0;

  for (guint i = 0; old_items != NULL && i < old_items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (old_items, i);
      const WaymarkContactItem *now = waymark_contact_find_item (after, &item->id);

      kinds |= 1u << item->kind;
      if (now == NULL || now->kind != item->kind)
        {
          g_autofree char *field = item_field (item);
          g_autofree char *text = waymark_contact_item_to_text (item);

          waymark_field_changes_add (changes, field, text, NULL);
        }
    }
  for (guint i = 0; i < new_items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (new_items, i);
      const WaymarkContactItem *old = before != NULL ? waymark_contact_find_item (before, &item->id) : NULL;
      g_autofree char *field = NULL;
      g_autofree char *old_text = NULL;
      g_autofree char *new_text = NULL;

      if (old != NULL && waymark_contact_item_equal (old, item))
        continue;
      field = item_field (item);
      old_text = old != NULL && old->kind == item->kind ? waymark_contact_item_to_text (old) : NULL;
      new_text = waymark_contact_item_to_text (item);
      waymark_field_changes_add (changes, field, old_text, new_text);
    }
  for (guint kind = 0; before != NULL && kind < WAYMARK_ITEM_N_KINDS; kind++)
    {
      if (kinds & (1u << kind))
        diff_order (changes, before, after, kind);
    }
}

GPtrArray *
waymark_contact_diff (WaymarkContact *before, WaymarkContact *after)
{
  GPtrArray *changes;

  g_return_val_if_fail (before == NULL || WAYMARK_IS_CONTACT (before), NULL);
  g_return_val_if_fail (WAYMARK_IS_CONTACT (after), NULL);

  changes = waymark_field_changes_new ();
  if (before == NULL || waymark_contact_get_kind (before) != waymark_contact_get_kind (after))
    {
      g_autofree char *old_kind = before != NULL ? waymark_contact_dup_field (before, "kind") : NULL;
      g_autofree char *new_kind = waymark_contact_dup_field (after, "kind");

      waymark_field_changes_add (changes, "kind", old_kind, new_kind);
    }
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      const char *new_value = waymark_contact_get (after, i);

      if (before != NULL)
        waymark_field_changes_add (changes, waymark_contact_field_info (i)->code, waymark_contact_get (before, i), new_value);
      else if (*new_value != '\0')
        waymark_field_changes_add (changes, waymark_contact_field_info (i)->code, NULL, new_value);
    }
  diff_items (changes, before, after);
  if (waymark_contact_get_archived (after) != (before != NULL && waymark_contact_get_archived (before)))
    waymark_field_changes_add (changes, "archived", before == NULL ? NULL : waymark_contact_get_archived (before) ? "yes" : "",
                waymark_contact_get_archived (after) ? "yes" : "");
  return changes;
}

char *
waymark_contact_dup_field (WaymarkContact *self, const char *field)
{
  WaymarkContactField contact_field;
  WaymarkContactItemKind kind;
  WaymarkId id;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (g_str_equal (field, "kind"))
    return g_strdup (waymark_contact_get_kind (self) == WAYMARK_CONTACT_ORGANISATION ? "organisation" : "person");
  if (g_str_equal (field, "archived"))
    return g_strdup (waymark_contact_get_archived (self) ? "yes" : "");
  if (parse_contact_field (field, &contact_field))
    return g_strdup (waymark_contact_get (self, contact_field));
  if (parse_order_field (field, &kind))
    return dup_order (self, kind);
  if (parse_item_field (field, &kind, &id))
    {
      const WaymarkContactItem *item = waymark_contact_find_item (self, &id);

      return item != NULL && item->kind == kind ? waymark_contact_item_to_text (item) : NULL;
    }
  return NULL;
}

static void
apply_item (WaymarkContact *self, WaymarkContactItemKind kind, const WaymarkId *id, const char *value)
{
  GPtrArray *items = waymark_contact_get_items (self);
  WaymarkContactItem *old = waymark_contact_find_item (self, id);

  if (value == NULL)
    {
      if (old != NULL && old->kind == kind)
        waymark_contact_remove_item (self, id);
      return;
    }
  if (old != NULL && old->kind == kind)
    {
      guint position;

      g_ptr_array_find (items, old, &position);
      waymark_contact_item_free (old);
      items->pdata[position] = waymark_contact_item_from_text (kind, id, value);
      return;
    }
  if (old != NULL)
    waymark_contact_remove_item (self, id);
  waymark_contact_add_item (self, waymark_contact_item_from_text (kind, id, value));
}

/* Items that @value does not name stay behind those that it names. */
static void
apply_order (WaymarkContact *self, WaymarkContactItemKind kind, const char *value)
{
  GPtrArray *items = waymark_contact_get_items (self);
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);
  guint start = 0;

  while (start < items->len && ((WaymarkContactItem *) g_ptr_array_index (items, start))->kind < kind)
    start++;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WaymarkContactItem *item;
      WaymarkId id;
      guint position;

      if (!waymark_id_from_string (ids[i], &id) || (item = waymark_contact_find_item (self, &id)) == NULL ||
          item->kind != kind)
        continue;
      g_ptr_array_find (items, item, &position);
      g_ptr_array_steal_index (items, position);
      g_ptr_array_insert (items, (int) start++, item);
    }
}

gboolean
waymark_contact_apply (WaymarkContact *self, const char *field, const char *value, GError **error)
{
  WaymarkContactField contact_field;
  WaymarkContactItemKind kind;
  WaymarkId id;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  if (g_str_equal (field, "kind"))
    waymark_contact_set_kind (self, g_strcmp0 (value, "organisation") == 0 ? WAYMARK_CONTACT_ORGANISATION
                                                                            : WAYMARK_CONTACT_PERSON);
  else if (g_str_equal (field, "archived"))
    waymark_contact_set_archived (self, g_strcmp0 (value, "yes") == 0);
  else if (parse_contact_field (field, &contact_field))
    waymark_contact_set (self, contact_field, value);
  else if (parse_order_field (field, &kind))
    apply_order (self, kind, value != NULL ? value : "");
  else if (parse_item_field (field, &kind, &id))
    apply_item (self, kind, &id, value);
  else
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "no contact has a field of that name");
      return FALSE;
    }
  return TRUE;
}
