#include "models/waymark-order-rows-private.h"

/* GTK makes some 205 rows of a new model ready before it paints the first. They are given to it a few at a time, so that the first are seen at
 * once and none of the steps is long (F2); it asks for no more than those, so that all others are given together. */
#define STEP_ROWS 32
#define MOST_READY 224
#define STEP_MS 20

struct _WaymarkOrderRow
{
  GObject parent_instance;

  WaymarkOrderRows *model; /* owned */
  gint64 key;
  guint position;
  guint bound;
  WaymarkOrderEntry *entry;
};

struct _WaymarkOrderRows
{
  GObject parent_instance;

  GArray *keys;  /* gint64, never NULL */
  guint n_given; /* how many of them GTK knows of */
  guint step_source;
  GHashTable *live; /* gint64 * in the row -> WaymarkOrderRow, unowned */
};

static guint row_changed_signal;
static guint rows_bound_signal;

/* What is known */

static void
entry_clear (gpointer data)
{
  WaymarkOrderEntry *entry = data;

  entry->free_row (entry->row);
}

WaymarkOrderEntry *
_waymark_order_entry_new (gpointer row, GDestroyNotify free_row)
{
  WaymarkOrderEntry *entry = g_rc_box_new0 (WaymarkOrderEntry);

  entry->row = row;
  entry->free_row = free_row;
  return entry;
}

void
_waymark_order_entry_unref (gpointer entry)
{
  g_rc_box_release_full (entry, entry_clear);
}

/* The row */

G_DEFINE_FINAL_TYPE (WaymarkOrderRow, waymark_order_row, G_TYPE_OBJECT)

static void
waymark_order_row_finalize (GObject *object)
{
  WaymarkOrderRow *self = WAYMARK_ORDER_ROW (object);

  g_hash_table_remove (self->model->live, &self->key);
  g_clear_pointer (&self->entry, _waymark_order_entry_unref);
  g_object_unref (self->model);

  G_OBJECT_CLASS (waymark_order_row_parent_class)->finalize (object);
}

static void
waymark_order_row_class_init (WaymarkOrderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_order_row_finalize;

  row_changed_signal = g_signal_new ("changed", WAYMARK_TYPE_ORDER_ROW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_order_row_init (WaymarkOrderRow *self)
{
}

gconstpointer
waymark_order_row_get (WaymarkOrderRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_ROW (self), NULL);

  return self->entry != NULL ? self->entry->row : NULL;
}

gint64
waymark_order_row_get_key (WaymarkOrderRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_ROW (self), 0);

  return self->key;
}

guint
waymark_order_row_get_position (WaymarkOrderRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_ORDER_ROW (self), 0);

  return self->position;
}

void
waymark_order_row_bind (WaymarkOrderRow *self)
{
  g_return_if_fail (WAYMARK_IS_ORDER_ROW (self));

  self->bound++;
  g_signal_emit (self->model, rows_bound_signal, 0, self);
}

void
waymark_order_row_unbind (WaymarkOrderRow *self)
{
  g_return_if_fail (WAYMARK_IS_ORDER_ROW (self));
  g_return_if_fail (self->bound > 0);

  self->bound--;
}

gboolean
_waymark_order_row_is_wanted (WaymarkOrderRow *self)
{
  return self->bound > 0 && (self->entry == NULL || self->entry->stale);
}

WaymarkOrderEntry *
_waymark_order_row_get_entry (WaymarkOrderRow *self)
{
  return self->entry;
}

void
_waymark_order_row_fill (WaymarkOrderRow *self, WaymarkOrderEntry *entry)
{
  if (self->entry == entry)
    return;
  g_clear_pointer (&self->entry, _waymark_order_entry_unref);
  self->entry = g_rc_box_acquire (entry);
  g_signal_emit (self, row_changed_signal, 0);
}

/* The model */

static void waymark_order_rows_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkOrderRows, waymark_order_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, waymark_order_rows_iface_init))

static void
waymark_order_rows_finalize (GObject *object)
{
  WaymarkOrderRows *self = WAYMARK_ORDER_ROWS (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_array_unref (self->keys);
  g_hash_table_unref (self->live);

  G_OBJECT_CLASS (waymark_order_rows_parent_class)->finalize (object);
}

static void
waymark_order_rows_class_init (WaymarkOrderRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_order_rows_finalize;

  rows_bound_signal = g_signal_new ("bound", WAYMARK_TYPE_ORDER_ROWS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_ORDER_ROW);
}

static void
waymark_order_rows_init (WaymarkOrderRows *self)
{
  self->live = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
give (WaymarkOrderRows *self, guint n_rows)
{
  guint n_before = self->n_given;

  self->n_given = n_rows;
  if (n_rows == self->keys->len)
    g_clear_handle_id (&self->step_source, g_source_remove);
  if (n_rows > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_rows - n_before);
}

static gboolean
give_step (gpointer data)
{
  g_autoptr (WaymarkOrderRows) self = g_object_ref (data);

  give (self, self->n_given < MOST_READY ? MIN (self->n_given + STEP_ROWS, self->keys->len) : self->keys->len);
  return self->step_source != 0;
}

static void
begin_steps (WaymarkOrderRows *self)
{
  if (self->n_given < self->keys->len && self->step_source == 0)
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_MS, give_step, self, NULL);
}

WaymarkOrderRows *
_waymark_order_rows_new (GArray *keys)
{
  WaymarkOrderRows *self = g_object_new (WAYMARK_TYPE_ORDER_ROWS, NULL);

  self->keys = g_array_ref (keys);
  self->n_given = MIN (keys->len, WAYMARK_ORDER_FIRST_ROWS);
  begin_steps (self);

  return self;
}

GArray *
_waymark_order_rows_get_keys (WaymarkOrderRows *self)
{
  return self->keys;
}

void
_waymark_order_rows_give (WaymarkOrderRows *self, guint position)
{
  if (position >= self->n_given)
    give (self, self->keys->len);
}

WaymarkOrderRow *
_waymark_order_rows_find_live (WaymarkOrderRows *self, gint64 key)
{
  return g_hash_table_lookup (self->live, &key);
}

void
_waymark_order_rows_iter_live (WaymarkOrderRows *self, GHashTableIter *iter)
{
  g_hash_table_iter_init (iter, self->live);
}

static GType
get_item_type (GListModel *model)
{
  return WAYMARK_TYPE_ORDER_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return WAYMARK_ORDER_ROWS (model)->n_given;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WaymarkOrderRows *self = WAYMARK_ORDER_ROWS (model);
  WaymarkOrderRow *row;
  gint64 key;

  if (position >= self->n_given)
    return NULL;

  key = g_array_index (self->keys, gint64, position);
  row = g_hash_table_lookup (self->live, &key);
  if (row != NULL)
    return g_object_ref (row);

  row = g_object_new (WAYMARK_TYPE_ORDER_ROW, NULL);
  row->model = g_object_ref (self);
  row->key = key;
  row->position = position;
  g_hash_table_insert (self->live, &row->key, row);

  return row;
}

static void
waymark_order_rows_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Live rows are a few hundred: the positions of those behind a splice are moved one by one. */
static void
move_live (WaymarkOrderRows *self, guint position, guint n_removed, const gint64 *added, guint n_added)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WaymarkOrderRow *live = value;

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
}

void
_waymark_order_rows_splice (WaymarkOrderRows *self, guint position, guint n_removed, const gint64 *added, guint n_added)
{
  g_autoptr (GArray) keys = g_array_copy (self->keys);
  gboolean at_end = position == self->keys->len;
  gboolean wait;

  /* What comes behind the last row is given with those that wait, if any do; for all else GTK must know every row. */
  if (!at_end)
    give (self, self->keys->len);
  wait = at_end && (self->n_given < self->keys->len || n_added > STEP_ROWS);

  if (n_removed > 0)
    g_array_remove_range (keys, position, n_removed);
  if (n_added > 0)
    g_array_insert_vals (keys, position, added, n_added);
  g_array_unref (self->keys);
  self->keys = g_steal_pointer (&keys);
  move_live (self, position, n_removed, added, n_added);

  if (wait)
    {
      if (self->n_given == 0)
        give (self, MIN (WAYMARK_ORDER_FIRST_ROWS, self->keys->len));
      begin_steps (self);
      return;
    }
  self->n_given = self->n_given - n_removed + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}
