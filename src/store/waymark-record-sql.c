/* The statements of the tables of records: one table a type, one column a field. */

#include "store/waymark-record-sql-private.h"

#include "store/waymark-records-private.h"

static char *texts[WAYMARK_RECORD_N_TYPES][WAYMARK_RECORD_N_SQL];

static void
append_columns (GString *sql, const WaymarkRecordInfo *info, const char *table)
{
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", %s\"%s\"", table, info->fields[i].code);
}

static void
append_parameters (GString *sql, const WaymarkRecordInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", ?%u", i + 2);
}

/* What every read of a type yields: its id, that of what it hangs on, and its fields. */
static GString *
begin_select (const WaymarkRecordInfo *info, const char *schema)
{
  GString *sql = g_string_new ("SELECT o.id, p.id");

  append_columns (sql, info, "t.");
  g_string_append_printf (sql,
                          " FROM %s.record r JOIN %s.object o ON o.key = r.object LEFT JOIN %s.object p ON p.key = r.parent"
                          " JOIN %s.%s t ON t.object = r.object WHERE r.type = ?1 AND ",
                          schema, schema, schema, schema, info->code);
  return sql;
}

static gpointer
build (gpointer data)
{
  for (guint type = WAYMARK_RECORD_REFERRAL; type < WAYMARK_RECORD_N_TYPES; type++)
    {
      const WaymarkRecordInfo *info = waymark_record_info (type);
      const char *schema = _waymark_connection_schema (_waymark_record_compartment (type));
      GString *one = begin_select (info, schema);
      GString *all = begin_select (info, schema);
      GString *put = g_string_new (NULL);

      g_string_append (one, "r.object = ?2");
      g_string_append (all, info->parent != 0 ? "r.parent = ?2 ORDER BY r.object" : "r.parent IS NULL ORDER BY r.object");
      /* Not OR REPLACE, which would take away another referral that has the same reference. */
      g_string_printf (put, "INSERT INTO %s.%s (object", schema, info->code);
      append_columns (put, info, "");
      g_string_append (put, ") VALUES (?1");
      append_parameters (put, info);
      g_string_append (put, ") ON CONFLICT (object) DO UPDATE SET ");
      for (guint i = 0; i < info->n_fields; i++)
        g_string_append_printf (put, "%s\"%s\" = excluded.\"%s\"", i > 0 ? ", " : "", info->fields[i].code, info->fields[i].code);

      texts[type][WAYMARK_RECORD_SQL_ONE] = g_string_free (one, FALSE);
      texts[type][WAYMARK_RECORD_SQL_ALL] = g_string_free (all, FALSE);
      texts[type][WAYMARK_RECORD_SQL_PUT] = g_string_free (put, FALSE);
      texts[type][WAYMARK_RECORD_SQL_DROP] = g_strdup_printf ("DELETE FROM %s.%s WHERE object = ?1", schema, info->code);
    }
  return NULL;
}

const char *
_waymark_record_sql (WaymarkRecordType type, WaymarkRecordSql which)
{
  static GOnce once = G_ONCE_INIT;

  g_return_val_if_fail (type < WAYMARK_RECORD_N_TYPES && which < WAYMARK_RECORD_N_SQL, NULL);

  /* Kept as long as the process lives: the texts are the keys of the statements of every connection. */
  g_once (&once, build, NULL);
  return texts[type][which];
}
