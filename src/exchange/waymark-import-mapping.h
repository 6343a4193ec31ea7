/* waymark-import-mapping.h: which column of a file goes to which field of a contact */

#pragma once

#include "core/waymark-contact.h"
#include "exchange/waymark-csv-reader.h"
#include "exchange/waymark-vcard-reader.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_TARGET_LEAVE_OUT = 0,
  WAYMARK_TARGET_ID,           /* our own id: 32 hexadecimal digits */
  WAYMARK_TARGET_KIND,         /* person, organisation */
  WAYMARK_TARGET_ARCHIVED,
  WAYMARK_TARGET_FIELD,        /* which: WaymarkContactField */
  WAYMARK_TARGET_NAME_PART,    /* which: 0 title before, 1 middle, 2 after the name */
  WAYMARK_TARGET_ITEM,         /* which: WaymarkContactItemKind */
  WAYMARK_TARGET_ITEM_LABEL,   /* which: kind; labels the item of the same group */
  WAYMARK_TARGET_ITEM_LIST,    /* which: kind; several values in one cell */
  WAYMARK_TARGET_ADDRESS_PART, /* which: 0 box, 1 street, 2 further, 3 town, 4 county, 5 postcode, 6 country */
  WAYMARK_TARGET_DETAILS,      /* our own export's last column */
  WAYMARK_TARGET_CARD,         /* a vCard property that is known: taken as its standard says */
} WaymarkTargetType;

/**
 * WaymarkImportTarget:
 *
 * Where a column may go. Static.
 */
typedef struct
{
  const char *code;   /* stable, for the tool: "phone", "phone:Mobile", "address-street" ... */
  const char *title;  /* msgid, for gettext(): "Phone, mobile" */
  WaymarkTargetType type;
  int which;
  const char *label;  /* label that items get, English, or "" */
  gboolean offered;   /* in the drop-down list of step 2 */
} WaymarkImportTarget;

/**
 * waymark_import_targets:
 *
 * Returns: (transfer none): all targets, in the order of the drop-down list; "leave out" first
 */
const WaymarkImportTarget *waymark_import_targets (gsize *n_targets);

/**
 * waymark_import_target_find:
 *
 * Returns: (transfer none) (nullable): the target of that code
 */
const WaymarkImportTarget *waymark_import_target_find (const char *code);

#define WAYMARK_TYPE_IMPORT_MAPPING (waymark_import_mapping_get_type ())

/**
 * WaymarkImportMapping:
 *
 * The columns of one file: their headings, samples, and where they go. For address cards a column is a property name. Nobody saves it.
 */
G_DECLARE_FINAL_TYPE (WaymarkImportMapping, waymark_import_mapping, WAYMARK, IMPORT_MAPPING, GObject)

/**
 * waymark_import_mapping_new:
 * @headings: what the columns are called in the file; guesses every target from it (our own, Outlook, Google, Thunderbird, GNOME
 *   Contacts, and plain words in English, German, French, Spanish, Polish, Romanian, Dutch, Italian and Portuguese)
 */
WaymarkImportMapping *waymark_import_mapping_new (const char *const *headings, guint n_headings);

/**
 * waymark_import_mapping_new_for_cards:
 *
 * Without columns: they appear by waymark_import_mapping_add_card().
 */
WaymarkImportMapping *waymark_import_mapping_new_for_cards (void);

/**
 * waymark_import_mapping_copy:
 *
 * Returns: (transfer full): an independent copy, for a thread
 */
WaymarkImportMapping *waymark_import_mapping_copy (WaymarkImportMapping *self);

/**
 * waymark_import_mapping_get_n_columns:
 * waymark_import_mapping_get_n_matched:
 *
 * Returns: how many columns the file has; how many of them go anywhere
 */
guint waymark_import_mapping_get_n_columns (WaymarkImportMapping *self);
guint waymark_import_mapping_get_n_matched (WaymarkImportMapping *self);

/**
 * waymark_import_mapping_get_heading:
 * waymark_import_mapping_get_target:
 * @column: counts from 0
 *
 * Returns: (transfer none): what the column is called in the file; where it goes
 */
const char *waymark_import_mapping_get_heading (WaymarkImportMapping *self, guint column);
const WaymarkImportTarget *waymark_import_mapping_get_target (WaymarkImportMapping *self, guint column);

/**
 * waymark_import_mapping_set_target:
 *
 * Emits "changed". A property of address cards takes its own default, "leave out" or "other" only; anything else is refused.
 */
gboolean waymark_import_mapping_set_target (WaymarkImportMapping *self, guint column, const WaymarkImportTarget *target);

/**
 * waymark_import_mapping_allows:
 *
 * Returns: whether set_target would take it: for the drop-down list
 */
gboolean waymark_import_mapping_allows (WaymarkImportMapping *self, guint column, const WaymarkImportTarget *target);

/**
 * waymark_import_mapping_get_samples:
 *
 * Returns: (transfer none): the first three cells (empty ones are ""), made fit for a label
 */
const char *const *waymark_import_mapping_get_samples (WaymarkImportMapping *self, guint column);

/**
 * waymark_import_mapping_get_n_values:
 *
 * Returns: how many cells of that column hold anything, over the whole file
 */
guint64 waymark_import_mapping_get_n_values (WaymarkImportMapping *self, guint column);

/* Called while a file is scanned. */

/**
 * waymark_import_mapping_add_row:
 * waymark_import_mapping_add_card:
 *
 * Counts the values of a row or card and keeps the first as samples; a card brings its columns with it.
 */
void waymark_import_mapping_add_row (WaymarkImportMapping *self, const WaymarkCsvRow *row);
void waymark_import_mapping_add_card (WaymarkImportMapping *self, const WaymarkVcard *card);

typedef enum
{
  WAYMARK_DATES_DAY_FIRST,
  WAYMARK_DATES_MONTH_FIRST,
} WaymarkDateOrder;

/**
 * WaymarkImportRecord:
 *
 * One row or card as the contact that it describes. @contact has no more than what the file says.
 */
typedef struct
{
  guint64 line;
  WaymarkReason reason;        /* NONE, or why it is not taken */
  WaymarkContact *contact;     /* NULL when there is a reason */
  gboolean has_id;             /* the row names our own id, which is the contact's */
  gboolean has_kind;
  gboolean has_archived;
  guint n_controls;            /* texts out of which direction controls were taken */
  char *town;                  /* of the first address, or NULL: what a new contact's list row says when nothing else does */
} WaymarkImportRecord;

/**
 * waymark_import_record_clear:
 *
 * Frees what @record holds, not the record itself.
 */
void waymark_import_record_clear (WaymarkImportRecord *record);

/**
 * waymark_import_mapping_read_row:
 * waymark_import_mapping_read_card:
 * @record: (out): to be cleared by waymark_import_record_clear()
 *
 * Reads one row or card as the contact that it describes, or says in @record why it is not taken. On any thread.
 */
void waymark_import_mapping_read_row (WaymarkImportMapping *self, const WaymarkCsvRow *row, WaymarkDateOrder dates, WaymarkImportRecord *record);
void waymark_import_mapping_read_card (WaymarkImportMapping *self, const WaymarkVcard *card, WaymarkImportRecord *record);

G_END_DECLS
