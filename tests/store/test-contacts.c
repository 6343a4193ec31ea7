/* Contacts in the store: what is saved comes back, is listed, and is found. */

#include <string.h>

#include "store-fixture.h"
#include "store/waymark-contacts-private.h"

typedef StoreFixture Fixture;

/* Runs @job, which makes its own assertions, on the worker. */
static void
run (Fixture *fixture, WaymarkJob job)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, job, fixture);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
}

static WaymarkContact *
make_person (const char *name, const char *phone)
{
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  if (phone != NULL)
    waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "Work", phone);
  return contact;
}

static void
save (WaymarkConnection *connection, WaymarkContact *contact)
{
  g_autoptr (GError) error = NULL;

  waymark_contacts_save (connection, contact, NULL, &error);
  g_assert_no_error (error);
}

static WaymarkContact *
load (WaymarkConnection *connection, const WaymarkId *id)
{
  g_autoptr (GError) error = NULL;
  WaymarkContact *contact = waymark_contacts_load (connection, id, &error);

  g_assert_no_error (error);
  return contact;
}

static void
assert_same (WaymarkContact *a, WaymarkContact *b)
{
  g_autoptr (GPtrArray) changes = waymark_contact_diff (a, b);

  g_assert_cmpuint (changes->len, ==, 0);
}

/* The names that a query lists, with a comma between. */
static char *
list_names (WaymarkConnection *connection, const WaymarkContactQuery *query)
{
  g_autoptr (GError) error = NULL;
  WaymarkContactOrder *order = waymark_contacts_list (connection, query, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  rows = waymark_contacts_rows (connection, (const gint64 *) (void *) order->keys->data, order->keys->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, order->keys->len);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "", ((WaymarkContactRow *) g_ptr_array_index (rows, i))->name);
  waymark_contact_order_free (order);
  return g_string_free (names, FALSE);
}

static char *
search_names (WaymarkConnection *connection, const char *text)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();

  query->text = g_strdup (text);
  return list_names (connection, query);
}

static void
assert_found (WaymarkConnection *connection, const char *text, const char *names)
{
  g_autofree char *found = search_names (connection, text);

  g_assert_cmpstr (found, ==, names);
}

/* C1: several phones with labels, languages, notes, tags; all of it comes back. */
static gpointer
check_round_trip (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContact) contact = make_person ("Wałęsa, Olga", "+44 20 7946 0000");
  g_autoptr (WaymarkContact) loaded = NULL;
  WaymarkContactItem *item;

  for (int field = 1; field < WAYMARK_CONTACT_N_FIELDS; field++)
    {
      static const char *const values[] = { [WAYMARK_VALUE_LINE] = "ž", [WAYMARK_VALUE_TEXT] = "x\ny\tž", [WAYMARK_VALUE_DATE] = "2026-01-31",
                                            [WAYMARK_VALUE_YES] = "yes" };

      waymark_contact_set (contact, field, values[waymark_contact_field_info (field)->type]);
    }
  for (int kind = WAYMARK_ITEM_N_KINDS - 1; kind >= 0; kind--)
    {
      waymark_contact_add (contact, kind, "label", "value");
      item = waymark_contact_add (contact, kind, NULL, "v2");
      item->link = waymark_id_new ();
      g_free (item->from);
      item->from = g_strdup ("2020-02-29");
      g_free (item->checked_by);
      item->checked_by = g_strdup ("somebody");
    }
  save (connection, contact);
  loaded = load (connection, waymark_contact_get_id (contact));
  assert_same (contact, loaded);
  g_assert_cmpuint (waymark_contacts_count (connection, FALSE, NULL), ==, 1);

  /* Saving again what is stored is no act. */
  {
    WaymarkId set;

    g_assert_true (waymark_contacts_save (connection, loaded, &set, NULL));
    g_assert_true (waymark_id_is_none (&set));
  }
  return NULL;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_round_trip);
}

static gpointer
check_list (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  static const char *const names[] = { "Émile", "zoe", "Anna", "Zoë Adams", "emil" };
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (GError) error = NULL;
  WaymarkId ids[G_N_ELEMENTS (names)];
  WaymarkId set;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (WaymarkContact) contact = make_person (names[i], NULL);

      if (i == 2)
        {
          waymark_contact_set_kind (contact, WAYMARK_CONTACT_ORGANISATION);
          waymark_contact_add (contact, WAYMARK_ITEM_CATEGORY, NULL, "Lawyer");
        }
      if (i < 2)
        waymark_contact_add (contact, WAYMARK_ITEM_TAG, NULL, "red");
      if (i == 1)
        waymark_contact_add (contact, WAYMARK_ITEM_TAG, NULL, "blue");
      ids[i] = *waymark_contact_get_id (contact);
      save (connection, contact);
    }
  {
    g_autofree char *listed = list_names (connection, query);

    g_assert_cmpstr (listed, ==, "Anna,emil,Émile,zoe,Zoë Adams");
  }
  {
    char *tags[] = { (char *) "red", NULL };
    char *both[] = { (char *) "red", (char *) "blue", NULL };
    char *categories[] = { (char *) "Lawyer", (char *) "NGO", NULL };
    g_autoptr (WaymarkContactQuery) filtered = waymark_contact_query_new ();
    g_autofree char *red = NULL;
    g_autofree char *blue = NULL;
    g_autofree char *lawyers = NULL;
    g_autofree char *people = NULL;

    filtered->tags = g_strdupv (tags);
    red = list_names (connection, filtered);
    g_assert_cmpstr (red, ==, "Émile,zoe");
    g_strfreev (filtered->tags);
    filtered->tags = g_strdupv (both);
    blue = list_names (connection, filtered);
    g_assert_cmpstr (blue, ==, "zoe");
    g_clear_pointer (&filtered->tags, g_strfreev);
    filtered->categories = g_strdupv (categories);
    lawyers = list_names (connection, filtered);
    g_assert_cmpstr (lawyers, ==, "Anna");
    g_clear_pointer (&filtered->categories, g_strfreev);
    filtered->kind = WAYMARK_CONTACT_PERSON;
    filtered->text = g_strdup ("z");
    people = list_names (connection, filtered);
    g_assert_cmpstr (people, ==, "Zoë Adams,zoe");
  }

  /* C11: archived contacts leave the list and the search, and are not gone. */
  waymark_contacts_set_archived (connection, ids, 2, TRUE, &set, &error);
  g_assert_no_error (error);
  g_assert_false (waymark_id_is_none (&set));
  {
    g_autofree char *listed = list_names (connection, query);

    g_assert_cmpstr (listed, ==, "Anna,emil,Zoë Adams");
  }
  assert_found (connection, "zoe", "Zoë Adams");
  query->archived_too = TRUE;
  query->text = g_strdup ("zoe");
  {
    g_autofree char *listed = list_names (connection, query);

    g_assert_cmpstr (listed, ==, "zoe,Zoë Adams");
  }
  g_assert_cmpuint (waymark_contacts_count (connection, FALSE, NULL), ==, 3);
  g_assert_cmpuint (waymark_contacts_count (connection, TRUE, NULL), ==, 5);

  /* Favourites are the profile's own. */
  waymark_contacts_set_favourite (connection, &ids[2], TRUE, &error);
  g_assert_no_error (error);
  {
    g_autoptr (WaymarkContactQuery) favourites = waymark_contact_query_new ();
    g_autofree char *listed = NULL;
    gboolean favourite = FALSE;

    favourites->favourites_only = TRUE;
    listed = list_names (connection, favourites);
    g_assert_cmpstr (listed, ==, "Anna");
    g_assert_true (waymark_contacts_get_favourite (connection, &ids[2], &favourite, NULL));
    g_assert_true (favourite);
  }
  return NULL;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_list);
}

/* S2, S4: what is typed, in any order, with and without accents, from the first letter on; phones by any start. */
static gpointer
check_search (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContact) nguyen = make_person ("Nguyễn Thị Minh", "020 7946 0123");
  g_autoptr (WaymarkContact) mary = make_person ("Mary Smith", "+44 7700 900123");
  g_autoptr (WaymarkContact) other = make_person ("Peter Brook", NULL);

  waymark_contact_add (other, WAYMARK_ITEM_EMAIL, NULL, "p.b@example.org");
  waymark_contact_add (other, WAYMARK_ITEM_TAG, NULL, "night shift");
  waymark_contact_set (other, WAYMARK_CONTACT_NOTES, "knows Mary; speaks Mandarin");
  waymark_contact_set (mary, WAYMARK_CONTACT_EXTERNAL_ID, "CRM-77");
  save (connection, nguyen);
  save (connection, mary);
  save (connection, other);

  assert_found (connection, "nguyen thi", "Nguyễn Thị Minh");
  assert_found (connection, "Thi Nguyen", "Nguyễn Thị Minh");
  assert_found (connection, "Nguyễn", "Nguyễn Thị Minh");
  assert_found (connection, "n", "Peter Brook,Nguyễn Thị Minh"); /* the tag "night shift" too */
  assert_found (connection, "ma", "Mary Smith");                  /* not the notes */
  assert_found (connection, "mar", "Mary Smith,Peter Brook");     /* the name first, then the notes */
  assert_found (connection, "mary s", "Mary Smith,Peter Brook"); /* his tag begins with it */
  assert_found (connection, "mandarin", "Peter Brook");
  assert_found (connection, "crm", "Mary Smith");
  assert_found (connection, "77", "Mary Smith");
  assert_found (connection, "night", "Peter Brook");
  assert_found (connection, "p.b@exam", "Peter Brook");
  assert_found (connection, "example.org", "Peter Brook");
  assert_found (connection, "+44 20 7946 0123", "Nguyễn Thị Minh");
  assert_found (connection, "02079460123", "Nguyễn Thị Minh");
  assert_found (connection, "0207 946", "Nguyễn Thị Minh");
  assert_found (connection, "07700", "Mary Smith");
  assert_found (connection, "7946 0123", "Nguyễn Thị Minh");
  assert_found (connection, "nobody", "");
  /* What could be an operator is a word. */
  assert_found (connection, "NOT", "");
  assert_found (connection, "\"*^", "Mary Smith,Nguyễn Thị Minh,Peter Brook");
  assert_found (connection, "mary\" OR \"x", "");

  /* A changed name is found by its new words only. */
  waymark_contact_set (mary, WAYMARK_CONTACT_NAME, "Maria Jones");
  save (connection, mary);
  assert_found (connection, "smith", "");
  assert_found (connection, "jones maria", "Maria Jones");
  return NULL;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_search);
}

/* C8: the same phone, e-mail, name or a similar one; never itself; never again once they are different people. */
static gpointer
check_duplicates (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) one = make_person ("Mohammed al-Rashid", "+44 20 7946 0123");
  g_autoptr (WaymarkContact) two = make_person ("Jane Roe", NULL);
  g_autoptr (WaymarkContact) typed = make_person ("Muhammad Al Rashid", NULL);
  g_autoptr (WaymarkContact) call = make_person ("Somebody", "0207 946 0123");
  g_autoptr (WaymarkContact) mail = make_person ("", NULL);
  GPtrArray *found;
  WaymarkId id;

  waymark_contact_add (two, WAYMARK_ITEM_EMAIL, NULL, "Jane.O'Roe@Example.org");
  waymark_contact_add (mail, WAYMARK_ITEM_EMAIL, NULL, "jane.o'roe@example.ORG ");
  save (connection, one);
  save (connection, two);

  found = waymark_contacts_find_duplicates (connection, typed, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (((WaymarkDuplicate *) found->pdata[0])->why, ==, WAYMARK_SAME_NAME);
  g_ptr_array_unref (found);

  found = waymark_contacts_find_duplicates (connection, call, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (((WaymarkDuplicate *) found->pdata[0])->why, ==, WAYMARK_SAME_PHONE);
  g_ptr_array_unref (found);

  found = waymark_contacts_find_duplicates (connection, mail, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (((WaymarkDuplicate *) found->pdata[0])->why, ==, WAYMARK_SAME_EMAIL);
  g_ptr_array_unref (found);

  found = waymark_contacts_find_duplicates (connection, one, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_ptr_array_unref (found);

  /* The exact match of imports wants the name and a number. */
  g_assert_false (waymark_contacts_find_same (connection, typed, &id, NULL));
  waymark_contact_add (typed, WAYMARK_ITEM_PHONE, NULL, "0044 2079460123");
  g_assert_true (waymark_contacts_find_same (connection, typed, &id, NULL));
  g_assert_true (waymark_id_equal (&id, waymark_contact_get_id (one)));
  g_assert_false (waymark_contacts_find_same (connection, call, &id, NULL));

  waymark_contacts_mark_different (connection, waymark_contact_get_id (typed), waymark_contact_get_id (one), &error);
  g_assert_no_error (error);
  found = waymark_contacts_find_duplicates (connection, typed, 5, &error);
  g_assert_cmpuint (found->len, ==, 0);
  g_ptr_array_unref (found);
  return NULL;
}

static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_duplicates);
}

static gpointer
check_values (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (WaymarkContact) home = waymark_contact_new (WAYMARK_CONTACT_ORGANISATION);
  g_autoptr (WaymarkContact) one = make_person ("One", NULL);
  g_autoptr (WaymarkContact) two = make_person ("Two", NULL);
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GPtrArray) members = NULL;
  WaymarkId id;
  gint64 key;

  waymark_contact_set (home, WAYMARK_CONTACT_NAME, "House");
  waymark_contact_set (home, WAYMARK_CONTACT_EXTERNAL_ID, "h-1");
  waymark_contact_add (one, WAYMARK_ITEM_LANGUAGE, NULL, "Dari");
  waymark_contact_add (two, WAYMARK_ITEM_LANGUAGE, NULL, "Dari");
  waymark_contact_add (two, WAYMARK_ITEM_LANGUAGE, NULL, "Arabic");
  waymark_contact_add (two, WAYMARK_ITEM_AFFILIATION, "Head", "House")->link = *waymark_contact_get_id (home);
  save (connection, home);
  save (connection, one);
  save (connection, two);

  values = waymark_contacts_values (connection, WAYMARK_ITEM_LANGUAGE, NULL);
  g_assert_cmpuint (values->len, ==, 2);
  g_assert_cmpstr (((WaymarkValueCount *) values->pdata[0])->value, ==, "Arabic");
  g_assert_cmpuint (((WaymarkValueCount *) values->pdata[1])->count, ==, 2);

  members = waymark_contacts_members (connection, waymark_contact_get_id (home), 9, NULL);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpstr (((WaymarkContactRow *) members->pdata[0])->name, ==, "Two");
  g_assert_cmpstr (((WaymarkContactRow *) members->pdata[0])->affiliation, ==, "House");

  /* X4: by the other program's id, and by our own. */
  g_assert_true (waymark_contacts_find_external (connection, "h-1", &id, NULL));
  g_assert_true (waymark_id_equal (&id, waymark_contact_get_id (home)));
  {
    g_autofree char *own = waymark_id_to_string (waymark_contact_get_id (one));

    g_assert_true (waymark_contacts_find_external (connection, own, &id, NULL));
    g_assert_true (waymark_id_equal (&id, waymark_contact_get_id (one)));
  }
  g_assert_false (waymark_contacts_find_external (connection, "h-2", &id, NULL));
  g_assert_true (waymark_contacts_find_key (connection, waymark_contact_get_id (two), &key, NULL));
  id = waymark_id_new ();
  g_assert_false (waymark_contacts_find_key (connection, &id, &key, NULL));
  return NULL;
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_values);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/contacts/round-trip", test_round_trip);
  add ("/contacts/list", test_list);
  add ("/contacts/search", test_search);
  add ("/contacts/duplicates", test_duplicates);
  add ("/contacts/values", test_values);
  return g_test_run ();
}
