#include "exchange/waymark-import-mapping-private.h"

#include <string.h>

#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-import-dates-private.h"
#include "exchange/waymark-vcard-labels-private.h"

typedef struct
{
  WaymarkImportMapping *mapping;
  const WaymarkVcard *card;
  WaymarkImportRecord *record;
  gboolean own;
  char *before;
  char *middle;
  char *after;
  char *role;
} Card;

static const char *
value_of (const WaymarkVcard *card, const char *name)
{
  for (guint i = 0; i < card->properties->len; i++)
    {
      const WaymarkVcardProperty *property = g_ptr_array_index (card->properties, i);

      if (g_str_equal (property->name, name))
        return property->value;
    }
  return NULL;
}

static char *
take (const Card *self, const char *value)
{
  g_autofree char *text = waymark_vcard_unescape (value);

  return _waymark_record_take (self->record, text);
}

/* Apple writes its own labels as _$!<Mobile>!$_. */
static char *
group_label (const Card *self, const WaymarkVcardProperty *property)
{
  for (guint i = 0; *property->group != '\0' && i < self->card->properties->len; i++)
    {
      const WaymarkVcardProperty *other = g_ptr_array_index (self->card->properties, i);

      if (g_str_equal (other->name, "X-ABLABEL") && g_str_equal (other->group, property->group))
        {
          g_autofree char *label = take (self, other->value);

          if (g_str_has_prefix (label, "_$!<") && g_str_has_suffix (label, ">!$_"))
            return g_strndup (label + 4, strlen (label) - 8);
          return g_steal_pointer (&label);
        }
    }
  return NULL;
}

static gboolean
says_nothing (const char *type)
{
  static const char *const names[] = { "PREF", "VOICE", "INTERNET", "MSG", "TEXT", "X400", "POSTAL", "PARCEL", "DOM", "INTL", "TEXTPHONE" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (type, names[i]))
      return TRUE;
  return FALSE;
}

static char *
label_of (const Card *self, const WaymarkVcardProperty *property, WaymarkContactItemKind kind)
{
  char *label = group_label (self, property);
  g_auto (GStrv) types = NULL;

  if (label != NULL)
    return label;
  types = g_strsplit (property->types, ",", 32);
  if (g_strv_contains ((const char *const *) types, "FAX") && kind == WAYMARK_ITEM_PHONE)
    return g_strdup ("Fax");
  for (guint i = 0; i < _waymark_vcard_n_labels; i++)
    if (_waymark_vcard_labels[i].kind == kind && g_strv_contains ((const char *const *) types, _waymark_vcard_labels[i].type))
      return g_strdup (_waymark_vcard_labels[i].label);
  for (guint i = 0; types[i] != NULL; i++)
    if (*types[i] != '\0' && !says_nothing (types[i]))
      {
        g_autofree char *lower = g_ascii_strdown (g_str_has_prefix (types[i], "X-") ? types[i] + 2 : types[i], -1);

        lower[0] = g_ascii_toupper (lower[0]);
        return _waymark_record_take (self->record, lower);
      }
  return g_strdup ("");
}

static char *
join_parts (const Card *self, const char *value, const char *glue, const guint *order, guint n_order)
{
  g_auto (GStrv) parts = waymark_vcard_split (value, ';');
  guint n = g_strv_length (parts);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < (order != NULL ? n_order : n); i++)
    {
      guint position = order != NULL ? order[i] : i;
      g_autofree char *part = position < n ? _waymark_record_take (self->record, parts[position]) : NULL;

      if (part == NULL || *part == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, glue);
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

static void
read_name (Card *self, const char *value)
{
  g_auto (GStrv) parts = waymark_vcard_split (value, ';');
  guint n = g_strv_length (parts);
  char *texts[5] = { NULL, NULL, NULL, NULL, NULL };

  for (guint i = 0; i < 5 && i < n; i++)
    texts[i] = _waymark_record_take (self->record, parts[i]);
  waymark_contact_set (self->record->contact, WAYMARK_CONTACT_FAMILY_NAME, texts[0]);
  waymark_contact_set (self->record->contact, WAYMARK_CONTACT_GIVEN_NAME, texts[1]);
  g_free (texts[0]);
  g_free (texts[1]);
  g_free (self->middle);
  g_free (self->before);
  g_free (self->after);
  self->middle = texts[2];
  self->before = texts[3];
  self->after = texts[4];
}

static const char *
without_scheme (const char *value, const char *scheme)
{
  return g_ascii_strncasecmp (value, scheme, strlen (scheme)) == 0 ? value + strlen (scheme) : value;
}

/* On a card of ours two items may differ in their labels only. */
static void
add_item (Card *self, WaymarkContactItemKind kind, const WaymarkVcardProperty *property, const char *value)
{
  g_autofree char *label = label_of (self, property, kind);

  if (*value == '\0')
    return;
  if (self->own)
    waymark_contact_add (self->record->contact, kind, label, value);
  else
    _waymark_record_add_item (self->record, kind, label, value);
}

static void
read_address (Card *self, const WaymarkVcardProperty *property)
{
  /* a flat stands before its street; everything else as the standard orders it */
  static const guint order[] = { 0, 1, 2, 3, 4, 5, 6 };
  static const guint town[] = { 3 };
  g_autofree char *text = join_parts (self, property->value, "\n", order, G_N_ELEMENTS (order));

  if (*text == '\0' && *property->label != '\0')
    {
      g_free (text);
      text = take (self, property->label);
    }
  if (self->record->town == NULL)
    {
      self->record->town = join_parts (self, property->value, "", town, 1);
      if (*self->record->town == '\0')
        g_clear_pointer (&self->record->town, g_free);
    }
  add_item (self, WAYMARK_ITEM_ADDRESS, property, text);
}

static void
read_categories (Card *self, const char *value)
{
  g_auto (GStrv) tags = waymark_vcard_split (value, ',');

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = _waymark_record_take (self->record, tags[i]);

      if (g_ascii_strcasecmp (tag, "myContacts") != 0 || self->own)
        _waymark_record_add_item (self->record, WAYMARK_ITEM_TAG, "", tag);
    }
}

static void
read_title (Card *self, const char *text)
{
  if (*waymark_contact_get (self->record->contact, WAYMARK_CONTACT_JOB_TITLE) == '\0')
    waymark_contact_set (self->record->contact, WAYMARK_CONTACT_JOB_TITLE, text);
  else
    _waymark_record_add_item (self->record, WAYMARK_ITEM_OTHER, "Job title", text);
}

static void
read_known (Card *self, const WaymarkVcardProperty *property)
{
  const char *name = property->name;
  g_autofree char *text = take (self, property->value);

  if (g_str_equal (name, "FN"))
    {
      if (*waymark_contact_get (self->record->contact, WAYMARK_CONTACT_NAME) == '\0')
        waymark_contact_set (self->record->contact, WAYMARK_CONTACT_NAME, text);
      else if (!g_str_equal (waymark_contact_get (self->record->contact, WAYMARK_CONTACT_NAME), text))
        _waymark_record_add_item (self->record, WAYMARK_ITEM_OTHER, "Name", text);
    }
  else if (g_str_equal (name, "N"))
    read_name (self, property->value);
  else if (g_str_equal (name, "ORG"))
    {
      g_autofree char *organisation = join_parts (self, property->value, ", ", NULL, 0);

      add_item (self, WAYMARK_ITEM_AFFILIATION, property, organisation);
    }
  else if (g_str_equal (name, "TITLE"))
    read_title (self, text);
  else if (g_str_equal (name, "ROLE"))
    {
      if (self->role == NULL)
        self->role = g_steal_pointer (&text);
      else
        _waymark_record_add_item (self->record, WAYMARK_ITEM_OTHER, "Role", text);
    }
  else if (g_str_equal (name, "TEL"))
    add_item (self, WAYMARK_ITEM_PHONE, property, without_scheme (text, "tel:"));
  else if (g_str_equal (name, "EMAIL"))
    add_item (self, WAYMARK_ITEM_EMAIL, property, without_scheme (text, "mailto:"));
  else if (g_str_equal (name, "ADR"))
    read_address (self, property);
  else if (g_str_equal (name, "URL"))
    add_item (self, WAYMARK_ITEM_WEBSITE, property, text);
  else if (g_str_equal (name, "LANG"))
    _waymark_record_add_item (self->record, WAYMARK_ITEM_LANGUAGE, "", text);
  else if (g_str_equal (name, "CATEGORIES"))
    read_categories (self, property->value);
  else if (g_str_equal (name, "NOTE"))
    _waymark_record_add_text (self->record, WAYMARK_CONTACT_NOTES, text);
  else if (g_str_equal (name, "PRONOUNS"))
    _waymark_record_add_text (self->record, WAYMARK_CONTACT_PRONOUNS, text);
}

static void
read_ours (Card *self, const WaymarkVcardProperty *property)
{
  g_autofree char *code = g_ascii_strdown (property->name + strlen ("X-WAYMARK-"), -1);
  g_autofree char *text = take (self, property->value);

  if (g_str_equal (code, "kind"))
    {
      waymark_contact_set_kind (self->record->contact, g_str_equal (text, "organisation") ? WAYMARK_CONTACT_ORGANISATION : WAYMARK_CONTACT_PERSON);
      self->record->has_kind = TRUE;
    }
  else if (g_str_equal (code, "archived"))
    {
      waymark_contact_set_archived (self->record->contact, g_str_equal (text, "yes"));
      self->record->has_archived = TRUE;
    }
  else
    for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
      if (g_str_equal (code, waymark_contact_field_info (i)->code))
        waymark_contact_set (self->record->contact, i, text);
}

/* After everything else: it names items that stand elsewhere on the card. */
static void
read_details (Card *self)
{
  for (guint i = 0; i < self->card->properties->len; i++)
    {
      const WaymarkVcardProperty *property = g_ptr_array_index (self->card->properties, i);

      if (g_str_equal (property->name, "X-WAYMARK-ITEM"))
        {
          g_autofree char *text = take (self, property->value);

          _waymark_details_apply (self->record->contact, text);
        }
    }
}

static gboolean
read_own_id (const char *uid, WaymarkId *id)
{
  g_autofree char *hex = g_strdup (without_scheme (uid, "urn:uuid:"));
  char *to = hex;

  for (const char *p = hex; *p != '\0'; p++)
    if (*p != '-')
      *to++ = *p;
  *to = '\0';
  return waymark_id_from_string (hex, id) && !waymark_id_is_none (id);
}

static WaymarkContactKind
guess_kind (const WaymarkVcard *card)
{
  const char *kind = value_of (card, "KIND");
  const char *shown_as = value_of (card, "X-ABSHOWAS");

  if ((kind != NULL && (g_ascii_strcasecmp (kind, "org") == 0 || g_ascii_strcasecmp (kind, "group") == 0)) ||
      (shown_as != NULL && g_ascii_strcasecmp (shown_as, "COMPANY") == 0))
    return WAYMARK_CONTACT_ORGANISATION;
  return WAYMARK_CONTACT_PERSON;
}

static void
place_role (Card *self)
{
  WaymarkContactItem *affiliation;

  if (self->role == NULL || *self->role == '\0')
    return;
  affiliation = (WaymarkContactItem *) waymark_contact_first (self->record->contact, WAYMARK_ITEM_AFFILIATION);
  if (affiliation != NULL && *affiliation->label == '\0')
    {
      g_free (affiliation->label);
      affiliation->label = g_strdup (self->role);
    }
  else
    read_title (self, self->role);
}

static void
read_property (Card *self, const WaymarkVcardProperty *property)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->mapping->by_name, property->name));
  const WaymarkImportColumn *column;
  g_autofree char *text = NULL;

  if (g_str_has_prefix (property->name, "X-WAYMARK-"))
    {
      if (self->own)
        read_ours (self, property);
      return;
    }
  if (position == 0)
    return;
  column = &g_array_index (self->mapping->columns, WaymarkImportColumn, position - 1);
  if (column->target->type == WAYMARK_TARGET_CARD)
    read_known (self, property);
  else if (column->target->type == WAYMARK_TARGET_ITEM && !property->dropped)
    {
      text = take (self, property->value);
      _waymark_record_add_item (self->record, WAYMARK_ITEM_OTHER, property->name, text);
    }
}

void
waymark_import_mapping_read_card (WaymarkImportMapping *self, const WaymarkVcard *card, WaymarkImportRecord *record)
{
  Card state = { self, card, record };
  const char *uid;
  WaymarkId id = WAYMARK_ID_NONE;

  g_return_if_fail (WAYMARK_IS_IMPORT_MAPPING (self));
  g_return_if_fail (card != NULL && record != NULL);

  memset (record, 0, sizeof *record);
  record->line = card->line;
  record->reason = card->reason;
  state.own = value_of (card, "X-WAYMARK-KIND") != NULL;
  uid = value_of (card, "UID");
  record->has_id = state.own && uid != NULL && read_own_id (uid, &id);
  record->contact = record->has_id ? waymark_contact_new_with_id (guess_kind (card), &id) : waymark_contact_new (guess_kind (card));
  record->has_kind = value_of (card, "KIND") != NULL;
  if (uid != NULL && !record->has_id)
    {
      g_autofree char *text = take (&state, uid);

      waymark_contact_set (record->contact, WAYMARK_CONTACT_EXTERNAL_ID, text);
    }
  for (guint i = 0; i < card->properties->len; i++)
    read_property (&state, g_ptr_array_index (card->properties, i));
  place_role (&state);
  if (state.own)
    read_details (&state);
  _waymark_record_finish (record, state.before, state.middle, state.after);
  g_free (state.before);
  g_free (state.middle);
  g_free (state.after);
  g_free (state.role);
}
