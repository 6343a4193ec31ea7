/* What lists and reminders read of a referral: worked out from its records, in the same transaction. */

#include "core/waymark-text.h"
#include "store/waymark-referral-index-private.h"

#include "core/waymark-due-list.h"
#include "core/waymark-referral.h"
#include "store/waymark-referrals.h"

/* --- what is due -------------------------------------------------------------------------------------------------- */

/* The records that due dates come from, and who owns them. */
typedef struct
{
  WaymarkDueSources sources;
  GPtrArray *safe_contacts;
  GPtrArray *steps; /* arrays of them, one a checklist: reasons and codes belong to them */
  char *birth;
} Gathered;

static void
gathered_clear (Gathered *gathered)
{
  g_clear_pointer (&gathered->sources.happenings, g_ptr_array_unref);
  g_clear_pointer (&gathered->sources.changes, g_ptr_array_unref);
  g_clear_pointer (&gathered->sources.risks, g_ptr_array_unref);
  g_clear_pointer (&gathered->sources.consents, g_ptr_array_unref);
  g_clear_pointer (&gathered->sources.rules, g_ptr_array_unref);
  g_clear_pointer (&gathered->safe_contacts, g_ptr_array_unref);
  g_clear_pointer (&gathered->steps, g_ptr_array_unref);
  g_free (gathered->birth);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathered, gathered_clear)

static gboolean
gather_rules (WaymarkConnection *connection, WaymarkGuidance *guidance, WaymarkRecord *referral, Gathered *gathered, GError **error)
{
  g_autoptr (GPtrArray) checklists = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, waymark_record_get_id (referral), error);
  WaymarkChecklistWho who = waymark_referral_is_child (referral) ? WAYMARK_CHECKLIST_FOR_CHILD : WAYMARK_CHECKLIST_FOR_ADULT;

  gathered->sources.rules = g_ptr_array_new ();
  gathered->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; checklists != NULL && guidance != NULL && i < checklists->len; i++)
    {
      WaymarkRecord *in_use = g_ptr_array_index (checklists, i);
      WaymarkChecklist *checklist = waymark_referral_find_checklist (guidance, in_use);
      GPtrArray *steps = waymark_records_list (connection, WAYMARK_RECORD_STEP, waymark_record_get_id (in_use), error);
      g_autofree WaymarkStepStatus *statuses = NULL;

      if (steps == NULL)
        return FALSE;
      g_ptr_array_add (gathered->steps, steps);
      if (checklist == NULL)
        continue;
      statuses = waymark_checklist_read_statuses (checklist, steps);
      waymark_due_add_rules (gathered->sources.rules, checklist, statuses, who);
    }
  return checklists != NULL;
}

/* The date of birth is the one identifying fact that a due date comes from; no list reads it. */
static gboolean
gather_birth (WaymarkConnection *connection, const WaymarkId *referral, char **birth, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT i.\"when\" FROM cases.object o JOIN cases.record p ON p.parent = o.key AND p.type = ?2 JOIN cases.person s ON s.object = p.object"
    " JOIN cases.record r ON r.parent = p.object AND r.type = ?3 JOIN cases.identity i ON i.object = r.object"
    " WHERE o.id = ?1 AND s.role = 'the-person' AND i.kind = 'birth' AND i.\"when\" IS NOT NULL ORDER BY r.object DESC LIMIT 1",
    error);
  int code;

  if (statement == NULL)
    return FALSE;
  _waymark_bind_id (statement, 1, referral);
  sqlite3_bind_int (statement, 2, WAYMARK_RECORD_PERSON);
  sqlite3_bind_int (statement, 3, WAYMARK_RECORD_IDENTITY);
  code = _waymark_connection_step (connection, statement, error);
  if (code == 1)
    {
      *birth = _waymark_column_dup (statement, 0);
      sqlite3_reset (statement);
    }
  return code >= 0;
}

static gboolean
gather (WaymarkConnection *connection, WaymarkRecord *referral, Gathered *gathered, GError **error)
{
  const WaymarkId *id = waymark_record_get_id (referral);
  WaymarkDueSources *sources = &gathered->sources;

  sources->referral = referral;
  if ((sources->happenings = waymark_records_list (connection, WAYMARK_RECORD_HAPPENING, id, error)) == NULL ||
      (sources->changes = waymark_records_list (connection, WAYMARK_RECORD_DUE_CHANGE, id, error)) == NULL ||
      (sources->risks = waymark_records_list (connection, WAYMARK_RECORD_RISK, id, error)) == NULL ||
      (sources->consents = waymark_records_list (connection, WAYMARK_RECORD_CONSENT, id, error)) == NULL ||
      (gathered->safe_contacts = waymark_records_list (connection, WAYMARK_RECORD_SAFE_CONTACT, id, error)) == NULL ||
      !gather_rules (connection, _waymark_connection_get_guidance (connection), referral, gathered, error) ||
      !gather_birth (connection, id, &gathered->birth, error))
    return FALSE;
  sources->safe_contact = gathered->safe_contacts->len > 0 ? g_ptr_array_index (gathered->safe_contacts, 0) : NULL;
  sources->birth = gathered->birth;
  return TRUE;
}

GPtrArray *
_waymark_referral_make_due_list (WaymarkConnection *connection, WaymarkRecord *referral, GError **error)
{
  WaymarkGuidance *guidance = _waymark_connection_get_guidance (connection);
  g_autoptr (WaymarkRuleBook) empty = NULL;
  g_autoptr (WaymarkCalendar) calendar = NULL;
  g_auto (Gathered) gathered = { 0 };

  if (!gather (connection, referral, &gathered, error) || (calendar = waymark_referrals_make_calendar (connection, error)) == NULL)
    return NULL;
  if (guidance != NULL)
    return waymark_due_list_make (waymark_guidance_get_book (guidance), calendar, &gathered.sources);
  empty = waymark_rule_book_new (g_ptr_array_new (), g_ptr_array_new (), 1, 0, NULL);
  return waymark_due_list_make (empty, calendar, &gathered.sources);
}

static gboolean
put_due (WaymarkConnection *connection, gint64 object, const WaymarkDueItem *item, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection, "INSERT INTO cases.due (referral, kind, code, day, shown, traits) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  sqlite3_bind_int (statement, 2, item->kind);
  _waymark_bind_text (statement, 3, item->code);
  sqlite3_bind_int64 (statement, 4, item->day);
  sqlite3_bind_int64 (statement, 5, item->shown);
  sqlite3_bind_int64 (statement, 6, item->traits);
  return _waymark_connection_run (connection, statement, error);
}

static gboolean
forget_due (WaymarkConnection *connection, gint64 object, GError **error)
{
  return _waymark_connection_run_on (connection, "DELETE FROM cases.due WHERE referral = ?1", object, error);
}

/* --- the list -------------------------------------------------------------------------------------------------------- */

/* When a record was made, in microseconds since 1970 UTC; -1 on failure. */
static gint64
find_made (WaymarkConnection *connection, gint64 object, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT s.time FROM cases.change c JOIN cases.change_set s ON s.seq = c.set_seq WHERE c.object = ?1 AND c.kind = 2 ORDER BY c.id LIMIT 1",
    error);
  gint64 made = 0;
  int code;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, object);
  code = _waymark_connection_step (connection, statement, error);
  if (code == 1)
    {
      made = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return code < 0 ? -1 : made;
}
G_STATIC_ASSERT (WAYMARK_CHANGE_MADE == 2);

/* The items are in the order of their days. */
static gint64
order_of (GPtrArray *due)
{
  const WaymarkDueItem *first = due->len > 0 ? g_ptr_array_index (due, 0) : NULL;

  return first == NULL                      ? WAYMARK_DUE_ORDER_NOTHING
         : first->shown == WAYMARK_DAY_NONE ? WAYMARK_DUE_ORDER_NEEDED
                                            : first->shown;
}

static gboolean
put_order (WaymarkConnection *connection, gint64 object, WaymarkRecord *referral, GPtrArray *due, GError **error)
{
  const WaymarkId *id = waymark_record_get_id (referral);
  g_autoptr (GPtrArray) onwards = waymark_records_list (connection, WAYMARK_RECORD_ONWARD, id, error);
  g_autoptr (GPtrArray) risks = onwards != NULL ? waymark_records_list (connection, WAYMARK_RECORD_RISK, id, error) : NULL;
  gint64 made = risks != NULL ? find_made (connection, object, error) : -1;
  sqlite3_stmt *statement;

  if (made < 0 || (statement = _waymark_connection_prepare (
                     connection,
                     "INSERT OR REPLACE INTO cases.referral_order (referral, archived, open, status, route, nation, risk, due, opened)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  sqlite3_bind_int (statement, 2, waymark_record_has (referral, WAYMARK_REFERRAL_ARCHIVED));
  sqlite3_bind_int (statement, 3, waymark_referral_is_open (referral));
  sqlite3_bind_int (statement, 4, waymark_referral_get_status (referral, onwards));
  sqlite3_bind_int (statement, 5, waymark_record_get_choice (referral, WAYMARK_REFERRAL_ROUTE));
  sqlite3_bind_int (statement, 6, waymark_referral_get_nation (referral));
  sqlite3_bind_int (statement, 7, waymark_referral_risk (risks, NULL));
  sqlite3_bind_int64 (statement, 8, order_of (due));
  sqlite3_bind_int64 (statement, 9, made);
  return _waymark_connection_run (connection, statement, error);
}

/* Names of everybody in a referral, and the one to use in the safe contact. */
static gboolean
gather_names (WaymarkConnection *connection, gint64 object, GString *words, GError **error)
{
  sqlite3_stmt *statement = _waymark_connection_prepare (
    connection,
    "SELECT i.value FROM cases.record p JOIN cases.record r ON r.parent = p.object AND r.type = ?3 JOIN cases.identity i ON i.object = r.object"
    " WHERE p.parent = ?1 AND p.type = ?2 AND i.kind IN ('preferred-name', 'given-name', 'family-name', 'script-name', 'alias')"
    " UNION ALL SELECT s.name FROM cases.record r JOIN cases.safe_contact s ON s.object = r.object WHERE r.parent = ?1 AND r.type = ?4",
    error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  sqlite3_bind_int (statement, 2, WAYMARK_RECORD_PERSON);
  sqlite3_bind_int (statement, 3, WAYMARK_RECORD_IDENTITY);
  sqlite3_bind_int (statement, 4, WAYMARK_RECORD_SAFE_CONTACT);
  while ((code = _waymark_connection_step (connection, statement, error)) == 1)
    {
      g_autofree char *folded = waymark_text_fold_words (_waymark_column_text (statement, 0));

      if (folded[0] != '\0')
        g_string_append_printf (words, " %s", folded);
    }
  return code == 0;
}

static gboolean
forget_names (WaymarkConnection *connection, gint64 object, GError **error)
{
  return _waymark_connection_run_on (connection, "DELETE FROM cases.referral_names WHERE referral = ?1", object, error);
}

static gboolean
put_names (WaymarkConnection *connection, gint64 object, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  sqlite3_stmt *statement;

  if (!gather_names (connection, object, words, error) || !forget_names (connection, object, error))
    return FALSE;
  if (words->len == 0)
    return TRUE;
  statement = _waymark_connection_prepare (connection, "INSERT INTO cases.referral_names (referral, words) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, object);
  _waymark_bind_text (statement, 2, words->str);
  return _waymark_connection_run (connection, statement, error);
}

gboolean
_waymark_referral_refresh (WaymarkConnection *connection, gint64 object, WaymarkRecord *referral, GError **error)
{
  g_autoptr (GPtrArray) due = _waymark_referral_make_due_list (connection, referral, error);

  if (due == NULL || !forget_due (connection, object, error))
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    if (!put_due (connection, object, g_ptr_array_index (due, i), error))
      return FALSE;
  return put_order (connection, object, referral, due, error) && put_names (connection, object, error);
}

gboolean
_waymark_referral_forget (WaymarkConnection *connection, gint64 object, GError **error)
{
  return forget_due (connection, object, error) && forget_names (connection, object, error) &&
         _waymark_connection_run_on (connection, "DELETE FROM cases.referral_order WHERE referral = ?1", object, error);
}
