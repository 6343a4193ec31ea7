/* The window is small until a register is open: a stack with one page, the gate. The frame with its panes is made by
 * waymark_window_open_register(). What is shown and which actions there are follows from one state, in update(). */

#include "ui/waymark-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/common/waymark-name.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-exit-button.h"
#include "ui/waymark-sections.h"
#include "ui/waymark-shortcuts.h"
#include "waymark-config.h"

#define SMALLEST_WIDTH 360
#define SMALLEST_HEIGHT 480
#define REMEMBER_AFTER_MS 1000

enum
{
  FORM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkWindow, waymark_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *const state_pages[] = {
  [WAYMARK_WINDOW_BLANK] = "blank",
  [WAYMARK_WINDOW_GATE] = "gate",
  [WAYMARK_WINDOW_BROWSING] = "main",
  [WAYMARK_WINDOW_EDITING] = "main",
};

/* --- state -------------------------------------------------------------------------------------------------------- */

static gboolean
has_form_on_top (WaymarkWindow *self)
{
  WaymarkPane *page = self->frame != NULL ? waymark_frame_get_page (self->frame) : NULL;
  g_autoptr (GPtrArray) forms = NULL;

  if (page == NULL)
    return FALSE;
  forms = waymark_forms_in (GTK_WIDGET (page));
  return forms->len > 0;
}

/* The one function that derives what is visible and what can be done. */
static void
update (WaymarkWindow *self)
{
  if (self->state == WAYMARK_WINDOW_BROWSING || self->state == WAYMARK_WINDOW_EDITING)
    self->state = has_form_on_top (self) ? WAYMARK_WINDOW_EDITING : WAYMARK_WINDOW_BROWSING;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), state_pages[self->state]);
  _waymark_window_update_actions (self);
}

static void
set_state (WaymarkWindow *self, WaymarkWindowState state)
{
  self->state = state;
  update (self);
}

WaymarkWindowState
waymark_window_get_state (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), WAYMARK_WINDOW_BLANK);

  return self->state;
}

/* --- what this computer remembers ----------------------------------------------------------------------------------- */

static gboolean
remember_size (gpointer data)
{
  WaymarkWindow *self = data;
  GSettings *settings = waymark_settings_get ();
  gboolean maximised = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  self->remember_later = 0;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!maximised && width >= SMALLEST_WIDTH && height >= SMALLEST_HEIGHT)
    {
      g_settings_set_int (settings, "width", width);
      g_settings_set_int (settings, "height", height);
    }
  g_settings_set_boolean (settings, "maximised", maximised);
  return G_SOURCE_REMOVE;
}

static void
on_size_changed (WaymarkWindow *self)
{
  g_clear_handle_id (&self->remember_later, g_source_remove);
  self->remember_later = g_timeout_add (REMEMBER_AFTER_MS, remember_size, self);
}

static void
restore_size (WaymarkWindow *self)
{
  GSettings *settings = waymark_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "width"), g_settings_get_int (settings, "height"));
  if (g_settings_get_boolean (settings, "maximised"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
update_title (WaymarkWindow *self)
{
  g_autofree char *name = waymark_cover_name ();

  gtk_window_set_title (GTK_WINDOW (self), name);
}

static void
update_colour_scheme (WaymarkWindow *self)
{
  g_autofree char *scheme = g_settings_get_string (waymark_settings_get (), "color-scheme");
  AdwColorScheme chosen = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "light"))
    chosen = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (scheme, "dark"))
    chosen = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), chosen);
}

/* --- focus ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_exit_button (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_ancestor (widget, WAYMARK_TYPE_EXIT_BUTTON) != NULL;
}

/* GTK gives the first focus to the first widget in Tab order, which is the exit button: Enter out of habit would throw people out (M3). */
static void
move_focus_off_exit (WaymarkWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus != NULL && !is_exit_button (focus))
    return;
  if (self->frame != NULL)
    waymark_frame_focus_first (self->frame);
  else if (self->gate != NULL && WAYMARK_IS_PANE (self->gate))
    waymark_pane_focus_first (WAYMARK_PANE (self->gate));
  if (is_exit_button (gtk_root_get_focus (GTK_ROOT (self))))
    gtk_root_set_focus (GTK_ROOT (self), NULL);
}

static void
waymark_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (waymark_window_parent_class)->map (widget);
  move_focus_off_exit (WAYMARK_WINDOW (widget));
}

static void
waymark_window_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (waymark_window_parent_class)->show (widget);
  move_focus_off_exit (WAYMARK_WINDOW (widget));
}

/* GTK's inspector would show every text of the register. */
static gboolean
waymark_window_enable_debugging (GtkWindow *window, gboolean toggle)
{
  return FALSE;
}

/* --- type ------------------------------------------------------------------------------------------------------------- */

static void
waymark_window_dispose (GObject *object)
{
  WaymarkWindow *self = WAYMARK_WINDOW (object);

  g_clear_handle_id (&self->remember_later, g_source_remove);
  self->frame = NULL;
  self->gate = NULL;
  g_clear_object (&self->prepared);
  g_clear_object (&self->vault);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (waymark_window_parent_class)->dispose (object);
}

static void
waymark_window_finalize (GObject *object)
{
  WaymarkWindow *self = WAYMARK_WINDOW (object);

  g_free (self->busy_line);
  g_free (self->problem_line);
  G_OBJECT_CLASS (waymark_window_parent_class)->finalize (object);
}

static void
waymark_window_class_init (WaymarkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = waymark_window_dispose;
  object_class->finalize = waymark_window_finalize;
  widget_class->map = waymark_window_map;
  widget_class->show = waymark_window_show;
  GTK_WINDOW_CLASS (klass)->enable_debugging = waymark_window_enable_debugging;

  signals[FORM_CHANGED] = g_signal_new ("form-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        WAYMARK_TYPE_FORM);
}

static void
waymark_window_init (WaymarkWindow *self)
{
  GSettings *settings = waymark_settings_get ();

  self->stack = gtk_stack_new ();
  waymark_silence_pages (self->stack);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "blank");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), self->stack);
  gtk_widget_add_css_class (GTK_WIDGET (self), "waymark");
  gtk_widget_set_size_request (GTK_WIDGET (self), SMALLEST_WIDTH, SMALLEST_HEIGHT);

  restore_size (self);
  update_title (self);
  update_colour_scheme (self);
  g_signal_connect_object (settings, "changed::cover-name", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (update_colour_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (on_size_changed), NULL);
  g_signal_connect (self, "notify::default-height", G_CALLBACK (on_size_changed), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (on_size_changed), NULL);
  _waymark_window_add_actions (self);
  update (self);
}

WaymarkWindow *
waymark_window_new (GtkApplication *application)
{
  return g_object_new (WAYMARK_TYPE_WINDOW, "application", application, NULL);
}

WaymarkWindow *
waymark_window_from (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  return WAYMARK_IS_WINDOW (root) ? WAYMARK_WINDOW (root) : NULL;
}

/* --- gate and frame ------------------------------------------------------------------------------------------------------ */

static void
remove_gate (WaymarkWindow *self)
{
  GtkWidget *gate = g_steal_pointer (&self->gate);

  if (gate != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), gate);
}

static void
remove_frame (WaymarkWindow *self)
{
  GtkWidget *frame = (GtkWidget *) g_steal_pointer (&self->frame);

  if (frame != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), frame);
  g_clear_object (&self->vault);
  g_clear_object (&self->database);
}

void
waymark_window_show_gate (WaymarkWindow *self, GtkWidget *page)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  remove_gate (self);
  remove_frame (self);
  self->gate = page;
  gtk_stack_add_named (GTK_STACK (self->stack), page, "gate");
  set_state (self, WAYMARK_WINDOW_GATE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    move_focus_off_exit (self);
}

gboolean
waymark_window_prepare (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), FALSE);

  if (self->prepared != NULL || self->frame != NULL)
    return FALSE;
  self->prepared = g_object_ref_sink (waymark_frame_new (self));

  return TRUE;
}

GtkWidget *
waymark_window_get_gate (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);

  return self->gate;
}

static void
on_moved (WaymarkWindow *self)
{
  update (self);
}

void
waymark_window_open_register (WaymarkWindow *self, WaymarkVault *vault, WaymarkDatabase *database)
{
  guint n_sections;
  const WaymarkSection *first = waymark_sections_get (&n_sections);
  g_autoptr (WaymarkPane) list = NULL;
  g_autoptr (GtkWidget) frame = NULL;

  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  g_set_object (&self->vault, vault);
  g_set_object (&self->database, database);
  while (!waymark_sections_is_for (first, self))
    first++;
  /* The list before its frame: the store reads the first rows while the frame is built, and one painting shows both. */
  list = g_object_ref_sink (first->create_list (self));
  waymark_window_prepare (self);
  frame = g_steal_pointer (&self->prepared);
  self->frame = WAYMARK_FRAME (frame);
  waymark_frame_set_vault (self->frame, vault);
  waymark_frame_add_list (self->frame, first->name, list);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->frame), "main");
  g_signal_connect_object (self->frame, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  waymark_shortcuts_load (self);
  set_state (self, WAYMARK_WINDOW_BROWSING);
  remove_gate (self);
  waymark_frame_show_section (self->frame, first->name, TRUE);
}

WaymarkDatabase *
waymark_window_get_database (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);

  return self->database;
}

gboolean
waymark_window_opens_cases (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), FALSE);

  return self->database != NULL && waymark_database_has_cases (self->database);
}

WaymarkVault *
waymark_window_get_vault (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);

  return self->vault;
}

/* --- going about: the frame knows how ------------------------------------------------------------------------------------- */

void
waymark_window_show_section (WaymarkWindow *self, const char *name)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_show_section (self->frame, name, TRUE);
}

void
waymark_window_open_page (WaymarkWindow *self, WaymarkPane *page, gboolean focus)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_open_page (self->frame, page, focus);
}

void
waymark_window_push_page (WaymarkWindow *self, WaymarkPane *page)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_push_page (self->frame, page);
}

void
waymark_window_open_address (WaymarkWindow *self, const char *address)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_open_address (self->frame, address);
}

void
waymark_window_back (WaymarkWindow *self)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_back (self->frame);
}

void
waymark_window_close_page (WaymarkWindow *self)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_close_page (self->frame);
}

void
waymark_window_drop_page (WaymarkWindow *self, WaymarkPane *page)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);

  waymark_frame_drop_page (self->frame, page);
}

WaymarkPane *
waymark_window_get_page (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);

  return self->frame != NULL ? waymark_frame_get_page (self->frame) : NULL;
}

WaymarkPane *
waymark_window_get_list (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);

  return self->frame != NULL ? waymark_frame_get_list (self->frame) : NULL;
}

static void
update_lines (WaymarkWindow *self)
{
  if (self->frame != NULL)
    waymark_sidebar_set_lines (waymark_frame_get_sidebar (self->frame), self->problem_line, self->busy_line);
}

void
waymark_window_set_busy_line (WaymarkWindow *self, const char *text)
{
  char *copy = g_strdup (text);

  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  g_free (self->busy_line);
  self->busy_line = copy;
  update_lines (self);
}

void
waymark_window_set_problem_line (WaymarkWindow *self, const char *text)
{
  char *copy = g_strdup (text);

  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  g_free (self->problem_line);
  self->problem_line = copy;
  update_lines (self);
}

void
waymark_window_add_toast (WaymarkWindow *self, AdwToast *toast)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  if (self->frame != NULL)
    waymark_frame_add_toast (self->frame, toast);
  else
    g_object_unref (toast);
}

/* --- drafts and view state --------------------------------------------------------------------------------------------------- */

GPtrArray *
waymark_window_collect_drafts (WaymarkWindow *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_draft_free);
  g_autoptr (GPtrArray) forms = NULL;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), drafts);

  if (self->frame == NULL)
    return drafts;
  forms = waymark_forms_in (GTK_WIDGET (self->frame));
  for (guint i = 0; i < forms->len; i++)
    {
      WaymarkDraft *draft = waymark_form_collect_draft (g_ptr_array_index (forms, i));

      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
    }
  return drafts;
}

void
waymark_window_leave_forms_async (WaymarkWindow *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GPtrArray) forms = NULL;

  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  forms = self->frame != NULL ? waymark_forms_in_pages (waymark_frame_get_pages (self->frame)) : g_ptr_array_new ();
  waymark_forms_leave_async (forms, callback, user_data);
}

GVariant *
waymark_window_get_view_state (WaymarkWindow *self)
{
  GVariantDict dict;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);

  g_variant_dict_init (&dict, NULL);
  if (self->frame != NULL)
    g_variant_dict_insert_value (&dict, "place", waymark_frame_save_place (self->frame));
  return g_variant_dict_end (&dict);
}

void
waymark_window_restore (WaymarkWindow *self, GVariant *view_state)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) place = NULL;

  g_return_if_fail (WAYMARK_IS_WINDOW (self) && self->frame != NULL);
  g_return_if_fail (view_state != NULL);

  if (!g_variant_is_of_type (view_state, G_VARIANT_TYPE_VARDICT))
    return;
  g_variant_dict_init (&dict, view_state);
  place = g_variant_dict_lookup_value (&dict, "place", NULL);
  if (place != NULL)
    waymark_frame_restore_place (self->frame, place);
}

gboolean
waymark_window_is_restored (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), FALSE);

  return self->frame == NULL || waymark_frame_is_restored (self->frame);
}
