#include "ui/lock/waymark-surfaces.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>

#include <X11/Xlibint.h> /* resource_base: which ids are ours */
#include <X11/extensions/XInput2.h>
#endif

#define BLANK_LIMIT_MS 20

#ifdef GDK_WINDOWING_X11

/* Pop-overs, tooltips and the picture under a dragging pointer are no toplevels of GTK's list, and some of them nobody outside GTK can
 * name. The server knows them all: children of the root window whose ids are ours. Window managers put frames of their own around
 * ordinary windows, which are therefore hidden by GDK first. */
static void
hide_remaining_x_windows (GdkDisplay *display)
{
  Display *x_display = gdk_x11_display_get_xdisplay (display);
  Window root, parent, *children = NULL;
  unsigned n_children = 0;

  if (XQueryTree (x_display, DefaultRootWindow (x_display), &root, &parent, &children, &n_children) == 0)
    return;
  for (unsigned i = 0; i < n_children; i++)
    if ((children[i] & ~x_display->resource_mask) == (Window) x_display->resource_base)
      XUnmapWindow (x_display, children[i]);
  XFree (children);
  XFlush (x_display);
}

typedef struct
{
  WaymarkXKey report;
  gpointer user_data;
} XKeys;

static gboolean
on_x_event (GdkDisplay *display, gpointer x_event, gpointer data)
{
  XKeys *keys = data;
  XEvent *event = x_event;
  const XIDeviceEvent *key;
  GdkModifierType state;
  guint keyval = 0;

  if (event->type != GenericEvent || event->xcookie.data == NULL ||
      (event->xcookie.evtype != XI_KeyPress && event->xcookie.evtype != XI_KeyRelease && event->xcookie.evtype != XI_ButtonPress))
    return FALSE;
  key = event->xcookie.data;
  /* XInput's extension number is not needed: no other extension that GDK asks for sends these types with this layout and a root window
   * of ours. */
  if (key->root != DefaultRootWindow (key->display))
    return FALSE;

  state = key->mods.effective & (GDK_SHIFT_MASK | GDK_LOCK_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);
  if ((key->mods.effective & Mod4Mask) != 0)
    state |= GDK_SUPER_MASK;
  if (event->xcookie.evtype == XI_ButtonPress)
    {
      keys->report (TRUE, GDK_KEY_VoidSymbol, 0, state, keys->user_data);
      return FALSE;
    }
  gdk_display_translate_key (display, (guint) key->detail, state, key->group.effective, &keyval, NULL, NULL, NULL);
  keys->report (event->xcookie.evtype == XI_KeyPress, keyval, (guint) key->detail, state, keys->user_data);
  return FALSE;
}

#endif

gboolean
waymark_surfaces_can_vanish (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_X11
  return GDK_IS_X11_DISPLAY (display);
#else
  return FALSE;
#endif
}

static void
hide_natives (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      hide_natives (child);
  if (GTK_IS_NATIVE (widget) && gtk_native_get_surface (GTK_NATIVE (widget)) != NULL)
    gdk_surface_hide (gtk_native_get_surface (GTK_NATIVE (widget)));
}

void
waymark_surfaces_hide (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GdkDisplay *display = gdk_display_get_default ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkNative) native = g_list_model_get_item (toplevels, i);

      if (gtk_native_get_surface (native) != NULL)
        gdk_surface_hide (gtk_native_get_surface (native));
    }
  gdk_display_flush (display);
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      hide_remaining_x_windows (display);
      return;
    }
#endif
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      hide_natives (window);
    }
  gdk_display_flush (display);
}

typedef struct
{
  void (*done) (gpointer);
  gpointer user_data;
  GdkFrameClock *clock; /* (nullable) */
  gulong painted;
  guint timeout;
} Blank;

static void
end_blank (Blank *blank)
{
  if (blank->clock != NULL)
    g_signal_handler_disconnect (blank->clock, blank->painted);
  g_clear_handle_id (&blank->timeout, g_source_remove);
  blank->done (blank->user_data);
}

static gboolean
on_blank_limit (gpointer data)
{
  Blank *blank = data;

  blank->timeout = 0;
  end_blank (blank);
  return G_SOURCE_REMOVE;
}

void
waymark_surfaces_blank (void (*done) (gpointer user_data), gpointer user_data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  Blank *blank = g_new0 (Blank, 1); /* the process ends before it could be freed */

  blank->done = done;
  blank->user_data = user_data;
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

      if (surface == NULL)
        continue;
      if (gtk_window_get_transient_for (window) != NULL)
        {
          gdk_surface_hide (surface);
          continue;
        }
      for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (window)); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        gtk_widget_set_child_visible (child, FALSE);
      gtk_widget_queue_draw (GTK_WIDGET (window));
      if (blank->clock == NULL && gdk_surface_get_mapped (surface))
        blank->clock = gdk_surface_get_frame_clock (surface);
    }
  if (blank->clock != NULL)
    blank->painted = g_signal_connect_swapped (blank->clock, "after-paint", G_CALLBACK (end_blank), blank);
  blank->timeout = g_timeout_add_full (G_PRIORITY_HIGH, BLANK_LIMIT_MS, on_blank_limit, blank, NULL);
  gdk_display_flush (gdk_display_get_default ());
}

void
waymark_surfaces_bring_back (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (!gtk_widget_get_visible (window))
        continue;
      /* GTK does not know that its surface is gone: hide and show in its own terms. */
      gtk_widget_set_visible (window, FALSE);
      gtk_window_present (GTK_WINDOW (window));
    }
}

gboolean
waymark_surfaces_watch_x_keys (GdkDisplay *display, WaymarkXKey report, gpointer user_data)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      XKeys *keys = g_new (XKeys, 1);

      keys->report = report;
      keys->user_data = user_data;
      g_signal_connect_data (display, "xevent", G_CALLBACK (on_x_event), keys, (GClosureNotify) (GCallback) g_free, 0);
      return TRUE;
    }
#endif
  return FALSE;
}
