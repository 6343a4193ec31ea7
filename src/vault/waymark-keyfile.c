#include "vault/waymark-keyfile-private.h"

#include <sodium.h>
#include <string.h>

#include "core/waymark-error.h"
#include "vault/waymark-files-private.h"

/* All numbers are little-endian. docs/file-format.md says the same in words; tests/vault/read-keys.py reads it from there. */

enum
{
  AT_MAGIC = 0,
  AT_VERSION = 8,
  AT_PASSES = 12,
  AT_MEMORY = 16,
  AT_LANES = 24,
  AT_REGISTER = 32,
  AT_SALT = 48,
  AT_SLOTS = 64,
  AT_RECORDS = 1600,
  AT_MAP = 1936,
  AT_MAC = 2000,
  AT_DIGEST = 2032,
};

#define HEADER_SIZE 64
#define MAC_SIZE 32
#define DIGEST_SIZE 16
#define SEAL_OVERHEAD (crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)

/* A slot's plaintext: use, role, length of the name, 5 zero bytes, both roots, the profile, the name padded with zeros. */
#define SLOT_PLAIN 152
#define SLOT_SIZE (SLOT_PLAIN + SEAL_OVERHEAD)

/* A record's plaintext: generation, time, head; that of cases: 8 times use, role, 2 zero bytes and the profile. */
#define RECORD_PLAIN 48
#define ENTRY_SIZE 20
#define CASES_RECORD_PLAIN (RECORD_PLAIN + WAYMARK_KEYFILE_SLOTS * ENTRY_SIZE)

/* The map's plaintext: a byte a slot (0, 1 taken, 0x80 and the owner's slot for a PIN), then zeros. */
#define MAP_PLAIN 24
#define MAP_TAKEN 1
#define MAP_PIN 0x80

#define FORMAT_VERSION 1

/* Sub-keys of a root (crypto_kdf, context "register"). The numbers are for ever. */
enum
{
  SUBKEY_DATABASE = 1, /* key and salt */
  SUBKEY_HISTORY = 4,
  SUBKEY_FILE_MAC = 5,
  SUBKEY_RECORD = 6,
};

static const char root_context[crypto_kdf_CONTEXTBYTES + 1] = "register";
static const char slot_context[crypto_kdf_CONTEXTBYTES + 1] = "keyslots";
static const guint8 magic[8] = { 0x89, 'K', 'E', 'Y', '\r', '\n', 0x1a, '\n' };

G_STATIC_ASSERT (SLOT_SIZE == 192);
G_STATIC_ASSERT (AT_SLOTS + WAYMARK_KEYFILE_SLOTS * SLOT_SIZE == AT_RECORDS);
G_STATIC_ASSERT (AT_RECORDS + RECORD_PLAIN + CASES_RECORD_PLAIN + 2 * SEAL_OVERHEAD == AT_MAP);
G_STATIC_ASSERT (AT_MAP + MAP_PLAIN + SEAL_OVERHEAD == AT_MAC);
G_STATIC_ASSERT (crypto_kdf_KEYBYTES == 32 && crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

static void
put_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint32
get_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static void
put_u64 (guint8 *at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint64
get_u64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* What is sealed is bound to the whole header and to its place. */
static void
fill_additional (const WaymarkKeyfile *self, guint8 place, guint8 *additional)
{
  memcpy (additional, self->bytes, HEADER_SIZE);
  additional[HEADER_SIZE] = place;
}

static void
seal (WaymarkKeyfile *self, gsize at, guint8 place, const guint8 *key, const guint8 *plain, gsize size)
{
  guint8 *nonce = self->bytes + at;
  guint8 additional[HEADER_SIZE + 1];

  fill_additional (self, place, additional);
  randombytes_buf (nonce, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (nonce + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, NULL, plain, size,
                                              additional, sizeof additional, NULL, nonce, key);
}

static gboolean
unseal (const WaymarkKeyfile *self, gsize at, guint8 place, const guint8 *key, guint8 *plain, gsize size)
{
  const guint8 *nonce = self->bytes + at;
  guint8 additional[HEADER_SIZE + 1];

  fill_additional (self, place, additional);
  return crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL,
                                                     nonce + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                                                     size + crypto_aead_xchacha20poly1305_ietf_ABYTES, additional,
                                                     sizeof additional, nonce, key)
         == 0;
}

/* Locked memory for a key or a plaintext; freed with sodium_free(). */
static guint8 *
locked (gsize size)
{
  guint8 *memory = sodium_malloc (size);

  if (memory == NULL)
    g_error ("No locked memory is left.");
  return memory;
}

WaymarkKeySlot *
_waymark_key_slot_new (void)
{
  WaymarkKeySlot *slot;

  if (sodium_init () < 0)
    g_error ("The cryptographic library cannot start.");
  slot = sodium_allocarray (1, sizeof *slot);
  if (slot == NULL)
    g_error ("No locked memory is left.");
  sodium_memzero (slot, sizeof *slot);
  return slot;
}

void
_waymark_key_slot_free (WaymarkKeySlot *slot)
{
  sodium_free (slot);
}

gboolean
_waymark_key_slot_has_cases (const WaymarkKeySlot *slot)
{
  return slot->role == WAYMARK_ROLE_CASE_WORKER;
}

void
_waymark_keyfile_init (WaymarkKeyfile *self, const WaymarkDerivationCost *cost)
{
  memset (self, 0, sizeof *self);
  memcpy (self->bytes + AT_MAGIC, magic, sizeof magic);
  put_u32 (self->bytes + AT_VERSION, FORMAT_VERSION);
  put_u32 (self->bytes + AT_PASSES, cost->passes);
  put_u64 (self->bytes + AT_MEMORY, cost->memory);
  put_u32 (self->bytes + AT_LANES, 1);
  randombytes_buf (self->bytes + AT_REGISTER, 16);
  randombytes_buf (self->bytes + AT_SALT, 16);
  randombytes_buf (self->bytes + AT_SLOTS, AT_RECORDS - AT_SLOTS);
}

static gboolean
damaged (GError **error)
{
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "The key file is damaged.");
  return FALSE;
}

static void
digest (const WaymarkKeyfile *self, guint8 *out)
{
  crypto_generichash (out, DIGEST_SIZE, self->bytes, AT_DIGEST, NULL, 0);
}

gboolean
_waymark_keyfile_parse (WaymarkKeyfile *self, const guint8 *file, gsize size, guint half, GError **error)
{
  gsize from = half * WAYMARK_KEYFILE_HALF;
  WaymarkDerivationCost cost;
  guint8 expected[DIGEST_SIZE];

  if (size < from + WAYMARK_KEYFILE_HALF)
    return damaged (error);
  memcpy (self->bytes, file + from, WAYMARK_KEYFILE_HALF);
  digest (self, expected);
  if (memcmp (self->bytes + AT_MAGIC, magic, sizeof magic) != 0
      || memcmp (self->bytes + AT_DIGEST, expected, sizeof expected) != 0)
    return damaged (error);
  if (get_u32 (self->bytes + AT_VERSION) != FORMAT_VERSION)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_NEWER_FORMAT, "The key file is of a newer version.");
      return FALSE;
    }
  /* Before anything is derived: a file may ask for terabytes. */
  _waymark_keyfile_get_cost (self, &cost);
  if (!_waymark_derivation_is_acceptable (&cost) || get_u32 (self->bytes + AT_LANES) != 1)
    return damaged (error);
  return TRUE;
}

void
_waymark_keyfile_get_cost (const WaymarkKeyfile *self, WaymarkDerivationCost *cost)
{
  cost->passes = get_u32 (self->bytes + AT_PASSES);
  cost->memory = get_u64 (self->bytes + AT_MEMORY);
}

void
_waymark_keyfile_get_register_id (const WaymarkKeyfile *self, WaymarkId *id)
{
  memcpy (id->bytes, self->bytes + AT_REGISTER, sizeof id->bytes);
}

const guint8 *
_waymark_keyfile_get_salt (const WaymarkKeyfile *self)
{
  return self->bytes + AT_SALT;
}

gboolean
_waymark_keyfile_same_derivation (const WaymarkKeyfile *a, const WaymarkKeyfile *b)
{
  return memcmp (a->bytes, b->bytes, HEADER_SIZE) == 0;
}

static void
derive_slot_key (const guint8 *key, guint number, guint8 *slot_key)
{
  crypto_kdf_derive_from_key (slot_key, 32, number, slot_context, key);
}

static void
derive_root_key (const guint8 *root, guint64 number, guint8 *key, gsize size)
{
  crypto_kdf_derive_from_key (key, size, number, root_context, root);
}

static gboolean
read_slot (const guint8 *plain, guint number, WaymarkKeySlot *slot)
{
  guint name_length = plain[2];

  if (plain[0] < WAYMARK_SLOT_PASSPHRASE || plain[0] > WAYMARK_SLOT_PIN
      || (plain[1] != WAYMARK_ROLE_CASE_WORKER && plain[1] != WAYMARK_ROLE_TRAINER)
      || name_length > WAYMARK_KEYFILE_NAME_SIZE)
    return FALSE;
  slot->use = plain[0];
  slot->role = plain[1];
  memcpy (slot->shared, plain + 8, 32);
  memcpy (slot->cases, plain + 40, 32);
  memcpy (slot->profile.bytes, plain + 72, 16);
  memcpy (slot->display_name, plain + 88, name_length);
  slot->display_name[name_length] = '\0';
  slot->number = number;
  return TRUE;
}

gboolean
_waymark_keyfile_unwrap (const WaymarkKeyfile *self, const guint8 *key, WaymarkKeySlot *slot, GError **error)
{
  guint8 *plain = locked (SLOT_PLAIN + 32);
  guint8 *slot_key = plain + SLOT_PLAIN;
  gboolean found = FALSE, good = FALSE;

  /* All eight in any case: the time says neither whether a slot opened nor which. */
  for (guint number = 0; number < WAYMARK_KEYFILE_SLOTS; number++)
    {
      derive_slot_key (key, number, slot_key);
      if (unseal (self, AT_SLOTS + number * SLOT_SIZE, (guint8) number, slot_key, plain, SLOT_PLAIN) && !found)
        {
          found = TRUE;
          good = read_slot (plain, number, slot);
        }
    }
  sodium_free (plain);
  if (!found)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_WRONG_PASSPHRASE, "No slot opens.");
      return FALSE;
    }
  if (!good || !_waymark_keyfile_is_authentic (self, slot->shared))
    {
      sodium_memzero (slot, sizeof *slot);
      return damaged (error);
    }
  return TRUE;
}

gboolean
_waymark_keyfile_read (WaymarkKeyfile *self,
                       const guint8 *file,
                       gsize size,
                       const guint8 *key,
                       WaymarkKeySlot *slot,
                       GError **error)
{
  g_autoptr (GError) first = NULL;

  for (guint half = 0; half < 2; half++)
    {
      g_autoptr (GError) local_error = NULL;

      if (_waymark_keyfile_parse (self, file, size, half, &local_error)
          && _waymark_keyfile_unwrap (self, key, slot, &local_error))
        return TRUE;
      if (!g_error_matches (local_error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (first == NULL)
        first = g_steal_pointer (&local_error);
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

void
_waymark_keyfile_put_slot (WaymarkKeyfile *self, const WaymarkKeySlot *slot, const guint8 *key)
{
  guint8 *slot_key = locked (32);
  guint8 *plain = locked (SLOT_PLAIN);
  gsize name_length = strlen (slot->display_name);

  sodium_memzero (plain, SLOT_PLAIN);
  plain[0] = (guint8) slot->use;
  plain[1] = (guint8) slot->role;
  plain[2] = (guint8) name_length;
  memcpy (plain + 8, slot->shared, 32);
  /* The filler keeps a trainer's slot as long as the others; nothing of cases ever gets into it. */
  if (_waymark_key_slot_has_cases (slot))
    memcpy (plain + 40, slot->cases, 32);
  else
    randombytes_buf (plain + 40, 32);
  memcpy (plain + 72, slot->profile.bytes, 16);
  memcpy (plain + 88, slot->display_name, name_length);
  derive_slot_key (key, slot->number, slot_key);
  seal (self, AT_SLOTS + slot->number * SLOT_SIZE, (guint8) slot->number, slot_key, plain, SLOT_PLAIN);
  sodium_free (slot_key);
  sodium_free (plain);
}

void
_waymark_keyfile_clear_slot (WaymarkKeyfile *self, guint number)
{
  randombytes_buf (self->bytes + AT_SLOTS + number * SLOT_SIZE, SLOT_SIZE);
}

static gsize
record_at (WaymarkCompartment compartment, gsize *plain_size, guint8 *place)
{
  *plain_size = compartment == WAYMARK_SHARED ? RECORD_PLAIN : CASES_RECORD_PLAIN;
  *place = compartment == WAYMARK_SHARED ? 0x80 : 0x81;
  return AT_RECORDS + (compartment == WAYMARK_SHARED ? 0 : RECORD_PLAIN + SEAL_OVERHEAD);
}

gboolean
_waymark_keyfile_get_record (const WaymarkKeyfile *self,
                             WaymarkCompartment compartment,
                             const guint8 *root,
                             WaymarkKeyRecord *record,
                             GError **error)
{
  gsize size;
  guint8 place;
  gsize at = record_at (compartment, &size, &place);
  guint8 *key = locked (32);
  guint8 *plain = locked (CASES_RECORD_PLAIN);
  gboolean open;

  memset (record, 0, sizeof *record);
  derive_root_key (root, SUBKEY_RECORD, key, 32);
  open = unseal (self, at, place, key, plain, size);
  if (open)
    {
      record->generation = get_u64 (plain);
      record->opened = (gint64) get_u64 (plain + 8);
      memcpy (record->head, plain + 16, sizeof record->head);
      for (guint i = 0; compartment == WAYMARK_CASES && i < WAYMARK_KEYFILE_SLOTS; i++)
        {
          const guint8 *entry = plain + RECORD_PLAIN + i * ENTRY_SIZE;

          record->slots[i].use = entry[0];
          record->slots[i].role = entry[1];
          memcpy (record->slots[i].profile.bytes, entry + 4, 16);
        }
    }
  sodium_free (key);
  sodium_free (plain);
  return open || damaged (error);
}

void
_waymark_keyfile_put_record (WaymarkKeyfile *self,
                             WaymarkCompartment compartment,
                             const guint8 *root,
                             const WaymarkKeyRecord *record)
{
  gsize size;
  guint8 place;
  gsize at = record_at (compartment, &size, &place);
  guint8 *key = locked (32);
  guint8 *plain = locked (CASES_RECORD_PLAIN);

  sodium_memzero (plain, CASES_RECORD_PLAIN);
  put_u64 (plain, record->generation);
  put_u64 (plain + 8, (guint64) record->opened);
  memcpy (plain + 16, record->head, sizeof record->head);
  for (guint i = 0; compartment == WAYMARK_CASES && i < WAYMARK_KEYFILE_SLOTS; i++)
    {
      guint8 *entry = plain + RECORD_PLAIN + i * ENTRY_SIZE;

      entry[0] = (guint8) record->slots[i].use;
      entry[1] = (guint8) record->slots[i].role;
      memcpy (entry + 4, record->slots[i].profile.bytes, 16);
    }
  derive_root_key (root, SUBKEY_RECORD, key, 32);
  seal (self, at, place, key, plain, size);
  sodium_free (key);
  sodium_free (plain);
}

gboolean
_waymark_keyfile_get_map (const WaymarkKeyfile *self, const guint8 *shared_root, WaymarkSlotMap *map)
{
  guint8 *key = locked (32);
  guint8 plain[MAP_PLAIN];
  gboolean open;

  memset (map, 0, sizeof *map);
  derive_root_key (shared_root, SUBKEY_RECORD, key, 32);
  open = unseal (self, AT_MAP, 0x82, key, plain, sizeof plain);
  for (guint i = 0; open && i < WAYMARK_KEYFILE_SLOTS; i++)
    {
      map->uses[i] = plain[i] >= MAP_PIN ? WAYMARK_SLOT_PIN : plain[i] != 0 ? WAYMARK_SLOT_PASSPHRASE : WAYMARK_SLOT_UNUSED;
      map->owners[i] = plain[i] >= MAP_PIN ? plain[i] % WAYMARK_KEYFILE_SLOTS : 0;
    }
  sodium_free (key);
  return open;
}

void
_waymark_keyfile_put_map (WaymarkKeyfile *self, const guint8 *shared_root, const WaymarkSlotMap *map)
{
  guint8 *key = locked (32);
  guint8 plain[MAP_PLAIN] = { 0 };

  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (map->uses[i] != WAYMARK_SLOT_UNUSED)
      plain[i] = map->uses[i] == WAYMARK_SLOT_PIN ? (guint8) (MAP_PIN + map->owners[i]) : MAP_TAKEN;
  derive_root_key (shared_root, SUBKEY_RECORD, key, 32);
  seal (self, AT_MAP, 0x82, key, plain, sizeof plain);
  sodium_free (key);
}

void
_waymark_slot_map_take (WaymarkSlotMap *map, const WaymarkKeyRecord *cases)
{
  for (guint i = 0; i < WAYMARK_KEYFILE_SLOTS; i++)
    if (map->uses[i] != WAYMARK_SLOT_PIN)
      map->uses[i] = cases->slots[i].use != WAYMARK_SLOT_UNUSED ? WAYMARK_SLOT_PASSPHRASE : WAYMARK_SLOT_UNUSED;
}

static void
authenticate (const WaymarkKeyfile *self, const guint8 *shared_root, guint8 *mac)
{
  guint8 *key = locked (32);

  derive_root_key (shared_root, SUBKEY_FILE_MAC, key, 32);
  crypto_generichash (mac, MAC_SIZE, self->bytes, AT_MAC, key, 32);
  sodium_free (key);
}

gboolean
_waymark_keyfile_is_authentic (const WaymarkKeyfile *self, const guint8 *shared_root)
{
  guint8 mac[MAC_SIZE];

  authenticate (self, shared_root, mac);
  return sodium_memcmp (mac, self->bytes + AT_MAC, MAC_SIZE) == 0;
}

void
_waymark_keyfile_finish (WaymarkKeyfile *self, const guint8 *shared_root)
{
  authenticate (self, shared_root, self->bytes + AT_MAC);
  digest (self, self->bytes + AT_DIGEST);
}

gboolean
_waymark_keyfile_write (const WaymarkKeyfile *self, int folder, const char *name, GError **error)
{
  guint8 file[WAYMARK_KEYFILE_SIZE];

  memcpy (file, self->bytes, WAYMARK_KEYFILE_HALF);
  memcpy (file + WAYMARK_KEYFILE_HALF, self->bytes, WAYMARK_KEYFILE_HALF);
  return _waymark_files_write (folder, name, file, sizeof file, error);
}

void
_waymark_keyfile_derive_store_keys (const WaymarkKeyfile *self, const WaymarkKeySlot *slot, WaymarkStoreKeys *keys)
{
  guint8 *both = locked (48);

  sodium_memzero (keys, sizeof *keys);
  memcpy (keys->register_id, self->bytes + AT_REGISTER, sizeof keys->register_id);
  keys->profile = slot->profile;
  derive_root_key (slot->shared, SUBKEY_DATABASE, both, 48);
  memcpy (keys->shared_key, both, 32);
  memcpy (keys->shared_salt, both + 32, 16);
  derive_root_key (slot->shared, SUBKEY_HISTORY, keys->shared_chain, 32);
  keys->has_cases = _waymark_key_slot_has_cases (slot);
  if (keys->has_cases)
    {
      derive_root_key (slot->cases, SUBKEY_DATABASE, both, 48);
      memcpy (keys->cases_key, both, 32);
      memcpy (keys->cases_salt, both + 32, 16);
      derive_root_key (slot->cases, SUBKEY_HISTORY, keys->cases_chain, 32);
    }
  sodium_free (both);
}
