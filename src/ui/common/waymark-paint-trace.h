/* waymark-paint-trace.h: marks for the benchmarks that belong to what is on screen; nothing in what users run */

#pragma once

#include <gtk/gtk.h>

#include "core/waymark-trace.h"

G_BEGIN_DECLS

/**
 * waymark_trace_after_paint:
 * @mark: a fixed word, never data; static
 *
 * In the tests build: waymark_trace() once, when the next frame of @widget's window has been painted. Everywhere else: nothing at all.
 */

/**
 * waymark_trace_loop:
 *
 * In the tests build, with WAYMARK_TRACE_FD in the environment: writes "loop WALL CPU" for every stretch of a millisecond or more between
 * two looks of the main loop at its sources, in microseconds. Everywhere else: nothing at all.
 */

/**
 * waymark_trace_frames:
 * @window: a window that is presented
 *
 * Likewise "frame WALL CPU" for every frame of @window: the time that its making took, and what the main thread has worked in all since the
 * frame before.
 */
#if WAYMARK_TESTS_BUILD
void waymark_trace_after_paint (GtkWidget *widget, const char *mark);
void waymark_trace_loop (void);
void waymark_trace_frames (GtkWidget *window);
#else
#define waymark_trace_after_paint(widget, mark) G_STMT_START {} G_STMT_END
#define waymark_trace_loop() G_STMT_START {} G_STMT_END
#define waymark_trace_frames(window) G_STMT_START {} G_STMT_END
#endif

G_END_DECLS
