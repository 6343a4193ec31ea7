#include "vault/waymark-place-private.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include "core/waymark-error.h"
#include "vault/waymark-vault.h"

#define FUSE_MAGIC 0x65735546

static const gint64 remote_magics[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 and later */
  0x564c,     /* NetWare */
  0x5346414f, /* AFS */
  0x6b414653, /* kAFS */
  0x73757245, /* Coda */
  0x00c36400, /* Ceph */
  0x01021997, /* 9P: a folder of the host of a virtual machine */
  0x786f4256, /* a shared folder of VirtualBox */
  0xbacbacbc, /* a shared folder of VMware */
  0x7461636f, /* OCFS2 */
  0x01161970, /* GFS2 */
  0x0bd00bd0, /* Lustre */
};

/* FUSE file systems that keep their files on this machine. */
static const char *const local_fuse[] = {
  "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs", "fuse.securefs",
  "fuse.veracrypt", "fuse.fuse-overlayfs", "fuse.bindfs", "fuse.mergerfs", "fuse.lxcfs",
};

/* What sync programs leave in the top of the folders they copy. A name ending in a slash must be a folder, one that does not
 * a file: ~/.dropbox is the program's own folder of settings and marks nothing. */
static const char *const marks[] = {
  ".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db", /* Nextcloud, ownCloud */
  ".dropbox", ".dropbox.cache/",                                          /* Dropbox */
  ".stfolder", ".stfolder/",                                              /* Syncthing */
  ".megaignore", ".seafile-data/", ".insync-trash/", ".syncthing.*.tmp",
};

/* OneDrive and others leave no mark, only the name of their folder. */
static const char *const folder_names[] = {
  "onedrive", "nextcloud", "owncloud", "dropbox", "google drive", "googledrive", "megasync", "pclouddrive", "icloud drive",
};

gboolean
_waymark_place_is_remote (gint64 magic, const char *type)
{
  /* f_type is signed on some machines. */
  magic &= 0xffffffff;
  for (guint i = 0; i < G_N_ELEMENTS (remote_magics); i++)
    if (magic == remote_magics[i])
      return TRUE;
  if (magic != FUSE_MAGIC)
    return FALSE;
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (local_fuse); i++)
    if (strcmp (type, local_fuse[i]) == 0)
      return FALSE;
  return TRUE;
}

char *
_waymark_place_mount_type (const char *mountinfo, guint64 device)
{
  g_auto (GStrv) lines = g_strsplit (mountinfo, "\n", -1);
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (device), minor (device));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      /* 36 35 98:0 /root /mount/point options optional - type source options */
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint n = g_strv_length (words);

      if (n < 4 || strcmp (words[2], wanted) != 0)
        continue;
      for (guint k = 3; k + 1 < n; k++)
        if (strcmp (words[k], "-") == 0)
          return g_strdup (words[k + 1]);
    }
  return NULL;
}

static gboolean
has_mark (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; *name == '.' && i < G_N_ELEMENTS (marks); i++)
      {
        gboolean wants_folder = g_str_has_suffix (marks[i], "/");
        g_autofree char *pattern = g_strndup (marks[i], strlen (marks[i]) - wants_folder);
        g_autofree char *path = NULL;
        struct stat status;

        if (!g_pattern_match_simple (pattern, name))
          continue;
        path = g_build_filename (folder, name, NULL);
        if (lstat (path, &status) == 0 && (S_ISDIR (status.st_mode) ? wants_folder : !wants_folder))
          return TRUE;
      }
  return FALSE;
}

static gboolean
has_sync_name (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (folder_names); i++)
    if (strcmp (lower, folder_names[i]) == 0)
      return TRUE;
  /* "OneDrive - Name of the organisation" */
  return g_str_has_prefix (lower, "onedrive - ");
}

gboolean
_waymark_place_is_synced (const char *folder)
{
  g_autofree char *at = g_canonicalize_filename (folder, NULL);

  for (;;)
    {
      char *above;

      if (has_sync_name (at) || has_mark (at))
        return TRUE;
      if (strcmp (at, "/") == 0)
        return FALSE;
      above = g_path_get_dirname (at);
      g_free (at);
      at = above;
    }
}

gboolean
waymark_vault_check_folder (const char *folder, GError **error)
{
  g_autofree char *there = NULL;
  g_autofree char *real = NULL;
  g_autofree char *mountinfo = NULL;
  g_autofree char *type = NULL;
  struct statfs system;
  struct stat status;

  g_return_val_if_fail (folder != NULL, FALSE);

  /* The folder itself may have to be made yet: the nearest one above it decides. */
  there = g_canonicalize_filename (folder, NULL);
  while (stat (there, &status) != 0 && strcmp (there, "/") != 0)
    {
      char *above = g_path_get_dirname (there);

      g_free (there);
      there = above;
    }
  real = realpath (there, NULL);
  if (statfs (there, &system) != 0 || stat (there, &status) != 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "The folder cannot be looked at.");
      return FALSE;
    }
  if (system.f_type == FUSE_MAGIC && g_file_get_contents ("/proc/self/mountinfo", &mountinfo, NULL, NULL))
    type = _waymark_place_mount_type (mountinfo, status.st_dev);
  if (_waymark_place_is_remote (system.f_type, type) || _waymark_place_is_synced (folder)
      || (real != NULL && _waymark_place_is_synced (real)))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_SYNCED_FOLDER,
                           "The folder is on a network, or another program copies it.");
      return FALSE;
    }
  return TRUE;
}
