/* What a search lists, and in which order (S1), also while an import runs and until it is tidied up (security.md 2.10). */

#include "store-fixture.h"
#include "store/waymark-contacts.h"

#define MANY 2001 /* one more than are ranked */

typedef StoreFixture Fixture;

static WaymarkContact *
save (WaymarkConnection *connection, const char *name, const char *notes)
{
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (GError) error = NULL;

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, notes);
  waymark_contacts_save (connection, contact, NULL, &error);
  g_assert_no_error (error);
  return contact;
}

/* Writes @n contacts of that name under a pending set. */
static WaymarkBulk *
import (WaymarkConnection *connection, const char *name, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkBulk) bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, &error);

  g_assert_true (waymark_bulk_begin_batch (bulk, &error));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

      waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
      g_assert_true (waymark_bulk_write (bulk, NULL, contact, &error));
    }
  g_assert_true (waymark_bulk_end_batch (bulk, TRUE, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&bulk);
}

static void
tidy (WaymarkConnection *connection)
{
  g_autoptr (GError) error = NULL;
  guint64 done = 0;
  guint64 total = 0;

  while (waymark_contacts_tidy_batch (connection, NULL, &done, &total, &error))
    ;
  g_assert_no_error (error);
}

/* The names that @text lists, at most twenty, with ", " between. */
static char *
list (WaymarkConnection *connection, const char *text, gboolean *complete)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkContactOrder *order;

  query->text = g_strdup (text);
  order = waymark_contacts_list (connection, query, NULL, &error);
  g_assert_no_error (error);
  if (complete != NULL)
    *complete = order->complete;
  rows = waymark_contacts_rows (connection, (const gint64 *) (gpointer) order->keys->data, MIN (order->keys->len, 20), &error);
  waymark_contact_order_free (order);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((WaymarkContactRow *) g_ptr_array_index (rows, i))->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_lists (WaymarkConnection *connection, const char *text, const char *expected)
{
  g_autofree char *names = list (connection, text, NULL);

  g_test_message ("%s", text);
  g_assert_cmpstr (names, ==, expected);
}

static gpointer
check_order (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_object_unref (save (connection, "Li", "Lima"));
  g_object_unref (save (connection, "Li Na", ""));
  g_object_unref (save (connection, "Lisa Mora", ""));
  g_object_unref (save (connection, "Amal Diab", "speaks in Lisbon, Mora is their sister"));

  /* the whole name, whole words of it, starts of them; few letters find names only */
  assert_lists (connection, "li", "Li, Li Na, Lisa Mora");
  assert_lists (connection, "lis", "Lisa Mora, Amal Diab");
  assert_lists (connection, "mora", "Lisa Mora, Amal Diab");
  assert_lists (connection, "lisa mora", "Lisa Mora");
  assert_lists (connection, "mora lis", "Lisa Mora, Amal Diab");
  assert_lists (connection, "l na", "Li Na");
  assert_lists (connection, "d lisbon", "Amal Diab");
  assert_lists (connection, "d sister lisbon", "Amal Diab");
  assert_lists (connection, "lisbon oslo", "");
  return NULL;
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, check_order, NULL);
}

static gpointer
check_many (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *names = NULL;
  gboolean complete;
  g_autoptr (WaymarkBulk) bulk = NULL;

  g_object_unref (save (connection, "Dana", ""));
  bulk = import (connection, "Danaher Dean", MANY - 3);
  g_assert_true (waymark_bulk_apply (bulk, error));
  g_object_unref (save (connection, "Ada Okoro", "knows Dana, once of Dean's"));

  /* the newest comes last while all are ranked, since it fits by its notes only */
  names = list (connection, "dana", &complete);
  g_assert_true (complete);
  g_assert_true (g_str_has_prefix (names, "Dana, Danaher Dean, "));

  g_object_unref (save (connection, "Danaher Dean", ""));
  g_clear_pointer (&names, g_free);
  names = list (connection, "dana", &complete);
  g_assert_false (complete);
  g_assert_true (g_str_has_prefix (names, "Dana, Danaher Dean, "));

  g_object_unref (save (connection, "Dean Dana", ""));
  g_object_unref (save (connection, "Danaher Dean", ""));
  g_clear_pointer (&names, g_free);
  names = list (connection, "dana dean", &complete);
  g_assert_false (complete);
  g_assert_true (g_str_has_prefix (names, "Dean Dana, Danaher Dean, "));
  return NULL;
}

/* S1: more than 2,000 are not ranked, but exact names come first. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, check_many, NULL);
}

static gpointer
check_import (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContact) old = save (connection, "Kofi Old", "");
  g_autoptr (WaymarkBulk) withdrawn = import (connection, "Kofi Withdrawn", 3);
  g_autoptr (WaymarkContact) saved = save (connection, "Kofi Saved", "");
  g_autoptr (WaymarkContact) changed = NULL;
  g_autoptr (WaymarkBulk) applied = NULL;

  /* pending: what was saved meanwhile stands among what nobody sees */
  assert_lists (connection, "kofi", "Kofi Saved, Kofi Old");
  assert_lists (connection, "ko", "Kofi Saved, Kofi Old");
  assert_lists (connection, "kofi withdrawn", "");
  g_assert_true (waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (withdrawn), error));
  assert_lists (connection, "kofi", "Kofi Saved, Kofi Old");

  /* another one is applied before that is tidied up; it ends a version */
  applied = import (connection, "Kofi Applied", 2);
  changed = waymark_contact_copy (old);
  waymark_contact_set (changed, WAYMARK_CONTACT_NAME, "Kofi Changed");
  g_assert_true (waymark_bulk_write (applied, old, changed, error));
  assert_lists (connection, "kofi", "Kofi Saved, Kofi Old");
  g_assert_true (waymark_bulk_apply (applied, error));
  for (guint pass = 0; pass < 2; pass++)
    {
      assert_lists (connection, "kofi", "Kofi Changed, Kofi Applied, Kofi Applied, Kofi Saved");
      assert_lists (connection, "kofi old", "");
      tidy (connection);
    }
  return NULL;
}

/* security.md 2.10 */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, check_import, NULL);
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
  add ("/search/order", test_order);
  add ("/search/many", test_many);
  add ("/search/import", test_import);
  return g_test_run ();
}
