#include "core/waymark-id.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define POOL 256 /* bytes that are never cut short (getrandom(2)): anything else is a broken system */

/* An import makes some fifteen identifiers a row: one call of the kernel serves sixteen. They are no secrets. */
static _Thread_local guint8 pool[POOL];
static _Thread_local gsize pool_left;

WaymarkId
waymark_id_new (void)
{
  WaymarkId id;

  if (pool_left == 0)
    {
      if (getrandom (pool, POOL, 0) != POOL)
        g_error ("no random numbers");
      pool_left = POOL;
    }
  pool_left -= sizeof id.bytes;
  memcpy (id.bytes, pool + pool_left, sizeof id.bytes);
  return id;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (WaymarkId));
}

WaymarkId *
waymark_ids_new_rising (guint n)
{
  WaymarkId *ids = g_new (WaymarkId, n);

  for (guint i = 0; i < n; i++)
    ids[i] = waymark_id_new ();
  if (n > 0)
    qsort (ids, n, sizeof *ids, compare_ids);
  return ids;
}

gboolean
waymark_id_is_none (const WaymarkId *id)
{
  static const WaymarkId none = { { 0 } };

  return waymark_id_equal (id, &none);
}

gboolean
waymark_id_equal (const WaymarkId *a, const WaymarkId *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

guint
waymark_id_hash (gconstpointer id)
{
  guint hash;

  /* The bytes are random already. */
  memcpy (&hash, ((const WaymarkId *) id)->bytes, sizeof hash);
  return hash;
}

gboolean
waymark_id_equal_func (gconstpointer a, gconstpointer b)
{
  return waymark_id_equal (a, b);
}

char *
waymark_id_to_string (const WaymarkId *id)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (WAYMARK_ID_STRING_LENGTH + 1);

  for (gsize i = 0; i < sizeof id->bytes; i++)
    {
      text[2 * i] = digits[id->bytes[i] >> 4];
      text[2 * i + 1] = digits[id->bytes[i] & 0xf];
    }
  text[WAYMARK_ID_STRING_LENGTH] = '\0';
  return text;
}

gboolean
waymark_id_from_string (const char *text, WaymarkId *id)
{
  *id = WAYMARK_ID_NONE;
  if (text == NULL || strlen (text) != WAYMARK_ID_STRING_LENGTH)
    return FALSE;

  for (gsize i = 0; i < sizeof id->bytes; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        {
          *id = WAYMARK_ID_NONE;
          return FALSE;
        }
      id->bytes[i] = (guint8) (high << 4 | low);
    }
  return TRUE;
}
