#include "ui/lock/waymark-exit-key.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#define MODIFIERS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)

/* Every key that Waymark, GTK's text fields or the desktop already uses, with what it does in the middle of a sentence. */
static const struct
{
  const char *accelerator;
  const char *does; /* N_("Ctrl+C …") */
} taken[] = {
  { "Escape", N_ ("closes small things") },
  { "F1", N_ ("opens help") },
  { "F2", N_ ("edits") },
  { "F6", N_ ("moves to the next pane") },
  { "<Shift>F6", N_ ("moves to the pane before") },
  { "F7", N_ ("turns on the caret for reading") },
  { "F10", N_ ("opens the menu") },
  { "<Shift>F10", N_ ("opens the menu of a row") },
  { "<Control>a", N_ ("selects all") },
  { "<Control>c", N_ ("copies text") },
  { "<Control>v", N_ ("pastes text") },
  { "<Control>x", N_ ("cuts text") },
  { "<Control>z", N_ ("undoes") },
  { "<Control>y", N_ ("does again") },
  { "<Control><Shift>z", N_ ("does again") },
  { "<Control>e", N_ ("adds an entry") },
  { "<Control>f", N_ ("finds") },
  { "<Control>g", N_ ("finds the next one") },
  { "<Control>h", N_ ("shows recent changes") },
  { "<Control>j", N_ ("jumps to a section") },
  { "<Control>k", N_ ("searches everywhere") },
  { "<Control>l", N_ ("locks") },
  { "<Control>n", N_ ("makes a new one") },
  { "<Control><Shift>n", N_ ("adds a contact quickly") },
  { "<Control>p", N_ ("prints") },
  { "<Control>s", N_ ("saves") },
  { "<Control>u", N_ ("deletes in text") },
  { "<Control><Shift>u", N_ ("writes characters by number") },
  { "<Control>w", N_ ("closes the window") },
  { "<Control><Shift>c", N_ ("copies a value") },
  { "<Control><Shift>e", N_ ("shows the emergency numbers") },
  { "<Control><Shift>h", N_ ("switches discreet view") },
  { "<Control><Shift>m", N_ ("marks the rest present") },
  { "<Control><Shift>i", N_ ("is a key of the desktop") },
  { "<Control><Shift>d", N_ ("is a key of the desktop") },
  { "<Control>comma", N_ ("opens the preferences") },
  { "<Control>period", N_ ("opens emoji") },
  { "<Control>semicolon", N_ ("opens emoji") },
  { "<Control>question", N_ ("shows the keyboard page") },
  { "<Control><Shift>question", N_ ("shows the keyboard page") },
  { "<Control>slash", N_ ("selects all") },
  { "<Control>backslash", N_ ("selects nothing") },
  { "<Control>space", N_ ("changes the input method") },
  { "<Control>plus", N_ ("makes text larger") },
  { "<Control>minus", N_ ("makes text smaller") },
  { "<Control>0", N_ ("makes text normal") },
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

      if (gtk_accelerator_parse (taken[i].accelerator, &other, &other_held) && other == lower && other_held == held)
        /* Translators: a key, then what it already does: "Ctrl+C copies text. …" */
        return g_strdup_printf (_("%s %s. Try F9 or Pause."), label, _ (taken[i].does));
    }
  if (waymark_exit_key_is_media (keyval))
    return g_strdup (_("That is a media key of the keyboard. Try F9 or Pause."));
  if ((held & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)) != 0)
    return g_strdup_printf (_("%s belongs to the desktop or to the layout of the keyboard. Try F9 or Pause."), label);
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
