/* waymark-keyfile-private.h: the key file, byte by byte (docs/file-format.md) */

#pragma once

#include "core/waymark-id.h"
#include "store/waymark-connection.h"
#include "vault/waymark-derivation-private.h"
#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_KEYFILE_HALF 2048
#define WAYMARK_KEYFILE_SIZE 4096
#define WAYMARK_KEYFILE_SLOTS 8
#define WAYMARK_KEYFILE_NAME_SIZE WAYMARK_NAME_MAX_BYTES

/**
 * WaymarkSlotUse:
 *
 * What opens a slot. Stored: never renumber.
 */
typedef enum
{
  WAYMARK_SLOT_UNUSED = 0,
  WAYMARK_SLOT_PASSPHRASE = 1,
  WAYMARK_SLOT_RECOVERY_CODE = 2,
  WAYMARK_SLOT_PIN = 3, /* with what the login keyring of one laptop holds */
} WaymarkSlotUse;

/**
 * WaymarkKeySlot:
 *
 * What a slot holds when it is open. Lives in sodium memory only: _waymark_key_slot_new().
 */
typedef struct
{
  guint8 shared[32]; /* the root of shared */
  guint8 cases[32];  /* the root of cases; random filler in a trainer's slot */
  WaymarkSlotUse use;
  WaymarkRole role;
  WaymarkId profile;
  char display_name[WAYMARK_KEYFILE_NAME_SIZE + 1];
  guint number; /* where it lies */
} WaymarkKeySlot;

WaymarkKeySlot *_waymark_key_slot_new (void);
void _waymark_key_slot_free (WaymarkKeySlot *slot);
gboolean _waymark_key_slot_has_cases (const WaymarkKeySlot *slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkKeySlot, _waymark_key_slot_free)

/**
 * WaymarkSlotEntry:
 *
 * What lies in a slot, as case workers know it: slots do not show it.
 */
typedef struct
{
  WaymarkSlotUse use;
  WaymarkRole role;
  WaymarkId profile;
} WaymarkSlotEntry;

/**
 * WaymarkKeyRecord:
 *
 * What the key file remembers of a compartment, sealed under a key of it.
 */
typedef struct
{
  guint64 generation;
  gint64 opened; /* microseconds since 1970 UTC: the last opening for writing */
  guint8 head[32];
  WaymarkSlotEntry slots[WAYMARK_KEYFILE_SLOTS]; /* in the record of cases only */
} WaymarkKeyRecord;

/**
 * WaymarkSlotMap:
 *
 * What every profile knows of the slots, sealed under a key of shared, so that a trainer can have a PIN too: which are taken, and which are
 * PINs. Whose the others are stands in the record of cases.
 */
typedef struct
{
  WaymarkSlotUse uses[WAYMARK_KEYFILE_SLOTS]; /* UNUSED, PIN, or PASSPHRASE for anything else that is taken */
  guint owners[WAYMARK_KEYFILE_SLOTS];        /* of a PIN: the slot with the passphrase of the same profile */
} WaymarkSlotMap;

/**
 * WaymarkKeyfile:
 *
 * One half of a key file, as it lies on the disk. Nothing in it is secret.
 */
typedef struct
{
  guint8 bytes[WAYMARK_KEYFILE_HALF];
} WaymarkKeyfile;

/**
 * _waymark_keyfile_init:
 *
 * A new register: random id and salt, eight unused slots, no records. Not valid before _waymark_keyfile_finish().
 */
void _waymark_keyfile_init (WaymarkKeyfile *self, const WaymarkDerivationCost *cost);

/**
 * _waymark_keyfile_parse:
 * @size: of what was read of the file; may be short
 * @half: 0 or 1
 *
 * Takes one half out of a file. DAMAGED when it is not one that was ever written; NEWER_FORMAT. Needs no key and costs microseconds.
 */
gboolean _waymark_keyfile_parse (WaymarkKeyfile *self, const guint8 *file, gsize size, guint half, GError **error);

void _waymark_keyfile_get_cost (const WaymarkKeyfile *self, WaymarkDerivationCost *cost);
void _waymark_keyfile_get_register_id (const WaymarkKeyfile *self, WaymarkId *id);
const guint8 *_waymark_keyfile_get_salt (const WaymarkKeyfile *self);

/**
 * _waymark_keyfile_same_derivation:
 *
 * Returns: whether one derived key serves both
 */
gboolean _waymark_keyfile_same_derivation (const WaymarkKeyfile *a, const WaymarkKeyfile *b);

/**
 * _waymark_keyfile_unwrap:
 * @key: 32 bytes that were derived with this file's cost and salt
 * @slot: (out): in sodium memory
 *
 * Tries all eight slots, always all. WRONG_PASSPHRASE when none opens, DAMAGED when one opens and the file is not as its writer left it.
 */
gboolean _waymark_keyfile_unwrap (const WaymarkKeyfile *self, const guint8 *key, WaymarkKeySlot *slot, GError **error);

/**
 * _waymark_keyfile_read:
 *
 * Both of the above on a whole file: the first half that is valid decides; the other one is asked when that is damaged.
 */
gboolean _waymark_keyfile_read (WaymarkKeyfile *self,
                                const guint8 *file,
                                gsize size,
                                const guint8 *key,
                                WaymarkKeySlot *slot,
                                GError **error);

/* Changes. Each leaves the file invalid until _waymark_keyfile_finish(). */
void _waymark_keyfile_put_slot (WaymarkKeyfile *self, const WaymarkKeySlot *slot, const guint8 *key);
void _waymark_keyfile_clear_slot (WaymarkKeyfile *self, guint number);
gboolean _waymark_keyfile_get_record (const WaymarkKeyfile *self,
                                      WaymarkCompartment compartment,
                                      const guint8 *root,
                                      WaymarkKeyRecord *record,
                                      GError **error);
void _waymark_keyfile_put_record (WaymarkKeyfile *self,
                                  WaymarkCompartment compartment,
                                  const guint8 *root,
                                  const WaymarkKeyRecord *record);

/**
 * _waymark_keyfile_get_map:
 * @map: (out): all zeros when there is none
 *
 * Returns: whether there is one; files of before PINs have none until a case worker changes a slot
 */
gboolean _waymark_keyfile_get_map (const WaymarkKeyfile *self, const guint8 *shared_root, WaymarkSlotMap *map);
void _waymark_keyfile_put_map (WaymarkKeyfile *self, const guint8 *shared_root, const WaymarkSlotMap *map);

/**
 * _waymark_slot_map_take:
 *
 * Takes over from the record of cases which slots are taken. PINs stay.
 */
void _waymark_slot_map_take (WaymarkSlotMap *map, const WaymarkKeyRecord *cases);

void _waymark_keyfile_finish (WaymarkKeyfile *self, const guint8 *shared_root);

/**
 * _waymark_keyfile_is_authentic:
 *
 * Returns: whether the keyed hash is right
 */
gboolean _waymark_keyfile_is_authentic (const WaymarkKeyfile *self, const guint8 *shared_root);

/**
 * _waymark_keyfile_write:
 * @folder: descriptor
 * @name: "keys" or "keys.old"
 *
 * Writes both halves in one crash-safe step.
 */
gboolean _waymark_keyfile_write (const WaymarkKeyfile *self, int folder, const char *name, GError **error);

/**
 * _waymark_keyfile_derive_store_keys:
 * @keys: (out): in sodium memory
 *
 * Fills what the store needs from an open slot.
 */
void _waymark_keyfile_derive_store_keys (const WaymarkKeyfile *self, const WaymarkKeySlot *slot, WaymarkStoreKeys *keys);

G_END_DECLS
