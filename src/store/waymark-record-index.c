/* What lists read instead of the records: worked out here whenever a record changes, in the same transaction. */

#include "store/waymark-record-index-private.h"

#include "core/waymark-when.h"
#include "store/waymark-referral-index-private.h"

/* --- the timeline ------------------------------------------------------------------------------------------------- */

static gboolean
drop_entry (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error)
{
  sqlite3_stmt *statement =
    _waymark_connection_prepare (connection, "DELETE FROM cases.entry_order WHERE referral = ?1 AND entry = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, place->root);
  sqlite3_bind_int64 (statement, 2, place->object);
  return _waymark_connection_run (connection, statement, error);
}

static gboolean
put_entry (WaymarkConnection *connection, const WaymarkRecordPlace *place, WaymarkRecord *entry, GError **error)
{
  sqlite3_stmt *statement;
  WaymarkWhen when;

  if (!drop_entry (connection, place, error) ||
      (statement = _waymark_connection_prepare (connection,
                                                "INSERT INTO cases.entry_order (referral, moment, entry, kind) VALUES (?1, ?2, ?3, ?4)",
                                                error)) == NULL)
    return FALSE;
  waymark_when_from_text (waymark_record_get (entry, WAYMARK_ENTRY_WHEN), &when);
  sqlite3_bind_int64 (statement, 1, place->root);
  sqlite3_bind_int64 (statement, 2, waymark_when_get_sort_key (&when));
  sqlite3_bind_int64 (statement, 3, place->object);
  sqlite3_bind_int (statement, 4, waymark_record_get_choice (entry, WAYMARK_ENTRY_KIND));
  return _waymark_connection_run (connection, statement, error);
}

gboolean
_waymark_record_index_put (WaymarkConnection *connection, const WaymarkRecordPlace *place, WaymarkRecord *record, GError **error)
{
  return place->type != WAYMARK_RECORD_ENTRY || put_entry (connection, place, record, error);
}

gboolean
_waymark_record_index_drop (WaymarkConnection *connection, const WaymarkRecordPlace *place, GError **error)
{
  return place->type != WAYMARK_RECORD_ENTRY || drop_entry (connection, place, error);
}

/* --- what depends on several records --------------------------------------------------------------------------------- */

gboolean
_waymark_record_index_refresh (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 root, GError **error)
{
  g_autoptr (WaymarkRecord) record = NULL;
  WaymarkRecordPlace place;
  int found;

  if (compartment != WAYMARK_CASES)
    return TRUE;
  found = _waymark_record_find_place (connection, compartment, root, &place, error);
  if (found < 0)
    return FALSE;
  if (found == 0)
    return _waymark_referral_forget (connection, root, error);
  if (place.type != WAYMARK_RECORD_REFERRAL)
    return TRUE;
  record = _waymark_record_read (connection, &place, error);
  return record != NULL && _waymark_referral_refresh (connection, root, record, error);
}
