#include "models/waymark-contact-list.h"

static gpointer
copy_query (gconstpointer query)
{
  return waymark_contact_query_copy (query);
}

static void
free_query (gpointer query)
{
  waymark_contact_query_free (query);
}

static gboolean
equal_queries (gconstpointer a, gconstpointer b)
{
  return waymark_contact_query_equal (a, b);
}

static GArray *
read_order (WaymarkConnection *connection,
            gconstpointer data,
            guint first,
            gboolean *complete,
            gboolean *whole,
            GCancellable *cancellable,
            GError **error)
{
  const WaymarkContactQuery *query = data;
  WaymarkContactOrder *order = first > 0 ? waymark_contacts_list_first (connection, query, first, cancellable, error)
                                         : waymark_contacts_list (connection, query, cancellable, error);
  GArray *keys;

  if (order == NULL)
    return NULL;
  keys = g_array_ref (order->keys);
  *complete = order->complete;
  *whole = first == 0 || query->text != NULL || order->complete;
  waymark_contact_order_free (order);
  return keys;
}

static void
free_row (gpointer row)
{
  waymark_contact_row_free (row);
}

static gint64 *
get_key (gpointer row)
{
  return &((WaymarkContactRow *) row)->key;
}

static const WaymarkId *
get_id (gconstpointer row)
{
  return &((const WaymarkContactRow *) row)->id;
}

static const WaymarkOrderKind contacts = {
  .changes = WAYMARK_CHANGED_CONTACTS | WAYMARK_CHANGED_FAVOURITES,
  .order_job = "contact-order",
  .page_job = "contact-page",
  .copy_query = copy_query,
  .free_query = free_query,
  .equal_queries = equal_queries,
  .read_order = read_order,
  .read_rows = waymark_contacts_rows,
  .free_row = free_row,
  .get_key = get_key,
  .get_id = get_id,
};

WaymarkOrderList *
waymark_contact_list_new (WaymarkDatabase *database)
{
  return waymark_order_list_new (database, &contacts);
}
