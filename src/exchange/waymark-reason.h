/* waymark-reason.h: why a file, a row or a card was not taken */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkReason:
 *
 * Stable codes: a number is never used again for something else. Codes under 100 refuse the whole file, the others one row or card.
 * A sentence for each: waymark_reason_text().
 */
typedef enum
{
  WAYMARK_REASON_NONE = 0,

  /* the whole file */
  WAYMARK_REASON_EMPTY = 1,             /* no row or card in it */
  WAYMARK_REASON_TOO_BIG = 2,           /* over WAYMARK_LIMIT_FILE */
  WAYMARK_REASON_NOT_TEXT = 3,          /* NUL or another sign of a binary file */
  WAYMARK_REASON_WORKBOOK = 4,          /* an Excel or OpenDocument file: to be saved as CSV first */
  WAYMARK_REASON_ENCODING = 5,          /* an encoding that is not read (UTF-7), or text that does not fit the chosen one */
  WAYMARK_REASON_TOO_MANY_RECORDS = 6,  /* over WAYMARK_LIMIT_RECORDS */
  WAYMARK_REASON_TOO_MANY_COLUMNS = 7,  /* over WAYMARK_LIMIT_COLUMNS in one row */
  WAYMARK_REASON_FIELD_TOO_LONG = 8,    /* over WAYMARK_LIMIT_FIELD */
  WAYMARK_REASON_OPEN_QUOTE = 9,        /* a quotation mark that is never closed; the line is where it opened */
  WAYMARK_REASON_NO_CARDS = 10,         /* no BEGIN:VCARD */
  WAYMARK_REASON_NOT_A_FILE = 11,       /* a folder, a pipe, a device */
  WAYMARK_REASON_NO_MEMORY = 12,

  /* one row or card */
  WAYMARK_REASON_NO_NAME = 100,         /* neither a name nor anything that could stand for one */
  WAYMARK_REASON_BAD_BYTES = 101,       /* bytes that are no characters in the file's encoding */
  WAYMARK_REASON_CUT_OFF = 102,         /* the file ends inside this card */
  WAYMARK_REASON_BROKEN_CARD = 103,     /* a card within a card, or a line that is no property */
  WAYMARK_REASON_TWICE = 104,           /* an earlier row of this file is the same contact */
  WAYMARK_REASON_TOO_MANY_CELLS = 105,  /* more cells than there are headings, not all of them empty */
  WAYMARK_REASON_TOO_MANY_ITEMS = 106,  /* more than the 256 values that a contact holds */
  WAYMARK_REASON_TEXT_TOO_LONG = 107,   /* a card's property over WAYMARK_LIMIT_FIELD */
  WAYMARK_REASON_SAVED_MEANWHILE = 108, /* somebody saved that contact after the check: theirs stays */
  WAYMARK_REASON_BAD_VALUE = 109,       /* a date or another value that the contact refuses */
  WAYMARK_REASON_ERASED = 110,          /* an old export of somebody who was erased for good since */
} WaymarkReason;

#define WAYMARK_LIMIT_FILE (G_GUINT64_CONSTANT (512) * 1024 * 1024)
#define WAYMARK_LIMIT_RECORDS 250000
#define WAYMARK_LIMIT_COLUMNS 256
#define WAYMARK_LIMIT_FIELD (64 * 1024)
#define WAYMARK_LIMIT_PHOTO (1024 * 1024)

/**
 * WaymarkRefusal:
 *
 * Where and why a parser stopped. @line counts from 1; 0 when no line is to blame.
 */
typedef struct
{
  WaymarkReason reason;
  guint64 line;
} WaymarkRefusal;

/**
 * waymark_reason_text:
 *
 * Returns: (transfer none): the translated sentence that a user reads; it holds no text of the file
 */
const char *waymark_reason_text (WaymarkReason reason);

/**
 * waymark_reason_get_code:
 *
 * Returns: (transfer none): a stable word for the tool and for tests, such as "open-quote"
 */
const char *waymark_reason_get_code (WaymarkReason reason);

/**
 * WaymarkReadFunc:
 * @source: whatever stands behind it
 * @buffer: to be filled with UTF-8
 *
 * A byte source of the pull parsers: UTF-8 without NUL, in pieces of any size (a character may be split).
 *
 * Returns: how many bytes were put, 0 at the end
 */
typedef gsize (*WaymarkReadFunc) (gpointer source, char *buffer, gsize size);

G_END_DECLS
