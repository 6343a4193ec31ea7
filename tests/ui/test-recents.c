/* The desktop's list of recent files (Q14), without a display: the real program beside other ones is in tests/tour/recents.py. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/common/waymark-recents.h"

#define OURS "file:///home/somebody/Downloads/contacts.csv"
#define FOREIGN "file:///home/somebody/Documents/letter.odt"
#define BOTH "file:///home/somebody/Documents/table.csv"

static char *folder;

static char *
list_path (void)
{
  return g_build_filename (folder, "recently-used.xbel", NULL);
}

static void
add (GBookmarkFile *list, const char *uri, const char *application)
{
  g_bookmark_file_set_mime_type (list, uri, "text/csv");
  g_bookmark_file_add_application (list, uri, application, "program %u");
}

/* Takes out what a crash left, keeps everybody else's, and nobody else can read the file, whatever the umask. */
static void
test_clean (void)
{
  g_autofree char *path = list_path ();
  g_autoptr (GBookmarkFile) list = g_bookmark_file_new ();
  g_autoptr (GError) error = NULL;
  struct stat status;

  add (list, OURS, g_get_application_name ());
  add (list, FOREIGN, "Text Editor");
  add (list, BOTH, "Text Editor");
  add (list, BOTH, g_get_application_name ());
  g_bookmark_file_to_file (list, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);

  umask (022);
  waymark_recents_clean ();
  do
    {
      g_usleep (1000);
      g_assert_true (g_bookmark_file_load_from_file (list, path, NULL));
    }
  while (g_bookmark_file_has_item (list, OURS));
  g_assert_true (g_bookmark_file_has_item (list, FOREIGN));
  g_assert_true (g_bookmark_file_has_application (list, BOTH, "Text Editor", NULL));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_unlink (path);
}

/* A file that does not answer holds up nobody who waits for a key: it is read beside the main thread. */
static void
test_slow (void)
{
  g_autofree char *path = list_path ();
  int end;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  waymark_recents_clean ();
  /* This succeeds once the file is being read, and lets the reader go. */
  while ((end = g_open (path, O_WRONLY | O_NONBLOCK, 0)) < 0)
    g_usleep (1000);
  close (end);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  int result;

  folder = g_dir_make_tmp ("recents-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recents/clean", test_clean);
  g_test_add_func ("/recents/slow", test_slow);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
