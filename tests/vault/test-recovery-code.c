#include "vault/waymark-recovery-code.h"

#include <string.h>

#include "core/waymark-error.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static WaymarkSecret *
normalise (const char *typed, guint *group)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from (typed, -1);
  g_autoptr (GError) error = NULL;
  WaymarkSecret *code = waymark_recovery_code_normalise (secret, group, &error);

  g_assert_true ((code == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_CODE_SLIP);
  return code;
}

/* L5: every single wrong character (28 × 31) and every swap of two neighbours (27) of twenty codes is found before any
 * key derivation, and the group of a single slip is told. */
static void
test_slips (void)
{
  guint placed = 0, singles = 0;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (WaymarkSecret) code = waymark_recovery_code_new ();
      char text[29];

      g_assert_cmpuint (waymark_secret_get_length (code), ==, 28);
      memcpy (text, waymark_secret_get (code), 29);
      for (guint i = 0; i < 28; i++)
        {
          char right = text[i];

          for (guint k = 0; k < 32; k++)
            {
              guint group = 99;

              if (alphabet[k] == right)
                continue;
              text[i] = alphabet[k];
              g_assert_null (normalise (text, &group));
              singles++;
              placed += group == i / 4 + 1;
            }
          text[i] = right;
        }
      for (guint i = 0; i < 27; i++)
        {
          char first = text[i];
          guint group = 99;

          if (first == text[i + 1])
            continue;
          text[i] = text[i + 1];
          text[i + 1] = first;
          g_assert_null (normalise (text, &group));
          g_assert_cmpuint (group, >=, 1);
          g_assert_cmpuint (group, <=, 7);
          text[i + 1] = text[i];
          text[i] = first;
        }
    }
  /* A few single slips look like a swap elsewhere. */
  g_assert_cmpuint (placed, >, singles * 95 / 100);
}

static void
test_forgiving (void)
{
  g_autoptr (WaymarkSecret) code = NULL;
  g_autoptr (GString) typed = g_string_new (" ");

  /* One with a 0 and a 1 in it. */
  do
    {
      g_clear_pointer (&code, waymark_secret_unref);
      code = waymark_recovery_code_new ();
    }
  while (strchr (waymark_secret_get (code), '0') == NULL || strchr (waymark_secret_get (code), '1') == NULL);

  for (guint form = 0; form < 4; form++)
    {
      static const char *const blanks[] = { "-", " ", "\u2013", "\u00a0" };
      g_autoptr (WaymarkSecret) back = NULL;
      guint group = 99;

      g_string_assign (typed, form == 0 ? "  " : "");
      for (guint i = 0; i < 28; i++)
        {
          char c = waymark_secret_get (code)[i];

          if (i > 0 && i % (form == 3 ? 1 : 4) == 0)
            g_string_append (typed, blanks[form]);
          if (form == 1 && c == '0')
            c = 'o';
          else if (form == 1 && c == '1')
            c = i % 2 ? 'l' : 'I';
          g_string_append_c (typed, form == 2 ? g_ascii_tolower (c) : c);
        }
      back = normalise (typed->str, &group);
      g_assert_nonnull (back);
      g_assert_cmpuint (group, ==, 0);
      g_assert_true (waymark_secret_equal (code, back));
    }
}

static void
test_shapes (void)
{
  const struct { const char *typed; guint group; } cases[] = {
    { "", 0 },
    { "----", 0 },
    { "0000 0000 0000 0000 0000 0000 000", 7 },
    { "0000 0000 000 0000 0000 0000 0000", 3 },
    { "0000 00000 0000 0000 0000 0000 0000", 2 },
    { "0000000000000000000000000000U", 7 },
    { "0000 0000 U000 0000 0000 0000 0000", 3 },
    { "0000 0000 0000 00\u00e90 0000 0000 0000", 4 },
    { "00000000000000000000000000000000000", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint group = 99;

      g_assert_null (normalise (cases[i].typed, &group));
      g_assert_cmpuint (group, ==, cases[i].group);
    }
}

static void
test_groups (void)
{
  g_autoptr (WaymarkSecret) code = waymark_recovery_code_new ();

  for (guint group = 1; group <= 7; group++)
    {
      g_autofree char *right = g_strndup (waymark_secret_get (code) + (group - 1) * 4, 4);
      g_autofree char *lower = g_ascii_strdown (right, -1);
      g_autofree char *spaced = g_strdup_printf (" %c%c-%c%c ", lower[0], lower[1], lower[2], lower[3]);
      g_autofree char *more = g_strconcat (right, "0", NULL);

      g_assert_true (waymark_recovery_code_group_matches (code, group, right));
      g_assert_true (waymark_recovery_code_group_matches (code, group, spaced));
      g_assert_false (waymark_recovery_code_group_matches (code, group, more));
      right[2] = right[2] == '7' ? '8' : '7';
      g_assert_false (waymark_recovery_code_group_matches (code, group, right));
      right[2] = '\0';
      g_assert_false (waymark_recovery_code_group_matches (code, group, right));
      g_assert_false (waymark_recovery_code_group_matches (code, group, ""));
      g_assert_false (waymark_recovery_code_group_matches (code, group, "\u00e9\u00e9"));
    }
}

/* Each of the 32 characters turns up in each of the 26 places, about as often as chance has it. */
static void
test_random (void)
{
  static guint counts[26][32];

  for (guint round = 0; round < 1600; round++)
    {
      g_autoptr (WaymarkSecret) code = waymark_recovery_code_new ();

      for (guint i = 0; i < 26; i++)
        counts[i][strchr (alphabet, waymark_secret_get (code)[i]) - alphabet]++;
    }
  for (guint i = 0; i < 26; i++)
    for (guint k = 0; k < 32; k++)
      {
        g_assert_cmpuint (counts[i][k], >, 10);
        g_assert_cmpuint (counts[i][k], <, 120);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery-code/slips", test_slips);
  g_test_add_func ("/recovery-code/forgiving", test_forgiving);
  g_test_add_func ("/recovery-code/shapes", test_shapes);
  g_test_add_func ("/recovery-code/groups", test_groups);
  g_test_add_func ("/recovery-code/random", test_random);
  return g_test_run ();
}
