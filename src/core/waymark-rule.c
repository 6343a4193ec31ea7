#include "core/waymark-rule.h"

#include "core/waymark-code.h"
#include "core/waymark-error.h"

struct _WaymarkRule
{
  gatomicrefcount references;
  char *id;
  char *title;
  WaymarkAnchor anchor;
  GPtrArray *versions;
};

G_DEFINE_BOXED_TYPE (WaymarkRule, waymark_rule, waymark_rule_ref, waymark_rule_unref)

static const char *const anchor_codes[WAYMARK_N_ANCHORS] = {
  [WAYMARK_ANCHOR_FIRST_CONTACT] = "first-contact",
  [WAYMARK_ANCHOR_REFERRAL_OPENED] = "referral-opened",
  [WAYMARK_ANCHOR_CONSENT_GIVEN] = "consent-given",
  [WAYMARK_ANCHOR_CONSENT_REFUSED] = "consent-refused",
  [WAYMARK_ANCHOR_REFERRAL_SENT] = "referral-sent",
  [WAYMARK_ANCHOR_NOTIFICATION_SENT] = "notification-sent",
  [WAYMARK_ANCHOR_FIRST_DECISION_POSITIVE] = "first-decision-positive",
  [WAYMARK_ANCHOR_FINAL_DECISION_POSITIVE] = "final-decision-positive",
  [WAYMARK_ANCHOR_DECISION_NEGATIVE] = "decision-negative",
  [WAYMARK_ANCHOR_SUPPORT_ENDED] = "support-ended",
  [WAYMARK_ANCHOR_EIGHTEENTH_BIRTHDAY] = "eighteenth-birthday",
};
static const char *const unit_codes[WAYMARK_RULE_N_UNITS] = { "days", "working-days", "months" };
static const char *const roll_codes[WAYMARK_RULE_N_ROLLS] = { "stays", "next", "previous" };
static const char *const nature_codes[WAYMARK_RULE_N_NATURES] = { "law", "guidance", "target", "house" };

const char *
waymark_anchor_get_code (WaymarkAnchor anchor)
{
  g_return_val_if_fail (anchor < WAYMARK_N_ANCHORS, NULL);

  return anchor_codes[anchor];
}

gboolean
waymark_anchor_from_code (const char *code, WaymarkAnchor *anchor)
{
  return waymark_code_find (anchor_codes, WAYMARK_N_ANCHORS, code, anchor);
}

gboolean
waymark_anchor_is_decision (WaymarkAnchor anchor)
{
  return anchor == WAYMARK_ANCHOR_FIRST_DECISION_POSITIVE || anchor == WAYMARK_ANCHOR_FINAL_DECISION_POSITIVE ||
         anchor == WAYMARK_ANCHOR_DECISION_NEGATIVE;
}

const char *
waymark_rule_unit_get_code (WaymarkRuleUnit unit)
{
  g_return_val_if_fail (unit < WAYMARK_RULE_N_UNITS, NULL);

  return unit_codes[unit];
}

const char *
waymark_rule_roll_get_code (WaymarkRuleRoll roll)
{
  g_return_val_if_fail (roll < WAYMARK_RULE_N_ROLLS, NULL);

  return roll_codes[roll];
}

const char *
waymark_rule_nature_get_code (WaymarkRuleNature nature)
{
  g_return_val_if_fail (nature < WAYMARK_RULE_N_NATURES, NULL);

  return nature_codes[nature];
}

gboolean
waymark_rule_unit_from_code (const char *code, WaymarkRuleUnit *unit)
{
  return waymark_code_find (unit_codes, WAYMARK_RULE_N_UNITS, code, unit);
}

gboolean
waymark_rule_roll_from_code (const char *code, WaymarkRuleRoll *roll)
{
  return waymark_code_find (roll_codes, WAYMARK_RULE_N_ROLLS, code, roll);
}

gboolean
waymark_rule_nature_from_code (const char *code, WaymarkRuleNature *nature)
{
  return waymark_code_find (nature_codes, WAYMARK_RULE_N_NATURES, code, nature);
}

/* Versions */

WaymarkRuleVersion *
waymark_rule_version_new (void)
{
  WaymarkRuleVersion *version = g_new0 (WaymarkRuleVersion, 1);

  version->nations = (1u << WAYMARK_N_NATIONS) - 1;
  version->note = g_strdup ("");
  version->source = g_strdup ("");
  version->source_date = g_strdup ("");
  version->source_link = g_strdup ("");
  return version;
}

void
waymark_rule_version_free (WaymarkRuleVersion *version)
{
  if (version == NULL)
    return;
  g_free (version->note);
  g_free (version->source);
  g_free (version->source_date);
  g_free (version->source_link);
  g_free (version);
}

static WaymarkDay
last_day (const WaymarkRuleVersion *version)
{
  return version->to == WAYMARK_DAY_NONE ? G_MAXUINT32 : version->to;
}

static const char *
find_fault (GPtrArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const WaymarkRuleVersion *version = g_ptr_array_index (versions, i);

      if (version->nations == 0 || version->nations >= 1u << WAYMARK_N_NATIONS)
        return "nations";
      if (ABS (version->amount) > WAYMARK_RULE_MAX_AMOUNT || version->compare_months < 0 || version->compare_months > WAYMARK_RULE_MAX_AMOUNT)
        return "amount";
      if (last_day (version) < version->from)
        return "to";
      if (version->nature != WAYMARK_RULE_HOUSE && version->source[0] == '\0')
        return "source";
      if (version->nature != WAYMARK_RULE_HOUSE && version->closures)
        return "closures";
      for (guint k = 0; k < i; k++)
        {
          const WaymarkRuleVersion *other = g_ptr_array_index (versions, k);

          if ((version->nations & other->nations) != 0 && version->from <= last_day (other) && other->from <= last_day (version))
            return "from";
        }
    }
  return NULL;
}

WaymarkRule *
waymark_rule_new (const char *id, const char *title, WaymarkAnchor anchor, GPtrArray *versions, GError **error)
{
  const char *fault = !waymark_code_is_id (id)      ? "id"
                      : title[0] == '\0'            ? "title"
                      : anchor >= WAYMARK_N_ANCHORS ? "anchor"
                      : versions->len == 0          ? "versions"
                                                    : find_fault (versions);
  WaymarkRule *self;

  if (fault != NULL)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "rule: %s", fault);
      g_ptr_array_unref (versions);
      return NULL;
    }
  self = g_new0 (WaymarkRule, 1);
  g_atomic_ref_count_init (&self->references);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->anchor = anchor;
  self->versions = versions;
  return self;
}

WaymarkRule *
waymark_rule_ref (WaymarkRule *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
waymark_rule_unref (WaymarkRule *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->versions);
  g_free (self);
}

const char *
waymark_rule_get_id (WaymarkRule *self)
{
  return self->id;
}

const char *
waymark_rule_get_title (WaymarkRule *self)
{
  return self->title;
}

WaymarkAnchor
waymark_rule_get_anchor (WaymarkRule *self)
{
  return self->anchor;
}

GPtrArray *
waymark_rule_get_versions (WaymarkRule *self)
{
  return self->versions;
}

const WaymarkRuleVersion *
waymark_rule_find_version (WaymarkRule *self, WaymarkNation nation, WaymarkDay start)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const WaymarkRuleVersion *version = g_ptr_array_index (self->versions, i);

      if ((version->nations & (1u << nation)) != 0 && version->from <= start && start <= last_day (version))
        return version;
    }
  return NULL;
}

/* A due date */

static void
skipped_day_free (gpointer data)
{
  WaymarkSkippedDay *day = data;

  g_free (day->name);
  g_free (day);
}

/* Whether @day counts as a working day; if not, it is noted. */
static gboolean
counts (WaymarkDue *due, WaymarkCalendar *calendar, WaymarkDay day)
{
  WaymarkCalendarDay holiday = { 0 };
  WaymarkDayKind kind = waymark_calendar_look (calendar, due->division, due->version->closures, day, &holiday);
  WaymarkSkippedDay *skipped;

  if (kind == WAYMARK_DAY_WORKING)
    return TRUE;
  skipped = g_new0 (WaymarkSkippedDay, 1);
  skipped->day = day;
  skipped->kind = kind;
  skipped->holiday = holiday.holiday;
  skipped->name = g_strdup (holiday.name);
  g_ptr_array_add (due->skipped, skipped);
  return FALSE;
}

static WaymarkDay
count_working_days (WaymarkDue *due, WaymarkCalendar *calendar)
{
  const WaymarkRuleVersion *version = due->version;
  int step = version->amount < 0 ? -1 : 1;
  int left = ABS (version->amount);
  WaymarkDay day = due->start;

  /* Where the day itself is day 1, it is used up before the first step, if it counts at all. */
  if (version->first_is_one && left > 0 && counts (due, calendar, day))
    left--;
  while (left > 0)
    {
      day += step;
      if (counts (due, calendar, day))
        left--;
    }
  return day;
}

static WaymarkDay
count_months (WaymarkDay start, int months, gboolean first_is_one)
{
  WaymarkDay day = waymark_day_add_months (start, months);

  if (!first_is_one || months == 0)
    return day;
  return months > 0 ? day - 1 : day + 1;
}

static WaymarkDay
count_days (const WaymarkRuleVersion *version, WaymarkDay start)
{
  int days = version->amount;

  if (version->first_is_one && days != 0)
    days -= days > 0 ? 1 : -1;
  return (WaymarkDay) ((int) start + days);
}

static gint
compare_skipped (gconstpointer a, gconstpointer b)
{
  const WaymarkSkippedDay *first = *(const WaymarkSkippedDay *const *) a;
  const WaymarkSkippedDay *second = *(const WaymarkSkippedDay *const *) b;

  return (first->day > second->day) - (first->day < second->day);
}

static void
roll (WaymarkDue *due, WaymarkCalendar *calendar)
{
  int step = due->version->roll == WAYMARK_RULE_ROLLS_ON ? 1 : -1;

  if (due->version->roll != WAYMARK_RULE_STAYS)
    while (!counts (due, calendar, due->day))
      due->day += step;
}

/* A day so far off that counting would leave the calendar is no start: nobody's referral began in the year 9. */
#define FIRST_START 100000u /* in the year 274 */
#define LAST_START 3600000u /* in the year 9857 */

WaymarkDue *
waymark_rule_apply (WaymarkRule *self, WaymarkCalendar *calendar, WaymarkNation nation, WaymarkDivision division, WaymarkDay start)
{
  const WaymarkRuleVersion *version = start < FIRST_START || start > LAST_START ? NULL : waymark_rule_find_version (self, nation, start);
  WaymarkDue *due;

  if (version == NULL || (version->unit == WAYMARK_RULE_MONTHS && ABS (version->amount) > 1200))
    return NULL;
  due = g_new0 (WaymarkDue, 1);
  due->rule = waymark_rule_ref (self);
  due->version = version;
  due->start = start;
  due->division = division;
  due->skipped = g_ptr_array_new_with_free_func (skipped_day_free);
  due->counted = version->unit == WAYMARK_RULE_WORKING_DAYS ? count_working_days (due, calendar)
                 : version->unit == WAYMARK_RULE_MONTHS     ? count_months (start, version->amount, version->first_is_one)
                                                            : count_days (version, start);
  due->day = due->counted;
  roll (due, calendar);
  g_ptr_array_sort (due->skipped, compare_skipped);
  due->lands_on = waymark_calendar_look (calendar, division, version->closures, due->day, NULL);
  due->before = due->lands_on == WAYMARK_DAY_WORKING
                  ? due->day
                  : waymark_calendar_add_working_days (calendar, division, version->closures, due->day, -1);
  if (version->compare_months > 0)
    {
      WaymarkDay compared = waymark_day_add_months (start, version->compare_months);

      due->compare = compared < due->day ? compared : WAYMARK_DAY_NONE;
    }
  return due;
}

void
waymark_due_free (WaymarkDue *due)
{
  if (due == NULL)
    return;
  g_ptr_array_unref (due->skipped);
  waymark_rule_unref (due->rule);
  g_free (due);
}

WaymarkDay
waymark_due_horizon (WaymarkCalendar *calendar, WaymarkDivision division, WaymarkDay today)
{
  return waymark_calendar_add_working_days (calendar, division, TRUE, today, WAYMARK_DUE_SOON_WORKING_DAYS);
}

WaymarkDueGroup
waymark_due_group (WaymarkDay day, WaymarkDay today, WaymarkDay horizon)
{
  return day == WAYMARK_DAY_NONE ? WAYMARK_DUE_NEEDED
         : day < today           ? WAYMARK_DUE_OVERDUE
         : day == today          ? WAYMARK_DUE_TODAY
         : day <= horizon        ? WAYMARK_DUE_SOON
                                 : WAYMARK_DUE_LATER;
}
