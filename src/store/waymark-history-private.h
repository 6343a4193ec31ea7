/* waymark-history-private.h: writing change sets and the chain, for the store only */

#pragma once

#include "store/waymark-connection-private.h"
#include "store/waymark-history.h"

G_BEGIN_DECLS

#define WAYMARK_LINK_SIZE 32
#define WAYMARK_VALUE_HASH_SIZE 16

/* SQL for either file: @sql is a macro that takes the name of the schema; the array is indexed by WaymarkCompartment. */
#define WAYMARK_IN_BOTH(sql) { sql ("main"), sql ("cases") }

/**
 * WaymarkSetWriter:
 *
 * A change set that is being written, within one transaction.
 */
typedef struct
{
  WaymarkCompartment compartment;
  gint64 seq;
  WaymarkId id;
  WaymarkAct act;
  gint64 when;
  WaymarkId profile;
  WaymarkId undoes;
  gint64 last_object;
  guint changes;
  guint objects;
  gboolean knows_chain; /* its last row, as far as this transaction goes */
  gint64 last_change;
  guint8 last_link[WAYMARK_LINK_SIZE];
} WaymarkSetWriter;

/**
 * _waymark_set_begin:
 * @undoes: (nullable)
 *
 * Writes the row of a new set in @state.
 */
gboolean _waymark_set_begin (WaymarkConnection *connection,
                             WaymarkCompartment compartment,
                             WaymarkAct act,
                             WaymarkSetState state,
                             const WaymarkId *undoes,
                             WaymarkSetWriter *set,
                             GError **error);

/**
 * _waymark_set_resume:
 *
 * Goes on writing to a pending set; WAYMARK_ERROR_NOT_FOUND when there is none with that id.
 */
gboolean _waymark_set_resume (WaymarkConnection *connection, const WaymarkId *id, WaymarkSetWriter *set, GError **error);

/**
 * _waymark_set_add:
 * @object: its key, or 0 for a row about the set
 * @object_id: (nullable): its id
 * @field: (nullable)
 * @old_value: (nullable)
 * @new_value: (nullable)
 *
 * Appends a row to the chain and keeps its values where they can be erased.
 */
gboolean _waymark_set_add (WaymarkConnection *connection,
                           WaymarkSetWriter *set,
                           WaymarkChangeKind kind,
                           gint64 object,
                           const WaymarkId *object_id,
                           const char *field,
                           const char *old_value,
                           const char *new_value,
                           GError **error);

/**
 * _waymark_set_add_hashed:
 * @id: (out): of the new row
 *
 * The same for values that are kept elsewhere.
 */
gboolean _waymark_set_add_hashed (WaymarkConnection *connection,
                                  WaymarkSetWriter *set,
                                  WaymarkChangeKind kind,
                                  gint64 object,
                                  const WaymarkId *object_id,
                                  const char *field,
                                  const guint8 *old_hash,
                                  const guint8 *new_hash,
                                  gint64 *id,
                                  GError **error);

/**
 * _waymark_set_add_changes:
 * @changes: (element-type WaymarkFieldChange)
 */
gboolean _waymark_set_add_changes (WaymarkConnection *connection,
                                   WaymarkSetWriter *set,
                                   gint64 object,
                                   const WaymarkId *object_id,
                                   GPtrArray *changes,
                                   GError **error);

/**
 * _waymark_set_flush:
 *
 * Writes the counts of the set. The last call within a transaction, unless the set ends there.
 */
gboolean _waymark_set_flush (WaymarkConnection *connection, WaymarkSetWriter *set, GError **error);

/**
 * _waymark_set_end:
 *
 * Writes the counts and moves the head of the chain. The last call within the transaction.
 */
gboolean _waymark_set_end (WaymarkConnection *connection, WaymarkSetWriter *set, GError **error);

/**
 * _waymark_set_decide:
 * @state: applied or withdrawn
 * @untidy: whether rows are left to be folded or removed
 *
 * The one UPDATE that shows or gives up a pending set, with its row in the chain.
 */
gboolean _waymark_set_decide (WaymarkConnection *connection, WaymarkSetWriter *set, WaymarkSetState state, gboolean untidy, GError **error);

/**
 * _waymark_set_find:
 *
 * Finds a set in either file. WAYMARK_ERROR_NOT_FOUND when there is none.
 */
gboolean _waymark_set_find (WaymarkConnection *connection,
                            const WaymarkId *id,
                            WaymarkCompartment *compartment,
                            gint64 *seq,
                            WaymarkChangeSet *set,
                            GError **error);

/**
 * _waymark_history_has:
 *
 * Returns: whether this profile's key opened that file; otherwise WAYMARK_ERROR_NO_KEY
 */
gboolean _waymark_history_has (WaymarkConnection *connection, WaymarkCompartment compartment, GError **error);

/**
 * _waymark_object_find:
 *
 * Returns: the key of a record, 0 when it never was, -1 on failure
 */
gint64 _waymark_object_find (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *id, GError **error);

/**
 * _waymark_object_make:
 * @made: (out) (optional): whether it never was
 *
 * Returns: the key of a record, made when it never was; 0 on failure
 */
gint64 _waymark_object_make (WaymarkConnection *connection,
                             WaymarkCompartment compartment,
                             const WaymarkId *id,
                             gboolean *made,
                             GError **error);

/**
 * _waymark_history_recover:
 *
 * At open: what a crash left pending is withdrawn, in both files.
 */
gboolean _waymark_history_recover (WaymarkConnection *connection, GError **error);

/**
 * _waymark_history_check_step:
 * @state: (inout): %NULL at the start and again at the end
 *
 * One batch of reading the chain of every open file, the values that remain, and the links between records.
 *
 * Returns: whether another batch is wanted
 */
gboolean _waymark_history_check_step (WaymarkConnection *connection,
                                      WaymarkCheck *check,
                                      gpointer *state,
                                      guint64 *done,
                                      guint64 *total,
                                      GError **error);

/* What one row of the chain seals, as read back from the tables. */
typedef struct
{
  gint64 id;
  WaymarkId set;
  WaymarkAct act;
  gint64 when;
  WaymarkId profile;
  WaymarkId undoes;
  WaymarkChangeKind kind;
  WaymarkId object;
  const char *field;        /* NULL: none */
  const guint8 *old_hash;   /* NULL: there was nothing */
  const guint8 *new_hash;
} WaymarkChainRow;

/**
 * _waymark_chain_link:
 *
 * @link becomes the keyed hash of @row and of the link before it, which is @link's content at the call.
 */
void _waymark_chain_link (const guint8 *key, const WaymarkChainRow *row, guint8 link[WAYMARK_LINK_SIZE]);

/**
 * _waymark_chain_hash_value:
 */
void _waymark_chain_hash_value (const guint8 *key, const guint8 salt[16], const char *value, guint8 hash[WAYMARK_VALUE_HASH_SIZE]);

/**
 * _waymark_disclosure_to_text:
 *
 * Returns: (transfer full): all that a row of the ledger says, as one text for its hash
 */
char *_waymark_disclosure_to_text (const guint8 id[16], gint64 kind, const char *what, gint64 number, const char *recipient, const char *reason);

G_END_DECLS
