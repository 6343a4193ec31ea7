#include "ui/common/waymark-radio-row.h"

struct _WaymarkRadioRow
{
  WaymarkRow parent_instance;

  GtkCheckButton *check;
};

enum
{
  PROP_ACTIVE = 1,
  PROP_GROUP,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkRadioRow, waymark_radio_row, WAYMARK_TYPE_ROW)

static void
on_active_changed (WaymarkRadioRow *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_check_button_get_active (self->check) ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}

static void
waymark_radio_row_activate (AdwActionRow *row)
{
  waymark_radio_row_set_active (WAYMARK_RADIO_ROW (row), TRUE);
}

static void
waymark_radio_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, waymark_radio_row_get_active (WAYMARK_RADIO_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* The row speaks for it. Newer GTK gives it a role again when it joins a group, or another joins it. */
static void
silence (WaymarkRadioRow *self)
{
  g_object_set (self->check, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
waymark_radio_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkRadioRow *self = WAYMARK_RADIO_ROW (object);
  WaymarkRadioRow *other;

  switch (id)
    {
    case PROP_ACTIVE:
      waymark_radio_row_set_active (self, g_value_get_boolean (value));
      break;
    case PROP_GROUP:
      other = g_value_get_object (value);
      gtk_check_button_set_group (self->check, other != NULL && other != self ? other->check : NULL);
      silence (self);
      if (other != NULL)
        silence (other);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_radio_row_class_init (WaymarkRadioRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_radio_row_get_property;
  object_class->set_property = waymark_radio_row_set_property;
  ADW_ACTION_ROW_CLASS (klass)->activate = waymark_radio_row_activate;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_RADIO);

  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_GROUP] = g_param_spec_object ("group", NULL, NULL, WAYMARK_TYPE_RADIO_ROW, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
waymark_radio_row_init (WaymarkRadioRow *self)
{
  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, "can-focus", FALSE, "can-target", FALSE, NULL);
  silence (self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_signal_connect_swapped (self->check, "notify::active", G_CALLBACK (on_active_changed), self);
  on_active_changed (self);
}

void
waymark_radio_row_set_active (WaymarkRadioRow *self, gboolean active)
{
  g_return_if_fail (WAYMARK_IS_RADIO_ROW (self));

  gtk_check_button_set_active (self->check, active);
}

gboolean
waymark_radio_row_get_active (WaymarkRadioRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_RADIO_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}
