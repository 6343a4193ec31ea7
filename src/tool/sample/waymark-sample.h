/* waymark-sample.h: fictional registers of any size, the same every time */

#pragma once

#include "core/waymark-contact.h"
#include "core/waymark-guidance.h"
#include "store/waymark-contacts.h"
#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WAYMARK_SAMPLE_NOW:
 *
 * The moment of every sample register, in microseconds since 1970 UTC: 24 November 2026, 09:00. Set the clock to it, so that
 * history too is the same every time.
 */
#define WAYMARK_SAMPLE_NOW (G_GINT64_CONSTANT (1795510800) * G_USEC_PER_SEC)

/**
 * WaymarkSample:
 *
 * A sequence of fictional contacts. Nobody in it exists: names are put together from lists, numbers are from the ranges that Ofcom keeps for
 * fiction, addresses end in example.org. Contact @n is the same for the same seed whatever the size of the register and the order in
 * which contacts are asked for. About one in eight is an organisation; persons are linked to organisations before them.
 */
typedef struct _WaymarkSample WaymarkSample;

/**
 * waymark_sample_new:
 * @seed: the same one makes the same contacts on every machine
 *
 * Returns: (transfer full): the maker, before its first contact
 */
WaymarkSample *waymark_sample_new (guint64 seed);

/**
 * waymark_sample_free:
 * @self: (nullable):
 */
void waymark_sample_free (WaymarkSample *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSample, waymark_sample_free)

/**
 * waymark_sample_contact:
 * @n: counts from 0
 *
 * Returns: (transfer full): that contact, valid
 */
WaymarkContact *waymark_sample_contact (WaymarkSample *self, guint n);

/**
 * WaymarkSampleWrite:
 *
 * For waymark_sample_write_batch(). Zeroed but for the first two.
 */
typedef struct
{
  guint64 seed;
  guint n_contacts;
  guint written;        /* so far */
  WaymarkSample *state; /* NULL at the start and after the end */
  WaymarkBulk *bulk;    /* likewise */
} WaymarkSampleWrite;

/**
 * waymark_sample_write_batch:
 * @write: a #WaymarkSampleWrite
 *
 * A #WaymarkBatchJob that adds @n_contacts contacts as one change set, seen by nobody before its end. Run waymark_contacts_tidy_batch() afterwards.
 */
gboolean waymark_sample_write_batch (WaymarkConnection *connection, gpointer write, guint64 *done, guint64 *total, GError **error);

/**
 * waymark_sample_referral:
 * @seed: the same one makes the same referrals on every machine
 * @n: counts from 0
 * @n_entries: how long its timeline is
 * @guidance: (nullable): where its checklist comes from; %NULL: it has none
 * @opened: (out): when it was opened, in microseconds since 1970 UTC
 *
 * Returns: (transfer full) (element-type WaymarkRecord): a referral that nobody made, with all that hangs on it, each after its parent
 */
GPtrArray *waymark_sample_referral (guint64 seed, guint n, guint n_entries, WaymarkGuidance *guidance, gint64 *opened);

/**
 * WaymarkSampleReferrals:
 *
 * For waymark_sample_write_referrals_batch().
 */
typedef struct
{
  guint64 seed;
  guint n_referrals;
  guint n_entries; /* of each timeline */
  WaymarkGuidance *guidance; /* (nullable): used from then on for due dates too */
  guint written;   /* so far; 0 at the start */
} WaymarkSampleReferrals;

/**
 * waymark_sample_write_referrals_batch:
 * @write: a #WaymarkSampleReferrals
 *
 * A #WaymarkBatchJob that adds referrals, each an act of its own on the day on which it was opened. Afterwards the clock stands at
 * %WAYMARK_SAMPLE_NOW.
 */
gboolean waymark_sample_write_referrals_batch (WaymarkConnection *connection, gpointer write, guint64 *done, guint64 *total, GError **error);

G_END_DECLS
