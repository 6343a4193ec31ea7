#include "contacts-fixture.h"

#include <locale.h>

#include "store/waymark-contacts.h"
#include "ui/common/waymark-list-pane.h"
#include "ui/common/waymark-summary.h"
#include "ui/contacts/waymark-contact-editor.h"
#include "ui/contacts/waymark-contact-view.h"
#include "ui/waymark-resources.h"

void
contacts_fixture_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_resources_register (waymark_get_resource ());
}

void
contacts_fixture_set_up (ContactsFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->store, data);
  fixture->database = store_fixture_open (&fixture->store);
  fixture->application = adw_application_new ("net.plainnotes.Notes.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, NULL);
}

void
contacts_fixture_open (ContactsFixture *fixture)
{
  fixture->window = waymark_window_new (GTK_APPLICATION (fixture->application));
  waymark_window_open_register (fixture->window, NULL, fixture->database);
  gtk_window_present (GTK_WINDOW (fixture->window));
  contacts_fixture_settle (fixture);
}

static gpointer
nothing (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
on_drained (GObject *source, GAsyncResult *result, gpointer data)
{
  waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  *(gboolean *) data = TRUE;
}

/* A list and a page take what they show when they have been painted. */
static gboolean
is_waiting (ContactsFixture *fixture)
{
  WaymarkPane *list = fixture->window != NULL ? waymark_window_get_list (fixture->window) : NULL;
  WaymarkPane *page = list != NULL ? waymark_window_get_page (fixture->window) : NULL;

  if (fixture->window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (fixture->window)))
    return FALSE;
  return !waymark_window_is_restored (fixture->window) || (WAYMARK_IS_LIST_PANE (list) && gtk_list_view_get_model (waymark_list_pane_get_list_view (WAYMARK_LIST_PANE (list))) == NULL) ||
         (page != NULL && waymark_pane_is_loading (page));
}

void
contacts_fixture_settle (ContactsFixture *fixture)
{
  GtkWidget *view;

  while (is_waiting (fixture))
    g_main_context_iteration (NULL, TRUE);
  /* An answer may ask again: a list its first page, a page its names. */
  for (guint round = 0; round < 6; round++)
    {
      gboolean drained = FALSE;

      waymark_database_run_async (fixture->database, WAYMARK_PRIORITY_BACKGROUND, "drain", nothing, NULL, NULL, NULL, NULL, on_drained, &drained);
      while (!drained)
        g_main_context_iteration (NULL, TRUE);
      for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
        ;
    }
  /* A page and a form grow row by row. */
  while (fixture->window != NULL && (view = contacts_fixture_find (fixture->window, WAYMARK_TYPE_CONTACT_VIEW)) != NULL &&
         !waymark_contact_view_is_whole (WAYMARK_CONTACT_VIEW (view)))
    g_main_context_iteration (NULL, TRUE);
  while (fixture->window != NULL && (view = contacts_fixture_find (fixture->window, WAYMARK_TYPE_CONTACT_EDITOR)) != NULL &&
         !waymark_contact_editor_is_whole (WAYMARK_CONTACT_EDITOR (view)))
    g_main_context_iteration (NULL, TRUE);
  while (fixture->window != NULL && (view = contacts_fixture_find (fixture->window, WAYMARK_TYPE_SUMMARY)) != NULL &&
         !waymark_summary_is_whole (WAYMARK_SUMMARY (view)))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
on_late (gpointer late)
{
  *(gboolean *) late = TRUE;

  return G_SOURCE_CONTINUE;
}

void
contacts_fixture_wait (gboolean (*ready) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (10, on_late, &late);

  while (!ready (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_false (late);
}

static gpointer
save (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (waymark_contacts_save (connection, data, NULL, error));

  return NULL;
}

WaymarkId
contacts_fixture_add (ContactsFixture *fixture, WaymarkContact *contact)
{
  g_autoptr (WaymarkContact) owned = contact;

  store_fixture_run (fixture->database, save, contact);

  return *waymark_contact_get_id (contact);
}

WaymarkId
contacts_fixture_add_person (ContactsFixture *fixture, const char *name, const char *phone)
{
  WaymarkContact *contact = waymark_contact_new (WAYMARK_CONTACT_PERSON);

  waymark_contact_set (contact, WAYMARK_CONTACT_NAME, name);
  if (phone != NULL)
    waymark_contact_add (contact, WAYMARK_ITEM_PHONE, "Mobile", phone);

  return contacts_fixture_add (fixture, contact);
}

static gpointer
load (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return waymark_contacts_load (connection, data, NULL);
}

WaymarkContact *
contacts_fixture_load (ContactsFixture *fixture, const WaymarkId *id)
{
  return waymark_database_run_sync (fixture->database, load, (gpointer) id, NULL);
}

GtkWidget *
contacts_fixture_find (gpointer top, GType type)
{
  if (!gtk_widget_get_visible (top))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (top), type))
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = contacts_fixture_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
without_mnemonic (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("", parts);
}

static gboolean
has_title (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
  if (GTK_IS_BUTTON (widget))
    {
      g_autofree char *plain = NULL;
      const char *label = gtk_button_get_label (GTK_BUTTON (widget));

      if (label == NULL)
        return g_strcmp0 (gtk_widget_get_tooltip_text (widget), title) == 0;
      plain = without_mnemonic (label);
      return g_str_equal (label, title) || g_str_equal (plain, title);
    }

  return FALSE;
}

GtkWidget *
contacts_fixture_find_titled (gpointer top, const char *title)
{
  if (!gtk_widget_get_visible (top))
    return NULL;
  if (has_title (top, title))
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = contacts_fixture_find_titled (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
contacts_fixture_press (GtkWidget *widget)
{
  g_assert_nonnull (widget);
  if (GTK_IS_LIST_BOX_ROW (widget))
    g_signal_emit_by_name (widget, "activate");
  else if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    gtk_widget_activate (widget);
}

void
contacts_fixture_tear_down (ContactsFixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  contacts_fixture_settle (fixture);
  g_clear_object (&fixture->application);
  waymark_database_close (fixture->database, NULL, NULL, 5000);
  g_clear_object (&fixture->database);
  store_fixture_tear_down (&fixture->store, data);
}
