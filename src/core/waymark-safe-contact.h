/* waymark-safe-contact.h: when somebody may be reached, as they said it themselves (R11, R12) */

#pragma once

#include "core/waymark-record.h"
#include "core/waymark-when.h"

G_BEGIN_DECLS

/**
 * waymark_safe_contact_read_time:
 * @text: as somebody types a time of the day: "10", "10:00", "9.30", "10h15"
 * @minutes: (out): since midnight
 *
 * Returns: whether it is one
 */
gboolean waymark_safe_contact_read_time (const char *text, guint *minutes);

/**
 * waymark_safe_contact_allows:
 * @safe_contact: (nullable): of type %WAYMARK_RECORD_SAFE_CONTACT
 * @when: when somebody was reached, or will be
 *
 * Hours that end before they begin go on past midnight. What is not recorded, or not known to the day, forbids nothing.
 *
 * Returns: whether that is within what is safe
 */
gboolean waymark_safe_contact_allows (WaymarkRecord *safe_contact, const WaymarkWhen *when);

G_END_DECLS
