#include "exchange/waymark-import-mapping-private.h"

#include <string.h>

#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-text-decoder.h"

void
waymark_import_record_clear (WaymarkImportRecord *record)
{
  g_return_if_fail (record != NULL);

  g_clear_object (&record->contact);
  g_clear_pointer (&record->town, g_free);
}

void
_waymark_record_refuse (WaymarkImportRecord *record, WaymarkReason reason)
{
  if (record->reason == WAYMARK_REASON_NONE)
    record->reason = reason;
}

char *
_waymark_record_take (WaymarkImportRecord *record, const char *text)
{
  if (strstr (text, WAYMARK_BAD_CHARACTER) != NULL)
    _waymark_record_refuse (record, WAYMARK_REASON_BAD_BYTES);
  if (waymark_text_has_direction_controls (text))
    record->n_controls++;
  return waymark_text_clean (text);
}

void
_waymark_record_add_text (WaymarkImportRecord *record, WaymarkContactField field, const char *text)
{
  const char *there = waymark_contact_get (record->contact, field);
  g_autofree char *both = NULL;

  if (*text == '\0' || g_str_equal (there, text))
    return;
  if (*there != '\0')
    both = g_strjoin (field == WAYMARK_CONTACT_NOTES || field == WAYMARK_CONTACT_HOW_TO_REFER ? "\n\n" : ", ", there, text, NULL);
  waymark_contact_set (record->contact, field, both != NULL ? both : text);
}

void
_waymark_record_add_item (WaymarkImportRecord *record, WaymarkContactItemKind kind, const char *label, const char *value)
{
  GPtrArray *items = waymark_contact_get_items (record->contact);

  if (*value == '\0')
    return;
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind != kind || !g_str_equal (item->value, value))
        continue;
      if (*item->label == '\0' && *label != '\0')
        {
          g_free (item->label);
          item->label = g_strdup (label);
        }
      else if (*label != '\0' && !g_str_equal (item->label, label))
        continue;
      return;
    }
  waymark_contact_add (record->contact, kind, label, value);
}

static void
append_word (GString *name, const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  if (name->len > 0)
    g_string_append_c (name, ' ');
  g_string_append (name, word);
}

/* A row that names a company and nobody in it is that company. */
static void
become_organisation (WaymarkImportRecord *record)
{
  const WaymarkContactItem *company = waymark_contact_first (record->contact, WAYMARK_ITEM_AFFILIATION);

  waymark_contact_set (record->contact, WAYMARK_CONTACT_NAME, company->value);
  waymark_contact_set_kind (record->contact, WAYMARK_CONTACT_ORGANISATION);
  record->has_kind = TRUE;
  waymark_contact_remove_item (record->contact, &company->id);
}

static void
find_name (WaymarkImportRecord *record, const char *before, const char *middle, const char *after)
{
  static const WaymarkContactItemKind stand_ins[] = { WAYMARK_ITEM_EMAIL, WAYMARK_ITEM_PHONE, WAYMARK_ITEM_WEBSITE };
  g_autoptr (GString) name = g_string_new (NULL);

  append_word (name, before);
  append_word (name, waymark_contact_get (record->contact, WAYMARK_CONTACT_GIVEN_NAME));
  append_word (name, middle);
  append_word (name, waymark_contact_get (record->contact, WAYMARK_CONTACT_FAMILY_NAME));
  append_word (name, after);
  if (*waymark_contact_get (record->contact, WAYMARK_CONTACT_NAME) != '\0')
    return;
  if (name->len > 0)
    waymark_contact_set (record->contact, WAYMARK_CONTACT_NAME, name->str);
  else if (waymark_contact_first (record->contact, WAYMARK_ITEM_AFFILIATION) != NULL)
    become_organisation (record);
  else
    for (gsize i = 0; i < G_N_ELEMENTS (stand_ins); i++)
      {
        const WaymarkContactItem *item = waymark_contact_first (record->contact, stand_ins[i]);

        if (item != NULL)
          {
            waymark_contact_set (record->contact, WAYMARK_CONTACT_NAME, item->value);
            return;
          }
      }
}

void
_waymark_record_finish (WaymarkImportRecord *record, const char *before, const char *middle, const char *after)
{
  const WaymarkContactItem *company;

  find_name (record, before, middle, after);
  /* other programs write an organisation's own name as its company too */
  company = waymark_contact_first (record->contact, WAYMARK_ITEM_AFFILIATION);
  if (company != NULL && waymark_contact_get_kind (record->contact) == WAYMARK_CONTACT_ORGANISATION &&
      g_str_equal (company->value, waymark_contact_get (record->contact, WAYMARK_CONTACT_NAME)) && _waymark_item_is_plain (company) &&
      *company->label == '\0' && !record->has_id)
    waymark_contact_remove_item (record->contact, &company->id);
  if (*waymark_contact_get (record->contact, WAYMARK_CONTACT_NAME) == '\0')
    _waymark_record_refuse (record, WAYMARK_REASON_NO_NAME);
  else if (waymark_contact_get_items (record->contact)->len > 256)
    _waymark_record_refuse (record, WAYMARK_REASON_TOO_MANY_ITEMS);
  else if (record->reason == WAYMARK_REASON_NONE && !waymark_contact_validate (record->contact, NULL))
    _waymark_record_refuse (record, WAYMARK_REASON_BAD_VALUE);
  if (record->reason != WAYMARK_REASON_NONE)
    g_clear_object (&record->contact);
}
