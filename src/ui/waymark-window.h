/* waymark-window.h: the one window */

#pragma once

#include <adwaita.h>

#include "ui/common/waymark-form.h"
#include "ui/common/waymark-pane.h"
#include "vault/waymark-vault.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_WINDOW (waymark_window_get_type ())

/**
 * WaymarkWindow:
 *
 * Before a register is open it shows one page, the gate: set-up, unlock, or damaged. With an open register it shows the frame: sections,
 * list, page. Signals:
 *
 * "form-changed" (WaymarkForm form): something was typed that is not in the store yet.
 */
G_DECLARE_FINAL_TYPE (WaymarkWindow, waymark_window, WAYMARK, WINDOW, AdwApplicationWindow)

/**
 * WaymarkWindowState:
 *
 * Everything about the window that decides what is shown and which actions there are.
 */
typedef enum
{
  WAYMARK_WINDOW_BLANK,    /* nothing: before the first page, and while leaving */
  WAYMARK_WINDOW_GATE,     /* set-up, unlock or damaged */
  WAYMARK_WINDOW_BROWSING, /* a register is open */
  WAYMARK_WINDOW_EDITING,  /* a register is open, and a form is on top */
} WaymarkWindowState;

/**
 * waymark_window_new:
 *
 * Returns: (transfer none): the window, which the application owns
 */
WaymarkWindow *waymark_window_new (GtkApplication *application);

/**
 * waymark_window_get_state:
 *
 * Returns: what it shows
 */
WaymarkWindowState waymark_window_get_state (WaymarkWindow *self);

/**
 * waymark_window_from:
 *
 * Returns: (transfer none) (nullable): the window that @widget is in
 */
WaymarkWindow *waymark_window_from (GtkWidget *widget);

/**
 * waymark_window_show_gate:
 * @page: (transfer floating): replaces the gate before it
 */
void waymark_window_show_gate (WaymarkWindow *self, GtkWidget *page);

/**
 * waymark_window_prepare:
 *
 * Builds the widgets of the frame for the register that is being opened; nothing of them is shown before waymark_window_open_register().
 *
 * Returns: whether there was anything to build
 */
gboolean waymark_window_prepare (WaymarkWindow *self);

/**
 * waymark_window_get_gate:
 *
 * Returns: (transfer none) (nullable): what stands before the register while none is open
 */
GtkWidget *waymark_window_get_gate (WaymarkWindow *self);

/**
 * waymark_window_open_register:
 *
 * Makes the frame and shows it in place of the gate. The widgets of the frame do not exist before this.
 */
void waymark_window_open_register (WaymarkWindow *self, WaymarkVault *vault, WaymarkDatabase *database);

/**
 * waymark_window_get_database:
 * waymark_window_get_vault:
 *
 * Returns: (transfer none) (nullable): of the register that is open in it
 */
WaymarkDatabase *waymark_window_get_database (WaymarkWindow *self);
WaymarkVault *waymark_window_get_vault (WaymarkWindow *self);

/**
 * waymark_window_opens_cases:
 *
 * The one question of everything that a trainer has no use for (G2): sections, pages, rows of preferences; the window's actions for referrals are
 * there only where it is answered with yes, and menus show what there are actions for.
 *
 * Returns: whether the profile that opened the register reads referrals
 */
gboolean waymark_window_opens_cases (WaymarkWindow *self);

/**
 * waymark_window_show_section:
 * @name: as in the table of waymark-sections.c
 */
void waymark_window_show_section (WaymarkWindow *self, const char *name);

/**
 * waymark_window_open_page:
 * @page: (transfer floating): opened from the list: takes the place of every page that is open
 * @focus: whether the focus goes into it: opened by a key
 *
 * A form that is open becomes its record first; if that fails it stays, and @page is dropped.
 */
void waymark_window_open_page (WaymarkWindow *self, WaymarkPane *page, gboolean focus);

/**
 * waymark_window_push_page:
 * @page: (transfer floating): a sub-page, or what a link leads to: opened over the page, which Back brings back
 */
void waymark_window_push_page (WaymarkWindow *self, WaymarkPane *page);

/**
 * waymark_window_open_address:
 * @address: see waymark_sections_create_page()
 *
 * Opens that page in its own section.
 */
void waymark_window_open_address (WaymarkWindow *self, const char *address);

/**
 * waymark_window_back:
 *
 * Sub-page, page, list, sections; then where the window was before.
 */
void waymark_window_back (WaymarkWindow *self);

/**
 * waymark_window_close_page:
 *
 * The page on top has done its work and goes: the page below it comes back, or the list.
 */
void waymark_window_close_page (WaymarkWindow *self);

/**
 * waymark_window_drop_page:
 * @page: a page below the one on top
 *
 * It has done its work: Back leads past it.
 */
void waymark_window_drop_page (WaymarkWindow *self, WaymarkPane *page);

/**
 * waymark_window_get_page:
 * waymark_window_get_list:
 *
 * Returns: (transfer none) (nullable): the page on top, the list of the section
 */
WaymarkPane *waymark_window_get_page (WaymarkWindow *self);
WaymarkPane *waymark_window_get_list (WaymarkWindow *self);

/**
 * waymark_window_set_busy_line:
 * @text: (nullable): "Importing 33 %"
 *
 * The state line of the sidebar while something long runs.
 */
void waymark_window_set_busy_line (WaymarkWindow *self, const char *text);

/**
 * waymark_window_set_problem_line:
 * @text: (nullable): "Not saved yet: the disk is full." Worse than a busy line
 */
void waymark_window_set_problem_line (WaymarkWindow *self, const char *text);

/**
 * waymark_window_add_toast:
 * @toast: (transfer full): from waymark_toast(), which is what to call
 */
void waymark_window_add_toast (WaymarkWindow *self, AdwToast *toast);

/**
 * waymark_window_collect_drafts:
 *
 * Returns: (transfer full) (element-type WaymarkDraft): what is typed and not saved, of every open form
 */
GPtrArray *waymark_window_collect_drafts (WaymarkWindow *self);

/**
 * waymark_window_leave_forms_async:
 *
 * Every open form becomes its record: before the window is closed, not at a lock or a quick exit. Ends with
 * waymark_forms_leave_finish().
 */
void waymark_window_leave_forms_async (WaymarkWindow *self, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_window_get_view_state:
 *
 * Returns: (transfer floating): section, list, pages, focus and caret (Q9), without any search text. Cheap, without the store
 */
GVariant *waymark_window_get_view_state (WaymarkWindow *self);

/**
 * waymark_window_restore:
 * @view_state: from waymark_window_get_view_state()
 *
 * Shows again what was there before; forms find their drafts themselves, with their record. What cannot be shown any more is left out. A draft
 * whose form was not open then opens nothing: it is offered where its record is.
 */
void waymark_window_restore (WaymarkWindow *self, GVariant *view_state);

/**
 * waymark_window_is_restored:
 *
 * The pages of a restored place are opened when the list has been painted, some frames later.
 *
 * Returns: whether they are open
 */
gboolean waymark_window_is_restored (WaymarkWindow *self);

G_END_DECLS
