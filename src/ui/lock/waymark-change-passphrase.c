#include "ui/lock/waymark-change-passphrase.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"
#include "ui/lock/waymark-ask-again.h"
#include "ui/lock/waymark-new-passphrase.h"
#include "ui/lock/waymark-passphrase-row.h"
#include "waymark-config.h"

struct _WaymarkChangePassphrase
{
  GtkBox parent_instance;

  WaymarkPassphraseRow *current;
  WaymarkNewPassphrase *replacement;
  GtkWidget *button;
  GtkWidget *result;

  WaymarkVault *vault;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (WaymarkChangePassphrase, waymark_change_passphrase, GTK_TYPE_BOX)

static guint changed_signal;

static void
say (WaymarkChangePassphrase *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->result), text != NULL ? text : "");
  gtk_widget_set_visible (self->result, text != NULL);
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkChangePassphrase) self = data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  gtk_button_set_label (GTK_BUTTON (self->button), _("Change the passphrase"));
  if (waymark_vault_change_passphrase_finish (WAYMARK_VAULT (source), result, &error))
    {
      waymark_passphrase_row_clear (self->current);
      waymark_new_passphrase_clear (self->replacement);
      say (self, _("Changed. The old passphrase opens nothing here any more, except older copies of the register."));
      g_signal_emit (self, changed_signal, 0);
      return;
    }
  if (waymark_ask_again_explain (self->current, error))
    return;
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY))
    say (self, _("This laptop is short of memory. Close other programs and try again. Nothing was changed."));
  else
    say (self, _("The passphrase could not be changed. Exactly one of the two opens the register: the old one, or if that fails the new "
                 "one."));
}

static void
on_change (WaymarkChangePassphrase *self)
{
  g_autoptr (WaymarkSecret) replacement = NULL;
  g_autoptr (WaymarkSecret) current = NULL;

  if (self->busy)
    return;
  say (self, NULL);
  current = waymark_ask_again_take (self->current);
  if (current == NULL)
    return;
  replacement = waymark_new_passphrase_take (self->replacement);
  if (replacement == NULL)
    return;
  self->busy = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->button), _("Changing the passphrase…"));
  waymark_vault_change_passphrase_async (self->vault, current, replacement, on_changed, g_object_ref (self));
}

static void
on_current_changed (WaymarkChangePassphrase *self)
{
  waymark_passphrase_row_set_note (self->current, NULL, NULL);
}

static void
on_current_entered (WaymarkChangePassphrase *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->replacement));
}

static gboolean
waymark_change_passphrase_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_CHANGE_PASSPHRASE (widget)->current));
}

static void
waymark_change_passphrase_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_CHANGE_PASSPHRASE (object)->vault);
  G_OBJECT_CLASS (waymark_change_passphrase_parent_class)->dispose (object);
}

static void
waymark_change_passphrase_class_init (WaymarkChangePassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_change_passphrase_dispose;
  widget_class->grab_focus = waymark_change_passphrase_grab_focus;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WAYMARK_TYPE_NEW_PASSPHRASE);
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-change-passphrase.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkChangePassphrase, current);
  gtk_widget_class_bind_template_child (widget_class, WaymarkChangePassphrase, replacement);
  gtk_widget_class_bind_template_child (widget_class, WaymarkChangePassphrase, button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkChangePassphrase, result);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
  gtk_widget_class_bind_template_callback (widget_class, on_current_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_current_entered);
}

static void
waymark_change_passphrase_init (WaymarkChangePassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_change_passphrase_new (WaymarkVault *vault)
{
  WaymarkChangePassphrase *self = g_object_new (WAYMARK_TYPE_CHANGE_PASSPHRASE, NULL);

  self->vault = g_object_ref (vault);
  return GTK_WIDGET (self);
}
