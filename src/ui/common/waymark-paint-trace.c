#include "ui/common/waymark-paint-trace.h"

#if WAYMARK_TESTS_BUILD

#include <time.h>

#define SHORTEST_STRETCH 1000

typedef struct
{
  const char *mark;
  gulong handler;
} PaintMark;

static void
on_after_paint (GdkFrameClock *clock, PaintMark *mark)
{
  waymark_trace (mark->mark);
  g_signal_handler_disconnect (clock, mark->handler); /* frees it */
}

static void
on_map (GtkWidget *widget, const char *mark)
{
  g_signal_handlers_disconnect_by_func (widget, on_map, (gpointer) mark);
  waymark_trace_after_paint (widget, mark);
}

void
waymark_trace_after_paint (GtkWidget *widget, const char *mark)
{
  GdkFrameClock *clock;
  PaintMark *data;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  clock = gtk_widget_get_frame_clock (widget);
  if (clock == NULL)
    {
      /* A page may be ready before it is put into the window. */
      g_signal_connect (widget, "map", G_CALLBACK (on_map), (gpointer) mark);
      return;
    }
  data = g_new0 (PaintMark, 1);
  data->mark = mark;
  data->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (on_after_paint), data, (GClosureNotify) (GCallback) g_free, 0);
  gtk_widget_queue_draw (widget);
}

/* --- the main loop ------------------------------------------------------------------------------------------------- */

static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
trace_times (const char *name, gint64 wall, gint64 cpu)
{
  char mark[64];

  g_snprintf (mark, sizeof mark, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, name, wall, cpu);
  waymark_trace (mark);
}

static int
traced_poll (GPollFD *fds, guint n_fds, int timeout)
{
  static gint64 since, cpu_since;
  int result;

  if (since != 0 && g_get_monotonic_time () - since >= SHORTEST_STRETCH)
    trace_times ("loop", g_get_monotonic_time () - since, get_cpu_time () - cpu_since);
  result = g_poll (fds, n_fds, timeout);
  since = g_get_monotonic_time ();
  cpu_since = get_cpu_time ();
  return result;
}

void
waymark_trace_loop (void)
{
  if (g_getenv ("WAYMARK_TRACE_FD") != NULL)
    g_main_context_set_poll_func (NULL, traced_poll);
}

typedef struct
{
  gint64 since;
  gint64 cpu_since;
} FrameTimes;

static void
on_before_frame (GdkFrameClock *clock, FrameTimes *times)
{
  times->since = g_get_monotonic_time ();
}

static void
on_after_frame (GdkFrameClock *clock, FrameTimes *times)
{
  gint64 cpu = get_cpu_time ();

  trace_times ("frame", g_get_monotonic_time () - times->since, cpu - times->cpu_since);
  times->cpu_since = cpu;
}

void
waymark_trace_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  FrameTimes *times;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (clock == NULL || g_getenv ("WAYMARK_TRACE_FD") == NULL)
    return;
  times = g_new0 (FrameTimes, 1);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_frame), times);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (on_after_frame), times, (GClosureNotify) (GCallback) g_free, 0);
}

#endif
