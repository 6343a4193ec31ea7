/* Lists of referrals and of what is due; starting one. */

#include "store/waymark-referrals.h"

#include <string.h>

#include "core/waymark-clock.h"
#include "core/waymark-text.h"
#include "store/waymark-referral-index-private.h"

WaymarkReferralQuery *
waymark_referral_query_new (void)
{
  return g_new0 (WaymarkReferralQuery, 1);
}

WaymarkReferralQuery *
waymark_referral_query_copy (const WaymarkReferralQuery *query)
{
  WaymarkReferralQuery *copy = g_memdup2 (query, sizeof *query);

  copy->text = g_strdup (query->text);
  return copy;
}

gboolean
waymark_referral_query_equal (const WaymarkReferralQuery *a, const WaymarkReferralQuery *b)
{
  return a->closed == b->closed && a->archived == b->archived && a->statuses == b->statuses && a->routes == b->routes && a->nations == b->nations &&
         a->high_risk == b->high_risk && a->due_before == b->due_before && a->date_needed == b->date_needed && g_strcmp0 (a->text, b->text) == 0;
}

void
waymark_referral_query_free (WaymarkReferralQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->text);
  g_free (query);
}

void
waymark_referral_row_free (WaymarkReferralRow *row)
{
  if (row == NULL)
    return;
  g_free (row->reference);
  g_free (row->list_word);
  g_free (row->tags);
  g_free (row->due_code);
  g_free (row);
}

/* --- the order ------------------------------------------------------------------------------------------------------ */

/* Each word of what was typed begins a word of the reference, the list word, the tags or a name. References are typed with and without their
 * hyphen. @names: folded words with a blank before each, or "". */
static gboolean
fits_text (const char *wanted, const char *reference, const char *list_word, const char *tags, const char *names)
{
  g_autofree char *text = g_strjoin (" ", reference, list_word, tags, NULL);
  g_autofree char *folded = waymark_text_fold_words (text);
  g_autofree char *there = g_strconcat (" ", folded, names, NULL);
  g_auto (GStrv) bare_reference = g_strsplit (reference, "-", -1);
  g_autofree char *joined = g_strjoinv ("", bare_reference);
  g_autofree char *bare = waymark_text_fold (joined);
  g_autofree char *words = waymark_text_fold (wanted);
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", each[i], NULL);

      if (strstr (there, start) == NULL && !g_str_has_prefix (bare, each[i]))
        return FALSE;
    }
  return TRUE;
}

gboolean
waymark_referral_row_fits (const WaymarkReferralRow *row, const char *text)
{
  g_return_val_if_fail (row != NULL && text != NULL, FALSE);

  return fits_text (text, row->reference, row->list_word, row->tags, "");
}

/* Filters are parameters, so that there are two statements, and both walk the index of the order whichever filters are on. */
#define FILTERED                                                                                                         \
  " WHERE o.archived = ?1 AND o.open = ?2 AND (?3 = 0 OR (?3 >> o.status) & 1)"                                          \
  " AND (?4 = 0 OR (o.route >= 0 AND (?4 >> o.route) & 1)) AND (?5 = 0 OR (?5 >> o.nation) & 1)"                         \
  " AND (?6 = 0 OR o.risk = 2) AND (?7 = 0 OR o.due < ?7)"                                                               \
  " AND (?8 = 0 OR EXISTS (SELECT 1 FROM cases.due d WHERE d.referral = o.referral AND d.shown = 0))"                    \
  " ORDER BY o.due, o.opened DESC, o.referral"

static sqlite3_stmt *
prepare_order (WaymarkConnection *connection, const WaymarkReferralQuery *query, GError **error)
{
  static const char plain[] = "SELECT o.referral FROM cases.referral_order o" FILTERED;
  static const char with_texts[] = "SELECT o.referral, r.reference, r.list_word, r.tags, n.words"
                                   " FROM cases.referral_order o JOIN cases.referral r ON r.object = o.referral"
                                   " LEFT JOIN cases.referral_names n ON n.referral = o.referral" FILTERED;
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, query->text != NULL ? with_texts : plain, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, query->archived);
  sqlite3_bind_int (statement, 2, !query->closed);
  sqlite3_bind_int64 (statement, 3, query->statuses);
  sqlite3_bind_int64 (statement, 4, query->routes);
  sqlite3_bind_int64 (statement, 5, query->nations);
  sqlite3_bind_int (statement, 6, query->high_risk);
  sqlite3_bind_int64 (statement, 7, query->due_before);
  sqlite3_bind_int (statement, 8, query->date_needed);
  return statement;
}

GArray *
waymark_referrals_order (WaymarkConnection *connection, const WaymarkReferralQuery *query, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (query != NULL, NULL);

  if (!_waymark_history_has (connection, WAYMARK_CASES, error) || (statement = prepare_order (connection, query, error)) == NULL)
    return NULL;
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      if (query->text == NULL || fits_text (query->text, _waymark_column_text (statement, 1), _waymark_column_text (statement, 2),
                                            _waymark_column_text (statement, 3), _waymark_column_text (statement, 4)))
        g_array_append_val (keys, key);
    }
  return code == 0 ? g_steal_pointer (&keys) : NULL;
}

/* --- rows ------------------------------------------------------------------------------------------------------------ */

static WaymarkReferralRow *
read_row (sqlite3_stmt *statement, gint64 key)
{
  WaymarkReferralRow *row = g_new0 (WaymarkReferralRow, 1);
  gboolean has_due = sqlite3_column_type (statement, 9) != SQLITE_NULL;

  row->key = key;
  row->id = _waymark_column_id (statement, 0);
  row->reference = _waymark_column_dup (statement, 1);
  row->list_word = _waymark_column_dup (statement, 2);
  row->route = sqlite3_column_int (statement, 3);
  row->nation = (WaymarkNation) sqlite3_column_int (statement, 4);
  row->status = (WaymarkReferralStatus) sqlite3_column_int (statement, 5);
  row->archived = sqlite3_column_int (statement, 6) != 0;
  row->risk = sqlite3_column_int (statement, 7);
  row->opened = sqlite3_column_int64 (statement, 8);
  row->due_kind = has_due ? sqlite3_column_int (statement, 9) : -1;
  row->due_code = _waymark_column_dup (statement, 10);
  row->due = (WaymarkDay) sqlite3_column_int64 (statement, 11);
  row->shown = (WaymarkDay) sqlite3_column_int64 (statement, 12);
  row->tags = _waymark_column_dup (statement, 13);
  return row;
}

GPtrArray *
waymark_referrals_rows (WaymarkConnection *connection, const gint64 *keys, guint n_keys, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_referral_row_free);
  sqlite3_stmt *statement;

  g_return_val_if_fail (keys != NULL || n_keys == 0, NULL);

  if (!_waymark_history_has (connection, WAYMARK_CASES, error))
    return NULL;
  for (guint i = 0; i < n_keys; i++)
    {
      int code;

      /* The first that is due; days that are needed are 0, and come last. */
      statement = _waymark_connection_prepare (
        connection,
        "SELECT k.id, r.reference, r.list_word, o.route, o.nation, o.status, o.archived, o.risk, o.opened, d.kind, d.code, d.day, d.shown, r.tags"
        " FROM cases.referral_order o JOIN cases.object k ON k.key = o.referral JOIN cases.referral r ON r.object = o.referral"
        " LEFT JOIN cases.due d ON d.referral = o.referral AND (d.kind, d.code) ="
        " (SELECT f.kind, f.code FROM cases.due f WHERE f.referral = o.referral ORDER BY f.shown = 0, f.shown, f.kind, f.code LIMIT 1)"
        " WHERE o.referral = ?1",
        error);
      if (statement == NULL)
        return NULL;
      sqlite3_bind_int64 (statement, 1, keys[i]);
      code = _waymark_connection_step (connection, statement, error);
      if (code < 0)
        return NULL;
      if (code == 0)
        continue;
      g_ptr_array_add (rows, read_row (statement, keys[i]));
      sqlite3_reset (statement);
    }
  return g_steal_pointer (&rows);
}

gboolean
waymark_referrals_find_key (WaymarkConnection *connection, const WaymarkId *id, gint64 *key, GError **error)
{
  gint64 object;

  g_return_val_if_fail (id != NULL && key != NULL, FALSE);

  *key = 0;
  if (!_waymark_history_has (connection, WAYMARK_CASES, error) || (object = _waymark_object_find (connection, WAYMARK_CASES, id, error)) < 0)
    return FALSE;
  *key = object;
  return TRUE;
}

/* --- what is due ------------------------------------------------------------------------------------------------------ */

gboolean
waymark_referrals_count_due (WaymarkConnection *connection, WaymarkDay today, WaymarkDay horizon, guint *counts, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (counts != NULL, FALSE);

  for (guint i = 0; i < WAYMARK_DUE_N_GROUPS; i++)
    counts[i] = 0;
  if (!_waymark_history_has (connection, WAYMARK_CASES, error) ||
      (statement = _waymark_connection_prepare (connection,
                                                "SELECT d.shown, count(*) FROM cases.due d JOIN cases.referral_order o ON o.referral = d.referral"
                                                " WHERE o.archived = 0 AND o.open = 1 GROUP BY d.shown",
                                                error)) == NULL)
    return FALSE;
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    counts[waymark_due_group ((WaymarkDay) sqlite3_column_int64 (statement, 0), today, horizon)] += (guint) sqlite3_column_int64 (statement, 1);
  return code == 0;
}

GPtrArray *
waymark_referrals_due_list (WaymarkConnection *connection, const WaymarkId *id, GError **error)
{
  g_autoptr (WaymarkRecord) referral = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, id, error);
  return referral != NULL ? _waymark_referral_make_due_list (connection, referral, error) : NULL;
}

static WaymarkCalendarDay *
read_calendar_day (WaymarkRecord *record)
{
  static const WaymarkDayKind kinds[] = { WAYMARK_DAY_WORKING, WAYMARK_DAY_HOLIDAY, WAYMARK_DAY_CLOSED };
  WaymarkDay day = waymark_day_from_text (waymark_record_get (record, WAYMARK_CALENDAR_DAY_DAY));
  int kind = waymark_record_get_choice (record, WAYMARK_CALENDAR_DAY_KIND);
  g_auto (GStrv) divisions = g_strsplit (waymark_record_get (record, WAYMARK_CALENDAR_DAY_DIVISIONS), " ", -1);
  guint bits = 0;

  for (guint i = 0; divisions[i] != NULL; i++)
    {
      WaymarkDivision division;

      if (waymark_division_from_code (divisions[i], &division))
        bits |= 1u << division;
    }
  if (day == WAYMARK_DAY_NONE || kind < 0)
    return NULL;
  return waymark_calendar_day_new (day, kinds[kind], bits, waymark_record_get (record, WAYMARK_CALENDAR_DAY_NAME));
}

WaymarkCalendar *
waymark_referrals_make_calendar (WaymarkConnection *connection, GError **error)
{
  WaymarkGuidance *guidance = _waymark_connection_get_guidance (connection);
  g_autoptr (GPtrArray) records = waymark_records_list (connection, WAYMARK_RECORD_CALENDAR_DAY, NULL, error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_calendar_day_free);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      WaymarkCalendarDay *day = read_calendar_day (g_ptr_array_index (records, i));

      /* What is not filled in yet says nothing. */
      if (day != NULL)
        g_ptr_array_add (changes, day);
    }
  return guidance != NULL ? waymark_rule_book_make_calendar (waymark_guidance_get_book (guidance), changes)
                          : waymark_calendar_new (NULL, 1, 0, changes);
}

/* --- starting one ------------------------------------------------------------------------------------------------------ */

WaymarkChecklist *
waymark_referral_find_checklist (WaymarkGuidance *guidance, WaymarkRecord *in_use)
{
  guint version = (guint) g_ascii_strtoull (waymark_record_get (in_use, WAYMARK_CHECKLIST_VERSION), NULL, 10);

  /* 0 would be the newest, and this is what was in use, or nothing. */
  return version > 0 ? waymark_guidance_find_checklist (guidance, waymark_record_get (in_use, WAYMARK_CHECKLIST_TEMPLATE), version) : NULL;
}

/* Whether a referral has this reference already. Returns: 1, 0, or -1 on failure. */
static int
is_taken (WaymarkConnection *connection, const char *reference, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (connection, "SELECT 1 FROM cases.referral WHERE reference = ?1", error);
  int code;

  if (statement == NULL)
    return -1;
  _waymark_bind_text (statement, 1, reference);
  code = _waymark_connection_step (connection, statement, error);
  sqlite3_reset (statement);
  return code;
}

static gboolean
give_reference (WaymarkConnection *connection, WaymarkRecord *referral, GError **error)
{
  int taken;

  while (!waymark_record_has (referral, WAYMARK_REFERRAL_REFERENCE))
    {
      g_autofree char *reference = waymark_reference_new ();

      if ((taken = is_taken (connection, reference, error)) < 0)
        return FALSE;
      if (taken == 0)
        waymark_record_set (referral, WAYMARK_REFERRAL_REFERENCE, reference);
    }
  taken = is_taken (connection, waymark_record_get (referral, WAYMARK_REFERRAL_REFERENCE), error);
  if (taken == 1)
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_EXISTS, "a referral has that reference");
  return taken == 0;
}

static WaymarkRecord *
add_record (GPtrArray *records, WaymarkRecord *referral, WaymarkRecordType type)
{
  WaymarkRecord *record = waymark_record_new (type, waymark_record_get_id (referral));

  g_ptr_array_add (records, record);
  return record;
}

/* The checklist, in the version of today. */
static void
add_checklist (GPtrArray *records, WaymarkRecord *referral, WaymarkChecklist *template)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autofree char *version = g_strdup_printf ("%u", waymark_checklist_get_version (template));
  WaymarkRecord *in_use = add_record (records, referral, WAYMARK_RECORD_CHECKLIST);

  waymark_record_set (in_use, WAYMARK_CHECKLIST_TEMPLATE, waymark_checklist_get_id (template));
  waymark_record_set (in_use, WAYMARK_CHECKLIST_VERSION, version);
  waymark_record_set (in_use, WAYMARK_CHECKLIST_BEGUN, today);
}

/* What its route asks for. The mechanism and the duty are those of the United Kingdom. */
static void
add_main_onward (GPtrArray *records, WaymarkRecord *referral)
{
  WaymarkRecord *onward;

  if (waymark_referral_main_kind (referral) == NULL || waymark_referral_get_nation (referral) == WAYMARK_NATION_ELSEWHERE)
    return;
  onward = add_record (records, referral, WAYMARK_RECORD_ONWARD);
  waymark_record_set (onward, WAYMARK_ONWARD_KIND, waymark_referral_main_kind (referral));
  waymark_record_set (onward, WAYMARK_ONWARD_STATUS, waymark_status_get_code (WAYMARK_STATUS_DRAFT));
}

static gboolean
start (WaymarkConnection *connection, WaymarkRecord *referral, const char *checklist, WaymarkId *set, GError **error)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autofree char *profile = waymark_id_to_string (waymark_connection_get_profile (connection));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkGuidance *guidance = _waymark_connection_get_guidance (connection);
  WaymarkChecklist *template = guidance != NULL ? waymark_guidance_find_checklist (guidance, checklist, 0) : NULL;
  WaymarkRecord *opened;

  if (!give_reference (connection, referral, error))
    return FALSE;
  waymark_record_set (referral, WAYMARK_REFERRAL_OWNER, profile);
  g_ptr_array_add (records, g_object_ref (referral));
  opened = add_record (records, referral, WAYMARK_RECORD_HAPPENING);
  waymark_record_set (opened, WAYMARK_HAPPENING_ANCHOR, waymark_anchor_get_code (WAYMARK_ANCHOR_REFERRAL_OPENED));
  waymark_record_set (opened, WAYMARK_HAPPENING_MADE, today);
  waymark_record_set (add_record (records, referral, WAYMARK_RECORD_PERSON), WAYMARK_PERSON_ROLE, "the-person");
  add_main_onward (records, referral);
  if (template != NULL)
    add_checklist (records, referral, template);
  return waymark_records_write (connection, WAYMARK_ACT_REFERRAL_STARTED, records, NULL, set, error);
}

gboolean
waymark_referrals_start (WaymarkConnection *connection, WaymarkRecord *referral, const char *checklist, WaymarkId *set, GError **error)
{
  WaymarkId id = WAYMARK_ID_NONE;
  gboolean own;
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_RECORD (referral), FALSE);

  good = _waymark_history_has (connection, WAYMARK_CASES, error) && _waymark_connection_enter (connection, &own, error) &&
         _waymark_connection_leave (connection, own, start (connection, referral, checklist, &id, error), error);
  if (set != NULL)
    *set = good ? id : WAYMARK_ID_NONE;
  return good;
}

/* --- another type --------------------------------------------------------------------------------------------------------- */

static gboolean
is_in_use (GPtrArray *checklists, const char *template)
{
  for (guint i = 0; i < checklists->len; i++)
    if (waymark_record_is (g_ptr_array_index (checklists, i), WAYMARK_CHECKLIST_TEMPLATE, template))
      return TRUE;
  return FALSE;
}

gboolean
waymark_referrals_change_route (WaymarkConnection *connection, const WaymarkId *id, const char *route, WaymarkId *set, GError **error)
{
  WaymarkGuidance *guidance = _waymark_connection_get_guidance (connection);
  g_autoptr (WaymarkRecord) referral = NULL;
  g_autoptr (GPtrArray) onwards = NULL;
  g_autoptr (GPtrArray) checklists = NULL;
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkChecklist *template;

  g_return_val_if_fail (id != NULL && route != NULL, FALSE);

  if ((referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, id, error)) == NULL ||
      (onwards = waymark_records_list (connection, WAYMARK_RECORD_ONWARD, id, error)) == NULL ||
      (checklists = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, id, error)) == NULL)
    return FALSE;
  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, route);
  g_ptr_array_add (saved, g_object_ref (referral));
  template = guidance != NULL ? waymark_guidance_first_checklist (guidance, route, waymark_referral_get_nation (referral)) : NULL;
  if (template != NULL && !is_in_use (checklists, waymark_checklist_get_id (template)))
    add_checklist (saved, referral, template);
  if (waymark_referral_main_onward (referral, onwards) == NULL)
    add_main_onward (saved, referral);
  return waymark_records_write (connection, WAYMARK_ACT_REFERRAL_CHANGED, saved, NULL, set, error);
}
