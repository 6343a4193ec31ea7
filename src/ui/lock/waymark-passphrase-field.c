#include "ui/lock/waymark-passphrase-field.h"

#include <string.h>

#include "ui/common/waymark-input.h"

#define LONGEST 1024 /* characters */
#define BULLET "\342\200\242"

typedef struct
{
  WaymarkSecret *secret;
  guint caret;  /* in characters */
  guint anchor; /* the other end of the selection */
  gboolean shown;
  gboolean always_shown;

  PangoLayout *layout;
  int offset; /* how far the text is scrolled, in pixels */
  GtkIMContext *input;
} Private;

static int private_offset;
static gpointer parent_class;  /* to be freed by */
static GtkWidgetClass *plain; /* to behave as */

static Private *
get_private (WaymarkPassphraseField *self)
{
  return G_STRUCT_MEMBER_P (self, private_offset);
}

/* --- text ---------------------------------------------------------------------------------------------------- */

static void
update_layout (WaymarkPassphraseField *self)
{
  Private *priv = get_private (self);
  guint length = waymark_secret_get_n_characters (priv->secret);

  if (priv->shown)
    pango_layout_set_text (priv->layout, waymark_secret_get (priv->secret), (int) waymark_secret_get_length (priv->secret));
  else
    {
      g_autoptr (GString) bullets = g_string_new (NULL);

      for (guint i = 0; i < length; i++)
        g_string_append (bullets, BULLET);
      pango_layout_set_text (priv->layout, bullets->str, (int) bullets->len);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where a character begins in the text of the layout, in bytes. */
static int
layout_index (WaymarkPassphraseField *self, guint character)
{
  Private *priv = get_private (self);
  const char *text = pango_layout_get_text (priv->layout);

  return (int) (g_utf8_offset_to_pointer (text, (glong) character) - text);
}

static int
layout_x (WaymarkPassphraseField *self, guint character)
{
  Private *priv = get_private (self);
  PangoRectangle caret;

  pango_layout_get_cursor_pos (priv->layout, layout_index (self, character), &caret, NULL);
  return PANGO_PIXELS (caret.x);
}

static void
move_caret (WaymarkPassphraseField *self, guint caret, gboolean extend)
{
  Private *priv = get_private (self);

  priv->caret = MIN (caret, waymark_secret_get_n_characters (priv->secret));
  if (!extend)
    priv->anchor = priv->caret;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
remove_selection (WaymarkPassphraseField *self)
{
  Private *priv = get_private (self);
  guint from = MIN (priv->caret, priv->anchor), to = MAX (priv->caret, priv->anchor);

  if (from == to)
    return FALSE;
  waymark_secret_remove (priv->secret, from, to - from);
  priv->caret = priv->anchor = from;
  return TRUE;
}

static void
was_changed (WaymarkPassphraseField *self)
{
  update_layout (self);
  g_signal_emit_by_name (self, "changed");
}

void
waymark_passphrase_field_insert (WaymarkPassphraseField *self, const char *text)
{
  Private *priv = get_private (self);
  gsize length;
  glong characters;

  g_return_if_fail (WAYMARK_IS_PASSPHRASE_FIELD (self));
  g_return_if_fail (text != NULL);

  length = strcspn (text, "\r\n");
  if (length == 0 || !g_utf8_validate (text, (gssize) length, NULL))
    return;
  characters = g_utf8_strlen (text, (gssize) length);
  remove_selection (self);
  if (waymark_secret_get_n_characters (priv->secret) + (gulong) characters > LONGEST)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  waymark_secret_insert (priv->secret, priv->caret, text, (gssize) length);
  priv->caret += (guint) characters;
  priv->anchor = priv->caret;
  was_changed (self);
}

static void
on_commit (GtkIMContext *input, const char *text, gpointer data)
{
  waymark_passphrase_field_insert (data, text);
}

static void
on_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPassphraseField) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL)
    return;
  waymark_passphrase_field_insert (self, text);
  explicit_bzero (text, strlen (text));
}

static void
paste (WaymarkPassphraseField *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_pasted, g_object_ref (self));
}

static void
delete_around (WaymarkPassphraseField *self, gboolean forward, gboolean all)
{
  Private *priv = get_private (self);
  guint length = waymark_secret_get_n_characters (priv->secret);

  if (!remove_selection (self))
    {
      guint from = forward ? priv->caret : all ? 0 : priv->caret - (priv->caret > 0);
      guint to = !forward ? priv->caret : all ? length : MIN (priv->caret + 1, length);

      if (from == to)
        return;
      waymark_secret_remove (priv->secret, from, to - from);
      priv->caret = priv->anchor = from;
    }
  was_changed (self);
}

/* --- keys and pointer ---------------------------------------------------------------------------------------- */

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  WaymarkPassphraseField *self = data;
  Private *priv = get_private (self);
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;
  guint length = waymark_secret_get_n_characters (priv->secret);
  guint lower = gdk_keyval_to_lower (keyval);

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (control && lower == GDK_KEY_a)
    {
      priv->anchor = 0;
      move_caret (self, length, TRUE);
      return GDK_EVENT_STOP;
    }
  if ((control && lower == GDK_KEY_v) || (shift && keyval == GDK_KEY_Insert))
    {
      paste (self);
      return GDK_EVENT_STOP;
    }
  /* Words are not shown, so a step by words is a step to the end. */
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_caret (self, control || priv->caret == 0 ? 0 : priv->caret - 1, shift);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_caret (self, control ? length : priv->caret + 1, shift);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_caret (self, 0, shift);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_caret (self, length, shift);
      return GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
      delete_around (self, FALSE, control);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      delete_around (self, TRUE, control);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      g_signal_emit_by_name (self, "activate");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  WaymarkPassphraseField *self = data;
  Private *priv = get_private (self);
  const char *text = pango_layout_get_text (priv->layout);
  int index, trailing;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  pango_layout_xy_to_index (priv->layout, ((int) x + priv->offset) * PANGO_SCALE, 0, &index, &trailing);
  if (n_press > 1)
    {
      priv->anchor = 0;
      move_caret (self, waymark_secret_get_n_characters (priv->secret), TRUE);
    }
  else
    move_caret (self, (guint) (g_utf8_pointer_to_offset (text, text + index) + trailing), FALSE);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_focus_in (GtkEventControllerFocus *controller, gpointer data)
{
  WaymarkPassphraseField *self = data;
  Private *priv = get_private (self);

  gtk_im_context_focus_in (priv->input);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_focus_out (GtkEventControllerFocus *controller, gpointer data)
{
  WaymarkPassphraseField *self = data;
  Private *priv = get_private (self);

  gtk_im_context_focus_out (priv->input);
  waymark_passphrase_field_set_shown (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- drawing ------------------------------------------------------------------------------------------------- */

static void
waymark_passphrase_field_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                  int *minimum_baseline, int *natural_baseline)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int digit = pango_font_metrics_get_approximate_digit_width (metrics);

      *minimum = PANGO_PIXELS (digit * 8);
      *natural = PANGO_PIXELS (digit * 24);
    }
  else
    {
      *minimum = *natural = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics));
      *minimum_baseline = *natural_baseline = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics));
    }
  pango_font_metrics_unref (metrics);
}

static void
waymark_passphrase_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkPassphraseField *self = WAYMARK_PASSPHRASE_FIELD (widget);
  Private *priv = get_private (self);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int caret = layout_x (self, priv->caret), text_width, text_height;
  GdkRGBA colour;

  pango_layout_get_pixel_size (priv->layout, &text_width, &text_height);
  priv->offset = CLAMP (priv->offset, MAX (0, caret - width + 2), MAX (0, caret - 2));
  priv->offset = MIN (priv->offset, MAX (0, text_width - width + 2));

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -priv->offset, (float) ((height - text_height) / 2)));
  if (priv->anchor != priv->caret && gtk_widget_has_focus (widget))
    {
      int other = layout_x (self, priv->anchor);

      gtk_style_context_get_color (style, &colour);
      colour.alpha *= 0.2f;
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT ((float) MIN (caret, other), 0, (float) ABS (caret - other), (float) text_height));
    }
  gtk_style_context_get_color (style, &colour);
  gtk_snapshot_append_layout (snapshot, priv->layout, &colour);
  if (gtk_widget_has_focus (widget))
    gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) caret, 0, 1.5f, (float) text_height));
  gtk_snapshot_pop (snapshot);
}

static void
waymark_passphrase_field_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  WaymarkPassphraseField *self = WAYMARK_PASSPHRASE_FIELD (widget);
  Private *priv = get_private (self);

  plain->css_changed (widget, change);
  pango_layout_context_changed (priv->layout);
  gtk_widget_queue_resize (widget);
}

static void
waymark_passphrase_field_realize (GtkWidget *widget)
{
  plain->realize (widget);
  gtk_im_context_set_client_widget (get_private (WAYMARK_PASSPHRASE_FIELD (widget))->input, widget);
}

static void
waymark_passphrase_field_unrealize (GtkWidget *widget)
{
  GtkIMContext *input = get_private (WAYMARK_PASSPHRASE_FIELD (widget))->input;

  gtk_im_context_reset (input);
  gtk_im_context_set_client_widget (input, NULL);
  plain->unrealize (widget);
}

/* --- the widget ---------------------------------------------------------------------------------------------- */

static void
waymark_passphrase_field_finalize (GObject *object)
{
  WaymarkPassphraseField *self = WAYMARK_PASSPHRASE_FIELD (object);
  Private *priv = get_private (self);

  g_clear_pointer (&priv->secret, waymark_secret_unref);
  g_clear_object (&priv->layout);
  g_clear_object (&priv->input);
  G_OBJECT_CLASS (parent_class)->finalize (object);
}

static void
waymark_passphrase_field_class_init (gpointer klass, gpointer data)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_class_adjust_private_offset (klass, &private_offset);
  parent_class = g_type_class_peek_parent (klass);
  plain = g_type_class_peek (GTK_TYPE_WIDGET);

  G_OBJECT_CLASS (klass)->finalize = waymark_passphrase_field_finalize;
  widget_class->grab_focus = plain->grab_focus;
  widget_class->focus = plain->focus;
  widget_class->mnemonic_activate = plain->mnemonic_activate;
  widget_class->get_request_mode = plain->get_request_mode;
  widget_class->size_allocate = plain->size_allocate;
  widget_class->measure = waymark_passphrase_field_measure;
  widget_class->snapshot = waymark_passphrase_field_snapshot;
  widget_class->css_changed = waymark_passphrase_field_css_changed;
  widget_class->realize = waymark_passphrase_field_realize;
  widget_class->unrealize = waymark_passphrase_field_unrealize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_widget_class_set_css_name (widget_class, "text");
}

static void
waymark_passphrase_field_init (GTypeInstance *instance, gpointer klass)
{
  WaymarkPassphraseField *self = (WaymarkPassphraseField *) instance;
  Private *priv = get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->secret = waymark_secret_new ();
  priv->layout = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_single_paragraph_mode (priv->layout, TRUE);
  priv->input = gtk_im_multicontext_new ();
  g_object_set (priv->input, "input-purpose", GTK_INPUT_PURPOSE_PASSWORD, "input-hints",
                GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI, NULL);
  gtk_im_context_set_use_preedit (priv->input, FALSE);
  g_signal_connect (priv->input, "commit", G_CALLBACK (on_commit), self);

  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (keys), priv->input);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_in), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_out), self);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_visible (child, FALSE);
      waymark_input_keep_private (child);
    }
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "text");
}

/* The beginning of GtkAccessibleInterface, which GTK keeps to itself before 4.10. */
typedef struct
{
  GTypeInterface interface;
  gpointer get_at_context;
  gpointer get_platform_state;
} AccessibleInterface;

#if GTK_CHECK_VERSION (4, 10, 0)
G_STATIC_ASSERT (G_STRUCT_OFFSET (GtkAccessibleInterface, get_platform_state) == G_STRUCT_OFFSET (AccessibleInterface, get_platform_state));
#endif

/* By its name: newer headers say that gtk_accessible_get_type() came with 4.10, though 4.8 has it. */
static GType
accessible_type (void)
{
  g_type_ensure (GTK_TYPE_WIDGET);
  return g_type_from_name ("GtkAccessible");
}

/* Whether the field has the focus is not for the empty text in it to say. */
static void
take_plain_state (gpointer interface, gpointer data)
{
  AccessibleInterface *own = interface;
  AccessibleInterface *of_widgets = g_type_interface_peek (g_type_class_peek (GTK_TYPE_WIDGET), accessible_type ());

  own->get_platform_state = of_widgets->get_platform_state;
}

/* A GtkPasswordEntry by its type only, of which just the size is known: what lies in it stays empty and is never seen. */
GType
waymark_passphrase_field_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GInterfaceInfo accessible = { take_plain_state, NULL, NULL };
      GTypeQuery entry;
      GType made;

      g_type_query (GTK_TYPE_PASSWORD_ENTRY, &entry);
      made = g_type_register_static_simple (GTK_TYPE_PASSWORD_ENTRY, "WaymarkPassphraseField", entry.class_size,
                                            waymark_passphrase_field_class_init, entry.instance_size, waymark_passphrase_field_init, 0);
      private_offset = g_type_add_instance_private (made, sizeof (Private));
      g_type_add_interface_static (made, accessible_type (), &accessible);
      g_once_init_leave (&type, made);
    }
  return type;
}

GtkWidget *
waymark_passphrase_field_new (void)
{
  return g_object_new (WAYMARK_TYPE_PASSPHRASE_FIELD, NULL);
}

WaymarkSecret *
waymark_passphrase_field_get_secret (WaymarkPassphraseField *self)
{
  Private *priv = get_private (self);

  g_return_val_if_fail (WAYMARK_IS_PASSPHRASE_FIELD (self), NULL);

  return priv->secret;
}

void
waymark_passphrase_field_clear (WaymarkPassphraseField *self)
{
  Private *priv = get_private (self);

  g_return_if_fail (WAYMARK_IS_PASSPHRASE_FIELD (self));

  waymark_secret_clear (priv->secret);
  priv->caret = priv->anchor = 0;
  was_changed (self);
}

void
waymark_passphrase_field_set_shown (WaymarkPassphraseField *self, gboolean shown)
{
  Private *priv = get_private (self);

  g_return_if_fail (WAYMARK_IS_PASSPHRASE_FIELD (self));

  priv->shown = shown || priv->always_shown;
  update_layout (self);
}

void
waymark_passphrase_field_set_always_shown (WaymarkPassphraseField *self, gboolean always_shown)
{
  Private *priv = get_private (self);

  g_return_if_fail (WAYMARK_IS_PASSPHRASE_FIELD (self));

  priv->always_shown = always_shown;
  waymark_passphrase_field_set_shown (self, FALSE);
}
