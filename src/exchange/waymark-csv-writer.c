#include "exchange/waymark-csv-writer.h"

#include <string.h>

#include "exchange/waymark-csv-columns-private.h"
#include "exchange/waymark-csv-reader.h"
#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-text-decoder.h"

/* Excel reads a CSV file as UTF-8 only with the mark; every other program passes over it. */
#define BYTE_ORDER_MARK "\357\273\277"

const WaymarkCsvSlots _waymark_csv_slots[] = {
  { WAYMARK_ITEM_PHONE, 5 },       { WAYMARK_ITEM_EMAIL, 3 }, { WAYMARK_ITEM_ADDRESS, 2 }, { WAYMARK_ITEM_WEBSITE, 2 },
  { WAYMARK_ITEM_AFFILIATION, 2 }, { WAYMARK_ITEM_HOURS, 1 }, { WAYMARK_ITEM_OTHER, 3 },
};
const guint _waymark_csv_n_slots = G_N_ELEMENTS (_waymark_csv_slots);

const WaymarkContactItemKind _waymark_csv_lists[] = {
  WAYMARK_ITEM_LANGUAGE, WAYMARK_ITEM_TAG,  WAYMARK_ITEM_CATEGORY, WAYMARK_ITEM_SERVICE,
  WAYMARK_ITEM_PRACTICE_AREA, WAYMARK_ITEM_ROLE,
};
const guint _waymark_csv_n_lists = G_N_ELEMENTS (_waymark_csv_lists);

const char *const *
waymark_csv_columns (void)
{
  static gsize made;
  static GPtrArray *columns;

  if (g_once_init_enter (&made))
    {
      columns = g_ptr_array_new ();
      g_ptr_array_add (columns, g_strdup ("id"));
      g_ptr_array_add (columns, g_strdup ("kind"));
      g_ptr_array_add (columns, g_strdup ("archived"));
      for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
        g_ptr_array_add (columns, g_strdup (waymark_contact_field_info (i)->code));
      for (guint i = 0; i < _waymark_csv_n_slots; i++)
        for (guint n = 1; n <= _waymark_csv_slots[i].n; n++)
          {
            const char *code = waymark_contact_item_kind_info (_waymark_csv_slots[i].kind)->code;

            g_ptr_array_add (columns, g_strdup_printf ("%s-%u", code, n));
            g_ptr_array_add (columns, g_strdup_printf ("%s-%u-label", code, n));
          }
      for (guint i = 0; i < _waymark_csv_n_lists; i++)
        g_ptr_array_add (columns, g_strdup_printf ("%s-list", waymark_contact_item_kind_info (_waymark_csv_lists[i])->code));
      g_ptr_array_add (columns, g_strdup ("details"));
      g_ptr_array_add (columns, NULL);
      g_once_init_leave (&made, 1);
    }
  return (const char *const *) columns->pdata;
}

void
waymark_csv_append_cell (GString *out, const char *text)
{
  gboolean guard;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  guard = waymark_csv_needs_guard (text);
  if (!guard && strpbrk (text, ",;\t|\"\r\n") == NULL && *text != ' ' && (*text == '\0' || text[strlen (text) - 1] != ' '))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
waymark_csv_append_heading (GString *out)
{
  const char *const *columns = waymark_csv_columns ();

  g_return_if_fail (out != NULL);

  g_string_append (out, BYTE_ORDER_MARK);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      waymark_csv_append_cell (out, columns[i]);
    }
  g_string_append (out, "\r\n");
}

static void
append_next (GString *out, const char *text)
{
  g_string_append_c (out, ',');
  waymark_csv_append_cell (out, text);
}

/* The @n-th item of its kind that a reader would take back as it is from a cell. */
static const WaymarkContactItem *
nth_in_slot (GPtrArray *items, WaymarkContactItemKind kind, guint n)
{
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind == kind && *item->value != '\0' && n-- == 0)
        return item;
    }
  return NULL;
}

static void
append_slots (GString *out, GPtrArray *items, GHashTable *placed)
{
  for (guint i = 0; i < _waymark_csv_n_slots; i++)
    for (guint n = 0; n < _waymark_csv_slots[i].n; n++)
      {
        const WaymarkContactItem *item = nth_in_slot (items, _waymark_csv_slots[i].kind, n);

        append_next (out, item != NULL ? item->value : "");
        append_next (out, item != NULL ? item->label : "");
        if (item != NULL)
          g_hash_table_add (placed, (gpointer) item);
      }
}

static void
append_list (GString *out, GPtrArray *items, WaymarkContactItemKind kind, GHashTable *placed)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      if (item->kind != kind || *item->value == '\0' || *item->label != '\0' || list->len + 2 * strlen (item->value) > WAYMARK_LIMIT_FIELD / 2)
        continue;
      if (list->len > 0)
        g_string_append (list, "; ");
      for (const char *p = item->value; *p != '\0'; p++)
        {
          if (*p == ';' || *p == '\\')
            g_string_append_c (list, '\\');
          g_string_append_c (list, *p);
        }
      g_hash_table_add (placed, (gpointer) item);
    }
  append_next (out, list->str);
}

void
waymark_csv_append_contact (GString *out, WaymarkContact *contact)
{
  GPtrArray *items;
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *id = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  items = waymark_contact_get_items (contact);
  id = waymark_id_to_string (waymark_contact_get_id (contact));
  g_string_append (out, id);
  append_next (out, waymark_contact_get_kind (contact) == WAYMARK_CONTACT_ORGANISATION ? "organisation" : "person");
  append_next (out, waymark_contact_get_archived (contact) ? "yes" : "no");
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    append_next (out, waymark_contact_get (contact, i));
  append_slots (out, items, placed);
  for (guint i = 0; i < _waymark_csv_n_lists; i++)
    append_list (out, items, _waymark_csv_lists[i], placed);
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      gboolean extra = !g_hash_table_contains (placed, item);

      if (extra || !_waymark_item_is_plain (item))
        _waymark_details_append (details, item, extra);
    }
  append_next (out, details->str);
  g_string_append (out, "\r\n");
}
