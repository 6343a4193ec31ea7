#include "ui/referrals/waymark-referral-summary.h"

#include <glib/gi18n-lib.h>

#include "ui/referrals/waymark-due-page.h"
#include "ui/referrals/waymark-due-words.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-rows.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-records-page.h"
#include "ui/referrals/waymark-safe-contact-words.h"
#include "ui/referrals/waymark-unfinished-records.h"

#define MOST_ROWS 3 /* of a group, before “All …” */

typedef struct
{
  const WaymarkReferralFile *file;
  const WaymarkId *id;
  WaymarkDay today;
  GPtrArray *rows;
} Page;

char *
waymark_referral_summary_address (const char *kind, const WaymarkId *id)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (kind != NULL && id != NULL, NULL);

  text = waymark_id_to_string (id);
  return g_strconcat (kind, "/", text, NULL);
}

static WaymarkSummaryRow *
add (Page *page, const char *group, const char *key, const char *icon, const char *title, const char *subtitle)
{
  return waymark_summary_add (page->rows, group, key, icon, title, subtitle);
}

static void
opens_form (Page *page, WaymarkSummaryRow *row, const char *form)
{
  row->address = waymark_record_form_address (form, page->id, NULL);
}

static void
opens_page (Page *page, WaymarkSummaryRow *row, const char *kind)
{
  row->address = waymark_referral_summary_address (kind, page->id);
}

/* --- safe contact ---------------------------------------------------------------------------------------------------------------- */

static void
add_safe_contact (Page *page)
{
  const char *group = _("Safe contact");
  WaymarkRecord *record = page->file->safe_contact;
  g_autofree char *how = NULL;
  g_autofree char *terms = NULL;
  g_autofree char *checked = NULL;
  WaymarkSummaryRow *row;

  if (record == NULL)
    {
      row = add (page, group, "safe-contact", "dialog-warning-symbolic", _("How can we reach them safely?"), _("Not recorded"));
      row->address = waymark_record_form_new_address ("safe-contact", page->id, NULL);
      return;
    }
  how = waymark_safe_contact_words_how (record);
  terms = waymark_safe_contact_words_terms (record);
  checked = waymark_safe_contact_words_checked (record, page->today);
  row = add (page, group, "safe-contact", waymark_record_has (record, WAYMARK_SAFE_CONTACT_DO_NOT) ? "action-unavailable-symbolic" : "call-start-symbolic", how, terms);
  row->address = waymark_record_form_address ("safe-contact", waymark_record_get_id (record), page->id);
  row = add (page, group, "safe-contact-checked", "document-open-recent-symbolic", checked, NULL);
  row->address = waymark_record_form_address ("safe-contact", waymark_record_get_id (record), page->id);
}

/* --- what was typed and is not finished ---------------------------------------------------------------------------------------------- */

static void
add_unfinished (Page *page)
{
  for (guint i = 0; i < page->file->unfinished->len; i++)
    {
      const WaymarkUnfinishedRecord *unfinished = g_ptr_array_index (page->file->unfinished, i);
      g_autofree char *id = waymark_id_to_string (waymark_record_get_id (unfinished->typed));
      g_autofree char *key = g_strdup_printf ("unfinished-%s-%s", unfinished->form->code, id);
      WaymarkSummaryRow *row = add (page, _("Not finished"), key, "document-edit-symbolic", _ (unfinished->form->title), _("What you typed is kept"));

      row->address = waymark_unfinished_record_address (unfinished);
    }
}

/* --- status ------------------------------------------------------------------------------------------------------------------------ */

static const WaymarkDueItem *
first_due (Page *page)
{
  return page->file->due->len > 0 ? g_ptr_array_index (page->file->due, 0) : NULL;
}

static void
add_next (Page *page, const char *group)
{
  const WaymarkDueItem *due = first_due (page);
  g_autofree char *when = NULL;
  g_autofree char *title = NULL;
  WaymarkSummaryRow *row;

  if (!waymark_referral_is_open (page->file->referral))
    return;
  if (due == NULL)
    {
      opens_page (page, add (page, group, "next", "alarm-symbolic", _("Nothing is due"), NULL), "due");
      return;
    }
  when = waymark_due_words_when (due->shown, page->today);
  /* Translators: what is due next: "Next: review recovery needs" */
  title = g_strdup_printf (_("Next: %s"), waymark_due_words_title (due->kind, due->rule));
  row = add (page, group, "next", due->shown != WAYMARK_DAY_NONE && due->shown < page->today ? "dialog-warning-symbolic" : "alarm-symbolic", title, when);
  row->address = waymark_why_page_address (page->id, due->kind, due->code);
}

static const char *
status_icon (WaymarkReferralStatus status)
{
  switch (status)
    {
    case WAYMARK_STATUS_DRAFT:
    case WAYMARK_STATUS_READY:
      return "document-edit-symbolic";
    case WAYMARK_STATUS_SENT:
    case WAYMARK_STATUS_ACKNOWLEDGED:
      return "mail-send-symbolic";
    case WAYMARK_STATUS_REFUSED:
    case WAYMARK_STATUS_WITHDRAWN:
      return "action-unavailable-symbolic";
    case WAYMARK_STATUS_CLOSED:
      return "package-x-generic-symbolic";
    case WAYMARK_STATUS_ACCEPTED:
    case WAYMARK_STATUS_COMPLETED:
    case WAYMARK_N_STATUSES:
    default:
      return "emblem-ok-symbolic";
    }
}

static void
add_status (Page *page)
{
  const char *group = _("Status");
  WaymarkReferralStatus status = waymark_referral_get_status (page->file->referral, page->file->onwards);
  WaymarkRecord *onward = waymark_referral_main_onward (page->file->referral, page->file->onwards);
  g_autofree char *route = waymark_record_words_value (page->file->referral, WAYMARK_REFERRAL_ROUTE);
  g_autofree char *nation = waymark_record_words_value (page->file->referral, WAYMARK_REFERRAL_NATION);
  g_autofree char *line = nation[0] != '\0' ? g_strdup_printf ("%s · %s", route, nation) : g_strdup (route);
  WaymarkSummaryRow *row = add (page, group, "status", status_icon (status), waymark_words_referral_status (status), line);

  if (onward != NULL)
    row->address = waymark_referral_summary_address ("onward", waymark_record_get_id (onward));
  else
    {
      g_autofree char *address = waymark_records_page_address ("onward", page->id);

      row->address = g_steal_pointer (&address);
    }
  add_next (page, group);
}

/* --- what the type of referral asks for -------------------------------------------------------------------------------------------- */

static char *
answer (Page *page, guint field)
{
  char *value = waymark_record_words_value (page->file->referral, field);

  if (value[0] == '\0')
    {
      g_free (value);
      value = g_strdup (_("Not asked yet"));
    }
  return value;
}

static void
add_answer (Page *page, const char *group, guint field, const char *form)
{
  g_autofree char *value = answer (page, field);
  const char *code = waymark_record_info (WAYMARK_RECORD_REFERRAL)->fields[field].code;
  WaymarkSummaryRow *row = add (page, group, code, NULL, waymark_record_words_title (WAYMARK_RECORD_REFERRAL, field), value);

  opens_form (page, row, form);
}

static void
add_council (Page *page)
{
  const char *group = _("Council");
  g_autofree char *council = waymark_record_words_value (page->file->referral, WAYMARK_REFERRAL_COUNCIL);
  g_autofree char *told = waymark_record_words_value (page->file->referral, WAYMARK_REFERRAL_COUNCIL_TOLD);
  g_autofree char *words = told[0] != '\0' ? g_strdup_printf (_("Told %s"), told) : g_strdup (_("Not told yet. The council comes first."));
  WaymarkSummaryRow *row = add (page, group, "council", told[0] != '\0' ? "emblem-ok-symbolic" : "dialog-warning-symbolic",
                                council[0] != '\0' ? council : _("Tell the council where the child is"), words);

  opens_form (page, row, "council");
}

static void
add_route (Page *page)
{
  if (waymark_referral_is_child (page->file->referral))
    add_council (page);
  else if (waymark_record_is (page->file->referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_NOTIFICATION))
    {
      add_answer (page, _("What may be sent"), WAYMARK_REFERRAL_NAMED, "notification");
      add_answer (page, _("What may be sent"), WAYMARK_REFERRAL_HELP, "notification");
    }
  else if (waymark_record_is (page->file->referral, WAYMARK_REFERRAL_ROUTE, WAYMARK_ROUTE_ADULT_CONSENT))
    {
      add_answer (page, _("What the person decided"), WAYMARK_REFERRAL_REFER, "agreement");
      add_answer (page, _("What the person decided"), WAYMARK_REFERRAL_SUPPORT, "agreement");
      add_answer (page, _("What the person decided"), WAYMARK_REFERRAL_HELP, "agreement");
    }
}

/* --- checklists ----------------------------------------------------------------------------------------------------------------------- */

static void
add_checklist (Page *page, const WaymarkChecklistInUse *checklist)
{
  const char *group = _("Checklist");
  WaymarkChecklistWho who = waymark_referral_file_who (page->file->referral);
  g_autofree char *address = waymark_referral_summary_address ("checklist", waymark_record_get_id (checklist->in_use));
  g_autofree char *key = waymark_id_to_string (waymark_record_get_id (checklist->in_use));
  g_autofree char *progress = NULL;
  g_autoptr (GArray) next = NULL;
  WaymarkSummaryRow *row;
  WaymarkChecklistProgress count;

  if (checklist->template == NULL)
    return;
  count = waymark_checklist_count (checklist->template, checklist->statuses, who, -1);
  progress = g_strdup_printf (ngettext ("%'u of %'u step done", "%'u of %'u steps done", count.total), count.done, count.total);
  row = add (page, group, key, "view-list-symbolic", waymark_checklist_get_title (checklist->template), progress);
  row->address = g_strdup (address);
  next = waymark_checklist_list_next (checklist->template, checklist->statuses, who);
  for (guint i = 0; i < MIN (next->len, MOST_ROWS); i++)
    {
      const WaymarkChecklistStep *step = waymark_checklist_get_step (checklist->template, g_array_index (next, guint, i));
      g_autofree char *step_key = g_strconcat (key, ":", step->id, NULL);

      row = add (page, group, step_key, NULL, step->text, step->evidence ? _("To do · evidence needed") : _("To do"));
      row->address = g_strconcat ("step/", key, ":", step->id, NULL);
    }
}

/* --- due dates and the timeline ----------------------------------------------------------------------------------------------------- */

static void
add_due (Page *page)
{
  const char *group = _("Due dates");
  g_autofree char *all = NULL;

  for (guint i = 0; i < MIN (page->file->due->len, MOST_ROWS); i++)
    {
      const WaymarkDueItem *due = g_ptr_array_index (page->file->due, i);
      g_autofree char *key = g_strdup_printf ("due-%d-%s", due->kind, due->code);
      g_autofree char *when = waymark_due_words_when (due->shown, page->today);
      WaymarkSummaryRow *row = add (page, group, key, NULL, waymark_due_words_title (due->kind, due->rule), when);

      row->address = waymark_why_page_address (page->id, due->kind, due->code);
    }
  all = g_strdup_printf (ngettext ("All %'u due date", "All %'u due dates", page->file->due->len), page->file->due->len);
  opens_page (page, add (page, group, "all-due", "x-office-calendar-symbolic", page->file->due->len > 0 ? all : _("What happened, and what is due"), NULL), "due");
}

static void
add_timeline (Page *page)
{
  const char *group = _("Timeline");
  GPtrArray *entries = page->file->entries;
  g_autofree char *all = NULL;

  for (guint i = 0; i < MIN (entries->len, MOST_ROWS); i++)
    {
      WaymarkRecord *entry = g_ptr_array_index (entries, entries->len - 1 - i);
      WaymarkSummaryRow *row = waymark_record_rows_add (page->rows, group, entry, page->today);

      /* What may distress is closed until somebody asks for it (E9). */
      if (waymark_record_has (entry, WAYMARK_ENTRY_DISTRESSING))
        {
          g_free (row->title);
          row->title = g_strdup (_("Content notice: describes violence. Open to read."));
        }
    }
  all = g_strdup_printf (ngettext ("All %'u entry", "All %'u entries", entries->len), entries->len);
  opens_page (page, add (page, group, "timeline", "document-open-recent-symbolic", entries->len > 0 ? all : _("Add the first entry"), NULL), "timeline");
}

/* --- the person, and others ---------------------------------------------------------------------------------------------------------- */

static void
add_person (Page *page)
{
  static const char *const shown[] = { "nationality", "language", "interpreter", NULL };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;
  g_autofree char *title = NULL;
  WaymarkSummaryRow *row;
  guint others;

  for (guint i = 0; shown[i] != NULL; i++)
    for (guint f = page->file->facts->len; f > 0; f--)
      {
        WaymarkRecord *fact = g_ptr_array_index (page->file->facts, f - 1);

        if (waymark_record_is (fact, WAYMARK_FACT_KIND, shown[i]) && waymark_record_has (fact, WAYMARK_FACT_VALUE))
          {
            g_ptr_array_add (parts, g_strdup (waymark_record_get (fact, WAYMARK_FACT_VALUE)));
            break;
          }
      }
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);
  row = add (page, _("People"), "person", "avatar-default-symbolic", _("The person"), line[0] != '\0' ? line : _("Nothing recorded yet"));
  for (guint i = 0; i < page->file->people->len; i++)
    if (row->address == NULL && waymark_record_is (g_ptr_array_index (page->file->people, i), WAYMARK_PERSON_ROLE, "the-person"))
      row->address = waymark_referral_summary_address ("person", waymark_record_get_id (g_ptr_array_index (page->file->people, i)));
  others = page->file->people->len > 0 ? page->file->people->len - 1 : 0;
  title = others > 0 ? g_strdup_printf (ngettext ("%'u other person", "%'u other people", others), others) : g_strdup (_("Others in this referral"));
  opens_page (page, add (page, _("People"), "others", "system-users-symbolic", title, NULL), "people");
}

/* A group of records that have a list of their own. */
static void
add_records (Page *page, const char *group, GPtrArray *records, const char *form, const char *all_words, const char *add_words)
{
  g_autofree char *key = g_strconcat ("all-", form, NULL);
  WaymarkSummaryRow *row;

  for (guint i = 0; i < MIN (records->len, MOST_ROWS); i++)
    {
      WaymarkRecord *record = g_ptr_array_index (records, records->len - 1 - i);

      row = waymark_record_rows_add (page->rows, group, record, page->today);
      if (g_str_equal (form, "onward"))
        {
          g_free (row->address);
          row->address = waymark_referral_summary_address ("onward", waymark_record_get_id (record));
        }
    }
  if (records->len > MOST_ROWS)
    {
      row = add (page, group, key, NULL, all_words, NULL);
      row->address = waymark_records_page_address (form, page->id);
    }
  waymark_record_rows_add_new (page->rows, group, add_words, form, page->id);
}

static void
add_indicators (Page *page)
{
  guint n_indicators = page->file->indicators->len;
  guint n_seen = 0;
  g_autofree char *title = NULL;
  g_autofree char *seen = NULL;

  for (guint i = 0; i < n_indicators; i++)
    n_seen += waymark_record_is (g_ptr_array_index (page->file->indicators, i), WAYMARK_INDICATOR_SOURCE, "seen");
  title = g_strdup_printf (ngettext ("%'u sign noted", "%'u signs noted", n_indicators), n_indicators);
  seen = g_strdup_printf (ngettext ("%'u seen by you", "%'u seen by you", n_seen), n_seen);
  opens_page (page, add (page, _("Indicators"), "indicators", "view-list-bullet-symbolic", title, n_indicators > 0 ? seen : NULL), "indicators");
}

static void
add_referral_forms (Page *page)
{
  g_autofree char *basis = waymark_record_words_value (page->file->referral, WAYMARK_REFERRAL_BASIS);
  const char *not_yet = _("Not recorded");
  WaymarkRecord *referral = page->file->referral;
  gboolean told = waymark_record_has (referral, WAYMARK_REFERRAL_ACT) || waymark_record_has (referral, WAYMARK_REFERRAL_MEANS) ||
                  waymark_record_has (referral, WAYMARK_REFERRAL_PURPOSE);

  opens_form (page, add (page, _("What happened to them"), "exploitation", NULL, _("Act, means and purpose"), told ? _("Recorded") : not_yet), "exploitation");
  opens_form (page, add (page, _("Data protection"), "basis", NULL, waymark_record_words_title (WAYMARK_RECORD_REFERRAL, WAYMARK_REFERRAL_BASIS),
                         basis[0] != '\0' ? basis : not_yet),
              "basis");
}

static void
add_closing (Page *page)
{
  WaymarkRecord *referral = page->file->referral;
  g_autofree char *why = waymark_record_words_value (referral, WAYMARK_REFERRAL_CLOSED_WHY);
  g_autofree char *closed = waymark_record_words_value (referral, WAYMARK_REFERRAL_CLOSED_ON);
  g_autofree char *reopened = waymark_record_words_value (referral, WAYMARK_REFERRAL_REOPENED_ON);
  gboolean open = waymark_referral_is_open (referral);
  const char *on = open ? reopened : closed;
  g_autofree char *line = why[0] != '\0' ? g_strdup_printf ("%s · %s", on, why) : g_strdup (on);

  if (on[0] != '\0')
    opens_form (page, add (page, _("Closing"), "closing", NULL, open ? _("Was closed, and opened again") : _("Closed"), line), "closing");
}

GPtrArray *
waymark_referral_summary_rows (const WaymarkReferralFile *file, WaymarkDay today)
{
  Page page = { file, NULL, today, NULL };

  g_return_val_if_fail (file != NULL, NULL);

  page.id = waymark_record_get_id (file->referral);
  page.rows = waymark_summary_rows_new ();
  add_safe_contact (&page);
  add_unfinished (&page);
  add_status (&page);
  add_route (&page);
  for (guint i = 0; i < file->checklists->len; i++)
    add_checklist (&page, g_ptr_array_index (file->checklists, i));
  opens_page (&page, add (&page, _("Checklist"), "add-checklist", "list-add-symbolic", _("Add a checklist"), NULL), "checklists");
  add_due (&page);
  add_timeline (&page);
  add_person (&page);
  add_records (&page, _("Services"), file->onwards, "onward", _("All onward referrals"), _("Add an onward referral"));
  add_records (&page, _("Consent to share"), file->consents, "consent", _("All consents"), _("Add a consent"));
  add_indicators (&page);
  add_referral_forms (&page);
  add_records (&page, _("Risk and safety"), file->risks, "risk", _("All risk entries"), _("Add a risk entry"));
  add_records (&page, _("Also in this referral"), file->facets, "facet", _("All"), _("Add something, such as an asylum claim"));
  add_records (&page, _("Guidance followed"), file->citations, "citation", _("All guidance"), _("Add guidance"));
  add_closing (&page);
  return page.rows;
}
