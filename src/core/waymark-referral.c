#include "core/waymark-referral.h"

#include <string.h>

#include "core/waymark-error.h"
#include "core/waymark-rule.h"
#include "core/waymark-when.h"

#define KIND_NRM "nrm"
#define KIND_NOTIFICATION "notification"

gboolean
waymark_referral_is_open (WaymarkRecord *referral)
{
  return !waymark_record_has (referral, WAYMARK_REFERRAL_CLOSED_ON);
}

gboolean
waymark_referral_is_child (WaymarkRecord *referral)
{
  return waymark_record_is (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_CHILD) ||
         waymark_record_is (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_AGE_NOT_SURE);
}

const char *
waymark_referral_main_kind (WaymarkRecord *referral)
{
  if (waymark_record_is (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_NOTIFICATION))
    return KIND_NOTIFICATION;
  return waymark_record_is (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_OTHER) ? NULL : KIND_NRM;
}

WaymarkRecord *
waymark_referral_main_onward (WaymarkRecord *referral, GPtrArray *onwards)
{
  const char *kind = waymark_referral_main_kind (referral);

  for (guint i = onwards->len; i > 0; i--)
    {
      WaymarkRecord *onward = g_ptr_array_index (onwards, i - 1);

      if (kind == NULL || waymark_record_is (onward, WAYMARK_ONWARD_KIND, kind))
        return onward;
    }
  return NULL;
}

WaymarkReferralStatus
waymark_onward_get_status (WaymarkRecord *onward)
{
  return (WaymarkReferralStatus) MAX (waymark_record_get_choice (onward, WAYMARK_ONWARD_STATUS), 0);
}

WaymarkReferralStatus
waymark_referral_get_status (WaymarkRecord *referral, GPtrArray *onwards)
{
  WaymarkRecord *onward = waymark_referral_main_onward (referral, onwards);

  if (!waymark_referral_is_open (referral))
    return WAYMARK_STATUS_CLOSED;
  return onward != NULL ? waymark_onward_get_status (onward) : WAYMARK_STATUS_DRAFT;
}

const char *
waymark_status_get_code (WaymarkReferralStatus status)
{
  g_return_val_if_fail (status < WAYMARK_N_STATUSES, NULL);

  return status == WAYMARK_STATUS_CLOSED
           ? "closed"
           : waymark_record_info (WAYMARK_RECORD_ONWARD)->fields[WAYMARK_ONWARD_STATUS].choices[status];
}

/* What may come next, as bits. Whoever was told may refuse or be withdrawn from at any time; nothing follows an end but a way back. */
static const guint next[WAYMARK_STATUS_CLOSED] = {
  [WAYMARK_STATUS_DRAFT] = 1 << WAYMARK_STATUS_READY | 1 << WAYMARK_STATUS_SENT | 1 << WAYMARK_STATUS_WITHDRAWN,
  [WAYMARK_STATUS_READY] = 1 << WAYMARK_STATUS_SENT | 1 << WAYMARK_STATUS_WITHDRAWN,
  [WAYMARK_STATUS_SENT] = 1 << WAYMARK_STATUS_ACKNOWLEDGED | 1 << WAYMARK_STATUS_ACCEPTED | 1 << WAYMARK_STATUS_REFUSED |
                          1 << WAYMARK_STATUS_COMPLETED | 1 << WAYMARK_STATUS_WITHDRAWN,
  [WAYMARK_STATUS_ACKNOWLEDGED] = 1 << WAYMARK_STATUS_ACCEPTED | 1 << WAYMARK_STATUS_REFUSED | 1 << WAYMARK_STATUS_COMPLETED |
                                  1 << WAYMARK_STATUS_WITHDRAWN,
  [WAYMARK_STATUS_ACCEPTED] = 1 << WAYMARK_STATUS_COMPLETED | 1 << WAYMARK_STATUS_REFUSED | 1 << WAYMARK_STATUS_WITHDRAWN,
};

gboolean
waymark_status_may_move (WaymarkReferralStatus from, WaymarkReferralStatus to, gboolean *needs_reason)
{
  gboolean forward;
  gboolean back;

  g_return_val_if_fail (from < WAYMARK_STATUS_CLOSED && to < WAYMARK_STATUS_CLOSED, FALSE);

  forward = (next[from] & (1u << to)) != 0;
  back = to < from && !forward;
  if (needs_reason != NULL)
    *needs_reason = back || to == WAYMARK_STATUS_REFUSED || to == WAYMARK_STATUS_WITHDRAWN;
  return forward || back;
}

/* What due dates start from when such an onward referral is sent. */
static gboolean
find_sent_anchor (WaymarkRecord *onward, WaymarkAnchor *anchor)
{
  gboolean nrm = waymark_record_is (onward, WAYMARK_ONWARD_KIND, KIND_NRM);

  *anchor = nrm ? WAYMARK_ANCHOR_REFERRAL_SENT : WAYMARK_ANCHOR_NOTIFICATION_SENT;
  return nrm || waymark_record_is (onward, WAYMARK_ONWARD_KIND, KIND_NOTIFICATION);
}

static WaymarkRecord *
find_happening (GPtrArray *happenings, const char *anchor)
{
  for (guint i = happenings->len; i > 0; i--)
    if (waymark_record_is (g_ptr_array_index (happenings, i - 1), WAYMARK_HAPPENING_ANCHOR, anchor))
      return g_ptr_array_index (happenings, i - 1);
  return NULL;
}

static void
record_sent (WaymarkRecord *onward, GPtrArray *happenings, WaymarkRecord *move, GPtrArray *saved)
{
  WaymarkRecord *happening;
  WaymarkAnchor anchor;

  waymark_record_set (onward, WAYMARK_ONWARD_SENT, waymark_record_get (move, WAYMARK_MOVE_WHEN));
  if (!find_sent_anchor (onward, &anchor) || find_happening (happenings, waymark_anchor_get_code (anchor)) != NULL)
    return;
  happening = waymark_record_new (WAYMARK_RECORD_HAPPENING, waymark_record_get_parent (onward));
  waymark_record_set (happening, WAYMARK_HAPPENING_ANCHOR, waymark_anchor_get_code (anchor));
  waymark_record_set (happening, WAYMARK_HAPPENING_MADE, waymark_record_get (move, WAYMARK_MOVE_WHEN));
  g_ptr_array_add (saved, happening);
}

static void
take_sent_back (WaymarkRecord *onward, GPtrArray *happenings, GPtrArray *removed)
{
  WaymarkRecord *happening;
  WaymarkAnchor anchor;

  waymark_record_set (onward, WAYMARK_ONWARD_SENT, "");
  if (find_sent_anchor (onward, &anchor) && (happening = find_happening (happenings, waymark_anchor_get_code (anchor))) != NULL)
    g_ptr_array_add (removed, g_object_ref (happening));
}

gboolean
waymark_onward_move (WaymarkRecord *onward, GPtrArray *happenings, WaymarkRecord *move, GPtrArray *saved, GPtrArray *removed, GError **error)
{
  WaymarkReferralStatus from = waymark_onward_get_status (onward);
  int to = waymark_record_get_choice (move, WAYMARK_MOVE_TO);
  WaymarkRecord *after;
  gboolean needs_reason;

  g_return_val_if_fail (saved != NULL && removed != NULL, FALSE);

  if (to < 0 || !waymark_status_may_move (from, (WaymarkReferralStatus) to, &needs_reason))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "move: to");
      return FALSE;
    }
  if (needs_reason && !waymark_record_has (move, WAYMARK_MOVE_WHY))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID, "move: why");
      return FALSE;
    }
  waymark_record_set (move, WAYMARK_MOVE_FROM, waymark_status_get_code (from));
  after = waymark_record_copy (onward);
  waymark_record_set (after, WAYMARK_ONWARD_STATUS, waymark_record_get (move, WAYMARK_MOVE_TO));
  if (to == WAYMARK_STATUS_REFUSED)
    waymark_record_set (after, WAYMARK_ONWARD_REFUSED_WHY, waymark_record_get (move, WAYMARK_MOVE_WHY));
  g_ptr_array_add (saved, after);
  if (to == WAYMARK_STATUS_SENT && from < WAYMARK_STATUS_SENT)
    record_sent (after, happenings, move, saved);
  else if (from >= WAYMARK_STATUS_SENT && to < WAYMARK_STATUS_SENT)
    take_sent_back (after, happenings, removed);
  return TRUE;
}

WaymarkNation
waymark_referral_get_nation (WaymarkRecord *referral)
{
  WaymarkNation nation = WAYMARK_NATION_ELSEWHERE;

  waymark_nation_from_code (waymark_record_get (referral, WAYMARK_REFERRAL_NATION), &nation);
  return nation;
}

WaymarkDivision
waymark_referral_get_division (WaymarkRecord *referral)
{
  WaymarkDivision division;

  return waymark_division_from_code (waymark_record_get (referral, WAYMARK_REFERRAL_DIVISION), &division)
           ? division
           : waymark_nation_get_division (waymark_referral_get_nation (referral));
}

/* The newest first by the day that is meant, then by the order in which they were written. */
static gint64
moment_of_risk (WaymarkRecord *risk)
{
  WaymarkWhen when;

  waymark_when_from_text (waymark_record_get (risk, WAYMARK_RISK_WHEN), &when);
  /* Without a day it was written down as it is now. */
  return when.kind == WAYMARK_WHEN_UNSET || when.kind == WAYMARK_WHEN_NOT_KNOWN ? G_MAXINT64 : waymark_when_get_sort_key (&when);
}

static void
find_newest (GPtrArray *risks, WaymarkRecord **newest_risk, WaymarkRecord **before_it)
{
  WaymarkRecord *newest = NULL;
  WaymarkRecord *before = NULL;

  for (guint i = 0; risks != NULL && i < risks->len; i++)
    {
      WaymarkRecord *risk = g_ptr_array_index (risks, i);

      if (waymark_record_get_choice (risk, WAYMARK_RISK_LEVEL) < 0)
        continue;
      if (newest == NULL || moment_of_risk (risk) >= moment_of_risk (newest))
        {
          before = newest;
          newest = risk;
        }
      else if (before == NULL || moment_of_risk (risk) >= moment_of_risk (before))
        {
          before = risk;
        }
    }
  *newest_risk = newest;
  *before_it = before;
}

WaymarkRecord *
waymark_referral_newest_risk (GPtrArray *risks)
{
  WaymarkRecord *newest;
  WaymarkRecord *before;

  find_newest (risks, &newest, &before);
  return newest;
}

int
waymark_referral_risk (GPtrArray *risks, int *trend)
{
  WaymarkRecord *newest;
  WaymarkRecord *before;

  find_newest (risks, &newest, &before);
  if (trend != NULL)
    *trend = before != NULL ? waymark_record_get_choice (newest, WAYMARK_RISK_LEVEL) - waymark_record_get_choice (before, WAYMARK_RISK_LEVEL) : 0;
  return newest != NULL ? waymark_record_get_choice (newest, WAYMARK_RISK_LEVEL) : -1;
}

/* Digits and letters without vowels, so that no word comes about, and without those that are taken for another. */
static const char reference_letters[] = "23456789BCDFGHJKMNPQRSTVWXYZ";

char *
waymark_reference_from_number (guint64 number)
{
  char text[8];

  for (guint i = 0; i < 7; i++)
    {
      if (i == 3)
        {
          text[i] = '-';
          continue;
        }
      text[i] = reference_letters[number % (sizeof reference_letters - 1)];
      number /= sizeof reference_letters - 1;
    }
  text[7] = '\0';
  return g_strdup (text);
}

char *
waymark_reference_new (void)
{
  WaymarkId chance = waymark_id_new ();
  guint64 number;

  memcpy (&number, chance.bytes, sizeof number);
  return waymark_reference_from_number (number);
}
