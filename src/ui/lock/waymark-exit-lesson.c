#include "ui/lock/waymark-exit-lesson.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/common/waymark-note-row.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-text-row.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-exit-key.h"
#include "ui/lock/waymark-quick-exit.h"
#include "ui/lock/waymark-surfaces.h"
#include "waymark-config.h"

/* After this long without the key a hint about Fn is due. */
#define PATIENCE_SECONDS 8

struct _WaymarkExitLesson
{
  GtkBox parent_instance;

  GtkWidget *invitation;
  WaymarkRow *key_row;
  WaymarkRow *shift_row;
  WaymarkRow *button_row;
  WaymarkNoteRow *hint;
  WaymarkRow *your_key;
  WaymarkRow *limits_row;
  GtkWidget *change;
  GtkWidget *drag_note;
  WaymarkTextRow *name;
  WaymarkRadioRow *notebook;
  WaymarkRadioRow *calendar;
  WaymarkRadioRow *folder;

  gboolean tried_key;
  gboolean listening; /* for a new key */
  guint hint_source;
  guint cover_source;
  GtkEventController *keys; /* of the window */
};

G_DEFINE_FINAL_TYPE (WaymarkExitLesson, waymark_exit_lesson, GTK_TYPE_BOX)

static guint limits_signal;

/* --- practice ------------------------------------------------------------------------------------------------ */

static void
set_hint (WaymarkExitLesson *self, const char *text)
{
  if (text != NULL)
    waymark_note_row_set_note (self->hint, "dialog-information-symbolic", text);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
}

static void
on_practised (WaymarkRoute route, double milliseconds, gpointer data)
{
  WaymarkExitLesson *self = data;
  WaymarkRow *row = route == WAYMARK_ROUTE_KEY ? self->key_row : route == WAYMARK_ROUTE_SHIFT ? self->shift_row : self->button_row;
  g_autofree char *result = g_strdup_printf (_("Hidden in %d ms"), MAX (1, (int) (milliseconds + 0.5)));

  waymark_row_set_texts (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), result);
  waymark_row_set_icon (row, "object-select-symbolic");
  if (route == WAYMARK_ROUTE_KEY)
    {
      self->tried_key = TRUE;
      g_clear_handle_id (&self->hint_source, g_source_remove);
      set_hint (self, NULL);
    }
}

static void
hint_at_fn (WaymarkExitLesson *self, const char *format)
{
  g_autofree char *key = waymark_quick_exit_get_key (waymark_quick_exit_get ());
  GString *text = g_string_new (format);

  g_string_replace (text, "%key", key, 0);
  set_hint (self, text->str);
  g_string_free (text, TRUE);
}

static gboolean
on_patience_over (gpointer data)
{
  WaymarkExitLesson *self = data;

  self->hint_source = 0;
  if (!self->tried_key)
    /* Translators: %key is replaced by the name of the key */
    hint_at_fn (self, _("If %key does nothing here, this keyboard may want Fn held as well. Press Fn and %key, or choose another key."));
  return G_SOURCE_REMOVE;
}

static void
show_key (WaymarkExitLesson *self)
{
  g_autofree char *key = waymark_quick_exit_get_key (waymark_quick_exit_get ());
  /* Translators: %s is a key */
  g_autofree char *text = g_strdup_printf (_("Press %s now. This window goes away and comes back after 3 seconds."), key);

  gtk_label_set_text (GTK_LABEL (self->invitation), text);
  waymark_row_set_texts (self->key_row, key, _("Not tried"));
  waymark_row_set_icon (self->key_row, NULL);
  waymark_row_set_texts (self->your_key, _("Your key"), key);
  self->tried_key = FALSE;
}

/* --- another key --------------------------------------------------------------------------------------------- */

static void
stop_listening (WaymarkExitLesson *self)
{
  self->listening = FALSE;
  gtk_button_set_label (GTK_BUTTON (self->change), _("Change"));
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift ||
         keyval == GDK_KEY_ISO_Next_Group || keyval == GDK_KEY_Num_Lock;
}

static void
choose_key (WaymarkExitLesson *self, guint keyval, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  guint lower = gdk_keyval_to_lower (keyval);
  g_autofree char *clash = waymark_exit_key_clash (lower, modifiers);
  g_autofree char *name = NULL;

  if (clash != NULL)
    {
      set_hint (self, clash);
      return;
    }
  name = gtk_accelerator_name (lower, modifiers);
  g_settings_set_string (waymark_settings_get (), "quick-exit-key", name);
  stop_listening (self);
  set_hint (self, NULL);
  /* The new key is proved by using it. */
  hint_at_fn (self, _("Now press %key once to see that it arrives."));
}

static gboolean
on_key (WaymarkExitLesson *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->listening && keyval == GDK_KEY_Escape)
    {
      stop_listening (self);
      set_hint (self, NULL);
      return GDK_EVENT_STOP;
    }
  if (self->listening && !is_modifier (keyval))
    {
      choose_key (self, keyval, state);
      return GDK_EVENT_STOP;
    }
  if (!self->listening && !self->tried_key && waymark_exit_key_is_media (keyval))
    hint_at_fn (self, _("On this keyboard %key needs Fn. Press Fn and %key, or choose another key."));
  return GDK_EVENT_PROPAGATE;
}

static void
on_change (WaymarkExitLesson *self)
{
  if (self->listening)
    {
      stop_listening (self);
      set_hint (self, NULL);
      return;
    }
  self->listening = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->change), _("Keep it"));
  set_hint (self, _("Press the new key now. Escape keeps the old one."));
}

static void
on_show_limits (WaymarkExitLesson *self)
{
  g_signal_emit (self, limits_signal, 0);
}

/* --- name and icon ------------------------------------------------------------------------------------------- */

static gboolean
apply_cover (gpointer data)
{
  WaymarkExitLesson *self = data;

  self->cover_source = 0;
  /* Where it cannot be written the launcher keeps the name that it had; the windows follow all the same. */
  waymark_cover_apply (NULL);
  return G_SOURCE_REMOVE;
}

static void
on_cover_changed (WaymarkExitLesson *self)
{
  GSettings *settings = waymark_settings_get ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *default_name = g_strdup (_("Notes"));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autofree char *name = NULL;

  g_settings_set_string (settings, "cover-name", g_str_equal (typed, default_name) ? "" : typed);
  g_settings_set_string (settings, "cover-icon",
                         waymark_radio_row_get_active (self->calendar) ? "calendar"
                         : waymark_radio_row_get_active (self->folder) ? "folder"
                                                                      : "notebook");
  name = waymark_cover_name ();
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_title (GTK_WINDOW (root), name);
      gtk_window_set_icon_name (GTK_WINDOW (root), waymark_cover_icon ());
    }
  g_clear_handle_id (&self->cover_source, g_source_remove);
  self->cover_source = g_timeout_add (500, apply_cover, self);
}

/* --- the widget ---------------------------------------------------------------------------------------------- */

static void
waymark_exit_lesson_map (GtkWidget *widget)
{
  WaymarkExitLesson *self = WAYMARK_EXIT_LESSON (widget);

  GTK_WIDGET_CLASS (waymark_exit_lesson_parent_class)->map (widget);
  waymark_quick_exit_set_practice (waymark_quick_exit_get (), on_practised, self);
  if (!self->tried_key && self->hint_source == 0)
    self->hint_source = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_over, self);
  if (self->keys == NULL)
    {
      self->keys = gtk_event_controller_key_new ();
      gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (on_key), self);
      gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
    }
}

static void
waymark_exit_lesson_unmap (GtkWidget *widget)
{
  WaymarkExitLesson *self = WAYMARK_EXIT_LESSON (widget);

  waymark_quick_exit_set_practice (waymark_quick_exit_get (), NULL, NULL);
  stop_listening (self);
  g_clear_handle_id (&self->hint_source, g_source_remove);
  if (self->keys != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  self->keys = NULL;
  GTK_WIDGET_CLASS (waymark_exit_lesson_parent_class)->unmap (widget);
}

static gboolean
waymark_exit_lesson_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WAYMARK_EXIT_LESSON (widget)->change);
}

static void
waymark_exit_lesson_dispose (GObject *object)
{
  WaymarkExitLesson *self = WAYMARK_EXIT_LESSON (object);

  g_clear_handle_id (&self->hint_source, g_source_remove);
  if (self->cover_source != 0)
    {
      g_clear_handle_id (&self->cover_source, g_source_remove);
      waymark_cover_apply (NULL);
    }
  G_OBJECT_CLASS (waymark_exit_lesson_parent_class)->dispose (object);
}

static void
waymark_exit_lesson_class_init (WaymarkExitLessonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_exit_lesson_dispose;
  widget_class->map = waymark_exit_lesson_map;
  widget_class->unmap = waymark_exit_lesson_unmap;
  widget_class->grab_focus = waymark_exit_lesson_grab_focus;
  limits_signal = g_signal_new ("show-limits", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_NOTE_ROW);
  g_type_ensure (WAYMARK_TYPE_RADIO_ROW);
  g_type_ensure (WAYMARK_TYPE_ROW);
  g_type_ensure (WAYMARK_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WAYMARK_RESOURCE_PATH "/ui/waymark-exit-lesson.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, invitation);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, key_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, shift_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, button_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, hint);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, your_key);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, limits_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, change);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, drag_note);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, name);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, notebook);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, calendar);
  gtk_widget_class_bind_template_child (widget_class, WaymarkExitLesson, folder);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
  gtk_widget_class_bind_template_callback (widget_class, on_show_limits);
}

static void
waymark_exit_lesson_init (WaymarkExitLesson *self)
{
  g_autofree char *name = waymark_cover_name ();
  g_autofree char *icon = g_settings_get_string (waymark_settings_get (), "cover-icon");

  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_row_set_opens (self->limits_row, TRUE);
  waymark_row_set_texts (self->shift_row, _("Shift three times"), _("Not tried"));
  waymark_row_set_texts (self->button_row, _("Door button"), _("Not tried"));
  gtk_widget_set_visible (self->drag_note, !waymark_surfaces_hear_drags (gdk_display_get_default ()));
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  waymark_radio_row_set_active (g_str_equal (icon, "calendar") ? self->calendar
                               : g_str_equal (icon, "folder") ? self->folder
                                                              : self->notebook,
                               TRUE);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_cover_changed), self);
  g_signal_connect_swapped (self->notebook, "notify::active", G_CALLBACK (on_cover_changed), self);
  g_signal_connect_swapped (self->calendar, "notify::active", G_CALLBACK (on_cover_changed), self);
  g_signal_connect_swapped (self->folder, "notify::active", G_CALLBACK (on_cover_changed), self);
  g_signal_connect_object (waymark_quick_exit_get (), "key-changed", G_CALLBACK (show_key), self, G_CONNECT_SWAPPED);
  show_key (self);
}

GtkWidget *
waymark_exit_lesson_new (void)
{
  return g_object_new (WAYMARK_TYPE_EXIT_LESSON, NULL);
}

GtkWidget *
waymark_exit_limits_new (void)
{
  static const struct
  {
    const char *title;
    const char *text;
  } limits[] = {
    { N_ ("Documents that left the register"), N_ ("What was exported, printed, sent or copied stays where it is.") },
    { N_ ("The printer's memory"), N_ ("Printers and print queues may keep what they printed.") },
    { N_ ("Copies on a stick"), N_ ("A copy stays closed without the passphrase, but anybody can see that it is there.") },
    { N_ ("Other people's recordings"), N_ ("A photograph, a shared screen or a program that watches this computer keeps what it saw.") },
    { N_ ("That this program is installed"), N_ ("It has a plain name and icon, but somebody who knows it can find it.") },
  };
  GtkWidget *group = adw_preferences_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), waymark_row_new (_ (limits[i].title), _ (limits[i].text)));
  return group;
}
