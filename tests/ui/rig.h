/* rig.h: a second X client that presses real keys and watches another process's windows */

#pragma once

#include <X11/Xlib.h>
#include <glib.h>

typedef struct
{
  Display *display;
  GPid pid;
  gint64 started;
  GArray *windows;   /* of Window: those of the process that are viewable, since rig_look() */
  int exit_status;
} Rig;

/* Starts a program, with the descriptors that are meant for it, and waits until it shows a window. */
void rig_start (Rig *rig, const char *const *arguments);

/* Takes note of every viewable window of the process. Returns how many there are. */
guint rig_look (Rig *rig);

/* Waits until the process shows at least @n windows; fails the test after ten seconds. */
void rig_wait_for_windows (Rig *rig, guint n);

/* "F12", "Control_L+q", "space". Presses and releases; waits between the two as a hand does. */
void rig_keys (Rig *rig, const char *keys);

/* Small letters and blanks, as fast as the server takes them. */
void rig_type (Rig *rig, const char *text);

/* The same as rig_keys(), but only the press of the last key; returns the time of it, in microseconds. */
gint64 rig_press (Rig *rig, const char *keys);
void rig_release (Rig *rig, const char *keys);

/* Moves the pointer to a place in the first window noted. */
void rig_move (Rig *rig, int x, int y);
void rig_button (Rig *rig, gboolean press);

/* Waits for the UnmapNotify of every window noted. Returns the milliseconds from @since to the last one, or -1 after @limit_ms. */
double rig_wait_hidden (Rig *rig, gint64 since, int limit_ms);

/* Whether any window of the process can be seen now, asked of the server. */
gboolean rig_any_visible (Rig *rig);

/* Waits for the end of the process. Returns the milliseconds from @since, or -1 after @limit_ms, and then kills it. */
double rig_wait_gone (Rig *rig, gint64 since, int limit_ms);

void rig_close (Rig *rig);
