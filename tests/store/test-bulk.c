/* Imports under a pending change set: seen at once or not at all, whatever happens between (X3, X4; security.md 2.10). */

#include <string.h>

#include "contact-maker.h"
#include "store-fixture.h"
#include "store/waymark-contacts-private.h"
#include "store/waymark-ledger.h"

typedef StoreFixture Fixture;

static void
run (Fixture *fixture, WaymarkJob job, gpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, job, data);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
}

static WaymarkContact *
make_named (const char *name)
{
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  waymark_contact_add (contact, WAYMARK_ITEM_TAG, NULL, "imported");
  return contact;
}

static gint64
count (WaymarkConnection *connection, const char *sql)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, NULL);
  gint64 number;

  g_assert_nonnull (statement);
  g_assert_cmpint (_waymark_connection_step (connection, statement, NULL), ==, 1);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return number;
}

static guint
count_listed (WaymarkConnection *connection, const char *text)
{
  g_autoptr (WaymarkContactQuery) query = waymark_contact_query_new ();
  g_autoptr (GError) error = NULL;
  WaymarkContactOrder *order;
  guint number;

  query->text = g_strdup (text);
  order = waymark_contacts_list (connection, query, NULL, &error);
  g_assert_no_error (error);
  number = order->keys->len;
  waymark_contact_order_free (order);
  return number;
}

static void
assert_chain_good (WaymarkConnection *connection)
{
  g_autoptr (GError) error = NULL;
  WaymarkCheck check = { 0 };
  static gpointer state = NULL; /* looked at once more when the job has ended */
  guint64 done;
  guint64 total;

  while (_waymark_history_check_step (connection, &check, &state, &done, &total, &error))
    ;
  g_assert_no_error (error);
  g_assert_cmpuint (check.chain_bad, ==, 0);
  g_assert_cmpuint (check.values_bad, ==, 0);
  g_assert_cmpuint (check.links_bad, ==, 0);
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
  /* The tables hold what is seen, and nothing else. */
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.change_set WHERE untidy = 1 AND state <> 0"), ==, 0);
}

/* After tidying every row of the tables belongs to a version, and every version is seen. */
static void
assert_tidy (WaymarkConnection *connection)
{
  tidy (connection);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party"), ==,
                   (gint64) waymark_contacts_count (connection, TRUE, NULL));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party WHERE ended_by IS NOT NULL"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party_words_content"), ==, count (connection, "SELECT count(*) FROM main.party"));
  /* The order of the list says of every version what its row says. */
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party_order"), ==, count (connection, "SELECT count(*) FROM main.party"));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party p JOIN main.party_order o ON o.party = p.key AND o.sort_key = p.sort_key"
                                      " AND o.kind = p.kind AND o.archived = p.archived AND o.made_by IS p.made_by AND o.ended_by IS p.ended_by"),
                   ==, count (connection, "SELECT count(*) FROM main.party"));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party_item WHERE party NOT IN (SELECT key FROM main.party)"), ==, 0);
}

static WaymarkBulk *
begin (WaymarkConnection *connection)
{
  g_autoptr (GError) error = NULL;
  WaymarkBulk *bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, &error);

  g_assert_no_error (error);
  return bulk;
}

static void
write_one (WaymarkBulk *bulk, WaymarkContact *before, WaymarkContact *after)
{
  g_autoptr (GError) error = NULL;

  waymark_bulk_write (bulk, before, after, &error);
  g_assert_no_error (error);
}

static void
save (WaymarkConnection *connection, WaymarkContact *contact)
{
  g_autoptr (GError) error = NULL;

  waymark_contacts_save (connection, contact, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_stored (WaymarkConnection *connection, WaymarkContact *contact)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) stored = waymark_contacts_load (connection, waymark_contact_get_id (contact), &error);
  g_autoptr (GPtrArray) changes = NULL;

  g_assert_no_error (error);
  changes = waymark_contact_diff (stored, contact);
  g_assert_cmpuint (changes->len, ==, 0);
}

/* Three that are there and three that are new; one of the old is changed. */
typedef struct
{
  WaymarkContact *old[3];
  WaymarkContact *changed;
  WaymarkContact *fresh[3];
  WaymarkBulk *bulk;
} Import;

static void
write_import (WaymarkConnection *connection, Import *import)
{
  for (guint i = 0; i < 3; i++)
    {
      import->old[i] = make_named ("Old one");
      save (connection, import->old[i]);
    }
  import->changed = waymark_contact_copy (import->old[0]);
  waymark_contact_set (import->changed, WAYMARK_CONTACT_NAME, "Changed one");
  import->bulk = begin (connection);
  write_one (import->bulk, import->old[0], import->changed);
  for (guint i = 0; i < 3; i++)
    {
      import->fresh[i] = make_named ("Fresh one");
      write_one (import->bulk, NULL, import->fresh[i]);
    }
}

static void
clear_import (Import *import)
{
  waymark_bulk_free (import->bulk);
  g_object_unref (import->changed);
  for (guint i = 0; i < 3; i++)
    {
      g_object_unref (import->old[i]);
      g_object_unref (import->fresh[i]);
    }
}

/* Nothing of a pending set is seen by a list, a search, a count, a value, a duplicate or a look-up. */
static void
assert_unseen (WaymarkConnection *connection, Import *import)
{
  g_autoptr (GPtrArray) values = waymark_contacts_values (connection, WAYMARK_ITEM_TAG, NULL);
  g_autoptr (GPtrArray) duplicates = waymark_contacts_find_duplicates (connection, import->fresh[0], 10, NULL);
  gint64 key;

  g_assert_cmpuint (count_listed (connection, NULL), ==, 3);
  g_assert_cmpuint (count_listed (connection, "one"), ==, 3);
  g_assert_cmpuint (count_listed (connection, "o"), ==, 3);
  g_assert_cmpuint (count_listed (connection, "fresh"), ==, 0);
  g_assert_cmpuint (count_listed (connection, "changed"), ==, 0);
  g_assert_cmpuint (waymark_contacts_count (connection, TRUE, NULL), ==, 3);
  g_assert_cmpuint (((WaymarkValueCount *) values->pdata[0])->count, ==, 3);
  g_assert_cmpuint (duplicates->len, ==, 0);
  g_assert_false (waymark_contacts_find_key (connection, waymark_contact_get_id (import->fresh[0]), &key, NULL));
  for (guint i = 0; i < 3; i++)
    assert_stored (connection, import->old[i]);
}

static gpointer
check_apply (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GError) error = NULL;
  Import import;

  write_import (connection, &import);
  assert_unseen (connection, &import);
  assert_chain_good (connection);
  waymark_bulk_apply (import.bulk, &error);
  g_assert_no_error (error);
  for (guint pass = 0; pass < 2; pass++)
    {
      g_assert_cmpuint (count_listed (connection, NULL), ==, 6);
      g_assert_cmpuint (count_listed (connection, "fresh"), ==, 3);
      g_assert_cmpuint (count_listed (connection, "changed"), ==, 1);
      g_assert_cmpuint (count_listed (connection, "old"), ==, 2);
      assert_stored (connection, import.changed);
      assert_stored (connection, import.fresh[1]);
      assert_chain_good (connection);
      assert_tidy (connection);
    }
  clear_import (&import);
  return NULL;
}

static void
test_apply (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_apply, NULL);
}

/* Finding 15: a commit that was told as failed may be done. What became of the set is asked, and only one that waits is withdrawn. */
static gpointer
check_settle (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  gboolean done = GPOINTER_TO_INT (data);
  gboolean applied = !done;
  g_autoptr (GError) error = NULL;
  Import import;

  write_import (connection, &import);
  if (done)
    g_assert_true (waymark_bulk_apply (import.bulk, &error));
  g_assert_true (waymark_contacts_bulk_settle (connection, waymark_bulk_get_set (import.bulk), &applied, &error));
  g_assert_no_error (error);
  g_assert_cmpint (applied, ==, done);
  if (!done)
    assert_unseen (connection, &import);
  /* Another one can begin. */
  waymark_bulk_free (waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, &error));
  g_assert_no_error (error);
  clear_import (&import);
  return NULL;
}

static void
test_settle (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_settle, (gpointer) data);
}

static gpointer
check_withdraw (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) of_changed = NULL;
  Import import;

  write_import (connection, &import);
  waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (import.bulk), &error);
  g_assert_no_error (error);
  assert_unseen (connection, &import);
  assert_tidy (connection);
  assert_unseen (connection, &import);
  assert_chain_good (connection);
  /* What was given up can be read, without a value. */
  items = waymark_history_items (connection, waymark_bulk_get_set (import.bulk), 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 4);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.change_value"), ==, 0);
  of_changed = waymark_history_of (connection, WAYMARK_SHARED, waymark_contact_get_id (import.changed), 10, &error);
  g_assert_cmpuint (of_changed->len, ==, 1);
  clear_import (&import);
  return NULL;
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_withdraw, NULL);
}

/* Somebody saves while an import runs: the save wins, is never lost, and is counted. */
static gpointer
check_saves (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  gboolean apply = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) saved = NULL;
  g_autoptr (WaymarkContact) stale = NULL;
  g_autoptr (WaymarkContact) between = make_named ("Between");
  Import import;

  write_import (connection, &import);
  saved = waymark_contact_copy (import.old[0]);
  waymark_contact_set (saved, WAYMARK_CONTACT_NOTES, "by hand");
  save (connection, saved);
  save (connection, between);
  assert_stored (connection, saved);
  g_assert_cmpuint (waymark_contacts_bulk_dropped (connection, waymark_bulk_get_set (import.bulk)), ==, 1);

  /* Written after the save, from what was there at the check. */
  stale = waymark_contact_copy (import.old[0]);
  waymark_contact_set (stale, WAYMARK_CONTACT_PLACE, "from the file");
  write_one (import.bulk, import.old[0], stale);
  g_assert_cmpuint (waymark_contacts_bulk_dropped (connection, waymark_bulk_get_set (import.bulk)), ==, 2);
  assert_stored (connection, saved);

  if (apply)
    waymark_bulk_apply (import.bulk, &error);
  else
    waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (import.bulk), &error);
  g_assert_no_error (error);
  for (guint pass = 0; pass < 2; pass++)
    {
      assert_stored (connection, saved);
      assert_stored (connection, between);
      g_assert_cmpuint (count_listed (connection, NULL), ==, apply ? 7 : 4);
      g_assert_cmpuint (count_listed (connection, "changed"), ==, 0);
      assert_chain_good (connection);
      assert_tidy (connection);
    }
  clear_import (&import);
  return NULL;
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_saves, (gpointer) data);
}

/* A second row of a file about the same contact goes on from the first. */
static gpointer
check_twice (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkContact) old = make_named ("Twice");
  g_autoptr (WaymarkContact) once = NULL;
  g_autoptr (WaymarkContact) twice = NULL;
  g_autoptr (WaymarkContact) fresh = make_named ("Fresh");
  g_autoptr (WaymarkContact) fresher = NULL;
  g_autoptr (WaymarkBulk) bulk = NULL;
  guint kept = 0;

  save (connection, old);
  once = waymark_contact_copy (old);
  waymark_contact_set (once, WAYMARK_CONTACT_PLACE, "Leeds");
  twice = waymark_contact_copy (once);
  waymark_contact_set (twice, WAYMARK_CONTACT_PLACE, "York");
  fresher = waymark_contact_copy (fresh);
  waymark_contact_set (fresher, WAYMARK_CONTACT_PLACE, "Hull");
  bulk = begin (connection);
  write_one (bulk, old, once);
  write_one (bulk, NULL, fresh);
  write_one (bulk, once, twice);
  write_one (bulk, NULL, fresher);
  assert_stored (connection, old);
  waymark_bulk_apply (bulk, &error);
  g_assert_no_error (error);
  assert_stored (connection, twice);
  assert_stored (connection, fresher);
  assert_tidy (connection);
  assert_chain_good (connection);

  waymark_history_undo (connection, waymark_bulk_get_set (bulk), &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept, ==, 0);
  assert_stored (connection, old);
  g_assert_cmpuint (count_listed (connection, NULL), ==, 1);
  return NULL;
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_twice, NULL);
}

/* One import is tidied away while the next one writes: what that one wrote is still found when it is given up too (keys were used twice). */
static gpointer
check_overlap (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (WaymarkContact) there = make_named ("There");
  g_autoptr (WaymarkBulk) first = NULL;
  g_autoptr (WaymarkBulk) second = NULL;
  g_autoptr (GError) error = NULL;

  save (connection, there);
  first = begin (connection);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (WaymarkContact) contact = make_named ("First");

      write_one (first, NULL, contact);
    }
  waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (first), &error);
  g_assert_no_error (error);

  second = begin (connection);
  tidy (connection);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (WaymarkContact) contact = make_named ("Second");

      write_one (second, NULL, contact);
    }
  g_assert_cmpuint (count_listed (connection, "second"), ==, 0);
  waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (second), &error);
  g_assert_no_error (error);
  for (guint pass = 0; pass < 2; pass++)
    {
      g_assert_cmpuint (count_listed (connection, NULL), ==, 1);
      g_assert_cmpuint (count_listed (connection, "second"), ==, 0);
      g_assert_cmpuint (waymark_contacts_count (connection, TRUE, NULL), ==, 1);
      assert_tidy (connection);
    }
  return NULL;
}

static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_overlap, NULL);
}

#define LARGE 9000 /* more than 512 of the short batches, after which the search index is merged between them */

/* While somebody waits for the worker batches are short, while nobody does they are long; either way all of it is seen at its end and not before. */
static gpointer
check_batches (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  gboolean wanted = GPOINTER_TO_INT (data);
  g_autoptr (WaymarkBulk) bulk = begin (connection);
  g_autoptr (GError) error = NULL;
  guint n_written = 0;
  guint n_batches = 0;
  guint n_steps = 0;
  gboolean applied = FALSE;

  while (n_written < LARGE)
    {
      waymark_bulk_begin_batch (bulk, &error);
      g_assert_no_error (error);
      while (n_written < LARGE && !waymark_bulk_batch_is_full (bulk))
        {
          g_autofree char *name = g_strdup_printf ("Waiting %u", n_written++);
          g_autoptr (WaymarkContact) contact = make_named (name);

          write_one (bulk, NULL, contact);
          _waymark_connection_set_wanted (connection, wanted);
        }
      waymark_bulk_end_batch (bulk, TRUE, &error);
      g_assert_no_error (error);
      n_batches++;
    }
  if (wanted)
    g_assert_cmpuint (n_batches, >=, LARGE / 16);
  else
    g_assert_cmpuint (n_batches, <, LARGE / 16);
  while (!applied)
    {
      g_assert_cmpuint (count_listed (connection, NULL), ==, 0);
      g_assert_true (waymark_bulk_apply_some (bulk, &applied, &error));
      g_assert_no_error (error);
      n_steps++;
    }
  if (wanted)
    g_assert_cmpuint (n_steps, >, 10);
  else
    g_assert_cmpuint (n_steps, ==, 3);
  _waymark_connection_set_wanted (connection, FALSE);
  g_assert_cmpuint (count_listed (connection, NULL), ==, LARGE);
  g_assert_cmpuint (count_listed (connection, "waiting 4711"), ==, 1);
  g_assert_true (_waymark_connection_exec (connection, "INSERT INTO main.party_words (party_words) VALUES ('integrity-check')", NULL));
  assert_chain_good (connection);
  assert_tidy (connection);
  return NULL;
}

static void
test_batches (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_batches, (gpointer) data);
}

/* --- random imports, ended at every point -------------------------------------------------------------------------- */

#define THERE 6

typedef struct
{
  WaymarkContact *there[THERE]; /* what everybody sees */
  WaymarkContact *after[THERE]; /* what the import makes of it; NULL: as it is */
  WaymarkContact *fresh[THERE];
  WaymarkId set;
  guint upto;                   /* so many steps of the import are done */
} Story;

static gpointer
begin_story (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;

  for (guint i = 0; i < THERE; i++)
    {
      story->there[i] = make_random_contact ();
      story->fresh[i] = make_random_contact ();
      save (connection, story->there[i]);
      story->after[i] = waymark_contact_copy (story->there[i]);
      change_random_contact (story->after[i]);
    }
  return NULL;
}

static gpointer
write_story (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;
  g_autoptr (WaymarkBulk) bulk = begin (connection);

  for (guint i = 0; i < story->upto; i++)
    {
      if (i % 2 == 0)
        write_one (bulk, story->there[i / 2], story->after[i / 2]);
      else
        write_one (bulk, NULL, story->fresh[i / 2]);
      /* Now and then somebody works on. */
      if (g_test_rand_int_range (0, 4) == 0)
        {
          WaymarkContact *contact = story->there[g_test_rand_int_range (0, THERE)];

          change_random_contact (contact);
          save (connection, contact);
        }
    }
  return NULL;
}

static gpointer
recover_story (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;
  g_autoptr (GError) error = NULL;
  guint64 done = 0;
  guint64 total = 0;

  _waymark_history_recover (connection, &error);
  g_assert_no_error (error);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < THERE; i++)
        assert_stored (connection, story->there[i]);
      g_assert_cmpuint (waymark_contacts_count (connection, TRUE, NULL), ==, THERE);
      g_assert_cmpuint (count_listed (connection, NULL), ==, THERE);
      assert_chain_good (connection);
      if (pass == 0 && story->upto % 2 == 0)
        {
          /* A crash in the middle of tidying: what is left over is tidied the next time. */
          waymark_contacts_tidy_batch (connection, NULL, &done, &total, &error);
          g_assert_no_error (error);
        }
      assert_tidy (connection);
    }
  return NULL;
}

/* A crash after every step of an import with saves between: the saves are there, of the import nothing. */
static void
test_crash (Fixture *fixture, gconstpointer data)
{
  for (guint upto = 0; upto <= 2 * THERE; upto += 3)
    {
      Story story = { .upto = upto };
      Fixture own = { 0 };

      store_fixture_set_up (&own, NULL);
      run (&own, begin_story, &story);
      run (&own, write_story, &story);
      run (&own, recover_story, &story);
      for (guint i = 0; i < THERE; i++)
        {
          g_object_unref (story.there[i]);
          g_object_unref (story.after[i]);
          g_object_unref (story.fresh[i]);
        }
      store_fixture_tear_down (&own, NULL);
    }
}

/* --- undo of a whole import ---------------------------------------------------------------------------------------- */

#define MANY 700

static gpointer
import_many (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;
  g_autoptr (WaymarkBulk) bulk = begin (connection);
  g_autoptr (GError) error = NULL;

  begin_story (connection, story, NULL, NULL);
  story->set = *waymark_bulk_get_set (bulk);
  waymark_bulk_begin_batch (bulk, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < THERE; i++)
    write_one (bulk, story->there[i], story->after[i]);
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (WaymarkContact) contact = make_named ("One of many");

      write_one (bulk, NULL, contact);
      if (i == 0)
        g_set_object (&story->fresh[0], contact);
    }
  g_assert_true (waymark_bulk_end_batch (bulk, TRUE, NULL));
  waymark_bulk_apply (bulk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_listed (connection, NULL), ==, THERE + MANY);

  /* One field of an imported contact, and one new contact, are changed by hand afterwards. */
  waymark_contact_set (story->fresh[0], WAYMARK_CONTACT_NOTES, "by hand");
  save (connection, story->fresh[0]);
  return NULL;
}

static gboolean
undo_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  gboolean more = waymark_history_undo_batch (connection, data, done, total, error);

  /* Visible at once at its end, and not before. */
  if (more)
    g_assert_cmpuint (waymark_contacts_count (connection, TRUE, NULL), ==, THERE + MANY);
  return more;
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gpointer
check_undone (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < THERE; i++)
        assert_stored (connection, story->there[i]);
      assert_stored (connection, story->fresh[0]);
      g_assert_cmpuint (count_listed (connection, NULL), ==, THERE + 1);
      assert_chain_good (connection);
      assert_tidy (connection);
    }
  return NULL;
}

/* X3: one import is one undo, of any size; what was changed since stays. */
static void
test_undo_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  Story story = { 0 };
  WaymarkUndo undo = { 0 };
  gboolean done = FALSE;

  store_fixture_run (database, import_many, &story);
  undo.set = story.set;
  waymark_database_run_batches_async (database, "undo", undo_batch, &undo, NULL, NULL, NULL, NULL, on_undone, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (undo.kept, ==, 1);
  g_assert_null (undo.state);
  store_fixture_run (database, check_undone, &story);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
  for (guint i = 0; i < THERE; i++)
    {
      g_object_unref (story.there[i]);
      g_object_unref (story.after[i]);
      g_object_unref (story.fresh[i]);
    }
}

/* --- two at once ---------------------------------------------------------------------------------------------------- */

#define TWO_ROWS 1000 /* for an undo of more than one batch; a search ranks twice as many */

static void
refuse_second (WaymarkConnection *connection, WaymarkContact *contact, const WaymarkId *undone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkBulk) bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, &error);
  WaymarkUndo again = { .set = *undone };
  guint64 done;
  guint64 total;

  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_BUSY);
  g_assert_null (bulk);
  g_clear_error (&error);
  g_assert_false (waymark_history_undo_batch (connection, &again, &done, &total, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_BUSY);
  g_assert_null (again.state);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.change_set WHERE state = 0"), ==, 1);
}

/* A large undo and an import, or the same undo twice, never write beside each other: each would take the other's marks off versions. */
static gpointer
check_two_at_once (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GPtrArray) contacts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkBulk) first = begin (connection);
  g_autoptr (WaymarkBulk) second = NULL;
  g_autoptr (WaymarkContact) changed = NULL;
  static WaymarkUndo undo; /* looked at once more when the job has ended */
  guint64 done;
  guint64 total;

  waymark_bulk_begin_batch (first, &error);
  for (guint i = 0; i < TWO_ROWS; i++)
    {
      g_ptr_array_add (contacts, make_named ("Many"));
      write_one (first, NULL, contacts->pdata[i]);
    }
  waymark_bulk_end_batch (first, TRUE, &error);
  waymark_bulk_apply (first, &error);
  g_assert_no_error (error);

  /* an import, then an undo */
  changed = waymark_contact_copy (contacts->pdata[TWO_ROWS - 1]);
  waymark_contact_set (changed, WAYMARK_CONTACT_NAME, "Changed");
  second = begin (connection);
  write_one (second, contacts->pdata[TWO_ROWS - 1], changed);
  refuse_second (connection, changed, waymark_bulk_get_set (first));
  waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (second), &error);
  g_assert_no_error (error);

  /* an undo, then an import */
  undo = (WaymarkUndo) { .set = *waymark_bulk_get_set (first) };
  g_assert_true (waymark_history_undo_batch (connection, &undo, &done, &total, &error));
  refuse_second (connection, changed, waymark_bulk_get_set (first));
  g_assert_cmpuint (count_listed (connection, "many"), ==, TWO_ROWS);
  while (waymark_history_undo_batch (connection, &undo, &done, &total, &error))
    ;
  g_assert_no_error (error);
  for (guint pass = 0; pass < 2; pass++)
    {
      g_assert_cmpuint (count_listed (connection, NULL), ==, 0);
      g_assert_cmpuint (count_listed (connection, "many"), ==, 0);
      g_assert_cmpuint (count_listed (connection, "changed"), ==, 0);
      assert_tidy (connection);
    }
  return NULL;
}

static gpointer
check_chain (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  assert_chain_good (connection);
  return NULL;
}

static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_two_at_once, NULL);
  run (fixture, check_chain, NULL);
}

static void
add (const char *name, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, data, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/bulk/apply", NULL, test_apply);
  add ("/bulk/withdraw", NULL, test_withdraw);
  add ("/bulk/settle/done", GINT_TO_POINTER (TRUE), test_settle);
  add ("/bulk/settle/waiting", GINT_TO_POINTER (FALSE), test_settle);
  add ("/bulk/saves-then-apply", GINT_TO_POINTER (1), test_saves);
  add ("/bulk/saves-then-withdraw", GINT_TO_POINTER (0), test_saves);
  add ("/bulk/twice", NULL, test_twice);
  add ("/bulk/batches/nobody-waits", GINT_TO_POINTER (0), test_batches);
  add ("/bulk/batches/somebody-waits", GINT_TO_POINTER (1), test_batches);
  add ("/bulk/overlap", NULL, test_overlap);
  add ("/bulk/crash", NULL, test_crash);
  add ("/bulk/undo-many", NULL, test_undo_many);
  add ("/bulk/two-at-once", NULL, test_two_at_once);
  return g_test_run ();
}
