/* Drafts, view state, facts. */

#include "store-fixture.h"
#include "store/waymark-drafts.h"

typedef StoreFixture Fixture;

static const WaymarkId object = { { 1, 2, 3 } };

static gpointer
put_two (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkDraft) first = waymark_draft_new (WAYMARK_SHARED, "contact", &object, g_variant_new ("(su)", "Zoë \xc3\xa9", 7));
  g_autoptr (WaymarkDraft) second = waymark_draft_new (WAYMARK_SHARED, "contact", &object, g_variant_new ("(su)", "Zoë M", 5));
  g_autoptr (WaymarkDraft) other = waymark_draft_new (WAYMARK_CASES, "referral", &object, g_variant_new_string ("in cases"));

  second->when = first->when + 1;
  other->when = first->when + 2;
  g_assert_true (waymark_drafts_put (connection, first, error));
  g_assert_true (waymark_drafts_put (connection, second, error));
  g_assert_true (waymark_drafts_put (connection, other, error));
  return NULL;
}

/* F3: one row a form and record, replaced; newest first */
static gpointer
look_at_two (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);
  g_autoptr (WaymarkDraft) none = NULL;
  WaymarkDraft *draft;
  const char *text;
  guint32 caret;

  g_assert_cmpuint (drafts->len, ==, 2);
  draft = drafts->pdata[0];
  g_assert_cmpstr (draft->form, ==, "referral");
  g_assert_cmpint (draft->compartment, ==, WAYMARK_CASES);
  draft = drafts->pdata[1];
  g_assert_true (waymark_id_equal (&draft->object, &object));
  g_variant_get (draft->content, "(&su)", &text, &caret);
  g_assert_cmpstr (text, ==, "Zoë M");
  g_assert_cmpuint (caret, ==, 5);

  none = waymark_drafts_get (connection, WAYMARK_SHARED, "other", &object, error);
  g_assert_null (none);
  return NULL;
}

static gpointer
drop_one (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;

  g_assert_true (waymark_drafts_drop (connection, WAYMARK_SHARED, "contact", &object, error));
  drafts = waymark_drafts_list (connection, error);
  g_assert_cmpuint (drafts->len, ==, 1);
  return NULL;
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_run (database, put_two, NULL);
  g_object_unref (database);
  database = store_fixture_open (fixture);
  store_fixture_run (database, look_at_two, NULL);
  store_fixture_run (database, drop_one, NULL);
  g_object_unref (database);
}

static gpointer
expect_no_drafts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "referral", &object, g_variant_new_string ("x"));
  g_autoptr (GError) refusal = NULL;

  g_assert_cmpuint (drafts->len, ==, 0);
  g_assert_false (waymark_drafts_put (connection, draft, &refusal));
  g_assert_error (refusal, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  return NULL;
}

/* Another profile sees none of them, and a trainer cannot write one into cases. */
static void
test_other_profile (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_run (database, put_two, NULL);
  g_object_unref (database);
  fixture->keys.profile.bytes[0] ^= 1;
  fixture->keys.has_cases = FALSE;
  database = store_fixture_open (fixture);
  store_fixture_run (database, expect_no_drafts, NULL);
  g_object_unref (database);
}

static gpointer
put_states (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_view_state_put (connection, "view", g_variant_new ("(ii)", 3, 4), error));
  g_assert_true (waymark_view_state_put (connection, "view", g_variant_new ("(ii)", 5, 6), error));
  g_assert_true (waymark_facts_put (connection, "name", "A Charity", error));
  return NULL;
}

static gpointer
get_states (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) view = waymark_view_state_get (connection, "view", error);
  g_autoptr (GVariant) none = waymark_view_state_get (connection, "filters", error);
  g_autofree char *name = waymark_facts_get (connection, "name", error);
  g_autofree char *nation = waymark_facts_get (connection, "nation", error);

  g_assert_true (g_variant_is_of_type (view, G_VARIANT_TYPE ("(ii)")));
  g_assert_cmpint (g_variant_n_children (view), ==, 2);
  g_assert_null (none);
  g_assert_cmpstr (name, ==, "A Charity");
  g_assert_null (nation);
  return NULL;
}

static gpointer
get_facts_only (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) view = waymark_view_state_get (connection, "view", error);
  g_autofree char *name = waymark_facts_get (connection, "name", error);

  /* A case worker's view lies in cases, where a trainer's key does not reach. */
  g_assert_null (view);
  g_assert_cmpstr (name, ==, "A Charity");
  return NULL;
}

/* Q9 */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_run (database, put_states, NULL);
  g_object_unref (database);
  database = store_fixture_open (fixture);
  store_fixture_run (database, get_states, NULL);
  g_object_unref (database);
  fixture->keys.has_cases = FALSE;
  database = store_fixture_open (fixture);
  store_fixture_run (database, get_facts_only, NULL);
  g_object_unref (database);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/drafts/kept", Fixture, NULL, store_fixture_set_up, test_drafts, store_fixture_tear_down);
  g_test_add ("/drafts/other-profile", Fixture, NULL, store_fixture_set_up, test_other_profile, store_fixture_tear_down);
  g_test_add ("/drafts/view-state-and-facts", Fixture, NULL, store_fixture_set_up, test_states, store_fixture_tear_down);
  return g_test_run ();
}
