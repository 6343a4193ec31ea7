/* What a JSON file says, member by member; waymark-json-scan.c has looked at its text before. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/waymark-code.h"
#include "exchange/waymark-json-private.h"

struct _WaymarkJson
{
  GBytes *bytes;
  JsonNode *node;
  GPtrArray *objects; /* (element-type WaymarkJsonObject): owned */
  WaymarkFileFault fault;
};

struct _WaymarkJsonObject
{
  WaymarkJson *json;
  JsonObject *object;
  char *place;
};

/* --- the file ------------------------------------------------------------------------------------------------------- */

static void
free_object (gpointer data)
{
  WaymarkJsonObject *object = data;

  g_free (object->place);
  g_free (object);
}

static WaymarkJsonObject *
add_object (WaymarkJson *self, JsonObject *object, char *place)
{
  WaymarkJsonObject *added = g_new0 (WaymarkJsonObject, 1);

  added->json = self;
  added->object = object;
  added->place = place;
  g_ptr_array_add (self->objects, added);
  return added;
}

/* Without the mark that some editors begin a file with. */
static GBytes *
without_mark (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  gsize mark = size >= 3 && memcmp (text, "\357\273\277", 3) == 0 ? 3 : 0;

  return g_bytes_new_from_bytes (bytes, mark, size - mark);
}

WaymarkJson *
_waymark_json_parse (GBytes *bytes, WaymarkFileFault *fault)
{
  g_autoptr (GBytes) text = without_mark (bytes);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  WaymarkJson *self;
  gsize size;
  const char *data = g_bytes_get_data (text, &size);

  *fault = (WaymarkFileFault) { WAYMARK_REASON_NONE };
  if (!_waymark_json_scan (text, fault))
    return NULL;
  if (!json_parser_load_from_data (parser, data, (gssize) size, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      fault->reason = WAYMARK_REASON_BROKEN_JSON;
      return NULL;
    }
  self = g_new0 (WaymarkJson, 1);
  self->bytes = g_steal_pointer (&text);
  self->node = json_node_ref (json_parser_get_root (parser));
  self->objects = g_ptr_array_new_with_free_func (free_object);
  add_object (self, json_node_get_object (self->node), g_strdup (""));
  return self;
}

void
_waymark_json_free (WaymarkJson *self)
{
  if (self == NULL)
    return;
  waymark_file_fault_clear (&self->fault);
  g_ptr_array_unref (self->objects);
  json_node_unref (self->node);
  g_bytes_unref (self->bytes);
  g_free (self);
}

WaymarkJsonObject *
_waymark_json_get_root (WaymarkJson *self)
{
  return g_ptr_array_index (self->objects, 0);
}

gboolean
_waymark_json_finish (WaymarkJson *self, WaymarkFileFault *fault)
{
  if (self->fault.reason == WAYMARK_REASON_NONE)
    return TRUE;
  *fault = self->fault;
  self->fault = (WaymarkFileFault) { WAYMARK_REASON_NONE };
  return FALSE;
}

static char *
join (WaymarkJsonObject *object, const char *member, int index)
{
  GString *place = g_string_new (object->place);

  if (member != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", waymark_code_is_id (member) ? member : "?");
  if (index >= 0)
    g_string_append_printf (place, " %d", index + 1);
  return g_string_free (place, FALSE);
}

void
_waymark_json_refuse (WaymarkJsonObject *object, const char *member, int index, WaymarkReason reason, const char *ids)
{
  WaymarkFileFault *fault = &object->json->fault;

  if (fault->reason != WAYMARK_REASON_NONE)
    return;
  fault->reason = reason;
  fault->place = join (object, member, index);
  fault->line = _waymark_json_find_line (object->json->bytes, fault->place);
  fault->ids = g_strdup (ids);
}

/* --- members -------------------------------------------------------------------------------------------------------- */

static JsonNode *
find (WaymarkJsonObject *object, const char *member)
{
  return object->json->fault.reason == WAYMARK_REASON_NONE ? json_object_get_member (object->object, member) : NULL;
}

gboolean
_waymark_json_has (WaymarkJsonObject *object, const char *member)
{
  return find (object, member) != NULL;
}

gboolean
_waymark_json_is_number (WaymarkJsonObject *object, const char *member)
{
  JsonNode *node = find (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

void
_waymark_json_only (WaymarkJsonObject *object, const char *const *names)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object->object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      _waymark_json_refuse (object, name, -1, WAYMARK_REASON_UNKNOWN_NAME, NULL);
}

/* A value of @type, or NULL and what is wrong. */
static JsonNode *
find_value (WaymarkJsonObject *object, const char *member, GType type)
{
  JsonNode *node = find (object, member);

  if (node == NULL || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type))
    return node;
  _waymark_json_refuse (object, member, -1, WAYMARK_REASON_WRONG_KIND, NULL);
  return NULL;
}

/* A list of at most @limit, or NULL and what is wrong. */
static JsonArray *
find_list (WaymarkJsonObject *object, const char *member, guint limit)
{
  JsonNode *node = find (object, member);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    _waymark_json_refuse (object, member, -1, WAYMARK_REASON_WRONG_KIND, NULL);
  else if (json_array_get_length (json_node_get_array (node)) > limit)
    _waymark_json_refuse (object, member, -1, WAYMARK_REASON_TOO_MANY_VALUES, NULL);
  else
    return json_node_get_array (node);
  return NULL;
}

/* The text of an element of a list, or NULL and what is wrong. */
static const char *
get_element (WaymarkJsonObject *object, const char *member, JsonArray *list, guint index)
{
  JsonNode *node = json_array_get_element (list, index);

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  _waymark_json_refuse (object, member, (int) index, WAYMARK_REASON_WRONG_KIND, NULL);
  return NULL;
}

const char *
_waymark_json_get_text (WaymarkJsonObject *object, const char *member, WaymarkJsonText what, guint limit)
{
  JsonNode *node = find_value (object, member, G_TYPE_STRING);
  const char *text = node != NULL ? json_node_get_string (node) : "";
  WaymarkReason reason = WAYMARK_REASON_NONE;

  if (!waymark_code_is_plain (text, (what & WAYMARK_JSON_LINES) != 0))
    reason = WAYMARK_REASON_BAD_TEXT;
  else if ((what & WAYMARK_JSON_REQUIRED) != 0 && strspn (text, " \n") == strlen (text))
    reason = WAYMARK_REASON_MISSING;
  else if (g_utf8_strlen (text, -1) > (glong) limit)
    reason = WAYMARK_REASON_LONG_TEXT;
  else if ((what & WAYMARK_JSON_ID) != 0 && *text != '\0' && !waymark_code_is_id (text))
    reason = WAYMARK_REASON_BAD_ID;
  if (reason == WAYMARK_REASON_NONE)
    return text;
  _waymark_json_refuse (object, member, -1, reason, NULL);
  return "";
}

char **
_waymark_json_get_ids (WaymarkJsonObject *object, const char *member, guint limit)
{
  JsonArray *list = find_list (object, member, limit);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const char *id = get_element (object, member, list, i);

      if (id != NULL && waymark_code_is_id (id))
        g_strv_builder_add (ids, id);
      else
        _waymark_json_refuse (object, member, (int) i, WAYMARK_REASON_BAD_ID, NULL);
    }
  return g_strv_builder_end (ids);
}

int
_waymark_json_get_number (WaymarkJsonObject *object, const char *member, int least, int most, int otherwise)
{
  JsonNode *node = find_value (object, member, G_TYPE_INT64);
  gint64 number = node != NULL ? json_node_get_int (node) : otherwise;

  if (node == NULL || (number >= least && number <= most))
    return (int) number;
  _waymark_json_refuse (object, member, -1, WAYMARK_REASON_BAD_NUMBER, NULL);
  return otherwise;
}

gboolean
_waymark_json_get_yes (WaymarkJsonObject *object, const char *member)
{
  JsonNode *node = find_value (object, member, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

guint
_waymark_json_get_choice (WaymarkJsonObject *object, const char *member, const char *const *codes, guint n, guint otherwise)
{
  JsonNode *node = find_value (object, member, G_TYPE_STRING);
  guint found = otherwise;

  if (node == NULL && otherwise >= n)
    _waymark_json_refuse (object, member, -1, WAYMARK_REASON_MISSING, NULL);
  if (node != NULL && !waymark_code_find (codes, n, json_node_get_string (node), &found))
    _waymark_json_refuse (object, member, -1, WAYMARK_REASON_BAD_CHOICE, NULL);
  return found < n ? found : 0;
}

guint
_waymark_json_get_choices (WaymarkJsonObject *object, const char *member, const char *const *codes, guint n, guint otherwise)
{
  JsonArray *list = find_list (object, member, n);
  guint bits = 0;

  if (list == NULL)
    return otherwise;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      const char *code = get_element (object, member, list, i);
      guint found;

      if (code == NULL)
        continue;
      if (!waymark_code_find (codes, n, code, &found))
        _waymark_json_refuse (object, member, (int) i, WAYMARK_REASON_BAD_CHOICE, NULL);
      else if ((bits & (1u << found)) != 0)
        _waymark_json_refuse (object, member, (int) i, WAYMARK_REASON_ID_TWICE, NULL);
      else
        bits |= 1u << found;
    }
  return bits;
}

WaymarkJsonObject *
_waymark_json_get_object (WaymarkJsonObject *object, const char *member)
{
  JsonNode *node = find (object, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return add_object (object->json, json_node_get_object (node), join (object, member, -1));
  if (node != NULL)
    _waymark_json_refuse (object, member, -1, WAYMARK_REASON_WRONG_KIND, NULL);
  return NULL;
}

GPtrArray *
_waymark_json_get_objects (WaymarkJsonObject *object, const char *member, guint limit)
{
  JsonArray *list = find_list (object, member, limit);
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (objects, add_object (object->json, json_node_get_object (node), join (object, member, (int) i)));
      else
        _waymark_json_refuse (object, member, (int) i, WAYMARK_REASON_WRONG_KIND, NULL);
    }
  return objects;
}

GPtrArray *
_waymark_json_get_names (WaymarkJsonObject *object, guint limit)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  JsonObjectIter iter;
  const char *name;

  if (json_object_get_size (object->object) > limit)
    {
      _waymark_json_refuse (object, NULL, -1, WAYMARK_REASON_TOO_MANY_VALUES, NULL);
      return names;
    }
  json_object_iter_init_ordered (&iter, object->object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (waymark_code_is_id (name))
        g_ptr_array_add (names, g_strdup (name));
      else
        _waymark_json_refuse (object, name, -1, WAYMARK_REASON_BAD_ID, NULL);
    }
  return names;
}

void
_waymark_json_append_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (json, "\\n");
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}
