#include "ui/common/waymark-form.h"

#include "ui/waymark-window.h"

G_DEFINE_INTERFACE (WaymarkForm, waymark_form, GTK_TYPE_WIDGET)

static void
waymark_form_default_init (WaymarkFormInterface *iface)
{
}

WaymarkDraft *
waymark_form_collect_draft (WaymarkForm *self)
{
  g_return_val_if_fail (WAYMARK_IS_FORM (self), NULL);

  return WAYMARK_FORM_GET_IFACE (self)->collect_draft (self);
}

void
waymark_form_leave_async (WaymarkForm *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_FORM (self));

  WAYMARK_FORM_GET_IFACE (self)->leave_async (self, callback, user_data);
}

gboolean
waymark_form_leave_finish (WaymarkForm *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_FORM (self), FALSE);

  return WAYMARK_FORM_GET_IFACE (self)->leave_finish (self, result, error);
}

void
waymark_form_changed (WaymarkForm *self)
{
  WaymarkWindow *window;

  g_return_if_fail (WAYMARK_IS_FORM (self));

  window = waymark_window_from (GTK_WIDGET (self));
  if (window != NULL)
    g_signal_emit_by_name (window, "form-changed", self);
}

static void
gather_forms (GtkWidget *top, GPtrArray *forms)
{
  if (WAYMARK_IS_FORM (top))
    g_ptr_array_add (forms, g_object_ref (top));
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather_forms (child, forms);
}

GPtrArray *
waymark_forms_in (GtkWidget *top)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (GTK_IS_WIDGET (top), forms);

  gather_forms (top, forms);
  return forms;
}
