/* The frame: three panes that fold into one, one exit button, focus, Back, names, titles. */

#include "ui-test.h"

#include "core/waymark-error.h"
#include "ui/common/waymark-form.h"
#include "ui/common/waymark-input.h"
#include "ui/common/waymark-list-pane.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-text-row.h"
#include "ui/lock/waymark-exit-button.h"
#include "ui/waymark-sections.h"
#include "ui/waymark-sidebar.h"

static WaymarkWindow *window; /* one register for all of these: making one takes a while */

static const int widths[] = { 1200, 800, 360 };

static GtkWidget *
get_focus (void)
{
  return gtk_root_get_focus (GTK_ROOT (window));
}

static void
act (const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
  ui_test_settle (GTK_WIDGET (window));
}

static const char *
get_top_title (void)
{
  WaymarkPane *page = waymark_window_get_page (window);

  return page != NULL ? waymark_pane_get_title (page) : NULL;
}

/* A list of 300 invented rows, and forms without a store. */

static void
set_up_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  waymark_list_item_set_sentence (item, text);
}

static WaymarkListPane *
new_list (void)
{
  WaymarkListPane *pane = g_object_new (WAYMARK_TYPE_LIST_PANE, NULL);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *text = g_strdup_printf ("Row %d with a name that is long enough to reach over the edge of its pane", i);

      gtk_string_list_append (rows, text);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item), NULL);
  waymark_list_pane_set_names (pane, "Rows", "Search rows", "Name or words");
  waymark_list_pane_set_factory (pane, factory);
  waymark_list_pane_set_model (pane, G_LIST_MODEL (rows));
  waymark_list_pane_set_count_line (pane, "300 shown");
  return pane;
}

#define TEST_TYPE_FORM (test_form_get_type ())
G_DECLARE_FINAL_TYPE (TestForm, test_form, TEST, FORM, GtkBox)

struct _TestForm
{
  GtkBox parent_instance;

  GtkWidget *row;
  WaymarkId object;
  guint left;
  gboolean refuses;
};

static WaymarkDraft *
test_form_collect_draft (WaymarkForm *form)
{
  TestForm *self = TEST_FORM (form);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));

  return *text != '\0' ? waymark_draft_new (WAYMARK_SHARED, "test", &self->object, g_variant_new_string (text)) : NULL;
}

static void
test_form_leave_async (WaymarkForm *form, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (form, NULL, callback, data);

  TEST_FORM (form)->left++;
  if (TEST_FORM (form)->refuses)
    g_task_return_new_error (task, WAYMARK_ERROR, WAYMARK_ERROR_NO_SPACE, "full");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
test_form_leave_finish (WaymarkForm *form, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
test_form_iface_init (WaymarkFormInterface *iface)
{
  iface->collect_draft = test_form_collect_draft;
  iface->leave_async = test_form_leave_async;
  iface->leave_finish = test_form_leave_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestForm, test_form, GTK_TYPE_BOX, G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_FORM, test_form_iface_init))

static void
test_form_class_init (TestFormClass *klass)
{
}

static void
test_form_init (TestForm *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->row = waymark_text_row_new ("Field");
  self->object = waymark_id_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), self->row);
  gtk_box_append (GTK_BOX (self), list);
}

static TestForm *
open_form (void)
{
  WaymarkPane *page = g_object_new (WAYMARK_TYPE_PANE, NULL);
  TestForm *form = g_object_new (TEST_TYPE_FORM, NULL);

  waymark_pane_set_title (page, "Form", NULL);
  waymark_pane_set_body (page, GTK_WIDGET (form));
  waymark_window_open_page (window, page, TRUE);
  ui_test_settle (GTK_WIDGET (window));
  return form;
}

static void
go_to_preferences (int width)
{
  ui_test_resize (window, width, 740);
  waymark_window_open_address (window, "preferences/privacy");
  ui_test_settle (GTK_WIDGET (window));
}

/* --- what every view must show ----------------------------------------------------------------------------------------- */

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_label (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static void
check_name (GtkWidget *widget, gpointer data)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  gboolean needs = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget) ||
                   GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_TEXT_VIEW (widget);

  /* Window buttons are GTK's and have names of their own. */
  if (!needs || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL)
    return;
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return;
  if ((GTK_IS_BUTTON (widget) || ADW_IS_PREFERENCES_ROW (widget)) && has_text (widget))
    return;
  g_error ("%s in %s has no name", G_OBJECT_TYPE_NAME (widget), parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "-");
}

/* E1: no page of a stack is read by the name of its type. Menus are GTK's. */
static void
check_pages (GtkWidget *widget, gpointer data)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  if (!GTK_IS_STACK (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL)
    return;
  pages = gtk_stack_get_pages (GTK_STACK (widget));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
    }
}

/* E1 Q5 Q13 */
static void
check_view (void)
{
  WaymarkPane *panes[] = { waymark_window_get_list (window), waymark_window_get_page (window) };
  GtkWidget *careless = waymark_input_find_careless (GTK_WIDGET (window));

  ui_test_foreach (GTK_WIDGET (window), check_name, NULL);
  ui_test_foreach (GTK_WIDGET (window), check_pages, NULL);
  g_assert_cmpuint (ui_test_count_mapped (GTK_WIDGET (window), WAYMARK_TYPE_EXIT_BUTTON), ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Notes");
  g_assert_null (careless);
  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    if (panes[i] != NULL && gtk_widget_get_mapped (GTK_WIDGET (panes[i])))
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (panes[i])), <=, gtk_widget_get_width (GTK_WIDGET (window)));
}

/* E1 Q5 Q13: every page of Preferences at every width. */
static void
test_views (void)
{
  static const char *const addresses[] = { "preferences/privacy", "preferences/lock",     "preferences/look",
                                           "preferences/keyboard", "preferences/about",    "preferences/practice",
                                           "preferences/limits",   "preferences/passphrase", "preferences/profiles", "preferences/add-profile",
                                           "preferences/recovery-code" };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      ui_test_resize (window, widths[i], 740);
      for (gsize j = 0; j < G_N_ELEMENTS (addresses); j++)
        {
          g_autofree char *name = g_strdup_printf ("%s-%d", strchr (addresses[j], '/') + 1, widths[i]);

          waymark_window_open_address (window, addresses[j]);
          ui_test_settle (GTK_WIDGET (window));
          check_view ();
          ui_test_picture (GTK_WIDGET (window), name);
        }
    }
}

/* Q5: the one exit button is in the left-most visible header bar, and is the first stop of Tab in the window. */
static void
test_exit_button_is_leftmost (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *button;
      double x, y;

      go_to_preferences (widths[i]);
      button = ui_test_find (GTK_WIDGET (window), WAYMARK_TYPE_EXIT_BUTTON, 0);
      g_assert_true (gtk_widget_translate_coordinates (button, GTK_WIDGET (window), 0, 0, &x, &y));
      g_assert_cmpfloat (x, <, 60);
      g_assert_cmpfloat (y, <, 60);
      gtk_root_set_focus (GTK_ROOT (window), NULL);
      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      g_assert_true (get_focus () == button);
    }
}

/* The sidebar marks where one is: no section while Preferences are shown. */
static void
test_sidebar_marks (void)
{
  GtkWidget *sections;

  go_to_preferences (1200);
  waymark_window_show_section (window, "contacts");
  ui_test_settle (GTK_WIDGET (window));
  sections = ui_test_find (ui_test_find (GTK_WIDGET (window), WAYMARK_TYPE_SIDEBAR, 0), GTK_TYPE_LIST_BOX, 0);
  g_assert_nonnull (gtk_list_box_get_selected_row (GTK_LIST_BOX (sections)));
  go_to_preferences (1200);
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (sections)));
  waymark_window_show_section (window, "contacts");
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (gtk_list_box_get_selected_row (GTK_LIST_BOX (sections)));
}

/* Q5: never the first focus, of the window or of any page. */
static void
test_first_focus (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      go_to_preferences (widths[i]);
      g_assert_nonnull (get_focus ());
      g_assert_null (gtk_widget_get_ancestor (get_focus (), WAYMARK_TYPE_EXIT_BUTTON));
      gtk_root_set_focus (GTK_ROOT (window), NULL);
      gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
      gtk_window_present (GTK_WINDOW (window));
      ui_test_settle (GTK_WIDGET (window));
      g_assert_nonnull (get_focus ());
      g_assert_null (gtk_widget_get_ancestor (get_focus (), WAYMARK_TYPE_EXIT_BUTTON));
    }
}

static void
check_fold (int width, guint n_panes)
{
  ui_test_resize (window, width, 740);
  g_assert_cmpuint (ui_test_count_mapped (GTK_WIDGET (window), WAYMARK_TYPE_PANE), ==, n_panes);
}

static void
test_folding (void)
{
  go_to_preferences (1200);
  check_fold (1200, 3);
  check_fold (922, 3);
  check_fold (900, 2);
  check_fold (600, 2);
  check_fold (580, 1);
  check_fold (360, 1);
  /* The page stays through it. */
  g_assert_cmpstr (get_top_title (), ==, "Privacy and exit");
  check_fold (1200, 3);
  g_assert_cmpstr (get_top_title (), ==, "Privacy and exit");
}

static void
count_whole (GtkWidget *widget, gpointer data)
{
  static const char *const words[] = { "Contacts", "Emergency numbers", "Lock", NULL };

  if (!GTK_IS_LABEL (widget) || !g_strv_contains (words, gtk_label_get_label (GTK_LABEL (widget))))
    return;
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
  *(guint *) data += 1;
}

static void
count_key (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), "Ctrl+Shift+N"))
    *(guint *) data += 1;
  g_assert_false (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "Shift+Ctrl"));
}

/* The main menu writes its keys as the keyboard page does. */
static void
test_menu_keys (void)
{
  guint n_keys = 0;

  ui_test_resize (window, 1200, 740);
  act ("menu");
  ui_test_foreach (GTK_WIDGET (window), count_key, &n_keys);
  g_assert_cmpuint (n_keys, ==, 1);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (ui_test_find (ui_test_find (GTK_WIDGET (window), WAYMARK_TYPE_SIDEBAR, 0), GTK_TYPE_MENU_BUTTON, 0)));
  ui_test_settle (GTK_WIDGET (window));
}

/* In the narrowest window the title is whole, and the buttons at its foot have words. */
static void
test_narrow_words (void)
{
  guint n_whole = 0;

  ui_test_resize (window, 360, 740);
  waymark_window_show_section (window, "contacts");
  ui_test_settle (GTK_WIDGET (window));
  ui_test_foreach (GTK_WIDGET (window), count_whole, &n_whole);
  ui_test_picture (GTK_WIDGET (window), "narrow");
  g_assert_cmpuint (n_whole, ==, 3);
}

/* E3: a list of any length is one stop of Tab, and is entered again where it was left. */
static void
test_list_is_one_stop (void)
{
  GtkWidget *top = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *after = gtk_button_new_with_label ("After");
  WaymarkListPane *list = new_list ();
  GtkWidget *view = GTK_WIDGET (waymark_list_pane_get_list_view (list)), *row;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (top), box);
  gtk_window_set_default_size (GTK_WINDOW (top), 400, 500);
  gtk_window_present (GTK_WINDOW (top));
  ui_test_settle (top);

  gtk_widget_grab_focus (view);
  gtk_widget_child_focus (view, GTK_DIR_DOWN);
  gtk_widget_child_focus (view, GTK_DIR_DOWN);
  row = gtk_window_get_focus (GTK_WINDOW (top));
  g_assert_true (gtk_widget_is_ancestor (row, view));
  gtk_widget_child_focus (top, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (top)) == after);
  gtk_widget_child_focus (top, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (top)) == row);
  /* E2: the row itself has the sentence. */
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  ui_test_picture (top, "list");
  gtk_window_destroy (GTK_WINDOW (top));
}

/* --- moving about ------------------------------------------------------------------------------------------------------- */

static void
test_back (void)
{
  go_to_preferences (1200);
  waymark_window_open_address (window, "preferences/lock");
  ui_test_settle (GTK_WIDGET (window));
  waymark_window_push_page (window, waymark_sections_create_page (window, "preferences/passphrase", NULL));
  ui_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_top_title (), ==, "Change passphrase");
  act ("back");
  g_assert_cmpstr (get_top_title (), ==, "Lock and passphrase");
  act ("back");
  g_assert_cmpstr (get_top_title (), ==, "Privacy and exit");
}

/* The first focus is where something can be done, and never what only says something; Enter out of habit does no harm there. */
static void
test_first_focus_is_of_use (void)
{
  static const char *const actions[] = { "import", "export", "make-copy", "quick-contact" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *row;

      waymark_window_show_section (window, "contacts");
      act (actions[i]);
      g_assert_nonnull (get_focus ());
      g_assert_true (gtk_widget_is_ancestor (get_focus (), GTK_WIDGET (waymark_window_get_page (window))));
      row = gtk_widget_get_ancestor (get_focus (), WAYMARK_TYPE_ROW);
      g_assert_true (row == NULL || gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
      act ("back");
    }
}

/* A page apart closes by Back beside the list, too. */
static void
test_back_from_apart (void)
{
  ui_test_resize (window, 1200, 740);
  waymark_window_show_section (window, "contacts");
  ui_test_settle (GTK_WIDGET (window));
  act ("make-copy");
  g_assert_true (waymark_pane_is_apart (waymark_window_get_page (window)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (waymark_window_get_list (window))));
  act ("back");
  g_assert_null (waymark_window_get_page (window));
}

/* At one pane: page, list, sections; and the focus is in what is seen. */
static void
test_back_folded (void)
{
  go_to_preferences (400);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (waymark_window_get_page (window))));
  act ("back");
  g_assert_null (waymark_window_get_page (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (waymark_window_get_list (window))));
  g_assert_true (gtk_widget_is_ancestor (get_focus (), GTK_WIDGET (waymark_window_get_list (window))));
}

/* F6 reaches every visible pane in turn, and each gives the focus to something of its own. */
static void
test_step_panes (void)
{
  GtkWidget *seen[3];

  go_to_preferences (1200);
  for (guint i = 0; i < 3; i++)
    {
      act ("next-pane");
      seen[i] = gtk_widget_get_ancestor (get_focus (), WAYMARK_TYPE_PANE);
      g_assert_nonnull (seen[i]);
    }
  g_assert_true (seen[0] != seen[1] && seen[1] != seen[2] && seen[0] != seen[2]);
  act ("previous-pane");
  g_assert_true (gtk_widget_get_ancestor (get_focus (), WAYMARK_TYPE_PANE) == seen[1]);
}

/* --- forms ---------------------------------------------------------------------------------------------------------------- */

/* F3: leaving by any road makes the draft the record first; a form that cannot be left stays, with what was typed. */
static void
test_forms_are_left (void)
{
  TestForm *form = open_form ();

  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  g_assert_cmpint (waymark_window_get_state (window), ==, WAYMARK_WINDOW_EDITING);
  gtk_editable_set_text (GTK_EDITABLE (form->row), "half a sen");
  form->refuses = TRUE;
  waymark_window_open_address (window, "preferences/lock");
  ui_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_top_title (), ==, "Form");
  g_assert_cmpuint (form->left, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form->row)), ==, "half a sen");

  form->refuses = FALSE;
  waymark_window_open_address (window, "preferences/lock");
  ui_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_top_title (), ==, "Lock and passphrase");
  g_assert_null (form);
  g_assert_cmpint (waymark_window_get_state (window), ==, WAYMARK_WINDOW_BROWSING);
}

static void
count_change (WaymarkWindow *unused, WaymarkForm *form, guint *count)
{
  (*count)++;
}

/* Q9: what is typed can be collected at any time. */
static void
test_drafts (void)
{
  TestForm *form = open_form ();
  g_autoptr (GPtrArray) none = waymark_window_collect_drafts (window);
  g_autoptr (GPtrArray) drafts = NULL;
  guint count = 0;
  gulong handler = g_signal_connect (window, "form-changed", G_CALLBACK (count_change), &count);

  g_assert_cmpuint (none->len, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (form->row), "half");
  waymark_form_changed (WAYMARK_FORM (form));
  g_assert_cmpuint (count, ==, 1);
  drafts = waymark_window_collect_drafts (window);
  g_assert_cmpuint (drafts->len, ==, 1);

  g_assert_cmpstr (g_variant_get_string (((WaymarkDraft *) drafts->pdata[0])->content, NULL), ==, "half");
  g_signal_handler_disconnect (window, handler);
}

/* Q9: the same section, page, sub-page and focus are back. */
static void
test_view_state (void)
{
  g_autoptr (GVariant) state = NULL;
  const char *before;

  go_to_preferences (1200);
  waymark_window_open_address (window, "preferences/lock");
  ui_test_settle (GTK_WIDGET (window));
  waymark_window_push_page (window, waymark_sections_create_page (window, "preferences/keyboard", NULL));
  ui_test_settle (GTK_WIDGET (window));
  gtk_widget_child_focus (GTK_WIDGET (waymark_window_get_page (window)), GTK_DIR_DOWN);
  before = G_OBJECT_TYPE_NAME (get_focus ());
  state = g_variant_ref_sink (waymark_window_get_view_state (window));

  go_to_preferences (1200);
  g_assert_cmpstr (get_top_title (), ==, "Privacy and exit");
  waymark_window_restore (window, state);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_top_title (), ==, "Keyboard");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (get_focus ()), ==, before);
  g_assert_true (gtk_widget_is_ancestor (get_focus (), GTK_WIDGET (waymark_window_get_page (window))));
  act ("back");
  g_assert_cmpstr (get_top_title (), ==, "Lock and passphrase");
}

/* S5: no search text in what is kept. */
static void
test_search_is_not_kept (void)
{
  WaymarkListPane *list = g_object_ref_sink (new_list ());
  g_autoptr (GVariant) state = NULL;
  g_autofree char *text = NULL;

  waymark_list_pane_set_search_text (list, "kowal");
  state = g_variant_ref_sink (waymark_pane_save_state (WAYMARK_PANE (list)));
  text = g_variant_print (state, TRUE);
  g_assert_null (strstr (text, "kowal"));
  g_object_unref (list);
}

/* GTK's inspector would show every text of the register. */
static void
test_no_inspector (void)
{
  gboolean handled = TRUE;

  g_signal_emit_by_name (window, "enable-debugging", FALSE, &handled);
  g_assert_false (handled);
}

int
main (int argc, char **argv)
{
  int result;

  ui_test_init (&argc, &argv);
  g_test_add_func ("/frame/views", test_views);
  g_test_add_func ("/frame/exit-button-is-leftmost", test_exit_button_is_leftmost);
  g_test_add_func ("/frame/first-focus", test_first_focus);
  g_test_add_func ("/frame/first-focus-is-of-use", test_first_focus_is_of_use);
  g_test_add_func ("/frame/sidebar-marks", test_sidebar_marks);
  g_test_add_func ("/frame/folding", test_folding);
  g_test_add_func ("/frame/menu-keys", test_menu_keys);
  g_test_add_func ("/frame/narrow-words", test_narrow_words);
  g_test_add_func ("/frame/list-is-one-stop", test_list_is_one_stop);
  g_test_add_func ("/frame/back", test_back);
  g_test_add_func ("/frame/back-from-apart", test_back_from_apart);
  g_test_add_func ("/frame/back-folded", test_back_folded);
  g_test_add_func ("/frame/step-panes", test_step_panes);
  g_test_add_func ("/frame/forms-are-left", test_forms_are_left);
  g_test_add_func ("/frame/drafts", test_drafts);
  g_test_add_func ("/frame/view-state", test_view_state);
  g_test_add_func ("/frame/search-is-not-kept", test_search_is_not_kept);
  g_test_add_func ("/frame/no-inspector", test_no_inspector);
  window = ui_test_open (1200, 740);
  result = g_test_run ();
  ui_test_close (window);
  return result;
}
