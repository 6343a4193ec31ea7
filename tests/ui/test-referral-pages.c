/* Referrals in a window over a real register: how one begins, what its page says, what is typed into its forms, and what is stored then. */

#include "contacts-fixture.h"

#include "core/waymark-clock.h"
#include "exchange/waymark-rule-file.h"
#include "store/waymark-drafts.h"
#include "store/waymark-referrals.h"
#include "ui/common/waymark-choice-row.h"
#include "ui/common/waymark-list-pane.h"
#include "ui/common/waymark-long-text.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-summary.h"
#include "ui/common/waymark-switch-row.h"
#include "ui/common/waymark-text-row.h"
#include "ui/referrals/waymark-new-referral.h"
#include "ui/referrals/waymark-record-editor.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-page.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-records-page.h"
#include "ui/referrals/waymark-referral-page.h"
#include "ui/referrals/waymark-referrals-area.h"

/* Friday 27 November 2026, 11:05 UTC. */
#define NOW G_GINT64_CONSTANT (1795777500000000)

static gpointer
take_guidance (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_connection_set_guidance (connection, waymark_guidance_get_shipped ());
  return NULL;
}

static void
set_up (ContactsFixture *f, gconstpointer data)
{
  waymark_clock_set (waymark_clock_get_default (), NOW, -1);
  contacts_fixture_set_up (f, data);
  store_fixture_run (f->database, take_guidance, NULL);
}

static void
tear_down (ContactsFixture *f, gconstpointer data)
{
  contacts_fixture_tear_down (f, data);
  waymark_clock_set (waymark_clock_get_default (), -1, -1);
}

static void
open_window (ContactsFixture *f)
{
  contacts_fixture_open (f);
  waymark_referrals_area_install (f->window);
}

static WaymarkPane *
get_page (ContactsFixture *f)
{
  contacts_fixture_settle (f);
  return waymark_window_get_page (f->window);
}

static void
act (ContactsFixture *f, gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  contacts_fixture_settle (f);
}

static WaymarkSummary *
get_summary (ContactsFixture *f)
{
  GtkWidget *summary = contacts_fixture_find (get_page (f), WAYMARK_TYPE_SUMMARY);

  g_assert_nonnull (summary);
  return WAYMARK_SUMMARY (summary);
}

static const char *
subtitle_of (ContactsFixture *f, const char *key)
{
  GtkWidget *row = waymark_summary_find (get_summary (f), key);

  g_assert_nonnull (row);
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static const char *
title_of (ContactsFixture *f, const char *key)
{
  GtkWidget *row = waymark_summary_find (get_summary (f), key);

  g_assert_nonnull (row);
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
}

static void
press_row (ContactsFixture *f, const char *key)
{
  contacts_fixture_press (waymark_summary_find (get_summary (f), key));
  contacts_fixture_settle (f);
}

/* Begins one from the page for it, as somebody would. */
static void
start (ContactsFixture *f, const char *type)
{
  GtkWidget *row;

  act (f, f->window, "win.new-referral");
  g_assert_true (WAYMARK_IS_NEW_REFERRAL (get_page (f)));
  row = contacts_fixture_find_titled (get_page (f), type);
  g_assert_nonnull (row);
  waymark_radio_row_set_active (WAYMARK_RADIO_ROW (row), TRUE);
  contacts_fixture_press (contacts_fixture_find_titled (get_page (f), "Start"));
  contacts_fixture_settle (f);
  g_assert_true (WAYMARK_IS_REFERRAL_PAGE (get_page (f)));
}

static WaymarkId
get_referral (ContactsFixture *f)
{
  WaymarkId id;

  g_assert_true (WAYMARK_IS_REFERRAL_PAGE (get_page (f)));
  g_assert_true (waymark_id_from_string (strchr (waymark_pane_get_address (get_page (f)), '/') + 1, &id));
  return id;
}

typedef struct
{
  WaymarkRecordType type;
  WaymarkId parent;
} ListJob;

static gpointer
list (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;

  return waymark_records_list (connection, job->type, waymark_id_is_none (&job->parent) ? NULL : &job->parent, error);
}

static GPtrArray *
list_records (ContactsFixture *f, WaymarkRecordType type, WaymarkId parent)
{
  ListJob job = { type, parent };
  GPtrArray *records = waymark_database_run_sync (f->database, list, &job, NULL);

  g_assert_nonnull (records);
  return records;
}

static gpointer
load (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, data, error);
}

static GtkWidget *
get_field (ContactsFixture *f, guint field)
{
  GtkWidget *editor = contacts_fixture_find (get_page (f), WAYMARK_TYPE_RECORD_EDITOR);
  GtkWidget *row;

  g_assert_nonnull (editor);
  row = waymark_record_editor_get_field (WAYMARK_RECORD_EDITOR (editor), field);
  g_assert_nonnull (row);
  return row;
}

static void
type_in (ContactsFixture *f, guint field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_field (f, field)), text);
}

static void
leave (ContactsFixture *f)
{
  act (f, f->window, "win.back");
}

/* R4: a type is enough; the reference has no meaning (R24); the checklist of the type and its due dates are there at once. */
static void
test_start (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (WaymarkRecord) referral = NULL;
  g_autoptr (GPtrArray) checklists = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Adult, with consent");
  id = get_referral (f);
  referral = waymark_database_run_sync (f->database, load, &id, NULL);
  g_assert_cmpstr (waymark_record_get (referral, WAYMARK_REFERRAL_ROUTE), ==, "adult-consent");
  g_assert_cmpuint (strlen (waymark_record_get (referral, WAYMARK_REFERRAL_REFERENCE)), ==, 7);
  g_assert_cmpstr (waymark_pane_get_title (get_page (f)), ==, waymark_record_get (referral, WAYMARK_REFERRAL_REFERENCE));
  checklists = list_records (f, WAYMARK_RECORD_CHECKLIST, id);
  g_assert_cmpuint (checklists->len, ==, 1);
  g_assert_true (waymark_record_is (g_ptr_array_index (checklists, 0), WAYMARK_CHECKLIST_TEMPLATE, "adult-consent"));
  g_assert_cmpstr (title_of (f, "status"), ==, "Draft");
  g_assert_cmpstr (subtitle_of (f, "safe-contact"), ==, "Not recorded");
}

/* R11: the safe contact comes first; what is said about it is read back; nothing is asked twice. */
static void
test_safe_contact (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Adult, with consent");
  id = get_referral (f);
  press_row (f, "safe-contact");
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  type_in (f, WAYMARK_SAFE_CONTACT_NAME, "Ana");
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (get_field (f, WAYMARK_SAFE_CONTACT_CHANNEL)), 1);
  type_in (f, WAYMARK_SAFE_CONTACT_NUMBER, " 07700 900123 ");
  type_in (f, WAYMARK_SAFE_CONTACT_FROM, "10:00");
  type_in (f, WAYMARK_SAFE_CONTACT_TO, "15:00");
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (get_field (f, WAYMARK_SAFE_CONTACT_VOICEMAIL)), 2);
  type_in (f, WAYMARK_SAFE_CONTACT_ASK_AGAIN, "12/12/2026");
  leave (f);
  records = list_records (f, WAYMARK_RECORD_SAFE_CONTACT, id);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (waymark_record_get (g_ptr_array_index (records, 0), WAYMARK_SAFE_CONTACT_NUMBER), ==, "07700 900123");
  g_assert_cmpstr (waymark_record_get (g_ptr_array_index (records, 0), WAYMARK_SAFE_CONTACT_ASK_AGAIN), ==, "2026-12-12");
  g_assert_cmpstr (title_of (f, "safe-contact"), ==, "Call “Ana” on 07700 900123");
  g_assert_nonnull (strstr (subtitle_of (f, "safe-contact"), "No voicemail."));
  g_assert_nonnull (strstr (subtitle_of (f, "safe-contact"), "10:00 to 15:00"));
  /* The same record is typed on again. */
  press_row (f, "safe-contact");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_field (f, WAYMARK_SAFE_CONTACT_NAME))), ==, "Ana");
  leave (f);
}

/* R10: a child is not asked for consent to be referred; the council comes before. */
static void
test_child (ContactsFixture *f, gconstpointer data)
{
  static const char *const children[] = { "Child", "Perhaps under 18" };

  open_window (f);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      start (f, children[i]);
      g_assert_nonnull (waymark_summary_find (get_summary (f), "council"));
      g_assert_null (waymark_summary_find (get_summary (f), "refer"));
      g_assert_null (waymark_summary_find (get_summary (f), "support"));
    }
  start (f, "Adult, with consent");
  g_assert_null (waymark_summary_find (get_summary (f), "council"));
  g_assert_cmpstr (subtitle_of (f, "refer"), ==, "Not asked yet");
}

static gpointer
get_draft (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);

  return GUINT_TO_POINTER (drafts->len + 1);
}

static guint
count_drafts (ContactsFixture *f)
{
  return GPOINTER_TO_UINT (waymark_database_run_sync (f->database, get_draft, NULL, NULL)) - 1;
}

/* R4, R5, F3: what cannot be stored stays typed and is kept; the rest is stored; leaving is never refused. */
static void
test_unfinished (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *address = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Adult, with consent");
  id = get_referral (f);
  press_row (f, "new-risk");
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (get_field (f, WAYMARK_RISK_LEVEL)), 3);
  type_in (f, WAYMARK_RISK_REVIEW_ON, "about March");
  g_assert_cmpuint (count_drafts (f), ==, 0);
  act (f, get_page (f), "pane.done");
  /* Said at the field, and the page stays. */
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  g_assert_nonnull (waymark_text_row_get_note (WAYMARK_TEXT_ROW (get_field (f, WAYMARK_RISK_REVIEW_ON))));
  leave (f);
  records = list_records (f, WAYMARK_RECORD_RISK, id);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_true (waymark_record_is (g_ptr_array_index (records, 0), WAYMARK_RISK_LEVEL, "high"));
  g_assert_false (waymark_record_has (g_ptr_array_index (records, 0), WAYMARK_RISK_REVIEW_ON));
  g_assert_cmpuint (count_drafts (f), ==, 1);
  address = waymark_id_to_string (waymark_record_get_id (g_ptr_array_index (records, 0)));
  press_row (f, address);
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  type_in (f, WAYMARK_RISK_REVIEW_ON, "4 March 2027");
  leave (f);
  g_assert_cmpuint (count_drafts (f), ==, 0);
  g_clear_pointer (&records, g_ptr_array_unref);
  records = list_records (f, WAYMARK_RECORD_RISK, id);
  g_assert_cmpstr (waymark_record_get (g_ptr_array_index (records, 0), WAYMARK_RISK_REVIEW_ON), ==, "2027-03-04");
}

/* Opened and left, a new record is not made. */
static void
test_blank (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Other referral");
  id = get_referral (f);
  press_row (f, "new-consent");
  leave (f);
  press_row (f, "new-consent");
  type_in (f, WAYMARK_CONSENT_PURPOSE, "Support");
  type_in (f, WAYMARK_CONSENT_PURPOSE, "");
  leave (f);
  records = list_records (f, WAYMARK_RECORD_CONSENT, id);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_cmpuint (count_drafts (f), ==, 0);
}

/* H7: a record is removed from its page, and comes back. */
static void
test_remove (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *key = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Adult, with consent");
  id = get_referral (f);
  press_row (f, "new-consent");
  type_in (f, WAYMARK_CONSENT_PURPOSE, "Support");
  for (guint i = 0; i < 2; i++)
    waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (contacts_fixture_find_titled (get_page (f), i == 0 ? "Lawyer" : "Police")), TRUE);
  leave (f);
  records = list_records (f, WAYMARK_RECORD_CONSENT, id);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (waymark_record_get (g_ptr_array_index (records, 0), WAYMARK_CONSENT_KINDS), ==, "lawyer police");
  key = waymark_id_to_string (waymark_record_get_id (g_ptr_array_index (records, 0)));
  press_row (f, key);
  act (f, get_page (f), "record.remove");
  g_assert_true (WAYMARK_IS_REFERRAL_PAGE (get_page (f)));
  g_assert_null (waymark_summary_find (get_summary (f), key));
  act (f, f->window, "win.undo");
  g_assert_cmpstr (title_of (f, key), ==, "Support");
}

/* Every form shows every field with words, and what is typed into all of them is what is stored. */
static void
test_every_form (ContactsFixture *f, gconstpointer data)
{
  static const char *const forms[] = {
    "referral", "agreement", "notification", "basis", "exploitation", "council", "closing", "safe-contact", "person", "identity", "fact", "onward",
    "happening", "consent", "entry", "indicator", "risk", "facet", "citation",
  };

  open_window (f);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const WaymarkRecordFormKind *form = waymark_record_form_find (forms[i]);
      const WaymarkRecordInfo *info = waymark_record_info (form->type);
      WaymarkId parent = waymark_id_new ();
      g_autoptr (WaymarkRecord) record = waymark_record_new (form->type, info->parent != 0 ? &parent : NULL);
      GtkWidget *editor = g_object_ref_sink (waymark_record_editor_new (form));

      waymark_record_editor_set_record (WAYMARK_RECORD_EDITOR (editor), record);
      for (guint n = 0; n < form->n_fields; n++)
        {
          guint field = form->fields[n].field;
          GtkWidget *row = waymark_record_editor_get_field (WAYMARK_RECORD_EDITOR (editor), field);

          g_assert_nonnull (row);
          g_assert_cmpstr (waymark_record_words_title (form->type, field), !=, info->fields[field].code);
          for (guint c = 0; info->fields[field].choices != NULL && info->fields[field].choices[c] != NULL; c++)
            g_assert_cmpstr (waymark_record_words_choice (form->type, field, info->fields[field].choices[c]), !=, info->fields[field].choices[c]);
        }
      g_assert_true (waymark_record_equal (record, waymark_record_editor_get_working (WAYMARK_RECORD_EDITOR (editor))));
      g_object_unref (editor);
    }
}

/* R22: closing says why; what is due goes away, and comes back when it is opened again. */
static void
test_close (ContactsFixture *f, gconstpointer data)
{
  open_window (f);
  start (f, "Adult, with consent");
  g_assert_nonnull (waymark_summary_find (get_summary (f), "next"));
  act (f, get_page (f), "pane.edit");
  leave (f);
  {
    WaymarkId id = get_referral (f);
    g_autofree char *address = waymark_record_form_address ("closing", &id, NULL);

    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.push-address", "s", address));
    contacts_fixture_settle (f);
  }
  type_in (f, WAYMARK_REFERRAL_CLOSED_ON, "26/11/2026");
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (get_field (f, WAYMARK_REFERRAL_CLOSED_WHY)), 1);
  leave (f);
  g_assert_cmpstr (title_of (f, "status"), ==, "Closed");
  g_assert_null (waymark_summary_find (get_summary (f), "next"));
  act (f, get_page (f), "referral.reopen");
  g_assert_cmpstr (title_of (f, "status"), ==, "Draft");
  g_assert_cmpstr (title_of (f, "closing"), ==, "Was closed, and opened again");
  g_assert_nonnull (waymark_summary_find (get_summary (f), "next"));
}

/* R2, R3: a move is an act with a date; what it needs is asked for; due dates start from it; half typed, it is kept and found again. */
static void
test_send (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) onwards = NULL;
  g_autoptr (GPtrArray) happenings = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Adult, with consent");
  id = get_referral (f);
  press_row (f, "status");
  g_assert_cmpstr (waymark_pane_get_title (get_page (f)), ==, "National Referral Mechanism");
  press_row (f, "move-ready");
  act (f, get_page (f), "pane.done");
  g_assert_cmpstr (title_of (f, "status"), ==, "Ready");
  /* Left by Back, nothing is recorded, and what was typed waits. */
  press_row (f, "move-sent");
  g_assert_cmpstr (waymark_pane_get_title (get_page (f)), ==, "Sent");
  type_in (f, WAYMARK_MOVE_WHEN, "25/11/2026");
  leave (f);
  g_assert_cmpstr (title_of (f, "status"), ==, "Ready");
  g_assert_cmpstr (subtitle_of (f, "move-sent"), ==, "Begun. What you typed is kept");
  press_row (f, "move-sent");
  act (f, get_page (f), "pane.done");
  g_assert_cmpstr (title_of (f, "status"), ==, "Sent");
  g_assert_cmpuint (count_drafts (f), ==, 0);
  onwards = list_records (f, WAYMARK_RECORD_ONWARD, id);
  g_assert_cmpstr (waymark_record_get (g_ptr_array_index (onwards, 0), WAYMARK_ONWARD_SENT), ==, "2026-11-25");
  happenings = list_records (f, WAYMARK_RECORD_HAPPENING, id);
  g_assert_cmpuint (happenings->len, ==, 2);
  g_assert_true (waymark_record_is (g_ptr_array_index (happenings, 1), WAYMARK_HAPPENING_ANCHOR, "referral-sent"));
  /* Back needs a reason; the page says so and stays. */
  press_row (f, "move-ready");
  act (f, get_page (f), "pane.done");
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  g_clear_pointer (&happenings, g_ptr_array_unref);
  happenings = list_records (f, WAYMARK_RECORD_HAPPENING, id);
  g_assert_cmpuint (happenings->len, ==, 2);
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_MOVE_WHY)), "It stayed in the outbox.");
  act (f, get_page (f), "pane.done");
  g_assert_cmpstr (title_of (f, "status"), ==, "Ready");
  g_clear_pointer (&happenings, g_ptr_array_unref);
  happenings = list_records (f, WAYMARK_RECORD_HAPPENING, id);
  g_assert_cmpuint (happenings->len, ==, 1);
  moves = list_records (f, WAYMARK_RECORD_MOVE, *waymark_record_get_id (g_ptr_array_index (onwards, 0)));
  g_assert_cmpuint (moves->len, ==, 3);
  /* One act, one undo. */
  act (f, f->window, "win.undo");
  g_assert_cmpstr (title_of (f, "status"), ==, "Sent");
  g_clear_pointer (&happenings, g_ptr_array_unref);
  happenings = list_records (f, WAYMARK_RECORD_HAPPENING, id);
  g_assert_cmpuint (happenings->len, ==, 2);
  leave (f);
  g_assert_cmpstr (title_of (f, "status"), ==, "Sent");
}

/* D1, D15: Space ticks; what comes before its time asks why; taking it back keeps both in history. */
static void
test_checklist (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) checklists = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  WaymarkChecklist *template;
  const char *waiting = "missing-plan"; /* after the council was told */
  const char *first;
  WaymarkId id;
  g_autofree char *key = NULL;

  open_window (f);
  start (f, "Child");
  id = get_referral (f);
  checklists = list_records (f, WAYMARK_RECORD_CHECKLIST, id);
  key = waymark_id_to_string (waymark_record_get_id (g_ptr_array_index (checklists, 0)));
  press_row (f, key);
  template = waymark_guidance_find_checklist (waymark_guidance_get_shipped (), "child", 0);
  first = waymark_checklist_get_step (template, 0)->id;
  g_assert_true (g_str_has_prefix (subtitle_of (f, waiting), "Waiting · after"));
  g_signal_emit_by_name (get_summary (f), "toggled", first);
  contacts_fixture_settle (f);
  g_assert_true (g_str_has_prefix (subtitle_of (f, first), "Done"));
  /* Its form asks why, and without an answer nothing is recorded. */
  g_signal_emit_by_name (get_summary (f), "toggled", waiting);
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  act (f, get_page (f), "pane.done");
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_STEP_WHY)), "The police were there already.");
  act (f, get_page (f), "pane.done");
  g_assert_true (g_str_has_prefix (subtitle_of (f, waiting), "Done early"));
  g_signal_emit_by_name (get_summary (f), "toggled", first);
  contacts_fixture_settle (f);
  g_assert_true (g_str_has_prefix (subtitle_of (f, first), "To do"));
  steps = list_records (f, WAYMARK_RECORD_STEP, *waymark_record_get_id (g_ptr_array_index (checklists, 0)));
  g_assert_cmpuint (steps->len, ==, 2);
  act (f, f->window, "win.undo");
  g_assert_true (g_str_has_prefix (subtitle_of (f, first), "Done"));
  act (f, get_page (f), "checklist.show-to-do");
  g_assert_null (waymark_summary_find (get_summary (f), first));
  g_assert_nonnull (waymark_summary_find (get_summary (f), "hidden"));
  act (f, get_page (f), "checklist.show-all");
  press_row (f, first);
  g_assert_nonnull (waymark_summary_find (get_summary (f), "evidence"));
  leave (f);
  leave (f);
  /* Another one that fits is taken with one press. */
  press_row (f, "add-checklist");
  press_row (f, "first-contact");
  g_assert_null (waymark_summary_find (get_summary (f), "first-contact"));
  g_clear_pointer (&checklists, g_ptr_array_unref);
  checklists = list_records (f, WAYMARK_RECORD_CHECKLIST, id);
  g_assert_cmpuint (checklists->len, ==, 2);
}

/* D5, D8, D11: a due date says why; another one asks for a reason, and what the rule says stays. */
static void
test_due (ContactsFixture *f, gconstpointer data)
{
  open_window (f);
  start (f, "Child");
  /* What happened first has to be known (D14). */
  g_assert_cmpstr (subtitle_of (f, "next"), ==, "Date needed");
  press_row (f, "next");
  press_row (f, "add-date");
  type_in (f, WAYMARK_HAPPENING_MADE, "26/11/2026");
  leave (f);
  g_assert_nonnull (strstr (title_of (f, "sentence-0"), "2026"));
  press_row (f, "set");
  type_in (f, WAYMARK_DUE_CHANGE_DAY, "1/12/2026");
  act (f, get_page (f), "pane.done");
  g_assert_true (WAYMARK_IS_RECORD_PAGE (get_page (f)));
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_DUE_CHANGE_WHY)), "Agreed with the council.");
  act (f, get_page (f), "pane.done");
  g_assert_cmpstr (title_of (f, "sentence-0"), ==, "Set by hand: Tuesday 1 December 2026.");
  g_assert_true (g_str_has_prefix (title_of (f, "sentence-1"), "The rule says "));
  press_row (f, "unset");
  g_assert_false (g_str_has_prefix (title_of (f, "sentence-0"), "Set by hand"));
  press_row (f, "snooze");
  g_assert_true (g_str_has_prefix (title_of (f, "sentence-1"), "Put off until Monday 30 November 2026"));
  press_row (f, "done");
  g_assert_nonnull (waymark_summary_find (get_summary (f), "gone"));
  leave (f);
  press_row (f, "all-due");
  g_assert_null (waymark_summary_find (get_summary (f), "gone"));
}

/* R15: an answer is an answer; nobody is named but on the person's page (R24). */
static void
test_person (ContactsFixture *f, gconstpointer data)
{
  open_window (f);
  start (f, "Adult, with consent");
  press_row (f, "person");
  g_assert_cmpstr (subtitle_of (f, "identity-given-name"), ==, "Not asked yet");
  press_row (f, "identity-given-name");
  g_assert_cmpstr (waymark_pane_get_title (get_page (f)), ==, "Given name");
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_FACT_VALUE)), "Anamaria");
  leave (f);
  g_assert_null (waymark_summary_find (get_summary (f), "identity-given-name"));
  g_assert_nonnull (contacts_fixture_find_titled (get_page (f), "Given name"));
  gtk_widget_activate_action (GTK_WIDGET (get_page (f)), "person.answer", "s", "fact|nationality|did-not-say|");
  contacts_fixture_settle (f);
  g_assert_null (waymark_summary_find (get_summary (f), "fact-nationality"));
  leave (f);
  for (GtkWidget *row = waymark_summary_find (get_summary (f), "person"); row != NULL; row = NULL)
    g_assert_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Anamaria"));
}

/* R13: one press notes a sign, and takes it back; a count and no verdict. */
static void
test_indicators (ContactsFixture *f, gconstpointer data)
{
  WaymarkChecklist *template = waymark_guidance_find_checklist (waymark_guidance_get_shipped (), "indicators", 0);
  const char *first = waymark_checklist_get_step (template, 0)->id;
  g_autoptr (GPtrArray) noted = NULL;
  g_autofree char *key = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Other referral");
  id = get_referral (f);
  press_row (f, "indicators");
  press_row (f, first);
  noted = list_records (f, WAYMARK_RECORD_INDICATOR, id);
  g_assert_cmpuint (noted->len, ==, 1);
  g_assert_true (waymark_record_is (g_ptr_array_index (noted, 0), WAYMARK_INDICATOR_CODE, first));
  g_assert_null (waymark_summary_find (get_summary (f), first));
  key = waymark_id_to_string (waymark_record_get_id (g_ptr_array_index (noted, 0)));
  gtk_widget_activate_action (GTK_WIDGET (get_page (f)), "indicators.take-back", "s", key);
  contacts_fixture_settle (f);
  g_assert_nonnull (waymark_summary_find (get_summary (f), first));
  act (f, f->window, "win.undo");
  g_assert_null (waymark_summary_find (get_summary (f), first));
}

/* F3: an entry is added by its button alone; half written it waits, and stands there again. In time order (R17). */
static void
test_timeline (ContactsFixture *f, gconstpointer data)
{
  static const char *const days[] = { "about March 2024", "2019", "26/11/2026", "" };
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *text = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Other referral");
  id = get_referral (f);
  act (f, get_page (f), "pane.entry");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      waymark_long_text_set_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_ENTRY_TEXT)), "Spoke to her.");
      type_in (f, WAYMARK_ENTRY_WHEN, days[i]);
      act (f, get_page (f), "pane.done");
    }
  entries = list_records (f, WAYMARK_RECORD_ENTRY, id);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (days));
  {
    static const guint order[] = { 2, 0, 1, 3 };
    GtkWidget *before = NULL;

    for (guint i = 0; i < G_N_ELEMENTS (order); i++)
      {
        g_autofree char *key = waymark_id_to_string (waymark_record_get_id (g_ptr_array_index (entries, order[i])));
        GtkWidget *row = waymark_summary_find (get_summary (f), key);
        graphene_point_t here = GRAPHENE_POINT_INIT (0, 0);
        graphene_point_t there = GRAPHENE_POINT_INIT (0, 0);

        g_assert_nonnull (row);
        if (before != NULL && gtk_widget_compute_point (before, GTK_WIDGET (f->window), &here, &here) &&
            gtk_widget_compute_point (row, GTK_WIDGET (f->window), &there, &there))
          g_assert_cmpfloat (here.y, <, there.y);
        before = row;
      }
  }
  waymark_long_text_set_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_ENTRY_TEXT)), "Half written");
  leave (f);
  g_assert_cmpuint (count_drafts (f), ==, 1);
  g_assert_nonnull (contacts_fixture_find_titled (get_page (f), "New entry"));
  act (f, get_page (f), "pane.entry");
  text = waymark_long_text_get_text (WAYMARK_LONG_TEXT (get_field (f, WAYMARK_ENTRY_TEXT)));
  g_assert_cmpstr (text, ==, "Half written");
  act (f, get_page (f), "pane.done");
  g_assert_cmpuint (count_drafts (f), ==, 0);
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list_records (f, WAYMARK_RECORD_ENTRY, id);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (days) + 1);
}

/* R12: outside what is safe, the reason is asked for; inside it nothing is. */
static void
test_outside (ContactsFixture *f, gconstpointer data)
{
  open_window (f);
  start (f, "Adult, with consent");
  press_row (f, "safe-contact");
  type_in (f, WAYMARK_SAFE_CONTACT_FROM, "18:00");
  type_in (f, WAYMARK_SAFE_CONTACT_TO, "20:00");
  leave (f);
  act (f, get_page (f), "pane.entry");
  type_in (f, WAYMARK_ENTRY_WHEN, "27/11/2026 11:05");
  g_assert_true (gtk_widget_get_visible (get_field (f, WAYMARK_ENTRY_OUTSIDE_WHY)));
  type_in (f, WAYMARK_ENTRY_WHEN, "26/11/2026 19:00");
  g_assert_false (gtk_widget_get_visible (get_field (f, WAYMARK_ENTRY_OUTSIDE_WHY)));
  leave (f);
}

/* The list: what is due first stands first; a tick narrows it; a name is found nowhere in it (R24). */
static void
test_list (ContactsFixture *f, gconstpointer data)
{
  open_window (f);
  start (f, "Adult, with consent");
  start (f, "Child");
  waymark_window_show_section (f->window, "referrals");
  contacts_fixture_settle (f);
  {
    WaymarkListPane *list = WAYMARK_LIST_PANE (waymark_window_get_list (f->window));
    GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (waymark_list_pane_get_list_view (list)));

    g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
    waymark_list_pane_set_search_text (list, "zzz");
    contacts_fixture_settle (f);
    model = G_LIST_MODEL (gtk_list_view_get_model (waymark_list_pane_get_list_view (list)));
    g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
    waymark_list_pane_set_search_text (list, "");
    contacts_fixture_settle (f);
    g_signal_emit_by_name (list, "remove-row", 0);
    contacts_fixture_settle (f);
    model = G_LIST_MODEL (gtk_list_view_get_model (waymark_list_pane_get_list_view (list)));
    g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
    act (f, f->window, "win.undo");
    g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
    g_signal_emit_by_name (list, "open", 0, TRUE);
    contacts_fixture_settle (f);
    g_assert_true (WAYMARK_IS_REFERRAL_PAGE (get_page (f)));
  }
}

/* R1: another type brings its checklist and keeps what was recorded; Undo takes it back. */
static void
test_route (ContactsFixture *f, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autofree char *page = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Adult, with consent");
  id = get_referral (f);
  page = waymark_id_to_string (&id);
  address = g_strconcat ("type/", page, NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.push-address", "s", address);
  contacts_fixture_settle (f);
  g_assert_null (waymark_summary_find (get_summary (f), "adult-consent"));
  g_assert_nonnull (strstr (subtitle_of (f, "child"), "Child, or age not sure"));
  press_row (f, "child");
  g_assert_true (WAYMARK_IS_REFERRAL_PAGE (get_page (f)));
  g_assert_nonnull (waymark_summary_find (get_summary (f), "council"));
  g_assert_nonnull (contacts_fixture_find_titled (get_page (f), "Child, or age not sure: make safe, then refer"));
  g_assert_nonnull (contacts_fixture_find_titled (get_page (f), "Adult who agrees to a referral"));
  act (f, f->window, "win.undo");
  g_assert_null (waymark_summary_find (get_summary (f), "council"));
}

/* H2: who opened it, and when, each time; there for everybody who works with it. */
static void
test_opened (ContactsFixture *f, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autofree char *page = NULL;
  WaymarkId id;

  open_window (f);
  start (f, "Child");
  id = get_referral (f);
  page = waymark_id_to_string (&id);
  act (f, f->window, "win.new-referral");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-referral", "s", page);
  contacts_fixture_settle (f);
  g_assert_true (WAYMARK_IS_REFERRAL_PAGE (get_page (f)));
  address = g_strconcat ("openings/", page, NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.push-address", "s", address);
  contacts_fixture_settle (f);
  g_assert_nonnull (waymark_summary_find (get_summary (f), "2"));
  g_assert_null (waymark_summary_find (get_summary (f), "3"));
  g_assert_nonnull (strstr (subtitle_of (f, "1"), "11:05"));
}

int
main (int argc, char *argv[])
{
  contacts_fixture_init (&argc, &argv);
#define ADD(path, test) g_test_add (path, ContactsFixture, NULL, set_up, test, tear_down)
  ADD ("/referral-pages/start", test_start);
  ADD ("/referral-pages/safe-contact", test_safe_contact);
  ADD ("/referral-pages/child", test_child);
  ADD ("/referral-pages/unfinished", test_unfinished);
  ADD ("/referral-pages/blank", test_blank);
  ADD ("/referral-pages/remove", test_remove);
  ADD ("/referral-pages/every-form", test_every_form);
  ADD ("/referral-pages/close", test_close);
  ADD ("/referral-pages/send", test_send);
  ADD ("/referral-pages/checklist", test_checklist);
  ADD ("/referral-pages/due", test_due);
  ADD ("/referral-pages/person", test_person);
  ADD ("/referral-pages/indicators", test_indicators);
  ADD ("/referral-pages/timeline", test_timeline);
  ADD ("/referral-pages/outside", test_outside);
  ADD ("/referral-pages/list", test_list);
  ADD ("/referral-pages/opened", test_opened);
  ADD ("/referral-pages/route", test_route);
#undef ADD
  return g_test_run ();
}
