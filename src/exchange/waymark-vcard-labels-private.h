/* waymark-vcard-labels-private.h: labels that vCard has a type for */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

typedef struct
{
  WaymarkContactItemKind kind;
  const char *type;  /* "CELL" */
  const char *label; /* "Mobile" */
} WaymarkVcardLabel;

extern const WaymarkVcardLabel _waymark_vcard_labels[];
extern const guint _waymark_vcard_n_labels;

G_END_DECLS
