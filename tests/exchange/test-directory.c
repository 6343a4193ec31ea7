#include "core/waymark-date.h"
#include "core/waymark-text.h"
#include "exchange/waymark-directory-private.h"
#include "exchange/waymark-directory.h"

#include <json-glib/json-glib.h>
#include <string.h>

static JsonObject *
load_expected (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "starter-expected.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* Whether every word of @wanted is a word of @name. */
static gboolean
has_words (const char *name, const char *wanted)
{
  g_autofree char *folded = waymark_text_fold (name);
  g_autofree char *folded_wanted = waymark_text_fold (wanted);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_auto (GStrv) wanted_words = g_strsplit (folded_wanted, " ", -1);

  for (guint i = 0; wanted_words[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) words, wanted_words[i]))
        return FALSE;
    }
  return TRUE;
}

/* Whether an entry of that name has @value among its items of that kind; any entry when @value is NULL. */
static gboolean
holds (GPtrArray *contacts, const char *name, guint32 kinds, const char *value)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      WaymarkContact *contact = g_ptr_array_index (contacts, i);
      GPtrArray *items = waymark_contact_get_items (contact);

      if (!has_words (waymark_contact_get (contact, WAYMARK_CONTACT_NAME), name))
        continue;
      if (value == NULL)
        return TRUE;
      for (guint j = 0; j < items->len; j++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (items, j);

          if ((kinds & (1u << item->kind)) && g_str_equal (item->value, value))
            return TRUE;
        }
    }
  return FALSE;
}

/* Each element is a name, or a name and a value. */
static void
check_list (GPtrArray *contacts, JsonObject *expected, const char *list, guint32 kinds, const char *value)
{
  JsonArray *array = json_object_get_array_member (expected, list);

  g_assert_cmpuint (json_array_get_length (array), >, 0);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      const char *name = pair != NULL ? json_array_get_string_element (pair, 0) : json_node_get_string (node);
      const char *wanted = pair != NULL ? json_array_get_string_element (pair, 1) : value;

      if (!holds (contacts, name, kinds, wanted))
        {
          g_test_message ("%s: %s, %s is missing", list, name, wanted);
          g_test_fail ();
        }
    }
}

/* C14: nothing of the domain facts is missing */
static void
test_complete (void)
{
  g_autoptr (JsonObject) expected = load_expected ();
  g_autoptr (GPtrArray) contacts = waymark_directory_load_starter ();

  check_list (contacts, expected, "organisations", 0, NULL);
  check_list (contacts, expected, "numbers", 1u << WAYMARK_ITEM_PHONE, NULL);
  check_list (contacts, expected, "addresses", 1u << WAYMARK_ITEM_EMAIL | 1u << WAYMARK_ITEM_WEBSITE, NULL);
  check_list (contacts, expected, "day and night", 1u << WAYMARK_ITEM_HOURS, "24 hours");
}

/* C14: and nothing is there that no fact supports */
static void
test_nothing_else (void)
{
  g_autoptr (JsonObject) expected = load_expected ();
  g_autoptr (GPtrArray) contacts = waymark_directory_load_starter ();
  JsonArray *names = json_object_get_array_member (expected, "organisations");
  JsonArray *numbers = json_object_get_array_member (expected, "numbers");
  JsonArray *superseded = json_object_get_array_member (expected, "superseded numbers");

  g_assert_cmpuint (contacts->len, ==, json_array_get_length (names));
  for (guint i = 0; i < contacts->len; i++)
    {
      GPtrArray *items = waymark_contact_get_items (g_ptr_array_index (contacts, i));

      for (guint j = 0; j < items->len; j++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (items, j);
          gboolean known = item->kind != WAYMARK_ITEM_PHONE;

          for (guint k = 0; k < json_array_get_length (numbers) && !known; k++)
            known = g_str_equal (json_array_get_string_element (json_array_get_array_element (numbers, k), 1), item->value);
          g_assert_true (known);
          for (guint k = 0; k < json_array_get_length (superseded); k++)
            g_assert_cmpstr (item->value, !=, json_array_get_string_element (superseded, k));
        }
    }
}

/* C1: each entry is a valid contact with a source; none is marked as checked, since nobody has */
static void
test_entries (void)
{
  g_autoptr (GPtrArray) contacts = waymark_directory_load_starter ();
  g_autoptr (GHashTable) ids = g_hash_table_new (waymark_id_hash, waymark_id_equal_func);

  for (guint i = 0; i < contacts->len; i++)
    {
      WaymarkContact *contact = g_ptr_array_index (contacts, i);
      GPtrArray *items = waymark_contact_get_items (contact);
      gboolean has_source = FALSE;
      gboolean has_category = FALSE;
      g_autoptr (GError) error = NULL;

      waymark_contact_validate (contact, &error);
      g_assert_no_error (error);
      g_assert_true (g_hash_table_add (ids, (gpointer) waymark_contact_get_id (contact)));
      g_assert_cmpstr (waymark_contact_get (contact, WAYMARK_CONTACT_SOURCE), !=, "");
      g_assert_cmpstr (waymark_contact_get (contact, WAYMARK_CONTACT_PLACE), !=, "");
      for (guint j = 0; j < items->len; j++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (items, j);
          const char *const *choices = waymark_directory_get_choices_for (item->kind);
          gboolean listed = item->kind == WAYMARK_ITEM_CATEGORY || item->kind == WAYMARK_ITEM_SERVICE ||
                            item->kind == WAYMARK_ITEM_PRACTICE_AREA;

          g_assert_true (g_hash_table_add (ids, (gpointer) &item->id));
          g_assert_cmpstr (item->checked_on, ==, "");
          g_assert_cmpstr (item->value, !=, "");
          if (listed)
            g_assert_true (g_strv_contains (choices, item->value));
          has_source |= item->kind == WAYMARK_ITEM_OTHER && strstr (item->value, "http") != NULL;
          has_category |= item->kind == WAYMARK_ITEM_CATEGORY;
        }
      g_assert_true (has_source);
      g_assert_true (has_category);
    }
  g_assert_true (waymark_date_is_valid (waymark_directory_get_starter_date (), WAYMARK_DATE_DAY));
}

/* Offering the directory again must find what is there. */
static void
test_stable_ids (void)
{
  g_autoptr (GPtrArray) first = waymark_directory_load_starter ();
  g_autoptr (GPtrArray) second = waymark_directory_load_starter ();
  g_autofree char *id = NULL;

  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    {
      g_autoptr (GPtrArray) changes = waymark_contact_diff (g_ptr_array_index (first, i), g_ptr_array_index (second, i));

      g_assert_true (waymark_id_equal (waymark_contact_get_id (g_ptr_array_index (first, i)),
                                       waymark_contact_get_id (g_ptr_array_index (second, i))));
      g_assert_cmpuint (changes->len, ==, 0);
    }
  /* The same in every version: an entry's code is never used for something else. */
  id = waymark_id_to_string (waymark_contact_get_id (g_ptr_array_index (first, 0)));
  g_assert_cmpstr (id, ==, "a8c70932eb273360e8afb70ff74bff43");
}

/* C14 */
static void
test_strip (void)
{
  g_autoptr (JsonObject) expected = load_expected ();
  g_autoptr (GPtrArray) contacts = waymark_directory_load_starter ();
  JsonArray *numbers = json_object_get_array_member (expected, "strip");
  GPtrArray *lines = waymark_directory_get_emergency_lines ();
  const char *const *words = _waymark_directory_get_strip_words ();
  guint with_number = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const WaymarkEmergencyLine *line = g_ptr_array_index (lines, i);
      gboolean linked = waymark_id_is_none (&line->contact);

      g_assert_true (g_strv_contains (words, line->description));
      g_assert_true (g_strv_contains (words, line->discreet));
      g_assert_true (*line->hours == '\0' || g_strv_contains (words, line->hours));
      for (guint j = 0; j < contacts->len && !linked; j++)
        linked = waymark_id_equal (waymark_contact_get_id (g_ptr_array_index (contacts, j)), &line->contact);
      g_assert_true (linked);
      if (*line->number == '\0')
        {
          g_assert_cmpstr (line->code, ==, "council");
          continue;
        }
      g_assert_cmpuint (with_number, <, json_array_get_length (numbers));
      g_assert_cmpstr (line->number, ==, json_array_get_string_element (numbers, with_number++));
      g_assert_cmpstr (line->source, !=, "");
      g_assert_true (waymark_date_is_valid (line->source_date, WAYMARK_DATE_YEAR));
      /* In discreet view nothing says what the line is for. */
      g_assert_null (strstr (line->discreet, "lavery"));
    }
  g_assert_cmpuint (with_number, ==, json_array_get_length (numbers));
}

/* C1 */
static void
test_choices (void)
{
  static const char *const lists[] = { "categories", "services", "practice-areas", "roles", "audiences", "phone-labels", "email-labels",
                                       "address-labels", "website-labels", "languages" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char *const *values = waymark_directory_get_choices (lists[i]);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_cmpuint (g_strv_length ((char **) values), >=, 3);
      for (guint j = 0; values[j] != NULL; j++)
        g_assert_true (g_hash_table_add (seen, (gpointer) values[j]));
    }
  g_assert_cmpuint (g_strv_length ((char **) waymark_directory_get_choices ("no such list")), ==, 0);
  g_assert_null (waymark_directory_get_choices_for (WAYMARK_ITEM_TAG));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/directory/complete", test_complete);
  g_test_add_func ("/directory/nothing-else", test_nothing_else);
  g_test_add_func ("/directory/entries", test_entries);
  g_test_add_func ("/directory/stable-ids", test_stable_ids);
  g_test_add_func ("/directory/strip", test_strip);
  g_test_add_func ("/directory/choices", test_choices);
  return g_test_run ();
}
