/* waymark-csv-columns-private.h: the layout of our own export */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

/* Kinds whose values stand in numbered columns, each with a label beside it; what comes beyond goes to "details". */
typedef struct
{
  WaymarkContactItemKind kind;
  guint n;
} WaymarkCsvSlots;

extern const WaymarkCsvSlots _waymark_csv_slots[];
extern const guint _waymark_csv_n_slots;

/* Kinds whose values stand together in one cell. */
extern const WaymarkContactItemKind _waymark_csv_lists[];
extern const guint _waymark_csv_n_lists;

G_END_DECLS
