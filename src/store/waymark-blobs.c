#include "store/waymark-blobs-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-clock.h"
#include "store/waymark-cipher-private.h"
#include "store/waymark-connection-private.h"

#define CHUNK 65536
#define SEALED_CHUNK (CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)
#define SMALLEST 4096
#define SUBKEY_CONTEXT "blobpool"
#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)

enum
{
  SUBKEY_STREAM = 1,
  SUBKEY_CHECKSUM = 2,
};

/* A file in the making, or being read. In sodium_malloc(): it holds keys and clear text. */
typedef struct
{
  guint8 key[32];
  guint8 stream_key[32];
  guint8 checksum_key[32];
  crypto_secretstream_xchacha20poly1305_state stream;
  crypto_generichash_state checksum;
  guint8 clear[CHUNK];
  guint8 sealed[SEALED_CHUNK];
} Work;

static gboolean
fail (GError **error, int code, const char *what)
{
  g_set_error_literal (error, WAYMARK_ERROR, code, what);
  return FALSE;
}

static gboolean
fail_by_errno (GError **error)
{
  return fail (error, errno == ENOSPC || errno == EDQUOT ? WAYMARK_ERROR_NO_SPACE : WAYMARK_ERROR_IO, "a file of the pool");
}

static char *
get_path (WaymarkConnection *connection, const WaymarkId *id)
{
  g_autofree char *name = waymark_id_to_string (id);
  char branch[3] = { name[0], name[1], '\0' };

  return g_build_filename (_waymark_connection_get_folder (connection), WAYMARK_BLOBS_FOLDER, branch, name, NULL);
}

/* Padmé: at most 12 % longer, and few sizes are left to tell one content from another. */
static guint64
get_padded_size (guint64 size)
{
  guint64 mask;
  guint exponent;
  guint bits;

  if (size <= SMALLEST)
    return SMALLEST;
  exponent = g_bit_storage (size) - 1;
  bits = g_bit_storage (exponent);
  mask = ((guint64) 1 << (exponent - bits)) - 1;
  return (size + mask) & ~mask;
}

static Work *
work_new (const guint8 *key)
{
  Work *work = sodium_malloc (sizeof *work);

  g_assert (work != NULL);
  memcpy (work->key, key, sizeof work->key);
  crypto_kdf_derive_from_key (work->stream_key, sizeof work->stream_key, SUBKEY_STREAM, SUBKEY_CONTEXT, key);
  crypto_kdf_derive_from_key (work->checksum_key, sizeof work->checksum_key, SUBKEY_CHECKSUM, SUBKEY_CONTEXT, key);
  crypto_generichash_init (&work->checksum, work->checksum_key, sizeof work->checksum_key, 32);
  return work;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno != EINTR)
        return fail_by_errno (error);
      if (written > 0)
        {
          bytes += written;
          length -= (gsize) written;
        }
    }
  return TRUE;
}

/* Reads the content into @fd, sealed, and counts and sums it on the way. */
static gboolean
seal_content (Work *work, int fd, GInputStream *content, WaymarkBlob *blob, GCancellable *cancellable, GError **error)
{
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  guint64 written = 0;
  gboolean ended = FALSE; /* the content; zeros follow, up to the padded size */
  gboolean last = FALSE;

  crypto_secretstream_xchacha20poly1305_init_push (&work->stream, header, work->stream_key);
  if (!write_all (fd, header, sizeof header, error))
    return FALSE;

  blob->size = 0;
  while (!last)
    {
      gsize filled = 0;

      if (!ended)
        {
          if (!g_input_stream_read_all (content, work->clear, CHUNK, &filled, cancellable, error))
            return FALSE;
          blob->size += filled;
          if (blob->size > WAYMARK_BLOB_LIMIT)
            return fail (error, WAYMARK_ERROR_LIMIT, "too large for the pool");
          crypto_generichash_update (&work->checksum, work->clear, filled);
          ended = filled < CHUNK;
        }
      if (ended)
        {
          guint64 padded = get_padded_size (blob->size);

          memset (work->clear + filled, 0, CHUNK - filled);
          filled = (gsize) MIN ((guint64) CHUNK, padded - written);
          last = written + filled == padded;
        }
      written += filled;
      crypto_secretstream_xchacha20poly1305_push (&work->stream, work->sealed, NULL, work->clear, filled, blob->id.bytes,
                                                  sizeof blob->id.bytes,
                                                  last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      if (!write_all (fd, work->sealed, filled + crypto_secretstream_xchacha20poly1305_ABYTES, error))
        return FALSE;
    }
  crypto_generichash_final (&work->checksum, blob->checksum, sizeof blob->checksum);
  return TRUE;
}

static gboolean
write_file (Work *work, const char *path, GInputStream *content, WaymarkBlob *blob, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *branch = g_path_get_dirname (path);
  g_autofree char *pool = g_path_get_dirname (branch);
  gboolean good;
  int fd;

  if (g_mkdir_with_parents (branch, 0700) != 0)
    return fail_by_errno (error);
  fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_by_errno (error);
  good = seal_content (work, fd, content, blob, cancellable, error);
  if (good && fsync (fd) != 0)
    good = fail_by_errno (error);
  close (fd);
  if (good && g_rename (part, path) != 0)
    good = fail_by_errno (error);
  if (!good)
    g_unlink (part);
  return good && _waymark_cipher_sync (branch, error) && _waymark_cipher_sync (pool, error);
}

static gboolean
write_row (WaymarkConnection *connection, WaymarkCompartment compartment, const Work *work, const WaymarkBlob *blob, GError **error)
{
  static const char *const insert[] = {
    "INSERT INTO main.blob (id, key, size, checksum) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO cases.blob (id, key, size, checksum) VALUES (?1, ?2, ?3, ?4)",
  };
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, insert[compartment], error);
  gboolean good;

  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, &blob->id);
  sqlite3_bind_blob (statement, 2, work->key, sizeof work->key, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, (gint64) blob->size);
  sqlite3_bind_blob (statement, 4, blob->checksum, sizeof blob->checksum, SQLITE_STATIC);
  good = _waymark_connection_run (connection, statement, error);
  sqlite3_clear_bindings (statement);
  return good;
}

static gboolean
check_compartment (WaymarkConnection *connection, WaymarkCompartment compartment, GError **error)
{
  return compartment == WAYMARK_SHARED || waymark_connection_has_cases (connection) ||
         fail (error, WAYMARK_ERROR_NO_KEY, "not this profile's compartment");
}

gboolean
waymark_blobs_add (WaymarkConnection *connection,
                   WaymarkCompartment compartment,
                   GInputStream *content,
                   WaymarkBlob *blob,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *path = NULL;
  guint8 key[32];
  Work *work;
  gboolean good;

  g_return_val_if_fail (G_IS_INPUT_STREAM (content), FALSE);
  g_return_val_if_fail (blob != NULL, FALSE);

  if (!check_compartment (connection, compartment, error))
    return FALSE;
  blob->id = waymark_id_new ();
  path = get_path (connection, &blob->id);
  randombytes_buf (key, sizeof key);
  work = work_new (key);
  sodium_memzero (key, sizeof key);
  /* The file first: a crash before the row leaves a file without an owner, which the sweep removes, never a row without its file. */
  good = write_file (work, path, content, blob, cancellable, error);
  if (good && !write_row (connection, compartment, work, blob, error))
    {
      g_unlink (path);
      good = FALSE;
    }
  sodium_free (work);
  return good;
}

typedef struct
{
  gsize length;
  guint8 bytes[];
} Clear;

static void
clear_free (gpointer data)
{
  Clear *clear = data;

  sodium_memzero (clear->bytes, clear->length);
  g_free (clear);
}

/* @clear has room for all chunks. */
static gboolean
open_sealed (Work *work, int fd, const WaymarkBlob *blob, Clear *clear, GError **error)
{
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  guint8 checksum[32];
  unsigned char tag = 0;
  gsize at = 0;

  if (read (fd, header, sizeof header) != sizeof header ||
      crypto_secretstream_xchacha20poly1305_init_pull (&work->stream, header, work->stream_key) != 0)
    return fail (error, WAYMARK_ERROR_DAMAGED, "a file of the pool");
  while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      gssize length = read (fd, work->sealed, SEALED_CHUNK);
      unsigned long long opened = 0;

      if (length < 0)
        return fail_by_errno (error);
      if (length < (gssize) crypto_secretstream_xchacha20poly1305_ABYTES ||
          at + (gsize) length - crypto_secretstream_xchacha20poly1305_ABYTES > clear->length ||
          crypto_secretstream_xchacha20poly1305_pull (&work->stream, clear->bytes + at, &opened, &tag, work->sealed,
                                                      (unsigned long long) length, blob->id.bytes, sizeof blob->id.bytes) != 0)
        return fail (error, WAYMARK_ERROR_DAMAGED, "a file of the pool");
      at += opened;
    }
  if (at < blob->size || read (fd, work->sealed, 1) != 0)
    return fail (error, WAYMARK_ERROR_DAMAGED, "a file of the pool");
  crypto_generichash_update (&work->checksum, clear->bytes, blob->size);
  crypto_generichash_final (&work->checksum, checksum, sizeof checksum);
  return sodium_memcmp (checksum, blob->checksum, sizeof checksum) == 0 || fail (error, WAYMARK_ERROR_DAMAGED, "a file of the pool");
}

GBytes *
waymark_blobs_read (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, GError **error)
{
  static const char *const get[] = {
    "SELECT key, size, checksum FROM main.blob WHERE id = ?1",
    "SELECT key, size, checksum FROM cases.blob WHERE id = ?1",
  };
  g_autofree char *path = NULL;
  WaymarkBlob blob;
  sqlite3_stmt *statement;
  guint64 padded;
  gboolean good;
  Clear *clear;
  Work *work;
  int row;
  int fd;

  g_return_val_if_fail (id != NULL, NULL);

  if (!check_compartment (connection, compartment, error))
    return NULL;
  statement = _waymark_connection_prepare (connection, get[compartment], error);
  if (statement == NULL)
    return NULL;
  _waymark_bind_id (statement, 1, id);
  row = _waymark_connection_step (connection, statement, error);
  if (row != 1)
    {
      if (row == 0)
        fail (error, WAYMARK_ERROR_NOT_FOUND, "no such file in the pool");
      return NULL;
    }
  blob.id = *id;
  blob.size = (guint64) sqlite3_column_int64 (statement, 1);
  memcpy (blob.checksum, sqlite3_column_blob (statement, 2), sizeof blob.checksum);
  work = work_new (sqlite3_column_blob (statement, 0));
  sqlite3_reset (statement);

  path = get_path (connection, id);
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    {
      sodium_free (work);
      fail (error, errno == ENOENT ? WAYMARK_ERROR_NOT_FOUND : WAYMARK_ERROR_IO, "a file of the pool");
      return NULL;
    }
  padded = get_padded_size (MIN (blob.size, WAYMARK_BLOB_LIMIT));
  clear = g_malloc (sizeof *clear + padded);
  clear->length = padded;
  good = open_sealed (work, fd, &blob, clear, error);
  close (fd);
  sodium_free (work);
  if (!good)
    {
      clear_free (clear);
      return NULL;
    }
  return g_bytes_new_with_free_func (clear->bytes, blob.size, clear_free, clear);
}

/* The pool as a whole */

GPtrArray *
_waymark_blobs_list_files (WaymarkConnection *connection, GError **error)
{
  g_autofree char *pool = g_build_filename (_waymark_connection_get_folder (connection), WAYMARK_BLOBS_FOLDER, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) branches = NULL;
  const char *branch;

  if (!g_file_test (pool, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&files);
  branches = g_dir_open (pool, 0, NULL);
  if (branches == NULL)
    {
      fail (error, WAYMARK_ERROR_IO, "the pool cannot be read");
      return NULL;
    }
  while ((branch = g_dir_read_name (branches)) != NULL)
    {
      g_autofree char *path = g_build_filename (pool, branch, NULL);
      g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
      const char *name;

      while (names != NULL && (name = g_dir_read_name (names)) != NULL)
        g_ptr_array_add (files, g_build_filename (WAYMARK_BLOBS_FOLDER, branch, name, NULL));
    }
  return g_steal_pointer (&files);
}

/* Whether a row owns that file; TRUE also when that cannot be told. */
static gboolean
is_owned (WaymarkConnection *connection, const WaymarkId *id)
{
  static const char *const sql = "SELECT 1 FROM main.blob WHERE id = ?1 UNION ALL SELECT 1 FROM cases.blob WHERE id = ?1";
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, sql, NULL);
  int row;

  if (statement == NULL)
    return TRUE;
  _waymark_bind_id (statement, 1, id);
  row = _waymark_connection_step (connection, statement, NULL);
  sqlite3_reset (statement);
  return row != 0;
}

guint
waymark_blobs_sweep (WaymarkConnection *connection, GError **error)
{
  gint64 now = waymark_clock_now (waymark_clock_get_default ()) / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) files = NULL;
  guint removed = 0;

  /* A row of cases may own what no row of shared does. */
  if (!waymark_connection_has_cases (connection))
    return 0;
  files = _waymark_blobs_list_files (connection, error);
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (_waymark_connection_get_folder (connection), files->pdata[i], NULL);
      g_autofree char *name = g_path_get_basename (path);
      WaymarkId id;
      GStatBuf info;

      if (g_lstat (path, &info) != 0 || now - (gint64) info.st_mtime < DAY)
        continue;
      /* A name that is no identifier is a file that was not finished. */
      if (waymark_id_from_string (name, &id) ? is_owned (connection, &id) : !g_str_has_suffix (name, ".part"))
        continue;
      if (g_unlink (path) == 0)
        removed++;
    }
  return removed;
}
