#include "core/waymark-field-change.h"

void
waymark_field_change_free (WaymarkFieldChange *change)
{
  if (change == NULL)
    return;
  g_free (change->field);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change);
}

GPtrArray *
waymark_field_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_field_change_free);
}

void
waymark_field_changes_add (GPtrArray *changes, const char *field, const char *old_value, const char *new_value)
{
  WaymarkFieldChange *change;

  if (g_strcmp0 (old_value, new_value) == 0)
    return;
  change = g_new (WaymarkFieldChange, 1);
  change->field = g_strdup (field);
  change->old_value = g_strdup (old_value);
  change->new_value = g_strdup (new_value);
  g_ptr_array_add (changes, change);
}
