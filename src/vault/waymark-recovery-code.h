/* waymark-recovery-code.h: 130 random bits that a person can copy by hand (L5) */

#pragma once

#include "vault/waymark-secret.h"

G_BEGIN_DECLS

#define WAYMARK_RECOVERY_GROUPS 7
#define WAYMARK_RECOVERY_GROUP_LENGTH 4

/**
 * waymark_recovery_code_new:
 *
 * Returns: (transfer full): 26 Crockford characters and two check characters, without separators
 */
WaymarkSecret *waymark_recovery_code_new (void);

/**
 * waymark_recovery_code_normalise:
 * @typed: as typed: any case, blanks and dashes anywhere, O for 0, I and L for 1
 * @group: (out) (optional): where a slip is likely, 1 to 7, or 0 when that cannot be told
 *
 * Returns: (transfer full) (nullable): the 28 characters, or %NULL with WAYMARK_ERROR_CODE_SLIP. Costs no key derivation.
 */
WaymarkSecret *waymark_recovery_code_normalise (WaymarkSecret *typed, guint *group, GError **error);

/**
 * waymark_recovery_code_group_matches:
 * @group: 1 to 7
 *
 * For "Check your copy": forgiving as above.
 */
gboolean waymark_recovery_code_group_matches (WaymarkSecret *code, guint group, const char *typed);

G_END_DECLS
