/* waymark-derivation-private.h: from what a person knows to 32 bytes, at a cost */

#pragma once

#include "core/waymark-id.h"
#include "vault/waymark-secret.h"

G_BEGIN_DECLS

/* Argon2id version 1.3, one lane. Floor: what this program writes at least; limits: what it reads at most. */
#define WAYMARK_DERIVATION_FLOOR_PASSES 3
#define WAYMARK_DERIVATION_FLOOR_MEMORY (G_GUINT64_CONSTANT (64) << 20)
#define WAYMARK_DERIVATION_MAX_PASSES 24
#define WAYMARK_DERIVATION_MAX_MEMORY (G_GUINT64_CONSTANT (2) << 30)

typedef struct
{
  guint32 passes;
  guint64 memory; /* bytes; a multiple of 1,024 */
} WaymarkDerivationCost;

#define WAYMARK_DERIVATION_FLOOR \
  ((WaymarkDerivationCost){ WAYMARK_DERIVATION_FLOOR_PASSES, WAYMARK_DERIVATION_FLOOR_MEMORY })

/**
 * _waymark_derivation_hook:
 *
 * For tests that open thousands of registers: what runs instead of Argon2id, after the cost was looked at. %NULL otherwise.
 */
extern gboolean (*_waymark_derivation_hook) (const char *text, gsize length, const guint8 *salt, guint8 *key);

/**
 * _waymark_derivation_is_acceptable:
 *
 * Returns: whether a cost that was read from a file lies within the floor and the limits. Never costs time itself.
 */
gboolean _waymark_derivation_is_acceptable (const WaymarkDerivationCost *cost);

/**
 * _waymark_derivation_calibrate:
 *
 * Finds the cost that takes 0.8 to 1.0 s of this machine, with at most 1 GiB and a quarter of its memory, and at least the floor. It counts
 * processor time, so that other programs do not make the register weaker. Takes some seconds.
 */
gboolean _waymark_derivation_calibrate (WaymarkDerivationCost *cost, GError **error);

/**
 * _waymark_derivation_run:
 * @salt: 16 bytes
 * @key: (out): 32 bytes in locked memory
 *
 * UTF-8 is brought into NFC first (in locked memory), so that the same words open whatever keyboard made them. WAYMARK_ERROR_NO_MEMORY
 * says nothing about the words.
 */
gboolean _waymark_derivation_run (const WaymarkDerivationCost *cost,
                                  const guint8 *salt,
                                  WaymarkSecret *secret,
                                  guint8 *key,
                                  GError **error);

/**
 * _waymark_derivation_normalise:
 *
 * Returns: (transfer full): the bytes that are hashed: NFC of UTF-8, anything else as it is
 */
WaymarkSecret *_waymark_derivation_normalise (WaymarkSecret *secret);

G_END_DECLS
