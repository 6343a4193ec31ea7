#include "ui/common/waymark-note-row.h"

#include "ui/common/waymark-name.h"

struct _WaymarkNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *lines; /* the line, and below it the button */
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *button; /* (nullable): made when there is one */
};

enum
{
  CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkNoteRow, waymark_note_row, ADW_TYPE_PREFERENCES_ROW)

static void
on_clicked (WaymarkNoteRow *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
waymark_note_row_class_init (WaymarkNoteRowClass *klass)
{
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_note_row_init (WaymarkNoteRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, NULL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "waymark-note");
  gtk_box_append (GTK_BOX (self->lines), self->label);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  /* Arrow keys stop here, so that the line can be read; Tab goes on to the next field. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
waymark_note_row_new (const char *icon_name, const char *text)
{
  GtkWidget *self = g_object_new (WAYMARK_TYPE_NOTE_ROW, NULL);

  waymark_note_row_set_note (WAYMARK_NOTE_ROW (self), icon_name, text);
  return self;
}

void
waymark_note_row_set_note (WaymarkNoteRow *self, const char *icon_name, const char *text)
{
  g_return_if_fail (WAYMARK_IS_NOTE_ROW (self));
  g_return_if_fail (text != NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

const char *
waymark_note_row_get_text (WaymarkNoteRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_NOTE_ROW (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}

void
waymark_note_row_set_button (WaymarkNoteRow *self, const char *label)
{
  g_return_if_fail (WAYMARK_IS_NOTE_ROW (self));

  if (self->button == NULL && label != NULL)
    {
      /* Not beside the words: with large text they would be left one letter a line (screens.md, M18). */
      self->button = gtk_button_new_with_label (label);
      waymark_wrap_label (self->button);
      gtk_widget_set_halign (self->button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (self->lines), self->button);
      g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
    }
  if (self->button == NULL)
    return;
  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->button))), label);
  waymark_name (self->button, label);
}
