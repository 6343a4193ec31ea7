#include "exchange/waymark-directory.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/waymark-directory-private.h"
#include "waymark-config.h"
#include "waymark-directory-resources.h"

#define FOLDER WAYMARK_RESOURCE_PATH "/directory/"

/* The words of the strip, for the translators: what data/directory/starter.json holds, a test compares them. */
#define N_(text) text
static const char *const strip_words[] = {
  N_ ("Police, ambulance, fire"),
  N_ ("Police, not urgent"),
  N_ ("Modern Slavery & Exploitation Helpline"),
  N_ ("Helpline"),
  N_ ("Adult support, The Salvation Army"),
  N_ ("Adult support, TARA (women)"),
  N_ ("Adult support, Migrant Help"),
  N_ ("Adult support out of hours, Migrant Help"),
  N_ ("Adult support, Women's Aid"),
  N_ ("Support"),
  N_ ("Support, out of hours"),
  N_ ("Guardians for children, Barnardo's"),
  N_ ("Support, under 18"),
  N_ ("Council, out of hours"),
  N_ ("Council"),
  N_ ("24 hours"),
  NULL,
};

const char *const *
_waymark_directory_get_strip_words (void)
{
  return strip_words;
}

/* What we ship and compile in can only be wrong while it is being written: a test reads all of it. */
static JsonObject *
load_object (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gconstpointer text;
  gsize length;

  bytes = g_resource_lookup_data (waymark_directory_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("directory data is missing");
  text = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("directory data is not JSON");
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonObject *
get_data (void)
{
  static JsonObject *data = NULL;

  if (g_once_init_enter (&data))
    g_once_init_leave (&data, load_object ("starter.json"));
  return data;
}

static WaymarkId
id_from_code (const char *code, const char *part, guint number)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = g_strdup_printf ("starter directory/%s/%s/%u", code, part, number);
  guint8 digest[32];
  gsize length = sizeof digest;
  WaymarkId id;

  g_checksum_update (checksum, (const guint8 *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (id.bytes, digest, sizeof id.bytes);
  return id;
}

static const char *
get_string (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

static JsonArray *
get_array (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member) ? json_object_get_array_member (object, member) : NULL;
}

static JsonObject *
get_source (const char *code)
{
  return json_object_get_object_member (json_object_get_object_member (get_data (), "sources"), code);
}

/* --- the starter directory -------------------------------------------------------------------------------------- */

static void
add_item (WaymarkContact *contact, const char *code, WaymarkContactItemKind kind, const char *label, const char *value)
{
  WaymarkContactItem *item = waymark_contact_add (contact, kind, label, value);
  const char *part = waymark_contact_item_kind_info (kind)->code;
  GPtrArray *items = waymark_contact_get_items (contact);
  guint number = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkContactItem *other = g_ptr_array_index (items, i);

      if (other->kind == kind)
        number++;
    }
  item->id = id_from_code (code, part, number);
}

/* Each element is a text, or an object with a label and @member. */
static void
add_items (WaymarkContact *contact, JsonObject *entry, const char *list, WaymarkContactItemKind kind, const char *member)
{
  JsonArray *array = get_array (entry, list);
  const char *code = get_string (entry, "code");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (member == NULL)
        {
          add_item (contact, code, kind, "", json_array_get_string_element (array, i));
        }
      else
        {
          JsonObject *element = json_array_get_object_element (array, i);

          add_item (contact, code, kind, get_string (element, "label"), get_string (element, member));
        }
    }
}

static void
add_sources (WaymarkContact *contact, JsonObject *entry)
{
  JsonArray *sources = get_array (entry, "sources");
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      JsonObject *source = get_source (json_array_get_string_element (sources, i));
      const char *date = get_string (source, "date");
      g_autofree char *whole =
        g_strdup_printf ("%s, %s, %s", get_string (source, "title"), *date != '\0' ? date : "no date",
                         get_string (source, "url"));

      g_string_append_printf (titles, "%s%s", i > 0 ? "; " : "", get_string (source, "title"));
      add_item (contact, get_string (entry, "code"), WAYMARK_ITEM_OTHER, "Source", whole);
      if (i == 0)
        waymark_contact_set (contact, WAYMARK_CONTACT_SOURCE_DATE, date);
    }
  waymark_contact_set (contact, WAYMARK_CONTACT_SOURCE, titles->str);
}

static WaymarkContact *
load_entry (JsonObject *entry)
{
  WaymarkId id = id_from_code (get_string (entry, "code"), "", 0);
  WaymarkContact *contact = waymark_contact_new_with_id (WAYMARK_CONTACT_ORGANISATION, &id);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, get_string (entry, "name"));
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, get_string (entry, "place"));
  waymark_contact_set (contact, WAYMARK_CONTACT_COUNTRY, "United Kingdom");
  waymark_contact_set (contact, WAYMARK_CONTACT_HOW_TO_REFER, get_string (entry, "how_to_refer"));
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, get_string (entry, "notes"));
  add_items (contact, entry, "phones", WAYMARK_ITEM_PHONE, "number");
  add_items (contact, entry, "emails", WAYMARK_ITEM_EMAIL, "address");
  add_items (contact, entry, "websites", WAYMARK_ITEM_WEBSITE, NULL);
  add_items (contact, entry, "tags", WAYMARK_ITEM_TAG, NULL);
  add_items (contact, entry, "categories", WAYMARK_ITEM_CATEGORY, NULL);
  add_items (contact, entry, "services", WAYMARK_ITEM_SERVICE, NULL);
  add_items (contact, entry, "practice_areas", WAYMARK_ITEM_PRACTICE_AREA, NULL);
  add_items (contact, entry, "hours", WAYMARK_ITEM_HOURS, NULL);
  add_sources (contact, entry);
  return contact;
}

GPtrArray *
waymark_directory_load_starter (void)
{
  JsonArray *entries = json_object_get_array_member (get_data (), "organisations");
  GPtrArray *contacts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < json_array_get_length (entries); i++)
    g_ptr_array_add (contacts, load_entry (json_array_get_object_element (entries, i)));
  return contacts;
}

const char *
waymark_directory_get_starter_date (void)
{
  return get_string (get_data (), "date");
}

/* --- the emergency strip ---------------------------------------------------------------------------------------- */

static GPtrArray *
load_lines (void)
{
  JsonArray *array = json_object_get_array_member (get_data (), "lines");
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      const char *source = get_string (object, "source");
      const char *contact = get_string (object, "contact");
      WaymarkEmergencyLine *line = g_new0 (WaymarkEmergencyLine, 1);

      line->code = g_strdup (get_string (object, "code"));
      line->number = g_strdup (get_string (object, "number"));
      line->description = g_strdup (get_string (object, "description"));
      line->discreet = g_strdup (get_string (object, "discreet"));
      line->hours = g_strdup (get_string (object, "hours"));
      line->division = g_strdup (get_string (object, "division"));
      line->source = g_strdup (*source != '\0' ? get_string (get_source (source), "title") : "");
      line->source_date = g_strdup (*source != '\0' ? get_string (get_source (source), "date") : "");
      line->contact = *contact != '\0' ? id_from_code (contact, "", 0) : WAYMARK_ID_NONE;
      g_ptr_array_add (lines, line);
    }
  return lines;
}

GPtrArray *
waymark_directory_get_emergency_lines (void)
{
  static GPtrArray *lines = NULL;

  if (g_once_init_enter (&lines))
    g_once_init_leave (&lines, load_lines ());
  return lines;
}

/* --- lists to choose from --------------------------------------------------------------------------------------- */

static GHashTable *
load_choices (void)
{
  g_autoptr (JsonObject) data = load_object ("categories.json");
  GHashTable *choices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) members = json_object_get_members (data);

  for (GList *member = members; member != NULL; member = member->next)
    {
      JsonNode *node = json_object_get_member (data, member->data);
      g_autoptr (GStrvBuilder) values = NULL;
      JsonArray *array;

      if (!JSON_NODE_HOLDS_ARRAY (node))
        continue;
      array = json_node_get_array (node);
      values = g_strv_builder_new ();
      for (guint i = 0; i < json_array_get_length (array); i++)
        g_strv_builder_add (values, json_array_get_string_element (array, i));
      g_hash_table_insert (choices, g_strdup (member->data), g_strv_builder_end (values));
    }
  return choices;
}

const char *const *
waymark_directory_get_choices (const char *list)
{
  static GHashTable *choices = NULL;
  static const char *const nothing[] = { NULL };
  const char *const *values;

  g_return_val_if_fail (list != NULL, nothing);

  if (g_once_init_enter (&choices))
    g_once_init_leave (&choices, load_choices ());
  values = g_hash_table_lookup (choices, list);
  return values != NULL ? values : nothing;
}

const char *const *
waymark_directory_get_choices_for (WaymarkContactItemKind kind)
{
  static const char *const lists[WAYMARK_ITEM_N_KINDS] = {
    [WAYMARK_ITEM_PHONE] = "phone-labels",
    [WAYMARK_ITEM_EMAIL] = "email-labels",
    [WAYMARK_ITEM_ADDRESS] = "address-labels",
    [WAYMARK_ITEM_WEBSITE] = "website-labels",
    [WAYMARK_ITEM_LANGUAGE] = "languages",
    [WAYMARK_ITEM_CATEGORY] = "categories",
    [WAYMARK_ITEM_SERVICE] = "services",
    [WAYMARK_ITEM_PRACTICE_AREA] = "practice-areas",
    [WAYMARK_ITEM_ROLE] = "roles",
  };

  g_return_val_if_fail (kind < WAYMARK_ITEM_N_KINDS, NULL);

  return lists[kind] != NULL ? waymark_directory_get_choices (lists[kind]) : NULL;
}
