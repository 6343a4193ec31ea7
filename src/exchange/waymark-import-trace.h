/* waymark-import-trace.h: an import for the benchmarks to run beside; nothing in what users run */

#pragma once

#include "store/waymark-database.h"
#include "waymark-config.h"

G_BEGIN_DECLS

/**
 * waymark_trace_import:
 *
 * In the tests build, with the path of a file in WAYMARK_TRACE_IMPORT: imports it as it is, and marks "import-running" when its first rows are
 * written, "import-ended" at its end. Everywhere else: nothing at all.
 */
#if WAYMARK_TESTS_BUILD
void waymark_trace_import (WaymarkDatabase *database);
#else
#define waymark_trace_import(database) G_STMT_START {} G_STMT_END
#endif

G_END_DECLS
