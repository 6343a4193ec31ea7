/* Gives a target every file of some folders, where there is no libFuzzer. Usage: fuzz-… FOLDER… */

#include "tests/fuzz/fuzz.h"

static guint
replay (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size;

      g_file_get_contents (path, &content, &size, &error);
      g_assert_no_error (error);
      LLVMFuzzerTestOneInput ((const uint8_t *) content, size);
      n++;
    }
  return n;
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, >, 1);
  for (int i = 1; i < argc; i++)
    {
      guint n = replay (argv[i]);

      g_assert_cmpuint (n, >, 0);
      g_print ("%u files of %s\n", n, argv[i]);
    }
  return 0;
}
