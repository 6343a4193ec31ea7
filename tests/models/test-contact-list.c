#include <locale.h>

#include "models/waymark-contact-list.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
  WaymarkOrderList *list;
} Fixture;

static const WaymarkContactRow *
row_of (WaymarkOrderRow *row)
{
  return waymark_order_row_get (row);
}

static gpointer
save (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_contacts_save (connection, data, NULL, error));
  return NULL;
}

static WaymarkId
add (Fixture *f, const char *name)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  store_fixture_run (f->database, save, contact);
  return *waymark_contact_get_id (contact);
}

static gpointer
add_many (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_connection_begin (connection, error));
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
      g_autofree char *name = g_strdup_printf ("Person %05u", i);

      waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
      g_assert_true (waymark_contacts_save (connection, contact, NULL, error));
    }
  g_assert_true (waymark_connection_commit (connection, error));
  return NULL;
}

static void
on_drained (GObject *source, GAsyncResult *result, gpointer drained)
{
  waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  *(gboolean *) drained = TRUE;
}

static gpointer
nothing (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

/* Until neither the store nor the list has anything left to do. */
static void
settle (Fixture *f)
{
  for (guint round = 0; round < 5; round++)
    {
      gboolean drained = FALSE;

      waymark_database_run_async (f->database, WAYMARK_PRIORITY_BACKGROUND, "drain", nothing, NULL, NULL, NULL, NULL, on_drained, &drained);
      while (!drained)
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  /* Rows are given to GTK a few at a time. */
  while (g_list_model_get_n_items (waymark_order_list_get_model (f->list)) < waymark_order_list_get_n_shown (f->list))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  store_fixture_set_up (&f->store, data);
  f->database = store_fixture_open (&f->store);
  f->list = waymark_contact_list_new (f->database);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  settle (f);
  g_assert_finalize_object (f->list);
  waymark_database_close (f->database, NULL, NULL, 5000);
  g_object_unref (f->database);
  store_fixture_tear_down (&f->store, data);
}

static void
ask (Fixture *f, const char *text)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();

  query->text = g_strdup (text);
  waymark_order_list_set_query (f->list, query);
}

static WaymarkOrderRow *
row_at (Fixture *f, guint position)
{
  return g_list_model_get_item (waymark_order_list_get_model (f->list), position);
}

static const char *
name_at (Fixture *f, guint position)
{
  g_autoptr (WaymarkOrderRow) row = row_at (f, position);

  waymark_order_row_bind (row);
  settle (f);
  waymark_order_row_unbind (row);
  g_assert_nonnull (waymark_order_row_get (row));
  return g_intern_string (row_of (row)->name);
}

/* The rule of mechanisms.md 6: GTK asks for every row there is when a list changes wholly and keeps its length. */
static void
never_all_at_once (GListModel *model, guint position, guint removed, guint added)
{
  g_assert_false (position == 0 && removed == added && added == g_list_model_get_n_items (model));
}

static void
test_pages_on_bind (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkOrderRow) far = NULL;
  g_autoptr (WaymarkOrderRow) same = NULL;

  store_fixture_run (f->database, add_many, GUINT_TO_POINTER (350));
  settle (f);
  ask (f, NULL);
  settle (f);
  g_assert_cmpuint (waymark_order_list_get_n_shown (f->list), ==, 350);
  g_assert_true (waymark_order_list_get_complete (f->list));

  far = row_at (f, 320);
  same = row_at (f, 320);
  g_assert_true (far == same);
  settle (f);
  g_assert_null (waymark_order_row_get (far)); /* asked for, but not on screen */
  waymark_order_row_bind (far);
  settle (f);
  g_assert_cmpstr (row_of (far)->name, ==, "Person 00320");
  waymark_order_row_unbind (far);
  g_assert_cmpstr (name_at (f, 0), ==, "Person 00000");
}

/* What is seen first does not wait for what is not seen. */
static void
test_beginning_first (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkOrderRow) first = NULL;
  GListModel *model;

  store_fixture_run (f->database, add_many, GUINT_TO_POINTER (500));
  settle (f);
  ask (f, NULL);
  while (g_list_model_get_n_items (waymark_order_list_get_model (f->list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  model = waymark_order_list_get_model (f->list);
  g_assert_false (waymark_order_list_get_whole (f->list));
  g_assert_true (waymark_order_list_get_query_running (f->list));
  g_assert_cmpuint (g_list_model_get_n_items (model), <, 100);
  first = row_at (f, 0);
  waymark_order_row_bind (first);
  g_assert_cmpstr (row_of (first)->name, ==, "Person 00000");
  waymark_order_row_unbind (first);

  settle (f);
  g_assert_true (waymark_order_list_get_whole (f->list));
  g_assert_true (waymark_order_list_get_model (f->list) == model);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 500);
  g_assert_cmpstr (name_at (f, 499), ==, "Person 00499");
}

static void
test_unbound_requests_are_dropped (Fixture *f, gconstpointer data)
{
  g_autoptr (WaymarkOrderRow) passed = NULL;
  g_autoptr (WaymarkOrderRow) kept = NULL;

  store_fixture_run (f->database, add_many, GUINT_TO_POINTER (500));
  ask (f, NULL);
  settle (f);
  passed = row_at (f, 250);
  kept = row_at (f, 450);
  waymark_order_row_bind (passed);
  waymark_order_row_bind (kept);
  waymark_order_row_unbind (passed);
  settle (f);
  g_assert_nonnull (waymark_order_row_get (kept));
  g_assert_null (waymark_order_row_get (passed));
  waymark_order_row_unbind (kept);
}

typedef struct
{
  guint n_changes;
  guint removed;
  guint added;
} Changes;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Changes *changes = data;

  never_all_at_once (model, position, removed, added);
  changes->n_changes++;
  changes->removed += removed;
  changes->added += added;
}

static void
test_few_differences_are_told (Fixture *f, gconstpointer data)
{
  Changes changes = { 0 };
  GListModel *model;
  g_autoptr (WaymarkOrderRow) last = NULL;

  store_fixture_run (f->database, add_many, GUINT_TO_POINTER (150));
  ask (f, NULL);
  settle (f);
  model = waymark_order_list_get_model (f->list);
  last = row_at (f, 149);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &changes);
  add (f, "Person 00010b");
  settle (f);
  g_assert_true (waymark_order_list_get_model (f->list) == model);
  g_assert_cmpuint (changes.n_changes, ==, 1);
  g_assert_cmpuint (changes.added, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (waymark_order_row_get_position (last), ==, 150);
  g_assert_cmpstr (name_at (f, 11), ==, "Person 00010b");
  g_signal_handlers_disconnect_by_data (model, &changes);
}

static void
test_many_differences_are_a_new_model (Fixture *f, gconstpointer data)
{
  Changes changes = { 0 };
  g_autoptr (GListModel) model = NULL;

  store_fixture_run (f->database, add_many, GUINT_TO_POINTER (10));
  ask (f, NULL);
  settle (f);
  model = g_object_ref (waymark_order_list_get_model (f->list));
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &changes);
  store_fixture_run (f->database, add_many, GUINT_TO_POINTER (300));
  settle (f);
  g_assert_true (waymark_order_list_get_model (f->list) != model);
  g_assert_cmpuint (changes.n_changes, ==, 0);
  g_assert_cmpuint (waymark_order_list_get_n_shown (f->list), ==, 310);
}

static gpointer
rename (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, data, error);

  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, "Cardiff");
  g_assert_true (waymark_contacts_save (connection, contact, NULL, error));
  return NULL;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_a_changed_row_is_read_again (Fixture *f, gconstpointer data)
{
  WaymarkId id = add (f, "Amara Okafor");
  g_autoptr (WaymarkOrderRow) row = NULL;
  guint n_changed = 0;

  add (f, "Bence Toth");
  ask (f, NULL);
  settle (f);
  row = row_at (f, 0);
  waymark_order_row_bind (row);
  settle (f);
  g_assert_cmpstr (row_of (row)->place, ==, "");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (count), &n_changed);
  store_fixture_run (f->database, rename, &id);
  settle (f);
  g_assert_cmpstr (row_of (row)->place, ==, "Cardiff");
  g_assert_cmpuint (n_changed, ==, 1);
  waymark_order_row_unbind (row);
}

/* S1: no delay, and only the last query's rows are ever shown. */
static void
test_only_the_last_query_is_shown (Fixture *f, gconstpointer data)
{
  add (f, "Amara Okafor");
  add (f, "Amir Khan");
  add (f, "Bence Toth");
  ask (f, "a");
  ask (f, "am");
  ask (f, "ama");
  g_assert_true (waymark_order_list_get_query_running (f->list));
  settle (f);
  g_assert_false (waymark_order_list_get_query_running (f->list));
  g_assert_cmpuint (waymark_order_list_get_n_shown (f->list), ==, 1);
  g_assert_cmpstr (name_at (f, 0), ==, "Amara Okafor");
}

static void
test_find (Fixture *f, gconstpointer data)
{
  WaymarkId id;
  guint position = 7;

  add (f, "Amara Okafor");
  id = add (f, "Bence Toth");
  ask (f, NULL);
  settle (f);
  g_assert_cmpstr (name_at (f, 1), ==, "Bence Toth");
  g_assert_true (waymark_order_list_find (f->list, &id, &position));
  g_assert_cmpuint (position, ==, 1);
  id = waymark_id_new ();
  g_assert_false (waymark_order_list_find (f->list, &id, NULL));
}

static void
test_goes_away_while_asking (Fixture *f, gconstpointer data)
{
  WaymarkOrderList *list = waymark_contact_list_new (f->database);
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();

  add (f, "Amara Okafor");
  waymark_order_list_set_query (list, query);
  g_object_run_dispose (G_OBJECT (list));
  g_object_unref (list);
  settle (f);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("/contact-list/pages-on-bind", test_pages_on_bind);
  ADD ("/contact-list/beginning-first", test_beginning_first);
  ADD ("/contact-list/unbound-dropped", test_unbound_requests_are_dropped);
  ADD ("/contact-list/few-differences", test_few_differences_are_told);
  ADD ("/contact-list/many-differences", test_many_differences_are_a_new_model);
  ADD ("/contact-list/changed-row", test_a_changed_row_is_read_again);
  ADD ("/contact-list/last-query", test_only_the_last_query_is_shown);
  ADD ("/contact-list/find", test_find);
  ADD ("/contact-list/goes-away", test_goes_away_while_asking);
  return g_test_run ();
}
