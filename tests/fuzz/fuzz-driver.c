/* Runs a target without libFuzzer: every file of the corpus, then mutations of them for a given number of rounds.
 * With a compiler that has it, build a target with -fsanitize=fuzzer instead of this file. */

#include <string.h>

#include "tests/fuzz/fuzz.h"

static GPtrArray *
read_corpus (const char *folder)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *content;
      gsize length;

      if (g_file_get_contents (path, &content, &length, NULL))
        g_ptr_array_add (corpus, g_bytes_new_take (content, length));
    }
  g_assert_cmpuint (corpus->len, >, 0);
  return corpus;
}

static void
mutate (GRand *random, GByteArray *data, GPtrArray *corpus)
{
  static const char *const tokens[] = { "\"", "\n", "\r\n", ",", ";", "\t", "BEGIN:VCARD\n", "END:VCARD\n", "=\n", ":", "\n ", "\xff", "\xe2\x80\xae",
                                        ";ENCODING=QUOTED-PRINTABLE:", ";ENCODING=b:", "item1.", "X-WAYMARK-KIND:person\n", "X-WAYMARK-ITEM:tag+\\tx\n",
                                        "details", "id", "\\", "'=", "::: ", "=C3", "CHARSET=UTF-16" };

  for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
    {
      guint at = data->len > 0 ? (guint) g_rand_int_range (random, 0, (int) data->len) : 0;
      GBytes *other = g_ptr_array_index (corpus, g_rand_int_range (random, 0, (int) corpus->len));
      const char *token = tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))];
      gsize length = strlen (token);
      const guint8 *bytes = (const guint8 *) token;
      guint some = (guint) g_rand_int_range (random, 1, 20);
      g_autoptr (GByteArray) tail = NULL;

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          if (data->len > 0)
            data->data[at] = (guint8) g_rand_int_range (random, 0, 256);
          continue;
        case 1:
          g_byte_array_set_size (data, at);
          continue;
        case 2:
          if (data->len > 0)
            g_byte_array_remove_range (data, at, MIN (data->len - at, some));
          continue;
        case 3:
          bytes = g_bytes_get_data (other, &length);
          length = MIN (length, 400);
          break;
        default:
          break;
        }
      tail = g_byte_array_new ();
      g_byte_array_append (tail, data->data + at, data->len - at);
      g_byte_array_set_size (data, at);
      g_byte_array_append (data, bytes, (guint) length);
      g_byte_array_append (data, tail->data, tail->len);
    }
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 0;
  guint32 seed = argc > 3 ? (guint32) g_ascii_strtoull (argv[3], NULL, 10) : g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) corpus = NULL;

  g_assert_cmpint (argc, >, 1);
  g_print ("seed %u\n", seed);
  corpus = read_corpus (argv[1]);
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (corpus, i), &size);

      LLVMFuzzerTestOneInput (data, size);
    }
  for (guint round = 0; round < rounds; round++)
    {
      GBytes *start = g_ptr_array_index (corpus, g_rand_int_range (random, 0, (int) corpus->len));
      g_autoptr (GByteArray) data = g_byte_array_new ();
      gsize size;
      const guint8 *bytes = g_bytes_get_data (start, &size);

      g_byte_array_append (data, bytes, (guint) size);
      mutate (random, data, corpus);
      LLVMFuzzerTestOneInput (data->data, data->len);
    }
  return 0;
}
