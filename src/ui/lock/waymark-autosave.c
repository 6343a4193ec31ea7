#include "ui/lock/waymark-autosave.h"

#include "ui/lock/waymark-session.h"

#define WAIT_MS 1000

struct _WaymarkAutosave
{
  GObject parent_instance;

  WaymarkDatabase *database;
  WaymarkCollect collect;
  gpointer collect_data;

  GPtrArray *written; /* of WaymarkDraft without content: what lies in the store */
  guint source;
};

G_DEFINE_FINAL_TYPE (WaymarkAutosave, waymark_autosave, G_TYPE_OBJECT)

static guint result_signal;

typedef struct
{
  GPtrArray *drafts;
  GPtrArray *stale; /* drafts to be taken back */
  GVariant *view;   /* (nullable) */
} Unsaved;

static void
unsaved_free (Unsaved *unsaved)
{
  g_ptr_array_unref (unsaved->drafts);
  g_ptr_array_unref (unsaved->stale);
  g_clear_pointer (&unsaved->view, g_variant_unref);
  g_free (unsaved);
}

static gboolean
is_same (const WaymarkDraft *a, const WaymarkDraft *b)
{
  return a->compartment == b->compartment && g_str_equal (a->form, b->form) && waymark_id_equal (&a->object, &b->object);
}

static gboolean
contains (GPtrArray *drafts, const WaymarkDraft *draft)
{
  for (guint i = 0; i < drafts->len; i++)
    if (is_same (g_ptr_array_index (drafts, i), draft))
      return TRUE;
  return FALSE;
}

static WaymarkDraft *
without_content (const WaymarkDraft *draft)
{
  return waymark_draft_new (draft->compartment, draft->form, &draft->object, g_variant_new ("()"));
}

static void
remember (WaymarkAutosave *self, const WaymarkDraft *draft)
{
  if (!contains (self->written, draft))
    g_ptr_array_add (self->written, without_content (draft));
}

/* Takes stock of the forms, and of what was written for forms that have nothing unsaved any more. */
static Unsaved *
take_stock (WaymarkAutosave *self)
{
  Unsaved *unsaved = g_new0 (Unsaved, 1);

  unsaved->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_draft_free);
  unsaved->stale = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_draft_free);
  unsaved->view = self->collect (unsaved->drafts, self->collect_data);
  for (guint i = self->written->len; i > 0; i--)
    if (!contains (unsaved->drafts, g_ptr_array_index (self->written, i - 1)))
      g_ptr_array_add (unsaved->stale, g_ptr_array_steal_index (self->written, i - 1));
  for (guint i = 0; i < unsaved->drafts->len; i++)
    remember (self, g_ptr_array_index (unsaved->drafts, i));
  return unsaved;
}

static gpointer
write_unsaved (WaymarkConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Unsaved *unsaved = data;
  g_autoptr (GError) first = NULL;
  g_autofree char *withdrawn = waymark_session_newest_withdrawn (connection);

  /* A draft that cannot be written is no reason to lose the others. */
  for (guint i = 0; i < unsaved->drafts->len; i++)
    waymark_drafts_put (connection, g_ptr_array_index (unsaved->drafts, i), first == NULL ? &first : NULL);
  for (guint i = 0; i < unsaved->stale->len; i++)
    {
      const WaymarkDraft *draft = g_ptr_array_index (unsaved->stale, i);

      waymark_drafts_drop (connection, draft->compartment, draft->form, &draft->object, first == NULL ? &first : NULL);
    }
  if (unsaved->view != NULL)
    waymark_view_state_put (connection, WAYMARK_VIEW_KEY, unsaved->view, first == NULL ? &first : NULL);
  /* Whoever cancels an import knows. One that is cut off now is withdrawn later, and then told at the next unlock. */
  if (withdrawn != NULL)
    {
      g_autoptr (GVariant) told = g_variant_ref_sink (g_variant_new_string (withdrawn));

      waymark_view_state_put (connection, WAYMARK_WITHDRAWN_KEY, told, first == NULL ? &first : NULL);
    }
  if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkAutosave) self = data;
  g_autoptr (GError) error = NULL;

  waymark_database_run_finish (WAYMARK_DATABASE (source), result, &error);
  /* What is typed stays in its form; it is tried again. */
  if (error != NULL)
    waymark_autosave_touch (self);
  g_signal_emit (self, result_signal, 0, error);
}

static gboolean
on_time (gpointer data)
{
  WaymarkAutosave *self = data;

  self->source = 0;
  waymark_database_run_async (self->database, WAYMARK_PRIORITY_SAVE, "autosave", write_unsaved, take_stock (self),
                              (GDestroyNotify) unsaved_free, NULL, NULL, on_written, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
waymark_autosave_dispose (GObject *object)
{
  WaymarkAutosave *self = WAYMARK_AUTOSAVE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->database);
  g_clear_pointer (&self->written, g_ptr_array_unref);
  G_OBJECT_CLASS (waymark_autosave_parent_class)->dispose (object);
}

static void
waymark_autosave_class_init (WaymarkAutosaveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_autosave_dispose;
  result_signal = g_signal_new ("result", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_ERROR);
}

static void
waymark_autosave_init (WaymarkAutosave *self)
{
  self->written = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_draft_free);
}

WaymarkAutosave *
waymark_autosave_new (WaymarkDatabase *database, WaymarkCollect collect, gpointer user_data)
{
  WaymarkAutosave *self = g_object_new (WAYMARK_TYPE_AUTOSAVE, NULL);

  self->database = g_object_ref (database);
  self->collect = collect;
  self->collect_data = user_data;
  return self;
}

void
waymark_autosave_touch (WaymarkAutosave *self)
{
  g_return_if_fail (WAYMARK_IS_AUTOSAVE (self));

  if (self->source == 0)
    self->source = g_timeout_add (WAIT_MS, on_time, self);
}

void
waymark_autosave_close (WaymarkAutosave *self, guint budget_ms)
{
  Unsaved *unsaved;

  g_return_if_fail (WAYMARK_IS_AUTOSAVE (self));

  unsaved = take_stock (self);
  /* A worker that did not end in time may still hold them. */
  if (waymark_database_close (self->database, write_unsaved, unsaved, budget_ms))
    unsaved_free (unsaved);
}
