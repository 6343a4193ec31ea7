/* waymark-undo-rows-private.h: what change sets did, read back from history, for the store only */

#pragma once

#include "store/waymark-history-private.h"

G_BEGIN_DECLS

/**
 * WaymarkUndoGroup:
 *
 * What one set did to one record.
 */
typedef struct
{
  gint64 object;
  WaymarkId id;
  gint64 first_row;
  gboolean made;
  gboolean removed;
  guint lost;         /* rows whose values are erased */
  GPtrArray *changes; /* WaymarkFieldChange, one a field, in the order in which they were made */
} WaymarkUndoGroup;

void _waymark_undo_group_clear (WaymarkUndoGroup *group);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkUndoGroup, _waymark_undo_group_clear)

/**
 * _waymark_undo_group_find:
 *
 * Returns: (transfer none) (nullable): what the set did to one field
 */
WaymarkFieldChange *_waymark_undo_group_find (const WaymarkUndoGroup *group, const char *field);

/**
 * _waymark_undo_range:
 * @first: (out): its first row in the chain
 * @last: (out): its last row
 */
gboolean _waymark_undo_range (WaymarkConnection *connection,
                              WaymarkCompartment compartment,
                              gint64 set,
                              gint64 *first,
                              gint64 *last,
                              GError **error);

/**
 * _waymark_undo_read_group:
 * @before: the row before which the group ends
 *
 * Returns: 1 with @group, the last rows about one record; 0 when there is none; -1 on failure
 */
int _waymark_undo_read_group (WaymarkConnection *connection,
                              WaymarkCompartment compartment,
                              gint64 set,
                              gint64 first,
                              gint64 before,
                              WaymarkUndoGroup *group,
                              GError **error);

/**
 * _waymark_undo_find_group:
 *
 * Returns: 1 with @group, what @set did to @object; 0 when it did nothing to it; -1 on failure
 */
int _waymark_undo_find_group (WaymarkConnection *connection,
                              WaymarkCompartment compartment,
                              gint64 set,
                              const WaymarkId *object,
                              WaymarkUndoGroup *group,
                              GError **error);

/**
 * _waymark_undo_changed_since:
 * @undone: the set that is undone
 * @undoing: the set that undoes it
 *
 * Returns: 1 when anybody else has changed the record since, and that still stands; 0 when nobody has; -1 on failure
 */
int _waymark_undo_changed_since (WaymarkConnection *connection,
                                 WaymarkCompartment compartment,
                                 const WaymarkUndoGroup *group,
                                 gint64 undone,
                                 gint64 undoing,
                                 GError **error);

/**
 * WaymarkUndoRow:
 *
 * One row of history.
 */
typedef struct
{
  gint64 set;
  WaymarkAct act; /* of its set */
  WaymarkId object;
  WaymarkChangeKind kind;
  gboolean has_values;
  char *field;
  char *old_value;
} WaymarkUndoRow;

void _waymark_undo_row_clear (WaymarkUndoRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkUndoRow, _waymark_undo_row_clear)

/**
 * _waymark_undo_read_row:
 *
 * Reads one row; WAYMARK_ERROR_NOT_FOUND when it is about no record.
 */
gboolean _waymark_undo_read_row (WaymarkConnection *connection,
                                 WaymarkCompartment compartment,
                                 gint64 change,
                                 WaymarkUndoRow *row,
                                 GError **error);

G_END_DECLS
