/* waymark-order-list.c: an order of 100,000 rows as a GListModel */

#include "models/waymark-order-list.h"

#include "models/waymark-order-pages-private.h"
#include "models/waymark-order-diff-private.h"

struct _WaymarkOrderList
{
  GObject parent_instance;

  WaymarkDatabase *database;
  const WaymarkOrderKind *kind;
  gulong changed_handler;
  gpointer query; /* of the kind, or NULL */
  WaymarkOrderRows *model;
  WaymarkOrderPages *pages; /* fills the rows of the model */
  gboolean complete;
  gboolean whole; /* FALSE: the beginning is there, and the order of all is being read */
  guint n_told;   /* rows when "n-shown" was last told */

  GCancellable *query_cancellable; /* of the running query, or NULL */
  gboolean query_again;            /* something changed while the query ran */
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_QUERY_RUNNING,
  PROP_N_SHOWN,
  PROP_COMPLETE,
  PROP_WHOLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint list_failed_signal;

static void run_query (WaymarkOrderList *self, gboolean same_query);

G_DEFINE_FINAL_TYPE (WaymarkOrderList, waymark_order_list, G_TYPE_OBJECT)

static void
emit_failed (WaymarkOrderList *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED))
    g_signal_emit (self, list_failed_signal, 0, error);
}

/* Queries */

typedef struct
{
  const WaymarkOrderKind *kind;
  gpointer query;
  GArray *shown; /* the order to compare with, or NULL for a new query: that is first asked for its beginning */
  guint64 generation;
} QueryJob;

typedef struct
{
  GArray *keys;
  gboolean complete;
  GPtrArray *first_rows; /* of a new query, so that one answer paints the list */
  GArray *edits;         /* WaymarkOrderEdit, or NULL: too many for edits */
  gboolean whole;
} QueryResult;

static void
query_job_free (gpointer data)
{
  QueryJob *job = data;

  job->kind->free_query (job->query);
  g_clear_pointer (&job->shown, g_array_unref);
  g_free (job);
}

static void
query_result_free (gpointer data)
{
  QueryResult *result = data;

  g_clear_pointer (&result->keys, g_array_unref);
  g_clear_pointer (&result->first_rows, g_ptr_array_unref);
  g_clear_pointer (&result->edits, g_array_unref);
  g_free (result);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QueryResult, query_result_free)

static gpointer
read_order (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  QueryJob *job = data;
  g_autoptr (QueryResult) result = g_new0 (QueryResult, 1);

  result->complete = TRUE;
  result->whole = TRUE;
  result->keys = job->kind->read_order (connection, job->query, job->shown == NULL ? WAYMARK_ORDER_FIRST_ROWS : 0, &result->complete, &result->whole,
                                        cancellable, error);
  if (result->keys == NULL)
    return NULL;
  if (job->shown != NULL)
    result->edits = _waymark_order_diff (job->shown, result->keys);
  if (result->edits == NULL)
    {
      result->first_rows = job->kind->read_rows (connection, (const gint64 *) (gpointer) result->keys->data,
                                                 MIN (result->keys->len, WAYMARK_ORDER_FIRST_ROWS), error);
      if (result->first_rows == NULL)
        return NULL;
    }

  return g_steal_pointer (&result);
}

typedef struct
{
  WaymarkOrderList *list; /* owned */
  QueryJob *job;            /* the database's, until the callback has returned */
  GCancellable *cancellable;
} QueryCall;

static void
take_order (WaymarkOrderList *self, QueryJob *job, QueryResult *result)
{
  GArray *keys = result->keys;
  gboolean was_whole = self->whole;

  self->whole = result->whole;
  if (self->whole && self->complete != result->complete)
    {
      self->complete = result->complete;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
    }

  if (result->edits != NULL && job->shown == _waymark_order_rows_get_keys (self->model))
    {
      /* Held, because whoever hears of the first edit may drop the list. */
      g_autoptr (WaymarkOrderRows) model = g_object_ref (self->model);

      for (guint i = result->edits->len; i > 0; i--)
        {
          const WaymarkOrderEdit *edit = &g_array_index (result->edits, WaymarkOrderEdit, i - 1);
          const gint64 *added = edit->n_added > 0 ? &g_array_index (keys, gint64, edit->new_position) : NULL;

          _waymark_order_rows_splice (model, edit->position, edit->n_removed, added, edit->n_added);
        }
    }
  else
    {
      g_autoptr (WaymarkOrderRows) older = g_steal_pointer (&self->model);

      self->model = _waymark_order_rows_new (keys);
      _waymark_order_pages_set_rows (self->pages, self->model);
      if (result->first_rows != NULL)
        _waymark_order_pages_take (self->pages, result->first_rows, job->generation);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
    }

  if (self->whole && waymark_order_list_get_n_shown (self) != self->n_told)
    {
      self->n_told = waymark_order_list_get_n_shown (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
    }
  if (self->whole != was_whole)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE]);
  _waymark_order_pages_want_bound (self->pages);
}

static void
on_order_read (GObject *source, GAsyncResult *result, gpointer data)
{
  QueryCall *call = data;
  g_autoptr (WaymarkOrderList) self = call->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (QueryResult) answer = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (self->query_cancellable == call->cancellable)
    {
      g_clear_object (&self->query_cancellable);
      if (answer != NULL)
        take_order (self, call->job, answer);
      if (self->query_again || (answer != NULL && !self->whole))
        run_query (self, TRUE);
      else
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY_RUNNING]);
    }
  if (error != NULL)
    emit_failed (self, error);

  g_object_unref (call->cancellable);
  g_free (call);
}

static void
run_query (WaymarkOrderList *self, gboolean same_query)
{
  QueryJob *job = g_new0 (QueryJob, 1);
  QueryCall *call = g_new0 (QueryCall, 1);
  gboolean was_running = self->query_cancellable != NULL;

  if (was_running)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  self->query_cancellable = g_cancellable_new ();
  self->query_again = FALSE;

  job->kind = self->kind;
  job->query = self->kind->copy_query (self->query);
  job->shown = same_query ? g_array_ref (_waymark_order_rows_get_keys (self->model)) : NULL;
  job->generation = _waymark_order_pages_get_generation (self->pages);
  call->list = g_object_ref (self);
  call->job = job;
  call->cancellable = g_object_ref (self->query_cancellable);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, self->kind->order_job, read_order, job, query_job_free,
                              query_result_free, self->query_cancellable, on_order_read, call);
  if (!was_running)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY_RUNNING]);
}

static void
on_database_changed (WaymarkOrderList *self, WaymarkChanged what, const WaymarkId *id)
{
  if ((what & self->kind->changes) == 0)
    return;

  _waymark_order_pages_make_stale (self->pages, id);
  if (self->query == NULL)
    return;
  if (self->query_cancellable != NULL)
    self->query_again = TRUE;
  else
    run_query (self, TRUE);
}

static void
waymark_order_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkOrderList *self = WAYMARK_ORDER_LIST (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_QUERY_RUNNING:
      g_value_set_boolean (value, waymark_order_list_get_query_running (self));
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, waymark_order_list_get_n_shown (self));
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_order_list_dispose (GObject *object)
{
  WaymarkOrderList *self = WAYMARK_ORDER_LIST (object);

  g_clear_signal_handler (&self->changed_handler, self->database);
  if (self->query_cancellable != NULL)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  if (self->pages != NULL)
    g_object_run_dispose (G_OBJECT (self->pages));

  G_OBJECT_CLASS (waymark_order_list_parent_class)->dispose (object);
}

static void
waymark_order_list_finalize (GObject *object)
{
  WaymarkOrderList *self = WAYMARK_ORDER_LIST (object);

  g_object_unref (self->model);
  g_clear_pointer (&self->query, self->kind->free_query);
  g_clear_object (&self->pages);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_order_list_parent_class)->finalize (object);
}

static void
waymark_order_list_class_init (WaymarkOrderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = waymark_order_list_get_property;
  object_class->dispose = waymark_order_list_dispose;
  object_class->finalize = waymark_order_list_finalize;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_QUERY_RUNNING] = g_param_spec_boolean ("query-running", NULL, NULL, FALSE, flags);
  properties[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, flags);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  list_failed_signal = g_signal_new ("failed", WAYMARK_TYPE_ORDER_LIST, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
waymark_order_list_init (WaymarkOrderList *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->complete = TRUE;
  self->whole = TRUE;
  self->model = _waymark_order_rows_new (none);
}

WaymarkOrderList *
waymark_order_list_new (WaymarkDatabase *database, const WaymarkOrderKind *kind)
{
  WaymarkOrderList *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_ORDER_LIST, NULL);
  self->database = g_object_ref (database);
  self->kind = kind;
  self->pages = _waymark_order_pages_new (database, kind);
  _waymark_order_pages_set_rows (self->pages, self->model);
  g_signal_connect_object (self->pages, "failed", G_CALLBACK (emit_failed), self, G_CONNECT_SWAPPED);
  self->changed_handler = g_signal_connect_object (database, "changed", G_CALLBACK (on_database_changed), self, G_CONNECT_SWAPPED);

  return self;
}

GListModel *
waymark_order_list_get_model (WaymarkOrderList *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), NULL);

  return G_LIST_MODEL (self->model);
}

guint
waymark_order_list_get_n_shown (WaymarkOrderList *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), 0);

  return _waymark_order_rows_get_keys (self->model)->len;
}

gboolean
waymark_order_list_get_complete (WaymarkOrderList *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), TRUE);

  return self->complete;
}

gboolean
waymark_order_list_get_whole (WaymarkOrderList *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), TRUE);

  return self->whole;
}

gboolean
waymark_order_list_get_query_running (WaymarkOrderList *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), FALSE);

  return self->query_cancellable != NULL;
}

void
waymark_order_list_set_query (WaymarkOrderList *self, gconstpointer query)
{
  g_return_if_fail (WAYMARK_IS_ORDER_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL && self->kind->equal_queries (self->query, query))
    return;
  g_clear_pointer (&self->query, self->kind->free_query);
  self->query = self->kind->copy_query (query);
  run_query (self, FALSE);
}

gconstpointer
waymark_order_list_get_query (WaymarkOrderList *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), NULL);

  return self->query;
}

gboolean
waymark_order_list_find (WaymarkOrderList *self, const WaymarkId *id, guint *position)
{
  gint64 key;

  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return _waymark_order_pages_find_key (self->pages, id, &key) && waymark_order_list_find_key (self, key, position);
}

gboolean
waymark_order_list_find_key (WaymarkOrderList *self, gint64 key, guint *position)
{
  GArray *keys;

  g_return_val_if_fail (WAYMARK_IS_ORDER_LIST (self), FALSE);

  keys = _waymark_order_rows_get_keys (self->model);
  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, gint64, i) == key)
      {
        if (position != NULL)
          {
            _waymark_order_rows_give (self->model, i);
            *position = i;
          }
        return TRUE;
      }

  return FALSE;
}
