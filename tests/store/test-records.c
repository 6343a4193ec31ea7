/* Records with their history: one engine for every type, and what it owes each of them. */

#include <string.h>

#include "core/waymark-error.h"
#include "core/waymark-referral.h"
#include "core/waymark-when.h"
#include "store-fixture.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-record-sql-private.h"
#include "store/waymark-records.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  store_fixture_set_up (&f->store, data);
  f->database = store_fixture_open (&f->store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  waymark_database_close (f->database, NULL, NULL, 5000);
  g_clear_object (&f->database);
  store_fixture_tear_down (&f->store, data);
}

/* A test is one job; data goes in as NULL. */
#define RUN(f, job) store_fixture_run ((f)->database, job, NULL)

static void
save (WaymarkConnection *connection, WaymarkAct act, WaymarkRecord *record, WaymarkId *set)
{
  g_autoptr (GError) error = NULL;

  waymark_records_save (connection, act, record, set, &error);
  g_assert_no_error (error);
}

static WaymarkRecord *
start (WaymarkConnection *connection, WaymarkId *set)
{
  WaymarkRecord *referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  g_autofree char *reference = waymark_reference_new ();

  waymark_record_set (referral, WAYMARK_REFERRAL_REFERENCE, reference);
  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_CONSENT);
  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, "wales");
  save (connection, WAYMARK_ACT_REFERRAL_STARTED, referral, set);
  return referral;
}

static WaymarkRecord *
load (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *id)
{
  g_autoptr (GError) error = NULL;
  WaymarkRecord *record = waymark_records_load (connection, type, id, &error);

  g_assert_no_error (error);
  return record;
}

static guint
count (WaymarkConnection *connection, WaymarkRecordType type, const WaymarkId *parent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = waymark_records_list (connection, type, parent, &error);

  g_assert_no_error (error);
  return list->len;
}

static gint64
get_number (WaymarkConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, &error);
  gint64 number;

  g_assert_no_error (error);
  g_assert_cmpint (_waymark_connection_step (connection, statement, &error), ==, 1);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return number;
}

static void
undo (WaymarkConnection *connection, const WaymarkId *set, guint expected_kept)
{
  g_autoptr (GError) error = NULL;
  guint kept = 99;

  waymark_history_undo (connection, set, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept, ==, expected_kept);
}

/* --- tests ---------------------------------------------------------------------------------------------------------- */

/* A type's table has a column for each of its fields, in order, and no other. */
static gpointer
tables (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  for (WaymarkRecordType type = WAYMARK_RECORD_REFERRAL; type < WAYMARK_RECORD_N_TYPES; type++)
    {
      const WaymarkRecordInfo *info = waymark_record_info (type);
      g_autofree char *sql = g_strdup_printf ("PRAGMA %s.table_info (%s)", info->shared ? "main" : "cases", info->code);
      sqlite3_stmt *statement = _waymark_connection_prepare_dynamic (connection, sql, error);

      g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
      g_assert_cmpstr (_waymark_column_text (statement, 1), ==, "object");
      for (guint i = 0; i < info->n_fields; i++)
        {
          g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
          g_assert_cmpstr (_waymark_column_text (statement, 1), ==, info->fields[i].code);
          g_assert_cmpstr (_waymark_column_text (statement, 2), ==, "TEXT");
        }
      g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 0);
      sqlite3_finalize (statement);
    }
  return NULL;
}

static void
test_tables (Fixture *f, gconstpointer data)
{
  RUN (f, tables);
}

/* Every field of every type comes back as it went in, and what hangs on a record is found under it. */
static gpointer
round_trip (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);

  for (WaymarkRecordType type = WAYMARK_RECORD_REFERRAL; type < WAYMARK_RECORD_N_TYPES; type++)
    {
      const WaymarkRecordInfo *info = waymark_record_info (type);
      const WaymarkId *parent = info->parent != 0 ? g_hash_table_lookup (ids, GINT_TO_POINTER (info->parent)) : NULL;
      g_autoptr (WaymarkRecord) record = waymark_record_new (type, parent);
      g_autoptr (WaymarkRecord) read = NULL;
      WaymarkId root;

      for (guint i = 0; i < info->n_fields; i++)
        waymark_record_set (record, i,
                            info->fields[i].kind == WAYMARK_FIELD_LINE || info->fields[i].kind == WAYMARK_FIELD_TEXT ? "Ol\303\251 \342\204\242"
                            : info->fields[i].kind == WAYMARK_FIELD_WHEN                                             ? "2019..2021"
                            : info->fields[i].kind == WAYMARK_FIELD_DAY                                              ? "2026-11-27"
                            : info->fields[i].kind == WAYMARK_FIELD_YES                                              ? "yes"
                            : info->fields[i].kind == WAYMARK_FIELD_NUMBER                                           ? "12"
                            : info->fields[i].kind == WAYMARK_FIELD_ID ? "0123456789abcdef0123456789abcdef"
                                                                       : info->fields[i].choices[0]);
      save (connection, WAYMARK_ACT_REFERRAL_CHANGED, record, NULL);
      read = load (connection, type, waymark_record_get_id (record));
      g_assert_true (waymark_record_equal (record, read));
      g_assert_cmpuint (count (connection, type, parent), ==, 1);
      waymark_records_find_root (connection, info->shared ? WAYMARK_SHARED : WAYMARK_CASES, waymark_record_get_id (record), &root, error);
      g_assert_true (waymark_id_equal (
        &root, info->parent != 0 ? g_hash_table_lookup (ids, GINT_TO_POINTER (WAYMARK_RECORD_REFERRAL)) : waymark_record_get_id (record)));
      g_hash_table_insert (ids, GINT_TO_POINTER (type), g_memdup2 (waymark_record_get_id (record), sizeof (WaymarkId)));
    }
  return NULL;
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  RUN (f, round_trip);
}

/* Nothing is written when one record of an act is refused, or hangs on nothing that is there. */
static gpointer
refused (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, NULL);
  g_autoptr (WaymarkRecord) good = waymark_record_new (WAYMARK_RECORD_ENTRY, waymark_record_get_id (referral));
  g_autoptr (WaymarkRecord) bad = waymark_record_new (WAYMARK_RECORD_ENTRY, waymark_record_get_id (referral));
  g_autoptr (WaymarkRecord) twin = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  g_autoptr (WaymarkRecord) stray = NULL;
  g_autoptr (WaymarkRecord) misplaced = waymark_record_new (WAYMARK_RECORD_STEP, waymark_record_get_id (referral));
  g_autoptr (WaymarkRecord) moved = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) problem = NULL;
  gint64 rows = get_number (connection, "SELECT count(*) FROM cases.change");
  WaymarkId nobody = waymark_id_new ();

  waymark_record_set (bad, WAYMARK_ENTRY_KIND, "nothing");
  g_ptr_array_add (records, good);
  g_ptr_array_add (records, bad);
  g_assert_false (waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, records, NULL, NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_clear_error (&problem);

  stray = waymark_record_new (WAYMARK_RECORD_ENTRY, &nobody);
  g_assert_false (waymark_records_save (connection, WAYMARK_ACT_REFERRAL_CHANGED, stray, NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  g_clear_error (&problem);

  g_assert_false (waymark_records_save (connection, WAYMARK_ACT_REFERRAL_CHANGED, misplaced, NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  g_clear_error (&problem);

  moved = waymark_record_new_with_id (WAYMARK_RECORD_ENTRY, waymark_record_get_id (referral), &nobody);
  g_assert_false (waymark_records_save (connection, WAYMARK_ACT_REFERRAL_CHANGED, moved, NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
  g_clear_error (&problem);

  /* Two referrals never have the same reference. */
  waymark_record_set (twin, WAYMARK_REFERRAL_REFERENCE, waymark_record_get (referral, WAYMARK_REFERRAL_REFERENCE));
  g_assert_false (waymark_records_save (connection, WAYMARK_ACT_REFERRAL_STARTED, twin, NULL, &problem));
  g_assert_nonnull (problem);
  g_clear_error (&problem);

  g_assert_null (waymark_records_load (connection, WAYMARK_RECORD_ENTRY, waymark_record_get_id (referral), &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.change"), ==, rows);
  g_assert_cmpuint (count (connection, WAYMARK_RECORD_ENTRY, waymark_record_get_id (referral)), ==, 0);
  return NULL;
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  RUN (f, refused);
}

/* H1: one row a changed field; saving the same again is nothing at all. */
static gpointer
changes (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, NULL);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (GPtrArray) history = NULL;
  const WaymarkChange *change;
  WaymarkId set = { { 1 } };

  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, &set);
  g_assert_true (waymark_id_is_none (&set));
  waymark_record_set (referral, WAYMARK_REFERRAL_LIST_WORD, "lighthouse");
  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, "scotland");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, &set);
  history = waymark_history_of (connection, WAYMARK_CASES, id, 10, error);
  g_assert_cmpuint (history->len, ==, 3);
  change = g_ptr_array_index (history, 0);
  g_assert_cmpstr (change->field, ==, "nation");
  g_assert_cmpstr (change->old_value, ==, "wales");
  g_assert_cmpstr (change->new_value, ==, "scotland");
  g_assert_cmpint (((WaymarkChange *) g_ptr_array_index (history, 2))->kind, ==, WAYMARK_CHANGE_MADE);
  return NULL;
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  RUN (f, changes);
}

static WaymarkRecord *
add_checklist (WaymarkConnection *connection, const WaymarkId *referral, WaymarkRecord **step, WaymarkId *set)
{
  WaymarkRecord *checklist = waymark_record_new (WAYMARK_RECORD_CHECKLIST, referral);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  *step = waymark_record_new (WAYMARK_RECORD_STEP, waymark_record_get_id (checklist));
  waymark_record_set (checklist, WAYMARK_CHECKLIST_TEMPLATE, "adult-consent");
  waymark_record_set (*step, WAYMARK_STEP_WHY, "because");
  g_ptr_array_add (records, checklist);
  g_ptr_array_add (records, *step);
  waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, records, NULL, set, &error);
  g_assert_no_error (error);
  return checklist;
}

/* H7: what was made goes, what was changed becomes what it was, what was removed comes back with all that hung on it. */
static gpointer
undoing (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId started;
  WaymarkId changed;
  WaymarkId added;
  WaymarkId removed;
  g_autoptr (WaymarkRecord) referral = start (connection, &started);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (WaymarkRecord) step = NULL;
  g_autoptr (WaymarkRecord) checklist = add_checklist (connection, id, &step, &added);
  g_autoptr (GPtrArray) to_remove = g_ptr_array_new ();
  g_autoptr (WaymarkRecord) read = NULL;
  g_autoptr (WaymarkRecord) again = NULL;

  waymark_record_set (referral, WAYMARK_REFERRAL_LIST_WORD, "lighthouse");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, &changed);
  undo (connection, &changed, 0);
  read = load (connection, WAYMARK_RECORD_REFERRAL, id);
  g_assert_cmpstr (waymark_record_get (read, WAYMARK_REFERRAL_LIST_WORD), ==, "");

  g_ptr_array_add (to_remove, checklist);
  waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, NULL, to_remove, &removed, error);
  g_assert_cmpuint (count (connection, WAYMARK_RECORD_CHECKLIST, id), ==, 0);
  g_assert_cmpuint (count (connection, WAYMARK_RECORD_STEP, waymark_record_get_id (checklist)), ==, 0);
  undo (connection, &removed, 0);
  again = load (connection, WAYMARK_RECORD_STEP, waymark_record_get_id (step));
  g_assert_true (waymark_record_equal (again, step));

  undo (connection, &added, 0);
  g_assert_cmpuint (count (connection, WAYMARK_RECORD_CHECKLIST, id), ==, 0);
  undo (connection, &started, 0);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.record"), ==, 0);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.referral_order"), ==, 0);
  return NULL;
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  RUN (f, undoing);
}

/* What somebody did since stays, and is counted. */
static gpointer
undo_keeps (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId started;
  WaymarkId changed;
  WaymarkId removed;
  g_autoptr (WaymarkRecord) referral = start (connection, &started);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (WaymarkRecord) step = NULL;
  g_autoptr (WaymarkRecord) checklist = NULL;
  g_autoptr (GPtrArray) to_remove = g_ptr_array_new ();
  g_autoptr (WaymarkRecord) read = NULL;

  waymark_record_set (referral, WAYMARK_REFERRAL_LIST_WORD, "lighthouse");
  waymark_record_set (referral, WAYMARK_REFERRAL_TAGS, "urgent");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, &changed);
  waymark_record_set (referral, WAYMARK_REFERRAL_LIST_WORD, "harbour");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, NULL);
  undo (connection, &changed, 1);
  read = load (connection, WAYMARK_RECORD_REFERRAL, id);
  g_assert_cmpstr (waymark_record_get (read, WAYMARK_REFERRAL_LIST_WORD), ==, "harbour");
  g_assert_cmpstr (waymark_record_get (read, WAYMARK_REFERRAL_TAGS), ==, "");

  /* A referral on which something hangs by now is not taken away by undoing its start. */
  checklist = add_checklist (connection, id, &step, NULL);
  undo (connection, &started, 1);
  g_assert_cmpuint (count (connection, WAYMARK_RECORD_CHECKLIST, id), ==, 1);

  /* And a step does not come back without its checklist. */
  g_ptr_array_add (to_remove, step);
  waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, NULL, to_remove, &removed, error);
  g_ptr_array_remove_index (to_remove, 0);
  g_ptr_array_add (to_remove, checklist);
  waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, NULL, to_remove, NULL, error);
  undo (connection, &removed, 1);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.record"), ==, 1);
  return NULL;
}

static void
test_undo_keeps (Fixture *f, gconstpointer data)
{
  RUN (f, undo_keeps);
}

/* H1: any value can be put back, and so can a record that was removed. */
static gpointer
put_back (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, NULL);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (WaymarkRecord) entry = waymark_record_new (WAYMARK_RECORD_ENTRY, id);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) to_remove = g_ptr_array_new ();
  g_autoptr (WaymarkRecord) read = NULL;
  g_autoptr (WaymarkRecord) back = NULL;

  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, "scotland");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, NULL);
  history = waymark_history_of (connection, WAYMARK_CASES, id, 1, error);
  g_assert_true (waymark_history_put_back (connection, WAYMARK_CASES, ((WaymarkChange *) g_ptr_array_index (history, 0))->id, error));
  read = load (connection, WAYMARK_RECORD_REFERRAL, id);
  g_assert_cmpstr (waymark_record_get (read, WAYMARK_REFERRAL_NATION), ==, "wales");

  waymark_record_set (entry, WAYMARK_ENTRY_TEXT, "Said that it was cold.");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, entry, NULL);
  g_ptr_array_add (to_remove, entry);
  waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, NULL, to_remove, NULL, error);
  gone = waymark_history_of (connection, WAYMARK_CASES, waymark_record_get_id (entry), 1, error);
  g_assert_true (waymark_history_put_back (connection, WAYMARK_CASES, ((WaymarkChange *) g_ptr_array_index (gone, 0))->id, error));
  back = load (connection, WAYMARK_RECORD_ENTRY, waymark_record_get_id (entry));
  g_assert_true (waymark_record_equal (back, entry));
  return NULL;
}

static void
test_put_back (Fixture *f, gconstpointer data)
{
  RUN (f, put_back);
}

/* H1, V3: an erased referral leaves no value of itself or of anything that hung on it; the chain stays whole. */
static gpointer
erase (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, NULL);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (WaymarkRecord) person = waymark_record_new (WAYMARK_RECORD_PERSON, id);
  g_autoptr (WaymarkRecord) name = waymark_record_new (WAYMARK_RECORD_IDENTITY, waymark_record_get_id (person));
  gboolean erased = FALSE;

  waymark_record_set (name, WAYMARK_FACT_KIND, "given-name");
  waymark_record_set (name, WAYMARK_FACT_VALUE, "Qwelma");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, person, NULL);
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, name, NULL);
  waymark_record_set (name, WAYMARK_FACT_VALUE, "Qwelmira");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, name, NULL);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.change_value"), >, 0);
  g_assert_true (waymark_history_erase (connection, WAYMARK_CASES, id, error));
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.change_value"), ==, 0);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.record"), ==, 0);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.identity"), ==, 0);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.referral_order"), ==, 0);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.object WHERE salt IS NOT NULL"), ==, 0);
  g_assert_true (waymark_history_is_erased (connection, WAYMARK_CASES, waymark_record_get_id (name), &erased, error));
  g_assert_true (erased);
  return NULL;
}

static void
test_erase (Fixture *f, gconstpointer data)
{
  RUN (f, erase);
}

/* The list knows of a referral what its records say, whenever one of them changes. */
static gpointer
order (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = start (connection, NULL);
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (WaymarkRecord) onward = waymark_record_new (WAYMARK_RECORD_ONWARD, id);
  g_autoptr (WaymarkRecord) risk = waymark_record_new (WAYMARK_RECORD_RISK, id);
  WaymarkId risk_set;

  g_assert_cmpint (get_number (connection, "SELECT status FROM cases.referral_order"), ==, WAYMARK_STATUS_DRAFT);
  g_assert_cmpint (get_number (connection, "SELECT nation FROM cases.referral_order"), ==, WAYMARK_NATION_WALES);
  g_assert_cmpint (get_number (connection, "SELECT risk FROM cases.referral_order"), ==, -1);
  g_assert_cmpint (get_number (connection, "SELECT opened FROM cases.referral_order"), >, 0);
  waymark_record_set (onward, WAYMARK_ONWARD_KIND, "nrm");
  waymark_record_set (onward, WAYMARK_ONWARD_STATUS, "sent");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, onward, NULL);
  g_assert_cmpint (get_number (connection, "SELECT status FROM cases.referral_order"), ==, WAYMARK_STATUS_SENT);
  waymark_record_set (risk, WAYMARK_RISK_LEVEL, "high");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, risk, &risk_set);
  g_assert_cmpint (get_number (connection, "SELECT risk FROM cases.referral_order"), ==, 2);
  undo (connection, &risk_set, 0);
  g_assert_cmpint (get_number (connection, "SELECT risk FROM cases.referral_order"), ==, -1);
  waymark_record_set (referral, WAYMARK_REFERRAL_CLOSED_ON, "2026-11-27");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, referral, NULL);
  g_assert_cmpint (get_number (connection, "SELECT status FROM cases.referral_order"), ==, WAYMARK_STATUS_CLOSED);
  g_assert_cmpint (get_number (connection, "SELECT open FROM cases.referral_order"), ==, 0);
  return NULL;
}

static void
test_order (Fixture *f, gconstpointer data)
{
  RUN (f, order);
}

/* R17: entries stand in the order of what is meant, however exactly it is known. */
static gpointer
timeline (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const moments[] = { "2026-11-20T11:05", "~2026-03", "2026-11-20", "?", "<2020", "2019..2021" };
  static const char *const ordered[] = { "2019..2021", "<2020", "~2026-03", "2026-11-20", "2026-11-20T11:05", "?" };
  g_autoptr (WaymarkRecord) referral = start (connection, NULL);
  g_autoptr (WaymarkRecord) moved = NULL;
  sqlite3_stmt *statement;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (WaymarkRecord) entry = waymark_record_new (WAYMARK_RECORD_ENTRY, waymark_record_get_id (referral));

      waymark_record_set (entry, WAYMARK_ENTRY_WHEN, moments[i]);
      save (connection, WAYMARK_ACT_REFERRAL_CHANGED, entry, NULL);
      if (i == 0)
        moved = g_steal_pointer (&entry);
    }
  statement = _waymark_connection_prepare (connection,
                                           "SELECT e.\"when\" FROM cases.entry_order o JOIN cases.entry e ON e.object = o.entry ORDER BY o.moment",
                                           error);
  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    {
      g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 1);
      g_assert_cmpstr (_waymark_column_text (statement, 0), ==, ordered[i]);
    }
  g_assert_cmpint (_waymark_connection_step (connection, statement, error), ==, 0);
  waymark_record_set (moved, WAYMARK_ENTRY_WHEN, "<2000");
  save (connection, WAYMARK_ACT_REFERRAL_CHANGED, moved, NULL);
  g_assert_cmpint (get_number (connection, "SELECT count(*) FROM cases.entry_order"), ==, G_N_ELEMENTS (moments));
  return NULL;
}

static void
test_timeline (Fixture *f, gconstpointer data)
{
  RUN (f, timeline);
}

static gpointer
without_cases (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRecord) referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);
  g_autoptr (WaymarkRecord) day = waymark_record_new (WAYMARK_RECORD_CALENDAR_DAY, NULL);
  g_autoptr (GError) problem = NULL;

  g_assert_false (waymark_records_save (connection, WAYMARK_ACT_REFERRAL_STARTED, referral, NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&problem);
  g_assert_null (waymark_records_list (connection, WAYMARK_RECORD_REFERRAL, NULL, &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  g_clear_error (&problem);
  g_assert_null (waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, waymark_record_get_id (referral), &problem));
  g_assert_error (problem, WAYMARK_ERROR, WAYMARK_ERROR_NO_KEY);
  /* A trainer sees bank holidays, and may add one. */
  save (connection, WAYMARK_ACT_CALENDAR_CHANGED, day, NULL);
  g_assert_cmpuint (count (connection, WAYMARK_RECORD_CALENDAR_DAY, NULL), ==, 1);
  return NULL;
}

/* A trainer's key opens no record of cases by any of these functions. */
static void
test_trainer (Fixture *f, gconstpointer data)
{
  waymark_database_close (f->database, NULL, NULL, 5000);
  g_clear_object (&f->database);
  f->store.keys.has_cases = FALSE;
  f->database = store_fixture_open (&f->store);
  RUN (f, without_cases);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/records/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("tables", test_tables);
  ADD ("round-trip", test_round_trip);
  ADD ("refused", test_refused);
  ADD ("changes", test_changes);
  ADD ("undo", test_undo);
  ADD ("undo-keeps", test_undo_keeps);
  ADD ("put-back", test_put_back);
  ADD ("erase", test_erase);
  ADD ("order", test_order);
  ADD ("timeline", test_timeline);
  ADD ("trainer", test_trainer);
  return g_test_run ();
}
