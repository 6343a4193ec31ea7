#include "vault/waymark-passphrase.h"

#include <gio/gio.h>
#include <sodium.h>
#include <zxcvbn.h>

#include "vault/passphrase-words.h"

#define SUGGESTED_WORDS 5

/* zxcvbn gives five words of the shipped list, which are 55 bits, 73 or more: it counts each word by its own rarity. At
 * one guess a second and processor, 50 of its bits are out of reach for anyone; a line of a song is below. */
#define STRONG_BITS 50.0

/* The estimator's time grows with the square of the length; past this nothing is learnt. */
#define ESTIMATED_BYTES 100

WaymarkStrength
waymark_passphrase_strength (WaymarkSecret *passphrase)
{
  g_autoptr (WaymarkSecret) start = NULL;
  double bits;

  g_return_val_if_fail (passphrase != NULL, WAYMARK_STRENGTH_TOO_SHORT);

  if (waymark_secret_get_n_characters (passphrase) < WAYMARK_PASSPHRASE_MIN_CHARACTERS)
    return WAYMARK_STRENGTH_TOO_SHORT;
  start = waymark_secret_new_from (waymark_secret_get (passphrase),
                                   (gssize) MIN (waymark_secret_get_length (passphrase), ESTIMATED_BYTES));
  bits = ZxcvbnMatch (waymark_secret_get (start), NULL, NULL);
  sodium_stackzero (16 * 1024);
  return bits < STRONG_BITS ? WAYMARK_STRENGTH_GUESSABLE : WAYMARK_STRENGTH_STRONG;
}

WaymarkSecret *
waymark_passphrase_suggest (void)
{
  WaymarkSecret *phrase = waymark_secret_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) words = NULL;
  guint n;

  bytes = g_resource_lookup_data (_waymark_passphrase_words_get_resource (), "/vault/passphrase-words.txt",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  words = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1); /* a resource's data is followed by a NUL */
  n = g_strv_length (words);
  while (n > 0 && *words[n - 1] == '\0')
    n--;
  for (guint i = 0; i < SUGGESTED_WORDS; i++)
    {
      const char *word = words[randombytes_uniform (n)];

      if (i > 0)
        waymark_secret_insert (phrase, waymark_secret_get_n_characters (phrase), " ", 1);
      waymark_secret_insert (phrase, waymark_secret_get_n_characters (phrase), word, -1);
    }
  return phrase;
}
