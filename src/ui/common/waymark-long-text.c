#include "ui/common/waymark-long-text.h"

#include "ui/common/waymark-input.h"

#define SHOWN_LINES 12

struct _WaymarkLongText
{
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *scroll;
  GtkWidget *view;
};

enum
{
  PROP_TITLE = 1,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkLongText, waymark_long_text, GTK_TYPE_BOX)

static void
on_changed (WaymarkLongText *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

/* Lines are as high as the font is. */
static void
on_realize (WaymarkLongText *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->view);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroll),
                                              PANGO_PIXELS (SHOWN_LINES * pango_font_metrics_get_height (metrics)));
  pango_font_metrics_unref (metrics);
}

static gboolean
waymark_long_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WAYMARK_LONG_TEXT (widget)->view);
}

static void
waymark_long_text_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkLongText *self = WAYMARK_LONG_TEXT (object);

  if (id == PROP_TEXT)
    g_value_take_string (value, waymark_long_text_get_text (self));
  else if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->title)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_long_text_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkLongText *self = WAYMARK_LONG_TEXT (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_TEXT)
    waymark_long_text_set_text (self, text);
  else if (id == PROP_TITLE)
    {
      gtk_label_set_label (GTK_LABEL (self->title), text != NULL ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_long_text_class_init (WaymarkLongTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_long_text_get_property;
  object_class->set_property = waymark_long_text_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = waymark_long_text_grab_focus;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
waymark_long_text_init (WaymarkLongText *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->title, "heading");

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  /* Tab goes on to the next field; a text view would swallow it. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "waymark-long-text");
  waymark_input_keep_private (self->view);

  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroll), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroll), 72);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->view);
  gtk_widget_add_css_class (self->scroll, "card");
  gtk_widget_set_overflow (self->scroll, GTK_OVERFLOW_HIDDEN);

  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->scroll);
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
waymark_long_text_new (const char *title)
{
  return g_object_new (WAYMARK_TYPE_LONG_TEXT, "title", title, NULL);
}

void
waymark_long_text_set_text (WaymarkLongText *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_LONG_TEXT (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text != NULL ? text : "", -1);
}

char *
waymark_long_text_get_text (WaymarkLongText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (WAYMARK_IS_LONG_TEXT (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

GtkTextView *
waymark_long_text_get_view (WaymarkLongText *self)
{
  g_return_val_if_fail (WAYMARK_IS_LONG_TEXT (self), NULL);

  return GTK_TEXT_VIEW (self->view);
}
