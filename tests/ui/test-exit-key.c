/* Q7: which keys may hide everything, and which are refused with a reason. */

#include <gtk/gtk.h>

#include "ui/lock/waymark-exit-key.h"

static gboolean
clashes (const char *accelerator)
{
  guint keyval;
  GdkModifierType modifiers;
  g_autofree char *sentence = NULL;

  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &modifiers));
  sentence = waymark_exit_key_clash (keyval, modifiers);
  if (sentence != NULL)
    g_assert_true (g_str_has_suffix (sentence, "."));
  return sentence != NULL;
}

/* Q7 */
static void
test_clashes (void)
{
  static const char *const refused[] = {
    "Escape", "a", "space", "Return", "Tab", "Delete", "Up", "F1", "F2", "F6", "F7", "F10", "<Shift>F10", "<Control>c", "<Control>v",
    "<Control>x", "<Control>z", "<Control>k", "<Control>l", "<Control>f", "<Control>w", "<Control>n", "<Control><Shift>n", "<Control>h",
    "<Control><Shift>e", "<Control>comma", "<Control>period", "<Control>space", "<Alt>1", "<Alt>Left", "<Alt>F4", "<Super>l", "Insert",
    "Caps_Lock", "KP_0", "<Control><Alt>x", "XF86AudioMute", "Shift_L",
  };
  static const char *const fitting[] = { "F12", "F9", "F8", "F3", "F4", "F5", "F11", "Pause", "Scroll_Lock", "<Control>F9", "<Control>b",
                                         "<Control><Shift>x" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    if (!clashes (refused[i]))
      g_error ("%s was not refused", refused[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (fitting); i++)
    if (clashes (fitting[i]))
      g_error ("%s was refused", fitting[i]);
}

static void
test_sentence (void)
{
  g_autofree char *sentence = waymark_exit_key_clash (GDK_KEY_c, GDK_CONTROL_MASK);

  g_assert_cmpstr (sentence, ==, "Ctrl+C is “Copy”. Try F9 or Pause.");
}

/* Q7: whatever the settings say, there is a key. */
static void
test_parse (void)
{
  static const char *const unusable[] = { "", "nonsense", "Escape", "<Control>c", "a" };
  guint keyval;
  GdkModifierType modifiers;

  for (gsize i = 0; i < G_N_ELEMENTS (unusable); i++)
    {
      g_assert_false (waymark_exit_key_parse (unusable[i], &keyval, &modifiers));
      g_assert_cmpuint (keyval, ==, GDK_KEY_F12);
      g_assert_cmpuint (modifiers, ==, 0);
    }
  g_assert_true (waymark_exit_key_parse ("<Control>F9", &keyval, &modifiers));
  g_assert_cmpuint (keyval, ==, GDK_KEY_F9);
  g_assert_cmpuint (modifiers, ==, GDK_CONTROL_MASK);
}

static void
test_matches (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  g_assert_true (waymark_exit_key_matches (display, GDK_KEY_F12, 0, GDK_KEY_F12, 96, 0));
  g_assert_true (waymark_exit_key_matches (display, GDK_KEY_F12, 0, GDK_KEY_F12, 96, GDK_SHIFT_MASK | GDK_LOCK_MASK));
  g_assert_false (waymark_exit_key_matches (display, GDK_KEY_F12, 0, GDK_KEY_F11, 95, 0));
  g_assert_true (waymark_exit_key_matches (display, GDK_KEY_q, GDK_CONTROL_MASK, GDK_KEY_Q, 24, GDK_CONTROL_MASK | GDK_LOCK_MASK));
  g_assert_false (waymark_exit_key_matches (display, GDK_KEY_q, GDK_CONTROL_MASK, GDK_KEY_q, 24, 0));
  g_assert_false (waymark_exit_key_matches (display, GDK_KEY_q, GDK_CONTROL_MASK, GDK_KEY_q, 24, GDK_CONTROL_MASK | GDK_ALT_MASK));
  /* A Cyrillic layout: the place of Q. */
  g_assert_true (waymark_exit_key_matches (display, GDK_KEY_q, GDK_CONTROL_MASK, GDK_KEY_Cyrillic_shorti, 24, GDK_CONTROL_MASK));
  /* A French layout, with an English one beside it: A lies where Q was. */
  g_assert_false (waymark_exit_key_matches (display, GDK_KEY_q, GDK_CONTROL_MASK, GDK_KEY_a, 24, GDK_CONTROL_MASK));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/exit-key/clashes", test_clashes);
  g_test_add_func ("/exit-key/sentence", test_sentence);
  g_test_add_func ("/exit-key/parse", test_parse);
  g_test_add_func ("/exit-key/matches", test_matches);
  return g_test_run ();
}
