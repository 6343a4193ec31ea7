/* waymark-ledger.h: what left the register, to whom and why (H4) */

#pragma once

#include "store/waymark-connection.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_DISCLOSED_EXPORT = 1,
  WAYMARK_DISCLOSED_COPY = 2,
  WAYMARK_DISCLOSED_PRINT = 3,
  WAYMARK_DISCLOSED_REFERRAL = 4,
  WAYMARK_DISCLOSED_BACKUP = 5,
} WaymarkDisclosureKind;

typedef struct
{
  WaymarkId id;
  WaymarkId set;      /* of the history, in which it stands; read only */
  WaymarkDisclosureKind kind;
  gint64 when;
  WaymarkId profile;
  WaymarkId object;   /* the record, or none for a whole list */
  char *what;         /* stable code of what left: "contacts-csv", "phone" ... */
  guint64 count;      /* records */
  char *recipient;    /* as typed, or "" */
  char *reason;       /* as typed, or "" */
} WaymarkDisclosure;

/**
 * waymark_disclosure_free:
 * @disclosure: (nullable):
 */
void waymark_disclosure_free (WaymarkDisclosure *disclosure);

/**
 * waymark_ledger_add:
 *
 * Writes a row and links it into the history chain of that compartment.
 */
gboolean waymark_ledger_add (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkDisclosure *disclosure, GError **error);

/**
 * waymark_ledger_list:
 * @object: (nullable): rows about one record, or all
 *
 * Returns: (transfer full) (element-type WaymarkDisclosure): newest first
 */
GPtrArray *waymark_ledger_list (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, guint limit, GError **error);

G_END_DECLS
