/* waymark-contact-store.h: the jobs of the contacts area, each a plain function on the worker */

#pragma once

#include "core/waymark-contact.h"
#include "store/waymark-contacts.h"
#include "store/waymark-database.h"
#include "store/waymark-drafts.h"

G_BEGIN_DECLS

#define WAYMARK_CONTACT_FORM "contact"
#define WAYMARK_CONTACT_MEMBERS 50 /* on the page of an organisation */

/**
 * WaymarkContactRecord:
 *
 * A contact as its page needs it.
 */
typedef struct
{
  WaymarkContact *contact; /* NULL: there is none yet */
  WaymarkDraft *draft;     /* NULL: nothing unfinished */
  GPtrArray *members;      /* (element-type WaymarkContactRow): of an organisation; one more than WAYMARK_CONTACT_MEMBERS when there are more */
  gboolean favourite;
  gboolean is_me;          /* this profile's own contact */
} WaymarkContactRecord;

/**
 * waymark_contact_record_free:
 * @record: (nullable):
 */
void waymark_contact_record_free (WaymarkContactRecord *record);

/**
 * waymark_contact_record_load_async:
 *
 * Finish with waymark_database_run_finish(), which returns a #WaymarkContactRecord. A contact that does not exist is no error.
 */
void waymark_contact_record_load_async (WaymarkDatabase *database, const WaymarkId *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_contact_record_save_async:
 * @base: (nullable): the contact as it was when the form was opened
 * @record: what it is to be
 * @draft: (nullable) (transfer full): what stays unfinished; %NULL drops the draft
 *
 * Makes the record: what differs between @base and @record is applied to the contact as it is stored now, as one change set together with the
 * draft, so that somebody else's change to another field stays. Finish with waymark_database_run_finish(); it returns the stored #WaymarkContact.
 */
void waymark_contact_record_save_async (WaymarkDatabase *database,
                                        WaymarkContact *base,
                                        WaymarkContact *record,
                                        WaymarkDraft *draft,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * waymark_contact_draft_put_async:
 * @draft: (transfer full): what cannot become a record yet
 */
void waymark_contact_draft_put_async (WaymarkDatabase *database, WaymarkDraft *draft, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_contact_draft_drop:
 *
 * Forgets what was typed into the form of that contact. Nobody waits for it.
 */
void waymark_contact_draft_drop (WaymarkDatabase *database, const WaymarkId *id);

/**
 * waymark_contacts_archive_async:
 *
 * One change set for all of them. Finish with waymark_database_run_finish(); it returns a #WaymarkId of the set, to be freed.
 */
void waymark_contacts_archive_async (WaymarkDatabase *database,
                                     const WaymarkId *ids,
                                     guint n_ids,
                                     gboolean archived,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * waymark_contacts_favourite_async:
 *
 * Nobody waits for it: the list follows by WaymarkDatabase::changed.
 */
void waymark_contacts_favourite_async (WaymarkDatabase *database, const WaymarkId *id, gboolean favourite);

/**
 * waymark_contacts_be_async:
 * @id: (nullable): %NULL: none
 *
 * "This contact is me". Finish with waymark_database_run_finish(); it returns a #WaymarkId of the contact that it was before, to be freed.
 */
void waymark_contacts_be_async (WaymarkDatabase *database, const WaymarkId *id, GAsyncReadyCallback callback, gpointer user_data);

/**
 * waymark_contacts_check_async:
 * @item: (nullable): one value, or all that can be checked
 * @how: "phone", "email", "visit" or ""
 *
 * Marks values as checked today, as a change set of their own.
 */
void waymark_contacts_check_async (WaymarkDatabase *database,
                                   const WaymarkId *id,
                                   const WaymarkId *item,
                                   const char *how,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

G_END_DECLS
