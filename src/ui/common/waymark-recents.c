#include "ui/common/waymark-recents.h"

#include <gtk/gtk.h>

/* Addresses that a chooser answered, until the process ends: GTK writes late on a busy machine, and again with every other item. */
static GHashTable *chosen_uris;
/* Of those who read the file and write it again. */
static GMutex file_lock;

static char *
get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
}

/* Whether an item was in other programs' lists before, or came from us alone. */
static gboolean
is_only_ours (GBookmarkFile *file, const char *uri)
{
  gsize n_applications = 0;
  g_auto (GStrv) applications = g_bookmark_file_get_applications (file, uri, &n_applications, NULL);

  return n_applications == 1 && g_str_equal (applications[0], g_get_application_name ());
}

static gboolean
take_out (GBookmarkFile *file, const char *uri)
{
  if (is_only_ours (file, uri))
    return g_bookmark_file_remove_item (file, uri, NULL);
  return g_bookmark_file_has_application (file, uri, g_get_application_name (), NULL) &&
         g_bookmark_file_remove_application (file, uri, g_get_application_name (), NULL);
}

/* Switching the list off in this process would empty it for every program, and GTK's own removal is written a quarter of a second later,
 * when we may be gone (measured): the file is read and written here, in the same form and in one step. */
static void
take_all_out (gboolean only_chosen)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&file_lock);
  g_autoptr (GBookmarkFile) file = g_bookmark_file_new ();
  g_autofree char *path = get_path ();
  g_auto (GStrv) uris = NULL;
  g_autofree char *data = NULL;
  gboolean changed = FALSE;
  gsize length;

  if (!g_bookmark_file_load_from_file (file, path, NULL))
    return;
  uris = g_bookmark_file_get_uris (file, NULL);
  for (guint i = 0; uris[i] != NULL; i++)
    if (only_chosen ? g_hash_table_contains (chosen_uris, uris[i]) : is_only_ours (file, uris[i]))
      changed = take_out (file, uris[i]) || changed;
  if (!changed || (data = g_bookmark_file_to_data (file, &length, NULL)) == NULL)
    return;
  /* Not by GLib's own way, which leaves the modes to the umask: what others have read lately is nobody else's to read, also before unlocking. */
  g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

void
waymark_recents_forget (void)
{
  if (chosen_uris != NULL)
    take_all_out (TRUE);
}

void
waymark_recents_watch (GFile *chosen)
{
  g_return_if_fail (G_IS_FILE (chosen));

  if (chosen_uris == NULL)
    {
      chosen_uris = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      /* GTK's own handler comes first, and writes. */
      g_signal_connect (gtk_recent_manager_get_default (), "changed", G_CALLBACK (waymark_recents_forget), NULL);
    }
  g_hash_table_add (chosen_uris, g_file_get_uri (chosen));
}

static gpointer
clean (gpointer data)
{
  take_all_out (FALSE);
  return NULL;
}

/* On a thread of its own: reading a list of two thousand files takes a tenth of a second, on a slow disk longer, and the key must work meanwhile. */
void
waymark_recents_clean (void)
{
  g_thread_unref (g_thread_new ("recents", clean, NULL));
}
