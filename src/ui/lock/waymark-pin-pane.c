#include "ui/lock/waymark-pin-pane.h"

#include "ui/lock/waymark-cover.h"
#include "waymark-config.h"

struct _WaymarkPinPane
{
  WaymarkGatePane parent_instance;

  GtkLabel *name_label;
  WaymarkPassphraseRow *row;

  WaymarkVault *vault;
  WaymarkSecret *half;   /* (nullable): what the keyring holds */
  GCancellable *looking; /* (nullable): a question that has no answer yet */
  gboolean asking;       /* that question may trouble the user */
  gboolean entered;      /* Return was pressed before the answer */
  guint look_later;
};

G_DEFINE_FINAL_TYPE (WaymarkPinPane, waymark_pin_pane, WAYMARK_TYPE_GATE_PANE)

enum
{
  OPEN,
  ANSWERED,
  USE_PASSPHRASE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open (WaymarkPinPane *self)
{
  WaymarkSecret *pin = waymark_passphrase_row_get_secret (self->row);
  g_autoptr (WaymarkSecret) joined = NULL;

  if (waymark_secret_get_length (pin) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->row));
      return;
    }
  self->entered = self->half == NULL;
  if (self->half == NULL)
    return;
  joined = waymark_pin_join (pin, self->half);
  g_signal_emit (self, signals[OPEN], 0, joined);
}

/* --- the keyring -------------------------------------------------------------------------------------------------------- */

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPinPane) self = data;
  g_autoptr (WaymarkSecret) half = NULL;
  WaymarkKeyringAnswer answer = waymark_keyring_find_finish (result, &half);

  /* Stopped, or gone. */
  if (self->looking == NULL || g_cancellable_is_cancelled (self->looking))
    {
      g_clear_object (&self->looking);
      return;
    }
  g_clear_object (&self->looking);
  self->half = g_steal_pointer (&half);
  g_signal_emit (self, signals[ANSWERED], 0, answer, self->asking);
  if (self->half != NULL && self->entered)
    open (self);
}

static void
look (WaymarkPinPane *self, gboolean ask)
{
  g_autofree char *id = NULL;

  if (self->half != NULL || (id = waymark_vault_get_keyring_id (self->vault)) == NULL)
    {
      g_signal_emit (self, signals[ANSWERED], 0, self->half != NULL ? WAYMARK_KEYRING_FOUND : WAYMARK_KEYRING_UNAVAILABLE, ask);
      return;
    }
  if (self->looking != NULL)
    return;
  self->asking = ask;
  self->looking = g_cancellable_new ();
  waymark_keyring_find_async (id, ask, self->looking, on_found, g_object_ref (self));
}

/* After the first picture: the page is not kept waiting by a message bus. */
static gboolean
look_first (gpointer data)
{
  WaymarkPinPane *self = data;

  self->look_later = 0;
  look (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_map (WaymarkPinPane *self)
{
  if (self->half == NULL && self->looking == NULL && self->look_later == 0)
    self->look_later = g_idle_add_full (G_PRIORITY_LOW, look_first, self, NULL);
}

void
waymark_pin_pane_ask (WaymarkPinPane *self)
{
  g_return_if_fail (WAYMARK_IS_PIN_PANE (self));

  look (self, TRUE);
}

void
waymark_pin_pane_stop (WaymarkPinPane *self)
{
  g_return_if_fail (WAYMARK_IS_PIN_PANE (self));

  self->entered = FALSE;
  waymark_passphrase_row_clear (self->row);
  g_clear_handle_id (&self->look_later, g_source_remove);
  if (self->looking != NULL && !self->asking)
    g_cancellable_cancel (self->looking);
}

WaymarkPassphraseRow *
waymark_pin_pane_get_row (WaymarkPinPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PIN_PANE (self), NULL);

  return self->row;
}

/* --- the widget --------------------------------------------------------------------------------------------------------- */

static void
on_changed (WaymarkPinPane *self)
{
  self->entered = FALSE;
  waymark_passphrase_row_set_note (self->row, NULL, NULL);
}

static void
on_use_passphrase (WaymarkPinPane *self)
{
  g_signal_emit (self, signals[USE_PASSPHRASE], 0);
}

static gboolean
waymark_pin_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_PIN_PANE (widget)->row));
}

static void
waymark_pin_pane_dispose (GObject *object)
{
  WaymarkPinPane *self = WAYMARK_PIN_PANE (object);

  g_clear_handle_id (&self->look_later, g_source_remove);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->half, waymark_secret_unref);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (waymark_pin_pane_parent_class)->dispose (object);
}

static void
waymark_pin_pane_class_init (WaymarkPinPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_pin_pane_dispose;
  widget_class->grab_focus = waymark_pin_pane_grab_focus;
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                    G_TYPE_BOOLEAN);
  signals[USE_PASSPHRASE] = g_signal_new ("use-passphrase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-pin-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkPinPane, name_label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPinPane, row);
  gtk_widget_class_bind_template_callback (widget_class, open);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_use_passphrase);
}

static void
waymark_pin_pane_init (WaymarkPinPane *self)
{
  g_autofree char *name = waymark_cover_name ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->name_label, name);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

GtkWidget *
waymark_pin_pane_new (WaymarkVault *vault)
{
  WaymarkPinPane *self;

  g_return_val_if_fail (WAYMARK_IS_VAULT (vault), NULL);

  self = g_object_new (WAYMARK_TYPE_PIN_PANE, NULL);
  self->vault = g_object_ref (vault);
  return GTK_WIDGET (self);
}
