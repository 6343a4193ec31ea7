/* waymark-quick-exit.h: one function that hides everything and leaves, and the keys that reach it (Q1-Q13) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WaymarkLeave:
 * @WAYMARK_LEAVE_QUICKLY: quick exit: the process ends
 * @WAYMARK_LEAVE_LOCK: lock: the process is replaced by a fresh one that shows the unlock page
 * @WAYMARK_LEAVE_CLOSE: the window was closed: the process ends
 *
 * All three hide first and differ only in how they end.
 */
typedef enum
{
  WAYMARK_LEAVE_QUICKLY,
  WAYMARK_LEAVE_LOCK,
  WAYMARK_LEAVE_CLOSE,
} WaymarkLeave;

#define WAYMARK_TYPE_QUICK_EXIT (waymark_quick_exit_get_type ())

/**
 * WaymarkQuickExit:
 *
 * The way out of the program. There is one. Signals:
 *
 * "shift-counted" (guint n): Shift was pressed for the n-th time; 0: the count has run out.
 * "key-changed": another quick-exit key was chosen.
 */
G_DECLARE_FINAL_TYPE (WaymarkQuickExit, waymark_quick_exit, WAYMARK, QUICK_EXIT, GObject)

/**
 * waymark_quick_exit_get:
 *
 * Returns: (transfer none): the one object
 */
WaymarkQuickExit *waymark_quick_exit_get (void);

/**
 * waymark_quick_exit_install:
 *
 * Begins to watch every key of every surface. Once, after GTK has started and before the first window.
 */
void waymark_quick_exit_install (WaymarkQuickExit *self);

/**
 * WaymarkClose:
 *
 * Saves and closes what is open and wipes its keys. Called when the windows are gone; has some 300 ms. On X11 the widgets are still there to
 * be read.
 */
typedef void (*WaymarkClose) (gpointer user_data);

/**
 * waymark_quick_exit_set_close:
 * @close: (nullable): %NULL: nothing is open
 */
void waymark_quick_exit_set_close (WaymarkQuickExit *self, WaymarkClose close, gpointer user_data);

/**
 * waymark_quick_exit_set_restart:
 * @arguments: (nullable): of the process that follows a lock; argv[0] first
 *
 * Read once more at each lock, so the size of the window may be changed later.
 */
void waymark_quick_exit_set_restart (WaymarkQuickExit *self, const char *const *arguments);

/**
 * waymark_quick_exit_leave:
 *
 * Hides every window and leaves; security.md 2.7 in its order. On X11 it does not return. A second call does nothing.
 */
void waymark_quick_exit_leave (WaymarkQuickExit *self, WaymarkLeave how);

/**
 * waymark_quick_exit_get_last_input:
 *
 * Returns: when a key, pointer, scroll or touch last came to any window of ours, in microseconds of waymark_clock_awake()
 */
gint64 waymark_quick_exit_get_last_input (WaymarkQuickExit *self);

/**
 * waymark_quick_exit_get_key:
 *
 * Returns: (transfer full): the chosen key as the user reads it: "F12"
 */
char *waymark_quick_exit_get_key (WaymarkQuickExit *self);

/**
 * waymark_quick_exit_get_accelerator:
 *
 * Returns: (transfer full): the chosen key as GTK writes it
 */
char *waymark_quick_exit_get_accelerator (WaymarkQuickExit *self);

typedef enum
{
  WAYMARK_ROUTE_KEY,
  WAYMARK_ROUTE_SHIFT,
  WAYMARK_ROUTE_BUTTON,
} WaymarkRoute;

/**
 * WaymarkPractised:
 * @milliseconds: from the moment the press arrived until the display had taken every window away
 */
typedef void (*WaymarkPractised) (WaymarkRoute route, double milliseconds, gpointer user_data);

/**
 * waymark_quick_exit_set_practice:
 * @practised: (nullable): %NULL ends the practice
 *
 * While this is set the key, Shift three times and the button hide every window and bring it back after three seconds instead of leaving.
 * Ctrl+Q and "hide" from the command line always leave.
 */
void waymark_quick_exit_set_practice (WaymarkQuickExit *self, WaymarkPractised practised, gpointer user_data);

/**
 * waymark_quick_exit_is_practising:
 *
 * Returns: whether practice has every window hidden now
 */
gboolean waymark_quick_exit_is_practising (WaymarkQuickExit *self);

/**
 * waymark_quick_exit_press_button:
 *
 * What the button does: practise while practice is on, else leave.
 */
void waymark_quick_exit_press_button (WaymarkQuickExit *self);

G_END_DECLS
