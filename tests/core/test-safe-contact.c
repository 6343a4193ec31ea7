/* R12: what is within the days and hours that somebody said are safe. */

#include "core/waymark-safe-contact.h"

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    int minutes; /* -1: no time */
  } cases[] = {
    { "10", 600 }, { "10:00", 600 }, { "9.30", 570 }, { "10h15", 615 }, { "00:00", 0 }, { "24:00", 1440 }, { "7", 420 },
    { "", -1 }, { "25", -1 }, { "24:01", -1 }, { "10:60", -1 }, { "noon", -1 }, { "10:", -1 }, { "10:5x", -1 }, { "1000", -1 }, { "-1", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint minutes = 7777;

      g_assert_cmpint (waymark_safe_contact_read_time (cases[i].text, &minutes), ==, cases[i].minutes >= 0);
      g_assert_cmpuint (minutes, ==, cases[i].minutes >= 0 ? (guint) cases[i].minutes : 7777);
    }
}

static void
test_allows (void)
{
  static const struct
  {
    const char *days;
    const char *from;
    const char *to;
    const char *do_not;
    const char *when;
    gboolean allowed;
  } cases[] = {
    { "", "", "", "", "2026-11-28T03:00", TRUE },
    { "mon tue wed thu fri", "10:00", "15:00", "", "2026-11-27T10:00", TRUE },
    { "mon tue wed thu fri", "10:00", "15:00", "", "2026-11-27T15:00", TRUE },
    { "mon tue wed thu fri", "10:00", "15:00", "", "2026-11-27T15:01", FALSE },
    { "mon tue wed thu fri", "10:00", "15:00", "", "2026-11-28T11:00", FALSE },
    { "mon tue wed thu fri", "10:00", "15:00", "", "2026-11-28", FALSE },
    { "mon tue wed thu fri", "10:00", "15:00", "", "2026-11-27", TRUE },
    { "", "22:00", "06:00", "", "2026-11-27T23:30", TRUE },
    { "", "22:00", "06:00", "", "2026-11-27T05:59", TRUE },
    { "", "22:00", "06:00", "", "2026-11-27T12:00", FALSE },
    { "", "18", "", "", "2026-11-27T17:59", FALSE },
    { "", "", "18", "", "2026-11-27T18:01", FALSE },
    { "", "whenever", "", "", "2026-11-27T03:00", TRUE },
    { "sat", "", "", "", "2026-11", TRUE },
    { "sat", "", "", "", "~2026-11-27", TRUE },
    { "sat", "", "", "", "?", TRUE },
    { "", "", "", "yes", "2026-11-27T11:00", FALSE },
    { "", "", "", "yes", "", FALSE },
  };
  WaymarkId referral = waymark_id_new ();
  WaymarkWhen now;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkRecord) record = waymark_record_new (WAYMARK_RECORD_SAFE_CONTACT, &referral);
      WaymarkWhen when;

      waymark_record_set (record, WAYMARK_SAFE_CONTACT_DAYS, cases[i].days);
      waymark_record_set (record, WAYMARK_SAFE_CONTACT_FROM, cases[i].from);
      waymark_record_set (record, WAYMARK_SAFE_CONTACT_TO, cases[i].to);
      waymark_record_set (record, WAYMARK_SAFE_CONTACT_DO_NOT, cases[i].do_not);
      g_assert_true (waymark_when_from_text (cases[i].when, &when));
      g_assert_cmpint (waymark_safe_contact_allows (record, &when), ==, cases[i].allowed);
    }
  waymark_when_from_text ("2026-11-27T03:00", &now);
  g_assert_true (waymark_safe_contact_allows (NULL, &now));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-contact/times", test_times);
  g_test_add_func ("/safe-contact/allows", test_allows);
  return g_test_run ();
}
