/* F3, Q9: typing is in the store within two seconds, however fast somebody types, and the last of it at the end. */

#include "store-fixture.h"
#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"
#include "ui/lock/waymark-autosave.h"
#include "ui/lock/waymark-session.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
  WaymarkId object;
  const char *text; /* what is typed in the one form; NULL: nothing unsaved */
  int results;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->store, data);
  fixture->database = store_fixture_open (&fixture->store);
  fixture->object = waymark_id_new ();
}

static void
close_and_reopen (Fixture *fixture)
{
  waymark_database_close (fixture->database, NULL, NULL, 300);
  g_clear_object (&fixture->database);
  fixture->database = store_fixture_open (&fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  waymark_database_close (fixture->database, NULL, NULL, 300);
  g_clear_object (&fixture->database);
  store_fixture_tear_down (&fixture->store, data);
}

static GVariant *
collect (GPtrArray *drafts, gpointer data)
{
  Fixture *fixture = data;

  if (fixture->text != NULL)
    g_ptr_array_add (drafts, waymark_draft_new (WAYMARK_CASES, "contact", &fixture->object, g_variant_new_string (fixture->text)));
  return g_variant_ref_sink (g_variant_new_string ("here"));
}

static gpointer
read_text (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (WaymarkDraft) draft = waymark_drafts_get (connection, WAYMARK_CASES, "contact", &fixture->object, NULL);

  return draft != NULL ? g_strdup (g_variant_get_string (draft->content, NULL)) : NULL;
}

static char *
stored (Fixture *fixture)
{
  return waymark_database_run_sync (fixture->database, read_text, fixture, NULL);
}

static void
on_result (WaymarkAutosave *autosave, GError *error, Fixture *fixture)
{
  g_assert_no_error (error);
  fixture->results++;
}

/* F3 */
static void
test_in_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkAutosave) autosave = waymark_autosave_new (fixture->database, collect, fixture);
  g_autofree char *text = NULL;
  gint64 began = g_get_monotonic_time ();

  g_signal_connect (autosave, "result", G_CALLBACK (on_result), fixture);
  fixture->text = "half a sent";
  /* A key every 20 ms: a wait that began anew with each would never end. */
  while (fixture->results == 0)
    {
      waymark_autosave_touch (autosave);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (20000);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
    }
  text = stored (fixture);
  g_assert_cmpstr (text, ==, "half a sent");
}

/* What is undone while typing leaves no draft behind. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkAutosave) autosave = waymark_autosave_new (fixture->database, collect, fixture);

  g_signal_connect (autosave, "result", G_CALLBACK (on_result), fixture);
  fixture->text = "x";
  waymark_autosave_touch (autosave);
  while (fixture->results == 0)
    g_main_context_iteration (NULL, TRUE);
  fixture->text = NULL;
  waymark_autosave_touch (autosave);
  while (fixture->results == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (stored (fixture));
}

static gpointer
put_old (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "contact", &fixture->object, g_variant_new_string ("from before"));

  waymark_drafts_put (connection, draft, error);
  return NULL;
}

/* F3: a draft whose form was not opened again stays. */
static void
test_never_expires (Fixture *fixture, gconstpointer data)
{
  WaymarkAutosave *autosave = waymark_autosave_new (fixture->database, collect, fixture);
  g_autofree char *text = NULL;

  store_fixture_run (fixture->database, put_old, fixture);
  waymark_autosave_close (autosave, 300);
  g_object_unref (autosave);
  g_clear_object (&fixture->database);
  fixture->database = store_fixture_open (&fixture->store);
  text = stored (fixture);
  g_assert_cmpstr (text, ==, "from before");
}

/* Q9 */
static void
test_at_the_end (Fixture *fixture, gconstpointer data)
{
  WaymarkAutosave *autosave = waymark_autosave_new (fixture->database, collect, fixture);
  g_autofree char *text = NULL;

  fixture->text = "typed a moment ago";
  waymark_autosave_touch (autosave);
  waymark_autosave_close (autosave, 300);
  g_object_unref (autosave);
  g_clear_object (&fixture->database);
  fixture->database = store_fixture_open (&fixture->store);
  text = stored (fixture);
  g_assert_cmpstr (text, ==, "typed a moment ago");
  close_and_reopen (fixture);
}

static gpointer
begin_import (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_bulk_free (waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error));
  return NULL;
}

static void
on_place (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/* The place as the next unlock finds it. */
static WaymarkPlace *
find_place (Fixture *fixture)
{
  g_autoptr (WaymarkSession) session = waymark_session_new (fixture->store.folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkPlace *place;

  waymark_session_open (session, fixture->database);
  waymark_session_find_place_async (session, on_place, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  place = waymark_session_find_place_finish (session, result, &error);
  g_assert_no_error (error);
  return place;
}

static void
leave (Fixture *fixture)
{
  WaymarkAutosave *autosave = waymark_autosave_new (fixture->database, collect, fixture);

  waymark_autosave_close (autosave, 300);
  g_object_unref (autosave);
  g_clear_object (&fixture->database);
  fixture->database = store_fixture_open (&fixture->store);
}

/* Q9, security.md 2.10: an import that was cut off is told once, at the next unlock. */
static void
test_import_cut_off (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (WaymarkPlace) place = find_place (fixture);

      g_assert_cmpint (place->undone, ==, i == 1);
      if (i > 0)
        g_assert_cmpstr (g_variant_get_string (place->view, NULL), ==, "here");
      if (i == 0)
        store_fixture_run (fixture->database, begin_import, NULL);
      leave (fixture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/autosave/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("in-time", test_in_time);
  ADD ("taken-back", test_taken_back);
  ADD ("never-expires", test_never_expires);
  ADD ("at-the-end", test_at_the_end);
  ADD ("import-cut-off", test_import_cut_off);
#undef ADD
  return g_test_run ();
}
