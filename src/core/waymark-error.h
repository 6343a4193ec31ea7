/* waymark-error.h: the one error domain of Waymark */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WAYMARK_ERROR:
 *
 * The error domain of every layer. Its name and its messages carry no record text, no path and no key: the words that
 * a user reads are chosen from the code, in src/ui/common/waymark-error-text.c.
 */
#define WAYMARK_ERROR (waymark_error_quark ())

/**
 * WaymarkError:
 *
 * Stable codes: a number is never used again for something else.
 */
typedef enum
{
  WAYMARK_ERROR_FAILED = 0,            /* something that was not foreseen */
  WAYMARK_ERROR_WRONG_PASSPHRASE = 1,  /* no slot opened; nothing says how near it was */
  WAYMARK_ERROR_CODE_SLIP = 2,         /* a recovery code whose check characters do not fit; no try was counted */
  WAYMARK_ERROR_WAIT = 3,              /* another try before the delay of L2 is over */
  WAYMARK_ERROR_DAMAGED = 4,           /* a file of the register is damaged */
  WAYMARK_ERROR_NEWER_FORMAT = 5,      /* made by a newer version; not opened */
  WAYMARK_ERROR_OPEN_ELSEWHERE = 6,    /* another process holds the register */
  WAYMARK_ERROR_NO_MEMORY = 7,         /* not enough memory for the key derivation; no try was counted */
  WAYMARK_ERROR_NO_SPACE = 8,          /* the disk is full */
  WAYMARK_ERROR_IO = 9,                /* reading or writing failed */
  WAYMARK_ERROR_NOT_FOUND = 10,        /* no such record, file or folder */
  WAYMARK_ERROR_EXISTS = 11,           /* something is already there */
  WAYMARK_ERROR_INVALID = 12,          /* input that can never be right */
  WAYMARK_ERROR_LIMIT = 13,            /* input over a stated limit */
  WAYMARK_ERROR_NO_KEY = 14,           /* this profile's key does not open that compartment */
  WAYMARK_ERROR_UNSAFE_BUILD = 15,     /* the linked SQLite does not encrypt: nothing is opened */
  WAYMARK_ERROR_SYNCED_FOLDER = 16,    /* a folder that another program copies elsewhere, or a network folder */
  WAYMARK_ERROR_CONFLICT = 17,         /* the record changed since it was read */
  WAYMARK_ERROR_CLOSED = 18,           /* the register is closed or closing */
  WAYMARK_ERROR_WEAK_PASSPHRASE = 19,  /* shorter than the twelve characters that are compulsory */
  WAYMARK_ERROR_UNSAFE_FILE = 20,      /* a file of the register is a link, or belongs to another account: not opened */
  WAYMARK_ERROR_BUSY = 21,             /* an import or a large undo is under way, and there is one at a time */
  WAYMARK_ERROR_PIN_OFF = 22,          /* there is no PIN, or five wrong ones were tried: the passphrase opens */
} WaymarkError;

/**
 * waymark_error_quark:
 *
 * Returns: the quark of %WAYMARK_ERROR
 */
GQuark waymark_error_quark (void);

G_END_DECLS
