#include "vault/waymark-passphrase.h"

#include <string.h>

#include "count-copies.h"

static WaymarkStrength
strength (const char *text)
{
  g_autoptr (WaymarkSecret) secret = waymark_secret_new_from (text, -1);

  return waymark_passphrase_strength (secret);
}

static void
test_strength (void)
{
  g_autofree char *long_one = g_strnfill (20000, 'x');

  g_assert_cmpint (strength (""), ==, WAYMARK_STRENGTH_TOO_SHORT);
  g_assert_cmpint (strength ("k7$Gq!zX9wp"), ==, WAYMARK_STRENGTH_TOO_SHORT);
  g_assert_cmpint (strength ("日本語日本語日本語日本"), ==, WAYMARK_STRENGTH_TOO_SHORT);
  g_assert_cmpint (strength ("password1234"), ==, WAYMARK_STRENGTH_GUESSABLE);
  g_assert_cmpint (strength ("qwertyuiop12"), ==, WAYMARK_STRENGTH_GUESSABLE);
  g_assert_cmpint (strength ("manchester united"), ==, WAYMARK_STRENGTH_GUESSABLE);
  g_assert_cmpint (strength ("the quick brown fox"), ==, WAYMARK_STRENGTH_GUESSABLE);
  g_assert_cmpint (strength (long_one), ==, WAYMARK_STRENGTH_GUESSABLE);
  g_assert_cmpint (strength ("hammer pizza dawn knee fit"), ==, WAYMARK_STRENGTH_STRONG);
}

static void
test_list (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "passphrase-words.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GHashTable) starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  words = g_strsplit (g_strchomp (text), "\n", -1);
  n = g_strv_length (words);
  g_assert_cmpuint (n, >=, 2048);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (strlen (words[i]), >=, 3);
      g_assert_cmpuint (strlen (words[i]), <=, 7);
      g_assert_cmpuint (strspn (words[i], "abcdefghijklmnopqrstuvwxyz"), ==, strlen (words[i]));
      g_assert_true (g_hash_table_add (starts, g_strndup (words[i], 4)));
      if (i > 0)
        g_assert_cmpstr (words[i - 1], <, words[i]);
    }
}

static void
test_suggest (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (WaymarkSecret) phrase = waymark_passphrase_suggest ();
      g_auto (GStrv) words = g_strsplit (waymark_secret_get (phrase), " ", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 5);
      g_assert_cmpint (waymark_passphrase_strength (phrase), ==, WAYMARK_STRENGTH_STRONG);
      g_assert_true (g_hash_table_add (seen, g_strdup (waymark_secret_get (phrase))));
    }
}

/* The estimator's copies are gone after it. Not under a sanitizer, whose shadow memory cannot be read through. */
static void
test_no_copies (void)
{
#if defined(__SANITIZE_ADDRESS__)
  g_test_skip ("needs the plain build");
#else
  guint8 turned[24];
  g_autoptr (WaymarkSecret) phrase = waymark_secret_new ();
  char *control;

  for (guint i = 0; i < sizeof turned; i++)
    {
      char c = "zq"[i % 2] + (char) (i % 5);

      waymark_secret_insert (phrase, i, &c, 1);
      turned[i] = (guint8) ~c;
    }
  for (guint i = 0; i < 50; i++)
    waymark_passphrase_strength (phrase);
  control = g_strdup (waymark_secret_get (phrase));
  waymark_secret_clear (phrase);
  g_assert_cmpuint (count_copies (turned, sizeof turned), ==, 1);
  memset (control, 0, strlen (control));
  g_free (control);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passphrase/strength", test_strength);
  g_test_add_func ("/passphrase/list", test_list);
  g_test_add_func ("/passphrase/suggest", test_suggest);
  g_test_add_func ("/passphrase/no-copies", test_no_copies);
  return g_test_run ();
}
