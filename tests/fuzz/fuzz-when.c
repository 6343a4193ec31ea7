#include "core/waymark-when.h"
#include "tests/fuzz/fuzz.h"

#define TODAY 739941 /* 21 November 2026 */

/* What was understood is a value that can be stored, and comes back the same from there and from being typed. */
static void
check (const WaymarkWhen *when, const WaymarkWhenContext *context)
{
  g_autofree char *text = NULL;
  WaymarkWhen stored;
  WaymarkWhenReading typed;
  guint earliest, latest;

  g_assert_true (waymark_when_is_valid (when));
  text = waymark_when_to_text (when);
  g_assert_true (waymark_when_from_text (text, &stored));
  g_assert_true (waymark_when_equal (when, &stored));
  g_assert_cmpint (waymark_when_get_sort_key (when), <=, WAYMARK_WHEN_SORT_UNSET);
  if (waymark_when_get_days (when, &earliest, &latest))
    g_assert_cmpuint (earliest, <=, latest);
  if (when->kind != WAYMARK_WHEN_UNSET)
    {
      waymark_when_parse (text, context, &typed);
      g_assert_cmpint (typed.result, ==, WAYMARK_WHEN_UNDERSTOOD);
      g_assert_true (waymark_when_equal (when, &typed.when));
    }
}

/* What somebody types for a date, and what may stand in a file for one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  WaymarkWhen stored;

  for (gboolean past_only = FALSE; past_only <= TRUE; past_only++)
    {
      WaymarkWhenContext context = { TODAY, past_only };
      WaymarkWhenReading reading;

      if (waymark_when_parse (text, &context, &reading))
        g_assert_cmpint (reading.when.kind, !=, WAYMARK_WHEN_UNSET);
      else
        g_assert_cmpint (reading.when.kind, ==, WAYMARK_WHEN_UNSET);
      check (&reading.when, &context);
      check (&reading.alternative, &context);
    }
  if (waymark_when_from_text (text, &stored))
    {
      g_autofree char *again = waymark_when_to_text (&stored);

      g_assert_cmpstr (again, ==, text);
    }
  return 0;
}
