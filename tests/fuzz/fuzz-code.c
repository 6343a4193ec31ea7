#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "vault/waymark-recovery-code.h"

/* What somebody types for a recovery code. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (WaymarkSecret) typed = waymark_secret_new_from ((const char *) data, (gssize) size);
  g_autoptr (WaymarkSecret) code = NULL;
  guint group = 99;

  code = waymark_recovery_code_normalise (typed, &group, NULL);
  g_assert_cmpuint (group, <=, WAYMARK_RECOVERY_GROUPS);
  if (code != NULL)
    {
      g_autoptr (WaymarkSecret) again = waymark_recovery_code_normalise (code, NULL, NULL);
      g_autofree char *text = g_strndup ((const char *) data, size);

      g_assert_cmpuint (group, ==, 0);
      g_assert_cmpuint (waymark_secret_get_length (code), ==, 28);
      g_assert_true (waymark_secret_equal (code, again));
      waymark_recovery_code_group_matches (code, 1 + (guint) size % WAYMARK_RECOVERY_GROUPS, text);
    }
  return 0;
}
