/* waymark-contact-record.c: from what was typed to what may be stored */

#include "ui/contacts/waymark-contact-record.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "core/waymark-date.h"

#define LONGEST_TEXT (64 * 1024)

char *
waymark_contact_record_read_date (const char *text)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  int day, month, year;
  char end;

  if (typed[0] == '\0')
    return g_strdup ("");
  if (waymark_date_is_valid (typed, WAYMARK_DATE_YEAR))
    return g_steal_pointer (&typed);
  /* Day first, as it is written here. */
  g_strdelimit (typed, "./", '-');
  if (sscanf (typed, "%2d-%2d-%4d%c", &day, &month, &year, &end) == 3 && year >= 1000 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  for (const char *c = typed; *c != '\0'; c++)
    if (g_ascii_isalpha (*c) || (guchar) *c >= 128)
      {
        GDate date;

        g_date_clear (&date, 1);
        g_date_set_parse (&date, typed);
        if (g_date_valid (&date) && g_date_get_year (&date) >= 1000)
          return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date));
        break;
      }

  return NULL;
}

const char *
waymark_contact_record_problem (WaymarkContact *typed, WaymarkContactField field)
{
  const char *text = waymark_contact_get (typed, field);

  if (strlen (text) > LONGEST_TEXT)
    return _("This text is too long. Shorten it, or move a part of it to another field.");
  if (field == WAYMARK_CONTACT_NAME)
    {
      g_autofree char *name = g_strstrip (g_strdup (text));

      return name[0] == '\0' ? _("A contact needs a name. Type one, or what you call them.") : NULL;
    }
  if (waymark_contact_field_info (field)->type == WAYMARK_VALUE_DATE)
    {
      g_autofree char *date = waymark_contact_record_read_date (text);

      return date == NULL ? _("Not understood yet. Try 25/11/2026 or 25 Nov 2026.") : NULL;
    }

  return NULL;
}

gboolean
waymark_contact_record_is_blank (WaymarkContact *typed)
{
  GPtrArray *items = waymark_contact_get_items (typed);

  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    if (waymark_contact_get (typed, i)[0] != '\0')
      return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (((WaymarkContactItem *) g_ptr_array_index (items, i))->value[0] != '\0')
      return FALSE;

  return TRUE;
}

static void
make_field (WaymarkContact *record, WaymarkContact *base, WaymarkContactField field, guint *n_unfinished)
{
  WaymarkValueType type = waymark_contact_field_info (field)->type;

  if (waymark_contact_record_problem (record, field) != NULL)
    {
      waymark_contact_set (record, field, base != NULL ? waymark_contact_get (base, field) : "");
      (*n_unfinished)++;
    }
  else if (type == WAYMARK_VALUE_DATE)
    {
      g_autofree char *date = waymark_contact_record_read_date (waymark_contact_get (record, field));

      waymark_contact_set (record, field, date);
    }
  else
    {
      g_autofree char *text = g_strdup (waymark_contact_get (record, field));

      waymark_contact_set (record, field, type == WAYMARK_VALUE_TEXT ? g_strchomp (text) : g_strstrip (text));
    }
}

WaymarkContact *
waymark_contact_record_make (WaymarkContact *typed, WaymarkContact *base, guint *n_unfinished)
{
  g_autoptr (WaymarkContact) record = NULL;
  GPtrArray *items;
  guint unfinished = 0;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (typed), NULL);
  g_return_val_if_fail (base == NULL || WAYMARK_IS_CONTACT (base), NULL);

  record = waymark_contact_copy (typed);
  for (guint field = 0; field < WAYMARK_CONTACT_N_FIELDS; field++)
    make_field (record, base, field, &unfinished);

  items = waymark_contact_get_items (record);
  for (guint i = items->len; i > 0; i--)
    {
      WaymarkContactItem *item = g_ptr_array_index (items, i - 1);

      if (strlen (item->value) > LONGEST_TEXT)
        {
          const WaymarkContactItem *before = base != NULL ? waymark_contact_find_item (base, &item->id) : NULL;

          g_free (item->value);
          item->value = g_strdup (before != NULL ? before->value : "");
          unfinished++;
        }
      g_strstrip (item->value);
      g_strstrip (item->label);
      if (item->value[0] == '\0')
        {
          WaymarkId id = item->id;

          waymark_contact_remove_item (record, &id);
        }
    }

  if (n_unfinished != NULL)
    *n_unfinished = unfinished;
  if (waymark_contact_get (record, WAYMARK_CONTACT_NAME)[0] == '\0' || !waymark_contact_validate (record, NULL))
    {
      if (n_unfinished != NULL)
        *n_unfinished = MAX (unfinished, 1);
      return NULL;
    }

  return g_steal_pointer (&record);
}
