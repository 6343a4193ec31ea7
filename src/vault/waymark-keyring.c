#include "vault/waymark-keyring.h"

#define SECRET_API_SUBJECT_TO_CHANGE /* SecretService and SecretItem, which are as they were in 2012 */
#include <libsecret/secret.h>
#include <string.h>

#include "vault/waymark-pin.h"
#include "waymark-config.h"

#define BUDGET_MS 3000
#define LABEL "Notes"

/* The keyring shows the names of attributes in the clear; their values only to who can open it. */
static const SecretSchema schema = {
  .name = WAYMARK_APP_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static GHashTable *
new_attributes (const char *id)
{
  return secret_attributes_build (&schema, "id", id, NULL);
}

/* --- finding ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  gboolean ask;
  GCancellable *running; /* ends with the caller's, or when the time is over */
  GCancellable *outer;   /* (nullable) */
  gulong cancelled;
  guint timeout;
  WaymarkSecret *half; /* (nullable): what was found */
} Search;

static void
free_search (gpointer data)
{
  Search *search = data;

  g_cancellable_disconnect (search->outer, search->cancelled);
  g_clear_handle_id (&search->timeout, g_source_remove);
  g_clear_object (&search->outer);
  g_clear_object (&search->running);
  g_clear_pointer (&search->half, waymark_secret_unref);
  g_free (search->id);
  g_free (search);
}

static void
on_outer_cancelled (GCancellable *outer, GCancellable *running)
{
  g_cancellable_cancel (running);
}

static gboolean
on_time_over (gpointer data)
{
  Search *search = data;

  search->timeout = 0;
  g_cancellable_cancel (search->running);
  return G_SOURCE_REMOVE;
}

static void
answer (GTask *task, WaymarkKeyringAnswer answer)
{
  Search *search = g_task_get_task_data (task);

  g_clear_handle_id (&search->timeout, g_source_remove);
  g_task_return_int (task, answer);
}

/* Anything may stand in a keyring: only one line of ours is taken. */
static WaymarkSecret *
read_item (SecretItem *item)
{
  SecretValue *value = secret_item_get_secret (item);
  g_autoptr (WaymarkSecret) half = NULL;
  const char *text;
  gsize length;

  if (value == NULL)
    return NULL;
  text = secret_value_get (value, &length);
  half = waymark_secret_new_from (text, (gssize) MIN (length, 4096));
  secret_value_unref (value);
  return waymark_pin_is_half (half) ? g_steal_pointer (&half) : NULL;
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  GList *items = secret_service_search_finish (SECRET_SERVICE (source), result, NULL);
  gboolean locked = FALSE;

  for (GList *at = items; at != NULL && search->half == NULL; at = at->next)
    {
      locked = locked || secret_item_get_locked (at->data);
      search->half = read_item (at->data);
    }
  g_list_free_full (items, g_object_unref);
  answer (task, search->half != NULL ? WAYMARK_KEYRING_FOUND
                                     : locked && !search->ask ? WAYMARK_KEYRING_LOCKED : WAYMARK_KEYRING_UNAVAILABLE);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (SecretService) service = secret_service_get_finish (result, NULL);
  g_autoptr (GHashTable) attributes = NULL;
  SecretSearchFlags flags = SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS | (search->ask ? SECRET_SEARCH_UNLOCK : 0);

  if (service == NULL)
    {
      answer (task, WAYMARK_KEYRING_UNAVAILABLE);
      return;
    }
  attributes = new_attributes (search->id);
  secret_service_search (service, &schema, attributes, flags, search->running, on_searched, g_steal_pointer (&task));
}

void
waymark_keyring_find_async (const char *id, gboolean ask, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Search *search;

  g_return_if_fail (id != NULL);

  /* Without the caller's cancellable: what was found is handed over all the same. */
  task = g_task_new (NULL, NULL, callback, user_data);
  search = g_new0 (Search, 1);
  search->id = g_strdup (id);
  search->ask = ask;
  search->running = g_cancellable_new ();
  if (cancellable != NULL)
    {
      search->outer = g_object_ref (cancellable);
      search->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled), search->running, NULL);
    }
  if (!ask)
    search->timeout = g_timeout_add (BUDGET_MS, on_time_over, search);
  g_task_set_source_tag (task, waymark_keyring_find_async);
  g_task_set_task_data (task, search, free_search);
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, search->running, on_connected, task);
}

WaymarkKeyringAnswer
waymark_keyring_find_finish (GAsyncResult *result, WaymarkSecret **half)
{
  Search *search;
  gssize found;

  g_return_val_if_fail (g_task_is_valid (result, NULL), WAYMARK_KEYRING_UNAVAILABLE);
  g_return_val_if_fail (half != NULL, WAYMARK_KEYRING_UNAVAILABLE);

  search = g_task_get_task_data (G_TASK (result));
  found = g_task_propagate_int (G_TASK (result), NULL);
  *half = g_steal_pointer (&search->half);
  return found < 0 ? WAYMARK_KEYRING_UNAVAILABLE : (WaymarkKeyringAnswer) found;
}

/* --- keeping and forgetting ------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  WaymarkSecret *half;
} Keeping;

static void
free_keeping (gpointer data)
{
  Keeping *keeping = data;

  waymark_secret_unref (keeping->half);
  g_free (keeping->id);
  g_free (keeping);
}

static void
on_read_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (WaymarkSecret) half = NULL;
  Keeping *keeping = g_task_get_task_data (task);

  g_task_return_boolean (task, waymark_keyring_find_finish (result, &half) == WAYMARK_KEYRING_FOUND
                                 && waymark_secret_equal (half, keeping->half));
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Keeping *keeping = g_task_get_task_data (task);

  if (secret_password_store_finish (result, NULL))
    waymark_keyring_find_async (keeping->id, FALSE, g_task_get_cancellable (task), on_read_back, g_object_ref (task));
  else
    g_task_return_boolean (task, FALSE);
}

void
waymark_keyring_keep_async (const char *id, WaymarkSecret *half, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GHashTable) attributes = NULL;
  GTask *task;
  Keeping *keeping;

  g_return_if_fail (id != NULL && half != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  keeping = g_new (Keeping, 1);
  keeping->id = g_strdup (id);
  keeping->half = waymark_secret_ref (half);
  g_task_set_source_tag (task, waymark_keyring_keep_async);
  g_task_set_task_data (task, keeping, free_keeping);
  attributes = new_attributes (id);
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, LABEL, waymark_secret_get (half), cancellable, on_kept, task);
}

gboolean
waymark_keyring_keep_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  secret_password_clear_finish (result, NULL);
}

void
waymark_keyring_forget (const char *id)
{
  g_autoptr (GHashTable) attributes = NULL;

  g_return_if_fail (id != NULL);

  attributes = new_attributes (id);
  secret_password_clearv (&schema, attributes, NULL, on_forgotten, NULL);
}
