/* waymark-values-group.h: several short values of one kind: tags, languages, kinds */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_VALUES_GROUP (waymark_values_group_get_type ())

/**
 * WaymarkValuesGroup:
 *
 * A group with the chosen values as chips that can be taken away, and an entry row that adds one. What fits what is typed stands as rows
 * below the entry: Down reaches them, Enter takes one; nothing opens over the page. Signal "changed".
 */
G_DECLARE_FINAL_TYPE (WaymarkValuesGroup, waymark_values_group, WAYMARK, VALUES_GROUP, AdwPreferencesGroup)

/**
 * waymark_values_group_new:
 * @title: of the group: “Tags”
 * @add_title: of the entry: “Add tag”
 * @remove_words: name of a chip, with one %s: “Remove tag: %s”
 */
GtkWidget *waymark_values_group_new (const char *title, const char *add_title, const char *remove_words);

/**
 * waymark_values_group_set_suggestions:
 * @suggestions: (nullable): what may be meant, in the order in which it is shown
 */
void waymark_values_group_set_suggestions (WaymarkValuesGroup *self, const char *const *suggestions);

/**
 * waymark_values_group_set_values:
 *
 * Does not emit "changed".
 */
void waymark_values_group_set_values (WaymarkValuesGroup *self, const char *const *values);

/**
 * waymark_values_group_get_values:
 *
 * Returns: (transfer none): the values, in their order
 */
const char *const *waymark_values_group_get_values (WaymarkValuesGroup *self);

/**
 * waymark_values_group_take_typed:
 *
 * Makes a value of what still stands in the entry, for leaving the form.
 */
void waymark_values_group_take_typed (WaymarkValuesGroup *self);

/**
 * waymark_values_group_get_entry:
 *
 * Returns: (transfer none): the entry row, for the caret
 */
AdwEntryRow *waymark_values_group_get_entry (WaymarkValuesGroup *self);

G_END_DECLS
