/* waymark-export-page.c: contacts to a file: which form, for whom, and why */

#include "ui/contacts/waymark-export-page.h"

#include <glib/gi18n-lib.h>

#include "exchange/waymark-export.h"
#include "ui/common/waymark-dialogs.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-rows.h"
#include "ui/common/waymark-say.h"
#include "ui/waymark-window.h"

struct _WaymarkExportPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  GArray *ids;               /* WaymarkId; none: everybody, archived contacts too */
  GCancellable *cancellable; /* of the running export */
  GtkBox *body;
  GtkWidget *sentence;
  GtkWidget *format;
  GtkWidget *recipient;
  GtkWidget *reason;
  GtkWidget *button;
  GtkWidget *progress;
  GtkWidget *bar;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (WaymarkExportPage, waymark_export_page, WAYMARK_TYPE_PANE)

static const struct
{
  const char *title;
  WaymarkExportFormat format;
  WaymarkDialogId dialog;
  const char *name;
} formats[] = {
  { N_ ("Table for spreadsheets (CSV)"), WAYMARK_EXPORT_CSV, WAYMARK_DIALOG_EXPORT_CSV, "contacts.csv" },
  { N_ ("Address cards (vCard 4.0)"), WAYMARK_EXPORT_VCARD_4, WAYMARK_DIALOG_EXPORT_VCARD, "contacts.vcf" },
  { N_ ("Address cards, older programs (vCard 3.0)"), WAYMARK_EXPORT_VCARD_3, WAYMARK_DIALOG_EXPORT_VCARD, "contacts.vcf" },
};

static gboolean
is_running (WaymarkExportPage *self)
{
  return self->cancellable != NULL;
}

/* “1,204 contacts leave this register”, and how many of them nobody sees in the list */

typedef struct
{
  guint64 all;
  guint64 archived;
} Counts;

static gpointer
count_contacts (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  guint64 all = waymark_contacts_count (connection, TRUE, &local_error);
  guint64 listed = local_error == NULL ? waymark_contacts_count (connection, FALSE, &local_error) : 0;
  Counts counts = { all, all - listed };

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_memdup2 (&counts, sizeof counts);
}

static void
say_counts (WaymarkExportPage *self, const Counts *counts)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%'u contact leaves this register", "%'u contacts leave this register", counts->all),
                                            (guint) counts->all);
  g_autofree char *archived = g_strdup_printf (ngettext ("%'u of them is archived, so that the list does not show it.",
                                                         "%'u of them are archived, so that the list does not show them.", counts->archived),
                                               (guint) counts->archived);
  const char *text = _("With every field, in a file that anybody who has it can read. Contacts that are not to be shared onward are left out.");
  g_autofree char *both = counts->archived > 0 ? g_strjoin (" ", archived, text, NULL) : g_strdup (text);

  waymark_row_set_texts (WAYMARK_ROW (self->sentence), title, both);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkExportPage) self = data;
  g_autofree Counts *counts = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);

  if (counts != NULL)
    say_counts (self, counts);
}

/* Running */

static void
show_running (WaymarkExportPage *self, gboolean running)
{
  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->button, !running);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  WaymarkExportPage *self = data;
  g_autofree char *words = NULL;

  if (total == 0)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double) done / total);
  words = g_strdup_printf (_("%'u of %'u"), (guint) done, (guint) total);
  gtk_label_set_label (self->count, words);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkExportPage) self = data;
  g_autoptr (GError) error = NULL;
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));
  WaymarkExportResult counts;

  g_clear_object (&self->cancellable);
  show_running (self, FALSE);
  if (waymark_export_finish (WAYMARK_DATABASE (source), result, &counts, &error))
    {
      g_autofree char *exported =
        g_strdup_printf (ngettext ("%'u contact exported", "%'u contacts exported", counts.exported), (guint) counts.exported);
      g_autofree char *left_out = g_strdup_printf (ngettext ("%'u left out", "%'u left out", counts.left_out), (guint) counts.left_out);
      /* Translators: two counts: "12 contacts exported, 3 left out" */
      g_autofree char *both = g_strdup_printf (C_ ("counts", "%s, %s"), exported, left_out);

      waymark_toast (GTK_WIDGET (self), counts.left_out > 0 ? both : exported, NULL, NULL, NULL);
      if (window != NULL && waymark_window_get_page (window) == WAYMARK_PANE (self))
        waymark_window_close_page (window);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    waymark_announce (GTK_WIDGET (self), _("Stopped. No file was made."));
  else
    waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkExportPage) self = data;
  g_autoptr (GFile) file = waymark_dialogs_choose_finish (result, NULL);
  WaymarkExportRequest request = { 0 };

  if (file == NULL || is_running (self))
    return;
  request.format = formats[waymark_choice_row_get_selected (WAYMARK_CHOICE_ROW (self->format))].format;
  request.ids = (const WaymarkId *) (gpointer) self->ids->data;
  request.n_ids = self->ids->len;
  if (self->ids->len == 0)
    request.ids = NULL;
  request.path = g_file_peek_path (file);
  request.recipient = gtk_editable_get_text (GTK_EDITABLE (self->recipient));
  request.reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  self->cancellable = g_cancellable_new ();
  show_running (self, TRUE);
  waymark_export_async (self->database, &request, on_progress, self, self->cancellable, on_exported, g_object_ref (self));
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkExportPage) self = data;
  guint selected = waymark_choice_row_get_selected (WAYMARK_CHOICE_ROW (self->format));

  if (waymark_dialogs_ask_finish (result))
    waymark_dialogs_choose_async (formats[selected].dialog, GTK_WIDGET (self), formats[selected].name, on_file_chosen, g_object_ref (self));
}

static gboolean
has_text (GtkWidget *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return text[0] != '\0';
}

/* The button can always be pressed: then it says what is missing and goes there (screens.md 0.5). */
static gboolean
check_answer (GtkWidget *row, const char *problem)
{
  if (has_text (row))
    {
      waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), NULL, FALSE);
      return TRUE;
    }
  waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), problem, TRUE);
  gtk_widget_grab_focus (row);

  return FALSE;
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkExportPage *self = WAYMARK_EXPORT_PAGE (widget);
  gboolean reason, recipient;

  if (is_running (self))
    return;
  reason = check_answer (self->reason, _("Say why it is needed. It goes into the sharing record."));
  recipient = check_answer (self->recipient, _("Say who gets it. It goes into the sharing record."));
  if (reason && recipient)
    waymark_dialogs_ask_async (WAYMARK_DIALOG_READABLE_FILE, widget, on_answered, g_object_ref (self));
}

static void
on_typed (GtkWidget *row)
{
  if (has_text (row))
    waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), NULL, FALSE);
}

static void
on_stop (WaymarkExportPage *self)
{
  if (is_running (self))
    g_cancellable_cancel (self->cancellable);
}

static void
waymark_export_page_finalize (GObject *object)
{
  WaymarkExportPage *self = WAYMARK_EXPORT_PAGE (object);

  g_array_unref (self->ids);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_export_page_parent_class)->finalize (object);
}

static void
waymark_export_page_class_init (WaymarkExportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_export_page_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pane.done", NULL, done_action);
}

static GtkWidget *
add_text_row (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = waymark_text_row_new (title);

  g_signal_connect (row, "changed", G_CALLBACK (on_typed), NULL);
  adw_preferences_group_add (group, row);

  return row;
}

static void
add_progress (WaymarkExportPage *self)
{
  GtkWidget *stop = waymark_button_new (_("_Stop"), NULL);

  self->progress = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Exporting"), -1);
  self->count = GTK_LABEL (gtk_label_new (_("Checking the register first…")));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (stop, "pill");
  gtk_widget_set_halign (stop, GTK_ALIGN_CENTER);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (on_stop), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->progress), self->bar);
  gtk_box_append (GTK_BOX (self->progress), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self->progress), stop);
  gtk_box_append (self->body, self->progress);
}

static void
waymark_export_page_init (WaymarkExportPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *const choices[] = { _(formats[0].title), _(formats[1].title), _(formats[2].title), NULL };

  self->ids = g_array_new (FALSE, FALSE, sizeof (WaymarkId));
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  waymark_pane_set_title (WAYMARK_PANE (self), _("Export"), NULL);
  waymark_pane_set_region_name (WAYMARK_PANE (self), _("Export"));
  waymark_pane_set_apart (WAYMARK_PANE (self));

  self->sentence = waymark_row_new (_("Counting…"), NULL);
  waymark_row_set_icon (WAYMARK_ROW (self->sentence), "dialog-warning-symbolic");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->sentence), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->sentence), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->sentence);
  gtk_box_append (self->body, group);

  group = adw_preferences_group_new ();
  self->format = waymark_choice_row_new (_("Form"), _("Each of them comes back here without change."), choices);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->format);
  gtk_box_append (self->body, group);

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Sharing record"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("What left, to whom and why is kept here."));
  self->recipient = add_text_row (ADW_PREFERENCES_GROUP (group), _("Who gets it"));
  self->reason = add_text_row (ADW_PREFERENCES_GROUP (group), _("Why it is needed"));
  gtk_box_append (self->body, group);

  self->button = waymark_button_new (_("_Choose where to save…"), "pane.done");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (self->body, self->button);
  add_progress (self);
  show_running (self, FALSE);
  waymark_pane_set_body (WAYMARK_PANE (self), GTK_WIDGET (self->body));
}

WaymarkPane *
waymark_export_page_new (WaymarkDatabase *database, const WaymarkId *ids, guint n_ids)
{
  WaymarkExportPage *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_EXPORT_PAGE, NULL);
  self->database = g_object_ref (database);
  if (ids != NULL)
    g_array_append_vals (self->ids, ids, n_ids);
  if (n_ids > 0)
    say_counts (self, &(Counts) { n_ids, 0 });
  else
    waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "count", count_contacts, NULL, NULL, g_free, NULL, on_counted,
                                g_object_ref (self));

  return WAYMARK_PANE (self);
}
