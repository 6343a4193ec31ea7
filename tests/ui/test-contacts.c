/* The contacts area in a window over a real register: what is typed, pressed and read, and what is stored then. */

#include "contacts-fixture.h"

#include "models/waymark-contact-list.h"
#include "store/waymark-connection-private.h"
#include "store/waymark-contacts.h"
#include "store/waymark-history.h"
#include "store/waymark-profiles.h"
#include "store/waymark-ledger.h"
#include "ui/common/waymark-clipboard.h"
#include "ui/common/waymark-list-pane.h"
#include "ui/common/waymark-long-text.h"
#include "ui/common/waymark-say.h"
#include "ui/common/waymark-text-row.h"
#include "ui/contacts/waymark-contact-editor.h"
#include "ui/contacts/waymark-contact-page.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contact-view.h"
#include "ui/contacts/waymark-contact-words.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/contacts/waymark-contacts-pane.h"
#include "ui/contacts/waymark-duplicate-hint.h"
#include "ui/contacts/waymark-emergency.h"
#include "ui/contacts/waymark-export-page.h"
#include "ui/contacts/waymark-history-page.h"
#include "ui/contacts/waymark-import-page.h"
#include "ui/contacts/waymark-quick-contact.h"
#include "ui/waymark-history-check.h"

static WaymarkListPane *
get_list (ContactsFixture *f)
{
  return WAYMARK_LIST_PANE (waymark_window_get_list (f->window));
}

static guint
count_rows (ContactsFixture *f)
{
  GtkSelectionModel *model = gtk_list_view_get_model (waymark_list_pane_get_list_view (get_list (f)));

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static WaymarkPane *
open_contact (ContactsFixture *f, const WaymarkId *id)
{
  waymark_window_open_page (f->window, waymark_contact_page_new (f->database, id), TRUE);
  contacts_fixture_settle (f);
  return waymark_window_get_page (f->window);
}

static gboolean
has_focus_in (ContactsFixture *f, gpointer top)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (top));
}

static void
act (ContactsFixture *f, gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  contacts_fixture_settle (f);
}

static gboolean
shows_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_label (child, text))
      return TRUE;
  return FALSE;
}

static void
type (gpointer top, const char *title, const char *text)
{
  GtkWidget *row = contacts_fixture_find_titled (top, title);

  g_assert_nonnull (row);
  g_assert_true (GTK_IS_EDITABLE (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gpointer
count_sets (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sets = waymark_history_recent (connection, 100, error);

  return GUINT_TO_POINTER (sets->len + 1);
}

static guint
get_n_sets (ContactsFixture *f)
{
  return GPOINTER_TO_UINT (waymark_database_run_sync (f->database, count_sets, NULL, NULL)) - 1;
}

/* C1, H1: one leaving is one change set, and everything that was typed is in it. */
static void
test_edit_and_leave (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", "07700 900456");
  g_autoptr (WaymarkContact) stored = NULL;
  WaymarkPane *page;
  guint n_sets;

  contacts_fixture_open (f);
  n_sets = get_n_sets (f);
  page = open_contact (f, &id);
  g_assert_nonnull (contacts_fixture_find_titled (page, "07700 900456"));
  act (f, page, "pane.edit");
  g_assert_true (waymark_contact_page_is_editing (WAYMARK_CONTACT_PAGE (page)));
  type (page, "Name", "Roman Kowalski");
  type (page, "Job title", "Interpreter");
  contacts_fixture_press (contacts_fixture_find_titled (page, "Add phone"));
  type (page, "Phone", "020 7946 0000");
  type (page, "Add language", "romanian");
  type (page, "Add tag", "urgent");
  act (f, page, "pane.done");

  g_assert_false (waymark_contact_page_is_editing (WAYMARK_CONTACT_PAGE (page)));
  stored = contacts_fixture_load (f, &id);
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_NAME), ==, "Roman Kowalski");
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_JOB_TITLE), ==, "Interpreter");
  g_assert_cmpstr (waymark_contact_first (stored, WAYMARK_ITEM_LANGUAGE)->value, ==, "Romanian");
  g_assert_cmpstr (waymark_contact_first (stored, WAYMARK_ITEM_TAG)->value, ==, "urgent");
  g_assert_nonnull (contacts_fixture_find_titled (page, "020 7946 0000"));
  g_assert_cmpuint (get_n_sets (f), ==, n_sets + 1);
}

/* E6: what breaks a rule is said at the field, stays typed, and is not in the record; the rest is. */
static void
test_unfinished (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  g_autoptr (WaymarkContact) stored = NULL;
  WaymarkPane *page;
  GtkWidget *row;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  act (f, page, "pane.edit");
  type (page, "Agreed to be listed on", "banana");
  type (page, "Town or area", "Cardiff");
  act (f, page, "pane.done");

  stored = contacts_fixture_load (f, &id);
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_PLACE), ==, "Cardiff");
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_LISTING_AGREED), ==, "");

  page = open_contact (f, &id);
  act (f, page, "pane.edit");
  row = contacts_fixture_find_titled (page, "Agreed to be listed on");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "banana");
  g_assert_cmpstr (waymark_text_row_get_note (WAYMARK_TEXT_ROW (row)), !=, NULL);

  type (page, "Agreed to be listed on", "25/11/2026");
  act (f, page, "pane.done");
  g_clear_object (&stored);
  stored = contacts_fixture_load (f, &id);
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_LISTING_AGREED), ==, "2026-11-25");
}

/* Q9: what was left unfinished some time ago is no place where the user was. */
static void
test_unfinished_elsewhere (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  g_autoptr (GVariant) state = NULL;
  WaymarkPane *page;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  act (f, page, "pane.edit");
  type (page, "Agreed to be listed on", "banana");
  act (f, page, "pane.done");
  waymark_window_close_page (f->window);
  contacts_fixture_settle (f);
  state = g_variant_ref_sink (waymark_window_get_view_state (f->window));

  contacts_fixture_open (f);
  waymark_window_restore (f->window, state);
  contacts_fixture_settle (f);
  g_assert_null (waymark_window_get_page (f->window));
}

static gpointer
put_draft (WaymarkConnection *connection, gpointer draft, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_drafts_put (connection, draft, error));
  return NULL;
}

static gboolean
is_open_again (gpointer window)
{
  WaymarkPane *page = waymark_window_get_page (window);

  return page != NULL && waymark_contact_page_is_editing (WAYMARK_CONTACT_PAGE (page));
}

/* Q9: a new contact that is open again after a lock is not offered beside that. */
static void
test_unfinished_open (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GVariant) place = NULL;
  g_autoptr (GPtrArray) drafts = NULL;

  contacts_fixture_open (f);
  act (f, f->window, "win.new-contact");
  type (waymark_window_get_page (f->window), "Name", "Amara Okafor");
  drafts = waymark_window_collect_drafts (f->window);
  g_assert_cmpuint (drafts->len, ==, 1);
  store_fixture_run (f->database, put_draft, g_ptr_array_index (drafts, 0));
  place = g_variant_ref_sink (waymark_window_get_view_state (f->window));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&f->window)));

  /* as after an unlock: the window is there, and the place is restored at once */
  f->window = waymark_window_new (GTK_APPLICATION (f->application));
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  waymark_window_open_register (f->window, NULL, f->database);
  waymark_window_restore (f->window, place);
  contacts_fixture_settle (f);
  contacts_fixture_wait (is_open_again, f->window);
  contacts_fixture_settle (f);
  g_assert_false (shows_label (GTK_WIDGET (get_list (f)), "A new contact is unfinished. What you typed is kept."));
}

/* C7: a name and a number, from anywhere. */
static void
test_quick_contact (ContactsFixture *f, gconstpointer data)
{
  WaymarkPane *page;

  contacts_fixture_open (f);
  act (f, f->window, "win.quick-contact");
  page = waymark_window_get_page (f->window);
  g_assert_true (WAYMARK_IS_QUICK_CONTACT (page));
  act (f, page, "pane.done"); /* says what is missing, and stays */
  g_assert_true (waymark_window_get_page (f->window) == page);
  gtk_editable_set_text (GTK_EDITABLE (contacts_fixture_find_titled (page, "_Name")), "Amara Okafor");
  gtk_editable_set_text (GTK_EDITABLE (contacts_fixture_find_titled (page, "N_umber")), "07700 900001");
  act (f, page, "pane.done");
  g_assert_false (WAYMARK_IS_QUICK_CONTACT (waymark_window_get_page (f->window)));
  g_assert_cmpuint (count_rows (f), ==, 1);
}

/* C8: hints while typing; the focus stays, "different" is remembered. */
static void
test_duplicates (ContactsFixture *f, gconstpointer data)
{
  WaymarkPane *page;
  GtkWidget *hint, *different;

  contacts_fixture_add_person (f, "Wałęsa Marek", "07700 900456");
  contacts_fixture_open (f);
  act (f, f->window, "win.quick-contact");
  page = waymark_window_get_page (f->window);
  gtk_editable_set_text (GTK_EDITABLE (contacts_fixture_find_titled (page, "_Name")), "Ma");
  contacts_fixture_settle (f);
  g_assert_null (contacts_fixture_find (page, WAYMARK_TYPE_DUPLICATE_HINT));
  gtk_editable_set_text (GTK_EDITABLE (contacts_fixture_find_titled (page, "_Name")), "marek walesa");
  contacts_fixture_settle (f);
  hint = contacts_fixture_find (page, WAYMARK_TYPE_DUPLICATE_HINT);
  g_assert_nonnull (hint);
  g_assert_cmpuint (waymark_duplicate_hint_get_n_shown (WAYMARK_DUPLICATE_HINT (hint)), ==, 1);
  different = contacts_fixture_find_titled (hint, "Different");
  contacts_fixture_press (different);
  contacts_fixture_settle (f);
  gtk_editable_set_text (GTK_EDITABLE (contacts_fixture_find_titled (page, "N_umber")), "+447700900456");
  contacts_fixture_settle (f);
  g_assert_null (contacts_fixture_find (page, WAYMARK_TYPE_DUPLICATE_HINT));
}

/* What the toast offers is there, or not any more. */
static gboolean
is_offered (gpointer window)
{
  return shows_label (window, "Contact archived");
}

static gboolean
is_withdrawn (gpointer window)
{
  return !shows_label (window, "Contact archived") && shows_label (window, "Undone");
}

/* C11, H7: archived out of the list, undone back into it. */
static void
test_archive_and_undo (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Amara Okafor", NULL);

  contacts_fixture_add_person (f, "Bence Tóth", NULL);
  contacts_fixture_open (f);
  g_assert_cmpuint (count_rows (f), ==, 2);
  waymark_contacts_area_archive (GTK_WIDGET (f->window), &id, 1, TRUE);
  contacts_fixture_settle (f);
  g_assert_cmpuint (count_rows (f), ==, 1);
  g_assert_cmpstr (waymark_contacts_area_get_undo_label (f->window), ==, "Undo: archive");
  contacts_fixture_wait (is_offered, f->window);
  act (f, f->window, "win.undo");
  g_assert_cmpuint (count_rows (f), ==, 2);
  contacts_fixture_wait (is_withdrawn, f->window);
}

static gpointer
read_me (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_profiles_get_contact (connection, data, error));
  return NULL;
}

static gboolean
is_me (ContactsFixture *f, const WaymarkId *id)
{
  WaymarkId me;

  waymark_database_run_sync (f->database, read_me, &me, NULL);
  return waymark_id_equal (&me, id);
}

static void
be (ContactsFixture *f, const WaymarkId *id)
{
  g_autofree char *text = waymark_id_is_none (id) ? g_strdup ("") : waymark_id_to_string (id);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.be-contact", "s", text);
  contacts_fixture_settle (f);
}

static gboolean
says_me (gpointer top)
{
  if (!gtk_widget_get_visible (top))
    return FALSE;
  if (GTK_IS_LABEL (top) && g_str_equal (gtk_label_get_text (top), "This is you. Only you see this line."))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says_me (child))
      return TRUE;
  return FALSE;
}

static gboolean
offers_undo (gpointer window)
{
  return shows_label (window, "This contact is you now") && contacts_fixture_find_titled (window, "Undo") != NULL;
}

/* "This contact is me": a line on its page and on no other; the toast takes it back; an archived contact is nobody's until it is back. */
static void
test_me (ContactsFixture *f, gconstpointer data)
{
  WaymarkId first = contacts_fixture_add_person (f, "Amara Okafor", NULL), second = contacts_fixture_add_person (f, "Bence Tóth", NULL);
  WaymarkPane *page;

  contacts_fixture_open (f);
  be (f, &first);
  g_assert_true (is_me (f, &first));
  page = waymark_contact_page_new (f->database, &first);
  waymark_window_open_page (f->window, page, TRUE);
  contacts_fixture_settle (f);
  g_assert_true (says_me (page));
  contacts_fixture_wait (offers_undo, f->window);
  contacts_fixture_press (contacts_fixture_find_titled (f->window, "Undo"));
  contacts_fixture_settle (f);
  g_assert_true (is_me (f, &WAYMARK_ID_NONE));
  g_assert_false (says_me (page));
  be (f, &first);
  g_assert_true (says_me (page));
  be (f, &second);
  g_assert_true (is_me (f, &second));
  g_assert_false (says_me (page));
  be (f, &first);
  waymark_contacts_area_archive (GTK_WIDGET (f->window), &first, 1, TRUE);
  contacts_fixture_settle (f);
  g_assert_false (says_me (page));
  act (f, f->window, "win.undo");
  g_assert_true (says_me (page));
  be (f, &WAYMARK_ID_NONE);
  g_assert_false (is_me (f, &first));
  g_assert_false (says_me (page));
}

/* E3: the last row that is shown goes, and the keys stay in the list, not in the message that says so. */
static void
test_last_row (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Amara Okafor", NULL);
  g_autofree char *label = NULL;
  GtkWidget *focus, *list;

  contacts_fixture_open (f);
  waymark_list_pane_set_search_text (get_list (f), "amara");
  contacts_fixture_settle (f);
  waymark_list_pane_select (get_list (f), 0);
  list = GTK_WIDGET (waymark_list_pane_get_list_view (get_list (f)));
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  waymark_contacts_area_archive (GTK_WIDGET (f->window), &id, 1, TRUE);
  contacts_fixture_settle (f);
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (GTK_IS_TEXT (focus) && has_focus_in (f, get_list (f)));

  act (f, f->window, "win.undo");
  g_assert_true (gtk_widget_child_focus (gtk_widget_get_parent (gtk_widget_get_parent (list)), GTK_DIR_TAB_FORWARD)); /* Down in the search field */
  waymark_list_pane_set_search_text (get_list (f), "");
  contacts_fixture_settle (f);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  waymark_contacts_area_archive (GTK_WIDGET (f->window), &id, 1, TRUE);
  contacts_fixture_settle (f);
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (GTK_IS_BUTTON (focus) && has_focus_in (f, get_list (f)));
  g_object_get (focus, "label", &label, NULL);
  g_assert_cmpstr (label, ==, "_New contact");

  act (f, f->window, "win.undo");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), list));
}

/* S4, S5: numbers in any writing; what was typed is in no state that is kept. */
static void
test_search (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  g_autofree char *text = NULL;

  contacts_fixture_add_person (f, "Amara Okafor", "+44 20 7946 0123");
  contacts_fixture_add_person (f, "Bence Tóth", "07700 900456");
  contacts_fixture_open (f);
  waymark_list_pane_set_search_text (get_list (f), "02079460123");
  contacts_fixture_settle (f);
  g_assert_cmpuint (count_rows (f), ==, 1);
  waymark_list_pane_set_search_text (get_list (f), "toth");
  contacts_fixture_settle (f);
  g_assert_cmpuint (count_rows (f), ==, 1);
  state = g_variant_ref_sink (waymark_window_get_view_state (f->window));
  text = g_variant_print (state, FALSE);
  g_assert_null (strstr (text, "toth"));
  waymark_list_pane_set_search_text (get_list (f), "nobody");
  contacts_fixture_settle (f);
  g_assert_cmpuint (count_rows (f), ==, 0);
}

static void
wait_until_said (ContactsFixture *f, const char *sentence)
{
  for (;;)
    {
      g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (f->window), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);

      if (other == NULL)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* E1: who does not see the list hears what a search found and what is chosen; the title stays (Q13). */
static void
test_said (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GMenuModel) menu = NULL;

  contacts_fixture_add_person (f, "Amara Okafor", NULL);
  contacts_fixture_add_person (f, "Bence Tóth", NULL);
  contacts_fixture_open (f);
  waymark_list_pane_set_search_text (get_list (f), "nobody");
  wait_until_said (f, "Nothing found");
  waymark_list_pane_set_search_text (get_list (f), "toth");
  wait_until_said (f, "1 shown");

  g_signal_emit_by_name (get_list (f), "menu-for", 0, &menu);
  act (f, get_list (f), "contacts.choose");
  wait_until_said (f, "1 chosen");
  act (f, get_list (f), "contacts.clear-chosen");
  wait_until_said (f, "None chosen");
  /* the same once more is another name, or nobody would hear it */
  waymark_announce (GTK_WIDGET (f->window), "None chosen");
  wait_until_said (f, "None chosen ");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Notes");
}

/* S3: why a contact is in the list; a lock, which takes the row away, takes that along. */
static void
test_why (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GMenuModel) menu = NULL;

  contacts_fixture_add_person (f, "Amara Okafor", NULL);
  contacts_fixture_open (f);
  waymark_list_pane_select (get_list (f), 0);
  gtk_widget_child_focus (GTK_WIDGET (waymark_list_pane_get_list_view (get_list (f))), GTK_DIR_TAB_FORWARD);
  g_signal_emit_by_name (get_list (f), "menu-for", 0, &menu);
  act (f, get_list (f), "contacts.why");
  g_assert_true (shows_label (GTK_WIDGET (f->window), "No filter is on: everybody who is not archived is here"));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&f->window)));
}

/* Lock and back again: the same row is chosen. */
static void
test_place (ContactsFixture *f, gconstpointer data)
{
  g_autoptr (GVariant) place = NULL;
  WaymarkListPane *list;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);

      contacts_fixture_add_person (f, name, "0121 496 0000");
    }
  contacts_fixture_open (f);
  waymark_list_pane_select (WAYMARK_LIST_PANE (waymark_window_get_list (f->window)), 3);
  place = g_variant_ref_sink (waymark_window_get_view_state (f->window));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&f->window)));

  contacts_fixture_open (f);
  list = WAYMARK_LIST_PANE (waymark_window_get_list (f->window));
  g_assert_cmpuint (waymark_list_pane_get_selected (list), ==, GTK_INVALID_LIST_POSITION);
  waymark_window_restore (f->window, place);
  contacts_fixture_settle (f);
  g_assert_cmpuint (waymark_list_pane_get_selected (list), ==, 3);
}

/* A page that is read while another lies on it does not take the keys from that one; uncovered, it has the focus. */
static void
test_covered (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  WaymarkPane *below, *top;

  contacts_fixture_open (f);
  waymark_contacts_area_open (GTK_WIDGET (f->window), &id);
  below = waymark_window_get_page (f->window);
  g_assert_true (waymark_pane_is_loading (below));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.quick-contact", NULL);
  top = waymark_window_get_page (f->window);
  g_assert_true (WAYMARK_IS_QUICK_CONTACT (top));
  contacts_fixture_settle (f);
  g_assert_false (waymark_pane_is_loading (below));
  g_assert_true (has_focus_in (f, top));

  waymark_window_back (f->window);
  contacts_fixture_settle (f);
  g_assert_true (waymark_window_get_page (f->window) == below);
  g_assert_true (has_focus_in (f, below));
}

/* Q9: a form that was covered by another page, however soon after a key, goes on where it was: its next letters belong there. */
static void
test_covered_form (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  g_autoptr (GVariant) place = g_variant_ref_sink (g_variant_new_parsed ("('place', uint32 0, 3)"));
  g_autoptr (GVariant) caret = NULL;
  WaymarkPane *page;
  GtkWidget *row;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  act (f, page, "pane.edit");
  row = contacts_fixture_find_titled (page, "Town or area");
  gtk_widget_grab_focus (row);
  type (page, "Town or area", "Cardiff");
  gtk_editable_set_position (GTK_EDITABLE (row), 3);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.quick-contact", NULL);
  contacts_fixture_settle (f);
  caret = g_variant_ref_sink (waymark_contact_editor_get_caret (WAYMARK_CONTACT_EDITOR (
      contacts_fixture_find (page, WAYMARK_TYPE_CONTACT_EDITOR))));
  g_assert_cmpvariant (caret, place);

  waymark_window_back (f->window);
  contacts_fixture_settle (f);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), row));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (row)), ==, 3);
}

/* A form that is saved while another page comes over it is done when it is seen again. */
static void
test_covered_done (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  WaymarkPane *page;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  act (f, page, "pane.edit");
  type (page, "Town or area", "Cardiff");
  gtk_widget_activate_action (GTK_WIDGET (page), "pane.done", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.quick-contact", NULL);
  contacts_fixture_settle (f);
  waymark_window_back (f->window);
  contacts_fixture_settle (f);
  g_assert_false (waymark_contact_page_is_editing (WAYMARK_CONTACT_PAGE (page)));
  g_assert_true (has_focus_in (f, page));
}

/* A page that is not where somebody was does not take the focus when it is seen again. */
static void
test_covered_aside (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);

  contacts_fixture_open (f);
  open_contact (f, &id);
  waymark_pane_focus_first (WAYMARK_PANE (get_list (f)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.quick-contact", NULL);
  contacts_fixture_settle (f);
  g_assert_true (has_focus_in (f, waymark_window_get_page (f->window)));
  waymark_window_back (f->window);
  contacts_fixture_settle (f);
  g_assert_true (has_focus_in (f, get_list (f)));
}

/* E3: Tab goes on from every stop, all the way round: also past a page of words, which is none. */
static void
test_no_trap (ContactsFixture *f, gconstpointer data)
{
  GtkWidget *first = NULL, *at;
  guint n_stops = 0;

  contacts_fixture_add_person (f, "Roman Kowal", NULL);
  contacts_fixture_open (f);
  waymark_pane_focus_first (WAYMARK_PANE (get_list (f)));
  at = gtk_root_get_focus (GTK_ROOT (f->window));
  do
    {
      GtkWidget *before = at;

      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (f->window), GTK_DIR_TAB_FORWARD));
      at = gtk_root_get_focus (GTK_ROOT (f->window));
      g_assert_true (at != before);
      g_assert_cmpuint (++n_stops, <, 40);
      if (first == NULL)
        first = at;
    }
  while (n_stops == 1 || at != first);
  g_assert_cmpuint (n_stops, >, 3);
}

/* Q9: a form that was covered is open again below the other; neither is where the other's keys go. */
static void
test_covered_place (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  g_autoptr (GVariant) place = NULL;
  WaymarkPane *top;

  contacts_fixture_open (f);
  act (f, open_contact (f, &id), "pane.edit");
  waymark_window_push_page (f->window, waymark_contact_page_new_empty (f->database, NULL));
  contacts_fixture_settle (f);
  place = g_variant_ref_sink (waymark_window_get_view_state (f->window));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&f->window)));

  contacts_fixture_open (f);
  waymark_window_restore (f->window, place);
  contacts_fixture_settle (f);
  top = waymark_window_get_page (f->window);
  g_assert_cmpstr (waymark_pane_get_title (top), ==, "New contact");
  g_assert_true (has_focus_in (f, top));
  waymark_window_back (f->window);
  contacts_fixture_settle (f);
  top = waymark_window_get_page (f->window);
  g_assert_true (waymark_contact_page_is_editing (WAYMARK_CONTACT_PAGE (top)));
  g_assert_true (has_focus_in (f, top));
}

/* Who goes on to type elsewhere while a page is read keeps the keys. */
static void
test_typed_elsewhere (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  WaymarkPane *page;

  contacts_fixture_open (f);
  waymark_contacts_area_open (GTK_WIDGET (f->window), &id);
  page = waymark_window_get_page (f->window);
  g_assert_true (waymark_pane_is_loading (page));
  waymark_list_pane_start_search (get_list (f));
  contacts_fixture_settle (f);
  g_assert_false (waymark_pane_is_loading (page));
  g_assert_true (has_focus_in (f, get_list (f)));

  waymark_pane_focus_first (page); /* asked for: F6 */
  g_assert_true (has_focus_in (f, page));
}

/* H1, H6: history of one field, and putting it back. */
static void
test_history (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  g_autoptr (WaymarkContact) stored = NULL;
  GtkWidget *button;
  WaymarkPane *page;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  act (f, page, "pane.edit");
  type (page, "Name", "Roman Kowalski");
  act (f, page, "pane.done");

  waymark_window_push_page (f->window, waymark_history_page_new_of (f->database, &id));
  contacts_fixture_settle (f);
  page = waymark_window_get_page (f->window);
  g_assert_true (WAYMARK_IS_HISTORY_PAGE (page));
  button = contacts_fixture_find_titled (page, "Put this back: Roman Kowal");
  contacts_fixture_press (button);
  contacts_fixture_settle (f);
  stored = contacts_fixture_load (f, &id);
  g_assert_cmpstr (waymark_contact_get (stored, WAYMARK_CONTACT_NAME), ==, "Roman Kowal");

  act (f, f->window, "win.recent-changes");
  page = waymark_window_get_page (f->window);
  g_assert_nonnull (contacts_fixture_find_titled (page, "Contact changed"));
}

static gpointer
disclose (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_ledger_add (connection, WAYMARK_SHARED, data, error);

  return NULL;
}

/* H4: what left is said by kind, and the same again and again is one row until it is opened. */
static void
test_history_disclosed (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", NULL);
  const WaymarkDisclosure made[] = {
    { .kind = WAYMARK_DISCLOSED_COPY, .object = id, .what = (char *) "phone", .count = 1 },
    { .kind = WAYMARK_DISCLOSED_COPY, .object = id, .what = (char *) "phone", .count = 1 },
    { .kind = WAYMARK_DISCLOSED_EXPORT, .what = (char *) "contacts-csv", .count = 7, .recipient = (char *) "The office" },
    { .kind = WAYMARK_DISCLOSED_COPY, .object = id, .what = (char *) "email", .count = 1 },
    { .kind = WAYMARK_DISCLOSED_COPY, .object = id, .what = (char *) "phone", .count = 1 },
    { .kind = WAYMARK_DISCLOSED_BACKUP, .what = (char *) "register", .count = 1 },
  };
  GtkWidget *page, *row;

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    waymark_database_run_sync (f->database, disclose, (gpointer) &made[i], NULL);
  contacts_fixture_open (f);
  act (f, f->window, "win.recent-changes");
  page = GTK_WIDGET (waymark_window_get_page (f->window));
  g_assert_nonnull (contacts_fixture_find_titled (page, "Copy of the register made"));
  g_assert_nonnull (contacts_fixture_find_titled (page, "Copied: Phone"));
  g_assert_nonnull (contacts_fixture_find_titled (page, "Copied: E-mail"));
  row = contacts_fixture_find_titled (page, "7 contacts exported");
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "For The office · "));
  row = contacts_fixture_find_titled (page, "Copied: Phone, 2 times");
  g_assert_nonnull (row);
  contacts_fixture_press (row);
  contacts_fixture_settle (f);
  g_assert_null (contacts_fixture_find_titled (page, "Copied: Phone, 2 times"));
  g_assert_true (waymark_window_get_page (f->window) == WAYMARK_PANE (page));
}

/* C1: an organisation's page lists its people, by name; a press leads to them. Who leaves the organisation leaves its page. */
static void
test_people_there (ContactsFixture *f, gconstpointer data)
{
  WaymarkContact *house = waymark_contact_new (WAYMARK_CONTACT_ORGANISATION);
  g_autoptr (WaymarkContact) person = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  WaymarkContactItem *affiliation;
  WaymarkId id, affiliation_id;
  WaymarkPane *page;

  waymark_contact_set (house, WAYMARK_CONTACT_NAME, "Rose House");
  id = contacts_fixture_add (f, house);
  waymark_contact_set (person, WAYMARK_CONTACT_NAME, "Roman Kowal");
  affiliation = waymark_contact_add (person, WAYMARK_ITEM_AFFILIATION, "Manager", "Rose House");
  affiliation->link = id;
  contacts_fixture_add (f, g_object_ref (person));
  contacts_fixture_add_person (f, "Not There", NULL);

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  g_assert_null (contacts_fixture_find_titled (page, "Not There"));
  contacts_fixture_press (contacts_fixture_find_titled (page, "Roman Kowal"));
  contacts_fixture_settle (f);
  page = waymark_window_get_page (f->window);
  g_assert_nonnull (contacts_fixture_find_titled (page, "Rose House"));

  page = open_contact (f, &id);
  affiliation_id = affiliation->id;
  waymark_contact_remove_item (person, &affiliation_id);
  contacts_fixture_add (f, g_object_ref (person));
  contacts_fixture_settle (f);
  g_assert_null (contacts_fixture_find_titled (page, "Roman Kowal"));
}

static gpointer
read_ledger (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_ledger_list (connection, WAYMARK_SHARED, data, 10, error);
}

static gboolean
shows_icon (GtkWidget *row, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_IMAGE (child) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (child)), name) == 0 && gtk_widget_get_mapped (child))
      return TRUE;
  return FALSE;
}

/* A row that copies says so, and shows it while it has the focus; no text moves for it. */
static void
test_copy_is_shown (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", "07700 900456");
  GtkWidget *row, *other;
  WaymarkPane *page;
  int before, after;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  row = contacts_fixture_find_titled (page, "07700 900456");
  other = contacts_fixture_find_titled (page, "Mark as checked today");
  gtk_widget_grab_focus (other);
  contacts_fixture_settle (f);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Enter copies this");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "Enter copies this");
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (other), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_false (shows_icon (row, "edit-copy-symbolic"));
  g_assert_false (shows_icon (other, "edit-copy-symbolic"));
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  gtk_widget_grab_focus (row);
  contacts_fixture_settle (f);
  g_assert_true (shows_icon (row, "edit-copy-symbolic"));
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, ==, before);
  gtk_widget_grab_focus (other);
  contacts_fixture_settle (f);
  g_assert_false (shows_icon (row, "edit-copy-symbolic"));
}

/* L6, H4: a copied value is on the clipboard and in the sharing record, and can be taken back. */
static void
test_copy (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", "07700 900456");
  g_autoptr (GPtrArray) ledger = NULL;
  const WaymarkDisclosure *line;
  GdkClipboard *clipboard;
  GdkContentFormats *formats;
  GValue left = G_VALUE_INIT;
  WaymarkPane *page;

  contacts_fixture_open (f);
  page = open_contact (f, &id);
  contacts_fixture_press (contacts_fixture_find_titled (page, "07700 900456"));
  contacts_fixture_settle (f);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (page));
  g_assert_true (gdk_clipboard_is_local (clipboard));
  formats = gdk_clipboard_get_formats (clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "x-kde-passwordManagerHint"));
  ledger = waymark_database_run_sync (f->database, read_ledger, &id, NULL);
  g_assert_cmpuint (ledger->len, ==, 1);
  line = g_ptr_array_index (ledger, 0);
  g_assert_cmpint (line->kind, ==, WAYMARK_DISCLOSED_COPY);
  g_assert_cmpstr (line->what, ==, "phone");
  waymark_clipboard_clear ();
  /* Something harmless stays: when nobody owns the clipboard, GNOME offers its own copy of the number again. */
  g_assert_true (gdk_clipboard_is_local (clipboard));
  g_value_init (&left, G_TYPE_STRING);
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &left, NULL));
  g_assert_cmpstr (g_value_get_string (&left), ==, " ");
  g_value_unset (&left);
  g_assert_false (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "x-kde-passwordManagerHint"));
}

static gboolean
is_result (gpointer page)
{
  return contacts_fixture_find_titled (page, "The import is done") != NULL;
}

static gboolean
is_undone (gpointer page)
{
  return contacts_fixture_find_titled (page, "The import was undone") != NULL;
}

static gboolean
can_go_on (gpointer page)
{
  return contacts_fixture_find_titled (page, "Next") != NULL;
}

static gboolean
is_checked (gpointer window)
{
  return contacts_fixture_find_titled (waymark_window_get_page (window), "Import 2 contacts") != NULL;
}

/* X2, X3, H6: five steps, what will be lost is said before, one undo takes it all back. */
static void
test_import (ContactsFixture *f, gconstpointer data)
{
  g_autofree char *path = store_fixture_path (&f->store, "contacts.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  WaymarkPane *page;

  g_assert_true (g_file_set_contents (path, "Name,Mobile phone,Fluxlevel\nAmara Okafor,07700 900001,7\n\u202eBence Tóth,07700 900002,\n", -1, NULL));
  contacts_fixture_open (f);
  act (f, f->window, "win.import");
  page = waymark_window_get_page (f->window);
  g_assert_true (WAYMARK_IS_IMPORT_PAGE (page));
  waymark_import_page_open_file (WAYMARK_IMPORT_PAGE (page), file);
  contacts_fixture_wait (can_go_on, page);
  act (f, page, "pane.done");
  page = waymark_window_get_page (f->window);
  g_assert_nonnull (contacts_fixture_find_titled (page, "2 of 3 columns matched"));
  act (f, page, "pane.done");
  contacts_fixture_wait (is_checked, f->window);
  page = waymark_window_get_page (f->window);
  g_assert_nonnull (contacts_fixture_find_titled (page, "Will be lost"));
  g_assert_nonnull (contacts_fixture_find_titled (page, "Direction marks taken out"));
  g_assert_cmpuint (count_rows (f), ==, 0);
  act (f, page, "pane.done");
  contacts_fixture_wait (is_result, page);
  contacts_fixture_settle (f);
  g_assert_cmpuint (count_rows (f), ==, 2);
  contacts_fixture_press (contacts_fixture_find_titled (page, "Undo the whole import"));
  contacts_fixture_wait (is_undone, page);
  contacts_fixture_settle (f);
  g_assert_cmpuint (count_rows (f), ==, 0);
}

static void
assert_named (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL && gtk_widget_get_can_focus (widget) &&
      gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    {
      /* From 4.10 on GTK itself takes the tooltip for the name where there is no other. */
      if (gtk_get_minor_version () < 10 || gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
        gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_widget_get_tooltip_text (widget));
      else
        g_assert_nonnull (gtk_widget_get_tooltip_text (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

/* E1: every icon button of these pages has a name. E2: list rows speak a sentence. */
static void
test_names (ContactsFixture *f, gconstpointer data)
{
  WaymarkId id = contacts_fixture_add_person (f, "Roman Kowal", "07700 900456");
  GtkWidget *row;
  WaymarkPane *page;

  contacts_fixture_open (f);
  row = gtk_widget_get_first_child (GTK_WIDGET (waymark_list_pane_get_list_view (get_list (f))));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Roman Kowal, Person. Never checked.");
  page = open_contact (f, &id);
  assert_named (GTK_WIDGET (page));
  row = contacts_fixture_find_titled (page, "07700 900456");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Mobile, 07700 900456, Never checked.");
  act (f, page, "pane.edit");
  assert_named (GTK_WIDGET (page));
  act (f, page, "pane.done");
  act (f, f->window, "win.recent-changes");
  assert_named (GTK_WIDGET (waymark_window_get_page (f->window)));
  act (f, f->window, "win.export");
  assert_named (GTK_WIDGET (waymark_window_get_page (f->window)));
}

static gboolean
has_back (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "go-previous-symbolic") == 0)
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_back (child))
      return TRUE;
  return FALSE;
}

/* Nothing in the list opens these, so they have a way back of their own, also beside the list; a contact has none there. */
static void
test_way_back (ContactsFixture *f, gconstpointer data)
{
  static const char *const actions[] = { "win.import", "win.export", "win.recent-changes", "win.quick-contact" };
  WaymarkId id = contacts_fixture_add_person (f, "Amara Okafor", NULL);

  contacts_fixture_open (f);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_list (f))));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      act (f, f->window, actions[i]);
      g_assert_nonnull (waymark_window_get_page (f->window));
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_list (f))));
      g_assert_true (has_back (GTK_WIDGET (waymark_window_get_page (f->window))));
      act (f, f->window, "win.back");
      g_assert_null (waymark_window_get_page (f->window));
      g_assert_true (has_focus_in (f, get_list (f)));
    }
  g_assert_false (has_back (GTK_WIDGET (open_contact (f, &id))));
  act (f, f->window, "win.export");
  g_assert_true (has_back (GTK_WIDGET (waymark_window_get_page (f->window))));
  act (f, f->window, "win.back");
  g_assert_true (WAYMARK_IS_CONTACT_PAGE (waymark_window_get_page (f->window)));
}

/* X5: who is archived leaves too, and that is said before. */
static void
test_export (ContactsFixture *f, gconstpointer data)
{
  static const char text[] = "With every field, in a file that anybody who has it can read. Contacts that are not to be shared onward are left out.";
  g_autofree char *with_archived = g_strconcat ("1 of them is archived, so that the list does not show it. ", text, NULL);
  WaymarkId id = contacts_fixture_add_person (f, "Amara Okafor", NULL);
  WaymarkId other = contacts_fixture_add_person (f, "Bence Tóth", NULL);
  GtkWidget *page;

  contacts_fixture_open (f);
  act (f, f->window, "win.export");
  page = GTK_WIDGET (waymark_window_get_page (f->window));
  g_assert_true (shows_label (page, "2 contacts leave this register"));
  g_assert_true (shows_label (page, text));
  act (f, f->window, "win.back");
  waymark_contacts_area_archive (GTK_WIDGET (f->window), &id, 1, TRUE);
  contacts_fixture_settle (f);
  act (f, f->window, "win.export");
  page = GTK_WIDGET (waymark_window_get_page (f->window));
  g_assert_true (shows_label (page, "2 contacts leave this register"));
  g_assert_true (shows_label (page, with_archived));
  act (f, f->window, "win.back");
  waymark_contacts_area_export (GTK_WIDGET (f->window), &other, 1);
  contacts_fixture_settle (f);
  page = GTK_WIDGET (waymark_window_get_page (f->window));
  g_assert_true (shows_label (page, "1 contact leaves this register"));
  g_assert_true (shows_label (page, text));
}

/* C14: the number stands first and large, and where it is from is said; it is shown when asked for. */
static void
test_emergency (ContactsFixture *f, gconstpointer data)
{
  GtkWidget *popover = g_object_ref_sink (waymark_emergency_new ("scotland"));
  GtkWidget *rows = contacts_fixture_find (gtk_popover_get_child (GTK_POPOVER (popover)), GTK_TYPE_LIST_BOX);
  GtkWidget *sources = contacts_fixture_find (gtk_popover_get_child (GTK_POPOVER (popover)), GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *number, *what, *source;
  guint n_rows = 0;

  contacts_fixture_open (f);
  g_assert_nonnull (rows);
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), (int) n_rows) != NULL)
    n_rows++;
  g_assert_cmpuint (n_rows, >=, 3);
  number = gtk_widget_get_first_child (gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0)));
  what = gtk_widget_get_next_sibling (number);
  source = gtk_widget_get_next_sibling (what);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (number)), ==, "\342\201\246999\342\201\251");
  g_assert_true (gtk_widget_has_css_class (number, "title-2"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (what)), ==, "Police, ambulance, fire");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (source)), "Source: "));
  g_assert_false (gtk_widget_get_visible (source));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sources), TRUE);
  g_assert_true (gtk_widget_get_visible (source));
  g_object_unref (popover);
}

/* C14: everybody sees the lines that answer where they work, and those of all; who has not said where sees every line. */
static void
test_emergency_nations (ContactsFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *nation;
    guint lines;
  } cases[] = { { "england", 5 }, { "wales", 5 }, { "scotland", 6 }, { "northern-ireland", 5 }, { "elsewhere", 3 }, { "", 10 }, { NULL, 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *popover = g_object_ref_sink (waymark_emergency_new (cases[i].nation));
      GtkWidget *rows = contacts_fixture_find (gtk_popover_get_child (GTK_POPOVER (popover)), GTK_TYPE_LIST_BOX);
      guint n = 0;

      while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), (int) n) != NULL)
        n++;
      g_assert_cmpuint (n, ==, cases[i].lines);
      g_object_unref (popover);
    }
}

static gpointer
forge (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  _waymark_connection_exec (connection, data, error);
  return NULL;
}

/* H3: the history is read after an unlock. A whole one is passed over in silence; one with a row that was altered is said, with a way on. */
static void
test_history_check (ContactsFixture *f, gconstpointer data)
{
  contacts_fixture_open (f);
  act (f, f->window, "win.add-directory");
  waymark_history_check_start (f->window, 0);
  contacts_fixture_settle (f);
  g_assert_null (contacts_fixture_find_titled (get_list (f), "Make a copy…"));

  store_fixture_run (f->database, forge, (gpointer) "UPDATE main.change SET kind = 3 WHERE id = 7");
  waymark_history_check_start (f->window, 0);
  contacts_fixture_settle (f);
  g_assert_nonnull (contacts_fixture_find_titled (get_list (f), "Make a copy…"));
}

/* An empty register offers three ways to begin. */
static void
test_empty (ContactsFixture *f, gconstpointer data)
{
  contacts_fixture_open (f);
  g_assert_nonnull (contacts_fixture_find_titled (get_list (f), "New contact"));
  g_assert_nonnull (contacts_fixture_find_titled (get_list (f), "Import…"));
  g_assert_nonnull (contacts_fixture_find_titled (get_list (f), "Add the starter directory"));
  act (f, f->window, "win.add-directory");
  g_assert_cmpuint (count_rows (f), >, 20);
  act (f, f->window, "win.undo");
  g_assert_cmpuint (count_rows (f), ==, 0);
}

#define ADD(path, function) g_test_add (path, ContactsFixture, NULL, contacts_fixture_set_up, function, contacts_fixture_tear_down)

/* Days that no calendar here has are said as they are written, or as unknown; never as nothing at all. */
static void
test_odd_days (void)
{
  static const struct
  {
    const char *date;
    const char *words;
  } days[] = {
    { "2026-03-14", "14 March 2026" },
    { "2026-03", "March 2026" },
    { "2026", "2026" },
    { "12345-01-01", "12345-01-01" },
    { "2026-02-30", "2026-02-30" },
    { "soon", "soon" },
  };
  g_autofree char *never = waymark_words_moment (G_MAXINT64, "2026-11-26");
  g_autofree char *ages_ago = waymark_words_moment (G_MININT64, "2026-11-26");

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *words = waymark_words_long_day (days[i].date);

      g_assert_cmpstr (words, ==, days[i].words);
    }
  g_assert_cmpstr (never, ==, "At an unknown time");
  g_assert_cmpstr (ages_ago, ==, "At an unknown time");
}

int
main (int argc, char **argv)
{
  contacts_fixture_init (&argc, &argv);
  ADD ("/contacts/edit-and-leave", test_edit_and_leave);
  ADD ("/contacts/unfinished", test_unfinished);
  ADD ("/contacts/unfinished-elsewhere", test_unfinished_elsewhere);
  ADD ("/contacts/unfinished-open", test_unfinished_open);
  ADD ("/contacts/quick-contact", test_quick_contact);
  ADD ("/contacts/duplicates", test_duplicates);
  ADD ("/contacts/archive-and-undo", test_archive_and_undo);
  ADD ("/contacts/last-row", test_last_row);
  ADD ("/contacts/search", test_search);
  ADD ("/contacts/said", test_said);
  ADD ("/contacts/why", test_why);
  ADD ("/contacts/place", test_place);
  ADD ("/contacts/me", test_me);
  ADD ("/contacts/covered", test_covered);
  ADD ("/contacts/covered-form", test_covered_form);
  ADD ("/contacts/covered-done", test_covered_done);
  ADD ("/contacts/covered-aside", test_covered_aside);
  ADD ("/contacts/no-trap", test_no_trap);
  ADD ("/contacts/covered-place", test_covered_place);
  ADD ("/contacts/typed-elsewhere", test_typed_elsewhere);
  ADD ("/contacts/history", test_history);
  ADD ("/contacts/history-disclosed", test_history_disclosed);
  ADD ("/contacts/people-there", test_people_there);
  ADD ("/contacts/copy-is-shown", test_copy_is_shown);
  ADD ("/contacts/copy", test_copy);
  ADD ("/contacts/import", test_import);
  ADD ("/contacts/names", test_names);
  ADD ("/contacts/way-back", test_way_back);
  ADD ("/contacts/export", test_export);
  ADD ("/contacts/emergency", test_emergency);
  ADD ("/contacts/emergency-nations", test_emergency_nations);
  ADD ("/contacts/history-check", test_history_check);
  ADD ("/contacts/empty", test_empty);
  g_test_add_func ("/contacts/odd-days", test_odd_days);
  return g_test_run ();
}
