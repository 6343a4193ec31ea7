/* What is there for a trainer, and what is not; names that are kept as they are typed. */

#include "ui-test.h"

#include <string.h>

#include "store/waymark-profiles.h"
#include "ui/common/waymark-text-row.h"
#include "ui/preferences/waymark-profile-page.h"
#include "ui/preferences/waymark-profiles-page.h"
#include "ui/waymark-sections.h"
#include "ui/waymark-sidebar.h"

static gboolean
has_page (WaymarkWindow *window, const char *address)
{
  g_autoptr (WaymarkPane) page = waymark_sections_create_page (window, address, NULL);

  if (page != NULL)
    g_object_ref_sink (page);
  return page != NULL;
}

static GPtrArray *
list_preferences (WaymarkWindow *window)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *rows;
  GtkListBoxRow *row;

  waymark_window_show_section (window, "preferences");
  ui_test_settle (GTK_WIDGET (window));
  rows = ui_test_find (GTK_WIDGET (waymark_window_get_list (window)), GTK_TYPE_LIST_BOX, 0);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), i)) != NULL; i++)
    g_ptr_array_add (titles, g_strdup (gtk_label_get_text (GTK_LABEL (ui_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, 0)))));
  g_ptr_array_add (titles, NULL);
  return titles;
}

static gpointer
read_names (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) names = waymark_profiles_get_names (connection, error);

  return g_strdup (g_hash_table_lookup (names, data != NULL ? data : (gpointer) waymark_connection_get_profile (connection)));
}

static char *
kept_name (WaymarkWindow *window, const WaymarkId *id)
{
  return waymark_database_run_sync (waymark_window_get_database (window), read_names, (gpointer) id, NULL);
}

static void
wait_for_keeping (WaymarkWindow *window)
{
  gint64 end = g_get_monotonic_time () + 700 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  ui_test_settle (GTK_WIDGET (window));
}

/* G2: no address, row or list leads a trainer to what is for case workers. */
static void
test_trainer (void)
{
  static const char *const others[] = { "preferences/profiles", "preferences/add-profile", "preferences/recovery-code" };
  const char *const pages[] = { "Privacy and exit", "Lock and passphrase", "Look and reading", "Your name", "Keyboard", "About", NULL };
  WaymarkWindow *window = ui_test_open_by_trainer (1200, 740);
  g_autoptr (GPtrArray) titles = list_preferences (window);
  g_autofree char *id = NULL;
  g_autofree char *profile = NULL;
  g_autofree char *removal = NULL;
  WaymarkId anybody = waymark_id_new ();

  g_assert_false (waymark_window_opens_cases (window));
  g_assert_true (g_strv_equal ((const char *const *) titles->pdata, pages));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (has_page (window, others[i]));
  id = waymark_id_to_string (&anybody);
  profile = g_strconcat ("profile/", id, NULL);
  removal = g_strconcat ("profile-removal/", id, NULL);
  g_assert_false (has_page (window, profile));
  g_assert_false (has_page (window, removal));
  g_assert_true (has_page (window, "preferences/name"));
  ui_test_close (window);
}

/* Typed, kept, and shown in the sidebar; one that is too long is not kept, which is said; leaving the page at once loses nothing. */
static void
test_own_name (void)
{
  WaymarkWindow *window = ui_test_open_by_trainer (1200, 740);
  WaymarkVault *vault = waymark_window_get_vault (window);
  g_autofree char *long_name = g_strnfill (WAYMARK_NAME_MAX_BYTES + 1, 'n');
  g_autofree char *kept = NULL;
  g_autofree char *left = NULL;
  GtkWidget *row;

  waymark_window_open_address (window, "preferences/name");
  ui_test_settle (GTK_WIDGET (window));
  row = ui_test_find (GTK_WIDGET (waymark_window_get_page (window)), WAYMARK_TYPE_TEXT_ROW, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Tess");
  gtk_editable_set_text (GTK_EDITABLE (row), "  Tess of the North ");
  wait_for_keeping (window);
  kept = kept_name (window, NULL);
  g_assert_cmpstr (kept, ==, "Tess of the North");
  g_assert_cmpstr (waymark_vault_get_display_name (vault), ==, "Tess of the North");
  gtk_editable_set_text (GTK_EDITABLE (row), long_name);
  wait_for_keeping (window);
  g_assert_nonnull (waymark_text_row_get_note (WAYMARK_TEXT_ROW (row)));
  g_assert_cmpstr (waymark_vault_get_display_name (vault), ==, "Tess of the North");
  gtk_editable_set_text (GTK_EDITABLE (row), "Tess");
  g_assert_null (waymark_text_row_get_note (WAYMARK_TEXT_ROW (row)));
  waymark_window_open_address (window, "preferences/about");
  ui_test_settle (GTK_WIDGET (window));
  left = kept_name (window, NULL);
  g_assert_cmpstr (left, ==, "Tess");
  ui_test_close (window);
}

static void
check_width (WaymarkWindow *window, const char *name)
{
  static const int widths[] = { 1200, 800, 360 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *picture = g_strdup_printf ("%s-%d", name, widths[i]);

      ui_test_resize (window, widths[i], 740);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (waymark_window_get_page (window))), <=, widths[i]);
      ui_test_picture (GTK_WIDGET (window), picture);
    }
  ui_test_resize (window, 1200, 740);
}

/* A case worker: the list, somebody else's name, the longest there can be, and no page to remove oneself. */
static void
test_case_worker (void)
{
  WaymarkWindow *window = ui_test_open (1200, 740);
  WaymarkVault *vault = waymark_window_get_vault (window);
  g_autoptr (WaymarkSecret) own = waymark_secret_new_from ("correct horse battery staple", -1);
  g_autoptr (WaymarkSecret) other = waymark_secret_new_from ("a trainer has other words", -1);
  g_autofree char *long_name = g_strnfill (WAYMARK_NAME_MAX_BYTES, 'W');
  g_autoptr (GArray) profiles = NULL;
  g_autofree char *own_id = NULL;
  g_autofree char *own_removal = NULL;
  g_autofree char *id = NULL;
  g_autofree char *address = NULL;
  g_autofree char *removal = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *own_name = NULL;
  WaymarkId tess;
  GtkWidget *row;

  g_assert_true (waymark_window_opens_cases (window));
  g_assert_true (waymark_vault_add_profile (vault, own, other, WAYMARK_ROLE_TRAINER, "Tess", NULL));
  profiles = waymark_vault_get_profiles (vault, NULL);
  own_id = waymark_id_to_string (&g_array_index (profiles, WaymarkProfile, 0).id);
  tess = g_array_index (profiles, WaymarkProfile, 1).id;
  id = waymark_id_to_string (&tess);
  own_removal = g_strconcat ("profile-removal/", own_id, NULL);
  g_assert_false (has_page (window, own_removal));
  g_assert_false (has_page (window, "profile/00112233445566778899aabbccddeeff"));

  address = g_strconcat ("profile/", id, NULL);
  waymark_window_open_address (window, address);
  ui_test_settle (GTK_WIDGET (window));
  row = ui_test_find (GTK_WIDGET (waymark_window_get_page (window)), WAYMARK_TYPE_TEXT_ROW, 0);
  /* Added without a name in the register: the slot has it, and a slot opens by its own words only. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (row), long_name);
  wait_for_keeping (window);
  kept = kept_name (window, &tess);
  own_name = kept_name (window, NULL);
  g_assert_cmpstr (kept, ==, long_name);
  g_assert_null (own_name);
  g_assert_cmpstr (waymark_vault_get_display_name (vault), ==, "");
  check_width (window, "profile");
  waymark_window_open_address (window, "preferences/profiles");
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find (GTK_WIDGET (window), WAYMARK_TYPE_PROFILES_PAGE, 0));
  check_width (window, "profiles");
  removal = g_strconcat ("profile-removal/", id, NULL);
  waymark_window_open_address (window, removal);
  ui_test_settle (GTK_WIDGET (window));
  check_width (window, "profile-removal");
  ui_test_close (window);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/profile-pages/trainer", test_trainer);
  g_test_add_func ("/profile-pages/own-name", test_own_name);
  g_test_add_func ("/profile-pages/case-worker", test_case_worker);
  return g_test_run ();
}
