#include "ui/referrals/waymark-records-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "core/waymark-calendar.h"
#include "store/waymark-records.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-summary.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-rows.h"

struct _WaymarkRecordsPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  const WaymarkRecordFormKind *form;
  WaymarkId parent;
  GCancellable *cancellable;
  GtkWidget *summary;
};

G_DEFINE_FINAL_TYPE (WaymarkRecordsPage, waymark_records_page, WAYMARK_TYPE_PANE)

/* What the page of each kind is called, and its last row. */
static const struct
{
  const char *form;
  const char *title;
  const char *add;
} words[] = {
  { "consent", N_ ("Consents"), N_ ("Add a consent") },
  { "risk", N_ ("Risk and safety"), N_ ("Add a risk entry") },
  { "facet", N_ ("Also in this referral"), N_ ("Add something") },
  { "citation", N_ ("Guidance followed"), N_ ("Add guidance") },
  { "happening", N_ ("What happened"), N_ ("Add what happened") },
  { "onward", N_ ("Onward referrals"), N_ ("Add an onward referral") },
};

static const char *
get_title (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].form, form))
      return _ (words[i].title);
  return NULL;
}

static const char *
get_add (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].form, form))
      return _ (words[i].add);
  return NULL;
}

/* --- loading ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  WaymarkRecordType type;
  WaymarkId parent;
} ListJob;

static gpointer
list_records (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;

  return waymark_records_list (connection, job->type, &job->parent, error);
}

static guint
get_today (void)
{
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());

  return waymark_day_from_text (today);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRecordsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_autoptr (GPtrArray) rows = waymark_summary_rows_new ();

  if (records == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
      return;
    }
  for (guint i = records->len; i > 0; i--)
    waymark_record_rows_add (rows, "", g_ptr_array_index (records, i - 1), get_today ());
  waymark_record_rows_add_new (rows, records->len > 0 ? _("More") : "", get_add (self->form->code), self->form->code, &self->parent);
  waymark_summary_set_rows (WAYMARK_SUMMARY (self->summary), rows);
  if (waymark_pane_is_loading (WAYMARK_PANE (self)))
    waymark_pane_ready (WAYMARK_PANE (self));
}

static void
load (WaymarkRecordsPage *self)
{
  ListJob *job = g_new0 (ListJob, 1);

  job->type = self->form->type;
  job->parent = self->parent;
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "records-list", list_records, job, g_free, (GDestroyNotify) g_ptr_array_unref,
                              self->cancellable, on_listed, g_object_ref (self));
}

static void
on_changed (WaymarkRecordsPage *self, WaymarkChanged what)
{
  if (what & WAYMARK_CHANGED_RECORDS)
    load (self);
}

/* --- the pane ------------------------------------------------------------------------------------------------------------------- */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkRecordsPage *self = WAYMARK_RECORDS_PAGE (widget);
  g_autofree char *address = waymark_record_form_new_address (self->form->code, &self->parent, NULL);

  gtk_widget_activate_action (widget, "win.push-address", "s", address);
}

static void
waymark_records_page_dispose (GObject *object)
{
  g_cancellable_cancel (WAYMARK_RECORDS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (waymark_records_page_parent_class)->dispose (object);
}

static void
waymark_records_page_finalize (GObject *object)
{
  WaymarkRecordsPage *self = WAYMARK_RECORDS_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (waymark_records_page_parent_class)->finalize (object);
}

static void
waymark_records_page_class_init (WaymarkRecordsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_records_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_records_page_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.new", NULL, new_action);
}

static void
waymark_records_page_init (WaymarkRecordsPage *self)
{
  self->cancellable = g_cancellable_new ();
}

char *
waymark_records_page_address (const char *form, const WaymarkId *parent)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (form != NULL && parent != NULL, NULL);

  id = waymark_id_to_string (parent);
  return g_strconcat ("records/", form, ":", id, NULL);
}

WaymarkPane *
waymark_records_page_create (WaymarkWindow *window, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  const WaymarkRecordFormKind *form = waymark_record_form_find (parts[0]);
  g_autofree char *address = g_strconcat ("records/", text, NULL);
  WaymarkRecordsPage *self;
  WaymarkId parent;

  if (form == NULL || get_title (form->code) == NULL || parts[1] == NULL || !waymark_id_from_string (parts[1], &parent))
    return NULL;
  self = g_object_new (WAYMARK_TYPE_RECORDS_PAGE, NULL);
  self->database = g_object_ref (waymark_window_get_database (window));
  self->form = form;
  self->parent = parent;
  waymark_pane_set_address (WAYMARK_PANE (self), address);
  waymark_pane_set_title (WAYMARK_PANE (self), get_title (form->code), NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), get_title (form->code));
  self->summary = waymark_summary_new ();
  waymark_pane_set_body (WAYMARK_PANE (self), self->summary);
  g_signal_connect_object (self->database, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  waymark_pane_set_loading (WAYMARK_PANE (self), TRUE);
  load (self);
  return WAYMARK_PANE (self);
}
