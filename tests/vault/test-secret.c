#include "vault/waymark-secret.h"

#include <string.h>
#include <unistd.h>

#include "core/waymark-error.h"

static void
test_edit (void)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new ();
  g_autoptr (WaymarkSecret) copy = NULL;

  g_assert_cmpstr (waymark_secret_get (secret), ==, "");
  waymark_secret_insert (secret, 0, "né", -1);
  waymark_secret_insert (secret, 1, "€𝄞", -1);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "n€𝄞é");
  g_assert_cmpuint (waymark_secret_get_n_characters (secret), ==, 4);
  g_assert_cmpuint (waymark_secret_get_length (secret), ==, strlen ("n€𝄞é"));
  copy = waymark_secret_copy (secret);
  g_assert_true (waymark_secret_equal (secret, copy));
  waymark_secret_remove (secret, 1, 2);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "né");
  g_assert_false (waymark_secret_equal (secret, copy));
  waymark_secret_remove (secret, 1, G_MAXUINT);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "n");
  waymark_secret_remove (secret, 9, 3);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "n");
  waymark_secret_insert (secret, 99, "!", 1);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "n!");
  waymark_secret_clear (secret);
  g_assert_cmpuint (waymark_secret_get_length (secret), ==, 0);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "");
}

/* Removed and cleared text is not left behind the end. */
static void
test_wiped (void)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from ("hidden words", -1);
  const char *bytes = waymark_secret_get (secret);

  waymark_secret_remove (secret, 0, 7);
  g_assert_cmpstr (bytes, ==, "words");
  for (guint i = 5; i < 12; i++)
    g_assert_cmpint (bytes[i], ==, 0);
  waymark_secret_clear (secret);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (bytes[i], ==, 0);
}

/* Random edits against a GString of the same characters, past several growths. */
static void
test_random (void)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new ();
  g_autoptr (GString) expected = g_string_new ("");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const char *const pieces[] = { "a", "é", "日本", "𝄞", "long piece of plain text", "" };

  for (guint step = 0; step < 4000; step++)
    {
      guint n = (guint) g_utf8_strlen (expected->str, -1);
      guint at = (guint) g_rand_int_range (random, 0, (gint32) n + 1);

      if (g_rand_int_range (random, 0, 3) > 0)
        {
          const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];

          waymark_secret_insert (secret, at, piece, -1);
          g_string_insert (expected, g_utf8_offset_to_pointer (expected->str, at) - expected->str, piece);
        }
      else
        {
          guint count = (guint) g_rand_int_range (random, 0, (gint32) MIN (6, n - at) + 1);
          const char *from = g_utf8_offset_to_pointer (expected->str, at);
          const char *to = g_utf8_offset_to_pointer (from, count);

          waymark_secret_remove (secret, at, count);
          g_string_erase (expected, from - expected->str, to - from);
        }
      g_assert_cmpstr (waymark_secret_get (secret), ==, expected->str);
      g_assert_cmpuint (waymark_secret_get_length (secret), ==, expected->len);
    }
  g_assert_cmpuint (expected->len, >, 2048);
}

/* Bytes that are no UTF-8 stay inside the buffer. */
static void
test_not_utf8 (void)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from ("\xe2\x82", 2);

  g_assert_cmpuint (waymark_secret_get_n_characters (secret), ==, 1);
  waymark_secret_insert (secret, 1, "x", 1);
  waymark_secret_remove (secret, 0, 1);
  g_assert_cmpstr (waymark_secret_get (secret), ==, "x");
  waymark_secret_insert (secret, 0, "\x82\x82", 2);
  g_assert_cmpuint (waymark_secret_get_n_characters (secret), ==, 1);
  waymark_secret_remove (secret, 0, 5);
}

static void
test_read_line (void)
{
  g_autofree char *long_line = g_strnfill (5000, 'x');
  g_autoptr (WaymarkSecret) first = NULL;
  g_autoptr (WaymarkSecret) second = NULL;
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_assert_no_errno (pipe (ends));
  g_assert_cmpint (write (ends[1], "one line\nanother\n\n", 18), ==, 18);
  g_assert_cmpint (write (ends[1], long_line, 5000), ==, 5000);
  close (ends[1]);
  first = waymark_secret_read_line (ends[0], 8, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waymark_secret_get (first), ==, "one line");
  second = waymark_secret_read_line (ends[0], 100, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waymark_secret_get (second), ==, "another");
  g_assert_null (waymark_secret_read_line (ends[0], 100, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (waymark_secret_read_line (ends[0], 3000, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  close (ends[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/edit", test_edit);
  g_test_add_func ("/secret/wiped", test_wiped);
  g_test_add_func ("/secret/random", test_random);
  g_test_add_func ("/secret/not-utf8", test_not_utf8);
  g_test_add_func ("/secret/read-line", test_read_line);
  return g_test_run ();
}
