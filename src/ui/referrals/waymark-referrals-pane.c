#include "ui/referrals/waymark-referrals-pane.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "exchange/waymark-rule-file.h"
#include "models/waymark-referral-list.h"
#include "ui/common/waymark-list-row.h"
#include "ui/common/waymark-paint-trace.h"
#include "ui/common/waymark-when-words.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/referrals/waymark-due-words.h"
#include "ui/referrals/waymark-record-words.h"
#include "ui/referrals/waymark-referral-filter.h"
#include "ui/referrals/waymark-referral-page.h"
#include "ui/referrals/waymark-referrals-area.h"

/* What the list needs to look the same after a lock: state, statuses, types, nations, risk, due, date needed, the chosen row. Never the search (S5). */
#define STATE_TYPE "(bbuuububs)"

struct _WaymarkReferralsPane
{
  WaymarkListPane parent_instance;

  WaymarkDatabase *database;
  WaymarkOrderList *list;
  WaymarkReferralQuery *query;
  GtkWidget *filter;
  WaymarkDay today;

  WaymarkId current;   /* of the selected row, to find it again in a new model */
  guint current_place; /* where it stood: after it has gone, the next one takes its place */
  gboolean seeking;    /* the row is not gone to yet */
};

G_DEFINE_FINAL_TYPE (WaymarkReferralsPane, waymark_referrals_pane, WAYMARK_TYPE_LIST_PANE)

static WaymarkOrderRow *
get_row_at (WaymarkReferralsPane *self, guint position)
{
  return g_list_model_get_item (waymark_order_list_get_model (self->list), position);
}

/* --- rows ----------------------------------------------------------------------------------------------------------------------------- */

static char *
first_line (const WaymarkReferralRow *row)
{
  if (row->list_word[0] != '\0')
    return g_strdup_printf ("%s · %s · %s", row->reference, row->list_word, waymark_words_route (row->route));
  return g_strdup_printf ("%s · %s", row->reference, waymark_words_route (row->route));
}

static const char *
due_title (const WaymarkReferralRow *row)
{
  WaymarkRuleBook *book = waymark_guidance_get_book (waymark_guidance_get_shipped ());

  return row->due_kind < 0 ? _("Nothing is due") : waymark_due_words_title ((WaymarkDueKind) row->due_kind, waymark_rule_book_find (book, row->due_code));
}

static char *
due_short (const WaymarkReferralRow *row, WaymarkDay today)
{
  WaymarkWhen when = waymark_when_day (row->shown);

  if (row->due_kind < 0)
    return NULL;
  return row->shown == WAYMARK_DAY_NONE ? g_strdup (_("Date needed")) : waymark_when_words_short (&when, today);
}

/* In a fixed order: reference, word, type, next step, due, status, risk (screens.md 8). */
static char *
make_sentence (const WaymarkReferralRow *row, gboolean by_name, WaymarkDay today)
{
  g_autoptr (GString) sentence = g_string_new (row->reference);
  g_autofree char *due = row->due_kind >= 0 ? waymark_due_words_when (row->shown, today) : NULL;

  if (row->list_word[0] != '\0')
    g_string_append_printf (sentence, ", %s", row->list_word);
  g_string_append_printf (sentence, ", %s. %s", waymark_words_route (row->route), due_title (row));
  if (due != NULL)
    g_string_append_printf (sentence, ", %s", due);
  g_string_append_printf (sentence, ". %s.", waymark_words_referral_status (row->status));
  if (row->risk == 2)
    g_string_append_printf (sentence, " %s.", _("High risk"));
  if (by_name)
    g_string_append_printf (sentence, " %s.", _("Matches the name"));
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

static void
show_row (WaymarkReferralsPane *self, GtkListItem *item)
{
  const WaymarkReferralRow *row = waymark_order_row_get (gtk_list_item_get_item (item));
  g_autofree char *first = row != NULL ? first_line (row) : NULL;
  g_autofree char *due = row != NULL ? due_short (row, self->today) : NULL;
  /* The name itself is never shown (R24). */
  gboolean by_name = row != NULL && self->query->text != NULL && !waymark_referral_row_fits (row, self->query->text);
  g_autofree char *sentence = row != NULL ? make_sentence (row, by_name, self->today) : NULL;
  WaymarkListRowTexts texts = { .first = first, .first_end = due };

  if (row != NULL)
    {
      texts.second = by_name ? _("Matches the name") : due_title (row);
      texts.second_end = waymark_words_referral_status (row->status);
      texts.end_icon = row->risk == 2 || (row->due_kind >= 0 && row->shown != WAYMARK_DAY_NONE && row->shown < self->today) ? "dialog-warning-symbolic" : NULL;
    }
  waymark_list_row_set_texts (WAYMARK_LIST_ROW (gtk_list_item_get_child (item)), row != NULL ? &texts : NULL);
  waymark_list_item_set_sentence (item, row != NULL ? sentence : _("Loading"));
}

static void
on_row_changed (WaymarkOrderRow *row, GtkListItem *item)
{
  show_row (g_object_get_data (G_OBJECT (item), "pane"), item);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkReferralsPane *self)
{
  gtk_list_item_set_child (item, waymark_list_row_new ());
  g_object_set_data (G_OBJECT (item), "pane", self);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkReferralsPane *self)
{
  WaymarkOrderRow *row = gtk_list_item_get_item (item);

  waymark_order_row_bind (row);
  g_signal_connect (row, "changed", G_CALLBACK (on_row_changed), item);
  show_row (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkReferralsPane *self)
{
  WaymarkOrderRow *row = gtk_list_item_get_item (item);

  g_signal_handlers_disconnect_by_func (row, on_row_changed, item);
  waymark_order_row_unbind (row);
}

/* --- what the list says ------------------------------------------------------------------------------------------------------------------ */

static gboolean
has_filters (WaymarkReferralsPane *self)
{
  g_autoptr (WaymarkReferralQuery) none = waymark_referral_query_new ();
  g_autoptr (WaymarkReferralQuery) filters = waymark_referral_query_copy (self->query);

  g_clear_pointer (&filters->text, g_free);
  return !waymark_referral_query_equal (none, filters);
}

static GtkWidget *
new_empty_page (WaymarkReferralsPane *self)
{
  if (self->query->text != NULL)
    {
      g_autofree char *title = g_strdup_printf (_("Nothing found for “%s”"), self->query->text);

      return waymark_empty_page_new ("system-search-symbolic", title, _("Try fewer letters. Spelling and accents do not matter."),
                                     has_filters (self) ? _("_Clear filters") : NULL, has_filters (self) ? "referrals.clear-filters" : NULL);
    }
  if (has_filters (self))
    return waymark_empty_page_new ("view-list-symbolic", _("Nothing fits these filters"), "", _("_Clear filters"), "referrals.clear-filters");
  return waymark_empty_page_new ("view-list-symbolic", _("No referrals yet"), _("Start one with a type. The rest can wait."), _("_New referral"), "pane.new");
}

static void
show_count (WaymarkReferralsPane *self)
{
  guint n_shown = waymark_order_list_get_n_shown (self->list);
  gboolean running = waymark_order_list_get_query_running (self->list);
  g_autofree char *line = has_filters (self) || self->query->text != NULL ? g_strdup_printf (ngettext ("%'u shown", "%'u shown", n_shown), n_shown)
                                                                           : g_strdup_printf (ngettext ("%'u open", "%'u open", n_shown), n_shown);
  g_autofree char *fit = g_strdup_printf (ngettext ("%'u fits", "%'u fit", n_shown), n_shown);

  if (running && n_shown == 0)
    return;
  waymark_list_pane_set_count_line (WAYMARK_LIST_PANE (self), line);
  waymark_filter_popover_set_count (WAYMARK_FILTER_POPOVER (self->filter), fit);
  waymark_list_pane_set_empty (WAYMARK_LIST_PANE (self), n_shown == 0 ? new_empty_page (self) : NULL);
}

/* --- the model ---------------------------------------------------------------------------------------------------------------------------- */

static gpointer
find_key (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 key;

  return waymark_referrals_find_key (connection, data, &key, error) ? g_memdup2 (&key, sizeof key) : NULL;
}

static void
select_place (WaymarkReferralsPane *self, guint position)
{
  waymark_list_pane_select (WAYMARK_LIST_PANE (self), position);
  if (position != GTK_INVALID_LIST_POSITION)
    waymark_list_pane_scroll_to (WAYMARK_LIST_PANE (self), position);
}

static void
on_key_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkReferralsPane) self = data;
  g_autofree gint64 *key = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  guint position;

  if (key != NULL && self->list != NULL && waymark_order_list_find_key (self->list, *key, &position))
    select_place (self, position);
}

/* To the row where the user was. */
static void
go_to_current (WaymarkReferralsPane *self)
{
  if (!self->seeking || waymark_id_is_none (&self->current))
    return;
  self->seeking = FALSE;
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "referral-key", find_key, g_memdup2 (&self->current, sizeof self->current), g_free,
                              g_free, NULL, on_key_found, g_object_ref (self));
}

static void
take_rows (WaymarkPane *pane)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (pane);

  waymark_list_pane_set_model (WAYMARK_LIST_PANE (self), waymark_order_list_get_model (self->list));
  waymark_trace ("rows-taken");
  waymark_trace_after_paint (GTK_WIDGET (self), "rows-painted");
  go_to_current (self);
  show_count (self);
}

static void
on_model (WaymarkReferralsPane *self)
{
  waymark_pane_when_painted (WAYMARK_PANE (self), take_rows);
}

static void
ask (WaymarkReferralsPane *self)
{
  g_auto (GStrv) chips = NULL;

  waymark_referral_filter_set_query (WAYMARK_REFERRAL_FILTER (self->filter), self->query);
  chips = waymark_referral_filter_chips (WAYMARK_REFERRAL_FILTER (self->filter));
  waymark_list_pane_set_chips (WAYMARK_LIST_PANE (self), (const char *const *) chips);
  self->seeking = self->query->text == NULL;
  waymark_order_list_set_query (self->list, self->query);
}

static void
on_search_changed (WaymarkReferralsPane *self)
{
  const char *text = waymark_list_pane_get_search_text (WAYMARK_LIST_PANE (self));

  waymark_trace ("search-key");
  g_free (self->query->text);
  self->query->text = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
  ask (self);
}

static void
on_filter_changed (WaymarkReferralsPane *self)
{
  waymark_referral_filter_apply (WAYMARK_REFERRAL_FILTER (self->filter), self->query);
  ask (self);
}

static void
on_chip_removed (WaymarkReferralsPane *self, guint index)
{
  waymark_referral_filter_take_off (WAYMARK_REFERRAL_FILTER (self->filter), index);
}

/* Rows that come and go: the selection goes to the one that took the place (screens.md 1.6). */
static void
on_n_shown (WaymarkReferralsPane *self)
{
  guint n_shown = waymark_order_list_get_n_shown (self->list);

  show_count (self);
  if (waymark_list_pane_get_selected (WAYMARK_LIST_PANE (self)) == GTK_INVALID_LIST_POSITION && self->current_place != GTK_INVALID_LIST_POSITION &&
      n_shown > 0 && self->query->text == NULL && !waymark_order_list_find (self->list, &self->current, NULL))
    waymark_list_pane_select (WAYMARK_LIST_PANE (self), MIN (self->current_place, n_shown - 1));
}

/* --- opening, and the menu of a row ---------------------------------------------------------------------------------------------------------- */

static gboolean
take_current (WaymarkReferralsPane *self, guint position)
{
  g_autoptr (WaymarkOrderRow) row = get_row_at (self, position);
  const WaymarkReferralRow *data = row != NULL ? waymark_order_row_get (row) : NULL;

  if (data == NULL)
    return FALSE;
  self->current = data->id;
  self->current_place = position;
  return TRUE;
}

static void
on_open (WaymarkReferralsPane *self, guint position, gboolean keyboard)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  if (window != NULL && take_current (self, position))
    waymark_window_open_page (window, waymark_referral_page_new (self->database, &self->current), keyboard);
}

static GMenuModel *
on_menu_for (WaymarkReferralsPane *self, guint position)
{
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (!take_current (self, position))
    return G_MENU_MODEL (menu);
  g_menu_append (first, _("_Open"), "referrals.open");
  g_menu_append (first, _("_Add entry"), "referrals.add-entry");
  g_menu_append (second, self->query->archived ? _("_Bring back from the archive") : _("A_rchive"), "referrals.archive");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_open (WAYMARK_REFERRALS_PANE (widget), WAYMARK_REFERRALS_PANE (widget)->current_place, TRUE);
}

static void
add_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_referrals_area_add_entry (widget, &WAYMARK_REFERRALS_PANE (widget)->current);
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (widget);

  if (!waymark_id_is_none (&self->current))
    waymark_referrals_area_archive (widget, &self->current, !self->query->archived);
}

static void
on_remove_row (WaymarkReferralsPane *self, guint position)
{
  if (take_current (self, position))
    waymark_referrals_area_archive (GTK_WIDGET (self), &self->current, !self->query->archived);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.new-referral", NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.undo", NULL);
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (widget);
  char *text = g_steal_pointer (&self->query->text);

  waymark_referral_query_free (self->query);
  self->query = waymark_referral_query_new ();
  self->query->text = text;
  ask (self);
}

/* --- lock and back again ----------------------------------------------------------------------------------------------------------------------- */

static GVariant *
save_state (WaymarkPane *pane)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (pane);
  guint selected = waymark_list_pane_get_selected (WAYMARK_LIST_PANE (self));
  const WaymarkReferralQuery *query = self->query;
  g_autofree char *id = NULL;

  if (selected != GTK_INVALID_LIST_POSITION)
    take_current (self, selected);
  id = waymark_id_to_string (&self->current);
  return g_variant_new (STATE_TYPE, query->closed, query->archived, query->statuses, query->routes, query->nations, query->high_risk, query->due_before,
                        query->date_needed, id);
}

static void
restore_state (WaymarkPane *pane, GVariant *state)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (pane);
  WaymarkReferralQuery *query = self->query;
  const char *id;

  if (state == NULL || !g_variant_is_of_type (state, G_VARIANT_TYPE (STATE_TYPE)))
    return;
  g_variant_get (state, "(bbuuubub&s)", &query->closed, &query->archived, &query->statuses, &query->routes, &query->nations, &query->high_risk,
                 &query->due_before, &query->date_needed, &id);
  waymark_id_from_string (id, &self->current);
  ask (self);
  self->seeking = TRUE;
  if (!waymark_order_list_get_query_running (self->list))
    go_to_current (self);
}

/* --- the pane ------------------------------------------------------------------------------------------------------------------------------------ */

static void
waymark_referrals_pane_dispose (GObject *object)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (object);

  if (self->list != NULL)
    waymark_list_pane_set_model (WAYMARK_LIST_PANE (self), NULL);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (waymark_referrals_pane_parent_class)->dispose (object);
}

static void
waymark_referrals_pane_finalize (GObject *object)
{
  WaymarkReferralsPane *self = WAYMARK_REFERRALS_PANE (object);

  waymark_referral_query_free (self->query);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (waymark_referrals_pane_parent_class)->finalize (object);
}

static void
waymark_referrals_pane_class_init (WaymarkReferralsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_referrals_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_referrals_pane_finalize;
  WAYMARK_PANE_CLASS (klass)->save_state = save_state;
  WAYMARK_PANE_CLASS (klass)->restore_state = restore_state;

  gtk_widget_class_install_action (widget_class, "pane.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "pane.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "referrals.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "referrals.add-entry", NULL, add_entry_action);
  gtk_widget_class_install_action (widget_class, "referrals.archive", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "referrals.clear-filters", NULL, clear_filters_action);
}

static void
waymark_referrals_pane_init (WaymarkReferralsPane *self)
{
  WaymarkListPane *pane = WAYMARK_LIST_PANE (self);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autoptr (WaymarkCalendar) calendar = waymark_rule_book_make_calendar (waymark_guidance_get_book (waymark_guidance_get_shipped ()), NULL);

  self->query = waymark_referral_query_new ();
  self->today = waymark_day_from_text (today);
  self->current_place = GTK_INVALID_LIST_POSITION;
  self->filter = waymark_referral_filter_new (self->today, waymark_due_horizon (calendar, WAYMARK_DIVISION_ENGLAND_AND_WALES, self->today));
  waymark_list_pane_set_names (pane, _("Referrals"), _("Search referrals"), _("Reference, tag or name"));
  waymark_list_pane_add_button (pane, waymark_icon_button_new ("list-add-symbolic", _("New referral"), "pane.new"));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  waymark_list_pane_set_factory (pane, factory);
  waymark_list_pane_set_filter_popover (pane, GTK_POPOVER (self->filter));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filter_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "search-changed", G_CALLBACK (on_search_changed), NULL);
  g_signal_connect (self, "open", G_CALLBACK (on_open), NULL);
  g_signal_connect (self, "menu-for", G_CALLBACK (on_menu_for), NULL);
  g_signal_connect (self, "chip-removed", G_CALLBACK (on_chip_removed), NULL);
  g_signal_connect (self, "remove-row", G_CALLBACK (on_remove_row), NULL);
}

WaymarkPane *
waymark_referrals_pane_create (WaymarkWindow *window)
{
  WaymarkReferralsPane *self;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (window), NULL);

  waymark_referrals_area_install (window);
  self = g_object_new (WAYMARK_TYPE_REFERRALS_PANE, NULL);
  self->database = g_object_ref (waymark_window_get_database (window));
  self->list = waymark_referral_list_new (self->database);
  g_signal_connect_object (self->list, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-shown", G_CALLBACK (on_n_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::query-running", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (waymark_contacts_area_show_error), self, G_CONNECT_SWAPPED);
  ask (self);
  return WAYMARK_PANE (self);
}
