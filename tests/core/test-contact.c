#include "core/waymark-contact.h"
#include "core/waymark-date.h"
#include "core/waymark-error.h"

#include <string.h>

/* --- random contacts -------------------------------------------------------------------------------------------- */

static char *
random_text (gboolean may_be_empty)
{
  static const char *const pieces[] = { "a", "Ж", "ễ", "王", "\t", "\\", "\n", " ", ":", "'", "\"", "\\t", "😀", "0", "é" };
  GString *text = g_string_new (NULL);
  int length = g_test_rand_int_range (may_be_empty ? 0 : 1, 8);

  for (int i = 0; i < length; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
change_item (WaymarkContactItem *item)
{
  char **const texts[] = { &item->label, &item->value, &item->from, &item->to, &item->checked_on, &item->checked_by,
                           &item->checked_how };
  char **text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];

  g_free (*text);
  *text = random_text (TRUE);
  if (g_test_rand_int_range (0, 4) == 0)
    item->link = g_test_rand_bit () ? waymark_id_new () : WAYMARK_ID_NONE;
}

static void
change_contact (WaymarkContact *contact)
{
  GPtrArray *items = waymark_contact_get_items (contact);
  int changes = g_test_rand_int_range (0, 12);

  for (int i = 0; i < changes; i++)
    {
      guint position = items->len > 0 ? (guint) g_test_rand_int_range (0, (int) items->len) : 0;
      g_autofree char *text = random_text (TRUE);

      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          waymark_contact_set_kind (contact, g_test_rand_bit () ? WAYMARK_CONTACT_PERSON : WAYMARK_CONTACT_ORGANISATION);
          break;
        case 1:
          waymark_contact_set_archived (contact, g_test_rand_bit ());
          break;
        case 2:
        case 3:
          waymark_contact_set (contact, g_test_rand_int_range (0, WAYMARK_CONTACT_N_FIELDS), text);
          break;
        case 4:
          if (items->len > 0)
            g_ptr_array_remove_index (items, position);
          break;
        case 5:
          if (items->len > 0)
            change_item (g_ptr_array_index (items, position));
          break;
        case 6:
          if (position > 0)
            {
              WaymarkContactItem *item = g_ptr_array_index (items, position);
              WaymarkContactItem *other = g_ptr_array_index (items, position - 1);

              if (item->kind == other->kind)
                {
                  items->pdata[position] = other;
                  items->pdata[position - 1] = item;
                }
            }
          break;
        default:
          change_item (waymark_contact_add (contact, g_test_rand_int_range (0, WAYMARK_ITEM_N_KINDS), text, text));
          break;
        }
    }
}

static WaymarkContact *
random_contact (void)
{
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  change_contact (contact);
  change_contact (contact);
  return contact;
}

static void
assert_same (WaymarkContact *a, WaymarkContact *b)
{
  GPtrArray *items = waymark_contact_get_items (a);
  GPtrArray *others = waymark_contact_get_items (b);

  g_assert_true (waymark_id_equal (waymark_contact_get_id (a), waymark_contact_get_id (b)));
  g_assert_cmpint (waymark_contact_get_kind (a), ==, waymark_contact_get_kind (b));
  g_assert_cmpint (waymark_contact_get_archived (a), ==, waymark_contact_get_archived (b));
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    g_assert_cmpstr (waymark_contact_get (a, i), ==, waymark_contact_get (b, i));
  g_assert_cmpuint (items->len, ==, others->len);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (waymark_contact_item_equal (g_ptr_array_index (items, i), g_ptr_array_index (others, i)));
}

static void
apply_all (WaymarkContact *contact, GPtrArray *changes, gboolean backwards)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);
      g_autoptr (GError) error = NULL;

      waymark_contact_apply (contact, change->field, backwards ? change->old_value : change->new_value, &error);
      g_assert_no_error (error);
    }
}

/* --- tests ------------------------------------------------------------------------------------------------------ */

/* H1, H7 */
static void
test_diff_and_apply (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (WaymarkContact) before = random_contact ();
      g_autoptr (WaymarkContact) after = waymark_contact_copy (before);
      g_autoptr (WaymarkContact) there = waymark_contact_copy (before);
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GPtrArray) left = NULL;

      change_contact (after);
      changes = waymark_contact_diff (before, after);
      for (guint i = 0; i < changes->len; i++)
        {
          const WaymarkFieldChange *change = g_ptr_array_index (changes, i);
          g_autofree char *old_value = waymark_contact_dup_field (before, change->field);
          g_autofree char *new_value = waymark_contact_dup_field (after, change->field);

          g_assert_cmpstr (old_value, ==, change->old_value);
          g_assert_cmpstr (new_value, ==, change->new_value);
        }
      apply_all (there, changes, FALSE);
      assert_same (there, after);
      left = waymark_contact_diff (there, after);
      g_assert_cmpuint (left->len, ==, 0);
      apply_all (there, changes, TRUE);
      assert_same (there, before);
    }
}

static void
test_diff_new (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (WaymarkContact) after = random_contact ();
      g_autoptr (WaymarkContact) there =
        waymark_contact_new_with_id (WAYMARK_CONTACT_PERSON, waymark_contact_get_id (after));
      g_autoptr (GPtrArray) changes = waymark_contact_diff (NULL, after);

      for (guint i = 0; i < changes->len; i++)
        g_assert_null (((WaymarkFieldChange *) g_ptr_array_index (changes, i))->old_value);
      apply_all (there, changes, FALSE);
      assert_same (there, after);
    }
}

static void
test_history_form (void)
{
  g_autoptr (WaymarkContact) before = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (WaymarkContact) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *field = NULL;
  g_autofree char *id = NULL;
  const WaymarkFieldChange *change;
  WaymarkContactItem *item;

  waymark_contact_set (before, WAYMARK_CONTACT_NAME, "Olga");
  after = waymark_contact_copy (before);
  item = waymark_contact_add (after, WAYMARK_ITEM_PHONE, "Mobile", "07700 900123");
  id = waymark_id_to_string (&item->id);
  field = g_strconcat ("phone:", id, NULL);
  changes = waymark_contact_diff (before, after);

  /* One entry for one new item, and no word about the order. */
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->field, ==, field);
  g_assert_null (change->old_value);
  g_assert_cmpstr (change->new_value, ==, "07700 900123\tMobile");
}

static void
test_apply_refuses (void)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  const char *const wrong[] = { "", "nothing", "phone", "phone:", "phone:12", "order:nothing", ":00000000000000000000000000000000" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (waymark_contact_apply (contact, wrong[i], "x", &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
    }
}

/* F3 */
static void
test_variant (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (WaymarkContact) contact = random_contact ();
      g_autoptr (WaymarkContact) back = NULL;
      g_autoptr (GVariant) variant = g_variant_ref_sink (waymark_contact_to_variant (contact));
      g_autoptr (GVariant) stored = NULL;
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
      g_autoptr (GError) error = NULL;

      /* As a draft does: through bytes, which are not trusted. */
      stored = g_variant_ref_sink (g_variant_new_from_bytes (g_variant_get_type (variant), bytes, FALSE));
      back = waymark_contact_from_variant (stored, &error);
      g_assert_no_error (error);
      assert_same (contact, back);
    }
}

static void
test_variant_damaged (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (WaymarkContact) contact = random_contact ();
      g_autoptr (WaymarkContact) back = NULL;
      g_autoptr (GVariant) variant = g_variant_ref_sink (waymark_contact_to_variant (contact));
      g_autoptr (GVariant) stored = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize size = g_variant_get_size (variant);
      guint8 *data = g_memdup2 (g_variant_get_data (variant), size);

      data[g_test_rand_int_range (0, (int) size)] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
      bytes = g_bytes_new_take (data, size);
      stored = g_variant_ref_sink (g_variant_new_from_bytes (g_variant_get_type (variant), bytes, FALSE));
      back = waymark_contact_from_variant (stored, &error);
      if (back == NULL)
        g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED);
    }
}

static void
test_dates (void)
{
  const char *const days[] = { "2026-11-24", "2024-02-29", "0001-01-01", "9999-12-31" };
  const char *const wrong[] = { "", "2025-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "2026-1-1",
                                "26-01-01", "2026/01/01", "2026-01-01 ", "0000-01-01", "٢٠٢٦-٠١-٠١", "2026-01-0x" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_true (waymark_date_is_valid (days[i], WAYMARK_DATE_DAY));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (waymark_date_is_valid (wrong[i], WAYMARK_DATE_YEAR));
  g_assert_false (waymark_date_is_valid (NULL, WAYMARK_DATE_YEAR));
  g_assert_false (waymark_date_is_valid ("2026-11", WAYMARK_DATE_DAY));
  g_assert_true (waymark_date_is_valid ("2026-11", WAYMARK_DATE_MONTH));
  g_assert_false (waymark_date_is_valid ("2026-13", WAYMARK_DATE_MONTH));
  g_assert_false (waymark_date_is_valid ("2026", WAYMARK_DATE_MONTH));
  g_assert_true (waymark_date_is_valid ("2026", WAYMARK_DATE_YEAR));
}

static void
assert_invalid (WaymarkContact *contact, WaymarkError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_contact_validate (contact, &error));
  g_assert_error (error, WAYMARK_ERROR, (int) code);
}

/* C1, C7 */
static void
test_validate (void)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autofree char *longest = g_strnfill (64 * 1024, 'a');
  g_autofree char *too_long = g_strnfill (64 * 1024 + 1, 'a');
  WaymarkContactItem *item;

  assert_invalid (contact, WAYMARK_ERROR_INVALID);
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, " \t ");
  assert_invalid (contact, WAYMARK_ERROR_INVALID);
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Olga");
  g_assert_true (waymark_contact_validate (contact, NULL));

  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, longest);
  g_assert_true (waymark_contact_validate (contact, NULL));
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, too_long);
  assert_invalid (contact, WAYMARK_ERROR_LIMIT);
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, NULL);

  waymark_contact_set (contact, WAYMARK_CONTACT_LISTING_AGREED, "2026-02-30");
  assert_invalid (contact, WAYMARK_ERROR_INVALID);
  waymark_contact_set (contact, WAYMARK_CONTACT_LISTING_AGREED, "2026-02");
  assert_invalid (contact, WAYMARK_ERROR_INVALID);
  waymark_contact_set (contact, WAYMARK_CONTACT_LISTING_AGREED, "2026-02-28");
  waymark_contact_set (contact, WAYMARK_CONTACT_SOURCE_DATE, "2026-04");
  waymark_contact_set (contact, WAYMARK_CONTACT_NO_SHARING, "yes");
  g_assert_true (waymark_contact_validate (contact, NULL));
  waymark_contact_set (contact, WAYMARK_CONTACT_NO_SHARING, "no");
  assert_invalid (contact, WAYMARK_ERROR_INVALID);
  waymark_contact_set (contact, WAYMARK_CONTACT_NO_SHARING, "");

  item = waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "", "999");
  g_free (item->checked_on);
  item->checked_on = g_strdup ("2026-06-31");
  assert_invalid (contact, WAYMARK_ERROR_INVALID);
  waymark_contact_remove_item (contact, &item->id);

  for (guint i = 0; i < 256; i++)
    waymark_contact_add (contact, WAYMARK_ITEM_TAG, NULL, "tag");
  g_assert_true (waymark_contact_validate (contact, NULL));
  waymark_contact_add (contact, WAYMARK_ITEM_TAG, NULL, "tag");
  assert_invalid (contact, WAYMARK_ERROR_LIMIT);
}

static void
test_items_by_kind (void)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  GPtrArray *items = waymark_contact_get_items (contact);

  waymark_contact_add (contact, WAYMARK_ITEM_TAG, NULL, "d");
  waymark_contact_add (contact, WAYMARK_ITEM_PHONE, NULL, "a");
  waymark_contact_add (contact, WAYMARK_ITEM_EMAIL, NULL, "c");
  waymark_contact_add (contact, WAYMARK_ITEM_PHONE, NULL, "b");
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpint (((WaymarkContactItem *) g_ptr_array_index (items, i))->value[0], ==, (char) ('a' + i));
  g_assert_cmpstr (waymark_contact_first (contact, WAYMARK_ITEM_PHONE)->value, ==, "a");
  g_assert_null (waymark_contact_first (contact, WAYMARK_ITEM_ROLE));
}

static void
test_codes (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    g_assert_true (g_hash_table_add (codes, (gpointer) waymark_contact_field_info (i)->code));
  for (guint i = 0; i < WAYMARK_ITEM_N_KINDS; i++)
    g_assert_true (g_hash_table_add (codes, (gpointer) waymark_contact_item_kind_info (i)->code));
  g_assert_true (g_hash_table_add (codes, (gpointer) "kind"));
  g_assert_true (g_hash_table_add (codes, (gpointer) "archived"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact/diff-and-apply", test_diff_and_apply);
  g_test_add_func ("/contact/diff-new", test_diff_new);
  g_test_add_func ("/contact/history-form", test_history_form);
  g_test_add_func ("/contact/apply-refuses", test_apply_refuses);
  g_test_add_func ("/contact/variant", test_variant);
  g_test_add_func ("/contact/variant-damaged", test_variant_damaged);
  g_test_add_func ("/contact/dates", test_dates);
  g_test_add_func ("/contact/validate", test_validate);
  g_test_add_func ("/contact/items-by-kind", test_items_by_kind);
  g_test_add_func ("/contact/codes", test_codes);
  return g_test_run ();
}
