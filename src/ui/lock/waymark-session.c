#include "ui/lock/waymark-session.h"

#include "exchange/waymark-rule-file.h"
#include "store/waymark-drafts.h"
#include "store/waymark-history.h"
#include "ui/lock/waymark-quick-exit.h"

#define SAVE_BUDGET_MS 300

struct _WaymarkSession
{
  GObject parent_instance;

  WaymarkVault *vault;
  WaymarkDatabase *database;
  WaymarkAutosave *autosave; /* (nullable): the register is shown */
};

G_DEFINE_FINAL_TYPE (WaymarkSession, waymark_session, G_TYPE_OBJECT)

/* The process ends or is replaced after this: nothing is freed. */
static void
close_register (gpointer data)
{
  WaymarkSession *self = data;

  if (self->autosave != NULL)
    waymark_autosave_close (self->autosave, SAVE_BUDGET_MS);
  else if (self->database != NULL)
    waymark_database_close (self->database, NULL, NULL, SAVE_BUDGET_MS);
  waymark_vault_lock (self->vault);
}

static void
waymark_session_finalize (GObject *object)
{
  WaymarkSession *self = WAYMARK_SESSION (object);

  g_clear_object (&self->autosave);
  g_clear_object (&self->database);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (waymark_session_parent_class)->finalize (object);
}

static void
waymark_session_class_init (WaymarkSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_session_finalize;
}

static void
waymark_session_init (WaymarkSession *self)
{
}

WaymarkSession *
waymark_session_new (const char *folder)
{
  WaymarkSession *self = g_object_new (WAYMARK_TYPE_SESSION, NULL);
  g_autofree char *own = folder == NULL ? waymark_vault_default_folder () : NULL;

  self->vault = waymark_vault_new (folder != NULL ? folder : own);
  waymark_quick_exit_set_close (waymark_quick_exit_get (), close_register, self);
  return self;
}

WaymarkVault *
waymark_session_get_vault (WaymarkSession *self)
{
  g_return_val_if_fail (WAYMARK_IS_SESSION (self), NULL);

  return self->vault;
}

WaymarkDatabase *
waymark_session_get_database (WaymarkSession *self)
{
  g_return_val_if_fail (WAYMARK_IS_SESSION (self), NULL);

  return self->database;
}

/* Reading the files takes a few milliseconds, on the worker. */
static gpointer
take_guidance (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  waymark_connection_set_guidance (connection, waymark_guidance_get_shipped ());
  return NULL;
}

void
waymark_session_open (WaymarkSession *self, WaymarkDatabase *database)
{
  g_return_if_fail (WAYMARK_IS_SESSION (self));

  g_set_object (&self->database, database);
  /* Before anything can be saved: due dates are worked out with it. */
  waymark_database_run_async (database, WAYMARK_PRIORITY_SAVE, "guidance", take_guidance, NULL, NULL, NULL, NULL, NULL, NULL);
}

WaymarkAutosave *
waymark_session_begin (WaymarkSession *self, WaymarkCollect collect, gpointer user_data)
{
  g_return_val_if_fail (WAYMARK_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->database != NULL, NULL);

  g_clear_object (&self->autosave);
  self->autosave = waymark_autosave_new (self->database, collect, user_data);
  return self->autosave;
}

/* --- where the user was -------------------------------------------------------------------------------------- */

void
waymark_place_free (WaymarkPlace *place)
{
  g_clear_pointer (&place->view, g_variant_unref);
  g_free (place->promise);
  g_free (place);
}

#define RECENT_SETS 20

char *
waymark_session_newest_withdrawn (WaymarkConnection *connection)
{
  g_autoptr (GPtrArray) sets = waymark_history_recent (connection, RECENT_SETS, NULL);

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      const WaymarkChangeSet *set = g_ptr_array_index (sets, i);

      if (set->act == WAYMARK_ACT_IMPORT && set->state == WAYMARK_SET_WITHDRAWN)
        return waymark_id_to_string (&set->id);
    }
  return NULL;
}

static gpointer
read_place (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkPlace) place = g_new0 (WaymarkPlace, 1);
  g_autofree char *set_up = NULL;
  g_autofree char *withdrawn = NULL;
  g_autoptr (GVariant) known = NULL;

  /* A place that cannot be read is no reason to keep the user out. */
  place->view = waymark_view_state_get (connection, WAYMARK_VIEW_KEY, NULL);
  place->promise = waymark_facts_get (connection, WAYMARK_FACT_PROMISE, NULL);
  set_up = waymark_facts_get (connection, WAYMARK_FACT_SETUP, NULL);
  place->set_up = set_up != NULL;
  withdrawn = waymark_session_newest_withdrawn (connection);
  known = waymark_view_state_get (connection, WAYMARK_WITHDRAWN_KEY, NULL);
  place->undone = withdrawn != NULL && (known == NULL || !g_variant_is_of_type (known, G_VARIANT_TYPE_STRING) ||
                                        !g_str_equal (g_variant_get_string (known, NULL), withdrawn));
  return g_steal_pointer (&place);
}

void
waymark_session_find_place_async (WaymarkSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_SESSION (self));
  g_return_if_fail (self->database != NULL);

  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "place", read_place, NULL, NULL,
                              (GDestroyNotify) waymark_place_free, NULL, callback, user_data);
}

WaymarkPlace *
waymark_session_find_place_finish (WaymarkSession *self, GAsyncResult *result, GError **error)
{
  return waymark_database_run_finish (self->database, result, error);
}
