#include "store/waymark-cipher-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/waymark-allocator-private.h"
#include "store/waymark-connection-private.h"

static const char plain_header[16] = "SQLite format 3";

static void
drop_log (void *data, int code, const char *message)
{
  /* SQLite's messages may quote a record. */
}

static const char *
find_fault (void)
{
  if (sodium_init () < 0)
    return "no libsodium";
  if (sqlite3_config (SQLITE_CONFIG_MALLOC, _waymark_allocator_get_methods ()) != SQLITE_OK ||
      sqlite3_config (SQLITE_CONFIG_LOG, drop_log, NULL) != SQLITE_OK ||
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
      sqlite3_initialize () != SQLITE_OK)
    return "SQLite was started by somebody else";
  if (sqlite3_libversion_number () != SQLITE_VERSION_NUMBER)
    return "another SQLite";
  if (!sqlite3_compileoption_used ("HAS_CODEC"))
    return "no encryption";
  if (!sqlite3_compileoption_used ("TEMP_STORE=2") && !sqlite3_compileoption_used ("TEMP_STORE=3"))
    return "temporary files";
  if (sqlite3_threadsafe () == 0)
    return "no threads";
  return NULL;
}

gboolean
_waymark_cipher_start (GError **error)
{
  static gsize done = 0;
  static const char *fault = NULL;

  if (g_once_init_enter (&done))
    {
      fault = find_fault ();
      g_once_init_leave (&done, 1);
    }
  if (fault == NULL)
    return TRUE;
  g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_UNSAFE_BUILD, "unsafe build: %s", fault);
  return FALSE;
}

char *
_waymark_cipher_key_text (const guint8 *key, const guint8 *salt)
{
  char *text = sodium_malloc (WAYMARK_CIPHER_KEY_LENGTH + 1);

  g_assert (text != NULL);
  memcpy (text, "x'", 2);
  sodium_bin2hex (text + 2, 65, key, 32);
  sodium_bin2hex (text + 66, 33, salt, 16);
  memcpy (text + 98, "'", 2);
  return text;
}

gboolean
_waymark_cipher_key_is_sound (const char *text)
{
  guint digits = 0;

  if (text == NULL || strlen (text) != WAYMARK_CIPHER_KEY_LENGTH ||
      text[0] != 'x' || text[1] != '\'' || text[WAYMARK_CIPHER_KEY_LENGTH - 1] != '\'')
    return FALSE;
  for (guint i = 2; i < WAYMARK_CIPHER_KEY_LENGTH - 1; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      if (i < 66)
        digits |= (guint) g_ascii_xdigit_value (text[i]);
    }
  return digits != 0;
}

static gboolean
fail (GError **error, int code, const char *what)
{
  g_set_error_literal (error, WAYMARK_ERROR, code, what);
  return FALSE;
}

static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf info;

  return g_lstat (journal, &info) == 0 && info.st_size > 0;
}

gboolean
_waymark_cipher_check_file (const char *path, GError **error)
{
  char header[sizeof plain_header] = { 0 };
  GStatBuf info;
  gssize length;
  int fd;

  if (g_lstat (path, &info) != 0)
    return fail (error, errno == ENOENT ? WAYMARK_ERROR_NOT_FOUND : WAYMARK_ERROR_IO, "no database file");
  /* A link could lead anywhere, and a second name breaks the locks and the journal's name. */
  if (!S_ISREG (info.st_mode) || info.st_nlink != 1 || info.st_uid != geteuid ())
    return fail (error, WAYMARK_ERROR_DAMAGED, "not a file of the register");
  /* A journal that is still to be rolled back brings the size right. */
  if (!has_journal (path) && (info.st_size < WAYMARK_CIPHER_PAGE_SIZE || info.st_size % WAYMARK_CIPHER_PAGE_SIZE != 0))
    return fail (error, WAYMARK_ERROR_DAMAGED, "not whole pages");

  /* Before SQLite opens the file: closing another descriptor of it would drop SQLite's locks. */
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return fail (error, WAYMARK_ERROR_IO, "file cannot be read");
  length = read (fd, header, sizeof header);
  close (fd);
  if (length == sizeof header && memcmp (header, plain_header, sizeof header) == 0)
    return fail (error, WAYMARK_ERROR_DAMAGED, "not encrypted");
  return TRUE;
}

gboolean
_waymark_cipher_make_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail (error,
                 errno == EEXIST ? WAYMARK_ERROR_EXISTS : errno == ENOSPC ? WAYMARK_ERROR_NO_SPACE : WAYMARK_ERROR_IO,
                 "file cannot be made");
  close (fd);
  return TRUE;
}

gboolean
_waymark_cipher_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gboolean good = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return good || fail (error, WAYMARK_ERROR_IO, "not written to the disk");
}

gboolean
_waymark_cipher_exec (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  _waymark_error_from_sqlite (db, code, error);
  return FALSE;
}

gboolean
_waymark_cipher_get_number (sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  if (code == SQLITE_ROW)
    return TRUE;
  _waymark_error_from_sqlite (db, code == SQLITE_DONE ? SQLITE_CORRUPT : code, error);
  return FALSE;
}

/* Runs a pragma and compares its answer: a setting that did not take is a reason not to open. */
static gboolean
expect (sqlite3 *db, const char *pragma, const char *expected, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, pragma, -1, &statement, NULL);
  gboolean same = FALSE;

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    same = g_ascii_strcasecmp ((const char *) sqlite3_column_text (statement, 0), expected) == 0;
  sqlite3_finalize (statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      _waymark_error_from_sqlite (db, code, error);
      return FALSE;
    }
  return same || fail (error, WAYMARK_ERROR_UNSAFE_BUILD, "a setting was not taken");
}

/* An answer at all is what proves the cipher: a plain SQLite ignores the pragma. */
static gboolean
check_version (sqlite3 *db, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean good = sqlite3_prepare_v2 (db, "PRAGMA cipher_version", -1, &statement, NULL) == SQLITE_OK &&
                  sqlite3_step (statement) == SQLITE_ROW &&
                  g_str_has_prefix ((const char *) sqlite3_column_text (statement, 0), "4.");

  sqlite3_finalize (statement);
  return good || fail (error, WAYMARK_ERROR_UNSAFE_BUILD, "no encryption");
}

static char *
resolve_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real_folder = realpath (folder, NULL);
  char *resolved = real_folder != NULL ? g_build_filename (real_folder, name, NULL) : NULL;

  free (real_folder);
  return resolved;
}

sqlite3 *
_waymark_cipher_open (const char *path, const char *key_text, GError **error)
{
  g_autofree char *resolved = NULL;
  sqlite3 *db = NULL;
  int code;

  if (!_waymark_cipher_start (error))
    return NULL;
  if (!_waymark_cipher_key_is_sound (key_text))
    {
      fail (error, WAYMARK_ERROR_INVALID, "not a key");
      return NULL;
    }

  /* NOFOLLOW refuses a link anywhere in the path; only the file itself must not be one. */
  resolved = resolve_folder (path);
  if (resolved == NULL)
    {
      fail (error, WAYMARK_ERROR_NOT_FOUND, "no folder");
      return NULL;
    }
  /* A connection is one thread's: SQLite need not lock it at every call. */
  code = sqlite3_open_v2 (resolved, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_extended_result_codes (db, 0);
      /* SQLCipher writes to standard error by default. */
      code = sqlite3_exec (db, "PRAGMA cipher_log_level = NONE", NULL, NULL, NULL);
    }
  if (code == SQLITE_OK)
    code = sqlite3_key_v2 (db, "main", key_text, WAYMARK_CIPHER_KEY_LENGTH);
  if (code != SQLITE_OK)
    {
      _waymark_error_from_sqlite (db, code, error);
      sqlite3_close (db);
      return NULL;
    }
  if (!check_version (db, error))
    {
      sqlite3_close (db);
      return NULL;
    }
  return db;
}

gboolean
_waymark_cipher_attach (sqlite3 *db, const char *path, const char *key_text, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code;

  /* Without KEY the first file's key would be used, and with an empty one none. */
  if (!_waymark_cipher_key_is_sound (key_text))
    return fail (error, WAYMARK_ERROR_INVALID, "not a key");
  code = sqlite3_prepare_v2 (db, "ATTACH ?1 AS cases KEY ?2", -1, &statement, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, path, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, key_text, WAYMARK_CIPHER_KEY_LENGTH, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (code == SQLITE_DONE)
    return TRUE;
  _waymark_error_from_sqlite (db, code, error);
  return FALSE;
}

static gboolean
set_up_schema (sqlite3 *db, const char *schema, GError **error)
{
  static const struct
  {
    const char *name;
    const char *value;
    const char *answer;
  } settings[] = {
    { "journal_mode", "TRUNCATE", "truncate" },
    { "synchronous", "FULL", "2" },
    { "secure_delete", "ON", "1" },
    { "cache_size", "-8000", "-8000" },
  };
  int step = WAYMARK_CIPHER_STEP;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *get = g_strdup_printf ("PRAGMA %s.%s", schema, settings[i].name);
      g_autofree char *set = g_strdup_printf ("%s = %s", get, settings[i].value);

      if (!_waymark_cipher_exec (db, set, error) || !expect (db, get, settings[i].answer, error))
        return FALSE;
    }
  sqlite3_file_control (db, schema, SQLITE_FCNTL_CHUNK_SIZE, &step);
  return TRUE;
}

gboolean
_waymark_cipher_set_up (sqlite3 *db, gboolean exclusive, GError **error)
{
  static const struct
  {
    int option;
    int on;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
  };
  static const struct
  {
    int limit;
    int value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 256 * 1024 },
    { SQLITE_LIMIT_COLUMN, 200 },
    { SQLITE_LIMIT_EXPR_DEPTH, 200 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 50 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 4096 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };
  gboolean has_cases = sqlite3_db_filename (db, "cases") != NULL;

  /* One connection a register: nobody is waited for. */
  sqlite3_busy_timeout (db, 0);
  if (exclusive && !expect (db, "PRAGMA locking_mode = EXCLUSIVE", "exclusive", error))
    return FALSE;
  if (!set_up_schema (db, "main", error) || (has_cases && !set_up_schema (db, "cases", error)))
    return FALSE;
  if (!_waymark_cipher_exec (db, "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;", error) ||
      !expect (db, "PRAGMA temp_store", "2", error) ||
      !expect (db, "PRAGMA foreign_keys", "1", error) ||
      !expect (db, "PRAGMA cell_size_check", "1", error) ||
      !expect (db, "PRAGMA mmap_size = 0", "0", error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int now = -1;

      if (sqlite3_db_config (db, options[i].option, options[i].on, &now) != SQLITE_OK || now != options[i].on)
        return fail (error, WAYMARK_ERROR_UNSAFE_BUILD, "a setting was not taken");
    }
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].limit, limits[i].value);
  return TRUE;
}

static int
on_authorize (void *data, int action, const char *first, const char *second, const char *schema, const char *trigger)
{
  static const char *const harmless[] = {
    "cipher_integrity_check", "integrity_check", "foreign_key_check", "page_count", "freelist_count", "user_version",
    "application_id", "data_version", "table_info", "index_list", NULL,
  };

  switch (action)
    {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return SQLITE_DENY;
    case SQLITE_PRAGMA:
      /* Only to be read: user_version and application_id are written before the seal. */
      if (!g_strv_contains (harmless, first))
        return SQLITE_DENY;
      return second == NULL || strstr (first, "check") != NULL || strstr (first, "_info") != NULL || strstr (first, "_list") != NULL
             ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return g_strcmp0 (second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_OK;
    }
}

gboolean
_waymark_cipher_seal (sqlite3 *db, GError **error)
{
  int code = sqlite3_set_authorizer (db, on_authorize, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  _waymark_error_from_sqlite (db, code, error);
  return FALSE;
}

sqlite3 *
_waymark_cipher_open_alone (const char *path, const char *key_text, GError **error)
{
  sqlite3 *db = _waymark_cipher_open (path, key_text, error);
  gint64 tables;

  if (db == NULL)
    return NULL;
  if (_waymark_cipher_get_number (db, "SELECT count(*) FROM sqlite_schema", &tables, error) &&
      _waymark_cipher_set_up (db, TRUE, error))
    return db;
  sqlite3_close (db);
  return NULL;
}
