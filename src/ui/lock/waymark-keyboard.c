#include "ui/lock/waymark-keyboard.h"

#include <gtk/gtk.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>

#include <X11/XKBlib.h>
#endif

GdkDevice *
waymark_keyboard_get (GdkDisplay *display)
{
  GdkSeat *seat = gdk_display_get_default_seat (display);

  return seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
}

gboolean
waymark_keyboard_tells_layout (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_X11
  return GDK_IS_X11_DISPLAY (display);
#else
  return FALSE;
#endif
}

char *
waymark_keyboard_layout (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      Display *x_display = gdk_x11_display_get_xdisplay (display);
      XkbDescPtr description;
      XkbStateRec state;
      char *name = NULL;

      if (XkbGetState (x_display, XkbUseCoreKbd, &state) != Success)
        return NULL;
      description = XkbAllocKeyboard ();
      if (description == NULL)
        return NULL;
      if (XkbGetNames (x_display, XkbGroupNamesMask, description) == Success && description->names->groups[state.group] != None)
        {
          char *atom = XGetAtomName (x_display, description->names->groups[state.group]);

          name = g_strdup (atom);
          XFree (atom);
        }
      XkbFreeKeyboard (description, XkbAllComponentsMask, True);
      return name;
    }
#endif
  return NULL;
}
