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

GPtrArray *
waymark_forms_in_pages (GPtrArray *pages)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (pages != NULL, forms);

  /* What lies on top was begun for what lies below, so it is finished first. */
  for (guint i = pages->len; i > 0; i--)
    gather_forms (g_ptr_array_index (pages, i - 1), forms);
  return forms;
}

/* Leaving several, one after the other */

static void leave_next_form (GTask *task);

static void
on_form_left (GObject *form, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (!waymark_form_leave_finish (WAYMARK_FORM (form), result, &error))
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_boolean (task, FALSE);
      return;
    }
  leave_next_form (g_steal_pointer (&task));
}

/* (transfer full) */
static void
leave_next_form (GTask *task)
{
  GPtrArray *forms = g_task_get_task_data (task);
  g_autoptr (WaymarkForm) form = NULL;

  if (forms->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  form = g_object_ref (g_ptr_array_index (forms, 0));
  g_ptr_array_remove_index (forms, 0);
  waymark_form_leave_async (form, on_form_left, task);
}

void
waymark_forms_leave_async (GPtrArray *forms, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (forms != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, waymark_forms_leave_async);
  g_task_set_task_data (task, g_ptr_array_ref (forms), (GDestroyNotify) g_ptr_array_unref);
  leave_next_form (task);
}

gboolean
waymark_forms_leave_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
