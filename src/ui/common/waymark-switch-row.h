/* waymark-switch-row.h: something that is on or off */

#pragma once

#include "ui/common/waymark-row.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SWITCH_ROW (waymark_switch_row_get_type ())

/**
 * WaymarkSwitchRow:
 *
 * The row itself is the only focus stop and reads as a check box; Space and Enter switch it. Property "active".
 */
G_DECLARE_FINAL_TYPE (WaymarkSwitchRow, waymark_switch_row, WAYMARK, SWITCH_ROW, WaymarkRow)

/**
 * waymark_switch_row_new:
 * @subtitle: (nullable):
 *
 * Returns: (transfer floating): a row that is off
 */
GtkWidget *waymark_switch_row_new (const char *title, const char *subtitle);

/**
 * waymark_switch_row_set_active:
 * waymark_switch_row_get_active:
 *
 * Whether it is on.
 */
void waymark_switch_row_set_active (WaymarkSwitchRow *self, gboolean active);
gboolean waymark_switch_row_get_active (WaymarkSwitchRow *self);

G_END_DECLS
