/* waymark-radio-row.h: one of several things, as a row */

#pragma once

#include "ui/common/waymark-row.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RADIO_ROW (waymark_radio_row_get_type ())

/**
 * WaymarkRadioRow:
 *
 * The row itself is the only focus stop and reads as a radio button; Space and Enter choose it. Properties "active", and "group": another row
 * of the same choice.
 */
G_DECLARE_FINAL_TYPE (WaymarkRadioRow, waymark_radio_row, WAYMARK, RADIO_ROW, WaymarkRow)

/**
 * waymark_radio_row_set_active:
 * waymark_radio_row_get_active:
 *
 * Whether this row is the chosen one of its group.
 */
void waymark_radio_row_set_active (WaymarkRadioRow *self, gboolean active);
gboolean waymark_radio_row_get_active (WaymarkRadioRow *self);

G_END_DECLS
