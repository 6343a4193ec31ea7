/* waymark-field-change.h: one difference between two versions of a record */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkFieldChange:
 *
 * One difference between two versions of a record, in the form that history keeps. What @field may be is said by the diff function of each
 * kind of record. Values are texts; %NULL means that there was nothing (an item or a record that did not exist).
 */
typedef struct
{
  char *field;
  char *old_value;
  char *new_value;
} WaymarkFieldChange;

/**
 * waymark_field_change_free:
 * @change: (nullable):
 */
void waymark_field_change_free (WaymarkFieldChange *change);

/**
 * waymark_field_changes_new:
 *
 * Returns: (transfer full) (element-type WaymarkFieldChange): an empty array that frees its elements
 */
GPtrArray *waymark_field_changes_new (void);

/**
 * waymark_field_changes_add:
 * @old_value: (nullable):
 * @new_value: (nullable):
 *
 * Adds a change, unless both values are the same.
 */
void waymark_field_changes_add (GPtrArray *changes, const char *field, const char *old_value, const char *new_value);

G_END_DECLS
