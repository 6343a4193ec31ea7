#include "ui/lock/waymark-quick-exit.h"

#include <unistd.h>

#include "core/waymark-clock.h"
#include "core/waymark-shift-counter.h"
#include "core/waymark-trace.h"
#include "ui/common/waymark-recents.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-exit-key.h"
#include "ui/lock/waymark-surfaces.h"
#include "vault/waymark-vault.h"

/* Leaving must end by then, whatever a disk, a clipboard manager or a bus does (security.md 2.6, 2.7). */
#define EXIT_LIMIT (G_USEC_PER_SEC - 20 * G_TIME_SPAN_MILLISECOND)
#define LOCK_LIMIT (2 * G_USEC_PER_SEC)
#define PRACTICE_SECONDS 3

struct _WaymarkQuickExit
{
  GObject parent_instance;

  WaymarkClose close;
  gpointer close_data;
  char **restart;

  WaymarkPractised practised;
  gpointer practised_data;
  guint practice_source;

  guint keyval;
  GdkModifierType modifiers;
  gboolean shift_exits;
  WaymarkShiftCounter shifts;
  guint shift_source;

  gint64 last_input;
  gboolean installed;
  gboolean leaving;
  WaymarkLeave how;

  gboolean x_keys; /* keys come from the X server; the same ones then come from GDK once more */

  GMutex watchdog_lock;
  GCond watchdog_wake;
  gint64 watchdog_limit; /* how long after its start leaving must end; 0: nobody leaves */
};

G_DEFINE_FINAL_TYPE (WaymarkQuickExit, waymark_quick_exit, G_TYPE_OBJECT)

enum
{
  SHIFT_COUNTED,
  KEY_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- leaving ------------------------------------------------------------------------------------------------- */

static gpointer
watch (gpointer data)
{
  WaymarkQuickExit *self = data;
  gint64 limit;

  g_mutex_lock (&self->watchdog_lock);
  while (self->watchdog_limit == 0)
    g_cond_wait (&self->watchdog_wake, &self->watchdog_lock);
  limit = self->watchdog_limit;
  g_mutex_unlock (&self->watchdog_lock);

  g_usleep ((gulong) limit);
  waymark_vault_end_process ();
}

static void
start_watchdog (WaymarkQuickExit *self, gint64 limit)
{
  g_mutex_lock (&self->watchdog_lock);
  self->watchdog_limit = limit;
  g_cond_signal (&self->watchdog_wake);
  g_mutex_unlock (&self->watchdog_lock);
}

/* Nothing is freed and no handler of the toolkit runs: its normal way out would keep the clipboard and could wait for ten seconds. */
static void
finish (WaymarkQuickExit *self)
{
  static gboolean done = FALSE;

  if (done)
    return;
  done = TRUE;
  waymark_trace ("hidden");

  if (self->close != NULL)
    self->close (self->close_data);
  waymark_recents_forget ();
  if (self->how == WAYMARK_LEAVE_LOCK && self->restart != NULL)
    {
      g_settings_sync ();
      execv ("/proc/self/exe", self->restart);
    }
  waymark_trace ("gone");
  waymark_vault_end_process ();
}

static void
give_back_clipboard (GdkClipboard *clipboard)
{
  /* Never NULL: GNOME's compositor would then offer its own copy of what was there. */
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_text (clipboard, " ");
}

void
waymark_quick_exit_leave (WaymarkQuickExit *self, WaymarkLeave how)
{
  GdkDisplay *display = gdk_display_get_default ();

  g_return_if_fail (WAYMARK_IS_QUICK_EXIT (self));

  if (self->leaving)
    return;
  self->leaving = TRUE;
  self->how = how;
  start_watchdog (self, how == WAYMARK_LEAVE_LOCK ? LOCK_LIMIT : EXIT_LIMIT);

  if (display != NULL)
    {
      give_back_clipboard (gdk_display_get_clipboard (display));
      give_back_clipboard (gdk_display_get_primary_clipboard (display));
      waymark_surfaces_hide ();
    }
  finish (self);
}

/* --- practice ------------------------------------------------------------------------------------------------ */

static gboolean
on_practice_over (gpointer data)
{
  WaymarkQuickExit *self = data;

  self->practice_source = 0;
  waymark_surfaces_bring_back ();
  return G_SOURCE_REMOVE;
}

static void
take_route (WaymarkQuickExit *self, WaymarkRoute route, gint64 arrived)
{
  if (self->practised == NULL)
    {
      waymark_quick_exit_leave (self, WAYMARK_LEAVE_QUICKLY);
      return;
    }
  if (self->practice_source != 0)
    return;

  waymark_surfaces_hide ();
  gdk_display_sync (gdk_display_get_default ());
  self->practised (route, (double) (g_get_monotonic_time () - arrived) / 1000, self->practised_data);
  self->practice_source = g_timeout_add_seconds (PRACTICE_SECONDS, on_practice_over, self);
}

void
waymark_quick_exit_press_button (WaymarkQuickExit *self)
{
  g_return_if_fail (WAYMARK_IS_QUICK_EXIT (self));

  take_route (self, WAYMARK_ROUTE_BUTTON, g_get_monotonic_time ());
}

void
waymark_quick_exit_set_practice (WaymarkQuickExit *self, WaymarkPractised practised, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_QUICK_EXIT (self));

  self->practised = practised;
  self->practised_data = user_data;
}

gboolean
waymark_quick_exit_is_practising (WaymarkQuickExit *self)
{
  g_return_val_if_fail (WAYMARK_IS_QUICK_EXIT (self), FALSE);

  return self->practice_source != 0;
}

/* --- keys ---------------------------------------------------------------------------------------------------- */

static gboolean
on_shifts_over (gpointer data)
{
  WaymarkQuickExit *self = data;

  self->shift_source = 0;
  g_signal_emit (self, signals[SHIFT_COUNTED], 0, 0u);
  return G_SOURCE_REMOVE;
}

static void
count_shift_release (WaymarkQuickExit *self, guint keycode)
{
  gint64 now = g_get_monotonic_time ();
  guint count = waymark_shift_counter_release (&self->shifts, keycode, now);

  if (count == 0)
    return;
  g_clear_handle_id (&self->shift_source, g_source_remove);
  if (count == WAYMARK_SHIFT_PRESSES)
    {
      take_route (self, WAYMARK_ROUTE_SHIFT, now);
      count = 0;
    }
  else
    self->shift_source = g_timeout_add ((guint) (WAYMARK_SHIFT_SPAN / 1000), on_shifts_over, self);
  g_signal_emit (self, signals[SHIFT_COUNTED], 0, count);
}

static void
on_key (gboolean press, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  WaymarkQuickExit *self = data;
  GdkDisplay *display = gdk_display_get_default ();
  gboolean is_shift = keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R;

  if (press && waymark_exit_key_matches (display, self->keyval, self->modifiers, keyval, keycode, state))
    {
      take_route (self, WAYMARK_ROUTE_KEY, g_get_monotonic_time ());
      return;
    }
  if (press && waymark_exit_key_matches (display, GDK_KEY_q, GDK_CONTROL_MASK, keyval, keycode, state))
    {
      waymark_quick_exit_leave (self, WAYMARK_LEAVE_QUICKLY);
      return;
    }
  if (!self->shift_exits)
    return;

  if (!is_shift && press)
    waymark_shift_counter_other (&self->shifts);
  else if (is_shift && press)
    waymark_shift_counter_press (&self->shifts, keycode, (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0,
                                 g_get_monotonic_time ());
  else if (!press)
    /* What a key gives can change while it is held: the physical key decides. */
    count_shift_release (self, keycode);
}

/* Every event of every surface comes through here before GTK looks at it: also those of menus, drop-down lists and choosers, whose keys the
 * window's own controllers never see. */
static gboolean
on_any_event (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  WaymarkQuickExit *self = data;
  GdkEvent *event = g_value_peek_pointer (&values[1]);

  switch ((guint) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_KEY_RELEASE:
      self->last_input = waymark_clock_awake (waymark_clock_get_default ());
      if (!self->x_keys)
        on_key (gdk_event_get_event_type (event) == GDK_KEY_PRESS, gdk_key_event_get_keyval (event),
                gdk_key_event_get_keycode (event), gdk_event_get_modifier_state (event), self);
      break;
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
      waymark_shift_counter_other (&self->shifts);
      self->last_input = waymark_clock_awake (waymark_clock_get_default ());
      break;
    case GDK_MOTION_NOTIFY:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      self->last_input = waymark_clock_awake (waymark_clock_get_default ());
      break;
    case GDK_FOCUS_CHANGE:
      if (!gdk_focus_event_get_in (event))
        waymark_shift_counter_lose (&self->shifts);
      break;
    default:
      break;
    }
  return TRUE;
}

static void
on_key_setting_changed (WaymarkQuickExit *self)
{
  GSettings *settings = waymark_settings_get ();
  g_autofree char *name = g_settings_get_string (settings, "quick-exit-key");

  waymark_exit_key_parse (name, &self->keyval, &self->modifiers);
  self->shift_exits = g_settings_get_boolean (settings, "quick-exit-shift");
  g_signal_emit (self, signals[KEY_CHANGED], 0);
}

/* --- the object ---------------------------------------------------------------------------------------------- */

static void
waymark_quick_exit_class_init (WaymarkQuickExitClass *klass)
{
  signals[SHIFT_COUNTED] = g_signal_new ("shift-counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[KEY_CHANGED] = g_signal_new ("key-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
waymark_quick_exit_init (WaymarkQuickExit *self)
{
  self->keyval = GDK_KEY_F12;
  self->shift_exits = TRUE;
  self->last_input = waymark_clock_awake (waymark_clock_get_default ());
  g_mutex_init (&self->watchdog_lock);
  g_cond_init (&self->watchdog_wake);
}

WaymarkQuickExit *
waymark_quick_exit_get (void)
{
  static WaymarkQuickExit *one = NULL; /* lives as long as the process */

  if (one == NULL)
    one = g_object_new (WAYMARK_TYPE_QUICK_EXIT, NULL);
  return one;
}

void
waymark_quick_exit_install (WaymarkQuickExit *self)
{
  g_return_if_fail (WAYMARK_IS_QUICK_EXIT (self));
  g_return_if_fail (!self->installed);

  self->installed = TRUE;
  g_signal_connect_swapped (waymark_settings_get (), "changed::quick-exit-key", G_CALLBACK (on_key_setting_changed), self);
  g_signal_connect_swapped (waymark_settings_get (), "changed::quick-exit-shift", G_CALLBACK (on_key_setting_changed), self);
  on_key_setting_changed (self);

  /* An emission hook on a class that is not loaded yet is silently never installed. */
  g_type_ensure (GDK_TYPE_SURFACE);
  g_type_class_ref (GDK_TYPE_SURFACE);
  g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0, on_any_event, self, NULL);
  waymark_surfaces_prepare (gdk_display_get_default ());
  self->x_keys = waymark_surfaces_watch_keys (gdk_display_get_default (), on_key, self);

  /* Made now, when there is memory for a thread. */
  g_thread_unref (g_thread_new ("watchdog", watch, self));
}

void
waymark_quick_exit_set_close (WaymarkQuickExit *self, WaymarkClose close, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_QUICK_EXIT (self));

  self->close = close;
  self->close_data = user_data;
}

void
waymark_quick_exit_set_restart (WaymarkQuickExit *self, const char *const *arguments)
{
  g_return_if_fail (WAYMARK_IS_QUICK_EXIT (self));

  g_strfreev (self->restart);
  self->restart = g_strdupv ((char **) arguments);
}

gint64
waymark_quick_exit_get_last_input (WaymarkQuickExit *self)
{
  g_return_val_if_fail (WAYMARK_IS_QUICK_EXIT (self), 0);

  return self->last_input;
}

char *
waymark_quick_exit_get_accelerator (WaymarkQuickExit *self)
{
  g_return_val_if_fail (WAYMARK_IS_QUICK_EXIT (self), NULL);

  return gtk_accelerator_name (self->keyval, self->modifiers);
}

char *
waymark_quick_exit_get_key (WaymarkQuickExit *self)
{
  g_return_val_if_fail (WAYMARK_IS_QUICK_EXIT (self), NULL);

  return waymark_exit_key_label (self->keyval, self->modifiers);
}
