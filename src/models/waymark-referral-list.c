#include "models/waymark-referral-list.h"

static gpointer
copy_query (gconstpointer query)
{
  return waymark_referral_query_copy (query);
}

static void
free_query (gpointer query)
{
  waymark_referral_query_free (query);
}

static gboolean
equal_queries (gconstpointer a, gconstpointer b)
{
  return waymark_referral_query_equal (a, b);
}

/* All at once: the order of 20,000 takes less than a frame. */
static GArray *
read_order (WaymarkConnection *connection,
            gconstpointer query,
            guint first,
            gboolean *complete,
            gboolean *whole,
            GCancellable *cancellable,
            GError **error)
{
  return waymark_referrals_order (connection, query, error);
}

static void
free_row (gpointer row)
{
  waymark_referral_row_free (row);
}

static gint64 *
get_key (gpointer row)
{
  return &((WaymarkReferralRow *) row)->key;
}

static const WaymarkId *
get_id (gconstpointer row)
{
  return &((const WaymarkReferralRow *) row)->id;
}

static const WaymarkOrderKind referrals = {
  .changes = WAYMARK_CHANGED_RECORDS,
  .order_job = "referral-order",
  .page_job = "referral-page",
  .copy_query = copy_query,
  .free_query = free_query,
  .equal_queries = equal_queries,
  .read_order = read_order,
  .read_rows = waymark_referrals_rows,
  .free_row = free_row,
  .get_key = get_key,
  .get_id = get_id,
};

WaymarkOrderList *
waymark_referral_list_new (WaymarkDatabase *database)
{
  return waymark_order_list_new (database, &referrals);
}
