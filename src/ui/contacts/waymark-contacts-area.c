/* waymark-contacts-area.c: what the contacts area adds to the window */

#include "ui/contacts/waymark-contacts-area.h"

#include <glib/gi18n-lib.h>

#include "exchange/waymark-directory.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-say.h"
#include "ui/contacts/waymark-contact-page.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/contacts/waymark-contact-words.h"
#include "ui/contacts/waymark-copy-page.h"
#include "ui/contacts/waymark-emergency.h"
#include "ui/contacts/waymark-export-page.h"
#include "ui/contacts/waymark-history-page.h"
#include "ui/contacts/waymark-import-page.h"
#include "ui/contacts/waymark-quick-contact.h"
#include "ui/contacts/waymark-undo.h"

void
waymark_contacts_area_show_error (GtkWidget *from, const GError *error)
{
  WaymarkWindow *window = waymark_window_from (from);

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED))
    return;
  if (window != NULL)
    waymark_window_set_problem_line (window, waymark_error_text (error));
  waymark_announce (from, waymark_error_text (error));
}

/* Opening */

void
waymark_contacts_area_open (GtkWidget *from, const WaymarkId *id)
{
  WaymarkWindow *window = waymark_window_from (from);

  g_return_if_fail (id != NULL);

  if (window != NULL)
    waymark_window_push_page (window, waymark_contact_page_new (waymark_window_get_database (window), id));
}

void
waymark_contacts_area_export (GtkWidget *from, const WaymarkId *ids, guint n_ids)
{
  WaymarkWindow *window = waymark_window_from (from);

  if (window != NULL)
    waymark_window_push_page (window, waymark_export_page_new (waymark_window_get_database (window), ids, n_ids));
}

/* Archiving */

typedef struct
{
  GtkWidget *from; /* owned */
  guint count;
  gboolean archived;
} ArchiveCall;

static void
on_archived (GObject *source, GAsyncResult *result, gpointer data)
{
  ArchiveCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *set = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (set == NULL)
    {
      if (error != NULL)
        waymark_contacts_area_show_error (call->from, error);
    }
  else
    {
      g_autofree char *id = waymark_id_to_string (set);
      g_autofree char *title = call->archived
                                 ? g_strdup_printf (ngettext ("Contact archived", "%'u contacts archived", call->count), call->count)
                                 : g_strdup_printf (ngettext ("Contact brought back", "%'u contacts brought back", call->count), call->count);

      waymark_toast (call->from, title, _("Undo"), "win.undo-set", g_variant_new_string (id));
    }
  g_object_unref (call->from);
  g_free (call);
}

void
waymark_contacts_area_archive (GtkWidget *from, const WaymarkId *ids, guint n_ids, gboolean archived)
{
  WaymarkWindow *window = waymark_window_from (from);
  ArchiveCall *call;

  g_return_if_fail (ids != NULL && n_ids > 0);

  if (window == NULL)
    return;
  call = g_new0 (ArchiveCall, 1);
  call->from = GTK_WIDGET (g_object_ref (window));
  call->count = n_ids;
  call->archived = archived;
  waymark_contacts_archive_async (waymark_window_get_database (window), ids, n_ids, archived, on_archived, call);
}

/* Undo */

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GError) error = NULL;
  WaymarkUndone undone;

  if (waymark_undo_finish (result, &undone, &error))
    {
      waymark_toasts_withdraw (from);
      if (undone.kept > 0)
        {
          g_autofree char *title = g_strdup_printf (ngettext ("Undone. %u later change stays", "Undone. %u later changes stay", undone.kept), undone.kept);

          waymark_toast (from, title, NULL, NULL, NULL);
        }
      else
        waymark_toast (from, _("Undone"), NULL, NULL, NULL);
    }
  else if (g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    waymark_toast (from, _("There is nothing to undo"), NULL, NULL, NULL);
  else
    waymark_contacts_area_show_error (from, error);
}

void
waymark_contacts_area_undo (GtkWidget *from, const WaymarkId *set)
{
  WaymarkWindow *window = waymark_window_from (from);

  if (window != NULL)
    waymark_undo_async (waymark_window_get_database (window), set, on_undone, g_object_ref (window));
}

/* This contact is me */

typedef struct
{
  GtkWidget *from; /* owned */
  gboolean is_me;
} BeCall;

static void
on_been (GObject *source, GAsyncResult *result, gpointer data)
{
  BeCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *before = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (before == NULL)
    waymark_contacts_area_show_error (call->from, error);
  else
    {
      g_autofree char *id = waymark_id_is_none (before) ? g_strdup ("") : waymark_id_to_string (before);

      waymark_toast (call->from, call->is_me ? _("This contact is you now") : _("This contact is not you"), _("Undo"), "win.be-contact",
                     g_variant_new_string (id));
    }
  g_object_unref (call->from);
  g_free (call);
}

static void
be_contact (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  WaymarkId id;
  BeCall *call = g_new0 (BeCall, 1);

  call->from = g_object_ref (window);
  call->is_me = waymark_id_from_string (g_variant_get_string (parameter, NULL), &id);
  waymark_toasts_withdraw (window);
  waymark_contacts_be_async (waymark_window_get_database (window), call->is_me ? &id : NULL, on_been, call);
}

/* The words of the menu row */

#define UNDO_LABEL "waymark-undo-label"

const char *
waymark_contacts_area_get_undo_label (WaymarkWindow *window)
{
  const char *label = g_object_get_data (G_OBJECT (window), UNDO_LABEL);

  return label != NULL ? label : _("Undo");
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkWindow) window = data;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), "undo");
  WaymarkUndone undone;
  gboolean found = waymark_undo_finish (result, &undone, NULL);

  g_object_set_data (G_OBJECT (window), UNDO_LABEL, (gpointer) (found ? waymark_words_undo (undone.act) : NULL));
  /* Greyed out only because an empty history has nothing to undo (screens.md 0.5). */
  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), found);
}

static void
on_changed (WaymarkWindow *window, WaymarkChanged what, const WaymarkId *id, WaymarkDatabase *database)
{
  if (what & (WAYMARK_CHANGED_HISTORY | WAYMARK_CHANGED_CONTACTS))
    waymark_undo_look_async (database, on_looked, g_object_ref (window));
}

/* Actions */

static void
new_contact (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_window_show_section (window, "contacts");
  waymark_window_open_page (window, waymark_contact_page_new_empty (waymark_window_get_database (window), NULL), TRUE);
}

static void
quick_contact (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (WAYMARK_IS_QUICK_CONTACT (waymark_window_get_page (window)))
    return;
  waymark_window_push_page (window, waymark_quick_contact_new (waymark_window_get_database (window)));
}

static void
open_contact (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  WaymarkId id;

  if (waymark_id_from_string (g_variant_get_string (parameter, NULL), &id))
    waymark_contacts_area_open (window, &id);
}

static void
recent_changes (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_window_push_page (window, waymark_history_page_new (waymark_window_get_database (window)));
}

static void
history_of (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  WaymarkId id;

  if (waymark_id_from_string (g_variant_get_string (parameter, NULL), &id))
    waymark_window_push_page (window, waymark_history_page_new_of (waymark_window_get_database (window), &id));
}

static void
undo (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_contacts_area_undo (window, NULL);
}

static void
undo_set (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  WaymarkId id;

  if (waymark_id_from_string (g_variant_get_string (parameter, NULL), &id))
    waymark_contacts_area_undo (window, &id);
}

static void
import (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_window_push_page (window, waymark_import_page_new (window));
}

static void
export (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_contacts_area_export (window, NULL, 0);
}

static void
make_copy (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_window_push_page (window, waymark_copy_page_new (window));
}

static void
emergency (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_emergency_show (window);
}

static gpointer
add_directory_job (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  guint added = 0;

  return waymark_directory_add (connection, &added, error) ? g_memdup2 (&added, sizeof added) : NULL;
}

static void
on_directory_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *added = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  g_autofree char *title = NULL;

  if (added == NULL)
    {
      waymark_contacts_area_show_error (window, error);
      return;
    }
  title = g_strdup_printf (ngettext ("%'u contact added", "%'u contacts added", *added), *added);
  waymark_toast (window, title, *added > 0 ? _("Undo") : NULL, *added > 0 ? "win.undo" : NULL, NULL);
}

static void
add_directory (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  waymark_database_run_async (waymark_window_get_database (window), WAYMARK_PRIORITY_SAVE, "starter-directory", add_directory_job, NULL, NULL,
                              g_free, NULL, on_directory_added, g_object_ref (window));
}

void
waymark_contacts_area_install (WaymarkWindow *window)
{
  static const GActionEntry entries[] = {
    { .name = "new-contact", .activate = new_contact },
    { .name = "quick-contact", .activate = quick_contact },
    { .name = "open-contact", .activate = open_contact, .parameter_type = "s" },
    { .name = "recent-changes", .activate = recent_changes },
    { .name = "history-of", .activate = history_of, .parameter_type = "s" },
    { .name = "undo", .activate = undo },
    { .name = "undo-set", .activate = undo_set, .parameter_type = "s" },
    { .name = "be-contact", .activate = be_contact, .parameter_type = "s" },
    { .name = "import", .activate = import },
    { .name = "export", .activate = export },
    { .name = "make-copy", .activate = make_copy },
    { .name = "add-directory", .activate = add_directory },
    { .name = "emergency", .activate = emergency },
  };
  WaymarkDatabase *database;

  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  if (g_action_map_lookup_action (G_ACTION_MAP (window), "undo-set") != NULL)
    return;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  database = waymark_window_get_database (window);
  g_signal_connect_object (database, "changed", G_CALLBACK (on_changed), window, G_CONNECT_SWAPPED);
  waymark_undo_look_async (database, on_looked, g_object_ref (window));
}
