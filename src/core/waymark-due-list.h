/* waymark-due-list.h: all that is due about a referral, and why */

#pragma once

#include "core/waymark-checklist.h"
#include "core/waymark-record.h"
#include "core/waymark-rule-book.h"

G_BEGIN_DECLS

/**
 * WaymarkDueKind:
 *
 * What a due date comes from. Later areas add kinds, never another list (D9). The numbers are stored: never renumber.
 */
typedef enum
{
  WAYMARK_DUE_BY_RULE = 0,   /* a step of a checklist names a rule; its code is the id of the rule */
  WAYMARK_DUE_RISK_REVIEW,   /* the newest risk entry is to be looked at again (R14); its code is "risk-review" */
  WAYMARK_DUE_ASK_AGAIN,     /* whether the safe contact is still safe (R11); its code is "ask-again" */
  WAYMARK_DUE_CONSENT_ENDS,  /* a permission runs out; its code is the id of the consent (R6) */
  WAYMARK_DUE_N_KINDS
} WaymarkDueKind;

/**
 * WaymarkDueTraits:
 *
 * What else is true of a due date. The numbers are stored.
 */
typedef enum
{
  WAYMARK_DUE_UNCERTAIN = 1 << 0, /* what it starts from is not known to the day: it counts from the first day that may be meant */
  WAYMARK_DUE_BY_HAND = 1 << 1,   /* somebody set it (D8) */
  WAYMARK_DUE_SNOOZED = 1 << 2,   /* somebody put it off (D11) */
  WAYMARK_DUE_HOUSE = 1 << 3,     /* our own reminder, no law */
} WaymarkDueTraits;

/**
 * WaymarkDueItem:
 *
 * One due date of a referral.
 */
typedef struct
{
  WaymarkDueKind kind;
  char *code;       /* what %WAYMARK_DUE_CHANGE_RULE says when somebody sets it by hand or puts it off */
  WaymarkDay day;   /* WAYMARK_DAY_NONE: what it starts from has no date yet (D14) */
  WaymarkDay shown; /* the same, or until when it was put off */
  guint traits;     /* WaymarkDueTraits */
  WaymarkDue *due;  /* (nullable): how a rule comes to its day, also where another was set by hand */
  WaymarkRule *rule; /* (nullable): for WAYMARK_DUE_BY_RULE */
} WaymarkDueItem;

/**
 * waymark_due_item_free:
 * @item: (nullable):
 */
void waymark_due_item_free (WaymarkDueItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkDueItem, waymark_due_item_free)

/**
 * WaymarkDueSources:
 *
 * The records of one referral that due dates come from. Arrays hold #WaymarkRecord, the oldest first, and may be %NULL.
 */
typedef struct
{
  WaymarkRecord *referral;
  GPtrArray *happenings;
  GPtrArray *changes;  /* of due dates */
  GPtrArray *risks;
  GPtrArray *consents;
  WaymarkRecord *safe_contact; /* or %NULL */
  const char *birth;           /* (nullable): when the person was born, as a moment in text */
  GPtrArray *rules;            /* ids of the rules that steps name which are neither done nor waiting for others; each once */
} WaymarkDueSources;

/**
 * waymark_checklist_read_statuses:
 * @steps: (element-type WaymarkRecord): the steps of a checklist in use that somebody has touched
 *
 * Returns: (transfer full) (array): a status for each step of the template, whose reasons belong to @steps
 */
WaymarkStepStatus *waymark_checklist_read_statuses (WaymarkChecklist *checklist, GPtrArray *steps);

/**
 * waymark_due_add_rules:
 * @rules: (element-type utf8): ids of rules, each once; they belong to @checklist
 * @statuses: (array): a status for each step of the template
 *
 * Adds the rules of the steps that are neither settled nor waiting for others.
 */
void waymark_due_add_rules (GPtrArray *rules, WaymarkChecklist *checklist, const WaymarkStepStatus *statuses, WaymarkChecklistWho who);

/**
 * waymark_due_list_make:
 *
 * Works out all that is due. A closed referral has nothing that is due (D10). A rule that says nothing for the nation is left out.
 *
 * Returns: (transfer full) (element-type WaymarkDueItem): in the order of their days, those without one last
 */
GPtrArray *waymark_due_list_make (WaymarkRuleBook *book, WaymarkCalendar *calendar, const WaymarkDueSources *sources);

G_END_DECLS
