#include "vault/waymark-pin.h"

#include <sodium.h>
#include <string.h>

#define HALF_BYTES 32
#define HALF_CHARACTERS 44 /* of base64, with its padding */

gboolean
waymark_pin_is_acceptable (WaymarkSecret *pin)
{
  const char *at;
  guint n_characters;
  gint64 step = 0;
  gboolean run = TRUE;

  g_return_val_if_fail (pin != NULL, FALSE);

  if (!g_utf8_validate_len (waymark_secret_get (pin), waymark_secret_get_length (pin), NULL))
    return FALSE;
  n_characters = waymark_secret_get_n_characters (pin);
  if (n_characters < WAYMARK_PIN_MIN_CHARACTERS || n_characters > WAYMARK_PIN_MAX_CHARACTERS)
    return FALSE;
  at = waymark_secret_get (pin);
  for (guint i = 1; i < n_characters && run; i++, at = g_utf8_next_char (at))
    {
      gint64 next = (gint64) g_utf8_get_char (g_utf8_next_char (at)) - g_utf8_get_char (at);

      if (i == 1)
        step = next;
      run = next == step && ABS (step) <= 1;
    }
  return !run;
}

WaymarkSecret *
waymark_pin_new_half (void)
{
  guint8 bytes[HALF_BYTES];
  char text[HALF_CHARACTERS + 1];
  WaymarkSecret *half;

  G_STATIC_ASSERT (sizeof text == sodium_base64_ENCODED_LEN (HALF_BYTES, sodium_base64_VARIANT_ORIGINAL));

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
  half = waymark_secret_new_from (text, HALF_CHARACTERS);
  sodium_memzero (bytes, sizeof bytes);
  sodium_memzero (text, sizeof text);
  return half;
}

gboolean
waymark_pin_is_half (WaymarkSecret *text)
{
  guint8 bytes[HALF_BYTES];
  gsize length = 0;
  gboolean good;

  g_return_val_if_fail (text != NULL, FALSE);

  good = waymark_secret_get_length (text) == HALF_CHARACTERS
         && sodium_base642bin (bytes, sizeof bytes, waymark_secret_get (text), HALF_CHARACTERS, NULL, &length, NULL,
                               sodium_base64_VARIANT_ORIGINAL)
                == 0
         && length == sizeof bytes;
  sodium_memzero (bytes, sizeof bytes);
  return good;
}

WaymarkSecret *
waymark_pin_join (WaymarkSecret *pin, WaymarkSecret *half)
{
  WaymarkSecret *joined;

  g_return_val_if_fail (pin != NULL && half != NULL, NULL);

  joined = waymark_secret_copy (pin);
  /* A line end is in neither, so that no PIN and half join to what another two do. */
  waymark_secret_insert (joined, waymark_secret_get_n_characters (joined), "\n", 1);
  waymark_secret_insert (joined, waymark_secret_get_n_characters (joined), waymark_secret_get (half), (gssize) waymark_secret_get_length (half));
  return joined;
}
