#include "ui/common/waymark-switch-row.h"

struct _WaymarkSwitchRow
{
  WaymarkRow parent_instance;

  GtkWidget *sw;
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkSwitchRow, waymark_switch_row, WAYMARK_TYPE_ROW)

static void
on_notify_active (WaymarkSwitchRow *self)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (self->sw));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}

static void
waymark_switch_row_activate (AdwActionRow *row)
{
  WaymarkSwitchRow *self = WAYMARK_SWITCH_ROW (row);

  waymark_switch_row_set_active (self, !waymark_switch_row_get_active (self));
}

static void
waymark_switch_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, waymark_switch_row_get_active (WAYMARK_SWITCH_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_switch_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_switch_row_class_init (WaymarkSwitchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_switch_row_get_property;
  object_class->set_property = waymark_switch_row_set_property;
  ADW_ACTION_ROW_CLASS (klass)->activate = waymark_switch_row_activate;

  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  /* Measured: reads as a check box; GTK_ACCESSIBLE_ROLE_SWITCH reads the same at 4.8 and needs a state that rows do not take. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
waymark_switch_row_init (WaymarkSwitchRow *self)
{
  self->sw = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, "can-focus", FALSE, "accessible-role",
                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->sw);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_signal_connect_swapped (self->sw, "notify::active", G_CALLBACK (on_notify_active), self);
  on_notify_active (self);
}

GtkWidget *
waymark_switch_row_new (const char *title, const char *subtitle)
{
  return g_object_new (WAYMARK_TYPE_SWITCH_ROW, "title", title, "subtitle", subtitle != NULL ? subtitle : "", NULL);
}

void
waymark_switch_row_set_active (WaymarkSwitchRow *self, gboolean active)
{
  g_return_if_fail (WAYMARK_IS_SWITCH_ROW (self));

  gtk_switch_set_active (GTK_SWITCH (self->sw), active);
}

gboolean
waymark_switch_row_get_active (WaymarkSwitchRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_SWITCH_ROW (self), FALSE);

  return gtk_switch_get_active (GTK_SWITCH (self->sw));
}
