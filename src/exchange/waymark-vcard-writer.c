#include "exchange/waymark-vcard-writer.h"

#include <string.h>

#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-vcard-labels-private.h"

#define FOLD 75 /* bytes of a line, without its end */

const WaymarkVcardLabel _waymark_vcard_labels[] = {
  { WAYMARK_ITEM_PHONE, "CELL", "Mobile" }, { WAYMARK_ITEM_PHONE, "WORK", "Work" },   { WAYMARK_ITEM_PHONE, "HOME", "Home" },
  { WAYMARK_ITEM_PHONE, "FAX", "Fax" },     { WAYMARK_ITEM_PHONE, "PAGER", "Pager" }, { WAYMARK_ITEM_EMAIL, "WORK", "Work" },
  { WAYMARK_ITEM_EMAIL, "HOME", "Personal" },   { WAYMARK_ITEM_ADDRESS, "WORK", "Work" }, { WAYMARK_ITEM_ADDRESS, "HOME", "Home" },
  { WAYMARK_ITEM_WEBSITE, "WORK", "Work" }, { WAYMARK_ITEM_WEBSITE, "HOME", "Home" },
};
const guint _waymark_vcard_n_labels = G_N_ELEMENTS (_waymark_vcard_labels);

static void
append_folded (GString *out, const char *line)
{
  const char *start = line;
  gsize room = FOLD;

  while (strlen (start) > room)
    {
      const char *cut = start + room;

      while (((guchar) *cut & 0xc0) == 0x80)
        cut--;
      g_string_append_len (out, start, cut - start);
      g_string_append (out, "\r\n ");
      start = cut;
      room = FOLD - 1;
    }
  g_string_append (out, start);
  g_string_append (out, "\r\n");
}

static void
append_escaped (GString *line, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\n':
        g_string_append (line, "\\n");
        break;
      case '\r':
        break;
      case '\\':
      case ',':
      case ';':
        g_string_append_c (line, '\\');
        g_string_append_c (line, *p);
        break;
      default:
        g_string_append_c (line, *p);
      }
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) line = NULL;

  if (*text == '\0')
    return;
  line = g_string_new (name);
  g_string_append_c (line, ':');
  append_escaped (line, text);
  append_folded (out, line->str);
}

static void
append_names (GString *out, WaymarkContact *contact, WaymarkVcardVersion version)
{
  const char *given = waymark_contact_get (contact, WAYMARK_CONTACT_GIVEN_NAME);
  const char *family = waymark_contact_get (contact, WAYMARK_CONTACT_FAMILY_NAME);
  g_autoptr (GString) line = g_string_new ("N:");

  append_text (out, "FN", waymark_contact_get (contact, WAYMARK_CONTACT_NAME));
  if (*given == '\0' && *family == '\0' && version == WAYMARK_VCARD_4)
    return;
  /* vCard 3.0 asks for N always */
  append_escaped (line, family);
  g_string_append_c (line, ';');
  append_escaped (line, given);
  g_string_append (line, ";;;");
  append_folded (out, line->str);
}

/* LANG takes language tags only. */
static gboolean
is_language_tag (const char *text)
{
  gsize length = strcspn (text, "-");

  if (length < 2 || length > 3)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && (p < text + length || (!g_ascii_isalnum (*p) && *p != '-')))
      return FALSE;
  return TRUE;
}

static const char *
property_name (const WaymarkContactItem *item, WaymarkVcardVersion version)
{
  if (*item->value == '\0')
    return NULL;
  switch (item->kind)
    {
    case WAYMARK_ITEM_PHONE:
      return "TEL";
    case WAYMARK_ITEM_EMAIL:
      return "EMAIL";
    case WAYMARK_ITEM_ADDRESS:
      return "ADR";
    case WAYMARK_ITEM_WEBSITE:
      return "URL";
    case WAYMARK_ITEM_AFFILIATION:
      return "ORG";
    case WAYMARK_ITEM_LANGUAGE:
      return version == WAYMARK_VCARD_4 && *item->label == '\0' && is_language_tag (item->value) ? "LANG" : NULL;
    case WAYMARK_ITEM_TAG:
    case WAYMARK_ITEM_CATEGORY:
    case WAYMARK_ITEM_SERVICE:
    case WAYMARK_ITEM_PRACTICE_AREA:
    case WAYMARK_ITEM_ROLE:
    case WAYMARK_ITEM_HOURS:
    case WAYMARK_ITEM_OTHER:
    case WAYMARK_ITEM_N_KINDS:
    default:
      return NULL;
    }
}

static const char *
label_type (const WaymarkContactItem *item)
{
  for (guint i = 0; i < _waymark_vcard_n_labels; i++)
    if (_waymark_vcard_labels[i].kind == item->kind && g_str_equal (_waymark_vcard_labels[i].label, item->label))
      return _waymark_vcard_labels[i].type;
  return NULL;
}

static gboolean
append_item (GString *out, const WaymarkContactItem *item, WaymarkVcardVersion version, guint *n_groups)
{
  const char *name = property_name (item, version);
  const char *type = label_type (item);
  gboolean grouped = *item->label != '\0' && type == NULL;
  g_autoptr (GString) line = NULL;

  if (name == NULL)
    return FALSE;
  line = g_string_new (NULL);
  if (grouped)
    g_string_append_printf (line, "item%u.", ++*n_groups);
  g_string_append (line, name);
  if (type != NULL)
    g_string_append_printf (line, ";TYPE=%s", type);
  /* an address is one text here: it stands in the street, where every program shows it whole */
  g_string_append (line, item->kind == WAYMARK_ITEM_ADDRESS ? ":;;" : ":");
  append_escaped (line, item->value);
  if (item->kind == WAYMARK_ITEM_ADDRESS)
    g_string_append (line, ";;;;");
  append_folded (out, line->str);
  if (grouped)
    {
      g_string_printf (line, "item%u.X-ABLABEL", *n_groups);
      append_text (out, line->str, item->label);
    }
  return TRUE;
}

static gboolean
is_category (const WaymarkContactItem *item)
{
  return item->kind == WAYMARK_ITEM_TAG && *item->label == '\0' && *item->value != '\0';
}

static void
append_tags (GString *out, GPtrArray *items)
{
  g_autoptr (GString) line = g_string_new ("CATEGORIES:");
  gboolean any = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);

      /* one property holds no more than a reader takes */
      if (!is_category (item))
        continue;
      if (any && line->len + 2 * strlen (item->value) > 32 * 1024)
        {
          append_folded (out, line->str);
          g_string_assign (line, "CATEGORIES:");
          any = FALSE;
        }
      if (any)
        g_string_append_c (line, ',');
      append_escaped (line, item->value);
      any = TRUE;
    }
  if (any)
    append_folded (out, line->str);
}

static void
append_field (GString *out, WaymarkContact *contact, WaymarkContactField field)
{
  const char *value = waymark_contact_get (contact, field);
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;

  switch (field)
    {
    case WAYMARK_CONTACT_NAME:
    case WAYMARK_CONTACT_GIVEN_NAME:
    case WAYMARK_CONTACT_FAMILY_NAME:
      break;
    case WAYMARK_CONTACT_JOB_TITLE:
      append_text (out, "TITLE", value);
      break;
    case WAYMARK_CONTACT_NOTES:
      append_text (out, "NOTE", value);
      break;
    case WAYMARK_CONTACT_SCRIPT_NAME:
    case WAYMARK_CONTACT_PRONOUNS:
    case WAYMARK_CONTACT_PLACE:
    case WAYMARK_CONTACT_COUNTRY:
    case WAYMARK_CONTACT_HOW_TO_REFER:
    case WAYMARK_CONTACT_LISTING_AGREED:
    case WAYMARK_CONTACT_NO_SHARING:
    case WAYMARK_CONTACT_SOURCE:
    case WAYMARK_CONTACT_SOURCE_DATE:
    case WAYMARK_CONTACT_EXTERNAL_ID:
    case WAYMARK_CONTACT_N_FIELDS:
    default:
      code = g_ascii_strup (waymark_contact_field_info (field)->code, -1);
      name = g_strconcat ("X-WAYMARK-", code, NULL);
      append_text (out, name, value);
    }
}

void
waymark_vcard_append_contact (GString *out, WaymarkContact *contact, WaymarkVcardVersion version)
{
  gboolean organisation;
  GPtrArray *items;
  const char *id;
  g_autofree char *hex = NULL;
  guint n_groups = 0;

  g_return_if_fail (out != NULL);
  g_return_if_fail (WAYMARK_IS_CONTACT (contact));

  organisation = waymark_contact_get_kind (contact) == WAYMARK_CONTACT_ORGANISATION;
  items = waymark_contact_get_items (contact);
  id = hex = waymark_id_to_string (waymark_contact_get_id (contact));
  g_string_append_printf (out, "BEGIN:VCARD\r\nVERSION:%d.0\r\n", version);
  g_string_append_printf (out, "UID:urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s\r\n", id, id + 8, id + 12, id + 16, id + 20);
  if (version == WAYMARK_VCARD_4)
    g_string_append_printf (out, "KIND:%s\r\n", organisation ? "org" : "individual");
  g_string_append_printf (out, "X-WAYMARK-KIND:%s\r\n", organisation ? "organisation" : "person");
  g_string_append_printf (out, "X-WAYMARK-ARCHIVED:%s\r\n", waymark_contact_get_archived (contact) ? "yes" : "no");
  append_names (out, contact, version);
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    append_field (out, contact, i);
  append_tags (out, items);
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (items, i);
      gboolean placed = is_category (item) || append_item (out, item, version, &n_groups);
      g_autoptr (GString) details = g_string_new (NULL);

      if (placed && _waymark_item_is_plain (item))
        continue;
      _waymark_details_append (details, item, !placed);
      append_text (out, "X-WAYMARK-ITEM", details->str);
    }
  g_string_append (out, "END:VCARD\r\n");
}
