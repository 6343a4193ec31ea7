#include "core/waymark-clock.h"

#include <time.h>

struct _WaymarkClock
{
  GObject parent_instance;

  gint64 now;   /* -1: follow the machine */
  gint64 awake; /* -1: follow the machine */
};

G_DEFINE_FINAL_TYPE (WaymarkClock, waymark_clock, G_TYPE_OBJECT)

/* gint64 reads and writes are not atomic everywhere, and tests set the clock while the worker reads it. */
static GMutex lock;

static void
waymark_clock_class_init (WaymarkClockClass *klass)
{
}

static void
waymark_clock_init (WaymarkClock *self)
{
  self->now = -1;
  self->awake = -1;
}

WaymarkClock *
waymark_clock_get_default (void)
{
  static WaymarkClock *clock = NULL;

  if (g_once_init_enter (&clock))
    g_once_init_leave (&clock, g_object_new (WAYMARK_TYPE_CLOCK, NULL));
  return clock;
}

gint64
waymark_clock_now (WaymarkClock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return self->now >= 0 ? self->now : g_get_real_time ();
}

gint64
waymark_clock_awake (WaymarkClock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  struct timespec time;

  if (self->awake >= 0)
    return self->awake;
  clock_gettime (CLOCK_BOOTTIME, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

char *
waymark_clock_today (WaymarkClock *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (waymark_clock_now (self) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d");
}

void
waymark_clock_set (WaymarkClock *self, gint64 now, gint64 awake)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  self->now = now;
  self->awake = awake;
}
