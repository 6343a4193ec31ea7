/* waymark-contacts-pane.c: the list of contacts */

#include "ui/contacts/waymark-contacts-pane.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-clock.h"
#include "models/waymark-contact-list.h"
#include "ui/common/waymark-list-row.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-paint-trace.h"
#include "ui/contacts/waymark-contact-choice.h"
#include "ui/contacts/waymark-contact-filter.h"
#include "ui/contacts/waymark-contact-page.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contact-words.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/contacts/waymark-contacts-empty.h"
#include "ui/contacts/waymark-unfinished-contact.h"
#include "ui/contacts/waymark-why-here.h"

/* What the list needs to look the same after a lock: kind, favourites, archive, tags, categories, services, languages, the chosen row.
 * Never the search (S5). */
#define STATE_TYPE "(ibbasasasass)"

struct _WaymarkContactsPane
{
  WaymarkListPane parent_instance;

  WaymarkDatabase *database;
  WaymarkOrderList *list;
  WaymarkContactQuery *query;
  GtkWidget *filter;
  char *today;

  WaymarkId current;    /* of the selected row, to find it again in a new model */
  gboolean go_to_current;
  gboolean seeking; /* the row is not gone to yet */
  guint current_place;  /* where it stood: after it has gone, the next one takes its place */
  WaymarkContactChoice *chosen; /* in the pane */
  gboolean new_query; /* asked, and its answer is not in the list yet */
};

G_DEFINE_FINAL_TYPE (WaymarkContactsPane, waymark_contacts_pane, WAYMARK_TYPE_LIST_PANE)

static void ask (WaymarkContactsPane *self);

static WaymarkOrderRow *
get_row_at (WaymarkContactsPane *self, guint position)
{
  return g_list_model_get_item (waymark_order_list_get_model (self->list), position);
}

/* The contact at @position, or none while its row is loading. */
static WaymarkId
get_id_at (WaymarkContactsPane *self, guint position)
{
  g_autoptr (WaymarkOrderRow) item = get_row_at (self, position);
  const WaymarkContactRow *row = item != NULL ? waymark_order_row_get (item) : NULL;

  return row != NULL ? row->id : WAYMARK_ID_NONE;
}

/* Rows */

/* @row: (nullable): NULL while it is loading */
static void
show_texts (WaymarkListRow *view, const WaymarkContactRow *row, const char *today, gboolean chosen)
{
  g_autofree char *line = row != NULL ? waymark_contact_row_second_line (row) : NULL;
  g_autofree char *checked = row != NULL ? waymark_words_checked_ago (row->checked_on, today) : NULL;
  WaymarkListRowTexts texts = { .second = line, .second_end = checked };

  if (row != NULL)
    {
      texts.first = row->name;
      texts.first_end = row->archived ? _("Archived") : NULL;
      texts.start_icon = chosen ? "object-select-symbolic" : NULL;
      texts.end_icon = row->favourite ? "starred-symbolic" : NULL;
    }
  waymark_list_row_set_texts (view, row != NULL ? &texts : NULL);
}

static void
show_row (WaymarkContactsPane *self, GtkListItem *list_item)
{
  WaymarkOrderRow *item = gtk_list_item_get_item (list_item);
  const WaymarkContactRow *row = waymark_order_row_get (item);
  gboolean chosen = row != NULL && waymark_contact_choice_contains (self->chosen, &row->id);
  g_autofree char *sentence = NULL;
  g_autofree char *chosen_sentence = NULL;

  show_texts (WAYMARK_LIST_ROW (gtk_list_item_get_child (list_item)), row, self->today, chosen);
  if (row == NULL)
    {
      waymark_list_item_set_sentence (list_item, _("Loading"));
      return;
    }
  sentence = waymark_contact_row_sentence (row, self->today);
  if (chosen)
    chosen_sentence = g_strdup_printf (_("Chosen. %s"), sentence);
  waymark_list_item_set_sentence (list_item, chosen ? chosen_sentence : sentence);
}

static void
on_row_changed (WaymarkOrderRow *item, GtkListItem *list_item)
{
  show_row (g_object_get_data (G_OBJECT (list_item), "pane"), list_item);
}

/* @id: (nullable): the contact that was chosen, or is not any more; %NULL for all */
static void
on_choice_changed (WaymarkContactChoice *choice, const WaymarkId *id, GtkListItem *list_item)
{
  const WaymarkContactRow *row = waymark_order_row_get (gtk_list_item_get_item (list_item));

  if (row != NULL && (id == NULL || waymark_id_equal (id, &row->id)))
    show_row (g_object_get_data (G_OBJECT (list_item), "pane"), list_item);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, WaymarkContactsPane *self)
{
  gtk_list_item_set_child (list_item, waymark_list_row_new ());
  g_object_set_data (G_OBJECT (list_item), "pane", self);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, WaymarkContactsPane *self)
{
  WaymarkOrderRow *item = gtk_list_item_get_item (list_item);

  waymark_order_row_bind (item);
  g_signal_connect (item, "changed", G_CALLBACK (on_row_changed), list_item);
  g_signal_connect_object (self->chosen, "changed", G_CALLBACK (on_choice_changed), list_item, 0);
  show_row (self, list_item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, WaymarkContactsPane *self)
{
  WaymarkOrderRow *item = gtk_list_item_get_item (list_item);

  g_signal_handlers_disconnect_by_func (item, on_row_changed, list_item);
  g_signal_handlers_disconnect_by_func (self->chosen, on_choice_changed, list_item);
  waymark_order_row_unbind (item);
}

/* Choosing several */

static void
choose_at (WaymarkContactsPane *self, guint position)
{
  WaymarkId id = get_id_at (self, position);

  if (!waymark_id_is_none (&id))
    waymark_contact_choice_toggle (self->chosen, &id);
}

static gboolean
on_list_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, WaymarkContactsPane *self)
{
  guint selected = waymark_list_pane_get_selected (WAYMARK_LIST_PANE (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_space && selected != GTK_INVALID_LIST_POSITION)
    {
      choose_at (self, selected);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape && waymark_contact_choice_get_n (self->chosen) > 0)
    {
      waymark_contact_choice_clear (self->chosen);
      return TRUE;
    }

  return FALSE;
}

static void
show_empty (WaymarkContactsPane *self)
{
  gboolean is_empty = waymark_order_list_get_n_shown (self->list) == 0 && !waymark_order_list_get_query_running (self->list);

  /* Asked again, it says what it said until the answer is there: the focus may be in it. */
  if (!is_empty && waymark_order_list_get_n_shown (self->list) == 0)
    return;
  waymark_list_pane_set_empty (WAYMARK_LIST_PANE (self), is_empty ? waymark_contacts_empty_new (self->query) : NULL);
}

static void
show_count (WaymarkContactsPane *self)
{
  guint n_shown = waymark_order_list_get_n_shown (self->list);
  g_autofree char *line = NULL;
  g_autofree char *fit = NULL;

  if (!waymark_order_list_get_whole (self->list))
    {
      show_empty (self);
      return;
    }
  if (waymark_order_list_get_complete (self->list))
    {
      line = g_strdup_printf (ngettext ("%'u shown", "%'u shown", n_shown), n_shown);
      fit = g_strdup_printf (ngettext ("%'u fits", "%'u fit", n_shown), n_shown);
    }
  else
    {
      line = g_strdup_printf (ngettext ("First %'u shown", "First %'u shown", n_shown), n_shown);
      fit = g_strdup_printf (ngettext ("More than %'u fits", "More than %'u fit", n_shown), n_shown);
    }
  waymark_list_pane_set_count_line (WAYMARK_LIST_PANE (self), line);
  waymark_filter_popover_set_count (WAYMARK_FILTER_POPOVER (self->filter), fit);
  show_empty (self);
}

/* The model */

static void
select_place (WaymarkContactsPane *self, guint position)
{
  waymark_list_pane_select (WAYMARK_LIST_PANE (self), position);
  if (position != GTK_INVALID_LIST_POSITION)
    waymark_list_pane_scroll_to (WAYMARK_LIST_PANE (self), position);
}

static gpointer
find_key (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 key;

  return waymark_contacts_find_key (connection, data, &key, error) ? g_memdup2 (&key, sizeof key) : NULL;
}

static void
on_key_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkContactsPane) self = data;
  g_autofree gint64 *key = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  guint position;

  if (key != NULL && waymark_order_list_find_key (self->list, *key, &position))
    select_place (self, position);
}

/* To the row where the user was: it may lie behind the beginning that is shown first. */
static void
go_to_current (WaymarkContactsPane *self)
{
  guint position;

  if (!self->seeking || waymark_id_is_none (&self->current) || !waymark_order_list_get_whole (self->list))
    return;
  self->seeking = FALSE;
  if (waymark_order_list_find (self->list, &self->current, &position))
    select_place (self, position);
  else
    waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "contact-key", find_key,
                                g_memdup2 (&self->current, sizeof self->current), g_free, g_free, NULL, on_key_found, g_object_ref (self));
}

static void
take_rows (WaymarkPane *pane)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (pane);

  waymark_list_pane_set_model (WAYMARK_LIST_PANE (self), waymark_order_list_get_model (self->list));
  waymark_trace ("rows-taken");
  if (self->new_query)
    /* A new query's answer brings its first rows along. */
    waymark_trace_after_paint (GTK_WIDGET (self), "rows-painted");
  self->new_query = FALSE;
  self->seeking = self->go_to_current;
  go_to_current (self);
  show_count (self);
}

static void
on_model (WaymarkContactsPane *self)
{
  waymark_pane_when_painted (WAYMARK_PANE (self), take_rows);
}

static void
on_whole (WaymarkContactsPane *self)
{
  go_to_current (self);
  show_count (self);
}

static void
ask (WaymarkContactsPane *self)
{
  g_auto (GStrv) chips = waymark_contact_filter_chips (self->query);

  waymark_list_pane_set_chips (WAYMARK_LIST_PANE (self), (const char *const *) chips);
  waymark_contact_filter_set_query (WAYMARK_CONTACT_FILTER (self->filter), self->query);
  self->new_query = TRUE;
  self->go_to_current = self->query->text == NULL;
  waymark_order_list_set_query (self->list, self->query);
}

static void
on_search_changed (WaymarkContactsPane *self)
{
  const char *text = waymark_list_pane_get_search_text (WAYMARK_LIST_PANE (self));

  waymark_trace ("search-key");
  g_free (self->query->text);
  self->query->text = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
  ask (self);
}

static void
on_filter_changed (WaymarkContactsPane *self)
{
  waymark_contact_filter_apply (WAYMARK_CONTACT_FILTER (self->filter), self->query);
  ask (self);
}

static void
on_chip_removed (WaymarkContactsPane *self, guint index)
{
  waymark_contact_filter_take_off (self->query, index);
  ask (self);
}

/* Opening, and the menu of a row */

static void
on_open (WaymarkContactsPane *self, guint position, gboolean keyboard)
{
  WaymarkId id = get_id_at (self, position);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (self));

  if (waymark_id_is_none (&id) || window == NULL)
    return;
  self->current = id;
  self->current_place = position;
  waymark_window_open_page (window, waymark_contact_page_new (self->database, &id), keyboard);
}

static GMenuModel *
on_menu_for (WaymarkContactsPane *self, guint position)
{
  g_autoptr (WaymarkOrderRow) item = get_row_at (self, position);
  const WaymarkContactRow *row = item != NULL ? waymark_order_row_get (item) : NULL;
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (row == NULL)
    return G_MENU_MODEL (menu);
  self->current = row->id;
  self->current_place = position;
  g_menu_append (first, _("_Open"), "contacts.open");
  g_menu_append (first, _("_Choose"), "contacts.choose");
  g_menu_append (first, row->favourite ? _("Remove from _favourites") : _("Add to _favourites"), "contacts.favourite");
  g_menu_append (first, _("_Why is this here?"), "contacts.why");
  g_menu_append (second, row->archived ? _("_Bring back from the archive") : _("_Archive"), "contacts.archive");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));

  return G_MENU_MODEL (menu);
}

static const WaymarkContactRow *
get_current_row (WaymarkContactsPane *self)
{
  g_autoptr (WaymarkOrderRow) item = get_row_at (self, self->current_place);
  const WaymarkContactRow *row = item != NULL ? waymark_order_row_get (item) : NULL;

  return row != NULL && waymark_id_equal (&row->id, &self->current) ? row : NULL;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);

  on_open (self, self->current_place, TRUE);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);

  choose_at (self, self->current_place);
}

static void
favourite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);
  const WaymarkContactRow *row = get_current_row (self);

  if (row == NULL)
    return;
  waymark_announce (widget, row->favourite ? _("Removed from favourites.") : _("Added to favourites."));
  waymark_contacts_favourite_async (self->database, &row->id, !row->favourite);
}

static void
why_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);

  if (get_current_row (self) != NULL)
    waymark_why_here_show (GTK_WIDGET (waymark_list_pane_get_list_view (WAYMARK_LIST_PANE (self))), self->database, &self->current, self->query);
}

static void
archive_row (WaymarkContactsPane *self, const WaymarkContactRow *row)
{
  if (row != NULL)
    waymark_contacts_area_archive (GTK_WIDGET (self), &row->id, 1, !row->archived);
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  archive_row (WAYMARK_CONTACTS_PANE (widget), get_current_row (WAYMARK_CONTACTS_PANE (widget)));
}

static void
on_remove_row (WaymarkContactsPane *self, guint position)
{
  g_autoptr (WaymarkOrderRow) item = get_row_at (self, position);

  self->current_place = position;
  archive_row (self, item != NULL ? waymark_order_row_get (item) : NULL);
}

static void
archive_chosen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);
  guint n_ids;
  g_autofree WaymarkId *ids = waymark_contact_choice_dup_ids (self->chosen, &n_ids);

  waymark_contact_choice_clear (self->chosen);
  if (n_ids > 0)
    waymark_contacts_area_archive (widget, ids, n_ids, TRUE);
}

static void
export_chosen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);
  guint n_ids;
  g_autofree WaymarkId *ids = waymark_contact_choice_dup_ids (self->chosen, &n_ids);

  if (n_ids > 0)
    waymark_contacts_area_export (widget, ids, n_ids);
}

static void
clear_chosen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_contact_choice_clear (WAYMARK_CONTACTS_PANE (widget)->chosen);
  gtk_widget_grab_focus (GTK_WIDGET (waymark_list_pane_get_list_view (WAYMARK_LIST_PANE (widget))));
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (widget);
  g_autofree char *text = g_strdup (self->query->text);

  waymark_contact_query_free (self->query);
  self->query = waymark_contact_query_new ();
  self->query->text = g_steal_pointer (&text);
  ask (self);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.new-contact", NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_contacts_area_undo (widget, NULL);
}

/* Rows that come and go: the selection goes to the one that took the place (screens.md 1.6). */
static void
on_n_shown (WaymarkContactsPane *self)
{
  guint n_shown = waymark_order_list_get_n_shown (self->list);
  guint selected = waymark_list_pane_get_selected (WAYMARK_LIST_PANE (self));

  show_count (self);
  if (selected == GTK_INVALID_LIST_POSITION && self->current_place != GTK_INVALID_LIST_POSITION && n_shown > 0 && self->query->text == NULL &&
      !waymark_order_list_find (self->list, &self->current, NULL))
    waymark_list_pane_select (WAYMARK_LIST_PANE (self), MIN (self->current_place, n_shown - 1));
}

/* Lock and back again */

static GVariant *
strv_variant (GStrv values)
{
  return g_variant_new_strv (values != NULL ? (const char *const *) values : NULL, values != NULL ? -1 : 0);
}

static GVariant *
save_state (WaymarkPane *pane)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (pane);
  guint selected = waymark_list_pane_get_selected (WAYMARK_LIST_PANE (self));
  WaymarkId current = selected != GTK_INVALID_LIST_POSITION ? get_id_at (self, selected) : self->current;
  g_autofree char *id = waymark_id_to_string (&current);

  return g_variant_new ("(ibb@as@as@as@ass)", self->query->kind, self->query->favourites_only, self->query->archived_too,
                        strv_variant (self->query->tags), strv_variant (self->query->categories), strv_variant (self->query->services),
                        strv_variant (self->query->languages), id);
}

static void
take_strv (GStrv *place, GVariant *value)
{
  g_strfreev (*place);
  *place = g_variant_n_children (value) > 0 ? g_variant_dup_strv (value, NULL) : NULL;
  g_variant_unref (value);
}

static void
restore_state (WaymarkPane *pane, GVariant *state)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (pane);
  GVariant *tags, *categories, *services, *languages;
  g_autofree char *id = NULL;

  if (state == NULL || !g_variant_is_of_type (state, G_VARIANT_TYPE (STATE_TYPE)))
    return;
  g_variant_get (state, "(ibb@as@as@as@ass)", &self->query->kind, &self->query->favourites_only, &self->query->archived_too, &tags,
                 &categories, &services, &languages, &id);
  take_strv (&self->query->tags, tags);
  take_strv (&self->query->categories, categories);
  take_strv (&self->query->services, services);
  take_strv (&self->query->languages, languages);
  waymark_id_from_string (id, &self->current);
  ask (self);
  /* The same query is not asked again, so that no answer will lead to the row. */
  self->seeking = TRUE;
  if (!waymark_order_list_get_query_running (self->list))
    go_to_current (self);
}

static void
waymark_contacts_pane_dispose (GObject *object)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (object);

  if (self->list != NULL)
    waymark_list_pane_set_model (WAYMARK_LIST_PANE (self), NULL);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (waymark_contacts_pane_parent_class)->dispose (object);
}

static void
waymark_contacts_pane_finalize (GObject *object)
{
  WaymarkContactsPane *self = WAYMARK_CONTACTS_PANE (object);

  g_clear_pointer (&self->query, waymark_contact_query_free);
  g_clear_object (&self->database);
  g_free (self->today);

  G_OBJECT_CLASS (waymark_contacts_pane_parent_class)->finalize (object);
}

static void
waymark_contacts_pane_class_init (WaymarkContactsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_contacts_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_contacts_pane_finalize;
  WAYMARK_PANE_CLASS (klass)->save_state = save_state;
  WAYMARK_PANE_CLASS (klass)->restore_state = restore_state;

  gtk_widget_class_install_action (widget_class, "pane.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "pane.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "contacts.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "contacts.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "contacts.favourite", NULL, favourite_action);
  gtk_widget_class_install_action (widget_class, "contacts.why", NULL, why_action);
  gtk_widget_class_install_action (widget_class, "contacts.archive", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "contacts.archive-chosen", NULL, archive_chosen_action);
  gtk_widget_class_install_action (widget_class, "contacts.export-chosen", NULL, export_chosen_action);
  gtk_widget_class_install_action (widget_class, "contacts.clear-chosen", NULL, clear_chosen_action);
  gtk_widget_class_install_action (widget_class, "contacts.clear-filters", NULL, clear_filters_action);
}

static void
waymark_contacts_pane_init (WaymarkContactsPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  WaymarkListPane *pane = WAYMARK_LIST_PANE (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->query = waymark_contact_query_new ();
  self->today = waymark_clock_today (waymark_clock_get_default ());
  self->current_place = GTK_INVALID_LIST_POSITION;

  waymark_list_pane_set_names (pane, _("Contacts"), _("Search contacts"), _("Name, number or words"));
  waymark_list_pane_add_button (pane, waymark_icon_button_new ("list-add-symbolic", _("New contact"), "pane.new"));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  waymark_list_pane_set_factory (pane, factory);
  g_object_unref (factory);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_list_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (waymark_list_pane_get_list_view (pane)), keys);

  g_signal_connect (self, "search-changed", G_CALLBACK (on_search_changed), NULL);
  g_signal_connect (self, "open", G_CALLBACK (on_open), NULL);
  g_signal_connect (self, "menu-for", G_CALLBACK (on_menu_for), NULL);
  g_signal_connect (self, "chip-removed", G_CALLBACK (on_chip_removed), NULL);
  g_signal_connect (self, "remove-row", G_CALLBACK (on_remove_row), NULL);

  self->chosen = waymark_contact_choice_new ();
  waymark_pane_set_bottom (WAYMARK_PANE (self), GTK_WIDGET (self->chosen));
}

WaymarkPane *
waymark_contacts_pane_new (WaymarkDatabase *database)
{
  WaymarkContactsPane *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACTS_PANE, NULL);
  self->database = g_object_ref (database);
  self->list = waymark_contact_list_new (database);
  waymark_order_list_set_query (self->list, self->query); /* its first rows are read while the rest is made */
  self->filter = waymark_contact_filter_new (database);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filter_changed), self, G_CONNECT_SWAPPED);
  waymark_list_pane_set_filter_popover (WAYMARK_LIST_PANE (self), GTK_POPOVER (self->filter));
  g_signal_connect_object (self->list, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-shown", G_CALLBACK (on_n_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::whole", G_CALLBACK (on_whole), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::query-running", G_CALLBACK (show_empty), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (waymark_contacts_area_show_error), self, G_CONNECT_SWAPPED);
  ask (self);
  waymark_unfinished_contact_offer (WAYMARK_PANE (self), database);

  return WAYMARK_PANE (self);
}

WaymarkPane *
waymark_contacts_pane_create (WaymarkWindow *window)
{
  waymark_contacts_area_install (window);

  return waymark_contacts_pane_new (waymark_window_get_database (window));
}
