#include "vault/waymark-attempts-private.h"

#include <string.h>
#include <unistd.h>

#include "core/waymark-clock.h"
#include "vault/waymark-files-private.h"

#define FILE_NAME "attempts"
#define MOST_SECONDS 60

/* Room for 50 lines of two 64-bit numbers and the name of a machine's start, and for the PIN's. */
#define FILE_SIZE (WAYMARK_ATTEMPTS_MOST * 96 + 8)

/* The kernel's random name of this start of the machine: the awake clock compares only within one. */
static char *
get_start_name (void)
{
  char *name = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &name, NULL, NULL))
    return g_strdup ("-");
  return g_strstrip (name);
}

guint
_waymark_attempts_delay (guint count)
{
  if (count < 2)
    return 0;
  return count >= 8 ? MOST_SECONDS : 1u << (count - 2);
}

void
_waymark_attempts_load (WaymarkAttempts *self, int folder)
{
  g_autofree char *text = g_malloc0 (FILE_SIZE + 1);
  g_autofree char *start = get_start_name ();
  g_auto (GStrv) lines = NULL;
  WaymarkClock *clock = waymark_clock_get_default ();
  gint64 awake = waymark_clock_awake (clock);
  gint64 delay;
  gboolean same_start = FALSE;

  memset (self, 0, sizeof *self);
  self->pin = -1;
  if (_waymark_files_read (folder, FILE_NAME, (guint8 *) text, FILE_SIZE, NULL) <= 0)
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      gint64 wall, pin;

      if (g_strv_length (words) == 2 && g_str_equal (words[0], "pin")
          && g_ascii_string_to_signed (words[1], 10, 0, WAYMARK_ATTEMPTS_PINS, &pin, NULL))
        self->pin = (int) pin;
      if (self->count == WAYMARK_ATTEMPTS_MOST || g_strv_length (words) != 3 || !g_ascii_string_to_signed (words[0], 10, 0, G_MAXINT64, &wall, NULL)
          || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &self->last_awake, NULL))
        continue;
      self->walls[self->count++] = wall;
      same_start = strcmp (words[2], start) == 0;
    }
  if (self->count == 0)
    return;
  /* After a new start of the machine only the wall clock is left; set back, it makes the wait longer, never shorter. */
  if (!same_start || self->last_awake > awake)
    {
      gint64 passed = waymark_clock_now (clock) - self->walls[self->count - 1];

      delay = (gint64) _waymark_attempts_delay (self->count) * G_USEC_PER_SEC;
      self->last_awake = awake - CLAMP (passed, 0, delay);
    }
}

guint
_waymark_attempts_wait (const WaymarkAttempts *self)
{
  gint64 end = self->last_awake + (gint64) _waymark_attempts_delay (self->count) * G_USEC_PER_SEC;
  gint64 left = end - waymark_clock_awake (waymark_clock_get_default ());

  if (self->count == 0 || left <= 0)
    return 0;
  return (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

static gboolean
save (const WaymarkAttempts *self, int folder, GError **error)
{
  g_autoptr (GString) text = g_string_new ("");
  g_autofree char *start = get_start_name ();

  if (self->pin >= 0)
    g_string_append_printf (text, "pin %d\n", self->pin);
  for (guint i = 0; i < self->count; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", self->walls[i],
                            MAX (self->last_awake, 0), start);
  return _waymark_files_write (folder, FILE_NAME, (const guint8 *) text->str, text->len, error);
}

gboolean
_waymark_attempts_add (WaymarkAttempts *self, int folder, gboolean of_pin, GError **error)
{
  WaymarkClock *clock = waymark_clock_get_default ();

  if (self->count == WAYMARK_ATTEMPTS_MOST)
    memmove (self->walls, self->walls + 1, (--self->count) * sizeof *self->walls);
  self->walls[self->count++] = waymark_clock_now (clock);
  self->last_awake = waymark_clock_awake (clock);
  if (of_pin && self->pin >= 0 && self->pin < WAYMARK_ATTEMPTS_PINS)
    self->pin++;
  return save (self, folder, error);
}

gboolean
_waymark_attempts_set_pin (WaymarkAttempts *self, int folder, int pin, GError **error)
{
  self->pin = pin;
  if (self->count == 0 && pin < 0 && unlinkat (folder, FILE_NAME, 0) == 0 && fsync (folder) == 0)
    return TRUE;
  return save (self, folder, error);
}

gboolean
_waymark_attempts_settle (WaymarkAttempts *self, int folder, int pin, GError **error)
{
  gboolean same = self->count == 0 && self->pin == pin;

  memset (self, 0, sizeof *self);
  self->pin = pin;
  return same || _waymark_attempts_set_pin (self, folder, pin, error);
}
