#include "vault/waymark-derivation-private.h"

#include <errno.h>
#include <sodium.h>
#include <time.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "core/waymark-error.h"

#define WANTED_SECONDS 0.9
#define LEAST_SECONDS 0.8
#define MOST_SECONDS 1.0
#define FIRST_MEMORY (G_GUINT64_CONSTANT (256) << 20)
#define MOST_MEMORY (G_GUINT64_CONSTANT (1) << 30)
#define CALIBRATION_ROUNDS 4

gboolean (*_waymark_derivation_hook) (const char *text, gsize length, const guint8 *salt, guint8 *key) = NULL;

gboolean
_waymark_derivation_is_acceptable (const WaymarkDerivationCost *cost)
{
  return cost->passes >= WAYMARK_DERIVATION_FLOOR_PASSES && cost->passes <= WAYMARK_DERIVATION_MAX_PASSES
         && cost->memory >= WAYMARK_DERIVATION_FLOOR_MEMORY && cost->memory <= WAYMARK_DERIVATION_MAX_MEMORY
         && cost->memory % 1024 == 0;
}

WaymarkSecret *
_waymark_derivation_normalise (WaymarkSecret *secret)
{
  const char *text = waymark_secret_get (secret);
  gsize length = waymark_secret_get_length (secret);
  g_autoptr (WaymarkSecret) normal = NULL;
  const UNormalizer2 *nfc;
  UErrorCode status = U_ZERO_ERROR;
  gsize ascii = 0;
  int32_t wide_length = 0, nfc_length = 0, back_length = 0;
  UChar *wide, *composed;
  char *back;

  while (ascii < length && (guchar) text[ascii] < 0x80)
    ascii++;
  if (ascii == length || length > G_MAXINT32 / 16)
    return waymark_secret_ref (secret);

  /* NFC has at most three times the code units; a code unit has at most three bytes of UTF-8. */
  wide = sodium_allocarray (length + 1, sizeof (UChar));
  composed = sodium_allocarray (3 * length + 16, sizeof (UChar));
  back = sodium_allocarray (9 * length + 64, 1);
  if (wide == NULL || composed == NULL || back == NULL)
    g_error ("No locked memory is left.");
  nfc = unorm2_getNFCInstance (&status);
  u_strFromUTF8 (wide, (int32_t) length + 1, &wide_length, text, (int32_t) length, &status);
  nfc_length = unorm2_normalize (nfc, wide, wide_length, composed, (int32_t) (3 * length + 16), &status);
  u_strToUTF8 (back, (int32_t) (9 * length + 64), &back_length, composed, nfc_length, &status);
  if (U_SUCCESS (status))
    normal = waymark_secret_new_from (back, back_length);
  else
    normal = waymark_secret_ref (secret);
  sodium_free (wide);
  sodium_free (composed);
  sodium_free (back);
  return g_steal_pointer (&normal);
}

static gboolean
hash (const WaymarkDerivationCost *cost, const guint8 *salt, const char *text, gsize length, guint8 *key, GError **error)
{
  errno = 0;
  if (crypto_pwhash (key, 32, text, length, salt, cost->passes, (size_t) cost->memory, crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;
  /* libsodium says -1 for everything; what it means is in errno (measured: docs/security.md). */
  if (errno == ENOMEM || errno == EAGAIN)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY, "Not enough memory for the key derivation.");
  else
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_FAILED, "The key derivation failed.");
  return FALSE;
}

gboolean
_waymark_derivation_run (const WaymarkDerivationCost *cost,
                         const guint8 *salt,
                         WaymarkSecret *secret,
                         guint8 *key,
                         GError **error)
{
  g_autoptr (WaymarkSecret) normal = NULL;

  if (!_waymark_derivation_is_acceptable (cost))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "The cost of the key derivation is out of bounds.");
      return FALSE;
    }
  normal = _waymark_derivation_normalise (secret);
  if (_waymark_derivation_hook != NULL)
    return _waymark_derivation_hook (waymark_secret_get (normal), waymark_secret_get_length (normal), salt, key);
  return hash (cost, salt, waymark_secret_get (normal), waymark_secret_get_length (normal), key, error);
}

/* Processor time of one derivation, in seconds; negative when there was not enough memory. */
static double
measure (const WaymarkDerivationCost *cost, GError **error)
{
  const guint8 salt[crypto_pwhash_SALTBYTES] = { 0 };
  struct timespec before, after;
  guint8 key[32];

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &before);
  if (!hash (cost, salt, "calibration", 11, key, error))
    return -1;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &after);
  return (double) (after.tv_sec - before.tv_sec) + (double) (after.tv_nsec - before.tv_nsec) / 1e9;
}

static guint64
get_most_memory (void)
{
  guint64 quarter = (guint64) sysconf (_SC_PHYS_PAGES) * (guint64) sysconf (_SC_PAGESIZE) / 4;

  return MAX (MIN (quarter, MOST_MEMORY), WAYMARK_DERIVATION_FLOOR_MEMORY) & ~G_GUINT64_CONSTANT (0xfffff);
}

gboolean
_waymark_derivation_calibrate (WaymarkDerivationCost *cost, GError **error)
{
  guint64 most = get_most_memory ();

  cost->passes = WAYMARK_DERIVATION_FLOOR_PASSES;
  cost->memory = MIN (FIRST_MEMORY, most);
  for (guint round = 0; round < CALIBRATION_ROUNDS; round++)
    {
      g_autoptr (GError) local_error = NULL;
      double seconds = measure (cost, &local_error);
      double wanted;

      if (seconds < 0)
        {
          if (cost->memory <= WAYMARK_DERIVATION_FLOOR_MEMORY)
            {
              g_propagate_error (error, g_steal_pointer (&local_error));
              return FALSE;
            }
          most = MAX (cost->memory / 2, WAYMARK_DERIVATION_FLOOR_MEMORY) & ~G_GUINT64_CONSTANT (0xfffff);
          cost->memory = most;
          continue;
        }
      if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)
        break;
      /* The time goes with passes times memory. Memory first: it is what an attacker's machine has little of. */
      wanted = (double) cost->passes * (double) cost->memory * WANTED_SECONDS / MAX (seconds, 0.001);
      cost->passes = WAYMARK_DERIVATION_FLOOR_PASSES;
      cost->memory = (guint64) CLAMP (wanted / cost->passes, (double) WAYMARK_DERIVATION_FLOOR_MEMORY, (double) most)
                     & ~G_GUINT64_CONSTANT (0xfffff);
      if (cost->memory == most)
        cost->passes = (guint32) CLAMP (wanted / (double) most + 0.5, WAYMARK_DERIVATION_FLOOR_PASSES,
                                        WAYMARK_DERIVATION_MAX_PASSES);
      if (cost->memory == WAYMARK_DERIVATION_FLOOR_MEMORY && cost->passes == WAYMARK_DERIVATION_FLOOR_PASSES)
        break;
    }
  return TRUE;
}
