#include "rig.h"

#include <X11/Xatom.h>
#include <X11/extensions/XTest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int
ignore_error (Display *display, XErrorEvent *error)
{
  return 0; /* windows go while they are looked at: that is the point */
}

static gboolean
belongs_to (Rig *rig, Window window)
{
  Atom type;
  int format;
  unsigned long n, rest;
  unsigned char *data = NULL;
  gboolean ours = FALSE;

  if (XGetWindowProperty (rig->display, window, XInternAtom (rig->display, "_NET_WM_PID", False), 0, 1, False, XA_CARDINAL, &type,
                          &format, &n, &rest, &data) == Success &&
      data != NULL && n == 1)
    ours = *(unsigned long *) (gpointer) data == (unsigned long) rig->pid;
  if (data != NULL)
    XFree (data);
  return ours;
}

/* Ids of one client have the same upper bits; a window with the process id tells which they are. */
static Window
find_base (Rig *rig, Window window)
{
  Window root, parent, *children = NULL, base = 0;
  unsigned n = 0;

  if (belongs_to (rig, window))
    return window & ~(Window) 0x1fffff;
  if (XQueryTree (rig->display, window, &root, &parent, &children, &n) == 0)
    return 0;
  for (unsigned i = 0; i < n && base == 0; i++)
    base = find_base (rig, children[i]);
  if (children != NULL)
    XFree (children);
  return base;
}

/* Top-most windows of the client that can be seen: what lies in them goes with them. */
static void
collect (Rig *rig, Window window, Window base, GArray *found)
{
  Window root, parent, *children = NULL;
  unsigned n = 0;

  if ((window & ~(Window) 0x1fffff) == base)
    {
      XWindowAttributes attributes;

      if (XGetWindowAttributes (rig->display, window, &attributes) != 0 && attributes.map_state == IsViewable &&
          attributes.class == InputOutput && attributes.width > 1)
        g_array_append_val (found, window);
      return;
    }
  if (XQueryTree (rig->display, window, &root, &parent, &children, &n) == 0)
    return;
  for (unsigned i = 0; i < n; i++)
    collect (rig, children[i], base, found);
  if (children != NULL)
    XFree (children);
}

static void
find_windows (Rig *rig, GArray *found)
{
  Window root = DefaultRootWindow (rig->display);
  Window base = find_base (rig, root);

  g_array_set_size (found, 0);
  if (base != 0)
    collect (rig, root, base, found);
}

void
rig_start (Rig *rig, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;

  if (rig->display == NULL)
    {
      XSetErrorHandler (ignore_error);
      rig->display = XOpenDisplay (NULL);
      g_assert_nonnull (rig->display);
      rig->windows = g_array_new (FALSE, FALSE, sizeof (Window));
    }
  rig->started = g_get_monotonic_time ();
  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN, NULL, NULL, &rig->pid, &error);
  g_assert_no_error (error);
  rig_wait_for_windows (rig, 1);
}

guint
rig_look (Rig *rig)
{
  find_windows (rig, rig->windows);
  for (guint i = 0; i < rig->windows->len; i++)
    XSelectInput (rig->display, g_array_index (rig->windows, Window, i), StructureNotifyMask);
  XSync (rig->display, False);
  return rig->windows->len;
}

void
rig_wait_for_windows (Rig *rig, guint n)
{
  for (int i = 0; i < 5000; i++)
    {
      if (rig_look (rig) >= n)
        return;
      g_usleep (2000);
    }
  g_error ("the program showed %u windows, not %u", rig->windows->len, n);
}

static void
send_keys (Rig *rig, const char *keys, gboolean press_before, gboolean press_last, gboolean release)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  int n = (int) g_strv_length (names);

  for (int i = 0; i < n; i++)
    if (i < n - 1 ? press_before : press_last)
      XTestFakeKeyEvent (rig->display, XKeysymToKeycode (rig->display, XStringToKeysym (names[i])), True, CurrentTime);
  XFlush (rig->display);
  if (!release)
    return;
  g_usleep (20000);
  for (int i = n - 1; i >= 0; i--)
    XTestFakeKeyEvent (rig->display, XKeysymToKeycode (rig->display, XStringToKeysym (names[i])), False, CurrentTime);
  XFlush (rig->display);
}

void
rig_keys (Rig *rig, const char *keys)
{
  send_keys (rig, keys, TRUE, TRUE, TRUE);
  g_usleep (30000);
}

void
rig_type (Rig *rig, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      const char name[] = { *c, '\0' };
      KeyCode code = XKeysymToKeycode (rig->display, *c == ' ' ? XStringToKeysym ("space") : XStringToKeysym (name));

      XTestFakeKeyEvent (rig->display, code, True, CurrentTime);
      XTestFakeKeyEvent (rig->display, code, False, CurrentTime);
    }
  XSync (rig->display, False);
}

gint64
rig_press (Rig *rig, const char *keys)
{
  gint64 now;

  send_keys (rig, keys, TRUE, FALSE, FALSE);
  now = g_get_monotonic_time ();
  send_keys (rig, keys, FALSE, TRUE, FALSE);
  return now;
}

void
rig_release (Rig *rig, const char *keys)
{
  send_keys (rig, keys, FALSE, FALSE, TRUE);
}

void
rig_move (Rig *rig, int x, int y)
{
  int root_x, root_y;
  Window child;

  g_assert_cmpuint (rig->windows->len, >, 0);
  XTranslateCoordinates (rig->display, g_array_index (rig->windows, Window, 0), DefaultRootWindow (rig->display), x, y, &root_x, &root_y,
                         &child);
  XTestFakeMotionEvent (rig->display, -1, root_x, root_y, CurrentTime);
  XFlush (rig->display);
  g_usleep (40000);
}

void
rig_button (Rig *rig, gboolean press)
{
  XTestFakeButtonEvent (rig->display, 1, press, CurrentTime);
  XFlush (rig->display);
}

double
rig_wait_hidden (Rig *rig, gint64 since, int limit_ms)
{
  guint left = rig->windows->len;
  gint64 last = since;

  while (left > 0)
    {
      XEvent event;

      while (XPending (rig->display) == 0)
        {
          GPollFD poll = { ConnectionNumber (rig->display), G_IO_IN, 0 };
          gint64 rest = since + limit_ms * 1000 - g_get_monotonic_time ();

          if (rest <= 0)
            return -1;
          g_poll (&poll, 1, (int) (rest / 1000) + 1);
        }
      XNextEvent (rig->display, &event);
      if (event.type != UnmapNotify && event.type != DestroyNotify)
        continue;
      for (guint i = 0; i < rig->windows->len; i++)
        if (g_array_index (rig->windows, Window, i) == event.xany.window)
          {
            g_array_remove_index_fast (rig->windows, i);
            last = g_get_monotonic_time ();
            left--;
            break;
          }
    }
  return (double) (last - since) / 1000;
}

gboolean
rig_any_visible (Rig *rig)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Window));

  find_windows (rig, found);
  return found->len > 0;
}

double
rig_wait_gone (Rig *rig, gint64 since, int limit_ms)
{
  while (g_get_monotonic_time () - since < limit_ms * 1000)
    {
      if (waitpid (rig->pid, &rig->exit_status, WNOHANG) == rig->pid)
        return (double) (g_get_monotonic_time () - since) / 1000;
      g_usleep (500);
    }
  kill (rig->pid, SIGKILL);
  waitpid (rig->pid, &rig->exit_status, 0);
  return -1;
}

void
rig_close (Rig *rig)
{
  g_clear_pointer (&rig->windows, g_array_unref);
  g_clear_pointer (&rig->display, XCloseDisplay);
}
