#include "exchange/waymark-register-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/waymark-error.h"
#include "store/waymark-drafts.h"
#include "store/waymark-ledger.h"

#define PART ".part"
#define BEGUN_KEY "copy-begun" /* of the view state: path of the folder that a copy grows in */

struct _WaymarkRegisterCopy
{
  WaymarkBackup backup; /* its folder is ours */
  char *folder;
  gboolean begun;
};

static void
clear (gpointer data)
{
  WaymarkRegisterCopy *self = data;

  g_free (self->backup.folder);
  g_free (self->folder);
}

WaymarkRegisterCopy *
waymark_register_copy_ref (WaymarkRegisterCopy *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
waymark_register_copy_unref (WaymarkRegisterCopy *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
set_error (GError **error, int number, const char *what)
{
  int code = number == ENOSPC || number == EDQUOT ? WAYMARK_ERROR_NO_SPACE : number == EEXIST ? WAYMARK_ERROR_EXISTS : WAYMARK_ERROR_IO;

  g_set_error_literal (error, WAYMARK_ERROR, code, what);
}

WaymarkRegisterCopy *
waymark_register_copy_new (const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *part = NULL;
  WaymarkRegisterCopy *self;
  GStatBuf info;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_canonicalize_filename (folder, NULL);
  part = g_strconcat (path, PART, NULL);
  errno = EEXIST;
  if (g_lstat (path, &info) == 0 || g_mkdir (part, 0700) != 0)
    {
      set_error (error, errno, "no folder for the copy");
      return NULL;
    }
  self = g_atomic_rc_box_new0 (WaymarkRegisterCopy);
  self->folder = g_steal_pointer (&path);
  self->backup.folder = g_steal_pointer (&part);
  return self;
}

/* --- what was cut off ------------------------------------------------------------------------------------------------ */

/* Everything in a folder that we made; a link is removed and never followed. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
waymark_register_copy_remove (WaymarkRegisterCopy *self)
{
  g_return_if_fail (self != NULL);

  remove_folder (self->backup.folder);
}

static gboolean
put_begun (WaymarkConnection *connection, const char *part, GError **error)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_bytestring (part));

  return waymark_view_state_put (connection, BEGUN_KEY, value, error);
}

/* Whether nothing of it is left. A stick that is not there may still have it. */
static gboolean
clean (const char *part)
{
  g_autofree char *parent = g_path_get_dirname (part);
  GStatBuf info;

  if (g_lstat (part, &info) == 0 && S_ISDIR (info.st_mode) && info.st_uid == getuid ())
    remove_folder (part);
  return g_lstat (part, &info) != 0 && g_file_test (parent, G_FILE_TEST_IS_DIR);
}

gpointer
waymark_register_copy_clean (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) begun = waymark_view_state_get (connection, BEGUN_KEY, NULL);
  const char *part;

  if (begun == NULL || !g_variant_is_of_type (begun, G_VARIANT_TYPE_BYTESTRING))
    return NULL;
  part = g_variant_get_bytestring (begun);
  if (g_path_is_absolute (part) && g_str_has_suffix (part, PART) && clean (part))
    put_begun (connection, "", error);
  return NULL;
}

/* --- copying --------------------------------------------------------------------------------------------------------- */

static gboolean
begin (WaymarkRegisterCopy *self, WaymarkConnection *connection, GError **error)
{
  waymark_register_copy_clean (connection, NULL, NULL, NULL);
  self->begun = TRUE;
  return put_begun (connection, self->backup.folder, error);
}

static gboolean
note (WaymarkConnection *connection, GError **error)
{
  const WaymarkDisclosure disclosure = {
    .kind = WAYMARK_DISCLOSED_BACKUP, .what = (char *) "register", .count = 1, .recipient = (char *) "", .reason = (char *) "",
  };

  return waymark_ledger_add (connection, WAYMARK_SHARED, &disclosure, error);
}

gboolean
waymark_register_copy_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkRegisterCopy *self = data;
  g_autoptr (GError) failure = NULL;
  gboolean more = FALSE;

  /* The line in the sharing record comes first, and is in the copy too. */
  if (self->begun || (begin (self, connection, &failure) && note (connection, &failure)))
    more = waymark_database_backup_batch (connection, &self->backup, done, total, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return more;
}

gboolean
waymark_register_copy_finish (WaymarkRegisterCopy *self, WaymarkVault *vault, GError **error)
{
  g_autofree char *parent = NULL;
  int descriptor;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!waymark_vault_write_key_copy (vault, self->backup.folder, error))
    return FALSE;
  if (g_rename (self->backup.folder, self->folder) != 0)
    {
      set_error (error, errno, "the copy could not be named");
      return FALSE;
    }
  parent = g_path_get_dirname (self->folder);
  descriptor = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0)
    {
      fsync (descriptor);
      close (descriptor);
    }
  return TRUE;
}
