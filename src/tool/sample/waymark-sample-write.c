#include "store/waymark-contacts.h"
#include "tool/sample/waymark-sample.h"

static gboolean
write_some (WaymarkSampleWrite *write, GError **error)
{
  gboolean good = TRUE;

  if (!waymark_bulk_begin_batch (write->bulk, error))
    return FALSE;
  while (good && write->written < write->n_contacts && !waymark_bulk_batch_is_full (write->bulk))
    {
      g_autoptr (WaymarkContact) contact = waymark_sample_contact (write->state, write->written++);

      good = waymark_bulk_write (write->bulk, NULL, contact, error);
    }
  return waymark_bulk_end_batch (write->bulk, good, error);
}

gboolean
waymark_sample_write_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error)
{
  WaymarkSampleWrite *write = data;
  gboolean applied = FALSE;
  gboolean good;

  g_return_val_if_fail (connection != NULL && write != NULL, FALSE);

  if (write->state == NULL)
    {
      write->bulk = waymark_bulk_new (connection, WAYMARK_ACT_IMPORT, error);
      if (write->bulk == NULL)
        return FALSE;
      write->state = waymark_sample_new (write->seed);
    }
  good = write->written < write->n_contacts ? write_some (write, error) : waymark_bulk_apply_some (write->bulk, &applied, error);
  *done = write->written;
  *total = write->n_contacts;
  if (good && !applied)
    return TRUE;

  if (!good)
    waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (write->bulk), NULL);
  g_clear_pointer (&write->bulk, waymark_bulk_free);
  g_clear_pointer (&write->state, waymark_sample_free);
  return FALSE;
}
