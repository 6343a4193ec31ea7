#include "contact-maker.h"

#include <gio/gio.h>

static char *
random_text (void)
{
  static const char *const pieces[] = { "a", "Жук", "Nguyễn", "王", "\t", "\\", "\n", " ", ":", "'", "\"", "smith", "mary", "0", "é" };
  GString *text = g_string_new (NULL);
  int length = g_test_rand_int_range (1, 6);

  for (int i = 0; i < length; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
change_item (WaymarkContactItem *item)
{
  char **const texts[] = { &item->label, &item->value, &item->checked_by, &item->checked_how };
  char **text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];

  g_free (*text);
  *text = random_text ();
}

static void
swap_items (GPtrArray *items, guint position)
{
  WaymarkContactItem *item = g_ptr_array_index (items, position);
  WaymarkContactItem *other = g_ptr_array_index (items, position - 1);

  if (item->kind == other->kind)
    {
      items->pdata[position] = other;
      items->pdata[position - 1] = item;
    }
}

void
change_random_contact (WaymarkContact *contact)
{
  GPtrArray *items = waymark_contact_get_items (contact);
  int changes = g_test_rand_int_range (1, 6);

  for (int i = 0; i < changes; i++)
    {
      guint position = items->len > 0 ? (guint) g_test_rand_int_range (0, (int) items->len) : 0;
      g_autofree char *text = random_text ();

      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          waymark_contact_set_kind (contact, g_test_rand_bit () ? WAYMARK_CONTACT_PERSON : WAYMARK_CONTACT_ORGANISATION);
          break;
        case 1:
          waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "A name");
          break;
        case 2:
          waymark_contact_set (contact, g_test_rand_bit () ? WAYMARK_CONTACT_NOTES : WAYMARK_CONTACT_PLACE, g_test_rand_bit () ? text : "");
          break;
        case 3:
          if (items->len > 0)
            g_ptr_array_remove_index (items, position);
          break;
        case 4:
          if (items->len > 0)
            change_item (g_ptr_array_index (items, position));
          break;
        case 5:
          if (position > 0)
            swap_items (items, position);
          break;
        default:
          change_item (waymark_contact_add (contact, g_test_rand_int_range (0, WAYMARK_ITEM_N_KINDS), text, text));
          break;
        }
    }
}

WaymarkContact *
make_random_contact (void)
{
  WaymarkContact *contact = waymark_contact_new (g_test_rand_bit () ? WAYMARK_CONTACT_PERSON : WAYMARK_CONTACT_ORGANISATION);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Somebody");
  change_random_contact (contact);
  return contact;
}
