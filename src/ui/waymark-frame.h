/* waymark-frame.h: three panes that fold into one: sections, list, page; and where the user has been */

#pragma once

#include "ui/common/waymark-form.h"
#include "ui/waymark-sidebar.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FRAME (waymark_frame_get_type ())

/**
 * WaymarkFrame:
 *
 * What the window shows while a register is open. At 922 px and more three panes stand side by side, from 582 the sections and one other,
 * below that one. Signal "moved": another list or page is on top.
 */
G_DECLARE_FINAL_TYPE (WaymarkFrame, waymark_frame, WAYMARK, FRAME, AdwBin)

/**
 * waymark_frame_new:
 *
 * Returns: (transfer floating): a frame that knows of no register yet
 */
GtkWidget *waymark_frame_new (WaymarkWindow *window);

/**
 * waymark_frame_set_vault:
 * @vault: (nullable):
 *
 * Once: who the register is open for, and the sections that they may see.
 */
void waymark_frame_set_vault (WaymarkFrame *self, WaymarkVault *vault);

/**
 * waymark_frame_add_list:
 * @section: its name
 * @list: (transfer floating): what waymark_frame_show_section() would have made
 *
 * Brings the list of a section along that was made before the frame.
 */
void waymark_frame_add_list (WaymarkFrame *self, const char *section, WaymarkPane *list);

/**
 * waymark_frame_get_sidebar:
 *
 * Returns: (transfer none): the left-most pane
 */
WaymarkSidebar *waymark_frame_get_sidebar (WaymarkFrame *self);

/**
 * waymark_frame_get_list:
 * waymark_frame_get_page:
 *
 * Returns: (transfer none) (nullable): the list of the section, the page on top
 */
WaymarkPane *waymark_frame_get_list (WaymarkFrame *self);
WaymarkPane *waymark_frame_get_page (WaymarkFrame *self);

/**
 * waymark_frame_show_section:
 * @name: as in the table of sections
 * @focus: whether its list takes the focus
 *
 * Forms that are open become their records first; so with every move below.
 */
void waymark_frame_show_section (WaymarkFrame *self, const char *name, gboolean focus);

/**
 * waymark_frame_open_page:
 * @page: (transfer floating): in place of all that are open
 */
void waymark_frame_open_page (WaymarkFrame *self, WaymarkPane *page, gboolean focus);

/**
 * waymark_frame_push_page:
 * @page: (transfer floating): over the one that is open; it takes the focus
 */
void waymark_frame_push_page (WaymarkFrame *self, WaymarkPane *page);

/**
 * waymark_frame_open_address:
 * @address: as waymark_pane_get_address() says; nothing happens when it leads nowhere
 */
void waymark_frame_open_address (WaymarkFrame *self, const char *address);

/**
 * waymark_frame_back:
 *
 * To the page below, to the list, to the sections, or to the place before this one: the first of them that there is.
 */
void waymark_frame_back (WaymarkFrame *self);

/**
 * waymark_frame_close_page:
 *
 * The page on top has done its work: the page below comes back, or the list.
 */
void waymark_frame_close_page (WaymarkFrame *self);

/**
 * waymark_frame_drop_page:
 * @page: a page below the one on top
 *
 * It has done its work: Back leads past it.
 */
void waymark_frame_drop_page (WaymarkFrame *self, WaymarkPane *page);

/**
 * waymark_frame_shows_list_and_page:
 *
 * Returns: whether the window is wide enough for both
 */
gboolean waymark_frame_shows_list_and_page (WaymarkFrame *self);

/**
 * waymark_frame_step_pane:
 * @forward: F6; backward: Shift+F6
 *
 * Gives the focus to the next visible pane.
 */
void waymark_frame_step_pane (WaymarkFrame *self, gboolean forward);

/**
 * waymark_frame_focus_first:
 *
 * Gives the focus to the pane that the user works in: a page that is open, else the list, else the sections. Never to the exit button.
 */
void waymark_frame_focus_first (WaymarkFrame *self);

/**
 * waymark_frame_show_list:
 *
 * A folded window shows the list; the pages stay as they are behind it.
 */
void waymark_frame_show_list (WaymarkFrame *self);

/**
 * waymark_frame_open_menu:
 *
 * F10: the main menu, which is in the sidebar; a folded window shows the sidebar for it.
 */
void waymark_frame_open_menu (WaymarkFrame *self);

/**
 * waymark_frame_add_toast:
 * @toast: (transfer full):
 */
void waymark_frame_add_toast (WaymarkFrame *self, AdwToast *toast);

/**
 * waymark_frame_get_pages:
 *
 * Returns: (transfer none) (element-type WaymarkPane): the pages that are open, lowest first
 */
GPtrArray *waymark_frame_get_pages (WaymarkFrame *self);

/**
 * waymark_frame_save_place:
 * waymark_frame_restore_place:
 *
 * Section, list and pages with their states.
 */
GVariant *waymark_frame_save_place (WaymarkFrame *self);
void waymark_frame_restore_place (WaymarkFrame *self, GVariant *place);

/**
 * waymark_frame_is_restored:
 *
 * Returns: whether the list has been painted, and the pages of a restored place are open
 */
gboolean waymark_frame_is_restored (WaymarkFrame *self);

G_END_DECLS
