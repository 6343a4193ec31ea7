#include "ui/lock/waymark-passphrase-row.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-keyboard.h"
#include "ui/lock/waymark-passphrase-field.h"
#include "waymark-config.h"

struct _WaymarkPassphraseRow
{
  AdwPreferencesRow parent_instance;

  WaymarkPassphraseField *field;
  GtkWidget *title_label;
  GtkWidget *show_button;
  GtkWidget *note;
  GtkWidget *note_icon;
  GtkWidget *note_label;
  GtkWidget *caps_note;
  GtkWidget *keyboard_label;
  GdkDevice *device; /* (nullable): whose Caps Lock is watched; borrowed, and none before the row was first on the screen */
  gboolean keyboard;
  guint look_later;
  char *note_text;
};

G_DEFINE_FINAL_TYPE (WaymarkPassphraseRow, waymark_passphrase_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_KEYBOARD = 1,
  PROP_ALWAYS_SHOWN,
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say (WaymarkPassphraseRow *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (gtk_widget_get_visible (self->caps_note))
    g_ptr_array_add (parts, _("Caps Lock is on"));
  if (self->note_text != NULL)
    g_ptr_array_add (parts, self->note_text);
  if (gtk_widget_get_visible (self->keyboard_label) && *gtk_label_get_text (GTK_LABEL (self->keyboard_label)) != '\0')
    g_ptr_array_add (parts, (gpointer) gtk_label_get_text (GTK_LABEL (self->keyboard_label)));
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (". ", (char **) parts->pdata);

  if (text[0] != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
look_at_keyboard (WaymarkPassphraseRow *self)
{
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self->field));
  g_autofree char *layout = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->look_later != 0)
    return;
  if (self->keyboard)
    layout = waymark_keyboard_layout (gtk_widget_get_display (GTK_WIDGET (self)));
  gtk_widget_set_visible (self->caps_note, focused && self->device != NULL && gdk_device_get_caps_lock_state (self->device));
  if (layout != NULL)
    {
      /* Translators: %s is the name of a keyboard layout, such as English (UK) */
      g_autofree char *text = g_strdup_printf (_("Keyboard: %s"), layout);

      gtk_label_set_text (GTK_LABEL (self->keyboard_label), text);
    }
  gtk_widget_set_visible (self->keyboard_label, layout != NULL);
  say (self);
}

static void
on_focus_changed (WaymarkPassphraseRow *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self->field)))
    gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
  look_at_keyboard (self);
}

static void
on_changed (WaymarkPassphraseRow *self)
{
  look_at_keyboard (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activate (WaymarkPassphraseRow *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* --- hold to see --------------------------------------------------------------------------------------------- */

static void
on_show_pressed (WaymarkPassphraseRow *self)
{
  waymark_passphrase_field_set_shown (self->field, TRUE);
}

static void
on_show_ended (WaymarkPassphraseRow *self)
{
  waymark_passphrase_field_set_shown (self->field, FALSE);
}

static gboolean
on_show_key (WaymarkPassphraseRow *self, guint keyval)
{
  if (keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  on_show_pressed (self);
  return GDK_EVENT_STOP;
}

static void
on_row_pressed (WaymarkPassphraseRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

/* --- the widget ---------------------------------------------------------------------------------------------- */

static gboolean
on_look (gpointer data)
{
  WaymarkPassphraseRow *self = data;

  self->look_later = 0;
  if (self->device == NULL)
    {
      self->device = waymark_keyboard_get (gtk_widget_get_display (GTK_WIDGET (self)));
      if (self->device != NULL)
        g_signal_connect_object (self->device, "notify::caps-lock-state", G_CALLBACK (look_at_keyboard), self, G_CONNECT_SWAPPED);
    }
  look_at_keyboard (self);
  return G_SOURCE_REMOVE;
}

/* The X server answers each question about the keyboard by itself, and the first picture of the unlock page need not wait for that. */
static void
waymark_passphrase_row_map (GtkWidget *widget)
{
  WaymarkPassphraseRow *self = WAYMARK_PASSPHRASE_ROW (widget);

  /* The line has its place from the start: nothing moves when its words come. */
  gtk_widget_set_visible (self->keyboard_label, self->keyboard && waymark_keyboard_tells_layout (gtk_widget_get_display (widget)));
  GTK_WIDGET_CLASS (waymark_passphrase_row_parent_class)->map (widget);
  self->look_later = g_idle_add (on_look, self);
}

static void
waymark_passphrase_row_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&WAYMARK_PASSPHRASE_ROW (widget)->look_later, g_source_remove);
  GTK_WIDGET_CLASS (waymark_passphrase_row_parent_class)->unmap (widget);
}

static gboolean
waymark_passphrase_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_PASSPHRASE_ROW (widget)->field));
}

static void
on_title_changed (WaymarkPassphraseRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
waymark_passphrase_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkPassphraseRow *self = WAYMARK_PASSPHRASE_ROW (object);

  switch (id)
    {
    case PROP_KEYBOARD:
      self->keyboard = g_value_get_boolean (value);
      look_at_keyboard (self);
      break;
    case PROP_ALWAYS_SHOWN:
      waymark_passphrase_field_set_always_shown (self->field, g_value_get_boolean (value));
      gtk_widget_set_visible (self->show_button, !g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_passphrase_row_finalize (GObject *object)
{
  g_free (WAYMARK_PASSPHRASE_ROW (object)->note_text);
  G_OBJECT_CLASS (waymark_passphrase_row_parent_class)->finalize (object);
}

static void
waymark_passphrase_row_class_init (WaymarkPassphraseRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = waymark_passphrase_row_set_property;
  object_class->finalize = waymark_passphrase_row_finalize;
  widget_class->map = waymark_passphrase_row_map;
  widget_class->unmap = waymark_passphrase_row_unmap;
  widget_class->grab_focus = waymark_passphrase_row_grab_focus;

  g_object_class_install_property (object_class, PROP_KEYBOARD,
                                   g_param_spec_boolean ("keyboard", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_ALWAYS_SHOWN,
                                   g_param_spec_boolean ("always-shown", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Not "activate", which GtkListBoxRow has for itself. */
  signals[ACTIVATE] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_PASSPHRASE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-passphrase-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, field);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, show_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, note);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, note_icon);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, caps_note);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPassphraseRow, keyboard_label);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_changed);
}

static void
waymark_passphrase_row_init (WaymarkPassphraseRow *self)
{
  GtkGesture *hold = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (waymark_silence_list), NULL);
  waymark_name_with_tip (self->show_button, _("Show while pressed"));
  g_signal_connect (self, "notify::title", G_CALLBACK (on_title_changed), NULL);

  /* Seen only while held: a switch would be forgotten. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (hold), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (on_show_pressed), self);
  g_signal_connect_swapped (hold, "released", G_CALLBACK (on_show_ended), self);
  g_signal_connect_swapped (hold, "unpaired-release", G_CALLBACK (on_show_ended), self);
  g_signal_connect_swapped (hold, "cancel", G_CALLBACK (on_show_ended), self);
  gtk_widget_add_controller (self->show_button, GTK_EVENT_CONTROLLER (hold));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_show_key), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (on_show_ended), self);
  gtk_widget_add_controller (self->show_button, keys);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_row_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

GtkWidget *
waymark_passphrase_row_new (const char *title)
{
  return g_object_new (WAYMARK_TYPE_PASSPHRASE_ROW, "title", title, NULL);
}

WaymarkSecret *
waymark_passphrase_row_get_secret (WaymarkPassphraseRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_PASSPHRASE_ROW (self), NULL);

  return waymark_passphrase_field_get_secret (self->field);
}

void
waymark_passphrase_row_clear (WaymarkPassphraseRow *self)
{
  g_return_if_fail (WAYMARK_IS_PASSPHRASE_ROW (self));

  waymark_passphrase_field_clear (self->field);
}

void
waymark_passphrase_row_set_note (WaymarkPassphraseRow *self, const char *icon_name, const char *text)
{
  g_return_if_fail (WAYMARK_IS_PASSPHRASE_ROW (self));

  g_free (self->note_text);
  self->note_text = g_strdup (text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->note_icon), icon_name);
  gtk_widget_set_visible (self->note_icon, icon_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->note_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
  say (self);
}
