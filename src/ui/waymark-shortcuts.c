#include "ui/waymark-shortcuts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/waymark-drafts.h"
#include "ui/lock/waymark-cover.h"
#include "ui/lock/waymark-exit-key.h"

#define VIEW_STATE_KEY "shortcuts"

/* Free in GTK's text fields and lists, in Orca and in GNOME (screens.md 17), except where "in_text" says so. */
static const WaymarkShortcut table[] = {
  { "win.back", N_ ("Back"), "<Alt>Left", FALSE },
  { "win.find", N_ ("Find in this list or page"), "<Control>f", FALSE },
  { "win.new", N_ ("New, in this section"), "<Control>n", FALSE },
  { "win.quick-contact", N_ ("Quick contact"), "<Control><Shift>n", FALSE },
  { "win.edit", N_ ("Edit"), "F2", FALSE },
  { "win.done", N_ ("Done"), "<Control>Return", FALSE },
  { "win.save", N_ ("Save what is typed now"), "<Control>s", FALSE },
  { "win.undo", N_ ("Undo the last action"), "<Control>z", TRUE },
  { "win.copy", N_ ("Copy this value"), "<Control><Shift>c", FALSE },
  { "win.entry", N_ ("Add an entry"), "<Control>e", FALSE },
  { "win.jump", N_ ("Go to a part of this page"), "<Control>j", FALSE },
  { "win.recent-changes", N_ ("Recent changes"), "<Control>h", FALSE },
  { "win.next-record", N_ ("Next record of the list"), "<Alt>Down", FALSE },
  { "win.previous-record", N_ ("Record before"), "<Alt>Up", FALSE },
  { "win.section(uint32 0)", N_ ("First section"), "<Alt>1", FALSE },
  { "win.section(uint32 1)", N_ ("Second section"), "<Alt>2", FALSE },
  { "win.section(uint32 2)", N_ ("Third section"), "<Alt>3", FALSE },
  { "win.section(uint32 3)", N_ ("Fourth section"), "<Alt>4", FALSE },
  { "win.section(uint32 4)", N_ ("Fifth section"), "<Alt>5", FALSE },
  { "win.next-pane", N_ ("Next pane"), "F6", FALSE },
  { "win.previous-pane", N_ ("Pane before"), "<Shift>F6", FALSE },
  { "win.emergency", N_ ("Emergency numbers"), "<Control><Shift>e", FALSE },
  { "win.menu", N_ ("Menu"), "F10", FALSE },
  { "win.preferences", N_ ("Preferences"), "<Control>comma", FALSE },
  { "win.keyboard", N_ ("Keyboard"), "<Control>question", FALSE },
  { "app.lock", N_ ("Lock"), "<Control>l", FALSE },
  { "app.close", N_ ("Close the window: save, lock and end"), "<Control>w", FALSE },
};

/* Nothing may be put on these: text fields, input methods, screen readers or the desktop use them (screens.md 17). */
static const char *const reserved[] = {
  "<Control>a", "<Control>c", "<Control>v", "<Control>x", "<Control>y", "<Control><Shift>z", "<Control><Shift>i", "<Control><Shift>d",
  "<Control>period", "<Control>semicolon", "<Control><Shift>u", "<Control>u", "<Control>g", "<Control>space", "<Control>slash",
  "<Control>backslash", "<Control>Page_Up", "<Control>Page_Down", "<Control>Tab", "<Control><Shift>Tab", "F7", "Insert", "Caps_Lock",
  "Escape", "Tab", "<Shift>Tab", "Return", "space", "<Shift>F10", "Menu", "<Control>q", "<Alt>F4",
};

static char *chosen[G_N_ELEMENTS (table)]; /* NULL: as it came */

const WaymarkShortcut *
waymark_shortcuts_get (guint *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (table);
  return table;
}

static int
find_index (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].action, action))
      return (int) i;
  return -1;
}

static const char *
get_key_at (gsize i)
{
  return chosen[i] != NULL ? chosen[i] : table[i].key;
}

const char *
waymark_shortcuts_get_key (const char *action)
{
  int i = find_index (action);

  g_return_val_if_fail (i >= 0, NULL);

  return get_key_at ((gsize) i);
}

/* "Ctrl+Shift+N": GTK writes Shift first, which people do not say. */
static char *
name_key (guint keyval, GdkModifierType modifiers)
{
  g_autofree char *others = gtk_accelerator_get_label (keyval, modifiers & ~GDK_SHIFT_MASK);
  g_autofree char *shifted = gtk_accelerator_get_label (keyval, GDK_SHIFT_MASK);
  g_autofree char *alone = gtk_accelerator_get_label (keyval, 0);

  if ((modifiers & GDK_SHIFT_MASK) == 0 || !g_str_has_suffix (others, alone))
    return gtk_accelerator_get_label (keyval, modifiers);
  return g_strdup_printf ("%.*s%s", (int) (strlen (others) - strlen (alone)), others, shifted);
}

static char *
make_label (const char *key)
{
  guint keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (key, &keyval, &modifiers))
    return g_strdup (key);
  return name_key (keyval, modifiers);
}

char *
waymark_shortcuts_get_label (const char *action)
{
  return make_label (waymark_shortcuts_get_key (action));
}

void
waymark_shortcuts_rename_keys (GtkWidget *top)
{
  g_return_if_fail (GTK_IS_WIDGET (top));

  for (gsize i = 0; GTK_IS_LABEL (top) && i < G_N_ELEMENTS (table); i++)
    {
      guint keyval;
      GdkModifierType modifiers;
      g_autofree char *theirs = NULL;
      g_autofree char *ours = NULL;

      if (!gtk_accelerator_parse (get_key_at (i), &keyval, &modifiers) || (modifiers & GDK_SHIFT_MASK) == 0)
        continue;
      theirs = gtk_accelerator_get_label (keyval, modifiers);
      ours = name_key (keyval, modifiers);
      if (g_str_equal (gtk_label_get_label (GTK_LABEL (top)), theirs))
        gtk_label_set_label (GTK_LABEL (top), ours);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    waymark_shortcuts_rename_keys (child);
}

/* --- clashes ------------------------------------------------------------------------------------------------------- */

static gboolean
is_same_key (const char *key, guint keyval, GdkModifierType modifiers)
{
  guint other;
  GdkModifierType other_modifiers;

  return gtk_accelerator_parse (key, &other, &other_modifiers) && gdk_keyval_to_lower (other) == gdk_keyval_to_lower (keyval) &&
         other_modifiers == modifiers;
}

/* A letter alone is typing; the keys of the desktop and of Orca are not ours. */
static gboolean
is_usable (guint keyval, GdkModifierType modifiers)
{
  if ((modifiers & (GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)) != 0)
    return FALSE;
  if (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F12)
    return (modifiers & GDK_ALT_MASK) == 0;
  return (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;
}

char *
waymark_shortcuts_check (const char *action, guint keyval, GdkModifierType modifiers)
{
  g_autofree char *label = name_key (keyval, modifiers);
  g_autofree char *exit_key = g_settings_get_string (waymark_settings_get (), "quick-exit-key");

  modifiers &= gtk_accelerator_get_default_mod_mask ();
  if (is_same_key (exit_key, keyval, modifiers))
    return g_strdup_printf (_("%s is the quick-exit key. Choose another."), label);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (!g_str_equal (table[i].action, action) && is_same_key (get_key_at (i), keyval, modifiers))
      /* Translators: a key, and what it already does: "Ctrl+F is “Find”. Choose another." */
      return g_strdup_printf (_("%s is “%s”. Choose another."), label, _ (table[i].title));
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (is_same_key (reserved[i], keyval, modifiers))
      return g_strdup_printf (_("%s is needed for typing, or by the desktop. Choose another."), label);
  if (!is_usable (keyval, modifiers))
    return g_strdup_printf (_("%s is needed for typing, or by the desktop. Choose another."), label);
  return NULL;
}

/* --- using them ------------------------------------------------------------------------------------------------------ */

/* Keys that a text field uses itself come to the window after the field: an accelerator of the application would come before it. */
static void
add_late_key (GtkShortcutController *late, const char *action, const char *key)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (key);

  if (trigger != NULL)
    gtk_shortcut_controller_add_shortcut (late, gtk_shortcut_new (trigger, gtk_named_action_new (action)));
}

static void
apply (WaymarkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GtkEventController *old = g_object_get_data (G_OBJECT (window), "late-keys");
  GtkEventController *late = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *const keys[] = { get_key_at (i), NULL };

      if (table[i].in_text)
        add_late_key (GTK_SHORTCUT_CONTROLLER (late), table[i].action, keys[0]);
      else if (application != NULL)
        gtk_application_set_accels_for_action (application, table[i].action, keys);
    }
  if (old != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (window), old);
  g_object_set_data (G_OBJECT (window), "late-keys", late);
  gtk_widget_add_controller (GTK_WIDGET (window), late);
}

/* --- keeping them ---------------------------------------------------------------------------------------------------- */

GVariant *
waymark_shortcuts_get_changes (void)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (chosen[i] != NULL)
      g_variant_builder_add (&builder, "{ss}", table[i].action, chosen[i]);
  return g_variant_builder_end (&builder);
}

void
waymark_shortcuts_apply_changes (WaymarkWindow *window, GVariant *changes)
{
  GVariantIter iter;
  const char *action, *key;

  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_clear_pointer (&chosen[i], g_free);
  if (changes != NULL && g_variant_is_of_type (changes, G_VARIANT_TYPE ("a{ss}")))
    {
      g_variant_iter_init (&iter, changes);
      while (g_variant_iter_next (&iter, "{&s&s}", &action, &key))
        {
          int i = find_index (action);
          guint keyval;
          GdkModifierType modifiers;
          g_autofree char *clash = NULL;

          if (i < 0 || !gtk_accelerator_parse (key, &keyval, &modifiers) || keyval == 0)
            continue;
          clash = waymark_shortcuts_check (action, keyval, modifiers);
          if (clash == NULL)
            chosen[i] = g_strdup (key);
        }
    }
  apply (window);
}

static gpointer
put_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_view_state_put (connection, VIEW_STATE_KEY, data, error);
  return NULL;
}

static gpointer
get_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_view_state_get (connection, VIEW_STATE_KEY, error);
}

static void
save (WaymarkWindow *window)
{
  WaymarkDatabase *database = waymark_window_get_database (window);

  if (database != NULL)
    waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "shortcuts", put_job,
                                g_variant_ref_sink (waymark_shortcuts_get_changes ()), (GDestroyNotify) g_variant_unref, NULL, NULL,
                                NULL, NULL);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkWindow) window = data;
  g_autoptr (GVariant) changes = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);

  if (changes != NULL && WAYMARK_DATABASE (source) == waymark_window_get_database (window))
    waymark_shortcuts_apply_changes (window, changes);
}

void
waymark_shortcuts_load (WaymarkWindow *window)
{
  WaymarkDatabase *database;

  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  waymark_shortcuts_apply_changes (window, NULL);
  database = waymark_window_get_database (window);
  if (database != NULL)
    waymark_database_run_async (database, WAYMARK_PRIORITY_VISIBLE, "shortcuts", get_job, NULL, NULL, (GDestroyNotify) g_variant_unref,
                                NULL, on_loaded, g_object_ref (window));
}

void
waymark_shortcuts_set_key (WaymarkWindow *window, const char *action, const char *key)
{
  int i = find_index (action);

  g_return_if_fail (WAYMARK_IS_WINDOW (window));
  g_return_if_fail (i >= 0);

  g_free (chosen[i]);
  chosen[i] = g_strdup (key);
  apply (window);
  save (window);
}

void
waymark_shortcuts_reset (WaymarkWindow *window)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  waymark_shortcuts_apply_changes (window, NULL);
  save (window);
}
