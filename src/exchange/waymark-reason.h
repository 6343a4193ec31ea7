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

  /* a data file: checklists, rules */
  WAYMARK_REASON_DATA_TOO_BIG = 20,     /* over WAYMARK_LIMIT_DATA */
  WAYMARK_REASON_BROKEN_JSON = 21,      /* no JSON, or not to the letter */
  WAYMARK_REASON_TOO_DEEP = 22,         /* things within things within things */
  WAYMARK_REASON_TOO_MANY_VALUES = 23,  /* in the file, or in one list */
  WAYMARK_REASON_NAME_TWICE = 24,       /* an object names a member twice */
  WAYMARK_REASON_UNKNOWN_NAME = 25,     /* a member that is none of ours */
  WAYMARK_REASON_MISSING = 26,          /* something that has to be there */
  WAYMARK_REASON_WRONG_KIND = 27,       /* a number where a text belongs, and so on */
  WAYMARK_REASON_BAD_NUMBER = 28,       /* not whole, or out of its bounds */
  WAYMARK_REASON_LONG_TEXT = 29,
  WAYMARK_REASON_BAD_TEXT = 30,         /* characters that do not show, or that turn the direction of others */
  WAYMARK_REASON_BAD_ID = 31,           /* not small letters, digits and hyphens */
  WAYMARK_REASON_BAD_CHOICE = 32,       /* not one of the words that may stand there */
  WAYMARK_REASON_BAD_DATE = 33,
  WAYMARK_REASON_BAD_LINK = 34,
  WAYMARK_REASON_NEWER_FORMAT = 35,
  WAYMARK_REASON_ID_TWICE = 36,         /* two things of one kind have the same id */
  WAYMARK_REASON_NO_STEPS = 37,
  WAYMARK_REASON_UNKNOWN_STEP = 38,     /* a step comes after one that is not there */
  WAYMARK_REASON_CIRCULAR = 39,         /* steps that wait for each other */
  WAYMARK_REASON_UNKNOWN_SOURCE = 40,
  WAYMARK_REASON_UNKNOWN_RULE = 41,
  WAYMARK_REASON_NUMBER_AS_RULE = 42,   /* a due date that is a number instead of the name of a rule */
  WAYMARK_REASON_NOT_UTF8 = 43,
  WAYMARK_REASON_RULES_MEET = 44,       /* versions of a rule that cannot stand beside each other, or law without a source */

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
#define WAYMARK_LIMIT_DATA (1024 * 1024)
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
 * WaymarkFileFault:
 *
 * Why a data file was refused whole, and where. All zeros says nothing.
 */
typedef struct
{
  WaymarkReason reason;
  guint64 line; /* from 1; 0: none is to blame */
  char *place;  /* (nullable): the members on the way, each counted from 1 in its list: "sections 2, steps 3, rule" */
  char *ids;    /* (nullable): the ids that it is about; a circle begins and ends with the same one */
} WaymarkFileFault;

/**
 * waymark_file_fault_clear:
 *
 * Frees what it holds; then it says nothing.
 */
void waymark_file_fault_clear (WaymarkFileFault *fault);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkFileFault, waymark_file_fault_clear)

/**
 * waymark_file_fault_to_text:
 *
 * Returns: (transfer full): what a user reads, translated: the line, the sentence of the reason, and the place. Of the file it holds only names
 * and ids in small letters, digits and hyphens
 */
char *waymark_file_fault_to_text (const WaymarkFileFault *fault);

/**
 * waymark_file_fault_to_error:
 *
 * Returns: (transfer full): the same for the tool and for logs: %WAYMARK_ERROR_LIMIT or %WAYMARK_ERROR_INVALID, in codes:
 * "unknown-rule, line 12, sections 2, steps 3, rule: in-five-days"
 */
GError *waymark_file_fault_to_error (const WaymarkFileFault *fault);

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
