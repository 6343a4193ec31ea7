/* security.md 3 test 36: a register of every released schema version is kept for ever; each opens, migrates, checks well and can be worked on.
 *
 * tests/data/registers/N was made by "test-golden --make FOLDER" of the release with schema version N, with the keys of
 * store_fixture_fill_keys(). Never make one again for a version that was released. */

#include <locale.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/waymark-clock.h"
#include "store-fixture.h"
#include "store/waymark-blobs.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"
#include "store/waymark-ledger.h"

#define MADE_AT (G_GINT64_CONSTANT (1795514400) * G_USEC_PER_SEC) /* 2026-11-24 10:00 UTC */

static const char attachment[] = "A text in the pool.";

static const struct
{
  const char *name;
  const char *phone;
} people[] = {
  { "Amara Ndiaye", "020 7946 0001" },
  { "Łucja Wójcik", "0161 496 0002" },
  { "محمد الأحمد", "029 2018 0003" },
  { "Kate O’Hara", "0131 496 0004" },
};

static WaymarkId
make_id (guint8 number)
{
  WaymarkId id = { { 0x77, number } };

  return id;
}

/* Making one */

static gpointer
make (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId archived = make_id (1);
  WaymarkId favourite = make_id (2);
  WaymarkId unknown = make_id (99);
  g_autoptr (WaymarkContact) imported = NULL;
  g_autoptr (WaymarkContact) withdrawn = NULL;
  g_autoptr (WaymarkContact) changed = NULL;
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "contact", &unknown, g_variant_new_string ("half-written"));
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (attachment, sizeof attachment, NULL);
  WaymarkDisclosure disclosure = { .kind = WAYMARK_DISCLOSED_COPY, .object = favourite, .what = (char *) "phone", .count = 1,
                                   .recipient = (char *) "a solicitor", .reason = (char *) "asked by telephone" };
  WaymarkBlob *blob = data;
  g_autoptr (WaymarkBulk) bulk = NULL;
  g_autoptr (WaymarkBulk) given_up = NULL;

  for (guint8 i = 0; i < G_N_ELEMENTS (people); i++)
    {
      WaymarkId id = make_id (i);
      g_autoptr (WaymarkContact) contact = waymark_contact_new_with_id (WAYMARK_CONTACT_PERSON, &id);

      waymark_contact_set (contact, WAYMARK_CONTACT_NAME, people[i].name);
      waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "Work", people[i].phone);
      waymark_contact_add (contact, WAYMARK_ITEM_TAG, "", "first");
      g_assert_true (waymark_contacts_save (connection, contact, NULL, error));
    }
  g_assert_true (waymark_contacts_set_archived (connection, &archived, 1, TRUE, NULL, error));
  g_assert_true (waymark_contacts_set_favourite (connection, &favourite, TRUE, error));
  changed = waymark_contacts_load (connection, &favourite, error);
  waymark_contact_set (changed, WAYMARK_CONTACT_PLACE, "Cardiff");
  g_assert_true (waymark_contacts_save (connection, changed, NULL, error));

  imported = waymark_contact_new (WAYMARK_CONTACT_ORGANISATION);
  waymark_contact_set (imported, WAYMARK_CONTACT_NAME, "An Imported Charity");
  bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error);
  g_assert_true (waymark_bulk_write (bulk, NULL, imported, error));
  g_assert_true (waymark_bulk_apply (bulk, error));
  withdrawn = waymark_contact_new (WAYMARK_CONTACT_ORGANISATION);
  waymark_contact_set (withdrawn, WAYMARK_CONTACT_NAME, "A Withdrawn Charity");
  given_up = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error);
  g_assert_true (waymark_bulk_write (given_up, NULL, withdrawn, error));
  g_assert_true (waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (given_up), error));

  g_assert_true (waymark_ledger_add (connection, WAYMARK_SHARED, &disclosure, error));
  g_assert_true (waymark_drafts_put (connection, draft, error));
  g_assert_true (waymark_view_state_put (connection, "view", g_variant_new_string ("contact/7702"), error));
  g_assert_true (waymark_facts_put (connection, "name", "A Fictional Charity", error));
  g_assert_true (waymark_blobs_add (connection, WAYMARK_CASES, stream, blob, NULL, error));
  return NULL;
}

static int
make_register (const char *folder)
{
  static const char *const not_kept[] = { "reserve", "shared.db-journal", "cases.db-journal" };
  StoreFixture fixture = { .folder = (char *) folder };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "attachment", NULL);
  g_autofree char *id = NULL;
  WaymarkDatabase *database;
  WaymarkBlob blob;

  store_fixture_fill_keys (&fixture.keys);
  waymark_clock_set (waymark_clock_get_default (), MADE_AT, -1);
  g_mkdir_with_parents (folder, 0700);
  waymark_database_create (folder, &fixture.keys, &error);
  g_assert_no_error (error);
  database = store_fixture_open (&fixture);
  store_fixture_run (database, make, &blob);
  g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
  g_object_unref (database);
  for (guint i = 0; i < G_N_ELEMENTS (not_kept); i++)
    {
      g_autofree char *name = g_build_filename (folder, not_kept[i], NULL);

      g_unlink (name);
    }
  id = waymark_id_to_string (&blob.id);
  return g_file_set_contents (path, id, -1, &error) ? 0 : 1;
}

/* Looking at one */

static void
copy_tree (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_tree (source, target);
          continue;
        }
      g_file_get_contents (source, &bytes, &length, &error);
      g_assert_no_error (error);
      g_file_set_contents (target, bytes, (gssize) length, &error);
      g_assert_no_error (error);
    }
}

static void
expect_contact (WaymarkConnection *connection, guint8 number)
{
  WaymarkId id = make_id (number);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, &id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (waymark_contact_get (contact, WAYMARK_CONTACT_NAME), ==, people[number].name);
  g_assert_cmpstr (waymark_contact_first (contact, WAYMARK_ITEM_PHONE)->value, ==, people[number].phone);
  g_assert_cmpint (waymark_contact_get_archived (contact), ==, number == 1);
  g_assert_cmpstr (waymark_contact_get (contact, WAYMARK_CONTACT_PLACE), ==, number == 2 ? "Cardiff" : "");
}

static gpointer
look (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);
  g_autoptr (GVariant) view = waymark_view_state_get (connection, "view", error);
  g_autofree char *name = waymark_facts_get (connection, "name", error);
  g_autoptr (GPtrArray) ledger = waymark_ledger_list (connection, WAYMARK_SHARED, NULL, 10, error);
  g_autoptr (GPtrArray) sets = waymark_history_recent (connection, 100, error);
  g_autoptr (GBytes) blob = NULL;
  WaymarkContactOrder *order;
  WaymarkId blob_id;

  g_assert_no_error (*error);
  for (guint8 i = 0; i < G_N_ELEMENTS (people); i++)
    expect_contact (connection, i);
  g_assert_cmpuint (waymark_contacts_count (connection, TRUE, error), ==, 5);
  query->text = g_strdup ("lucja woj");
  query->archived_too = TRUE;
  order = waymark_contacts_list (connection, query, NULL, error);
  g_assert_cmpuint (order->keys->len, ==, 1);
  waymark_contact_order_free (order);

  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (g_variant_get_string (view, NULL), ==, "contact/7702");
  g_assert_cmpstr (name, ==, "A Fictional Charity");
  g_assert_cmpuint (ledger->len, ==, 1);
  g_assert_cmpstr (((WaymarkDisclosure *) ledger->pdata[0])->recipient, ==, "a solicitor");
  g_assert_cmpuint (sets->len, >=, 8);

  g_assert_true (waymark_id_from_string (data, &blob_id));
  blob = waymark_blobs_read (connection, WAYMARK_CASES, &blob_id, error);
  g_assert_cmpmem (g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), attachment, sizeof attachment);
  return NULL;
}

static gpointer
work (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId id = make_id (3);
  g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, &id, error);
  guint kept = 0;
  WaymarkId set;

  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, "Leith");
  g_assert_true (waymark_contacts_save (connection, contact, &set, error));
  g_assert_true (waymark_history_undo (connection, &set, &kept, error));
  return NULL;
}

/* All that the schema says, as one text. */
static gpointer
read_schema (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const sql = "SELECT sql FROM (SELECT 0 AS file, name, sql FROM main.sqlite_schema UNION ALL"
                                 " SELECT 1, name, sql FROM cases.sqlite_schema) WHERE sql NOT NULL ORDER BY file, name";
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, error);
  GString *text = g_string_new (NULL);

  while (_waymark_connection_step (connection, statement, error) == 1)
    g_string_append_printf (text, "%s;\n", _waymark_column_text (statement, 0));
  return g_string_free (text, FALSE);
}

static void
on_end (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
run_batches (WaymarkDatabase *database, WaymarkBatchJob job, gpointer data)
{
  gboolean done = FALSE;

  waymark_database_run_batches_async (database, "batches", job, data, NULL, NULL, NULL, NULL, on_end, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_register (gconstpointer data)
{
  g_autofree char *kept = g_test_build_filename (G_TEST_DIST, "data", "registers", data, NULL);
  g_autofree char *schema = NULL;
  g_autofree char *fresh_schema = NULL;
  g_autofree char *attachment_path = NULL;
  g_autofree char *attachment_id = NULL;
  StoreFixture fixture;
  StoreFixture fresh;
  WaymarkCheck check = { 0 };
  WaymarkDatabase *database;

  store_fixture_set_up_empty (&fixture, NULL);
  copy_tree (kept, fixture.folder);
  attachment_path = store_fixture_path (&fixture, "attachment");
  g_assert_true (g_file_get_contents (attachment_path, &attachment_id, NULL, NULL));

  for (guint i = 0; i < 2; i++)
    {
      database = store_fixture_open (&fixture);
      store_fixture_run (database, look, attachment_id);
      run_batches (database, waymark_database_check_batch, &check);
      g_assert_true (waymark_check_is_good (&check));
      store_fixture_run (database, work, NULL);
      run_batches (database, waymark_contacts_tidy_batch, NULL);
      g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
      g_object_unref (database);
    }

  /* An old register ends up with the very tables of a new one. */
  store_fixture_set_up (&fresh, NULL);
  database = store_fixture_open (&fixture);
  schema = store_fixture_run (database, read_schema, NULL);
  g_object_unref (database);
  database = store_fixture_open (&fresh);
  fresh_schema = store_fixture_run (database, read_schema, NULL);
  g_object_unref (database);
  g_assert_cmpstr (schema, ==, fresh_schema);
  store_fixture_tear_down (&fixture, NULL);
  store_fixture_tear_down (&fresh, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc == 3 && g_strcmp0 (argv[1], "--make") == 0)
    return make_register (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/golden/1", "1", test_register);
  return g_test_run ();
}
