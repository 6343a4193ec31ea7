#include "ui/common/waymark-paint-trace.h"

#if WAYMARK_TESTS_BUILD

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

void
waymark_trace_after_paint (GtkWidget *widget, const char *mark)
{
  GdkFrameClock *clock;
  PaintMark *data;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  clock = gtk_widget_get_frame_clock (widget);
  if (clock == NULL)
    return;
  data = g_new0 (PaintMark, 1);
  data->mark = mark;
  data->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (on_after_paint), data, (GClosureNotify) (GCallback) g_free, 0);
  gtk_widget_queue_draw (widget);
}

#endif
