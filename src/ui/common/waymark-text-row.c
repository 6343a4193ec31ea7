#include "ui/common/waymark-text-row.h"

#include "ui/common/waymark-input.h"
#include "ui/common/waymark-name.h"
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
  else
    waymark_silence_list (GTK_WIDGET (self));
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

/* --- with GTK 4.8 ------------------------------------------------------------------------------------------------ */

/* There a row cannot tell a screen reader that the text in it has the focus: it is entered in silence (measured; GTK 4.10 mended it). So
 * the text itself is what is read, with the row's name, and with what is in it as its description; the row only holds it. */
GtkWidget *
waymark_text_row_get_speaker (WaymarkTextRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_TEXT_ROW (self), NULL);

  if (gtk_get_minor_version () >= 10)
    return GTK_WIDGET (self);
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

static void
describe (WaymarkTextRow *self)
{
  GtkAccessible *speaker = GTK_ACCESSIBLE (waymark_text_row_get_speaker (self));
  const char *note = waymark_text_row_get_note (self);
  const char *typed = speaker != GTK_ACCESSIBLE (self) ? gtk_editable_get_text (GTK_EDITABLE (self)) : "";
  g_autofree char *both = note != NULL && *typed != '\0' ? g_strdup_printf ("%s. %s", typed, note) : NULL;

  if (note == NULL && *typed == '\0')
    gtk_accessible_reset_property (speaker, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    gtk_accessible_update_property (speaker, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, both != NULL ? both : note != NULL ? note : typed, -1);
}

static void
name_speaker (WaymarkTextRow *self)
{
  g_autofree char *name = waymark_without_mnemonic (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                                    adw_preferences_row_get_use_underline (ADW_PREFERENCES_ROW (self)));

  waymark_name (waymark_text_row_get_speaker (self), name);
}

static void
let_text_speak (WaymarkTextRow *self)
{
  GtkWidget *speaker = waymark_text_row_get_speaker (self);

  if (speaker == GTK_WIDGET (self))
    return;
  g_object_set (speaker, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  g_object_set (self, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  waymark_name (GTK_WIDGET (self), ""); /* the text in it has the name */
  g_signal_connect (self, "notify::title", G_CALLBACK (name_speaker), NULL);
  g_signal_connect (self, "notify::use-underline", G_CALLBACK (name_speaker), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (describe), NULL);
  name_speaker (self);
}

/* --- the row ------------------------------------------------------------------------------------------------------- */

static void
waymark_text_row_init (WaymarkTextRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  let_text_speak (self);
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
      describe (self);
      return;
    }
  if (priv->note != NULL)
    {
      waymark_note_row_set_note (WAYMARK_NOTE_ROW (priv->note), icon_name, text);
      describe (self);
      return;
    }
  list = gtk_widget_get_parent (GTK_WIDGET (self));
  g_return_if_fail (GTK_IS_LIST_BOX (list));
  priv->note = g_object_ref_sink (waymark_note_row_new (icon_name, text));
  gtk_list_box_insert (GTK_LIST_BOX (list), priv->note, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) + 1);
  describe (self);
}

const char *
waymark_text_row_get_note (WaymarkTextRow *self)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_TEXT_ROW (self), NULL);

  return priv->note != NULL ? waymark_note_row_get_text (WAYMARK_NOTE_ROW (priv->note)) : NULL;
}
