/* waymark-date.h: dates as texts */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkDatePrecision:
 *
 * The least that a date must say: a source is often dated by its year only.
 */
typedef enum
{
  WAYMARK_DATE_DAY,   /* YYYY-MM-DD */
  WAYMARK_DATE_MONTH, /* or YYYY-MM */
  WAYMARK_DATE_YEAR,  /* or YYYY */
} WaymarkDatePrecision;

/**
 * waymark_date_is_valid:
 * @text: (nullable): ASCII digits and hyphens, as stored
 *
 * Returns: whether @text names a day (or month, or year) that exists, from 0001 to 9999
 */
gboolean waymark_date_is_valid (const char *text, WaymarkDatePrecision precision);

G_END_DECLS
