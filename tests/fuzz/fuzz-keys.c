#include <sodium.h>
#include <string.h>

#include "core/waymark-error.h"
#include "tests/fuzz/fuzz.h"
#include "vault/waymark-keyfile-private.h"

#define AT_SLOTS 64
#define SLOT_SIZE 192
#define SLOT_PLAIN 152
#define AT_RECORDS 1600
#define AT_DIGEST 2032

/* What Argon2id derived for tests/data/keys/half-4: no run waits for it. */
static const guint8 key[32] = {
  0x5d, 0x11, 0xe3, 0x37, 0xce, 0xd8, 0xed, 0xde, 0x28, 0x12, 0x2c, 0x8c, 0xeb, 0x69, 0xf8, 0xf1,
  0x3b, 0x72, 0x0f, 0xaf, 0xdb, 0x6e, 0x66, 0x58, 0xe6, 0x34, 0x3b, 0xda, 0x21, 0x43, 0xee, 0x9f,
};

/* Whatever it holds, a file opens or says what is wrong with it, and what it opened is used to the end. */
static gboolean
read_file (const guint8 *file, gsize size, const guint8 *with)
{
  static WaymarkKeySlot *slot = NULL; /* locked memory is slow to take */
  static WaymarkStoreKeys *keys = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkDerivationCost cost;
  WaymarkKeyRecord record;
  WaymarkKeyfile half;

  if (slot == NULL)
    {
      slot = _waymark_key_slot_new ();
      keys = sodium_malloc (sizeof *keys);
    }
  if (!_waymark_keyfile_read (&half, file, size, with, slot, &error))
    {
      g_assert_true (error->domain == WAYMARK_ERROR
                     && (error->code == WAYMARK_ERROR_DAMAGED || error->code == WAYMARK_ERROR_WRONG_PASSPHRASE
                         || error->code == WAYMARK_ERROR_NEWER_FORMAT));
      return FALSE;
    }
  g_assert_cmpuint (strlen (slot->display_name), <=, WAYMARK_KEYFILE_NAME_SIZE);
  g_assert_cmpuint (slot->number, <, WAYMARK_KEYFILE_SLOTS);
  _waymark_keyfile_get_cost (&half, &cost);
  g_assert_true (_waymark_derivation_is_acceptable (&cost));
  _waymark_keyfile_get_record (&half, WAYMARK_SHARED, slot->shared, &record, NULL);
  _waymark_keyfile_get_record (&half, WAYMARK_CASES, slot->cases, &record, NULL);
  _waymark_keyfile_derive_store_keys (&half, slot, keys);
  return TRUE;
}

/* As it is, and with the unkeyed hash of the first half mended, so that what lies behind it is reached. */
static void
read_damaged (const uint8_t *data, size_t size)
{
  guint8 file[WAYMARK_KEYFILE_SIZE];

  size = MIN (size, sizeof file);
  memcpy (file, data, size);
  read_file (file, size, key);
  if (size >= WAYMARK_KEYFILE_HALF)
    {
      crypto_generichash (file + AT_DIGEST, WAYMARK_KEYFILE_HALF - AT_DIGEST, file, AT_DIGEST, NULL, 0);
      read_file (file, size, key);
    }
}

static void
seal (guint8 *at, const guint8 *header, guint8 place, const guint8 *with, const guint8 *plain, gsize size)
{
  guint8 additional[AT_SLOTS + 1];

  memcpy (additional, header, AT_SLOTS);
  additional[AT_SLOTS] = place;
  crypto_aead_xchacha20poly1305_ietf_encrypt (at + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, NULL, plain, size, additional,
                                              sizeof additional, NULL, at, with);
}

/* What somebody with the passphrase may write: well sealed, and nonsense inside. */
static void
read_sealed (const uint8_t *data, size_t size)
{
  const WaymarkDerivationCost cost = WAYMARK_DERIVATION_FLOOR;
  guint8 plain[SLOT_PLAIN] = { 0 };
  guint8 slot_key[32];
  WaymarkKeyfile half;
  guint number = size > 0 ? data[0] % WAYMARK_KEYFILE_SLOTS : 0;
  gboolean opens;

  if (size > 0)
    memcpy (plain, data + 1, MIN (size - 1, sizeof plain));
  _waymark_keyfile_init (&half, &cost);
  memset (half.bytes + AT_SLOTS, 0, AT_RECORDS - AT_SLOTS); /* every run the same */
  crypto_kdf_derive_from_key (slot_key, sizeof slot_key, number, "keyslots", key);
  seal (half.bytes + AT_SLOTS + number * SLOT_SIZE, half.bytes, (guint8) number, slot_key, plain, sizeof plain);
  _waymark_keyfile_finish (&half, plain + 8);
  opens = read_file (half.bytes, sizeof half.bytes, key);
  g_assert_true (opens == (plain[0] >= WAYMARK_SLOT_PASSPHRASE && plain[0] <= WAYMARK_SLOT_PIN && plain[1] >= WAYMARK_ROLE_CASE_WORKER
                           && plain[1] <= WAYMARK_ROLE_TRAINER && plain[2] <= WAYMARK_KEYFILE_NAME_SIZE));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (sodium_init () < 0)
    g_error ("libsodium does not start.");
  read_damaged (data, size);
  read_sealed (data, size);
  return 0;
}
