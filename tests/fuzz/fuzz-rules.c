#include "exchange/waymark-rule-file.h"
#include "tests/fuzz/fuzz.h"

/* Each rule that was taken can be applied anywhere, and says when and why. */
static void
apply_all (GPtrArray *rules, WaymarkCalendar *calendar)
{
  static const guint starts[] = { 1, 700000, 739000, 739947, 3652059 };

  for (guint i = 0; i < rules->len; i++)
    for (guint nation = 0; nation < WAYMARK_N_NATIONS; nation++)
      for (guint k = 0; k < G_N_ELEMENTS (starts); k++)
        {
          g_autoptr (WaymarkDue) due =
            waymark_rule_apply (g_ptr_array_index (rules, i), calendar, nation, waymark_nation_get_division (nation), starts[k]);

          if (due != NULL)
            g_assert_cmpuint (due->before, <=, due->day);
        }
}

/* A file of rules, or of bank holidays: refused with a reason, or whole. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) holiday_error = NULL;
  g_autoptr (GPtrArray) rules = waymark_rule_file_read (bytes, &fault, &error);
  guint first_year;
  guint last_year;
  g_autoptr (GPtrArray) holidays = waymark_holiday_file_read (bytes, &first_year, &last_year, NULL, &holiday_error);
  g_autoptr (WaymarkCalendar) calendar = waymark_calendar_new (holidays, first_year, last_year, NULL);

  g_assert_true ((rules == NULL) == (error != NULL));
  g_assert_true ((rules == NULL) == (fault.reason != WAYMARK_REASON_NONE));
  g_assert_true ((holidays == NULL) == (holiday_error != NULL));
  /* A hostile file may have 300 rules of 9,999 working days: one is enough to be slow. */
  if (rules != NULL && rules->len <= 30)
    apply_all (rules, calendar);
  return 0;
}
