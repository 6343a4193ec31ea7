#include "exchange/waymark-record-feed-private.h"

#include <string.h>

#include "store/waymark-contacts.h"

#define PARCEL 64   /* records that change hands together */
#define N_PARCELS 8 /* read ahead at most */
/* How long the reader's side waits for the file. The store's thread does: a save, or the last drafts of a quick exit, must not wait behind
 * half a gigabyte of empty lines. */
#define PATIENCE (10 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  guint n;
  WaymarkImportRecord records[PARCEL];
} Parcel;

struct _WaymarkRecordFeed
{
  WaymarkRecordSource *source;
  WaymarkImportMapping *mapping;
  GArray *plan;
  GThread *thread;

  WaymarkId *ids; /* for the new ones of the plan, rising; NULL without a plan */
  guint n_used;

  GMutex lock;
  GCond changed;
  GQueue ready;  /* Parcel */
  GQueue used;   /* Parcel: to be freed by the thread that filled them */
  gboolean ended;
  GCancellable *stop;

  Parcel *current; /* of the reader's side */
  guint position;
};

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  for (guint i = 0; i < parcel->n; i++)
    waymark_import_record_clear (&parcel->records[i]);
  g_free (parcel);
}

/* What a new contact's list row says is made out here: the words of the search index are, too. */
static void
make_ready (WaymarkRecordFeed *self, guint position, WaymarkImportRecord *record)
{
  WaymarkVerdict verdict;

  if (self->plan == NULL || position >= self->plan->len)
    return;
  verdict = (WaymarkVerdict) g_array_index (self->plan, WaymarkPlanned, position).verdict;
  if (verdict == WAYMARK_VERDICT_SAME || verdict == WAYMARK_VERDICT_NOT_TAKEN)
    waymark_import_record_clear (record);
  if (verdict != WAYMARK_VERDICT_NEW || record->contact == NULL)
    return;
  if (!record->has_id)
    waymark_contact_set_id (record->contact, &self->ids[self->n_used++]);
  if (record->town != NULL && *waymark_contact_get (record->contact, WAYMARK_CONTACT_PLACE) == '\0')
    waymark_contact_set (record->contact, WAYMARK_CONTACT_PLACE, record->town);
  waymark_contacts_prepare (record->contact);
}

/* Returns whether more are wanted. */
static gboolean
hand_over (WaymarkRecordFeed *self, Parcel *parcel, gboolean last)
{
  GQueue used = G_QUEUE_INIT;
  gboolean go_on;

  g_mutex_lock (&self->lock);
  while (self->ready.length >= N_PARCELS && !g_cancellable_is_cancelled (self->stop))
    g_cond_wait (&self->changed, &self->lock);
  g_queue_push_tail (&self->ready, parcel);
  self->ended = last;
  go_on = !last && !g_cancellable_is_cancelled (self->stop);
  used = self->used;
  g_queue_init (&self->used);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_queue_clear_full (&used, parcel_free);
  return go_on;
}

static guint
count_new (GArray *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->len; i++)
    n += g_array_index (plan, WaymarkPlanned, i).verdict == WAYMARK_VERDICT_NEW;
  return n;
}

static gpointer
read_ahead (gpointer data)
{
  WaymarkRecordFeed *self = data;
  guint position = 0;
  gboolean more = TRUE;

  if (self->plan != NULL)
    self->ids = waymark_ids_new_rising (count_new (self->plan));
  while (more)
    {
      Parcel *parcel = g_new0 (Parcel, 1);

      while (more && parcel->n < PARCEL)
        {
          WaymarkImportRecord *record = &parcel->records[parcel->n];

          more = _waymark_record_source_next (self->source, self->mapping, record);
          if (!more)
            break;
          parcel->n++;
          make_ready (self, position++, record);
        }
      if (!hand_over (self, parcel, !more))
        break;
    }
  return NULL;
}

WaymarkRecordFeed *
_waymark_record_feed_new (GBytes *bytes, const WaymarkImportReading *reading, WaymarkImportMapping *mapping, GArray *plan)
{
  WaymarkRecordFeed *self = g_new0 (WaymarkRecordFeed, 1);

  self->stop = g_cancellable_new ();
  self->source = _waymark_record_source_new (bytes, reading);
  if (self->source != NULL)
    _waymark_record_source_set_stop (self->source, self->stop);
  self->mapping = waymark_import_mapping_copy (mapping);
  self->plan = plan != NULL ? g_array_ref (plan) : NULL;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->ready);
  g_queue_init (&self->used);
  self->thread = g_thread_new ("records", read_ahead, self);
  return self;
}

void
_waymark_record_feed_free (WaymarkRecordFeed *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->stop);
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->ready, parcel_free);
  g_queue_clear_full (&self->used, parcel_free);
  g_clear_pointer (&self->current, parcel_free);
  g_free (self->ids);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_clear_pointer (&self->plan, g_array_unref);
  g_object_unref (self->mapping);
  _waymark_record_source_free (self->source);
  g_object_unref (self->stop);
  g_free (self);
}

/* Gives the used parcel back and takes the next one, if it comes in time. */
static Parcel *
take_over (WaymarkRecordFeed *self, Parcel *used, gboolean *more)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  Parcel *parcel;

  g_mutex_lock (&self->lock);
  if (used != NULL)
    g_queue_push_tail (&self->used, used);
  while (self->ready.length == 0 && !self->ended && g_cond_wait_until (&self->changed, &self->lock, end))
    ;
  parcel = g_queue_pop_head (&self->ready);
  *more = parcel != NULL || !self->ended;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return parcel;
}

WaymarkImportRecord *
_waymark_record_feed_next (WaymarkRecordFeed *self, gboolean *more)
{
  *more = TRUE;
  while (self->current == NULL || self->position == self->current->n)
    {
      self->current = take_over (self, g_steal_pointer (&self->current), more);
      self->position = 0;
      if (self->current == NULL)
        return NULL;
    }
  return &self->current->records[self->position++];
}
