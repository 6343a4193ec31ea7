/* waymark-id.h: 128-bit random identifiers */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkId:
 *
 * A random 128-bit identifier, never ordered by time. All zero is "none".
 */
typedef struct
{
  guint8 bytes[16];
} WaymarkId;

#define WAYMARK_ID_NONE ((WaymarkId){ { 0 } })
#define WAYMARK_ID_STRING_LENGTH 32

/**
 * waymark_id_new:
 *
 * Returns: a fresh random identifier from the kernel
 */
WaymarkId waymark_id_new (void);

/**
 * waymark_ids_new_rising:
 * @n: how many
 *
 * Fresh random identifiers, the smallest first: for many records that are written together, whose index then grows from one end to the
 * other. They tell in which order the records stood beside each other, and no time.
 *
 * Returns: (transfer full) (array length=n)
 */
WaymarkId *waymark_ids_new_rising (guint n);

/**
 * waymark_id_is_none:
 *
 * Returns: whether @id is all zero
 */
gboolean waymark_id_is_none (const WaymarkId *id);

/**
 * waymark_id_equal:
 *
 * Returns: whether both are the same identifier
 */
gboolean waymark_id_equal (const WaymarkId *a, const WaymarkId *b);

/**
 * waymark_id_hash:
 * waymark_id_equal_func:
 *
 * For hash tables keyed by #WaymarkId, with waymark_id_equal_func().
 */
guint waymark_id_hash (gconstpointer id);
gboolean waymark_id_equal_func (gconstpointer a, gconstpointer b);

/**
 * waymark_id_to_string:
 *
 * Returns: (transfer full): 32 lower-case hexadecimal digits
 */
char *waymark_id_to_string (const WaymarkId *id);

/**
 * waymark_id_from_string:
 * @text: (nullable): 32 hexadecimal digits
 * @id: (out): where to put it; none on failure
 *
 * Returns: whether @text was an identifier
 */
gboolean waymark_id_from_string (const char *text, WaymarkId *id);

G_END_DECLS
