/* waymark-choice-row.h: one of a few values */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHOICE_ROW (waymark_choice_row_get_type ())

/**
 * WaymarkChoiceRow:
 *
 * Title and hint, and below them, at full width, a drop-down; with a search field when there are more than twelve values. Reads as
 * "Channel: phone". Properties "hint" and "selected" (guint).
 */
G_DECLARE_FINAL_TYPE (WaymarkChoiceRow, waymark_choice_row, WAYMARK, CHOICE_ROW, AdwPreferencesRow)

/**
 * waymark_choice_row_new:
 * @hint: (nullable): a second line
 * @choices: the values as they are shown
 */
GtkWidget *waymark_choice_row_new (const char *title, const char *hint, const char *const *choices);

/**
 * waymark_choice_row_set_choices:
 * @choices: %NULL-terminated, copied
 *
 * The first is chosen afterwards.
 */
void waymark_choice_row_set_choices (WaymarkChoiceRow *self, const char *const *choices);

/**
 * waymark_choice_row_set_selected:
 * waymark_choice_row_get_selected:
 *
 * Which of the choices, from 0.
 */
void waymark_choice_row_set_selected (WaymarkChoiceRow *self, guint selected);
guint waymark_choice_row_get_selected (WaymarkChoiceRow *self);

G_END_DECLS
