#include "ui/referrals/waymark-referral-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-paint-trace.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-summary.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-store.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-summary.h"
#include "ui/referrals/waymark-referrals-area.h"

struct _WaymarkReferralPage
{
  WaymarkPane parent_instance;

  WaymarkDatabase *database;
  WaymarkId id;
  GCancellable *cancellable;
  WaymarkReferralFile *file; /* (nullable): until it is read */
  gboolean stale;            /* something changed while it was covered */
  GtkWidget *summary;
};

G_DEFINE_FINAL_TYPE (WaymarkReferralPage, waymark_referral_page, WAYMARK_TYPE_PANE)

/* --- what is shown -------------------------------------------------------------------------------------------------------------- */

static void
show_title (WaymarkReferralPage *self)
{
  WaymarkRecord *referral = self->file->referral;
  const char *route = waymark_words_route (waymark_record_get_choice (referral, WAYMARK_REFERRAL_ROUTE));
  const char *word = waymark_record_get (referral, WAYMARK_REFERRAL_LIST_WORD);
  g_autofree char *subtitle = word[0] != '\0' ? g_strdup_printf ("%s · %s", route, word) : g_strdup (route);

  waymark_pane_set_title (WAYMARK_PANE (self), waymark_record_get (referral, WAYMARK_REFERRAL_REFERENCE), subtitle);
  waymark_pane_set_region_name (WAYMARK_PANE (self), _("Referral"));
}

static void
append_form (GMenu *menu, const char *label, const char *form, const WaymarkId *id)
{
  g_autofree char *address = waymark_record_form_address (form, id, NULL);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.push-address", "s", address);
  g_menu_append_item (menu, item);
}

static void
show_menu (WaymarkReferralPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  gboolean archived = waymark_record_has (self->file->referral, WAYMARK_REFERRAL_ARCHIVED);
  g_autofree char *id = waymark_id_to_string (&self->id);
  g_autofree char *history = g_strdup_printf ("win.history-of::%s", id);

  g_menu_append (first, _("_Add entry"), "referral.add-entry");
  append_form (first, _("_Reference and nation"), "referral", &self->id);
  if (waymark_referral_is_open (self->file->referral))
    append_form (first, _("_Close…"), "closing", &self->id);
  else
    g_menu_append (first, _("_Open again"), "referral.reopen");
  g_menu_append (second, _("_History of this"), history);
  g_menu_append (second, archived ? _("_Bring back from the archive") : _("_Archive"), "pane.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  waymark_pane_set_menu (WAYMARK_PANE (self), G_MENU_MODEL (menu));
}

static void
on_banner_restore (WaymarkPane *pane, gpointer data)
{
  waymark_referrals_area_archive (GTK_WIDGET (pane), &WAYMARK_REFERRAL_PAGE (pane)->id, FALSE);
}

static void
show_banner (WaymarkReferralPage *self)
{
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (waymark_record_has (self->file->referral, WAYMARK_REFERRAL_ARCHIVED))
    waymark_pane_set_banner (pane, "package-x-generic-symbolic", _("Archived. It stays readable and out of lists."), _("_Bring back"), on_banner_restore, NULL);
  else
    waymark_pane_set_banner (pane, NULL, NULL, NULL, NULL, NULL);
}

/* The first rows are enough to take the focus; a place to be restored may be any row. */
static void
become_ready (WaymarkReferralPage *self)
{
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (waymark_pane_is_loading (pane) && self->file != NULL &&
      (!waymark_pane_has_wanted_state (pane) || waymark_summary_is_whole (WAYMARK_SUMMARY (self->summary))))
    waymark_pane_ready (pane);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkReferralPage) self = data;
  g_autoptr (GError) error = NULL;
  WaymarkReferralFile *file = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autoptr (GPtrArray) rows = NULL;
  gboolean first = self->file == NULL;

  if (file == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-question-symbolic",
                                   g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND) ? _("This referral is not here any more.")
                                                                                                   : waymark_error_text (error),
                                   NULL, NULL, NULL);
          waymark_pane_ready (WAYMARK_PANE (self));
        }
      return;
    }
  waymark_referral_file_free (self->file);
  self->file = file;
  rows = waymark_referral_summary_rows (file, waymark_day_from_text (today));
  waymark_summary_set_rows (WAYMARK_SUMMARY (self->summary), rows);
  show_title (self);
  show_menu (self);
  show_banner (self);
  become_ready (self);
  if (first)
    waymark_trace_after_paint (GTK_WIDGET (self), "page-painted");
}

static void
load (WaymarkReferralPage *self)
{
  self->stale = FALSE;
  waymark_referral_file_load_async (self->database, &self->id, self->cancellable, on_loaded, g_object_ref (self));
}

/* Drafts are written while somebody types on the page above: it is read again when it is seen again. */
static void
on_changed (WaymarkReferralPage *self, WaymarkChanged what)
{
  if ((what & (WAYMARK_CHANGED_RECORDS | WAYMARK_CHANGED_DRAFTS)) == 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
shown (WaymarkPane *pane)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (pane);

  if (self->stale)
    load (self);
}

/* --- actions --------------------------------------------------------------------------------------------------------------------- */

static void
add_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_referrals_area_add_entry (widget, &WAYMARK_REFERRAL_PAGE (widget)->id);
}

static void
on_reopened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkReferralPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *set = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (set != NULL)
    waymark_toast (GTK_WIDGET (self), _("Referral opened again"), _("Undo"), "win.undo", NULL);
  else if (error != NULL)
    waymark_pane_set_banner (WAYMARK_PANE (self), "dialog-warning-symbolic", waymark_error_text (error), NULL, NULL, NULL);
}

/* The closing stays in history (R22). */
static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (widget);
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkRecord *referral;

  if (self->file == NULL || waymark_referral_is_open (self->file->referral))
    return;
  referral = waymark_record_copy (self->file->referral);
  waymark_record_set (referral, WAYMARK_REFERRAL_CLOSED_ON, "");
  waymark_record_set (referral, WAYMARK_REFERRAL_REOPENED_ON, today);
  g_ptr_array_add (saved, referral);
  waymark_records_write_async (self->database, WAYMARK_ACT_REFERRAL_CHANGED, saved, NULL, on_reopened, g_object_ref (self));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *address = waymark_record_form_address ("referral", &WAYMARK_REFERRAL_PAGE (widget)->id, NULL);

  gtk_widget_activate_action (widget, "win.push-address", "s", address);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (widget);

  if (self->file != NULL)
    waymark_referrals_area_archive (widget, &self->id, !waymark_record_has (self->file->referral, WAYMARK_REFERRAL_ARCHIVED));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.undo", NULL);
}

/* --- the pane -------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  return waymark_summary_find (WAYMARK_SUMMARY (WAYMARK_REFERRAL_PAGE (pane)->summary), "safe-contact");
}

static void
waymark_referral_page_dispose (GObject *object)
{
  g_cancellable_cancel (WAYMARK_REFERRAL_PAGE (object)->cancellable);
  G_OBJECT_CLASS (waymark_referral_page_parent_class)->dispose (object);
}

static void
waymark_referral_page_finalize (GObject *object)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->database);
  waymark_referral_file_free (self->file);
  G_OBJECT_CLASS (waymark_referral_page_parent_class)->finalize (object);
}

static void
waymark_referral_page_class_init (WaymarkReferralPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_referral_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_referral_page_finalize;
  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  WAYMARK_PANE_CLASS (klass)->shown = shown;

  gtk_widget_class_install_action (widget_class, "referral.add-entry", NULL, add_entry_action);
  gtk_widget_class_install_action (widget_class, "referral.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "pane.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "pane.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "pane.undo", NULL, undo_action);
}

static void
waymark_referral_page_init (WaymarkReferralPage *self)
{
  self->cancellable = g_cancellable_new ();
}

WaymarkPane *
waymark_referral_page_new (WaymarkDatabase *database, const WaymarkId *id)
{
  WaymarkReferralPage *self;
  WaymarkPane *pane;
  g_autofree char *address = NULL;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_REFERRAL_PAGE, NULL);
  pane = WAYMARK_PANE (self);
  self->database = g_object_ref (database);
  self->id = *id;
  address = waymark_referral_summary_address ("referral", id);
  waymark_pane_set_address (pane, address);
  waymark_pane_set_title (pane, _("Referral"), NULL);
  self->summary = waymark_summary_new ();
  g_signal_connect_object (self->summary, "whole", G_CALLBACK (become_ready), self, G_CONNECT_SWAPPED);
  waymark_pane_set_body (pane, self->summary);
  waymark_pane_pack_end (pane, waymark_icon_button_new ("list-add-symbolic", _("Add entry"), "referral.add-entry"));
  g_signal_connect_object (database, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  waymark_pane_set_loading (pane, TRUE);
  load (self);
  return pane;
}

WaymarkPane *
waymark_referral_page_create (WaymarkWindow *window, const char *text)
{
  WaymarkId id;

  return waymark_id_from_string (text, &id) ? waymark_referral_page_new (waymark_window_get_database (window), &id) : NULL;
}
