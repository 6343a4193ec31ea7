#include "ui/contacts/waymark-unfinished-contact.h"

#include <glib/gi18n-lib.h>

#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"
#include "ui/contacts/waymark-contact-page.h"
#include "ui/contacts/waymark-contact-store.h"
#include "ui/waymark-window.h"

#define UNFINISHED "unfinished" /* of the pane: the id that is offered */
#define LOOK_AGAIN_MS 250

/* Ids of all of them: those whose form is open now are told apart by the window. */
static gpointer
find_unfinished (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = waymark_drafts_list (connection, error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (WaymarkId));

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const WaymarkDraft *draft = g_ptr_array_index (drafts, i);
      gint64 key;

      if (g_str_equal (draft->form, WAYMARK_CONTACT_FORM) && !waymark_contacts_find_key (connection, &draft->object, &key, NULL))
        g_array_append_val (ids, draft->object);
    }

  return ids;
}

static gboolean
is_being_typed (WaymarkWindow *window, const WaymarkId *id)
{
  g_autoptr (GPtrArray) open = waymark_window_collect_drafts (window);

  for (guint i = 0; i < open->len; i++)
    if (waymark_id_equal (&((const WaymarkDraft *) g_ptr_array_index (open, i))->object, id))
      return TRUE;
  return FALSE;
}

static void
on_open (WaymarkPane *pane, gpointer database)
{
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (pane));
  const WaymarkId *id = g_object_get_data (G_OBJECT (pane), UNFINISHED);

  if (window != NULL && id != NULL)
    waymark_window_open_page (window, waymark_contact_page_new (database, id), TRUE);
}

/* A page of a restored place says what is typed in it when it is open and has opened its draft. */
static gboolean
is_settled (WaymarkWindow *window)
{
  WaymarkPane *page = waymark_window_get_page (window);

  return waymark_window_is_restored (window) && (page == NULL || !waymark_pane_is_loading (page));
}

static void look (WaymarkPane *pane, WaymarkDatabase *database);

static gboolean
on_look_again (gpointer pane)
{
  WaymarkWindow *window = waymark_window_from (pane);

  if (window != NULL)
    look (pane, waymark_window_get_database (window));
  return G_SOURCE_REMOVE;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkPane) pane = data;
  g_autoptr (GArray) ids = waymark_database_run_finish (WAYMARK_DATABASE (source), result, NULL);
  WaymarkWindow *window = waymark_window_from (GTK_WIDGET (pane));
  gboolean offered = g_object_get_data (G_OBJECT (pane), UNFINISHED) != NULL;
  WaymarkId *id = NULL;

  if (window != NULL && !is_settled (window))
    {
      g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_AGAIN_MS, on_look_again, g_object_ref (pane), g_object_unref);
      return;
    }
  for (guint i = 0; window != NULL && ids != NULL && i < ids->len && id == NULL; i++)
    if (!is_being_typed (window, &g_array_index (ids, WaymarkId, i)))
      id = g_memdup2 (&g_array_index (ids, WaymarkId, i), sizeof (WaymarkId));
  g_object_set_data_full (G_OBJECT (pane), UNFINISHED, id, g_free);
  if (id != NULL)
    waymark_pane_set_banner (pane, "dialog-warning-symbolic", _("A new contact is unfinished. What you typed is kept."), _("_Open"), on_open, source);
  else if (offered) /* what others say there stays: an import that was undone, a history that is not whole */
    waymark_pane_set_banner (pane, NULL, NULL, NULL, NULL, NULL);
}

static void
look (WaymarkPane *pane, WaymarkDatabase *database)
{
  waymark_database_run_async (database, WAYMARK_PRIORITY_BACKGROUND, "unfinished", find_unfinished, NULL, NULL,
                              (GDestroyNotify) g_array_unref, NULL, on_found, g_object_ref (pane));
}

static void
on_database_changed (WaymarkPane *pane, WaymarkChanged what, const WaymarkId *id, WaymarkDatabase *database)
{
  if (what & (WAYMARK_CHANGED_DRAFTS | WAYMARK_CHANGED_CONTACTS))
    look (pane, database);
}

void
waymark_unfinished_contact_offer (WaymarkPane *pane, WaymarkDatabase *database)
{
  g_return_if_fail (WAYMARK_IS_PANE (pane));
  g_return_if_fail (WAYMARK_IS_DATABASE (database));

  g_signal_connect_object (database, "changed", G_CALLBACK (on_database_changed), pane, G_CONNECT_SWAPPED);
  look (pane, database);
}
