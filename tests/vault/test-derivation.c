#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "vault/waymark-derivation-private.h"
#include "vault/waymark-vault.h"

/* The same words, typed on whatever keyboard, are the same bytes. */
static void
test_normal_form (void)
{
  static const struct { const char *typed; const char *hashed; } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "  kept blanks ", "  kept blanks " },
    { "e\u0301te\u0301", "\u00e9t\u00e9" },
    { "\u212b", "\u00c5" },                         /* the sign of the unit is the letter */
    { "\u1112\u1161\u11ab", "\ud55c" },
    { "\ufb01ne", "\ufb01ne" },                     /* a ligature is not taken apart: NFC, not NFKC */
    { "\U0001d160", "\U0001d158\U0001d165\U0001d16e" }, /* grows: excluded from composition */
    { "\xff\xfe", "\xff\xfe" },                     /* no text: as it is */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkSecret) typed = waymark_secret_new_from (cases[i].typed, -1);
      g_autoptr (WaymarkSecret) normal = _waymark_derivation_normalise (typed);

      g_assert_cmpstr (waymark_secret_get (normal), ==, cases[i].hashed);
    }
  {
    g_autoptr (GString) worst = g_string_new ("");
    g_autoptr (WaymarkSecret) typed = NULL;
    g_autoptr (WaymarkSecret) normal = NULL;

    for (guint i = 0; i < 3000; i++)
      g_string_append (worst, i % 2 ? "\U0001d160" : "\ufb2c"); /* three times as long in NFC */
    typed = waymark_secret_new_from (worst->str, -1);
    normal = _waymark_derivation_normalise (typed);
    g_assert_cmpuint (waymark_secret_get_length (normal), >, waymark_secret_get_length (typed));
  }
}

/* Too little memory is said to be that, and not a wrong phrase. */
static void
test_no_memory (void)
{
#if defined(__SANITIZE_ADDRESS__)
  g_test_skip ("the sanitizer needs its address space");
#else
  const WaymarkDerivationCost cost = { 3, 512 << 20 };
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      const struct rlimit little = { 300 << 20, 300 << 20 };
      g_autoptr (WaymarkSecret) secret = waymark_secret_new_from ("plain words to try", -1);
      g_autoptr (GError) error = NULL;
      guint8 key[32], salt[16] = { 0 };

      setrlimit (RLIMIT_AS, &little);
      if (_waymark_derivation_run (&cost, salt, secret, key, &error))
        _exit (1);
      _exit (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY) ? 0 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
#endif
}

/* A process as main() makes it writes no core, and puts nothing into one that is written all the same. */
static void
test_hardened (void)
{
  g_autofree char *filter = NULL;
  struct rlimit core;

  waymark_vault_harden_process ();
  g_assert_no_errno (getrlimit (RLIMIT_CORE, &core));
  g_assert_cmpuint (core.rlim_cur, ==, 1);
  g_assert_cmpuint (core.rlim_max, ==, 1);
  g_assert_true (g_file_get_contents ("/proc/self/coredump_filter", &filter, NULL, NULL));
  g_assert_cmpuint (g_ascii_strtoull (filter, NULL, 16), ==, 0);
}

/* Slow: the cost that is found takes about a second of this machine. */
static void
test_calibrate (void)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from ("plain words to try", -1);
  g_autoptr (GError) error = NULL;
  WaymarkDerivationCost cost;
  struct timespec before, after;
  guint8 key[32], salt[16] = { 0 };
  double seconds;

  if (!g_test_slow ())
    {
      g_test_skip ("takes seconds of a processor");
      return;
    }
  g_assert_true (_waymark_derivation_calibrate (&cost, &error));
  g_assert_no_error (error);
  g_assert_true (_waymark_derivation_is_acceptable (&cost));
  g_assert_cmpuint (cost.memory, <=, G_GUINT64_CONSTANT (1) << 30);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &before);
  g_assert_true (_waymark_derivation_run (&cost, salt, secret, key, &error));
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &after);
  seconds = (double) (after.tv_sec - before.tv_sec) + (double) (after.tv_nsec - before.tv_nsec) / 1e9;
  g_test_message ("t=%u m=%u MiB: %.2f s", cost.passes, (guint) (cost.memory >> 20), seconds);
  /* Wider than the goal: other programs share the caches. On a machine slower than the floor there is nothing to find. */
  if (cost.memory > WAYMARK_DERIVATION_FLOOR_MEMORY)
    g_assert_cmpfloat (seconds, <, 1.6);
  g_assert_cmpfloat (seconds, >, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/derivation/normal-form", test_normal_form);
  g_test_add_func ("/derivation/no-memory", test_no_memory);
  g_test_add_func ("/derivation/hardened", test_hardened);
  g_test_add_func ("/derivation/calibrate", test_calibrate);
  return g_test_run ();
}
