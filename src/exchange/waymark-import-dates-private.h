/* waymark-import-dates-private.h: dates as people write them in tables */

#pragma once

#include "core/waymark-date.h"
#include "exchange/waymark-import-mapping.h"

G_BEGIN_DECLS

/**
 * _waymark_import_date:
 *
 * Reads "2026-03-04", "04/03/2026", "4.3.26" and the like. A year of two digits is this century's when it is not after next year, else
 * the last one's.
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD (or as little as @least allows), or %NULL
 */
char *_waymark_import_date (const char *text, WaymarkDateOrder order, WaymarkDatePrecision least);

/**
 * _waymark_import_vote_date:
 * @day_first: (inout): how many dates can only be read with the day first
 * @month_first: (inout): the same for the month
 *
 * Looks at one cell of any column.
 */
void _waymark_import_vote_date (const char *text, guint *day_first, guint *month_first);

G_END_DECLS
