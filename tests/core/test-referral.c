/* What is true of a referral: its status word, its life-cycle, its risk, its reference. */

#include <string.h>

#include "core/waymark-error.h"
#include "core/waymark-referral.h"

static WaymarkRecord *
make_referral (const char *route)
{
  WaymarkRecord *referral = waymark_record_new (WAYMARK_RECORD_REFERRAL, NULL);

  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, route);
  return referral;
}

static void
add_onward (GPtrArray *onwards, WaymarkRecord *referral, const char *kind, const char *status)
{
  WaymarkRecord *onward = waymark_record_new (WAYMARK_RECORD_ONWARD, waymark_record_get_id (referral));

  waymark_record_set (onward, WAYMARK_ONWARD_KIND, kind);
  waymark_record_set (onward, WAYMARK_ONWARD_STATUS, status);
  g_ptr_array_add (onwards, onward);
}

static void
test_status (void)
{
  static const struct
  {
    const char *route;
    WaymarkReferralStatus expected;
  } cases[] = {
    { WAYMARK_ROUTE_ADULT_CONSENT, WAYMARK_STATUS_SENT },
    { WAYMARK_ROUTE_CHILD, WAYMARK_STATUS_SENT },
    { WAYMARK_ROUTE_AGE_NOT_SURE, WAYMARK_STATUS_SENT },
    { WAYMARK_ROUTE_ADULT_NOTIFICATION, WAYMARK_STATUS_REFUSED },
    { WAYMARK_ROUTE_OTHER, WAYMARK_STATUS_READY },
    { "", WAYMARK_STATUS_SENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkRecord) referral = make_referral (cases[i].route);
      g_autoptr (GPtrArray) onwards = g_ptr_array_new_with_free_func (g_object_unref);

      g_assert_cmpint (waymark_referral_get_status (referral, onwards), ==, WAYMARK_STATUS_DRAFT);
      add_onward (onwards, referral, "nrm", "withdrawn");
      add_onward (onwards, referral, "nrm", "sent");
      add_onward (onwards, referral, "notification", "refused");
      add_onward (onwards, referral, "lawyer", "ready");
      g_assert_cmpint (waymark_referral_get_status (referral, onwards), ==, cases[i].expected);
      waymark_record_set (referral, WAYMARK_REFERRAL_CLOSED_ON, "2026-11-27");
      g_assert_cmpint (waymark_referral_get_status (referral, onwards), ==, WAYMARK_STATUS_CLOSED);
    }
}

static WaymarkRecord *
make_move (WaymarkRecord *onward, const char *to, const char *why)
{
  WaymarkRecord *move = waymark_record_new (WAYMARK_RECORD_MOVE, waymark_record_get_id (onward));

  waymark_record_set (move, WAYMARK_MOVE_TO, to);
  waymark_record_set (move, WAYMARK_MOVE_WHEN, "2026-11-25");
  waymark_record_set (move, WAYMARK_MOVE_WHY, why);
  return move;
}

/* R2, R20: sending records where due dates start; taking it back takes that back; what needs a reason is refused without one. */
static void
test_sending (void)
{
  static const struct
  {
    const char *kind;
    const char *anchor; /* or NULL */
  } kinds[] = { { "nrm", "referral-sent" }, { "notification", "notification-sent" }, { "lawyer", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (WaymarkRecord) referral = make_referral (WAYMARK_ROUTE_OTHER);
      g_autoptr (GPtrArray) onwards = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) happenings = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (WaymarkRecord) send = NULL;
      g_autoptr (WaymarkRecord) back = NULL;
      g_autoptr (WaymarkRecord) accept = NULL;
      g_autoptr (GError) error = NULL;
      WaymarkRecord *sent;

      add_onward (onwards, referral, kinds[i].kind, "ready");
      accept = make_move (g_ptr_array_index (onwards, 0), "completed", "");
      g_assert_false (waymark_onward_move (g_ptr_array_index (onwards, 0), happenings, accept, saved, removed, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_cmpuint (saved->len, ==, 0);

      send = make_move (g_ptr_array_index (onwards, 0), "sent", "");
      g_assert_true (waymark_onward_move (g_ptr_array_index (onwards, 0), happenings, send, saved, removed, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (waymark_record_get (send, WAYMARK_MOVE_FROM), ==, "ready");
      sent = g_ptr_array_index (saved, 0);
      g_assert_true (waymark_record_is (sent, WAYMARK_ONWARD_STATUS, "sent"));
      g_assert_true (waymark_record_is (sent, WAYMARK_ONWARD_SENT, "2026-11-25"));
      g_assert_true (waymark_record_is (g_ptr_array_index (onwards, 0), WAYMARK_ONWARD_STATUS, "ready"));
      g_assert_cmpuint (saved->len, ==, kinds[i].anchor != NULL ? 2 : 1);
      g_assert_cmpuint (removed->len, ==, 0);
      if (kinds[i].anchor != NULL)
        {
          g_assert_true (waymark_record_is (g_ptr_array_index (saved, 1), WAYMARK_HAPPENING_ANCHOR, kinds[i].anchor));
          g_assert_true (waymark_id_equal (waymark_record_get_parent (g_ptr_array_index (saved, 1)), waymark_record_get_id (referral)));
          g_ptr_array_add (happenings, g_object_ref (g_ptr_array_index (saved, 1)));
        }
      g_object_ref (sent);
      g_ptr_array_set_size (saved, 0);

      back = make_move (sent, "ready", "");
      g_assert_false (waymark_onward_move (sent, happenings, back, saved, removed, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INVALID);
      waymark_record_set (back, WAYMARK_MOVE_WHY, "It was not sent after all.");
      g_clear_error (&error);
      g_assert_true (waymark_onward_move (sent, happenings, back, saved, removed, &error));
      g_assert_false (waymark_record_has (g_ptr_array_index (saved, 0), WAYMARK_ONWARD_SENT));
      g_assert_cmpuint (removed->len, ==, happenings->len);
      g_object_unref (sent);
    }
}

static void
test_codes (void)
{
  const WaymarkRecordInfo *info = waymark_record_info (WAYMARK_RECORD_ONWARD);
  guint n = 0;

  for (; info->fields[WAYMARK_ONWARD_STATUS].choices[n] != NULL; n++)
    g_assert_cmpstr (waymark_status_get_code (n), ==, info->fields[WAYMARK_ONWARD_STATUS].choices[n]);
  g_assert_cmpuint (n, ==, WAYMARK_STATUS_CLOSED);
  g_assert_cmpstr (waymark_status_get_code (WAYMARK_STATUS_CLOSED), ==, "closed");
}

/* R2: from every status there is a way back to all before it, with a reason; every status can be reached; an end is an end. */
static void
test_moves (void)
{
  guint reached = 1u << WAYMARK_STATUS_DRAFT;

  for (guint from = 0; from < WAYMARK_STATUS_CLOSED; from++)
    for (guint to = 0; to < WAYMARK_STATUS_CLOSED; to++)
      {
        gboolean needs_reason = FALSE;
        gboolean may = waymark_status_may_move (from, to, &needs_reason);

        if (from == to)
          g_assert_false (may);
        if (to < from)
          g_assert_true (may && needs_reason);
        if (may && to > from && to != WAYMARK_STATUS_REFUSED && to != WAYMARK_STATUS_WITHDRAWN)
          g_assert_false (needs_reason);
        if (may && to > from)
          {
            g_assert_cmpuint (from, <, WAYMARK_STATUS_REFUSED);
            reached |= 1u << to;
          }
      }
  g_assert_cmpuint (reached, ==, (1u << WAYMARK_STATUS_CLOSED) - 1);
  /* Nobody refuses what was never sent. */
  g_assert_false (waymark_status_may_move (WAYMARK_STATUS_DRAFT, WAYMARK_STATUS_REFUSED, NULL));
  g_assert_false (waymark_status_may_move (WAYMARK_STATUS_READY, WAYMARK_STATUS_ACCEPTED, NULL));
}

static void
test_places (void)
{
  g_autoptr (WaymarkRecord) referral = make_referral (WAYMARK_ROUTE_CHILD);

  g_assert_cmpint (waymark_referral_get_nation (referral), ==, WAYMARK_NATION_ELSEWHERE);
  g_assert_cmpint (waymark_referral_get_division (referral), ==, WAYMARK_DIVISION_ELSEWHERE);
  waymark_record_set (referral, WAYMARK_REFERRAL_NATION, "scotland");
  g_assert_cmpint (waymark_referral_get_division (referral), ==, WAYMARK_DIVISION_SCOTLAND);
  /* The Home Office decides in England: a team may count on its calendar. */
  waymark_record_set (referral, WAYMARK_REFERRAL_DIVISION, "england-and-wales");
  g_assert_cmpint (waymark_referral_get_nation (referral), ==, WAYMARK_NATION_SCOTLAND);
  g_assert_cmpint (waymark_referral_get_division (referral), ==, WAYMARK_DIVISION_ENGLAND_AND_WALES);
  g_assert_true (waymark_referral_is_child (referral));
  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_AGE_NOT_SURE);
  g_assert_true (waymark_referral_is_child (referral));
  waymark_record_set (referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_CONSENT);
  g_assert_false (waymark_referral_is_child (referral));
}

static void
add_risk (GPtrArray *risks, WaymarkRecord *referral, const char *level, const char *when)
{
  WaymarkRecord *risk = waymark_record_new (WAYMARK_RECORD_RISK, waymark_record_get_id (referral));

  waymark_record_set (risk, WAYMARK_RISK_LEVEL, level);
  waymark_record_set (risk, WAYMARK_RISK_WHEN, when);
  g_ptr_array_add (risks, risk);
}

/* R14: the newest by its date counts, not the last that was typed. */
static void
test_risk (void)
{
  g_autoptr (WaymarkRecord) referral = make_referral (WAYMARK_ROUTE_OTHER);
  g_autoptr (GPtrArray) risks = g_ptr_array_new_with_free_func (g_object_unref);
  int trend = 9;

  g_assert_cmpint (waymark_referral_risk (risks, &trend), ==, -1);
  g_assert_cmpint (trend, ==, 0);
  add_risk (risks, referral, "medium", "2026-11-03");
  g_assert_cmpint (waymark_referral_risk (risks, &trend), ==, 1);
  g_assert_cmpint (trend, ==, 0);
  add_risk (risks, referral, "high", "2026-11-20");
  g_assert_cmpint (waymark_referral_risk (risks, &trend), ==, 2);
  g_assert_cmpint (trend, ==, 1);
  add_risk (risks, referral, "low", "2026-10-01");
  g_assert_cmpint (waymark_referral_risk (risks, &trend), ==, 2);
  g_assert_cmpint (trend, ==, 1);
  add_risk (risks, referral, "", "2026-11-25");
  g_assert_cmpint (waymark_referral_risk (risks, NULL), ==, 2);
  add_risk (risks, referral, "low", "");
  g_assert_cmpint (waymark_referral_risk (risks, &trend), ==, 0);
  g_assert_cmpint (trend, ==, -2);
}

/* R24: references mean nothing, are easy to read out, and do not meet. */
static void
test_reference (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *reference = waymark_reference_new ();

      g_assert_cmpuint (strlen (reference), ==, 7);
      g_assert_cmpint (reference[3], ==, '-');
      g_assert_cmpuint (strspn (reference, "23456789BCDFGHJKMNPQRSTVWXYZ-"), ==, 7);
      g_hash_table_add (seen, reference);
    }
  /* 28^6 are 480 million: of 10,000 some 0.1 meet. */
  g_assert_cmpuint (g_hash_table_size (seen), >=, 9995);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/referral/status", test_status);
  g_test_add_func ("/referral/sending", test_sending);
  g_test_add_func ("/referral/codes", test_codes);
  g_test_add_func ("/referral/moves", test_moves);
  g_test_add_func ("/referral/places", test_places);
  g_test_add_func ("/referral/risk", test_risk);
  g_test_add_func ("/referral/reference", test_reference);
  return g_test_run ();
}
