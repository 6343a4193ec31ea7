#include "exchange/waymark-exchange-items-private.h"

#include <string.h>

#include "exchange/waymark-text-decoder.h"

gboolean
_waymark_item_is_plain (const WaymarkContactItem *item)
{
  return waymark_id_is_none (&item->link) && *item->from == '\0' && *item->to == '\0' && *item->checked_on == '\0' &&
         *item->checked_by == '\0' && *item->checked_how == '\0';
}

void
_waymark_details_append (GString *out, const WaymarkContactItem *item, gboolean extra)
{
  g_autofree char *text = waymark_contact_item_to_text (item);

  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, waymark_contact_item_kind_info (item->kind)->code);
  if (extra)
    g_string_append_c (out, '+');
  g_string_append_c (out, '\t');
  /* the history form leaves line feeds alone; a backslash in it is always followed by another one or by a t */
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, *p);
}

static char *
undo_line_feeds (const char *line)
{
  GString *text = g_string_sized_new (strlen (line));

  for (const char *p = line; *p != '\0'; p++)
    {
      if (p[0] == '\\' && p[1] == 'n')
        {
          g_string_append_c (text, '\n');
          p++;
        }
      else
        {
          g_string_append_c (text, *p);
          if (p[0] == '\\' && p[1] != '\0')
            g_string_append_c (text, *++p);
        }
    }
  return g_string_free (text, FALSE);
}

static gboolean
find_kind (const char *code, gsize length, WaymarkContactItemKind *kind)
{
  for (guint i = 0; i < WAYMARK_ITEM_N_KINDS; i++)
    {
      const char *known = waymark_contact_item_kind_info (i)->code;

      if (strlen (known) == length && strncmp (known, code, length) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
take_text (char **text, const char *value)
{
  if (*value == '\0' || g_str_equal (*text, value))
    return;
  g_free (*text);
  *text = g_strdup (value);
}

void
_waymark_item_take_facts (WaymarkContactItem *item, const WaymarkContactItem *from)
{
  if (!waymark_id_is_none (&from->link))
    item->link = from->link;
  take_text (&item->from, from->from);
  take_text (&item->to, from->to);
  /* an older check never replaces a newer one */
  if (strcmp (from->checked_on, item->checked_on) >= 0)
    {
      take_text (&item->checked_on, from->checked_on);
      take_text (&item->checked_by, from->checked_by);
      take_text (&item->checked_how, from->checked_how);
    }
}

static void
apply_line (WaymarkContact *contact, const char *line)
{
  const char *tab = strchr (line, '\t');
  g_autofree char *text = NULL;
  g_autoptr (WaymarkContactItem) item = NULL;
  WaymarkContactItemKind kind;
  WaymarkId id;
  gboolean extra;
  GPtrArray *items = waymark_contact_get_items (contact);

  if (tab == NULL || tab == line)
    return;
  extra = tab[-1] == '+';
  if (!find_kind (line, (gsize) (tab - line) - (extra ? 1 : 0), &kind))
    return;
  text = undo_line_feeds (tab + 1);
  id = waymark_id_new ();
  item = waymark_contact_item_from_text (kind, &id, text);
  if (extra)
    {
      waymark_contact_add_item (contact, g_steal_pointer (&item));
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkContactItem *there = g_ptr_array_index (items, i);
      g_autofree char *value = waymark_text_clean (item->value);
      g_autofree char *label = waymark_text_clean (item->label);

      if (there->kind == kind && g_str_equal (there->value, value) && g_str_equal (there->label, label) &&
          _waymark_item_is_plain (there))
        {
          _waymark_item_take_facts (there, item);
          return;
        }
    }
}

void
_waymark_details_apply (WaymarkContact *contact, const char *details)
{
  g_auto (GStrv) lines = g_strsplit (details, "\n", WAYMARK_LIMIT_COLUMNS + 1);

  for (guint i = 0; lines[i] != NULL && i < WAYMARK_LIMIT_COLUMNS; i++)
    apply_line (contact, lines[i]);
}
