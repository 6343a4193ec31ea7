#include "ui/lock/waymark-auto-lock.h"

#include "core/waymark-clock.h"
#include "core/waymark-idle.h"
#include "ui/common/waymark-focus.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-quick-exit.h"
#include "vault/waymark-session-monitor.h"

#define MINUTE (60 * G_USEC_PER_SEC)

/* Timers stand still while the machine sleeps, and the clock of the limit does not: it is looked at every few seconds. */
#define LONGEST_WAIT_MS 5000
/* In the last 30 seconds the message goes as soon as somebody is back. */
#define WARNED_WAIT_MS 250
/* Between two windows of ours the focus is nowhere for a moment. */
#define FOCUS_WAIT_MS 1000

struct _WaymarkAutoLock
{
  GObject parent_instance;

  WaymarkSessionMonitor *monitor;
  guint look_source;
  guint focus_source;
  gboolean warned;
  gboolean had_focus;
};

enum
{
  WARNING,
  LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkAutoLock, waymark_auto_lock, G_TYPE_OBJECT)

/* --- nobody touches anything ------------------------------------------------------------------------------------------- */

static void
warn (WaymarkAutoLock *self, gboolean holds)
{
  if (self->warned == holds)
    return;
  self->warned = holds;
  g_signal_emit (self, signals[WARNING], 0, holds);
}

static gboolean
on_look (gpointer data)
{
  WaymarkAutoLock *self = data;

  self->look_source = 0;
  waymark_auto_lock_look (self);
  return G_SOURCE_REMOVE;
}

void
waymark_auto_lock_look (WaymarkAutoLock *self)
{
  guint minutes = (guint) g_settings_get_int (waymark_settings_get (), "lock-minutes");
  gint64 next;

  g_return_if_fail (WAYMARK_IS_AUTO_LOCK (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  switch (waymark_idle_look (minutes * MINUTE, waymark_quick_exit_get_last_input (waymark_quick_exit_get ()),
                             waymark_clock_awake (waymark_clock_get_default ()), &next))
    {
    case WAYMARK_IDLE_OVER:
      g_signal_emit (self, signals[LOCK], 0, minutes);
      return;
    case WAYMARK_IDLE_WARNING_DUE:
      warn (self, TRUE);
      break;
    case WAYMARK_IDLE_IN_USE:
    default:
      warn (self, FALSE);
      break;
    }
  self->look_source = g_timeout_add ((guint) CLAMP (next / 1000 + 1, 1, self->warned ? WARNED_WAIT_MS : LONGEST_WAIT_MS), on_look, self);
}

/* --- the desktop ------------------------------------------------------------------------------------------------------- */

static void
on_left (WaymarkAutoLock *self)
{
  g_signal_emit (self, signals[LOCK], 0, 0u);
}

/* --- the focus --------------------------------------------------------------------------------------------------------- */

static gboolean
on_focus_away (gpointer data)
{
  WaymarkAutoLock *self = data;

  self->focus_source = 0;
  if (!waymark_focus_is_ours () && !waymark_quick_exit_is_practising (waymark_quick_exit_get ()))
    g_signal_emit (self, signals[LOCK], 0, 0u);
  return G_SOURCE_REMOVE;
}

/* Only a window that had the focus can lose it: one that came up behind others is left alone. */
static void
look_at_focus (WaymarkAutoLock *self)
{
  gboolean has_focus = waymark_focus_is_ours ();

  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (self->had_focus && !has_focus && g_settings_get_boolean (waymark_settings_get (), "lock-unfocused"))
    self->focus_source = g_timeout_add (FOCUS_WAIT_MS, on_focus_away, self);
  self->had_focus = self->had_focus || has_focus;
}

static void
on_toplevels_changed (WaymarkAutoLock *self, guint position, guint n_removed, guint n_added, GListModel *toplevels)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      g_signal_connect_object (window, "notify::is-active", G_CALLBACK (look_at_focus), self, G_CONNECT_SWAPPED);
    }
  look_at_focus (self);
}

/* --- the object ---------------------------------------------------------------------------------------------------------- */

static void
waymark_auto_lock_finalize (GObject *object)
{
  WaymarkAutoLock *self = WAYMARK_AUTO_LOCK (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (waymark_auto_lock_parent_class)->finalize (object);
}

static void
waymark_auto_lock_class_init (WaymarkAutoLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_auto_lock_finalize;

  signals[WARNING] = g_signal_new ("warning", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LOCK] = g_signal_new ("lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
waymark_auto_lock_init (WaymarkAutoLock *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autofree char *name = waymark_cover_name ();

  self->monitor = waymark_session_monitor_new (name);
  g_signal_connect_object (self->monitor, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (waymark_settings_get (), "changed::lock-minutes", G_CALLBACK (waymark_auto_lock_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (on_toplevels_changed), self, G_CONNECT_SWAPPED);
  on_toplevels_changed (self, 0, 0, g_list_model_get_n_items (toplevels), toplevels);
}

WaymarkAutoLock *
waymark_auto_lock_new (void)
{
  WaymarkAutoLock *self = g_object_new (WAYMARK_TYPE_AUTO_LOCK, NULL);

  waymark_auto_lock_look (self);
  return self;
}
