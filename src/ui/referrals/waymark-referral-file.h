/* waymark-referral-file.h: all that the page of a referral shows, read in one job */

#pragma once

#include "core/waymark-due-list.h"
#include "core/waymark-referral.h"
#include "store/waymark-database.h"
#include "store/waymark-referrals.h"

G_BEGIN_DECLS

/**
 * WaymarkChecklistInUse:
 *
 * A checklist of a referral, and how far it is.
 */
typedef struct
{
  WaymarkRecord *in_use;
  WaymarkChecklist *template; /* (nullable): not in this program's guidance */
  GPtrArray *steps;           /* (element-type WaymarkRecord): those that somebody has touched */
  WaymarkStepStatus *statuses; /* (nullable): as long as the template; their reasons belong to @steps */
} WaymarkChecklistInUse;

/**
 * WaymarkReferralFile:
 *
 * What the page of a referral needs. It holds nothing that identifies anybody but how to reach the person safely (R24). Arrays hold
 * #WaymarkRecord, the oldest first.
 */
typedef struct
{
  WaymarkRecord *referral;
  WaymarkRecord *safe_contact; /* (nullable): */
  GPtrArray *people;
  GPtrArray *facts; /* of the person whom it is about */
  GPtrArray *onwards;
  GPtrArray *happenings;
  GPtrArray *consents;
  GPtrArray *entries;
  GPtrArray *indicators;
  GPtrArray *risks;
  GPtrArray *facets;
  GPtrArray *documents;
  GPtrArray *citations;
  GPtrArray *checklists; /* (element-type WaymarkChecklistInUse): */
  GPtrArray *due;        /* (element-type WaymarkDueItem): */
  GPtrArray *unfinished; /* (element-type WaymarkUnfinishedRecord): */
} WaymarkReferralFile;

/**
 * waymark_referral_file_free:
 * @file: (nullable):
 */
void waymark_referral_file_free (WaymarkReferralFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkReferralFile, waymark_referral_file_free)

/**
 * waymark_referral_file_read:
 * @data: the #WaymarkId of a referral
 *
 * For jobs (#WaymarkJob).
 *
 * Returns: (transfer full) (nullable): a #WaymarkReferralFile; %WAYMARK_ERROR_NOT_FOUND when there is no such referral
 */
gpointer waymark_referral_file_read (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

/**
 * waymark_referral_file_who:
 *
 * Returns: whom its checklists are about
 */
WaymarkChecklistWho waymark_referral_file_who (WaymarkRecord *referral);

G_END_DECLS
