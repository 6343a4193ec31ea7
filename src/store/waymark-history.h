/* waymark-history.h: change sets, the chain, undo (H1, H3, H6, H7; security.md 2.10 and 2.13) */

#pragma once

#include "core/waymark-contact.h"
#include "store/waymark-connection.h"

G_BEGIN_DECLS

/**
 * WaymarkAct:
 *
 * What a change set was, as a stable code; its words are in the ui layer.
 */
typedef enum
{
  WAYMARK_ACT_CONTACT_ADDED = 1,
  WAYMARK_ACT_CONTACT_CHANGED = 2,
  WAYMARK_ACT_CONTACT_ARCHIVED = 3,
  WAYMARK_ACT_CONTACT_RESTORED = 4,
  WAYMARK_ACT_IMPORT = 5,
  WAYMARK_ACT_UNDO = 6,
  WAYMARK_ACT_PUT_BACK = 7,
  WAYMARK_ACT_STARTER_DIRECTORY = 8,
  WAYMARK_ACT_DISCLOSURE = 9,
  WAYMARK_ACT_CHECKED = 10, /* "Mark as checked" */
  WAYMARK_ACT_ERASED = 11,

  /* On records of waymark-records.h. */
  WAYMARK_ACT_REFERRAL_STARTED = 100,
  WAYMARK_ACT_REFERRAL_CHANGED = 101,
  WAYMARK_ACT_REFERRAL_ARCHIVED = 102,
  WAYMARK_ACT_REFERRAL_RESTORED = 103,
  WAYMARK_ACT_RECORD_PUT_BACK = 104,
  WAYMARK_ACT_CALENDAR_CHANGED = 105,
} WaymarkAct;

/**
 * waymark_act_is_of_records:
 *
 * Returns: whether it was done to records of waymark-records.h, not to contacts
 */
static inline gboolean
waymark_act_is_of_records (WaymarkAct act)
{
  return act >= WAYMARK_ACT_REFERRAL_STARTED;
}

/**
 * WaymarkChangeKind:
 *
 * What one row of history tells. The numbers are stored.
 */
typedef enum
{
  WAYMARK_CHANGE_FIELD = 1,      /* a field got another value */
  WAYMARK_CHANGE_MADE = 2,       /* the record was made; its values are the record */
  WAYMARK_CHANGE_REMOVED = 3,    /* its making was undone */
  WAYMARK_CHANGE_APPLIED = 4,    /* about a set: everybody sees it from here on */
  WAYMARK_CHANGE_WITHDRAWN = 5,  /* about a set: it was given up */
  WAYMARK_CHANGE_ERASED = 6,     /* the record and all its values were erased */
  WAYMARK_CHANGE_DISCLOSED = 7,  /* something left the register: waymark-ledger.h */
} WaymarkChangeKind;

typedef enum
{
  WAYMARK_SET_PENDING = 0,
  WAYMARK_SET_APPLIED = 1,
  WAYMARK_SET_WITHDRAWN = 2,
} WaymarkSetState;

typedef struct
{
  WaymarkId id;
  WaymarkAct act;
  WaymarkSetState state;
  gint64 when;          /* microseconds since 1970 UTC */
  WaymarkId profile;
  WaymarkId undoes;     /* the set that this one undoes, or none */
  gboolean undone;      /* a later applied set undoes this one */
  guint changes;        /* rows */
  guint objects;        /* records touched */
  guint dropped;        /* records of an import that were not taken, because somebody saved them first */
} WaymarkChangeSet;

/**
 * waymark_change_set_free:
 * @set: (nullable):
 */
void waymark_change_set_free (WaymarkChangeSet *set);

typedef struct
{
  gint64 id;
  WaymarkId set;
  WaymarkId object;     /* none: about the set */
  WaymarkChangeKind kind;
  char *field;          /* as the diff function of its kind of record says; "" unless kind is FIELD */
  char *old_value;      /* NULL: there was nothing, or it was erased */
  char *new_value;
  gboolean erased;
  gint64 when;
  WaymarkId profile;
} WaymarkChange;

/**
 * waymark_change_free:
 * @change: (nullable):
 */
void waymark_change_free (WaymarkChange *change);

/**
 * waymark_history_recent:
 *
 * Returns: (transfer full) (element-type WaymarkChangeSet): the newest sets of both compartments that this profile can see, newest first
 */
GPtrArray *waymark_history_recent (WaymarkConnection *connection, guint limit, GError **error);

/**
 * waymark_history_of:
 *
 * Returns: (transfer full) (element-type WaymarkChange): what happened to one record, newest first
 */
GPtrArray *waymark_history_of (WaymarkConnection *connection,
                               WaymarkCompartment compartment,
                               const WaymarkId *object,
                               guint limit,
                               GError **error);

/**
 * waymark_history_items:
 *
 * Returns: (transfer full) (element-type WaymarkChange): the rows of one set, for "itemised, not one line" (H6); paged by @after, the id of
 * the last row already read, or 0
 */
GPtrArray *waymark_history_items (WaymarkConnection *connection, const WaymarkId *set, gint64 after, guint limit, GError **error);

/**
 * waymark_history_undoable:
 *
 * Returns: whether there is a set to undo: the newest applied one among the last 20 that is neither undone nor an undo
 */
gboolean waymark_history_undoable (WaymarkConnection *connection, WaymarkChangeSet *set, GError **error);

/**
 * waymark_history_undo:
 *
 * Undoes a set as a new set. A field that was changed again since is left as it is now and counted in @kept. Sets with more than 500
 * records go by waymark_history_undo_batch().
 */
gboolean waymark_history_undo (WaymarkConnection *connection, const WaymarkId *set, guint *kept, GError **error);

/**
 * waymark_history_undo_batch:
 *
 * A #WaymarkBatchJob with a #WaymarkUndo as data: undoes a set of any size, visible at once at its end.
 */
typedef struct
{
  WaymarkId set;
  guint kept;
  gpointer state;
} WaymarkUndo;

gboolean waymark_history_undo_batch (WaymarkConnection *connection, gpointer undo, guint64 *done, guint64 *total, GError **error);

/**
 * waymark_history_put_back:
 *
 * Gives one field the value it had before that change, as a new change set.
 */
gboolean waymark_history_put_back (WaymarkConnection *connection, WaymarkCompartment compartment, gint64 change, GError **error);

/**
 * waymark_history_erase:
 *
 * Erases a record for good, with all that hangs on it: the record itself, its words in the search index, its favourites and drafts, and the values and salts of its
 * history. An erasure row and the stub of its id stay, and the chain stays whole (H1). Cannot be undone.
 */
gboolean waymark_history_erase (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, GError **error);

/**
 * waymark_history_is_erased:
 * @erased: (out): whether waymark_history_erase() was told of that id
 */
gboolean waymark_history_is_erased (WaymarkConnection *connection, WaymarkCompartment compartment, const WaymarkId *object, gboolean *erased, GError **error);

/**
 * waymark_history_get_head:
 *
 * The newest link of the chain of that file, for the key file; all zero when there is none.
 */
gboolean waymark_history_get_head (WaymarkConnection *connection, WaymarkCompartment compartment, guint8 head[32], GError **error);

G_END_DECLS
