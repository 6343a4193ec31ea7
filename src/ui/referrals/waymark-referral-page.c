#include "ui/referrals/waymark-referral-page.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "ui/referrals/waymark-openings-page.h"
#include "ui/referrals/waymark-record-forms.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-summary.h"
#include "ui/referrals/waymark-referrals-area.h"

struct _WaymarkReferralPage
{
  WaymarkSummaryPage parent_instance;

  gboolean noted; /* that it was opened (H2) */
};

G_DEFINE_FINAL_TYPE (WaymarkReferralPage, waymark_referral_page, WAYMARK_TYPE_SUMMARY_PAGE)

/* (nullable): until it is read. */
static WaymarkReferralFile *
get_file (gpointer page)
{
  return waymark_summary_page_get_read (page);
}

static const WaymarkId *
get_id (gpointer page)
{
  return waymark_summary_page_get_id (page);
}

/* --- what is shown -------------------------------------------------------------------------------------------------------------- */

static void
show_title (WaymarkReferralPage *self)
{
  WaymarkRecord *referral = get_file (self)->referral;
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
append_page (GMenu *menu, const char *label, const char *kind, const WaymarkId *id)
{
  g_autofree char *address = waymark_referral_summary_address (kind, id);
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
  gboolean archived = waymark_record_has (get_file (self)->referral, WAYMARK_REFERRAL_ARCHIVED);
  g_autofree char *id = waymark_id_to_string (get_id (self));
  g_autofree char *history = g_strdup_printf ("win.history-of::%s", id);

  g_menu_append (first, _("_Add entry"), "pane.entry");
  append_form (first, _("_Reference and nation"), "referral", get_id (self));
  append_page (first, _("Change the _type…"), "type", get_id (self));
  if (waymark_referral_is_open (get_file (self)->referral))
    append_form (first, _("_Close…"), "closing", get_id (self));
  else
    g_menu_append (first, _("_Open again"), "referral.reopen");
  g_menu_append (second, _("_History of this"), history);
  append_page (second, _("_Who has opened this"), "openings", get_id (self));
  g_menu_append (second, archived ? _("_Bring back from the archive") : _("_Archive"), "pane.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  waymark_pane_set_menu (WAYMARK_PANE (self), G_MENU_MODEL (menu));
}

static void
on_banner_restore (WaymarkPane *pane, gpointer data)
{
  waymark_referrals_area_archive (GTK_WIDGET (pane), get_id (pane), FALSE);
}

static void
show_banner (WaymarkReferralPage *self)
{
  WaymarkPane *pane = WAYMARK_PANE (self);

  if (waymark_record_has (get_file (self)->referral, WAYMARK_REFERRAL_ARCHIVED))
    waymark_pane_set_banner (pane, "package-x-generic-symbolic", _("Archived. It stays readable and out of lists."), _("_Bring back"), on_banner_restore, NULL);
}

static GPtrArray *
make_rows (WaymarkSummaryPage *page, gpointer file)
{
  return waymark_referral_summary_rows (file, waymark_summary_page_today ());
}

static void
took (WaymarkSummaryPage *page, gpointer file)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (page);

  show_title (self);
  show_menu (self);
  show_banner (self);
  if (!self->noted)
    waymark_openings_note (waymark_summary_page_get_database (page), get_id (self));
  self->noted = TRUE;
}

/* --- actions --------------------------------------------------------------------------------------------------------------------- */

static void
add_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_referrals_area_add_entry (widget, get_id (widget));
}

/* The closing stays in history (R22). */
static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (widget);
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkRecord *referral;

  if (get_file (self) == NULL || waymark_referral_is_open (get_file (self)->referral))
    return;
  referral = waymark_record_copy (get_file (self)->referral);
  waymark_record_set (referral, WAYMARK_REFERRAL_CLOSED_ON, "");
  waymark_record_set (referral, WAYMARK_REFERRAL_REOPENED_ON, today);
  g_ptr_array_add (saved, referral);
  waymark_summary_page_act (WAYMARK_SUMMARY_PAGE (self), saved, NULL, _("Referral opened again"));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *address = waymark_record_form_address ("referral", get_id (widget), NULL);

  gtk_widget_activate_action (widget, "win.push-address", "s", address);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkReferralPage *self = WAYMARK_REFERRAL_PAGE (widget);

  if (get_file (self) != NULL)
    waymark_referrals_area_archive (widget, get_id (self), !waymark_record_has (get_file (self)->referral, WAYMARK_REFERRAL_ARCHIVED));
}

/* --- the pane -------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
first_focus (WaymarkPane *pane)
{
  return waymark_summary_find (waymark_summary_page_get_summary (WAYMARK_SUMMARY_PAGE (pane)), "safe-contact");
}

static void
waymark_referral_page_class_init (WaymarkReferralPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WaymarkSummaryPageClass *page_class = WAYMARK_SUMMARY_PAGE_CLASS (klass);

  WAYMARK_PANE_CLASS (klass)->first_focus = first_focus;
  page_class->job = "referral-file";
  page_class->read = waymark_referral_file_read;
  page_class->free_read = (GDestroyNotify) waymark_referral_file_free;
  page_class->make_rows = make_rows;
  page_class->took = took;

  gtk_widget_class_install_action (widget_class, "pane.entry", NULL, add_entry_action);
  gtk_widget_class_install_action (widget_class, "referral.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "pane.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "pane.remove", NULL, remove_action);
}

static void
waymark_referral_page_init (WaymarkReferralPage *self)
{
  waymark_pane_pack_end (WAYMARK_PANE (self), waymark_icon_button_new ("list-add-symbolic", _("Add entry"), "pane.entry"));
}

WaymarkPane *
waymark_referral_page_new (WaymarkDatabase *database, const WaymarkId *id)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  text = waymark_id_to_string (id);
  return waymark_summary_page_create (WAYMARK_TYPE_REFERRAL_PAGE, database, "referral", text, _("Referral"));
}

WaymarkPane *
waymark_referral_page_create (WaymarkWindow *window, const char *text)
{
  return waymark_summary_page_create (WAYMARK_TYPE_REFERRAL_PAGE, waymark_window_get_database (window), "referral", text, _("Referral"));
}
