#include "vault/waymark-secret.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "core/waymark-error.h"

/* A sodium allocation takes whole pages, so this first size costs nothing more and no passphrase that is typed ever moves. */
#define FIRST_CAPACITY 1024

struct _WaymarkSecret
{
  gatomicrefcount ref_count;
  char *bytes; /* sodium memory; NUL at length */
  gsize length;
  gsize capacity; /* with room for the NUL */
};

static char *
allocate (gsize size)
{
  char *bytes;

  if (sodium_init () < 0)
    g_error ("The cryptographic library cannot start.");
  bytes = sodium_malloc (size);
  if (bytes == NULL)
    g_error ("No locked memory is left."); /* like g_malloc(): nothing sensible can follow */
  return bytes;
}

static void
reserve (WaymarkSecret *self, gsize length)
{
  gsize capacity = self->capacity;
  char *bytes;

  if (length < capacity)
    return;
  while (capacity <= length)
    capacity *= 2;
  bytes = allocate (capacity);
  memcpy (bytes, self->bytes, self->length + 1);
  sodium_free (self->bytes);
  self->bytes = bytes;
  self->capacity = capacity;
}

WaymarkSecret *
waymark_secret_new (void)
{
  WaymarkSecret *self = g_new0 (WaymarkSecret, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->capacity = FIRST_CAPACITY;
  self->bytes = allocate (self->capacity);
  self->bytes[0] = '\0';
  return self;
}

WaymarkSecret *
waymark_secret_new_from (const char *text, gssize length)
{
  WaymarkSecret *self = waymark_secret_new ();
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  reserve (self, size);
  memcpy (self->bytes, text, size);
  self->bytes[size] = '\0';
  self->length = size;
  return self;
}

WaymarkSecret *
waymark_secret_read_line (int fd, gsize longest, GError **error)
{
  g_autoptr (WaymarkSecret) line = waymark_secret_new ();

  for (;;)
    {
      ssize_t got;

      reserve (line, line->length + 1);
      got = read (fd, line->bytes + line->length, 1);
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0 || line->bytes[line->length] == '\n')
        break;
      line->bytes[++line->length] = '\0';
      if (line->length > longest)
        {
          g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT, "The line is too long.");
          return NULL;
        }
    }
  line->bytes[line->length] = '\0';
  if (line->length == 0)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_IO, "There is no line to read.");
      return NULL;
    }
  return g_steal_pointer (&line);
}

WaymarkSecret *
waymark_secret_ref (WaymarkSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_secret_unref (WaymarkSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sodium_free (self->bytes);
  g_free (self);
}

WaymarkSecret *
waymark_secret_copy (WaymarkSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return waymark_secret_new_from (self->bytes, (gssize) self->length);
}

const char *
waymark_secret_get (WaymarkSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

gsize
waymark_secret_get_length (WaymarkSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/* Where a character starts, in bytes. Counts lead bytes, so that it stays inside the buffer whatever the bytes are. */
static gsize
offset_of (WaymarkSecret *self, guint character)
{
  gsize offset = 0;

  for (; offset < self->length; offset++)
    if (((guchar) self->bytes[offset] & 0xc0) != 0x80 && character-- == 0)
      break;
  return offset;
}

guint
waymark_secret_get_n_characters (WaymarkSecret *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < self->length; i++)
    n += ((guchar) self->bytes[i] & 0xc0) != 0x80;
  return n;
}

void
waymark_secret_insert (WaymarkSecret *self, guint character, const char *text, gssize length)
{
  gsize size, offset;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  reserve (self, self->length + size);
  offset = offset_of (self, character);
  memmove (self->bytes + offset + size, self->bytes + offset, self->length - offset + 1);
  memcpy (self->bytes + offset, text, size);
  self->length += size;
}

void
waymark_secret_remove (WaymarkSecret *self, guint character, guint n_characters)
{
  gsize from, to;

  g_return_if_fail (self != NULL);

  from = offset_of (self, character);
  to = n_characters > G_MAXUINT - character ? self->length : offset_of (self, character + n_characters);
  memmove (self->bytes + from, self->bytes + to, self->length - to + 1);
  self->length -= to - from;
  sodium_memzero (self->bytes + self->length, to - from);
}

void
waymark_secret_clear (WaymarkSecret *self)
{
  g_return_if_fail (self != NULL);

  sodium_memzero (self->bytes, self->capacity);
  self->length = 0;
}

gboolean
waymark_secret_equal (WaymarkSecret *a, WaymarkSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->length == b->length && sodium_memcmp (a->bytes, b->bytes, a->length) == 0;
}
