/* waymark-vcard-reader.h: address cards out of a byte source (vCard 2.1, 3.0, 4.0) */

#pragma once

#include <glib.h>

#include "exchange/waymark-reason.h"

G_BEGIN_DECLS

/**
 * WaymarkVcardReader:
 *
 * A pull parser of our own: folding, groups, quoted-printable with charset, base64. No I/O, no main loop. Photos and other base64 values
 * are measured and dropped while they pass by, never held.
 */
typedef struct _WaymarkVcardReader WaymarkVcardReader;

typedef struct
{
  char *name;   /* upper case: "TEL" */
  char *group;  /* of "item1.X-ABLabel": "item1", or "" */
  char *types;  /* upper case, separated by commas: "CELL,PREF", or "" */
  char *value;  /* decoded, still with backslashes: see waymark_vcard_unescape() and waymark_vcard_split() */
  gboolean dropped; /* base64 or too long: @value is "" */
  guint64 size;     /* bytes of the value as they stood in the file */
  char *language;
  char *label;      /* of a LABEL or X-ABLabel parameter, or "" */
} WaymarkVcardProperty;

typedef struct
{
  guint64 line;           /* of BEGIN:VCARD */
  char version;           /* '2', '3' or '4' */
  WaymarkReason reason;   /* NONE, or why this card is not taken */
  GPtrArray *properties;  /* WaymarkVcardProperty */
} WaymarkVcard;

/**
 * waymark_vcard_free:
 * @card: (nullable):
 */
void waymark_vcard_free (WaymarkVcard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkVcard, waymark_vcard_free)

/**
 * waymark_vcard_reader_new:
 * @limit: how many cards may come; 0 is WAYMARK_LIMIT_RECORDS
 */
WaymarkVcardReader *waymark_vcard_reader_new (WaymarkReadFunc read, gpointer source, guint limit);

/**
 * waymark_vcard_reader_free:
 * @self: (nullable):
 */
void waymark_vcard_reader_free (WaymarkVcardReader *self);

/**
 * waymark_vcard_reader_next:
 *
 * A broken card comes with its reason, and reading goes on at the next BEGIN:VCARD.
 *
 * Returns: (transfer full) (nullable): a card, or %NULL at the end or when the file is refused
 */
WaymarkVcard *waymark_vcard_reader_next (WaymarkVcardReader *self);

/**
 * waymark_vcard_reader_get_refusal:
 *
 * Returns: (transfer none): why the file was refused, and on which line; its reason is NONE as long as it was not
 */
const WaymarkRefusal *waymark_vcard_reader_get_refusal (WaymarkVcardReader *self);

/**
 * waymark_vcard_unescape:
 *
 * Returns: (transfer full): the text with backslashes undone
 */
char *waymark_vcard_unescape (const char *value);

/**
 * waymark_vcard_split:
 * @separator: ';' for the parts of N, ADR and ORG, ',' for lists
 *
 * Returns: (transfer full): the parts, unescaped
 */
GStrv waymark_vcard_split (const char *value, char separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkVcardReader, waymark_vcard_reader_free)

G_END_DECLS
