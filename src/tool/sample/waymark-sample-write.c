#include "store/waymark-contacts.h"
#include "tool/sample/waymark-sample.h"

#define BATCH 1000 /* contacts */

static gboolean
write_some (WaymarkConnection *connection, WaymarkSampleWrite *write, GError **error)
{
  guint end = MIN (write->written + BATCH, write->n_contacts);

  if (!waymark_connection_begin (connection, error))
    return FALSE;
  for (guint n = write->written; n < end; n++)
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (write->state, n);

      if (!waymark_contacts_bulk_write (connection, &write->set, NULL, contact, error))
        {
          waymark_connection_rollback (connection);
          return FALSE;
        }
    }
  if (!waymark_connection_commit (connection, error))
    return FALSE;
  write->written = end;
  return TRUE;
}

gboolean
waymark_sample_write_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkSampleWrite *write = data;
  gboolean good = TRUE;

  g_return_val_if_fail (connection != NULL && write != NULL, FALSE);

  if (write->state == NULL)
    {
      if (!waymark_contacts_bulk_begin (connection, WAYMARK_ACT_IMPORT, &write->set, error))
        return FALSE;
      write->state = waymark_sample_new (write->seed);
    }
  good = write_some (connection, write, error);
  *done = write->written;
  *total = write->n_contacts;
  if (good && write->written < write->n_contacts)
    return TRUE;

  if (good)
    waymark_contacts_bulk_apply (connection, &write->set, error);
  else
    waymark_contacts_bulk_withdraw (connection, &write->set, NULL);
  g_clear_pointer (&write->state, waymark_sample_free);
  return FALSE;
}
