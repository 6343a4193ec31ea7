#include "ui/common/waymark-text-row.h"

#include "ui/common/waymark-input.h"
#include "ui/common/waymark-note-row.h"

typedef struct
{
  GtkWidget *note; /* owned; a row of the same list box while there is something to say */
} WaymarkTextRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (WaymarkTextRow, waymark_text_row, ADW_TYPE_ENTRY_ROW)

static void
take_note_away (WaymarkTextRow *self)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);
  GtkWidget *list = priv->note != NULL ? gtk_widget_get_parent (priv->note) : NULL;

  if (list != NULL && !gtk_widget_in_destruction (list))
    gtk_list_box_remove (GTK_LIST_BOX (list), priv->note);
  g_clear_object (&priv->note);
}

/* The note goes where the row goes. */
static void
on_notify_parent (WaymarkTextRow *self)
{
  if (gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    take_note_away (self);
}

static void
waymark_text_row_dispose (GObject *object)
{
  take_note_away (WAYMARK_TEXT_ROW (object));
  G_OBJECT_CLASS (waymark_text_row_parent_class)->dispose (object);
}

static void
waymark_text_row_class_init (WaymarkTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_text_row_dispose;
}

static void
waymark_text_row_init (WaymarkTextRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  waymark_input_keep_private (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_notify_parent), NULL);
}

GtkWidget *
waymark_text_row_new (const char *title)
{
  return g_object_new (WAYMARK_TYPE_TEXT_ROW, "title", title, NULL);
}

void
waymark_text_row_set_note (WaymarkTextRow *self, const char *text, gboolean is_error)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);
  const char *icon_name = is_error ? "dialog-error-symbolic" : "dialog-information-symbolic";
  GtkWidget *list;

  g_return_if_fail (WAYMARK_IS_TEXT_ROW (self));

  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  if (text == NULL)
    {
      take_note_away (self);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  if (priv->note != NULL)
    {
      waymark_note_row_set_note (WAYMARK_NOTE_ROW (priv->note), icon_name, text);
      return;
    }
  list = gtk_widget_get_parent (GTK_WIDGET (self));
  g_return_if_fail (GTK_IS_LIST_BOX (list));
  priv->note = g_object_ref_sink (waymark_note_row_new (icon_name, text));
  gtk_list_box_insert (GTK_LIST_BOX (list), priv->note, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) + 1);
}

const char *
waymark_text_row_get_note (WaymarkTextRow *self)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_TEXT_ROW (self), NULL);

  return priv->note != NULL ? waymark_note_row_get_text (WAYMARK_NOTE_ROW (priv->note)) : NULL;
}
