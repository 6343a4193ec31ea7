/* The passphrase row: what is typed lies in locked memory, and the accessibility tree has no text of it. */

#include <adwaita.h>

#include "ui/lock/waymark-keyboard.h"
#include "ui/lock/waymark-passphrase-field.h"
#include "ui/lock/waymark-passphrase-row.h"
#include "ui/waymark-resources.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *row;
  WaymarkPassphraseField *field;
  GtkEventController *keys;
} Fixture;

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkEventController *
find_keys (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *group = adw_preferences_group_new ();

  fixture->window = adw_window_new ();
  fixture->row = waymark_passphrase_row_new ("Passphrase");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fixture->row);
  adw_window_set_content (ADW_WINDOW (fixture->window), group);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  fixture->field = WAYMARK_PASSPHRASE_FIELD (find (fixture->row, WAYMARK_TYPE_PASSPHRASE_FIELD));
  fixture->keys = find_keys (GTK_WIDGET (fixture->field));
  gtk_widget_grab_focus (fixture->row);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
press (Fixture *fixture, guint keyval, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (fixture->keys, "key-pressed", keyval, 0u, state, &handled);
}

static void
type (Fixture *fixture, const char *text)
{
  GtkIMContext *input = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (fixture->keys));

  g_signal_emit_by_name (input, "commit", text);
}

static void
assert_secret (Fixture *fixture, const char *expected)
{
  WaymarkSecret *secret = waymark_passphrase_row_get_secret (WAYMARK_PASSPHRASE_ROW (fixture->row));

  g_assert_cmpstr (waymark_secret_get (secret), ==, expected);
  g_assert_cmpuint (waymark_secret_get_length (secret), ==, strlen (expected));
}

static void
test_editing (Fixture *fixture, gconstpointer data)
{
  type (fixture, "z");
  type (fixture, "é");
  type (fixture, "日");
  assert_secret (fixture, "zé日");
  press (fixture, GDK_KEY_BackSpace, 0);
  assert_secret (fixture, "zé");
  press (fixture, GDK_KEY_Home, 0);
  press (fixture, GDK_KEY_Delete, 0);
  assert_secret (fixture, "é");
  press (fixture, GDK_KEY_BackSpace, 0); /* nothing before the caret */
  assert_secret (fixture, "é");
  press (fixture, GDK_KEY_Right, 0);
  type (fixture, "x");
  assert_secret (fixture, "éx");
  press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  type (fixture, "yy");
  assert_secret (fixture, "éyy");
  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  type (fixture, "new");
  assert_secret (fixture, "new");
  waymark_passphrase_field_insert (fixture->field, "line\nof a file\n"); /* as pasted */
  assert_secret (fixture, "newline");
  waymark_passphrase_field_insert (fixture->field, "\xff"); /* no text */
  assert_secret (fixture, "newline");
  waymark_passphrase_row_clear (WAYMARK_PASSPHRASE_ROW (fixture->row));
  assert_secret (fixture, "");
}

/* Random editing against a plain model of a line. */
static void
test_any_editing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) model = g_ptr_array_new (); /* of static strings, one a character */
  static const char *const letters[] = { "a", "Ж", "€", "𝄞", " " };
  guint caret = 0;

  for (int i = 0; i < 3000; i++)
    switch (g_test_rand_int_range (0, 7))
      {
      case 0:
      case 1:
      case 2:
        {
          const char *letter = letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))];

          type (fixture, letter);
          g_ptr_array_insert (model, (int) caret++, (gpointer) letter);
          break;
        }
      case 3:
        press (fixture, GDK_KEY_BackSpace, 0);
        if (caret > 0)
          g_ptr_array_remove_index (model, --caret);
        break;
      case 4:
        press (fixture, GDK_KEY_Delete, 0);
        if (caret < model->len)
          g_ptr_array_remove_index (model, caret);
        break;
      case 5:
        press (fixture, GDK_KEY_Left, 0);
        caret -= caret > 0;
        break;
      default:
        press (fixture, GDK_KEY_Right, 0);
        caret += caret < model->len;
        break;
      }
  {
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; i < model->len; i++)
      g_string_append (text, g_ptr_array_index (model, i));
    assert_secret (fixture, text->str);
  }
}

/* GTK gives the text of a GtkEditable or a text view to the accessibility bus. And it calls a field a password by its type alone: of any other
 * a screen reader speaks each key aloud. */
static void
test_silent (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inner = find (fixture->row, GTK_TYPE_TEXT);

  type (fixture, "exam");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->field)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (inner)), ==, "");
  g_assert_false (gtk_widget_get_visible (inner));
  gtk_editable_set_text (GTK_EDITABLE (fixture->field), "by another program");
  assert_secret (fixture, "exam");
  g_assert_true (GTK_IS_PASSWORD_ENTRY (fixture->field));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->field)));
  g_assert_null (find (fixture->row, GTK_TYPE_TEXT_VIEW));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->field)), ==, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (fixture->field, GTK_ACCESSIBLE_PROPERTY_LABEL, "Passphrase");
}

static void
assert_no_label_holds (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (widget)), text));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_no_label_holds (child, text);
}

static void
test_no_text_anywhere (Fixture *fixture, gconstpointer data)
{
  type (fixture, "Zanzibar");
  waymark_passphrase_field_set_shown (fixture->field, TRUE);
  gtk_test_widget_wait_for_draw (fixture->window);
  assert_no_label_holds (fixture->window, "Zanzibar");
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  waymark_passphrase_row_set_note (WAYMARK_PASSPHRASE_ROW (fixture->row), NULL, "Too short yet");
  gtk_test_accessible_assert_property (fixture->field, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Too short yet");
  waymark_passphrase_row_set_note (WAYMARK_PASSPHRASE_ROW (fixture->row), NULL, NULL);
}

static void
on_entered (GtkWidget *row, gpointer count)
{
  ++*(int *) count;
}

static void
test_return (Fixture *fixture, gconstpointer data)
{
  int count = 0;

  g_signal_connect (fixture->row, "entered", G_CALLBACK (on_entered), &count);
  press (fixture, GDK_KEY_Return, 0);
  press (fixture, GDK_KEY_KP_Enter, 0);
  g_assert_cmpint (count, ==, 2);
}

static void
find_keyboard_line (GtkWidget *widget, gpointer data)
{
  GtkWidget **line = data;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child) && gtk_widget_get_visible (child) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), "Keyboard: "))
        *line = child;
      find_keyboard_line (child, data);
    }
}

/* The line about the keyboard has its place in the first picture; nothing moves when its words come. */
static void
test_keyboard_line (Fixture *fixture, gconstpointer data)
{
  GtkWidget *group = gtk_widget_get_ancestor (fixture->row, ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *row = waymark_passphrase_row_new ("Passphrase"), *line = NULL;
  int before, after;

  if (!waymark_keyboard_tells_layout (gdk_display_get_default ()))
    {
      g_test_skip ("this desktop does not tell the layout of the keyboard");
      return;
    }
  g_object_set (row, "keyboard", TRUE, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &before, NULL, NULL, NULL);
  find_keyboard_line (row, &line);
  g_assert_null (line);
  for (gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC; line == NULL && g_get_monotonic_time () < end;)
    {
      g_main_context_iteration (NULL, FALSE);
      find_keyboard_line (row, &line);
    }
  g_assert_nonnull (line);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, ==, before);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_resources_register (waymark_get_resource ());
  adw_init ();

#define ADD(name, function) g_test_add ("/passphrase-row/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("editing", test_editing);
  ADD ("any-editing", test_any_editing);
  ADD ("silent", test_silent);
  ADD ("no-text-anywhere", test_no_text_anywhere);
  ADD ("note", test_note);
  ADD ("return", test_return);
  ADD ("keyboard-line", test_keyboard_line);
#undef ADD
  return g_test_run ();
}
