#include "ui/common/waymark-focus.h"

#include <adwaita.h>

#include "ui/common/waymark-row.h"

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

gboolean
waymark_focus_is_ours (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_is_active (window))
        return TRUE;
    }
  return FALSE;
}

/* Enter does nothing on it. */
static gboolean
only_says (GtkWidget *widget)
{
  return WAYMARK_IS_ROW (widget) && !gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
}

static GtkWidget *
find_first (GtkWidget *top, gboolean to_use)
{
  if (!gtk_widget_get_visible (top) || !gtk_widget_get_child_visible (top) || !gtk_widget_is_sensitive (top) ||
      !gtk_widget_get_can_focus (top) || (to_use && only_says (top)))
    return NULL;
  /* A box of rows can hold the focus itself; a screen reader would then read the name of its type. */
  if (gtk_widget_get_focusable (top) && !GTK_IS_SCROLLED_WINDOW (top) && !GTK_IS_LIST_BOX (top) && !GTK_IS_FLOW_BOX (top))
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *first = find_first (child, to_use);

      if (first != NULL)
        return first;
    }
  return NULL;
}

GtkWidget *
waymark_focus_first_below (GtkWidget *top)
{
  g_return_val_if_fail (GTK_IS_WIDGET (top), NULL);

  return find_first (top, FALSE);
}

GtkWidget *
waymark_focus_first_to_use (GtkWidget *top)
{
  GtkWidget *first;

  g_return_val_if_fail (GTK_IS_WIDGET (top), NULL);

  first = find_first (top, TRUE);
  return first != NULL ? first : find_first (top, FALSE);
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

static void
select_shown (GtkListBox *rows)
{
  gpointer shown = g_object_get_data (G_OBJECT (rows), "waymark-shown");
  GtkListBoxRow *row;

  /* Not unselect_all(), which does nothing where one row is always selected. */
  for (int i = 0; (row = gtk_list_box_get_row_at_index (rows, i)) != NULL; i++)
    if (row == shown)
      gtk_list_box_select_row (rows, row);
    else
      gtk_list_box_unselect_row (rows, row);
}

void
waymark_focus_mark_shown (GtkListBox *rows, GtkListBoxRow *row)
{
  g_return_if_fail (GTK_IS_LIST_BOX (rows));

  if (g_object_get_data (G_OBJECT (rows), "waymark-leave") == NULL)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_swapped (focus, "leave", G_CALLBACK (select_shown), rows);
      gtk_widget_add_controller (GTK_WIDGET (rows), focus);
      g_object_set_data (G_OBJECT (rows), "waymark-leave", focus);
    }
  g_object_set_data (G_OBJECT (rows), "waymark-shown", row);
  select_shown (rows);
}
