#include <sodium.h>
#include <string.h>

#include "core/waymark-error.h"
#include "tests/fuzz/fuzz.h"
#include "vault/waymark-keyfile-private.h"

/* Opens tests/data/keys/half-4. */
static const guint8 key[32] = {
  0x5d, 0x11, 0xe3, 0x37, 0xce, 0xd8, 0xed, 0xde, 0x28, 0x12, 0x2c, 0x8c, 0xeb, 0x69, 0xf8, 0xf1,
  0x3b, 0x72, 0x0f, 0xaf, 0xdb, 0x6e, 0x66, 0x58, 0xe6, 0x34, 0x3b, 0xda, 0x21, 0x43, 0xee, 0x9f,
};

static void
read_keys (const uint8_t *data, size_t size)
{
  static WaymarkKeySlot *slot = NULL;
  guint8 file[WAYMARK_KEYFILE_SIZE];
  WaymarkKeyfile half;

  if (slot == NULL)
    slot = _waymark_key_slot_new ();
  /* As it is, and with the unkeyed hash mended, so that what lies behind it is reached. */
  for (guint mended = 0; mended < 2; mended++)
    {
      g_autoptr (GError) error = NULL;

      size = MIN (size, sizeof file);
      memcpy (file, data, size);
      if (mended && size >= WAYMARK_KEYFILE_HALF)
        crypto_generichash (file + 2032, 16, file, 2032, NULL, 0);
      if (_waymark_keyfile_read (&half, file, size, key, slot, &error))
        {
          WaymarkDerivationCost cost;

          g_assert_cmpuint (strlen (slot->display_name), <=, WAYMARK_KEYFILE_NAME_SIZE);
          _waymark_keyfile_get_cost (&half, &cost);
          g_assert_true (_waymark_derivation_is_acceptable (&cost));
        }
      else
        {
          g_assert_true (error->code == WAYMARK_ERROR_DAMAGED || error->code == WAYMARK_ERROR_WRONG_PASSPHRASE
                         || error->code == WAYMARK_ERROR_NEWER_FORMAT);
        }
    }
}

static void
read_code (const uint8_t *data, size_t size)
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

      g_assert_cmpuint (waymark_secret_get_length (code), ==, 28);
      g_assert_true (waymark_secret_equal (code, again));
      waymark_recovery_code_group_matches (code, 1 + (guint) size % 7, text);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  read_keys (data, size);
  read_code (data, size);
  return 0;
}
