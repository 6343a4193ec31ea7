/* waymark-import-mapping-private.h: the columns, as the two readers of records see them */

#pragma once

#include "exchange/waymark-import-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  char *heading;
  const WaymarkImportTarget *target;
  const WaymarkImportTarget *usual; /* what it goes to by itself */
  guint group;                      /* columns of one phone, one address: the number in their headings */
  int label_column;                 /* of an item: the column that labels it, or -1 */
  GPtrArray *samples;               /* texts, NULL after the last */
  guint64 n_values;
} WaymarkImportColumn;

struct _WaymarkImportMapping
{
  GObject parent_instance;

  GArray *columns; /* WaymarkImportColumn */
  GHashTable *by_name; /* cards: property name to index + 1 */
  gboolean cards;
  gboolean own;        /* our own export */
};

/**
 * _waymark_import_mapping_is_own:
 *
 * Returns: whether the headings are those of our own export, or all cards so far came from one
 */
gboolean _waymark_import_mapping_is_own (WaymarkImportMapping *self);

/**
 * _waymark_record_finish:
 *
 * What rows and cards share: a name from the other fields, the limits of a contact.
 */
void _waymark_record_finish (WaymarkImportRecord *record, const char *before, const char *middle, const char *after);

/**
 * _waymark_record_refuse:
 *
 * Gives a record the first of its reasons.
 */
void _waymark_record_refuse (WaymarkImportRecord *record, WaymarkReason reason);

/**
 * _waymark_record_add_text:
 *
 * Sets a field, or adds to it after a blank line when it holds another text already.
 */
void _waymark_record_add_text (WaymarkImportRecord *record, WaymarkContactField field, const char *text);

/**
 * _waymark_record_add_item:
 *
 * Adds an item, unless the record has that value already.
 */
void _waymark_record_add_item (WaymarkImportRecord *record, WaymarkContactItemKind kind, const char *label, const char *value);

/**
 * _waymark_record_take:
 * @text: as it stood in the file
 *
 * Returns: (transfer full): the text cleaned, its direction controls counted; or with bad bytes the record's reason set
 */
char *_waymark_record_take (WaymarkImportRecord *record, const char *text);

G_END_DECLS
