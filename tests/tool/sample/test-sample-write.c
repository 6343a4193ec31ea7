#include "core/waymark-clock.h"
#include "exchange/waymark-rule-file.h"
#include "store-fixture.h"
#include "store/waymark-contacts.h"
#include "store/waymark-referrals.h"
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
run_batches (WaymarkDatabase *database, WaymarkBatchJob job, gpointer data)
{
  Run run = { g_main_loop_new (NULL, FALSE), NULL };

  waymark_database_run_batches_async (database, "sample", job, data, NULL, NULL, NULL, NULL, on_run, &run);
  g_main_loop_run (run.loop);
  g_assert_no_error (run.error);
  g_main_loop_unref (run.loop);
}

static void
write_sample (WaymarkDatabase *database, guint64 seed)
{
  WaymarkSampleWrite write = { .seed = seed, .n_contacts = N_CONTACTS };

  run_batches (database, waymark_sample_write_batch, &write);
  g_assert_null (write.state);
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

#define N_REFERRALS 120 /* more than two batches */
#define N_ENTRIES 4

static gpointer
look_at_referrals (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) open = waymark_referrals_order (connection, &(WaymarkReferralQuery){ 0 }, error);
  g_autoptr (GArray) closed = waymark_referrals_order (connection, &(WaymarkReferralQuery){ .closed = TRUE }, error);
  WaymarkDay today = waymark_day_new (2026, 11, 24);
  guint counts[WAYMARK_DUE_N_GROUPS];

  g_assert_cmpuint (open->len + closed->len, ==, N_REFERRALS);
  g_assert_cmpuint (open->len, >, N_REFERRALS / 5);
  waymark_referrals_count_due (connection, today, today + 9, counts, error);
  g_assert_cmpuint (counts[WAYMARK_DUE_OVERDUE], >, 0);
  g_assert_cmpuint (counts[WAYMARK_DUE_NEEDED], >, 0);
  for (guint n = 0; n < N_REFERRALS; n += 17)
    {
      gint64 opened;
      g_autoptr (GPtrArray) records = waymark_sample_referral (5, n, N_ENTRIES, waymark_guidance_get_shipped (), &opened);

      for (guint i = 0; i < records->len; i++)
        {
          WaymarkRecord *record = g_ptr_array_index (records, i);
          g_autoptr (WaymarkRecord) stored =
            waymark_records_load (connection, waymark_record_get_record_type (record), waymark_record_get_id (record), error);

          g_assert_true (waymark_record_equal (record, stored));
        }
    }
  return NULL;
}

/* Made-up referrals come back as they were made, are due, and their history is whole. */
static void
test_referrals (StoreFixture *fixture, gconstpointer data)
{
  WaymarkDatabase *database = store_fixture_open (fixture);
  WaymarkSampleReferrals write = { .seed = 5, .n_referrals = N_REFERRALS, .n_entries = N_ENTRIES, .guidance = waymark_guidance_get_shipped () };
  WaymarkCheck check = { 0 };

  waymark_clock_set (waymark_clock_get_default (), WAYMARK_SAMPLE_NOW, -1);
  run_batches (database, waymark_sample_write_referrals_batch, &write);
  store_fixture_run (database, look_at_referrals, NULL);
  run_batches (database, waymark_database_check_history_batch, &check);
  g_assert_true (waymark_check_is_good (&check));
  g_assert_true (waymark_database_close (database, NULL, NULL, 5000));
  g_object_unref (database);
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/write", StoreFixture, NULL, store_fixture_set_up, test_write, store_fixture_tear_down);
  g_test_add ("/sample/referrals", StoreFixture, NULL, store_fixture_set_up, test_referrals, store_fixture_tear_down);
  return g_test_run ();
}
