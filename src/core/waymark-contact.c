#include "core/waymark-contact.h"

#include <string.h>

#include "core/waymark-date.h"
#include "core/waymark-error.h"

#define TEXT_LIMIT (64 * 1024) /* bytes */
#define ITEM_LIMIT 256

struct _WaymarkContact
{
  GObject parent_instance;

  WaymarkId id;
  WaymarkContactKind kind;
  gboolean archived;
  char *fields[WAYMARK_CONTACT_N_FIELDS]; /* NULL: unset */
  GPtrArray *items;                       /* WaymarkContactItem, grouped by kind */
};

G_DEFINE_FINAL_TYPE (WaymarkContact, waymark_contact, G_TYPE_OBJECT)

/* Only marks a text for the translators; looked up where it is shown. */
#define NC_(context, text) text

static const WaymarkFieldInfo fields_info[WAYMARK_CONTACT_N_FIELDS] = {
  [WAYMARK_CONTACT_NAME] = { "name", NC_ ("contact field", "Name"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_CONTACT_GIVEN_NAME] = { "given-name", NC_ ("contact field", "Given name"), WAYMARK_VALUE_LINE, TRUE, FALSE },
  [WAYMARK_CONTACT_FAMILY_NAME] = { "family-name", NC_ ("contact field", "Family name"), WAYMARK_VALUE_LINE, TRUE, FALSE },
  [WAYMARK_CONTACT_SCRIPT_NAME] = { "script-name", NC_ ("contact field", "Name in its own script"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_CONTACT_PRONOUNS] = { "pronouns", NC_ ("contact field", "Pronouns"), WAYMARK_VALUE_LINE, TRUE, FALSE },
  [WAYMARK_CONTACT_JOB_TITLE] = { "job-title", NC_ ("contact field", "Job title"), WAYMARK_VALUE_LINE, TRUE, FALSE },
  [WAYMARK_CONTACT_PLACE] = { "place", NC_ ("contact field", "Town or area"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_CONTACT_COUNTRY] = { "country", NC_ ("contact field", "Country"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_CONTACT_HOW_TO_REFER] = { "how-to-refer", NC_ ("contact field", "How to refer"), WAYMARK_VALUE_TEXT, TRUE, TRUE },
  [WAYMARK_CONTACT_NOTES] = { "notes", NC_ ("contact field", "Notes"), WAYMARK_VALUE_TEXT, TRUE, TRUE },
  [WAYMARK_CONTACT_LISTING_AGREED] = { "listing-agreed", NC_ ("contact field", "Agreed to be listed on"), WAYMARK_VALUE_DATE, TRUE, TRUE },
  [WAYMARK_CONTACT_NO_SHARING] = { "no-sharing", NC_ ("contact field", "Do not share onward"), WAYMARK_VALUE_YES, TRUE, TRUE },
  [WAYMARK_CONTACT_SOURCE] = { "source", NC_ ("contact field", "Source"), WAYMARK_VALUE_LINE, FALSE, TRUE },
  [WAYMARK_CONTACT_SOURCE_DATE] = { "source-date", NC_ ("contact field", "Date of the source"), WAYMARK_VALUE_DATE, FALSE, TRUE },
  [WAYMARK_CONTACT_EXTERNAL_ID] = { "external-id", NC_ ("contact field", "Id in another program"), WAYMARK_VALUE_LINE, FALSE, FALSE },
};

static const WaymarkFieldInfo items_info[WAYMARK_ITEM_N_KINDS] = {
  [WAYMARK_ITEM_PHONE] = { "phone", NC_ ("contact field", "Phone"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_EMAIL] = { "email", NC_ ("contact field", "E-mail"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_ADDRESS] = { "address", NC_ ("contact field", "Address"), WAYMARK_VALUE_TEXT, TRUE, TRUE },
  [WAYMARK_ITEM_WEBSITE] = { "website", NC_ ("contact field", "Website"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_LANGUAGE] = { "language", NC_ ("contact field", "Language"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_TAG] = { "tag", NC_ ("contact field", "Tag"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_CATEGORY] = { "category", NC_ ("contact field", "Kind"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_SERVICE] = { "service", NC_ ("contact field", "Service"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_PRACTICE_AREA] = { "practice-area", NC_ ("contact field", "Area of practice"), WAYMARK_VALUE_LINE, TRUE, TRUE },
  [WAYMARK_ITEM_ROLE] = { "role", NC_ ("contact field", "Role"), WAYMARK_VALUE_LINE, TRUE, FALSE },
  [WAYMARK_ITEM_AFFILIATION] = { "affiliation", NC_ ("contact field", "Organisation"), WAYMARK_VALUE_LINE, TRUE, FALSE },
  [WAYMARK_ITEM_HOURS] = { "hours", NC_ ("contact field", "Opening hours"), WAYMARK_VALUE_TEXT, TRUE, TRUE },
  [WAYMARK_ITEM_OTHER] = { "other", NC_ ("contact field", "Other"), WAYMARK_VALUE_TEXT, TRUE, TRUE },
};

static char *
dup_text (const char *text)
{
  return text == NULL ? g_strdup ("") : g_utf8_make_valid (text, -1);
}

/* --- items ------------------------------------------------------------------------------------------------------ */

WaymarkContactItem *
waymark_contact_item_new (WaymarkContactItemKind kind, const char *label, const char *value)
{
  WaymarkContactItem *item;

  g_return_val_if_fail (kind < WAYMARK_ITEM_N_KINDS, NULL);

  item = g_new0 (WaymarkContactItem, 1);
  item->id = waymark_id_new ();
  item->kind = kind;
  item->label = dup_text (label);
  item->value = dup_text (value);
  item->from = g_strdup ("");
  item->to = g_strdup ("");
  item->checked_on = g_strdup ("");
  item->checked_by = g_strdup ("");
  item->checked_how = g_strdup ("");
  return item;
}

WaymarkContactItem *
waymark_contact_item_copy (const WaymarkContactItem *item)
{
  WaymarkContactItem *copy;

  g_return_val_if_fail (item != NULL, NULL);

  copy = g_new0 (WaymarkContactItem, 1);
  *copy = *item;
  copy->label = g_strdup (item->label);
  copy->value = g_strdup (item->value);
  copy->from = g_strdup (item->from);
  copy->to = g_strdup (item->to);
  copy->checked_on = g_strdup (item->checked_on);
  copy->checked_by = g_strdup (item->checked_by);
  copy->checked_how = g_strdup (item->checked_how);
  return copy;
}

void
waymark_contact_item_free (WaymarkContactItem *item)
{
  if (item == NULL)
    return;
  g_free (item->label);
  g_free (item->value);
  g_free (item->from);
  g_free (item->to);
  g_free (item->checked_on);
  g_free (item->checked_by);
  g_free (item->checked_how);
  g_free (item);
}

gboolean
waymark_contact_item_equal (const WaymarkContactItem *a, const WaymarkContactItem *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return waymark_id_equal (&a->id, &b->id) && a->kind == b->kind && waymark_id_equal (&a->link, &b->link) &&
         g_str_equal (a->label, b->label) && g_str_equal (a->value, b->value) && g_str_equal (a->from, b->from) &&
         g_str_equal (a->to, b->to) && g_str_equal (a->checked_on, b->checked_on) &&
         g_str_equal (a->checked_by, b->checked_by) && g_str_equal (a->checked_how, b->checked_how);
}

/* Where each text of an item stands in its history form, value and label first. */
static char **
item_text (WaymarkContactItem *item, guint position)
{
  switch (position)
    {
    case 0:
      return &item->value;
    case 1:
      return &item->label;
    case 3:
      return &item->from;
    case 4:
      return &item->to;
    case 5:
      return &item->checked_on;
    case 6:
      return &item->checked_by;
    case 7:
      return &item->checked_how;
    default:
      return NULL;
    }
}

#define ITEM_PARTS 8
#define ITEM_LINK 2 /* the part that is an id */

char *
waymark_contact_item_to_text (const WaymarkContactItem *item)
{
  g_autoptr (GString) text = NULL;
  gsize used = 0;

  g_return_val_if_fail (item != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < ITEM_PARTS; i++)
    {
      g_autofree char *link = NULL;
      const char *part;

      if (i == ITEM_LINK)
        part = link = waymark_id_is_none (&item->link) ? g_strdup ("") : waymark_id_to_string (&item->link);
      else
        part = *item_text ((WaymarkContactItem *) item, i);

      if (i > 0)
        g_string_append_c (text, '\t');
      for (const char *at = part; *at != '\0';)
        {
          gsize plain = strcspn (at, "\\\t");

          g_string_append_len (text, at, (gssize) plain);
          at += plain;
          if (*at != '\0')
            g_string_append (text, *at++ == '\t' ? "\\t" : "\\\\");
        }
      if (*part != '\0')
        used = text->len;
    }
  g_string_truncate (text, used);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
unescape_part (const char *part)
{
  GString *text = g_string_sized_new (strlen (part));

  for (const char *at = part; *at != '\0'; at++)
    {
      if (at[0] == '\\' && at[1] != '\0')
        {
          at++;
          g_string_append_c (text, *at == 't' ? '\t' : *at);
        }
      else
        {
          g_string_append_c (text, *at);
        }
    }
  return g_string_free (text, FALSE);
}

WaymarkContactItem *
waymark_contact_item_from_text (WaymarkContactItemKind kind, const WaymarkId *id, const char *text)
{
  g_auto (GStrv) parts = NULL;
  WaymarkContactItem *item;

  g_return_val_if_fail (kind < WAYMARK_ITEM_N_KINDS && id != NULL && text != NULL, NULL);

  item = waymark_contact_item_new (kind, NULL, NULL);
  item->id = *id;
  parts = g_strsplit (text, "\t", -1);
  for (guint i = 0; i < ITEM_PARTS && parts[i] != NULL; i++)
    {
      if (i == ITEM_LINK)
        {
          waymark_id_from_string (parts[i], &item->link);
        }
      else
        {
          char **target = item_text (item, i);

          g_free (*target);
          *target = unescape_part (parts[i]);
        }
    }
  return item;
}

/* --- the contact ------------------------------------------------------------------------------------------------ */

static void
waymark_contact_finalize (GObject *object)
{
  WaymarkContact *self = WAYMARK_CONTACT (object);

  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (waymark_contact_parent_class)->finalize (object);
}

static void
waymark_contact_class_init (WaymarkContactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_finalize;
}

static void
waymark_contact_init (WaymarkContact *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_contact_item_free);
}

WaymarkContact *
waymark_contact_new (WaymarkContactKind kind)
{
  WaymarkId id = waymark_id_new ();

  return waymark_contact_new_with_id (kind, &id);
}

WaymarkContact *
waymark_contact_new_with_id (WaymarkContactKind kind, const WaymarkId *id)
{
  WaymarkContact *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT, NULL);
  self->id = *id;
  self->kind = kind;
  return self;
}

WaymarkContact *
waymark_contact_copy (WaymarkContact *self)
{
  WaymarkContact *copy;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);

  copy = waymark_contact_new_with_id (self->kind, &self->id);
  copy->archived = self->archived;
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    copy->fields[i] = g_strdup (self->fields[i]);
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (copy->items, waymark_contact_item_copy (g_ptr_array_index (self->items, i)));
  return copy;
}

const WaymarkId *
waymark_contact_get_id (WaymarkContact *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);

  return &self->id;
}

void
waymark_contact_set_id (WaymarkContact *self, const WaymarkId *id)
{
  g_return_if_fail (WAYMARK_IS_CONTACT (self));
  g_return_if_fail (id != NULL);

  self->id = *id;
}

WaymarkContactKind
waymark_contact_get_kind (WaymarkContact *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), WAYMARK_CONTACT_PERSON);

  return self->kind;
}

void
waymark_contact_set_kind (WaymarkContact *self, WaymarkContactKind kind)
{
  g_return_if_fail (WAYMARK_IS_CONTACT (self));

  self->kind = kind;
}

gboolean
waymark_contact_get_archived (WaymarkContact *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), FALSE);

  return self->archived;
}

void
waymark_contact_set_archived (WaymarkContact *self, gboolean archived)
{
  g_return_if_fail (WAYMARK_IS_CONTACT (self));

  self->archived = archived != FALSE;
}

const char *
waymark_contact_get (WaymarkContact *self, WaymarkContactField field)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), "");
  g_return_val_if_fail (field < WAYMARK_CONTACT_N_FIELDS, "");

  return self->fields[field] != NULL ? self->fields[field] : "";
}

void
waymark_contact_set (WaymarkContact *self, WaymarkContactField field, const char *value)
{
  char *copy;

  g_return_if_fail (WAYMARK_IS_CONTACT (self));
  g_return_if_fail (field < WAYMARK_CONTACT_N_FIELDS);

  copy = value == NULL || *value == '\0' ? NULL : g_utf8_make_valid (value, -1);
  g_free (self->fields[field]);
  self->fields[field] = copy;
}

GPtrArray *
waymark_contact_get_items (WaymarkContact *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);

  return self->items;
}

WaymarkContactItem *
waymark_contact_add_item (WaymarkContact *self, WaymarkContactItem *item)
{
  guint position;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);
  g_return_val_if_fail (item != NULL && item->kind < WAYMARK_ITEM_N_KINDS, NULL);

  for (position = self->items->len; position > 0; position--)
    {
      const WaymarkContactItem *other = g_ptr_array_index (self->items, position - 1);

      if (other->kind <= item->kind)
        break;
    }
  g_ptr_array_insert (self->items, (int) position, item);
  return item;
}

WaymarkContactItem *
waymark_contact_add (WaymarkContact *self, WaymarkContactItemKind kind, const char *label, const char *value)
{
  return waymark_contact_add_item (self, waymark_contact_item_new (kind, label, value));
}

static gboolean
find_item (WaymarkContact *self, const WaymarkId *id, guint *position)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (self->items, i);

      if (waymark_id_equal (&item->id, id))
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

WaymarkContactItem *
waymark_contact_find_item (WaymarkContact *self, const WaymarkId *id)
{
  guint position;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return find_item (self, id, &position) ? g_ptr_array_index (self->items, position) : NULL;
}

gboolean
waymark_contact_remove_item (WaymarkContact *self, const WaymarkId *id)
{
  guint position;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!find_item (self, id, &position))
    return FALSE;
  g_ptr_array_remove_index (self->items, position);
  return TRUE;
}

const WaymarkContactItem *
waymark_contact_first (WaymarkContact *self, WaymarkContactItemKind kind)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (self->items, i);

      if (item->kind == kind)
        return item;
    }
  return NULL;
}

/* --- rules ------------------------------------------------------------------------------------------------------ */

const WaymarkFieldInfo *
waymark_contact_field_info (WaymarkContactField field)
{
  g_return_val_if_fail (field < WAYMARK_CONTACT_N_FIELDS, NULL);

  return &fields_info[field];
}

const WaymarkFieldInfo *
waymark_contact_item_kind_info (WaymarkContactItemKind kind)
{
  g_return_val_if_fail (kind < WAYMARK_ITEM_N_KINDS, NULL);

  return &items_info[kind];
}

static gboolean
check_text (const char *text, GError **error)
{
  if (strlen (text) > TEXT_LIMIT)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "a text is over 64 KiB");
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "a text is not UTF-8");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_date (const char *text, WaymarkDatePrecision precision, GError **error)
{
  if (*text == '\0' || waymark_date_is_valid (text, precision))
    return TRUE;
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "a date does not exist");
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }
  return TRUE;
}

gboolean
waymark_contact_validate (WaymarkContact *self, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), FALSE);

  if (is_blank (waymark_contact_get (self, WAYMARK_CONTACT_NAME)))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "a contact needs a name");
      return FALSE;
    }
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      const char *text = waymark_contact_get (self, i);

      if (!check_text (text, error))
        return FALSE;
      if (fields_info[i].type == WAYMARK_VALUE_DATE &&
          !check_date (text, i == WAYMARK_CONTACT_SOURCE_DATE ? WAYMARK_DATE_YEAR : WAYMARK_DATE_DAY, error))
        return FALSE;
      if (fields_info[i].type == WAYMARK_VALUE_YES && *text != '\0' && !g_str_equal (text, "yes"))
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "a mark is neither \"yes\" nor empty");
          return FALSE;
        }
    }

  if (self->items->len > ITEM_LIMIT)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "a contact has over 256 items");
      return FALSE;
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      WaymarkContactItem *item = g_ptr_array_index (self->items, i);

      for (guint part = 0; part < ITEM_PARTS; part++)
        {
          if (part != ITEM_LINK && !check_text (*item_text (item, part), error))
            return FALSE;
        }
      if (!check_date (item->from, WAYMARK_DATE_DAY, error) || !check_date (item->to, WAYMARK_DATE_DAY, error) ||
          !check_date (item->checked_on, WAYMARK_DATE_DAY, error))
        return FALSE;
    }
  return TRUE;
}

/* --- drafts ----------------------------------------------------------------------------------------------------- */

#define ITEM_FORM "(aysssaysssss)"
#define CONTACT_FORM "(aysba{ss}a" ITEM_FORM ")"

static const char *
kind_code (WaymarkContactKind kind)
{
  return kind == WAYMARK_CONTACT_ORGANISATION ? "organisation" : "person";
}

static gboolean
kind_from_code (const char *code, WaymarkContactKind *kind)
{
  if (g_strcmp0 (code, "organisation") == 0)
    *kind = WAYMARK_CONTACT_ORGANISATION;
  else if (g_strcmp0 (code, "person") == 0)
    *kind = WAYMARK_CONTACT_PERSON;
  else
    return FALSE;
  return TRUE;
}

static gboolean
field_from_code (const char *code, WaymarkContactField *field)
{
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      if (g_str_equal (fields_info[i].code, code))
        {
          *field = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
item_kind_from_code (const char *code, gsize length, WaymarkContactItemKind *kind)
{
  for (guint i = 0; i < WAYMARK_ITEM_N_KINDS; i++)
    {
      if (strlen (items_info[i].code) == length && strncmp (items_info[i].code, code, length) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

static GVariant *
id_to_variant (const WaymarkId *id)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id->bytes, sizeof id->bytes, 1);
}

static gboolean
id_from_variant (GVariant *variant, WaymarkId *id)
{
  gsize length;
  gconstpointer bytes = g_variant_get_fixed_array (variant, &length, 1);

  if (length != sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, bytes, sizeof id->bytes);
  return TRUE;
}

GVariant *
waymark_contact_to_variant (WaymarkContact *self)
{
  GVariantBuilder fields;
  GVariantBuilder items;

  g_return_val_if_fail (WAYMARK_IS_CONTACT (self), NULL);

  g_variant_builder_init (&fields, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
    {
      if (self->fields[i] != NULL)
        g_variant_builder_add (&fields, "{ss}", fields_info[i].code, self->fields[i]);
    }
  g_variant_builder_init (&items, G_VARIANT_TYPE ("a" ITEM_FORM));
  for (guint i = 0; i < self->items->len; i++)
    {
      const WaymarkContactItem *item = g_ptr_array_index (self->items, i);

      g_variant_builder_add (&items, "(@aysss@aysssss)", id_to_variant (&item->id), items_info[item->kind].code,
                             item->label, item->value, id_to_variant (&item->link), item->from, item->to,
                             item->checked_on, item->checked_by, item->checked_how);
    }
  return g_variant_new ("(@aysba{ss}a" ITEM_FORM ")", id_to_variant (&self->id), kind_code (self->kind), self->archived,
                        &fields, &items);
}

WaymarkContact *
waymark_contact_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (WaymarkContact) self = NULL;
  g_autoptr (GVariant) id = NULL;
  g_autoptr (GVariantIter) fields = NULL;
  g_autoptr (GVariantIter) items = NULL;
  const char *code;
  const char *text;
  GVariant *child;
  WaymarkContactKind kind;
  WaymarkId contact_id;
  gboolean archived;

  g_return_val_if_fail (variant != NULL, NULL);

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (CONTACT_FORM)))
    goto damaged;
  g_variant_get (variant, "(@ay&sba{ss}a" ITEM_FORM ")", &id, &code, &archived, &fields, &items);
  if (!id_from_variant (id, &contact_id) || !kind_from_code (code, &kind))
    goto damaged;

  self = waymark_contact_new_with_id (kind, &contact_id);
  self->archived = archived;
  while (g_variant_iter_next (fields, "{&s&s}", &code, &text))
    {
      WaymarkContactField field;

      if (!field_from_code (code, &field))
        goto damaged;
      waymark_contact_set (self, field, text);
    }
  while ((child = g_variant_iter_next_value (items)) != NULL)
    {
      g_autoptr (GVariant) value = child;
      g_autoptr (GVariant) item_id = NULL;
      g_autoptr (GVariant) link = NULL;
      WaymarkContactItem *item;
      WaymarkContactItemKind item_kind;
      const char *texts[ITEM_PARTS] = { NULL };

      g_variant_get (value, "(@ay&s&s&s@ay&s&s&s&s&s)", &item_id, &code, &texts[1], &texts[0], &link, &texts[3], &texts[4],
                     &texts[5], &texts[6], &texts[7]);
      if (!item_kind_from_code (code, strlen (code), &item_kind))
        goto damaged;
      item = waymark_contact_add (self, item_kind, NULL, NULL);
      if (!id_from_variant (item_id, &item->id) || !id_from_variant (link, &item->link))
        goto damaged;
      for (guint part = 0; part < ITEM_PARTS; part++)
        {
          if (part != ITEM_LINK)
            {
              g_free (*item_text (item, part));
              *item_text (item, part) = g_strdup (texts[part]);
            }
        }
    }
  return g_steal_pointer (&self);

damaged:
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_DAMAGED, "a draft is not in the form of a contact");
  return NULL;
}
