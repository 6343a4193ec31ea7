/* waymark-rule-file.h: rules of due dates and bank holidays as files, and those that come with Waymark (D3, D6) */

#pragma once

#include <gio/gio.h>

#include "core/waymark-guidance.h"
#include "exchange/waymark-reason.h"

G_BEGIN_DECLS

/* The form of both files (docs/file-format.md). */
#define WAYMARK_RULE_FORMAT 1

/**
 * waymark_rule_file_read:
 * @bytes: a file from anywhere
 * @fault: (out) (optional): why it was refused, and where
 * @error: waymark_file_fault_to_error()
 *
 * Reads a file of rules whole or not at all.
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkRule): the rules in the order of the file
 */
GPtrArray *waymark_rule_file_read (GBytes *bytes, WaymarkFileFault *fault, GError **error);

/**
 * waymark_holiday_file_read:
 * @bytes: a file from anywhere
 * @first_year: (out): the first year whose bank holidays it has
 * @last_year: (out): the last one
 * @fault: (out) (optional): why it was refused, and where
 * @error: waymark_file_fault_to_error()
 *
 * Reads a file of bank holidays whole or not at all.
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkCalendarDay): its days
 */
GPtrArray *waymark_holiday_file_read (GBytes *bytes, guint *first_year, guint *last_year, WaymarkFileFault *fault, GError **error);

/**
 * waymark_guidance_get_shipped:
 *
 * Returns: (transfer none): the rules, bank holidays and checklists that come with Waymark; made once, never freed
 */
WaymarkGuidance *waymark_guidance_get_shipped (void);

G_END_DECLS
