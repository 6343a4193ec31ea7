#include "ui/referrals/waymark-checklist-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-when.h"
#include "exchange/waymark-rule-file.h"
#include "store/waymark-records.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-file.h"
#include "ui/referrals/waymark-referral-summary.h"

/* --- what both pages read --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkRecord *in_use;
  WaymarkRecord *referral;
  GPtrArray *steps; /* of WaymarkRecord: those that somebody has touched */
  WaymarkChecklist *template; /* (nullable): not in this program's guidance */
  WaymarkStepStatus *statuses; /* (nullable): their reasons belong to @steps */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->in_use);
  g_clear_object (&read->referral);
  g_free (read->statuses);
  g_clear_pointer (&read->steps, g_ptr_array_unref);
  g_clear_pointer (&read->template, waymark_checklist_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gpointer
read_checklist (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Read) read = g_new0 (Read, 1);
  WaymarkChecklist *template;

  if ((read->in_use = waymark_records_load (connection, WAYMARK_RECORD_CHECKLIST, data, error)) == NULL ||
      (read->referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, waymark_record_get_parent (read->in_use), error)) == NULL ||
      (read->steps = waymark_records_list (connection, WAYMARK_RECORD_STEP, data, error)) == NULL)
    return NULL;
  template = waymark_referral_find_checklist (waymark_guidance_get_shipped (), read->in_use);
  if (template != NULL)
    {
      read->template = waymark_checklist_ref (template);
      read->statuses = waymark_checklist_read_statuses (template, read->steps);
    }
  return g_steal_pointer (&read);
}

/* (nullable): of the step of that code. */
static WaymarkRecord *
find_record (const Read *read, const char *code)
{
  for (guint i = read->steps->len; i > 0; i--)
    if (waymark_record_is (g_ptr_array_index (read->steps, i - 1), WAYMARK_STEP_CODE, code))
      return g_ptr_array_index (read->steps, i - 1);
  return NULL;
}

static char *
done_day (WaymarkRecord *record)
{
  WaymarkWhen when;

  if (record == NULL || !waymark_when_from_text (waymark_record_get (record, WAYMARK_STEP_ON), &when) || when.kind == WAYMARK_WHEN_UNSET)
    return NULL;
  return waymark_when_words_short (&when, waymark_summary_page_today ());
}

static char *
todo_words (const Read *read, guint place)
{
  const WaymarkChecklistStep *step = waymark_checklist_get_step (read->template, place);
  WaymarkChecklistWho who = waymark_referral_file_who (read->referral);

  if (waymark_checklist_is_waiting (read->template, read->statuses, who, place))
    {
      g_autoptr (GArray) missing = waymark_checklist_list_missing (read->template, read->statuses, who, place);
      const WaymarkChecklistStep *first = waymark_checklist_get_step (read->template, g_array_index (missing, guint, 0));

      /* Translators: a step of a checklist that usually comes before */
      return g_strdup_printf (_("Waiting · after “%s”"), first->text);
    }
  return g_strdup (step->evidence ? _("To do · evidence needed") : _("To do"));
}

/* “Done · Thu 12 Nov”, “Not needed · no references”, “Waiting · after “Send the online form””. */
static char *
status_words (const Read *read, guint place)
{
  const WaymarkChecklistStep *step = waymark_checklist_get_step (read->template, place);
  const WaymarkStepStatus *status = &read->statuses[place];
  WaymarkRecord *record = find_record (read, step->id);
  const char *state = waymark_record_words_choice (WAYMARK_RECORD_STEP, WAYMARK_STEP_STATE, waymark_step_state_get_code (status->state));
  g_autofree char *day = done_day (record);

  if (status->state == WAYMARK_STEP_TODO)
    return todo_words (read, place);
  if (status->state == WAYMARK_STEP_DONE && step->evidence && (record == NULL || !waymark_record_has (record, WAYMARK_STEP_EVIDENCE)))
    return g_strdup_printf (_("%s · evidence not added yet"), state);
  if (status->why != NULL && status->why[0] != '\0')
    return g_strdup_printf ("%s · %s", state, status->why);
  return day != NULL ? g_strdup_printf ("%s · %s", state, day) : g_strdup (state);
}

static char *
step_address (const Read *read, const char *code)
{
  g_autofree char *id = waymark_id_to_string (waymark_record_get_id (read->in_use));

  return g_strconcat ("step/", id, ":", code, NULL);
}

/* --- the checklist --------------------------------------------------------------------------------------------------------------------- */

struct _WaymarkChecklistPage
{
  WaymarkSummaryPage parent_instance;

  gboolean only_to_do;
};

G_DEFINE_FINAL_TYPE (WaymarkChecklistPage, waymark_checklist_page, WAYMARK_TYPE_SUMMARY_PAGE)

static void
add_notes (GPtrArray *rows, const Read *read)
{
  const WaymarkChecklistParts *parts = waymark_checklist_get_parts (read->template);
  WaymarkChecklist *newest = waymark_guidance_find_checklist (waymark_guidance_get_shipped (), parts->id, 0);
  g_autofree char *version = g_strdup_printf (_("Version %u"), parts->version);

  waymark_summary_add (rows, "", "about", "view-list-symbolic", parts->title, version);
  if (parts->flags & WAYMARK_CHECKLIST_RECONSTRUCTED)
    waymark_summary_add (rows, "", "reconstructed", "dialog-information-symbolic", _("Put together from other sources: its own could not be read"), NULL);
  if (parts->flags & WAYMARK_CHECKLIST_ADAPT_LOCALLY)
    waymark_summary_add (rows, "", "adapt", "dialog-information-symbolic", _("To be adapted to where you work"), NULL);
  if (parts->note[0] != '\0')
    waymark_summary_add (rows, "", "note", "dialog-information-symbolic", parts->note, NULL);
  if (newest != NULL && waymark_checklist_get_version (newest) > parts->version)
    {
      g_autofree char *newer = g_strdup_printf (_("Version %u exists. This referral keeps the one it began with."), waymark_checklist_get_version (newest));

      waymark_summary_add (rows, "", "newer", "dialog-information-symbolic", newer, waymark_checklist_get_parts (newest)->change);
    }
}

/* “Informed consent, 6 of 9” */
static char *
section_title (const Read *read, guint section)
{
  const WaymarkChecklistSection *of = g_ptr_array_index (waymark_checklist_get_parts (read->template)->sections, section);
  WaymarkChecklistProgress count = waymark_checklist_count (read->template, read->statuses, waymark_referral_file_who (read->referral), (int) section);

  /* Translators: a part of a checklist, and how many of its steps are done: "Informed consent, 6 of 9" */
  return g_strdup_printf (_("%s, %u of %u"), of->title, count.done, count.total);
}

static GMenuModel *
new_step_menu (const Read *read, const char *code)
{
  static const struct
  {
    const char *label;
    const char *state;
  } moves[] = { { N_ ("_Not needed…"), "not-needed" }, { N_ ("_Blocked…"), "blocked" }, { N_ ("_To do again"), "to-do" } };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *target = g_strdup_printf ("%s|%s", code, moves[i].state);
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (moves[i].label), NULL);

      g_menu_item_set_action_and_target (item, "checklist.move", "s", target);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GPtrArray *
make_checklist_rows (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  GPtrArray *rows = waymark_summary_rows_new ();
  gboolean only_to_do = WAYMARK_CHECKLIST_PAGE (page)->only_to_do;
  WaymarkChecklistWho who = waymark_referral_file_who (read->referral);
  guint n_hidden = 0;

  if (read->template == NULL)
    {
      waymark_summary_add (rows, "", "unknown", "dialog-warning-symbolic", _("This program does not know this checklist"),
                           _("Nothing was lost. It came with another version of Waymark, or from another register."));
      return rows;
    }
  add_notes (rows, read);
  for (guint i = 0; i < waymark_checklist_get_n_steps (read->template); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (read->template, i);
      gboolean settled = waymark_step_state_is_settled (read->statuses[i].state);
      g_autofree char *group = NULL;
      g_autofree char *status = NULL;
      WaymarkSummaryRow *row;

      if (!waymark_checklist_applies (read->template, i, who))
        continue;
      if (settled && only_to_do)
        {
          n_hidden++;
          continue;
        }
      group = section_title (read, step->section);
      status = status_words (read, i);
      row = waymark_summary_add (rows, group, step->id, NULL, step->text, status);
      row->address = step_address (read, step->id);
      row->check = read->statuses[i].state == WAYMARK_STEP_DONE || read->statuses[i].state == WAYMARK_STEP_EARLY ? WAYMARK_SUMMARY_TICKED : WAYMARK_SUMMARY_OPEN;
      row->menu = new_step_menu (read, step->id);
    }
  if (n_hidden > 0)
    {
      g_autofree char *hidden = g_strdup_printf (ngettext ("%'u settled step is hidden", "%'u settled steps are hidden", n_hidden), n_hidden);

      waymark_summary_add (rows, _("Hidden"), "hidden", NULL, hidden, NULL)->action = g_strdup ("checklist.show-all");
    }
  return rows;
}

static void
took_checklist (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  WaymarkChecklistProgress count;
  g_autofree char *line = NULL;

  if (read->template == NULL)
    return;
  count = waymark_checklist_count (read->template, read->statuses, waymark_referral_file_who (read->referral), -1);
  line = g_strdup_printf (ngettext ("%'u of %'u step done", "%'u of %'u steps done", count.total), count.done, count.total);
  waymark_pane_set_title (WAYMARK_PANE (page), _("Checklist"), line);
}

/* What has to be said first is said on a form; all else is done at once. */
static void
move_step (WaymarkSummaryPage *page, const char *code, WaymarkStepState state)
{
  const Read *read = waymark_summary_page_get_read (page);
  guint place = read != NULL && read->template != NULL ? waymark_checklist_find_step (read->template, code) : 0;
  WaymarkWhen today = waymark_when_day (waymark_summary_page_today ());
  g_autofree char *day = waymark_when_to_text (&today);
  WaymarkRecord *before;
  WaymarkStepMove asks;

  if (read == NULL || read->template == NULL || place == waymark_checklist_get_n_steps (read->template))
    return;
  before = find_record (read, code);
  asks = waymark_checklist_ask_move (read->template, read->statuses, waymark_referral_file_who (read->referral), place, state);
  if (asks == WAYMARK_STEP_MOVE_FREE)
    {
      g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
      WaymarkRecord *record = before != NULL ? waymark_record_copy (before) : waymark_record_new (WAYMARK_RECORD_STEP, waymark_summary_page_get_id (page));

      g_ptr_array_add (saved, record);
      waymark_record_set (record, WAYMARK_STEP_CODE, code);
      waymark_record_set (record, WAYMARK_STEP_STATE, waymark_step_state_get_code (state));
      waymark_record_set (record, WAYMARK_STEP_WHY, "");
      waymark_record_set (record, WAYMARK_STEP_ON, state == WAYMARK_STEP_DONE ? day : "");
      waymark_summary_page_act (page, saved, NULL, state == WAYMARK_STEP_DONE ? _("Step done") : _("Step is to do again"));
    }
  else
    {
      const char *wanted = waymark_step_state_get_code (asks == WAYMARK_STEP_MOVE_EARLY ? WAYMARK_STEP_EARLY : state);
      g_autofree char *preset = g_strdup_printf ("code=%s&state=%s&on=%s", code, wanted, day);
      g_autofree char *address = NULL;

      if (before == NULL)
        address = waymark_record_form_new_address ("step-reason", waymark_summary_page_get_id (page), preset);
      else
        {
          g_autofree char *plain = waymark_record_form_address ("step-reason", waymark_record_get_id (before), waymark_summary_page_get_id (page));

          address = g_strconcat (plain, ":", preset, NULL);
        }
      gtk_widget_activate_action (GTK_WIDGET (page), "win.push-address", "s", address);
    }
}

static void
on_toggled (WaymarkSummaryPage *page, const char *key)
{
  const Read *read = waymark_summary_page_get_read (page);
  guint place = read != NULL && read->template != NULL ? waymark_checklist_find_step (read->template, key) : 0;

  if (read != NULL && read->template != NULL && place < waymark_checklist_get_n_steps (read->template))
    move_step (page, key, read->statuses[place].state == WAYMARK_STEP_DONE || read->statuses[place].state == WAYMARK_STEP_EARLY ? WAYMARK_STEP_TODO : WAYMARK_STEP_DONE);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "|", 2);
  WaymarkStepState state;

  if (parts[0] != NULL && waymark_step_state_from_code (parts[1], &state))
    move_step (WAYMARK_SUMMARY_PAGE (widget), parts[0], state);
}

static void
show_only (WaymarkChecklistPage *self, gboolean only_to_do)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->only_to_do = only_to_do;
  g_menu_append (menu, only_to_do ? _("Show _all steps") : _("Show what is to _do"), only_to_do ? "checklist.show-all" : "checklist.show-to-do");
  waymark_pane_set_menu (WAYMARK_PANE (self), G_MENU_MODEL (menu));
  waymark_summary_page_show (WAYMARK_SUMMARY_PAGE (self));
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_only (WAYMARK_CHECKLIST_PAGE (widget), FALSE);
}

static void
show_to_do_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_only (WAYMARK_CHECKLIST_PAGE (widget), TRUE);
}

/* The first step that can be done now. */
static GtkWidget *
first_step (WaymarkPane *pane)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (pane);
  const Read *read = waymark_summary_page_get_read (page);
  g_autoptr (GArray) next = read != NULL && read->template != NULL
                              ? waymark_checklist_list_next (read->template, read->statuses, waymark_referral_file_who (read->referral))
                              : NULL;

  if (next == NULL || next->len == 0)
    return waymark_summary_find (waymark_summary_page_get_summary (page), "about");
  return waymark_summary_find (waymark_summary_page_get_summary (page), waymark_checklist_get_step (read->template, g_array_index (next, guint, 0))->id);
}

static void
waymark_checklist_page_class_init (WaymarkChecklistPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  WAYMARK_PANE_CLASS (klass)->first_focus = first_step;
  page_class->job = "checklist";
  page_class->read = read_checklist;
  page_class->free_read = read_free;
  page_class->make_rows = make_checklist_rows;
  page_class->took = took_checklist;
  gtk_widget_class_install_action (widget_class, "checklist.move", "s", move_action);
  gtk_widget_class_install_action (widget_class, "checklist.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "checklist.show-to-do", NULL, show_to_do_action);
}

static void
waymark_checklist_page_init (WaymarkChecklistPage *self)
{
  g_signal_connect_object (waymark_summary_page_get_summary (WAYMARK_SUMMARY_PAGE (self)), "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  show_only (self, FALSE);
}

WaymarkPane *
waymark_checklist_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_CHECKLIST_PAGE, waymark_window_get_database (window), "checklist", text, _("Checklist"));
}

/* --- one step ---------------------------------------------------------------------------------------------------------------------------- */

struct _WaymarkStepPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkStepPage, waymark_step_page, WAYMARK_TYPE_SUMMARY_PAGE)

/* Behind the id in the address. */
static const char *
get_code (WaymarkSummaryPage *page)
{
  return strchr (waymark_pane_get_address (WAYMARK_PANE (page)), ':') + 1;
}

static void
add_sources (GPtrArray *rows, const Read *read, const WaymarkChecklistStep *step)
{
  if (step->house)
    waymark_summary_add (rows, _("Where it comes from"), "house", NULL, _("Our own advice: no source says it"), NULL);
  for (guint i = 0; step->cites != NULL && step->cites[i] != NULL; i++)
    {
      const WaymarkChecklistSource *source = waymark_checklist_find_source (read->template, step->cites[i]);
      g_autofree char *line = NULL;

      if (source == NULL)
        continue;
      line = source->publisher[0] != '\0' && source->date[0] != '\0' ? g_strdup_printf ("%s · %s", source->publisher, source->date)
                                                                      : g_strdup (source->publisher[0] != '\0' ? source->publisher : source->date);
      waymark_summary_add (rows, _("Where it comes from"), source->id, NULL, source->title, line);
    }
}

static GPtrArray *
make_step_rows (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  GPtrArray *rows = waymark_summary_rows_new ();
  guint place = read->template != NULL ? waymark_checklist_find_step (read->template, get_code (page)) : 0;
  const WaymarkChecklistStep *step;
  WaymarkRecord *record;
  g_autofree char *status = NULL;
  g_autofree char *form = NULL;
  WaymarkRule *rule;

  if (read->template == NULL || place == waymark_checklist_get_n_steps (read->template))
    {
      waymark_summary_add (rows, "", "unknown", "dialog-question-symbolic", _("This step is not here any more."), NULL);
      return rows;
    }
  step = waymark_checklist_get_step (read->template, place);
  record = find_record (read, step->id);
  status = status_words (read, place);
  if (record != NULL)
    form = waymark_record_form_address ("step", waymark_record_get_id (record), waymark_record_get_parent (record));
  else
    {
      g_autofree char *preset = g_strdup_printf ("code=%s", step->id);

      form = waymark_record_form_new_address ("step", waymark_record_get_id (read->in_use), preset);
    }
  waymark_summary_add (rows, _("Step"), "status", NULL, step->text, status)->address = g_strdup (form);
  waymark_summary_add (rows, _("Step"), "evidence", NULL, waymark_record_words_title (WAYMARK_RECORD_STEP, WAYMARK_STEP_EVIDENCE),
                       record != NULL && waymark_record_has (record, WAYMARK_STEP_EVIDENCE) ? waymark_record_get (record, WAYMARK_STEP_EVIDENCE)
                       : step->evidence                                                     ? _("Something is to be kept as proof")
                                                                                            : _("None recorded"))
    ->address = g_strdup (form);
  if (step->guidance[0] != '\0')
    waymark_summary_add (rows, _("How and why"), "guidance", NULL, step->guidance, NULL);
  if (step->who[0] != '\0')
    waymark_summary_add (rows, _("How and why"), "who", NULL, _("Who does it"), step->who);
  if (step->needed)
    waymark_summary_add (rows, _("How and why"), "needed", NULL, _("Needed before the referral is sent"), NULL);
  rule = step->rule[0] != '\0' ? waymark_rule_book_find (waymark_guidance_get_book (waymark_guidance_get_shipped ()), step->rule) : NULL;
  if (rule != NULL)
    waymark_summary_add (rows, _("Due"), "rule", "alarm-symbolic", waymark_rule_get_title (rule), _("When and why: see the due dates"))->address =
      waymark_referral_summary_address ("due", waymark_record_get_id (read->referral));
  add_sources (rows, read, step);
  return rows;
}

static void
waymark_step_page_class_init (WaymarkStepPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "step";
  page_class->read = read_checklist;
  page_class->free_read = read_free;
  page_class->make_rows = make_step_rows;
}

static void
waymark_step_page_init (WaymarkStepPage *self)
{
}

WaymarkPane *
waymark_step_page_create (WaymarkWindow *window, const char *text)
{
  if (strchr (text, ':') == NULL)
    return NULL;
  return waymark_summary_page_create (WAYMARK_TYPE_STEP_PAGE, waymark_window_get_database (window), "step", text, _("Step"));
}

/* --- taking another checklist --------------------------------------------------------------------------------------------------------------- */

struct _WaymarkChecklistsPage
{
  WaymarkSummaryPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkChecklistsPage, waymark_checklists_page, WAYMARK_TYPE_SUMMARY_PAGE)

typedef struct
{
  WaymarkRecord *referral;
  GPtrArray *in_use;
} InUse;

static void
in_use_free (gpointer data)
{
  InUse *read = data;

  g_clear_object (&read->referral);
  g_clear_pointer (&read->in_use, g_ptr_array_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InUse, in_use_free)

static gpointer
read_in_use (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (InUse) read = g_new0 (InUse, 1);

  if ((read->referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, data, error)) == NULL ||
      (read->in_use = waymark_records_list (connection, WAYMARK_RECORD_CHECKLIST, data, error)) == NULL)
    return NULL;
  return g_steal_pointer (&read);
}

static gboolean
is_in_use (const InUse *read, const char *template)
{
  for (guint i = 0; i < read->in_use->len; i++)
    if (waymark_record_is (g_ptr_array_index (read->in_use, i), WAYMARK_CHECKLIST_TEMPLATE, template))
      return TRUE;
  return FALSE;
}

static GPtrArray *
make_offers (WaymarkSummaryPage *page, gpointer data)
{
  const InUse *read = data;
  GPtrArray *rows = waymark_summary_rows_new ();
  WaymarkGuidance *guidance = waymark_guidance_get_shipped ();
  GPtrArray *all = waymark_guidance_get_checklists (guidance);

  for (guint i = 0; i < all->len; i++)
    {
      WaymarkChecklist *checklist = g_ptr_array_index (all, i);
      const WaymarkChecklistParts *parts = waymark_checklist_get_parts (checklist);
      WaymarkSummaryRow *row;

      if (parts->kind == WAYMARK_CHECKLIST_OF_INDICATORS || waymark_guidance_find_checklist (guidance, parts->id, 0) != checklist || is_in_use (read, parts->id) ||
          !waymark_checklist_is_for (checklist, waymark_record_get (read->referral, WAYMARK_REFERRAL_ROUTE), waymark_referral_get_nation (read->referral)))
        continue;
      row = waymark_summary_add (rows, _("Fits this referral"), parts->id, "list-add-symbolic", parts->title, parts->purpose);
      row->action = g_strdup ("checklists.take");
      row->target = g_strdup (parts->id);
    }
  if (rows->len == 0)
    waymark_summary_add (rows, "", "none", NULL, _("All checklists that fit are in use"), NULL);
  return rows;
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSummaryPage *page = WAYMARK_SUMMARY_PAGE (widget);
  WaymarkChecklist *checklist = waymark_guidance_find_checklist (waymark_guidance_get_shipped (), g_variant_get_string (parameter, NULL), 0);
  WaymarkWhen today = waymark_when_day (waymark_summary_page_today ());
  g_autofree char *day = waymark_when_to_text (&today);
  g_autofree char *version = NULL;
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkRecord *record;

  if (checklist == NULL)
    return;
  version = g_strdup_printf ("%u", waymark_checklist_get_version (checklist));
  record = waymark_record_new (WAYMARK_RECORD_CHECKLIST, waymark_summary_page_get_id (page));
  g_ptr_array_add (saved, record);
  waymark_record_set (record, WAYMARK_CHECKLIST_TEMPLATE, waymark_checklist_get_id (checklist));
  waymark_record_set (record, WAYMARK_CHECKLIST_VERSION, version);
  waymark_record_set (record, WAYMARK_CHECKLIST_BEGUN, day);
  waymark_summary_page_act (page, saved, NULL, _("Checklist added"));
}

static void
waymark_checklists_page_class_init (WaymarkChecklistsPageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  page_class->job = "checklists";
  page_class->read = read_in_use;
  page_class->free_read = in_use_free;
  page_class->make_rows = make_offers;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "checklists.take", "s", take_action);
}

static void
waymark_checklists_page_init (WaymarkChecklistsPage *self)
{
}

WaymarkPane *
waymark_checklists_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_CHECKLISTS_PAGE, waymark_window_get_database (window), "checklists", text, _("Add a checklist"));
}
