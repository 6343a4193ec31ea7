/* waymark-record-sql-private.h: the statements of the tables of records, for the store only */

#pragma once

#include "core/waymark-record-types.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_RECORD_SQL_ONE,  /* ?1 the type, ?2 the key: id, id of the parent, the fields */
  WAYMARK_RECORD_SQL_ALL,  /* ?1 the type, ?2 the key of the parent where it has one: the same of each */
  WAYMARK_RECORD_SQL_PUT,  /* ?1 the key, ?2 and on the fields */
  WAYMARK_RECORD_SQL_DROP, /* ?1 the key */
  WAYMARK_RECORD_N_SQL
} WaymarkRecordSql;

/**
 * _waymark_record_sql:
 *
 * Returns: (transfer none): a statement of that type, put together from its codes once; a key for _waymark_connection_prepare()
 */
const char *_waymark_record_sql (WaymarkRecordType type, WaymarkRecordSql which);

G_END_DECLS
