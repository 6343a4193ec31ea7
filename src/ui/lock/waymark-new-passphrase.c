#include "ui/lock/waymark-new-passphrase.h"

#include <glib/gi18n-lib.h>

#include "ui/lock/waymark-passphrase-row.h"
#include "vault/waymark-passphrase.h"
#include "waymark-config.h"

struct _WaymarkNewPassphrase
{
  GtkBox parent_instance;

  WaymarkPassphraseRow *first;
  WaymarkPassphraseRow *second;
  GtkWidget *anyway;
  GtkWidget *card;
  GtkWidget *words;

  WaymarkSecret *suggestion; /* (nullable) */
  gboolean use_anyway;
};

G_DEFINE_FINAL_TYPE (WaymarkNewPassphrase, waymark_new_passphrase, GTK_TYPE_BOX)

static guint entered_signal;

static gboolean
is_suggestion (WaymarkNewPassphrase *self)
{
  return self->suggestion != NULL && waymark_secret_equal (waymark_passphrase_row_get_secret (self->first), self->suggestion);
}

static void
on_first_changed (WaymarkNewPassphrase *self)
{
  WaymarkSecret *secret = waymark_passphrase_row_get_secret (self->first);

  self->use_anyway = FALSE;
  gtk_widget_set_visible (self->anyway, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->second), !is_suggestion (self));
  if (waymark_secret_get_length (secret) == 0)
    {
      waymark_passphrase_row_set_note (self->first, NULL, NULL);
      return;
    }
  switch (waymark_passphrase_strength (secret))
    {
    case WAYMARK_STRENGTH_TOO_SHORT:
      waymark_passphrase_row_set_note (self->first, "dialog-information-symbolic", _("Too short yet: 12 letters or more"));
      break;
    case WAYMARK_STRENGTH_GUESSABLE:
      waymark_passphrase_row_set_note (self->first, "dialog-warning-symbolic", _("Could be guessed"));
      break;
    case WAYMARK_STRENGTH_STRONG:
    default:
      waymark_passphrase_row_set_note (self->first, "object-select-symbolic",
                                       is_suggestion (self) ? _("Strong. These are the five words.") : _("Strong"));
      break;
    }
}

static void
on_second_changed (WaymarkNewPassphrase *self)
{
  waymark_passphrase_row_set_note (self->second, NULL, NULL);
}

static void
on_first_entered (WaymarkNewPassphrase *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->second)) &&
      waymark_secret_get_length (waymark_passphrase_row_get_secret (self->second)) == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->second));
  else
    g_signal_emit (self, entered_signal, 0);
}

static void
on_second_entered (WaymarkNewPassphrase *self)
{
  g_signal_emit (self, entered_signal, 0);
}

static void
on_anyway (WaymarkNewPassphrase *self)
{
  self->use_anyway = TRUE;
  g_signal_emit (self, entered_signal, 0);
}

static void
on_suggest (WaymarkNewPassphrase *self)
{
  g_clear_pointer (&self->suggestion, waymark_secret_unref);
  self->suggestion = waymark_passphrase_suggest ();
  gtk_label_set_text (GTK_LABEL (self->words), waymark_secret_get (self->suggestion));
  gtk_widget_set_visible (self->card, TRUE);
  waymark_passphrase_row_clear (self->first);
  waymark_passphrase_row_clear (self->second);
  gtk_widget_grab_focus (GTK_WIDGET (self->first));
}

WaymarkSecret *
waymark_new_passphrase_take (WaymarkNewPassphrase *self)
{
  WaymarkSecret *secret;
  WaymarkStrength strength;

  g_return_val_if_fail (WAYMARK_IS_NEW_PASSPHRASE (self), NULL);

  secret = waymark_passphrase_row_get_secret (self->first);
  strength = waymark_passphrase_strength (secret);
  if (strength == WAYMARK_STRENGTH_TOO_SHORT)
    {
      waymark_passphrase_row_set_note (self->first, "dialog-information-symbolic", _("Too short yet: 12 letters or more"));
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return NULL;
    }
  if (!is_suggestion (self) && !waymark_secret_equal (secret, waymark_passphrase_row_get_secret (self->second)))
    {
      waymark_passphrase_row_set_note (self->second, "dialog-information-symbolic",
                                       waymark_secret_get_length (waymark_passphrase_row_get_secret (self->second)) == 0
                                         ? _("Type it a second time, so that a slip cannot lock you out.")
                                         : _("This is different from the first one. Type it again."));
      gtk_widget_grab_focus (GTK_WIDGET (self->second));
      return NULL;
    }
  if (strength == WAYMARK_STRENGTH_GUESSABLE && !self->use_anyway)
    {
      waymark_passphrase_row_set_note (self->first, "dialog-warning-symbolic",
                                       _("Could be guessed: it is made of common words, names, dates or patterns. Add a word that has "
                                         "nothing to do with the others."));
      gtk_widget_set_visible (self->anyway, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return NULL;
    }
  return waymark_secret_copy (secret);
}

void
waymark_new_passphrase_clear (WaymarkNewPassphrase *self)
{
  g_return_if_fail (WAYMARK_IS_NEW_PASSPHRASE (self));

  g_clear_pointer (&self->suggestion, waymark_secret_unref);
  gtk_label_set_text (GTK_LABEL (self->words), "");
  gtk_widget_set_visible (self->card, FALSE);
  waymark_passphrase_row_clear (self->first);
  waymark_passphrase_row_clear (self->second);
}

static gboolean
waymark_new_passphrase_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_NEW_PASSPHRASE (widget)->first));
}

static void
waymark_new_passphrase_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_NEW_PASSPHRASE (object)->suggestion, waymark_secret_unref);
  G_OBJECT_CLASS (waymark_new_passphrase_parent_class)->finalize (object);
}

static void
waymark_new_passphrase_class_init (WaymarkNewPassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_new_passphrase_finalize;
  widget_class->grab_focus = waymark_new_passphrase_grab_focus;
  entered_signal = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-new-passphrase.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkNewPassphrase, first);
  gtk_widget_class_bind_template_child (widget_class, WaymarkNewPassphrase, second);
  gtk_widget_class_bind_template_child (widget_class, WaymarkNewPassphrase, anyway);
  gtk_widget_class_bind_template_child (widget_class, WaymarkNewPassphrase, card);
  gtk_widget_class_bind_template_child (widget_class, WaymarkNewPassphrase, words);
  gtk_widget_class_bind_template_callback (widget_class, on_first_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_second_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_first_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_second_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_anyway);
  gtk_widget_class_bind_template_callback (widget_class, on_suggest);
}

static void
waymark_new_passphrase_init (WaymarkNewPassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_new_passphrase_new (void)
{
  return g_object_new (WAYMARK_TYPE_NEW_PASSPHRASE, NULL);
}
