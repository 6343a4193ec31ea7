#include "ui/lock/waymark-replace-code.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"
#include "ui/lock/waymark-ask-again.h"
#include "ui/lock/waymark-passphrase-row.h"
#include "ui/lock/waymark-recovery-sheet.h"
#include "vault/waymark-recovery-code.h"
#include "waymark-config.h"

struct _WaymarkReplaceCode
{
  GtkBox parent_instance;

  GtkWidget *form;
  WaymarkRecoverySheet *sheet;
  WaymarkPassphraseRow *passphrase;
  GtkWidget *button;
  GtkWidget *result;

  WaymarkVault *vault;
  WaymarkSecret *code; /* (nullable): gone once it holds */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (WaymarkReplaceCode, waymark_replace_code, GTK_TYPE_BOX)

static guint changed_signal;

static void
say (WaymarkReplaceCode *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->result), text != NULL ? text : "");
  gtk_widget_set_visible (self->result, text != NULL);
}

/* The code was shown once: it leaves the screen and the memory. */
static void
forget_code (WaymarkReplaceCode *self)
{
  waymark_passphrase_row_clear (self->passphrase);
  waymark_recovery_sheet_set_code (self->sheet, NULL);
  g_clear_pointer (&self->code, waymark_secret_unref);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkReplaceCode) self = data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  gtk_button_set_label (GTK_BUTTON (self->button), _("Use the new code"));
  if (waymark_vault_replace_recovery_code_finish (WAYMARK_VAULT (source), result, &error))
    {
      forget_code (self);
      gtk_widget_set_visible (self->form, FALSE);
      say (self, _("Changed. The old code opens nothing here any more, except older copies of the register. Destroy the old paper when you need "
                   "none of those."));
      gtk_widget_grab_focus (self->result);
      g_signal_emit (self, changed_signal, 0);
      return;
    }
  if (waymark_ask_again_explain (self->passphrase, error))
    return;
  if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NO_MEMORY))
    say (self, _("This laptop is short of memory. Close other programs and try again. Nothing was changed."));
  else
    say (self, _("The code could not be changed. Keep both papers: exactly one of the two codes opens the register."));
}

static void
on_replace (WaymarkReplaceCode *self)
{
  g_autoptr (WaymarkSecret) passphrase = NULL;

  if (self->busy || self->code == NULL || !waymark_recovery_sheet_check (self->sheet))
    return;
  say (self, NULL);
  passphrase = waymark_ask_again_take (self->passphrase);
  if (passphrase == NULL)
    return;
  self->busy = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->button), _("Changing the code…"));
  waymark_vault_replace_recovery_code_async (self->vault, passphrase, self->code, on_replaced, g_object_ref (self));
}

static void
on_passphrase_changed (WaymarkReplaceCode *self)
{
  waymark_passphrase_row_set_note (self->passphrase, NULL, NULL);
}

static void
on_copied (WaymarkReplaceCode *self)
{
  if (waymark_recovery_sheet_check (self->sheet))
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static gboolean
waymark_replace_code_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_REPLACE_CODE (widget)->sheet));
}

static void
waymark_replace_code_dispose (GObject *object)
{
  WaymarkReplaceCode *self = WAYMARK_REPLACE_CODE (object);

  g_clear_object (&self->vault);
  g_clear_pointer (&self->code, waymark_secret_unref);
  G_OBJECT_CLASS (waymark_replace_code_parent_class)->dispose (object);
}

static void
waymark_replace_code_class_init (WaymarkReplaceCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_replace_code_dispose;
  widget_class->grab_focus = waymark_replace_code_grab_focus;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  g_type_ensure (WAYMARK_TYPE_RECOVERY_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-replace-code.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkReplaceCode, form);
  gtk_widget_class_bind_template_child (widget_class, WaymarkReplaceCode, sheet);
  gtk_widget_class_bind_template_child (widget_class, WaymarkReplaceCode, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WaymarkReplaceCode, button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkReplaceCode, result);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_copied);
}

static void
waymark_replace_code_init (WaymarkReplaceCode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->code = waymark_recovery_code_new ();
  waymark_recovery_sheet_set_code (self->sheet, self->code);
}

GtkWidget *
waymark_replace_code_new (WaymarkVault *vault)
{
  WaymarkReplaceCode *self;

  g_return_val_if_fail (WAYMARK_IS_VAULT (vault), NULL);

  self = g_object_new (WAYMARK_TYPE_REPLACE_CODE, NULL);
  self->vault = g_object_ref (vault);
  return GTK_WIDGET (self);
}
