/* waymark-values-group.c: several short values of one kind */

#include "ui/common/waymark-values-group.h"

#include <string.h>

#include "waymark-config.h"

#include "core/waymark-text.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-text-row.h"

#define MOST_SUGGESTIONS 5

struct _WaymarkValuesGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *chips_row;
  GtkFlowBox *chips;
  AdwEntryRow *entry;

  char *remove_words;
  GPtrArray *values;       /* char *, with a NULL at the end */
  GStrv suggestions;       /* as shown */
  GPtrArray *folded;       /* of each suggestion */
  GPtrArray *offered_rows; /* the rows below the entry, unowned */
};

G_DEFINE_FINAL_TYPE (WaymarkValuesGroup, waymark_values_group, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static void rebuild_chips (WaymarkValuesGroup *self);

static guint
get_n_values (WaymarkValuesGroup *self)
{
  return self->values->len - 1;
}

static gboolean
has_value (WaymarkValuesGroup *self, const char *value)
{
  return g_strv_contains ((const char *const *) self->values->pdata, value);
}

static void
on_chip_clicked (GtkButton *chip, WaymarkValuesGroup *self)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (chip), "value"));

  for (guint i = 0; i < get_n_values (self); i++)
    if (g_str_equal (g_ptr_array_index (self->values, i), value))
      {
        g_ptr_array_remove_index (self->values, i);
        break;
      }
  rebuild_chips (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
new_chip (WaymarkValuesGroup *self, const char *value)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (value);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *name = g_strdup_printf (self->remove_words, value);
#pragma GCC diagnostic pop

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (chip), "value", g_strdup (value), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked), self, 0);

  return chip;
}

static void
rebuild_chips (WaymarkValuesGroup *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);
  for (guint i = 0; i < get_n_values (self); i++)
    {
      /* The chip takes the focus and speaks, not the cell around it. */
      child = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "focusable", FALSE, "child",
                            new_chip (self, g_ptr_array_index (self->values, i)), NULL);
      gtk_flow_box_append (self->chips, child);
    }
  gtk_widget_set_visible (self->chips_row, get_n_values (self) > 0);
}

static void
clear_offered (WaymarkValuesGroup *self)
{
  for (guint i = 0; i < self->offered_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->offered_rows, i));
  g_ptr_array_set_size (self->offered_rows, 0);
}

static void
add_value (WaymarkValuesGroup *self, const char *text)
{
  g_autofree char *value = g_strstrip (g_strdup (text));

  if (value[0] == '\0' || has_value (self, value))
    return;
  g_ptr_array_insert (self->values, (int) get_n_values (self), g_steal_pointer (&value));
  rebuild_chips (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_offered (AdwActionRow *row, WaymarkValuesGroup *self)
{
  g_autofree char *value = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  add_value (self, value);
}

static void
on_entry_changed (WaymarkValuesGroup *self)
{
  g_autofree char *typed = waymark_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  clear_offered (self);
  for (guint i = 0; typed[0] != '\0' && i < self->folded->len && self->offered_rows->len < MOST_SUGGESTIONS; i++)
    {
      const char *folded = g_ptr_array_index (self->folded, i);
      const char *at = strstr (folded, typed);
      GtkWidget *row;

      if (at == NULL || (at != folded && at[-1] != ' ') || has_value (self, self->suggestions[i]))
        continue;
      row = waymark_row_new (self->suggestions[i], NULL);
      waymark_row_set_icon (WAYMARK_ROW (row), "list-add-symbolic");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (on_offered), self, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->offered_rows, row);
    }
}

static void
on_entry_activated (WaymarkValuesGroup *self)
{
  waymark_values_group_take_typed (self);
}

void
waymark_values_group_take_typed (WaymarkValuesGroup *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *folded = NULL;
  const char *value;

  g_return_if_fail (WAYMARK_IS_VALUES_GROUP (self));

  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (typed[0] == '\0')
    return;
  value = typed;
  /* “romanian” is “Romanian”. */
  folded = waymark_text_fold (typed);
  for (guint i = 0; i < self->folded->len; i++)
    if (g_str_equal (g_ptr_array_index (self->folded, i), folded))
      value = self->suggestions[i];
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  add_value (self, value);
}

void
waymark_values_group_set_suggestions (WaymarkValuesGroup *self, const char *const *suggestions)
{
  g_return_if_fail (WAYMARK_IS_VALUES_GROUP (self));

  g_strfreev (self->suggestions);
  self->suggestions = g_strdupv ((GStrv) suggestions);
  g_ptr_array_set_size (self->folded, 0);
  for (guint i = 0; suggestions != NULL && suggestions[i] != NULL; i++)
    g_ptr_array_add (self->folded, waymark_text_fold (suggestions[i]));
}

void
waymark_values_group_set_values (WaymarkValuesGroup *self, const char *const *values)
{
  g_return_if_fail (WAYMARK_IS_VALUES_GROUP (self));

  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_ptr_array_add (self->values, g_strdup (values[i]));
  g_ptr_array_add (self->values, NULL);
  rebuild_chips (self);
}

const char *const *
waymark_values_group_get_values (WaymarkValuesGroup *self)
{
  g_return_val_if_fail (WAYMARK_IS_VALUES_GROUP (self), NULL);

  return (const char *const *) self->values->pdata;
}

AdwEntryRow *
waymark_values_group_get_entry (WaymarkValuesGroup *self)
{
  g_return_val_if_fail (WAYMARK_IS_VALUES_GROUP (self), NULL);

  return self->entry;
}

static void
waymark_values_group_finalize (GObject *object)
{
  WaymarkValuesGroup *self = WAYMARK_VALUES_GROUP (object);

  g_free (self->remove_words);
  g_ptr_array_unref (self->values);
  g_strfreev (self->suggestions);
  g_ptr_array_unref (self->folded);
  g_ptr_array_unref (self->offered_rows);

  G_OBJECT_CLASS (waymark_values_group_parent_class)->finalize (object);
}

static void
waymark_values_group_class_init (WaymarkValuesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_values_group_finalize;

  g_type_ensure (WAYMARK_TYPE_TEXT_ROW);
  changed_signal = g_signal_new ("changed", WAYMARK_TYPE_VALUES_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-values-group.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkValuesGroup, chips_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkValuesGroup, chips);
  gtk_widget_class_bind_template_child (widget_class, WaymarkValuesGroup, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
}

static void
waymark_values_group_init (WaymarkValuesGroup *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->values, NULL);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->offered_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_values_group_new (const char *title, const char *add_title, const char *remove_words)
{
  WaymarkValuesGroup *self = g_object_new (WAYMARK_TYPE_VALUES_GROUP, "title", title, NULL);

  self->remove_words = g_strdup (remove_words);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), add_title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}
