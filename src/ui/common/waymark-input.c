#include "ui/common/waymark-input.h"

#include <adwaita.h>

static gboolean
takes_typing (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget);
}

static GtkInputHints
get_hints (GtkWidget *field)
{
  GtkInputHints hints = GTK_INPUT_HINT_NONE;

  g_object_get (field, "input-hints", &hints, NULL);
  return hints;
}

void
waymark_input_keep_private (GtkWidget *field)
{
  g_return_if_fail (GTK_IS_WIDGET (field));

  if (takes_typing (field))
    g_object_set (field, "input-hints", get_hints (field) | WAYMARK_INPUT_HINTS, NULL);
  /* The row sets the hints of its text from its own. */
  if (ADW_IS_ENTRY_ROW (field))
    adw_entry_row_set_input_hints (ADW_ENTRY_ROW (field), WAYMARK_INPUT_HINTS);
  for (GtkWidget *child = gtk_widget_get_first_child (field); child != NULL; child = gtk_widget_get_next_sibling (child))
    waymark_input_keep_private (child);
}

GtkWidget *
waymark_input_find_careless (GtkWidget *top)
{
  g_return_val_if_fail (GTK_IS_WIDGET (top), NULL);

  if (takes_typing (top) && (get_hints (top) & WAYMARK_INPUT_HINTS) != WAYMARK_INPUT_HINTS)
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *careless = waymark_input_find_careless (child);

      if (careless != NULL)
        return careless;
    }
  return NULL;
}
