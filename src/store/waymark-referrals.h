/* waymark-referrals.h: lists of referrals and of what is due */

#pragma once

#include "core/waymark-due-list.h"
#include "core/waymark-referral.h"
#include "store/waymark-records.h"

G_BEGIN_DECLS

/**
 * WaymarkReferralQuery:
 *
 * Which referrals a list shows. All zero: the open ones.
 */
typedef struct
{
  gboolean closed;       /* those that are closed, instead */
  gboolean archived;     /* those that are archived, instead */
  guint statuses;        /* bits of 1 << WaymarkReferralStatus; 0: all */
  guint routes;          /* bits, as the choices of the field are numbered; 0: all */
  guint nations;         /* bits of 1 << WaymarkNation; 0: all */
  gboolean high_risk;    /* only those */
  WaymarkDay due_before; /* only those with something that is shown before that day; WAYMARK_DAY_NONE: all */
  gboolean date_needed;  /* only those with a date that is needed (D14) */
  char *text;            /* (nullable): start of the reference, of the list word, of a tag or of a name */
} WaymarkReferralQuery;

/**
 * waymark_referral_query_new:
 * waymark_referral_query_copy:
 *
 * Returns: (transfer full): the open referrals; the same
 */
WaymarkReferralQuery *waymark_referral_query_new (void);
WaymarkReferralQuery *waymark_referral_query_copy (const WaymarkReferralQuery *query);

/**
 * waymark_referral_query_equal:
 *
 * Returns: whether both ask for the same
 */
gboolean waymark_referral_query_equal (const WaymarkReferralQuery *a, const WaymarkReferralQuery *b);

/**
 * waymark_referral_query_free:
 * @query: (nullable):
 */
void waymark_referral_query_free (WaymarkReferralQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkReferralQuery, waymark_referral_query_free)

/**
 * waymark_referrals_order:
 *
 * The keys of all that fit: what is due first, then what needs a date, then the newest.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the order of the list
 */
GArray *waymark_referrals_order (WaymarkConnection *connection, const WaymarkReferralQuery *query, GError **error);

/**
 * WaymarkReferralRow:
 *
 * What a list shows of a referral, without any name (R24).
 */
typedef struct
{
  gint64 key;
  WaymarkId id;
  char *reference;
  char *list_word;
  char *tags;
  int route; /* as the choices of the field are numbered; -1: none */
  WaymarkNation nation;
  WaymarkReferralStatus status;
  gboolean archived;
  int risk;            /* 0 low, 1 medium, 2 high; -1: none was recorded */
  int due_kind;        /* WaymarkDueKind of the first that is due; -1: nothing is due */
  char *due_code;      /* its code */
  WaymarkDay due;      /* its day; WAYMARK_DAY_NONE: a date is needed */
  WaymarkDay shown;
  gint64 opened;       /* microseconds since 1970 UTC */
} WaymarkReferralRow;

/**
 * waymark_referral_row_free:
 * @row: (nullable):
 */
void waymark_referral_row_free (WaymarkReferralRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkReferralRow, waymark_referral_row_free)

/**
 * waymark_referral_row_fits:
 * @text: what was looked for
 *
 * Returns: whether what a list shows of it, or its tags, fit; where they do not, a name did (R24)
 */
gboolean waymark_referral_row_fits (const WaymarkReferralRow *row, const char *text);

/**
 * waymark_referrals_rows:
 * @keys: (array length=n_keys): from waymark_referrals_order()
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkReferralRow): a row for each that is still there, in that order
 */
GPtrArray *waymark_referrals_rows (WaymarkConnection *connection, const gint64 *keys, guint n_keys, GError **error);

/**
 * waymark_referrals_find_key:
 * @key: (out): of that referral in the order; 0 when there is none
 */
gboolean waymark_referrals_find_key (WaymarkConnection *connection, const WaymarkId *id, gint64 *key, GError **error);

/**
 * waymark_referrals_count_due:
 * @today: the day
 * @horizon: waymark_due_horizon()
 * @counts: (out caller-allocates) (array fixed-size=5): how many due dates stand in each #WaymarkDueGroup
 *
 * The one count of what is due (D9): of referrals that are open and not archived.
 */
gboolean waymark_referrals_count_due (WaymarkConnection *connection, WaymarkDay today, WaymarkDay horizon, guint *counts, GError **error);

/**
 * waymark_referrals_due_list:
 *
 * Returns: (transfer full) (nullable) (element-type WaymarkDueItem): all that is due about one referral, with what explains it
 */
GPtrArray *waymark_referrals_due_list (WaymarkConnection *connection, const WaymarkId *referral, GError **error);

/**
 * waymark_referrals_make_calendar:
 *
 * Returns: (transfer full) (nullable): the bank holidays of the guidance, with what users added or took back
 */
WaymarkCalendar *waymark_referrals_make_calendar (WaymarkConnection *connection, GError **error);

/**
 * waymark_referrals_start:
 * @referral: new, with its route and nation; it gets a reference where it has none
 * @checklist: (nullable): the id of the checklist that it begins with
 * @set: (out) (optional): the change set
 *
 * Starts a referral (R4): the record, the day it was opened, the person, the onward referral that its route asks for, and the checklist in its
 * newest version.
 */
gboolean waymark_referrals_start (WaymarkConnection *connection, WaymarkRecord *referral, const char *checklist, WaymarkId *set, GError **error);

/**
 * waymark_referrals_change_route:
 * @route: the code of the type that it becomes
 * @set: (out) (optional): the change set
 *
 * Changes the type of a referral (R1). All that was recorded stays; the checklist and the onward referral that the new type asks for are added
 * where they are not there yet.
 */
gboolean waymark_referrals_change_route (WaymarkConnection *connection, const WaymarkId *id, const char *route, WaymarkId *set, GError **error);

/**
 * waymark_referral_find_checklist:
 * @in_use: a record of type %WAYMARK_RECORD_CHECKLIST
 *
 * Returns: (transfer none) (nullable): the template in the version with which it began
 */
WaymarkChecklist *waymark_referral_find_checklist (WaymarkGuidance *guidance, WaymarkRecord *in_use);

G_END_DECLS
