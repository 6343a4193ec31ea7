#include "core/waymark-text.h"

#include <locale.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

static void
close_collator (gpointer collator)
{
  ucol_close (collator);
}

/* A collator is not safe to share between threads. */
static GPrivate thread_collator = G_PRIVATE_INIT (close_collator);

static UCollator *
get_collator (void)
{
  UCollator *collator = g_private_get (&thread_collator);
  UErrorCode code = U_ZERO_ERROR;
  const char *locale;

  if (collator != NULL)
    return collator;

  /* ICU takes "C" for an American one that sorts all capitals first. */
  locale = setlocale (LC_COLLATE, NULL);
  if (locale == NULL || locale[0] == 'C' || g_str_has_prefix (locale, "POSIX"))
    locale = "en_GB";
  collator = ucol_open (locale, &code);
  if (U_FAILURE (code))
    return NULL;
  ucol_setStrength (collator, UCOL_SECONDARY);
  g_private_set (&thread_collator, collator);
  return collator;
}

char *
waymark_text_sort_key (const char *text)
{
  UCollator *collator;
  UErrorCode code = U_ZERO_ERROR;
  UChar short_text[256];
  g_autofree UChar *long_text = NULL;
  UChar *wide = short_text;
  gsize length;
  int32_t wide_length;
  int32_t size;
  guint8 short_key[512];
  guint8 *key;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (length == 0 || (collator = get_collator ()) == NULL)
    return waymark_text_fold (text);

  /* UTF-16 never has more units than UTF-8 has bytes. */
  if (length > G_N_ELEMENTS (short_text))
    wide = long_text = g_new (UChar, length);
  u_strFromUTF8 (wide, (int32_t) MAX (length, G_N_ELEMENTS (short_text)), &wide_length, text, (int32_t) length, &code);
  if (U_FAILURE (code))
    return waymark_text_fold (text);

  size = ucol_getSortKey (collator, wide, wide_length, short_key, sizeof short_key);
  if (size <= (int32_t) sizeof short_key)
    return g_strndup ((const char *) short_key, (gsize) size);
  key = g_malloc ((gsize) size);
  ucol_getSortKey (collator, wide, wide_length, key, size);
  return (char *) key;
}
