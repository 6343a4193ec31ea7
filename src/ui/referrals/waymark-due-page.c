#include "ui/referrals/waymark-due-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-referral.h"
#include "core/waymark-when.h"
#include "store/waymark-referrals.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-due-explain.h"
#include "ui/referrals/waymark-due-words.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-rows.h"
#include "ui/referrals/waymark-record-words.h"

/* --- what both pages read -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkRecord *referral;
  GPtrArray *happenings;
  GPtrArray *changes;
  GPtrArray *due;
  WaymarkDay horizon;
  WaymarkDay next_working_day;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->referral);
  g_clear_pointer (&read->happenings, g_ptr_array_unref);
  g_clear_pointer (&read->changes, g_ptr_array_unref);
  g_clear_pointer (&read->due, g_ptr_array_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gpointer
read_due (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Read) read = g_new0 (Read, 1);
  g_autoptr (WaymarkCalendar) calendar = NULL;
  WaymarkDay today = waymark_summary_page_today ();
  WaymarkDivision division;

  if ((read->referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, data, error)) == NULL ||
      (read->happenings = waymark_records_list (connection, WAYMARK_RECORD_HAPPENING, data, error)) == NULL ||
      (read->changes = waymark_records_list (connection, WAYMARK_RECORD_DUE_CHANGE, data, error)) == NULL ||
      (read->due = waymark_referrals_due_list (connection, data, error)) == NULL ||
      (calendar = waymark_referrals_make_calendar (connection, error)) == NULL)
    return NULL;
  division = waymark_referral_get_division (read->referral);
  read->horizon = waymark_due_horizon (calendar, division, today);
  read->next_working_day = today + 1;
  while (!waymark_calendar_is_working_day (calendar, division, TRUE, read->next_working_day))
    read->next_working_day++;
  return g_steal_pointer (&read);
}

/* --- all due dates ------------------------------------------------------------------------------------------------------------------------ */

struct _WaymarkDuePage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkDuePage, waymark_due_page, WAYMARK_TYPE_SUMMARY_PAGE)

static const char *
group_words (WaymarkDueGroup group)
{
  static const char *const words[WAYMARK_DUE_N_GROUPS] = {
    [WAYMARK_DUE_OVERDUE] = N_ ("Overdue"),     [WAYMARK_DUE_TODAY] = N_ ("Today"),         [WAYMARK_DUE_SOON] = N_ ("Next seven working days"),
    [WAYMARK_DUE_LATER] = N_ ("Later"),         [WAYMARK_DUE_NEEDED] = N_ ("Date needed"),
  };

  return _ (words[group]);
}

static const char *
trait_words (const WaymarkDueItem *item)
{
  if (item->traits & WAYMARK_DUE_SNOOZED)
    return _("put off");
  if (item->traits & WAYMARK_DUE_BY_HAND)
    return _("set by hand");
  if (item->traits & WAYMARK_DUE_UNCERTAIN)
    return _("uncertain");
  return item->traits & WAYMARK_DUE_HOUSE ? _("house rule") : NULL;
}

static char *
item_words (const WaymarkDueItem *item)
{
  const char *trait = trait_words (item);
  g_autofree char *when = NULL;

  if (item->day == WAYMARK_DAY_NONE && item->rule != NULL)
    /* Translators: what has to be known first: "Referral sent" */
    return g_strdup_printf (_("Date needed: %s"), waymark_record_words_choice (WAYMARK_RECORD_HAPPENING, WAYMARK_HAPPENING_ANCHOR,
                                                                               waymark_anchor_get_code (waymark_rule_get_anchor (item->rule))));
  when = waymark_due_words_when (item->shown, waymark_summary_page_today ());
  return trait != NULL ? g_strdup_printf ("%s · %s", when, trait) : g_steal_pointer (&when);
}

static GPtrArray *
make_due_rows (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  GPtrArray *rows = waymark_summary_rows_new ();
  WaymarkDay today = waymark_summary_page_today ();

  for (guint group = 0; group < WAYMARK_DUE_N_GROUPS; group++)
    for (guint i = 0; i < read->due->len; i++)
      {
        const WaymarkDueItem *item = g_ptr_array_index (read->due, i);
        g_autofree char *key = g_strdup_printf ("due-%d-%s", item->kind, item->code);
        g_autofree char *words = NULL;
        WaymarkSummaryRow *row;

        if (waymark_due_group (item->shown, today, read->horizon) != group)
          continue;
        words = item_words (item);
        row = waymark_summary_add (rows, group_words (group), key, group == WAYMARK_DUE_OVERDUE ? "dialog-warning-symbolic" : NULL,
                                   waymark_due_words_title (item->kind, item->rule), words);
        row->address = waymark_why_page_address (waymark_summary_page_get_id (page), item->kind, item->code);
      }
  for (guint i = 0; i < read->happenings->len; i++)
    waymark_record_rows_add (rows, _("What happened"), g_ptr_array_index (read->happenings, i), today);
  waymark_record_rows_add_new (rows, _("What happened"), _("Add what happened"), "happening", waymark_summary_page_get_id (page));
  return rows;
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *address = waymark_record_form_new_address ("happening", waymark_summary_page_get_id (WAYMARK_SUMMARY_PAGE (widget)), NULL);

  gtk_widget_activate_action (widget, "win.push-address", "s", address);
}

static void
waymark_due_page_class_init (WaymarkDuePageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "due";
  page_class->read = read_due;
  page_class->free_read = read_free;
  page_class->make_rows = make_due_rows;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.new", NULL, new_action);
}

static void
waymark_due_page_init (WaymarkDuePage *self)
{
}

WaymarkPane *
waymark_due_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_DUE_PAGE, waymark_window_get_database (window), "due", text, _("Due dates"));
}

/* --- one due date ------------------------------------------------------------------------------------------------------------------------- */

struct _WaymarkWhyPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkWhyPage, waymark_why_page, WAYMARK_TYPE_SUMMARY_PAGE)

char *
waymark_why_page_address (const WaymarkId *referral, int kind, const char *code)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (referral != NULL && code != NULL, NULL);

  id = waymark_id_to_string (referral);
  return g_strdup_printf ("why/%s:%d:%s", id, kind, code);
}

/* Behind the id in the address. */
static const char *
get_code (WaymarkSummaryPage *page)
{
  return strrchr (waymark_pane_get_address (WAYMARK_PANE (page)), ':') + 1;
}

static const WaymarkDueItem *
find_item (WaymarkSummaryPage *page, const Read *read)
{
  const char *kind = strchr (waymark_pane_get_address (WAYMARK_PANE (page)), ':') + 1;

  for (guint i = 0; read != NULL && i < read->due->len; i++)
    {
      const WaymarkDueItem *item = g_ptr_array_index (read->due, i);

      if (item->kind == (WaymarkDueKind) g_ascii_strtoull (kind, NULL, 10) && g_str_equal (item->code, get_code (page)))
        return item;
    }
  return NULL;
}

/* (nullable): what somebody has changed about it. */
static WaymarkRecord *
find_change (const Read *read, const char *code)
{
  for (guint i = read->changes->len; i > 0; i--)
    if (waymark_record_is (g_ptr_array_index (read->changes, i - 1), WAYMARK_DUE_CHANGE_RULE, code))
      return g_ptr_array_index (read->changes, i - 1);
  return NULL;
}

static void
add_act (GPtrArray *rows, const char *key, const char *title, const char *subtitle, const char *field, const char *value)
{
  WaymarkSummaryRow *row = waymark_summary_add (rows, _("What can be done"), key, NULL, title, subtitle);

  row->action = g_strdup ("why.change");
  row->target = g_strconcat (field, "=", value, NULL);
}

static char *
change_address (WaymarkSummaryPage *page, const Read *read)
{
  WaymarkRecord *change = find_change (read, get_code (page));
  g_autofree char *preset = g_strdup_printf ("rule=%s", get_code (page));

  return change != NULL ? waymark_record_form_address ("due-date", waymark_record_get_id (change), waymark_record_get_parent (change))
                        : waymark_record_form_new_address ("due-date", waymark_summary_page_get_id (page), preset);
}

static void
add_acts (WaymarkSummaryPage *page, GPtrArray *rows, const Read *read, const WaymarkDueItem *item)
{
  const char *group = _("What can be done");
  WaymarkWhen next = waymark_when_day (read->next_working_day);
  g_autofree char *next_text = waymark_when_to_text (&next);
  g_autofree char *next_words = waymark_when_words_short (&next, waymark_summary_page_today ());
  WaymarkWhen today = waymark_when_day (waymark_summary_page_today ());
  g_autofree char *today_text = waymark_when_to_text (&today);

  if (item->day == WAYMARK_DAY_NONE && item->rule != NULL)
    {
      g_autofree char *preset = g_strdup_printf ("anchor=%s", waymark_anchor_get_code (waymark_rule_get_anchor (item->rule)));

      waymark_summary_add (rows, group, "add-date", "list-add-symbolic", _("Add the date"), NULL)->address =
        waymark_record_form_new_address ("happening", waymark_summary_page_get_id (page), preset);
    }
  waymark_summary_add (rows, group, "set", NULL, _("Set another date…"), _("With a reason. What the rule says stays visible."))->address = change_address (page, read);
  if (item->traits & WAYMARK_DUE_BY_HAND)
    add_act (rows, "unset", _("Take what the rule says"), NULL, "day", "");
  if (item->rule != NULL && waymark_anchor_is_decision (waymark_rule_get_anchor (item->rule)) && item->due != NULL)
    {
      WaymarkRecord *change = find_change (read, get_code (page));
      gboolean received = change != NULL && waymark_record_has (change, WAYMARK_DUE_CHANGE_RECEIVED)
                            ? waymark_record_is (change, WAYMARK_DUE_CHANGE_RECEIVED, "yes")
                            : item->due->version->received;

      add_act (rows, "received", received ? _("Count from the day it was made") : _("Count from the day it was received"), NULL, "received", received ? "no" : "yes");
    }
  if (item->traits & WAYMARK_DUE_SNOOZED)
    add_act (rows, "unsnooze", _("Do not put it off any more"), NULL, "snoozed", "");
  else if (item->day != WAYMARK_DAY_NONE)
    add_act (rows, "snooze", _("Put off until the next working day"), next_words, "snoozed", next_text);
  if (item->kind == WAYMARK_DUE_BY_RULE)
    add_act (rows, "done", _("Mark as done"), NULL, "done_on", today_text);
}

static GPtrArray *
make_why_rows (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  const WaymarkDueItem *item = find_item (page, read);
  GPtrArray *rows = waymark_summary_rows_new ();
  g_auto (GStrv) sentences = NULL;

  if (item == NULL)
    {
      waymark_summary_add (rows, "", "gone", "emblem-ok-symbolic", _("This is not due any more."), NULL);
      return rows;
    }
  sentences = waymark_due_explain (item);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("sentence-%u", i);

      waymark_summary_add (rows, _("Why this date?"), key, NULL, sentences[i], NULL);
    }
  add_acts (page, rows, read, item);
  return rows;
}

static void
took_why (WaymarkSummaryPage *page, gpointer data)
{
  const WaymarkDueItem *item = find_item (page, data);
  g_autofree char *when = item != NULL ? waymark_due_words_when (item->shown, waymark_summary_page_today ()) : NULL;

  waymark_pane_set_title (WAYMARK_PANE (page), item != NULL ? waymark_due_words_title (item->kind, item->rule) : _("Due date"), when);
}

static void
change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  const Read *read = waymark_summary_page_get_read (page);
  g_auto (GStrv) pair = g_strsplit (g_variant_get_string (parameter, NULL), "=", 2);
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkRecord *before = read != NULL ? find_change (read, get_code (page)) : NULL;
  WaymarkRecord *change;

  if (read == NULL || g_strv_length (pair) != 2)
    return;
  change = before != NULL ? waymark_record_copy (before) : waymark_record_new (WAYMARK_RECORD_DUE_CHANGE, waymark_summary_page_get_id (page));
  g_ptr_array_add (saved, change);
  waymark_record_set (change, WAYMARK_DUE_CHANGE_RULE, get_code (page));
  if (!waymark_record_apply (change, pair[0], pair[1], NULL))
    return;
  waymark_summary_page_act (page, saved, NULL, _("Due date changed"));
}

static void
waymark_why_page_class_init (WaymarkWhyPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "why";
  page_class->read = read_due;
  page_class->free_read = read_free;
  page_class->make_rows = make_why_rows;
  page_class->took = took_why;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "why.change", "s", change_action);
}

static void
waymark_why_page_init (WaymarkWhyPage *self)
{
}

WaymarkPane *
waymark_why_page_create (WaymarkWindow *window, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);

  if (g_strv_length (parts) != 3)
    return NULL;
  return waymark_summary_page_create (WAYMARK_TYPE_WHY_PAGE, waymark_window_get_database (window), "why", text, _("Due date"));
}
