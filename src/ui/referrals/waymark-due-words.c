#include "ui/referrals/waymark-due-words.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-when-words.h"

const char *
waymark_due_words_title (WaymarkDueKind kind, WaymarkRule *rule)
{
  switch (kind)
    {
    case WAYMARK_DUE_BY_RULE:
      return rule != NULL ? waymark_rule_get_title (rule) : _("A step of the checklist");
    case WAYMARK_DUE_RISK_REVIEW:
      return _("Look at the risk again");
    case WAYMARK_DUE_ASK_AGAIN:
      return _("Ask again how to reach them safely");
    case WAYMARK_DUE_CONSENT_ENDS:
      return _("A consent ends");
    case WAYMARK_DUE_N_KINDS:
    default:
      g_return_val_if_reached ("");
    }
}

char *
waymark_due_words_when (WaymarkDay day, WaymarkDay today)
{
  WaymarkWhen when;
  g_autofree char *words = NULL;

  if (day == WAYMARK_DAY_NONE)
    return g_strdup (_("Date needed"));
  if (day == today)
    return g_strdup (_("Due today"));
  when = waymark_when_day (day);
  words = waymark_when_words_short (&when, today);
  if (day < today)
    /* Translators: a number of days, and a day: "Overdue by 2 days (Wed 18 Nov)" */
    return g_strdup_printf (ngettext ("Overdue by %'u day (%s)", "Overdue by %'u days (%s)", today - day), today - day, words);
  if (day == today + 1)
    return g_strdup (_("Due tomorrow"));
  /* Translators: a day, and a number of days: "Due Wed 25 Nov, in 3 days" */
  return g_strdup_printf (ngettext ("Due %s, in %'u day", "Due %s, in %'u days", day - today), words, day - today);
}
