#include "exchange/waymark-import-mapping-private.h"

#include <string.h>

#include "core/waymark-clock.h"
#include "core/waymark-date.h"
#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-import-dates-private.h"

#define N_PARTS 7 /* of an address */

static gboolean
is_yes (const char *text)
{
  static const char *const words[] = { "yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "sim", "tak", "da" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_no (const char *text)
{
  static const char *const words[] = { "no", "n", "false", "0", "nein", "non", "nie", "nu", "nee" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_organisation_word (const char *text)
{
  static const char *const words[] = { "organisation", "organization", "org", "company", "firm", "business", "agency", "group" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Google marks its own labels with a star. */
static char *
plain_label (const char *label)
{
  return g_strdup (g_str_has_prefix (label, "* ") ? label + 2 : label);
}

/* --- several values in one cell --------------------------------------------------------------------------------- */

static GStrv
split_own_list (const char *cell)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  GString *value = g_string_new (NULL);

  for (const char *p = cell;; p++)
    {
      if (*p == '\0' || *p == ';')
        {
          g_ptr_array_add (values, g_strstrip (g_string_free (value, FALSE)));
          if (*p == '\0')
            break;
          value = g_string_new (NULL);
        }
      else
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          g_string_append_c (value, *p);
        }
    }
  g_ptr_array_add (values, NULL);
  return (GStrv) g_ptr_array_steal (values, NULL);
}

static GStrv
split_list (const char *cell, const char *separators)
{
  GStrv values;

  if (strstr (cell, ":::") != NULL)
    values = g_strsplit (cell, ":::", WAYMARK_LIMIT_COLUMNS + 1);
  else if (strchr (cell, '\n') != NULL)
    values = g_strsplit (cell, "\n", WAYMARK_LIMIT_COLUMNS + 1);
  else if (strchr (separators, ';') != NULL && strchr (cell, ';') != NULL)
    values = g_strsplit (cell, ";", WAYMARK_LIMIT_COLUMNS + 1);
  else if (strchr (separators, ',') != NULL)
    values = g_strsplit (cell, ",", WAYMARK_LIMIT_COLUMNS + 1);
  else
    values = g_strsplit (cell, "\n", 2);
  for (guint i = 0; values[i] != NULL; i++)
    g_strstrip (values[i]);
  return values;
}

static void
read_list (WaymarkImportMapping *self, const WaymarkImportColumn *column, const char *text, WaymarkImportRecord *record)
{
  g_auto (GStrv) values = self->own ? split_own_list (text) : split_list (text, ";,");

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *value = plain_label (values[i]);

      /* every Google contact has it */
      if (g_ascii_strcasecmp (value, "myContacts") != 0)
        _waymark_record_add_item (record, column->target->which, "", value);
    }
}

/* --- items ------------------------------------------------------------------------------------------------------ */

static void
read_item (WaymarkImportMapping *self, const WaymarkImportColumn *column, const char *text, const WaymarkCsvRow *row, WaymarkImportRecord *record)
{
  g_autofree char *given = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) values = NULL;
  WaymarkContactItemKind kind = column->target->which;

  if (column->label_column >= 0 && (guint) column->label_column < row->n_cells)
    {
      given = _waymark_record_take (record, waymark_csv_unguard (row->cells[column->label_column]));
      label = self->own ? g_strdup (given) : plain_label (given);
    }
  if (label == NULL || (*label == '\0' && !self->own))
    {
      g_free (label);
      label = g_strdup (kind == WAYMARK_ITEM_OTHER && !self->own ? column->heading : column->target->label);
    }
  if (self->own)
    {
      waymark_contact_add (record->contact, kind, label, text);
      return;
    }
  if (kind == WAYMARK_ITEM_EMAIL)
    values = split_list (text, ";,");
  else if (kind == WAYMARK_ITEM_PHONE)
    values = split_list (text, ";");
  else if (strstr (text, " ::: ") != NULL)
    values = split_list (text, "");
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    _waymark_record_add_item (record, kind, label, values[i]);
  if (values == NULL)
    _waymark_record_add_item (record, kind, label, text);
}

/* --- addresses in parts ----------------------------------------------------------------------------------------- */

typedef struct
{
  const char *label;
  guint group;
  GString *parts[N_PARTS];
} Address;

static Address *
find_address (GPtrArray *addresses, const WaymarkImportColumn *column)
{
  Address *address;

  for (guint i = 0; i < addresses->len; i++)
    {
      address = g_ptr_array_index (addresses, i);
      /* Outlook's "Business Street 2" belongs to "Business City": only Google numbers whole addresses, and those have no label */
      if (g_str_equal (address->label, column->target->label) &&
          (*address->label != '\0' || address->group == column->group || address->group == 0 || column->group == 0))
        return address;
    }
  address = g_new0 (Address, 1);
  address->label = column->target->label;
  address->group = column->group;
  g_ptr_array_add (addresses, address);
  return address;
}

static void
address_free (gpointer data)
{
  Address *address = data;

  for (guint i = 0; i < N_PARTS; i++)
    if (address->parts[i] != NULL)
      g_string_free (address->parts[i], TRUE);
  g_free (address);
}

static void
add_address_part (GPtrArray *addresses, const WaymarkImportColumn *column, const char *text)
{
  Address *address = find_address (addresses, column);
  GString **part = &address->parts[column->target->which];

  if (*part == NULL)
    *part = g_string_new (text);
  else
    g_string_append_printf (*part, "\n%s", text);
}

static void
finish_address (WaymarkImportRecord *record, const Address *address)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const WaymarkContactItem *whole = NULL;
  GPtrArray *items = waymark_contact_get_items (record->contact);

  /* Google writes the whole address and its parts: what stands in the whole one is there already */
  for (guint i = 0; i < items->len && whole == NULL; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind == WAYMARK_ITEM_ADDRESS)
        whole = item;
    }
  for (guint i = 0; i < N_PARTS; i++)
    {
      const GString *part = address->parts[i];

      if (part == NULL || (whole != NULL && strstr (whole->value, part->str) != NULL))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, part->str);
    }
  if (address->parts[3] != NULL && record->town == NULL)
    record->town = g_strdelimit (g_strdup (address->parts[3]->str), "\n", ' ');
  _waymark_record_add_item (record, WAYMARK_ITEM_ADDRESS, address->label, text->str);
}

/* --- one row ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkDateOrder dates;
  GPtrArray *addresses;
  char *name_parts[3];
  char *details;
} Row;

static void
read_field (const WaymarkImportColumn *column, const char *text, const Row *state, WaymarkImportRecord *record)
{
  WaymarkContactField field = column->target->which;
  const WaymarkFieldInfo *info = waymark_contact_field_info (field);

  if (info->type == WAYMARK_VALUE_DATE)
    {
      g_autofree char *date = _waymark_import_date (text, state->dates, field == WAYMARK_CONTACT_SOURCE_DATE ? WAYMARK_DATE_YEAR : WAYMARK_DATE_DAY);

      if (date == NULL)
        _waymark_record_refuse (record, WAYMARK_REASON_BAD_VALUE);
      else
        waymark_contact_set (record->contact, field, date);
    }
  else if (info->type == WAYMARK_VALUE_YES)
    {
      if (is_yes (text))
        waymark_contact_set (record->contact, field, "yes");
      else if (!is_no (text))
        _waymark_record_refuse (record, WAYMARK_REASON_BAD_VALUE);
    }
  else
    _waymark_record_add_text (record, field, text);
}

static void
read_id (const char *text, WaymarkImportRecord *record)
{
  WaymarkId id;
  WaymarkContact *contact;

  if (!waymark_id_from_string (text, &id) || waymark_id_is_none (&id))
    {
      _waymark_record_refuse (record, WAYMARK_REASON_BAD_VALUE);
      return;
    }
  contact = waymark_contact_new_with_id (waymark_contact_get_kind (record->contact), &id);
  waymark_contact_set_archived (contact, waymark_contact_get_archived (record->contact));
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    waymark_contact_set (contact, i, waymark_contact_get (record->contact, i));
  for (guint i = 0; i < waymark_contact_get_items (record->contact)->len; i++)
    waymark_contact_add_item (contact, waymark_contact_item_copy (g_ptr_array_index (waymark_contact_get_items (record->contact), i)));
  g_object_unref (record->contact);
  record->contact = contact;
  record->has_id = TRUE;
}

static void
read_cell (WaymarkImportMapping *self, const WaymarkImportColumn *column, const char *text, const WaymarkCsvRow *row, Row *state, WaymarkImportRecord *record)
{
  switch (column->target->type)
    {
    case WAYMARK_TARGET_ID:
      read_id (text, record);
      break;
    case WAYMARK_TARGET_KIND:
      waymark_contact_set_kind (record->contact, is_organisation_word (text) ? WAYMARK_CONTACT_ORGANISATION : WAYMARK_CONTACT_PERSON);
      record->has_kind = TRUE;
      break;
    case WAYMARK_TARGET_ARCHIVED:
      waymark_contact_set_archived (record->contact, is_yes (text));
      record->has_archived = TRUE;
      break;
    case WAYMARK_TARGET_FIELD:
      read_field (column, text, state, record);
      break;
    case WAYMARK_TARGET_NAME_PART:
      if (state->name_parts[column->target->which] == NULL)
        state->name_parts[column->target->which] = g_strdup (text);
      break;
    case WAYMARK_TARGET_ITEM:
      read_item (self, column, text, row, record);
      break;
    case WAYMARK_TARGET_ITEM_LIST:
      read_list (self, column, text, record);
      break;
    case WAYMARK_TARGET_ADDRESS_PART:
      add_address_part (state->addresses, column, text);
      break;
    case WAYMARK_TARGET_DETAILS:
      state->details = g_strdup (text);
      break;
    case WAYMARK_TARGET_ITEM_LABEL: /* read with its item */
    case WAYMARK_TARGET_LEAVE_OUT:
    case WAYMARK_TARGET_CARD:
    default:
      break;
    }
}

void
waymark_import_mapping_read_row (WaymarkImportMapping *self, const WaymarkCsvRow *row, WaymarkDateOrder dates, WaymarkImportRecord *record)
{
  Row state = { dates, NULL, { NULL, NULL, NULL }, NULL };

  g_return_if_fail (WAYMARK_IS_IMPORT_MAPPING (self));
  g_return_if_fail (row != NULL && record != NULL);

  memset (record, 0, sizeof *record);
  record->line = row->line;
  record->contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  state.addresses = g_ptr_array_new_with_free_func (address_free);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const WaymarkImportColumn *column;
      g_autofree char *text = NULL;

      if (*row->cells[i] == '\0')
        continue;
      if (i >= self->columns->len)
        {
          _waymark_record_refuse (record, WAYMARK_REASON_TOO_MANY_CELLS);
          break;
        }
      column = &g_array_index (self->columns, WaymarkImportColumn, i);
      if (column->target->type == WAYMARK_TARGET_LEAVE_OUT)
        continue;
      text = _waymark_record_take (record, waymark_csv_unguard (row->cells[i]));
      if (*text != '\0')
        read_cell (self, column, text, row, &state, record);
    }
  for (guint i = 0; i < state.addresses->len; i++)
    finish_address (record, g_ptr_array_index (state.addresses, i));
  if (state.details != NULL)
    _waymark_details_apply (record->contact, state.details);
  _waymark_record_finish (record, state.name_parts[0], state.name_parts[1], state.name_parts[2]);
  g_ptr_array_unref (state.addresses);
  for (gsize i = 0; i < G_N_ELEMENTS (state.name_parts); i++)
    g_free (state.name_parts[i]);
  g_free (state.details);
}
