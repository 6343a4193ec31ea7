#include "tests/exchange/exchange-fixture.h"

#include <string.h>

#include "exchange/waymark-text-decoder.h"

gsize
text_source_read (gpointer source, char *buffer, gsize size)
{
  TextSource *self = source;

  size = MIN (MIN (size, self->step), self->length - self->position);
  memcpy (buffer, self->text + self->position, size);
  self->position += size;
  return size;
}

char *
random_text (guint max_parts)
{
  static const char *const parts[] = {
    "a", "Z", "0", " ", ",", ";", "\"", "'", "=", "+", "-", "@", "\\", "\\n", "\n", "\t", ":", "|", "é", "ß", "Ł", "ж", "山", "ع", "😀",
    "\u200F", "\u202E", "=1+1", "007", "+44", "BEGIN:VCARD", "END:VCARD", "; ", ".", "item1.", "%", "long text without an end ",
  };
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, max_parts + 1); i > 0; i--)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static char *
random_clean_text (guint max_parts, gboolean one_at_least)
{
  g_autofree char *text = random_text (max_parts);
  g_autofree char *clean = waymark_text_clean (text);

  return one_at_least && *clean == '\0' ? g_strdup ("x") : g_steal_pointer (&clean);
}

static const char *
random_date (void)
{
  static const char *const dates[] = { "", "2024-02-29", "1999-12-31", "2026-01-05" };

  return dates[g_test_rand_int_range (0, G_N_ELEMENTS (dates))];
}

static void
add_random_item (WaymarkContact *contact)
{
  static const char *const labels[] = { "", "", "Mobile", "Work", "Home", "Fax", "mobile", "Out of hours, ring twice" };
  WaymarkContactItemKind kind = g_test_rand_int_range (0, WAYMARK_ITEM_N_KINDS);
  g_autofree char *value = random_clean_text (6, TRUE);
  WaymarkContactItem *item;

  item = waymark_contact_add (contact, kind, kind < WAYMARK_ITEM_LANGUAGE ? labels[g_test_rand_int_range (0, G_N_ELEMENTS (labels))] : "", value);
  if (kind == WAYMARK_ITEM_OTHER || kind == WAYMARK_ITEM_AFFILIATION)
    {
      g_free (item->label);
      item->label = random_clean_text (4, FALSE);
    }
  if (g_test_rand_int_range (0, 4) == 0)
    {
      g_free (item->checked_on);
      g_free (item->checked_by);
      g_free (item->from);
      item->checked_on = g_strdup (random_date ());
      item->checked_by = random_clean_text (4, FALSE);
      item->from = g_strdup (random_date ());
    }
}

WaymarkContact *
random_contact (void)
{
  WaymarkContact *contact = waymark_contact_new (g_test_rand_int_range (0, 2));
  GPtrArray *items = waymark_contact_get_items (contact);

  waymark_contact_set_archived (contact, g_test_rand_int_range (0, 5) == 0);
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      g_autofree char *value = NULL;

      if (i == WAYMARK_CONTACT_NO_SHARING)
        continue;
      if (waymark_contact_field_info (i)->type == WAYMARK_VALUE_DATE)
        value = g_strdup (random_date ());
      else
        value = random_clean_text (i == WAYMARK_CONTACT_NOTES ? 40 : 6, i == WAYMARK_CONTACT_NAME);
      waymark_contact_set (contact, i, value);
    }
  /* no two items alike: the same number twice is one number */
  for (int n = g_test_rand_int_range (0, 25); n > 0; n--)
    {
      add_random_item (contact);
      for (guint i = 0; i < items->len; i++)
        for (guint j = i + 1; j < items->len; j++)
          {
            const WaymarkContactItem *a = g_ptr_array_index (items, i);
            const WaymarkContactItem *b = g_ptr_array_index (items, j);

            if (a->kind == b->kind && g_str_equal (a->value, b->value))
              waymark_contact_remove_item (contact, &b->id);
          }
    }
  g_assert_true (waymark_contact_validate (contact, NULL));
  return contact;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
contact_to_text (WaymarkContact *contact)
{
  GString *text = g_string_new (NULL);
  GPtrArray *items = waymark_contact_get_items (contact);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_string_append_printf (text, "kind %d archived %d\n", waymark_contact_get_kind (contact), waymark_contact_get_archived (contact));
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    g_string_append_printf (text, "%s: %s\n", waymark_contact_field_info (i)->code, waymark_contact_get (contact, i));
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      g_autofree char *form = waymark_contact_item_to_text (item);

      g_ptr_array_add (lines, g_strdup_printf ("%s: %s", waymark_contact_item_kind_info (item->kind)->code, form));
    }
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}
