#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/waymark-export.h"
#include "exchange/waymark-import.h"
#include "store/waymark-contacts.h"
#include "store/waymark-history.h"
#include "store/waymark-ledger.h"
#include "tests/exchange/exchange-fixture.h"
#include "tests/store/store-fixture.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->store, NULL);
  fixture->database = store_fixture_open (&fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  waymark_database_close (fixture->database, NULL, NULL, 5000);
  g_object_unref (fixture->database);
  store_fixture_tear_down (&fixture->store, NULL);
}

/* --- waiting -------------------------------------------------------------------------------------------------------- */

static void
on_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
open_text (WaymarkImport *import, const char *text, gsize length, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  waymark_import_open_bytes_async (import, bytes, NULL, on_result, &result);
  return waymark_import_open_finish (import, wait_for (&result), error);
}

static void
check (WaymarkImport *import)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  waymark_import_check_async (import, NULL, NULL, NULL, on_result, &result);
  waymark_import_check_finish (import, wait_for (&result), &error);
  g_assert_no_error (error);
}

static gboolean
run (WaymarkImport *import, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  waymark_import_run_async (import, NULL, NULL, cancellable, on_result, &result);
  return waymark_import_run_finish (import, wait_for (&result), error);
}

static guint
undo (WaymarkImport *import)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint kept = 0;

  waymark_import_undo_async (import, NULL, NULL, NULL, on_result, &result);
  waymark_import_undo_finish (import, wait_for (&result), &kept, &error);
  g_assert_no_error (error);
  return kept;
}

static WaymarkImport *
checked (WaymarkDatabase *database, const char *text)
{
  WaymarkImport *import = waymark_import_new (database);
  g_autoptr (GError) error = NULL;

  open_text (import, text, strlen (text), &error);
  g_assert_no_error (error);
  check (import);
  return import;
}

/* New/changed/same/not taken. */
static char *
counts (WaymarkImport *import)
{
  return g_strdup_printf ("%u/%u/%u/%u", waymark_import_get_n_entries (import, WAYMARK_VERDICT_NEW),
                          waymark_import_get_n_entries (import, WAYMARK_VERDICT_CHANGED),
                          waymark_import_get_n_entries (import, WAYMARK_VERDICT_SAME),
                          waymark_import_get_n_entries (import, WAYMARK_VERDICT_NOT_TAKEN));
}

static void
assert_counts (WaymarkImport *import, const char *wanted)
{
  g_autofree char *found = counts (import);

  g_assert_cmpstr (found, ==, wanted);
}

static void
import_text (WaymarkDatabase *database, const char *text)
{
  g_autoptr (WaymarkImport) import = checked (database, text);
  g_autoptr (GError) error = NULL;

  run (import, NULL, &error);
  g_assert_no_error (error);
}

/* --- what a register holds ------------------------------------------------------------------------------------------ */

static gboolean
export_to (WaymarkDatabase *database, const char *path, WaymarkExportFormat format, WaymarkExportResult *counts_out, GCancellable *cancellable, GError **error)
{
  WaymarkExportRequest request = { .format = format, .path = path, .recipient = "Panel", .reason = "yearly list", .checked = TRUE };
  g_autoptr (GAsyncResult) result = NULL;

  waymark_export_async (database, &request, NULL, NULL, cancellable, on_result, &result);
  return waymark_export_finish (database, wait_for (&result), counts_out, error);
}

static char *
snapshot (Fixture *fixture, WaymarkExportFormat format)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "exchange-snapshot", NULL);
  g_autofree char *own_path = g_strdup_printf ("%s-%d", path, (int) getpid ());
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  export_to (fixture->database, own_path, format, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (own_path, &content, NULL, NULL));
  g_unlink (own_path);
  return content;
}

static gpointer
save_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_contacts_save (connection, data, NULL, error);
  return NULL;
}

static gpointer
count_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  *(guint64 *) data = waymark_contacts_count (connection, TRUE, error);
  return NULL;
}

static guint64
count_contacts (Fixture *fixture)
{
  guint64 n = 0;

  store_fixture_run (fixture->database, count_job, &n);
  return n;
}

typedef struct
{
  const char *text;
  WaymarkContact *contact;
} Search;

static gpointer
search_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  WaymarkContactOrder *order;
  g_autoptr (GPtrArray) rows = NULL;

  query->text = g_strdup (search->text);
  query->archived_too = TRUE;
  order = waymark_contacts_list (connection, query, NULL, error);
  g_assert_nonnull (order);
  if (order->keys->len > 0)
    {
      rows = waymark_contacts_rows (connection, &g_array_index (order->keys, gint64, 0), 1, error);
      search->contact = waymark_contacts_load (connection, &((WaymarkContactRow *) g_ptr_array_index (rows, 0))->id, error);
    }
  waymark_contact_order_free (order);
  return NULL;
}

static WaymarkContact *
find (Fixture *fixture, const char *text)
{
  Search search = { text, NULL };

  store_fixture_run (fixture->database, search_job, &search);
  return search.contact;
}

static gpointer
recent_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_history_recent (connection, 10, error);
}

static gpointer
items_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_history_items (connection, data, 0, 1000, error);
}

static gpointer
ledger_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_ledger_list (connection, WAYMARK_SHARED, NULL, 10, error);
}

static char *
rows_text (guint n, const char *note)
{
  GString *text = g_string_new ("Name,Phone,E-mail,Notes\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Person%u Family%u,+4420794%05u,p%u@example.org,%s\n", i, i, i, i, note);
  return g_string_free (text, FALSE);
}

/* --- tests ---------------------------------------------------------------------------------------------------------- */

/* X2, X4, H6: what the check says is what happens; the same file again changes nothing. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = rows_text (300, "note");
  g_autofree char *other = rows_text (301, "another");
  g_autoptr (WaymarkImport) first = checked (fixture->database, text);
  g_autoptr (WaymarkImport) again = NULL;
  g_autoptr (WaymarkImport) changed = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) contact = NULL;
  const WaymarkImportEntry *entry;

  assert_counts (first, "300/0/0/0");
  g_assert_cmpuint (count_contacts (fixture), ==, 0);
  g_assert_true (run (first, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (waymark_import_get_state (first), ==, WAYMARK_IMPORT_APPLIED);
  g_assert_cmpuint (waymark_import_get_result (first)->added, ==, 300);
  g_assert_cmpuint (waymark_import_get_result (first)->not_taken, ==, 0);
  g_assert_cmpuint (count_contacts (fixture), ==, 300);
  contact = find (fixture, "person17");
  g_assert_cmpstr (waymark_contact_first (contact, WAYMARK_ITEM_PHONE)->value, ==, "+442079400017");
  items = store_fixture_run (fixture->database, items_job, (gpointer) &waymark_import_get_result (first)->set);
  g_assert_cmpuint (items->len, ==, 300);

  again = checked (fixture->database, text);
  assert_counts (again, "0/0/300/0");

  changed = checked (fixture->database, other);
  assert_counts (changed, "1/300/0/0");
  entry = waymark_import_get_entry (changed, WAYMARK_VERDICT_CHANGED, 0);
  g_assert_cmpuint (entry->line, ==, 2);
  g_assert_cmpstr (entry->name, ==, "Person0 Family0");
  g_assert_cmpuint (entry->changes->len, ==, 1);
  g_assert_cmpstr (((WaymarkFieldChange *) g_ptr_array_index (entry->changes, 0))->field, ==, "notes");
  g_assert_cmpstr (((WaymarkFieldChange *) g_ptr_array_index (entry->changes, 0))->old_value, ==, "note");
  g_assert_cmpstr (((WaymarkFieldChange *) g_ptr_array_index (entry->changes, 0))->new_value, ==, "another");
  g_assert_true (run (changed, NULL, &error));
  g_assert_cmpuint (count_contacts (fixture), ==, 301);
}

/* X4: an id of another program finds its contact again, under another name and number too; a short one alone does not. */
static void
test_external_ids (Fixture *fixture, gconstpointer data)
{
  static const char first[] = "UID,Name,Phone\n5c1c8c2e-0001-4000-8000-000000000001,Ann Lee,1111111\n7,Ben Kay,2222222\n";
  static const char second[] = "UID,Name,Phone\n5c1c8c2e-0001-4000-8000-000000000001,Ann Miller,3333333\n7,Cat Dow,4444444\n";
  g_autoptr (WaymarkImport) import = NULL;

  import_text (fixture->database, first);
  import = checked (fixture->database, second);
  assert_counts (import, "1/1/0/0");
  g_assert_cmpstr (waymark_import_get_entry (import, WAYMARK_VERDICT_NEW, 0)->name, ==, "Cat Dow");
}

/* Every row that is not taken has its line and its reason, and the list of what was lost has both and the cells. */
static void
test_not_taken (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,Phone,Star sign,Shoe size\n"
                             "Ann,1234567,Leo,\n"
                             "ann,1234567,,41\n"
                             ",,Virgo,\n"
                             "Ben,2,Leo,,extra\n"
                             "Cat\xff,3,,\n"
                             "ÄÖÜäöüßÄÖÜäöüß,4,,\n";
  static const WaymarkReason reasons[] = { WAYMARK_REASON_TWICE, WAYMARK_REASON_NO_NAME, WAYMARK_REASON_TOO_MANY_CELLS, WAYMARK_REASON_BAD_BYTES };
  g_autoptr (WaymarkImport) import = checked (fixture->database, text);
  g_autofree char *path = g_build_filename (fixture->store.folder, "lost.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) losses = NULL;
  guint64 n_values;

  assert_counts (import, "2/0/0/4");
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const WaymarkImportEntry *entry = waymark_import_get_entry (import, WAYMARK_VERDICT_NOT_TAKEN, i);

      g_assert_cmpint (entry->reason, ==, reasons[i]);
      g_assert_cmpuint (entry->line, ==, i + 3);
    }
  losses = waymark_import_get_losses (import, &n_values);
  g_assert_cmpuint (losses->len, ==, 2);
  g_assert_cmpstr (g_array_index (losses, WaymarkImportLoss, 0).heading, ==, "Star sign");
  g_assert_cmpuint (n_values, ==, 4);
  waymark_import_save_losses_async (import, path, NULL, on_result, &result);
  g_assert_true (waymark_import_save_losses_finish (import, wait_for (&result), &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "\r\n2,,,,Leo,\r\n"));
  g_assert_nonnull (strstr (content, ",ann,1234567,,41\r\n"));
  g_assert_nonnull (strstr (content, ",Ben,2,Leo,,extra\r\n"));
  g_assert_null (strstr (content, "ÄÖÜ"));
  g_unlink (path);
}

static void
fill_at_random (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WaymarkContact) contact = random_contact ();

      store_fixture_run (fixture->database, save_job, contact);
    }
}

/* X3: our own export into its own register changes nothing; into an empty one it makes the same register. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  static const WaymarkExportFormat formats[] = { WAYMARK_EXPORT_CSV, WAYMARK_EXPORT_VCARD_4, WAYMARK_EXPORT_VCARD_3 };

  fill_at_random (fixture, 25);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = snapshot (fixture, formats[i]);
      g_autofree char *copied = NULL;
      g_autoptr (WaymarkImport) import = checked (fixture->database, text);
      Fixture empty;

      g_assert_true (waymark_import_is_own_export (import));
      assert_counts (import, "0/0/25/0");
      set_up (&empty, NULL);
      import_text (empty.database, text);
      copied = snapshot (&empty, formats[i]);
      g_assert_cmpstr (copied, ==, text);
      tear_down (&empty, NULL);
    }
}

/* X3: one undo brings the register back to the last label. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *before = NULL;
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;
  g_autofree char *rows = rows_text (30, "old");
  g_autofree char *more = rows_text (60, "new");
  g_autoptr (WaymarkImport) import = NULL;
  g_autoptr (GError) error = NULL;

  fill_at_random (fixture, 20);
  import_text (fixture->database, rows);
  before = snapshot (fixture, WAYMARK_EXPORT_CSV);
  import = checked (fixture->database, more);
  assert_counts (import, "30/30/0/0");
  g_assert_true (run (import, NULL, &error));
  between = snapshot (fixture, WAYMARK_EXPORT_CSV);
  g_assert_cmpstr (between, !=, before);
  g_assert_cmpuint (undo (import), ==, 0);
  after = snapshot (fixture, WAYMARK_EXPORT_CSV);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
cancel_now (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* A cancelled import leaves nothing: no contact, no hit of a search, no set to undo; and a later one works. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = rows_text (40, "old");
  g_autofree char *more = rows_text (900, "new");
  g_autofree char *before = NULL;
  guint n_cancelled = 0;

  import_text (fixture->database, rows);
  before = snapshot (fixture, WAYMARK_EXPORT_CSV);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (WaymarkImport) import = checked (fixture->database, more);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkContact) stranger = NULL;
      g_autofree char *after = NULL;
      guint source = i == 0 ? 0 : g_timeout_add (i * 8 - 4, cancel_now, cancellable);

      if (i == 0)
        g_cancellable_cancel (cancellable);
      if (run (import, cancellable, &error))
        {
          undo (import);
          if (source != 0 && g_main_context_find_source_by_id (NULL, source) != NULL)
            g_source_remove (source);
        }
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_cancelled++;
        }
      g_assert_cmpuint (count_contacts (fixture), ==, 40);
      stranger = find (fixture, "person800");
      g_assert_null (stranger);
      after = snapshot (fixture, WAYMARK_EXPORT_CSV);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpuint (n_cancelled, >, 3);
  import_text (fixture->database, more);
  g_assert_cmpuint (count_contacts (fixture), ==, 900);
}

typedef struct
{
  Fixture *fixture;
  WaymarkContact *contact;
  gboolean saved;
} Meanwhile;

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (object), result, &error);
  g_assert_no_error (error);
}

/* A save while the import runs, of a contact that the import has written already. */
static void
save_once (guint64 done, guint64 total, gpointer user_data)
{
  Meanwhile *meanwhile = user_data;

  if (meanwhile->saved || done < 20)
    return;
  meanwhile->saved = TRUE;
  waymark_database_run_async (meanwhile->fixture->database, WAYMARK_PRIORITY_SAVE, "save", save_job, meanwhile->contact, NULL, NULL, NULL,
                              on_saved, NULL);
}

/* Whoever saves a contact after the check keeps what they saved, and the result says so. */
static void
test_saved_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = rows_text (1200, "old");
  g_autofree char *more = rows_text (1200, "new");
  g_autoptr (WaymarkImport) import = NULL;
  g_autoptr (WaymarkContact) before = NULL;
  g_autoptr (WaymarkContact) during = NULL;
  g_autoptr (WaymarkContact) before_now = NULL;
  g_autoptr (WaymarkContact) during_now = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Meanwhile meanwhile = { fixture, NULL, FALSE };

  import_text (fixture->database, rows);
  import = checked (fixture->database, more);
  before = find (fixture, "person9 family9");
  waymark_contact_set (before, WAYMARK_CONTACT_NOTES, "mine");
  store_fixture_run (fixture->database, save_job, before);
  during = find (fixture, "person2 family2");
  waymark_contact_set (during, WAYMARK_CONTACT_NOTES, "mine too");
  meanwhile.contact = during;
  waymark_import_run_async (import, save_once, &meanwhile, NULL, on_result, &result);
  g_assert_true (waymark_import_run_finish (import, wait_for (&result), &error));
  before_now = find (fixture, "person9 family9");
  during_now = find (fixture, "person2 family2");
  g_assert_cmpstr (waymark_contact_get (before_now, WAYMARK_CONTACT_NOTES), ==, "mine");
  g_assert_true (meanwhile.saved);
  g_assert_cmpstr (waymark_contact_get (during_now, WAYMARK_CONTACT_NOTES), ==, "mine too");
  g_assert_cmpuint (waymark_import_get_result (import)->not_taken, ==, 2);
  g_assert_cmpuint (waymark_import_get_result (import)->changed, ==, 1198);
}

static gpointer
erase_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_history_erase (connection, WAYMARK_SHARED, data, error));
  return NULL;
}

/* Who was erased for good does not come back with an old export; the row says why. Everybody else does. */
static void
test_erased (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = rows_text (3, "x");
  g_autofree char *old_export = NULL;
  g_autoptr (WaymarkContact) erased = NULL;
  g_autoptr (WaymarkContact) found = NULL;
  g_autoptr (WaymarkImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import_text (fixture->database, rows);
  old_export = snapshot (fixture, WAYMARK_EXPORT_CSV);
  erased = find (fixture, "person1 family1");
  store_fixture_run (fixture->database, erase_job, (gpointer) waymark_contact_get_id (erased));
  import = checked (fixture->database, old_export);
  assert_counts (import, "0/0/2/1");
  g_assert_cmpint (waymark_import_get_entry (import, WAYMARK_VERDICT_NOT_TAKEN, 0)->reason, ==, WAYMARK_REASON_ERASED);
  run (import, NULL, &error);
  g_assert_no_error (error);
  found = find (fixture, "person1 family1");
  g_assert_null (found);
}

/* A refused file opens nothing and says where. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkImport) import = waymark_import_new (fixture->database);
  g_autoptr (GError) error = NULL;

  g_assert_false (open_text (import, "Name\nAnn,\"open\n", 15, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_assert_cmpint (waymark_import_get_refusal (import)->reason, ==, WAYMARK_REASON_OPEN_QUOTE);
  g_assert_cmpuint (waymark_import_get_refusal (import)->line, ==, 2);
  g_assert_cmpint (waymark_import_get_state (import), ==, WAYMARK_IMPORT_CHOOSING);
}

/* An affiliation of our own export points at its organisation when that comes along or is there, and at nothing else. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkContact) organisation = waymark_contact_new (WAYMARK_CONTACT_ORGANISATION);
  g_autoptr (WaymarkContact) person = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (WaymarkContact) found = NULL;
  g_autoptr (WaymarkContact) alone = NULL;
  g_autofree char *text = NULL;
  g_autofree char *only = NULL;
  const char *line;
  Fixture empty;

  waymark_contact_set (organisation, WAYMARK_CONTACT_NAME, "Zebra Shelter");
  waymark_contact_set (person, WAYMARK_CONTACT_NAME, "Ann Lee");
  waymark_contact_add (person, WAYMARK_ITEM_AFFILIATION, "Lead", "Zebra Shelter")->link = *waymark_contact_get_id (organisation);
  store_fixture_run (fixture->database, save_job, organisation);
  store_fixture_run (fixture->database, save_job, person);
  text = snapshot (fixture, WAYMARK_EXPORT_CSV);

  set_up (&empty, NULL);
  import_text (empty.database, text);
  found = find (&empty, "ann lee");
  g_assert_true (waymark_id_equal (&waymark_contact_first (found, WAYMARK_ITEM_AFFILIATION)->link, waymark_contact_get_id (organisation)));
  tear_down (&empty, NULL);

  /* Ann's row without that of the shelter */
  line = strstr (text, "\r\n") + 2;
  only = g_strndup (text, strstr (line, "\r\n") + 2 - text);
  set_up (&empty, NULL);
  import_text (empty.database, only);
  alone = find (&empty, "ann lee");
  g_assert_cmpstr (waymark_contact_first (alone, WAYMARK_ITEM_AFFILIATION)->value, ==, "Zebra Shelter");
  g_assert_true (waymark_id_is_none (&waymark_contact_first (alone, WAYMARK_ITEM_AFFILIATION)->link));
  tear_down (&empty, NULL);
}

/* H4, C12: what may not leave does not; what left is in the ledger; a file that cannot be made is not half made. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "contacts.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no-such-folder", "contacts.csv", NULL);
  g_autofree char *rows = rows_text (30, "x");
  g_autofree char *content = NULL;
  g_autoptr (WaymarkContact) secret = NULL;
  g_autoptr (GPtrArray) ledger = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  WaymarkExportResult result;
  const WaymarkDisclosure *line;
  GStatBuf status;

  import_text (fixture->database, rows);
  secret = find (fixture, "person3 family3");
  waymark_contact_set (secret, WAYMARK_CONTACT_NO_SHARING, "yes");
  store_fixture_run (fixture->database, save_job, secret);

  g_assert_false (export_to (fixture->database, nowhere, WAYMARK_EXPORT_CSV, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (export_to (fixture->database, path, WAYMARK_EXPORT_CSV, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* nothing is in it */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  ledger = store_fixture_run (fixture->database, ledger_job, NULL);
  g_assert_cmpuint (ledger->len, ==, 0);
  g_clear_pointer (&ledger, g_ptr_array_unref);

  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  g_assert_true (export_to (fixture->database, path, WAYMARK_EXPORT_CSV, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.exported, ==, 29);
  g_assert_cmpuint (result.left_out, ==, 1);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "Person4 Family4"));
  g_assert_null (strstr (content, "Person3 Family3"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  ledger = store_fixture_run (fixture->database, ledger_job, NULL);
  g_assert_cmpuint (ledger->len, ==, 1);
  line = g_ptr_array_index (ledger, 0);
  g_assert_cmpint (line->kind, ==, WAYMARK_DISCLOSED_EXPORT);
  g_assert_cmpstr (line->what, ==, "contacts-csv");
  g_assert_cmpuint (line->count, ==, 29);
  g_assert_cmpstr (line->recipient, ==, "Panel");
  g_assert_cmpstr (line->reason, ==, "yearly list");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* B5, H3: without a word that the check was done, it is done first. */
static void
test_export_checks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "exchange-checked.vcf", NULL);
  WaymarkExportRequest request = { .format = WAYMARK_EXPORT_VCARD_4, .path = path };
  g_autofree char *rows = rows_text (5, "x");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkExportResult exported;

  import_text (fixture->database, rows);
  waymark_export_async (fixture->database, &request, NULL, NULL, NULL, on_result, &result);
  waymark_export_finish (fixture->database, wait_for (&result), &exported, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (exported.exported, ==, 5);
  g_unlink (path);
}

/* --- files that go on without a record --------------------------------------------------------------------------------- */

#ifdef __SANITIZE_ADDRESS__
#define BLANKS (6 * 1024 * 1024)
#else
#define BLANKS (32 * 1024 * 1024)
#endif

/* Lines without a value, or texts outside of cards, count as no record, so that no limit but that of the file ends them. */
static WaymarkImport *
open_blanks (Fixture *fixture, gboolean cards)
{
  static const char *const starts[] = { "Name,Phone\nAnn,1234567\n", "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n" };
  static const char *const ends[] = { "Ben,7654321\n", "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nEND:VCARD\n" };
  gsize before = strlen (starts[cards]);
  gsize after = strlen (ends[cards]);
  gsize size = before + BLANKS + after;
  g_autofree char *text = g_malloc (size);
  WaymarkImport *import = waymark_import_new (fixture->database);
  g_autoptr (GError) error = NULL;

  memcpy (text, starts[cards], before);
  memset (text + before, '\n', BLANKS);
  memcpy (text + before + BLANKS, ends[cards], after);
  open_text (import, text, size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waymark_import_get_n_records (import), ==, 2);
  return import;
}

static gpointer
save_one (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Saved meanwhile");
  waymark_contacts_save (connection, contact, NULL, error);
  return NULL;
}

/* A save does not wait for the file, and neither does the main thread when the reading is given up. */
static void
test_blanks (Fixture *fixture, gconstpointer data)
{
  for (guint cards = 0; cards < 2; cards++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (WaymarkImport) import = open_blanks (fixture, cards);
      gint64 whole = g_get_monotonic_time () - start;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      GAsyncResult *result = NULL;

      for (guint running = 0; running < 2; running++)
        {
          g_clear_object (&result);
          if (running == 0)
            waymark_import_check_async (import, NULL, NULL, NULL, on_result, &result);
          else
            waymark_import_run_async (import, NULL, NULL, cancellable, on_result, &result);
          /* once the store is at it */
          for (guint i = 0; i < 2; i++)
            {
              g_usleep (20 * G_TIME_SPAN_MILLISECOND);
              store_fixture_run (fixture->database, save_one, NULL);
            }
          while (g_main_context_iteration (NULL, FALSE))
            ;
          g_assert_null (result);
          if (running == 1)
            g_cancellable_cancel (cancellable);
          wait_for (&result);
          if (running == 0)
            g_assert_true (waymark_import_check_finish (import, result, &error));
          else
            g_assert_false (waymark_import_run_finish (import, result, NULL));
          g_assert_no_error (error);
        }
      start = g_get_monotonic_time ();
      g_object_unref (result);
      g_assert_cmpint (g_get_monotonic_time () - start, <, whole / 4);
    }
}

/* H6: an import is one set of history, and each contact in it a row of its own. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = rows_text (10, "x");
  g_autoptr (GPtrArray) recent = NULL;
  const WaymarkChangeSet *set;

  import_text (fixture->database, rows);
  recent = store_fixture_run (fixture->database, recent_job, NULL);
  g_assert_cmpuint (recent->len, ==, 1);
  set = g_ptr_array_index (recent, 0);
  g_assert_cmpint (set->act, ==, WAYMARK_ACT_IMPORT);
  g_assert_cmpint (set->state, ==, WAYMARK_SET_APPLIED);
  g_assert_cmpuint (set->objects, ==, 10);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/import/whole", test_whole },           { "/import/external-ids", test_external_ids },
    { "/import/not-taken", test_not_taken },   { "/import/round-trip", test_round_trip },
    { "/import/undo", test_undo },             { "/import/cancel", test_cancel },
    { "/import/saved-meanwhile", test_saved_meanwhile }, { "/import/refused", test_refused }, { "/import/erased", test_erased },
    { "/import/links", test_links },           { "/import/history", test_history },
    { "/import/blanks", test_blanks },
    { "/export/ledger", test_export },         { "/export/checks", test_export_checks },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
