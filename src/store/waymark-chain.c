/* How rows of history are sealed; docs/file-format.md has the layout byte by byte. */

#include "store/waymark-history-private.h"

#include <sodium.h>
#include <string.h>

/* crypto_generichash_blake2b_PERSONALBYTES each: one key, two uses that cannot be mixed up. */
static const guint8 link_use[16] = "history link 1";
static const guint8 value_use[16] = "history value 1";

static void
put_number (guint8 *at, guint64 number)
{
  number = GUINT64_TO_LE (number);
  memcpy (at, &number, sizeof number);
}

/* A hash or the lack of one: "there was nothing" is not the same as an empty value. */
static void
add_hash (crypto_generichash_blake2b_state *state, const guint8 *hash)
{
  guint8 block[1 + WAYMARK_VALUE_HASH_SIZE] = { 0 };

  if (hash != NULL)
    {
      block[0] = 1;
      memcpy (block + 1, hash, WAYMARK_VALUE_HASH_SIZE);
    }
  crypto_generichash_blake2b_update (state, block, sizeof block);
}

void
_waymark_chain_link (const guint8 *key, const WaymarkChainRow *row, guint8 link[WAYMARK_LINK_SIZE])
{
  crypto_generichash_blake2b_state state;
  guint8 head[WAYMARK_LINK_SIZE + 8 + 16 + 8 + 8 + 16 + 16 + 8 + 16 + 8];
  guint8 *at = head;
  gsize field_length = row->field != NULL ? strlen (row->field) : 0;

  memcpy (at, link, WAYMARK_LINK_SIZE);
  put_number (at += WAYMARK_LINK_SIZE, (guint64) row->id);
  memcpy (at += 8, row->set.bytes, 16);
  put_number (at += 16, (guint64) row->act);
  put_number (at += 8, (guint64) row->when);
  memcpy (at += 8, row->profile.bytes, 16);
  memcpy (at += 16, row->undoes.bytes, 16);
  put_number (at += 16, (guint64) row->kind);
  memcpy (at += 8, row->object.bytes, 16);
  put_number (at += 16, row->field != NULL ? field_length : G_MAXUINT64);

  crypto_generichash_blake2b_init_salt_personal (&state, key, 32, WAYMARK_LINK_SIZE, NULL, link_use);
  crypto_generichash_blake2b_update (&state, head, sizeof head);
  crypto_generichash_blake2b_update (&state, (const guint8 *) row->field, field_length);
  add_hash (&state, row->old_hash);
  add_hash (&state, row->new_hash);
  crypto_generichash_blake2b_final (&state, link, WAYMARK_LINK_SIZE);
}

void
_waymark_chain_hash_value (const guint8 *key, const guint8 salt[16], const char *value, guint8 hash[WAYMARK_VALUE_HASH_SIZE])
{
  crypto_generichash_blake2b_salt_personal (hash, WAYMARK_VALUE_HASH_SIZE, (const guint8 *) value, strlen (value), key, 32, salt,
                                            value_use);
}

