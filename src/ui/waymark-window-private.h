/* waymark-window-private.h: what waymark-window.c and waymark-window-actions.c share */

#pragma once

#include "ui/waymark-frame.h"
#include "ui/waymark-window.h"

G_BEGIN_DECLS

struct _WaymarkWindow
{
  AdwApplicationWindow parent_instance;

  /* widgets; owned by the window */
  GtkWidget *stack;
  GtkWidget *gate; /* (nullable) */
  WaymarkFrame *frame; /* (nullable): only while a register is open */
  GtkWidget *prepared; /* (nullable): a frame for the next register, in no window yet */

  /* owned */
  WaymarkVault *vault;
  WaymarkDatabase *database;
  char *busy_line;
  char *problem_line;

  WaymarkWindowState state;
  guint remember_later;
};

/**
 * _waymark_window_add_actions:
 *
 * For class_init's counterpart: every action of the window itself, and the keys that must not be taken from text fields.
 */
void _waymark_window_add_actions (WaymarkWindow *self);

/**
 * _waymark_window_update_actions:
 *
 * Which actions there are follows from the state.
 */
void _waymark_window_update_actions (WaymarkWindow *self);

G_END_DECLS
