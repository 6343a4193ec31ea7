/* What is kept about profiles: names, each where it may be read, and "this contact is me". */

#include "store-fixture.h"

#include <sqlite3.h>

#include "store/waymark-connection-private.h"
#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"
#include "store/waymark-history.h"
#include "store/waymark-profiles.h"

typedef StoreFixture Fixture;

static const WaymarkId ada = { { 1 } };
static const WaymarkId tess = { { 2 } };
static const WaymarkId bo = { { 3 } };
static const WaymarkId nobody = { { 9 } };

static WaymarkDatabase *
open_as (Fixture *fixture, const WaymarkId *who, gboolean cases)
{
  fixture->keys.profile = *who;
  fixture->keys.has_cases = cases;
  return store_fixture_open (fixture);
}

static void
close_it (WaymarkDatabase *database)
{
  waymark_database_close (database, NULL, NULL, 5000);
  g_object_unref (database);
}

/* One opening of the register by somebody. */
static gpointer
as (Fixture *fixture, const WaymarkId *who, gboolean cases, WaymarkJob job, gconstpointer data)
{
  WaymarkDatabase *database = open_as (fixture, who, cases);
  gpointer result = store_fixture_run (database, job, (gpointer) data);

  close_it (database);
  return result;
}

static const char *
name_of (WaymarkConnection *connection, const WaymarkId *who)
{
  static char buffer[80];
  g_autoptr (GHashTable) names = waymark_profiles_get_names (connection, NULL);
  const char *name = g_hash_table_lookup (names, who);

  g_strlcpy (buffer, name != NULL ? name : "none", sizeof buffer);
  return buffer;
}

static WaymarkId
save_contact (WaymarkConnection *connection, const char *name)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  g_assert_true (waymark_contacts_save (connection, contact, NULL, NULL));
  return *waymark_contact_get_id (contact);
}

/* --- names ------------------------------------------------------------------------------------------------------------- */

static gpointer
settle_ada (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *first = waymark_profiles_settle_own_name (connection, "Ada");
  /* What is kept holds, whatever the slot says. */
  g_autofree char *second = waymark_profiles_settle_own_name (connection, "Another");

  g_assert_cmpstr (first, ==, "Ada");
  g_assert_cmpstr (second, ==, "Ada");
  g_assert_cmpstr (name_of (connection, &ada), ==, "Ada");
  return NULL;
}

static gpointer
settle_tess (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = waymark_profiles_settle_own_name (connection, "Tess");

  g_assert_cmpstr (name, ==, "Tess");
  /* A case worker who has changed nothing in shared is not known there. */
  g_assert_cmpstr (name_of (connection, &ada), ==, "none");
  return NULL;
}

static gpointer
change_something (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  save_contact (connection, "Somebody");
  return NULL;
}

static gpointer
rename_ada (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_cmpstr (name_of (connection, &tess), ==, "Tess");
  g_assert_true (waymark_profiles_set_name (connection, &ada, TRUE, "Ada B", error));
  g_assert_true (waymark_profiles_set_name (connection, &tess, FALSE, "Tess B", error));
  return NULL;
}

static gpointer
tess_sees (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  g_assert_cmpstr (name_of (connection, &ada), ==, data);
  g_assert_false (waymark_profiles_set_name (connection, &ada, TRUE, "Mine", &refusal));
  g_assert_error (refusal, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&refusal);
  g_assert_false (waymark_profiles_set_name (connection, &ada, FALSE, "Mine", &refusal));
  g_assert_error (refusal, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&refusal);
  g_assert_false (waymark_profiles_forget (connection, &ada, &refusal));
  g_assert_error (refusal, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_assert_true (waymark_profiles_set_name (connection, &tess, FALSE, "Tess C", error));
  g_assert_cmpstr (name_of (connection, &tess), ==, "Tess C");
  return NULL;
}

/* G2: shared knows a case worker's name from the first change that it signs on, and not before. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  as (fixture, &ada, TRUE, settle_ada, NULL);
  as (fixture, &tess, FALSE, settle_tess, NULL);
  as (fixture, &ada, TRUE, change_something, NULL);
  as (fixture, &tess, FALSE, tess_sees, "Ada");
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  as (fixture, &ada, TRUE, settle_ada, NULL);
  as (fixture, &tess, FALSE, settle_tess, NULL);
  /* Renamed before anything is signed: still unknown in shared. */
  as (fixture, &ada, TRUE, rename_ada, NULL);
  as (fixture, &tess, FALSE, tess_sees, "none");
  as (fixture, &ada, TRUE, change_something, NULL);
  as (fixture, &tess, FALSE, tess_sees, "Ada B");
}

static gpointer
leave_things (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const WaymarkId *contact = data;
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_SHARED, "contact", &nobody, g_variant_new_string ("half"));
  g_autofree char *name = waymark_profiles_settle_own_name (connection, "Gone");

  g_assert_true (waymark_drafts_put (connection, draft, error));
  g_assert_true (waymark_view_state_put (connection, "view", g_variant_new_string ("somewhere"), error));
  g_assert_true (waymark_contacts_set_favourite (connection, contact, TRUE, error));
  g_assert_true (waymark_profiles_set_contact (connection, contact, NULL, error));
  return NULL;
}

static guint
count (WaymarkConnection *connection, const char *sql, const WaymarkId *who)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, NULL);
  guint n = 0;

  _waymark_bind_id (statement, 1, who);
  while (_waymark_connection_step (connection, statement, NULL) == 1)
    n += (guint) sqlite3_column_int (statement, 0);
  return n;
}

#define ALL_OF "SELECT (SELECT count(*) FROM main.draft WHERE profile = ?1) + (SELECT count(*) FROM cases.draft WHERE profile = ?1)"        \
  " + (SELECT count(*) FROM main.favourite WHERE profile = ?1) + (SELECT count(*) FROM cases.favourite WHERE profile = ?1)"                 \
  " + (SELECT count(*) FROM main.view_state WHERE profile = ?1) + (SELECT count(*) FROM cases.view_state WHERE profile = ?1)"

static gpointer
forget_tess (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_cmpuint (count (connection, ALL_OF, &tess), ==, 5);
  g_assert_cmpuint (count (connection, ALL_OF, &bo), ==, 5);
  g_assert_true (waymark_profiles_forget (connection, &tess, error));
  g_assert_cmpuint (count (connection, ALL_OF, &tess), ==, 0);
  /* Who signed a change goes on to be named by it. */
  save_contact (connection, "Of Bo's");
  g_assert_true (waymark_profiles_forget (connection, &bo, error));
  g_assert_cmpuint (count (connection, ALL_OF, &bo), ==, 1);
  g_assert_cmpstr (name_of (connection, &bo), ==, "Gone");
  g_assert_cmpuint (count (connection, ALL_OF, &ada), >, 0);
  return NULL;
}

static gpointer
make_contact (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  *(WaymarkId *) data = save_contact (connection, "Kept");
  return NULL;
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  WaymarkId contact;

  as (fixture, &ada, TRUE, settle_ada, NULL);
  as (fixture, &ada, TRUE, make_contact, &contact);
  as (fixture, &tess, FALSE, leave_things, &contact);
  as (fixture, &bo, TRUE, leave_things, &contact);
  as (fixture, &bo, TRUE, forget_tess, NULL);
}

/* --- this contact is me --------------------------------------------------------------------------------------------------- */

static gboolean
is_me (WaymarkConnection *connection, const WaymarkId *contact)
{
  WaymarkId me;

  g_assert_true (waymark_profiles_get_contact (connection, &me, NULL));
  return contact != NULL ? waymark_id_equal (&me, contact) : waymark_id_is_none (&me);
}

static gpointer
choose_and_change (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId first = save_contact (connection, "First"), second = save_contact (connection, "Second"), before = nobody;

  g_assert_true (is_me (connection, NULL));
  g_assert_true (waymark_profiles_set_contact (connection, &first, &before, error));
  g_assert_true (waymark_id_is_none (&before));
  g_assert_true (is_me (connection, &first));
  g_assert_true (waymark_profiles_set_contact (connection, &second, &before, error));
  g_assert_true (waymark_id_equal (&before, &first));
  g_assert_true (is_me (connection, &second));
  /* An archived contact is nobody's, until it is brought back. */
  g_assert_true (waymark_contacts_set_archived (connection, &second, 1, TRUE, NULL, error));
  g_assert_true (is_me (connection, NULL));
  g_assert_true (waymark_contacts_set_archived (connection, &second, 1, FALSE, NULL, error));
  g_assert_true (is_me (connection, &second));
  g_assert_true (waymark_profiles_set_contact (connection, NULL, &before, error));
  g_assert_true (waymark_id_equal (&before, &second));
  g_assert_true (is_me (connection, NULL));
  /* Erased, it is not kept anywhere. */
  g_assert_true (waymark_profiles_set_contact (connection, &first, NULL, error));
  g_assert_true (waymark_history_erase (connection, WAYMARK_SHARED, &first, error));
  g_assert_true (is_me (connection, NULL));
  g_assert_true (waymark_profiles_set_contact (connection, NULL, &before, error));
  g_assert_true (waymark_id_is_none (&before));
  g_assert_true (waymark_profiles_set_contact (connection, &second, NULL, error));
  *(WaymarkId *) data = second;
  return NULL;
}

static gpointer
tess_is_another (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (is_me (connection, NULL));
  g_assert_true (waymark_profiles_set_contact (connection, data, NULL, error));
  g_assert_true (is_me (connection, data));
  return NULL;
}

static gpointer
tess_erases (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_history_erase (connection, WAYMARK_SHARED, data, error));
  g_assert_true (is_me (connection, NULL));
  return NULL;
}

static gpointer
look_who (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (is_me (connection, data));
  return NULL;
}

static void
test_contact (Fixture *fixture, gconstpointer data)
{
  WaymarkId contact = WAYMARK_ID_NONE;

  as (fixture, &ada, TRUE, choose_and_change, &contact);
  as (fixture, &tess, FALSE, tess_is_another, &contact);
  as (fixture, &ada, TRUE, look_who, &contact);
  /* A trainer who erases it cannot reach what a case worker keeps; it is nobody all the same. */
  as (fixture, &tess, FALSE, tess_erases, &contact);
  as (fixture, &ada, TRUE, look_who, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/profile-store/names", Fixture, NULL, store_fixture_set_up, test_names, store_fixture_tear_down);
  g_test_add ("/profile-store/rename", Fixture, NULL, store_fixture_set_up, test_rename, store_fixture_tear_down);
  g_test_add ("/profile-store/forget", Fixture, NULL, store_fixture_set_up, test_forget, store_fixture_tear_down);
  g_test_add ("/profile-store/contact", Fixture, NULL, store_fixture_set_up, test_contact, store_fixture_tear_down);
  return g_test_run ();
}
