/* waymark-pane.h: one page of the frame: header bar, banner, body */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_PANE (waymark_pane_get_type ())

/**
 * WaymarkPane:
 *
 * Every list and every page is one, so that header bar, Back, exit button and banner are made once. Where it stands in the window decides
 * whether it shows Back and the exit button: the frame sets both.
 *
 * Actions of its own are class actions with the prefix "pane.": "pane.find", "pane.new", "pane.edit", "pane.done", "pane.save",
 * "pane.undo", "pane.next", "pane.previous", "pane.copy", "pane.remove". The window's keys and menus reach them: first the page on top,
 * then the list.
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkPane, waymark_pane, WAYMARK, PANE, GtkBox)

/**
 * WaymarkPaneClass:
 * @first_focus: (nullable): the widget that has the focus when the pane is opened; by default waymark_focus_first_to_use() of the body
 * @save_state: what the pane needs to look the same after a lock; by default the focus, the caret and how far it is scrolled. Cheap, and
 *   without the store: it is called while leaving
 * @restore_state: the opposite; by default done at once, or at waymark_pane_ready() where the pane is still loading
 * @shown: the pane became the visible one
 * @placed: (nullable): it stands alone in the window now, or no more (waymark_pane_get_show_exit()): what is in the menu as well may go
 *   from the header bar, which is full in a narrow window
 */
struct _WaymarkPaneClass
{
  GtkBoxClass parent_class;

  GtkWidget *(*first_focus) (WaymarkPane *self);
  GVariant *(*save_state) (WaymarkPane *self);
  void (*restore_state) (WaymarkPane *self, GVariant *state);
  void (*shown) (WaymarkPane *self);
  void (*placed) (WaymarkPane *self);

  gpointer padding[4];
};

/**
 * waymark_pane_set_title:
 * @title: never a name of a person (Q13)
 * @subtitle: (nullable): kind, or count
 */
void waymark_pane_set_title (WaymarkPane *self, const char *title, const char *subtitle);

/**
 * waymark_pane_get_title:
 *
 * Returns: (transfer none) (nullable): the title of its header bar
 */
const char *waymark_pane_get_title (WaymarkPane *self);

/**
 * waymark_pane_set_region_name:
 *
 * What a screen reader says when the pane is entered: "Contacts, 214 shown".
 */
void waymark_pane_set_region_name (WaymarkPane *self, const char *name);

/**
 * waymark_pane_set_address:
 * @address: (nullable): kind and id, as in waymark_sections_create_page(): "contact/4f…"; %NULL: cannot be opened again by itself
 */
void waymark_pane_set_address (WaymarkPane *self, const char *address);

/**
 * waymark_pane_get_address:
 *
 * Returns: (transfer none) (nullable): how the page is found again after a lock; %NULL: it is not
 */
const char *waymark_pane_get_address (WaymarkPane *self);

/**
 * waymark_pane_set_body:
 *
 * Puts @body into a scrolled column of at most 720 px, with the margins and the spacing of screens.md 1.1.
 */
void waymark_pane_set_body (WaymarkPane *self, GtkWidget *body);

/**
 * waymark_pane_set_content:
 *
 * Puts @content in as it is: for lists, which must be the direct child of their own scrolled window.
 */
void waymark_pane_set_content (WaymarkPane *self, GtkWidget *content);

/**
 * waymark_pane_get_content:
 *
 * Returns: (transfer none) (nullable): what stands below header bar and banner
 */
GtkWidget *waymark_pane_get_content (WaymarkPane *self);

/**
 * waymark_pane_pack_start:
 * waymark_pane_pack_end:
 *
 * A widget of the header bar; a button that shows only an icon needs a label for screen readers (see waymark_icon_button_new()).
 */
void waymark_pane_pack_start (WaymarkPane *self, GtkWidget *widget);
void waymark_pane_pack_end (WaymarkPane *self, GtkWidget *widget);

/**
 * waymark_pane_set_menu:
 * @menu: (nullable): what "More" opens
 */
void waymark_pane_set_menu (WaymarkPane *self, GMenuModel *menu);

/**
 * waymark_pane_set_bottom:
 * @bottom: (nullable): an action bar below the body
 */
void waymark_pane_set_bottom (WaymarkPane *self, GtkWidget *bottom);

typedef void (*WaymarkPaneBannerCallback) (WaymarkPane *self, gpointer user_data);

/**
 * waymark_pane_set_banner:
 * @text: (nullable): %NULL takes the banner away
 * @button_label: (nullable): one button
 *
 * A standing line above the body, with an icon.
 */
void waymark_pane_set_banner (WaymarkPane *self,
                              const char *icon_name,
                              const char *text,
                              const char *button_label,
                              WaymarkPaneBannerCallback callback,
                              gpointer user_data);

typedef void (*WaymarkPaneCallback) (WaymarkPane *self);

/**
 * waymark_pane_when_painted:
 * @then: called at once, or after the first frame in which the pane was painted; only the last one that was given
 *
 * For what is much to lay out: a pane and its contents in one frame are too long a stretch of the main loop (F2).
 */
void waymark_pane_when_painted (WaymarkPane *self, WaymarkPaneCallback then);

/**
 * waymark_pane_set_loading:
 *
 * Loading: nothing for 500 ms, then a spinner and "Opening…". A state that is restored and a focus that is asked for wait for the end.
 */
void waymark_pane_set_loading (WaymarkPane *self, gboolean loading);

/**
 * waymark_pane_is_loading:
 *
 * Returns: whether what it shows is still being read
 */
gboolean waymark_pane_is_loading (WaymarkPane *self);

/**
 * waymark_pane_has_wanted_state:
 *
 * Returns: whether a state waits until the pane is ready and uncovered
 */
gboolean waymark_pane_has_wanted_state (WaymarkPane *self);

/**
 * waymark_pane_ready:
 *
 * The content is there (also the end of loading): a waiting state is restored, or a waiting focus set.
 */
void waymark_pane_ready (WaymarkPane *self);

/**
 * waymark_pane_focus_first:
 *
 * Gives the focus to the pane's first widget, now or as soon as the pane is ready. Never to the exit button.
 */
void waymark_pane_focus_first (WaymarkPane *self);

/**
 * waymark_pane_offer_focus:
 *
 * The same when nobody asked just now, as at the end of long work: not while somebody types in another pane, whose next letters
 * would land here.
 */
void waymark_pane_offer_focus (WaymarkPane *self);

/**
 * waymark_pane_cover:
 * waymark_pane_uncover:
 *
 * Another page comes on top of it, or has gone. While a pane is covered it never takes the focus; uncovered, it is where it was.
 *
 * Returns: whether the focus was in it, and is or will be again
 */
void waymark_pane_cover (WaymarkPane *self);
gboolean waymark_pane_uncover (WaymarkPane *self);

/**
 * waymark_pane_forget_place:
 *
 * The page shows something else than when it was covered, as after a save: uncovered, it begins anew, with the focus where it had the focus.
 */
void waymark_pane_forget_place (WaymarkPane *self);

/**
 * waymark_pane_save_state:
 * waymark_pane_restore_state:
 *
 * Where the user is in it (Q9): focus, caret and scroll position, and what the kind of pane adds. Never what was typed.
 *
 * Returns: (transfer floating): the state
 */
GVariant *waymark_pane_save_state (WaymarkPane *self);
void waymark_pane_restore_state (WaymarkPane *self, GVariant *state);

/**
 * waymark_pane_shown:
 *
 * The pane has just come on top.
 */
void waymark_pane_shown (WaymarkPane *self);

/**
 * waymark_pane_set_apart:
 * waymark_pane_is_apart:
 *
 * A page that is no row of the list beside it: it has Back where the list is seen too, and Back closes it.
 */
void waymark_pane_set_apart (WaymarkPane *self);
gboolean waymark_pane_is_apart (WaymarkPane *self);

/* For the frame: where the pane stands. */

/**
 * waymark_pane_set_show_exit:
 * waymark_pane_get_show_exit:
 * waymark_pane_set_show_back:
 * waymark_pane_set_show_window_buttons:
 *
 * Which buttons its header bar has, as the frame is folded now: the exit button in the left-most bar only (Q5).
 */
void waymark_pane_set_show_exit (WaymarkPane *self, gboolean show_exit);
gboolean waymark_pane_get_show_exit (WaymarkPane *self);
void waymark_pane_set_show_back (WaymarkPane *self, gboolean show_back);
void waymark_pane_set_show_window_buttons (WaymarkPane *self, gboolean start, gboolean end);

/**
 * waymark_icon_button_new:
 * @label: what it does, for the tooltip and for screen readers
 * @action_name: (nullable): activated when it is pressed
 *
 * Returns: (transfer floating): a button that shows only an icon
 */
GtkWidget *waymark_icon_button_new (const char *icon_name, const char *label, const char *action_name);

G_END_DECLS
