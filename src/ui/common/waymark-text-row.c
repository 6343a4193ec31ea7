#include "ui/common/waymark-text-row.h"

#include "ui/common/waymark-input.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-note-row.h"

typedef struct
{
  GtkWidget *note; /* owned; a row of the same list box while there is something to say */
} WaymarkTextRowPrivate;

enum
{
  NOTE_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (WaymarkTextRow, waymark_text_row, ADW_TYPE_ENTRY_ROW)

static gboolean
remove_note (gpointer data)
{
  GtkWidget *note = data;
  GtkWidget *list = gtk_widget_get_parent (note);

  if (list != NULL && !gtk_widget_in_destruction (list))
    gtk_list_box_remove (GTK_LIST_BOX (list), note);
  return G_SOURCE_REMOVE;
}

static void
take_note_away (WaymarkTextRow *self)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);

  if (priv->note != NULL)
    remove_note (priv->note);
  g_clear_object (&priv->note);
}

/* Not at once: the list is just taking the row out, and has the note in hand as the one after it. */
static void
let_note_follow (WaymarkTextRow *self)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);

  if (priv->note != NULL)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, remove_note, g_steal_pointer (&priv->note), g_object_unref);
}

/* The note goes where the row goes. */
static void
on_notify_parent (WaymarkTextRow *self)
{
  if (gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    let_note_follow (self);
  else
    waymark_silence_list (GTK_WIDGET (self));
}

static void
waymark_text_row_dispose (GObject *object)
{
  let_note_follow (WAYMARK_TEXT_ROW (object));
  G_OBJECT_CLASS (waymark_text_row_parent_class)->dispose (object);
}

static void
waymark_text_row_class_init (WaymarkTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_text_row_dispose;

  signals[NOTE_CLICKED] = g_signal_new ("note-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* --- what is read ------------------------------------------------------------------------------------------------- */

/* A screen reader is told that the text in the row has the focus, never the row: so the text has the row's name and says its note, and the
 * row only holds it. Otherwise it is entered in silence at GTK 4.8; at 4.18 the note is not read, and the row is called "Name Name". */
GtkWidget *
waymark_text_row_get_speaker (WaymarkTextRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_TEXT_ROW (self), NULL);

  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

/* Before GTK 4.10 no text can be read by itself: there the description has it too. */
static gboolean
can_be_read (void)
{
  return gtk_get_minor_version () >= 10;
}

static void
describe (WaymarkTextRow *self)
{
  GtkAccessible *speaker = GTK_ACCESSIBLE (waymark_text_row_get_speaker (self));
  const char *note = waymark_text_row_get_note (self);
  const char *typed = can_be_read () ? "" : gtk_editable_get_text (GTK_EDITABLE (self));
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
  g_object_set (waymark_text_row_get_speaker (self), "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  g_object_set (self, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  waymark_name (GTK_WIDGET (self), ""); /* the text in it has the name */
  g_signal_connect (self, "notify::title", G_CALLBACK (name_speaker), NULL);
  g_signal_connect (self, "notify::use-underline", G_CALLBACK (name_speaker), NULL);
  if (!can_be_read ())
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

static void
on_note_clicked (WaymarkTextRow *self)
{
  g_signal_emit (self, signals[NOTE_CLICKED], 0);
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
  g_signal_connect_object (priv->note, "clicked", G_CALLBACK (on_note_clicked), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (GTK_LIST_BOX (list), priv->note, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) + 1);
  describe (self);
}

void
waymark_text_row_set_note_button (WaymarkTextRow *self, const char *label)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_TEXT_ROW (self));
  g_return_if_fail (label == NULL || priv->note != NULL);

  if (priv->note != NULL)
    waymark_note_row_set_button (WAYMARK_NOTE_ROW (priv->note), label);
}

const char *
waymark_text_row_get_note (WaymarkTextRow *self)
{
  WaymarkTextRowPrivate *priv = waymark_text_row_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_TEXT_ROW (self), NULL);

  return priv->note != NULL ? waymark_note_row_get_text (WAYMARK_NOTE_ROW (priv->note)) : NULL;
}
