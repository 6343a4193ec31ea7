#include "exchange/waymark-directory.h"
#include "store/waymark-contacts.h"
#include "store/waymark-drafts.h"

/* Whether the register has that contact, archived or not. */
static gboolean
is_there (WaymarkConnection *connection, const WaymarkId *id, gboolean *there, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WaymarkContact) contact = waymark_contacts_load (connection, id, &failed);

  *there = contact != NULL;
  if (failed != NULL && !g_error_matches (failed, WAYMARK_ERROR, WAYMARK_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

/* Takes out of @contacts what the register has. */
static gboolean
leave_missing (WaymarkConnection *connection, GPtrArray *contacts, GError **error)
{
  for (guint i = contacts->len; i > 0; i--)
    {
      gboolean there;

      if (!is_there (connection, waymark_contact_get_id (g_ptr_array_index (contacts, i - 1)), &there, error))
        return FALSE;
      if (there)
        g_ptr_array_remove_index (contacts, i - 1);
    }
  return TRUE;
}

static gboolean
write_all (WaymarkBulk *bulk, GPtrArray *contacts, GError **error)
{
  gboolean good = TRUE;

  if (!waymark_bulk_begin_batch (bulk, error))
    return FALSE;
  for (guint i = 0; good && i < contacts->len; i++)
    good = waymark_bulk_write (bulk, NULL, g_ptr_array_index (contacts, i), error);
  return waymark_bulk_end_batch (bulk, good, error);
}

gboolean
waymark_directory_add (WaymarkConnection *connection, guint *added, GError **error)
{
  g_autoptr (GPtrArray) contacts = waymark_directory_load_starter ();
  g_autoptr (WaymarkBulk) bulk = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  if (added != NULL)
    *added = 0;
  if (!leave_missing (connection, contacts, error))
    return FALSE;
  if (contacts->len > 0)
    {
      bulk = waymark_bulk_new (connection, WAYMARK_ACT_STARTER_DIRECTORY, error);
      if (bulk == NULL)
        return FALSE;
      if (!write_all (bulk, contacts, error) || !waymark_bulk_apply (bulk, error))
        {
          waymark_contacts_bulk_withdraw (connection, waymark_bulk_get_set (bulk), NULL);
          return FALSE;
        }
    }
  if (added != NULL)
    *added = contacts->len;
  return waymark_facts_put (connection, "starter-directory", waymark_directory_get_starter_date (), error);
}
