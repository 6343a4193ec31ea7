/* waymark-attempts-private.h: wrong tries and the wait that follows them (L2) */

#pragma once

#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_ATTEMPTS_MOST 50

/* Wrong PINs after which only the passphrase opens (security.md 2.2). */
#define WAYMARK_ATTEMPTS_PINS 5

/**
 * WaymarkAttempts:
 *
 * The wrong tries since the last unlock, from the file "attempts": one line each, in the clear, at most 50; and how it stands with a PIN, because
 * that is asked for before anything is open. Not thread safe.
 */
typedef struct
{
  guint count;                        /* lines */
  gint64 walls[WAYMARK_ATTEMPTS_MOST]; /* microseconds since 1970 UTC */
  gint64 last_awake;                  /* when the last one was, by the clock that nobody can set; of this start of the machine */
  int pin;                            /* wrong PINs so far; -1: there is no PIN */
} WaymarkAttempts;

/**
 * _waymark_attempts_load:
 *
 * Reads what can be read; a file that is missing or damaged counts as none.
 */
void _waymark_attempts_load (WaymarkAttempts *self, int folder);

/**
 * _waymark_attempts_wait:
 *
 * Returns: whole seconds until another try is accepted, rounded up
 */
guint _waymark_attempts_wait (const WaymarkAttempts *self);

/**
 * _waymark_attempts_add:
 * @of_pin: whether it was a PIN
 *
 * Counts a wrong try now, on the disk too.
 */
gboolean _waymark_attempts_add (WaymarkAttempts *self, int folder, gboolean of_pin, GError **error);

/**
 * _waymark_attempts_settle:
 * @pin: what is to be kept of the PIN: 0, WAYMARK_ATTEMPTS_PINS, or -1: there is none
 *
 * After an unlock: forgets the tries, on the disk too.
 */
gboolean _waymark_attempts_settle (WaymarkAttempts *self, int folder, int pin, GError **error);

/**
 * _waymark_attempts_set_pin:
 *
 * The same for the PIN alone; the tries stay.
 */
gboolean _waymark_attempts_set_pin (WaymarkAttempts *self, int folder, int pin, GError **error);

/**
 * _waymark_attempts_delay:
 *
 * Returns: seconds to wait after that many wrong tries: 0, 0, 1, 2, 4 … 60
 */
guint _waymark_attempts_delay (guint count);

G_END_DECLS
