/* waymark-recovery-sheet.h: the recovery code to be copied by hand, and the check of the copy (L5) */

#pragma once

#include <gtk/gtk.h>

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECOVERY_SHEET (waymark_recovery_sheet_get_type ())

/**
 * WaymarkRecoverySheet:
 *
 * Seven groups of four, and two rows for two of them. Signal "entered": Return was pressed in the last row.
 */
G_DECLARE_FINAL_TYPE (WaymarkRecoverySheet, waymark_recovery_sheet, WAYMARK, RECOVERY_SHEET, GtkBox)

/**
 * waymark_recovery_sheet_new:
 *
 * Returns: (transfer floating): a sheet without a code
 */
GtkWidget *waymark_recovery_sheet_new (void);

/**
 * waymark_recovery_sheet_set_code:
 * @code: (nullable): 28 characters; %NULL takes everything away
 */
void waymark_recovery_sheet_set_code (WaymarkRecoverySheet *self, WaymarkSecret *code);

/**
 * waymark_recovery_sheet_check:
 *
 * Returns: whether both groups were copied right; what is wrong is said under its row
 */
gboolean waymark_recovery_sheet_check (WaymarkRecoverySheet *self);

G_END_DECLS
