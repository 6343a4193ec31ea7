/* History: what was can be had again, what was done cannot be hidden, and what is erased is gone. */

#include <string.h>

#include "contact-maker.h"
#include "store-fixture.h"
#include "store/waymark-contacts-private.h"
#include "store/waymark-drafts.h"
#include "store/waymark-ledger.h"

typedef StoreFixture Fixture;

static void
run (Fixture *fixture, WaymarkJob job, gpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, job, data);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
}

static void
save (WaymarkConnection *connection, WaymarkContact *contact, WaymarkId *set)
{
  g_autoptr (GError) error = NULL;

  waymark_contacts_save (connection, contact, set, &error);
  g_assert_no_error (error);
}

static gboolean
is_stored (WaymarkConnection *connection, WaymarkContact *contact)
{
  g_autoptr (WaymarkContact) stored = waymark_contacts_load (connection, waymark_contact_get_id (contact), NULL);
  g_autoptr (GPtrArray) changes = NULL;

  if (stored == NULL)
    return FALSE;
  changes = waymark_contact_diff (stored, contact);
  return changes->len == 0 && waymark_contact_get_archived (stored) == waymark_contact_get_archived (contact);
}

static WaymarkCheck
check_all (WaymarkConnection *connection)
{
  static gpointer state = NULL; /* looked at once more when the job has ended */
  g_autoptr (GError) error = NULL;
  WaymarkCheck check = { 0 };
  guint64 done;
  guint64 total;

  while (_waymark_history_check_step (connection, &check, &state, &done, &total, &error))
    ;
  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, total);
  return check;
}

static void
assert_good (WaymarkConnection *connection)
{
  WaymarkCheck check = check_all (connection);

  g_assert_cmpuint (check.chain_bad, ==, 0);
  g_assert_cmpuint (check.values_bad, ==, 0);
  g_assert_cmpuint (check.links_bad, ==, 0);
}

static gint64
count (WaymarkConnection *connection, const char *sql)
{
  sqlite3_stmt *statement = _waymark_connection_prepare_dynamic (connection, sql, NULL);
  gint64 number;

  g_assert_nonnull (statement);
  g_assert_cmpint (_waymark_connection_step (connection, statement, NULL), ==, 1);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

/* --- random histories ----------------------------------------------------------------------------------------------- */

#define RECORDS 4
#define STEPS 15

/* What was there before one act: NULL where there was nothing. */
typedef struct
{
  WaymarkContact *records[RECORDS];
} Snapshot;

typedef struct
{
  WaymarkContact *now[RECORDS];
  Snapshot before[STEPS];
  WaymarkId sets[STEPS];
  guint n_acts;
} Story;

static void
act (WaymarkConnection *connection, Story *story)
{
  guint n = (guint) g_test_rand_int_range (0, RECORDS);
  Snapshot before;
  WaymarkId set;

  for (guint i = 0; i < RECORDS; i++)
    before.records[i] = story->now[i] != NULL ? waymark_contact_copy (story->now[i]) : NULL;
  if (story->now[n] == NULL)
    {
      story->now[n] = make_random_contact ();
      save (connection, story->now[n], &set);
    }
  else if (g_test_rand_int_range (0, 4) == 0)
    {
      gboolean archived = !waymark_contact_get_archived (story->now[n]);

      waymark_contact_set_archived (story->now[n], archived);
      g_assert_true (waymark_contacts_set_archived (connection, waymark_contact_get_id (story->now[n]), 1, archived, &set, NULL));
    }
  else
    {
      change_random_contact (story->now[n]);
      save (connection, story->now[n], &set);
    }
  if (waymark_id_is_none (&set)) /* the changes came to nothing */
    {
      for (guint i = 0; i < RECORDS; i++)
        g_clear_object (&before.records[i]);
      return;
    }
  story->before[story->n_acts] = before;
  story->sets[story->n_acts++] = set;
}

static gpointer
write_story (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;

  for (guint i = 0; i < STEPS; i++)
    act (connection, story);
  assert_good (connection);
  return NULL;
}

static gpointer
undo_story (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story *story = data;

  while (story->n_acts > 0)
    {
      g_autoptr (GError) error = NULL;
      Snapshot *before = &story->before[--story->n_acts];
      WaymarkChangeSet set;
      guint kept = 99;

      /* The newest act that stands is the one that is offered. */
      g_assert_true (waymark_history_undoable (connection, &set, &error));
      g_assert_true (waymark_id_equal (&set.id, &story->sets[story->n_acts]));
      waymark_history_undo (connection, &set.id, &kept, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (kept, ==, 0);
      for (guint i = 0; i < RECORDS; i++)
        {
          gint64 key;

          if (before->records[i] != NULL)
            g_assert_true (is_stored (connection, before->records[i]));
          else if (story->now[i] != NULL)
            g_assert_false (waymark_contacts_find_key (connection, waymark_contact_get_id (story->now[i]), &key, NULL));
          g_clear_object (&before->records[i]);
        }
      /* Once undone it cannot be undone again. */
      g_assert_false (waymark_history_undo (connection, &set.id, &kept, NULL));
    }
  assert_good (connection);
  for (guint i = 0; i < RECORDS; i++)
    g_clear_object (&story->now[i]);
  return NULL;
}

/* H1, H7: acts undone from the last to the first, in another session, bring back exactly what was there before each. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      Fixture own = { 0 };
      Story story = { 0 };

      store_fixture_set_up (&own, NULL);
      run (&own, write_story, &story);
      run (&own, undo_story, &story);
      store_fixture_tear_down (&own, NULL);
    }
}

/* H7: twenty, and not the twenty-first; undos do not push acts out. */
static gpointer
check_twenty (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (WaymarkContact) contact = make_random_contact ();
  WaymarkChangeSet set;
  guint undone = 0;

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *notes = g_strdup_printf ("note %u", i);

      waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, notes);
      save (connection, contact, NULL);
    }
  while (waymark_history_undoable (connection, &set, NULL))
    {
      g_assert_true (waymark_history_undo (connection, &set.id, NULL, NULL));
      undone++;
    }
  g_assert_cmpuint (undone, ==, 20);
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, "note 4");
  g_assert_true (is_stored (connection, contact));
  return NULL;
}

static void
test_twenty (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_twenty, NULL);
}

/* H1: a field that was changed again since stays; any field of any row can be put back. */
static gpointer
check_put_back (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_ORGANISATION);
  g_autoptr (WaymarkContact) stored = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) after = NULL;
  WaymarkId phone;
  WaymarkId set;
  guint kept = 0;

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "One");
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, "Leeds");
  phone = waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "Work", "0113 496 0000")->id;
  save (connection, contact, NULL);
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Two");
  waymark_contact_set (contact, WAYMARK_CONTACT_PLACE, "York");
  waymark_contact_remove_item (contact, &phone);
  save (connection, contact, &set);
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Three");
  save (connection, contact, NULL);

  changes = waymark_history_of (connection, WAYMARK_SHARED, waymark_contact_get_id (contact), 100, NULL);
  g_assert_cmpuint (changes->len, ==, 5);
  g_assert_cmpint (((WaymarkChange *) changes->pdata[4])->kind, ==, WAYMARK_CHANGE_MADE);
  g_assert_cmpstr (((WaymarkChange *) changes->pdata[0])->old_value, ==, "Two");
  g_assert_cmpstr (((WaymarkChange *) changes->pdata[0])->new_value, ==, "Three");

  g_assert_true (waymark_history_undo (connection, &set, &kept, NULL));
  g_assert_cmpuint (kept, ==, 1);
  stored = waymark_contacts_load (connection, waymark_contact_get_id (contact), NULL);
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_NAME), ==, "Three");
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_PLACE), ==, "Leeds");
  g_assert_cmpstr (waymark_contact_find_item (stored, &phone)->value, ==, "0113 496 0000");
  g_clear_object (&stored);

  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);
      g_autofree char *now = NULL;

      if (change->kind != WAYMARK_CHANGE_FIELD)
        {
          g_assert_false (waymark_history_put_back (connection, WAYMARK_SHARED, change->id, NULL));
          continue;
        }
      g_assert_true (waymark_history_put_back (connection, WAYMARK_SHARED, change->id, NULL));
      stored = waymark_contacts_load (connection, waymark_contact_get_id (contact), NULL);
      now = waymark_contact_dup_field (stored, change->field);
      g_assert_cmpstr (now, ==, change->old_value);
      g_clear_object (&stored);
    }
  assert_good (connection);
  return NULL;
}

static void
test_put_back (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_put_back, NULL);
}

/* What somebody typed is not lost with the undo of its making: it can be put back whole. */
static gpointer
check_removed (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (WaymarkContact) contact = make_random_contact ();
      g_autoptr (GPtrArray) changes = NULL;
      gint64 key;
      WaymarkId set;

      save (connection, contact, &set);
      g_assert_true (waymark_history_undo (connection, &set, NULL, NULL));
      g_assert_false (waymark_contacts_find_key (connection, waymark_contact_get_id (contact), &key, NULL));
      changes = waymark_history_of (connection, WAYMARK_SHARED, waymark_contact_get_id (contact), 100, NULL);
      g_assert_true (waymark_history_put_back (connection, WAYMARK_SHARED, ((WaymarkChange *) changes->pdata[0])->id, NULL));
      g_assert_true (is_stored (connection, contact));
    }
  assert_good (connection);
  return NULL;
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_removed, NULL);
}

/* --- the chain ------------------------------------------------------------------------------------------------------ */

static const char *const forgeries[] = {
  /* Every column of a row, altered, given away or taken. */
  "UPDATE %s.change SET id = id + 1000000 WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET set_seq = CASE set_seq WHEN 1 THEN 2 ELSE 1 END WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET object = CASE ifnull (object, 0) WHEN 1 THEN 2 ELSE 1 END WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET kind = kind %% 7 + 1 WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET field = ifnull (field, '') || 'x' WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET old_hash = CASE WHEN old_hash IS NULL THEN zeroblob (16) ELSE NULL END WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET new_hash = CASE WHEN new_hash IS NULL THEN zeroblob (16) ELSE randomblob (16) END WHERE id = %" G_GINT64_FORMAT,
  "UPDATE %s.change SET link = randomblob (32) WHERE id = %" G_GINT64_FORMAT,
  "DELETE FROM %s.change WHERE id = %" G_GINT64_FORMAT,
  /* What stands beside it. */
  "UPDATE %s.change_set SET time = time + 1 WHERE seq = (SELECT set_seq FROM change WHERE id = %" G_GINT64_FORMAT ")",
  "UPDATE %s.change_set SET act = act + 1 WHERE seq = (SELECT set_seq FROM change WHERE id = %" G_GINT64_FORMAT ")",
  "UPDATE %s.change_set SET profile = randomblob (16) WHERE seq = (SELECT set_seq FROM change WHERE id = %" G_GINT64_FORMAT ")",
  "UPDATE %s.change_set SET id = randomblob (16) WHERE seq = (SELECT set_seq FROM change WHERE id = %" G_GINT64_FORMAT ")",
};

static void
assert_forgery_found (WaymarkConnection *connection, const char *sql, gboolean value)
{
  g_autoptr (GError) error = NULL;
  WaymarkCheck check;

  g_assert_true (waymark_connection_begin (connection, NULL));
  _waymark_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_changes (_waymark_connection_get_handle (connection)), >, 0);
  check = check_all (connection);
  if ((value ? check.values_bad : check.chain_bad) == 0)
    g_error ("not found: %s", sql);
  waymark_connection_rollback (connection);
}

static gpointer
check_forgeries (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  Story story = { 0 };
  WaymarkDisclosure disclosure = { .kind = WAYMARK_DISCLOSED_COPY, .what = (char *) "phone", .count = 1, .recipient = (char *) "",
                                   .reason = (char *) "asked for" };
  gint64 rows;

  for (guint i = 0; i < STEPS; i++)
    act (connection, &story);
  disclosure.object = *waymark_contact_get_id (story.now[0] != NULL ? story.now[0] : story.now[1]);
  g_assert_true (waymark_ledger_add (connection, WAYMARK_SHARED, &disclosure, NULL));
  assert_good (connection);
  rows = count (connection, "SELECT count(*) FROM main.change");
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.object"), >, 1);

  for (gint64 id = 1; id <= rows; id++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
        {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          g_autofree char *sql = g_strdup_printf (forgeries[i], "main", id);
#pragma GCC diagnostic pop

          assert_forgery_found (connection, sql, FALSE);
        }
      if (id < rows)
        {
          /* Two rows in each other's place. */
          g_autofree char *swap = g_strdup_printf ("UPDATE main.change SET id = -%" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT
                                                   "; UPDATE main.change SET id = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT
                                                   "; UPDATE main.change SET id = %" G_GINT64_FORMAT " WHERE id = -%" G_GINT64_FORMAT,
                                                   id, id, id, id + 1, id + 1, id);

          assert_forgery_found (connection, swap, FALSE);
        }
    }
  assert_forgery_found (connection, "UPDATE main.chain_head SET length = length - 1", FALSE);
  assert_forgery_found (connection, "DELETE FROM main.chain_head", FALSE);
  assert_forgery_found (connection, "UPDATE main.change_value SET new_value = ifnull (new_value, '') || ' '", TRUE);
  assert_forgery_found (connection, "UPDATE main.change_value SET old_value = NULL WHERE old_value IS NOT NULL", TRUE);
  assert_forgery_found (connection, "UPDATE main.change_value SET old_value = new_value, new_value = old_value WHERE old_value IS NOT new_value", TRUE);
  assert_forgery_found (connection, "UPDATE main.disclosure SET recipient = 'nobody'", TRUE);
  assert_forgery_found (connection, "UPDATE main.disclosure SET number = 2", TRUE);
  assert_forgery_found (connection, "DELETE FROM main.disclosure", TRUE);
  assert_good (connection);

  while (story.n_acts > 0)
    {
      story.n_acts--;
      for (guint i = 0; i < RECORDS; i++)
        g_clear_object (&story.before[story.n_acts].records[i]);
    }
  for (guint i = 0; i < RECORDS; i++)
    g_clear_object (&story.now[i]);
  return NULL;
}

/* H3: every altered, removed and exchanged row is found. */
static void
test_forgeries (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_forgeries, NULL);
}

/* --- erasing -------------------------------------------------------------------------------------------------------- */

/* Whether any value of any table of shared holds @marker, the search index's own blocks included. */
static gboolean
holds (WaymarkConnection *connection, const char *marker)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
    _waymark_connection_prepare_dynamic (connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'party_words'", NULL);
  gboolean found = FALSE;

  while (_waymark_connection_step (connection, statement, NULL) == 1)
    g_ptr_array_add (tables, _waymark_column_dup (statement, 0));
  sqlite3_finalize (statement);
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.\"%s\"", (char *) g_ptr_array_index (tables, i));

      statement = _waymark_connection_prepare_dynamic (connection, sql, NULL);
      while (_waymark_connection_step (connection, statement, NULL) == 1)
        for (int column = 0; column < sqlite3_column_count (statement); column++)
          {
            const void *bytes = sqlite3_column_blob (statement, column);
            int length = sqlite3_column_bytes (statement, column);

            if (bytes != NULL && memmem (bytes, (gsize) length, marker, strlen (marker)) != NULL)
              found = TRUE;
          }
      sqlite3_finalize (statement);
    }
  return found;
}

static gpointer
check_erase (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  /* The index keeps words without what they share with the word before: look for their ends. */
  static const char *const stems[] = { "xylophon", "qvortex", "gryphon", "vexillum" };
  g_autoptr (WaymarkContact) contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (WaymarkContact) other = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (WaymarkDraft) draft = NULL;
  gint64 key;
  gint64 rows;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (WaymarkContact) crowd = make_random_contact ();

      save (connection, crowd, NULL);
    }
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Zzxylophon Zzqvortex");
  save (connection, contact, NULL);
  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, "Zzgryphon");
  waymark_contact_set (contact, WAYMARK_CONTACT_NOTES, "Zzvexillum");
  waymark_contact_add (contact, WAYMARK_ITEM_EMAIL, NULL, "zzvexillum@example.org");
  save (connection, contact, NULL);
  draft = waymark_draft_new (WAYMARK_SHARED, "contact", waymark_contact_get_id (contact), g_variant_new_string ("Zzgryphon"));
  g_assert_true (waymark_drafts_put (connection, draft, NULL));
  waymark_contact_set (other, WAYMARK_CONTACT_NAME, "Stays");
  save (connection, other, NULL);
  waymark_contact_set (other, WAYMARK_CONTACT_NAME, "Stays here");
  save (connection, other, NULL);
  g_assert_true (waymark_contacts_mark_different (connection, waymark_contact_get_id (contact), waymark_contact_get_id (other), NULL));
  g_assert_true (waymark_contacts_set_favourite (connection, waymark_contact_get_id (contact), TRUE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    g_assert_cmpint (holds (connection, stems[i]), ==, TRUE);

  rows = count (connection, "SELECT count(*) FROM main.change");
  waymark_history_erase (connection, WAYMARK_SHARED, waymark_contact_get_id (contact), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    g_assert_false (holds (connection, stems[i]));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.change"), ==, rows + 1);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.favourite"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM cases.favourite"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.party_different"), ==, 0);
  g_assert_false (waymark_contacts_find_key (connection, waymark_contact_get_id (contact), &key, NULL));
  g_assert_true (is_stored (connection, other));
  assert_good (connection);

  changes = waymark_history_of (connection, WAYMARK_SHARED, waymark_contact_get_id (contact), 100, NULL);
  g_assert_cmpint (((WaymarkChange *) changes->pdata[0])->kind, ==, WAYMARK_CHANGE_ERASED);
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      g_assert_null (change->old_value);
      g_assert_null (change->new_value);
      if (change->kind == WAYMARK_CHANGE_FIELD)
        g_assert_true (change->erased);
      g_assert_false (waymark_history_put_back (connection, WAYMARK_SHARED, change->id, NULL));
    }
  return NULL;
}

/* H1, finding 13: of an erased person no value and no stem is left, and the chain is whole. */
static void
test_erase (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_erase, NULL);
}

/* --- the ledger ----------------------------------------------------------------------------------------------------- */

static gpointer
check_ledger (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (WaymarkContact) contact = make_random_contact ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_one = NULL;
  WaymarkDisclosure disclosure = { .kind = WAYMARK_DISCLOSED_EXPORT, .what = (char *) "contacts-csv", .count = 12, .recipient = (char *) "A b c",
                                   .reason = (char *) "For the day" };
  WaymarkChangeSet set;

  save (connection, contact, NULL);
  for (int compartment = 0; compartment < 2; compartment++)
    g_assert_true (waymark_ledger_add (connection, compartment, &disclosure, NULL));
  disclosure.object = *waymark_contact_get_id (contact);
  disclosure.kind = WAYMARK_DISCLOSED_COPY;
  g_assert_true (waymark_ledger_add (connection, WAYMARK_SHARED, &disclosure, NULL));

  all = waymark_ledger_list (connection, WAYMARK_SHARED, NULL, 10, NULL);
  of_one = waymark_ledger_list (connection, WAYMARK_SHARED, &disclosure.object, 10, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (of_one->len, ==, 1);
  g_assert_cmpint (((WaymarkDisclosure *) of_one->pdata[0])->kind, ==, WAYMARK_DISCLOSED_COPY);
  g_assert_cmpstr (((WaymarkDisclosure *) all->pdata[1])->recipient, ==, "A b c");
  g_assert_cmpuint (((WaymarkDisclosure *) all->pdata[1])->count, ==, 12);
  g_assert_true (waymark_id_is_none (&((WaymarkDisclosure *) all->pdata[1])->object));
  assert_good (connection);
  /* What left the register cannot be undone. */
  g_assert_true (waymark_history_undoable (connection, &set, NULL));
  g_assert_cmpint (set.act, ==, WAYMARK_ACT_CONTACT_ADDED);
  return NULL;
}

/* H4 */
static void
test_ledger (Fixture *fixture, gconstpointer data)
{
  run (fixture, check_ledger, NULL);
}

static gpointer
check_trainer (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **failure)
{
  g_autoptr (GError) error = NULL;
  WaymarkId id = waymark_id_new ();
  WaymarkDisclosure disclosure = { .kind = WAYMARK_DISCLOSED_COPY, .what = (char *) "phone" };
  guint8 head[32];

  g_assert_null (waymark_history_of (connection, WAYMARK_CASES, &id, 1, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_assert_false (waymark_ledger_add (connection, WAYMARK_CASES, &disclosure, NULL));
  g_assert_false (waymark_history_get_head (connection, WAYMARK_CASES, head, NULL));
  g_assert_true (waymark_history_get_head (connection, WAYMARK_SHARED, head, NULL));
  g_assert_true (waymark_contacts_set_favourite (connection, &id, TRUE, NULL));
  g_assert_cmpint (count (connection, "SELECT count(*) FROM main.favourite"), ==, 1);
  assert_good (connection);
  return NULL;
}

/* A trainer's session has no cases: nothing asks for them. */
static void
test_trainer (Fixture *fixture, gconstpointer data)
{
  fixture->keys.has_cases = FALSE;
  memset (fixture->keys.cases_key, 0, 32);
  run (fixture, check_trainer, NULL);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/history/undo", test_undo);
  add ("/history/twenty", test_twenty);
  add ("/history/put-back", test_put_back);
  add ("/history/removed", test_removed);
  add ("/history/forgeries", test_forgeries);
  add ("/history/erase", test_erase);
  add ("/history/ledger", test_ledger);
  add ("/history/trainer", test_trainer);
  return g_test_run ();
}
