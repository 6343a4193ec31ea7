/* waymark-passphrase.h: how strong a passphrase is, and five words when asked */

#pragma once

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

#define WAYMARK_PASSPHRASE_MIN_CHARACTERS 12

typedef enum
{
  WAYMARK_STRENGTH_TOO_SHORT,
  WAYMARK_STRENGTH_GUESSABLE,
  WAYMARK_STRENGTH_STRONG,
} WaymarkStrength;

/**
 * waymark_passphrase_strength:
 *
 * zxcvbn's estimate, of the first 100 bytes. It reads the passphrase where it lies and leaves no copy of it (a test looks through
 * the whole process). Well under a millisecond.
 */
WaymarkStrength waymark_passphrase_strength (WaymarkSecret *passphrase);

/**
 * waymark_passphrase_suggest:
 *
 * Returns: (transfer full): five words of a shipped list of at least 2,048 easy words (55 bits or more), single blanks between
 */
WaymarkSecret *waymark_passphrase_suggest (void);

G_END_DECLS
