/* waymark-list-pane.h: a list of the frame: search, filters, count, rows, and what is said when there are none */

#pragma once

#include "ui/common/waymark-pane.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_LIST_PANE (waymark_list_pane_get_type ())

/**
 * WaymarkListPane:
 *
 * Up and Down move, Enter or a click opens. Any letter opens the search bar with it. The list is one Tab stop. Signals:
 *
 * "search-changed": at once at every keystroke; see waymark_list_pane_get_search_text().
 * "open" (guint position, gboolean keyboard): by Enter, or by a click.
 * "menu-for" (guint position) → GMenuModel (transfer full) (nullable): the menu of a row.
 * "chip-removed" (guint index): a filter's chip was pressed.
 * "remove-row" (guint position): Delete.
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkListPane, waymark_list_pane, WAYMARK, LIST_PANE, WaymarkPane)

struct _WaymarkListPaneClass
{
  WaymarkPaneClass parent_class;
};

/**
 * waymark_list_pane_set_names:
 * @title: of the header and of the list: "Contacts"
 * @search_name: "Search contacts"
 * @search_placeholder: "Name, number or words"
 */
void waymark_list_pane_set_names (WaymarkListPane *self, const char *title, const char *search_name, const char *search_placeholder);

/**
 * waymark_list_pane_set_model:
 * @model: (nullable) (transfer none): rows; wrapped in a single selection that chooses nothing by itself
 */
void waymark_list_pane_set_model (WaymarkListPane *self, GListModel *model);

/**
 * waymark_list_pane_set_factory:
 *
 * In bind the sentence of a row is set with waymark_list_item_set_sentence().
 */
void waymark_list_pane_set_factory (WaymarkListPane *self, GtkListItemFactory *factory);

/**
 * waymark_list_pane_get_list_view:
 *
 * Returns: (transfer none): the rows
 */
GtkListView *waymark_list_pane_get_list_view (WaymarkListPane *self);

/**
 * waymark_list_item_set_sentence:
 * @sentence: what a screen reader says for the whole row (E2)
 *
 * Sets the name of the row widget around the item's child: at GTK 4.8 the item itself has none.
 */
void waymark_list_item_set_sentence (GtkListItem *item, const char *sentence);

/**
 * waymark_list_pane_set_count_line:
 * @text: (nullable): "1,204 shown"; also the subtitle, and part of the list's name
 */
void waymark_list_pane_set_count_line (WaymarkListPane *self, const char *text);

/**
 * waymark_list_pane_get_search_text:
 * waymark_list_pane_set_search_text:
 * @text: "" closes the search
 *
 * Returns: (transfer none): what is typed, as typed
 */
const char *waymark_list_pane_get_search_text (WaymarkListPane *self);
void waymark_list_pane_set_search_text (WaymarkListPane *self, const char *text);

/**
 * waymark_list_pane_add_button:
 * @button: (transfer floating): stands behind the one that finds
 */
void waymark_list_pane_add_button (WaymarkListPane *self, GtkWidget *button);

/**
 * waymark_list_pane_start_search:
 *
 * Opens the search bar and gives it the focus.
 */
void waymark_list_pane_start_search (WaymarkListPane *self);

/**
 * waymark_list_pane_set_chips:
 * @chips: (nullable): one a filter that is on
 */
void waymark_list_pane_set_chips (WaymarkListPane *self, const char *const *chips);

/**
 * waymark_list_pane_set_filter_popover:
 * @popover: (nullable) (transfer floating): what "Filter" opens
 */
void waymark_list_pane_set_filter_popover (WaymarkListPane *self, GtkPopover *popover);

/**
 * waymark_list_pane_set_empty:
 * @empty: (nullable) (transfer floating): shown instead of the rows; %NULL shows the rows
 */
void waymark_list_pane_set_empty (WaymarkListPane *self, GtkWidget *empty);

/**
 * waymark_empty_page_new:
 * @button_label: (nullable): one button
 * @action_name: (nullable): what it does
 *
 * Returns: (transfer floating): what an empty list says (screens.md 3.1)
 */
GtkWidget *waymark_empty_page_new (const char *icon_name,
                                   const char *title,
                                   const char *text,
                                   const char *button_label,
                                   const char *action_name);

/**
 * waymark_list_pane_scroll_to:
 * waymark_list_pane_select:
 *
 * Brings a row into view; chooses it without opening it. GTK_INVALID_LIST_POSITION chooses none.
 */
void waymark_list_pane_scroll_to (WaymarkListPane *self, guint position);
void waymark_list_pane_select (WaymarkListPane *self, guint position);

/**
 * waymark_list_pane_get_selected:
 *
 * Returns: the position of the selected row, or %GTK_INVALID_LIST_POSITION
 */
guint waymark_list_pane_get_selected (WaymarkListPane *self);

G_END_DECLS
