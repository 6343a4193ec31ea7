/* waymark-contact-list.c: 100,000 contacts as a GListModel */

#include "models/waymark-contact-list.h"

#include "models/waymark-order-diff-private.h"

#define PAGE_ROWS 100
#define CACHE_ROWS 2000
#define FIRST_ROWS 32 /* as many as a tall window shows */

/* GTK makes some 205 rows of a new model ready before it paints the first. They are given to it a few at a time, so that the first are seen at
 * once and none of the steps is long (F2); it asks for no more than those, so that all others are given together. */
#define STEP_ROWS 32
#define MOST_READY 224
#define STEP_MS 20

/* What is known about one row; shared by the cache and by the shells that show it. */
typedef struct
{
  WaymarkContactRow *row;
  gboolean stale; /* still shown, but asked for again */
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->row, waymark_contact_row_free);
}

static void
entry_unref (gpointer entry)
{
  g_rc_box_release_full (entry, entry_clear);
}

#define WAYMARK_TYPE_CONTACT_MODEL (waymark_contact_model_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkContactModel, waymark_contact_model, WAYMARK, CONTACT_MODEL, GObject)

struct _WaymarkContactModel
{
  GObject parent_instance;

  WaymarkContactList *list; /* weak: NULL once the list is gone */
  GArray *keys;             /* gint64, never NULL */
  guint n_given;            /* how many of them GTK knows of */
  guint step_source;
  GHashTable *live;         /* gint64 * in the row -> WaymarkContactItemRow, unowned */
};

struct _WaymarkContactItemRow
{
  GObject parent_instance;

  WaymarkContactModel *model; /* owned */
  gint64 key;
  guint position;
  guint bound;
  Entry *entry;
};

struct _WaymarkContactList
{
  GObject parent_instance;

  WaymarkDatabase *database;
  gulong changed_handler;
  WaymarkContactQuery *query;
  WaymarkContactModel *model;
  gboolean complete;
  gboolean whole; /* FALSE: the beginning is there, and the order of all is being read */
  guint n_told;   /* rows when "n-shown" was last told */

  GCancellable *query_cancellable; /* of the running query, or NULL */
  gboolean query_again;            /* something changed while the query ran */

  GHashTable *cache; /* gint64 * in the entry's row -> Entry, owned */
  GQueue cache_keys; /* gint64 *, oldest first */

  GArray *wanted;                 /* guint page numbers; the newest last */
  GCancellable *page_cancellable; /* of the running page, or NULL */
  guint pump_source;
  guint64 generation; /* of the data: pages that were read before a change are thrown away */
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
static guint row_changed_signal;
static guint list_failed_signal;

static void want_page (WaymarkContactList *self, guint page);
static void run_query (WaymarkContactList *self, gboolean same_query);

/* The row */

G_DEFINE_FINAL_TYPE (WaymarkContactItemRow, waymark_contact_item_row, G_TYPE_OBJECT)

static void
waymark_contact_item_row_finalize (GObject *object)
{
  WaymarkContactItemRow *self = WAYMARK_CONTACT_ITEM_ROW (object);

  g_hash_table_remove (self->model->live, &self->key);
  g_clear_pointer (&self->entry, entry_unref);
  g_object_unref (self->model);

  G_OBJECT_CLASS (waymark_contact_item_row_parent_class)->finalize (object);
}

static void
waymark_contact_item_row_class_init (WaymarkContactItemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_item_row_finalize;

  row_changed_signal = g_signal_new ("changed", WAYMARK_TYPE_CONTACT_ITEM_ROW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_contact_item_row_init (WaymarkContactItemRow *self)
{
}

const WaymarkContactRow *
waymark_contact_item_row_get (WaymarkContactItemRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self), NULL);

  return self->entry != NULL ? self->entry->row : NULL;
}

gint64
waymark_contact_item_row_get_key (WaymarkContactItemRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self), 0);

  return self->key;
}

guint
waymark_contact_item_row_get_position (WaymarkContactItemRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self), 0);

  return self->position;
}

/* Whether the row is on screen and still stands in the model that is shown. */
static gboolean
row_is_wanted (WaymarkContactItemRow *self)
{
  return self->bound > 0 && self->model->list != NULL && self->model->list->model == self->model &&
         (self->entry == NULL || self->entry->stale);
}

void
waymark_contact_item_row_bind (WaymarkContactItemRow *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self));

  self->bound++;
  if (self->entry == NULL && self->model->list != NULL)
    {
      Entry *known = g_hash_table_lookup (self->model->list->cache, &self->key);

      if (known != NULL)
        self->entry = g_rc_box_acquire (known);
    }
  if (row_is_wanted (self))
    want_page (self->model->list, self->position / PAGE_ROWS);
}

void
waymark_contact_item_row_unbind (WaymarkContactItemRow *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self));
  g_return_if_fail (self->bound > 0);

  self->bound--;
}

static void
row_fill (WaymarkContactItemRow *self, Entry *entry)
{
  if (self->entry == entry)
    return;
  g_clear_pointer (&self->entry, entry_unref);
  self->entry = g_rc_box_acquire (entry);
  g_signal_emit (self, row_changed_signal, 0);
}

/* The model */

static void waymark_contact_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkContactModel, waymark_contact_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, waymark_contact_model_iface_init))

static void
waymark_contact_model_finalize (GObject *object)
{
  WaymarkContactModel *self = WAYMARK_CONTACT_MODEL (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_weak_pointer (&self->list);
  g_array_unref (self->keys);
  g_hash_table_unref (self->live);

  G_OBJECT_CLASS (waymark_contact_model_parent_class)->finalize (object);
}

static void
waymark_contact_model_class_init (WaymarkContactModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_model_finalize;
}

static void
waymark_contact_model_init (WaymarkContactModel *self)
{
  self->live = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
model_give (WaymarkContactModel *self, guint n_rows)
{
  guint n_before = self->n_given;

  self->n_given = n_rows;
  if (n_rows == self->keys->len)
    g_clear_handle_id (&self->step_source, g_source_remove);
  if (n_rows > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_rows - n_before);
}

static gboolean
model_step (gpointer data)
{
  g_autoptr (WaymarkContactModel) self = g_object_ref (data);

  model_give (self, self->n_given < MOST_READY ? MIN (self->n_given + STEP_ROWS, self->keys->len) : self->keys->len);
  return self->step_source != 0;
}

static void
model_begin_steps (WaymarkContactModel *self)
{
  if (self->n_given < self->keys->len && self->step_source == 0)
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_MS, model_step, self, NULL);
}

static WaymarkContactModel *
model_new (WaymarkContactList *list, GArray *keys)
{
  WaymarkContactModel *self = g_object_new (WAYMARK_TYPE_CONTACT_MODEL, NULL);

  g_set_weak_pointer (&self->list, list);
  self->keys = g_array_ref (keys);
  self->n_given = MIN (keys->len, FIRST_ROWS);
  model_begin_steps (self);

  return self;
}

static GType
get_item_type (GListModel *model)
{
  return WAYMARK_TYPE_CONTACT_ITEM_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return WAYMARK_CONTACT_MODEL (model)->n_given;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WaymarkContactModel *self = WAYMARK_CONTACT_MODEL (model);
  WaymarkContactItemRow *row;
  gint64 key;

  if (position >= self->n_given)
    return NULL;

  key = g_array_index (self->keys, gint64, position);
  row = g_hash_table_lookup (self->live, &key);
  if (row != NULL)
    return g_object_ref (row);

  row = g_object_new (WAYMARK_TYPE_CONTACT_ITEM_ROW, NULL);
  row->model = g_object_ref (self);
  row->key = key;
  row->position = position;
  g_hash_table_insert (self->live, &row->key, row);

  return row;
}

static void
waymark_contact_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Live rows are a few hundred: the positions of those behind a splice are moved one by one. */
static void
model_splice (WaymarkContactModel *self, guint position, guint n_removed, const gint64 *added, guint n_added)
{
  g_autoptr (GArray) keys = g_array_copy (self->keys);
  gboolean at_end = position == self->keys->len;
  gboolean wait;
  GHashTableIter iter;
  gpointer row;

  /* What comes behind the last row is given with those that wait, if any do; for all else GTK must know every row. */
  if (!at_end)
    model_give (self, self->keys->len);
  wait = at_end && (self->n_given < self->keys->len || n_added > STEP_ROWS);

  if (n_removed > 0)
    g_array_remove_range (keys, position, n_removed);
  if (n_added > 0)
    g_array_insert_vals (keys, position, added, n_added);
  g_array_unref (self->keys);
  self->keys = g_steal_pointer (&keys);

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      WaymarkContactItemRow *live = row;

      if (live->position >= position + n_removed)
        live->position = live->position - n_removed + n_added;
      else if (live->position >= position && g_array_index (self->keys, gint64, MIN (live->position, self->keys->len - 1)) != live->key)
        {
          /* It went, or it came back as one of the added ones. */
          for (guint i = 0; i < n_added; i++)
            if (added[i] == live->key)
              live->position = position + i;
        }
    }

  if (wait)
    {
      if (self->n_given == 0)
        model_give (self, MIN (FIRST_ROWS, self->keys->len));
      model_begin_steps (self);
      return;
    }
  self->n_given = self->n_given - n_removed + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* The list */

G_DEFINE_FINAL_TYPE (WaymarkContactList, waymark_contact_list, G_TYPE_OBJECT)

static void
emit_failed (WaymarkContactList *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, WAYMARK_ERROR, WAYMARK_ERROR_CLOSED))
    g_signal_emit (self, list_failed_signal, 0, error);
}

static void
cache_put (WaymarkContactList *self, WaymarkContactRow *row)
{
  Entry *entry = g_rc_box_new0 (Entry);
  Entry *older = g_hash_table_lookup (self->cache, &row->key);
  WaymarkContactItemRow *live;

  entry->row = row;
  if (older == NULL)
    g_queue_push_tail (&self->cache_keys, g_memdup2 (&row->key, sizeof row->key));
  g_hash_table_replace (self->cache, &entry->row->key, entry);

  live = g_hash_table_lookup (self->model->live, &row->key);
  if (live != NULL)
    row_fill (live, entry);
}

static void
cache_trim (WaymarkContactList *self)
{
  while (g_queue_get_length (&self->cache_keys) > CACHE_ROWS)
    {
      g_autofree gint64 *key = g_queue_pop_head (&self->cache_keys);

      g_hash_table_remove (self->cache, key);
    }
}

static void
cache_take_rows (WaymarkContactList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    cache_put (self, g_steal_pointer (&g_ptr_array_index (rows, i)));
  cache_trim (self);
}

/* Pages */

typedef struct
{
  GArray *keys; /* gint64 */
  guint64 generation;
} PageJob;

static void
page_job_free (gpointer data)
{
  PageJob *job = data;

  g_array_unref (job->keys);
  g_free (job);
}

static gpointer
read_page (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  PageJob *job = data;

  return waymark_contacts_rows (connection, (const gint64 *) (gpointer) job->keys->data, job->keys->len, error);
}

static gboolean pump (gpointer data);

static void
schedule_pump (WaymarkContactList *self)
{
  /* After the binds of this frame, before the frame is drawn. */
  if (self->pump_source == 0)
    self->pump_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, pump, self, NULL);
}

typedef struct
{
  WaymarkContactList *list; /* owned */
  PageJob *job;             /* the database's, until the callback has returned */
  GCancellable *cancellable;
} PageCall;

static void
on_page_read (GObject *source, GAsyncResult *result, gpointer data)
{
  PageCall *call = data;
  WaymarkContactList *self = call->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (self->page_cancellable == call->cancellable)
    {
      g_clear_object (&self->page_cancellable);
      if (rows != NULL && call->job->generation == self->generation)
        cache_take_rows (self, rows);
      else if (rows != NULL)
        for (guint i = 0; i < call->job->keys->len; i++)
          {
            gint64 key = g_array_index (call->job->keys, gint64, i);
            WaymarkContactItemRow *live = g_hash_table_lookup (self->model->live, &key);

            if (live != NULL && row_is_wanted (live))
              want_page (self, live->position / PAGE_ROWS);
          }
      if (self->wanted->len > 0)
        schedule_pump (self);
    }
  if (error != NULL)
    emit_failed (self, error);

  g_object_unref (call->cancellable);
  g_object_unref (call->list);
  g_free (call);
}

static gboolean
page_is_wanted (WaymarkContactList *self, guint page)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->model->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (((WaymarkContactItemRow *) row)->position / PAGE_ROWS == page && row_is_wanted (row))
      return TRUE;

  return FALSE;
}

/* One page at a time, the newest request first: whoever drags the scroll bar sees the page where they stop. */
static gboolean
pump (gpointer data)
{
  WaymarkContactList *self = data;

  self->pump_source = 0;
  while (self->page_cancellable == NULL && self->wanted->len > 0)
    {
      guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);
      guint first = page * PAGE_ROWS;
      PageCall *call;
      PageJob *job;

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (first >= self->model->keys->len || !page_is_wanted (self, page))
        continue;

      job = g_new0 (PageJob, 1);
      job->keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), PAGE_ROWS);
      job->generation = self->generation;
      for (guint i = first; i < MIN (first + PAGE_ROWS, self->model->keys->len); i++)
        {
          gint64 key = g_array_index (self->model->keys, gint64, i);
          const Entry *known = g_hash_table_lookup (self->cache, &key);

          if (known == NULL || known->stale)
            g_array_append_val (job->keys, key);
        }

      self->page_cancellable = g_cancellable_new ();
      call = g_new0 (PageCall, 1);
      call->list = g_object_ref (self);
      call->job = job;
      call->cancellable = g_object_ref (self->page_cancellable);
      waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "contact-page", read_page, job, page_job_free,
                                  (GDestroyNotify) g_ptr_array_unref, self->page_cancellable, on_page_read, call);
    }

  return G_SOURCE_REMOVE;
}

static void
want_page (WaymarkContactList *self, guint page)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == page)
      {
        g_array_remove_index (self->wanted, i);
        break;
      }
  g_array_append_val (self->wanted, page);
  schedule_pump (self);
}

static void
want_bound_rows (WaymarkContactList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->model->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (row_is_wanted (row))
      want_page (self, ((WaymarkContactItemRow *) row)->position / PAGE_ROWS);
}

/* Queries */

typedef struct
{
  WaymarkContactQuery *query;
  GArray *shown; /* the order to compare with, or NULL for a new query: that is first asked for its beginning */
  guint64 generation;
} QueryJob;

typedef struct
{
  WaymarkContactOrder *order;
  GPtrArray *first_rows; /* of a new query, so that one answer paints the list */
  GArray *edits;         /* WaymarkOrderEdit, or NULL: too many for edits */
  gboolean whole;
} QueryResult;

static void
query_job_free (gpointer data)
{
  QueryJob *job = data;

  waymark_contact_query_free (job->query);
  g_clear_pointer (&job->shown, g_array_unref);
  g_free (job);
}

static void
query_result_free (gpointer data)
{
  QueryResult *result = data;

  g_clear_pointer (&result->order, waymark_contact_order_free);
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
  GArray *keys;

  if (job->shown != NULL)
    result->order = waymark_contacts_list (connection, job->query, cancellable, error);
  else
    result->order = waymark_contacts_list_first (connection, job->query, FIRST_ROWS, cancellable, error);
  if (result->order == NULL)
    return NULL;
  result->whole = job->shown != NULL || job->query->text != NULL || result->order->complete;

  keys = result->order->keys;
  if (job->shown != NULL)
    result->edits = _waymark_order_diff (job->shown, keys);
  if (result->edits == NULL)
    {
      result->first_rows = waymark_contacts_rows (connection, (const gint64 *) (gpointer) keys->data, MIN (keys->len, FIRST_ROWS), error);
      if (result->first_rows == NULL)
        return NULL;
    }

  return g_steal_pointer (&result);
}

typedef struct
{
  WaymarkContactList *list; /* owned */
  QueryJob *job;            /* the database's, until the callback has returned */
  GCancellable *cancellable;
} QueryCall;

static void
take_order (WaymarkContactList *self, QueryJob *job, QueryResult *result)
{
  GArray *keys = result->order->keys;

  gboolean was_whole = self->whole;

  self->whole = result->whole;
  if (self->whole && self->complete != result->order->complete)
    {
      self->complete = result->order->complete;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
    }

  if (result->edits != NULL && job->shown == self->model->keys)
    {
      /* Held, because whoever hears of the first edit may drop the list. */
      g_autoptr (WaymarkContactModel) model = g_object_ref (self->model);

      for (guint i = result->edits->len; i > 0; i--)
        {
          const WaymarkOrderEdit *edit = &g_array_index (result->edits, WaymarkOrderEdit, i - 1);
          const gint64 *added = edit->n_added > 0 ? &g_array_index (keys, gint64, edit->new_position) : NULL;

          model_splice (model, edit->position, edit->n_removed, added, edit->n_added);
        }
    }
  else
    {
      g_autoptr (WaymarkContactModel) older = g_steal_pointer (&self->model);

      self->model = model_new (self, keys);
      g_array_set_size (self->wanted, 0);
      if (result->first_rows != NULL && job->generation == self->generation)
        cache_take_rows (self, result->first_rows);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
    }

  if (self->whole && self->model->keys->len != self->n_told)
    {
      self->n_told = self->model->keys->len;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
    }
  if (self->whole != was_whole)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE]);
  want_bound_rows (self);
}

static void
on_order_read (GObject *source, GAsyncResult *result, gpointer data)
{
  QueryCall *call = data;
  g_autoptr (WaymarkContactList) self = call->list;
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
run_query (WaymarkContactList *self, gboolean same_query)
{
  QueryJob *job = g_new0 (QueryJob, 1);
  QueryCall *call = g_new0 (QueryCall, 1);
  gboolean was_running = self->query_cancellable != NULL;

  if (was_running)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  self->query_cancellable = g_cancellable_new ();
  self->query_again = FALSE;

  job->query = waymark_contact_query_copy (self->query);
  job->shown = same_query ? g_array_ref (self->model->keys) : NULL;
  job->generation = self->generation;
  call->list = g_object_ref (self);
  call->job = job;
  call->cancellable = g_object_ref (self->query_cancellable);
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, "contact-order", read_order, job, query_job_free,
                              query_result_free, self->query_cancellable, on_order_read, call);
  if (!was_running)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY_RUNNING]);
}

static void
on_database_changed (WaymarkContactList *self, WaymarkChanged what, const WaymarkId *id)
{
  GHashTableIter iter;
  gpointer value;

  if ((what & (WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_FAVOURITES)) == 0)
    return;

  self->generation++;
  g_hash_table_iter_init (&iter, self->cache);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      if (id == NULL || waymark_id_equal (&entry->row->id, id))
        entry->stale = TRUE;
    }
  /* A row may have left the cache and still be on screen. */
  g_hash_table_iter_init (&iter, self->model->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = ((WaymarkContactItemRow *) value)->entry;

      if (entry != NULL && (id == NULL || waymark_id_equal (&entry->row->id, id)))
        entry->stale = TRUE;
    }

  if (self->query == NULL)
    return;
  if (self->query_cancellable != NULL)
    self->query_again = TRUE;
  else
    run_query (self, TRUE);
}

static void
waymark_contact_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkContactList *self = WAYMARK_CONTACT_LIST (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_QUERY_RUNNING:
      g_value_set_boolean (value, waymark_contact_list_get_query_running (self));
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, waymark_contact_list_get_n_shown (self));
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
waymark_contact_list_dispose (GObject *object)
{
  WaymarkContactList *self = WAYMARK_CONTACT_LIST (object);

  g_clear_signal_handler (&self->changed_handler, self->database);
  g_clear_handle_id (&self->pump_source, g_source_remove);
  if (self->query_cancellable != NULL)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  if (self->page_cancellable != NULL)
    g_cancellable_cancel (self->page_cancellable);
  g_clear_object (&self->page_cancellable);

  G_OBJECT_CLASS (waymark_contact_list_parent_class)->dispose (object);
}

static void
waymark_contact_list_finalize (GObject *object)
{
  WaymarkContactList *self = WAYMARK_CONTACT_LIST (object);

  g_object_unref (self->model);
  g_clear_pointer (&self->query, waymark_contact_query_free);
  g_hash_table_unref (self->cache);
  g_queue_clear_full (&self->cache_keys, g_free);
  g_array_unref (self->wanted);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_contact_list_parent_class)->finalize (object);
}

static void
waymark_contact_list_class_init (WaymarkContactListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = waymark_contact_list_get_property;
  object_class->dispose = waymark_contact_list_dispose;
  object_class->finalize = waymark_contact_list_finalize;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_QUERY_RUNNING] = g_param_spec_boolean ("query-running", NULL, NULL, FALSE, flags);
  properties[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, flags);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  list_failed_signal = g_signal_new ("failed", WAYMARK_TYPE_CONTACT_LIST, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
waymark_contact_list_init (WaymarkContactList *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->complete = TRUE;
  self->whole = TRUE;
  self->cache = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_unref);
  g_queue_init (&self->cache_keys);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->model = model_new (self, none);
}

WaymarkContactList *
waymark_contact_list_new (WaymarkDatabase *database)
{
  WaymarkContactList *self;

  g_return_val_if_fail (WAYMARK_IS_DATABASE (database), NULL);

  self = g_object_new (WAYMARK_TYPE_CONTACT_LIST, NULL);
  self->database = g_object_ref (database);
  self->changed_handler = g_signal_connect_object (database, "changed", G_CALLBACK (on_database_changed), self, G_CONNECT_SWAPPED);

  return self;
}

GListModel *
waymark_contact_list_get_model (WaymarkContactList *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), NULL);

  return G_LIST_MODEL (self->model);
}

guint
waymark_contact_list_get_n_shown (WaymarkContactList *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), 0);

  return self->model->keys->len;
}

gboolean
waymark_contact_list_get_complete (WaymarkContactList *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), TRUE);

  return self->complete;
}

gboolean
waymark_contact_list_get_whole (WaymarkContactList *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), TRUE);

  return self->whole;
}

gboolean
waymark_contact_list_get_query_running (WaymarkContactList *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), FALSE);

  return self->query_cancellable != NULL;
}

void
waymark_contact_list_set_query (WaymarkContactList *self, const WaymarkContactQuery *query)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL && waymark_contact_query_equal (self->query, query))
    return;
  g_clear_pointer (&self->query, waymark_contact_query_free);
  self->query = waymark_contact_query_copy (query);
  run_query (self, FALSE);
}

const WaymarkContactQuery *
waymark_contact_list_get_query (WaymarkContactList *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), NULL);

  return self->query;
}

gboolean
waymark_contact_list_find (WaymarkContactList *self, const WaymarkId *id, guint *position)
{
  GHashTableIter iter;
  gpointer value;
  const gint64 *key = NULL;

  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->cache);
  while (key == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    if (waymark_id_equal (&((Entry *) value)->row->id, id))
      key = &((Entry *) value)->row->key;
  return key != NULL && waymark_contact_list_find_key (self, *key, position);
}

gboolean
waymark_contact_list_find_key (WaymarkContactList *self, gint64 key, guint *position)
{
  g_return_val_if_fail (WAYMARK_IS_CONTACT_LIST (self), FALSE);

  for (guint i = 0; i < self->model->keys->len; i++)
    if (g_array_index (self->model->keys, gint64, i) == key)
      {
        if (position != NULL)
          {
            if (i >= self->model->n_given)
              model_give (self->model, self->model->keys->len);
            *position = i;
          }
        return TRUE;
      }

  return FALSE;
}
