#include "ui/common/waymark-focus.h"

#include <adwaita.h>

/* (path from the top: at each step the place among the children, caret: -1: none) */
#define FOCUS_TYPE "(aui)"

static guint
place_among_siblings (GtkWidget *widget)
{
  guint place = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (widget); before != NULL; before = gtk_widget_get_prev_sibling (before))
    place++;
  return place;
}

static int
get_caret (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter caret;

      gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
      return gtk_text_iter_get_offset (&caret);
    }
  return GTK_IS_EDITABLE (widget) ? gtk_editable_get_position (GTK_EDITABLE (widget)) : -1;
}

static void
set_caret (GtkWidget *widget, int offset)
{
  if (offset < 0)
    return;
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter caret;

      gtk_text_buffer_get_iter_at_offset (buffer, &caret, offset);
      gtk_text_buffer_place_cursor (buffer, &caret);
      gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (widget), gtk_text_buffer_get_insert (buffer));
    }
  else if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_position (GTK_EDITABLE (widget), offset);
}

GVariant *
waymark_focus_save (GtkWidget *top)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkRoot *root;
  GtkWidget *focus;
  g_autoptr (GVariant) steps = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (top), NULL);

  root = gtk_widget_get_root (top);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, top))
    return NULL;
  for (GtkWidget *step = focus; step != top; step = gtk_widget_get_parent (step))
    {
      guint place = place_among_siblings (step);

      g_array_prepend_val (path, place);
    }
  steps = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, path->data, path->len, sizeof (guint32)));
  return g_variant_new ("(@aui)", steps, get_caret (focus));
}

gboolean
waymark_focus_restore (GtkWidget *top, GVariant *focus)
{
  g_autoptr (GVariant) steps = NULL;
  const guint32 *places;
  gsize n_places;
  int caret;
  GtkWidget *widget = top;

  g_return_val_if_fail (GTK_IS_WIDGET (top), FALSE);

  if (focus == NULL || !g_variant_is_of_type (focus, G_VARIANT_TYPE (FOCUS_TYPE)))
    return FALSE;
  g_variant_get (focus, "(@aui)", &steps, &caret);
  places = g_variant_get_fixed_array (steps, &n_places, sizeof (guint32));
  for (gsize i = 0; i < n_places && widget != NULL; i++)
    {
      widget = gtk_widget_get_first_child (widget);
      for (guint32 place = 0; place < places[i] && widget != NULL; place++)
        widget = gtk_widget_get_next_sibling (widget);
    }
  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_TEXT (widget) ? !gtk_text_grab_focus_without_selecting (GTK_TEXT (widget)) : !gtk_widget_grab_focus (widget))
    return FALSE;
  set_caret (widget, caret);
  return TRUE;
}

GtkWidget *
waymark_focus_first_below (GtkWidget *top)
{
  g_return_val_if_fail (GTK_IS_WIDGET (top), NULL);

  if (!gtk_widget_get_visible (top) || !gtk_widget_get_child_visible (top) || !gtk_widget_is_sensitive (top) ||
      !gtk_widget_get_can_focus (top))
    return NULL;
  /* A box of rows can hold the focus itself; a screen reader would then read the name of its type. */
  if (gtk_widget_get_focusable (top) && !GTK_IS_SCROLLED_WINDOW (top) && !GTK_IS_LIST_BOX (top) && !GTK_IS_FLOW_BOX (top))
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *first = waymark_focus_first_below (child);

      if (first != NULL)
        return first;
    }
  return NULL;
}

/* A GtkScrolledWindow that can focus keeps Tab for itself whether it gets the focus or not: the focus would stay where it was. */
static void
on_scroll_range (GtkAdjustment *adjustment, GtkWidget *scroll)
{
  gboolean scrolls = gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroll));

  gtk_widget_set_focusable (scroll, scrolls);
  gtk_widget_set_can_focus (scroll, scrolls || (child != NULL && waymark_focus_first_below (child) != NULL));
}

void
waymark_focus_only_to_scroll (GtkWidget *top)
{
  g_return_if_fail (GTK_IS_WIDGET (top));

  if (GTK_IS_SCROLLED_WINDOW (top))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (top));

      gtk_widget_set_focusable (top, FALSE);
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scroll_range), top, 0);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    waymark_focus_only_to_scroll (child);
}
