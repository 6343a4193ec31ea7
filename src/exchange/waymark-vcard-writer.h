/* waymark-vcard-writer.h: contacts as vCard 4.0 (RFC 6350) or 3.0 (RFC 2426) (docs/file-format.md) */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_VCARD_4 = 4,
  WAYMARK_VCARD_3 = 3,
} WaymarkVcardVersion;

/**
 * waymark_vcard_append_contact:
 *
 * Appends one card, folded at 75 bytes. What vCard has no property for is kept in X-WAYMARK- properties, so that nothing is lost.
 */
void waymark_vcard_append_contact (GString *out, WaymarkContact *contact, WaymarkVcardVersion version);

G_END_DECLS
