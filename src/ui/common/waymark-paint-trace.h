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
#if WAYMARK_TESTS_BUILD
void waymark_trace_after_paint (GtkWidget *widget, const char *mark);
#else
#define waymark_trace_after_paint(widget, mark) G_STMT_START {} G_STMT_END
#endif

G_END_DECLS
