/* waymark-referral.h: what is true of a referral, worked out from its records */

#pragma once

#include "core/waymark-nation.h"
#include "core/waymark-record.h"

G_BEGIN_DECLS

/**
 * WaymarkReferralStatus:
 *
 * The one word that a list shows: that of the onward referral which the route asks for, until the referral is closed (R2). The first ones
 * are in the order of the choices of %WAYMARK_ONWARD_STATUS. The numbers are stored: never renumber.
 */
typedef enum
{
  WAYMARK_STATUS_DRAFT = 0,
  WAYMARK_STATUS_READY,
  WAYMARK_STATUS_SENT,
  WAYMARK_STATUS_ACKNOWLEDGED,
  WAYMARK_STATUS_ACCEPTED,
  WAYMARK_STATUS_REFUSED,
  WAYMARK_STATUS_COMPLETED,
  WAYMARK_STATUS_WITHDRAWN,
  WAYMARK_STATUS_CLOSED,
  WAYMARK_N_STATUSES
} WaymarkReferralStatus;

/**
 * waymark_referral_is_open:
 *
 * Returns: whether nobody has closed it, or somebody has opened it again
 */
gboolean waymark_referral_is_open (WaymarkRecord *referral);

/**
 * waymark_referral_main_kind:
 *
 * Returns: (transfer none) (nullable): the kind of onward referral that its route asks for: "nrm", "notification"; %NULL for other referrals
 */
const char *waymark_referral_main_kind (WaymarkRecord *referral);

/**
 * waymark_referral_main_onward:
 * @onwards: (element-type WaymarkRecord): its onward referrals, the oldest first
 *
 * Returns: (transfer none) (nullable): the one that its route asks for: the NRM referral, the notification, or for other referrals the newest
 */
WaymarkRecord *waymark_referral_main_onward (WaymarkRecord *referral, GPtrArray *onwards);

/**
 * waymark_referral_get_status:
 * @onwards: (element-type WaymarkRecord): likewise
 *
 * Returns: its status word
 */
WaymarkReferralStatus waymark_referral_get_status (WaymarkRecord *referral, GPtrArray *onwards);

/**
 * waymark_onward_get_status:
 *
 * Returns: the status of one onward referral; a draft where none is recorded
 */
WaymarkReferralStatus waymark_onward_get_status (WaymarkRecord *onward);

/**
 * waymark_status_get_code:
 *
 * Returns: what %WAYMARK_ONWARD_STATUS holds for it; "closed" for %WAYMARK_STATUS_CLOSED
 */
const char *waymark_status_get_code (WaymarkReferralStatus status);

/**
 * waymark_status_may_move:
 * @needs_reason: (out) (optional): whether the move has to say why: refusing, withdrawing, and every way back
 *
 * The life-cycle of an onward referral (R2): forward to what can come next, and back to anything before.
 *
 * Returns: whether there is such a move
 */
gboolean waymark_status_may_move (WaymarkReferralStatus from, WaymarkReferralStatus to, gboolean *needs_reason);

/**
 * waymark_onward_move:
 * @onward: as it is stored
 * @happenings: (element-type WaymarkRecord): what has happened in its referral
 * @move: (transfer none): of type %WAYMARK_RECORD_MOVE, with the status that it leads to; where it comes from is filled in
 * @saved: (element-type WaymarkRecord): gets what is to be saved with the move: the onward referral, and what due dates start from
 * @removed: (element-type WaymarkRecord): gets what is not true any more
 * @error: %WAYMARK_ERROR_INVALID where there is no such move, or a reason is missing
 *
 * One step of the life-cycle (R2). That the NRM referral or the notification was sent is where due dates start (D2, R20): recorded with the
 * move, and taken back with the move back.
 *
 * Returns: whether it may be made
 */
gboolean waymark_onward_move (WaymarkRecord *onward,
                              GPtrArray *happenings,
                              WaymarkRecord *move,
                              GPtrArray *saved,
                              GPtrArray *removed,
                              GError **error);

/**
 * waymark_referral_get_nation:
 * waymark_referral_get_division:
 *
 * Returns: where it is made; whose bank holidays count
 */
WaymarkNation waymark_referral_get_nation (WaymarkRecord *referral);
WaymarkDivision waymark_referral_get_division (WaymarkRecord *referral);

/**
 * waymark_referral_is_child:
 *
 * Returns: whether the person is treated as a child: also while the age is not sure (Modern Slavery Act 2015 section 51)
 */
gboolean waymark_referral_is_child (WaymarkRecord *referral);

/**
 * waymark_referral_newest_risk:
 * @risks: (nullable) (element-type WaymarkRecord): its risk entries, the oldest first
 *
 * Returns: (transfer none) (nullable): the one that counts: the newest by its date that has a level
 */
WaymarkRecord *waymark_referral_newest_risk (GPtrArray *risks);

/**
 * waymark_referral_risk:
 * @risks: (element-type WaymarkRecord): its risk entries, the oldest first
 * @trend: (out) (optional): above 0 when the newest is higher than the one before, below 0 when it is lower
 *
 * Returns: the level of the newest one: 0 low, 1 medium, 2 high; -1 when none was recorded
 */
int waymark_referral_risk (GPtrArray *risks, int *trend);

/**
 * waymark_reference_new:
 *
 * A reference is made by chance and means nothing (R24). It has no letter or digit that is taken for another.
 *
 * Returns: (transfer full): such as "K7M-4QD"
 */
char *waymark_reference_new (void);

/**
 * waymark_reference_from_number:
 * @number: counts up to 28^6
 *
 * Returns: (transfer full): the reference that stands for it, for registers that are made up
 */
char *waymark_reference_from_number (guint64 number);

G_END_DECLS
