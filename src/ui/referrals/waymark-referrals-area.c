#include "ui/referrals/waymark-referrals-area.h"

#include <glib/gi18n-lib.h>

#include "store/waymark-records.h"
#include "ui/common/waymark-error-text.h"
#include "ui/common/waymark-say.h"
#include "ui/contacts/waymark-contacts-area.h"
#include "ui/referrals/waymark-new-referral.h"
#include "ui/referrals/waymark-referral-page.h"
#include "ui/referrals/waymark-referral-summary.h"

/* --- archiving --------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WaymarkId id;
  gboolean archived;
} ArchiveJob;

static gpointer
archive (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  ArchiveJob *job = data;
  g_autoptr (WaymarkRecord) referral = waymark_records_load (connection, WAYMARK_RECORD_REFERRAL, &job->id, error);
  WaymarkId set;

  if (referral == NULL)
    return NULL;
  waymark_record_set (referral, WAYMARK_REFERRAL_ARCHIVED, job->archived ? "yes" : "");
  if (!waymark_records_save (connection, job->archived ? WAYMARK_ACT_REFERRAL_ARCHIVED : WAYMARK_ACT_REFERRAL_RESTORED, referral, &set, error))
    return NULL;
  return g_memdup2 (&set, sizeof set);
}

typedef struct
{
  GtkWidget *from; /* owned */
  gboolean archived;
} ArchiveCall;

static void
on_archived (GObject *source, GAsyncResult *result, gpointer data)
{
  ArchiveCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autofree WaymarkId *set = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (set != NULL)
    {
      g_autofree char *id = waymark_id_to_string (set);

      waymark_toast (call->from, call->archived ? _("Referral archived") : _("Referral brought back"), _("Undo"), "win.undo-set", g_variant_new_string (id));
    }
  else if (error != NULL)
    waymark_contacts_area_show_error (call->from, error);
  g_object_unref (call->from);
  g_free (call);
}

void
waymark_referrals_area_archive (GtkWidget *from, const WaymarkId *id, gboolean archived)
{
  WaymarkWindow *window = waymark_window_from (from);
  ArchiveJob *job;
  ArchiveCall *call;

  g_return_if_fail (id != NULL);

  if (window == NULL)
    return;
  job = g_new0 (ArchiveJob, 1);
  job->id = *id;
  job->archived = archived;
  call = g_new0 (ArchiveCall, 1);
  call->from = GTK_WIDGET (g_object_ref (window));
  call->archived = archived;
  waymark_database_run_async (waymark_window_get_database (window), WAYMARK_PRIORITY_SAVE, "referral-archive", archive, job, g_free, g_free, NULL,
                              on_archived, call);
}

/* --- actions ------------------------------------------------------------------------------------------------------------------------ */

void
waymark_referrals_area_add_entry (GtkWidget *from, const WaymarkId *referral)
{
  g_autofree char *address = NULL;

  g_return_if_fail (referral != NULL);

  address = waymark_referral_summary_address ("timeline", referral);
  gtk_widget_activate_action (from, "win.push-address", "s", address);
}

static void
new_referral (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (!WAYMARK_IS_NEW_REFERRAL (waymark_window_get_page (window)))
    waymark_window_open_page (window, waymark_new_referral_create (window, ""), TRUE);
}

static void
open_referral (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  WaymarkPane *page = waymark_referral_page_create (window, g_variant_get_string (parameter, NULL));

  if (page != NULL)
    waymark_window_push_page (window, page);
}

static void
add_entry (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  WaymarkId id;

  if (waymark_id_from_string (g_variant_get_string (parameter, NULL), &id))
    waymark_referrals_area_add_entry (window, &id);
}

void
waymark_referrals_area_install (WaymarkWindow *window)
{
  static const GActionEntry entries[] = {
    { .name = "new-referral", .activate = new_referral },
    { .name = "open-referral", .activate = open_referral, .parameter_type = "s" },
    { .name = "add-entry", .activate = add_entry, .parameter_type = "s" },
  };

  g_return_if_fail (WAYMARK_IS_WINDOW (window));

  if (g_action_map_lookup_action (G_ACTION_MAP (window), "new-referral") != NULL)
    return;
  /* Undo, history and recent changes are the same for all areas. */
  waymark_contacts_area_install (window);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
