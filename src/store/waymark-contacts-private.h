/* waymark-contacts-private.h: versions of contacts, for the store only */

#pragma once

#include "store/waymark-contacts.h"
#include "store/waymark-history-private.h"
#include "store/waymark-key-set-private.h"

G_BEGIN_DECLS

/* Change sets whose work nobody sees: pending, or withdrawn and not yet cleared away. Few: none or one. */
#define WAYMARK_HIDDEN_SETS "(SELECT seq FROM main.change_set WHERE untidy = 1 AND state <> 1)"

/* Whether a row of party is the version that everybody sees. */
#define WAYMARK_IS_SEEN(p)                                                                                               \
  "(" p ".ended_by IS NULL OR " p ".ended_by IN " WAYMARK_HIDDEN_SETS ")"                                                \
  " AND (" p ".made_by IS NULL OR " p ".made_by NOT IN " WAYMARK_HIDDEN_SETS ")"

/* What the partial index over values needs to hear in so many words. */
#define WAYMARK_VALUE_KINDS "kind BETWEEN 4 AND 9"

/**
 * _waymark_party_find:
 *
 * Returns: the key of the version that everybody sees, 0 when there is none, -1 on failure
 */
gint64 _waymark_party_find (WaymarkConnection *connection, gint64 object, GError **error);

/**
 * _waymark_party_find_made_by:
 *
 * Returns: the key of the version that @set has written, 0 when there is none, -1 on failure
 */
gint64 _waymark_party_find_made_by (WaymarkConnection *connection, gint64 object, gint64 set, GError **error);

/**
 * _waymark_contact_validate_once:
 *
 * waymark_contact_validate(), unless waymark_contacts_prepare() has done so.
 */
gboolean _waymark_contact_validate_once (WaymarkContact *contact, GError **error);

WaymarkContact *_waymark_party_read (WaymarkConnection *connection, gint64 key, GError **error);

/* Where a version stands in the order of the list. */
typedef struct
{
  gint64 party;
  WaymarkContactKind kind;
  gboolean archived;
  char sort_key[];
} WaymarkPartyPlace;

/**
 * _waymark_party_order_new:
 *
 * Returns: (transfer full) (element-type WaymarkPartyPlace): for the places of versions that are put in order later: its keys, in order
 */
GTree *_waymark_party_order_new (void);

/**
 * _waymark_party_put_in_order:
 * @set: the set that made the version, or 0
 */
gboolean _waymark_party_put_in_order (WaymarkConnection *connection, const WaymarkPartyPlace *place, gint64 set, GError **error);

/**
 * _waymark_party_insert:
 * @set: the pending set that makes the version, or 0
 * @later: (nullable): takes the place of the version, which no list finds before it is put in order; %NULL: it is put in order at once
 */
gboolean _waymark_party_insert (WaymarkConnection *connection,
                                WaymarkContact *contact,
                                gint64 object,
                                gint64 set,
                                GTree *later,
                                GError **error);

/**
 * _waymark_party_update:
 * @before: what the row holds now
 */
gboolean _waymark_party_update (WaymarkConnection *connection, gint64 key, WaymarkContact *before, WaymarkContact *after, GError **error);

/**
 * _waymark_party_delete:
 *
 * Deletes a version with its items and its words.
 */
gboolean _waymark_party_delete (WaymarkConnection *connection, gint64 key, GError **error);

gboolean _waymark_party_set_ended (WaymarkConnection *connection, gint64 key, gint64 set, GError **error);

/**
 * _waymark_party_drop_pending:
 *
 * A save of @object comes first: versions that imports have written of it go, and are counted as not taken.
 */
gboolean _waymark_party_drop_pending (WaymarkConnection *connection, gint64 object, GError **error);

/**
 * _waymark_contacts_write:
 * @set: an applied set
 * @key: of @before; 0 when there is none
 * @before: (nullable): what is stored
 * @after: (nullable): %NULL removes the contact
 *
 * Writes one contact as everybody is to see it from now on, with its history.
 */
gboolean _waymark_contacts_write (WaymarkConnection *connection,
                                  WaymarkSetWriter *set,
                                  gint64 object,
                                  gint64 key,
                                  WaymarkContact *before,
                                  WaymarkContact *after,
                                  GError **error);

/**
 * _waymark_contacts_write_pending:
 * @key: of @before; 0 when there is none
 * @before: (nullable): the version to start from: the set's own, or the one that everybody sees
 * @after: (nullable): %NULL: the contact is to be gone once @set is applied
 * @later: (nullable): see _waymark_party_insert()
 *
 * Writes one contact as it is to be when @set is applied, with its history.
 */
gboolean _waymark_contacts_write_pending (WaymarkConnection *connection,
                                          WaymarkSetWriter *set,
                                          gint64 object,
                                          gint64 key,
                                          WaymarkContact *before,
                                          WaymarkContact *after,
                                          GTree *later,
                                          GError **error);

/**
 * _waymark_contacts_find_for:
 * @set: a pending set
 * @key: (out): the version that @set has written, else the one that everybody sees, else 0
 * @own: (out): whether it is the set's own
 */
gboolean _waymark_contacts_find_for (WaymarkConnection *connection, gint64 object, gint64 set, gint64 *key, gboolean *own, GError **error);

/**
 * _waymark_contacts_begin_pending:
 * @undoes: (nullable)
 */
gboolean _waymark_contacts_begin_pending (WaymarkConnection *connection,
                                          WaymarkAct act,
                                          const WaymarkId *undoes,
                                          WaymarkSetWriter *set,
                                          GError **error);

/**
 * _waymark_contacts_merge_seldom:
 *
 * While many contacts are written the search index gathers pieces, one a commit; waymark_contacts_tidy_batch() merges them.
 */
gboolean _waymark_contacts_merge_seldom (WaymarkConnection *connection, GError **error);

/**
 * _waymark_contacts_merge_some:
 * @more: (out): whether there is more to merge
 *
 * Merges pieces for some milliseconds. FTS5 takes 2,000 of them at most, and a search looks into each.
 */
gboolean _waymark_contacts_merge_some (WaymarkConnection *connection, gboolean *more, GError **error);

/**
 * _waymark_contacts_decide:
 * @id: a pending set of which every version is in order
 * @state: applied or withdrawn
 */
gboolean _waymark_contacts_decide (WaymarkConnection *connection, const WaymarkId *id, WaymarkSetState state, GError **error);

/**
 * _waymark_contacts_favourites_lie_in:
 *
 * Returns: the file with this profile's favourites
 */
WaymarkCompartment _waymark_contacts_favourites_lie_in (WaymarkConnection *connection);

/* Marks before words of the search index; others have none. */
#define WAYMARK_WORD_WHOLE "=" /* a whole name, with dots between its words */
#define WAYMARK_WORD_NAME "_"  /* a word of a name, reference or tag */
#define WAYMARK_WORD_START "-" /* its first letters */
#define WAYMARK_WORD_ARCHIVED "#archived"

/**
 * _waymark_contact_words:
 *
 * Returns: (transfer full): the words under which @contact is found, each once, blanks between; docs/file-format.md has their forms
 */
char *_waymark_contact_words (WaymarkContact *contact);

char *_waymark_email_word (const char *email); /* transfer full; "" when there is none */

/**
 * _waymark_contacts_search:
 * @query: with a text that has words
 * @among: (nullable): only these
 */
WaymarkContactOrder *_waymark_contacts_search (WaymarkConnection *connection,
                                               const WaymarkContactQuery *query,
                                               const WaymarkKeySet *among,
                                               GCancellable *cancellable,
                                               GError **error);

/**
 * _waymark_contacts_dup_search:
 *
 * Returns: (transfer full) (nullable): the expression that finds all rows for what was typed, in the language of FTS5; %NULL when it has no words
 */
char *_waymark_contacts_dup_search (const char *text, gboolean archived_too);

G_END_DECLS
