/* waymark-gate-pane.h: one page of set-up and of the unlock page, before there is a register to show */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_GATE_PANE (waymark_gate_pane_get_type ())

/**
 * WaymarkGatePane:
 *
 * A header bar with the exit button and, where it is wanted, Back; a narrow column; one suggested button at its end. Children in a builder
 * file go into the column, those of type "footer" under the button.
 *
 * Properties: "title", "subtitle", "next-label" (none: no button), "back" (whether Back is shown), "maximum" (width of the column).
 * Signals: "next", "back".
 */
G_DECLARE_DERIVABLE_TYPE (WaymarkGatePane, waymark_gate_pane, WAYMARK, GATE_PANE, GtkBox)

struct _WaymarkGatePaneClass
{
  GtkBoxClass parent_class;
};

/**
 * waymark_gate_pane_append:
 *
 * Puts a widget at the end of the column.
 */
void waymark_gate_pane_append (WaymarkGatePane *self, GtkWidget *child);

/**
 * waymark_gate_pane_set_busy:
 * @text: (nullable): what is being done; %NULL: it is over
 *
 * While something is being done the button shows it with a spinner, and the column cannot be changed.
 */
void waymark_gate_pane_set_busy (WaymarkGatePane *self, const char *text);

/**
 * waymark_gate_pane_set_problem:
 * @text: (nullable): sentences over the button
 */
void waymark_gate_pane_set_problem (WaymarkGatePane *self, const char *text);

/**
 * waymark_gate_pane_set_next_label:
 * @label: (nullable): with a mnemonic; %NULL: the button is not there
 */
void waymark_gate_pane_set_next_label (WaymarkGatePane *self, const char *label);

/**
 * waymark_gate_pane_press_next:
 *
 * As if the button had been pressed; for Return in a line of the column.
 */
void waymark_gate_pane_press_next (WaymarkGatePane *self);

G_END_DECLS
