/* Opening and refusing: security.md 2.4, and 3 tests 3, 4, 5 and part of 20. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"

typedef StoreFixture Fixture;

static gpointer
count_register_rows (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT (SELECT count(*) FROM main.register) + (SELECT count(*) FROM cases.register)", error);
  guint rows = 0;

  if (statement != NULL && _waymark_connection_step (connection, statement, error) == 1)
    rows = (guint) sqlite3_column_int (statement, 0);
  return GUINT_TO_POINTER (rows);
}

static void
test_create_and_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);
  g_autofree char *path = store_fixture_path (fixture, "shared.db");
  GStatBuf info;

  g_assert_true (waymark_database_has_cases (database));
  g_assert_cmpuint (GPOINTER_TO_UINT (store_fixture_run (database, count_register_rows, NULL)), ==, 2);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  /* Sizes tell little. */
  g_assert_cmpint (info.st_size % (1024 * 1024), ==, 0);
}

/* An existing register is never written over, nor removed by the attempt. */
static void
test_create_refuses_existing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_database_create (fixture->folder, &fixture->keys, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS);
  g_object_unref (store_fixture_open (fixture));
}

static void
test_second_opener (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_OPEN_ELSEWHERE);
  g_assert_true (waymark_database_close (database, NULL, NULL, 1000));
}

static void
test_trainer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = NULL;

  fixture->keys.has_cases = FALSE;
  memset (fixture->keys.cases_key, 0, 32);
  database = store_fixture_open (fixture);
  g_assert_false (waymark_database_has_cases (database));
}

static void
test_generation (Fixture *fixture, gconstpointer data)
{
  for (guint64 i = 1; i < 4; i++)
    {
      g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

      g_assert_cmpuint (waymark_database_get_generation (database, WAYMARK_SHARED), ==, i);
      g_assert_cmpuint (waymark_database_get_generation (database, WAYMARK_CASES), ==, i);
      store_fixture_drain (database);
    }
}

/* Key misuse, test 5: the forms that SQLCipher would take for a passphrase or for "no key". */
static void
test_key_texts (void)
{
  static const char *const wrong[] = {
    NULL,
    "",
    "a passphrase",
    "x''",
    "x'0123456789012345678901234567890123456789012345678901234567890123'", /* without the salt */
  };
  guint8 key[32] = { 1 };
  guint8 salt[16] = { 2 };
  guint8 none[32] = { 0 };
  char *good = _waymark_cipher_key_text (key, salt);
  char *zero = _waymark_cipher_key_text (none, salt);
  static const int cut[] = { 2, 1 }; /* 62 and 63 digits of key */

  g_assert_true (_waymark_cipher_key_is_sound (good));
  g_assert_false (_waymark_cipher_key_is_sound (zero));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (_waymark_cipher_key_is_sound (wrong[i]));
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++)
    {
      g_autofree char *shorter = g_strconcat ("x'", good + 2 + cut[i], NULL);
      g_autofree char *longer = g_strdup_printf ("x'%.*s%s", cut[i], "00", good + 2);

      g_assert_false (_waymark_cipher_key_is_sound (shorter));
      g_assert_false (_waymark_cipher_key_is_sound (longer));
    }
  good[40] = 'g';
  g_assert_false (_waymark_cipher_key_is_sound (good));
  good[40] = '0';
  good[98] = '"';
  g_assert_false (_waymark_cipher_key_is_sound (good));
  sodium_free (good);
  sodium_free (zero);
}

/* The same forms never reach a file. */
static void
test_key_texts_open_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", "pw", "x''" };
  g_autofree char *path = store_fixture_path (fixture, "shared.db");
  g_autofree char *absent = store_fixture_path (fixture, "absent.db");
  guint files = store_fixture_count_files (fixture);
  guint8 key[32] = { 1 };
  char *good = _waymark_cipher_key_text (key, key);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (_waymark_cipher_open (path, wrong[i], &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
    }
  g_assert_null (_waymark_cipher_open (absent, good, NULL));
  g_assert_cmpuint (store_fixture_count_files (fixture), ==, files);
  sodium_free (good);
}

/* Keys that a new register must not have: nothing is made. */
static void
test_create_with_wrong_keys (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (GError) error = NULL;
      WaymarkStoreKeys keys = fixture->keys;

      switch (i)
        {
        case 0: memset (keys.shared_key, 0, 32); break;
        case 1: memset (keys.cases_key, 0, 32); break;
        case 2: memset (keys.cases_salt, 0, 16); break;
        case 3: memcpy (keys.cases_key, keys.shared_key, 32); break;
        case 4: keys.has_cases = FALSE; break;
        case 5: memset (keys.register_id, 0, 16); break;
        default: memcpy (keys.cases_chain, keys.shared_chain, 32); break;
        }
      g_assert_false (waymark_database_create (fixture->folder, &keys, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
      g_assert_cmpuint (store_fixture_count_files (fixture), ==, 0);
    }
}

/* Keys that do not fit the files: wrong, swapped, one for both, another register's. */
static void
test_open_with_wrong_keys (Fixture *fixture, gconstpointer data)
{
  const WaymarkStoreKeys good = fixture->keys;
  guint files = store_fixture_count_files (fixture);

  for (guint i = 0; i < 6; i++)
    {
      fixture->keys = good;
      switch (i)
        {
        case 0: fixture->keys.shared_key[0] ^= 1; break;
        case 1: fixture->keys.cases_key[31] ^= 0x80; break;
        case 2: fixture->keys.shared_salt[0] ^= 1; break;
        case 3:
          memcpy (fixture->keys.shared_key, good.cases_key, 32);
          memcpy (fixture->keys.shared_salt, good.cases_salt, 16);
          memcpy (fixture->keys.cases_key, good.shared_key, 32);
          memcpy (fixture->keys.cases_salt, good.shared_salt, 16);
          break;
        case 4:
          memcpy (fixture->keys.cases_key, good.shared_key, 32);
          memcpy (fixture->keys.cases_salt, good.shared_salt, 16);
          break;
        default: fixture->keys.register_id[0] ^= 1; break;
        }
      g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
      g_assert_cmpuint (store_fixture_count_files (fixture), ==, files);
    }
  fixture->keys = good;
  g_object_unref (store_fixture_open (fixture));
}

/* Files whose names were swapped: each key fits a file, but not that one. */
static void
test_swapped_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shared = store_fixture_path (fixture, "shared.db");
  g_autofree char *cases = store_fixture_path (fixture, "cases.db");
  g_autofree char *other = store_fixture_path (fixture, "other");
  WaymarkStoreKeys good = fixture->keys;

  g_rename (shared, other);
  g_rename (cases, shared);
  g_rename (other, cases);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  /* With the keys swapped too, the compartment written in the file tells. */
  memcpy (fixture->keys.shared_key, good.cases_key, 32);
  memcpy (fixture->keys.shared_salt, good.cases_salt, 16);
  memcpy (fixture->keys.cases_key, good.shared_key, 32);
  memcpy (fixture->keys.cases_salt, good.shared_salt, 16);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
}

static gpointer
try_forbidden (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const forbidden[] = {
    "ATTACH '/tmp/waymark-never.db' AS other",
    "ATTACH '/tmp/waymark-never.db' AS other KEY ''",
    "DETACH cases",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA cipher_plaintext_header_size = 32",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "PRAGMA user_version = 99",
    "SELECT load_extension ('x')",
    "SELECT \"no such column\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_false (_waymark_connection_exec (connection, forbidden[i], &refusal));
      g_assert_nonnull (refusal);
    }
  g_assert_true (_waymark_connection_exec (connection, "PRAGMA cipher_integrity_check", NULL));
  return NULL;
}

static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkDatabase) database = store_fixture_open (fixture);

  store_fixture_run (database, try_forbidden, NULL);
  g_assert_false (g_file_test ("/tmp/waymark-never.db", G_FILE_TEST_EXISTS));
}

/* What could stand where a file should: refused, and not touched. */
static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (fixture, data);
  g_autofree char *aside = store_fixture_path (fixture, "aside");
  GStatBuf info;
  off_t size;

  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  g_stat (path, &info);
  g_assert_cmpint (info.st_size, ==, 0);
  g_unlink (path);

  g_mkdir (path, 0700);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  g_rmdir (path);

  g_assert_cmpint (symlink (aside, path), ==, 0);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  g_unlink (path);

  g_assert_cmpint (link (aside, path), ==, 0);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  g_unlink (path);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  g_unlink (path);

  g_assert_cmpint (g_rename (aside, path), ==, 0);
  g_stat (path, &info);
  size = info.st_size;
  g_assert_cmpint (truncate (path, size - 100), ==, 0);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
  g_assert_cmpint (truncate (path, WAYMARK_CIPHER_PAGE_SIZE), ==, 0);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
}

/* A plain SQLite file where an encrypted one should be. */
static void
test_plain_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (fixture, "shared.db");
  sqlite3 *db;

  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE register (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_cmpint (store_fixture_refusal (fixture), ==, WAYMARK_ERROR_DAMAGED);
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
  g_assert_true (_waymark_cipher_start (NULL));
  add ("/connection/create-and-open", NULL, test_create_and_open);
  add ("/connection/create-refuses-existing", NULL, test_create_refuses_existing);
  add ("/connection/second-opener", NULL, test_second_opener);
  add ("/connection/trainer", NULL, test_trainer);
  add ("/connection/generation", NULL, test_generation);
  add ("/connection/sealed", NULL, test_sealed);
  g_test_add_func ("/keys/texts", test_key_texts);
  add ("/keys/texts-open-nothing", NULL, test_key_texts_open_nothing);
  g_test_add ("/keys/create", Fixture, NULL, store_fixture_set_up_empty, test_create_with_wrong_keys, store_fixture_tear_down);
  add ("/keys/open", NULL, test_open_with_wrong_keys);
  add ("/keys/swapped-files", NULL, test_swapped_files);
  add ("/files/shared", "shared.db", test_not_a_file);
  add ("/files/cases", "cases.db", test_not_a_file);
  add ("/files/plain", NULL, test_plain_file);
  return g_test_run ();
}
