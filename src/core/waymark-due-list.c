#include "core/waymark-due-list.h"

#include "core/waymark-referral.h"
#include "core/waymark-when.h"

typedef struct
{
  WaymarkRuleBook *book;
  WaymarkCalendar *calendar;
  const WaymarkDueSources *sources;
  GPtrArray *items;
} Making;

void
waymark_due_item_free (WaymarkDueItem *item)
{
  if (item == NULL)
    return;
  g_free (item->code);
  g_clear_pointer (&item->due, waymark_due_free);
  g_clear_pointer (&item->rule, waymark_rule_unref);
  g_free (item);
}

static guint
length (GPtrArray *records)
{
  return records != NULL ? records->len : 0;
}

/* --- what it starts from ------------------------------------------------------------------------------------------ */

/* The first day that may be meant. "Before 2020" has none that anything could start from. */
static WaymarkDay
first_day (const char *text, gboolean *exact)
{
  WaymarkWhen when;
  guint earliest = 0;
  guint latest = 0;

  *exact = FALSE;
  if (!waymark_when_from_text (text, &when) || !waymark_when_get_days (&when, &earliest, &latest) || when.kind == WAYMARK_WHEN_BEFORE)
    return WAYMARK_DAY_NONE;
  *exact = waymark_when_is_exact (&when);
  return earliest;
}

/* The last that was recorded of this anchor: a second negative decision counts, not the first. */
static WaymarkRecord *
find_happening (GPtrArray *happenings, WaymarkAnchor anchor)
{
  for (guint i = length (happenings); i > 0; i--)
    {
      WaymarkRecord *happening = g_ptr_array_index (happenings, i - 1);

      if (waymark_record_is (happening, WAYMARK_HAPPENING_ANCHOR, waymark_anchor_get_code (anchor)))
        return happening;
    }
  return NULL;
}

/* Which date of a decision counts, as somebody chose it or as the rule has it for decisions of that day (R20). */
static gboolean
counts_from_receipt (WaymarkRule *rule, WaymarkNation nation, WaymarkRecord *happening, WaymarkRecord *change)
{
  const WaymarkRuleVersion *version;
  gboolean exact;
  WaymarkDay made;

  if (!waymark_anchor_is_decision (waymark_rule_get_anchor (rule)))
    return FALSE;
  if (change != NULL && waymark_record_has (change, WAYMARK_DUE_CHANGE_RECEIVED))
    return waymark_record_is (change, WAYMARK_DUE_CHANGE_RECEIVED, "yes");
  made = first_day (waymark_record_get (happening, WAYMARK_HAPPENING_MADE), &exact);
  version = made != WAYMARK_DAY_NONE ? waymark_rule_find_version (rule, nation, made) : NULL;
  return version != NULL && version->received;
}

/* Who was born on 29 February comes of age on 1 March, as waymark_when_get_age() has it: eighteen years later there is never such a day. */
static WaymarkDay
find_birthday (WaymarkDay born)
{
  gboolean is_leap_day = born == waymark_day_new (waymark_day_get_year (born), 2, 29);

  return waymark_day_add_months (born, 18 * 12) + (is_leap_day ? 1 : 0);
}

static WaymarkDay
find_start (const Making *making, WaymarkRule *rule, WaymarkNation nation, WaymarkRecord *change, gboolean *exact)
{
  WaymarkRecord *happening;

  if (waymark_rule_get_anchor (rule) == WAYMARK_ANCHOR_EIGHTEENTH_BIRTHDAY)
    {
      WaymarkDay born = making->sources->birth != NULL ? first_day (making->sources->birth, exact) : WAYMARK_DAY_NONE;

      return born != WAYMARK_DAY_NONE ? find_birthday (born) : WAYMARK_DAY_NONE;
    }
  happening = find_happening (making->sources->happenings, waymark_rule_get_anchor (rule));
  if (happening == NULL)
    return WAYMARK_DAY_NONE;
  return first_day (waymark_record_get (happening, counts_from_receipt (rule, nation, happening, change) ? WAYMARK_HAPPENING_RECEIVED
                                                                                                         : WAYMARK_HAPPENING_MADE),
                    exact);
}

/* --- what somebody said about it ----------------------------------------------------------------------------------- */

static WaymarkRecord *
find_change (const Making *making, const char *code)
{
  for (guint i = length (making->sources->changes); i > 0; i--)
    {
      WaymarkRecord *change = g_ptr_array_index (making->sources->changes, i - 1);

      if (waymark_record_is (change, WAYMARK_DUE_CHANGE_RULE, code))
        return change;
    }
  return NULL;
}

static WaymarkDay
get_day (WaymarkRecord *change, guint field)
{
  return change != NULL ? waymark_day_from_text (waymark_record_get (change, field)) : WAYMARK_DAY_NONE;
}

static void
add_item (Making *making, WaymarkDueItem *item)
{
  WaymarkRecord *change = find_change (making, item->code);
  WaymarkDay by_hand = get_day (change, WAYMARK_DUE_CHANGE_DAY);
  WaymarkDay snoozed = get_day (change, WAYMARK_DUE_CHANGE_SNOOZED);

  if (by_hand != WAYMARK_DAY_NONE)
    {
      item->day = by_hand;
      item->traits = (item->traits & ~(guint) WAYMARK_DUE_UNCERTAIN) | WAYMARK_DUE_BY_HAND;
    }
  item->shown = item->day;
  /* What still needs a date says so until it has one (D14): there is nothing to put off. */
  if (item->day != WAYMARK_DAY_NONE && snoozed > item->day)
    {
      item->shown = snoozed;
      item->traits |= WAYMARK_DUE_SNOOZED;
    }
  g_ptr_array_add (making->items, item);
}

static WaymarkDueItem *
new_item (WaymarkDueKind kind, const char *code, WaymarkDay day)
{
  WaymarkDueItem *item = g_new0 (WaymarkDueItem, 1);

  item->kind = kind;
  item->code = g_strdup (code);
  item->day = day;
  return item;
}

/* --- each kind ------------------------------------------------------------------------------------------------------ */

/* Whether the rule says anything at all where the referral is made. */
static gboolean
is_for (WaymarkRule *rule, WaymarkNation nation)
{
  GPtrArray *versions = waymark_rule_get_versions (rule);

  for (guint i = 0; i < versions->len; i++)
    if ((((WaymarkRuleVersion *) g_ptr_array_index (versions, i))->nations & (1u << nation)) != 0)
      return TRUE;
  return FALSE;
}

static void
add_rule (Making *making, const char *id)
{
  WaymarkRule *rule = waymark_rule_book_find (making->book, id);
  WaymarkNation nation = waymark_referral_get_nation (making->sources->referral);
  WaymarkDivision division = waymark_referral_get_division (making->sources->referral);
  WaymarkRecord *change = find_change (making, id);
  WaymarkDueItem *item;
  gboolean exact = FALSE;
  WaymarkDay start;

  if (rule == NULL || !is_for (rule, nation) || (change != NULL && waymark_record_has (change, WAYMARK_DUE_CHANGE_DONE_ON)))
    return;
  start = find_start (making, rule, nation, change, &exact);
  item = new_item (WAYMARK_DUE_BY_RULE, id, WAYMARK_DAY_NONE);
  item->rule = waymark_rule_ref (rule);
  if (start != WAYMARK_DAY_NONE)
    {
      item->due = waymark_rule_apply (rule, making->calendar, nation, division, start);
      if (item->due == NULL && get_day (change, WAYMARK_DUE_CHANGE_DAY) == WAYMARK_DAY_NONE)
        {
          /* Nothing was said of such a day yet, by the rule or by anybody. */
          waymark_due_item_free (item);
          return;
        }
    }
  if (item->due != NULL)
    {
      item->day = item->due->day;
      item->traits |= exact ? 0 : WAYMARK_DUE_UNCERTAIN;
      item->traits |= item->due->version->nature == WAYMARK_RULE_HOUSE ? WAYMARK_DUE_HOUSE : 0;
    }
  add_item (making, item);
}

static void
add_risk_review (Making *making)
{
  WaymarkRecord *newest = waymark_referral_newest_risk (making->sources->risks);
  WaymarkDay day = newest != NULL ? waymark_day_from_text (waymark_record_get (newest, WAYMARK_RISK_REVIEW_ON)) : WAYMARK_DAY_NONE;

  if (day != WAYMARK_DAY_NONE)
    add_item (making, new_item (WAYMARK_DUE_RISK_REVIEW, "risk-review", day));
}

static void
add_ask_again (Making *making)
{
  WaymarkRecord *contact = making->sources->safe_contact;
  WaymarkDay day = contact != NULL ? waymark_day_from_text (waymark_record_get (contact, WAYMARK_SAFE_CONTACT_ASK_AGAIN)) : WAYMARK_DAY_NONE;

  if (day != WAYMARK_DAY_NONE)
    add_item (making, new_item (WAYMARK_DUE_ASK_AGAIN, "ask-again", day));
}

static void
add_consents (Making *making)
{
  for (guint i = 0; i < length (making->sources->consents); i++)
    {
      WaymarkRecord *consent = g_ptr_array_index (making->sources->consents, i);
      WaymarkDay day = waymark_day_from_text (waymark_record_get (consent, WAYMARK_CONSENT_ENDS_ON));
      g_autofree char *id = waymark_id_to_string (waymark_record_get_id (consent));

      if (day != WAYMARK_DAY_NONE && !waymark_record_has (consent, WAYMARK_CONSENT_WITHDRAWN_ON))
        add_item (making, new_item (WAYMARK_DUE_CONSENT_ENDS, id, day));
    }
}

/* --- steps ---------------------------------------------------------------------------------------------------------- */

WaymarkStepStatus *
waymark_checklist_read_statuses (WaymarkChecklist *checklist, GPtrArray *steps)
{
  guint n_steps = waymark_checklist_get_n_steps (checklist);
  WaymarkStepStatus *statuses = g_new0 (WaymarkStepStatus, n_steps);

  for (guint i = 0; i < length (steps); i++)
    {
      WaymarkRecord *step = g_ptr_array_index (steps, i);
      guint index = waymark_checklist_find_step (checklist, waymark_record_get (step, WAYMARK_STEP_CODE));

      if (index == n_steps)
        continue;
      waymark_step_state_from_code (waymark_record_get (step, WAYMARK_STEP_STATE), &statuses[index].state);
      statuses[index].why = waymark_record_get (step, WAYMARK_STEP_WHY);
    }
  return statuses;
}

static gboolean
has_rule (GPtrArray *rules, const char *rule)
{
  return g_ptr_array_find_with_equal_func (rules, rule, g_str_equal, NULL);
}

void
waymark_due_add_rules (GPtrArray *rules, WaymarkChecklist *checklist, const WaymarkStepStatus *statuses, WaymarkChecklistWho who)
{
  guint n_steps = waymark_checklist_get_n_steps (checklist);

  for (guint i = 0; i < n_steps; i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist, i);

      if (step->rule[0] != '\0' && waymark_checklist_applies (checklist, i, who) && !waymark_step_state_is_settled (statuses[i].state) &&
          !waymark_checklist_is_waiting (checklist, statuses, who, i) && !has_rule (rules, step->rule))
        g_ptr_array_add (rules, step->rule);
    }
}

static gint
compare_items (gconstpointer a, gconstpointer b)
{
  const WaymarkDueItem *first = *(const WaymarkDueItem *const *) a;
  const WaymarkDueItem *second = *(const WaymarkDueItem *const *) b;
  /* None comes after every day. */
  WaymarkDay first_day_of = first->shown - 1;
  WaymarkDay second_day_of = second->shown - 1;

  if (first_day_of != second_day_of)
    return first_day_of < second_day_of ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return g_strcmp0 (first->code, second->code);
}

GPtrArray *
waymark_due_list_make (WaymarkRuleBook *book, WaymarkCalendar *calendar, const WaymarkDueSources *sources)
{
  Making making = { book, calendar, sources, g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_due_item_free) };

  if (!waymark_referral_is_open (sources->referral))
    return making.items;
  for (guint i = 0; i < length (sources->rules); i++)
    add_rule (&making, g_ptr_array_index (sources->rules, i));
  add_risk_review (&making);
  add_ask_again (&making);
  add_consents (&making);
  g_ptr_array_sort (making.items, compare_items);
  return making.items;
}
