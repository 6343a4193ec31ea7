/* The pairs of tests/data/name-pairs.json through the search of a real register. */

#include "store-fixture.h"
#include "store/waymark-contacts.h"

#include <json-glib/json-glib.h>

/* What the search for @typed lists, and whether @id is in it. */
typedef struct
{
  const char *typed;
  WaymarkId id;
  gboolean found;
} Search;

typedef struct
{
  JsonArray *pairs;
  gboolean phones;
  WaymarkId *ids; /* two a pair */
} Register;

static JsonObject *
load_pairs (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "name-pairs.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static const char *
get_side (JsonArray *pairs, guint n)
{
  return json_array_get_string_element (json_array_get_array_element (pairs, n / 2), n % 2);
}

static gpointer
save_all (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Register *wanted = data;

  for (guint n = 0; n < 2 * json_array_get_length (wanted->pairs); n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

      waymark_contact_set (contact, WAYMARK_CONTACT_NAME, wanted->phones ? "Zzz" : get_side (wanted->pairs, n));
      if (wanted->phones)
        waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "", get_side (wanted->pairs, n));
      wanted->ids[n] = *waymark_contact_get_id (contact);
      if (!waymark_contacts_save (connection, contact, NULL, error))
        return NULL;
    }
  return NULL;
}

static gpointer
run_search (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  WaymarkContactOrder *order;
  g_autoptr (GPtrArray) rows = NULL;

  query->text = g_strdup (search->typed);
  order = waymark_contacts_list (connection, query, cancellable, error);
  if (order == NULL)
    return NULL;
  rows = waymark_contacts_rows (connection, (const gint64 *) (gpointer) order->keys->data, order->keys->len, error);
  waymark_contact_order_free (order);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    search->found |= waymark_id_equal (&((WaymarkContactRow *) g_ptr_array_index (rows, i))->id, &search->id);
  return NULL;
}

static void
check_list (StoreFixture *fixture, const char *list, gboolean phones, gboolean expected)
{
  g_autoptr (JsonObject) object = load_pairs ();
  Register wanted = { json_object_get_array_member (object, list), phones, NULL };
  WaymarkDatabase *database = store_fixture_open (fixture);
  guint n_sides = 2 * json_array_get_length (wanted.pairs);

  wanted.ids = g_new0 (WaymarkId, n_sides);
  store_fixture_run (database, save_all, &wanted);
  for (guint n = 0; n < n_sides; n++)
    {
      guint other = n ^ 1;
      Search search = { get_side (wanted.pairs, n), wanted.ids[other], FALSE };

      store_fixture_run (database, run_search, &search);
      if (search.found != expected)
        {
          g_test_message ("%s: %s searched, %s %s", list, search.typed, get_side (wanted.pairs, other),
                          expected ? "missing" : "listed");
          g_test_fail ();
        }
    }
  g_free (wanted.ids);
  g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
  g_object_unref (database);
}

/* S2 */
static void
test_meet (StoreFixture *fixture, gconstpointer data)
{
  check_list (fixture, "meet", FALSE, TRUE);
}

/* S2 */
static void
test_apart (StoreFixture *fixture, gconstpointer data)
{
  check_list (fixture, "apart", FALSE, FALSE);
}

/* S4 */
static void
test_phones_meet (StoreFixture *fixture, gconstpointer data)
{
  check_list (fixture, "phones-meet", TRUE, TRUE);
}

/* S4 */
static void
test_phones_apart (StoreFixture *fixture, gconstpointer data)
{
  check_list (fixture, "phones-apart", TRUE, FALSE);
}

#define ADD(path, test) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/name-pairs/meet", test_meet);
  ADD ("/name-pairs/apart", test_apart);
  ADD ("/name-pairs/phones-meet", test_phones_meet);
  ADD ("/name-pairs/phones-apart", test_phones_apart);
  return g_test_run ();
}
