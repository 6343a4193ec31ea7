#include "models/waymark-order-pages-private.h"

#define PAGE_ROWS 100
#define CACHE_ROWS 2000

struct _WaymarkOrderPages
{
  GObject parent_instance;

  WaymarkDatabase *database;
  const WaymarkOrderKind *kind;
  WaymarkOrderRows *rows; /* (nullable) */
  gulong bound_handler;

  GHashTable *cache; /* gint64 * in the entry's row -> WaymarkOrderEntry, owned */
  GQueue cache_keys; /* gint64 *, oldest first */

  GArray *wanted;            /* guint page numbers; the newest last */
  GCancellable *cancellable; /* of the running page, or NULL */
  guint pump_source;
  guint64 generation;
};

static guint failed_signal;

G_DEFINE_FINAL_TYPE (WaymarkOrderPages, waymark_order_pages, G_TYPE_OBJECT)

/* What was read */

static void
cache_put (WaymarkOrderPages *self, gpointer row)
{
  WaymarkOrderEntry *entry = _waymark_order_entry_new (row, self->kind->free_row);
  gint64 *key = self->kind->get_key (row);
  WaymarkOrderRow *live = _waymark_order_rows_find_live (self->rows, *key);

  if (!g_hash_table_contains (self->cache, key))
    g_queue_push_tail (&self->cache_keys, g_memdup2 (key, sizeof *key));
  g_hash_table_replace (self->cache, key, entry);
  if (live != NULL)
    _waymark_order_row_fill (live, entry);
}

static void
cache_trim (WaymarkOrderPages *self)
{
  while (g_queue_get_length (&self->cache_keys) > CACHE_ROWS)
    {
      g_autofree gint64 *key = g_queue_pop_head (&self->cache_keys);

      g_hash_table_remove (self->cache, key);
    }
}

void
_waymark_order_pages_take (WaymarkOrderPages *self, GPtrArray *rows, guint64 generation)
{
  if (generation != self->generation)
    return;
  for (guint i = 0; i < rows->len; i++)
    cache_put (self, g_steal_pointer (&g_ptr_array_index (rows, i)));
  cache_trim (self);
}

guint64
_waymark_order_pages_get_generation (WaymarkOrderPages *self)
{
  return self->generation;
}

static void
make_entry_stale (WaymarkOrderPages *self, WaymarkOrderEntry *entry, const WaymarkId *id)
{
  if (entry != NULL && (id == NULL || waymark_id_equal (self->kind->get_id (entry->row), id)))
    entry->stale = TRUE;
}

void
_waymark_order_pages_make_stale (WaymarkOrderPages *self, const WaymarkId *id)
{
  GHashTableIter iter;
  gpointer value;

  self->generation++;
  g_hash_table_iter_init (&iter, self->cache);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    make_entry_stale (self, value, id);
  /* A row may have left the cache and still be on screen. */
  _waymark_order_rows_iter_live (self->rows, &iter);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    make_entry_stale (self, _waymark_order_row_get_entry (value), id);
}

gboolean
_waymark_order_pages_find_key (WaymarkOrderPages *self, const WaymarkId *id, gint64 *key)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cache);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      gpointer row = ((WaymarkOrderEntry *) value)->row;

      if (waymark_id_equal (self->kind->get_id (row), id))
        {
          *key = *self->kind->get_key (row);
          return TRUE;
        }
    }

  return FALSE;
}

/* What is wanted */

static guint
page_of (WaymarkOrderRow *row)
{
  return waymark_order_row_get_position (row) / PAGE_ROWS;
}

static gboolean pump (gpointer data);

static void
schedule_pump (WaymarkOrderPages *self)
{
  /* After the binds of this frame, before the frame is drawn. */
  if (self->pump_source == 0)
    self->pump_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, pump, self, NULL);
}

static void
want_page (WaymarkOrderPages *self, guint page)
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

static gboolean
page_is_wanted (WaymarkOrderPages *self, guint page)
{
  GHashTableIter iter;
  gpointer row;

  _waymark_order_rows_iter_live (self->rows, &iter);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (page_of (row) == page && _waymark_order_row_is_wanted (row))
      return TRUE;

  return FALSE;
}

void
_waymark_order_pages_want_bound (WaymarkOrderPages *self)
{
  GHashTableIter iter;
  gpointer row;

  _waymark_order_rows_iter_live (self->rows, &iter);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (_waymark_order_row_is_wanted (row))
      want_page (self, page_of (row));
}

static void
on_bound (WaymarkOrderPages *self, WaymarkOrderRow *row)
{
  gint64 key = waymark_order_row_get_key (row);
  WaymarkOrderEntry *known = g_hash_table_lookup (self->cache, &key);

  if (known != NULL && _waymark_order_row_get_entry (row) == NULL)
    _waymark_order_row_fill (row, known);
  if (_waymark_order_row_is_wanted (row))
    want_page (self, page_of (row));
}

/* Reading */

typedef struct
{
  const WaymarkOrderKind *kind;
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

  return job->kind->read_rows (connection, (const gint64 *) (gpointer) job->keys->data, job->keys->len, error);
}

typedef struct
{
  WaymarkOrderPages *pages; /* owned */
  PageJob *job;               /* the database's, until the callback has returned */
  GCancellable *cancellable;
} PageCall;

/* The data changed while the page was read: who still shows one of its rows asks again. */
static void
want_again (WaymarkOrderPages *self, const PageJob *job)
{
  for (guint i = 0; i < job->keys->len; i++)
    {
      WaymarkOrderRow *live = _waymark_order_rows_find_live (self->rows, g_array_index (job->keys, gint64, i));

      if (live != NULL && _waymark_order_row_is_wanted (live))
        want_page (self, page_of (live));
    }
}

static void
on_page_read (GObject *source, GAsyncResult *result, gpointer data)
{
  PageCall *call = data;
  g_autoptr (WaymarkOrderPages) self = call->pages;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);

  if (self->cancellable == call->cancellable)
    {
      g_clear_object (&self->cancellable);
      if (rows != NULL && call->job->generation == self->generation)
        _waymark_order_pages_take (self, rows, call->job->generation);
      else if (rows != NULL)
        want_again (self, call->job);
      if (self->wanted->len > 0)
        schedule_pump (self);
    }
  if (error != NULL)
    g_signal_emit (self, failed_signal, 0, error);

  g_object_unref (call->cancellable);
  g_free (call);
}

static PageJob *
new_page_job (WaymarkOrderPages *self, guint page)
{
  GArray *order = _waymark_order_rows_get_keys (self->rows);
  PageJob *job = g_new0 (PageJob, 1);
  guint first = page * PAGE_ROWS;

  job->kind = self->kind;
  job->keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), PAGE_ROWS);
  job->generation = self->generation;
  for (guint i = first; i < MIN (first + PAGE_ROWS, order->len); i++)
    {
      gint64 key = g_array_index (order, gint64, i);
      const WaymarkOrderEntry *known = g_hash_table_lookup (self->cache, &key);

      if (known == NULL || known->stale)
        g_array_append_val (job->keys, key);
    }

  return job;
}

/* One page at a time, the newest request first: whoever drags the scroll bar sees the page where they stop. */
static gboolean
pump (gpointer data)
{
  WaymarkOrderPages *self = data;

  self->pump_source = 0;
  while (self->cancellable == NULL && self->wanted->len > 0)
    {
      guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);
      PageCall *call;

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (page * PAGE_ROWS >= _waymark_order_rows_get_keys (self->rows)->len || !page_is_wanted (self, page))
        continue;

      self->cancellable = g_cancellable_new ();
      call = g_new0 (PageCall, 1);
      call->pages = g_object_ref (self);
      call->job = new_page_job (self, page);
      call->cancellable = g_object_ref (self->cancellable);
      waymark_database_run_async (self->database, WAYMARK_PRIORITY_VISIBLE, self->kind->page_job, read_page, call->job, page_job_free,
                                  (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_page_read, call);
    }

  return G_SOURCE_REMOVE;
}

/* Type */

static void
waymark_order_pages_dispose (GObject *object)
{
  WaymarkOrderPages *self = WAYMARK_ORDER_PAGES (object);

  g_clear_handle_id (&self->pump_source, g_source_remove);
  if (self->rows != NULL)
    g_clear_signal_handler (&self->bound_handler, self->rows);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (waymark_order_pages_parent_class)->dispose (object);
}

static void
waymark_order_pages_finalize (GObject *object)
{
  WaymarkOrderPages *self = WAYMARK_ORDER_PAGES (object);

  g_clear_object (&self->rows);
  g_hash_table_unref (self->cache);
  g_queue_clear_full (&self->cache_keys, g_free);
  g_array_unref (self->wanted);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (waymark_order_pages_parent_class)->finalize (object);
}

static void
waymark_order_pages_class_init (WaymarkOrderPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_order_pages_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_order_pages_finalize;

  failed_signal = g_signal_new ("failed", WAYMARK_TYPE_ORDER_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
waymark_order_pages_init (WaymarkOrderPages *self)
{
  self->cache = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, _waymark_order_entry_unref);
  g_queue_init (&self->cache_keys);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
}

WaymarkOrderPages *
_waymark_order_pages_new (WaymarkDatabase *database, const WaymarkOrderKind *kind)
{
  WaymarkOrderPages *self = g_object_new (WAYMARK_TYPE_ORDER_PAGES, NULL);

  self->database = g_object_ref (database);
  self->kind = kind;
  return self;
}

void
_waymark_order_pages_set_rows (WaymarkOrderPages *self, WaymarkOrderRows *rows)
{
  if (self->rows != NULL)
    g_clear_signal_handler (&self->bound_handler, self->rows);
  g_set_object (&self->rows, rows);
  self->bound_handler = g_signal_connect_object (rows, "bound", G_CALLBACK (on_bound), self, G_CONNECT_SWAPPED);
  g_array_set_size (self->wanted, 0);
}
