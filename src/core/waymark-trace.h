/* waymark-trace.h: marks for the benchmarks; nothing in what users run */

#pragma once

#include <glib.h>

#include "waymark-config.h"

G_BEGIN_DECLS

/**
 * waymark_trace:
 * @mark: a fixed word, never data
 *
 * In the tests build, with WAYMARK_TRACE_FD in the environment: writes "<monotonic microseconds> <mark>" and a newline to that
 * descriptor in one write. Everywhere else: nothing at all.
 */
#if WAYMARK_TESTS_BUILD
void waymark_trace (const char *mark);
#else
#define waymark_trace(mark) G_STMT_START {} G_STMT_END
#endif

G_END_DECLS
