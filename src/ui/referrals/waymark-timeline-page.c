#include "ui/referrals/waymark-timeline-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/waymark-clock.h"
#include "core/waymark-safe-contact.h"
#include "store/waymark-records.h"
#include "ui/common/waymark-form.h"
#include "ui/common/waymark-long-text.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-when-words.h"
#include "ui/referrals/waymark-record-editor.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-store.h"
#include "ui/referrals/waymark-record-typed.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-unfinished-records.h"

#define FORM "timeline"
#define ROWS_AT_ONCE 100

struct _WaymarkTimelinePage
{
  WaymarkSummaryPage parent_instance;

  GtkWidget *editor;
  GtkWidget *add;
  GVariant *caret; /* (nullable): of a draft, until the editor has the focus */
  gboolean looked; /* for what was half written */
  gboolean wanted; /* the caret was in the entry before a lock */
  gboolean touched;
  gboolean saving;
  guint n_shown;
};

static void waymark_timeline_page_form_init (WaymarkFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkTimelinePage, waymark_timeline_page, WAYMARK_TYPE_SUMMARY_PAGE,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_FORM, waymark_timeline_page_form_init))

/* --- what it reads ----------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *entries;
  WaymarkRecord *safe_contact; /* (nullable) */
  WaymarkDraft *draft;         /* (nullable): of an entry that is not added yet */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->entries, g_ptr_array_unref);
  g_clear_object (&read->safe_contact);
  g_clear_pointer (&read->draft, waymark_draft_free);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static WaymarkDraft *
find_draft (WaymarkConnection *connection, const WaymarkId *referral)
{
  g_autoptr (GPtrArray) unfinished = waymark_unfinished_records_list (connection, referral, NULL);

  for (guint i = 0; unfinished != NULL && i < unfinished->len; i++)
    {
      const WaymarkUnfinishedRecord *record = g_ptr_array_index (unfinished, i);

      if (g_str_equal (record->form->code, FORM))
        return waymark_drafts_get (connection, WAYMARK_CASES, FORM, waymark_record_get_id (record->typed), NULL);
    }
  return NULL;
}

/* The newest first; what has no day comes last. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  WaymarkWhen first;
  WaymarkWhen second;
  gint64 difference;

  waymark_when_from_text (waymark_record_get (*(WaymarkRecord *const *) a, WAYMARK_ENTRY_WHEN), &first);
  waymark_when_from_text (waymark_record_get (*(WaymarkRecord *const *) b, WAYMARK_ENTRY_WHEN), &second);
  difference = waymark_when_get_sort_key (&second) - waymark_when_get_sort_key (&first);
  if (waymark_when_get_sort_key (&first) >= WAYMARK_WHEN_SORT_NOT_KNOWN || waymark_when_get_sort_key (&second) >= WAYMARK_WHEN_SORT_NOT_KNOWN)
    difference = -difference;
  return difference < 0 ? -1 : difference > 0;
}

static gpointer
read_timeline (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Read) read = g_new0 (Read, 1);
  g_autoptr (GPtrArray) safe_contacts = NULL;

  if ((read->entries = waymark_records_list (connection, WAYMARK_RECORD_ENTRY, data, error)) == NULL ||
      (safe_contacts = waymark_records_list (connection, WAYMARK_RECORD_SAFE_CONTACT, data, error)) == NULL)
    return NULL;
  if (safe_contacts->len > 0)
    read->safe_contact = g_object_ref (g_ptr_array_index (safe_contacts, 0));
  g_ptr_array_sort (read->entries, compare_entries);
  read->draft = find_draft (connection, data);
  return g_steal_pointer (&read);
}

/* --- entries ------------------------------------------------------------------------------------------------------------------------------- */

/* “November 2026”, or where an entry has no day. */
static char *
month_of (const WaymarkWhen *when)
{
  WaymarkWhen month = { WAYMARK_WHEN_AT };

  if (when->kind == WAYMARK_WHEN_UNSET || when->kind == WAYMARK_WHEN_NOT_KNOWN)
    return g_strdup (_("Without a date"));
  month.from.year = when->from.year;
  month.from.month = when->from.month;
  return waymark_when_words_whole (&month);
}

static void
add_entry_row (GPtrArray *rows, WaymarkRecord *entry)
{
  g_autofree char *key = waymark_id_to_string (waymark_record_get_id (entry));
  g_autofree char *kind = waymark_record_words_value (entry, WAYMARK_ENTRY_KIND);
  g_autofree char *basis = waymark_record_words_value (entry, WAYMARK_ENTRY_BASIS);
  g_autofree char *group = NULL;
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  const char *what = kind[0] != '\0' ? kind : _("Entry");
  WaymarkSummaryRow *row;
  WaymarkWhen when;

  waymark_when_from_text (waymark_record_get (entry, WAYMARK_ENTRY_WHEN), &when);
  group = month_of (&when);
  day = waymark_when_words_short (&when, waymark_summary_page_today ());
  title = day[0] != '\0' ? g_strdup_printf ("%s · %s", what, day) : g_strdup (what);
  /* What may distress is closed until somebody asks for it (E9). */
  if (waymark_record_has (entry, WAYMARK_ENTRY_DISTRESSING))
    text = g_strdup (_("Content notice: describes violence. Open to read."));
  else if (waymark_record_is (entry, WAYMARK_ENTRY_BASIS, "account"))
    /* Translators: somebody's own words */
    text = g_strdup_printf (_("“%s”"), waymark_record_get (entry, WAYMARK_ENTRY_TEXT));
  else if (waymark_record_is (entry, WAYMARK_ENTRY_BASIS, "opinion"))
    text = g_strdup_printf ("%s: %s", basis, waymark_record_get (entry, WAYMARK_ENTRY_TEXT));
  else
    text = g_strdup (waymark_record_get (entry, WAYMARK_ENTRY_TEXT));
  row = waymark_summary_add (rows, group, key, NULL, title, text);
  row->address = waymark_record_form_address ("entry", waymark_record_get_id (entry), waymark_record_get_parent (entry));
}

static GPtrArray *
make_rows (WaymarkSummaryPage *page, gpointer data)
{
  const Read *read = data;
  GPtrArray *rows = waymark_summary_rows_new ();
  guint n_shown = MIN (read->entries->len, WAYMARK_TIMELINE_PAGE (page)->n_shown);

  for (guint i = 0; i < n_shown; i++)
    add_entry_row (rows, g_ptr_array_index (read->entries, i));
  if (n_shown < read->entries->len)
    {
      guint rest = read->entries->len - n_shown;
      g_autofree char *title = g_strdup_printf (ngettext ("%'u earlier entry", "%'u earlier entries", rest), rest);

      waymark_summary_add (rows, _("Before"), "more", "go-down-symbolic", title, NULL)->action = g_strdup ("timeline.more");
    }
  return rows;
}

static void
more_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WAYMARK_TIMELINE_PAGE (widget)->n_shown += ROWS_AT_ONCE;
  waymark_summary_page_show (WAYMARK_SUMMARY_PAGE (widget));
}

/* --- the entry that is being written -------------------------------------------------------------------------------------------------------- */

static WaymarkRecordEditor *
get_editor (gpointer self)
{
  return WAYMARK_RECORD_EDITOR (WAYMARK_TIMELINE_PAGE (self)->editor);
}

static WaymarkRecord *
new_entry (WaymarkTimelinePage *self)
{
  WaymarkRecord *entry = waymark_record_new (WAYMARK_RECORD_ENTRY, waymark_summary_page_get_id (WAYMARK_SUMMARY_PAGE (self)));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (waymark_clock_now (waymark_clock_get_default ()) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_to_local (utc);
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%dT%H:%M");

  waymark_record_set (entry, WAYMARK_ENTRY_WHEN, text);
  waymark_record_set (entry, WAYMARK_ENTRY_KIND, "call");
  return entry;
}

static gboolean
is_contact (WaymarkRecord *entry)
{
  static const char *const kinds[] = { "call", "meeting", "message", "visit", NULL };

  return g_strv_contains (kinds, waymark_record_get (entry, WAYMARK_ENTRY_KIND));
}

/* Asked only where it matters: a contact outside what the person said is safe (R12). */
static void
show_outside (WaymarkTimelinePage *self)
{
  const Read *read = waymark_summary_page_get_read (WAYMARK_SUMMARY_PAGE (self));
  WaymarkRecord *working = waymark_record_editor_get_working (get_editor (self));
  GtkWidget *why = waymark_record_editor_get_field (get_editor (self), WAYMARK_ENTRY_OUTSIDE_WHY);
  gboolean outside;
  WaymarkWhen when;

  if (read == NULL || working == NULL || why == NULL)
    return;
  outside = is_contact (working) && waymark_when_from_text (waymark_record_get (working, WAYMARK_ENTRY_WHEN), &when) &&
            !waymark_safe_contact_allows (read->safe_contact, &when);
  gtk_widget_set_visible (why, outside || waymark_record_has (working, WAYMARK_ENTRY_OUTSIDE_WHY));
}

static void
begin_entry (WaymarkTimelinePage *self)
{
  g_autoptr (WaymarkRecord) entry = new_entry (self);

  self->touched = FALSE;
  waymark_record_editor_set_record (get_editor (self), entry);
  waymark_record_editor_make_whole (get_editor (self));
  show_outside (self);
}

static gboolean
take_draft (WaymarkTimelinePage *self, const WaymarkDraft *draft)
{
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GVariant) caret = NULL;
  g_autoptr (WaymarkRecord) typed = NULL;

  if (draft == NULL || draft->content == NULL || !g_variant_is_of_type (draft->content, G_VARIANT_TYPE ("(v(si))")))
    return FALSE;
  g_variant_get (draft->content, "(v@(si))", &content, &caret);
  typed = waymark_record_from_variant (content, NULL);
  if (typed == NULL || waymark_record_get_record_type (typed) != WAYMARK_RECORD_ENTRY)
    return FALSE;
  self->touched = TRUE;
  waymark_record_editor_set_record (get_editor (self), typed);
  waymark_record_editor_make_whole (get_editor (self));
  g_clear_pointer (&self->caret, g_variant_unref);
  self->caret = g_steal_pointer (&caret);
  show_outside (self);
  return TRUE;
}

static void
took (WaymarkSummaryPage *page, gpointer data)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (page);
  const Read *read = data;

  /* What was half written stands there again, unless somebody writes already: then it waits on the page of the referral. */
  if (!self->looked && !self->touched)
    take_draft (self, read->draft);
  self->looked = TRUE;
  show_outside (self);
  if (self->wanted)
    waymark_pane_offer_focus (WAYMARK_PANE (self));
  self->wanted = FALSE;
}

static void
on_editor_changed (WaymarkTimelinePage *self)
{
  self->touched = TRUE;
  show_outside (self);
  waymark_form_changed (WAYMARK_FORM (self));
}

static void
focus_text (WaymarkTimelinePage *self)
{
  GtkWidget *text = waymark_record_editor_get_field (get_editor (self), WAYMARK_ENTRY_TEXT);

  if (WAYMARK_IS_LONG_TEXT (text))
    gtk_widget_grab_focus (GTK_WIDGET (waymark_long_text_get_view (WAYMARK_LONG_TEXT (text))));
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkTimelinePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkRecord) stored = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  self->saving = FALSE;
  gtk_widget_set_sensitive (self->add, TRUE);
  if (stored == NULL)
    {
      if (error != NULL)
        waymark_announce (GTK_WIDGET (self), _("The entry was not added. What you typed is kept."));
      return;
    }
  begin_entry (self);
  focus_text (self);
  waymark_announce (GTK_WIDGET (self), _("Entry added"));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (widget);
  WaymarkRecord *working = waymark_record_editor_get_working (get_editor (self));
  g_autoptr (WaymarkRecord) record = NULL;
  guint n_unfinished = 0;

  if (working == NULL || self->saving)
    return;
  record = waymark_record_typed_make (working, NULL, &n_unfinished);
  if (n_unfinished > 0)
    {
      waymark_record_editor_focus_first (get_editor (self));
      return;
    }
  if (!waymark_record_has (record, WAYMARK_ENTRY_TEXT))
    {
      focus_text (self);
      return;
    }
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->add, FALSE);
  waymark_record_save_async (waymark_summary_page_get_database (WAYMARK_SUMMARY_PAGE (self)), NULL, record, waymark_record_form_find (FORM),
                             waymark_record_get_id (record), NULL, on_added, g_object_ref (self));
}

static void
entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  focus_text (WAYMARK_TIMELINE_PAGE (widget));
}

/* --- the form ---------------------------------------------------------------------------------------------------------------------------------- */

static WaymarkDraft *
collect_draft (WaymarkForm *form)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (form);
  WaymarkRecord *working = waymark_record_editor_get_working (get_editor (self));

  if (!self->touched || self->saving || working == NULL)
    return NULL;
  return waymark_draft_new (WAYMARK_CASES, FORM, waymark_record_get_id (working),
                            g_variant_new ("(v@(si))", waymark_record_to_variant (working), waymark_record_editor_get_caret (get_editor (self))));
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* An entry is made by its button alone: left, it waits. */
static void
leave_async (WaymarkForm *form, GAsyncReadyCallback callback, gpointer user_data)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (form);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  WaymarkDraft *draft = collect_draft (form);
  WaymarkRecord *working = waymark_record_editor_get_working (get_editor (self));

  if (draft != NULL && !waymark_record_has (working, WAYMARK_ENTRY_TEXT))
    {
      waymark_record_drop_draft (waymark_summary_page_get_database (WAYMARK_SUMMARY_PAGE (self)), waymark_record_form_find (FORM), waymark_record_get_id (working));
      g_clear_pointer (&draft, waymark_draft_free);
    }
  if (draft == NULL)
    g_task_return_boolean (task, TRUE);
  else
    waymark_record_save_async (waymark_summary_page_get_database (WAYMARK_SUMMARY_PAGE (self)), NULL, NULL, waymark_record_form_find (FORM),
                               waymark_record_get_id (working), draft, on_left, g_steal_pointer (&task));
}

static gboolean
leave_finish (WaymarkForm *form, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
waymark_timeline_page_form_init (WaymarkFormInterface *iface)
{
  iface->collect_draft = collect_draft;
  iface->leave_async = leave_async;
  iface->leave_finish = leave_finish;
}

/* --- the pane ---------------------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (pane);

  if (self->caret != NULL)
    waymark_record_editor_set_caret (get_editor (self), self->caret);
  else
    focus_text (self);
  g_clear_pointer (&self->caret, g_variant_unref);
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

static GVariant *
save_state (WaymarkPane *pane)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (pane);
  g_autoptr (GVariant) state = g_variant_ref_sink (WAYMARK_PANE_CLASS (waymark_timeline_page_parent_class)->save_state (pane));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, state);
  g_variant_dict_insert (&dict, "entry", "b", focus != NULL && gtk_widget_is_ancestor (focus, self->editor));
  return g_variant_dict_end (&dict);
}

/* The draft knows its caret by field. */
static void
restore_state (WaymarkPane *pane, GVariant *state)
{
  WaymarkTimelinePage *self = WAYMARK_TIMELINE_PAGE (pane);
  g_autoptr (GVariant) rest = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, state);
  if (g_variant_dict_lookup (&dict, "entry", "b", &self->wanted) && self->wanted)
    g_variant_dict_remove (&dict, "focus");
  rest = g_variant_ref_sink (g_variant_dict_end (&dict));
  WAYMARK_PANE_CLASS (waymark_timeline_page_parent_class)->restore_state (pane, rest);
  if (self->wanted && self->looked)
    {
      self->wanted = FALSE;
      waymark_pane_offer_focus (pane);
    }
}

static void
waymark_timeline_page_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_TIMELINE_PAGE (object)->caret, g_variant_unref);
  G_OBJECT_CLASS (waymark_timeline_page_parent_class)->finalize (object);
}

static void
waymark_timeline_page_class_init (WaymarkTimelinePageClass *klass)
{
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_timeline_page_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  WAYMARK_PANE_CLASS (klass)->save_state = save_state;
  WAYMARK_PANE_CLASS (klass)->restore_state = restore_state;
  page_class->job = "timeline";
  page_class->read = read_timeline;
  page_class->free_read = read_free;
  page_class->make_rows = make_rows;
  page_class->took = took;
  gtk_widget_class_install_action (widget_class, "pane.done", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "pane.entry", NULL, entry_action);
  gtk_widget_class_install_action (widget_class, "timeline.more", NULL, more_action);
}

static void
waymark_timeline_page_init (WaymarkTimelinePage *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->n_shown = ROWS_AT_ONCE;
  self->editor = waymark_record_editor_new (waymark_record_form_find (FORM));
  self->add = waymark_button_new (_("_Add entry"), "pane.done");
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_halign (self->add, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (top), self->editor);
  gtk_box_append (GTK_BOX (top), self->add);
  waymark_summary_page_put_on_top (WAYMARK_SUMMARY_PAGE (self), top);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (on_editor_changed), self, G_CONNECT_SWAPPED);
}

/* The caret is there at once, before the entries are read: whoever presses Ctrl+E types on. */
WaymarkPane *
waymark_timeline_page_create (WaymarkWindow *window, const char *text)
{
  WaymarkPane *pane = waymark_summary_page_create (WAYMARK_TYPE_TIMELINE_PAGE, waymark_window_get_database (window), "timeline", text, _("Timeline"));

  if (pane == NULL)
    return NULL;
  begin_entry (WAYMARK_TIMELINE_PAGE (pane));
  waymark_pane_ready (pane);
  return pane;
}
