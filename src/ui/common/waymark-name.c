#include "ui/common/waymark-name.h"

#include <adwaita.h>

/* GTK 4.8 says a label and the text of every label that stands for the same widget, one after the other: "Next Next". */
static void
set_only_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
waymark_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  set_only_name (widget, name);
  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    set_only_name (gtk_widget_get_first_child (widget), name);
}

void
waymark_tip (GtkWidget *widget, const char *text)
{
  gboolean quietly;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* GTK asks for the pointer when the widget is visible, wherever it is. */
  quietly = gtk_widget_get_root (widget) == NULL && gtk_widget_get_visible (widget);
  if (quietly)
    gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  if (quietly)
    gtk_widget_set_visible (widget, TRUE);
}

void
waymark_name_with_tip (GtkWidget *widget, const char *name)
{
  waymark_name (widget, name);
  waymark_tip (widget, name);
}

static void
on_pages_changed (GListModel *pages, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (pages, i);

      gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
    }
}

void
waymark_silence_pages (GtkWidget *stack)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  g_return_if_fail (GTK_IS_STACK (stack));

  pages = gtk_stack_get_pages (GTK_STACK (stack));
  g_signal_connect (pages, "items-changed", G_CALLBACK (on_pages_changed), NULL);
  on_pages_changed (G_LIST_MODEL (pages), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (pages)));
  g_object_set_data_full (G_OBJECT (stack), "waymark-pages", g_steal_pointer (&pages), g_object_unref);
}

void
waymark_silence_list (GtkWidget *row)
{
  GtkWidget *list, *group;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  list = gtk_widget_get_parent (row);
  group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
  if (list != NULL && group != NULL && *adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) == '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

char *
waymark_without_mnemonic (const char *label, gboolean use_underline)
{
  g_autoptr (GString) words = NULL;

  g_return_val_if_fail (label != NULL, NULL);

  words = g_string_new (label);
  for (gsize i = 0; use_underline && i < words->len; i++)
    if (words->str[i] == '_')
      g_string_erase (words, (gssize) i, 1); /* what comes next stands, also where it is another one */
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
waymark_name_by_label (GtkWidget *button)
{
  g_autofree char *name = NULL;
  const char *label;

  g_return_if_fail (GTK_IS_BUTTON (button));

  label = gtk_button_get_label (GTK_BUTTON (button));
  g_return_if_fail (label != NULL);

  name = waymark_without_mnemonic (label, gtk_button_get_use_underline (GTK_BUTTON (button)));
  waymark_name (button, name);
}

/* GTK names the type of the items only inside. */
static void
name_items (GtkWidget *widget)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_object_get (widget, "text", &text, NULL);
      name = text != NULL ? waymark_without_mnemonic (text, TRUE) : NULL;
    }
  if (name != NULL && *name != '\0')
    waymark_name (widget, name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
on_show (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *shown = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (shown))
    name_items (GTK_WIDGET (shown));
  return TRUE;
}

void
waymark_name_menus (void)
{
  g_autoptr (GTypeClass) widget_class = g_type_class_ref (GTK_TYPE_WIDGET); /* without which its signals do not exist yet */

  if (gtk_get_minor_version () >= 10)
    g_signal_add_emission_hook (g_signal_lookup ("show", GTK_TYPE_WIDGET), 0, on_show, NULL, NULL);
}

void
waymark_wrap_label (GtkWidget *button)
{
  GtkWidget *text;

  g_return_if_fail (GTK_IS_BUTTON (button));
  g_return_if_fail (gtk_button_get_label (GTK_BUTTON (button)) != NULL);

  text = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
}

GtkWidget *
waymark_button_new (const char *label, const char *action_name)
{
  GtkWidget *button;

  g_return_val_if_fail (label != NULL, NULL);

  button = gtk_button_new_with_mnemonic (label);
  waymark_wrap_label (button);
  waymark_name_by_label (button);
  if (action_name != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}
