/* waymark-contacts.h: contacts in the shared compartment */

#pragma once

#include <gio/gio.h>

#include "core/waymark-contact.h"
#include "store/waymark-connection.h"
#include "store/waymark-history.h"

G_BEGIN_DECLS

/**
 * WaymarkContactQuery:
 *
 * What a list shows. Zeroed: everybody who is not archived, by name.
 */
typedef struct
{
  char *text;            /* what was typed, or NULL */
  GStrv tags;            /* all of these, or NULL */
  GStrv categories;      /* any of these, or NULL */
  GStrv services;        /* all of these, or NULL */
  GStrv languages;       /* all of these, or NULL */
  int kind;              /* WaymarkContactKind, or -1 for both */
  gboolean archived_too;
  gboolean favourites_only;
} WaymarkContactQuery;

/**
 * waymark_contact_query_new:
 *
 * Returns: (transfer full): everybody who is not archived
 */
WaymarkContactQuery *waymark_contact_query_new (void);

/**
 * waymark_contact_query_copy:
 *
 * Returns: (transfer full): an independent copy
 */
WaymarkContactQuery *waymark_contact_query_copy (const WaymarkContactQuery *query);

/**
 * waymark_contact_query_free:
 * @query: (nullable):
 */
void waymark_contact_query_free (WaymarkContactQuery *query);

/**
 * waymark_contact_query_equal:
 *
 * Returns: whether both ask for the same, so that no new answer is needed
 */
gboolean waymark_contact_query_equal (const WaymarkContactQuery *a, const WaymarkContactQuery *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkContactQuery, waymark_contact_query_free)

/**
 * WaymarkContactOrder:
 *
 * The row keys of a whole list, in its order.
 */
typedef struct
{
  GArray *keys;      /* gint64 */
  gboolean complete; /* FALSE: a search that more rows fit than are listed */
} WaymarkContactOrder;

/**
 * waymark_contact_order_free:
 * @order: (nullable):
 */
void waymark_contact_order_free (WaymarkContactOrder *order);

/**
 * waymark_contacts_list:
 *
 * One query for the whole order (F1), or for a search its best rows (S1): at most 2,000 ranked; when more fit, exact name, then prefix of
 * a name, then newest first, and the first 200 of those. Pending change sets are never seen.
 *
 * Returns: (transfer full): the order
 */
WaymarkContactOrder *waymark_contacts_list (WaymarkConnection *connection,
                                            const WaymarkContactQuery *query,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * waymark_contacts_list_first:
 * @most: at least 1
 *
 * The beginning of waymark_contacts_list(), at most @most rows of it, for a list that is to be seen before the order of all is read; it is
 * not complete when more follow. A search is answered as there.
 *
 * Returns: (transfer full): the order
 */
WaymarkContactOrder *waymark_contacts_list_first (WaymarkConnection *connection,
                                                  const WaymarkContactQuery *query,
                                                  guint most,
                                                  GCancellable *cancellable,
                                                  GError **error);

/**
 * WaymarkContactRow:
 *
 * What one row of a list shows. No text is NULL.
 */
typedef struct
{
  gint64 key;
  WaymarkId id;
  WaymarkContactKind kind;
  gboolean archived;
  gboolean favourite;
  char *name;
  char *category;  /* first directory kind, or job title */
  char *place;
  char *affiliation; /* organisation's name */
  char *phone;     /* first number */
  char *checked_on; /* newest check, or "" */
  char *source;    /* shipped entries: where from */
} WaymarkContactRow;

/**
 * waymark_contact_row_copy:
 *
 * Returns: (transfer full): an independent copy
 */
WaymarkContactRow *waymark_contact_row_copy (const WaymarkContactRow *row);

/**
 * waymark_contact_row_free:
 * @row: (nullable):
 */
void waymark_contact_row_free (WaymarkContactRow *row);

/**
 * waymark_contacts_rows:
 *
 * Returns: (transfer full) (element-type WaymarkContactRow): the rows of those keys, in that order; a key that is gone is left out
 */
GPtrArray *waymark_contacts_rows (WaymarkConnection *connection, const gint64 *keys, guint n_keys, GError **error);

/**
 * waymark_contacts_load:
 *
 * Returns: (transfer full) (nullable): the contact as it is seen now; %NULL with WAYMARK_ERROR_NOT_FOUND when there is none
 */
WaymarkContact *waymark_contacts_load (WaymarkConnection *connection, const WaymarkId *id, GError **error);

/**
 * waymark_contacts_find_key:
 * @key: (out): the row key that lists know it by
 *
 * Returns: whether there is such a contact; %FALSE without @error when there is none
 */
gboolean waymark_contacts_find_key (WaymarkConnection *connection, const WaymarkId *id, gint64 *key, GError **error);

/**
 * waymark_contacts_count:
 *
 * Returns: how many contacts are seen; 0 with @error set on failure
 */
guint64 waymark_contacts_count (WaymarkConnection *connection, gboolean archived_too, GError **error);

/**
 * waymark_contacts_save:
 * @contact: validated
 * @set: (out) (optional): the change set, or none when nothing differed
 *
 * Compares with what is stored and writes what differs as one change set, with its history. Saving wins over a pending import: that
 * import's version of the contact is dropped and counted as not taken.
 */
gboolean waymark_contacts_save (WaymarkConnection *connection, WaymarkContact *contact, WaymarkId *set, GError **error);

/**
 * waymark_contacts_save_as:
 * @act: what the user did, for history: WAYMARK_ACT_CHECKED and the like
 */
gboolean waymark_contacts_save_as (WaymarkConnection *connection, WaymarkContact *contact, WaymarkAct act, WaymarkId *set, GError **error);

/**
 * waymark_contacts_set_archived:
 *
 * Archives contacts, or takes them out again, as one change set.
 */
gboolean waymark_contacts_set_archived (WaymarkConnection *connection,
                                        const WaymarkId *ids,
                                        guint n_ids,
                                        gboolean archived,
                                        WaymarkId *set,
                                        GError **error);

/**
 * waymark_contacts_set_favourite:
 * waymark_contacts_get_favourite:
 *
 * A favourite is the profile's own, and no history is kept of it.
 */
gboolean waymark_contacts_set_favourite (WaymarkConnection *connection, const WaymarkId *id, gboolean favourite, GError **error);
gboolean waymark_contacts_get_favourite (WaymarkConnection *connection, const WaymarkId *id, gboolean *favourite, GError **error);

/**
 * waymark_contacts_members:
 * @most: rows at most
 *
 * Returns: (transfer full) (element-type WaymarkContactRow): who is affiliated to that organisation and not archived, by name
 */
GPtrArray *waymark_contacts_members (WaymarkConnection *connection, const WaymarkId *organisation, guint most, GError **error);

/**
 * WaymarkDuplicate:
 *
 * A contact that could be the same as the one being typed (C8, S6).
 */
typedef enum
{
  WAYMARK_SAME_PHONE = 1 << 0,
  WAYMARK_SAME_EMAIL = 1 << 1,
  WAYMARK_SAME_NAME = 1 << 2,
  WAYMARK_SIMILAR_NAME = 1 << 3,
} WaymarkSameness;

typedef struct
{
  WaymarkContactRow *row;
  WaymarkSameness why;
} WaymarkDuplicate;

/**
 * waymark_duplicate_free:
 * @duplicate: (nullable):
 */
void waymark_duplicate_free (WaymarkDuplicate *duplicate);

/**
 * waymark_contacts_find_duplicates:
 * @contact: as far as it is typed; need not be valid
 *
 * Returns: (transfer full) (element-type WaymarkDuplicate): the likeliest first, never @contact itself, never one marked "different person"
 */
GPtrArray *waymark_contacts_find_duplicates (WaymarkConnection *connection, WaymarkContact *contact, guint limit, GError **error);

/**
 * waymark_contacts_mark_different:
 *
 * Remembers that two contacts are different people, so that the hint does not come back.
 */
gboolean waymark_contacts_mark_different (WaymarkConnection *connection, const WaymarkId *a, const WaymarkId *b, GError **error);

typedef struct
{
  char *value;
  guint count;
} WaymarkValueCount;

/**
 * waymark_value_count_free:
 * @value: (nullable):
 */
void waymark_value_count_free (WaymarkValueCount *value);

/**
 * waymark_contacts_values:
 *
 * Returns: (transfer full) (element-type WaymarkValueCount): the values in use of that kind of item (tags, languages, ...), by name
 */
GPtrArray *waymark_contacts_values (WaymarkConnection *connection, WaymarkContactItemKind kind, GError **error);

/**
 * waymark_contacts_find_external:
 *
 * Returns: whether a contact with that stable id of another program, or with that id of our own, exists (X4)
 */
gboolean waymark_contacts_find_external (WaymarkConnection *connection, const char *external_id, WaymarkId *id, GError **error);

/**
 * waymark_contacts_find_same:
 * @contact: of which name, phones and e-mails count
 * @id: (out): the contact
 *
 * Returns: whether a contact is there with the same name, folded, and the same phone or e-mail, folded; archived ones count. Takes some
 * tens of µs
 */
gboolean waymark_contacts_find_same (WaymarkConnection *connection, WaymarkContact *contact, WaymarkId *id, GError **error);

/* Bulk writing: imports, the starter directory, sample registers (security.md 2.10). */

/**
 * WaymarkBulk:
 *
 * Many contacts that are written under one pending change set. Nothing of it is seen by anybody until it is applied. Used on the worker;
 * may be freed anywhere, which decides nothing: see waymark_contacts_bulk_withdraw().
 */
typedef struct _WaymarkBulk WaymarkBulk;

/**
 * waymark_bulk_new:
 *
 * Makes the pending change set. There is one at a time, undos in batches included: %WAYMARK_ERROR_BUSY while another is pending.
 *
 * Returns: (transfer full) (nullable)
 */
WaymarkBulk *waymark_bulk_new (WaymarkConnection *connection, WaymarkAct act, GError **error);

/**
 * waymark_bulk_free:
 * @self: (nullable): decides nothing about its change set
 */
void waymark_bulk_free (WaymarkBulk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkBulk, waymark_bulk_free)

/**
 * waymark_bulk_get_set:
 *
 * Returns: (transfer none): the change set
 */
const WaymarkId *waymark_bulk_get_set (WaymarkBulk *self);

/**
 * waymark_contacts_prepare:
 * @contact: as it will be written, but for the links of its items
 *
 * Works out what writing a new contact needs besides its values (whether it is valid, the words of the search index, its place in the order) and
 * keeps it with the contact. For any thread, so that the worker need not. The contact must not be changed afterwards, or prepared again.
 */
void waymark_contacts_prepare (WaymarkContact *contact);

/**
 * waymark_bulk_begin_batch:
 * waymark_bulk_end_batch:
 * @good: whether all of it was written; otherwise nothing of the batch is kept
 *
 * One commit, within the caller's transaction when there is one.
 */
gboolean waymark_bulk_begin_batch (WaymarkBulk *self, GError **error);
gboolean waymark_bulk_end_batch (WaymarkBulk *self, gboolean good, GError **error);

/**
 * waymark_bulk_batch_is_full:
 *
 * Asked once after each contact, whether it was written or passed over.
 *
 * Returns: whether the batch is to end: somebody waits for the worker, or it has grown to its size
 */
gboolean waymark_bulk_batch_is_full (WaymarkBulk *self);

/**
 * waymark_bulk_write:
 * @before: (nullable): the stored contact that @after replaces; %NULL when @after is new
 *
 * Writes one contact: into the batch, or as a batch of its own. When the contact is not stored as @before says any more, somebody has saved it
 * since: theirs stays, and it counts as not taken (waymark_contacts_bulk_dropped()).
 */
gboolean waymark_bulk_write (WaymarkBulk *self, WaymarkContact *before, WaymarkContact *after, GError **error);

/**
 * waymark_bulk_apply_some:
 * @applied: (out): whether the set is applied; otherwise call again, when others had their turn
 *
 * A batch on the way to waymark_bulk_apply(), for sets of any size: first the contacts are put in the order of the list.
 */
gboolean waymark_bulk_apply_some (WaymarkBulk *self, gboolean *applied, GError **error);

/**
 * waymark_bulk_apply:
 *
 * The atomic moment: one UPDATE makes the whole set visible. Old versions are folded away later, by waymark_contacts_tidy_batch().
 */
gboolean waymark_bulk_apply (WaymarkBulk *self, GError **error);

/**
 * waymark_contacts_bulk_dropped:
 *
 * Returns: how many contacts of the set were not taken, because somebody saved them first; 0 when there is no such set
 */
guint waymark_contacts_bulk_dropped (WaymarkConnection *connection, const WaymarkId *set);

/**
 * waymark_contacts_bulk_withdraw:
 *
 * Gives the set up: one UPDATE. Its rows are removed later, by waymark_contacts_tidy_batch().
 */
gboolean waymark_contacts_bulk_withdraw (WaymarkConnection *connection, const WaymarkId *set, GError **error);

/**
 * waymark_contacts_bulk_settle:
 * @applied: (out): what became of the set
 *
 * After a failure: a commit that was reported as failed may be done all the same (security.md, finding 15), and then the set stays. Else it is
 * withdrawn.
 */
gboolean waymark_contacts_bulk_settle (WaymarkConnection *connection, const WaymarkId *set, gboolean *applied, GError **error);

/**
 * waymark_contacts_tidy_batch:
 *
 * A #WaymarkBatchJob without data: folds old versions away and removes what withdrawn sets left. Restartable at any time.
 */
gboolean waymark_contacts_tidy_batch (WaymarkConnection *connection, gpointer data, guint64 *done, guint64 *total, GError **error);

G_END_DECLS
