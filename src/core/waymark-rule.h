/* waymark-rule.h: how a due date is worked out, and why it is that day */

#pragma once

#include "core/waymark-calendar.h"

G_BEGIN_DECLS

/**
 * WaymarkAnchor:
 *
 * What happened, from which a due date starts. The numbers are stored: never renumber.
 */
typedef enum
{
  WAYMARK_ANCHOR_FIRST_CONTACT = 0,
  WAYMARK_ANCHOR_REFERRAL_OPENED,
  WAYMARK_ANCHOR_CONSENT_GIVEN,
  WAYMARK_ANCHOR_CONSENT_REFUSED,
  WAYMARK_ANCHOR_REFERRAL_SENT,
  WAYMARK_ANCHOR_NOTIFICATION_SENT,
  WAYMARK_ANCHOR_FIRST_DECISION_POSITIVE, /* reasonable grounds */
  WAYMARK_ANCHOR_FINAL_DECISION_POSITIVE, /* conclusive grounds */
  WAYMARK_ANCHOR_DECISION_NEGATIVE,       /* either of the two */
  WAYMARK_ANCHOR_SUPPORT_ENDED,
  WAYMARK_ANCHOR_EIGHTEENTH_BIRTHDAY,
  WAYMARK_N_ANCHORS
} WaymarkAnchor;

/**
 * waymark_anchor_get_code:
 *
 * Returns: the word that stands for it in rule files: "referral-sent"
 */
const char *waymark_anchor_get_code (WaymarkAnchor anchor);

/**
 * waymark_anchor_from_code:
 * @code: (nullable): such a word
 * @anchor: (out): untouched on failure
 *
 * Returns: whether @code was one
 */
gboolean waymark_anchor_from_code (const char *code, WaymarkAnchor *anchor);

/**
 * waymark_anchor_is_decision:
 *
 * Returns: whether it has two dates, one when the decision was made and one when it was received (R20)
 */
gboolean waymark_anchor_is_decision (WaymarkAnchor anchor);

typedef enum
{
  WAYMARK_RULE_DAYS = 0, /* calendar days */
  WAYMARK_RULE_WORKING_DAYS,
  WAYMARK_RULE_MONTHS,
  WAYMARK_RULE_N_UNITS
} WaymarkRuleUnit;

/**
 * WaymarkRuleRoll:
 *
 * Where a date goes that lands on a day that is not a working day.
 */
typedef enum
{
  WAYMARK_RULE_STAYS = 0,
  WAYMARK_RULE_ROLLS_ON,   /* to the next working day */
  WAYMARK_RULE_ROLLS_BACK, /* to the working day before */
  WAYMARK_RULE_N_ROLLS
} WaymarkRuleRoll;

/**
 * WaymarkRuleNature:
 *
 * What a date is worth: a user must never take our own reminder for law.
 */
typedef enum
{
  WAYMARK_RULE_LAW = 0,  /* an act or a regulation says so */
  WAYMARK_RULE_GUIDANCE, /* published guidance says so */
  WAYMARK_RULE_TARGET,   /* what an authority aims for, and does not promise */
  WAYMARK_RULE_HOUSE,    /* our own reminder */
  WAYMARK_RULE_N_NATURES
} WaymarkRuleNature;

/**
 * waymark_rule_unit_get_code:
 * waymark_rule_roll_get_code:
 * waymark_rule_nature_get_code:
 *
 * Returns: the word that stands for it in rule files: "working-days", "next", "target"
 */
const char *waymark_rule_unit_get_code (WaymarkRuleUnit unit);
const char *waymark_rule_roll_get_code (WaymarkRuleRoll roll);
const char *waymark_rule_nature_get_code (WaymarkRuleNature nature);

/**
 * waymark_rule_unit_from_code:
 * waymark_rule_roll_from_code:
 * waymark_rule_nature_from_code:
 * @code: (nullable): such a word
 *
 * Returns: whether @code was one; what it stands for is untouched when it was not
 */
gboolean waymark_rule_unit_from_code (const char *code, WaymarkRuleUnit *unit);
gboolean waymark_rule_roll_from_code (const char *code, WaymarkRuleRoll *roll);
gboolean waymark_rule_nature_from_code (const char *code, WaymarkRuleNature *nature);

/* The largest amount of a rule, either way: some 27 years of days. */
#define WAYMARK_RULE_MAX_AMOUNT 9999

/**
 * WaymarkRuleVersion:
 *
 * How a rule counts in some nations, while it is in force. No text is ever %NULL.
 */
typedef struct
{
  guint nations;         /* bits of 1 << WaymarkNation */
  WaymarkDay from;       /* the first day on which what happened falls under it; WAYMARK_DAY_NONE: always */
  WaymarkDay to;         /* the last such day; WAYMARK_DAY_NONE: still */
  int amount;            /* in units; negative: before what happened */
  WaymarkRuleUnit unit;
  gboolean first_is_one; /* the day itself is day 1; else it is day 0, and the day after is day 1 */
  gboolean received;     /* of a decision: counts from the day it was received, not made */
  gboolean closures;     /* days on which our office is closed are no working days: only for house rules */
  WaymarkRuleRoll roll;
  WaymarkRuleNature nature;
  int compare_months;    /* some sources count in months: warn when that many months end earlier; 0: none do */
  char *note;            /* a sentence more for whoever asks why, or "" */
  char *source;          /* title and publisher, or "" for a house rule */
  char *source_date;     /* YYYY-MM-DD, YYYY-MM or YYYY, or "" */
  char *source_link;     /* or "" */
} WaymarkRuleVersion;

/**
 * waymark_rule_version_new:
 *
 * Returns: (transfer full): a version for all nations, always, 0 calendar days, all texts empty
 */
WaymarkRuleVersion *waymark_rule_version_new (void);

/**
 * waymark_rule_version_free:
 * @version: (nullable):
 */
void waymark_rule_version_free (WaymarkRuleVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRuleVersion, waymark_rule_version_free)

#define WAYMARK_TYPE_RULE (waymark_rule_get_type ())

/**
 * WaymarkRule:
 *
 * A due date's rule: its id, which checklists name; what it starts from; and its versions. Counted references; never changed once it is made.
 */
typedef struct _WaymarkRule WaymarkRule;

/**
 * waymark_rule_get_type:
 *
 * Returns: the type, for properties
 */
GType waymark_rule_get_type (void);

/**
 * waymark_rule_new:
 * @id: small letters, digits and hyphens
 * @title: what is due, in words
 * @versions: (transfer full) (element-type WaymarkRuleVersion): frees its elements
 * @error: set to %WAYMARK_ERROR_INVALID when two versions meet in one nation on one day, a number is out of bounds, or a text is missing
 *
 * Returns: (transfer full): a rule, or %NULL; @versions is taken either way
 */
WaymarkRule *waymark_rule_new (const char *id, const char *title, WaymarkAnchor anchor, GPtrArray *versions, GError **error);

/**
 * waymark_rule_ref:
 * waymark_rule_unref:
 *
 * One more reference, or one less; from any thread. The rule goes with the last one.
 */
WaymarkRule *waymark_rule_ref (WaymarkRule *self);
void waymark_rule_unref (WaymarkRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRule, waymark_rule_unref)

/**
 * waymark_rule_get_id:
 * waymark_rule_get_title:
 * waymark_rule_get_anchor:
 *
 * Returns: as it was made
 */
const char *waymark_rule_get_id (WaymarkRule *self);
const char *waymark_rule_get_title (WaymarkRule *self);
WaymarkAnchor waymark_rule_get_anchor (WaymarkRule *self);

/**
 * waymark_rule_get_versions:
 *
 * Returns: (transfer none) (element-type WaymarkRuleVersion): as they were given
 */
GPtrArray *waymark_rule_get_versions (WaymarkRule *self);

/**
 * waymark_rule_find_version:
 * @start: the day of what happened
 *
 * Returns: (transfer none) (nullable): what counts in @nation for something that happened on @start; %NULL: the rule says nothing there
 */
const WaymarkRuleVersion *waymark_rule_find_version (WaymarkRule *self, WaymarkNation nation, WaymarkDay start);

/**
 * WaymarkSkippedDay:
 *
 * A day that was not counted.
 */
typedef struct
{
  WaymarkDay day;
  WaymarkDayKind kind;
  WaymarkBankHoliday holiday; /* for WAYMARK_DAY_HOLIDAY */
  char *name;                 /* (nullable): as the calendar has it */
} WaymarkSkippedDay;

/**
 * WaymarkDue:
 *
 * A due date with all that explains it (D5).
 */
typedef struct
{
  WaymarkDay start;
  WaymarkDay day;           /* the due date */
  WaymarkDay counted;       /* where counting ended, before it was moved to a working day; the same as @day when it was not */
  WaymarkDivision division; /* whose bank holidays counted */
  GPtrArray *skipped;       /* (element-type WaymarkSkippedDay): in order; of months and calendar days only those it was moved over */
  WaymarkDayKind lands_on;  /* what @day is: a rule that stays may end on a Sunday */
  WaymarkDay before;        /* the working day to act on: @day, or the one before when @day is none */
  WaymarkDay compare;       /* what the count in months says, when it is earlier than @day; else WAYMARK_DAY_NONE */
  WaymarkRule *rule;
  const WaymarkRuleVersion *version; /* of @rule */
} WaymarkDue;

/**
 * waymark_rule_apply:
 * @nation: where the referral is made
 * @division: whose bank holidays count; usually that of @nation
 * @start: the day of what happened
 *
 * Returns: (transfer full) (nullable): when it is due, or %NULL when the rule says nothing for this nation and day
 */
WaymarkDue *waymark_rule_apply (WaymarkRule *self,
                                WaymarkCalendar *calendar,
                                WaymarkNation nation,
                                WaymarkDivision division,
                                WaymarkDay start);

/**
 * waymark_due_free:
 * @due: (nullable):
 */
void waymark_due_free (WaymarkDue *due);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkDue, waymark_due_free)

/* How many working days lie ahead in the group after today (D10). */
#define WAYMARK_DUE_SOON_WORKING_DAYS 7

/**
 * WaymarkDueGroup:
 *
 * Where a due date stands in every list and count (D9, D10).
 */
typedef enum
{
  WAYMARK_DUE_OVERDUE = 0,
  WAYMARK_DUE_TODAY,
  WAYMARK_DUE_SOON,   /* within the next seven working days */
  WAYMARK_DUE_LATER,
  WAYMARK_DUE_NEEDED, /* what it starts from has no date yet (D14) */
  WAYMARK_DUE_N_GROUPS
} WaymarkDueGroup;

/**
 * waymark_due_horizon:
 *
 * Returns: the last day of %WAYMARK_DUE_SOON
 */
WaymarkDay waymark_due_horizon (WaymarkCalendar *calendar, WaymarkDivision division, WaymarkDay today);

/**
 * waymark_due_group:
 * @day: a due date, or %WAYMARK_DAY_NONE
 * @horizon: waymark_due_horizon()
 *
 * Returns: where it stands
 */
WaymarkDueGroup waymark_due_group (WaymarkDay day, WaymarkDay today, WaymarkDay horizon);

G_END_DECLS
