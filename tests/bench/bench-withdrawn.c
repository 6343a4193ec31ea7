/* bench-withdrawn.c: what is left to do in the background when an import was cancelled at its end.
 *
 * Usage: bench-withdrawn [rows]. Processor time of the worker; a save or a search waits for one batch at most. */

#include <stdlib.h>
#include <time.h>

#include "store/waymark-contacts.h"
#include "store-fixture.h"

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1000000.0;
}

static WaymarkContact *
make_contact (guint n)
{
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autofree char *name = g_strdup_printf ("Amara%u Okafor%u", n % 1000, n / 7);
  g_autofree char *phone = g_strdup_printf ("07700 9%05u", n % 100000);
  g_autofree char *email = g_strdup_printf ("contact%u@example.org", n);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "Mobile", phone);
  waymark_contact_add (contact, WAYMARK_ITEM_EMAIL, "Work", email);
  waymark_contact_add (contact, WAYMARK_ITEM_TAG, "", "lawyer");
  return contact;
}

static void
write_all (WaymarkBulk *bulk, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n;)
    {
      waymark_bulk_begin_batch (bulk, &error);
      g_assert_no_error (error);
      while (i < n && !waymark_bulk_batch_is_full (bulk))
        {
          g_autoptr (WaymarkContact) contact = make_contact (i++);

          waymark_bulk_write (bulk, NULL, contact, &error);
          g_assert_no_error (error);
        }
      waymark_bulk_end_batch (bulk, TRUE, &error);
      g_assert_no_error (error);
    }
}

static gpointer
bench (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkBulk) bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, &error);
  g_autoptr (GArray) batches = g_array_new (FALSE, FALSE, sizeof (double));
  guint64 done = 0;
  guint64 total = 0;
  double start = cpu_ms ();
  double longest = 0;
  guint long_ones = 0;
  gboolean more = TRUE;

  g_assert_no_error (error);
  write_all (bulk, n);
  g_print ("%u rows written in %.0f ms\n", n, cpu_ms () - start);
  waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (bulk), &error);
  g_assert_no_error (error);
  start = cpu_ms ();
  while (more)
    {
      double begun = cpu_ms ();
      double spent;

      more = waymark_contacts_tidy_batch (connection, NULL, &done, &total, &error);
      g_assert_no_error (error);
      spent = cpu_ms () - begun;
      g_array_append_val (batches, spent);
      longest = MAX (longest, spent);
      long_ones += spent > 20.0;
    }
  g_assert_cmpuint (done, ==, n);
  g_print ("removed in %.0f ms of %u batches, the longest %.1f ms, %u over 20 ms\n", cpu_ms () - start, batches->len, longest, long_ones);
  return NULL;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 20000;
  StoreFixture fixture;
  g_autoptr (WaymarkDatabase) database = NULL;

  store_fixture_set_up (&fixture, NULL);
  database = store_fixture_open (&fixture);
  store_fixture_run (database, bench, GUINT_TO_POINTER (n));
  waymark_database_close (database, NULL, NULL, 10000);
  store_fixture_tear_down (&fixture, NULL);
  return 0;
}
