#include "ui/lock/waymark-pin-form.h"

#include <glib/gi18n-lib.h>

#include "core/waymark-error.h"
#include "ui/common/waymark-switch-row.h"
#include "ui/lock/waymark-ask-again.h"
#include "ui/lock/waymark-passphrase-row.h"
#include "vault/waymark-keyring.h"
#include "waymark-config.h"

struct _WaymarkPinForm
{
  GtkBox parent_instance;

  GtkWidget *form;
  WaymarkPassphraseRow *pin;
  WaymarkPassphraseRow *again;
  WaymarkPassphraseRow *passphrase;
  GtkWidget *risk;
  WaymarkSwitchRow *accepted;
  GtkWidget *on_button;
  GtkWidget *off;
  GtkWidget *off_button;
  GtkWidget *result;

  WaymarkVault *vault;
  char *id;               /* (nullable): what the keyring knows the register by, while something is being done */
  WaymarkSecret *chosen;  /* (nullable): likewise: the PIN, whatever is typed meanwhile */
  WaymarkSecret *current; /* (nullable): likewise, the passphrase */
  WaymarkSecret *half;    /* (nullable): likewise */
  gboolean made_half;     /* this form put it into the keyring */
};

G_DEFINE_FINAL_TYPE (WaymarkPinForm, waymark_pin_form, GTK_TYPE_BOX)

static guint changed_signal;

static void
say (WaymarkPinForm *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->result), text != NULL ? text : "");
  gtk_widget_set_visible (self->result, text != NULL);
}

static void
refuse (WaymarkPassphraseRow *row, const char *text)
{
  waymark_passphrase_row_set_note (row, "dialog-information-symbolic", text);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_state (WaymarkPinForm *self)
{
  gboolean on = waymark_vault_has_pin (self->vault);

  gtk_widget_set_visible (self->form, !on);
  gtk_widget_set_visible (self->off, on);
  gtk_widget_set_visible (self->risk, waymark_vault_get_role (self->vault) == WAYMARK_ROLE_CASE_WORKER);
}

static gboolean
is_busy (WaymarkPinForm *self)
{
  return self->id != NULL;
}

/* --- turning it on ---------------------------------------------------------------------------------------------------- */

static void
clear_fields (WaymarkPinForm *self)
{
  waymark_passphrase_row_clear (self->pin);
  waymark_passphrase_row_clear (self->again);
  waymark_passphrase_row_clear (self->passphrase);
  waymark_switch_row_set_active (self->accepted, FALSE);
}

static void
end_turning_on (WaymarkPinForm *self)
{
  gtk_button_set_label (GTK_BUTTON (self->on_button), _("Turn the PIN on"));
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->chosen, waymark_secret_unref);
  g_clear_pointer (&self->current, waymark_secret_unref);
  g_clear_pointer (&self->half, waymark_secret_unref);
}

static void
explain (WaymarkPinForm *self, const GError *error)
{
  if (waymark_ask_again_explain (self->passphrase, error))
    return;
  switch (error->domain == WAYMARK_ERROR ? error->code : WAYMARK_ERROR_FAILED)
    {
    case WAYMARK_ERROR_NO_MEMORY:
      say (self, _("This laptop is short of memory. Close other programs and try again. Nothing was changed."));
      break;
    case WAYMARK_ERROR_INVALID:
      waymark_passphrase_row_clear (self->again);
      refuse (self->pin, _("This PIN cannot be used here. Nothing was changed. Choose another."));
      break;
    case WAYMARK_ERROR_LIMIT:
      say (self, _("There is no room for another PIN: eight keys at most open a register. Nothing was changed. Remove a profile first, or go on with "
                   "the passphrase."));
      break;
    case WAYMARK_ERROR_NO_KEY:
      say (self, _("A case worker has to turn on a PIN first, once. Nothing was changed. Your passphrase opens as before."));
      break;
    default:
      say (self, _("The PIN could not be turned on. Nothing else was changed. Your passphrase opens as before."));
      break;
    }
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPinForm) self = data;
  g_autoptr (GError) error = NULL;

  if (waymark_vault_set_pin_finish (WAYMARK_VAULT (source), result, &error))
    {
      clear_fields (self);
      show_state (self);
      say (self, _("The PIN is on. It opens the register on this laptop from now on."));
      gtk_widget_grab_focus (self->off_button);
      g_signal_emit (self, changed_signal, 0);
    }
  else
    {
      if (self->made_half && waymark_vault_get_pin_state (self->vault) != WAYMARK_PIN_ON)
        waymark_keyring_forget (self->id);
      explain (self, error);
    }
  end_turning_on (self);
}

static void
set_pin (WaymarkPinForm *self)
{
  g_autoptr (WaymarkSecret) joined = waymark_pin_join (self->chosen, self->half);

  waymark_vault_set_pin_async (self->vault, self->current, joined, on_set, g_object_ref (self));
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPinForm) self = data;

  if (waymark_keyring_keep_finish (result))
    {
      set_pin (self);
      return;
    }
  say (self, _("The keyring of this laptop did not take its part. Nothing was changed. Your passphrase opens as before."));
  end_turning_on (self);
}

/* Another profile's PIN needs the half that is there: a new one is made only where there is none. */
static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPinForm) self = data;

  self->made_half = waymark_keyring_find_finish (result, &self->half) != WAYMARK_KEYRING_FOUND;
  if (!self->made_half)
    {
      set_pin (self);
      return;
    }
  self->half = waymark_pin_new_half ();
  waymark_keyring_keep_async (self->id, self->half, NULL, on_kept, g_object_ref (self));
}

static void
on_turn_on (WaymarkPinForm *self)
{
  g_autoptr (WaymarkSecret) current = NULL;

  if (is_busy (self))
    return;
  say (self, NULL);
  if (!waymark_pin_is_acceptable (waymark_passphrase_row_get_secret (self->pin)))
    {
      refuse (self->pin, _("Six digits or letters at least, and no run such as 123456."));
      return;
    }
  if (!waymark_secret_equal (waymark_passphrase_row_get_secret (self->pin), waymark_passphrase_row_get_secret (self->again)))
    {
      refuse (self->again, _("The two are not the same."));
      return;
    }
  current = waymark_ask_again_take (self->passphrase);
  if (current == NULL)
    return;
  if (gtk_widget_get_visible (self->risk) && !waymark_switch_row_get_active (self->accepted))
    {
      say (self, _("Read the sentence about the risk, and switch it on if you accept it. Nothing was changed."));
      gtk_widget_grab_focus (GTK_WIDGET (self->accepted));
      return;
    }
  self->id = waymark_vault_get_keyring_id (self->vault);
  if (self->id == NULL)
    {
      say (self, _("The PIN could not be turned on. Nothing else was changed. Your passphrase opens as before."));
      return;
    }
  self->chosen = waymark_secret_copy (waymark_passphrase_row_get_secret (self->pin));
  self->current = g_steal_pointer (&current);
  gtk_button_set_label (GTK_BUTTON (self->on_button), _("Turning it on…"));
  waymark_keyring_find_async (self->id, TRUE, NULL, on_found, g_object_ref (self));
}

static void
on_field_changed (WaymarkPassphraseRow *row)
{
  waymark_passphrase_row_set_note (row, NULL, NULL);
}

static void
on_pin_entered (WaymarkPinForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again));
}

static void
on_again_entered (WaymarkPinForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

/* --- turning it off --------------------------------------------------------------------------------------------------- */

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPinForm) self = data;
  g_autoptr (GError) error = NULL;

  gtk_button_set_label (GTK_BUTTON (self->off_button), _("Turn the PIN off"));
  if (waymark_vault_remove_pin_finish (WAYMARK_VAULT (source), result, &error))
    {
      /* Nobody's PIN needs the keyring's half any more. */
      if (waymark_vault_get_pin_state (self->vault) == WAYMARK_PIN_NONE)
        waymark_keyring_forget (self->id);
      show_state (self);
      say (self, _("The PIN is off. Your passphrase opens the register."));
      gtk_widget_grab_focus (GTK_WIDGET (self->pin));
      g_signal_emit (self, changed_signal, 0);
    }
  else
    {
      say (self, _("The PIN could not be turned off. Nothing was changed. Try again."));
    }
  g_clear_pointer (&self->id, g_free);
}

static void
on_turn_off (WaymarkPinForm *self)
{
  if (is_busy (self))
    return;
  say (self, NULL);
  self->id = waymark_vault_get_keyring_id (self->vault);
  if (self->id == NULL)
    {
      say (self, _("The PIN could not be turned off. Nothing was changed. Try again."));
      return;
    }
  gtk_button_set_label (GTK_BUTTON (self->off_button), _("Turning it off…"));
  waymark_vault_remove_pin_async (self->vault, on_removed, g_object_ref (self));
}

/* --- the widget ------------------------------------------------------------------------------------------------------- */

static gboolean
waymark_pin_form_grab_focus (GtkWidget *widget)
{
  WaymarkPinForm *self = WAYMARK_PIN_FORM (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->form) ? GTK_WIDGET (self->pin) : self->off_button);
}

static void
waymark_pin_form_dispose (GObject *object)
{
  WaymarkPinForm *self = WAYMARK_PIN_FORM (object);

  g_clear_object (&self->vault);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->chosen, waymark_secret_unref);
  g_clear_pointer (&self->current, waymark_secret_unref);
  g_clear_pointer (&self->half, waymark_secret_unref);
  G_OBJECT_CLASS (waymark_pin_form_parent_class)->dispose (object);
}

static void
waymark_pin_form_class_init (WaymarkPinFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_pin_form_dispose;
  widget_class->grab_focus = waymark_pin_form_grab_focus;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  g_type_ensure (WAYMARK_TYPE_SWITCH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-pin-form.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, WaymarkPinForm, child)
  BIND (form);
  BIND (pin);
  BIND (again);
  BIND (passphrase);
  BIND (risk);
  BIND (accepted);
  BIND (on_button);
  BIND (off);
  BIND (off_button);
  BIND (result);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_turn_on);
  gtk_widget_class_bind_template_callback (widget_class, on_turn_off);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_pin_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_again_entered);
}

static void
waymark_pin_form_init (WaymarkPinForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
waymark_pin_form_set_vault (WaymarkPinForm *self, WaymarkVault *vault)
{
  g_return_if_fail (WAYMARK_IS_PIN_FORM (self));
  g_return_if_fail (WAYMARK_IS_VAULT (vault));

  g_set_object (&self->vault, vault);
  show_state (self);
}
