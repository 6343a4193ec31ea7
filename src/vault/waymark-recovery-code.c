#include "vault/waymark-recovery-code.h"

#include <sodium.h>
#include <string.h>

#include "core/waymark-error.h"

/* 26 characters of 5 random bits, then 2 check characters: together a word of the Reed-Solomon code over GF(32) whose
 * roots are a and a². Its distance is 3, so that every single wrong character and every swap of two neighbours (two wrong
 * characters) breaks it, and a single slip can be placed. The arithmetic is in docs/file-format.md. */

#define N_RANDOM 26
#define N_CHARACTERS (WAYMARK_RECOVERY_GROUPS * WAYMARK_RECOVERY_GROUP_LENGTH)

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Multiplication in GF(32) = GF(2)[a] / (a⁵ + a² + 1). */
static guint8
multiply (guint8 x, guint8 y)
{
  guint8 product = 0;

  for (; y != 0; y >>= 1)
    {
      if (y & 1)
        product ^= x;
      x = (guint8) (x << 1);
      if (x & 0x20)
        x ^= 0x25;
    }
  return product;
}

/* The word's value at a and at a²: both 0 for a right code. The first character has the highest power. */
static void
get_syndromes (const guint8 *values, guint8 *at_a, guint8 *at_a2)
{
  *at_a = *at_a2 = 0;
  for (guint i = 0; i < N_CHARACTERS; i++)
    {
      *at_a = multiply (*at_a, 2) ^ values[i];
      *at_a2 = multiply (*at_a2, 4) ^ values[i];
    }
}

WaymarkSecret *
waymark_recovery_code_new (void)
{
  WaymarkSecret *code = waymark_secret_new ();
  guint8 values[N_CHARACTERS] = { 0 };
  char text[N_CHARACTERS];
  guint8 at_a, at_a2;

  randombytes_buf (values, N_RANDOM);
  for (guint i = 0; i < N_RANDOM; i++)
    values[i] &= 0x1f;
  get_syndromes (values, &at_a, &at_a2);
  /* The check characters x, y solve x·a + y = S(a) and x·a² + y = S(a²); the inverse of a² + a is 14. */
  values[N_RANDOM] = multiply (at_a ^ at_a2, 14);
  values[N_RANDOM + 1] = at_a ^ multiply (values[N_RANDOM], 2);
  for (guint i = 0; i < N_CHARACTERS; i++)
    text[i] = alphabet[values[i]];
  waymark_secret_insert (code, 0, text, N_CHARACTERS);
  sodium_memzero (values, sizeof values);
  sodium_memzero (text, sizeof text);
  return code;
}

/* The value of a character as people copy it; -1 for one that no code has. */
static int
value_of (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  else if (c == 'I' || c == 'L')
    c = '1';
  found = c != '\0' ? strchr (alphabet, c) : NULL;
  return found != NULL ? (int) (found - alphabet) : -1;
}

/* Skips what separates: blanks, dashes of any kind, and the no-break blank that a copied page may hold. Returns bytes to skip. */
static gsize
separator_at (const char *text)
{
  static const char *const separators[] = {
    " ", "\t", "\n", "\r", "-", "_", ".", "\u00a0", "\u00ad", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u202f", "\u2212",
  };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (text, separators[i]))
      return strlen (separators[i]);
  return 0;
}

/* Which group a broken word was most likely broken in. A swap of two neighbours that would mend it comes first: a wrong
 * single character looks like one in only 27 of 1,024 cases. 0: neither explains it. */
static guint
find_slip (const guint8 *values)
{
  guint8 at_a, at_a2, test_a, test_a2;
  guint8 power = 1;

  get_syndromes (values, &at_a, &at_a2);
  for (guint i = 0; i + 1 < N_CHARACTERS; i++)
    {
      guint8 swapped[N_CHARACTERS];
      gboolean mended;

      memcpy (swapped, values, sizeof swapped);
      swapped[i] = values[i + 1];
      swapped[i + 1] = values[i];
      get_syndromes (swapped, &test_a, &test_a2);
      mended = test_a == 0 && test_a2 == 0;
      sodium_memzero (swapped, sizeof swapped);
      if (mended)
        return i / WAYMARK_RECOVERY_GROUP_LENGTH + 1;
    }
  /* One wrong character at power p: S(a²) = S(a)·aᵖ. */
  for (guint p = 0; at_a != 0 && p < N_CHARACTERS; p++, power = multiply (power, 2))
    if (multiply (at_a, power) == at_a2)
      return (N_CHARACTERS - 1 - p) / WAYMARK_RECOVERY_GROUP_LENGTH + 1;
  return 0;
}

/* Reads what was typed. Fills @values as far as they go, and says in which group a character is impossible or, when the
 * groups were typed apart, missing or too many. */
static gboolean
read_typed (const char *typed, gsize length, guint8 *values, guint *group)
{
  guint n = 0, n_groups = 0, in_group = 0, odd_group = 0, bad_group = 0;

  for (gsize i = 0; i < length;)
    {
      gsize skip = separator_at (typed + i);
      int value;

      if (skip > 0)
        {
          if (in_group > 0 && ++n_groups && in_group != WAYMARK_RECOVERY_GROUP_LENGTH && odd_group == 0)
            odd_group = n_groups;
          in_group = 0;
          i += skip;
          continue;
        }
      value = value_of (typed[i]);
      if (value < 0 && bad_group == 0)
        bad_group = MIN (n, N_CHARACTERS - 1) / WAYMARK_RECOVERY_GROUP_LENGTH + 1;
      if (n < N_CHARACTERS)
        values[n] = value < 0 ? 0 : (guint8) value;
      n++;
      in_group++;
      /* A character of several bytes is one slip. */
      for (i++; i < length && ((guchar) typed[i] & 0xc0) == 0x80; i++)
        ;
    }
  if (in_group > 0 && ++n_groups && in_group != WAYMARK_RECOVERY_GROUP_LENGTH && odd_group == 0)
    odd_group = n_groups;

  *group = 0;
  if (bad_group != 0)
    *group = bad_group;
  else if (n != N_CHARACTERS && n_groups == WAYMARK_RECOVERY_GROUPS)
    *group = odd_group;
  return bad_group == 0 && n == N_CHARACTERS;
}

WaymarkSecret *
waymark_recovery_code_normalise (WaymarkSecret *typed, guint *group, GError **error)
{
  g_autoptr (WaymarkSecret) code = NULL;
  guint8 values[N_CHARACTERS] = { 0 };
  char text[N_CHARACTERS];
  guint8 at_a, at_a2;
  guint slip;
  gboolean good;

  g_return_val_if_fail (typed != NULL, NULL);

  good = read_typed (waymark_secret_get (typed), waymark_secret_get_length (typed), values, &slip);
  if (good)
    {
      get_syndromes (values, &at_a, &at_a2);
      good = at_a == 0 && at_a2 == 0;
      if (!good)
        slip = find_slip (values);
    }
  if (group != NULL)
    *group = good ? 0 : slip;
  if (good)
    {
      code = waymark_secret_new ();
      for (guint i = 0; i < N_CHARACTERS; i++)
        text[i] = alphabet[values[i]];
      waymark_secret_insert (code, 0, text, N_CHARACTERS);
      sodium_memzero (text, sizeof text);
    }
  else
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_CODE_SLIP, "The recovery code has a typing slip.");
    }
  sodium_memzero (values, sizeof values);
  return g_steal_pointer (&code);
}

gboolean
waymark_recovery_code_group_matches (WaymarkSecret *code, guint group, const char *typed)
{
  const char *expected;
  guint n = 0;
  gboolean same = TRUE;

  g_return_val_if_fail (code != NULL && waymark_secret_get_length (code) == N_CHARACTERS, FALSE);
  g_return_val_if_fail (group >= 1 && group <= WAYMARK_RECOVERY_GROUPS, FALSE);
  g_return_val_if_fail (typed != NULL, FALSE);

  expected = waymark_secret_get (code) + (group - 1) * WAYMARK_RECOVERY_GROUP_LENGTH;
  while (*typed != '\0')
    {
      gsize skip = separator_at (typed);

      if (skip > 0)
        {
          typed += skip;
          continue;
        }
      same = same && n < WAYMARK_RECOVERY_GROUP_LENGTH && value_of (*typed) == value_of (expected[n]);
      n++;
      typed++;
    }
  return same && n == WAYMARK_RECOVERY_GROUP_LENGTH;
}
