#include "exchange/waymark-directory.h"
#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"
#include "store-fixture.h"

static gpointer
add_directory (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_directory_add (connection, data, error);
  return NULL;
}

static gpointer
count_contacts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  *(guint64 *) data = waymark_contacts_count (connection, TRUE, error);
  return NULL;
}

static gpointer
recent_sets (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_history_recent (connection, 10, error);
}

static gpointer
get_date (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_facts_get (connection, "starter-directory", error);
}

/* Changes the notes of the first entry and archives the second, as a user would. */
static gpointer
change_two (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *starter = data;
  g_autoptr (WaymarkContact) contact =
    waymark_contacts_load (connection, waymark_contact_get_id (g_ptr_array_index (starter, 0)), error);

  if (contact == NULL)
    return NULL;
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, "Rung on Monday.");
  if (waymark_contacts_save (connection, contact, NULL, error))
    waymark_contacts_set_archived (connection, waymark_contact_get_id (g_ptr_array_index (starter, 1)), 1, TRUE, NULL, error);
  return NULL;
}

static gpointer
load_one (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_contacts_load (connection, data, error);
}

static gpointer
undo_set (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint kept;

  waymark_history_undo (connection, data, &kept, error);
  return NULL;
}

static gpointer
list_visible (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  WaymarkContactOrder *order = waymark_contacts_list (connection, query, cancellable, error);

  if (order != NULL)
    *(guint *) data = order->keys->len;
  g_clear_pointer (&order, waymark_contact_order_free);
  return NULL;
}

/* C14, X4: offered again, the directory adds nothing and overwrites nothing */
static void
test_add_twice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) starter = waymark_directory_load_starter ();
  WaymarkDatabase *database = store_fixture_open (fixture);
  g_autoptr (WaymarkContact) changed = NULL;
  g_autoptr (WaymarkContact) archived = NULL;
  g_autoptr (GPtrArray) sets = NULL;
  g_autofree char *date = NULL;
  guint added = 0;
  guint64 count = 0;

  store_fixture_run (database, add_directory, &added);
  g_assert_cmpuint (added, ==, starter->len);
  for (guint i = 0; i < starter->len; i++)
    {
      g_autoptr (WaymarkContact) stored = store_fixture_run (
        database, load_one, (gpointer) waymark_contact_get_id (g_ptr_array_index (starter, i)));
      g_autoptr (GPtrArray) changes = waymark_contact_diff (g_ptr_array_index (starter, i), stored);

      g_assert_cmpuint (changes->len, ==, 0);
    }

  store_fixture_run (database, change_two, starter);
  store_fixture_run (database, add_directory, &added);
  g_assert_cmpuint (added, ==, 0);
  store_fixture_run (database, count_contacts, &count);
  g_assert_cmpuint (count, ==, starter->len);
  changed = store_fixture_run (database, load_one, (gpointer) waymark_contact_get_id (g_ptr_array_index (starter, 0)));
  g_assert_cmpstr (waymark_contact_get (changed, WAYMARK_CONTACT_NOTES), ==, "Rung on Monday.");
  archived = store_fixture_run (database, load_one, (gpointer) waymark_contact_get_id (g_ptr_array_index (starter, 1)));
  g_assert_true (waymark_contact_get_archived (archived));
  date = store_fixture_run (database, get_date, NULL);
  g_assert_cmpstr (date, ==, waymark_directory_get_starter_date ());

  /* One act of its own name in history. */
  sets = store_fixture_run (database, recent_sets, NULL);
  for (guint i = 0, acts = 0; i < sets->len; i++)
    {
      const WaymarkChangeSet *set = g_ptr_array_index (sets, i);

      acts += set->act == WAYMARK_ACT_STARTER_DIRECTORY;
      if (i == sets->len - 1)
        {
          g_assert_cmpuint (acts, ==, 1);
          g_assert_cmpuint (set->objects, ==, starter->len);
        }
    }
  g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
  g_object_unref (database);
}

/* H7: one undo takes the whole directory back, and it can be added again */
static void
test_undo (StoreFixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  g_autoptr (GPtrArray) sets = NULL;
  const WaymarkChangeSet *set;
  guint added = 0;
  guint visible = 1;

  store_fixture_run (database, add_directory, &added);
  sets = store_fixture_run (database, recent_sets, NULL);
  set = g_ptr_array_index (sets, 0);
  g_assert_cmpint (set->act, ==, WAYMARK_ACT_STARTER_DIRECTORY);
  store_fixture_run (database, undo_set, (gpointer) &set->id);
  store_fixture_run (database, list_visible, &visible);
  g_assert_cmpuint (visible, ==, 0);
  store_fixture_run (database, add_directory, &added);
  store_fixture_run (database, list_visible, &visible);
  g_assert_cmpuint (added, >, 0);
  g_assert_cmpuint (visible, ==, added);
  g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
  g_object_unref (database);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/directory-add/twice", StoreFixture, NULL, store_fixture_set_up, test_add_twice, store_fixture_tear_down);
  g_test_add ("/directory-add/undo", StoreFixture, NULL, store_fixture_set_up, test_undo, store_fixture_tear_down);
  return g_test_run ();
}
