/* waymark-key-set-private.h: many keys of one table, a bit each */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WaymarkKeySet WaymarkKeySet;

WaymarkKeySet *_waymark_key_set_new (void);
void _waymark_key_set_free (WaymarkKeySet *self);

/**
 * _waymark_key_set_add:
 * @key: not negative; the keys of a table are dense enough for a set to take less room than a list
 */
void _waymark_key_set_add (WaymarkKeySet *self, gint64 key);
gboolean _waymark_key_set_has (const WaymarkKeySet *self, gint64 key);

/**
 * _waymark_key_set_keep:
 *
 * Takes out what is not in @other, too.
 */
void _waymark_key_set_keep (WaymarkKeySet *self, const WaymarkKeySet *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkKeySet, _waymark_key_set_free)

G_END_DECLS
