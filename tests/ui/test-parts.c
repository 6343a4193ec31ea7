/* The parts that pages are made of: rows, dialogs, keys, what set-up keeps, words for errors. */

#include "ui-test.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

#include "core/waymark-clock.h"
#include "core/waymark-error.h"
#include "store/waymark-drafts.h"
#include "ui/common/waymark-dialogs.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-input.h"
#include "ui/common/waymark-list-pane.h"
#include "ui/common/waymark-name.h"
#include "ui/common/waymark-rows.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-radio-row.h"
#include "ui/lock/waymark-exit-button.h"
#include "ui/lock/waymark-promise.h"
#include "ui/lock/waymark-session.h"
#include "ui/lock/waymark-workplace.h"
#include "ui/waymark-opening-words.h"
#include "ui/waymark-shortcuts.h"

static WaymarkWindow *window;

/* Long words in every place, as a translation could have them. */
#define LONG "[Wörter·lórém·ípsúm·dólór·sít·ámét·únd·nóch·éinmál·dóppélt·só·láng·wíé·íhré·Vórlágé]"

static void
assert_name (GtkWidget *widget, const char *name)
{
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_cmpstr (wrong, ==, NULL);
}

/* E2: one sentence, said once. */
static void
test_row_sentence (void)
{
  GtkWidget *row = g_object_ref_sink (waymark_row_new ("Mobile", "07700 900456"));

  assert_name (row, "Mobile. 07700 900456");
  waymark_row_set_sentence (WAYMARK_ROW (row), "Mobile, 07700 900456, checked 3 November by phone.");
  assert_name (row, "Mobile, 07700 900456, checked 3 November by phone.");
  waymark_row_set_sentence (WAYMARK_ROW (row), NULL);
  waymark_row_set_texts (WAYMARK_ROW (row), "Tom & <Co>", NULL);
  assert_name (row, "Tom & <Co>");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  g_object_unref (row);
}

/* E3: the row is the only stop, and Enter switches it. */
static void
test_switch_row (void)
{
  GtkWidget *row = waymark_switch_row_new ("Shift three times", NULL);
  GtkWidget *top = ui_test_show_rows (&row, 1, 400);

  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (top)) == row);
  gtk_widget_activate (row);
  g_assert_true (waymark_switch_row_get_active (WAYMARK_SWITCH_ROW (row)));
  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE));
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (top)) == row);
  gtk_window_destroy (GTK_WINDOW (top));
}

/* E1: what has the focus says what it is and what is chosen. */
static void
test_choice_row (void)
{
  static const char *const few[] = { "Phone", "E-mail", NULL };
  GtkWidget *row = waymark_choice_row_new ("Channel", "How to reach them", few);
  GtkWidget *top = ui_test_show_rows (&row, 1, 400);

  gtk_widget_grab_focus (row);
  assert_name (gtk_window_get_focus (GTK_WINDOW (top)), "Channel: Phone");
  waymark_choice_row_set_selected (WAYMARK_CHOICE_ROW (row), 1);
  assert_name (gtk_window_get_focus (GTK_WINDOW (top)), "Channel: E-mail");
  gtk_window_destroy (GTK_WINDOW (top));
}

/* E1: what is read when the focus comes has the name, says the note, and what is typed where that cannot be read by itself. */
static void
assert_description (GtkWidget *row, const char *typed, const char *note)
{
  GtkWidget *speaker = waymark_text_row_get_speaker (WAYMARK_TEXT_ROW (row));
  g_autofree char *both = g_strdup_printf ("%s. %s", typed, note);
  g_autofree char *wrong = NULL;

  assert_name (speaker, "Phone");
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (speaker), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              gtk_get_minor_version () < 10 ? both : note);
  g_assert_cmpstr (wrong, ==, NULL);
}

/* E1: said once, and without the mark of the mnemonic. */
static void
test_button_name (void)
{
  GtkWidget *button = g_object_ref_sink (waymark_button_new ("_Next step", NULL));

  assert_name (button, "Next step");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_button_set_label (GTK_BUTTON (button), "A__b _Clear");
  waymark_name_by_label (button);
  assert_name (button, "A_b Clear");
  g_object_unref (button);
}

/* F1: a tooltip that nobody can see yet asks the X server nothing; GTK would, and hold every other program meanwhile. */
static void
test_tip (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_from_icon_name ("edit-undo-symbolic"));
  GdkDisplay *display = gdk_display_get_default ();

#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      Display *x_display = gdk_x11_display_get_xdisplay (display);
      unsigned long next = XNextRequest (x_display);

      waymark_name_with_tip (button, "Undo");
      g_assert_cmpuint (XNextRequest (x_display), ==, next);
      gtk_widget_set_tooltip_text (button, "Redo");
      g_assert_cmpuint (XNextRequest (x_display), >, next);
    }
#endif
  waymark_name_with_tip (button, "Undo");
  assert_name (button, "Undo");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Undo");
  g_assert_true (gtk_widget_get_visible (button));
  gtk_widget_set_visible (button, FALSE);
  waymark_name_with_tip (button, "Redo");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Redo");
  g_assert_false (gtk_widget_get_visible (button));
  g_object_unref (button);
}

/* E6: what is wrong stands at the field, in words, and is its description; what is typed stays. */
static void
test_text_row_note (void)
{
  GtkWidget *row = waymark_text_row_new ("Phone");
  GtkWidget *top = ui_test_show_rows (&row, 1, 400), *list = gtk_widget_get_parent (row);
  GtkWidget *note;

  gtk_editable_set_text (GTK_EDITABLE (row), "0770");
  waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), "Too short for a number.", TRUE);
  note = gtk_widget_get_next_sibling (row);
  g_assert_true (WAYMARK_IS_NOTE_ROW (note));
  g_assert_cmpstr (waymark_note_row_get_text (WAYMARK_NOTE_ROW (note)), ==, "Too short for a number.");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  assert_description (row, "0770", "Too short for a number.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "0770");
  waymark_text_row_set_note (WAYMARK_TEXT_ROW (row), "A mobile in the United Kingdom.", FALSE);
  g_assert_true (gtk_widget_get_next_sibling (row) == note);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  assert_description (row, "0770", "A mobile in the United Kingdom.");
  /* The note goes with its row, and not while the list has it in hand. */
  g_object_ref (row);
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
  g_assert_true (gtk_widget_get_parent (note) == list);
  ui_test_settle (top);
  g_assert_null (gtk_widget_get_first_child (list));
  g_object_unref (row);
  gtk_window_destroy (GTK_WINDOW (top));
}

/* E3: Tab leaves a long text. */
static void
test_long_text (void)
{
  GtkWidget *rows[] = { waymark_long_text_new ("Notes"), waymark_text_row_new ("After") };
  GtkWidget *top = ui_test_show_rows (rows, 2, 400);
  g_autofree char *text = NULL;

  waymark_long_text_set_text (WAYMARK_LONG_TEXT (rows[0]), "one\ntwo");
  gtk_widget_grab_focus (rows[0]);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (top)) == GTK_WIDGET (waymark_long_text_get_view (WAYMARK_LONG_TEXT (rows[0]))));
  g_assert_false (gtk_text_view_get_accepts_tab (waymark_long_text_get_view (WAYMARK_LONG_TEXT (rows[0]))));
  text = waymark_long_text_get_text (WAYMARK_LONG_TEXT (rows[0]));
  g_assert_cmpstr (text, ==, "one\ntwo");
  gtk_window_destroy (GTK_WINDOW (top));
}

/* security.md 1b: input methods and spelling learn nothing from any text field there is. */
static void
test_hints (void)
{
  static const char *const many[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", NULL };
  GtkWidget *rows[] = { waymark_text_row_new ("Name"), waymark_long_text_new ("Notes"), waymark_choice_row_new ("Kind", NULL, many) };
  GtkWidget *top = ui_test_show_rows (rows, G_N_ELEMENTS (rows), 400);
  g_autoptr (WaymarkListPane) list = g_object_ref_sink (g_object_new (WAYMARK_TYPE_LIST_PANE, NULL));
  GtkWidget *careless = g_object_ref_sink (gtk_entry_new ());

  g_assert_null (waymark_input_find_careless (top));
  g_assert_null (waymark_input_find_careless (GTK_WIDGET (list)));
  g_assert_nonnull (waymark_input_find_careless (careless));
  waymark_input_keep_private (careless);
  g_assert_null (waymark_input_find_careless (careless));
  g_object_unref (careless);
  gtk_window_destroy (GTK_WINDOW (top));
}

/* I4 E4: words of twice the length wrap in the narrowest window; nothing is wider than it. */
static void
test_long_words (void)
{
  static const char *const choices[] = { LONG, "b", NULL };
  GtkWidget *rows[] = { waymark_row_new (LONG, LONG),        waymark_switch_row_new (LONG, LONG),
                        waymark_choice_row_new (LONG, LONG, choices), waymark_text_row_new (LONG),
                        waymark_note_row_new ("dialog-information-symbolic", LONG), waymark_long_text_new (LONG) };
  GtkWidget *top;

  waymark_row_set_icon (WAYMARK_ROW (rows[0]), "call-start-symbolic");
  waymark_row_set_opens (WAYMARK_ROW (rows[0]), TRUE);
  top = ui_test_show_rows (rows, G_N_ELEMENTS (rows), 360);
  ui_test_picture (top, "long-words");
  g_assert_cmpint (gtk_widget_get_width (top), <=, 360);
  ui_test_assert_words_fit (top);
  gtk_window_destroy (GTK_WINDOW (top));
}

/* --- dialogs -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean done;
  gboolean answer;
} Answer;

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = waymark_dialogs_choose_finish (result, &error);

  g_assert_null (file);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer->done = TRUE;
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->answer = waymark_dialogs_ask_finish (result);
  answer->done = TRUE;
}

/* Q5 Q10 Q13: every dialog of the table has the exit button, the constant title, a focus that is not on it, private text fields; and each
 * goes away with its safe answer when it is told to, without a question. */
static void
test_dialogs (void)
{
  for (WaymarkDialogId id = 0; id < WAYMARK_N_DIALOGS; id++)
    {
      Answer answer = { FALSE, TRUE };
      GPtrArray *open = waymark_dialogs_get_open ();
      GtkWindow *dialog;
      g_autofree char *name = g_strdup_printf ("dialog-%d", id);

      if (waymark_dialogs_is_chooser (id))
        waymark_dialogs_choose_async (id, GTK_WIDGET (window), "contacts.csv", on_chosen, &answer);
      else
        waymark_dialogs_ask_async (id, GTK_WIDGET (window), on_asked, &answer);
      ui_test_settle (GTK_WIDGET (window));
      g_assert_cmpuint (open->len, ==, 1);
      dialog = g_ptr_array_index (open, 0);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
      g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Notes");
      g_assert_cmpuint (ui_test_count_mapped (GTK_WIDGET (dialog), WAYMARK_TYPE_EXIT_BUTTON), ==, 1);
      g_assert_null (waymark_input_find_careless (GTK_WIDGET (dialog)));
      if (gtk_window_get_focus (dialog) != NULL)
        g_assert_null (gtk_widget_get_ancestor (gtk_window_get_focus (dialog), WAYMARK_TYPE_EXIT_BUTTON));
      g_assert_false (gtk_window_get_handle_menubar_accel (dialog)); /* F10 */
      ui_test_picture (GTK_WIDGET (dialog), name);

      waymark_dialogs_close_all ();
      ui_test_settle (GTK_WIDGET (window));
      g_assert_cmpuint (open->len, ==, 0);
      g_assert_true (answer.done);
      if (!waymark_dialogs_is_chooser (id))
        g_assert_false (answer.answer);
    }
}

/* The safe answer has the focus, so Enter out of habit does nothing that cannot be undone. */
static void
test_question_is_safe (void)
{
  Answer answer = { FALSE, TRUE };
  GtkWindow *dialog;

  waymark_dialogs_ask_async (WAYMARK_DIALOG_READABLE_FILE, GTK_WIDGET (window), on_asked, &answer);
  ui_test_settle (GTK_WIDGET (window));
  dialog = g_ptr_array_index (waymark_dialogs_get_open (), 0);
  gtk_widget_activate (gtk_window_get_focus (dialog));
  /* A button that is pressed by a key takes a moment, so that the press is seen. */
  for (int i = 0; i < 20 && !answer.done; i++)
    ui_test_settle (GTK_WIDGET (window));
  g_assert_true (answer.done);
  g_assert_false (answer.answer);
}

/* --- keys ---------------------------------------------------------------------------------------------------------------- */

static gboolean
is_free (const char *action, const char *key)
{
  guint keyval;
  GdkModifierType modifiers;
  g_autofree char *clash = NULL;

  g_assert_true (gtk_accelerator_parse (key, &keyval, &modifiers));
  clash = waymark_shortcuts_check (action, keyval, modifiers);
  return clash == NULL;
}

/* Keys are written in the order in which they are said. */
static void
test_key_names (void)
{
  g_autofree char *quick = waymark_shortcuts_get_label ("win.quick-contact");
  g_autofree char *pane = waymark_shortcuts_get_label ("win.previous-pane");
  g_autofree char *lock = waymark_shortcuts_get_label ("app.lock");
  g_autofree char *edit = waymark_shortcuts_get_label ("win.edit");

  g_assert_cmpstr (quick, ==, "Ctrl+Shift+N");
  g_assert_cmpstr (pane, ==, "Shift+F6");
  g_assert_cmpstr (lock, ==, "Ctrl+L");
  g_assert_cmpstr (edit, ==, "F2");
}

/* E3: no key that comes with the program clashes with another, with quick exit, or with the desktop. */
static void
test_keys_as_they_come (void)
{
  guint n_shortcuts;
  const WaymarkShortcut *shortcuts = waymark_shortcuts_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    if (!is_free (shortcuts[i].action, shortcuts[i].key))
      g_error ("%s clashes", shortcuts[i].key);
}

/* E3: a key is changed at once, a taken one is refused, and all go back. */
static void
test_keys_are_changed (void)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) clashing = g_variant_ref_sink (g_variant_new_parsed ("{'win.find': 'F12', 'win.new': 'a', 'nothing': '<Control>b'}"));
  g_auto (GStrv) now = NULL, back = NULL;

  g_assert_false (is_free ("win.find", "F12"));
  g_assert_false (is_free ("win.find", "<Control>n"));
  g_assert_false (is_free ("win.find", "<Control>c"));
  g_assert_false (is_free ("win.find", "a"));
  g_assert_false (is_free ("win.find", "<Super>f"));
  g_assert_true (is_free ("win.find", "<Control>d"));
  waymark_shortcuts_set_key (window, "win.find", "<Control>d");
  now = gtk_application_get_accels_for_action (application, "win.find");
  g_assert_cmpstr (now[0], ==, "<Control>d");
  g_assert_cmpstr (waymark_shortcuts_get_key ("win.find"), ==, "<Control>d");

  /* As it is kept in the register. */
  changes = g_variant_ref_sink (waymark_shortcuts_get_changes ());
  waymark_shortcuts_reset (window);
  back = gtk_application_get_accels_for_action (application, "win.find");
  g_assert_cmpstr (back[0], ==, "<Control>f");
  waymark_shortcuts_apply_changes (window, changes);
  g_assert_cmpstr (waymark_shortcuts_get_key ("win.find"), ==, "<Control>d");
  /* What cannot be is left out: somebody else's register, or an older one. */
  waymark_shortcuts_apply_changes (window, clashing);
  g_assert_cmpstr (waymark_shortcuts_get_key ("win.find"), ==, "<Control>f");
  g_assert_cmpstr (waymark_shortcuts_get_key ("win.new"), ==, "<Control>n");
}

/* --- words ---------------------------------------------------------------------------------------------------------------- */

/* E6: every code has a title and a sentence; none of them is the message of the library below. */
static void
test_error_words (void)
{
  for (int code = WAYMARK_ERROR_FAILED; code <= WAYMARK_ERROR_BUSY; code++)
    {
      g_autoptr (GError) error = g_error_new (WAYMARK_ERROR, code, "secret /home/name");
      g_autofree char *details = waymark_error_details (error);

      if (code != WAYMARK_ERROR_FAILED && strcmp (waymark_error_title (error), "That did not work") == 0)
        g_error ("code %d has no words", code);
      g_assert_null (strstr (waymark_error_text (error), "secret"));
      g_assert_null (strstr (details, "secret"));
      g_assert_cmpint (strlen (waymark_error_title (error)), <=, 52);
    }
}

/* The close button of the toast that is shown, when it has its name. */
static GtkWidget *
find_toast_close (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0)
    {
      g_autofree char *wrong =
        gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "Close message");

      if (wrong == NULL)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_toast_close (child);
  return found;
}

/* E1: a toast is announced, its close button has a name, also of one that waits for another, and the title of the window stays (Q13). When it goes
 * with the focus, the exit button does not get it (M3). */
static void
test_toast (void)
{
  GtkWidget *first, *second = NULL;

  waymark_toast (GTK_WIDGET (window), "Contact added", NULL, NULL, NULL);
  waymark_toast (GTK_WIDGET (window), "Contact archived", "Undo", "win.back", NULL);
  ui_test_settle (GTK_WIDGET (window));
  first = find_toast_close (GTK_WIDGET (window));
  g_assert_nonnull (first);
  g_object_ref (first);
  g_assert_true (gtk_widget_grab_focus (first));
  g_signal_emit_by_name (first, "clicked");
  while (second == NULL || second == first)
    {
      g_main_context_iteration (NULL, TRUE);
      second = find_toast_close (GTK_WIDGET (window));
    }
  ui_test_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (first));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
  g_assert_false (WAYMARK_IS_EXIT_BUTTON (gtk_root_get_focus (GTK_ROOT (window))));
  g_object_unref (first);
  assert_name (GTK_WIDGET (window), "Contact archived");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Notes");
}

static void
check_inside (GtkWidget *widget, gpointer data)
{
  GtkWidget *top = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, top, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (top));
}

static void
find_told (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), found[1]))
    found[0] = widget;
}

/* E4: what a toast says is seen to its end, in the narrowest window and with text of twice the size. */
static void
test_toast_whole (void)
{
  static const char text[] = "3 tries with a wrong passphrase on Wednesday, 14:05";
  int dpi;
  gpointer found[] = { NULL, (gpointer) text };
  WaymarkWindow *narrow = ui_test_open (360, 600);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (narrow));

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  waymark_toast (GTK_WIDGET (narrow), text, "Stay open", "win.back", NULL);
  for (guint twice = 0; twice < 2; twice++)
    {
      int width, height, needed;

      g_object_set (settings, "gtk-xft-dpi", dpi * (int) (1 + twice), NULL);
      ui_test_resize (narrow, twice ? 480 : 360, 600);
      for (guint i = 0; i < 50; i++) /* while it comes in */
        ui_test_settle (GTK_WIDGET (narrow));
      ui_test_foreach (GTK_WIDGET (narrow), find_told, found);
      g_assert_nonnull (found[0]);
      ui_test_picture (GTK_WIDGET (narrow), twice ? "toast-large" : "toast");
      width = gtk_widget_get_width (found[0]);
      height = gtk_widget_get_height (found[0]);
      gtk_widget_measure (found[0], GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (found[0])));
      g_assert_cmpint (height, >=, needed);
      ui_test_foreach (gtk_widget_get_parent (gtk_widget_get_parent (found[0])), check_inside, NULL);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  ui_test_close (narrow);
}

/* --- what set-up keeps --------------------------------------------------------------------------------------------------- */

static void
on_kept (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static gpointer
get_fact (WaymarkConnection *connection, gpointer key, GCancellable *cancellable, GError **error)
{
  return waymark_facts_get (connection, key, error);
}

static void
assert_fact (const char *key, const char *expected)
{
  g_autofree char *fact = waymark_database_run_sync (waymark_window_get_database (window), get_fact, (gpointer) key, NULL);

  g_assert_cmpstr (fact, ==, expected);
}

/* G4: yes and a name are needed; version, day and name are kept; who agreed to other texts is asked again. */
static void
test_promise (void)
{
  GtkWidget *promise = waymark_promise_new ();
  GtkWidget *top = ui_test_show_rows (&promise, 1, 500);
  g_autofree char *today = waymark_clock_today (waymark_clock_get_default ());
  g_autofree char *expected = g_strjoin ("\n", WAYMARK_PROMISE_VERSION, today, "Sam Example", NULL);
  gboolean done = FALSE;

  g_assert_false (waymark_promise_is_given (WAYMARK_PROMISE (promise)));
  waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (ui_test_find (top, WAYMARK_TYPE_SWITCH_ROW, 0)), TRUE);
  g_assert_false (waymark_promise_is_given (WAYMARK_PROMISE (promise)));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (top, WAYMARK_TYPE_TEXT_ROW, 0)), " Sam Example ");
  g_assert_true (waymark_promise_is_given (WAYMARK_PROMISE (promise)));
  waymark_promise_save_async (WAYMARK_PROMISE (promise), waymark_window_get_database (window), on_kept, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  assert_fact (WAYMARK_FACT_PROMISE, expected);
  g_assert_true (waymark_promise_is_current (expected));
  g_assert_false (waymark_promise_is_current ("2020-01-01\n2020-01-01\nSam Example"));
  g_assert_false (waymark_promise_is_current (NULL));
  gtk_window_destroy (GTK_WINDOW (top));
}

static void
on_promise_read (GtkWidget *promise, const char *title, const char *text, char **read)
{
  g_free (*read);
  *read = g_strdup (text);
}

/* I1: the texts come whole, in the first language of the user that they are written in. */
static void
test_promise_languages (void)
{
  static const char *const languages[][2] = {
    { "cy_GB:en", "Hysbysiad preifatrwydd\n" },
    { "xx:cy", "Hysbysiad preifatrwydd\n" },
    { "en", "Privacy notice\n" },
    { "xx", "Privacy notice\n" },
  };
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));
  g_autofree char *read = NULL;
  GtkWidget *promise = waymark_promise_new ();
  GtkWidget *top = ui_test_show_rows (&promise, 1, 500);

  g_signal_connect (promise, "read", G_CALLBACK (on_promise_read), &read);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_setenv ("LANGUAGE", languages[i][0], TRUE);
      g_signal_emit_by_name (ui_test_find (top, WAYMARK_TYPE_ROW, 0), "activated");
      if (read == NULL || !g_str_has_prefix (read, languages[i][1]))
        g_error ("for %s it is %s", languages[i][0], read);
    }
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  gtk_window_destroy (GTK_WINDOW (top));
}

/* L2: the tries are told with their day, and without one when the file says a time that is none. */
static void
test_opening_words (void)
{
  static const WaymarkWrongTries known = { 2, 1795000000 * (gint64) G_USEC_PER_SEC }, unknown = { 1, G_MAXINT64 };
  g_autofree char *with_day = waymark_opening_words_tries (&known, TRUE);
  g_autofree char *shorter = waymark_opening_words_tries (&known, FALSE);
  g_autofree char *without = waymark_opening_words_tries (&unknown, TRUE);
  g_autofree char *copy = waymark_opening_words_older_copy (G_MAXINT64);

  g_assert_true (g_str_has_prefix (with_day, "2 tries with a wrong passphrase, last on ") && strstr (with_day, "November") != NULL);
  g_assert_cmpstr (shorter, ==, "2 tries with a wrong passphrase");
  g_assert_cmpstr (without, ==, "1 try with a wrong passphrase");
  g_assert_cmpstr (copy, ==, "This copy is an old one; a newer one existed");
}

/* W3: where somebody works, and as what, is kept. */
static void
test_workplace (void)
{
  GtkWidget *workplace = waymark_workplace_new ();
  GtkWidget *top = ui_test_show_rows (&workplace, 1, 500);
  GtkWidget *row;
  gboolean done = FALSE;

  for (guint i = 0; (row = ui_test_find (top, WAYMARK_TYPE_RADIO_ROW, i)) != NULL; i++)
    {
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

      if (g_str_equal (title, "Wales") || g_str_has_prefix (title, "Is a First Responder"))
        waymark_radio_row_set_active (WAYMARK_RADIO_ROW (row), TRUE);
    }
  waymark_switch_row_set_active (WAYMARK_SWITCH_ROW (ui_test_find (top, WAYMARK_TYPE_SWITCH_ROW, 0)), FALSE);
  waymark_workplace_save_async (WAYMARK_WORKPLACE (workplace), waymark_window_get_database (window), on_kept, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  assert_fact (WAYMARK_FACT_NATION, "wales");
  assert_fact (WAYMARK_FACT_ORGANISATION, "first-responder");
  assert_fact ("starter-directory", NULL);
  gtk_window_destroy (GTK_WINDOW (top));
}

int
main (int argc, char **argv)
{
  int result;

  ui_test_init (&argc, &argv);
  g_test_add_func ("/parts/row-sentence", test_row_sentence);
  g_test_add_func ("/parts/switch-row", test_switch_row);
  g_test_add_func ("/parts/choice-row", test_choice_row);
  g_test_add_func ("/parts/text-row-note", test_text_row_note);
  g_test_add_func ("/parts/button-name", test_button_name);
  g_test_add_func ("/parts/tip", test_tip);
  g_test_add_func ("/parts/long-text", test_long_text);
  g_test_add_func ("/parts/hints", test_hints);
  g_test_add_func ("/parts/long-words", test_long_words);
  g_test_add_func ("/parts/dialogs", test_dialogs);
  g_test_add_func ("/parts/question-is-safe", test_question_is_safe);
  g_test_add_func ("/parts/key-names", test_key_names);
  g_test_add_func ("/parts/keys-as-they-come", test_keys_as_they_come);
  g_test_add_func ("/parts/keys-are-changed", test_keys_are_changed);
  g_test_add_func ("/parts/error-words", test_error_words);
  g_test_add_func ("/parts/promise", test_promise);
  g_test_add_func ("/parts/opening-words", test_opening_words);
  g_test_add_func ("/parts/promise-languages", test_promise_languages);
  g_test_add_func ("/parts/workplace", test_workplace);
  g_test_add_func ("/parts/toast", test_toast);
  g_test_add_func ("/parts/toast-whole", test_toast_whole);
  window = ui_test_open (1200, 740);
  result = g_test_run ();
  ui_test_close (window);
  return result;
}
