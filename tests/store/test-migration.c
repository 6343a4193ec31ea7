/* Older and newer registers: security.md 2.11. The steps of a version to come are made up here. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-drafts.h"
#include "store/waymark-schema-private.h"

typedef StoreFixture Fixture;

#define BOTH 3

static const WaymarkSchemaStep *first_steps; /* the real ones */
static guint first_version;                  /* to which they lead */

/* The real steps and one more version. */
static WaymarkSchema
make_newer (const char *script, guint compartments)
{
  const WaymarkSchema *real = _waymark_schema_get ();
  WaymarkSchemaStep *steps = g_new (WaymarkSchemaStep, real->n_steps + 1);
  WaymarkSchema newer = { steps, real->n_steps + 1 };

  for (guint i = 0; i < real->n_steps; i++)
    steps[i] = real->steps[i];
  steps[real->n_steps] = (WaymarkSchemaStep) { _waymark_schema_get_version () + 1, compartments, script };
  return newer;
}

static gpointer
put_facts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WaymarkId id = { { 1 } };
  g_autoptr (WaymarkDraft) draft = waymark_draft_new (WAYMARK_CASES, "note", &id, g_variant_new_string ("kept"));

  waymark_facts_put (connection, "name", "from before", error);
  waymark_drafts_put (connection, draft, error);
  return NULL;
}

static gpointer
expect_facts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = waymark_facts_get (connection, "name", error);
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);

  g_assert_cmpstr (name, ==, "from before");
  g_assert_cmpuint (drafts->len, ==, waymark_connection_has_cases (connection) ? 1 : 0);
  return NULL;
}

static gpointer
run_text (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  _waymark_connection_exec (connection, data, error);
  return NULL;
}

static void
fill (Fixture *fixture)
{
  WaymarkDatabase *database = store_fixture_open (fixture);

  store_fixture_run (database, put_facts, NULL);
  g_object_unref (database);
}

static gboolean
has_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = store_fixture_path (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Whether the copy is there that was made of a file of this version before a newer one. */
static gboolean
has_copy (Fixture *fixture, const char *name)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-%u", name, first_version);

  return has_file (fixture, copy);
}

static void
test_migrates (Fixture *fixture, gconstpointer data)
{
  WaymarkSchema newer = make_newer ("CREATE TABLE added (a INTEGER) STRICT", BOTH);
  WaymarkDatabase *database;

  fill (fixture);
  _waymark_schema_use (&newer);
  for (guint i = 0; i < 4; i++)
    {
      database = store_fixture_open (fixture);
      store_fixture_run (database, expect_facts, NULL);
      store_fixture_run (database, run_text, (gpointer) "INSERT INTO main.added VALUES (1); INSERT INTO cases.added VALUES (2)");
      store_fixture_drain (database);
      /* The copy from before stays until the register was opened twice more. */
      g_assert_cmpint (has_copy (fixture, "shared.db"), ==, i < 2);
      g_assert_cmpint (has_copy (fixture, "cases.db"), ==, i < 2);
      g_object_unref (database);
    }
  _waymark_schema_use (NULL);
  g_free ((gpointer) newer.steps);
}

/* A trainer's unlock migrates what the key opens; the rest follows at the next case worker's. */
static void
test_trainer_first (Fixture *fixture, gconstpointer data)
{
  WaymarkSchema newer = make_newer ("CREATE TABLE added (a INTEGER) STRICT", BOTH);
  WaymarkDatabase *database;

  fill (fixture);
  _waymark_schema_use (&newer);
  fixture->keys.has_cases = FALSE;
  database = store_fixture_open (fixture);
  store_fixture_run (database, expect_facts, NULL);
  g_object_unref (database);
  g_assert_false (has_copy (fixture, "cases.db"));
  fixture->keys.has_cases = TRUE;
  database = store_fixture_open (fixture);
  store_fixture_run (database, expect_facts, NULL);
  store_fixture_run (database, run_text, (gpointer) "INSERT INTO cases.added VALUES (2)");
  g_object_unref (database);
  _waymark_schema_use (NULL);
  g_free ((gpointer) newer.steps);
}

/* A step that fails leaves the register as it was, for the older program and for another try. */
static void
test_failing_step (Fixture *fixture, gconstpointer data)
{
  WaymarkSchema broken = make_newer ("CREATE TABLE half (a); INSERT INTO no_such_table VALUES (1)", BOTH);
  WaymarkDatabase *database;

  fill (fixture);
  _waymark_schema_use (&broken);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_FAILED);
  g_assert_false (has_file (fixture, "shared.db.migrated"));
  _waymark_schema_use (NULL);
  database = store_fixture_open (fixture);
  store_fixture_run (database, expect_facts, NULL);
  g_object_unref (database);
  g_free ((gpointer) broken.steps);
}

/* What a killed migration leaves does not disturb the next one. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  static const char *const left[] = { "shared.db.migrated", "shared.db.migrated.part", "shared.db.before-%u.part", "cases.db.before-%u" };
  WaymarkSchema newer = make_newer ("CREATE TABLE added (a INTEGER) STRICT", BOTH);
  WaymarkDatabase *database;

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_auto (GStrv) parts = g_strsplit (left[i], "%u", 2);
      g_autofree char *number = g_strdup_printf ("%u", first_version);
      g_autofree char *name = g_strjoinv (number, parts);
      g_autofree char *path = store_fixture_path (fixture, name);

      g_assert_true (g_file_set_contents (path, "half", -1, NULL));
    }
  _waymark_schema_use (&newer);
  database = store_fixture_open (fixture);
  store_fixture_run (database, expect_facts, NULL);
  g_object_unref (database);
  g_assert_false (has_file (fixture, "shared.db.migrated"));
  _waymark_schema_use (NULL);
  g_free ((gpointer) newer.steps);
}

/* A newer register is refused with a sentence of its own, and not written to. */
static void
test_newer_is_refused (Fixture *fixture, gconstpointer data)
{
  WaymarkSchema newer = make_newer ("CREATE TABLE added (a INTEGER) STRICT", data != NULL ? GPOINTER_TO_UINT (data) : BOTH);
  g_autofree char *path = store_fixture_path (fixture, "shared.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;

  fill (fixture);
  _waymark_schema_use (&newer);
  g_object_unref (store_fixture_open (fixture));
  _waymark_schema_use (NULL);
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_NEWER_FORMAT);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  g_free ((gpointer) newer.steps);
}

/* Released scripts are immutable: whoever changes one has to mean it. */
static void
test_steps_are_in_order (void)
{
  guint version = 1;

  for (guint i = 0; i < _waymark_schema_get ()->n_steps; i++)
    {
      g_assert_cmpuint (first_steps[i].version, >=, version);
      g_assert_cmpuint (first_steps[i].version, <=, version + 1);
      version = first_steps[i].version;
    }
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
  first_steps = _waymark_schema_get ()->steps;
  first_version = _waymark_schema_get_version ();
  g_test_add_func ("/migration/steps", test_steps_are_in_order);
  add ("/migration/migrates", NULL, test_migrates);
  add ("/migration/trainer-first", NULL, test_trainer_first);
  add ("/migration/failing-step", NULL, test_failing_step);
  add ("/migration/leftovers", NULL, test_leftovers);
  add ("/migration/newer-is-refused", NULL, test_newer_is_refused);
  return g_test_run ();
}
