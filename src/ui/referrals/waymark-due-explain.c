#include "ui/referrals/waymark-due-explain.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-words.h"

static char *
day_words (WaymarkDay day)
{
  WaymarkWhen when = waymark_when_day (day);

  return waymark_when_words_whole (&when);
}

static void
add (GStrvBuilder *builder, char *sentence)
{
  g_strv_builder_add (builder, sentence);
  g_free (sentence);
}

static void
add_start (GStrvBuilder *builder, const WaymarkDueItem *item)
{
  const char *anchor = waymark_record_words_choice (WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_ANCHOR, waymark_anchor_get_code (waymark_rule_get_anchor (item->rule)));
  g_autofree char *start = NULL;

  if (item->due == NULL)
    {
      /* Translators: what a due date starts from: "Referral sent" */
      add (builder, g_strdup_printf (_("Starts from: %s. Its date is not recorded."), anchor));
      return;
    }
  start = day_words (item->due->start);
  /* Translators: what a due date starts from, and its day */
  add (builder, g_strdup_printf (_("Starts from: %s, %s."), anchor, start));
  if (item->traits & WAYMARK_DUE_UNCERTAIN)
    add (builder, g_strdup (_("Uncertain: the start is not known to the day. It counts from the first day that may be meant.")));
  if (item->due->version->received)
    add (builder, g_strdup (_("Counts from the day it was received.")));
}

static char *
amount_words (const WaymarkRuleVersion *version)
{
  guint amount = (guint) ABS (version->amount);

  if (version->amount < 0)
    switch (version->unit)
      {
      case WAYMARK_RULE_WORKING_DAYS:
        return g_strdup_printf (ngettext ("Goes back %u working day.", "Goes back %u working days.", amount), amount);
      case WAYMARK_RULE_MONTHS:
        return g_strdup_printf (ngettext ("Goes back %u month.", "Goes back %u months.", amount), amount);
      case WAYMARK_RULE_DAYS:
      case WAYMARK_RULE_N_UNITS:
      default:
        return g_strdup_printf (ngettext ("Goes back %u day.", "Goes back %u days.", amount), amount);
      }
  switch (version->unit)
    {
    case WAYMARK_RULE_WORKING_DAYS:
      return g_strdup_printf (ngettext ("Adds %u working day.", "Adds %u working days.", amount), amount);
    case WAYMARK_RULE_MONTHS:
      return g_strdup_printf (ngettext ("Adds %u month.", "Adds %u months.", amount), amount);
    case WAYMARK_RULE_DAYS:
    case WAYMARK_RULE_N_UNITS:
    default:
      return g_strdup_printf (ngettext ("Adds %u day.", "Adds %u days.", amount), amount);
    }
}

static const char *
holiday_words (WaymarkBankHoliday holiday)
{
  static const char *const words[WAYMARK_N_HOLIDAYS] = {
    [WAYMARK_HOLIDAY_NEW_YEAR] = N_ ("New Year"),
    [WAYMARK_HOLIDAY_SECOND_JANUARY] = N_ ("2 January"),
    [WAYMARK_HOLIDAY_ST_PATRICK] = N_ ("St Patrick’s Day"),
    [WAYMARK_HOLIDAY_GOOD_FRIDAY] = N_ ("Good Friday"),
    [WAYMARK_HOLIDAY_EASTER_MONDAY] = N_ ("Easter Monday"),
    [WAYMARK_HOLIDAY_EARLY_MAY] = N_ ("Early May bank holiday"),
    [WAYMARK_HOLIDAY_SPRING] = N_ ("Spring bank holiday"),
    [WAYMARK_HOLIDAY_BOYNE] = N_ ("Battle of the Boyne"),
    [WAYMARK_HOLIDAY_SUMMER] = N_ ("Summer bank holiday"),
    [WAYMARK_HOLIDAY_ST_ANDREW] = N_ ("St Andrew’s Day"),
    [WAYMARK_HOLIDAY_CHRISTMAS] = N_ ("Christmas"),
    [WAYMARK_HOLIDAY_BOXING_DAY] = N_ ("Boxing Day"),
    [WAYMARK_HOLIDAY_ONCE] = N_ ("a bank holiday of this year alone"),
  };

  return _ (words[holiday]);
}

static char *
skipped_words (const WaymarkSkippedDay *skipped)
{
  g_autofree char *day = day_words (skipped->day);

  switch (skipped->kind)
    {
    case WAYMARK_DAY_HOLIDAY:
      /* Translators: a day that is not counted, and why */
      return g_strdup_printf (_("%s (%s)"), day, skipped->name != NULL && skipped->name[0] != '\0' ? skipped->name : holiday_words (skipped->holiday));
    case WAYMARK_DAY_CLOSED:
      return g_strdup_printf (_("%s (closed)"), day);
    case WAYMARK_DAY_WEEKEND:
    case WAYMARK_DAY_WORKING:
    default:
      return g_steal_pointer (&day);
    }
}

static void
add_skipped (GStrvBuilder *builder, const WaymarkDue *due)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < due->skipped->len; i++)
    g_ptr_array_add (days, skipped_words (g_ptr_array_index (due->skipped, i)));
  if (days->len == 0)
    return;
  g_ptr_array_add (days, NULL);
  /* Translators: between days */
  joined = g_strjoinv (_("; "), (char **) days->pdata);
  add (builder, g_strdup_printf (_("Skips: %s."), joined));
}

static void
add_count (GStrvBuilder *builder, const WaymarkDue *due)
{
  add (builder, amount_words (due->version));
  if (due->version->amount != 0)
    add (builder, g_strdup (due->version->first_is_one ? _("The day it starts is day 1.") : _("The day after it starts is day 1.")));
  add_skipped (builder, due);
  if (due->counted != due->day)
    {
      g_autofree char *counted = day_words (due->counted);

      add (builder, g_strdup_printf (_("Counted, it would be %s, which is no working day."), counted));
    }
  else if (due->lands_on != WAYMARK_DAY_WORKING && due->before != due->day)
    {
      g_autofree char *before = day_words (due->before);

      add (builder, g_strdup_printf (_("It is no working day: act by %s."), before));
    }
  if (due->compare != WAYMARK_DAY_NONE)
    {
      g_autofree char *compare = day_words (due->compare);

      add (builder, g_strdup_printf (_("Some sources count in months, which would be earlier: %s."), compare));
    }
}

static const char *
nature_words (WaymarkRuleNature nature)
{
  switch (nature)
    {
    case WAYMARK_RULE_LAW:
      return _("The law says so.");
    case WAYMARK_RULE_GUIDANCE:
      return _("Published guidance says so.");
    case WAYMARK_RULE_TARGET:
      return _("This is a target, not a promise.");
    case WAYMARK_RULE_HOUSE:
    case WAYMARK_RULE_N_NATURES:
    default:
      return _("This is a house rule: our own reminder, no law.");
    }
}

static void
add_rule (GStrvBuilder *builder, const WaymarkDue *due)
{
  const WaymarkRuleVersion *version = due->version;
  const char *division = waymark_record_words_choice (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_DIVISION, waymark_division_get_code (due->division));

  add (builder, g_strdup_printf (_("Bank holidays: %s."), division));
  add (builder, g_strdup (nature_words (version->nature)));
  if (version->note[0] != '\0')
    add (builder, g_strdup (version->note));
  if (version->source[0] != '\0' && version->source_date[0] != '\0')
    /* Translators: a publication and its date */
    add (builder, g_strdup_printf (_("Source: %s, %s."), version->source, version->source_date));
  else if (version->source[0] != '\0')
    add (builder, g_strdup_printf (_("Source: %s."), version->source));
}

GStrv
waymark_due_explain (const WaymarkDueItem *item)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (item != NULL, NULL);

  if (item->traits & WAYMARK_DUE_BY_HAND)
    {
      g_autofree char *day = day_words (item->day);
      g_autofree char *computed = item->due != NULL ? day_words (item->due->day) : NULL;

      add (builder, g_strdup_printf (_("Set by hand: %s."), day));
      if (computed != NULL)
        add (builder, g_strdup_printf (_("The rule says %s."), computed));
    }
  else if (item->day != WAYMARK_DAY_NONE)
    add (builder, day_words (item->day));
  if (item->traits & WAYMARK_DUE_SNOOZED)
    {
      g_autofree char *shown = day_words (item->shown);

      add (builder, g_strdup_printf (_("Put off until %s."), shown));
    }
  switch (item->kind)
    {
    case WAYMARK_DUE_BY_RULE:
      if (item->rule != NULL)
        add_start (builder, item);
      if (item->due != NULL)
        {
          add_count (builder, item->due);
          add_rule (builder, item->due);
        }
      break;
    case WAYMARK_DUE_RISK_REVIEW:
      add (builder, g_strdup (_("The newest risk entry says so.")));
      break;
    case WAYMARK_DUE_ASK_AGAIN:
      add (builder, g_strdup (_("The safe contact says so.")));
      break;
    case WAYMARK_DUE_CONSENT_ENDS:
      add (builder, g_strdup (_("The consent says so.")));
      break;
    case WAYMARK_DUE_N_KINDS:
    default:
      break;
    }
  return g_strv_builder_end (builder);
}
