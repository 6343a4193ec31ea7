#include "ui/lock/waymark-surfaces.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>

#include <X11/Xlibint.h> /* resource_base: which ids are ours */
#include <X11/extensions/XInput2.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

typedef struct
{
  WaymarkKeyReport report;
  gpointer user_data;
} Keys;

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

static gboolean
on_x_event (GdkDisplay *display, gpointer x_event, gpointer data)
{
  Keys *keys = data;
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

#ifdef GDK_WINDOWING_WAYLAND

/* One transparent pixel. A compositor fades the last picture that it was given of a window: it is given this one. Giving it by way of GTK would
 * wait for a frame, and a widget that is hidden for it loses the focus, which is to be found again (Q9). */
static struct wl_buffer *blank;

static void
on_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  struct wl_shm **shm = data;

  if (g_str_equal (interface, wl_shm_interface.name))
    *shm = wl_registry_bind (registry, name, &wl_shm_interface, 1);
}

static void
on_global_gone (void *data, struct wl_registry *registry, uint32_t name)
{
}

static void
make_blank (struct wl_display *display)
{
  static const struct wl_registry_listener listener = { on_global, on_global_gone };
  struct wl_event_queue *queue = wl_display_create_queue (display); /* GDK hears nothing of this */
  struct wl_display *wrapper = wl_proxy_create_wrapper (display);
  struct wl_registry *registry;
  struct wl_shm *shm = NULL;
  int pixel = memfd_create ("blank", MFD_CLOEXEC);

  wl_proxy_set_queue ((struct wl_proxy *) wrapper, queue);
  registry = wl_display_get_registry (wrapper);
  wl_registry_add_listener (registry, &listener, &shm);
  wl_display_roundtrip_queue (display, queue);
  if (shm != NULL && pixel >= 0 && ftruncate (pixel, 4) == 0)
    {
      struct wl_shm_pool *pool = wl_shm_create_pool (shm, pixel, 4);

      blank = wl_shm_pool_create_buffer (pool, 0, 1, 1, 4, WL_SHM_FORMAT_ARGB8888);
      wl_shm_pool_destroy (pool);
    }
  if (pixel >= 0)
    close (pixel);
  wl_registry_destroy (registry);
  wl_proxy_wrapper_destroy (wrapper);
}

static void
show_blank (GdkSurface *surface)
{
  struct wl_surface *wl_surface = gdk_wayland_surface_get_wl_surface (surface);

  if (blank == NULL || wl_surface == NULL || !gdk_surface_get_mapped (surface))
    return;
  wl_surface_attach (wl_surface, blank, 0, 0);
  wl_surface_set_buffer_scale (wl_surface, 1);
  wl_surface_damage (wl_surface, 0, 0, G_MAXINT32, G_MAXINT32);
  wl_surface_commit (wl_surface);
}

static void
on_keymap (void *data, struct wl_keyboard *keyboard, uint32_t format, int32_t fd, uint32_t size)
{
  close (fd);
}

/* The keyboard comes to one of our windows, as after a drag, with these keys already down: GDK does not tell of them. */
static void
on_enter (void *data, struct wl_keyboard *keyboard, uint32_t serial, struct wl_surface *surface, struct wl_array *down)
{
  const Keys *keys = data;
  const guint32 *code;
  GdkModifierType state = 0;

  for (gboolean letters = FALSE; letters <= TRUE; letters++)
    wl_array_for_each (code, down)
    {
      guint keycode = *code + 8; /* the kernel's number, and that of keymaps */
      guint keyval = 0;

      gdk_display_translate_key (gdk_display_get_default (), keycode, 0, 0, &keyval, NULL, NULL, NULL);
      if (keyval == GDK_KEY_Control_L || keyval == GDK_KEY_Control_R)
        state |= GDK_CONTROL_MASK;
      else if (keyval == GDK_KEY_Alt_L)
        state |= GDK_ALT_MASK;
      else if (keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R)
        state |= GDK_SHIFT_MASK;
      else if (letters)
        keys->report (TRUE, keyval, keycode, state, keys->user_data);
    }
}

static void
on_leave (void *data, struct wl_keyboard *keyboard, uint32_t serial, struct wl_surface *surface)
{
}

static void
on_wayland_key (void *data, struct wl_keyboard *keyboard, uint32_t serial, uint32_t time, uint32_t code, uint32_t state)
{
}

static void
on_modifiers (void *data, struct wl_keyboard *keyboard, uint32_t serial, uint32_t down, uint32_t latched, uint32_t locked, uint32_t group)
{
}

static void
on_repeat_info (void *data, struct wl_keyboard *keyboard, int32_t rate, int32_t delay)
{
}

static void
watch_keys_that_are_down (GdkSeat *seat, Keys *keys)
{
  static const struct wl_keyboard_listener listener = { on_keymap, on_enter, on_leave, on_wayland_key, on_modifiers, on_repeat_info };
  struct wl_seat *wl_seat = gdk_wayland_seat_get_wl_seat (seat);

  /* A seat that never had a keyboard may not be asked for one. */
  if ((gdk_seat_get_capabilities (seat) & GDK_SEAT_CAPABILITY_KEYBOARD) != 0)
    wl_keyboard_add_listener (wl_seat_get_keyboard (wl_seat), &listener, keys);
}

#endif

void
waymark_surfaces_prepare (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_WAYLAND
  if (GDK_IS_WAYLAND_DISPLAY (display))
    make_blank (gdk_wayland_display_get_wl_display (display));
#endif
}

gboolean
waymark_surfaces_hear_drags (GdkDisplay *display)
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
      GdkSurface *surface = gtk_native_get_surface (native);

      if (surface == NULL)
        continue;
#ifdef GDK_WINDOWING_WAYLAND
      if (GDK_IS_WAYLAND_SURFACE (surface))
        show_blank (surface);
#endif
      gdk_surface_hide (surface);
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
waymark_surfaces_watch_keys (GdkDisplay *display, WaymarkKeyReport report, gpointer user_data)
{
  Keys *keys = g_new (Keys, 1); /* as long as the display */

  keys->report = report;
  keys->user_data = user_data;
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      g_signal_connect_data (display, "xevent", G_CALLBACK (on_x_event), keys, (GClosureNotify) (GCallback) g_free, 0);
      return TRUE;
    }
#endif
#ifdef GDK_WINDOWING_WAYLAND
  if (GDK_IS_WAYLAND_DISPLAY (display))
    {
      watch_keys_that_are_down (gdk_display_get_default_seat (display), keys);
      return FALSE;
    }
#endif
  g_free (keys);
  return FALSE;
}
