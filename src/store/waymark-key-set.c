/* Sets of keys: what a filter lets through, asked for a hundred thousand rows. */

#include "store/waymark-key-set-private.h"

#define BITS 64

struct _WaymarkKeySet
{
  GArray *words; /* guint64 */
};

WaymarkKeySet *
_waymark_key_set_new (void)
{
  WaymarkKeySet *self = g_new (WaymarkKeySet, 1);

  self->words = g_array_new (FALSE, TRUE, sizeof (guint64));
  return self;
}

void
_waymark_key_set_free (WaymarkKeySet *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_free (self);
}

void
_waymark_key_set_add (WaymarkKeySet *self, gint64 key)
{
  guint word = (guint) (key / BITS);

  g_return_if_fail (key >= 0);

  if (word >= self->words->len)
    g_array_set_size (self->words, word + 1);
  g_array_index (self->words, guint64, word) |= G_GUINT64_CONSTANT (1) << key % BITS;
}

gboolean
_waymark_key_set_has (const WaymarkKeySet *self, gint64 key)
{
  guint word = (guint) (key / BITS);

  return word < self->words->len && (g_array_index (self->words, guint64, word) >> key % BITS & 1) != 0;
}

void
_waymark_key_set_keep (WaymarkKeySet *self, const WaymarkKeySet *other)
{
  if (self->words->len > other->words->len)
    g_array_set_size (self->words, other->words->len);
  for (guint i = 0; i < self->words->len; i++)
    g_array_index (self->words, guint64, i) &= g_array_index (other->words, guint64, i);
}
