/* waymark-date-row.h: one line of typing for a moment, read back at once (screens.md 4.3, E5, R17) */

#pragma once

#include "core/waymark-when.h"
#include "ui/common/waymark-text-row.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DATE_ROW (waymark_date_row_get_type ())

/**
 * WaymarkDateRow:
 *
 * A text row for a date in any usual form: what it means stands below it while it is typed, and what else it may mean on a button. The typed
 * text ("text") and its meaning ("when") are kept beside each other: the meaning changes with the text only, not with the day.
 *
 * Properties: "when"; "born": only the past, and the age is read back; "feeds-due-dates": what is not exact says what comes of it.
 */
G_DECLARE_FINAL_TYPE (WaymarkDateRow, waymark_date_row, WAYMARK, DATE_ROW, WaymarkTextRow)

/**
 * waymark_date_row_new:
 *
 * Returns: (transfer floating): an empty row of that title
 */
GtkWidget *waymark_date_row_new (const char *title);

/**
 * waymark_date_row_get_when:
 *
 * Returns: (transfer none): what the text means; unset while it means nothing
 */
const WaymarkWhen *waymark_date_row_get_when (WaymarkDateRow *self);

/**
 * waymark_date_row_set_value:
 * @text: (nullable): what was typed for it; %NULL: words for @when
 * @when: what it was understood as then; unset where it was not
 *
 * Shows a value that was kept. Its text is not read again.
 */
void waymark_date_row_set_value (WaymarkDateRow *self, const char *text, const WaymarkWhen *when);

/**
 * waymark_date_row_set_working_days:
 * @is_working_day: (nullable) (scope notified): for "+5w"; %NULL: Monday to Friday
 * @user_data: for @is_working_day
 * @destroy: (nullable): lets go of @user_data
 */
void waymark_date_row_set_working_days (WaymarkDateRow *self, WaymarkIsWorkingDay is_working_day, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
