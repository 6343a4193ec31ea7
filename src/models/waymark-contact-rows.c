#include "models/waymark-contact-rows-private.h"

/* GTK makes some 205 rows of a new model ready before it paints the first. They are given to it a few at a time, so that the first are seen at
 * once and none of the steps is long (F2); it asks for no more than those, so that all others are given together. */
#define STEP_ROWS 32
#define MOST_READY 224
#define STEP_MS 20

struct _WaymarkContactItemRow
{
  GObject parent_instance;

  WaymarkContactRows *model; /* owned */
  gint64 key;
  guint position;
  guint bound;
  WaymarkContactEntry *entry;
};

struct _WaymarkContactRows
{
  GObject parent_instance;

  GArray *keys;  /* gint64, never NULL */
  guint n_given; /* how many of them GTK knows of */
  guint step_source;
  GHashTable *live; /* gint64 * in the row -> WaymarkContactItemRow, unowned */
};

static guint row_changed_signal;
static guint rows_bound_signal;

/* What is known */

static void
entry_clear (gpointer data)
{
  WaymarkContactEntry *entry = data;

  g_clear_pointer (&entry->row, waymark_contact_row_free);
}

WaymarkContactEntry *
_waymark_contact_entry_new (WaymarkContactRow *row)
{
  WaymarkContactEntry *entry = g_rc_box_new0 (WaymarkContactEntry);

  entry->row = row;
  return entry;
}

void
_waymark_contact_entry_unref (gpointer entry)
{
  g_rc_box_release_full (entry, entry_clear);
}

/* The row */

G_DEFINE_FINAL_TYPE (WaymarkContactItemRow, waymark_contact_item_row, G_TYPE_OBJECT)

static void
waymark_contact_item_row_finalize (GObject *object)
{
  WaymarkContactItemRow *self = WAYMARK_CONTACT_ITEM_ROW (object);

  g_hash_table_remove (self->model->live, &self->key);
  g_clear_pointer (&self->entry, _waymark_contact_entry_unref);
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

void
waymark_contact_item_row_bind (WaymarkContactItemRow *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self));

  self->bound++;
  g_signal_emit (self->model, rows_bound_signal, 0, self);
}

void
waymark_contact_item_row_unbind (WaymarkContactItemRow *self)
{
  g_return_if_fail (WAYMARK_IS_CONTACT_ITEM_ROW (self));
  g_return_if_fail (self->bound > 0);

  self->bound--;
}

gboolean
_waymark_contact_item_row_is_wanted (WaymarkContactItemRow *self)
{
  return self->bound > 0 && (self->entry == NULL || self->entry->stale);
}

WaymarkContactEntry *
_waymark_contact_item_row_get_entry (WaymarkContactItemRow *self)
{
  return self->entry;
}

void
_waymark_contact_item_row_fill (WaymarkContactItemRow *self, WaymarkContactEntry *entry)
{
  if (self->entry == entry)
    return;
  g_clear_pointer (&self->entry, _waymark_contact_entry_unref);
  self->entry = g_rc_box_acquire (entry);
  g_signal_emit (self, row_changed_signal, 0);
}

/* The model */

static void waymark_contact_rows_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkContactRows, waymark_contact_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, waymark_contact_rows_iface_init))

static void
waymark_contact_rows_finalize (GObject *object)
{
  WaymarkContactRows *self = WAYMARK_CONTACT_ROWS (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_array_unref (self->keys);
  g_hash_table_unref (self->live);

  G_OBJECT_CLASS (waymark_contact_rows_parent_class)->finalize (object);
}

static void
waymark_contact_rows_class_init (WaymarkContactRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_contact_rows_finalize;

  rows_bound_signal = g_signal_new ("bound", WAYMARK_TYPE_CONTACT_ROWS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_CONTACT_ITEM_ROW);
}

static void
waymark_contact_rows_init (WaymarkContactRows *self)
{
  self->live = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
give (WaymarkContactRows *self, guint n_rows)
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
  g_autoptr (WaymarkContactRows) self = g_object_ref (data);

  give (self, self->n_given < MOST_READY ? MIN (self->n_given + STEP_ROWS, self->keys->len) : self->keys->len);
  return self->step_source != 0;
}

static void
begin_steps (WaymarkContactRows *self)
{
  if (self->n_given < self->keys->len && self->step_source == 0)
    self->step_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_MS, give_step, self, NULL);
}

WaymarkContactRows *
_waymark_contact_rows_new (GArray *keys)
{
  WaymarkContactRows *self = g_object_new (WAYMARK_TYPE_CONTACT_ROWS, NULL);

  self->keys = g_array_ref (keys);
  self->n_given = MIN (keys->len, WAYMARK_CONTACT_FIRST_ROWS);
  begin_steps (self);

  return self;
}

GArray *
_waymark_contact_rows_get_keys (WaymarkContactRows *self)
{
  return self->keys;
}

void
_waymark_contact_rows_give (WaymarkContactRows *self, guint position)
{
  if (position >= self->n_given)
    give (self, self->keys->len);
}

WaymarkContactItemRow *
_waymark_contact_rows_find_live (WaymarkContactRows *self, gint64 key)
{
  return g_hash_table_lookup (self->live, &key);
}

void
_waymark_contact_rows_iter_live (WaymarkContactRows *self, GHashTableIter *iter)
{
  g_hash_table_iter_init (iter, self->live);
}

static GType
get_item_type (GListModel *model)
{
  return WAYMARK_TYPE_CONTACT_ITEM_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return WAYMARK_CONTACT_ROWS (model)->n_given;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WaymarkContactRows *self = WAYMARK_CONTACT_ROWS (model);
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
waymark_contact_rows_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Live rows are a few hundred: the positions of those behind a splice are moved one by one. */
static void
move_live (WaymarkContactRows *self, guint position, guint n_removed, const gint64 *added, guint n_added)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WaymarkContactItemRow *live = value;

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
_waymark_contact_rows_splice (WaymarkContactRows *self, guint position, guint n_removed, const gint64 *added, guint n_added)
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
        give (self, MIN (WAYMARK_CONTACT_FIRST_ROWS, self->keys->len));
      begin_steps (self);
      return;
    }
  self->n_given = self->n_given - n_removed + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}
