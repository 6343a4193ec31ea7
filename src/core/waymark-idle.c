#include "core/waymark-idle.h"

WaymarkIdle
waymark_idle_look (gint64 limit, gint64 last_input, gint64 now, gint64 *next)
{
  gint64 idle = MAX (0, now - last_input);

  g_return_val_if_fail (limit > WAYMARK_IDLE_WARNING, WAYMARK_IDLE_OVER);
  g_return_val_if_fail (next != NULL, WAYMARK_IDLE_OVER);

  if (idle >= limit)
    {
      *next = 0;
      return WAYMARK_IDLE_OVER;
    }
  if (idle >= limit - WAYMARK_IDLE_WARNING)
    {
      *next = limit - idle;
      return WAYMARK_IDLE_WARNING_DUE;
    }
  *next = limit - WAYMARK_IDLE_WARNING - idle;
  return WAYMARK_IDLE_IN_USE;
}

const guint *
waymark_idle_minutes (guint *n_minutes)
{
  static const guint minutes[] = { 1, 3, 5, 15, 30 };

  g_return_val_if_fail (n_minutes != NULL, NULL);

  *n_minutes = G_N_ELEMENTS (minutes);
  return minutes;
}
