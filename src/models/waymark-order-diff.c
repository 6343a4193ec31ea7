/* waymark-order-diff.c: how one order of rows becomes another */

#include "models/waymark-order-diff-private.h"

#define MOST_EDITS 24
#define MOST_ROWS 64

static gint64
key_at (GArray *keys, guint position)
{
  return g_array_index (keys, gint64, position);
}

/* The shortest way from a difference back to rows that are equal: skip @removed old rows and @added new ones. */
static gboolean
find_equal_rows (GArray *before, GArray *after, guint i, guint j, guint *removed, guint *added)
{
  for (guint distance = 1; distance <= 2 * MOST_ROWS; distance++)
    for (guint a = distance > MOST_ROWS ? distance - MOST_ROWS : 0; a <= MIN (distance, MOST_ROWS); a++)
      {
        guint b = distance - a;
        gboolean before_ends = i + a >= before->len;
        gboolean after_ends = j + b >= after->len;

        if (i + a > before->len || j + b > after->len)
          continue;
        if (before_ends != after_ends)
          continue;
        if (before_ends || key_at (before, i + a) == key_at (after, j + b))
          {
            *removed = a;
            *added = b;
            return TRUE;
          }
      }

  return FALSE;
}

GArray *
_waymark_order_diff (GArray *before, GArray *after)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (WaymarkOrderEdit));
  guint i = 0, j = 0;

  while (i < before->len || j < after->len)
    {
      WaymarkOrderEdit edit = { .position = i, .new_position = j };

      if (i < before->len && j < after->len && key_at (before, i) == key_at (after, j))
        {
          i++;
          j++;
          continue;
        }
      if (i == before->len && edits->len == 0)
        {
          /* The beginning was there, and the rest comes: however many rows, it costs GTK nothing. */
          edit.n_added = after->len - j;
          g_array_append_val (edits, edit);
          break;
        }
      if (edits->len == MOST_EDITS || !find_equal_rows (before, after, i, j, &edit.n_removed, &edit.n_added))
        return NULL;
      /* GTK asks for every row of a list that changes wholly and keeps its length. */
      if (edit.n_removed == before->len && edit.n_added == after->len && edit.n_removed == edit.n_added)
        return NULL;
      g_array_append_val (edits, edit);
      i += edit.n_removed;
      j += edit.n_added;
    }

  return g_steal_pointer (&edits);
}
