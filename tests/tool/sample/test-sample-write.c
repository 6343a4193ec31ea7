#include "core/waymark-clock.h"
#include "store-fixture.h"
#include "store/waymark-contacts.h"
#include "tool/sample/waymark-sample.h"

#define N_CONTACTS 1500 /* more than one batch */

typedef struct
{
  GMainLoop *loop;
  GError *error;
} Run;

static void
on_run (GObject *database, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  waymark_database_run_finish (WAYMARK_DATABASE (database), result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
write_sample (WaymarkDatabase *database, guint64 seed)
{
  WaymarkSampleWrite write = { .seed = seed, .n_contacts = N_CONTACTS };
  Run run = { g_main_loop_new (NULL, FALSE), NULL };

  waymark_database_run_batches_async (database, "sample", waymark_sample_write_batch, &write, NULL, NULL, NULL, NULL, on_run, &run);
  g_main_loop_run (run.loop);
  g_assert_no_error (run.error);
  g_assert_null (write.state);
  g_main_loop_unref (run.loop);
}

static gpointer
load_one (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_contacts_load (connection, data, error);
}

static gpointer
count_contacts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  *(guint64 *) data = waymark_contacts_count (connection, TRUE, error);
  return NULL;
}

/* What was written comes back without change, from every script. */
static void
test_write (StoreFixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  g_autoptr (WaymarkSample) sample = waymark_sample_new (5);
  guint64 count = 0;

  waymark_clock_set (waymark_clock_get_default (), WAYMARK_SAMPLE_NOW, -1);
  write_sample (database, 5);
  store_fixture_run (database, count_contacts, &count);
  g_assert_cmpuint (count, ==, N_CONTACTS);
  for (guint n = 0; n < N_CONTACTS; n += 7)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (sample, n);
      g_autoptr (WaymarkContact) stored = store_fixture_run (database, load_one, (gpointer) waymark_contact_get_id (contact));
      g_autoptr (GPtrArray) changes = waymark_contact_diff (contact, stored);

      g_assert_cmpuint (changes->len, ==, 0);
    }
  g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
  g_object_unref (database);
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/write", StoreFixture, NULL, store_fixture_set_up, test_write, store_fixture_tear_down);
  return g_test_run ();
}
