#include "ui/lock/waymark-gate-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-exit-button.h"
#include "waymark-config.h"

typedef struct
{
  GtkWidget *back_button;
  AdwWindowTitle *window_title;
  AdwClamp *clamp;
  GtkBox *body;
  GtkBox *column;
  GtkWidget *problem;
  GtkWidget *problem_label;
  GtkWidget *next_button;
  GtkWidget *next_label;
  GtkWidget *spinner;
  char *label;
  gboolean built;
  GtkScrolledWindow *scroll;
  guint n_frames; /* until the problem is scrolled to; 0: it is not */
} WaymarkGatePanePrivate;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (WaymarkGatePane, waymark_gate_pane, GTK_TYPE_BOX,
                         G_ADD_PRIVATE (WaymarkGatePane) G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_NEXT_LABEL,
  PROP_BACK,
  PROP_MAXIMUM,
};

enum
{
  NEXT,
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define PRIVATE(self) ((WaymarkGatePanePrivate *) waymark_gate_pane_get_instance_private (self))

void
waymark_gate_pane_append (WaymarkGatePane *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_GATE_PANE (self));

  gtk_box_append (PRIVATE (self)->column, child);
}

static void
waymark_gate_pane_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  WaymarkGatePane *self = WAYMARK_GATE_PANE (buildable);

  if (PRIVATE (self)->built && GTK_IS_WIDGET (child))
    gtk_box_append (g_strcmp0 (type, "footer") == 0 ? PRIVATE (self)->body : PRIVATE (self)->column, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = waymark_gate_pane_add_child;
}

void
waymark_gate_pane_set_busy (WaymarkGatePane *self, const char *text)
{
  WaymarkGatePanePrivate *priv;

  g_return_if_fail (WAYMARK_IS_GATE_PANE (self));

  priv = PRIVATE (self);
  gtk_widget_set_visible (priv->spinner, text != NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (priv->spinner), text != NULL);
  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (priv->next_label), text);
  else
    gtk_label_set_text_with_mnemonic (GTK_LABEL (priv->next_label), priv->label != NULL ? priv->label : "");
  waymark_name (priv->next_button, gtk_label_get_text (GTK_LABEL (priv->next_label)));
  gtk_widget_set_sensitive (GTK_WIDGET (priv->column), text == NULL);
  gtk_widget_set_sensitive (priv->back_button, text == NULL);
}

/* It stands with the button at the end, which may be out of sight; the frame after the next one has it in its place. */
static gboolean
on_frame_with_problem (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WaymarkGatePanePrivate *priv = PRIVATE (WAYMARK_GATE_PANE (widget));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (priv->scroll);

  if (--priv->n_frames > 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_visible (priv->problem))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return G_SOURCE_REMOVE;
}

void
waymark_gate_pane_set_problem (WaymarkGatePane *self, const char *text)
{
  WaymarkGatePanePrivate *priv;

  g_return_if_fail (WAYMARK_IS_GATE_PANE (self));

  priv = PRIVATE (self);
  gtk_label_set_text (GTK_LABEL (priv->problem_label), text != NULL ? text : "");
  gtk_widget_set_visible (priv->problem, text != NULL);
  if (text != NULL && priv->n_frames == 0)
    {
      priv->n_frames = 2;
      gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame_with_problem, NULL, NULL);
    }
}

void
waymark_gate_pane_set_next_label (WaymarkGatePane *self, const char *label)
{
  WaymarkGatePanePrivate *priv;

  g_return_if_fail (WAYMARK_IS_GATE_PANE (self));

  priv = PRIVATE (self);
  g_free (priv->label);
  priv->label = g_strdup (label);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (priv->next_label), label != NULL ? label : "");
  gtk_widget_set_visible (priv->next_button, label != NULL);
  waymark_name (priv->next_button, gtk_label_get_text (GTK_LABEL (priv->next_label)));
}

void
waymark_gate_pane_press_next (WaymarkGatePane *self)
{
  g_return_if_fail (WAYMARK_IS_GATE_PANE (self));

  if (!gtk_widget_get_visible (PRIVATE (self)->spinner))
    g_signal_emit (self, signals[NEXT], 0);
}

static void
on_next_clicked (WaymarkGatePane *self)
{
  waymark_gate_pane_press_next (self);
}

static void
on_back_clicked (WaymarkGatePane *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

/* Alt+Left, as on every page of the frame. */
static gboolean
on_back_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *button = PRIVATE (WAYMARK_GATE_PANE (widget))->back_button;

  if (!gtk_widget_get_visible (button) || !gtk_widget_get_sensitive (button))
    return FALSE;
  on_back_clicked (WAYMARK_GATE_PANE (widget));
  return TRUE;
}

static void
waymark_gate_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkGatePane *self = WAYMARK_GATE_PANE (object);
  WaymarkGatePanePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_TITLE:
      adw_window_title_set_title (priv->window_title, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      adw_window_title_set_subtitle (priv->window_title, g_value_get_string (value));
      break;
    case PROP_NEXT_LABEL:
      waymark_gate_pane_set_next_label (self, g_value_get_string (value));
      break;
    case PROP_BACK:
      gtk_widget_set_visible (priv->back_button, g_value_get_boolean (value));
      break;
    case PROP_MAXIMUM:
      adw_clamp_set_maximum_size (priv->clamp, g_value_get_int (value));
      adw_clamp_set_tightening_threshold (priv->clamp, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_gate_pane_finalize (GObject *object)
{
  g_free (PRIVATE (WAYMARK_GATE_PANE (object))->label);
  G_OBJECT_CLASS (waymark_gate_pane_parent_class)->finalize (object);
}

static void
waymark_gate_pane_class_init (WaymarkGatePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = waymark_gate_pane_set_property;
  object_class->finalize = waymark_gate_pane_finalize;
  g_object_class_install_property (object_class, PROP_TITLE, g_param_spec_string ("title", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_SUBTITLE, g_param_spec_string ("subtitle", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_NEXT_LABEL, g_param_spec_string ("next-label", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_BACK, g_param_spec_boolean ("back", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_MAXIMUM, g_param_spec_int ("maximum", NULL, NULL, 100, 2000, 560, flags));
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, on_back_key, NULL);

  g_type_ensure (WAYMARK_TYPE_EXIT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-gate-pane.ui");
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, back_button);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, window_title);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, scroll);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, clamp);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, body);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, column);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, problem);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, problem_label);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, next_button);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, next_label);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkGatePane, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
}

static void
waymark_gate_pane_init (WaymarkGatePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_name_with_tip (PRIVATE (self)->back_button, _("Back"));
  PRIVATE (self)->built = TRUE;
}
