/* waymark-exchange-items-private.h: what CSV and vCard share: items that have no place of their own, and telling texts apart */

#pragma once

#include "core/waymark-contact.h"

G_BEGIN_DECLS

/**
 * _waymark_item_is_plain:
 *
 * Returns: whether value and label say all about the item
 */
gboolean _waymark_item_is_plain (const WaymarkContactItem *item);

/**
 * _waymark_details_append:
 * @extra: nothing else of the export holds the item; else it adds facts to an item that stands elsewhere
 *
 * One line: the code of the kind ("+" after it for an extra item), a tab, and the item's history form on one line.
 */
void _waymark_details_append (GString *out, const WaymarkContactItem *item, gboolean extra);

/**
 * _waymark_details_apply:
 *
 * The inverse, line by line: adds extra items, and adds facts to the item of the same kind, value and label. When there is none (somebody
 * edited the value in a spreadsheet) the line is passed over: a check date must not stick to another number.
 */
void _waymark_details_apply (WaymarkContact *contact, const char *details);

/**
 * _waymark_item_take_facts:
 *
 * Takes over what is not value or label, where @from has anything; an older check never replaces a newer one.
 */
void _waymark_item_take_facts (WaymarkContactItem *item, const WaymarkContactItem *from);

/**
 * _waymark_items_same_value:
 *
 * Returns: whether two values of one kind mean the same: numbers by their digits, addresses without case
 */
gboolean _waymark_items_same_value (WaymarkContactItemKind kind, const char *a, const char *b);

/**
 * _waymark_contact_merge:
 * @own: @imported comes from an export of ours, so that its labels and checks count
 * @with_kind: the file says what kind of contact it is
 *
 * The contact that @stored becomes: filled cells replace, empty cells and missing items take nothing away.
 *
 * Returns: (transfer full): a new version of @stored
 */
WaymarkContact *_waymark_contact_merge (WaymarkContact *stored, WaymarkContact *imported, gboolean own, gboolean with_kind, gboolean with_archived);

G_END_DECLS
