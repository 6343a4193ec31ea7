#include "models/waymark-order-diff-private.h"

static GArray *
count_to (guint n)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 0; i < n; i++)
    g_array_append_val (keys, i);

  return keys;
}

/* Makes the edits from the last to the first, as the model does, and never asks for all rows at once. */
static void
assert_edits_lead_from_to (GArray *before, GArray *after, GArray *edits)
{
  g_autoptr (GArray) keys = g_array_copy (before);

  for (guint i = edits->len; i > 0; i--)
    {
      const WaymarkOrderEdit *edit = &g_array_index (edits, WaymarkOrderEdit, i - 1);

      g_assert_false (edit->n_removed == keys->len && edit->n_removed == edit->n_added);
      if (edit->n_removed > 0)
        g_array_remove_range (keys, edit->position, edit->n_removed);
      if (edit->n_added > 0)
        g_array_insert_vals (keys, edit->position, &g_array_index (after, gint64, edit->new_position), edit->n_added);
    }
  g_assert_cmpmem (keys->data, keys->len * sizeof (gint64), after->data, after->len * sizeof (gint64));
}

static void
test_random_edits (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GArray) before = count_to (g_test_rand_int_range (0, 3000));
      g_autoptr (GArray) after = g_array_copy (before);
      g_autoptr (GArray) edits = NULL;
      guint n_edits = g_test_rand_int_range (0, 8);

      for (guint i = 0; i < n_edits; i++)
        {
          gint64 key = 10000 + round * 10 + i;
          guint position = g_test_rand_int_range (0, after->len + 1);

          switch (after->len > 1 ? g_test_rand_int_range (0, 3) : 0)
            {
            case 0:
              g_array_insert_val (after, position, key);
              break;
            case 1:
              g_array_remove_index (after, position % after->len);
              break;
            default:
              key = g_array_index (after, gint64, position % after->len);
              g_array_remove_index (after, position % after->len);
              g_array_insert_val (after, (guint) g_test_rand_int_range (0, after->len + 1), key);
            }
        }

      edits = _waymark_order_diff (before, after);
      if (edits != NULL)
        assert_edits_lead_from_to (before, after, edits);
      else
        g_assert_cmpuint (MIN (before->len, after->len), <, 130);
    }
}

static void
test_same (void)
{
  g_autoptr (GArray) keys = count_to (500);
  g_autoptr (GArray) edits = _waymark_order_diff (keys, keys);

  g_assert_nonnull (edits);
  g_assert_cmpuint (edits->len, ==, 0);
}

static void
test_one_moved_row_is_two_edits (void)
{
  g_autoptr (GArray) before = count_to (100000);
  g_autoptr (GArray) after = g_array_copy (before);
  g_autoptr (GArray) edits = NULL;
  gint64 key = 77;

  g_array_remove_index (after, 77);
  g_array_insert_val (after, 99000, key);
  edits = _waymark_order_diff (before, after);
  g_assert_nonnull (edits);
  g_assert_cmpuint (edits->len, ==, 2);
  assert_edits_lead_from_to (before, after, edits);
}

static void
test_many_differences_are_a_new_model (void)
{
  g_autoptr (GArray) before = count_to (100000);
  g_autoptr (GArray) after = count_to (50000);
  g_autoptr (GArray) reversed = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_null (_waymark_order_diff (before, after));
  for (gint64 i = 999; i >= 0; i--)
    g_array_append_val (reversed, i);
  g_array_set_size (before, 1000);
  g_assert_null (_waymark_order_diff (before, reversed));
}

static void
test_whole_change_of_equal_length_is_a_new_model (void)
{
  g_autoptr (GArray) before = count_to (1);
  g_autoptr (GArray) after = count_to (1);

  g_array_index (after, gint64, 0) = 5;
  g_assert_null (_waymark_order_diff (before, after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-diff/random-edits", test_random_edits);
  g_test_add_func ("/order-diff/same", test_same);
  g_test_add_func ("/order-diff/one-moved-row", test_one_moved_row_is_two_edits);
  g_test_add_func ("/order-diff/many-differences", test_many_differences_are_a_new_model);
  g_test_add_func ("/order-diff/whole-change", test_whole_change_of_equal_length_is_a_new_model);
  return g_test_run ();
}
