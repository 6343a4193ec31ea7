#include "core/waymark-shift-counter.h"

static guint
n_down (const WaymarkShiftCounter *self)
{
  return (self->down[0] != 0) + (self->down[1] != 0);
}

void
waymark_shift_counter_press (WaymarkShiftCounter *self, guint key, gboolean with_others, gint64 time)
{
  g_return_if_fail (key != 0);

  if (self->down[0] == key || self->down[1] == key)
    return; /* a repeat */

  if (n_down (self) == 0)
    {
      self->down[0] = key;
      self->spoiled = with_others;
      self->since = time;
      return;
    }
  self->spoiled = TRUE;
  if (self->down[0] == 0)
    self->down[0] = key;
  else
    self->down[1] = key;
}

guint
waymark_shift_counter_release (WaymarkShiftCounter *self, guint key, gint64 time)
{
  guint i = self->down[0] == key ? 0 : 1;

  if (key == 0 || self->down[i] != key)
    return 0; /* it went down in another window */

  self->down[i] = 0;
  if (n_down (self) > 0 || self->spoiled)
    return 0; /* the flag stays until every Shift is up: the next press clears it */

  self->count = waymark_shift_counter_get (self, self->since) + 1;
  self->last = self->since;
  if (self->count < WAYMARK_SHIFT_PRESSES)
    return self->count;
  self->count = 0;
  return WAYMARK_SHIFT_PRESSES;
}

void
waymark_shift_counter_other (WaymarkShiftCounter *self)
{
  self->spoiled = TRUE;
}

void
waymark_shift_counter_lose (WaymarkShiftCounter *self)
{
  self->down[0] = self->down[1] = 0;
}

guint
waymark_shift_counter_get (const WaymarkShiftCounter *self, gint64 time)
{
  return time - self->last <= WAYMARK_SHIFT_SPAN ? self->count : 0;
}
