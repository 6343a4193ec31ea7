#include "ui/lock/waymark-exit-key.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#define MODIFIERS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)

/* Every key that Waymark, GTK's text fields or the desktop already uses, with the name of what it does; NULL: a key of the desktop. */
static const struct
{
  const char *accelerator;
  const char *does;
} taken[] = {
  { "Escape", N_ ("Close a small thing") },
  { "F1", N_ ("Help") },
  { "F2", N_ ("Edit") },
  { "F6", N_ ("Next pane") },
  { "<Shift>F6", N_ ("Pane before") },
  { "F7", N_ ("Caret for reading") },
  { "F10", N_ ("Menu") },
  { "<Shift>F10", N_ ("Menu of a row") },
  { "<Control>a", N_ ("Select all") },
  { "<Control>c", N_ ("Copy") },
  { "<Control>v", N_ ("Paste") },
  { "<Control>x", N_ ("Cut") },
  { "<Control>z", N_ ("Undo") },
  { "<Control>y", N_ ("Do again") },
  { "<Control><Shift>z", N_ ("Do again") },
  { "<Control>e", N_ ("Add an entry") },
  { "<Control>f", N_ ("Find") },
  { "<Control>g", N_ ("Find the next one") },
  { "<Control>h", N_ ("Recent changes") },
  { "<Control>j", N_ ("Go to a section") },
  { "<Control>k", N_ ("Search everywhere") },
  { "<Control>l", N_ ("Lock") },
  { "<Control>n", N_ ("New") },
  { "<Control><Shift>n", N_ ("Quick contact") },
  { "<Control>p", N_ ("Print") },
  { "<Control>s", N_ ("Save") },
  { "<Control>u", N_ ("Delete in text") },
  { "<Control><Shift>u", N_ ("Characters by number") },
  { "<Control>w", N_ ("Close the window") },
  { "<Control><Shift>c", N_ ("Copy this value") },
  { "<Control><Shift>e", N_ ("Emergency numbers") },
  { "<Control><Shift>h", N_ ("Discreet view") },
  { "<Control><Shift>m", N_ ("Mark the rest present") },
  { "<Control><Shift>i", NULL },
  { "<Control><Shift>d", NULL },
  { "<Control>comma", N_ ("Preferences") },
  { "<Control>period", N_ ("Emoji") },
  { "<Control>semicolon", N_ ("Emoji") },
  { "<Control>question", N_ ("Keyboard") },
  { "<Control><Shift>question", N_ ("Keyboard") },
  { "<Control>slash", N_ ("Select all") },
  { "<Control>backslash", N_ ("Select nothing") },
  { "<Control>space", N_ ("Change the input method") },
  { "<Control>plus", N_ ("Larger text") },
  { "<Control>minus", N_ ("Smaller text") },
  { "<Control>0", N_ ("Normal text") },
};

gboolean
waymark_exit_key_parse (const char *name, guint *keyval, GdkModifierType *modifiers)
{
  if (name != NULL && gtk_accelerator_parse (name, keyval, modifiers) && *keyval != 0)
    {
      g_autofree char *clash = waymark_exit_key_clash (*keyval, *modifiers);

      if (clash == NULL)
        return TRUE;
    }
  *keyval = GDK_KEY_F12;
  *modifiers = 0;
  return FALSE;
}

char *
waymark_exit_key_label (guint keyval, GdkModifierType modifiers)
{
  return gtk_accelerator_get_label (keyval, modifiers);
}

gboolean
waymark_exit_key_is_media (guint keyval)
{
  const char *name = gdk_keyval_name (keyval);

  return name != NULL && g_str_has_prefix (name, "XF86");
}

static gboolean
stands_alone (guint keyval)
{
  return (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F12) || keyval == GDK_KEY_Pause || keyval == GDK_KEY_Scroll_Lock;
}

static char *
belongs_to_desktop (const char *label)
{
  return g_strdup_printf (_("%s belongs to the desktop or to the layout of the keyboard. Try F9 or Pause."), label);
}

char *
waymark_exit_key_clash (guint keyval, GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & (MODIFIERS | GDK_SHIFT_MASK);
  guint lower = gdk_keyval_to_lower (keyval);
  g_autofree char *label = gtk_accelerator_get_label (lower, held);

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      guint other;
      GdkModifierType other_held;

      if (!gtk_accelerator_parse (taken[i].accelerator, &other, &other_held) || other != lower || other_held != held)
        continue;
      if (taken[i].does == NULL)
        return belongs_to_desktop (label);
      /* Translators: a key, then what it already does: "Ctrl+C is “Copy”. …" */
      return g_strdup_printf (_("%s is “%s”. Try F9 or Pause."), label, _ (taken[i].does));
    }
  if (waymark_exit_key_is_media (keyval))
    return g_strdup (_("That is a media key of the keyboard. Try F9 or Pause."));
  if ((held & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)) != 0)
    return belongs_to_desktop (label);
  if (stands_alone (keyval))
    return NULL;
  if ((held & GDK_CONTROL_MASK) != 0 && g_unichar_isgraph (gdk_keyval_to_unicode (lower)))
    return NULL;
  return g_strdup_printf (_("%s is needed for typing and moving about. Try F9 or Pause."), label);
}

/* Only where the layout in use has no Latin letters is a key found by its place: elsewhere the same place may be another letter. */
static gboolean
gives_in_some_layout (GdkDisplay *display, guint wanted, guint keycode)
{
  g_autofree GdkKeymapKey *keys = NULL;
  int n_keys;

  if (!gdk_display_map_keyval (display, wanted, &keys, &n_keys))
    return FALSE;
  for (int i = 0; i < n_keys; i++)
    if (keys[i].keycode == keycode && keys[i].level == 0)
      return TRUE;
  return FALSE;
}

gboolean
waymark_exit_key_matches (GdkDisplay *display,
                          guint wanted,
                          GdkModifierType wanted_modifiers,
                          guint keyval,
                          guint keycode,
                          GdkModifierType state)
{
  guint lower = gdk_keyval_to_lower (keyval);

  if ((wanted_modifiers & MODIFIERS) != 0 && (state & MODIFIERS) != (wanted_modifiers & MODIFIERS))
    return FALSE;
  if ((wanted_modifiers & GDK_SHIFT_MASK) != 0 && (state & GDK_SHIFT_MASK) == 0)
    return FALSE;
  if (lower == wanted)
    return TRUE;
  return lower > 0x7f && wanted <= 0x7f && gives_in_some_layout (display, wanted, keycode);
}
